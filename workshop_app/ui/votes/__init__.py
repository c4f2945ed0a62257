"""Votes and ratings in the window: the panel that opens and reads them, and the laptop that goes from hand to hand."""
