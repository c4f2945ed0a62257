"""The emotion curves as numbers and as native line charts that follow them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.chart import LineChart, Reference
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.legend import Legend
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.styles import Alignment
from openpyxl.worksheet.pagebreak import Break

from workshop_app.analysis.curve import emotion_curve
from workshop_app.exporters.workbook.cells import (
    NUMBER_FORMATS,
    Notices,
    Styles,
    cell_at,
    clean,
    column_name,
    fill,
    font,
    put,
)
from workshop_app.exporters.workbook.paper import set_up_print
from workshop_app.exporters.workbook.tables import excel_table
from workshop_app.language import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from workshop_app.exporters.workbook.data import Scope
    from workshop_app.journey.records import JourneyMap

# Told apart by common forms of colour blindness, and 3:1 on white.
_LINES = ("5B5BD6", "B45F06", "1F8375", "C0567F", "2B6A9E", "67728B", "7A6B25", "B3371A")
_CHART_WIDTH, _CHART_HEIGHT = 24, 8  # centimetres
_CHART_ROWS = 19
_MOST_CHARTS = 24


def add_curve_sheet(
    workbook: Workbook, shown: JourneyMap, scope: Scope, title: str, notices: Notices, *, number: int
) -> None:
    """Add the curves of one map: a table of stages x personas, a chart of all personas, and one for each.

    `number` counts the curve sheets from 1 and makes the name of the Excel table unique.
    """
    sheet = workbook.create_sheet(title)
    personas = scope.document.personas_of(shown.id)
    curves = [emotion_curve(scope.document, shown.id, persona.id) for persona in personas]
    stages = scope.document.stages_of(shown.id)
    styles = Styles(sheet)
    heads = _heads([scope.say(N_("Stage")), *(item.name for item in personas)])
    for column, head in enumerate(heads, start=1):
        cell = cell_at(sheet, 1, column)
        put(cell, head, notices)
        side = "center" if column > 1 else "left"
        styles.apply(
            cell,
            f"head {side}",
            font=font(11, "on.accent", bold=True),
            ground=fill("accent"),
            alignment=Alignment(vertical="center", horizontal=side, wrap_text=True),
        )
    for row, stage in enumerate(stages, start=2):
        put(cell_at(sheet, row, 1), stage.name, notices)
        styles.apply(cell_at(sheet, row, 1), "stage", font=font(11, "text"))
        for column, curve in enumerate(curves, start=2):
            cell = cell_at(sheet, row, column)
            put(cell, curve[row - 2].sentiment, notices)
            styles.apply(
                cell,
                "mean",
                font=font(11, "text"),
                alignment=Alignment(horizontal="center"),
                number_format=NUMBER_FORMATS["signed"],
            )
    last_row = max(2, len(stages) + 1)
    sheet.add_table(excel_table(f"Curve{number}", f"A1:{column_name(len(heads))}{last_row}", heads))
    sheet.column_dimensions["A"].width = 26
    for column in range(2, len(personas) + 2):
        sheet.column_dimensions[column_name(column)].width = 16
    sheet.row_dimensions[1].height = 30.0
    sheet.freeze_panes = "B2"
    set_up_print(sheet, landscape=False)
    if len(stages) < 2 or not personas:
        return  # one point is no curve
    top = last_row + 2
    _add_chart(sheet, scope.say(N_("All personas")), range(2, len(personas) + 2), last_row, f"A{top}")
    if len(personas) > 1:
        for index, persona in enumerate(personas[:_MOST_CHARTS]):
            anchor = f"A{top + (index + 1) * _CHART_ROWS}"
            _add_chart(sheet, persona.name, range(index + 2, index + 3), last_row, anchor)
            if index % 3 == 2:
                # A row above the chart, whose frame would be printed on both pages else.
                sheet.row_breaks.append(Break(id=top + (index + 1) * _CHART_ROWS - 2))


def _add_chart(sheet: Worksheet, title: str, columns: Sequence[int], last_row: int, anchor: str) -> None:
    chart = LineChart()
    chart.title = clean(title)[:250] or None
    chart.width, chart.height = _CHART_WIDTH, _CHART_HEIGHT
    for column in columns:
        chart.add_data(Reference(sheet, min_col=column, min_row=1, max_row=last_row), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=last_row))
    for column, series in zip(columns, chart.series, strict=True):
        line = _LINES[(column - 2) % len(_LINES)]
        series.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=line, w=28_575))
        series.marker.symbol = "circle"
        series.marker.size = 8
        series.marker.graphicalProperties = GraphicalProperties(solidFill="FFFFFF")
        series.marker.graphicalProperties.line = LineProperties(solidFill=line, w=19_050)
        series.smooth = False  # Excel's smoothing overshoots what was measured
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = -2, 2
    chart.y_axis.majorUnit = 1
    chart.y_axis.number_format = "+0;-0;0"
    chart.y_axis.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill="DFE3EA")))
    chart.x_axis.tickLblPos = "low"
    # Without these, current Excel hides the axes that openpyxl writes.
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.display_blanks = "span"  # a stage not yet rated is bridged, as on the map
    chart.legend = Legend(legendPos="b") if len(columns) > 1 else None
    sheet.add_chart(chart, anchor)


def _heads(wanted: Sequence[str]) -> list[str]:
    """Heads of a table must be there and differ (without case); equal ones are numbered."""
    heads: list[str] = []
    for name in wanted:
        base = clean(name).strip()[:250] or "-"
        head, number = base, 2
        while head.casefold() in {other.casefold() for other in heads}:
            head = f"{base} {number}"
            number += 1
        heads.append(head)
    return heads
