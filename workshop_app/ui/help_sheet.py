"""Help: the five-minute tour, in as many steps as it takes to hand over a first map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from workshop_app import __version__
from workshop_app.language import N_, _
from workshop_app.ui import theme
from workshop_app.ui.overlay import Overlay
from workshop_app.ui.shortcut_sheet import head
from workshop_app.ui.style import look

if TYPE_CHECKING:
    from workshop_app.ui.main_window import MainWindow

_SIZE = (760, 680)

# An icon, a heading, what to do.
TOUR = (
    (
        "template",
        N_("Start"),
        N_(
            "Choose a template. The project is a file in your Documents at once; click its title, at the top left, "
            "to change it."
        ),
    ),
    (
        "tag",
        N_("Capture what the room says"),
        N_(
            "Select a cell and type. Enter keeps the interaction and starts the next one, Tab goes on to the next "
            "stage. Pasted lines become one interaction each."
        ),
    ),
    (
        "face_positive",
        N_("Say how it feels"),
        N_(
            "With an interaction selected, 1 to 5 set the sentiment, E opens the emotions, G the goals; K marks a key "
            "moment, F a pain point. Or drag from the palette on the left."
        ),
    ),
    (
        "drag_handle",
        N_("Move things"),
        N_(
            "Drag interactions, stages and personas where they belong; Alt and the arrows do the same. Escape drops a "
            "drag, Ctrl+Z takes back any step, also after closing and opening again."
        ),
    ),
    (
        "link",
        N_("Show the way"),
        N_(
            "Drag from the handle of an interaction to another one, or press L, to link them: journeys go back and "
            "zigzag."
        ),
    ),
    (
        "history",
        N_("Look back"),
        N_(
            "The history names every step. Look at any of them, give it a name, return to it. Nothing needs saving: "
            "what is on the screen is in the file."
        ),
    ),
    (
        "projector",
        N_("Present to the room"),
        N_(
            "F5 shows the map on the second screen in large text, and follows you. Shift+F5 puts a light on what is "
            "selected; Ctrl+F5 shows the timer, notes, votes or results instead."
        ),
    ),
    (
        "deliver",
        N_("Deliver"),
        N_(
            "Deliver writes a PDF, an Excel workbook, a picture or JSON, in the client’s language rather than yours."
        ),
    ),
    (
        "import",
        N_("Take corrections back"),
        N_(
            "Drop the workbook that the client has corrected onto the window: every change is listed, and you choose "
            "which to take over."
        ),
    ),
)


class HelpSheet(Overlay):
    """The tour, step by step."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, _SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Five-minute tour"))
        steps = QWidget()
        column = QVBoxLayout(steps)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(16)
        for icon, title, text in TOUR:
            column.addLayout(_step(icon, _(title), _(text)))
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidget(steps)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        version = QLabel(_("Parcours {version}", version=__version__), self)
        look(version, "quiet")
        shortcuts = QPushButton(_("Keyboard shortcuts"), self)
        shortcuts.clicked.connect(window.overlays.shortcuts)
        foot = QHBoxLayout()
        foot.addWidget(version, 1)
        foot.addWidget(shortcuts)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(28, 20, 20, 20)
        lines.setSpacing(16)
        lines.addLayout(head(self, _("Five-minute tour")))
        lines.addWidget(area, 1)
        lines.addLayout(foot)


def _step(icon: str, title: str, text: str) -> QHBoxLayout:
    picture = QLabel()
    theme.set_icon(picture, icon, "accent", 24)
    heading, words = QLabel(title), QLabel(text)
    look(heading, "strong")
    words.setWordWrap(True)
    lines = QVBoxLayout()
    lines.setSpacing(2)
    lines.addWidget(heading)
    lines.addWidget(words)
    row = QHBoxLayout()
    row.setSpacing(16)
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(lines, 1)
    return row
