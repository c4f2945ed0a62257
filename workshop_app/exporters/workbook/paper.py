"""How a sheet is printed: on which paper, on how many pages across, and what is repeated on each."""

from __future__ import annotations

import math
import textwrap
from typing import TYPE_CHECKING

from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

A4 = (770.0, 510.0)
"""The room within the margins of a landscape page: width and height in points."""

A3 = (1120.0, 755.0)
"""The same of the larger paper."""

POINTS_A_CHARACTER = 5.25
"""Of a column's width, in the workbook's 11-point text."""

_SMALLEST_SCALE = 0.6  # at which 11-point text is printed with 6.6 points
_MARGINS = PageMargins(left=0.45, right=0.45, top=0.5, bottom=0.65, header=0.3, footer=0.3)  # inches
_FOOTER_LINE = 112  # characters
_FOOTER_LINES = 2
_FOOTER_SIZE = 7  # points


def sheet_width(sheet: Worksheet) -> float:
    """The width of the columns that were given one and are shown, in points."""
    shown = (each.width for each in sheet.column_dimensions.values() if not each.hidden)
    return sum(shown) * POINTS_A_CHARACTER


def set_up_print(
    sheet: Worksheet,
    *,
    landscape: bool = True,
    title_rows: str | None = None,
    title_columns: str | None = None,
    large: bool = False,
    smallest: float = _SMALLEST_SCALE,
) -> float:
    """Fit a sheet to one page across, or to as many as keep its text readable; returns the scale it is printed at.

    Heads are repeated on every page, `title_columns` where there are several across. A landscape sheet that would be
    too small on A4, or is `large`, goes on A3; `smallest` is the scale below which it goes on several pages. Columns
    have their widths.
    """
    width = sheet_width(sheet)
    large = large or (landscape and width * smallest > A4[0])
    room = (A3 if large else A4)[0 if landscape else 1]
    across = max(1, math.ceil(width * smallest / room)) if landscape else 1
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A3 if large else sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = across
    sheet.page_setup.fitToHeight = 0
    sheet.page_setup.pageOrder = "overThenDown"
    sheet.page_margins = _MARGINS
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    footer = HeaderFooterItem()
    footer.right.text = "&P / &N"
    sheet.oddFooter = footer
    if title_rows:
        sheet.print_title_rows = title_rows
    if title_columns and across > 1:
        sheet.print_title_cols = title_columns
    return min(1.0, across * room / width) if width else 1.0


def put_footer(sheet: Worksheet, text: str) -> None:
    """Print a text at the left of the foot of every page, beside the number: two lines of small letters at most, since
    Excel keeps 255 signs of a footer.
    """
    lines = textwrap.wrap(text.replace("&", "&&"), _FOOTER_LINE)
    if len(lines) > _FOOTER_LINES:
        lines = [*lines[: _FOOTER_LINES - 1], lines[_FOOTER_LINES - 1][: _FOOTER_LINE - 1].rstrip("& ") + "…"]
    footer = sheet.oddFooter or HeaderFooterItem()
    footer.left.text = "\n".join(lines)
    footer.left.size = _FOOTER_SIZE
    sheet.oddFooter = footer
