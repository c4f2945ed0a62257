"""Opening a file in the running program: from the choice of the file to its first whole picture."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

from benchmarks.figures import Figure, growth
from benchmarks.projects import project_file
from benchmarks.surroundings import surroundings
from benchmarks.window import Sight, rest, window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from workshop_app.ui.main_window import MainWindow

_REACH = {1000: 0.3, 5000: 1.0}  # seconds
_RUNS = 5


def figures() -> Iterator[Figure]:
    """Measure at 1,000 and at 5,000 interactions."""
    taken = {}
    with surroundings() as folder, window() as shown:
        for interactions, reach in _REACH.items():
            path = project_file(folder, interactions)
            _seconds(shown, path)
            times = [_seconds(shown, path) for _ in range(_RUNS)]
            taken[interactions] = statistics.median(times)
            yield Figure(
                f"open a file of {interactions:,} interactions to its first whole picture",
                taken[interactions],
                "s",
                reach,
                f"worst {max(times):.2f}",
            )
    yield growth("open a file", taken)


def _seconds(shown: MainWindow, path: Path) -> float:
    start = time.perf_counter()
    if not shown.files.open_path(path):
        raise RuntimeError(f"{path} could not be opened")
    assert shown.page is not None
    Sight(shown.page.canvas).wait(start)
    taken = time.perf_counter() - start
    # What is checked and backed up after the picture belongs to no opening.
    rest(1.5)
    shown.files.close()
    rest(0.3)
    return taken
