"""The map on the projector: the tiles of the canvas in the projector's colours, and nothing to get hold of."""

from __future__ import annotations

import enum
import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QWidget

from workshop_app import language
from workshop_app.layout import grid
from workshop_app.ui.canvas.camera import MARGIN, PIXELS_A_POINT, Camera, overhang
from workshop_app.ui.canvas.frame import Frame
from workshop_app.ui.canvas.picture import box_of
from workshop_app.ui.presenter.afar import FarSetter
from workshop_app.ui.presenter.sheet import FLOOR
from workshop_app.ui.timers import one_shot

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from workshop_app.layout.display import Block, DisplayList, Role
    from workshop_app.ui.canvas.picture import Box
    from workshop_app.ui.canvas.view import CanvasView
    from workshop_app.ui.presenter.walk import Spot

_PACE = 40  # milliseconds between two looks at where the facilitator is: the canvas paints first
_NEXT_FRAME = 8
_IDLE = 60
_BUDGET = 0.003  # seconds of a frame that go into painting tiles: half of what the canvas takes
_AHEAD = 0.003
_MOTION = 120  # milliseconds that a way over the map takes
_STEP = 1.03  # of the scale: a map that grows by a line stays as it is
_READABLE = 14.0  # points of the text at which a card still says enough of itself
_LENIENCE = 1.2  # by which a map may be smaller than it is read with ease, to show all its stages
_SHADE = QColor(8, 11, 20, 168)
_GROWN = 0.44  # of the width of the map that a card takes which is pointed at
_GROWN_HIGH = 0.7  # of its height at the most
_ROLES: dict[str, Role] = {"stage": "stage", "persona": "persona", "interaction": "card"}


class Closeness(enum.Enum):
    """How much of the map is in view: all of it, as much as can be read, or cards with everything on them."""

    WHOLE = "whole"
    READABLE = "readable"
    CARDS = "cards"


