"""What to act on, as native charts: the worst pain points as bars, opportunities by value and effort."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.chart import BarChart, Reference, ScatterChart, Series
from openpyxl.chart.axis import ChartLines, NumericAxis
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.styles import Alignment

from workshop_app.exporters.workbook import values
from workshop_app.exporters.workbook.cells import Notices, Styles, cell_at, fill, font, put
from workshop_app.exporters.workbook.paper import set_up_print
from workshop_app.language import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from workshop_app.exporters.workbook.cells import Value
    from workshop_app.exporters.workbook.data import Scope

_MOST = 15
"""Bars and points of a chart that can still be read."""

_LONGEST = 60  # characters of a text beside a bar
_FRICTION, _OPPORTUNITY = "B3371A", "1F8375"
_CHART_WIDTH = 24  # centimetres
_ROW = 0.53  # centimetres, a row of 15 points


def add_priorities_sheet(workbook: Workbook, scope: Scope, title: str, notices: Notices) -> None:
    """Add the sheet: under each chart, the numbers that it draws. Without anything rated it says so."""
    sheet = workbook.create_sheet(title)
    styles = Styles(sheet)
    rated_frictions = [
        (item.text, item.severity, item.frequency, values.product(item.severity, item.frequency))
        for item in values.frictions_shown(scope)
        if item.severity and item.frequency
    ][:_MOST]
    rated_opportunities = [
        (item.text, item.value, item.effort)
        for item in values.opportunities_shown(scope)
        if item.value and item.effort
    ][:_MOST]
    row = 1
    if not rated_frictions and not rated_opportunities:
        put(cell_at(sheet, 1, 1), scope.say(N_("No pain point or opportunity is rated yet.")), notices)
    if rated_frictions:
        heads = (N_("Pain point"), N_("Severity"), N_("Frequency"), N_("Severity × frequency"))
        first = _list(sheet, styles, row, [scope.say(head) for head in heads], rated_frictions, notices)
        row = first + len(rated_frictions) + 1
        row += _add_bars(sheet, scope, first, len(rated_frictions), row)
    if rated_opportunities:
        words = (N_("Opportunity"), N_("Value"), N_("Effort"))
        first = _list(sheet, styles, row, [scope.say(word) for word in words], rated_opportunities, notices)
        row = first + len(rated_opportunities) + 1
        _add_points(sheet, scope, rated_opportunities, first, row)
    sheet.sheet_view.showGridLines = False
    sheet.column_dimensions["A"].width = 6
    sheet.column_dimensions["B"].width = 64
    for letter in "CDE":
        sheet.column_dimensions[letter].width = 14
    set_up_print(sheet, landscape=False)


def _list(
    sheet: Worksheet,
    styles: Styles,
    row: int,
    heads: Sequence[str],
    rows: Sequence[Sequence[Value]],
    notices: Notices,
) -> int:
    """Write numbered rows under their heads; returns the first row of them."""
    for column, head in enumerate(("", *heads), start=1):
        cell = cell_at(sheet, row, column)
        put(cell, head or None, notices)
        side = "center" if column > 2 else "left"
        styles.apply(
            cell,
            f"head {side}",
            font=font(11, "on.accent", bold=True),
            ground=fill("accent"),
            alignment=Alignment(vertical="center", horizontal=side, wrap_text=True),
        )
    sheet.row_dimensions[row].height = 30.0
    for number, found in enumerate(rows, start=1):
        shown = [_short(item) if isinstance(item, str) else item for item in found]
        for column, value in enumerate((number, *shown), start=1):
            cell = cell_at(sheet, row + number, column)
            put(cell, value, notices)
            side = "left" if isinstance(value, str) else "center"
            styles.apply(
                cell, side, font=font(11, "text"), alignment=Alignment(vertical="top", horizontal=side)
            )
    return row + 1


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def _add_bars(sheet: Worksheet, scope: Scope, first: int, count: int, row: int) -> int:
    """Draw the worst pain points as bars, the worst at the top; returns the rows that the chart covers."""
    chart = BarChart()
    chart.type = "bar"
    chart.title = scope.say(N_("Pain points by severity × frequency"))
    chart.width, chart.height = _CHART_WIDTH, max(5, 3 + (count * 3 + 4) // 5)
    chart.add_data(
        Reference(sheet, min_col=5, min_row=first - 1, max_row=first + count - 1), titles_from_data=True
    )
    chart.set_categories(Reference(sheet, min_col=2, min_row=first, max_row=first + count - 1))
    (series,) = chart.series
    series.graphicalProperties = GraphicalProperties(solidFill=_FRICTION)
    series.dLbls = _labels(value=True)
    chart.gapWidth = 40
    chart.legend = None
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.crosses = "max"  # which puts the figures at the foot, since the categories run downwards
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, 25
    chart.y_axis.majorUnit = 5
    _show_axes(chart)
    sheet.add_chart(chart, f"A{row}")
    return _rows_under(chart)


def _add_points(
    sheet: Worksheet, scope: Scope, rows: Sequence[tuple[str, int | None, int | None]], first: int, row: int
) -> None:
    """Draw opportunities as points that carry their numbers; those at one place share a point."""
    chart = ScatterChart()
    chart.style = 13
    chart.scatterStyle = "lineMarker"
    chart.title = scope.say(N_("Opportunities by value and effort"))
    chart.width, chart.height = _CHART_WIDTH, 13
    groups: dict[tuple[int | None, int | None], list[int]] = {}
    for number, (_, value, effort) in enumerate(rows, start=1):
        groups.setdefault((value, effort), []).append(number)
    for numbers in groups.values():
        place = first + numbers[0] - 1
        series = Series(
            Reference(sheet, min_col=3, min_row=place),
            Reference(sheet, min_col=4, min_row=place),
            title=", ".join(map(str, numbers)),
        )
        series.tx = SeriesLabel(v=", ".join(map(str, numbers)))
        series.marker = Marker(symbol="circle", size=11)
        series.marker.graphicalProperties = GraphicalProperties(solidFill=_OPPORTUNITY)
        series.marker.graphicalProperties.line = LineProperties(solidFill="FFFFFF")
        series.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
        series.dLbls = _labels(name=True)
        chart.series.append(series)
    chart.legend = None
    chart.x_axis.title, chart.y_axis.title = scope.say(N_("Effort")), scope.say(N_("Value"))
    for axis in (chart.x_axis, chart.y_axis):
        assert isinstance(axis, NumericAxis)
        axis.scaling.min, axis.scaling.max = 0, 6  # so that no point lies on the frame
        axis.majorUnit = 1
        axis.number_format = "0"
    _show_axes(chart)
    chart.y_axis.crosses = chart.x_axis.crosses = "min"
    sheet.add_chart(chart, f"A{row}")


def _labels(*, value: bool = False, name: bool = False) -> DataLabelList:
    labels = DataLabelList()
    labels.showVal, labels.showSerName = value, name
    labels.showCatName = labels.showLegendKey = labels.showPercent = False
    if name:
        labels.position = "r"
    return labels


def _show_axes(chart: BarChart | ScatterChart) -> None:
    grid = GraphicalProperties(ln=LineProperties(solidFill="DFE3EA"))
    chart.y_axis.majorGridlines = ChartLines(spPr=grid)
    if isinstance(chart, ScatterChart):
        chart.x_axis.majorGridlines = ChartLines(spPr=grid)
    # Without these, current Excel hides the axes that openpyxl writes.
    chart.x_axis.delete = chart.y_axis.delete = False


def _rows_under(chart: BarChart | ScatterChart) -> int:
    return int(chart.height / _ROW) + 2
