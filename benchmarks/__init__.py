"""Figures of speed and size, printed beside what they should reach; never a test, since machines differ."""
