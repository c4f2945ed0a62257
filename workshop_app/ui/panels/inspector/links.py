"""Links: those of a card, and the page of one that is selected on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.commands.links import DeleteLinks, ReverseLink, SetLinkKind
from workshop_app.journey.records import Interaction, Link, LinkKind
from workshop_app.language import _
from workshop_app.layout.words import LINK_KIND_WORDS
from workshop_app.ui.panels.inspector.findings import outline
from workshop_app.ui.style import look
from workshop_app.ui.widgets.buttons import IconButton, label, quiet_button
from workshop_app.ui.widgets.fields import LineField
from workshop_app.ui.widgets.form import Form
from workshop_app.ui.widgets.picker import Option, Picker
from workshop_app.ui.widgets.plain_text import one_line
from workshop_app.ui.widgets.spread import Widgets, put_in
from workshop_app.ui.widgets.tag_button import TagButton

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from workshop_app.journey.document import Document
    from workshop_app.ui.workspace import Workspace


def kind_options() -> list[Option]:
    """The kinds of links to choose from."""
    return [Option(kind, _(words), f"link_{kind.value}") for kind, words in LINK_KIND_WORDS.items()]


def title_of(document: Document, interaction_id: str) -> str:
    """What to call a card."""
    return one_line(document.get(Interaction, interaction_id).title) or _("Untitled")


class _LinkForm(Form):
    """What the box and the page of a link share."""

    kind = "Link"

    def commit(self, field: str, value: Any) -> bool:
        """Set a field of the link."""
        if field == "kind":
            return self.workspace.run(SetLinkKind(self.ids, LinkKind(value)))
        return super().commit(field, value)

    def delete(self) -> None:
        """Delete the link."""
        self.workspace.run(DeleteLinks(self.ids))


class LinkBox(_LinkForm):
    """One link of a card: to or from which other card, its kind, its label."""

    def __init__(self, workspace: Workspace, link_id: str, here: str, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._here = here
        self.column.setContentsMargins(6, 6, 6, 6)
        self.column.setSpacing(4)
        self.jump = TagButton("", self)
        self.jump.clicked.connect(lambda _checked=False: self._jump())
        self.cross = IconButton("close", self)
        self.cross.clicked.connect(lambda _checked=False: self.delete())
        self.guard(self.cross)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.jump, 1)
        head.addStretch(0)
        head.addWidget(self.cross)
        self.column.addLayout(head)
        self.picker = Picker(self)
        look(self.picker, "inside")
        self.picker.set_options(kind_options())
        self.picker.setAccessibleName(_("Kind of the link"))
        self.bind("kind", self.picker)
        self.words = LineField(self)
        look(self.words, "inside")
        self.words.set_hint(_("Label"))
        self.words.setAccessibleName(_("Label of the link"))
        self.bind("label", self.words)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.picker, 1)
        row.addWidget(self.words, 1)
        self.column.addLayout(row)
        self.show_records((link_id,))

    def show_link(self, link_id: str, here: str) -> None:
        """Show a link as it is seen from the card `here`."""
        self.settle()
        self._here = here
        self.show_records((link_id,))

    @property
    def _other(self) -> str:
        for link in self.records():
            return link.target_id if link.source_id == self._here else link.source_id
        return ""

    def refresh(self) -> None:
        """Show it as it is now."""
        super().refresh()
        for link in self.records():
            outwards = link.source_id == self._here
            title = title_of(self.workspace.document, self._other)
            told = _("To “{title}”", title=title) if outwards else _("From “{title}”", title=title)
            self.jump.set_icon("arrow_right" if outwards else "arrow_left", "text.secondary")
            self.jump.set_text(title, _("Go there"))
            self.jump.setAccessibleName(told)
            self.cross.say(_("Delete the link"))

    def _jump(self) -> None:
        self.revealed.emit(self._other)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the outline."""
        outline(self)


class LinksField(QWidget):
    """The links of one card."""

    arranged = Signal()
    revealed = Signal(str)
    left = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._here = ""
        self._boxes: Widgets[LinkBox] = Widgets(self._make, self._reuse)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)

    def show_card(self, interaction_id: str) -> bool:
        """Show the links of a card; False when it has none. "" shows none."""
        if interaction_id != self._here:
            self.settle()
            self._here = interaction_id
        links = self.workspace.document.links_of(interaction_id) if interaction_id else ()
        # Those that lead on first, each in the order in which they were drawn.
        ordered = sorted(links, key=lambda link: link.source_id != interaction_id)
        boxes, other = self._boxes.follow(ordered)
        put_in(self._rows, boxes, self._boxes.spare)
        for box, link in zip(boxes, ordered, strict=True):
            box.show_link(link.id, interaction_id)
        if other:
            self.arranged.emit()
        return bool(boxes)

    def settle(self) -> None:
        """Keep what is being typed now."""
        for box in self._boxes.all():
            box.settle()

    def _reuse(self, box: LinkBox, link: Link) -> None:
        box.show_link(link.id, self._here)

    def _make(self, link: Link) -> LinkBox:
        box = LinkBox(self.workspace, link.id, self._here, self)
        box.revealed.connect(self.revealed)
        box.left.connect(self.left)
        return box


class LinkPage(_LinkForm):
    """A link that is selected on the map."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.add("", label(_("Link"), "heading"))
        self.source = TagButton("", self, shape="row")
        self.target = TagButton("", self, shape="row")
        for title, button, end in (
            (_("From"), self.source, "source_id"),
            (_("To"), self.target, "target_id"),
        ):
            button.clicked.connect(lambda _checked=False, end=end: self._jump(end))
            self.add(title, button)
        self.pick("kind", _("Kind"), kind_options())
        self.line("label", _("Label"))
        self.reverse = quiet_button(_("Turn round"), "link_back", self._reverse)
        self.remove = quiet_button(_("Delete the link"), "delete", self.delete)
        self.column.addSpacing(12)
        for act in (self.reverse, self.remove):
            self.guard(act)
            row = QHBoxLayout()
            row.addWidget(act)
            row.addStretch(1)
            self.column.addLayout(row)

    def refresh(self) -> None:
        """Show it as it is now."""
        super().refresh()
        document = self.workspace.document
        for link in self.records():
            for button, end in ((self.source, link.source_id), (self.target, link.target_id)):
                channel = document.find("Channel", document.get(Interaction, end).channel_id)
                button.set_text(title_of(document, end), _("Go there"))
                button.set_icon(getattr(channel, "icon", ""))

    def _jump(self, end: str) -> None:
        for link in self.records():
            self.revealed.emit(getattr(link, end))

    def _reverse(self) -> None:
        self.workspace.run(ReverseLink(self.ids[0]))
