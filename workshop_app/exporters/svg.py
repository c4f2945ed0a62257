"""A map as an SVG picture: vectors at any size, text that can be searched and edited, fonts embedded."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from workshop_app.exporters.base import ExportError, ExportOptions, Progress
from workshop_app.exporters.plain_text import xml_text
from workshop_app.exporters.svg_painter import Painter, number
from workshop_app.exporters.web_fonts import woff
from workshop_app.journey.records import Interaction, JourneyMap, Persona, Stage
from workshop_app.journey.sentence import Sentence
from workshop_app.layout import faces
from workshop_app.layout.compose import compose
from workshop_app.layout.typefaces import typeface, typeface_with
from workshop_app.layout.words import visible

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.layout.display import Block, DisplayList

_BLOCKS_A_REPORT = 100
_GENERIC = frozenset({"serif", "sans-serif"})
# No kerning, as measured; signs that are both letters and pictures as letters.
_STYLE = "font-kerning:none;font-variant-ligatures:none;font-variant-emoji:text"


def write(document: Document, options: ExportOptions, target: Path, progress: Progress) -> None:
    """Write one map as an SVG file in its own size (points); always in the light theme, ground included.

    Raises:
        ExportError: the project has no map.
        NotFound: there is no such map.
        OSError: the target cannot be written.
        Cancelled: `progress` said so.
    """
    if options.map_id is None and not document.maps:
        raise ExportError(Sentence("There is no map in this project yet. Nothing was written."))
    map_id = options.map_id if options.map_id is not None else document.maps[0].id
    progress(0.0, Sentence("Laying out the map"))
    picture = compose(document, map_id, options.language)
    painting = Sentence("Painting the map")
    painter = Painter(document.image)
    groups = []
    for count, block in enumerate(picture.blocks):
        if count % _BLOCKS_A_REPORT == 0:
            progress(0.3 + 0.5 * count / len(picture.blocks), painting)
        groups.append(painter.block(block, _title_of(document, block)))
    progress(0.8, Sentence("Writing the picture"))
    target.write_text(
        "\n".join(_file(document, picture, painter, groups, options.language)), encoding="utf-8"
    )
    progress(1.0, Sentence("Done"))


def _file(
    document: Document, picture: DisplayList, painter: Painter, groups: list[str], language: str
) -> Iterable[str]:
    width, height = number(picture.width), number(picture.height)
    titles = (document.project.title, document.get(JourneyMap, picture.map_id).title)
    chosen = typeface(document.project.font)
    embedded = dict.fromkeys((chosen.family, *_stand_ins(painter.characters)))
    families = ", ".join(_family(name) for name in (*embedded, *chosen.kin))
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" '
        f'width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}" xml:lang="{language}" '
        f'xml:space="preserve" font-family="{families}" style="{_STYLE}">'
    )
    yield f"<title>{escape(xml_text(' – '.join(filter(None, map(visible, titles)))))}</title>"
    yield f"<defs>{_font_faces(painter.characters)}{painter.definitions()}</defs>"
    yield from groups
    yield "</svg>\n"


def _family(name: str) -> str:
    return name if name in _GENERIC else f"'{name}'"


def _stand_ins(characters: Mapping[str, Iterable[str]]) -> list[str]:
    """The families of the fonts that draw what the text font has not, in an order of their own."""
    own = [typeface("").family for key in faces.TEXT_FONTS if key in characters]
    return own + [faces.face(key).family for key in faces.FALLBACK_FONTS if key in characters]


def _font_faces(characters: Mapping[str, Iterable[str]]) -> str:
    """Rules that embed the fonts, cut to the characters that each of them draws."""
    rules = []
    for key in faces.in_order(characters):
        face = faces.face(key)
        family = face.family if key in faces.FALLBACK_FONTS else typeface_with(key).family
        data = base64.b64encode(woff(key, frozenset(characters[key]))).decode("ascii")
        rules.append(
            f"@font-face{{font-family:'{family}';font-weight:{face.weight};"
            f"src:url(data:font/woff;base64,{data}) format('woff')}}"
        )
    return f'<style type="text/css">{"".join(rules)}</style>' if rules else ""


def _title_of(document: Document, block: Block) -> str:
    """What a block shows, in full: pictures cut long texts, and readers show this beside the pointer."""
    match block.role:
        case "card":
            return visible(document.get(Interaction, block.key).title)
        case "stage":
            stage = document.get(Stage, block.key)
            return "\n".join(filter(None, (visible(stage.name), visible(stage.expectation))))
        case "persona":
            persona = document.get(Persona, block.key)
            return "\n".join(filter(None, (visible(persona.name), visible(persona.role))))
        case _:
            return ""
