"""What lies over the map but is not part of it: what is selected, under the pointer, found; hints; ends to add at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QRegion

from workshop_app.exporters.qt_strokes import painter_path
from workshop_app.language import _
from workshop_app.layout import grid
from workshop_app.layout.display import Path
from workshop_app.ui import fonts
from workshop_app.ui.canvas.camera import PIXELS_A_POINT
from workshop_app.ui.canvas.hits import HANDLE_RADIUS, add_persona_box, add_stage_box, handle_centre
from workshop_app.ui.canvas.picture import box_of
from workshop_app.ui.theme import paint_icon

if TYPE_CHECKING:
    from workshop_app.journey.records import Persona, Stage
    from workshop_app.ui.canvas.picture import Box
    from workshop_app.ui.canvas.view import CanvasView

_HINT_FROM = 0.5  # pixels a point below which no hint can be read
_NAMES_BELOW = 0.6  # pixels a point below which stage names are written anew, large enough to read
_LEAST_NAME = 30.0  # pixels that a name needs to say anything
_ROUND_FROM = 0.25


def paint(painter: QPainter, view: CanvasView) -> None:
    """Paint all marks over a frame."""
    painter.save()
    painter.setClipRect(view.body_rect(), Qt.ClipOperation.IntersectClip)
    _paint_cell(painter, view)
    _paint_links(painter, view)
    _paint_cards(painter, view)
    _paint_handles(painter, view)
    _paint_flash(painter, view)
    painter.restore()
    _paint_heads(painter, view)
    _paint_edges(painter, view)
    _paint_ends(painter, view)


def region_of_card(view: CanvasView, card: str | None) -> QRegion:
    """What of the viewport the marks of one card cover."""
    block = view.picture.block("card", card) if card is not None else None
    if block is None:
        return QRegion()
    box = view.camera.box_to_view(box_of(block))
    return QRegion(box.adjusted(-6, -6, 2 * HANDLE_RADIUS, 6).toAlignedRect())


# -- in the grid ---------------------------------------------------------------------------------------------------


def _paint_cards(painter: QPainter, view: CanvasView) -> None:
    chosen = view.chosen.cards
    if not chosen:
        return
    camera, picture = view.camera, view.picture
    scale = camera.scale
    left, top = camera.origin("body")
    hidden = picture.hidden
    boxes = []
    for key in chosen:
        block = picture.block("card", key)
        if block is None or ("card", key) in hidden:
            continue
        y, height = top + block.y * scale, block.content.height * scale
        if y < camera.height and y + height > 0:
            boxes.append(QRectF(left + block.x * scale, y, block.content.width * scale, height))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(view.frame.colour("accent"), 2 if scale >= _ROUND_FROM else 1))
    if scale < _ROUND_FROM:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.drawRects(boxes)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return
    radius = grid.CARD_RADIUS * scale
    for box in boxes:
        painter.drawRoundedRect(box, radius, radius)


def _paint_cell(painter: QPainter, view: CanvasView) -> None:
    """The selected cell: a frame, and the place where typing begins a card."""
    cell = view.chosen.focus.cell
    slot = view.capture.slot()
    if cell is None or slot is None:
        return
    camera = view.camera
    accent = view.frame.colour("accent")
    box = view.picture.cell_box(cell)
    if box is not None:
        painter.setPen(QPen(QColor(accent.red(), accent.green(), accent.blue(), 150), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(camera.box_to_view(box).adjusted(1.5, 1.5, -1.5, -1.5), 6, 6)
    if view.capture.editor is None:
        _paint_hint(painter, view, slot)


def _paint_hint(painter: QPainter, view: CanvasView, slot: Box) -> None:
    camera = view.camera
    rect = camera.box_to_view(slot)
    pen = QPen(view.frame.colour("accent"), 1.5, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([3, 2.5])
    painter.setPen(pen)
    painter.setBrush(view.frame.colour("accent.soft"))
    radius = grid.CARD_RADIUS * camera.scale
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
    if camera.scale < _HINT_FROM:
        return
    empty = not view.has_cards
    text = _("Type to add the first interaction") if empty else _("Type to add an interaction")
    painter.setFont(fonts.font("regular", grid.SMALL_SIZE * 1.1 * camera.scale))
    painter.setPen(view.frame.colour("text.secondary"))
    inner = rect.adjusted(8, 2, -8, -2)
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, text)


def _paint_links(painter: QPainter, view: CanvasView) -> None:
    for key, wide in ((view.chosen.focus.link, 3.0), (view.hover_link, 2.0)):
        block = view.picture.block("link", key) if key is not None else None
        if block is None:
            continue
        path = next(shape for shape in block.content.shapes if isinstance(shape, Path))
        camera = view.camera
        painter.save()
        painter.translate(camera.to_view(block.x, block.y))
        painter.scale(camera.scale, camera.scale)
        pen = QPen(view.frame.colour("accent"), wide / camera.scale)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(painter_path(path.segments))
        painter.restore()


def _paint_handles(painter: QPainter, view: CanvasView) -> None:
    for card in view.knobs():
        centre = handle_centre(view.picture, view.camera, card)
        if centre is None:
            continue
        painter.setPen(QPen(view.frame.colour("accent"), 2))
        painter.setBrush(view.frame.colour("accent" if view.hover_handle == card else "surface"))
        painter.drawEllipse(centre, HANDLE_RADIUS, HANDLE_RADIUS)


def _paint_flash(painter: QPainter, view: CanvasView) -> None:
    box = view.flash_box()
    if box is None:
        return
    accent = view.frame.colour("accent")
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for grow, alpha in ((3, 255), (7, 110), (11, 50)):
        painter.setPen(QPen(QColor(accent.red(), accent.green(), accent.blue(), alpha), 4))
        rect = view.camera.box_to_view(box).adjusted(-grow, -grow, grow, grow)
        painter.drawRoundedRect(rect, 10, 10)


# -- around the grid -----------------------------------------------------------------------------------------------


def _paint_heads(painter: QPainter, view: CanvasView) -> None:
    """A frame around the head that is selected; stage names written large where the map is small."""
    camera, picture, focus = view.camera, view.picture, view.chosen.focus
    if camera.scale < _NAMES_BELOW:
        painter.save()
        painter.setFont(fonts.font("semibold", 12))
        _paint_stage_names(painter, view)
        _paint_persona_names(painter, view)
        painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(view.frame.colour("accent"), 2))
    for role, key, layer in (("stage", focus.stage, "heads"), ("persona", focus.persona, "rail")):
        block = picture.block(role, key) if key is not None else None  # type: ignore[arg-type]
        if block is not None:
            box = box_of(block)
            painter.drawRoundedRect(camera.box_to_view(box, layer).adjusted(1, 1, -1, -1), 6, 6)  # type: ignore[arg-type]


def _paint_stage_names(painter: QPainter, view: CanvasView) -> None:
    camera, shown = view.camera, view.picture.display_list
    metrics = painter.fontMetrics()
    stages: dict[str, Stage] = {
        stage.id: stage for stage in view.workspace.document.stages_of(view.workspace.map_id)
    }
    top = camera.origin("heads")[1]
    strip = max(shown.header_height * camera.scale, 22.0)
    for axis in shown.columns:
        left = max(camera.to_view(axis.start, 0, "heads").x(), camera.body_left)
        right = camera.to_view(axis.end, 0, "heads").x()
        stage = stages.get(axis.id)
        if stage is None or left > camera.width or right - left < _LEAST_NAME:
            continue
        rect = QRectF(left, top, right - left, strip)
        painter.fillRect(rect.adjusted(0, 2, -1, 0), view.frame.colour("surface"))
        painter.fillRect(QRectF(left, top, right - left - 1, 2), QColor(stage.colour))
        painter.setPen(view.frame.colour("text"))
        name = metrics.elidedText(
            " ".join(stage.name.split()), Qt.TextElideMode.ElideRight, int(right - left - 8)
        )
        painter.drawText(rect.adjusted(4, 2, -4, 0), Qt.AlignmentFlag.AlignVCenter, name)


def _paint_persona_names(painter: QPainter, view: CanvasView) -> None:
    """Under the portrait, or at the top of what is in view of a row."""
    camera, shown = view.camera, view.picture.display_list
    metrics = painter.fontMetrics()
    left, width = camera.origin("rail")[0], shown.rail_width * camera.scale
    if width < _LEAST_NAME:
        return
    personas: dict[str, Persona] = {persona.id: persona for persona in view.workspace.document.personas}
    height = metrics.height() + 4.0
    for axis in shown.rows:
        head, bottom = camera.to_view(0, axis.start).y(), camera.to_view(0, axis.end).y()
        top = max(head + (2 * grid.PORTRAIT_RADIUS + 12) * camera.scale, camera.body_top)
        persona = personas.get(axis.id)
        if persona is None or top > camera.height or bottom - top < height:
            continue
        rect = QRectF(left, top, width, height)
        painter.fillRect(rect, view.frame.colour("surface"))
        painter.setPen(view.frame.colour("text"))
        name = metrics.elidedText(" ".join(persona.name.split()), Qt.TextElideMode.ElideRight, int(width - 6))
        painter.drawText(rect.adjusted(4, 0, -2, 0), Qt.AlignmentFlag.AlignVCenter, name)


def _paint_edges(painter: QPainter, view: CanvasView) -> None:
    """A line under the heads and beside the rail once the map has scrolled under them."""
    camera = view.camera
    line = view.frame.colour("line.dash")
    if camera.pins_header and camera.origin("body")[1] < 0:
        painter.fillRect(QRectF(0, camera.body_top, camera.width, 1), line)
    if camera.pins_rail and camera.origin("body")[0] < 0:
        painter.fillRect(QRectF(camera.body_left, 0, 1, camera.height), line)


def _paint_ends(painter: QPainter, view: CanvasView) -> None:
    """The places at the end of heads and rail where another stage or persona is added."""
    if not view.writable:
        return
    for zone, box, text in (
        ("add_stage", add_stage_box(view.picture, view.camera), _("+ stage")),
        ("add_persona", add_persona_box(view.picture, view.camera), _("+ persona")),
    ):
        if box.isEmpty():
            continue
        hovered = view.hover_zone == zone
        token = "accent" if hovered else "text.secondary"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(view.frame.colour("accent.soft" if hovered else "canvas"))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 8, 8)
        pixels = max(11.0, grid.SMALL_SIZE * PIXELS_A_POINT)
        painter.setFont(fonts.font("medium", pixels))
        painter.setPen(view.frame.colour(token))
        if painter.fontMetrics().horizontalAdvance(text) <= box.width() - 4:
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        else:
            side = 16.0
            centre = box.center()
            ink = view.frame.colour(token)
            paint_icon(painter, "add", centre.x() - side / 2, centre.y() - side / 2, side, ink)
