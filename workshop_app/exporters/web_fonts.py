"""The bundled fonts for a browser: cut to the characters that are used, as WOFF files.

The cut is that of `pdf_fonts`; what a browser needs beside it is a table of characters by their Unicode code points.
"""

from __future__ import annotations

import struct
import zlib
from functools import lru_cache

from workshop_app.exporters.pdf_fonts import cut_font
from workshop_app.layout import faces

_SIGNATURE = b"wOFF"
_TRUETYPE = 0x00010000
_RECORD = struct.Struct(">4sLLL")
_WOFF_RECORD = struct.Struct(">4sLLLL")
_WOFF_HEADER = struct.Struct(">4sLLHHLHHLLLLL")
_CHECKSUM_OF_ALL = 0xB1B0AFBA
# Where figures stand in their tables: "head", "maxp", "hhea".
_UNITS, _COUNT_OF_GLYPHS, _COUNT_OF_METRICS = 18, 4, 34
_CHECKSUM_PLACE = 8  # of the adjustment, in the table "head"


@lru_cache(maxsize=64)
def woff(key: str, used: frozenset[str]) -> bytes:
    """Return the bundled font `key` with the glyphs of `used` alone, as a WOFF 1.0 file (W3C, 2012).

    Every character of `used` must be that font's.
    """
    cut = cut_font(key, used)
    tables = _tables(zlib.decompress(cut.file))
    tables["cmap"] = _characters({ord(char): glyph for char, glyph in cut.glyphs.items()})
    tables["hmtx"] = _advances(tables, key, cut.glyphs)
    tables["hhea"] = (
        tables["hhea"][:_COUNT_OF_METRICS] + tables["maxp"][_COUNT_OF_GLYPHS : _COUNT_OF_GLYPHS + 2]
    )
    tables["head"] = _summed(tables)
    return _packed(tables)


def _tables(font: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack_from(">H", font, 4)
    records = (_RECORD.unpack_from(font, 12 + 16 * number) for number in range(count))
    return {tag.decode("ascii"): font[offset : offset + length] for tag, _, offset, length in records}


def _advances(tables: dict[str, bytes], key: str, glyphs: dict[str, int]) -> bytes:
    """A table "hmtx" that tells the advance of every glyph in the font's units.

    The cutter counts those of a font whose signs are all as wide in thousandths, which a PDF does not look at.
    """
    (units,) = struct.unpack_from(">H", tables["head"], _UNITS)
    (count,) = struct.unpack_from(">H", tables["maxp"], _COUNT_OF_GLYPHS)
    (told,) = struct.unpack_from(">H", tables["hhea"], _COUNT_OF_METRICS)
    metrics = list(struct.iter_unpack(">Hh", tables["hmtx"][: 4 * told]))
    rest = struct.iter_unpack(">h", tables["hmtx"][4 * told : 4 * told + 2 * (count - told)])
    metrics += [(metrics[-1][0], bearing) for (bearing,) in rest]
    face = faces.face(key)
    for char, glyph in glyphs.items():
        metrics[glyph] = (round((face.advance(char) or 0.0) * units), metrics[glyph][1])
    return b"".join(struct.pack(">Hh", *each) for each in metrics)


def _characters(glyphs: dict[int, int]) -> bytes:
    """A table "cmap" of code points in segments (format 12), which every browser of today reads."""
    groups: list[list[int]] = []
    for code in sorted(glyphs):
        glyph = glyphs[code]
        if groups and groups[-1][1] == code - 1 and groups[-1][2] + code - groups[-1][0] == glyph:
            groups[-1][1] = code
        else:
            groups.append([code, code, glyph])
    table = struct.pack(">HHLLL", 12, 0, 16 + 12 * len(groups), 0, len(groups))
    table += b"".join(struct.pack(">LLL", *group) for group in groups)
    return struct.pack(">HHHHL", 0, 1, 3, 10, 12) + table


def _summed(tables: dict[str, bytes]) -> bytes:
    """The table "head" with the sum over the file that the format asks for (OpenType 1.9, "head")."""
    head = tables["head"]
    file = _assembled({**tables, "head": _cleared(head)})
    adjustment = (_CHECKSUM_OF_ALL - _checksum(file)) & 0xFFFFFFFF
    return head[:_CHECKSUM_PLACE] + struct.pack(">L", adjustment) + head[_CHECKSUM_PLACE + 4 :]


def _cleared(head: bytes) -> bytes:
    return head[:_CHECKSUM_PLACE] + bytes(4) + head[_CHECKSUM_PLACE + 4 :]


def _assembled(tables: dict[str, bytes]) -> bytes:
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    header = struct.pack(">LHHHH", _TRUETYPE, count, 16 * power, count.bit_length() - 1, 16 * (count - power))
    offset = 12 + 16 * count
    records, bodies = b"", b""
    for tag in sorted(tables):
        body = tables[tag]
        records += _RECORD.pack(tag.encode("ascii"), _checksum(body), offset + len(bodies), len(body))
        bodies += _padded(body)
    return header + records + bodies


def _packed(tables: dict[str, bytes]) -> bytes:
    offset = _WOFF_HEADER.size + _WOFF_RECORD.size * len(tables)
    records, bodies = b"", b""
    for tag in sorted(tables):
        body = tables[tag]
        pressed = zlib.compress(body, 9)
        # What does not become smaller is stored as it is.
        stored = pressed if len(pressed) < len(body) else body
        records += _WOFF_RECORD.pack(
            tag.encode("ascii"),
            offset + len(bodies),
            len(stored),
            len(body),
            _checksum(_cleared(body) if tag == "head" else body),
        )
        bodies += _padded(stored)
    length = offset + len(bodies)
    whole = 12 + 16 * len(tables) + sum(len(_padded(body)) for body in tables.values())
    return (
        _WOFF_HEADER.pack(_SIGNATURE, _TRUETYPE, length, len(tables), 0, whole, 1, 0, 0, 0, 0, 0, 0)
        + records
        + bodies
    )


def _checksum(data: bytes) -> int:
    padded = _padded(data)
    total: int = sum(struct.unpack(f">{len(padded) // 4}L", padded))
    return total & 0xFFFFFFFF


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)