class RoomMap(QWidget):
    """Shows what the canvas shows, in text for the back row. It pans with the canvas, or stays at the spotlight."""

    def __init__(self, canvas: CanvasView, parent: QWidget | None = None) -> None:
        """Follow a canvas; nothing is painted, or even looked at, while this is hidden."""
        super().__init__(parent)
        self._canvas = canvas
        self.frame = Frame("projector", self._image, _BUDGET)
        self._setter = FarSetter(language.current())
        self._closeness = Closeness.READABLE
        self._unit = 1.0
        self._scale = 1.0
        self._scroll = QPointF()
        self._spot: Spot | None = None
        self._language = language.current()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._soon = one_shot(self, _PACE, self.refresh)
        self._panning = one_shot(self, _PACE, self._pan_along)
        self._next = one_shot(self, _NEXT_FRAME, self.update)
        self._ahead = one_shot(self, _IDLE, self._paint_ahead)
        self._motion = QVariantAnimation(self)
        self._motion.valueChanged.connect(self._put_scroll)
        canvas.workspace.changed.connect(self._soon_anew)
        canvas.workspace.map_changed.connect(self._soon_anew)
        canvas.chosen_changed.connect(self._look_at_chosen)
        for bar in (canvas.horizontalScrollBar(), canvas.verticalScrollBar()):
            bar.valueChanged.connect(self._soon_along)

    def _image(self, image_id: str) -> bytes | None:
        image = self._canvas.workspace.document.image(image_id)
        return None if image is None else image.data

    # -- what is shown -------------------------------------------------------------------------------------------

    @property
    def closeness(self) -> Closeness:
        """How much of the map is in view."""
        return self._closeness

    def come(self, closeness: Closeness) -> None:
        """Show more of the map, or show it larger."""
        if closeness is not self._closeness:
            middle = self._middle()
            self._closeness = closeness
            self.refresh()
            self._centre(middle)

    def set_unit(self, unit: float) -> None:
        """Say how many pixels a unit of the screen has, of which the smallest text is `FLOOR` high."""
        if unit != self._unit:
            self._unit = unit
            self._soon_anew()

    def point(self, spot: Spot | None) -> None:
        """Leave a stage, a persona or an interaction in the light and dim the rest; None for all of it."""
        if spot == self._spot:
            return
        self._spot = spot
        if not self.isVisible():
            return
        block = self._spotlit()
        if block is None:
            self._pan_along()
        else:
            self._bring_into_view(block)
        self.update()

    @property
    def camera(self) -> Camera:
        """How the map is looked at now."""
        size, shown = self.size(), self.frame.picture.display_list
        scroll = (self._scroll.x(), self._scroll.y())
        return Camera.of(shown, size.width(), size.height(), self._scale / PIXELS_A_POINT, scroll)

    @property
    def smallest_text(self) -> float:
        """Pixels: how high the smallest text on the projector may be."""
        return FLOOR * self._unit

    def refresh(self) -> None:
        """Take the map that the canvas shows; only what changed is set and painted anew."""
        if not self.isVisible():
            return
        if self._language != language.current():
            self._language = language.current()
            self._setter = FarSetter(self._language)
        shown = self._canvas.picture.display_list
        other = shown.map_id != self.frame.picture.display_list.map_id
        self._scale = self._fitting(shown)
        if grid.SMALL_SIZE * self._scale < self.smallest_text - 0.01:
            document = self._canvas.workspace.document
            shown = self._setter.set(document, shown, self.smallest_text / self._scale)
        self.frame.show(shown)
        self._put_scroll(self._limited(QPointF() if other else self._scroll))
        block = self._spotlit()
        if block is not None:
            self._bring_into_view(block)

    def _fitting(self, shown: DisplayList) -> float:
        """Pixels a point: that of the whole map, where its text can be read or all of it is asked for; else as small
        as it can be read.
        """
        cards = self.smallest_text / grid.SMALL_SIZE
        readable = self.smallest_text / _READABLE
        if not shown.width or not shown.height:
            return cards
        across = (self.width() - 2 * MARGIN) / shown.width
        down = (self.height() - 2 * MARGIN) / shown.height
        whole = min(across, down, 1.4 * cards)
        whole = _STEP ** math.floor(math.log(max(whole, 0.01)) / math.log(_STEP))
        match self._closeness:
            case Closeness.WHOLE:
                return whole
            case Closeness.READABLE if readable / _LENIENCE <= across < readable:
                # All stages side by side are worth a word less on a card.
                return across
            case Closeness.READABLE:
                return max(whole, readable)
            case Closeness.CARDS:
                return max(whole, cards)

    def _soon_anew(self) -> None:
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def _soon_along(self) -> None:
        if self.isVisible() and not self._panning.isActive():
            self._panning.start()

    # -- where it is looked at -----------------------------------------------------------------------------------

    def _limited(self, scroll: QPointF) -> QPointF:
        """A scroll within the map; a map that is smaller than the screen stands in its middle."""
        shown = self.frame.picture.display_list
        found = []
        for at, extent, room in (
            (scroll.x(), shown.width, self.width()),
            (scroll.y(), shown.height, self.height()),
        ):
            free = room - extent * self._scale - 2 * MARGIN
            found.append(-free / 2 if free > 0 else min(max(at, 0.0), -free))
        # Only across: a map that is cut off below is read from its top.
        free_below = self.height() - shown.height * self._scale - 2 * MARGIN
        return QPointF(found[0], 0.0 if free_below > 0 else found[1])

    def _put_scroll(self, scroll: QPointF) -> None:
        self._scroll = scroll
        self.update()

    def _go(self, scroll: QPointF) -> None:
        """Pan to a place, in a motion that shows the way where the system wants any."""
        target = self._limited(scroll)
        self._motion.stop()
        wanted = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self)
        if wanted <= 0 or (target - self._scroll).manhattanLength() < 2:
            self._put_scroll(target)
            return
        self._motion.setDuration(min(wanted, _MOTION))
        self._motion.setStartValue(self._scroll)
        self._motion.setEndValue(target)
        self._motion.start()

    def pan(self, x: float, y: float) -> None:
        """Move over the map by pixels."""
        self._motion.stop()
        self._put_scroll(self._limited(self._scroll + QPointF(x, y)))

    def _pan_along(self) -> None:
        """Stand where the canvas stands: as far along as it is, whatever either shows at a time."""
        if not self.isVisible() or self._spotlit() is not None:
            return
        limits = self._far_end()
        bars = (self._canvas.horizontalScrollBar(), self._canvas.verticalScrollBar())
        x, y = (
            limit * bar.value() / bar.maximum() if bar.maximum() else now
            for bar, limit, now in zip(bars, limits, (self._scroll.x(), self._scroll.y()), strict=True)
        )
        self._motion.stop()
        self._put_scroll(self._limited(QPointF(x, y)))

    def _far_end(self) -> tuple[float, float]:
        shown = self.frame.picture.display_list
        return (
            max(0.0, shown.width * self._scale + 2 * MARGIN - self.width()),
            max(0.0, shown.height * self._scale + 2 * MARGIN - self.height()),
        )

    def _look_at_chosen(self) -> None:
        """Follow the hand as well as the view: what is chosen on the canvas is brought in."""
        if not self.isVisible() or self._spotlit() is not None:
            return
        focus = self._canvas.chosen.focus
        picture = self.frame.picture
        if focus.cell is not None and (box := picture.cell_box(focus.cell)) is not None:
            self._bring(box)
            return
        for role, key in (("card", focus.card), ("stage", focus.stage), ("persona", focus.persona)):
            block = picture.block(role, key) if key is not None else None  # type: ignore[arg-type]
            if block is not None:
                self._bring_into_view(block)

    def _spotlit(self) -> Block | None:
        if self._spot is None:
            return None
        return self.frame.picture.block(_ROLES[self._spot[0]], self._spot[1])

    def _body(self) -> QRectF:
        camera = self.camera
        left, top = max(camera.body_left, 0.0), max(camera.body_top, 0.0)
        return QRectF(left, top, camera.width - left, camera.height - top)

    def _bring_into_view(self, block: Block) -> None:
        left, top, right, bottom = box_of(block)
        seen_left, seen_top = self.camera.to_map(self._body().topLeft())
        if block.role == "stage":
            top = bottom = seen_top
        elif block.role == "persona":
            left = right = seen_left
        self._bring((left, top, right, bottom))

    def _bring(self, box: Box) -> None:
        """Pan as little as it takes to show a box; its beginning counts more than its end."""
        rect, body = self.camera.box_to_view(box), self._body()
        edge = MARGIN if rect.width() or rect.height() else 0.0
        x = (
            overhang(rect.left() - edge, rect.right() + edge, body.left(), body.right())
            if rect.width()
            else 0.0
        )
        y = (
            overhang(rect.top() - edge, rect.bottom() + edge, body.top(), body.bottom())
            if rect.height()
            else 0.0
        )
        if x or y:
            self._go(self._scroll + QPointF(x, y))

    def _middle(self) -> tuple[float, float]:
        return self.camera.to_map(self._body().center())

    def _centre(self, place: tuple[float, float]) -> None:
        there = self.camera.to_view(*place) - self._body().center()
        self._put_scroll(self._limited(self._scroll + there))

    # -- painting ------------------------------------------------------------------------------------------------

    def showEvent(self, event: object) -> None:
        """Catch up with what happened while nobody saw it."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._soon_anew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another part of the map finds room."""
        super().resizeEvent(event)
        self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        """One frame; another follows soon where this one is not sharp everywhere."""
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        complete = self.frame.paint(painter, self.camera, ratio, event.rect(), moving=False)
        block = self._spotlit()
        if block is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_spotlight(painter, block)
        painter.end()
        (self._ahead if complete else self._next).start()

    def _paint_ahead(self) -> None:
        """Use a moment of rest for the small picture of the whole map, which stands in while one pans."""
        if self.isVisible() and not self.frame.paint_ahead(_AHEAD):
            self._ahead.start()

    def _paint_spotlight(self, painter: QPainter, block: Block) -> None:
        lit = self.lit_area(block)
        shade = QPainterPath()
        shade.addRect(QRectF(self.rect()))
        light = QPainterPath()
        radius = grid.CARD_RADIUS * self._scale if block.role == "card" else 0.0
        light.addRoundedRect(lit, radius, radius)
        painter.fillPath(shade.subtracted(light), _SHADE)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.frame.colour("accent"), 4 * self._unit))
        painter.drawPath(light)
        if block.role == "card":
            self._paint_grown(painter, block.key, lit)

    def lit_area(self, block: Block) -> QRectF:
        """What stays in the light, in pixels: a card, a column with its head, a row with its persona."""
        camera, body = self.camera, self._body()
        box = box_of(block)
        if block.role == "card":
            return camera.box_to_view(box)
        if block.role == "stage":
            rect = camera.box_to_view((box[0], 0.0, box[2], self.frame.picture.display_list.height))
            top = camera.origin("heads")[1]
            return QRectF(rect.left(), top, rect.width(), rect.bottom() - top)
        rect = camera.box_to_view((0.0, box[1], self.frame.picture.display_list.width, box[3]))
        left, top = camera.origin("rail")[0], max(rect.top(), body.top())
        return QRectF(left, top, rect.right() - left, rect.bottom() - top)

    def _paint_grown(self, painter: QPainter, card: str, place: QRectF) -> None:
        """The card with everything on it, large, as near to its place as there is room."""
        block = self._canvas.picture.block("card", card)
        if block is None:
            return
        content = block.content
        scale = min(_GROWN * self.width() / content.width, _GROWN_HIGH * self.height() / content.height)
        scale = max(scale, self.smallest_text / grid.SMALL_SIZE)
        width, height = content.width * scale, content.height * scale
        edge = 2 * MARGIN
        x = min(max(place.center().x() - width / 2, edge), max(edge, self.width() - width - edge))
        y = min(max(place.center().y() - height / 2, edge), max(edge, self.height() - height - edge))
        painter.save()
        painter.translate(x, y)
        painter.scale(scale, scale)
        self.frame.contents.paint_content(painter, content, "fine")
        painter.restore()
        radius = grid.CARD_RADIUS * scale
        painter.drawRoundedRect(QRectF(x, y, width, height), radius, radius)
