"""Lists to choose from in the cells of the tables: what exists is offered, and what cannot be read back is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from workshop_app.exporters.workbook.cells import Notices, cell_at, clean, column_name, put, sheet_name
from workshop_app.journey.records import SCALE, SENTIMENTS
from workshop_app.language import N_
from workshop_app.layout.words import (
    ACTION_STATUS_WORDS,
    CHANNEL_KIND_WORDS,
    EVIDENCE_WORDS,
    GOAL_KIND_WORDS,
    KEY_MOMENT_WORDS,
    LINK_KIND_WORDS,
)

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from workshop_app.exporters.workbook.data import Scope
    from workshop_app.exporters.workbook.tables import Written

_ROWS_BELOW = 500
"""Rows below a table that are offered the choices too: a table grows when something is typed under it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What may stand in a column.

    `strict` tells whether anything else is refused, asked about, or taken as new; `numbers` that the cells are to hold
    numbers, which a list within the rule gives and a list of texts on a sheet does not.
    """

    offered: Callable[[Scope], Sequence[str]]
    strict: Literal["stop", "warning", "free"]
    numbers: bool = False


_NAMED: dict[str, Callable[[Scope], Iterable[str]]] = {
    "map": lambda scope: (shown.title for shown in scope.maps),
    "stage": lambda scope: (stage.name for stage in scope.stages()),
    "persona": lambda scope: (persona.name for persona in scope.document.personas),
    "channel": lambda scope: (channel.name for channel in scope.document.channels),
    "emotion": lambda scope: (emotion.name for emotion in scope.document.emotions),
    "goal": lambda scope: (goal.name for goal in scope.document.goals),
    "interaction": lambda scope: (card.title for card in scope.interactions()),
}


def _names(scope: Scope, kind: str) -> list[str]:
    return list(dict.fromkeys(name for name in _NAMED[kind](scope) if name.strip()))


def _named(kind: str, strict: Literal["stop", "warning", "free"]) -> Choice:
    return Choice(lambda scope: _names(scope, kind), strict)


def _words(words: Sequence[str]) -> Choice:
    return Choice(lambda scope: [scope.say(word) for word in words], "stop")


def _numbers(numbers: Sequence[int]) -> Choice:
    return Choice(lambda _scope: [str(number) for number in numbers], "stop", numbers=True)


_SCALED = _numbers(SCALE)
_WHERE = {
    "Map": _named("map", "warning"),
    "Stage": _named("stage", "warning"),
    "Persona": _named("persona", "warning"),
}
_OWNER = {**_WHERE, "Interaction": _named("interaction", "warning")}

CHOICES: dict[str, dict[str, Choice]] = {
    "Interactions": {
        **_WHERE,
        "Channel": _named("channel", "free"),
        "Channel type": _words(tuple(CHANNEL_KIND_WORDS.values())),
        "Sentiment": _numbers(SENTIMENTS),
        "Emotions": _named("emotion", "free"),
        "Goals": _named("goal", "free"),
        "Key moment": _words(tuple(KEY_MOMENT_WORDS.values())),
        "Evidence": _words(tuple(EVIDENCE_WORDS.values())),
    },
    "Stages": {"Map": _WHERE["Map"]},
    "Goals": {"Type": _words(tuple(GOAL_KIND_WORDS.values()))},
    "PainPoints": {**_OWNER, "Severity": _SCALED, "Frequency": _SCALED},
    "Opportunities": {**_OWNER, "Value": _SCALED, "Effort": _SCALED},
    "Actions": {**_OWNER, "Status": _words(tuple(ACTION_STATUS_WORDS.values()))},
    "Links": {
        "From": _OWNER["Interaction"],
        "To": _OWNER["Interaction"],
        "Type": _words(tuple(LINK_KIND_WORDS.values())),
    },
}
"""By the name of the table and the English head of the column."""


def add_choices(workbook: Workbook, scope: Scope, tables: Sequence[Written], notices: Notices) -> None:
    """Give the columns of the tables their choices; long or changing lists stand on a hidden sheet."""
    sheet = workbook.create_sheet(sheet_name(scope.say(N_("Choices")), workbook.sheetnames))
    sheet.sheet_state = "hidden"
    places: dict[tuple[str, ...], str] = {}
    for written in tables:
        choices = CHOICES.get(written.table.name, {})
        for number, column in enumerate(written.table.columns, start=1):
            choice = choices.get(column.head)
            offered = tuple(choice.offered(scope)) if choice else ()
            if choice is None or not offered:
                continue
            if choice.numbers:
                source = f'"{",".join(offered)}"'
            else:
                if offered not in places:
                    places[offered] = _listed(sheet, len(places) + 1, offered, notices)
                source = places[offered]
            letter = column_name(number)
            validation = _validation(scope, choice, source, clean(scope.say(column.head)))
            validation.add(f"{letter}2:{letter}{written.last_row + _ROWS_BELOW}")
            written.sheet.add_data_validation(validation)


def _listed(sheet: Worksheet, column: int, offered: Sequence[str], notices: Notices) -> str:
    """Write a list into a column, and return where it is."""
    for row, text in enumerate(offered, start=1):
        put(cell_at(sheet, row, column), text, notices)
    letter = column_name(column)
    return f"{quote_sheetname(sheet.title)}!${letter}$1:${letter}${len(offered)}"


def _validation(scope: Scope, choice: Choice, source: str, head: str) -> DataValidation:
    return DataValidation(
        type="list",
        formula1=source,
        allowBlank=True,
        showErrorMessage=choice.strict != "free",
        errorStyle="stop" if choice.strict == "stop" else "warning",
        errorTitle=head[:32],
        error=scope.say(N_("Choose from the list.")),
    )
