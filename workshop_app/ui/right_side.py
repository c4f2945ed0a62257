"""The panel at the right of the map: what is selected, or in its place the history, the outline or votes."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from workshop_app.language import _
from workshop_app.ui import theme
from workshop_app.ui.style import look
from workshop_app.ui.top_bar import icon_button, name_button

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshop_app.ui.panels.history import HistoryPanel
    from workshop_app.ui.panels.inspector import InspectorPanel
    from workshop_app.ui.panels.outline import OutlinePanel
    from workshop_app.ui.votes.panel import VotesPanel
    from workshop_app.ui.workspace import Workspace

WIDTH = 296  # pixels

Name = Literal["inspector", "history", "outline", "votes", "console"]


class RightSide(QFrame):
    """One panel at a time; all but the inspector are made when they are first wanted."""

    looking = Signal(object, str)
    """The history wants a document shown in place of the map, or None for the map as it is now; and its moment."""

    revealed = Signal(str)
    """The person wants to go to a record."""

    left = Signal()
    """The keyboard may go back to the map."""

    def __init__(
        self, workspace: Workspace, make_console: Callable[[], QWidget], parent: QWidget | None = None
    ) -> None:
        """Begin with the inspector; `make_console` gives the console."""
        super().__init__(parent)
        look(self, "side-right")
        self.setFixedWidth(WIDTH)
        self._workspace = workspace
        self._enabled = True
        self.history: HistoryPanel | None = None
        self.outline: OutlinePanel | None = None
        self.votes: VotesPanel | None = None
        self._outline_frame: _Headed | None = None
        self._make_console = make_console
        self._before: Name = "inspector"
        self._console: QWidget | None = None
        self._stack = QStackedWidget(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    @cached_property
    def inspector(self) -> InspectorPanel:
        """Everything about what is selected."""
        from workshop_app.ui.panels.inspector import InspectorPanel

        panel = InspectorPanel(self._workspace)
        panel.left.connect(self.left)
        panel.revealed.connect(self.revealed)
        panel.setEnabled(self._enabled)
        self._stack.addWidget(panel)
        return panel

    def enable_inspector(self, *, enabled: bool) -> None:
        """Let the inspector change things, or not while the past is in view."""
        self._enabled = enabled
        if "inspector" in self.__dict__:
            self.inspector.setEnabled(enabled)

    @property
    def shown(self) -> Name:
        """Which panel is in place."""
        now = self._stack.currentWidget()
        if now is not None and now is self.history:
            return "history"
        if now is not None and now is self._console:
            return "console"
        if now is not None and now is self.votes:
            return "votes"
        return "outline" if now is not None and now is self._outline_frame else "inspector"

    def put(self, name: Name) -> None:
        """Put a panel in place; the keyboard goes into all but the inspector, which follows the map."""
        if self.history is not None and name != "history":
            self.history.stop_looking()
        if name != self.shown:
            self._before = "console" if self.shown == "console" else "inspector"
        panel = {
            "inspector": self._inspector,
            "history": self._history,
            "outline": self._outline,
            "votes": self._votes,
            "console": self._put_console,
        }[name]()
        self._stack.setCurrentWidget(panel)
        if name != "inspector":
            panel.setFocus()

    def _inspector(self) -> QWidget:
        return self.inspector

    def _history(self) -> QWidget:
        if self.history is None:
            from workshop_app.ui.panels.history import HistoryPanel

            self.history = HistoryPanel(self._workspace)
            self.history.looking.connect(self.looking)
            self.history.closed.connect(self._close)
            self._stack.addWidget(self.history)
        return self.history

    def _outline(self) -> QWidget:
        if self._outline_frame is None:
            from workshop_app.ui.panels.outline import OutlinePanel

            self.outline = OutlinePanel(self._workspace)
            self.outline.chosen.connect(lambda _kind, record_id: self.revealed.emit(record_id))
            self.outline.activated.connect(self.revealed)
            self.outline.activated.connect(self.left)
            self._outline_frame = _Headed(self.outline)
            self._outline_frame.closed.connect(self._close)
            self._outline_frame.retranslate()
            self._stack.addWidget(self._outline_frame)
        return self._outline_frame

    def _votes(self) -> QWidget:
        if self.votes is None:
            from workshop_app.ui.votes.panel import VotesPanel

            self.votes = VotesPanel(self._workspace, self.parentWidget() or self)
            self.votes.closed.connect(self._close_votes)
            self.votes.revealed.connect(self.revealed)
            self.votes.left.connect(self.left)
            self._stack.addWidget(self.votes)
        return self.votes

    def _close_votes(self) -> None:
        """Go back to the console, where the votes were opened from there."""
        if self._before == "console":
            self.put("console")
        else:
            self._close()

    def _put_console(self) -> QWidget:
        if self._console is None:
            self._console = self._make_console()
            self._stack.addWidget(self._console)
        return self._console

    def close_panel(self) -> None:
        """Go back to the inspector, and the keyboard to the map."""
        self._close()

    def _close(self) -> None:
        self.put("inspector")
        self.left.emit()

    def retranslate(self) -> None:
        """Put all words into the window's language."""
        if "inspector" in self.__dict__:
            self.inspector.retranslate()
        for part in (self.history, self.outline, self._outline_frame, self.votes):
            if part is not None:
                part.retranslate()


class _Headed(QWidget):
    """The outline under a heading, with a button that closes it."""

    closed = Signal()

    def __init__(self, outline: OutlinePanel) -> None:
        super().__init__()
        self._heading = QLabel(self)
        look(self._heading, "heading")
        self._close = icon_button(self, "close_outline")
        theme.set_icon(self._close, "close", size=18)
        self._close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setContentsMargins(12, 10, 8, 4)
        head.addWidget(self._heading, 1)
        head.addWidget(self._close)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(head)
        lines.addWidget(outline, 1)
        self.setFocusProxy(outline)

    def retranslate(self) -> None:
        """Put the words into the window's language."""
        self._heading.setText(_("Outline"))
        name_button(self._close, _("Close the outline"))
