"""Dragging cards to where they belong."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen, QRegion

from workshop_app.commands.dropping import CopyInteractions
from workshop_app.commands.interactions import MoveInteractions
from workshop_app.layout import grid
from workshop_app.layout.links import link_block
from workshop_app.ui.canvas.frame import detail_at
from workshop_app.ui.canvas.gestures.base import Gesture
from workshop_app.ui.canvas.gestures.lifted import Lifted
from workshop_app.ui.canvas.gestures.stacking import Landing, landing
from workshop_app.ui.canvas.picture import box_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtGui import QPainter

    from workshop_app.journey.records import Link
    from workshop_app.layout.display import Block
    from workshop_app.ui.canvas.picture import Name
    from workshop_app.ui.canvas.view import CanvasView


class DragCards(Gesture):
    """The cards lift, a ghost follows, a gap opens where they will land. With Ctrl, copies land there."""

    cursor = Qt.CursorShape.ClosedHandCursor
    scrolls_at_edges = True

    def __init__(self, view: CanvasView, pressed: str) -> None:
        """Take the selected cards, of which `pressed` is the one under the pointer."""
        super().__init__(view)
        ordered = view.chosen.ordered_cards()
        self._ids = ordered if pressed in ordered else (pressed,)
        blocks = (view.picture.block("card", card) for card in self._ids)
        self._blocks = [block for block in blocks if block is not None]
        top = view.picture.block("card", pressed)
        assert top is not None
        self._top: Block = top
        # A gap as high as all of them would push everything else out of sight.
        self._height = top.height
        self._grip = QPointF()
        self._landing: Landing | None = None
        self._copies = False
        self._placed: dict[str, Block] = {}
        self._following: list[Link] = []  # links that move with the ghost
        self._settled: list[Block] = []  # links of cards that only make room
        self._lifted: Lifted | None = None

    def start(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Lift the cards."""
        super().start(position, modifiers)
        view = self.view
        self._grip = position - view.camera.to_view(self._top.x, self._top.y)
        others = [block.content for block in self._blocks if block is not self._top]
        self._lifted = Lifted(
            view.frame,
            [self._top.content, *others],
            view.camera.scale,
            view.devicePixelRatioF(),
            count=len(self._blocks),
        )
        self.move(position, modifiers)

    def move(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Find where they would land now."""
        super().move(position, modifiers)
        view = self.view
        copies = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        inside = QRectF(view.viewport().rect()).contains(position)
        found = self._found() if inside else None
        if (found, copies) == (self._landing, self._copies) and self._placed:
            return
        self._landing, self._copies = found, copies
        self._placed = {block.key: block for block in found.displaced} if found is not None else {}
        view.frame.hide(self._hidden())
        view.viewport().update()

    def _found(self) -> Landing | None:
        view = self.view
        x, _ = view.camera.to_map(self.position)
        corner = self.position - self._grip
        _, top = view.camera.to_map(corner)
        middle = top + self._top.height / 2
        _, y = view.camera.to_map(self.position)
        cell = view.picture.cell_at(x, y, nearest=True)
        if cell is None:
            return None
        moving = {block.key for block in self._blocks} if not self._copies else set()
        others = [
            block
            for item in view.workspace.document.interactions_in(*cell)
            if item.id not in moving and (block := view.picture.block("card", item.id)) is not None
        ]
        return landing(view.picture, cell, others, middle, self._height)

    def goes_on(self) -> bool:
        """Find the cards where they are now; False when one of them is gone."""
        blocks = [self.view.picture.block("card", card) for card in self._ids]
        found = [block for block in blocks if block is not None]
        if len(found) < len(self._ids):
            return False
        self._blocks = found
        self._top = next(block for block in found if block.key == self._top.key)
        self._landing, self._placed = None, {}
        self.move(self.position, self.modifiers)
        return True

    def finish(self) -> None:
        """Land."""
        found, copies = self._landing, self._copies
        self._put_down()
        if found is None:
            return
        view = self.view
        if copies:
            command = CopyInteractions(self._ids, *found.cell, found.index)
            if view.run(command):
                view.chosen.choose_cards(command.new_ids)
        else:
            view.run(MoveInteractions(self._ids, *found.cell, found.index))

    def cancel(self, reason: str) -> None:  # noqa: ARG002 - all reasons are alike here
        """Drop them back."""
        self._put_down()

    def _put_down(self) -> None:
        self._landing = None
        self.view.frame.hide(())
        self.view.viewport().update()

    # -- what is shown -------------------------------------------------------------------------------------------

    def _hidden(self) -> set[Name]:
        lifted = {block.key for block in self._blocks} if not self._copies else set()
        document = self.view.workspace.document
        links = {link.id: link for card in (*lifted, *self._placed) for link in document.links_of(card)}
        ends = {link.id: {link.source_id, link.target_id} for link in links.values()}
        self._following = [link for link in links.values() if len(ends[link.id] & lifted) == 1]
        settled = (self._drawn(link, self._placed) for link in links.values() if not ends[link.id] & lifted)
        self._settled = [block for block in settled if block is not None]
        cards: set[Name] = {("card", key) for key in (*lifted, *self._placed)}
        return cards | {("link", key) for key in links}

    def _drawn(self, link: Link, placed: dict[str, Block]) -> Block | None:
        """A link between its cards where these are for the moment."""
        picture = self.view.picture
        source = placed.get(link.source_id) or picture.block("card", link.source_id)
        target = placed.get(link.target_id) or picture.block("card", link.target_id)
        return link_block(link, source, target) if source is not None and target is not None else None

    def _following_blocks(self) -> list[Block]:
        x, y = self.view.camera.to_map(self.position - self._grip)
        ghost = {block.key: replace(self._top, x=x, y=y) for block in self._blocks}
        drawn = (self._drawn(link, self._placed | ghost) for link in self._following)
        return [block for block in drawn if block is not None]

    def region(self) -> QRegion:
        """The ghost, and the links that follow it."""
        if self._lifted is None:
            return QRegion()
        region = QRegion(self._lifted.rect_at(self.position - self._grip).toAlignedRect())
        for block in self._following_blocks():
            region += self.view.camera.box_to_view(box_of(block)).toAlignedRect()
        return region

    def paint(self, painter: QPainter, exposed: QRegion) -> None:
        """The gap, the cards that made room, the links, and the ghost on top."""
        view = self.view
        camera = view.camera
        painter.save()
        painter.setClipRect(view.body_rect(), Qt.ClipOperation.IntersectClip)
        for block in self._seen((*self._settled, *self._following_blocks()), exposed):
            painter.save()
            painter.setClipRegion(self._beside_cards(block), Qt.ClipOperation.IntersectClip)
            self._paint_block(painter, block)
            painter.restore()
        for block in self._seen(self._placed.values(), exposed):
            self._paint_block(painter, block)
        if self._landing is not None:
            pen = QPen(view.frame.colour("accent"), 2, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([3, 2])
            painter.setPen(pen)
            painter.setBrush(view.frame.colour("accent.soft"))
            radius = grid.CARD_RADIUS * camera.scale
            painter.drawRoundedRect(
                camera.box_to_view(self._landing.gap).adjusted(1, 1, -1, -1), radius, radius
            )
        painter.restore()
        if self._lifted is not None:
            painter.drawPixmap(
                self._lifted.rect_at(self.position - self._grip).topLeft(), self._lifted.pixmap
            )

    def _seen(self, blocks: Iterable[Block], exposed: QRegion) -> Iterator[Block]:
        camera = self.view.camera
        _, top = camera.to_map(QPointF(0, 0))
        _, bottom = camera.to_map(QPointF(0, camera.height))
        for block in blocks:
            if block.y >= bottom or block.y + block.height <= top:
                continue
            if exposed.intersects(camera.box_to_view(box_of(block)).toAlignedRect()):
                yield block

    def _beside_cards(self, link: Block) -> QRegion:
        """Where a link shows: it runs under the cards."""
        camera, picture = self.view.camera, self.view.picture
        region = QRegion(camera.box_to_view(box_of(link)).toAlignedRect())
        for card in picture.within("card", box_of(link)):
            if ("card", card.key) not in picture.hidden:
                region -= QRegion(camera.box_to_view(box_of(card)).toAlignedRect())
        return region

    def _paint_block(self, painter: QPainter, block: Block) -> None:
        view = self.view
        scale = view.camera.scale
        corner = view.camera.to_view(block.x, block.y)
        painter.save()
        painter.translate(round(corner.x()), round(corner.y()))
        painter.scale(scale, scale)
        detail = detail_at(scale)
        view.frame.contents.paint_content(painter, block.content, detail, scale * view.devicePixelRatioF())
        painter.restore()
