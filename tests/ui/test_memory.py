"""Large blocks go back to the system."""

import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QPixmap

from workshop_app.ui.memory import return_large_blocks

SIDE, MANY = 256, 200


def resident() -> int:
    """What this process holds, in KiB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS:")).split()[1])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="told to the GNU C library alone")
def test_tiles_that_are_dropped_go_back_to_the_system(qapp: object) -> None:
    # From the first one that is freed on, the library keeps them.
    QPixmap(2 * SIDE, 2 * SIDE).fill("white")
    if not return_large_blocks():
        pytest.skip("another C library")
    tiles = [QPixmap(SIDE, SIDE) for _ in range(MANY)]
    for tile in tiles:
        tile.fill("white")
    held = resident()
    # Every other one: what stays keeps a heap from shrinking at its end.
    del tiles[::2]
    given_back = held - resident()
    assert given_back > 0.8 * MANY / 2 * SIDE * SIDE * 4 / 1024
