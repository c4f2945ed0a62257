"""Movements of the hand: each an object that starts, moves, and is finished or cancelled; nothing changes before."""
