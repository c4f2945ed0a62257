"""Drawings in SVG as pixels: what strangers' files may ask for beyond drawing is taken out before anything is drawn.

Qt draws SVG; by itself it would read files that a drawing names, and go on for hours with one that uses itself a
thousandfold. So the drawing is read here first: what refers to anything outside of it, scripts, filters and other
documents inside it are left out, and one that would come to too many elements is refused.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from xml.parsers import expat

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from workshop_app.journey.sentence import Sentence
from workshop_app.ui.pictures import NotAPicture

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_BYTES = 8_000_000
"""The largest drawing that is read: logos have a few kilobytes, those with a photograph inside a few megabytes."""

MOST_ELEMENTS = 20_000
"""Elements, counted again wherever they are used again."""

_SVG = "http://www.w3.org/2000/svg"
_LINKS = "http://www.w3.org/1999/xlink"
_BEGIN = 20_000  # bytes: declarations, licences and comments may come before the drawing
_HEAD = re.compile(rb"<(\w+:)?svg\b")
_LEFT_OUT = frozenset(
    (
        *("script", "handler", "listener", "foreignObject", "filter", "marker", "metadata"),
        *("animate", "animateMotion", "animateTransform", "animateColor", "set", "discard"),
        *("audio", "video", "iframe", "prefetch"),
    )
)
_PIXELS_INSIDE = re.compile(r"\s*data:image/(png|jpe?g|gif|webp);base64,", re.IGNORECASE)
_IMPORT = re.compile(r"@import[^;]*;?", re.IGNORECASE)
_OUTSIDE = re.compile(r"url\(\s*(?!['\"]?#)[^)]*\)", re.IGNORECASE)
# The parser stops at entities that come to a hundred times the file, from this version on.
_BOUNDS_ENTITIES = (2, 4, 1)
_MOST_WITH_ENTITIES = 1_000_000  # bytes
_LEAST, _MOST_SHAPE = 1e-6, 200.0  # sides of a drawing, and one over the other


def looks_like_svg(data: bytes) -> bool:
    """Tell whether bytes begin as an SVG drawing does."""
    begin = data[:_BEGIN]
    return begin.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and _HEAD.search(begin) is not None


def pixels_of_svg(data: bytes, side: int) -> bytes:
    """Return a drawing as PNG on a clear ground, its longer side `side` pixels.

    Raises:
        NotAPicture: it cannot be read, comes to nothing, or to too much.
    """
    if len(data) > MOST_BYTES:
        raise NotAPicture(
            Sentence(
                "This drawing is too large (more than {size} MB). Nothing was changed.",
                size=MOST_BYTES // 1_000_000,
            )
        )
    renderer = QSvgRenderer(QByteArray(_harmless(data)))
    place = renderer.viewBoxF()
    wide, high = place.width(), place.height()
    if not renderer.isValid() or min(wide, high) < _LEAST or max(wide / high, high / wide) > _MOST_SHAPE:
        raise _damaged()
    scale = side / max(wide, high)
    image = QImage(
        max(1, round(wide * scale)), max(1, round(high * scale)), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, image.width(), image.height()))
    painter.end()
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    buffer.close()
    return bytes(held.data())


def _harmless(data: bytes) -> bytes:
    """A drawing without what reaches out of it.

    Raises:
        NotAPicture: it is no XML, or would come to too many elements.
    """
    if b"<!ENTITY" in data and (expat.version_info < _BOUNDS_ENTITIES or len(data) > _MOST_WITH_ENTITIES):
        raise _too_much()
    try:
        root = ET.fromstring(data)  # noqa: S314 - its parser bounds entities, see above, and reads none from outside
    except (ET.ParseError, ValueError, LookupError) as error:
        raise _damaged() from error
    by_id: dict[str, ET.Element] = {}
    total = 0
    waiting = [root]
    while waiting:
        element = waiting.pop()
        total += 1
        if total > MOST_ELEMENTS:
            raise _too_much()
        _clean(element)
        for child in list(element):
            if _local(child.tag) in _LEFT_OUT or _from_outside(child):
                element.remove(child)
            else:
                waiting.append(child)
        if name := element.get("id"):
            by_id.setdefault(name, element)
    if _drawn(root, by_id) > MOST_ELEMENTS:
        raise _too_much()
    # Qt knows both by their usual names alone.
    ET.register_namespace("", _SVG)
    ET.register_namespace("xlink", _LINKS)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _from_outside(element: ET.Element) -> bool:
    """Whether an element shows a picture that is not in the drawing itself."""
    hrefs = [value for name, value in element.attrib.items() if _local(name) == "href"]
    return _local(element.tag) == "image" and not any(map(_PIXELS_INSIDE.match, hrefs))


def _clean(element: ET.Element) -> None:
    """Take out of one element what names anything but its own drawing."""
    for name, value in list(element.attrib.items()):
        local = _local(name)
        if local == "href":
            if not (value.strip().startswith("#") or _PIXELS_INSIDE.match(value)):
                del element.attrib[name]
        elif local in {"base", "filter"} or local.startswith("on") or "@import" in value.lower():
            del element.attrib[name]
        elif "url(" in value.lower():
            element.set(name, _OUTSIDE.sub("none", value))
    if _local(element.tag) == "style" and element.text:
        element.text = _OUTSIDE.sub("none", _IMPORT.sub("", element.text))


def _drawn(root: ET.Element, by_id: Mapping[str, ET.Element]) -> int:
    """How many elements a drawing comes to, those that are used again counted again; what uses itself is endless."""
    counts: dict[ET.Element, int] = {}
    open_now: set[ET.Element] = set()
    waiting: list[tuple[ET.Element, bool]] = [(root, False)]
    while waiting:
        element, seen = waiting.pop()
        parts = list(element)
        used = by_id.get(_used(element))
        if used is not None:
            parts.append(used)
        if seen:
            open_now.discard(element)
            counts[element] = min(1 + sum(counts[part] for part in parts), MOST_ELEMENTS + 1)
            continue
        if element in counts:
            continue
        open_now.add(element)
        waiting.append((element, True))
        for part in parts:
            if part in open_now:
                raise _too_much()
            if part not in counts:
                waiting.append((part, False))
    return counts[root]


def _used(element: ET.Element) -> str:
    """The id of what an element draws again, or ""."""
    if _local(element.tag) != "use":
        return ""
    href = next((value for name, value in element.attrib.items() if _local(name) == "href"), "")
    return href.strip().removeprefix("#")


def _local(name: object) -> str:
    """The name of an element or attribute without its namespace; "" for comments and the like."""
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def _damaged() -> NotAPicture:
    return NotAPicture(
        Sentence("This drawing cannot be read. Save it as plain SVG, or as PNG; nothing was changed.")
    )


def _too_much() -> NotAPicture:
    return NotAPicture(Sentence("This drawing is too complicated. Save it as PNG; nothing was changed."))
