"""Handing over: each deliverable, a whole recipe in a process of its own, and other programs doing the same."""

from __future__ import annotations

import json
import pickle
import statistics
import sys
from typing import TYPE_CHECKING

from benchmarks.children import run
from benchmarks.figures import Figure, median
from benchmarks.other_programs import commands, seconds
from benchmarks.projects import project_file
from benchmarks.surroundings import surroundings
from tests.builders import MAP, large_document
from workshop_app.exporters.base import ExportOptions
from workshop_app.exporters.output import export_document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from workshop_app.journey.document import Document

_MADE = "2026-01-31"
_FIGURES = (
    ("report", "pdf", 3.0),
    ("poster", "poster", 0.6),
    ("workbook", "xlsx", 1.0),
    ("deck", "pptx", 3.0),
)
_LEAST_GAIN = 5.0  # times faster than the fastest other program
_RUNS = 5


def figures() -> Iterator[Figure]:
    """Measure with 1,000 interactions."""
    with surroundings() as folder:
        document = large_document(1000)
        yield from _each(document, folder)
        yield from _whole_recipe(folder)
        yield from _against_others(document, folder)


def _each(document: Document, folder: Path) -> Iterator[Figure]:
    """Every deliverable by itself, libraries loaded."""
    sent = pickle.dumps(document)
    for name, format_id, reach in _FIGURES:
        target = folder / f"{name}.out"
        options = ExportOptions(language="fr", map_id=MAP, paper="A1", made=_MADE)

        def make(format_id: str = format_id, target: Path = target, options: ExportOptions = options) -> None:
            # As the helper process gets it: what was laid out for one run is of no use to the next.
            got = pickle.loads(sent)  # noqa: S301 - our own
            export_document(got, format_id, target, options, force=True)

        yield Figure(f"{name}, 1,000 interactions", median(make, _RUNS), "s", reach)


def _whole_recipe(folder: Path) -> Iterator[Figure]:
    """All that the recipe makes that every project has, by processes that begin from nothing."""
    project = project_file(folder, 1000)
    told = [json.loads(run("whole_recipe", str(project), str(folder))[1]) for _ in range(_RUNS)]
    times = [each["seconds"] for each in told]
    yield Figure(
        "whole recipe, 1,000 interactions, in a process of its own",
        statistics.median(times),
        "s",
        6.0,
        f"{told[0]['files']} files, {told[0]['bytes'] / 1e6:.1f} MB; libraries loaded in that time; "
        f"worst {max(times):.2f}",
    )
    most = max(each["peak"] for each in told)
    yield Figure("whole recipe, 1,000 interactions: memory at most", most, "MB", 300.0)


def _against_others(document: Document, folder: Path) -> Iterator[Figure]:
    """Whole commands, each started from nothing, in turn: ours, and what other programs take for the map alone."""
    others, missing = commands(document, MAP, folder)
    project = project_file(folder, 1000)
    words = (sys.executable, "main.py", "export", str(project), "--paper", "A1", "--lang", "fr", "--force")
    ours = {
        name: ((*words, "--format", format_id, "-o", str(folder / f"own-{name}")), folder / f"own-{name}")
        for name, format_id, _reach in _FIGURES
    }
    taken: dict[str, list[float]] = {}
    for turn in range(_RUNS + 1):
        for name, (command, made) in ours.items():
            taken.setdefault(name, []).append(seconds(command, made))
        for name, other in others.items():
            if turn <= other.runs:
                taken.setdefault(name, []).append(seconds(other.command, other.made))
    # The first finds nothing in the caches, and an office no settings.
    times = {name: statistics.median(all_of_them[1:]) for name, all_of_them in taken.items()}
    told = [f"{name} {times[name]:.2f} s" for name in others] + [
        f"{name} is not installed" for name in missing
    ]
    yield Figure("map to PDF as a command, 1,000 interactions", times["poster"], "s", None, ", ".join(told))
    for name in others:
        share = times["poster"] / times[name]
        yield Figure(f"map to PDF as a command, against {name}", share, "x", 1 / _LEAST_GAIN)
    for name in ("report", "workbook", "deck"):
        shares = ", ".join(f"{times[name] / times[other]:.2f} of {other}" for other in others)
        note = f"the map alone by others: {shares}" if shares else ""
        yield Figure(f"{name} as a command, 1,000 interactions", times[name], "s", None, note)
