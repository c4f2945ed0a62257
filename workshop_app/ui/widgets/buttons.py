"""Small buttons with an icon, a title that folds a section, and labels in plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from workshop_app.ui import theme
from workshop_app.ui.style import look
from workshop_app.ui.widgets.plain_text import elided, tip

if TYPE_CHECKING:
    from collections.abc import Callable

_ICON = 12
_HEIGHT = 24


class EnterPresses(QObject):
    """Lets Enter press the button of a window that has the keyboard, as Space does; Qt does so for few of them.

    Only where nothing in the window made use of the key, and where the button had the keyboard before it came: a field
    that Enter ends may just have given it away. Boxes to tick are left alone: in a form Enter is about the whole.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._before: QWidget | None = None
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at Enter when it is announced, and when it comes."""
        if event.type() == QEvent.Type.ShortcutOverride:
            self._before = self._window.focusWidget()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            before, self._before = self._before, None
            if before is self._window.focusWidget() and _is_enter(event):
                return _press(before)
        return super().eventFilter(watched, event)


def _is_enter(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not held and not event.isAutoRepeat()


def _press(focused: QWidget | None) -> bool:
    if not isinstance(focused, QAbstractButton) or isinstance(focused, QCheckBox | QRadioButton):
        return False
    if isinstance(focused, QToolButton) and focused.menu() is not None:
        focused.showMenu()
    else:
        focused.click()
    return True


class IconButton(QToolButton):
    """A small square button that shows an icon alone; it does not take the keyboard from the map when clicked."""

    def __init__(self, icon: str, parent: QWidget | None = None, *, ink: str = "text.secondary") -> None:
        super().__init__(parent)
        look(self, "small-icon")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.set_icon(self, icon, ink, 14)

    def say(self, name: str) -> None:
        """Tell what it does, to ears and as a tooltip; the name may hold what a user typed."""
        self.setAccessibleName(name)
        self.setToolTip(tip(name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter clicks, as Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


class FoldTitle(QAbstractButton):
    """The title of a section, which folds it away; checked while it is out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, title: str) -> None:
        """Show a title."""
        self.setText(title)
        self.setAccessibleName(title)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the title and the mark that says whether it is folded."""
        metrics = QFontMetrics(theme.font(12, "semibold"))
        return QSize(metrics.horizontalAdvance(self.text()) + _ICON + 6, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """The title can be cut."""
        return QSize(40, _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter folds, as Space does; the arrows fold away and out."""
        fold = Qt.Key.Key_Left if self.isChecked() else Qt.Key.Key_Right
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, fold}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the title, and the mark where it matters."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.font(12, "semibold")
        metrics = QFontMetrics(font)
        painter.setFont(font)
        ink = theme.colour("text.secondary")
        painter.setPen(ink)
        words = elided(self.text(), metrics, self.width() - _ICON - 4)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        if not self.isChecked() or self.underMouse() or self.hasFocus():
            icon = "chevron_down" if self.isChecked() else "chevron_right"
            left = metrics.horizontalAdvance(words) + 3
            theme.paint_icon(painter, icon, left, (self.height() - _ICON) / 2, _ICON, ink)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            below = self.height() - 3
            painter.drawLine(1, below, metrics.horizontalAdvance(words), below)


def quiet_button(
    text: str, icon: str, act: Callable[[], object], parent: QWidget | None = None
) -> QPushButton:
    """Make a button of words and an icon that stays in the background until it is pointed at."""
    button = QPushButton(text.replace("&", "&&"), parent)
    look(button, "quiet-button")
    button.setAutoDefault(False)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    if icon:
        theme.set_icon(button, icon, "text.secondary", 14)
    button.clicked.connect(lambda _checked=False: act())
    return button


def label(text: str = "", name: str = "label", parent: QWidget | None = None) -> QLabel:
    """Make a label that shows words as they are; `name` is its look."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    look(made, name)
    return made
