"""Rating card by card: one interaction, five faces, and the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from workshop_app.journey.records import SENTIMENTS
from workshop_app.language import _, current
from workshop_app.layout.palette import SENTIMENT_NAMES
from workshop_app.layout.places import place_of, title_of
from workshop_app.layout.words import SENTIMENT_WORDS, quoted
from workshop_app.ui import theme
from workshop_app.ui.canvas.keys import digit, sentiment
from workshop_app.ui.style import look
from workshop_app.ui.widgets.buttons import label
from workshop_app.ui.widgets.choice_row import Choice, ChoiceRow
from workshop_app.ui.widgets.middle import stand_in_the_middle
from workshop_app.ui.widgets.plain_text import PlainText

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workshop_app.journey.document import Document
    from workshop_app.journey.records import Interaction

_WIDTH = 680  # pixels
_FACE = QSize(112, 108)
_SIDE = 44
_THIN = 10


class BigFace(Choice):
    """One step of the sentiment with its word, and the key that chooses it."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the face, its word below it, and its key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        name = SENTIMENT_NAMES[self.value]
        lively = self.underMouse() or self.hasFocus()
        on = self.isChecked()
        ground = f"card.{name}" if on else "canvas" if lively else "surface"
        self.frame(painter, ground, f"mark.{name}" if on else "line", 8)
        left = (self.width() - _SIDE) / 2
        theme.paint_icon(painter, f"face_{name}", left, 12, _SIDE, theme.colour(f"mark.{name}"))
        painter.setFont(theme.font(12, "medium"))
        painter.setPen(theme.colour("text"))
        centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(2, 60, self.width() - 4, 20), centre, _(SENTIMENT_WORDS[self.value]))
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text.secondary"))
        painter.drawText(QRectF(0, 82, self.width(), 18), centre, str(self.value + 3))


class RatingWalk(QWidget):
    """Walks over interactions. It changes nothing: it tells what somebody feels where."""

    rated = Signal(str, object)
    """The id of an interaction, and a sentiment or None."""

    finished = Signal()
    """The last was rated or passed over, or the person is done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._cards: tuple[Interaction, ...] = ()
        self._given: dict[str, int] = {}
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._progress = QProgressBar(self)
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(_THIN)
        self._count = label("", "quiet", self)
        self._place = label("", "quiet", self)
        self.title = PlainText(self, size=26, weight="semibold", most_lines=4)
        self._quote = PlainText(self, ink="text.secondary", size=15, most_lines=3)
        self.faces = ChoiceRow([BigFace(value, "", _FACE) for value in SENTIMENTS], gap=8)
        self.faces.chosen.connect(self._choose)
        self._hint = label("", "quiet", self)
        self.back, self.next, self.done = QPushButton(self), QPushButton(self), QPushButton(self)
        look(self.done, "primary")
        for button, act in (
            (self.back, self.go_back),
            (self.next, self.go_on),
            (self.done, self.finished.emit),
        ):
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setProperty("large", True)
            button.clicked.connect(lambda _checked=False, act=act: act())
        self._lay_out()

    def _lay_out(self) -> None:
        top, foot, faces = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        top.addWidget(self._place, 1)
        top.addWidget(self._count)
        for part in (self.back, self.next):
            foot.addWidget(part)
        foot.addStretch(1)
        foot.addWidget(self.done)
        faces.addStretch(1)
        faces.addWidget(self.faces)
        faces.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(self._progress)
        column.addLayout(top)
        column.addWidget(self.title)
        column.addWidget(self._quote)
        column.addSpacing(16)
        column.addLayout(faces)
        column.addWidget(self._hint, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(16)
        column.addLayout(foot)
        column.addStretch(2)
        stand_in_the_middle(self, column, _WIDTH, (24, 12, 24, 24))

    @property
    def card_id(self) -> str:
        """The interaction that is asked about; empty where there is none."""
        return self._cards[self._at].id if self._cards else ""

    def begin(self, document: Document, cards: Sequence[Interaction], given: Mapping[str, int]) -> None:
        """Ask about these, from the first that has no rating in `given` on."""
        self._document, self._cards, self._given = document, tuple(cards), dict(given)
        self._at = next((at for at, card in enumerate(cards) if card.id not in given), 0)
        self._show()
        self.setFocus()

    def follow(self, document: Document, given: Mapping[str, int]) -> None:
        """Take what changed; what is no longer on the map is asked no more."""
        self._document, self._given = document, dict(given)
        here = self.card_id
        left = tuple(
            found for card in self._cards if (found := document.find("Interaction", card.id)) is not None
        )
        nothing_left = bool(self._cards) and not left
        self._cards = left  # type: ignore[assignment]
        if nothing_left:
            self.finished.emit()
            return
        self._at = next((at for at, card in enumerate(self._cards) if card.id == here), 0)
        self._show()

    def go_on(self) -> None:
        """Ask about the next; after the last, the person is done."""
        if self._at + 1 >= len(self._cards):
            self.finished.emit()
        else:
            self._at += 1
            self._show()

    def go_back(self) -> None:
        """Ask about the one before again."""
        self._at = max(0, self._at - 1)
        self._show()

    def _choose(self, value: int | None) -> None:
        if not self._cards:
            return
        here = self._at
        self.rated.emit(self.card_id, value)
        if value is not None and self._at == here:
            self.go_on()

    def _show(self) -> None:
        total = len(self._cards)
        self._progress.setRange(0, max(1, total))
        self._progress.setValue(sum(card.id in self._given for card in self._cards))
        if self._document is None or not total:
            return
        card = self._cards[self._at]
        self._count.setText(_("{number} of {count}", number=self._at + 1, count=total))
        self._place.setText(place_of(self._document, card, current()))
        self.title.set_text(title_of(card, current()))
        self._quote.set_text(quoted(card.quote, current()) if card.quote.strip() else "")
        self._quote.setVisible(bool(card.quote.strip()))
        self.faces.show_value(self._given.get(card.id))
        self.back.setEnabled(self._at > 0)
        self.setAccessibleName(f"{self.title.text}; {self._place.text()}; {self._count.text()}")

    def retranslate(self) -> None:
        """Put the words into the window's language."""
        for choice in self.faces.choices:
            choice.say(_(SENTIMENT_WORDS[choice.value]))
        self._hint.setText(_("Press 1 to 5, or click. → goes on without rating, ← goes back."))
        self.back.setText(_("Back"))
        self.next.setText(_("Skip this one"))
        self.done.setText(_("Done, hide my answers"))
        self._progress.setAccessibleName(_("Rated so far"))
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rate by a figure; go on and back by arrows."""
        number = digit(event)
        if number is not None:
            self._choose(sentiment(number))
        elif event.key() == Qt.Key.Key_Right:
            self.go_on()
        elif event.key() == Qt.Key.Key_Left:
            self.go_back()
        elif event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            self._choose(None)
        else:
            super().keyPressEvent(event)
