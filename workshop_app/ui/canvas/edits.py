"""What a person can do to what is chosen on the canvas: each a method that keys, menus and actions call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from workshop_app import commands
from workshop_app.journey.errors import ParcoursError
from workshop_app.journey.records import Interaction, KeyMoment
from workshop_app.language import n_, say
from workshop_app.ui.canvas.focus import Focus, cell_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QRect, SignalInstance
    from PySide6.QtWidgets import QWidget

    from workshop_app.commands.base import Command
    from workshop_app.ui.canvas.capture import Capture
    from workshop_app.ui.canvas.focus import Cell, Chosen
    from workshop_app.ui.canvas.popups import Kind
    from workshop_app.ui.workspace import Workspace

_KEY_MOMENTS = (None, KeyMoment.MUST_ACT, KeyMoment.CAN_ACT)


class Edits:
    """The verbs of the canvas. A part of `CanvasView`, which has everything else."""

    workspace: Workspace
    chosen: Chosen
    capture: Capture
    field_requested: SignalInstance
    grid_pasted: SignalInstance

    # What the rest of the canvas gives.
    as_widget: Callable[[], QWidget]
    anchor_of: Callable[[str | None], QRect]
    reveal: Callable[..., bool]
    offer_grid: Callable[[tuple[tuple[str, ...], ...], Cell], bool]

    @property
    def writable(self) -> bool:
        """Whether the project can be changed."""
        return self.workspace.session.read_only_reason is None

    def run(self, command: Command) -> bool:
        """Carry out a command; False, with a sentence to the person, when it could not be done."""
        return self.workspace.run(command)

    # -- cards ---------------------------------------------------------------------------------------------------

    def select_all(self) -> None:
        """Select every card of the map; in a text, all of the text."""
        if self.capture.editor is not None:
            self.capture.editor.selectAll()
            return
        workspace = self.workspace
        shown = {persona.id for persona in workspace.document.personas_of(workspace.map_id)}
        cards = workspace.document.interactions_of(workspace.map_id)
        self.chosen.choose_cards(item.id for item in cards if item.persona_id in shown)

    def delete_selection(self) -> None:
        """Delete the chosen cards, link, stage or persona; how many cards went with a stage or persona is said."""
        focus = self.chosen.focus
        if self.chosen.cards:
            after = self._neighbour()
            if (
                self.run(commands.interactions.DeleteInteractions(self.chosen.ordered_cards()))
                and after is not None
            ):
                self.chosen.choose(after)
        elif focus.link is not None:
            self.run(commands.links.DeleteLinks((focus.link,)))
        elif focus.stage is not None:
            count = sum(
                1 for _found in commands.stages.interactions_of(self.workspace.document, {focus.stage})
            )
            self._delete_with_cards(commands.stages.DeleteStages((focus.stage,)), count)
        elif focus.persona is not None:
            count = sum(
                1 for _found in commands.personas.interactions_of(self.workspace.document, {focus.persona})
            )
            self._delete_with_cards(commands.personas.DeletePersonas((focus.persona,)), count)

    def _delete_with_cards(self, command: Command, count: int) -> None:
        if self.run(command) and count:
            text = n_(
                "Deleted with {count} interaction. Undo brings all of it back.",
                "Deleted with {count} interactions. Undo brings all of it back.",
                count,
            )
            self.workspace.say("info", text)

    def _neighbour(self) -> Focus | None:
        """Where the keyboard goes when the chosen cards are gone: the next card of the cell, else the one before."""
        current = self.chosen.focus.card
        if current is None:
            return None
        cell = cell_of(self.workspace.document, current)
        cards: list[str] = [item.id for item in self.workspace.document.interactions_in(*cell)]
        place = cards.index(current)
        left = [card for card in (*cards[place:], *reversed(cards[:place])) if card not in self.chosen.cards]
        return Focus(card=left[0]) if left else Focus(cell=cell)

    def duplicate(self) -> None:
        """Copy the chosen cards below themselves, and choose the copies."""
        cards = self.chosen.ordered_cards()
        if cards:
            command = commands.interactions.DuplicateInteractions(cards)
            if self.run(command):
                self.chosen.choose_cards(command.new_ids)

    def move_selection(self, columns: int, rows: int) -> None:
        """Move the chosen cards by stages to the right and places down, or the chosen stage or persona by one."""
        focus, workspace = self.chosen.focus, self.workspace
        if self.chosen.cards:
            self.run(
                commands.shifting.ShiftInteractions(self.chosen.ordered_cards(), columns=columns, rows=rows)
            )
        elif focus.stage is not None and columns:
            order: list[str] = [stage.id for stage in workspace.document.stages_of(workspace.map_id)]
            place = order.index(focus.stage) + columns
            if 0 <= place < len(order):
                self.run(commands.stages.MoveStage(focus.stage, place))
        elif focus.persona is not None and rows:
            order = [persona.id for persona in workspace.document.personas_of(workspace.map_id)]
            place = order.index(focus.persona) + rows
            if 0 <= place < len(order):
                self.run(commands.personas.MovePersona(focus.persona, place, workspace.map_id))

    def edit(self) -> None:
        """Edit what the keyboard is on: the title of a card, the name of a stage or persona, the label of a link."""
        focus = self.chosen.focus
        if focus.card is not None:
            self.capture.wording("Interaction", focus.card, "title")
        elif focus.stage is not None:
            self.capture.wording("Stage", focus.stage, "name")
        elif focus.persona is not None:
            self.capture.wording("Persona", focus.persona, "name")
        elif focus.link is not None:
            self.capture.wording("Link", focus.link, "label")
        elif focus.cell is not None:
            self.capture.new_card(focus.cell)

    # -- tags ----------------------------------------------------------------------------------------------------

    def set_sentiment(self, value: int | None) -> None:
        """Say how a customer feels at the chosen cards: -2 .. +2, or None for not yet known."""
        cards = self.chosen.ordered_cards()
        if cards:
            self.run(commands.tags.SetSentiment(cards, value))

    def cycle_key_moment(self) -> None:
        """Make the chosen cards key moments: must act, then can act, then none."""
        cards = self.chosen.ordered_cards()
        current = self.chosen.focus.card or (cards[0] if cards else None)
        if current is not None:
            now = self.workspace.document.get(Interaction, current).key_moment
            following = _KEY_MOMENTS[(_KEY_MOMENTS.index(now) + 1) % len(_KEY_MOMENTS)]
            self.run(commands.tags.SetKeyMoment(cards, following))

    def add_friction(self) -> None:
        """Note a friction on the chosen cards, and ask the window to let the person word it."""
        cards = self.chosen.ordered_cards()
        if cards:
            command = commands.findings.AddFriction(cards)
            if self.run(command):
                self.field_requested.emit("Friction", command.ids[0])

    def choose_emotions(self) -> None:
        """Open the list of emotions for the chosen cards."""
        self._open_tags("emotion")

    def choose_goals(self) -> None:
        """Open the list of goals for the chosen cards."""
        self._open_tags("goal")

    def _open_tags(self, kind: Kind) -> None:
        cards = self.chosen.ordered_cards()
        if cards and self.writable:
            from workshop_app.ui.canvas.popups import TagPopup

            TagPopup(self.workspace, kind, cards, self.as_widget()).open_at(
                self.anchor_of(self.chosen.focus.card)
            )

    # -- stages and personas -------------------------------------------------------------------------------------

    def add_stage(self, index: int | None = None) -> None:
        """Add a stage, at the end unless told where, and let it be named."""
        command = commands.stages.AddStage(self.workspace.map_id, index=index)
        if self.run(command):
            self.chosen.choose(Focus(stage=command.id))
            self.reveal(command.id, flash=False)
            self.capture.wording("Stage", command.id, "name")

    def add_persona(self, index: int | None = None) -> None:
        """Add a persona, at the end unless told where, and let it be named."""
        command = commands.personas.AddPersona(index=index, map_id=self.workspace.map_id)
        if self.run(command):
            self.chosen.choose(Focus(persona=command.id))
            self.reveal(command.id, flash=False)
            self.capture.wording("Persona", command.id, "name")

    # -- the clipboard -------------------------------------------------------------------------------------------

    def copy(self) -> None:
        """Put the chosen cards on the clipboard: whole for Parcours, their titles for other programs."""
        editor = self.capture.editor
        if editor is not None:
            editor.copy()
            return
        cards = self.chosen.ordered_cards()
        if not cards:
            return
        clip = commands.clipboard.clip_from(self.workspace.document, cards)
        data = QMimeData()
        data.setData(
            commands.clipboard.CLIP_MEDIA_TYPE, commands.clipboard.clip_to_text(clip).encode("utf-8")
        )
        data.setText(commands.clipboard.lines_from_clip(clip))
        QGuiApplication.clipboard().setMimeData(data)

    def cut(self) -> None:
        """Copy the chosen cards, and delete them here."""
        editor = self.capture.editor
        if editor is not None:
            editor.cut()
        elif self.chosen.cards:
            self.copy()
            self.delete_selection()

    def paste(self) -> None:
        """Paste at the cell that the keyboard is in: cards, a line a card, or a grid of a spreadsheet."""
        editor = self.capture.editor
        if editor is not None:
            editor.paste()
            return
        cell = self._cell_to_paste_at()
        data = QGuiApplication.clipboard().mimeData()
        if cell is None or data is None:
            return
        if data.hasFormat(commands.clipboard.CLIP_MEDIA_TYPE):
            self._paste_clip(bytes(data.data(commands.clipboard.CLIP_MEDIA_TYPE).data()), cell)
        elif data.hasText():
            self.paste_text(data.text(), cell, self._index_after_focus())

    def _paste_clip(self, data: bytes, cell: Cell) -> None:
        try:
            clip = commands.clipboard.clip_from_text(data.decode("utf-8", "replace"))
        except ParcoursError as error:
            self.workspace.say("warning", say(error.sentence))
            return
        command = commands.pasting.PasteInteractions(self.workspace.map_id, *cell, clip)
        if self.run(command):
            self.chosen.choose_cards(command.new_ids)

    def paste_text(self, text: str, cell: Cell, index: int | None = None) -> None:
        """Make cards of a text's lines; a grid of cells goes to whoever shows a preview, else straight in."""
        rows = commands.clipboard.grid_from_text(text)
        if rows:
            if not self.offer_grid(rows, cell):
                self.run(commands.pasting.PasteGrid(*cell, rows))
            return
        titles = commands.clipboard.titles_from_text(text)
        if titles:
            command = commands.interactions.AddInteractions(*cell, titles=titles, index=index)
            if self.run(command):
                self.chosen.choose_cards(command.ids)

    def _cell_to_paste_at(self) -> Cell | None:
        cell = self.chosen.cell()
        if cell is not None:
            return cell
        workspace = self.workspace
        columns = workspace.document.stages_of(workspace.map_id)
        rows = workspace.document.personas_of(workspace.map_id)
        if not columns or not rows:
            return None
        focus = self.chosen.focus
        return focus.stage or columns[0].id, focus.persona or rows[0].id

    def _index_after_focus(self) -> int | None:
        current = self.chosen.focus.card
        if current is None:
            return None
        cell = cell_of(self.workspace.document, current)
        cards: list[str] = [item.id for item in self.workspace.document.interactions_in(*cell)]
        return cards.index(current) + 1
