"""The wall of notes that came in and are not on the map yet, the newest first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workshop_app.language import _, n_
from workshop_app.layout import text as measure
from workshop_app.layout.words import visible
from workshop_app.ui.presenter.sheet import FLOOR, STRONG, Type

if TYPE_CHECKING:
    from workshop_app.journey.records import Note
    from workshop_app.ui.presenter.facts import Facts
    from workshop_app.ui.presenter.sheet import Sheet

_GAP = 24.0
_PAD = 22.0
_NARROWEST = 420.0
_MOST_LINES = 6
_SIZES = (44.0, 36.0, FLOOR)  # of the text: the largest at which all find room, else the smallest


@dataclass(slots=True)
class _Slip:
    """A note, or a group of them under its heading."""

    heading: str = ""
    texts: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Set:
    """A slip that is set: where, how high, its heading and its lines."""

    x: float
    top: float
    width: float
    height: float
    heading: tuple[str, ...]
    lines: tuple[str, ...]


def put(facts: Facts, sheet: Sheet) -> None:
    """Set the wall."""
    notes = [note for note in facts.document.waiting_notes if not note.parked and visible(note.text)]
    if not notes:
        sheet.empty(_("No notes yet"), facts.prompt, "note")
        return
    count = n_("{count} note", "{count} notes", len(notes))
    top = sheet.title(facts.prompt or _("Notes from the room"), count)
    slips = _slips(facts, notes)
    foot = sheet.height - 40
    for size in _SIZES:
        found, rest = _arranged(slips, sheet, top, foot, size)
        if not rest:
            break
    else:
        foot -= STRONG.leading + 8
        found, rest = _arranged(slips, sheet, top, foot, FLOOR)
    for each in found:
        _put_slip(sheet, each, size)
    if rest:
        more = n_("and {count} more", "and {count} more", rest)
        sheet.line(more, sheet.right, foot + 8, STRONG.in_colour("text.secondary"), align="right")


def _slips(facts: Facts, notes: list[Note]) -> list[_Slip]:
    """Newest first; a group is as new as its newest note."""
    names = {group.id: group.title for group in facts.document.note_groups}
    groups: dict[str, _Slip] = {}
    slips: list[_Slip] = []
    for note in reversed(notes):
        if note.group_id is None:
            slips.append(_Slip(texts=[note.text.strip()]))
            continue
        slip = groups.get(note.group_id)
        if slip is None:
            slip = groups[note.group_id] = _Slip(visible(names[note.group_id]) or _("Untitled"))
            slips.append(slip)
        slip.texts.append(note.text.strip())
    return slips


def _arranged(
    slips: list[_Slip], sheet: Sheet, top: float, foot: float, size: float
) -> tuple[list[_Set], int]:
    """The slips in columns, each put where there is most room, and how many notes found none."""
    narrowest = _NARROWEST * size / FLOOR
    columns = max(1, int((sheet.room + _GAP) / (narrowest + _GAP)))
    width = (sheet.room - (columns - 1) * _GAP) / columns
    reached = [top] * columns
    style, strong = Type("regular", size), Type("semibold", size)
    found: list[_Set] = []
    for place, slip in enumerate(slips):
        heading = measure.wrap(slip.heading, strong.font, size, width - 2 * _PAD, 2).lines
        lines = [
            line
            for text in slip.texts
            for line in measure.wrap(
                f"• {text}" if slip.heading else text, style.font, size, width - 2 * _PAD, _MOST_LINES
            ).lines
        ]
        height = (len(heading) + len(lines)) * style.leading + 2 * _PAD
        column = min(range(columns), key=reached.__getitem__)
        room = foot - reached[column]
        if height > room:
            fits = int((room - 2 * _PAD) / style.leading) - len(heading)
            # A group larger than the wall shows what it can; a note that finds no room is counted with those below.
            if len(slip.texts) < 2 or fits < 2 or reached[column] > top:
                return found, sum(len(each.texts) for each in slips[place:])
            lines = [*lines[: fits - 1], measure.ELLIPSIS]
            height = (len(heading) + len(lines)) * style.leading + 2 * _PAD
        x = sheet.left + column * (width + _GAP)
        found.append(_Set(x, reached[column], width, height, heading, tuple(lines)))
        reached[column] += height + _GAP
    return found, 0


def _put_slip(sheet: Sheet, each: _Set, size: float) -> None:
    sheet.rect((each.x, each.top, each.width, each.height), "note", "note.line", radius=12)
    top = each.top + _PAD
    for lines, font in ((each.heading, "semibold"), (each.lines, "regular")):
        for line in lines:
            top = sheet.line(line, each.x + _PAD, top, Type(font, size))
