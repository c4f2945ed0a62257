"""Rows of choices of which one is on or none: faces for the sentiment, a scale of five, colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QColorDialog, QGridLayout, QWidget

from workshop_app.journey.records import SCALE, SENTIMENTS
from workshop_app.language import _
from workshop_app.layout.palette import SENTIMENT_NAMES
from workshop_app.layout.words import SENTIMENT_WORDS
from workshop_app.ui import theme
from workshop_app.ui.widgets.plain_text import tip

if TYPE_CHECKING:
    from collections.abc import Iterable


class _Various:
    """What is selected does not agree."""

    def __repr__(self) -> str:
        return "VARIOUS"


VARIOUS: Any = _Various()
"""Stands for a value where what is selected has several."""


class Choice(QAbstractButton):
    """One choice of a row: a square that paints itself. `value` is what it stands for."""

    def __init__(self, value: Any, name: str, size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value = value
        self._size = size
        self.setCheckable(True)
        self.setFixedSize(size)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.say(name)

    def say(self, name: str) -> None:
        """Give it a name, for ears and as a tooltip."""
        self.setAccessibleName(name)
        self.setToolTip(tip(name))

    def nextCheckState(self) -> None:
        """Stay as it is on a click: the row says what is on."""

    def frame(self, painter: QPainter, ground: str, line: str, radius: float) -> None:
        """Paint the ground and the outline; "" for none. The keyboard's place has an outline of its own."""
        width = 2.0 if self.hasFocus() else 1.0
        line = "accent" if self.hasFocus() else line
        painter.setPen(QPen(theme.colour(line), width) if line else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(ground) if ground else Qt.BrushStyle.NoBrush)
        inset = width / 2
        place = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(place, radius, radius)


class ChoiceRow(QWidget):
    """A row, or several of them, with one place in the order of Tab; arrows go along it, Space and Enter choose.

    The choice that is on is switched off by choosing it again, unless `required`.
    """

    chosen = Signal(object)
    """A value, or None when it was switched off."""

    def __init__(
        self, choices: Iterable[Choice], *, gap: int = 4, required: bool = False, columns: int = 0
    ) -> None:
        """Set choices `gap` pixels apart, `columns` in each row, or all in one."""
        super().__init__()
        self.choices = list(choices)
        self.value: Any = None
        self._required = required
        self._columns = columns or len(self.choices)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(gap)
        grid.setColumnStretch(self._columns, 1)
        for place, choice in enumerate(self.choices):
            choice.clicked.connect(lambda _checked=False, choice=choice: self._choose(choice))
            choice.installEventFilter(self)
            grid.addWidget(choice, *divmod(place, self._columns))
        self.show_value(None)

    def show_value(self, value: Any) -> None:
        """Show what is on: a value, None for nothing, or `VARIOUS`."""
        self.value = value
        current = next((choice for choice in self.choices if choice.value == value), None)
        for choice in self.choices:
            choice.setChecked(choice is current)
        self.close_stops()

    def open_stops(self) -> None:
        """Let Tab go to every choice, while its order is made: Qt leaves out what never has the keyboard."""
        for choice in self.choices:
            choice.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def close_stops(self) -> None:
        """Let Tab go to the choice that is on, or to the first."""
        current = next((choice for choice in self.choices if choice.isChecked()), self.choices[0])
        for choice in self.choices:
            stop = choice is current
            choice.setFocusPolicy(Qt.FocusPolicy.TabFocus if stop else Qt.FocusPolicy.NoFocus)

    def _choose(self, choice: Choice) -> None:
        off = choice.value == self.value and not self._required
        self.chosen.emit(None if off else choice.value)

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """Go along the row by arrows; choose by Enter, or by typing a figure that stands for a choice."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched in self.choices:
            place = self.choices.index(watched)
            steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
            if self._columns < len(self.choices):
                steps |= {Qt.Key.Key_Up: -self._columns, Qt.Key.Key_Down: self._columns}
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                self._go_to(place + step)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                watched.click()
                return True
        return super().eventFilter(watched, event)

    def _go_to(self, place: int) -> None:
        if 0 <= place < len(self.choices):
            choice = self.choices[place]
            choice.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            choice.setFocus(Qt.FocusReason.TabFocusReason)


# Faces ------------------------------------------------------------------------------------------------------


class Face(Choice):
    """One step of the sentiment; None is "not known yet"."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the face, in a box of its colour when it is on."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        name = SENTIMENT_NAMES[self.value]
        if self.isChecked():
            self.frame(painter, f"card.{name}", f"mark.{name}", 8)
        elif self.hasFocus() or (self.underMouse() and self.isEnabled()):
            self.frame(painter, "canvas", "", 8)
        side = 22
        ink = theme.colour(f"mark.{name}" if self.isEnabled() or self.isChecked() else "link")
        left, top = (self.width() - side) / 2, (self.height() - side) / 2
        theme.paint_icon(painter, f"face_{name}", left, top, side, ink)


