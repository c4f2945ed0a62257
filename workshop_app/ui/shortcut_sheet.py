"""The sheet of shortcuts: what the table of actions binds, and what the map understands by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from workshop_app.language import _
from workshop_app.ui import theme
from workshop_app.ui.action_table import CANVAS_KEYS, PRESENTATION_KEYS
from workshop_app.ui.actions import key_text
from workshop_app.ui.menus import MENUS
from workshop_app.ui.overlay import Overlay
from workshop_app.ui.style import look
from workshop_app.ui.top_bar import icon_button, name_button

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workshop_app.ui.main_window import MainWindow

_SIZE = (1180, 720)
_NARROWEST = 150  # pixels for words beside their keys

Line = tuple[str, tuple[str, ...]]
"""A title and its keys, in the window's language."""


class ShortcutSheet(Overlay):
    """All shortcuts, in columns."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, _SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Keyboard shortcuts"))
        groups = dict(groups_of(window))
        canvas, presentation = groups.pop("canvas"), groups.pop("presentation")
        columns = QHBoxLayout()
        columns.setSpacing(40)
        columns.addLayout(_column([canvas, groups["workshop"]]), 1)
        columns.addLayout(_column([groups["edit"], groups["map"], presentation]), 1)
        columns.addLayout(_column([groups[path] for path in ("file", "view", "help")]), 1)
        inner = QWidget()
        inner.setLayout(columns)
        columns.setContentsMargins(0, 0, 8, 0)
        area = QScrollArea(self)
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(28, 20, 20, 20)
        lines.setSpacing(16)
        lines.addLayout(head(self, _("Keyboard shortcuts")))
        lines.addWidget(area, 1)


def head(sheet: Overlay, title: str) -> QHBoxLayout:
    """Return the line above a sheet: its title, and a button that closes it."""
    label = QLabel(title, sheet)
    look(label, "title")
    close = icon_button(sheet, "close_sheet")
    theme.set_icon(close, "close", size=18)
    name_button(close, _("Close"), key_text(("Escape",)))
    close.clicked.connect(sheet.close_over)
    row = QHBoxLayout()
    row.addWidget(label, 1)
    row.addWidget(close)
    return row


def groups_of(window: MainWindow) -> Iterator[tuple[str, tuple[str, list[Line]]]]:
    """Yield (id, (title, lines)) of each group of shortcuts."""
    for path, title, keys in (
        ("canvas", _("On the map"), CANVAS_KEYS),
        ("presentation", _("In the presentation"), PRESENTATION_KEYS),
    ):
        lines = [(_(key.title), tuple(key_text((name,)) for name in key.keys)) for key in keys]
        yield path, (title, lines)
    specs = window.actions_table.specs.values()
    for path, title in MENUS.items():
        lines = [
            (_(spec.title).removesuffix("…"), tuple(key_text((name,)) for name in spec.keys[:2]))
            for spec in specs
            if spec.keys and (spec.menu.split("/")[0] or "help") == path
        ]
        yield path, (_(title), lines)


def _column(groups: list[tuple[str, list[Line]]]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    for title, lines in groups:
        label = QLabel(title)
        look(label, "heading")
        column.addWidget(label)
        grid = QGridLayout()
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for row, (text, keys) in enumerate(lines):
            words = QLabel(text)
            words.setWordWrap(True)
            words.setMinimumWidth(_NARROWEST)
            grid.addWidget(words, row, 0)
            grid.addLayout(_keys(keys), row, 1)
        column.addLayout(grid)
        column.addSpacing(12)
    column.addStretch(1)
    return column


def _keys(keys: tuple[str, ...]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4)
    row.addStretch(1)
    for key in keys:
        label = QLabel(key)
        label.setTextFormat(Qt.TextFormat.PlainText)
        look(label, "key")
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
    return row
