"""The bundled fonts inside a PDF: only the glyphs that are used, and what each of them means when text is copied.

Each font becomes a composite font (ISO 32000-1, 9.7) whose codes are the characters' own UTF-16 units: setting a
line is encoding it, and no table of 256 codes has to be split. reportlab's parser reads the font file and cuts it;
its own `TTFont` is not used, since it folds no-break spaces into spaces and the joined forms of Arabic letters into
characters that nobody searches for.
"""

from __future__ import annotations

import hashlib
import struct
import unicodedata
import zlib
from functools import cache, lru_cache
from typing import NamedTuple

from reportlab.pdfbase.pdfdoc import PDFArray, PDFArrayCompact, PDFDictionary, PDFDocument, PDFName, PDFStream
from reportlab.pdfbase.ttfonts import TTFontFile

from workshop_app.layout import faces

# Characters past U+FFFF take codes that UTF-16 keeps for halves of characters, in the order in which they turn up.
_FIRST_SPARE, _LAST_SPARE = 0xD800, 0xDFFF
_MAPPINGS_A_BLOCK = 100  # what one block of a character map may hold (Adobe Technical Note 5014)
_SYMBOLIC = 4
_LONGEST_MEANING = 8  # characters; some readers refuse longer ones
# Blocks of presentation forms, whose letters are looked for by their plain names.
_FORMS = ((0xFB1D, 0xFDFF), (0xFE70, 0xFEFC))


class FontsOfFile:
    """The fonts of one PDF file: encodes lines, remembers what was set, and writes the fonts at the end."""

    def __init__(self) -> None:
        self._used: dict[str, set[str]] = {}
        self._spare: dict[str, dict[int, int]] = {}

    def encode(self, text: str, key: str) -> str:
        """Return a line as the hexadecimal string to show in the font `key`; every character must be that font's."""
        self._used.setdefault(key, set()).update(text)
        data = text.encode("utf-16-be")
        if len(data) != 2 * len(text):
            data = text.translate(self._places(text, key)).encode("utf-16-be", "surrogatepass")
        return data.hex()

    def _places(self, text: str, key: str) -> dict[int, int]:
        spare = self._spare.setdefault(key, {})
        for char in text:
            code = ord(char)
            if code > 0xFFFF and code not in spare:
                place = _FIRST_SPARE + len(spare)
                # The bundled fonts together have fewer such glyphs than there are places.
                assert place <= _LAST_SPARE
                spare[code] = place
        return spare

    def add_to(self, document: PDFDocument) -> PDFDictionary:
        """Write the fonts into `document`, and return the dictionary that names them for the pages."""
        names = PDFDictionary()
        for key in faces.in_order(self._used):
            names[key] = document.Reference(self._font(document, key))
        return names

    def _font(self, document: PDFDocument, key: str) -> PDFDictionary:
        used = frozenset(self._used[key])
        spare = self._spare.get(key, {})
        codes = {spare.get(ord(char), ord(char)): char for char in used}
        embedded = cut_font(key, used)
        name = PDFName(embedded.name)
        parsed = _parsed(key)
        glyphs = bytearray(2 * (max(codes) + 1))
        widths: dict[int, float] = {}
        for code, char in codes.items():
            struct.pack_into(">H", glyphs, 2 * code, embedded.glyphs[char])
            widths[code] = parsed.charWidths[ord(char)]
        descriptor = PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": name,
                "Flags": _SYMBOLIC,
                "FontBBox": PDFArrayCompact([round(edge) for edge in parsed.bbox]),
                "ItalicAngle": 0,
                "Ascent": round(parsed.ascent),
                "Descent": round(parsed.descent),
                "CapHeight": round(parsed.capHeight),
                "StemV": parsed.stemV,
                "FontFile2": document.Reference(_packed(embedded.file, {"Length1": embedded.length})),
            }
        )
        descendant = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": name,
                "CIDSystemInfo": PDFDictionary(
                    {"Registry": "(Adobe)", "Ordering": "(Identity)", "Supplement": 0}
                ),
                "FontDescriptor": document.Reference(descriptor),
                "DW": 0,
                "W": _widths(widths),
                "CIDToGIDMap": document.Reference(_packed(zlib.compress(bytes(glyphs)))),
            }
        )
        meanings = zlib.compress(_meanings(embedded.name, codes).encode("ascii"))
        return PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": name,
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([document.Reference(descendant)]),
                "ToUnicode": document.Reference(_packed(meanings)),
            }
        )


class CutFont(NamedTuple):
    """A font cut to some characters: its tagged name, the compressed file, its length before, glyph by character."""

    name: str
    file: bytes
    length: int
    glyphs: dict[str, int]


@cache
def _parsed(key: str) -> TTFontFile:
    """Read a bundled font, once a run: the largest takes a quarter of a second."""
    return TTFontFile(str(faces.face(key).file))


@lru_cache(maxsize=64)
def cut_font(key: str, used: frozenset[str]) -> CutFont:
    """Cut a font to the characters used. Repeated exports of one project need the same cut again."""
    parsed = _parsed(key)
    codes = sorted(map(ord, used))
    file = parsed.makeSubset(codes)
    # The cutter numbers glyphs in the order in which their characters come, after the one for "missing".
    places: dict[int, int] = {0: 0}
    for code in codes:
        places.setdefault(parsed.charToGlyph[code], len(places))
    glyphs = {chr(code): places[parsed.charToGlyph[code]] for code in codes}
    tag = "".join(chr(ord("A") + byte % 26) for byte in hashlib.sha256(file).digest()[:6])
    return CutFont(f"{tag}+{parsed.name.decode('ascii')}", zlib.compress(file), len(file), glyphs)


def _packed(content: bytes, entries: dict[str, int] | None = None) -> PDFStream:
    """A stream of data that is compressed already."""
    return PDFStream(PDFDictionary({"Filter": PDFName("FlateDecode"), **(entries or {})}), content)


def _widths(widths: dict[int, float]) -> PDFArrayCompact:
    """Advances in thousandths of the size, as rows `first [width width ...]` of codes without a gap."""
    rows: list[object] = []
    row: list[float] = []
    last = -2
    for code in sorted(widths):
        if code != last + 1:
            row = []
            rows += [code, row]
        row.append(round(widths[code], 2))
        last = code
    return PDFArrayCompact([PDFArrayCompact(each) if isinstance(each, list) else each for each in rows])


def _meanings(name: str, codes: dict[int, str]) -> str:
    """The character map that tells which text each code stands for (ISO 32000-1, 9.10.3)."""
    lines = [
        f"<{code:04X}> <{_plain(codes[code]).encode('utf-16-be').hex().upper()}>" for code in sorted(codes)
    ]
    blocks = []
    for start in range(0, len(lines), _MAPPINGS_A_BLOCK):
        block = lines[start : start + _MAPPINGS_A_BLOCK]
        blocks += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            f"/CMapName /{name.replace('+', '-')} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<0000> <FFFF>",
            "endcodespacerange",
            *blocks,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
            "",
        ]
    )


def _plain(char: str) -> str:
    """What a person types to find a character: the letters of a joined form, else the character."""
    if any(first <= ord(char) <= last for first, last in _FORMS):
        letters = unicodedata.normalize("NFKC", char)
        if len(letters) <= _LONGEST_MEANING:
            return letters
    return char
