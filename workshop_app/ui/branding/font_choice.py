"""The choice of a text family, each shown in its own letters."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent

from workshop_app.exporters.qt_painter import ContentPainter
from workshop_app.language import _
from workshop_app.layout.display import Content
from workshop_app.layout.flow import one_line
from workshop_app.layout.typefaces import TYPEFACES, Typeface, set_in
from workshop_app.ui import theme
from workshop_app.ui.widgets.choice_row import Choice, ChoiceRow

_SIZE = QSize(156, 48)  # pixels
_PADDING = 10.0


class FontCard(Choice):
    """One family: its name and what it is like, painted by the painter of deliverables."""

    def __init__(self, typeface: Typeface) -> None:
        super().__init__(typeface.key, f"{_(typeface.name)} ({_(typeface.kind)})", _SIZE)
        self._typeface = typeface

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the name in its own letters, framed when it is on."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lively = self.underMouse() and self.isEnabled()
        on = self.isChecked()
        ground = "accent.soft" if on else "canvas" if lively else "surface"
        self.frame(painter, ground, "accent" if on else "chip.line", 8)
        width, height = float(self.width()), float(self.height())
        ink = "text" if self.isEnabled() else "text.secondary"
        with set_in(self._typeface.key):
            room = width - 2 * _PADDING
            words = (
                one_line(_(self._typeface.name), _PADDING, 5, room, "semibold", 15, ink),
                one_line(_(self._typeface.kind), _PADDING, 25, room, "regular", 11.5, "text.secondary"),
            )
        ContentPainter(theme.current(), lambda _id: None).paint_content(
            painter, Content(width, height, words)
        )


class FontChoice(ChoiceRow):
    """The families, two in a row."""

    def __init__(self) -> None:
        super().__init__([FontCard(each) for each in TYPEFACES.values()], gap=8, required=True, columns=2)

    def show_value(self, value: object) -> None:
        """Show what the project has; a family that only a later version knows shows as the program's own."""
        super().show_value(value if value in TYPEFACES else "")
