"""A hand that works on a canvas with real events. Places are asked for by record, in pixels of the viewport."""

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from workshop_app.journey.document import Document
from workshop_app.ui.canvas.picture import Layer
from workshop_app.ui.canvas.view import CanvasView

LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier


class Board:
    """A canvas with the hands of a test on it."""

    def __init__(self, view: CanvasView) -> None:
        self.view = view
        self.workspace = view.workspace
        self.said: list[tuple[str, str]] = []
        view.workspace.said.connect(lambda kind, text: self.said.append((kind, text)))

    @property
    def document(self) -> Document:
        return self.workspace.document

    @property
    def viewport(self) -> QWidget:
        return self.view.viewport()

    @property
    def steps(self) -> int:
        """How many steps the history has: what a gesture that is dropped must not change."""
        return len(self.workspace.session.history())

    def cell(self, stage: str, persona: str) -> list[str]:
        """Titles of the cards in a cell."""
        return [item.title for item in self.document.interactions_in(stage, persona)]

    def ids(self, stage: str, persona: str) -> list[str]:
        return [item.id for item in self.document.interactions_in(stage, persona)]

    # -- places --------------------------------------------------------------------------------------------------

    def at(self, card_id: str, share: tuple[float, float] = (0.4, 0.3)) -> QPoint:
        block = self.view.picture.block("card", card_id)
        assert block is not None, f"{card_id} is not on the map"
        x, y = block.x + share[0] * block.width, block.y + share[1] * block.height
        return self.view.camera.to_view(x, y).toPoint()

    def in_cell(self, stage: str, persona: str) -> QPoint:
        """Just above the lower right corner of a cell, where no card is."""
        box = self.view.picture.cell_box((stage, persona))
        assert box is not None
        return self.view.camera.to_view(box[2] - 10, box[3] - 4).toPoint()

    def head(self, role: str, key: str, dx: float = 30, dy: float = 18) -> QPoint:
        layer: Layer = "heads" if role == "stage" else "rail"
        block = self.view.picture.block(role, key)  # type: ignore[arg-type]
        assert block is not None
        return self.view.camera.to_view(block.x + dx, block.y + dy, layer).toPoint()

    # -- hands ---------------------------------------------------------------------------------------------------

    def click(self, where: QPoint, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
        QTest.mouseClick(self.viewport, LEFT, modifiers, where)

    def double_click(self, where: QPoint) -> None:
        QTest.mouseClick(self.viewport, LEFT, NO_KEY, where)
        QTest.mouseDClick(self.viewport, LEFT, NO_KEY, where)

    def press(self, where: QPoint, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
        QTest.mousePress(self.viewport, LEFT, modifiers, where)

    def move(self, *where: QPoint, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
        for place in where:
            # QTest.mouseMove has no modifiers; a real mouse does.
            self._mouse(QEvent.Type.MouseMove, place, modifiers)

    def release(self, where: QPoint, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
        QTest.mouseRelease(self.viewport, LEFT, modifiers, where)

    def drag(self, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
        self.press(start, modifiers)
        self.move(start + (end - start) / 2, end, modifiers=modifiers)
        self.release(end, modifiers)

    def _mouse(self, kind: QEvent.Type, where: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        from PySide6.QtGui import QMouseEvent

        position = QPointF(where)
        there = QPointF(self.viewport.mapToGlobal(where))
        event = QMouseEvent(kind, position, there, Qt.MouseButton.NoButton, LEFT, modifiers)
        QApplication.sendEvent(self.viewport, event)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEY, text: str = "") -> None:
        """Press a key where the keyboard is: in the open editor, else on the map."""
        target: QWidget = self.view.capture.editor or self.view
        if text:
            QTest.sendKeyEvent(QTest.KeyAction.Click, target, key, text, modifiers)
        else:
            QTest.keyClick(target, key, modifiers)

    def type(self, text: str) -> None:
        """Type characters, the first of which may begin a card."""
        for letter in text:
            key = Qt.Key(ord(letter.upper())) if letter.isascii() and letter.isalnum() else Qt.Key.Key_unknown
            self.key(key, text=letter)

    def drop(self, media_type: str, record_id: str, where: QPoint, *, let_go: bool = True) -> bool:
        """Drag something from the palette to a place; tells whether it may be let go there."""
        data = QMimeData()
        data.setData(media_type, record_id.encode())
        action, buttons = Qt.DropAction.CopyAction, LEFT
        enter = QDragEnterEvent(where, action, data, buttons, NO_KEY)
        QApplication.sendEvent(self.viewport, enter)
        move = QDragMoveEvent(where, action, data, buttons, NO_KEY)
        QApplication.sendEvent(self.viewport, move)
        if let_go:
            event = QDropEvent(QPointF(where), action, data, buttons, NO_KEY)
            QApplication.sendEvent(self.viewport, event)
        return move.isAccepted()
