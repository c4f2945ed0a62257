"""Passing notices at the bottom of the map: said once, gone after a while, never in the way of typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from workshop_app.language import _
from workshop_app.ui import theme
from workshop_app.ui.style import look
from workshop_app.ui.top_bar import icon_button, name_button

if TYPE_CHECKING:
    from collections.abc import Callable

_ICONS = {"info": ("info", "accent"), "warning": ("warning", "warning"), "error": ("warning", "error")}
_SHORTEST, _LONGEST = 5_000, 20_000  # milliseconds
_MILLISECONDS_A_LETTER = 70
_GAP = 16  # pixels to the bottom
_WIDEST = 640


class Notice(QFrame):
    """One notice over a parent widget, replaced by the next. A pointer on it keeps it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        look(self, "floating")
        self._act: Callable[[], object] | None = None
        self._until_step = False
        self._icon = QLabel(self)
        self.text = QLabel(self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.button = QPushButton(self)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self._do)
        self._close = icon_button(self, "close_notice")
        theme.set_icon(self._close, "close", size=16)
        self._close.clicked.connect(self.hide)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        over.installEventFilter(self)
        self.hide()

    def show_text(
        self,
        kind: str,
        text: str,
        action: str = "",
        act: Callable[[], object] | None = None,
        *,
        until_step: bool = False,
    ) -> None:
        """Show a text of a kind ("info", "warning" or "error"), and a button called `action` that calls `act`.

        `until_step` says that it goes with the facilitator's next step, as the button is about the last one.
        """
        self._until_step = until_step
        icon, token = _ICONS.get(kind, _ICONS["info"])
        theme.set_icon(self._icon, icon, token)
        self.text.setText(text)
        self.setAccessibleName(text)
        self._act = act
        self.button.setText(action)
        self.button.setVisible(bool(action))
        name_button(self._close, _("Close"))
        self._place()
        self.show()
        self.raise_()
        self._timer.start(max(_SHORTEST, min(_LONGEST, _MILLISECONDS_A_LETTER * len(text) + 2_000)))

    def step_taken(self) -> None:
        """Go, where the button would now take back another step than the one that is told of."""
        if self._until_step:
            self.hide()

    def _do(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()

    def _place(self) -> None:
        over = self.parentWidget()
        if over is None:
            return
        most = min(_WIDEST, over.width() - 2 * _GAP)
        # A label that wraps asks for a narrow column; one line is better where there is room.
        metrics = self.text.fontMetrics()
        wanted = metrics.horizontalAdvance(self.text.text()) + 96
        if not self.button.isHidden():
            wanted += self.button.sizeHint().width() + 8
        width = max(120, min(most, wanted))
        height = self._row.heightForWidth(width)
        self.resize(width, max(44, height))
        self.move((over.width() - self.width()) // 2, over.height() - self.height() - _GAP)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom while the parent changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Wait while the pointer is on it."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go soon after the pointer went."""
        self._timer.start(_SHORTEST)
        super().leaveEvent(event)
