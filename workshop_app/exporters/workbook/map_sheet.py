"""A sheet that looks like the map: stages across, personas down, a coloured cell for each interaction."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Border, Side
from openpyxl.worksheet.pagebreak import Break

from workshop_app.analysis.curve import emotion_curve
from workshop_app.exporters.workbook.cells import (
    NUMBER_FORMATS,
    Notices,
    Styles,
    argb,
    cell_at,
    column_name,
    fill,
    font,
    hairline,
    put,
    put_rich,
    rich_font,
)
from workshop_app.exporters.workbook.paper import A3, POINTS_A_CHARACTER, set_up_print
from workshop_app.journey.records import Channel, Emotion, KeyMoment
from workshop_app.layout import text as measure
from workshop_app.layout.curves import round_half_away
from workshop_app.layout.heads import persona_facts
from workshop_app.layout.palette import SENTIMENT_NAMES
from workshop_app.layout.words import KEY_MOMENT_WORDS, SENTIMENT_WORDS

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from workshop_app.exporters.workbook.data import Scope
    from workshop_app.journey.records import Interaction, JourneyMap, Persona

_RAIL_WIDTH = 24.0
_COLUMN_WIDTH = 30.0
_LINE = 14.5  # points
_SMALLEST = 0.5  # scale at which a map is printed rather than on more pages across
_SQUEEZED = 0.75  # a map is made smaller by this much at most to get it onto one page
_HIGHEST_ROW = 409.0  # points, Excel's limit
_HEAD_ROW = 4

_FACES = {-2: "☹☹", -1: "☹", 0: "○", 1: "☺", 2: "☺☺"}


def add_map_sheet(workbook: Workbook, shown: JourneyMap, scope: Scope, title: str, notices: Notices) -> None:
    """Add the sheet of one map; heads stay in view, and print on every page."""
    _MapSheet(workbook.create_sheet(title), shown, scope, notices).draw()


class _MapSheet:
    def __init__(self, sheet: Worksheet, shown: JourneyMap, scope: Scope, notices: Notices) -> None:
        self._sheet = sheet
        self._map = shown
        self._scope = scope
        self._notices = notices
        self._styles = Styles(sheet)
        self._stages = scope.document.stages_of(shown.id)
        self._personas = scope.document.personas_of(shown.id)

    def draw(self) -> None:
        sheet = self._sheet
        sheet.sheet_view.showGridLines = False
        sheet.sheet_view.zoomScale = 90
        sheet.column_dimensions["A"].width = _RAIL_WIDTH
        for number in range(len(self._stages)):
            sheet.column_dimensions[column_name(number + 2)].width = _COLUMN_WIDTH
        self._draw_title()
        self._draw_stages()
        tops = [_HEAD_ROW + 2]
        for persona in self._personas:
            tops.append(self._draw_persona(persona, tops[-1]))
        sheet.freeze_panes = cell_at(sheet, _HEAD_ROW + 2, 2)
        scale = set_up_print(
            sheet,
            title_rows=f"{_HEAD_ROW}:{_HEAD_ROW + 1}",
            title_columns="A:A",
            large=True,
            smallest=_SMALLEST,
        )
        self._break_pages(tops, A3[1] / scale)

    def _break_pages(self, tops: list[int], room: float) -> None:
        """Keep rows of the map whole on pages of a height of `room` points; `tops` are their first rows, and the end.

        A map that is hardly higher than a page is made to fit.
        """
        sheet = self._sheet
        above = self._height(1, _HEAD_ROW + 2)
        if above + self._height(tops[0], tops[-1]) <= room / _SQUEEZED:
            sheet.page_setup.fitToHeight = 1
            return
        heads = self._height(_HEAD_ROW, _HEAD_ROW + 2)
        used = above
        for top, end in itertools.pairwise(tops):
            height = self._height(top, end)
            if used + height > room and top > tops[0]:
                sheet.row_breaks.append(Break(id=top - 1))
                used = heads
            used += height

    def _height(self, first: int, end: int) -> float:
        """The height of the rows from `first` up to `end`, in points."""
        return sum(self._sheet.row_dimensions[row].height or 15.0 for row in range(first, end))

    def _draw_title(self) -> None:
        project = self._scope.document.project
        heading = cell_at(self._sheet, 1, 1)
        put(heading, project.title or self._map.title, self._notices)
        self._styles.apply(heading, "title", font=font(16, "text", bold=True))
        self._sheet.row_dimensions[1].height = 24.0
        under = cell_at(self._sheet, 2, 1)
        put(under, " · ".join(part for part in (project.client, self._map.title) if part), self._notices)
        self._styles.apply(under, "subtitle", font=font(10, "text.secondary"))

    def _draw_stages(self) -> None:
        deepest = 1
        for number, stage in enumerate(self._stages):
            head, below = (
                cell_at(self._sheet, _HEAD_ROW, number + 2),
                cell_at(self._sheet, _HEAD_ROW + 1, number + 2),
            )
            put(head, stage.name, self._notices)
            band = Border(top=Side(style="thick", color="FF" + stage.colour[1:].upper()), right=_hair())
            self._styles.apply(
                head,
                f"stage {stage.colour}",
                font=font(12, "text", bold=True),
                border=band,
                alignment=Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1),
            )
            put(below, stage.expectation or None, self._notices)
            self._styles.apply(
                below,
                "expectation",
                font=font(9, "text.secondary"),
                border=hairline("right", "bottom"),
                alignment=Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1),
            )
            deepest = max(deepest, _lines(stage.expectation, 9, _COLUMN_WIDTH))
        self._sheet.row_dimensions[_HEAD_ROW].height = 24.0
        self._sheet.row_dimensions[_HEAD_ROW + 1].height = 6.0 + 12.5 * deepest

    def _draw_persona(self, persona: Persona, top: int) -> int:
        """Draw one row of the map from sheet row `top`; returns the row after it."""
        cells = [self._scope.document.interactions_in(stage.id, persona.id) for stage in self._stages]
        rows = max([1, *map(len, cells)])
        for offset in range(rows):
            height = _LINE * 2
            for number, cards in enumerate(cells):
                cell = cell_at(self._sheet, top + offset, number + 2)
                if offset < len(cards):
                    height = max(height, self._draw_card(cards[offset], top + offset, number + 2))
                else:
                    self._styles.apply(cell, "empty", border=hairline("right"))
            self._sheet.row_dimensions[top + offset].height = min(height, _HIGHEST_ROW)
        self._draw_head(persona, top, rows)
        self._draw_curve(persona, top + rows)
        return top + rows + 1

    def _draw_head(self, persona: Persona, top: int, rows: int) -> None:
        head = cell_at(self._sheet, top, 1)
        facts = "\n".join(
            part for part in (persona.role, *persona_facts(persona, self._scope.language)) if part
        )
        put_rich(
            head,
            [
                (rich_font(12, "text", bold=True), persona.name + ("\n" if facts else "")),
                (rich_font(9, "text.secondary"), facts),
            ],
            self._notices,
        )
        self._styles.apply(
            head,
            "persona",
            border=hairline("right", "top"),
            alignment=Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1),
        )
        if rows > 1:
            self._sheet.merge_cells(start_row=top, end_row=top + rows - 1, start_column=1, end_column=1)
        needed = _LINE * 1.2 + 12.5 * sum(_lines(line, 9, _RAIL_WIDTH) for line in facts.split("\n"))
        have = sum(self._sheet.row_dimensions[top + offset].height for offset in range(rows))
        if needed > have:
            last = self._sheet.row_dimensions[top + rows - 1]
            last.height = min(last.height + needed - have, _HIGHEST_ROW)

    def _draw_card(self, interaction: Interaction, row: int, column: int) -> float:
        """Fill one cell; returns the height it needs, in points."""
        cell = cell_at(self._sheet, row, column)
        title = interaction.title or self._scope.say("Untitled")
        tags = self._tags(interaction)
        parts = [(rich_font(11, "text", bold=True), title + ("\n" if tags else ""))]
        if tags:
            parts.append((rich_font(9, "text.secondary"), tags))
        put_rich(cell, parts, self._notices)
        mood = SENTIMENT_NAMES[interaction.sentiment]
        look = f"card {mood}"
        if not self._styles.again(cell, look):
            edge = Side(style="thin", color=argb(f"line.{mood}"))
            self._styles.apply(
                cell,
                look,
                ground=fill(f"card.{mood}"),
                border=Border(left=edge, right=edge, top=edge, bottom=edge),
                alignment=Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1),
            )
        tag_lines = sum(_lines(line, 9, _COLUMN_WIDTH) for line in tags.split("\n")) if tags else 0
        return 8.0 + _LINE * _lines(title, 11, _COLUMN_WIDTH, "bold") + 12.5 * tag_lines

    def _tags(self, interaction: Interaction) -> str:
        document, say = self._scope.document, self._scope.say
        lines = []
        first = []
        if interaction.sentiment is not None:
            face = _FACES[interaction.sentiment]
            first.append(f"{face} {say(SENTIMENT_WORDS[interaction.sentiment])}")
        if interaction.channel_id:
            first.append(document.get(Channel, interaction.channel_id).name)
        lines.append(" · ".join(first))
        lines.append(", ".join(document.get(Emotion, item).name for item in interaction.emotion_ids))
        if interaction.goal_ids:
            names = ", ".join(goal.name for goal in document.goals if goal.id in interaction.goal_ids)
            lines.append(f"◎ {names}")
        if interaction.key_moment:
            star = "★" if interaction.key_moment is KeyMoment.MUST_ACT else "☆"
            lines.append(f"{star} {say(KEY_MOMENT_WORDS[interaction.key_moment])}")
        lines += [f"⚡ {item.text}" for item in document.frictions_of(interaction.id) if item.text]
        lines += [f"✦ {item.text}" for item in document.opportunities_of(interaction.id) if item.text]
        return "\n".join(line for line in lines if line)

    def _draw_curve(self, persona: Persona, row: int) -> None:
        label = cell_at(self._sheet, row, 1)
        put(label, self._scope.say("Sentiment"), self._notices)
        self._styles.apply(
            label,
            "curve label",
            font=font(9, "text.secondary"),
            border=hairline("right", "top", "bottom"),
            alignment=Alignment(horizontal="left", vertical="center", indent=1),
        )
        for number, point in enumerate(emotion_curve(self._scope.document, self._map.id, persona.id)):
            cell = cell_at(self._sheet, row, number + 2)
            put(cell, point.sentiment, self._notices)
            mood = "unknown" if point.sentiment is None else SENTIMENT_NAMES[round_half_away(point.sentiment)]
            self._styles.apply(
                cell,
                f"curve {mood}",
                font=font(11, f"mark.{mood}", bold=True),
                ground=fill("surface.curve"),
                border=hairline("right", "top", "bottom"),
                alignment=Alignment(horizontal="center", vertical="center"),
                number_format=NUMBER_FORMATS["signed"],
            )
        self._sheet.row_dimensions[row].height = 21.0


def _hair() -> Side:
    return Side(style="thin", color=argb("line"))


def _lines(text: str, size: float, width: float, font: str = "regular") -> int:
    """How many lines a text takes in a column of `width` characters; a little narrow, since viewers' fonts differ."""
    if not text:
        return 0
    room = width * POINTS_A_CHARACTER * 0.9 - 8.0
    return max(1, len(measure.wrap(text, font, size, room, max_lines=40).lines))
