"""From the start of a process to its first picture: the program, and a bare window of PySide6 of the same size."""

from __future__ import annotations

import json
import statistics
from typing import TYPE_CHECKING

from benchmarks.children import run
from benchmarks.figures import Figure, growth
from benchmarks.projects import project_file
from benchmarks.surroundings import HEIGHT, WIDTH, surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_RUNS = 9


def figures() -> Iterator[Figure]:
    """Measure starts in turn, so that what else the machine does falls on all alike; medians of several."""
    with surroundings() as folder:
        files = {count: project_file(folder, count) for count in (1000, 5000)}
        size = _size()
        taken: dict[str, list[float]] = {}
        for turn in range(_RUNS + 1):
            times = _in_turn(files, size)
            if turn:  # the first finds nothing in the caches
                for name, seconds in times.items():
                    taken.setdefault(name, []).append(seconds)
        # In pairs: two starts one after the other are alike, two of a minute apart need not be.
        ratios = {
            name: statistics.median(own / bare for own, bare in zip(times, taken["bare"], strict=True))
            for name, times in taken.items()
        }
        medians = {name: statistics.median(times) for name, times in taken.items()}
    yield Figure("start to a bare window of PySide6", medians["bare"], "s")
    yield Figure(
        "start to a painted window, against the bare one",
        ratios["start"],
        "x",
        1.5,
        f"{medians['start']:.2f} s; its small pictures painted as well: {ratios['whole']:.2f} x",
    )
    for count, reach in ((1000, 3.0), (5000, None)):
        name = str(count)
        yield Figure(
            f"start to a project of {count:,} interactions, against the bare one",
            ratios[name],
            "x",
            reach,
            f"{medians[name]:.2f} s",
        )
    yield growth("start to a project", {count: medians[str(count)] for count in files})


def _in_turn(files: dict[int, Path], size: tuple[str, str]) -> dict[str, float]:
    times = {"bare": _seconds(*run("bare_window", *size))}
    begun, output = run("whole_program", "start")
    told = json.loads(output)
    times["start"], times["whole"] = told["painted"] - begun, told["whole"] - begun
    for count, path in files.items():
        begun, output = run("whole_program", "start", str(path))
        times[str(count)] = json.loads(output)["painted"] - begun
    return times


def _seconds(begun: float, output: str) -> float:
    return float(output.split(maxsplit=1)[0]) - begun


def _size() -> tuple[str, str]:
    """The size that the program's window has here."""
    told = json.loads(run("whole_program", "start")[1])
    if told["width"] > WIDTH or told["height"] > HEIGHT:
        raise RuntimeError("the window is larger than the screen")
    return str(told["width"]), str(told["height"])
