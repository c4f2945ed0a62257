"""The one style sheet of the window, made from the colours of a theme.

Widgets are told apart by a dynamic property `look`, set with `look()`: what a thing is, never how it should be
painted. Space goes in steps of 4 pixels; corners are 8 pixels round, 6 on small things inside others.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workshop_app.layout import palette
from workshop_app.ui.widgets.sheet import SHEET

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workshop_app.layout.palette import Theme

FAMILIES = {
    "regular": "Parcours Text",
    "medium": "Parcours Text Medium",
    "semibold": "Parcours Text SemiBold",
    "bold": "Parcours Text",
}
"""Families of the bundled text font by weight, as Qt knows them once they are registered."""

_SHEET = """
QWidget { color: @text; }
QMainWindow, QDialog, QMessageBox, QFileDialog, QStackedWidget { background: @surface; }
QToolTip { background: @text; color: @surface; border: 0; padding: 4px 8px; }

*[look="bar"] { background: @surface; border: 0 solid @line; border-bottom-width: 1px; }
*[look="capture"] { background: @surface; border: 0 solid @line; border-top-width: 1px; }
*[look="status"] { background: @surface; border: 0 solid @line; border-top-width: 1px; }
*[look="side-left"] { background: @surface; border: 0 solid @line; border-right-width: 1px; }
*[look="side-right"] { background: @surface; border: 0 solid @line; border-left-width: 1px; }
*[look="ground"] { background: @canvas; }
*[look="floating"] { background: @surface; border: 1px solid @line; border-radius: 8px; }
*[look="banner"] { background: @accent.soft; border: 0 solid @line; border-bottom-width: 1px; }
*[look="warning"] { background: @note; border: 0 solid @note.line; border-bottom-width: 1px; }

QLabel { background: transparent; }
QLabel[look="title"] { font-family: "Parcours Text SemiBold"; font-size: 15px; }
QLabel[look="display"] { font-family: "Parcours Text SemiBold"; font-size: 24px; }
QLabel[look="heading"] { font-family: "Parcours Text SemiBold"; font-size: 12px; color: @text.secondary; }
QLabel[look="strong"] { font-family: "Parcours Text SemiBold"; }
QLabel[look="quiet"] { color: @text.secondary; }
QLabel[look="key"] {
  font-family: "Parcours Text Medium"; font-size: 12px; color: @chip.text; background: @canvas;
  border: 1px solid @chip.line; border-radius: 6px; padding: 1px 6px;
}

QPushButton, QToolButton {
  font-family: "Parcours Text Medium"; background: @surface; border: 1px solid @line; border-radius: 8px;
  padding: 0 12px; min-height: 28px; outline: 0;
}
QPushButton:hover, QToolButton:hover { background: @canvas; border-color: @chip.line; }
QPushButton:pressed, QToolButton:pressed { background: @line; }
QPushButton:disabled, QToolButton:disabled { color: @link; border-color: @line; }
QPushButton:focus, QToolButton:focus { border: 2px solid @accent; padding: 0 11px; min-height: 26px; }
QPushButton:default, *[look="primary"] { background: @accent; color: @on.accent; border-color: @accent; }
QPushButton:default:hover, *[look="primary"]:hover { background: @accent.strong; border-color: @accent.strong; }
QPushButton:default:pressed, *[look="primary"]:pressed { background: @accent.strong; }
QPushButton:default:disabled, *[look="primary"]:disabled {
  background: @canvas; color: @link; border-color: @line;
}
QPushButton:default:focus, *[look="primary"]:focus { border: 2px solid @text; }
*[look="showing"] { background: @accent.soft; border-color: @accent; }
*[look="showing"]:hover { background: @accent.soft; border-color: @text; }
*[look="plain"] {
  font-family: "Parcours Text"; background: transparent; border: 1px solid transparent; padding: 0 6px;
}
*[look="plain"][quiet="true"] { color: @text.secondary; }
*[look="plain"]:hover { background: @canvas; border-color: transparent; }
*[look="plain"]:focus { border: 2px solid @accent; padding: 0 5px; }
*[look="icon"] {
  background: transparent; border: 1px solid transparent; padding: 0; min-width: 28px; max-width: 28px;
}
*[look="icon"]:hover { background: @canvas; border-color: transparent; }
*[look="icon"]:disabled { border-color: transparent; }
*[look="icon"]:checked { background: @accent.soft; }
*[look="icon"]:focus { border: 2px solid @accent; padding: 0; min-width: 26px; max-width: 26px; }
QToolButton::menu-indicator { image: none; }

