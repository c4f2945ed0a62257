"""Keeping what the program holds in memory near to what it uses."""

from __future__ import annotations

import ctypes
import sys

_MMAP_THRESHOLD = -3  # M_MMAP_THRESHOLD of <malloc.h>, see mallopt(3)
_LARGE = 128 * 1024  # bytes: the threshold that the library starts with


def return_large_blocks() -> bool:
    """Have large blocks of memory go back to the system when they are freed; False where that cannot be asked for.

    The GNU C library takes a block of 128 KiB or more from the system, but once the first of them is freed it keeps
    the next ones of that size for later. The canvas paints and drops hundreds of tiles of 256 KiB: with small blocks
    made among them, tens of megabytes would never go back.
    """
    if not sys.platform.startswith("linux"):
        return False
    try:
        return bool(ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, _LARGE))
    except (AttributeError, OSError):
        # Another C library, which has its own ways.
        return False
