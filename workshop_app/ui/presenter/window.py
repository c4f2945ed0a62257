"""The window on the projector: no frame, no menu, one view at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from workshop_app.journey.records import RoomView
from workshop_app.language import _
from workshop_app.ui.canvas.hits import hit
from workshop_app.ui.presenter.overlay import Overlay
from workshop_app.ui.presenter.room_map import RoomMap
from workshop_app.ui.presenter.scenes import SCENES, footer
from workshop_app.ui.presenter.sheet import unit_of
from workshop_app.ui.presenter.sheet_view import SheetView
from workshop_app.ui.timers import one_shot

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from workshop_app.ui.presenter.presenter import Presenter
    from workshop_app.ui.presenter.sheet import Sheet

_STILL = 3000  # milliseconds without the mouse after which the overlay and the pointer go
_SPOTS = {"card": "interaction", "stage": "stage", "persona": "persona"}
_ON = {Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_Down, Qt.Key.Key_N}
_BACK = {Qt.Key.Key_Left, Qt.Key.Key_Backspace, Qt.Key.Key_PageUp, Qt.Key.Key_Up, Qt.Key.Key_P}
_BLANK = {Qt.Key.Key_B, Qt.Key.Key_Period}
_VIEWS = tuple(RoomView)
_WITH_CLOCK = {RoomView.TIMER, RoomView.VOTE}


class Curtain(QWidget):
    """A screen without light."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is black
        """Paint it black."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.black)
        painter.end()


class PresenterWindow(QWidget):
    """Shows what its presenter says; what the keyboard and a presenter's remote ask for, it hands on."""

    def __init__(self, presenter: Presenter) -> None:
        """Make it, hidden; it belongs to no other window, and keeps no program alive."""
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self._presenter = presenter
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.map = RoomMap(presenter.canvas, self)
        self.sheet = SheetView(self._put_scene, presenter.picture, self)
        self.footer = SheetView(self._put_footer, parent=self)
        self.curtain = Curtain(self)
        # The pointer is the window's: what is shown has nothing to take hold of.
        for part in (self.map, self.sheet, self.footer, self.curtain):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.overlay = Overlay(presenter, self)
        self._still = one_shot(self, _STILL, self._hide_overlay)
        self.retranslate()

    def retranslate(self) -> None:
        """Put all words into the window's language."""
        self.setWindowTitle(_("Parcours – what the room sees"))
        self.setAccessibleName(_("What the room sees"))
        self.overlay.retranslate()
        self.refresh()

    # -- what is shown -------------------------------------------------------------------------------------------

    @property
    def unit(self) -> float:
        """Pixels a unit: a screen is 1080 units high."""
        return unit_of(max(self.width(), 1), max(self.height(), 1))

    def _put_scene(self, sheet: Sheet) -> None:
        put = SCENES.get(self._presenter.workshop.view)
        if put is not None:
            put(self._presenter.facts(), sheet)

    def _put_footer(self, sheet: Sheet) -> None:
        footer.put(self._presenter.facts(), sheet)

    def refresh(self) -> None:
        """Show the view that is to be shown, as things are now."""
        view = self._presenter.workshop.view
        self._arrange()
        self.map.setVisible(view is RoomView.MAP)
        self.sheet.setVisible(view is not RoomView.MAP)
        self.sheet.refresh()
        self.footer.refresh()
        self.curtain.setVisible(self._presenter.blank)
        if view is RoomView.MAP:
            self.map.point(self._presenter.workshop.spotlight)
        self.overlay.refresh()

    def show_time(self) -> None:
        """Show what the clock says now; the map stays as it is."""
        self._arrange()
        self.footer.refresh()
        if self._presenter.workshop.view in _WITH_CLOCK:
            self.sheet.refresh()
        self.overlay.refresh()

    def _arrange(self) -> None:
        """Give each part its place; the footer goes where there is nothing to say, or the view says it larger."""
        facts, unit = self._presenter.facts(), self.unit
        says = facts.step is not None or facts.clock is not None
        high = (
            round(footer.HEIGHT * unit) if says and self._presenter.workshop.view is not RoomView.TIMER else 0
        )
        above = self.height() - high
        self.footer.setVisible(high > 0)
        self.footer.setGeometry(0, above, self.width(), high)
        self.curtain.setGeometry(self.rect())
        for part in (self.map, self.sheet):
            part.setGeometry(0, 0, self.width(), above)
        for part in (self.map, self.sheet, self.footer):
            if part.width() and part.height():
                part.set_unit(unit)
        self.overlay.place(self.width(), above)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The screen has another size."""
        super().resizeEvent(event)
        self._arrange()

    # -- the overlay of a single screen --------------------------------------------------------------------------

    def _show_overlay(self) -> None:
        self.unsetCursor()
        self._still.start()
        if self._presenter.alone and not self.overlay.isVisible():
            self.overlay.refresh()
            self.overlay.show()
            self.overlay.raise_()

    def _hide_overlay(self) -> None:
        if self.overlay.is_in_use():
            self._still.start()
            return
        self.overlay.hide()
        self.setCursor(Qt.CursorShape.BlankCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the overlay as long as the mouse moves."""
        super().mouseMoveEvent(event)
        self._show_overlay()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Point at what is clicked on the map; beside everything, at nothing."""
        self._show_overlay()
        if self._presenter.blank:
            self._presenter.set_blank(on=False)
            return
        if not self.map.isVisible() or event.button() != Qt.MouseButton.LeftButton:
            return
        found = hit(self.map.frame.picture, self.map.camera, event.position())
        if found.zone in _SPOTS:
            self._presenter.point(_SPOTS[found.zone], found.key)
        else:
            self._presenter.clear()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Move over a map that is larger than the screen."""
        moved: QPoint = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta()
        self.map.pan(-moved.x(), -moved.y())

    # -- keys ----------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key of the keyboard, or of a presenter's remote, stands for."""
        presenter = self._presenter
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
            return
        if key == Qt.Key.Key_Escape:
            presenter.leave()
        elif presenter.blank or key in _BLANK:
            # Whatever is pressed brings the light back.
            presenter.set_blank(on=not presenter.blank)
        elif key in _ON or key in _BACK:
            presenter.walk(1 if key in _ON else -1)
        elif key == Qt.Key.Key_F5:
            presenter.stop()
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus}:
            presenter.step_closer(-1 if key == Qt.Key.Key_Minus else 1)
        elif Qt.Key.Key_1 <= key < Qt.Key.Key_1 + len(_VIEWS):
            presenter.show(_VIEWS[key - Qt.Key.Key_1])
        elif key == Qt.Key.Key_0:
            presenter.show(None)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Tab from leaving for the overlay while that is hidden."""
        if event.type() == QEvent.Type.KeyPress and not self.overlay.isVisible():
            self.setFocus()
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Whoever closes the window ends the presentation."""
        super().closeEvent(event)
        self._presenter.stop()
