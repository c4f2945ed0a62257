"""Native tables: hairlines between rows, no boxes; rows are as high as their measured text, and never grow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from workshop_app.exporters.slides.fitting import Fitting
from workshop_app.exporters.slides.geometry import emu
from workshop_app.exporters.slides.inks import ink
from workshop_app.exporters.slides.writing import Align, Languages, Paragraph, body, words

SIZES = (14.0, 13.0, 12.0, 11.0)
"""Sizes of text to choose from, the largest first: short tables are set in a larger one."""

HEAD_SIZE = 10.0
HEAD_HEIGHT = 24.0

_UNDER = 0.9  # what stands under a text is smaller by this
_ROOMY = 0.5  # of what the text is larger than the least, in padding

# "No style, no grid" (what PowerPoint writes for a table that was cleared): every line is one of ours.
_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_PADDING = 5.0
_SIDE = 5.0


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, its share of the table's width, how it is aligned, how many lines a cell may have."""

    head: str
    share: float
    align: Align = "l"
    most: int = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """A text, and a quiet one under it; `own` tells that a person of the workshop wrote the first."""

    text: str = ""
    under: str = ""
    bold: bool = False
    own: bool = True
    colour: str = "theme.text"
    under_own: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """Cells of one row, ready to be written, and its height in points; `whole` are the texts that were cut."""

    cells: tuple[tuple[Paragraph, ...], ...]
    height: float
    whole: tuple[str, ...] = ()


@dataclass(slots=True)
class TableSetter:
    """Sets rows of one table in a width, in text of a size (points)."""

    columns: Sequence[Column]
    width: float
    fitting: Fitting
    rule: str  # the colour of the lines between rows: opaque, since some programs draw no transparent ones
    size: float = SIZES[-1]
    widths: list[float] = field(init=False)
    padding: float = field(init=False)

    def __post_init__(self) -> None:
        self.padding = _PADDING + _ROOMY * (self.size - SIZES[-1])
        total = sum(column.share for column in self.columns)
        self.widths = [self.width * column.share / total for column in self.columns]

    def row(self, cells: Sequence[Cell]) -> Row:
        """Set one row: every cell cut, with a mark, to the lines that its column allows."""
        done = []
        whole: list[str] = []
        height = 0.0
        for column, width, cell in zip(self.columns, self.widths, cells, strict=True):
            paragraphs = self._cell(cell, column, width - 2 * _SIDE, whole)
            done.append(paragraphs)
            height = max(height, self.fitting.height(paragraphs, width - 2 * _SIDE))
        return Row(tuple(done), height + 2 * self.padding, tuple(whole))

    def _cell(self, cell: Cell, column: Column, room: float, whole: list[str]) -> tuple[Paragraph, ...]:
        paragraphs: list[Paragraph] = []
        left = column.most
        if cell.text:
            # Where something stands under it, a line is left for that.
            most = max(1, left - 1) if cell.under else left
            shown = self.fitting.cut(cell.text, self.size, room, most, bold=cell.bold)
            _note(cell.text, shown, whole)
            left -= self.fitting.lines(shown, self.size, room, bold=cell.bold)
            paragraphs.append(
                words(shown, self.size, cell.colour, bold=cell.bold, own=cell.own, align=column.align)
            )
        if cell.under:
            small = round(self.size * _UNDER, 1)
            shown = self.fitting.cut(cell.under, small, room, max(1, left))
            _note(cell.under, shown, whole)
            paragraphs.append(
                words(shown, small, "theme.quiet", own=cell.under_own, align=column.align, before=1.0)
            )
        return tuple(paragraphs)

    def grid(self, rows: Sequence[Row], languages: Languages) -> str:
        """The element of a table with these rows under its head."""
        columns = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in self.widths)
        heads = [
            (words(column.head, HEAD_SIZE, "theme.quiet", align=column.align),) for column in self.columns
        ]
        lines = [_line(heads, HEAD_HEIGHT, languages, "theme.quiet", _PADDING, anchor="b")]
        lines += [_line(row.cells, row.height, languages, self.rule, self.padding) for row in rows]
        return (
            f'<a:tbl><a:tblPr firstRow="1"><a:tableStyleId>{_STYLE}</a:tableStyleId></a:tblPr>'
            f"<a:tblGrid>{columns}</a:tblGrid>{''.join(lines)}</a:tbl>"
        )


def height_of(rows: Sequence[Row]) -> float:
    """How high a table of these rows is with its head, in points."""
    return HEAD_HEIGHT + sum(row.height for row in rows)


def pages(rows: Sequence[Row], room: float) -> list[list[Row]]:
    """Part rows into tables of at most `room` points with their heads; the last is not left with a single row."""
    parts: list[list[Row]] = [[]]
    for row in rows:
        if parts[-1] and height_of(parts[-1]) + row.height > room:
            parts.append([])
        parts[-1].append(row)
    if len(parts) > 1 and len(parts[-1]) == 1 and len(parts[-2]) > 2:
        parts[-1].insert(0, parts[-2].pop())
    return [part for part in parts if part]


def _note(text: str, shown: str, whole: list[str]) -> None:
    if shown.endswith("…") and not text.rstrip().endswith("…"):
        whole.append(text)


def _line(
    cells: Sequence[Sequence[Paragraph]],
    height: float,
    languages: Languages,
    rule: str,
    padding: float,
    anchor: str = "t",
) -> str:
    written = "".join(_cell(cell, languages, rule, emu(padding), anchor) for cell in cells)
    return f'<a:tr h="{emu(height)}">{written}</a:tr>'


def _cell(paragraphs: Sequence[Paragraph], languages: Languages, rule: str, padding: int, anchor: str) -> str:
    side = emu(_SIDE)
    none = "".join(f'<a:ln{edge} w="0"><a:noFill/></a:ln{edge}>' for edge in ("L", "R", "T"))
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{body(paragraphs, languages)}</a:txBody>"
        f'<a:tcPr marL="{side}" marR="{side}" marT="{padding}" marB="{padding}" anchor="{anchor}">{none}'
        f'<a:lnB w="{emu(0.75)}"><a:solidFill>{ink(rule)}</a:solidFill></a:lnB><a:noFill/></a:tcPr></a:tc>'
    )
