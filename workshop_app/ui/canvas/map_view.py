"""A map on screen: painted through a camera, zoomed, scrolled, kept in step with the session. Hands are elsewhere."""

from __future__ import annotations

import gc
import math
import weakref
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from workshop_app import language
from workshop_app.journey.history import FACILITATOR
from workshop_app.journey.loading import collection_paused
from workshop_app.layout.compose import SHOWN, Composer
from workshop_app.ui import fonts, theme
from workshop_app.ui.canvas.camera import LARGEST, SMALLEST, Camera, overhang
from workshop_app.ui.canvas.frame import Frame
from workshop_app.ui.canvas.picture import box_of
from workshop_app.ui.timers import one_shot

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from workshop_app.layout.palette import Theme
    from workshop_app.session import Changed
    from workshop_app.ui.canvas.picture import Box, Picture
    from workshop_app.ui.workspace import Workspace

_REST = 120  # milliseconds without a new zoom after which everything is made sharp
_NEXT_FRAME = 5  # milliseconds that are left to events between two frames that sharpen
_IDLE = 40
_SWEEP = 2500  # milliseconds without a picture after which nobody waits for one
_AHEAD = 0.004  # seconds of painting ahead at a time
_FLASH = 1100
_GATHERED = 80  # milliseconds in which what phones change is gathered into one picture
_STEP = 1.2
_IN_VIEW = 16.0  # pixels left free around what is brought into view


