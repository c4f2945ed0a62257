"""Slides: native shapes, tables and charts that a client can go on editing in PowerPoint, Keynote or Impress.

`deck` puts slides one after the other on a design (`design` is our own, `template` a client's), `canvas` writes their
shapes, `fitting` sees that texts stay in their boxes; what is on which slide stands in the modules named for it.
"""
