"""A map, or a part of it, as an SVG picture: sharp at any size, with text to search and edit, fonts embedded."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from workshop_app.exporters.base import ExportOptions, Progress
from workshop_app.exporters.pictures import page_of_picture, title_of_picture
from workshop_app.exporters.plain_text import xml_text
from workshop_app.exporters.svg_painter import Painter, number
from workshop_app.exporters.web_fonts import woff
from workshop_app.journey.records import Interaction, Persona, Stage
from workshop_app.journey.sentence import Sentence
from workshop_app.layout import faces
from workshop_app.layout.typefaces import typeface, typeface_with
from workshop_app.layout.words import visible

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.layout.book import Page
    from workshop_app.layout.display import Block

_BLOCKS_A_REPORT = 100
_GENERIC = frozenset({"serif", "sans-serif"})
# No kerning, as measured; signs that are both letters and pictures as letters.
_STYLE = "font-kerning:none;font-variant-ligatures:none;font-variant-emoji:text"


def write(document: Document, options: ExportOptions, target: Path, progress: Progress) -> None:
    """Write a picture as SVG, in its own size (points); always in the light theme, ground included.

    Raises:
        ExportError: there is nothing to show.
        NotFound: there is no such map.
        OSError: the target cannot be written.
        Cancelled: `progress` said so.
    """
    progress(0.0, Sentence("Laying out the picture"))
    page = page_of_picture(document, options)
    painting = Sentence("Painting the picture")
    text = svg_text(document, page, options, lambda share: progress(0.3 + 0.5 * share, painting))
    progress(0.8, Sentence("Writing the picture"))
    target.write_text(text, encoding="utf-8")
    progress(1.0, Sentence("Done"))


def svg_text(
    document: Document,
    page: Page,
    options: ExportOptions,
    tell: Callable[[float], None] = lambda _share: None,
) -> str:
    """Return a picture as the text of an SVG file.

    Args:
        document: the project.
        page: what to show, as `pictures.page_of_picture` lays it out for `options`.
        options: what was asked for.
        tell: told how much is painted (0 .. 1); what it raises ends the work.
    """
    painter = Painter(document.image)
    groups = []
    blocks = page.map.picture.blocks if page.map else ()
    for count, block in enumerate(blocks):
        if count % _BLOCKS_A_REPORT == 0:
            tell(count / len(blocks))
        groups.append(painter.block(block, _title_of(document, block)))
    groups += (painter.piece(piece) for piece in page.pieces)
    return "\n".join(_file(document, page, painter, groups, options))


def _file(
    document: Document, page: Page, painter: Painter, groups: list[str], options: ExportOptions
) -> Iterable[str]:
    width, height = number(page.width), number(page.height)
    chosen = typeface(document.project.font)
    embedded = dict.fromkeys((chosen.family, *_stand_ins(painter.characters)))
    families = ", ".join(_family(name) for name in (*embedded, *chosen.kin))
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" '
        f'width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}" xml:lang="{options.language}" '
        f'xml:space="preserve" font-family="{families}" style="{_STYLE}">'
    )
    yield f"<title>{escape(xml_text(title_of_picture(document, options)))}</title>"
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
