"""The room in the window: the bridge between the server's thread and Qt's, and what the facilitator sees of phones."""
