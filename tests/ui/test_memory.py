"""Large blocks go back to the system."""

import subprocess
import sys

import pytest

# In a process of its own: what other tests left on the heap decides where blocks come from.
PROGRAM = """
from pathlib import Path
from PySide6.QtGui import QGuiApplication, QPixmap
from workshop_app.ui.memory import return_large_blocks

SIDE, MANY = 256, 200


def resident():
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS:")).split()[1])


application = QGuiApplication(["test"])
# From the first one that is freed on, the library keeps them.
QPixmap(2 * SIDE, 2 * SIDE).fill("white")
can = return_large_blocks()
tiles = [QPixmap(SIDE, SIDE) for _ in range(MANY)]
for tile in tiles:
    tile.fill("white")
held = resident()
# Every other one: what stays keeps a heap from shrinking at its end.
del tiles[::2]
print(can, held - resident(), MANY // 2 * SIDE * SIDE * 4 // 1024)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="told to the GNU C library alone")
def test_tiles_that_are_dropped_go_back_to_the_system() -> None:
    told = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True).stdout
    can, given_back, dropped = told.split()
    if can == "False":
        pytest.skip("another C library")
    assert int(given_back) > 0.8 * int(dropped)
