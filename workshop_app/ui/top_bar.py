"""The bar above the map: the project's title, its maps, undo and redo, the ways of looking, search and menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionFrame,
    QStylePainter,
    QToolButton,
    QWidget,
)

from workshop_app.language import _
from workshop_app.ui import theme
from workshop_app.ui.page_views import VIEWS
from workshop_app.ui.style import look

if TYPE_CHECKING:
    from workshop_app.ui.actions import Actions

HEIGHT = 48

BESIDE_ICON = "\u2005"
"""A thin space between a button's icon and its words, which Qt sets too close."""

_NARROW = 960  # pixels
_LONGEST_TITLE, _SHORTEST_TITLE = 360, 80  # pixels
_TITLE_PADDING = 10  # pixels: the frame, its padding, and what Qt leaves before the text


class TitleEdit(QLineEdit):
    """A text that is edited where it stands: Enter or leaving keeps it, Escape brings the old one back."""

    committed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "title")
        self._kept = ""
        # As wide as its text: what follows stands beside it.
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(lambda _text: self.updateGeometry())
        self.editingFinished.connect(self._commit)

    def show_text(self, text: str) -> None:
        """Show what it is now; an edit under way is left alone."""
        if self.hasFocus() and self.text() != self._kept:
            return
        self._kept = text
        self.setText(text)
        self.setCursorPosition(0)

    def _commit(self) -> None:
        text = self.text().strip()
        if text and text != self._kept:
            self._kept = text
            self.committed.emit(text)
        else:
            self.setText(self._kept)
        self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Enter and Escape, so that the keyboard goes back to the map."""
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._kept)
            self.clearFocus()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.clearFocus()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """End a title that is cut with an ellipsis while it is not edited."""
        text = self.text()
        room = self.width() - 2 * _TITLE_PADDING
        metrics = QFontMetrics(self.font())
        if self.hasFocus() or metrics.horizontalAdvance(text) <= room:
            super().paintEvent(event)
            return
        painter = QStylePainter(self)
        frame = QStyleOptionFrame()
        self.initStyleOption(frame)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, frame)
        painter.setPen(theme.colour("text"))
        painter.setFont(self.font())
        words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(self.rect().adjusted(_TITLE_PADDING, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)

    def sizeHint(self) -> QSize:
        """As wide as the text, within bounds."""
        metrics = QFontMetrics(theme.font(15, "semibold"))
        width = metrics.horizontalAdvance(self.text() or self.placeholderText()) + 24
        return QSize(min(_LONGEST_TITLE, max(_SHORTEST_TITLE, width)), 32)

    def minimumSizeHint(self) -> QSize:
        """Give way when the window is narrow."""
        return QSize(_SHORTEST_TITLE, 32)


class Segments(QFrame):
    """Ways of looking at the project, one of which is on."""

    chosen = Signal(str)

    def __init__(self, names: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "segments")
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        self.buttons: dict[str, QPushButton] = {}
        for name in names:
            button = QPushButton(self)
            look(button, "segment")
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
            row.addWidget(button)
            self.buttons[name] = button

    def mark(self, name: str) -> None:
        """Show which one is on."""
        for other, button in self.buttons.items():
            button.setChecked(other == name)


class TopBar(QFrame):
    """The bar itself; it changes nothing, it tells what was asked for."""

    renamed = Signal(str)
    view_chosen = Signal(str)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "bar")
        self.setFixedHeight(HEIGHT)
        self._actions = actions
        self.title = TitleEdit(self)
        self.title.committed.connect(self.renamed)
        self.maps = QToolButton(self)
        self.maps.setProperty("quiet", True)
        look(self.maps, "plain")
        self.maps.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.maps.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.undo = ActionButton(self, actions, "undo")
        self.redo = ActionButton(self, actions, "redo")
        self.segments = Segments(VIEWS, self)
        self.segments.mark("map")
        self.segments.chosen.connect(self.view_chosen)
        self.search = QPushButton(self)
        self.search.clicked.connect(actions["palette"].trigger)
        theme.set_icon(self.search, "search", "text", 18)
        self.history = ActionButton(self, actions, "history")
        self.menu = icon_button(self, "menu")
        self.menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        theme.set_icon(self.menu, "more")
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(4, 0, 12, 0)
        left, right = QHBoxLayout(), QHBoxLayout()
        left.setSpacing(4)
        right.setSpacing(8)
        for at_left in (self.title, self.maps, self.undo, self.redo):
            left.addWidget(at_left)
        left.addStretch()
        right.addStretch()
        for at_right in (self.search, self.history, self.menu):
            right.addWidget(at_right)
        self._right = right
        grid.addLayout(left, 0, 0)
        grid.addWidget(self.segments, 0, 1, Qt.AlignmentFlag.AlignCenter)
        grid.addLayout(right, 0, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for what the others say when the window is narrow."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show the key beside the search, where there is room for it."""
        keys = BESIDE_ICON + self._actions.shortcut_text("palette").replace("+", " ")
        self.search.setText("" if self.width() < _NARROW else keys)

    def add(self, widget: QWidget) -> None:
        """Put something at the right, before the menu."""
        self._right.insertWidget(self._right.indexOf(self.menu), widget)

    def retranslate(self) -> None:
        """Put the words into the window's language."""
        self.title.setAccessibleName(_("Title of the project"))
        self.title.setPlaceholderText(_("Untitled project"))
        self._name_title()
        self.maps.setAccessibleName(_("Maps of the project"))
        self.segments.buttons["map"].setText(_("Map"))
        self.segments.buttons["prioritise"].setText(_("Prioritise"))
        self.segments.buttons["deliver"].setText(_("Deliver"))
        self._fit()
        name_button(self.search, _("Search and commands"), self._actions.shortcut_text("palette"))
        name_button(self.history, _("History"), self._actions.shortcut_text("history"))
        name_button(self.menu, _("Menu"), self._actions.shortcut_text("menu"))
        self.show_steps("", "")

    def show_title(self, text: str) -> None:
        """Show the project's title; the whole of it as a tooltip, where it may be cut."""
        self.title.show_text(text)
        self._name_title()

    def _name_title(self) -> None:
        told = _("Click to rename the project")
        self.title.setToolTip(as_markup(f"{self.title.text()} – {told}" if self.title.text() else told))

    def show_steps(self, undo: str, redo: str) -> None:
        """Say what undo would take back and redo make again, in the window's language; "" for nothing."""
        for button, verb, step in (
            (self.undo, "undo", _("Undo: {step}", step=undo) if undo else _("Nothing to undo")),
            (self.redo, "redo", _("Redo: {step}", step=redo) if redo else _("Nothing to redo")),
        ):
            name_button(button, step, self._actions.shortcut_text(verb))


