"""A choice of one among several that are shown when it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from workshop_app.language import _
from workshop_app.ui import theme
from workshop_app.ui.style import look
from workshop_app.ui.widgets.choice_row import VARIOUS
from workshop_app.ui.widgets.plain_text import elided, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable


_MARK, _PADDING = 12, 10  # pixels


class Option(NamedTuple):
    """One choice: what it stands for, its words, and an icon of `layout.icons` in the colour of a token, its ink."""

    value: Any
    text: str
    icon: str = ""
    ink: str = "text.secondary"


class Picker(QComboBox):
    """A box with a list. The wheel scrolls the panel and never changes it."""

    picked = Signal(object)
    """The value of the option that a person chose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "field")
        self._options: tuple[Option, ...] = ()
        self._value: Any = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setIconSize(QSize(18, 18))
        self.setMaxVisibleItems(16)
        self.activated.connect(self._activated)
        theme.watcher().changed.connect(self.dress)

    @property
    def value(self) -> Any:
        """What is shown: a value, or `VARIOUS`."""
        return self._value

    def set_options(self, options: Iterable[Option]) -> None:
        """Offer these."""
        wanted = tuple(options)
        if wanted == self._options:
            return
        self._options = wanted
        self.clear()
        for option in wanted:
            icon = theme.icon(option.icon, option.ink, 18) if option.icon else QIcon()
            self.addItem(icon, one_line(option.text))
        self.show_value(self._value)

    def show_value(self, value: Any) -> None:
        """Show one of the values, or `VARIOUS`; one that is not offered is shown as nothing."""
        self._value = value
        self.setPlaceholderText(_("Various") if value is VARIOUS else "")
        index = next((at for at, option in enumerate(self._options) if option.value == value), -1)
        if index != self.currentIndex():
            self.setCurrentIndex(index)

    def dress(self, *_theme: str) -> None:
        """Take the icons in the colours of the theme again."""
        for at, option in enumerate(self._options):
            if option.icon:
                self.setItemIcon(at, theme.icon(option.icon, option.ink, 18))

    def _activated(self, index: int) -> None:
        value = self._options[index].value
        if value != self._value:
            self._value = value
            self.picked.emit(value)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box, what is chosen (cut with an ellipsis where it is long), and the mark of a choice."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        text, icon = option.currentText, option.currentIcon
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        off = not self.isEnabled()
        quiet = self.currentIndex() < 0 or off
        left, right = _PADDING, self.width() - _MARK - 10
        if self.currentIndex() >= 0 and not icon.isNull():
            side = self.iconSize().width()
            icon.paint(painter, QRect(left, (self.height() - side) // 2, side, side))
            left += side + 7
        painter.setFont(theme.font())
        painter.setPen(theme.colour("text.secondary" if quiet else "text"))
        words = elided(
            text if self.currentIndex() >= 0 else self.placeholderText(), self.fontMetrics(), right - left
        )
        room = QRect(left, 0, right - left, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        ink = theme.colour("link" if off else "text.secondary")
        theme.paint_icon(painter, "chevron_down", right + 3, (self.height() - _MARK) / 2, _MARK, ink)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the panel scroll."""
        event.ignore()
