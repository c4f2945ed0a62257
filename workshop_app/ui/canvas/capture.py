"""Writing on the map: new cards one after the other, and names edited where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QTextCursor

from workshop_app import commands
from workshop_app.layout import grid
from workshop_app.layout.display import Block, Content, Rect, Text
from workshop_app.ui.canvas.editor import InPlaceEditor
from workshop_app.ui.canvas.focus import Focus
from workshop_app.ui.canvas.gestures.stacking import opened
from workshop_app.ui.canvas.picture import box_of
from workshop_app.ui.canvas.walking import Walker

if TYPE_CHECKING:
    from workshop_app.layout.display import Role, Shape
    from workshop_app.ui.canvas.focus import Cell
    from workshop_app.ui.canvas.picture import Box, Layer
    from workshop_app.ui.canvas.view import CanvasView


_SLOT_HEIGHT = 33.0  # points: the place where typing begins a card


@dataclass(frozen=True, slots=True)
class NewCard:
    """A card that will be: its cell, its index there (None is the end), its channel."""

    cell: Cell
    index: int | None = None
    channel_id: str | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """A text that is: a field of a record, shown by a block."""

    kind: Literal["Interaction", "Stage", "Persona", "Link"]
    key: str
    field: str


_SHOWN_AS: dict[str, tuple[Role, Layer]] = {
    "Interaction": ("card", "body"),
    "Stage": ("stage", "heads"),
    "Persona": ("persona", "rail"),
    "Link": ("link", "body"),
}


class Capture(QObject):
    """Owns the one editor that may be open, and knows what its text is for."""

    def __init__(self, view: CanvasView) -> None:
        """Belong to a canvas."""
        super().__init__()
        self._view = view
        self._editor: InPlaceEditor | None = None
        self._purpose: NewCard | Wording | None = None

    @property
    def editor(self) -> InPlaceEditor | None:
        """The open editor, or None."""
        return self._editor

    @property
    def purpose(self) -> NewCard | Wording | None:
        """What the open editor's text is for."""
        return self._purpose

    def slot(self) -> Box | None:
        """Where typing would begin a card: after the last one of the chosen cell; None when no cell is chosen."""
        view = self._view
        cell = view.chosen.focus.cell
        if cell is None or not view.writable:
            return None
        cards = (
            view.picture.block("card", item.id) for item in view.workspace.document.interactions_in(*cell)
        )
        blocks = [block for block in cards if block is not None]
        place = opened(view.picture, cell, blocks, len(blocks), _SLOT_HEIGHT)
        return None if place is None else place.gap

    # -- opening -------------------------------------------------------------------------------------------------

    def new_card(
        self, cell: Cell, text: str = "", *, index: int | None = None, channel_id: str | None = None
    ) -> InPlaceEditor | None:
        """Begin a card in a cell with this text."""
        self._view.chosen.choose(Focus(cell=cell))
        return self._open(NewCard(cell, index, channel_id), text, select=False)

    def wording(self, kind: Literal["Interaction", "Stage", "Persona", "Link"], key: str, field: str) -> None:
        """Edit a field of a record where it stands."""
        record = self._view.workspace.document.find(kind, key)
        if record is not None:
            self._open(Wording(kind, key, field), str(getattr(record, field)), select=True)

    def _open(self, purpose: NewCard | Wording, text: str, *, select: bool) -> InPlaceEditor | None:
        view = self._view
        self.commit()
        if not view.writable:
            return None
        editor = InPlaceEditor(view.viewport(), view.frame.theme, takes_lines=isinstance(purpose, NewCard))
        editor.setPlainText(text)
        editor.document().setModified(False)
        editor.moveCursor(QTextCursor.MoveOperation.End)
        if select:
            editor.selectAll()
        editor.committed.connect(self._committed)
        editor.dropped.connect(self._dropped)
        editor.lines_pasted.connect(self._lines_pasted)
        self._editor, self._purpose = editor, purpose
        self.place(into_view=True)
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        view.viewport().update()
        return editor

    # -- where ---------------------------------------------------------------------------------------------------

    def place(self, *, into_view: bool = False) -> None:
        """Stand where the map has what is edited; close when it is no longer there."""
        editor = self._editor
        if editor is None:
            return
        found = self._box()
        if found is None:
            editor.drop()
            return
        block, text, layer = found
        camera = self._view.camera
        if into_view and layer == "body":
            self._view.bring_into_view(box_of(block))
            camera = self._view.camera
        scale = camera.scale
        box = QRectF(
            camera.to_view(block.x, block.y, layer), camera.to_view(block.x + block.width, block.y, layer)
        )
        box.setHeight(block.height * scale)
        padding = (text.x * scale, max(2.0, (text.y - text.size * 0.95) * scale), grid.CARD_PADDING * scale)
        editor.place(box, text.font, text.size * scale, padding)

    def _box(self) -> tuple[Block, Text, Layer] | None:
        """A block to stand on, and a line of text in it whose font and place to take up."""
        purpose, picture = self._purpose, self._view.picture
        if isinstance(purpose, NewCard):
            return self._new_box(purpose)
        assert purpose is not None
        if self._view.workspace.document.find(purpose.kind, purpose.key) is None:
            return None
        role, layer = _SHOWN_AS[purpose.kind]
        block = picture.block(role, purpose.key)
        if block is None:
            return None
        if purpose.kind == "Link":
            return _in_the_middle(block)
        part = part_of(block, purpose.field)
        return (part, first_line(part) or _line(grid.CARD_PADDING, "regular", grid.SMALL_SIZE), layer)

    def _new_box(self, purpose: NewCard) -> tuple[Block, Text, Layer] | None:
        box = self._view.picture.cell_box(purpose.cell)
        if box is None:
            return None
        cards = self._view.workspace.document.interactions_in(*purpose.cell)
        index = len(cards) if purpose.index is None else min(purpose.index, len(cards))
        before = self._view.picture.block("card", cards[index - 1].id) if index else None
        top = box[1] + grid.CELL_PADDING if before is None else before.y + before.height + grid.CARD_GAP
        line = _line(grid.CARD_PADDING, "medium", grid.TITLE_SIZE)
        return (_blank(box[0] + grid.CELL_PADDING, top, grid.CARD_WIDTH, 2.4 * grid.TITLE_SIZE), line, "body")

    # -- closing -------------------------------------------------------------------------------------------------

    def commit(self) -> None:
        """Keep what is typed and close."""
        if self._editor is not None:
            self._editor.leave("leave")

    def _close(self) -> NewCard | Wording | None:
        editor, purpose = self._editor, self._purpose
        self._editor = self._purpose = None
        if editor is not None:
            had_focus = editor.hasFocus()
            editor.hide()
            editor.deleteLater()
            if had_focus:
                self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._view.viewport().update()
        return purpose

    def _dropped(self) -> None:
        self._close()

    def _committed(self, text: str, how: str) -> None:
        changed = self._editor is not None and self._editor.document().isModified()
        purpose = self._close()
        if isinstance(purpose, NewCard):
            self._keep_card(purpose, text, how)
        elif purpose is not None:
            self._keep_wording(purpose, text if changed else None, how)

    def _keep_card(self, purpose: NewCard, text: str, how: str) -> None:
        view = self._view
        title = text.strip()
        if title or (purpose.channel_id is not None and how != "leave"):
            command = commands.interactions.AddInteractions(
                *purpose.cell, titles=(title,), index=purpose.index, channel_id=purpose.channel_id
            )
            if not view.run(command):
                # What was typed is not lost: it stands there again.
                self._open(purpose, text, select=False)
                return
            if how == "enter":
                following = None if purpose.index is None else purpose.index + 1
                self.new_card(purpose.cell, index=following)
                return
            if how == "leave":
                return
        if how in {"tab", "backtab"}:
            self._go_on(purpose.cell, how)

    def _go_on(self, cell: Cell, how: str) -> None:
        view = self._view
        walker = Walker(view.workspace.document, view.workspace.map_id, view.picture)
        target = walker.next_stage(cell, 1 if how == "tab" else -1)
        if target is not None:
            self.new_card(target)

    def _keep_wording(self, purpose: Wording, text: str | None, how: str) -> None:
        view = self._view
        if text is not None:
            # A title may have several lines; a name or a label has one.
            value = text.strip() if purpose.kind == "Interaction" else " ".join(text.splitlines()).strip()
            if not view.run(commands.fields.SetField(purpose.kind, purpose.key, purpose.field, value)):
                self._open(purpose, text, select=False)
                return
        if how in {"tab", "backtab"}:
            if purpose.kind == "Stage" and purpose.field == "name" and how == "tab":
                self.wording("Stage", purpose.key, "expectation")
            elif purpose.kind == "Persona" and purpose.field == "name" and how == "tab":
                self.wording("Persona", purpose.key, "role")
            else:
                view.walk_stage(1 if how == "tab" else -1)

    def _lines_pasted(self, text: str) -> None:
        editor, purpose = self._editor, self._purpose
        if editor is None or not isinstance(purpose, NewCard):
            return
        begun = editor.text().strip()
        editor.clear()
        editor.drop()
        cell, index = purpose.cell, purpose.index
        if (
            begun
            and self._view.run(commands.interactions.AddInteractions(*cell, titles=(begun,), index=index))
            and index is not None
        ):
            index += 1
        self._view.paste_text(text, cell, index)


