"""The map in words: what a screen reader says of it, and a tree of it beside the picture.

What is painted on the canvas is no widget, so no screen reader finds it there. Each step of the keyboard is announced
instead, and the tree holds the same stages, personas and interactions as rows that can be read and walked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTreeView, QWidget

from workshop_app.journey.records import Channel, Emotion, Goal, Interaction, KeyMoment, Link, Persona, Stage
from workshop_app.language import N_, _, current, format_list, n_
from workshop_app.ui.canvas.tips import LINK_KINDS

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.session import Changed
    from workshop_app.ui.canvas.focus import Focus
    from workshop_app.ui.canvas.view import CanvasView

SENTIMENT_WORDS: dict[int | None, str] = {
    -2: N_("very negative"),
    -1: N_("negative"),
    0: N_("neutral"),
    1: N_("positive"),
    2: N_("very positive"),
    None: "",
}
_KEY_MOMENT_WORDS = {
    KeyMoment.MUST_ACT: N_("key moment, must act"),
    KeyMoment.CAN_ACT: N_("key moment, can act"),
}
_ID = Qt.ItemDataRole.UserRole


# -- in words ------------------------------------------------------------------------------------------------------


def card_in_words(document: Document, interaction: Interaction) -> str:
    """An interaction as one spoken line: its title, then everything that the card shows by signs."""
    channel = document.find(Channel.__name__, interaction.channel_id)
    parts = [
        interaction.title.strip() or _("Untitled"),
        channel.name if isinstance(channel, Channel) else "",
        _(SENTIMENT_WORDS[interaction.sentiment]),
        *(document.get(Emotion, emotion_id).name for emotion_id in interaction.emotion_ids),
        *(document.get(Goal, goal_id).name for goal_id in interaction.goal_ids),
        _(_KEY_MOMENT_WORDS[interaction.key_moment]) if interaction.key_moment is not None else "",
    ]
    frictions, links = document.frictions_of(interaction.id), document.links_of(interaction.id)
    if frictions:
        parts.append(n_("{count} friction", "{count} frictions", len(frictions)))
    if links:
        parts.append(n_("{count} link", "{count} links", len(links)))
    return ", ".join(part for part in parts if part)


def focus_in_words(document: Document, focus: Focus, selected: int) -> str:
    """Where the keyboard is, as one spoken line; empty where it is nowhere."""
    if focus.card is not None:
        interaction = document.get(Interaction, focus.card)
        place = _place(document, interaction.stage_id, interaction.persona_id)
        words = f"{card_in_words(document, interaction)}; {place}"
        return words if selected < 2 else f"{words}; {n_('{count} selected', '{count} selected', selected)}"
    if focus.cell is not None:
        count = len(document.interactions_in(*focus.cell))
        place = _place(document, *focus.cell)
        return f"{place}; {n_('{count} interaction', '{count} interactions', count)}"
    if focus.stage is not None:
        stage = document.get(Stage, focus.stage)
        return _("Stage {name}", name=stage.name or _("Unnamed stage")) + (
            f": {stage.expectation}" if stage.expectation else ""
        )
    if focus.persona is not None:
        persona = document.get(Persona, focus.persona)
        return _("Persona {name}", name=persona.name or _("Unnamed persona")) + (
            f": {persona.role}" if persona.role else ""
        )
    if focus.link is not None:
        return link_in_words(document, document.get(Link, focus.link))
    return ""


def link_in_words(document: Document, link: Link) -> str:
    """A link as one spoken line."""
    ends = [
        document.get(Interaction, key).title.strip() or _("Untitled")
        for key in (link.source_id, link.target_id)
    ]
    words = _("Link from {source} to {target}", source=ends[0], target=ends[1])
    return ", ".join(part for part in (words, _(LINK_KINDS[link.kind]), link.label) if part)


def _place(document: Document, stage_id: str, persona_id: str) -> str:
    stage, persona = document.get(Stage, stage_id), document.get(Persona, persona_id)
    return format_list([stage.name or _("Unnamed stage"), persona.name or _("Unnamed persona")], current())


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader, where one listens, say something now."""
    widget.setAccessibleDescription(words)
    if QAccessible.isActive() and words:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


# -- as a tree -----------------------------------------------------------------------------------------------------