class MapView(QAbstractScrollArea):
    """Shows the workspace's map. Everything on it is painted; there is no item to click, only places to hit."""

    zoom_changed = Signal(float)
    """The map is shown at another size: 1.0 is 100 %."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        """Show the map in view of a workspace, and follow its changes."""
        super().__init__(parent)
        fonts.register()
        self.workspace = workspace
        self.frame = Frame(theme.current(), self._image)
        self._composer = Composer(language.current())
        self._zoom = 1.0
        self._camera: Camera | None = None
        self._moving = False
        self._scrolling = False
        self._places: dict[str, tuple[float, int, int]] = {}
        self._flash: Box | None = None
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)
        self._rest = one_shot(self, _REST, self._come_to_rest)
        self._next = one_shot(self, _NEXT_FRAME, self.viewport().update)
        self._ahead = one_shot(self, _IDLE, self._paint_ahead)
        self._flashing = one_shot(self, _FLASH, self._end_flash)
        self._gathering = one_shot(self, _GATHERED, self.refresh)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self._scrolled)
        workspace.changed.connect(self._follow)
        workspace.map_changed.connect(self.show_map)
        theme.watcher().changed.connect(self.set_theme)
        self.destroyed.connect(_tell_language(self))
        self._map_id = workspace.map_id
        with collection_paused():
            self.refresh()
        # What is loaded stays: no collection has to look at it again in the middle of a frame. What an earlier view
        # left behind, and what is loaded after the picture, waits for a moment of rest.
        gc.freeze()
        self._is_unswept = True
        self._sweep = one_shot(self, _SWEEP, self._sweep_up)

    def _sweep_up(self) -> None:
        """Look for garbage once, in all that was loaded; the rest is not looked at again."""
        self._is_unswept = False
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def _image(self, image_id: str) -> bytes | None:
        image = self.workspace.document.image(image_id)
        return None if image is None else image.data

    # -- what is shown -------------------------------------------------------------------------------------------

    @property
    def picture(self) -> Picture:
        """The map in view, by name and by place."""
        return self.frame.picture

    @property
    def camera(self) -> Camera:
        """How the map is looked at now."""
        if self._camera is None:
            size = self.viewport().size()
            scroll = (self.horizontalScrollBar().value(), self.verticalScrollBar().value())
            shown = self.picture.display_list
            self._camera = Camera.of(shown, size.width(), size.height(), self._zoom, scroll)
        return self._camera

    def refresh(self) -> None:
        """Lay the map out anew; only what changed is painted again."""
        display_list = self._composer.compose(self.workspace.document, self._map_id)
        self.frame.show(display_list)
        self._lens_changed()
        self.viewport().update()

    def show_map(self, map_id: str) -> None:
        """Show another map of the project, where it was left."""
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        self._places[self._map_id] = (self._zoom, bars[0].value(), bars[1].value())
        self._map_id = map_id
        self.refresh()
        zoom, x, y = self._places.get(map_id, (self._zoom, 0, 0))
        self.set_zoom(zoom)
        self._scroll_to(x, y)

    def _follow(self, changed: Changed) -> None:
        """Show a change of what is on the map: a hand's at once, those of a room full of phones several in one."""
        if self.workspace.map_id != self._map_id or SHOWN.isdisjoint(
            each.kind for each in changed.difference
        ):
            return
        if changed.step.origin == FACILITATOR:
            self._gathering.stop()
            self.refresh()
        elif not self._gathering.isActive():
            self._gathering.start()

    def retranslate(self) -> None:
        """Write the few words that the map adds in the window's language."""
        self._composer = Composer(language.current())
        self.refresh()

    def set_theme(self, name: Theme) -> None:
        """Show the map in the colours of a theme."""
        self.frame.set_theme(name)
        self.viewport().update()

    # -- zoom ----------------------------------------------------------------------------------------------------

    @property
    def zoom(self) -> float:
        """The size at which the map is shown: 1.0 is 100 %."""
        return self._zoom

    def set_zoom(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Show the map at another size; what is under `anchor` (the middle of the viewport without) stays there."""
        zoom = min(max(zoom, SMALLEST), LARGEST)
        if zoom == self._zoom:
            return
        at = anchor if anchor is not None else QPointF(self.body_rect().center())
        x, y = self.camera.to_map(at)
        self._zoom = zoom
        self._moving = True
        self._rest.start()
        self._lens_changed()
        there = self.camera.to_view(x, y)
        self.scroll_by(there.x() - at.x(), there.y() - at.y())
        self.viewport().update()
        self.zoom_changed.emit(zoom)

    def zoom_in(self) -> None:
        """Show the map a step larger."""
        self.set_zoom(_stepped(self._zoom, up=True))

    def zoom_out(self) -> None:
        """Show the map a step smaller."""
        self.set_zoom(_stepped(self._zoom, up=False))

    def zoom_by(self, factor: float, anchor: QPointF) -> None:
        """Show the map larger or smaller by a factor, around a view position."""
        self.set_zoom(self._zoom * factor, anchor)

    def fit(self) -> None:
        """Show the whole map."""
        self.set_zoom(self.camera.fit_zoom())
        self._scroll_to(0, 0)

    def _come_to_rest(self) -> None:
        self._moving = False
        self.viewport().update()

    # -- scroll --------------------------------------------------------------------------------------------------

    def _lens_changed(self) -> None:
        """The map or the zoom is another one: scrolling has other limits."""
        self._camera = None
        limits = self.camera.scroll_limits()
        size = self.viewport().size()
        self._scrolling = True
        for bar, limit, page in zip(
            (self.horizontalScrollBar(), self.verticalScrollBar()),
            limits,
            (size.width(), size.height()),
            strict=True,
        ):
            bar.setRange(0, round(limit))
            bar.setPageStep(page)
            bar.setSingleStep(24)
        self._scrolling = False
        self._camera = None
        self.camera_moved()

    def _scrolled(self) -> None:
        if not self._scrolling:
            self._camera = None
            self.camera_moved()
            self.viewport().update()

    def camera_moved(self) -> None:
        """Called when the map stands elsewhere in the viewport; for what lies over it."""

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Nothing is moved by hand: the next frame has it in place."""

    def _scroll_to(self, x: float, y: float) -> None:
        self.horizontalScrollBar().setValue(round(x))
        self.verticalScrollBar().setValue(round(y))

    def scroll_by(self, x: float, y: float) -> bool:
        """Move the view over the map by pixels; False when it could not move at all."""
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        before = (bars[0].value(), bars[1].value())
        self._scroll_to(before[0] + x, before[1] + y)
        return (bars[0].value(), bars[1].value()) != before

    def body_rect(self) -> QRectF:
        """The part of the viewport in which the grid shows, beside rail and heads that stay in view."""
        camera = self.camera
        left = camera.body_left if camera.pins_rail else max(camera.body_left, 0.0)
        top = camera.body_top if camera.pins_header else max(camera.body_top, 0.0)
        return QRectF(left, top, camera.width - left, camera.height - top)

    def bring_into_view(self, box: Box) -> None:
        """Scroll as little as it takes to show a box of the map."""
        rect = self.camera.box_to_view(box)
        area = self.body_rect().adjusted(_IN_VIEW, _IN_VIEW, -_IN_VIEW, -_IN_VIEW)
        x = overhang(rect.left(), rect.right(), area.left(), area.right())
        y = overhang(rect.top(), rect.bottom(), area.top(), area.bottom())
        if x or y:
            self.scroll_by(x, y)

    def show_card(self, card: str) -> None:
        """Scroll to a card if it is out of view."""
        block = self.picture.block("card", card)
        if block is not None:
            self.bring_into_view(box_of(block))

    def flash(self, box: Box) -> None:
        """Show where a box is, for a moment."""
        self.bring_into_view(box)
        self._flash = box
        self._flashing.start()
        self.viewport().update()

    def flash_box(self) -> Box | None:
        """What is being shown for a moment, or None."""
        return self._flash

    def _end_flash(self) -> None:
        self._flash = None
        self.viewport().update()

    # -- painting ------------------------------------------------------------------------------------------------

    def update_region(self, region: QRegion) -> None:
        """Paint a part of the viewport anew with the next frame."""
        self.viewport().update(region)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another part of the map is in view."""
        super().resizeEvent(event)
        self._lens_changed()

    def paintEvent(self, event: QPaintEvent) -> None:
        """One frame; another follows soon where this one is not sharp everywhere."""
        painter = QPainter(self.viewport())
        ratio = self.viewport().devicePixelRatioF()
        complete = self.frame.paint(painter, self.camera, ratio, event.rect(), moving=self._moving)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_over(painter, event.region())
        painter.end()
        if self._is_unswept:
            self._sweep.start()
        if not complete:
            self._next.start()
        elif not self._moving and not self._ahead.isActive():
            self._ahead.start()

    def paint_over(self, painter: QPainter, region: QRegion) -> None:
        """Paint what lies over the map, in logical pixels."""

    def _paint_ahead(self) -> None:
        if not self.frame.paint_ahead(_AHEAD):
            self._ahead.start()


def _tell_language(view: MapView) -> Callable[[], None]:
    """Tell a view of another language as long as it lives; returns what ends that."""
    weak = weakref.ref(view)

    def changed() -> None:
        alive = weak()
        if alive is not None:
            alive.retranslate()

    return language.on_change(changed)


def _stepped(zoom: float, *, up: bool) -> float:
    """The next of the steps around 100 %, so that stepping in and out comes back to it."""
    step = math.log(zoom) / math.log(_STEP)
    nearest = round(step)
    if up:
        target = nearest + 1 if nearest <= step + 0.01 else nearest
    else:
        target = nearest - 1 if nearest >= step - 0.01 else nearest
    return _STEP**target