def first_line(block: Block) -> Text | None:
    """The first line of text of a block."""
    return next(
        (shape for shape in block.content.shapes if isinstance(shape, Text) and shape.detail != "body"), None
    )


def part_of(block: Block, field: str) -> Block:
    """The part of a head that shows a field: the name's lines, or what stands under them."""
    lines = [shape for shape in block.content.shapes if isinstance(shape, Text) and shape.detail != "body"]
    name = next((line for line in lines if line.font == "semibold"), None)
    if block.role not in {"stage", "persona"} or name is None:
        return block
    last = [line for line in lines if line.font == "semibold"][-1]
    ground = next((shape for shape in block.content.shapes if isinstance(shape, Rect)), None)
    width = ground.width if ground is not None else block.width
    if field == "name":
        top, line = name.y - 1.2 * name.size, name
        height = last.y - name.y + 1.7 * name.size
    else:
        below = next((shape for shape in lines if shape.font == "regular" and shape.y > last.y), None)
        line = below or _line(name.x, "regular", grid.SMALL_SIZE)
        top, height = last.y + 0.35 * name.size, 2.4 * grid.SMALL_SIZE
    first = Text(6.0, line.size * 1.2, "", line.font, line.size, line.colour, 0.0)
    return _blank(block.x + name.x - 6.0, block.y + top, width - 2 * (name.x - 6.0), height, first)


def _in_the_middle(link: Block) -> tuple[Block, Text, Layer]:
    """A link is written on in its middle; its label stands on the card that it leaves."""
    width, height = grid.COLUMN_WIDTH * 0.7, 2.4 * grid.SMALL_SIZE
    x, y = link.x + (link.width - width) / 2, link.y + (link.height - height) / 2
    return (_blank(x, y, width, height), _line(grid.CARD_PADDING, "regular", grid.SMALL_SIZE), "body")


def _line(x: float, font: str, size: float) -> Text:
    return Text(x, grid.CARD_PADDING + size, "", font, size, "text", 0.0)


def _blank(x: float, y: float, width: float, height: float, *shapes: Shape) -> Block:
    return Block("", "empty", x, y, Content(width, height, shapes))
