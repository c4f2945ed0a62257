"""Native charts, written as DrawingML (ECMA-376 part 1, 21.2): they can be edited, and follow their numbers.

Axes, labels and gridlines are quiet, colours are the theme's; each chart has its table of numbers with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from workshop_app.exporters.plain_text import one_line
from workshop_app.exporters.slides.chart_workbook import SHEET, Cell, column, workbook
from workshop_app.exporters.slides.geometry import emu
from workshop_app.exporters.slides.inks import fill

LABEL_SIZE = 10.0
LEAST, RIGHTMOST, TOPMOST = 0.5, 5.5, 5.9
"""Where the axes of an XY chart begin and end; at the top there is room for labels above points of 5."""

_NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_SIZE = round(LABEL_SIZE * 100)
_BARE = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
_SIGNED = "+0.0;-0.0;0.0"
_STEPS = "+0;-0;0"
_LONGEST_LABEL = 60  # characters
_NEAR_BOTTOM = -1.75
_FIRST_AXIS, _SECOND_AXIS = 111_111_111, 222_222_222


@dataclass(frozen=True, slots=True)
class NativeChart:
    """A chart's part and the workbook of its numbers, as bytes."""

    part: bytes
    numbers: bytes


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a line chart: a value for each category, None where there is a gap; `marks` colour single points."""

    name: str
    values: tuple[float | None, ...]
    colour: str
    marks: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of an XY chart with its label."""

    x: float
    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Spots:
    """Points of one colour."""

    name: str
    colour: str
    spots: tuple[Spot, ...]


def lines(categories: Sequence[str], series: Sequence[Line], *, labelled: bool, legend: bool) -> NativeChart:
    """Sentiment over categories: from -2 to +2, gaps joined by a straight line as the values on both sides of it are.

    `labelled` writes its value above every point.
    """
    drawn = "".join(
        _line_series(number, categories, line, labelled=labelled) for number, line in enumerate(series)
    )
    plot = (
        '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
        f'{drawn}<c:marker val="1"/><c:axId val="{_FIRST_AXIS}"/><c:axId val="{_SECOND_AXIS}"/></c:lineChart>'
        f"{_category_axis()}{_value_axis(-2, 2, 1, _STEPS)}"
    )
    rows: list[list[Cell]] = [["", *(line.name for line in series)]]
    rows += [[name, *(line.values[at] for line in series)] for at, name in enumerate(categories)]
    return NativeChart(_chart(plot, legend=legend), workbook(rows))


def bars(
    name: str, categories: Sequence[str], values: Sequence[float | None], colour: str, most: float
) -> NativeChart:
    """Horizontal bars from 0 to `most`, the first at the top, each with its value, nothing else: they stand beside the
    rows of a table.
    """
    count = len(categories)
    drawn = (
        f"<c:ser>{_series_head(0, name, 2)}<c:spPr>{fill(colour)}</c:spPr>"
        f'<c:invertIfNegative val="0"/>{_value_labels("0", "outEnd")}'
        f"<c:cat>{_strings('A', 2, categories)}</c:cat><c:val>{_numbers('B', 2, values)}</c:val></c:ser>"
    )
    plot = (
        f'{_whole_frame(0.0, 0.0, 0.88, 1.0)}<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/>'
        f'<c:varyColors val="0"/>{drawn}<c:gapWidth val="160"/><c:axId val="{_FIRST_AXIS}"/>'
        f'<c:axId val="{_SECOND_AXIS}"/></c:barChart>'
        f"{_hidden_axis('cat', _FIRST_AXIS, _SECOND_AXIS, 'l', reversed_=True)}"
        f"{_hidden_axis('val', _SECOND_AXIS, _FIRST_AXIS, 't', least=0, most=most)}"
    )
    rows: list[list[Cell]] = [["", name], *([categories[at], values[at]] for at in range(count))]
    return NativeChart(_chart(plot, legend=False), workbook(rows))


def spots(
    groups: Sequence[Spots], x_title: str, y_title: str, inner: tuple[float, float, float, float]
) -> NativeChart:
    """Points on a plane of two scales from 1 to 5; `inner` is where it lies in the chart (x, y, width, height: 0 .. 1).

    Each group is two columns of the workbook: x and y, the label beside them.
    """
    most = max(len(each.spots) for each in groups)
    table: list[list[Cell]] = [[None for _ in range(3 * len(groups))] for _ in range(1 + most)]
    drawn = []
    for number, group in enumerate(groups):
        at = 3 * number + 1
        table[0][at - 1 : at + 2] = [x_title, group.name, ""]
        for row, spot in enumerate(group.spots, start=1):
            table[row][at - 1 : at + 2] = [spot.x, spot.y, spot.label]
        drawn.append(_spot_series(number, group, at, most))
    x_axis = _scale_axis(_FIRST_AXIS, _SECOND_AXIS, "b", x_title, RIGHTMOST)
    y_axis = _scale_axis(_SECOND_AXIS, _FIRST_AXIS, "l", y_title, TOPMOST)
    plot = (
        f'{_whole_frame(*inner)}<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
        f'{"".join(drawn)}<c:axId val="{_FIRST_AXIS}"/><c:axId val="{_SECOND_AXIS}"/></c:scatterChart>{x_axis}{y_axis}'
    )
    return NativeChart(_chart(plot, legend=False), workbook(table))