class FaceRow(ChoiceRow):
    """Five faces and the unknown one. `chosen` with None means "not known yet"."""

    def __init__(self) -> None:
        size = QSize(40, 36)
        values = (*SENTIMENTS, None)
        super().__init__([Face(value, _(SENTIMENT_WORDS[value]), size) for value in values], gap=4)


# A scale ----------------------------------------------------------------------------------------------------


class Step(Choice):
    """One step of a scale, filled up to the one that is on."""

    filled = False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the figure in its box."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lively = self.underMouse() and self.isEnabled()
        ground = (
            "accent"
            if self.isChecked()
            else "accent.soft"
            if self.filled
            else "canvas"
            if lively
            else "surface"
        )
        self.frame(painter, ground, "accent" if self.isChecked() else "chip.line", 6)
        painter.setFont(theme.font(12, "medium" if self.isChecked() else "regular"))
        painter.setPen(
            theme.colour("on.accent" if self.isChecked() else "chip.text" if self.isEnabled() else "link")
        )
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self.value))


class ScaleRow(ChoiceRow):
    """One to five, or not rated."""

    def __init__(self) -> None:
        super().__init__([Step(value, str(value), QSize(24, 24)) for value in SCALE], gap=4)

    def show_value(self, value: Any) -> None:
        """Fill the steps up to the value."""
        super().show_value(value)
        for choice in self.choices:
            if isinstance(choice, Step):
                choice.filled = isinstance(value, int) and choice.value <= value
                choice.update()

    def say(self, name: str) -> None:
        """Name the scale: each step is then called after it."""
        self.setAccessibleName(name)
        for choice in self.choices:
            choice.say(_("{name}: {value} of 5", name=name, value=str(choice.value)))


# Colours ----------------------------------------------------------------------------------------------------


class Swatch(Choice):
    """One colour, "#rrggbb"."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a disc of the colour, ringed when it is on."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = "accent" if self.hasFocus() else "text" if self.isChecked() else ""
        if ring:
            painter.setPen(QPen(theme.colour(ring), 2))
            painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(QColor(self.value) if self.value else theme.colour("surface"))
        painter.drawEllipse(QRectF(self.rect()).adjusted(4, 4, -4, -4))
        if not self.value:
            theme.paint_icon(painter, "add", 6, 6, 12, theme.colour("text.secondary"))


class SwatchRow(ChoiceRow):
    """Colours to choose from, and any other. `chosen` never comes with None."""

    def __init__(self, colours: Iterable[str]) -> None:
        size = QSize(24, 24)
        swatches = [Swatch(colour, colour, size) for colour in colours]
        self.other = Swatch("", "", size)
        super().__init__([*swatches, self.other], gap=2, required=True)

    def say(self, name: str) -> None:
        """Name the row."""
        self.setAccessibleName(name)
        for number, choice in enumerate(self.choices, 1):
            other = choice is self.other
            choice.say(
                _("Another colour…") if other else _("{name}: colour {number}", name=name, number=str(number))
            )

    def show_value(self, value: Any) -> None:
        """Ring the colour that it is; one that is not among ours stands in the last place."""
        known = {choice.value for choice in self.choices[:-1]}
        self.other.value = value if isinstance(value, str) and value and value not in known else ""
        super().show_value(value)
        self.other.update()

    def _choose(self, choice: Choice) -> None:
        if choice is not self.other:
            super()._choose(choice)
            return
        dialog = QColorDialog(QColor(self.value if isinstance(self.value, str) else "#5b5bd6"), self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(lambda colour: self.chosen.emit(colour.name()))
        dialog.open()
