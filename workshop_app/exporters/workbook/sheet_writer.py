"""The XML of a sheet's rows as text in one go: openpyxl's own way, an element at a time, takes several times as long.

The bytes are those that openpyxl writes with lxml; only what the workbook's cells hold is known here (texts, texts of
several fonts, numbers and dates, with formats), no formulas, comments or links.
"""

from __future__ import annotations

import io
from itertools import groupby
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from lxml import etree
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.compat import safe_string
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.cell.text import InlineFont
    from openpyxl.worksheet.worksheet import Worksheet

_NO_ROWS = b"<sheetData></sheetData>"
_TEXT_SIGNS = {"\r": "&#13;"}


class BookWriter(ExcelWriter):
    """Writes a workbook whose sheets hold what this module knows."""

    def write_worksheet(self, ws: Any) -> None:
        """Write one sheet; what else belongs to it, such as its charts, openpyxl writes afterwards."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts = ws._charts
        ws._drawing.images = ws._images
        writer = _SheetWriter(ws)
        writer.write()
        ws._rels = writer._rels  # type: ignore[attr-defined]
        self._archive.writestr(ws.path[1:], writer.xml())  # type: ignore[attr-defined]
        self.manifest.append(ws)


class _SheetWriter(WorksheetWriter):
    """One sheet: openpyxl writes what stands above and below the rows."""

    def __init__(self, sheet: Worksheet) -> None:
        self._whole = io.BytesIO()
        self._rows = b""
        super().__init__(sheet, self._whole)

    def write_rows(self) -> None:
        """Make the rows at their turn, as the numbers of formats are given in the order in which they are met."""
        self._rows = "".join(_Rows(self.ws).xml()).encode("ascii", "xmlcharrefreplace")
        stream: Any = self.xf.send(True)
        with stream.element("sheetData"):
            pass
        self.xf.send(None)

    def xml(self) -> bytes:
        """The sheet, once it is written.

        Raises:
            ValueError: openpyxl wrote it in another form than it is known for.
        """
        above, mark, below = self._whole.getvalue().partition(_NO_ROWS)
        if not mark:
            raise ValueError("the sheet has no place for its rows")
        return b"".join((above, b"<sheetData>", self._rows, b"</sheetData>", below))


class _Rows:
    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._style_ids: dict[bytes, str] = {}
        self._letters: dict[int, str] = {}
        self._fonts: dict[int, str] = {}

    def xml(self) -> Iterator[str]:
        """The rows that hold a cell or have a look of their own, from the top."""
        sized = self._sheet.row_dimensions
        cells = {
            number: [cell for _place, cell in row]
            for number, row in groupby(sorted(self._sheet._cells.items()), key=lambda item: item[0][0])
        }
        for number in sorted(cells.keys() | sized.keys()):
            look = {"r": str(number)} | (dict(sized[number]) if number in sized else {})
            yield "".join(("<row", *(f' {name}="{value}"' for name, value in look.items()), ">"))
            yield from (self._cell(cell, str(number)) for cell in cells.get(number, ()))
            yield "</row>"

    def _cell(self, cell: Any, row: str) -> str:
        value, kind = cell._value, cell.data_type
        if cell._comment is not None or cell.hyperlink is not None or kind not in {"s", "n", "d"}:
            raise ValueError(f"the cell {cell.coordinate} holds what is not known here")
        style = cell._style
        styled = style is not None and any(style)
        if value is None and not styled:
            return ""
        letter = self._letters.get(cell.column)
        if letter is None:
            letter = self._letters[cell.column] = get_column_letter(cell.column)
        start = f'<c r="{letter}{row}"'
        if styled:
            start = f'{start} s="{self._style_id(cell)}"'
        start = f'{start} t="inlineStr">' if kind == "s" else f'{start} t="n">'
        if value is None or value == "":
            return f"{start}</c>"
        if kind == "d":
            value = to_excel(value, self._sheet.parent.epoch)  # type: ignore[no-untyped-call]
        if kind != "s":
            return f"{start}<v>{safe_string(value)}</v></c>"
        if isinstance(value, CellRichText):
            return f"{start}<is>{''.join(map(self._part, value))}</is></c>"
        return f"{start}<is>{_text(value, kept=value != value.strip())}</is></c>"

    def _style_id(self, cell: Any) -> str:
        """The number of a cell's format; openpyxl looks for it among all that there are."""
        known = cell._style.tobytes()
        found = self._style_ids.get(known)
        if found is None:
            found = self._style_ids[known] = str(cell.style_id)
        return found

    def _part(self, part: TextBlock | str) -> str:
        """A part of a text of several fonts."""
        if not isinstance(part, TextBlock):
            raise ValueError("a part of a text has no font")  # noqa: TRY004 - a value that is not known here
        stripped = part.text.strip()
        return (
            f"<r>{self._font(part.font)}{_text(part.text, kept=bool(stripped) and part.text != stripped)}</r>"
        )

    def _font(self, font: InlineFont) -> str:
        # By identity: while it is written, the cells hold their fonts.
        found = self._fonts.get(id(font))
        if found is None:
            tree: Any = font.to_tree(tagname="rPr")
            found = self._fonts[id(font)] = etree.tostring(tree, encoding="unicode")
        return found


def _text(text: str, *, kept: bool) -> str:
    """A text element; `kept` tells that the blanks at its ends belong to it."""
    tag = '<t xml:space="preserve">' if kept else "<t>"
    return f"{tag}{escape(text, _TEXT_SIGNS)}</t>"
