"""The first page: templates as pictures, the finished sample, recent files. Two clicks and one is on the canvas."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workshop_app.language import LANGUAGES, _, current
from workshop_app.resources import resource_path
from workshop_app.ui import theme
from workshop_app.ui.style import look
from workshop_app.ui.template_picture import Sketch, paint_sketch, read_sketch, read_sketches
from workshop_app.ui.top_bar import BESIDE_ICON, Segments, as_markup, icon_button, name_button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from workshop_app.ui.actions import Actions
    from workshop_app.ui.recent_files import RecentFiles
    from workshop_app.ui.settings import Settings

_WIDEST = 1144  # pixels: beyond, the cards would be too far apart to compare
_COLUMNS = 4


class TemplateCard(QAbstractButton):
    """A template as a picture with its name; clicking it starts a project."""

    def __init__(self, sketch: Sketch, parent: QWidget | None = None, *, lines: int = 3) -> None:
        """Offer a template; what it is about has room for so many lines."""
        super().__init__(parent)
        self._words_height = 32 + 16 * lines
        self.sketch = sketch
        self.examples = False
        self._pictured = False
        self.language = current()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def show_as(self, language: str, *, examples: bool) -> None:
        """Show what a project from this template would look like."""
        self.language = language
        self.examples = examples
        self.retranslate()
        self.update()

    def show_picture(self) -> None:
        """Paint the small picture too from now on."""
        self._pictured = True
        self.update()

    def retranslate(self) -> None:
        """Name it in the language of the window."""
        self.setText(self.sketch.name.get(current(), self.sketch.id))
        self.setAccessibleName(self.text())
        summary = self.sketch.summary.get(current(), "")
        self.setAccessibleDescription(summary)
        stages = (name.get(self.language, "") for name, _colour in self.sketch.stages)
        self.setToolTip(as_markup(" · ".join(stages)))
        self.update()

    def sizeHint(self) -> QSize:
        """A picture, the name and up to three lines about it."""
        return QSize(262, 124 + self._words_height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card: the picture above, the words below, a ring when the keyboard is on it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.hasFocus() or self.underMouse()
        ring = 2 if lit else 1
        half = ring / 2
        painter.setBrush(theme.colour("surface"))
        painter.setPen(QPen(theme.colour("accent" if lit else "line"), ring))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 8, 8)
        picture = QRectF(8, 8, self.width() - 16, self.height() - 16 - self._words_height)
        if self._pictured:
            paint_sketch(painter, picture, self.sketch, self.language, examples=self.examples)
        self._paint_words(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        left, width, top = 14, self.width() - 28, self.height() - self._words_height - 2
        painter.setPen(theme.colour("text"))
        font = theme.font(13, "semibold")
        painter.setFont(font)
        name = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRectF(left, top, width, 18), Qt.AlignmentFlag.AlignVCenter, name)
        painter.setPen(theme.colour("text.secondary"))
        painter.setFont(theme.font(12))
        flags = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(
            QRectF(left, top + 20, width, self._words_height - 28), flags, self.accessibleDescription()
        )

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up under the pointer."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go dark again."""
        self.update()
        super().leaveEvent(event)


