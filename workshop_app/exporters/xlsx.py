"""The Excel workbook of a project: maps to look at, curves as charts, and tables of data."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment

from workshop_app.exporters.workbook import archive
from workshop_app.exporters.workbook.base import add_base_sheet
from workshop_app.exporters.workbook.cells import Notices, cell_at, clean, font, put, set_own_font, sheet_name
from workshop_app.exporters.workbook.choices import add_choices
from workshop_app.exporters.workbook.curve_sheet import add_curve_sheet
from workshop_app.exporters.workbook.data import TABLES, Scope
from workshop_app.exporters.workbook.map_sheet import add_map_sheet
from workshop_app.exporters.workbook.paper import put_footer, set_up_print
from workshop_app.exporters.workbook.priorities_sheet import add_priorities_sheet
from workshop_app.exporters.workbook.room_data import ROOM_TABLES
from workshop_app.exporters.workbook.tables import add_table
from workshop_app.journey.records import JourneyMap
from workshop_app.journey.sentence import Sentence
from workshop_app.language import N_, format_date, format_number
from workshop_app.layout.branding import brand_of
from workshop_app.layout.typefaces import set_in
from workshop_app.layout.words import MAP_KIND_WORDS

if TYPE_CHECKING:
    from pathlib import Path

    from workshop_app.exporters.base import ExportOptions, Progress
    from workshop_app.journey.document import Document

_EPOCH = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 - Excel's properties have no zones


def write(document: Document, options: ExportOptions, target: Path, progress: Progress) -> None:
    """Write the workbook of one map (`options.map_id`), or of every map of the project when that is None.

    Raises:
        OSError: the target cannot be written.
        NotFound: there is no such map.
        Cancelled: `progress` said so.
    """
    with set_in(document.project.font):
        _write(document, options, target, progress)


def _write(document: Document, options: ExportOptions, target: Path, progress: Progress) -> None:
    maps = document.maps if options.map_id is None else (document.get(JourneyMap, options.map_id),)
    scope = Scope(document, maps, options.language)
    workbook = Workbook()
    set_own_font(workbook)
    del workbook[workbook.sheetnames[0]]
    _describe(workbook, scope, options)
    notices = Notices()
    data = TABLES + tuple(table for table in ROOM_TABLES if table.rows(scope))
    steps = len(maps) * 2 + len(data) + 3
    done = 0

    def step(what: Sentence) -> None:
        nonlocal done
        progress(done / steps, what)
        done += 1

    for shown in maps:
        step(Sentence("Drawing the map “{title}”", title=shown.title))
        word = scope.say(N_("Map"))
        name = word if len(maps) == 1 else f"{word} {shown.title}"
        add_map_sheet(workbook, shown, scope, sheet_name(name, workbook.sheetnames), notices)
    for number, shown in enumerate(maps, start=1):
        step(Sentence("Drawing the curves of “{title}”", title=shown.title))
        word = scope.say(N_("Curve"))
        name = word if len(maps) == 1 else f"{word} {shown.title}"
        add_curve_sheet(workbook, shown, scope, sheet_name(name, workbook.sheetnames), notices, number=number)
    step(Sentence("Writing the sheet “{title}”", title=scope.say(N_("Priorities"))))
    add_priorities_sheet(
        workbook, scope, sheet_name(scope.say(N_("Priorities")), workbook.sheetnames), notices
    )
    tables = []
    for table in data:
        title = scope.say(table.title)
        step(Sentence("Writing the sheet “{title}”", title=title))
        tables.append(add_table(workbook, table, scope, sheet_name(title, workbook.sheetnames), notices))
    step(Sentence("Writing the sheet “{title}”", title=scope.say(N_("About"))))
    _add_about(workbook, scope, options, notices)
    add_choices(workbook, scope, tables, notices)
    add_base_sheet(workbook, scope, [each for each in tables if each.table.columns[-1].kind == "id"])
    if footer := clean(brand_of(document).footer):
        for sheet in workbook.worksheets:
            if sheet.sheet_state == sheet.SHEETSTATE_VISIBLE:
                put_footer(sheet, footer)
    step(Sentence("Packing the workbook"))
    archive.save(workbook, target)
    progress(1.0, Sentence("Done"))


def _describe(workbook: Workbook, scope: Scope, options: ExportOptions) -> None:
    project = scope.document.project
    properties = workbook.properties
    properties.title = clean(project.title) or None
    properties.creator = clean(project.author) or "Parcours"
    properties.description = clean(project.description) or None
    properties.language = options.language
    made = datetime.datetime.fromisoformat(options.made) if options.made else _EPOCH
    properties.created = properties.modified = made.replace(tzinfo=None)


def _add_about(workbook: Workbook, scope: Scope, options: ExportOptions, notices: Notices) -> None:
    """The last sheet: what the workbook is of, and what could not be written in full."""
    sheet = workbook.create_sheet(sheet_name(scope.say(N_("About")), workbook.sheetnames))
    project = scope.document.project
    made = format_date(datetime.date.fromisoformat(options.made[:10]), scope.language) if options.made else ""
    rows = [
        (scope.say(N_("Project")), project.title),
        (scope.say(N_("Client")), project.client),
        (scope.say(N_("Facilitator")), project.author),
        (scope.say(N_("Date")), made),
        (scope.say(N_("Description")), project.description),
        *((scope.say(MAP_KIND_WORDS[shown.kind]), shown.title) for shown in scope.maps),
        (
            scope.say(N_("Sentiment")),
            scope.say(
                N_(
                    "From −2 (very negative) to +2 (very positive); empty where it is not known yet. "
                    "The curve is the mean of the interactions of a stage."
                )
            ),
        ),
        (
            scope.say(N_("Pain points")),
            scope.say(N_("Severity and frequency from 1 to 5; the product ranks them.")),
        ),
    ]
    for place, cell_name, length in notices.cut:
        rows.append(
            (
                scope.say(N_("Shortened text")),
                scope.say(
                    N_(
                        "{sheet}, cell {cell}: {count} characters are more than a cell holds. "
                        "The whole text is in the project."
                    ),
                    sheet=place,
                    cell=cell_name,
                    count=format_number(length, scope.language),
                ),
            )
        )
    for number, (label, text) in enumerate((row for row in rows if row[1]), start=1):
        put(cell_at(sheet, number, 1), label, notices)
        put(cell_at(sheet, number, 2), text, notices)
        cell_at(sheet, number, 1).font = font(11, "text.secondary")
        for column in (1, 2):
            cell_at(sheet, number, column).alignment = Alignment(vertical="top", wrap_text=True)
    sheet.sheet_view.showGridLines = False
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 90
    set_up_print(sheet, landscape=False)
