"""Capturing what a room says: one line in, one card out, what its marks mean shown as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from workshop_app.analysis.dictation import SIGNS, Dictated, candidates, read
from workshop_app.journey.records import Channel, Emotion, Persona, Stage
from workshop_app.language import _
from workshop_app.layout.palette import SENTIMENT_NAMES
from workshop_app.layout.words import SENTIMENT_WORDS
from workshop_app.ui import theme
from workshop_app.ui.style import look
from workshop_app.ui.top_bar import icon_button, name_button
from workshop_app.ui.widgets.buttons import label
from workshop_app.ui.widgets.plain_text import one_line
from workshop_app.ui.widgets.said_row import SaidPart, SaidRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshop_app.session import Changed
    from workshop_app.ui.workspace import Workspace


class CaptureBar(QFrame):
    """A line below the map for a scribe. Stage and persona stay those of the line before until a mark names others."""

    captured = Signal(str)
    """A card was made; with its id."""

    closed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "capture")
        self._workspace = workspace
        self._stage_id: str | None = None
        self._persona_id: str | None = None
        self.said = SaidRow(self)
        self.edit = QLineEdit(self)
        look(self.edit, "dictation")
        self.edit.textChanged.connect(lambda _text: self._show())
        self.edit.cursorPositionChanged.connect(lambda _before, _now: self._show_help())
        self.edit.installEventFilter(self)
        self._help = label("", "quiet", self)
        self._help.setMinimumWidth(1)
        self._close = icon_button(self, "close_capture")
        theme.set_icon(self._close, "close", size=18)
        self._close.clicked.connect(self.close_bar)
        workspace.changed.connect(self._take_in)
        workspace.map_changed.connect(lambda _map_id: self._begin_somewhere())
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.said, 1)
        top.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 8, 8)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.edit)
        column.addWidget(self._help)
        self.hide()

    # -- opening -------------------------------------------------------------------------------------------------

    def open_bar(self, cell: tuple[str, str] | None = None) -> None:
        """Show the bar ready for a line; `cell` is the stage and the persona to begin with."""
        if cell is not None:
            self._stage_id, self._persona_id = cell
        self._begin_somewhere()
        self.show()
        self.edit.setFocus()

    def close_bar(self) -> None:
        """Hide the bar; what was being typed stays in it."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def retranslate(self) -> None:
        """Put the words into the window's language."""
        self.edit.setPlaceholderText(_("What happens? Type it as it is said"))
        self.edit.setAccessibleName(_("Dictated line"))
        name_button(self._close, _("Close the capture line"), "Esc")
        self._show()

    def _begin_somewhere(self) -> None:
        """Keep to the stage and persona of the line before where they are on the map, else begin at the first."""
        document, map_id = self._workspace.document, self._workspace.map_id
        stages = [stage.id for stage in document.stages_of(map_id)]
        personas = [persona.id for persona in document.personas_of(map_id)]
        if self._stage_id not in stages:
            self._stage_id = stages[0] if stages else None
        if self._persona_id not in personas:
            self._persona_id = personas[0] if personas else None
        self._show()

    # -- reading -------------------------------------------------------------------------------------------------

    def read(self) -> Dictated:
        """What the line says now."""
        workspace = self._workspace
        return read(self.edit.text(), workspace.document, workspace.map_id, self._stage_id, self._persona_id)

    def _show(self) -> None:
        self.said.show_parts(self._parts(self.read()))
        self._show_help()

    def _show_help(self) -> None:
        """Name what the mark at the cursor may mean, or the marks that there are."""
        found = self._candidates()
        if found:
            names = [one_line(name) for _id, name in found[:8]]
            self._help.setText(
                _("Tab: {first}", first=names[0]) + "".join(f"  ·  {name}" for name in names[1:])
            )
        else:
            self._help.setText(
                _(
                    "/stage  @persona  :channel  ~emotion  ++ + = - -- sentiment  !pain point  * key moment  "
                    "? parking lot"
                )
            )

    def _parts(self, said: Dictated) -> list[SaidPart]:
        document = self._workspace.document
        if said.parked:
            return [SaidPart(_("To the parking lot"), "note")]
        parts = []
        stage = document.find(Stage.__name__, said.stage_id)
        persona = document.find(Persona.__name__, said.persona_id)
        for record, icon, nothing in ((stage, "stage", _("No stage")), (persona, "persona", _("No persona"))):
            if isinstance(record, Stage | Persona):
                parts.append(SaidPart(one_line(record.name) or _("Untitled"), icon))
            else:
                parts.append(SaidPart(nothing, "warning", "warning"))
        channel = document.find(Channel.__name__, said.channel_id)
        if isinstance(channel, Channel):
            parts.append(SaidPart(one_line(channel.name), channel.icon))
        if said.sentiment is not None:
            name = SENTIMENT_NAMES[said.sentiment]
            parts.append(SaidPart(_(SENTIMENT_WORDS[said.sentiment]), f"face_{name}", f"mark.{name}"))
        emotions = [document.get(Emotion, emotion_id) for emotion_id in said.emotion_ids]
        parts += [SaidPart(one_line(emotion.name), _FACES[emotion.valence]) for emotion in emotions]
        if said.key_moment:
            parts.append(SaidPart(_("Key moment"), "key_must", "key_moment"))
        parts += [SaidPart(one_line(text), "friction", "friction") for text in said.frictions]
        typed = self.edit.text()
        parts += [
            SaidPart(_("Nothing is called “{name}”", name=typed[mark.start : mark.end]), "warning", "warning")
            for mark in said.unknown
        ]
        return parts

    def _candidates(self) -> tuple[tuple[str, str], ...]:
        """What the mark at the cursor may mean."""
        start, token = self._token()
        if start < 0 or token[:1] not in SIGNS:
            return ()
        return candidates(self._workspace.document, self._workspace.map_id, token[0], token[1:])

    def _token(self) -> tuple[int, str]:
        """Where the word at the cursor begins, and the word; -1 between words."""
        before = self.edit.text()[: self.edit.cursorPosition()]
        start = max(before.rfind(" "), before.rfind("\u00a0")) + 1
        return (start, before[start:]) if before[start:] else (-1, "")

    # -- keys ----------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter, Tab, Escape and the arrows with Alt before the line does."""
        if watched is self.edit and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.capture()
        elif key == Qt.Key.Key_Escape:
            self.close_bar()
        elif key == Qt.Key.Key_Tab and not event.modifiers():
            return self._complete()
        elif alt and key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            stages = [stage.id for stage in self._workspace.document.stages_of(self._workspace.map_id)]
            self._stage_id = _beside(stages, self._stage_id, 1 if key == Qt.Key.Key_Right else -1)
            self._show()
        elif alt and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            personas = [item.id for item in self._workspace.document.personas_of(self._workspace.map_id)]
            self._persona_id = _beside(personas, self._persona_id, 1 if key == Qt.Key.Key_Down else -1)
            self._show()
        else:
            return False
        return True

    def _complete(self) -> bool:
        """Write the likeliest name in full; its spaces become dashes, so that it stays one word."""
        found = self._candidates()
        if not found:
            return False
        start, token = self._token()
        name = "-".join(one_line(found[0][1]).split())
        text, cursor = self.edit.text(), self.edit.cursorPosition()
        written = f"{token[0]}{name} "
        self.edit.setText(text[:start] + written + text[cursor:].lstrip(" "))
        self.edit.setCursorPosition(start + len(written))
        return True

    # -- capturing -----------------------------------------------------------------------------------------------

    def capture(self) -> None:
        """Make a card, or a parked note, of the line; where that cannot be, the line stays."""
        from workshop_app.commands.dictation import AddDictated
        from workshop_app.commands.notes import AddNotes

        said = self.read()
        if not said.title and not said.marks:
            return
        if said.parked:
            if said.title[1:].strip() and self._workspace.run(AddNotes((said.title.lstrip("? "),))):
                self.edit.clear()
            return
        command = AddDictated(said)
        if self._workspace.run(command):
            self._stage_id, self._persona_id = said.stage_id, said.persona_id
            self.edit.clear()
            self.captured.emit(command.id)

    def _take_in(self, changed: Changed) -> None:
        if not self.isHidden() and {change.kind for change in changed.difference} & _NAMED:
            self._begin_somewhere()


_FACES = {-1: "face_negative", 0: "face_neutral", 1: "face_positive"}
_NAMED = {record_type.__name__ for record_type in (Stage, Persona, Channel, Emotion)}


def _beside(ids: Sequence[str], now: str | None, by: int) -> str | None:
    if not ids:
        return None
    return ids[(ids.index(now) + by) % len(ids)] if now in ids else ids[0]
