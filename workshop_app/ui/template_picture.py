"""Small pictures of templates: their true stages, colours, personas and, where wanted, their example interactions.

Light on purpose: the start page shows before anything that reads projects is imported, so only what a small picture
needs is taken from the template's file, and whatever is wrong with the file is left to be said when it is chosen.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from workshop_app.layout.palette import SENTIMENT_NAMES
from workshop_app.ui import theme

if TYPE_CHECKING:
    from pathlib import Path

Words = dict[str, str]
"""A text by language."""

_MOST_BYTES = 1_000_000
_MOST_STAGES, _MOST_PERSONAS, _MOST_CARDS = 12, 2, 3  # in one picture, in one cell


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a picture shows. `stages` and `personas` are (name by language, colour); `cells` are sentiments of cards."""

    id: str
    path: Path
    rank: int
    name: Words
    summary: Words
    stages: tuple[tuple[Words, str], ...]
    personas: tuple[tuple[Words, str], ...]
    cells: dict[tuple[int, int], tuple[int | None, ...]]


def read_sketches(folder: Path) -> tuple[Sketch, ...]:
    """Return the sketches of all templates in a folder, in the order in which they are offered."""
    found = [sketch for path in sorted(folder.glob("*.json")) if (sketch := read_sketch(path)) is not None]
    return tuple(sorted(found, key=lambda sketch: (sketch.rank, sketch.id)))


def read_sketch(path: Path) -> Sketch | None:
    """Return the sketch of one template, or None for a file that is none."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            return None
        stored = json.loads(path.read_text(encoding="utf-8"))
        return _sketch(stored, path) if stored.get("format") == "parcours-template" else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _sketch(stored: dict[str, Any], path: Path) -> Sketch:
    stages = {stage["id"]: at for at, stage in enumerate(stored["stages"])}
    personas = {persona["id"]: at for at, persona in enumerate(stored["personas"])}
    cells: dict[tuple[int, int], tuple[int | None, ...]] = {}
    for card in stored["interactions"]:
        cell = (stages[card["stage"]], personas[card["persona"]])
        cells[cell] = (*cells.get(cell, ()), card.get("sentiment"))
    return Sketch(
        id=str(stored["id"]),
        path=path,
        rank=int(stored["rank"]),
        name=dict(stored["name"]),
        summary=dict(stored["summary"]),
        stages=tuple(
            (dict(stage["name"]), _hex(stage.get("colour"))) for stage in stored["stages"][:_MOST_STAGES]
        ),
        personas=tuple(
            (dict(persona["name"]), _hex(persona.get("colour")))
            for persona in stored["personas"][:_MOST_PERSONAS]
        ),
        cells=cells,
    )


def _hex(text: object) -> str:
    return text if isinstance(text, str) and QColor.isValidColorName(text) else "#5b5bd6"


class _Picture:
    """One picture being painted: a frame, a head for each stage, a row for each persona."""

    def __init__(
        self, painter: QPainter, box: QRectF, sketch: Sketch, language: str, *, examples: bool
    ) -> None:
        self.painter = painter
        self.box = box
        self.sketch = sketch
        self.language = language
        self.examples = examples
        self.rail = 28.0
        self.head = 24.0
        self.column = (box.width() - self.rail) / max(1, len(sketch.stages))
        self.row = (box.height() - self.head) / max(1, len(sketch.personas))

    def paint(self) -> None:
        """Paint it all, inside the box and its round corners."""
        painter = self.painter
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QPainterPath()
        frame.addRoundedRect(self.box, 6, 6)
        painter.setClipPath(frame)
        painter.fillRect(self.box, theme.colour("canvas"))
        for at, (name, colour) in enumerate(self.sketch.stages):
            self._stage(at, name.get(self.language, ""), QColor(colour))
        for at, (name, colour) in enumerate(self.sketch.personas):
            self._persona(at, name.get(self.language, ""), QColor(colour))
        painter.restore()

    def _stage(self, at: int, name: str, colour: QColor) -> None:
        painter = self.painter
        left = self.box.left() + self.rail + at * self.column
        painter.fillRect(QRectF(left, self.box.top(), self.column, self.head), theme.colour("surface"))
        painter.fillRect(QRectF(left, self.box.top(), self.column, 3), colour)
        painter.fillRect(QRectF(left, self.box.top(), 1, self.box.height()), theme.colour("line"))
        font = theme.font(9, "medium")
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        room = self.column - 8
        shown = QFontMetricsF(font).elidedText(name, Qt.TextElideMode.ElideRight, room)
        place = QRectF(left + 5, self.box.top() + 3, room, self.head - 3)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _persona(self, at: int, name: str, colour: QColor) -> None:
        painter = self.painter
        top = self.box.top() + self.head + at * self.row
        painter.fillRect(QRectF(self.box.left(), top, self.rail, self.row), theme.colour("surface"))
        painter.fillRect(QRectF(self.box.left(), top, self.box.width(), 1), theme.colour("line"))
        circle = QRectF(self.box.left() + 6, top + 7, 16, 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(circle)
        painter.setPen(QColor("#1f2433"))
        painter.setFont(theme.font(9, "semibold"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, name[:1].upper())
        self._cards(at, top)
        if self.examples:
            self._curve(at, top)

    def _cards(self, persona: int, top: float) -> None:
        painter = self.painter
        room = self.row - 7 - self._curve_height()
        for stage in range(len(self.sketch.stages)):
            cards = self.sketch.cells.get((stage, persona), ()) if self.examples else ()
            shown = cards[:_MOST_CARDS]
            height = min(11.0, (room - 2 * (len(shown) - 1)) / max(1, len(shown)))
            for place, sentiment in enumerate(shown):
                name = SENTIMENT_NAMES.get(sentiment, "unknown")
                left = self.box.left() + self.rail + stage * self.column + 4
                box = QRectF(left + 0.5, top + 5.5 + place * (height + 2), self.column - 9, height - 1)
                painter.setBrush(theme.colour(f"card.{name}"))
                painter.setPen(QPen(theme.colour(f"line.{name}"), 1))
                painter.drawRoundedRect(box, 2.5, 2.5)
                painter.fillRect(
                    QRectF(left + 4, box.center().y() - 0.75, (self.column - 16) * 0.6, 1.5),
                    theme.colour(f"mark.{name}"),
                )

    def _curve_height(self) -> float:
        return 12.0 if self.examples and self.sketch.cells else 0.0

    def _curve(self, persona: int, top: float) -> None:
        points = []
        for stage in range(len(self.sketch.stages)):
            known = [value for value in self.sketch.cells.get((stage, persona), ()) if value is not None]
            if known:
                middle = self.box.left() + self.rail + (stage + 0.5) * self.column
                height = self._curve_height()
                level = sum(known) / len(known)
                points.append(QPointF(middle, top + self.row - height / 2 - 2 - level * (height - 4) / 4))
        if len(points) < 2:
            return
        path = QPainterPath(points[0])
        for before, after in pairwise(points):
            half = (after.x() - before.x()) / 2
            path.cubicTo(before + QPointF(half, 0), after - QPointF(half, 0), after)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.setPen(QPen(theme.colour("accent"), 1.5))
        self.painter.drawPath(path)


def paint_sketch(painter: QPainter, box: QRectF, sketch: Sketch, language: str, *, examples: bool) -> None:
    """Paint the picture of a template into a box of the painter, with or without its example interactions."""
    _Picture(painter, box, sketch, language, examples=examples).paint()
