"""The window. Only here is Qt imported; everything it shows is a reading of the session's document."""
