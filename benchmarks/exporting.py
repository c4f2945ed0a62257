"""Panning while a deliverable is being made in the helper process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from benchmarks.figures import Figure, growth, percentile
from benchmarks.frames import Hand, close, opened
from benchmarks.projects import project_file
from benchmarks.surroundings import surroundings
from workshop_app.exporters.base import ExportOptions
from workshop_app.exporters.worker import ExportJob, ExportWorker, Failed
from workshop_app.ui import theme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from workshop_app.ui.canvas.view import CanvasView

_REACH = {1000: 16.7, 5000: None}  # p95 in milliseconds
_FRAMES = 240


def figures() -> Iterator[Figure]:
    """Measure at 1,000 and at 5,000 interactions."""
    taken = {}
    with surroundings() as folder:
        _application = QApplication.instance() or QApplication([])
        theme.apply("light")
        for interactions, reach in _REACH.items():
            view = opened(project_file(folder, interactions))
            frames = [1000 * frame for frame in _pan(view, folder)]
            close(view)
            taken[interactions] = percentile(frames, 0.95)
            yield Figure(
                f"frame, pan while an export runs, {interactions:,} interactions (p95)",
                taken[interactions],
                "ms",
                reach,
                f"median {percentile(frames, 0.5):.1f}, worst {max(frames):.1f}, {len(frames)} frames",
            )
    yield growth("frame, pan while an export runs", taken)


def _pan(view: CanvasView, folder: Path) -> list[float]:
    """Frames of a pan down the map and back, PDF and workbook being made all the while."""
    hand = Hand(view)
    worker = ExportWorker()
    options = ExportOptions(language="fr", map_id=view.workspace.map_id)
    job: ExportJob | None = None
    asked = 0
    # Libraries loaded and fonts read, as when the dialog has been open for a moment.
    for kind in ("pdf", "xlsx"):
        _require_done(
            worker.start(view.workspace.document, kind, folder / f"warm.{kind}", options, force=True)
        )
    for step in range(_FRAMES):
        if job is None or job.wait(0) is not None:
            kind = ("pdf", "xlsx")[asked % 2]
            target = folder / f"while-panning.{kind}"
            job = worker.start(view.workspace.document, kind, target, options, force=True)
            asked += 1
        down = step % 120 < 60
        hand.does(lambda down=down: view.scroll_by(3 if down else -3, 24 if down else -24))  # type: ignore[misc]
    if job is not None:
        _require_done(job)
    worker.close()
    return hand.frames


def _require_done(job: ExportJob) -> None:
    outcome = job.wait(120)
    if outcome is None or isinstance(outcome, Failed):
        raise RuntimeError(f"the export failed: {outcome}")