class OutlineModel(QStandardItemModel):
    """Stages, in each the personas, in each the interactions: one row each, kept in step with the document."""

    def __init__(self, view: CanvasView) -> None:
        """Read the map that a canvas shows."""
        super().__init__(view)
        self._view = view
        self._shape: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        self._cells: dict[tuple[str, str], QStandardItem] = {}
        view.workspace.changed.connect(self._follow)
        view.workspace.map_changed.connect(self.rebuild)
        self.rebuild()

    def rebuild(self) -> None:
        """Read everything anew."""
        self.clear()
        self._cells = {}
        document, map_id = self._view.workspace.document, self._view.workspace.map_id
        stages, personas = document.stages_of(map_id), document.personas_of(map_id)
        self._shape = (tuple(stage.id for stage in stages), tuple(persona.id for persona in personas))
        for stage in stages:
            head = _row(stage.id, stage.name or _("Unnamed stage"))
            for persona in personas:
                cell = _row(persona.id, persona.name or _("Unnamed persona"))
                self._cells[stage.id, persona.id] = cell
                head.appendRow(cell)
                self._fill(cell, (stage.id, persona.id))
            self.appendRow(head)

    def _fill(self, cell: QStandardItem, key: tuple[str, str]) -> None:
        document = self._view.workspace.document
        cards = document.interactions_in(*key)
        for number, interaction in enumerate(cards):
            words = card_in_words(document, interaction)
            item = cell.child(number)
            if item is None:
                cell.appendRow(_row(interaction.id, words))
            elif (item.data(_ID), item.text()) != (interaction.id, words):
                item.setData(interaction.id, _ID)
                item.setText(words)
        if cell.rowCount() > len(cards):
            cell.removeRows(len(cards), cell.rowCount() - len(cards))

    def _follow(self, changed: Changed) -> None:
        document, map_id = self._view.workspace.document, self._view.workspace.map_id
        shape = (
            tuple(stage.id for stage in document.stages_of(map_id)),
            tuple(persona.id for persona in document.personas_of(map_id)),
        )
        kinds = {change.kind for change in changed.difference}
        if shape != self._shape or kinds & {"Stage", "Persona"}:
            self.rebuild()
            return
        for key, cell in self._cells.items():
            self._fill(cell, key)

    def index_of(self, focus: Focus) -> QModelIndex:
        """The row of what the keyboard is on; an invalid index where there is none."""
        if focus.card is not None:
            interaction = self._view.workspace.document.get(Interaction, focus.card)
            cell = self._cells.get((interaction.stage_id, interaction.persona_id))
            rows = range(cell.rowCount()) if cell is not None else ()
            for number in rows:
                assert cell is not None
                if cell.child(number).data(_ID) == focus.card:
                    return cell.child(number).index()
        cell = self._cells.get(focus.cell) if focus.cell is not None else None
        if cell is not None:
            return cell.index()
        if focus.stage is not None and focus.stage in self._shape[0]:
            return self.index(self._shape[0].index(focus.stage), 0)
        return QModelIndex()


class Outline(QTreeView):
    """The tree of a canvas's map; a row that is gone to is chosen on the map, and the other way round."""

    def __init__(self, view: CanvasView, parent: QWidget | None = None) -> None:
        """Follow a canvas."""
        super().__init__(parent)
        self._view = view
        self._following = False
        self.setHeaderHidden(True)
        self.setAccessibleName(_("Outline of the map"))
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setModel(OutlineModel(view))
        self.expandAll()
        self.selectionModel().currentChanged.connect(self._go)
        view.chosen_changed.connect(self._follow)

    def _go(self, index: QModelIndex) -> None:
        record_id = index.data(_ID)
        if record_id is not None and not self._following:
            self._following = True
            self._view.reveal(record_id, flash=False)
            self._following = False

    def _follow(self) -> None:
        if self._following:
            return
        model = self.model()
        assert isinstance(model, OutlineModel)
        self._following = True
        index = model.index_of(self._view.chosen.focus)
        if index.isValid():
            self.setCurrentIndex(index)
        self._following = False


def _row(record_id: str, text: str) -> QStandardItem:
    item = QStandardItem(" ".join(text.split()))
    item.setData(record_id, _ID)
    item.setEditable(False)
    return item
