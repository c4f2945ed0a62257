"""The facilitator's few words on a single screen: clock, step, what is next, notes, buttons. They go by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from workshop_app.language import _, n_
from workshop_app.ui import theme
from workshop_app.ui.actions import key_text
from workshop_app.ui.presenter.menu import ProjectorMenu
from workshop_app.ui.style import look
from workshop_app.ui.top_bar import icon_button, name_button

if TYPE_CHECKING:
    from workshop_app.ui.presenter.presenter import Presenter

_GAP = 24  # pixels to the bottom
_WIDEST = 360  # pixels of a line of words


class Overlay(QFrame):
    """Stands over the presentation while the mouse moves, on the only screen."""

    def __init__(self, presenter: Presenter, parent: QWidget) -> None:
        super().__init__(parent)
        look(self, "floating")
        self._presenter = presenter
        self._over = parent
        self._foot = parent.height()
        self.clock = self._label("display")
        self.step = self._label("strong")
        self.following = self._label("quiet")
        self.notes = self._label("quiet")
        self.back = icon_button(self, "overlay_back")
        self.on = icon_button(self, "overlay_on")
        self.blank = icon_button(self, "overlay_blank")
        self.views = icon_button(self, "overlay_views")
        self.end = icon_button(self, "overlay_end")
        for button, icon in (
            (self.back, "chevron_left"),
            (self.on, "chevron_right"),
            (self.blank, "hide"),
            (self.views, "projector"),
            (self.end, "close"),
        ):
            theme.set_icon(button, icon)
        self.back.clicked.connect(lambda: presenter.walk(-1))
        self.on.clicked.connect(lambda: presenter.walk(1))
        self.blank.clicked.connect(lambda: presenter.set_blank(on=True))
        self.end.clicked.connect(presenter.stop)
        self.menu = ProjectorMenu(presenter, self)
        self.menu.aboutToShow.connect(self.menu.fill)
        self.views.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.views.setMenu(self.menu)
        self._lay_out()
        self.hide()

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        look(label, name)
        return label

    def _lay_out(self) -> None:
        words = QGridLayout()
        words.setSpacing(4)
        words.addWidget(self.step, 0, 0)
        words.addWidget(self.following, 1, 0)
        words.addWidget(self.notes, 1, 1)
        words.setHorizontalSpacing(20)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        for button in (self.back, self.on, self.blank, self.views, self.end):
            buttons.addWidget(button)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self.clock)
        row.addLayout(words, 1)
        row.addLayout(buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 12, 12)
        whole.addLayout(row)

    def is_in_use(self) -> bool:
        """Whether the pointer is on it, or its menu is open."""
        return self.underMouse() or self.menu.isVisible()

    def retranslate(self) -> None:
        """Put the words into the window's language."""
        name_button(self.back, _("Previous interaction"), key_text(("Left",)))
        name_button(self.on, _("Next interaction"), key_text(("Right",)))
        name_button(self.blank, _("Black screen"), "B")
        name_button(self.views, _("What the room sees"))
        name_button(self.end, _("End the presentation"), key_text(("Esc",)))

    def refresh(self) -> None:
        """Say how things are now."""
        if not self._presenter.alone:
            self.hide()
            return
        facts = self._presenter.facts()
        following = self._presenter.workshop.next_step
        self.clock.setText(facts.clock.text if facts.clock is not None else "")
        self.clock.setVisible(facts.clock is not None)
        self._say(self.step, facts.step.title if facts.step is not None else "")
        self._say(self.following, _("Next: {step}", step=following.title) if following is not None else "")
        count = sum(not note.parked for note in facts.document.waiting_notes)
        self._say(self.notes, n_("{count} note came in", "{count} notes came in", count) if count else "")
        self.place(self._over.width(), self._foot)

    def _say(self, label: QLabel, words: str) -> None:
        line = " ".join(words.split())
        label.setText(label.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, _WIDEST))
        label.setVisible(bool(line))

    def place(self, width: int, foot: int) -> None:
        """Stand in the middle of a window `width` pixels wide, above what begins at `foot`."""
        self._foot = foot
        self.adjustSize()
        self.move((width - self.width()) // 2, foot - self.height() - _GAP)
