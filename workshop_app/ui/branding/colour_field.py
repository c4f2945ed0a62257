"""A colour of the client's: typed, chosen or taken from the logo; where it could not be read, what is used instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.language import _
from workshop_app.layout.branding import readable
from workshop_app.ui import theme
from workshop_app.ui.widgets.buttons import IconButton
from workshop_app.ui.widgets.choice_row import SwatchRow
from workshop_app.ui.widgets.fields import LineField
from workshop_app.ui.widgets.plain_text import PlainText

if TYPE_CHECKING:
    from collections.abc import Sequence

OFFERED = ("#1f4e8c", "#0b7a75", "#2e7d32", "#b3261e", "#b35c00", "#7b2d8b", "#37474f")
"""Colours that any client may have, all of which can be read on white."""

_HEX = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
_MOST_OFFERED = 7  # and a place for any other
_HEX_WIDTH = 104  # pixels


def colour_typed(text: str) -> str | None:
    """Return what a person typed as "#rrggbb", "" for nothing, or None where it is no colour."""
    found = _HEX.fullmatch(text.strip())
    if found is None:
        return None if text.strip() else ""
    digits = found[1] if len(found[1]) == 6 else "".join(2 * digit for digit in found[1])
    return f"#{digits.lower()}"


class ColourField(QWidget):
    """A field for six digits, swatches below it, and a remark where the colour has to be another on paper."""

    committed = Signal(str)
    """A colour as "#rrggbb", or "" for none."""

    def __init__(self, floor: float, remark: str, parent: QWidget | None = None) -> None:
        """Offer a colour.

        Args:
            floor: the contrast with white that it needs.
            remark: what to say where it has not, with `{used}` for the colour that is used.
            parent: the widget it is in.
        """
        super().__init__(parent)
        self._floor = floor
        self._remark = remark
        self._value = ""
        self.hex = LineField()
        self.hex.setFixedWidth(_HEX_WIDTH)
        self.hex.setMaxLength(40)
        self.hex.set_hint(_("None"))
        self.hex.committed.connect(self._typed)
        self.clear = IconButton("close")
        self.clear.clicked.connect(lambda _checked=False: self._commit(""))
        self.swatches = SwatchRow(OFFERED)
        self.swatches.chosen.connect(self._commit)
        self.told = _Remark()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.hex)
        row.addWidget(self.clear)
        row.addWidget(self.swatches)
        row.addStretch(1)
        self._row = row
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(row)
        whole.addWidget(self.told)
        self.setFocusProxy(self.hex)

    def say(self, name: str) -> None:
        """Name the field and what belongs to it."""
        self.setAccessibleName(name)
        self.hex.setAccessibleName(name)
        self.clear.say(_("{name}: none", name=name))
        self.swatches.say(name)

    def offer(self, colours: Sequence[str]) -> None:
        """Offer these colours first, such as those of the logo."""
        wanted = list(dict.fromkeys((*colours, *OFFERED)))[:_MOST_OFFERED]
        if wanted == [choice.value for choice in self.swatches.choices[:-1]]:
            return
        old, self.swatches = self.swatches, SwatchRow(wanted)
        self.swatches.chosen.connect(self._commit)
        self.swatches.say(self.accessibleName())
        self._row.replaceWidget(old, self.swatches)
        old.hide()
        old.deleteLater()
        self.swatches.show_value(self._value or None)

    def show_value(self, value: Any) -> None:
        """Show what the project has: "#rrggbb" or ""."""
        self._value = value if isinstance(value, str) else ""
        self.hex.show_value(self._value)
        self.swatches.show_value(self._value or None)
        self.clear.setVisible(bool(self._value))
        self._tell()

    def settle(self) -> None:
        """Keep what is being typed now."""
        self.hex.settle()

    def _typed(self, text: str) -> None:
        colour = colour_typed(text)
        if colour is None:
            self.hex.refuse()
            self.told.tell(_("Six digits make a colour, such as #0b7a75. It is as it was."))
        else:
            self._commit(colour)

    def _commit(self, colour: str) -> None:
        if colour != self._value:
            self.committed.emit(colour)
        # What was typed may be the same colour in other words.
        self.hex.let_go()
        self.show_value(self._value)

    def _tell(self) -> None:
        if colour_typed(self._value):
            used, adjusted = readable(self._value, self._floor)
            if adjusted:
                self.told.tell(_(self._remark, used=used), self._value, used)
                return
        self.told.tell("")


class _Remark(QWidget):
    """A sentence, after two swatches where it is about two colours; nothing where there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self.pair = _Pair()
        self.words = PlainText(ink="text.secondary", size=12)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.pair)
        row.addWidget(self.words, 1)
        self.hide()

    def tell(self, text: str, *colours: str) -> None:
        self.words.set_text(text)
        self.pair.show_colours(colours)
        self.setVisible(bool(text))


class _Pair(QWidget):
    """One colour, and the one that takes its place."""

    def __init__(self) -> None:
        super().__init__()
        self.colours: tuple[str, ...] = ()
        self.setFixedSize(QSize(52, 20))

    def show_colours(self, colours: tuple[str, ...]) -> None:
        self.colours = colours
        self.setVisible(bool(colours))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint two discs, and an arrow from the one to the other."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for colour, left in zip(self.colours, (1, 35), strict=False):
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.setBrush(QColor(colour))
            painter.drawEllipse(QRectF(left, 2, 16, 16))
        theme.paint_icon(painter, "arrow_right", 20, 4, 12, theme.colour("text.secondary"))
