"""What is dragged here from the palette: channels, emotions, goals and parked notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPen

from workshop_app import commands
from workshop_app.layout import grid
from workshop_app.ui.canvas.focus import Focus
from workshop_app.ui.canvas.gestures.stacking import landing
from workshop_app.ui.canvas.hits import hit
from workshop_app.ui.canvas.picture import box_of
from workshop_app.ui.widgets import dragging

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData, QPointF
    from PySide6.QtGui import QDragMoveEvent, QDropEvent, QPainter

    from workshop_app.commands.base import Command
    from workshop_app.ui.canvas.focus import Cell
    from workshop_app.ui.canvas.view import CanvasView

Kind = Literal["channel", "emotion", "goal", "note"]

MEDIA_TYPES: dict[Kind, str] = {
    "channel": dragging.CHANNEL,
    "emotion": dragging.EMOTION,
    "goal": dragging.GOAL,
    "note": dragging.NOTE,
}
"""What a palette entry travels as; the data is the record's id in UTF-8."""

_TAGS: dict[Kind, str] = {"channel": "Channel", "emotion": "Emotion", "goal": "Goal", "note": "Note"}
_NEW_CARD = 60.0  # points: how high the gap for a card that is not there yet is shown


@dataclass(frozen=True, slots=True)
class Payload:
    """What is being dragged."""

    kind: Kind
    id: str


@dataclass(frozen=True, slots=True)
class Target:
    """Where it would go: onto cards, or into a cell at an index."""

    cards: tuple[str, ...] = ()
    cell: Cell | None = None
    index: int = 0
    gap: tuple[float, float, float, float] | None = None


def payload(data: QMimeData) -> Payload | None:
    """Read a drag; None when it does not come from the palette."""
    for kind, media_type in MEDIA_TYPES.items():
        if data.hasFormat(media_type):
            return Payload(kind, bytes(data.data(media_type).data()).decode("utf-8", "replace"))
    return None


class PaletteDrop:
    """A drag from the palette over a canvas: shows where it would land, and does it when released."""

    def __init__(self, view: CanvasView) -> None:
        """Belong to a canvas."""
        self._view = view
        self._payload: Payload | None = None
        self._target: Target | None = None

    @property
    def active(self) -> bool:
        """Whether something is over the canvas."""
        return self._payload is not None

    def move(self, event: QDragMoveEvent) -> None:
        """Find where it would land now, and say whether it may."""
        view = self._view
        found = payload(event.mimeData()) if view.writable else None
        if found is not None and view.workspace.document.find(_TAGS[found.kind], found.id) is None:
            found = None
        target = self._target_of(found, event.position()) if found is not None else None
        if (found, target) != (self._payload, self._target):
            self._payload, self._target = found, target
            view.viewport().update()
        if target is not None:
            event.acceptProposedAction()
        else:
            event.ignore()

    def leave(self) -> None:
        """It went elsewhere."""
        self._payload = self._target = None
        self._view.viewport().update()

    def drop(self, event: QDropEvent) -> None:
        """Do it."""
        found, target = self._payload, self._target
        self.leave()
        if found is None or target is None:
            event.ignore()
            return
        event.acceptProposedAction()
        view = self._view
        view.setFocus()
        if found.kind == "channel" and target.cell is not None:
            view.capture.new_card(target.cell, index=target.index, channel_id=found.id)
        elif found.kind == "note" and target.cell is not None:
            command = commands.notes.PlaceNote(found.id, *target.cell, target.index)
            if view.run(command):
                view.chosen.choose(Focus(card=command.id))
        else:
            view.run(_tag(found, target.cards))

    def _target_of(self, found: Payload, position: QPointF) -> Target | None:
        view = self._view
        below = hit(view.picture, view.camera, position)
        if below.zone == "card" and found.kind != "note":
            chosen = view.chosen.ordered_cards()
            return Target(cards=chosen if below.key in chosen else (below.key,))
        if found.kind in {"emotion", "goal"} or below.cell is None:
            return None
        blocks = [
            block
            for item in view.workspace.document.interactions_in(*below.cell)
            if (block := view.picture.block("card", item.id)) is not None
        ]
        place = landing(view.picture, below.cell, blocks, view.camera.to_map(position)[1], _NEW_CARD)
        if place is None:
            return None
        return Target(cell=below.cell, index=place.index, gap=place.gap)

    def paint(self, painter: QPainter) -> None:
        """Show where it would land."""
        target, view = self._target, self._view
        if target is None:
            return
        accent = view.frame.colour("accent")
        radius = grid.CARD_RADIUS * view.camera.scale
        painter.setPen(QPen(accent, 2))
        painter.setBrush(QColor(accent.red(), accent.green(), accent.blue(), 36))
        for card in target.cards:
            block = view.picture.block("card", card)
            if block is not None:
                box = box_of(block)
                painter.drawRoundedRect(view.camera.box_to_view(box).adjusted(-1, -1, 1, 1), radius, radius)
        if target.gap is not None:
            left, top, right, _ = target.gap
            # Between two cards a bar, below the last the whole card.
            at_end = target.index >= len(view.workspace.document.interactions_in(*(target.cell or ("", ""))))
            if at_end:
                painter.drawRoundedRect(view.camera.box_to_view(target.gap), radius, radius)
            else:
                edge = view.camera.to_view(left, top - grid.CARD_GAP / 2)
                width = (right - left) * view.camera.scale
                painter.fillRect(QRectF(edge.x(), edge.y() - 1.5, width, 3), accent)


def _tag(found: Payload, cards: tuple[str, ...]) -> Command:
    match found.kind:
        case "emotion":
            return commands.tags.AddEmotionTag(cards, found.id)
        case "goal":
            return commands.tags.AddGoalTag(cards, found.id)
        case _:
            return commands.tags.SetChannel(cards, found.id)
