"""Handing over: each deliverable, a whole recipe in a process of its own, and other programs doing the same."""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.children import run
from benchmarks.figures import Figure, median
from benchmarks.other_programs import as_drawing, as_mermaid
from benchmarks.projects import project_file
from benchmarks.surroundings import surroundings
from tests.builders import MAP, large_document
from workshop_app.exporters.base import ExportOptions
from workshop_app.exporters.output import export_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workshop_app.journey.document import Document

_MADE = "2026-01-31"
_FIGURES = (
    ("report", "pdf", 3.0),
    ("poster", "poster", 0.6),
    ("workbook", "xlsx", 1.0),
    ("deck", "pptx", 3.0),
)
_LEAST_GAIN = 5.0  # times faster than the fastest other program
_PATIENCE = 600  # seconds that another program may take


def figures() -> Iterator[Figure]:
    """Measure with 1,000 interactions."""
    with surroundings() as folder:
        document = large_document(1000)
        yield from _each(document, folder)
        told = json.loads(run("whole_recipe", str(project_file(folder, 1000)), str(folder))[1])
        note = f"{told['files']} files, {told['bytes'] / 1e6:.1f} MB, libraries loaded in that time"
        yield Figure(
            "whole recipe, 1,000 interactions, in a process of its own", told["seconds"], "s", 6.0, note
        )
        yield Figure("whole recipe, 1,000 interactions: memory at most", told["peak"], "MB", 300.0)
        yield from _against_others(document, folder)


def _each(document: Document, folder: Path) -> Iterator[Figure]:
    """Every deliverable by itself, libraries loaded."""
    for name, format_id, reach in _FIGURES:
        target = folder / f"{name}.out"
        options = ExportOptions(language="fr", map_id=MAP, paper="A1", made=_MADE)

        def make(format_id: str = format_id, target: Path = target, options: ExportOptions = options) -> None:
            export_document(document, format_id, target, options, force=True)

        yield Figure(f"{name}, 1,000 interactions", median(make, 3), "s", reach)


def _against_others(document: Document, folder: Path) -> Iterator[Figure]:
    """The map to PDF as whole commands, each started from nothing; only programs that are installed."""
    project = project_file(folder, 1000)
    page = folder / "own.pdf"
    words = ("export", str(project), "--format", "poster", "--paper", "A1", "--lang", "fr", "--force")
    ours = (sys.executable, "main.py", *words, "-o", str(page))
    others = dict(_others(document, folder))
    own = statistics.median(_seconds(ours, page) for _ in range(5))
    yield Figure("map to PDF as a command, 1,000 interactions", own, "s")
    if others:
        note = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in others.items())
        share = own / min(others.values())
        yield Figure(
            "map to PDF as a command, against the fastest other program", share, "x", 1 / _LEAST_GAIN, note
        )


def _others(document: Document, folder: Path) -> Iterator[tuple[str, float]]:
    """What other programs take, each after a run that does not count."""
    office = shutil.which("soffice")
    if office is not None:
        drawing, deck = folder / "map.fodg", folder / "map.pptx"
        drawing.write_text(as_drawing(document, MAP), encoding="utf-8")
        export_document(document, "pptx", deck, ExportOptions(language="fr", map_id=MAP), force=True)
        home = f"-env:UserInstallation={(folder / 'office').as_uri()}"
        for source, runs in ((drawing, 3), (deck, 1)):
            command = (
                office,
                home,
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                str(folder),
                str(source),
            )
            made = source.with_suffix(".pdf")
            if source is drawing:
                _seconds(command, made)
            yield (
                f"LibreOffice ({source.suffix})",
                statistics.median(_seconds(command, made) for _ in range(runs)),
            )
    mermaid = shutil.which("mmdc")
    if mermaid is not None:
        text, made = folder / "map.mmd", folder / "mermaid.pdf"
        text.write_text(as_mermaid(document, MAP), encoding="utf-8")
        command = (mermaid, "-i", str(text), "-o", str(made))
        yield "mermaid-cli", statistics.median(_seconds(command, made) for _ in range(2))


def _seconds(command: Sequence[str], made: Path) -> float:
    """How long a command takes.

    Raises:
        RuntimeError: it did not make its file.
    """
    made.unlink(missing_ok=True)
    begun = time.perf_counter()
    done = subprocess.run(
        command,
        check=False,
        capture_output=True,
        timeout=_PATIENCE,
    )
    taken = time.perf_counter() - begun
    if done.returncode or not made.exists():
        raise RuntimeError(f"{Path(command[0]).name} made nothing: {done.stderr[-500:]!r}")
    return taken