# -- series ------------------------------------------------------------------------------------------------------


def _line_series(number: int, categories: Sequence[str], line: Line, *, labelled: bool) -> str:
    letter = column(number + 2)
    points = "".join(
        f'<c:dPt><c:idx val="{at}"/>{_marker(mark, 9)}<c:bubble3D val="0"/></c:dPt>'
        for at, mark in enumerate(line.marks)
        if mark is not None
    )
    labels = _value_labels(_SIGNED, "t", _off_the_line(line.values)) if labelled else ""
    return (
        f"<c:ser>{_series_head(number, line.name, number + 2)}"
        f'<c:spPr><a:ln w="{emu(2.25)}" cap="rnd">{fill(line.colour)}<a:round/></a:ln></c:spPr>'
        f"{_marker(line.colour, 8)}{points}{labels}"
        f"<c:cat>{_strings('A', 2, categories)}</c:cat><c:val>{_numbers(letter, 2, line.values)}</c:val>"
        '<c:smooth val="0"/></c:ser>'
    )


def _spot_series(number: int, group: Spots, at: int, most: int) -> str:
    """One group of points. All groups are as long as the longest: LibreOffice drops shorter ones."""
    missing = [None] * (most - len(group.spots))
    labels = "".join(
        f'<c:dLbl><c:idx val="{index}"/><c:tx><c:rich><a:bodyPr/><a:p><a:r>'
        f'<a:rPr lang="en-GB" sz="1000" b="1">{fill("theme.text")}</a:rPr><a:t>{_plain(spot.label)}</a:t></a:r></a:p>'
        f'</c:rich></c:tx><c:dLblPos val="t"/>{_shows("1")}</c:dLbl>'
        for index, spot in enumerate(group.spots)
    )
    return (
        f"<c:ser>{_series_head(number, group.name, at + 1)}"
        '<c:spPr><a:ln w="19050"><a:noFill/></a:ln></c:spPr>'
        f'<c:marker><c:symbol val="circle"/><c:size val="11"/><c:spPr>{fill(group.colour)}'
        f'<a:ln w="{emu(1)}">{fill("theme.ground")}</a:ln></c:spPr></c:marker>'
        f"<c:dLbls>{labels}{_shows('0')}</c:dLbls>"
        f"<c:xVal>{_numbers(column(at), 2, [*(spot.x for spot in group.spots), *missing])}</c:xVal>"
        f"<c:yVal>{_numbers(column(at + 1), 2, [*(spot.y for spot in group.spots), *missing])}</c:yVal>"
        '<c:smooth val="0"/></c:ser>'
    )