*[look="segments"] { background: @groove; border-radius: 10px; }
*[look="segment"] {
  color: @text.secondary; background: transparent; border: 1px solid transparent; border-radius: 8px;
  padding: 0 16px; min-height: 26px;
}
*[look="segment"]:hover { color: @text; background: transparent; border-color: transparent; }
*[look="segment"]:checked { color: @text; background: @surface; border-color: @line; }
*[look="segment"]:focus { border: 2px solid @accent; padding: 0 15px; min-height: 24px; }

QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit {
  background: @surface; border: 1px solid @chip.line; border-radius: 8px; padding: 0 8px; min-height: 30px;
  selection-background-color: @accent; selection-color: @on.accent;
}
QTextEdit, QPlainTextEdit { padding: 4px; }
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus,
QDateEdit:focus { border: 2px solid @accent; padding: 0 7px; min-height: 28px; }
QTextEdit:focus, QPlainTextEdit:focus { padding: 3px; }
QLineEdit[look="title"] {
  font-family: "Parcours Text SemiBold"; font-size: 15px; background: transparent; border: 1px solid transparent;
  padding: 0 7px; min-height: 28px;
}
QLineEdit[look="title"]:hover { background: @canvas; }
QLineEdit[look="title"]:focus { background: @surface; border: 2px solid @accent; padding: 0 6px; min-height: 26px; }
QLineEdit[look="bare"], QLineEdit[look="bare"]:focus {
  background: transparent; border: 0; padding: 0; min-height: 28px; font-size: 15px;
}
QLineEdit[look="dictation"], QLineEdit[look="dictation"]:focus { font-size: 18px; min-height: 38px; padding: 0 10px; }
QComboBox::drop-down { border: 0; width: 24px; }
QComboBox QAbstractItemView { background: @surface; border: 1px solid @line; padding: 4px; outline: 0; }


QMenu { background: @surface; border: 1px solid @line; border-radius: 8px; padding: 6px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 6px; min-width: 160px; }
QMenu::item:selected { background: @accent.soft; color: @text; }
QMenu::item:disabled { color: @link; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: @line; margin: 6px 8px; }
QMenu::indicator { width: 16px; height: 16px; left: 8px; }

QListView, QTreeView, QTableView { background: @surface; border: 0; outline: 0; }
QListView::item, QTreeView::item { border-radius: 6px; padding: 4px 8px; color: @text; }
QTreeView::item { min-height: 22px; padding: 2px 4px; }
QListView::item:hover, QTreeView::item:hover { background: @canvas; }
QListView::item:selected, QTreeView::item:selected { background: @accent.soft; color: @text; }
QHeaderView::section { background: @canvas; border: 0; border-bottom: 1px solid @line; padding: 4px 8px; }

QScrollArea { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @line.dash; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @link; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; }

QProgressBar { background: @canvas; border: 1px solid @line; border-radius: 6px; height: 10px; text-align: center; }
QProgressBar::chunk { background: @accent; border-radius: 5px; }
QSplitter::handle { background: transparent; }
"""

_TOKEN = re.compile(r"@([a-z][a-z.]*[a-z])")


def style_sheet(theme: Theme) -> str:
    """Return the style sheet for a theme."""
    return _TOKEN.sub(lambda found: _css(found[1], theme), _SHEET + SHEET)


# Colours that only the window has: (a token, another one, how much there is of that).
_MIXTURES = {
    "groove": ("canvas", "line", 0.4),
    # Under the pointer: a step towards the text, so that the words on it stand out more and not less.
    "accent.strong": ("accent", "text", 0.16),
}


def _css(token: str, theme: Theme) -> str:
    if token in _MIXTURES:
        first, second, share = _MIXTURES[token]
        return mixed(palette.colour(first, theme), palette.colour(second, theme), share)
    return palette.colour(token, theme)


def mixed(first: str, second: str, share: float) -> str:
    """Return a colour between two given as "#rrggbb"; `share` (0 .. 1) is how much there is of the second."""
    pairs = ((int(first[at : at + 2], 16), int(second[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(one + (other - one) * share):02x}" for one, other in pairs)


def look(widget: QWidget, name: str) -> None:
    """Say what a widget is, so that the style sheet can dress it; may be said again while the widget shows."""
    worn = widget.property("look")
    widget.setProperty("look", name)
    if worn is not None:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
