"""Cells that hold exactly what was typed: text is never a formula, and what a cell cannot hold is said."""

from __future__ import annotations

import datetime
import functools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from openpyxl.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Color, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.utils.indexed_list import IndexedList

from workshop_app.exporters.plain_text import xml_text
from workshop_app.layout.palette import colour
from workshop_app.layout.typefaces import typeface_now

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | float | datetime.date | None
Kind = Literal["text", "long", "whole", "decimal", "signed", "date", "id"]

LONGEST_TEXT = 32_767  # characters a cell holds (Excel's specifications and limits)
CUT_MARK = " […]"

# What Excel would write as a character and read back as another: its own escapes (ECMA-376, 22.9.2.19).
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA_START = ("=", "+", "-", "@", "\t", "\r")

NUMBER_FORMATS: dict[Kind, str] = {
    "text": "@",
    "long": "@",
    "id": "@",
    "whole": "0",
    "decimal": "0.##",
    "signed": "+0.0;-0.0;0.0",
    "date": "yyyy-mm-dd",
}


_OWN_FONT = "Calibri"


def _family() -> str:
    """The family that every format names: without a name, viewers other than Excel choose a serif."""
    return typeface_now().system or _OWN_FONT


def font(size: float, token: str, *, bold: bool = False) -> Font:
    """A font of the workbook, in the project's typeface and a colour of the light theme; `size` is in points."""
    return _font(_family(), size, token, bold=bold)


def rich_font(size: float, token: str, *, bold: bool = False) -> InlineFont:
    """The same for a part of a cell's text."""
    return _rich_font(_family(), size, token, bold=bold)


@functools.cache
def _font(family: str, size: float, token: str, *, bold: bool) -> Font:
    return Font(name=family, sz=size, bold=bold, color=argb(token))


@functools.cache
def _rich_font(family: str, size: float, token: str, *, bold: bool) -> InlineFont:
    return InlineFont(rFont=family, sz=size, b=bold, color=Color(rgb=argb(token)))


def set_own_font(workbook: Workbook) -> None:
    """Make the project's typeface that of cells without a format of their own, in a workbook that has none yet."""
    if typeface_now().system is not None:
        plain = Font(name=_family(), sz=11, family=2)
        # No public name; the first font of the list is that of cells without a format.
        workbook._fonts = IndexedList([plain])  # type: ignore[attr-defined]
        workbook._named_styles["Normal"].font = plain  # type: ignore[attr-defined]


def argb(token: str) -> str:
    """A colour of the light theme as openpyxl wants it: eight hexadecimal digits."""
    return "FF" + colour(token, "light")[1:].upper()


@functools.cache
def fill(token: str) -> PatternFill:
    """A solid ground."""
    return PatternFill("solid", fgColor=argb(token))


@functools.cache
def hairline(*sides: str) -> Border:
    """Thin lines on the named sides ("left", "right", "top", "bottom")."""
    border = Border()
    for name in sides:
        setattr(border, name, Side(style="thin", color=argb("line")))
    return border


@dataclass(slots=True)
class Notices:
    """What could not be written as it was typed: the sheet and cell of each text that was cut."""

    cut: list[tuple[str, str, int]] = field(default_factory=list)


def clean(text: str) -> str:
    """The text without what XML cannot hold, and with Excel's escapes made harmless."""
    text = xml_text(text)
    return _ESCAPE.sub("_x005F_", text) if "_x" in text else text


