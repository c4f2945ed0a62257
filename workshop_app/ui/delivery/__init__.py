"""Handing over from the window: what goes to the client, how it will look, and what is being made."""
