"""The actions of a project as a section of a document: what, who, by when, how far, on which interaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.journey.records import Interaction
from workshop_app.language import translate
from workshop_app.layout.places import title_of
from workshop_app.layout.strips import BODY, SMALL, Strip, Style
from workshop_app.layout.tables import Column, Table
from workshop_app.layout.words import ACTION_STATUS_WORDS, short_day, visible

if TYPE_CHECKING:
    from workshop_app.journey.document import Document

_STRONG = Style("semibold", BODY.size, BODY.leading)


def action_strips(document: Document, width: float, language: str) -> list[Strip]:
    """Set the actions in their order; none gives no strips."""
    if not document.actions:
        return []
    table = Table(
        (
            Column("", 15.0, fixed=True, align="right"),
            Column(translate("Action", language), 0.52),
            Column(translate("Who", language), 0.2),
            Column(translate("Due", language), 66.0, fixed=True),
            Column(translate("Status", language), 0.18),
        ),
        width,
    )
    rows = []
    for number, action in enumerate(document.actions, 1):
        what = table.text(1, visible(action.title) or translate("Untitled", language), _STRONG)
        if action.interaction_id is not None:
            interaction = document.get(Interaction, action.interaction_id)
            what += table.text(1, title_of(interaction, language), SMALL)
        due = short_day(action.due, language)
        cells = [
            table.text(0, str(number), BODY),
            what,
            table.text(2, visible(action.owner), BODY),
            table.text(3, due, BODY),
            table.text(4, translate(ACTION_STATUS_WORDS[action.status], language), BODY),
        ]
        rows.append(table.row(cells, action.interaction_id or ""))
    return table.set(rows)
