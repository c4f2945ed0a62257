"""What can be said about the things to hand over: paper, sections, tiles, shape, size. All of it is the draft's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workshop_app.language import _, say
from workshop_app.layout.paper import FIT, PAPERS
from workshop_app.ui.delivery.sections import SectionList
from workshop_app.ui.papers import paper_word
from workshop_app.ui.widgets.buttons import IconButton, label
from workshop_app.ui.widgets.picker import Option, Picker
from workshop_app.ui.widgets.plain_text import PlainText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from workshop_app.journey.sentence import Sentence
    from workshop_app.ui.delivery.draft import Draft

_SCALES = (1.0, 2.0, 3.0, 4.0)
_TILES = ("A4", "A3", "letter", "tabloid")
_DECKS = "*.pptx *.potx *.pptm *.potm *.ppsx *.ppsm"


class _Options(QWidget):
    """A column of rows; it follows the draft."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.draft = draft
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(10)
        self.grid.setVerticalSpacing(8)
        self.grid.setColumnStretch(1, 1)
        draft.changed.connect(self.refresh)

    def add(self, title: str, widget: QWidget) -> None:
        """Add a row."""
        at = self.grid.rowCount()
        name = label(title)
        name.setBuddy(widget)
        widget.setAccessibleName(title)
        self.grid.addWidget(name, at, 0)
        self.grid.addWidget(widget, at, 1)

    def add_wide(self, widget: QWidget) -> None:
        """Add a row without a title."""
        self.grid.addWidget(widget, self.grid.rowCount(), 0, 1, 2)

    def picker(self, title: str, options: Iterable[Option], act: Callable[[object], object]) -> Picker:
        """Add a choice of one among several."""
        made = Picker(self)
        made.set_options(options)
        made.picked.connect(act)
        self.add(title, made)
        return made

    def refresh(self) -> None:
        """Show the draft as it is now."""
        raise NotImplementedError


class ReportOptions(_Options):
    """The paper of the map, and which sections in which order."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        papers = [Option(name, paper_word(name)) for name in (*PAPERS, FIT)]
        self.paper = self.picker(_("Paper of the map"), papers, lambda name: draft.set(paper=name))
        self.sections = SectionList(draft)
        self.add_wide(label(_("Sections")))
        self.add_wide(self.sections)
        self.refresh()

    def refresh(self) -> None:
        """Show the draft as it is now."""
        self.paper.show_value(self.draft.recipe.paper)
        self.sections.refresh()


class LargeOptions(_Options):
    """The size of poster and sheets, and whether they are printed in tiles; what the poster's text is like."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        sizes = [Option(name, paper_word(name)) for name in (*PAPERS, FIT)]
        self.sheet = self.picker(_("Size"), sizes, lambda name: draft.set(poster=name))
        tiles = [
            Option("", _("One sheet")),
            *(Option(name, _("Tiles of {paper}", paper=paper_word(name))) for name in _TILES),
        ]
        self.tile = self.picker(_("Print on"), tiles, lambda name: draft.set(tile=name))
        self.shared = PlainText(self, ink="text.secondary", size=12)
        self.shared.set_text(_("The same for poster and workshop sheets."))
        self.add_wide(self.shared)
        self.remark = PlainText(self, ink="text", size=12)
        self.add_wide(self.remark)
        self.remark.hide()
        self.refresh()

    def refresh(self) -> None:
        """Show the draft as it is now."""
        recipe = self.draft.recipe
        self.sheet.show_value(recipe.poster)
        self.tile.show_value(recipe.tile)

    def tell(self, remark: Sentence | None) -> None:
        """Say what should be known before printing, or nothing."""
        self.remark.set_text("" if remark is None else say(remark))
        self.remark.setVisible(remark is not None)


class SlidesOptions(_Options):
    """The shape of the slides, or a client's own file that gives shape and design."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        shapes = [Option("16:9", _("Wide (16:9)")), Option("4:3", _("Classic (4:3)"))]
        self.aspect = self.picker(_("Shape"), shapes, lambda shape: draft.set(aspect=shape))
        self.name = PlainText(self, most_lines=2)
        self.change = QPushButton(_("Choose…"), self)
        self.change.setAutoDefault(False)
        self.change.setAccessibleName(_("Choose the client’s template"))
        self.change.clicked.connect(lambda _checked=False: self._ask())
        self.clear = IconButton("close", self)
        self.clear.say(_("Use the program’s own design"))
        self.clear.clicked.connect(lambda _checked=False: draft.choose(template=None))
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.name, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.change)
        line.addWidget(self.clear)
        self.add(_("Template"), row)
        self.refresh()

    def refresh(self) -> None:
        """Show the draft as it is now."""
        template = self.draft.template
        self.aspect.show_value(self.draft.recipe.aspect)
        self.aspect.setEnabled(template is None)
        self.name.set_text(_("Our own") if template is None else template.name)
        self.clear.setVisible(template is not None)

    def _ask(self) -> None:
        dialog = QFileDialog(self, _("The client’s template"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("PowerPoint ({endings})", endings=_DECKS)])
        dialog.fileSelected.connect(lambda name: self.draft.choose(template=Path(name)))
        dialog.open()


class PictureOptions(_Options):
    """How large a picture is."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        scales = [Option(scale, _("{scale} ×", scale=round(scale))) for scale in _SCALES]
        self.scale = self.picker(_("Size"), scales, lambda scale: draft.choose(scale=scale))
        self.refresh()

    def refresh(self) -> None:
        """Show the draft as it is now."""
        self.scale.show_value(self.draft.scale)


class CopyOptions(QWidget):
    """What the copy of the project is like; nothing to choose, but to know."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        words = PlainText(self, ink="text.secondary", size=12, most_lines=8)
        words.set_text(
            _(
                "A .parcours file that the client can open and change. It begins its own history; raw notes, photos of "
                "the wall and names of participants are not in it."
            )
        )
        column.addWidget(words)


def options_of(format_id: str, draft: Draft) -> QWidget | None:
    """What can be said about a thing to hand over, or None."""
    match format_id:
        case "pdf":
            return ReportOptions(draft)
        case "poster" | "sheets":
            return LargeOptions(draft)
        case "pptx":
            return SlidesOptions(draft)
        case "png":
            return PictureOptions(draft)
        case "copy":
            return CopyOptions()
        case _:
            return None