class ActionButton(QToolButton):
    """An icon button that does what an action does, and is on or off with it."""

    def __init__(self, parent: QWidget, actions: Actions, action_id: str) -> None:
        super().__init__(parent)
        dress_icon_button(self, action_id)
        self._action = actions[action_id]
        theme.set_icon(self, actions.specs[action_id].icon)
        self.setCheckable(self._action.isCheckable())
        self.clicked.connect(self._action.trigger)
        # A method, so that the connection ends with this button: the action outlives it.
        self._action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())
        self.setChecked(self._action.isChecked())


def icon_button(parent: QWidget, name: str) -> QToolButton:
    """Make a square button that shows an icon alone."""
    button = QToolButton(parent)
    dress_icon_button(button, name)
    return button


def dress_icon_button(button: QToolButton, name: str) -> None:
    """Make a button show nothing but its icon, and leave the keyboard with the map when it is clicked."""
    button.setObjectName(name)
    look(button, "icon")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)


def name_button(button: QToolButton | QPushButton, title: str, shortcut: str = "") -> None:
    """Say what a button does, to ears and as a tooltip; the title may hold what a user typed."""
    button.setAccessibleName(title)
    button.setToolTip(as_markup(f"{title} ({shortcut})" if shortcut else title))


def as_markup(text: str) -> str:
    """Return a plain text as a tooltip that Qt shows as it is, whatever it looks like."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<span>{escaped}</span>"
