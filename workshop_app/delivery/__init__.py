"""Handing over: from a recipe to a folder (or zip) of deliverables with consistent names, whole or not at all.

`planning` says what is made and what it is called, `making` makes it, `order` has that done in the helper process of
exports, and `preview` shows it before. Nothing here knows of the window.
"""
