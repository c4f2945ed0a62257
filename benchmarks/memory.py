"""What the whole program holds in memory with a large project open, and what a bare window does."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.figures import Figure

_STATUS = Path("/proc/self/status")


def resident() -> float:
    """What this process holds in memory now, in MB, libraries included; where only the most ever is told, that."""
    return _status("VmRSS")


def peak() -> float:
    """The most that this process ever held in memory, in MB."""
    return _status("VmHWM")


def _status(name: str) -> float:
    if _STATUS.exists():
        for line in _STATUS.read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith(f"{name}:"):
                return int(line.split()[1]) / 1024
    if sys.platform == "win32":
        raise RuntimeError("memory is not measured on Windows")
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def figures() -> Iterator[Figure]:
    """Measure with 1,000 and with 5,000 interactions open, after the map was panned over, seen whole and changed."""
    from benchmarks.children import run
    from benchmarks.figures import Figure, growth
    from benchmarks.projects import project_file
    from benchmarks.surroundings import surroundings

    taken = {}
    with surroundings() as folder:
        for interactions, reach in {1000: 200.0, 5000: None}.items():
            told = json.loads(run("whole_program", "hold", str(project_file(folder, interactions)))[1])
            taken[interactions] = told["resident"]
            bare = float(run("bare_window", str(told["width"]), str(told["height"]))[1].split()[1])
            yield Figure(
                f"memory with {interactions:,} interactions open",
                taken[interactions],
                "MB",
                reach,
                f"at most {told['peak']:.0f}; a bare window of PySide6 {bare:.0f}",
            )
    yield growth("memory", taken)
