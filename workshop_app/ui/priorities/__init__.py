"""Deciding together: opportunities on a value x effort matrix, and the actions that follow."""
