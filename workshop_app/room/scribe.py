"""What a scribe's line becomes: a card in the cell that was chosen, or in the one that the line names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workshop_app.analysis.dictation import SIGNS, Mark, read
from workshop_app.commands.dictation import AddDictated
from workshop_app.commands.notes import AddNotes
from workshop_app.commands.wording import name_of
from workshop_app.journey.records import Channel, Emotion, Note, Persona, Stage

if TYPE_CHECKING:
    from workshop_app.commands.base import Command
    from workshop_app.journey.document import Document

_NAMED = {"stage": Stage, "persona": Persona, "channel": Channel, "emotion": Emotion}


def reading(
    line: str, document: Document, map_id: str, stage_id: str | None, persona_id: str | None
) -> dict[str, Any]:
    """How a line is understood, as values for JSON: title, cell, and its marks with what they mean."""
    said = read(line, document, map_id, stage_id, persona_id)
    return {
        "title": said.title,
        "stage": said.stage_id,
        "persona": said.persona_id,
        "parked": said.parked,
        "marks": [
            {
                "kind": mark.kind,
                "text": _meaning(document, mark) or line[mark.start : mark.end],
                "value": mark.value if mark.kind == "sentiment" else None,
                "known": mark.known,
            }
            for mark in said.marks
        ],
    }


def _meaning(document: Document, mark: Mark) -> str:
    """The name of what a mark names, or the words that it brings."""
    if mark.kind in SIGNS.values():
        return "" if mark.record_id is None else name_of(document.get(_NAMED[mark.kind], mark.record_id))
    return mark.value if isinstance(mark.value, str) else ""


def capture(
    line: str, document: Document, map_id: str, stage_id: str | None, persona_id: str | None, made_id: str
) -> Command | None:
    """Return what puts the line on the map as a card, or parks it as a note; None where that was done already."""
    said = read(line, document, map_id, stage_id, persona_id)
    if not said.parked:
        return AddDictated(said, made_id)
    if document.find(Note.__name__, made_id) is not None:
        return None
    return AddNotes((said.title,), (made_id,))