def held(text: str) -> tuple[str, bool]:
    """What a cell holds of a text, and whether that is not the whole of it, which its end then shows."""
    text = clean(text)
    if len(text) <= LONGEST_TEXT:
        return text, False
    return text[: LONGEST_TEXT - len(CUT_MARK)] + CUT_MARK, True


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell at a place counted from 1; not one that lies under a merged neighbour, which holds nothing.

    Raises:
        TypeError: the place is under a merged cell.
    """
    # A sheet's own way to its cells asks thrice whether the place is one.
    cells = sheet._cells
    cell = cells.get((row, column))
    if cell is None:
        cell = cells[row, column] = Cell(sheet, row, column)
    elif not isinstance(cell, Cell):
        raise TypeError(f"{column_name(column)}{row} is part of a merged cell")
    return cell


def put(cell: Cell, value: Value, notices: Notices) -> None:
    """Write a value; a text stays a text whatever it begins with, and is cut with a mark where it is too long."""
    if isinstance(value, str):
        text, is_cut = held(value)
        if is_cut:
            notices.cut.append((cell.parent.title, cell.coordinate, len(value)))
        # Set by `value`, a text that begins with "=" becomes a formula, and all are looked through once more.
        cell._value = text  # type: ignore[attr-defined]
        cell.data_type = "s"
        if text.startswith(_FORMULA_START):
            # What Excel itself notes for a text typed with an apostrophe: editing the cell keeps it a text.
            cell.quotePrefix = True
    elif value is not None:
        cell.value = value


def put_rich(cell: Cell, parts: Sequence[tuple[InlineFont, str]], notices: Notices) -> None:
    """Write a text of several fonts; too long a one is cut with a mark in its last part."""
    room = LONGEST_TEXT
    blocks = []
    for font, text in parts:
        whole = clean(text)
        if len(whole) > room:
            notices.cut.append((cell.parent.title, cell.coordinate, len(text)))
            whole = whole[: max(0, room - len(CUT_MARK))] + CUT_MARK
        room -= len(whole)
        blocks.append(TextBlock(font, whole))
        if room <= 0:
            break
    cell.value = CellRichText(blocks)


class Styles:
    """Formats made once for a workbook and given to many cells: openpyxl compares them at every assignment."""

    def __init__(self, sheet: Worksheet) -> None:
        """Formats belong to the workbook of `sheet`."""
        self._sheet = sheet
        self._made: dict[str, StyleArray] = {}

    def again(self, cell: Cell, name: str) -> bool:
        """Give a cell the format of this name if it has been made; tells whether it was."""
        style = self._made.get(name)
        if style is None:
            return False
        quoted = cell.quotePrefix
        cell._style = StyleArray(style)  # type: ignore[attr-defined] # no public name, and ten times as fast
        if quoted:
            cell.quotePrefix = True
        return True

    def apply(
        self,
        cell: Cell,
        name: str,
        *,
        font: Font | None = None,
        ground: PatternFill | None = None,
        border: Border | None = None,
        alignment: Alignment | None = None,
        number_format: str | None = None,
    ) -> None:
        """Give a cell the format of this name, made from the other arguments when it is first asked for."""
        if self.again(cell, name):
            return
        if font is not None:
            cell.font = font
        if ground is not None:
            cell.fill = ground
        if border is not None:
            cell.border = border
        if alignment is not None:
            cell.alignment = alignment
        if number_format is not None:
            cell.number_format = number_format
        style = StyleArray(cell._style)  # type: ignore[attr-defined]
        style.quotePrefix = 0
        self._made[name] = style


def column_name(index: int) -> str:
    """The letters of a column, counted from 1."""
    return str(get_column_letter(index))


_SHEET_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_SHEET_LONGEST = 31


def sheet_name(wanted: str, taken: Sequence[str]) -> str:
    """A name that Excel accepts for a sheet and that no other sheet has (it compares without case)."""
    base = _SHEET_FORBIDDEN.sub(" ", clean(wanted)).replace("�", " ").strip().strip("'").strip()
    base = " ".join(base.split())[:_SHEET_LONGEST].strip("' ") or "-"
    # Excel keeps this one for itself.
    if base.casefold() == "history":
        base = f"{base} "[:_SHEET_LONGEST].strip() + "_"
    used = {name.casefold() for name in taken}
    name, number = base, 2
    while name.casefold() in used:
        tail = f" {number}"
        name = base[: _SHEET_LONGEST - len(tail)].rstrip() + tail
        number += 1
    return name
