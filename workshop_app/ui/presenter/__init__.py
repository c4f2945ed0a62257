"""What the room sees: the second screen, or the whole of the only one.

`Presenter` decides whether and where something is shown, `PresenterWindow` shows it. The map is painted from the
display list that the canvas has, in larger text where its own would be too small (`afar`); all else is laid out by the
modules of `scenes` on a `Sheet`, in units of which a screen is 1080 high.
"""