class StartPage(QScrollArea):
    """What is offered when no project is open. It opens nothing, it tells what was chosen."""

    template_chosen = Signal(str, str, bool)
    """A template's id, the language of the project to make, and whether with example interactions."""

    sample_chosen = Signal(str)
    """The finished sample, in a language."""

    open_chosen = Signal()
    file_chosen = Signal(str)
    back_chosen = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "ground")
        self.setWidgetResizable(True)
        self._actions: Actions | None = None
        self._open_title = ""
        self.recent: RecentFiles | None = None
        self.sample: TemplateCard | None = None
        self._settings = settings
        self.cards = [TemplateCard(sketch, self) for sketch in read_sketches(resource_path("templates"))]
        for card in self.cards:
            card.clicked.connect(lambda _checked=False, card=card: self._choose(card))
        self.languages = Segments(tuple(LANGUAGES), self)
        for code, own_name in LANGUAGES.items():
            self.languages.buttons[code].setText(own_name)
        self.languages.chosen.connect(self._set_language)
        self.examples = QCheckBox(self)
        self.examples.setChecked(settings.with_examples)
        self.examples.toggled.connect(self._set_examples)
        self._lay_out()
        self.retranslate()

    # -- building ------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        ground = QWidget(self)
        look(ground, "ground")
        column = QWidget(ground)
        column.setMaximumWidth(_WIDEST)
        outer = QHBoxLayout(ground)
        outer.setContentsMargins(24, 0, 24, 0)
        outer.addStretch(1)
        outer.addWidget(column, 100)
        outer.addStretch(1)
        lines = QVBoxLayout(column)
        lines.setContentsMargins(0, 20, 0, 24)
        lines.setSpacing(12)
        lines.addLayout(self._head())
        lines.addSpacing(8)
        lines.addLayout(self._template_head())
        lines.addLayout(self._template_grid())
        lines.addStretch(1)
        self._lines = lines
        self.setWidget(ground)

    def _head(self) -> QHBoxLayout:
        self._name = QLabel(self)
        look(self._name, "display")
        self._claim = QLabel(self)
        look(self._claim, "quiet")
        self.back = QPushButton(self)
        self.back.clicked.connect(self.back_chosen)
        self.back.hide()
        self.open = QPushButton(self)
        self.open.clicked.connect(self.open_chosen)
        self.menu = icon_button(self, "menu")
        self.menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._name)
        words.addWidget(self._claim)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(words, 1)
        for widget in (self.back, self.open, self.menu):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _template_head(self) -> QHBoxLayout:
        self._templates_label = QLabel(self)
        look(self._templates_label, "title")
        self._language_label = QLabel(self)
        look(self._language_label, "quiet")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._templates_label, 1)
        row.addWidget(self.examples)
        row.addSpacing(16)
        row.addWidget(self._language_label)
        row.addWidget(self.languages)
        return row

    def _template_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(16)
        for at, card in enumerate(self.cards):
            grid.addWidget(card, at // _COLUMNS, at % _COLUMNS)
        return grid

    def _foot(self) -> QHBoxLayout:
        self._sample_label = QLabel(self)
        self._recent_label = QLabel(self)
        for label in (self._sample_label, self._recent_label):
            look(label, "title")
        from workshop_app.ui.recent_files import RecentFiles

        self.recent = RecentFiles(self._settings, self)
        self.recent.chosen.connect(self.file_chosen)
        sample = read_sketch(resource_path("samples", "flooring.json"))
        left, right = QVBoxLayout(), QVBoxLayout()
        for lines in (left, right):
            lines.setSpacing(8)
        right.addWidget(self._recent_label)
        right.addWidget(self.recent)
        right.addStretch(1)
        left.addWidget(self._sample_label)
        if sample is not None:
            self.sample = TemplateCard(sample, self, lines=1)
            self.sample.clicked.connect(lambda: self.sample_chosen.emit(self.project_language))
            left.addWidget(self.sample)
        left.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addLayout(right, 1)
        return row

    # -- what is chosen ------------------------------------------------------------------------------------------

    @property
    def project_language(self) -> str:
        """The language that a new project's words are in: the window's until the person says otherwise."""
        return self._settings.project_language or current()

    def _set_language(self, code: str) -> None:
        self._settings.project_language = "" if code == current() else code
        self._show_choices()

    def _set_examples(self, with_them: bool) -> None:
        self._settings.with_examples = with_them
        self._show_choices()

    def _show_choices(self) -> None:
        self.languages.mark(self.project_language)
        for card in self.cards:
            card.show_as(self.project_language, examples=self.examples.isChecked())
        if self.sample is not None:
            self.sample.show_as(self.project_language, examples=True)

    def _choose(self, card: TemplateCard) -> None:
        self.template_chosen.emit(card.sketch.id, self.project_language, self.examples.isChecked())

    # -- showing -------------------------------------------------------------------------------------------------

    def offer_way_back(self, title: str) -> None:
        """Offer to go back to the project that is still open, named by its title; "" when there is none."""
        self._open_title = title
        self.back.setVisible(bool(title))
        self.back.setText(_("Back to the map"))
        name_button(self.back, _("Back to “{title}”", title=title))

    def equip(self, actions: Actions, menu: QMenu) -> None:
        """Take what the first picture did without: icons, small pictures, the sample and the recent files, the menu."""
        if self._actions is None:
            self._actions = actions
            self.menu.setMenu(menu)
            theme.set_icon(self.open, "folder_open", "text", 18)
            theme.set_icon(self.menu, "more")
            self._lines.insertLayout(self._lines.count() - 1, self._foot())
            for card in self._all_cards():
                card.show_picture()
            self._order_tab()
            self.retranslate()

    def _order_tab(self) -> None:
        """Have Tab go as the eye does, whatever was made first."""
        order = [
            self.back,
            self.open,
            self.menu,
            self.examples,
            *self.languages.buttons.values(),
            *self._all_cards(),
        ]
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    def _all_cards(self) -> list[TemplateCard]:
        return [*self.cards, *([self.sample] if self.sample is not None else [])]

    def refresh(self) -> None:
        """Show the recent files as they are now."""
        if self.recent is not None:
            self.recent.refresh()
            self._recent_label.setVisible(not self.recent.is_empty)
            self.recent.setVisible(not self.recent.is_empty)

    def retranslate(self) -> None:
        """Put the words into the window's language."""
        self._name.setText("Parcours")
        self._claim.setText(_("Map the customer’s journey together, on this laptop alone"))
        self.open.setText(BESIDE_ICON + _("Open…"))
        keys = self._actions.shortcut_text if self._actions is not None else lambda _id: ""
        name_button(self.open, _("Open a project"), keys("open"))
        name_button(self.menu, _("Menu"), keys("menu"))
        self._templates_label.setText(_("Start from a template"))
        self._language_label.setText(_("Project in"))
        self.examples.setText(_("With example interactions"))
        if self.recent is not None:
            self._recent_label.setText(_("Recent"))
            self._sample_label.setText(_("Explore the finished sample"))
        for card in self._all_cards():
            card.retranslate()
        self.offer_way_back(self._open_title)
        self._show_choices()
        self.refresh()
