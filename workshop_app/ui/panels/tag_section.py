"""The sections of the palette whose entries are tags: channels, emotions, goals."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from workshop_app.commands.fields import SetField
from workshop_app.commands.interactions import AddInteractions
from workshop_app.commands.tags import SetChannel, ToggleEmotion, ToggleGoal
from workshop_app.commands.vocabulary import (
    AddChannel,
    AddEmotion,
    AddGoal,
    DeleteChannels,
    DeleteEmotions,
    DeleteGoals,
    usage_count,
)
from workshop_app.journey.records import Channel, Emotion, Goal, Interaction
from workshop_app.language import N_, _, n_
from workshop_app.layout.words import CHANNEL_KIND_WORDS
from workshop_app.ui.panels.placing import cell_menu
from workshop_app.ui.panels.section import Section
from workshop_app.ui.widgets import dragging
from workshop_app.ui.widgets.buttons import IconButton, quiet_button
from workshop_app.ui.widgets.flow import Flow
from workshop_app.ui.widgets.in_place import edit_over
from workshop_app.ui.widgets.plain_text import one_line
from workshop_app.ui.widgets.spread import Widgets, put_in
from workshop_app.ui.widgets.tag_button import Shape, TagButton

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workshop_app.commands.base import Command
    from workshop_app.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class TagKind:
    """What tells the sections apart. Where there are more than `many` entries, only the first `few` show at first."""

    name: str
    title: str
    adding: str
    add_hint: str
    managing: str
    media_type: str
    shape: Shape
    many: int
    few: int
    make: Callable[[str], Command]
    delete: Callable[[tuple[str, ...]], Command]


CHANNELS = TagKind(
    "channels", N_("Channels"), N_("Add a channel"), N_("Name of the channel"), N_("Manage channels…"),
    dragging.CHANNEL, "row", 8, 6, AddChannel, DeleteChannels,
)  # fmt: skip
EMOTIONS = TagKind(
    "emotions", N_("Emotions"), N_("Add an emotion"), N_("A word for what is felt"), N_("Manage emotions…"),
    dragging.EMOTION, "chip", 14, 11, AddEmotion, DeleteEmotions,
)  # fmt: skip
GOALS = TagKind(
    "goals", N_("Goals"), N_("Add a goal"), N_("Name of the goal"), N_("Manage goals…"),
    dragging.GOAL, "chip", 10, 8, AddGoal, DeleteGoals,
)  # fmt: skip

_open: set[str] = set()  # sections that show all their entries, while the program runs


class TagSection(Section):
    """Entries to drag onto the map; a click or Enter tags what is selected."""

    def __init__(self, workspace: Workspace, kind: TagKind, parent: QWidget | None = None) -> None:
        super().__init__(workspace, kind.name, parent)
        self.kind = kind
        self.manage = IconButton("more", self)
        self.manage.clicked.connect(self.open_list)
        self.head.addWidget(self.manage)
        self._buttons: Widgets[TagButton] = Widgets(self._make)
        self._shown: list[str] = []
        self._holder: QWidget = Flow(self.content) if kind.shape == "chip" else QWidget(self.content)
        if kind.shape == "row":
            rows = QVBoxLayout(self._holder)
            rows.setContentsMargins(0, 0, 0, 0)
            rows.setSpacing(6)
        self.more: QPushButton = quiet_button("", "", self._show_more, self.content)
        self.body.addWidget(self._holder)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.entry)
        self.retranslate()

    # -- entries -------------------------------------------------------------------------------------------------

    def records(self) -> Sequence[Channel | Emotion | Goal]:
        """All entries in their order."""
        return getattr(self.workspace.document, self.kind.name)

    def button(self, record_id: str) -> TagButton:
        """The button of an entry that is shown.

        Raises:
            KeyError: it is not shown.
        """
        return self._buttons[record_id]

    def refresh(self) -> None:
        """Show the entries as they are now."""
        records = self.records()
        wanted = self.offer_filter(len(records))
        found = (
            [record for record in records if wanted in record.name.casefold()] if wanted else list(records)
        )
        rest = 0
        if not wanted and self.name not in _open and len(found) > self.kind.many:
            rest = len(found) - self.kind.few
            found = found[: self.kind.few]
        self.more.setVisible(
            bool(rest) or (self.name in _open and len(records) > self.kind.many and not wanted)
        )
        self.more.setText(n_("{count} more", "{count} more", rest) if rest else _("Fewer"))
        buttons, other = self._buttons.follow(found)
        for record, button in zip(found, buttons, strict=True):
            self._update(button, record)
        if other:
            self._arrange(buttons)
        self.mark_selection()
        self.show_writable()

    def _arrange(self, buttons: list[TagButton]) -> None:
        if isinstance(self._holder, Flow):
            self._holder.set_widgets(buttons)
        else:
            layout = self._holder.layout()
            assert isinstance(layout, QVBoxLayout)
            put_in(layout, buttons)
        self._holder.setVisible(bool(buttons))
        self.arranged.emit()

    def _make(self, record: Any) -> TagButton:
        button = TagButton(parent=self._holder, shape=self.kind.shape)
        record_id: str = record.id
        button.clicked.connect(lambda _checked=False: self.tag_selection(record_id))
        button.edit_asked.connect(lambda: self.rename(record_id))
        button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        button.customContextMenuRequested.connect(
            lambda at: self._menu(record_id).popup(button.mapToGlobal(at))
        )
        return button

    def _update(self, button: TagButton, record: Channel | Emotion | Goal) -> None:
        name = record.name if record.name.strip() else _("Untitled")
        hint = _(CHANNEL_KIND_WORDS[record.kind]) if isinstance(record, Channel) else ""
        button.set_text(name, hint)
        button.drags = (self.kind.media_type, record.id) if self.writable else None
        button.setEnabled(self.writable)
        if isinstance(record, Channel):
            button.set_icon(record.icon)
        elif isinstance(record, Goal):
            button.set_icon("goal", "goal")

    def mark_selection(self) -> None:
        """Show which tags the selected cards have."""
        self.mark_cards(self.workspace.selected() if self.workspace.selection else ())

    def mark_cards(self, cards: Sequence[Interaction]) -> None:
        """Show which tags these cards have: all of them, some of them."""
        counts: Counter[str | None] = Counter()
        for card in cards:
            counts.update(self._tags(card))
        for key, button in self._buttons.items():
            count = counts[str(key)]
            button.mark(checked=bool(cards) and count == len(cards), partly=0 < count < len(cards))

    def _tags(self, card: Interaction) -> tuple[str | None, ...]:
        if self.kind is CHANNELS:
            return (card.channel_id,)
        return card.emotion_ids if self.kind is EMOTIONS else card.goal_ids

    def _show_more(self) -> None:
        if self.name in _open:
            _open.discard(self.name)
        else:
            _open.add(self.name)
        self.refresh()

    # -- what a person does --------------------------------------------------------------------------------------

    def tag_selection(self, record_id: str) -> None:
        """Tag the selected cards, or take the tag off where all have it."""
        ids = tuple(card.id for card in self.workspace.selected())
        if not ids:
            name = one_line(self._buttons[record_id].full_text)
            self.workspace.say("info", _("Select interactions first, or drag “{name}” onto one.", name=name))
            return
        command: Command
        if self.kind is CHANNELS:
            on = self._buttons[record_id].isChecked()
            command = SetChannel(ids, None if on else record_id)
        else:
            command = (ToggleEmotion if self.kind is EMOTIONS else ToggleGoal)(ids, record_id)
        self.workspace.run(command)

    def add_entry(self, text: str) -> None:
        """Add one to the vocabulary, and show it."""
        if len(self.records()) >= self.kind.many:
            _open.add(self.name)
        self.workspace.run(self.kind.make(text))

    def rename(self, record_id: str) -> None:
        """Edit a name where it stands."""
        button = self._buttons[record_id]
        record = next((record for record in self.records() if record.id == record_id), None)
        if record is not None and self.writable:
            kind = type(record).__name__
            edit_over(
                button,
                record.name,
                lambda text: self.workspace.run(SetField(kind, record_id, "name", text)),
            )

    def open_list(self, record_id: str = "") -> None:
        """Open the window in which all of them are managed, at one of them where it is named."""
        from workshop_app.ui.dialogs.lists import show_lists

        chosen = record_id if isinstance(record_id, str) else ""
        show_lists(self.workspace, self.window(), self.name, chosen)

    def _menu(self, record_id: str) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        record = next(record for record in self.records() if record.id == record_id)
        count = usage_count(self.workspace.document, record)
        selected = menu.addAction(_("Tag what is selected"))
        selected.setEnabled(bool(self.workspace.selection))
        selected.triggered.connect(lambda: self.tag_selection(record_id))
        if self.kind is CHANNELS:
            menu.addMenu(cell_menu(_("Add an interaction in"), self.workspace, self._adder(record_id), menu))
        menu.addSeparator()
        menu.addAction(_("Rename")).triggered.connect(lambda: self.rename(record_id))
        menu.addAction(_("Edit…")).triggered.connect(lambda: self.open_list(record_id))
        words = n_("Delete (used by {count} interaction)", "Delete (used by {count} interactions)", count)
        delete = menu.addAction(words if count else _("Delete"))
        delete.triggered.connect(lambda: self.workspace.run(self.kind.delete((record_id,))))
        return menu

    def _adder(self, channel_id: str) -> Callable[[str, str], object]:
        def add(stage_id: str, persona_id: str) -> None:
            command = AddInteractions(stage_id, persona_id, channel_id=channel_id)
            if self.workspace.run(command):
                self.workspace.select(command.ids)

        return add

    def menu_at(self, record_id: str, at: QPoint) -> QMenu:
        """Open the menu of an entry at a place of the screen, and return it."""
        menu = self._menu(record_id)
        menu.popup(at)
        return menu

    def retranslate(self) -> None:
        """Put the words into the window's language."""
        self.title.say(_(self.kind.title))
        self.add.say(_(self.kind.adding))
        self.manage.say(_(self.kind.managing))
        self.entry.setPlaceholderText(_(self.kind.add_hint))
        self.entry.setAccessibleName(_(self.kind.add_hint))
        super().retranslate()
