"""The goals of a project as a section of a document: what interactions are to achieve, and how that is measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.language import NARROW_SPACE, format_number, format_percent, translate
from workshop_app.layout.display import Rect
from workshop_app.layout.strips import (
    BODY,
    LABEL,
    QUIET,
    SMALL,
    Strip,
    Style,
    held,
    line,
    line_at_right,
    paragraph,
    repeating,
    rule,
    side_by_side,
    space,
)
from workshop_app.layout.words import GOAL_KIND_WORDS, short_day, visible

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.journey.records import Goal

# Where columns begin, and how wide they are, as shares of the width between the rank and the right edge.
_RANK = 24.0
_GUTTER = 12.0
_NAME = Style("semibold", BODY.size, BODY.leading)
_SHARES = (0.26, 0.28, 0.19, 0.165, 0.105)


def goal_strips(document: Document, map_id: str, width: float, language: str) -> list[Strip]:
    """Set the goals as a table, the most important first; the head is set again on each page. None gives none."""
    if not document.goals:
        return []
    used: dict[str, int] = {}
    for persona in document.personas_of(map_id):
        for stage in document.stages_of(map_id):
            for interaction in document.interactions_in(stage.id, persona.id):
                for goal_id in interaction.goal_ids:
                    used[goal_id] = used.get(goal_id, 0) + 1
    table = _Table(width, language)
    head = table.head()
    strips = held(table.head(), with_next=True)
    for rank, goal in enumerate(document.goals, 1):
        strips += repeating(table.row(rank, goal, used.get(goal.id, 0)), head)
    return strips


class _Table:
    """The columns of the table, set in one language."""

    def __init__(self, width: float, language: str) -> None:
        self._width = width
        self._language = language
        room = width - _RANK - _GUTTER * len(_SHARES)
        self._columns: list[tuple[float, float]] = []
        x = _RANK
        for share in _SHARES:
            self._columns.append((x, share * room))
            x += share * room + _GUTTER

    def head(self) -> list[Strip]:
        """The names of the columns."""
        names = [
            translate("Goal", self._language),
            translate("Metric", self._language),
            translate("Today → target", self._language),
            translate("Due", self._language),
        ]
        columns = [
            paragraph(name, x, wide, LABEL) for name, (x, wide) in zip(names, self._columns, strict=False)
        ]
        count = line_at_right(translate("Interactions", self._language), self._width, LABEL)
        columns.append([Strip(LABEL.leading, (count,))])
        under = Rect(0, 3, self._width, 0.75, fill="text.secondary")
        return [*side_by_side(columns), Strip(3.75, (under,))]

    def row(self, rank: int, goal: Goal, interactions: int) -> list[Strip]:
        """One goal."""
        language = self._language
        (name_x, name_wide), (metric_x, metric_wide), (aim_x, aim_wide), (due_x, due_wide), _ = self._columns
        name = visible(goal.name)
        title = paragraph(
            name or translate("Untitled", language), name_x, name_wide, _NAME if name else QUIET
        )
        kind = translate(GOAL_KIND_WORDS[goal.kind], language)
        if kind.casefold() != name.casefold():
            title += paragraph(kind, name_x, name_wide, SMALL)
        due = short_day(goal.due, language)
        columns = [
            [Strip(_NAME.leading, (line(str(rank), 0, _NAME),))],
            title,
            paragraph(goal.metric, metric_x, metric_wide, BODY),
            paragraph(aim(goal, language), aim_x, aim_wide, BODY),
            paragraph(due, due_x, due_wide, BODY),
            [Strip(BODY.leading, (line_at_right(format_number(interactions, language), self._width, BODY),))],
        ]
        lines = side_by_side(columns)
        return [space(6), *lines, space(6), rule(self._width)]


def aim(goal: Goal, language: str) -> str:
    """From where to where a goal's metric is to go, with its unit, such as "18 % → 25 %"; empty without figures."""
    start = None if goal.baseline is None else _figure(goal.baseline, goal.unit, language)
    end = None if goal.target is None else _figure(goal.target, goal.unit, language)
    if start is None and end is None:
        return visible(goal.unit)
    return f"{start or '?'} → {end or '?'}"


def _figure(value: float, unit: str, language: str) -> str:
    unit = visible(unit)
    if unit == "%":
        return format_percent(value / 100, language, None)
    number = format_number(value, language)
    if unit.startswith("/"):
        return number + unit
    return f"{number}{NARROW_SPACE}{unit}" if unit else number