def _series_head(number: int, name: str, at: int) -> str:
    return (
        f'<c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:strRef><c:f>{SHEET}!${column(at)}$1</c:f>'
        f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{_plain(name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
    )


def _marker(colour: str, size: int) -> str:
    return (
        f'<c:marker><c:symbol val="circle"/><c:size val="{size}"/><c:spPr>{fill("theme.ground")}'
        f'<a:ln w="{emu(2)}">{fill(colour)}</a:ln></c:spPr></c:marker>'
    )


def _off_the_line(values: Sequence[float | None]) -> dict[int, str]:
    """Where the labels of points stand that lie no higher than those beside them: above, the line would cross them.

    Below is where the names of the categories are for a point at the bottom; its label stands beside it.
    """
    known = [(at, value) for at, value in enumerate(values) if value is not None]
    found = {}
    for place, (at, value) in enumerate(known):
        before = known[place - 1][1] if place else value
        after = known[place + 1][1] if place + 1 < len(known) else value
        if value > before or value > after or value == before == after:
            continue
        if value > _NEAR_BOTTOM:
            found[at] = "b"
        elif after > value:
            found[at] = "r"
        else:
            found[at] = "l"
    return found


def _value_labels(code: str, place: str, elsewhere: Mapping[int, str] | None = None) -> str:
    under = "".join(
        f'<c:dLbl><c:idx val="{at}"/><c:numFmt formatCode="{code}" sourceLinked="0"/>'
        f"{_BARE}"
        f'{_text("theme.text")}<c:dLblPos val="{side}"/>{_shows("1")}</c:dLbl>'
        for at, side in (elsewhere or {}).items()
    )
    return (
        f'<c:dLbls>{under}<c:numFmt formatCode="{code}" sourceLinked="0"/>{_BARE}'
        f'{_text("theme.text")}<c:dLblPos val="{place}"/>{_shows("1")}</c:dLbls>'
    )


def _shows(value: str) -> str:
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{value}"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )


def _strings(letter: str, first: int, texts: Sequence[str]) -> str:
    points = "".join(f'<c:pt idx="{at}"><c:v>{_plain(text)}</c:v></c:pt>' for at, text in enumerate(texts))
    return (
        f"<c:strRef><c:f>{SHEET}!${letter}${first}:${letter}${first + len(texts) - 1}</c:f>"
        f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache></c:strRef>'
    )


def _numbers(letter: str, first: int, values: Sequence[float | None]) -> str:
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{value!r}</c:v></c:pt>'
        for at, value in enumerate(values)
        if value is not None
    )
    return (
        f"<c:numRef><c:f>{SHEET}!${letter}${first}:${letter}${first + len(values) - 1}</c:f><c:numCache>"
        f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef>'
    )


# -- axes --------------------------------------------------------------------------------------------------------


def _category_axis() -> str:
    return (
        f'<c:catAx><c:axId val="{_FIRST_AXIS}"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'<c:spPr><a:ln w="{emu(0.75)}">{fill("theme.quiet")}<a:prstDash val="dash"/></a:ln></c:spPr>'
        f"{_text('theme.text')}"
        f'<c:crossAx val="{_SECOND_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(least: float, most: float, step: float, code: str) -> str:
    return (
        f'<c:valAx><c:axId val="{_SECOND_AXIS}"/><c:scaling><c:orientation val="minMax"/><c:max val="{most}"/>'
        f'<c:min val="{least}"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>{_gridlines()}'
        f'<c:numFmt formatCode="{code}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{_text("theme.quiet")}'
        f'<c:crossAx val="{_FIRST_AXIS}"/><c:crosses val="autoZero"/><c:crossBetween val="between"/>'
        f'<c:majorUnit val="{step}"/></c:valAx>'
    )


def _scale_axis(own: int, other: int, place: str, title: str, most: float) -> str:
    """An axis of a scale from 1 to 5 with room at both ends."""
    return (
        f'<c:valAx><c:axId val="{own}"/><c:scaling><c:orientation val="minMax"/><c:max val="{most}"/>'
        f'<c:min val="{LEAST}"/></c:scaling><c:delete val="0"/><c:axPos val="{place}"/>'
        "<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr>"
        f'<a:defRPr sz="{_SIZE}" b="0"/></a:pPr><a:r><a:rPr lang="en-GB" sz="{_SIZE}" b="0">'
        f"{fill('theme.quiet')}</a:rPr><a:t>{_plain(title)}</a:t></a:r></a:p></c:rich></c:tx>"
        '<c:overlay val="0"/></c:title><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/>'
        f'<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{_text("theme.quiet")}<c:crossAx val="{other}"/>'
        '<c:crosses val="min"/><c:crossBetween val="midCat"/><c:majorUnit val="1"/></c:valAx>'
    )


def _hidden_axis(
    kind: str,
    own: int,
    other: int,
    place: str,
    *,
    reversed_: bool = False,
    least: float | None = None,
    most: float | None = None,
) -> str:
    limits = "" if most is None else f'<c:max val="{most:g}"/>'
    limits += "" if least is None else f'<c:min val="{least:g}"/>'
    return (
        f'<c:{kind}Ax><c:axId val="{own}"/><c:scaling><c:orientation val="{"maxMin" if reversed_ else "minMax"}"/>'
        f'{limits}</c:scaling><c:delete val="1"/><c:axPos val="{place}"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="none"/><c:crossAx val="{other}"/>'
        f'<c:crosses val="autoZero"/>{"" if kind == "cat" else _BETWEEN}</c:{kind}Ax>'
    )


_BETWEEN = '<c:crossBetween val="between"/>'


def _gridlines() -> str:
    return f'<c:majorGridlines><c:spPr><a:ln w="{emu(0.5)}">{fill("theme.hairline")}</a:ln></c:spPr></c:majorGridlines>'


# -- the whole ---------------------------------------------------------------------------------------------------


def _whole_frame(x: float, y: float, width: float, height: float) -> str:
    """Where the inside of the plot lies in the chart, in shares of it."""
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{x:g}"/><c:y val="{y:g}"/><c:w val="{width:g}"/><c:h val="{height:g}"/></c:manualLayout></c:layout>'
    )


def _chart(plot: str, *, legend: bool) -> bytes:
    area = plot if plot.startswith("<c:layout>") else f"<c:layout/>{plot}"
    below = (
        f'<c:legend><c:legendPos val="t"/><c:overlay val="0"/>{_text("theme.text")}</c:legend>'
        if legend
        else ""
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace {_NAMESPACES}><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart>'
        f'<c:autoTitleDeleted val="1"/><c:plotArea>{area}<c:spPr><a:noFill/></c:spPr></c:plotArea>{below}'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="span"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text('theme.text')}</c:chartSpace>"
    ).encode()


def _text(colour: str) -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{_SIZE}" b="0">{fill(colour)}'
        '</a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )


def _plain(text: str) -> str:
    """A text on one line, cut with a mark where it is too long for a label."""
    line = one_line(text)
    return escape(line if len(line) <= _LONGEST_LABEL else line[: _LONGEST_LABEL - 1] + "…")
