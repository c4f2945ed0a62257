"""Other programs that make a PDF of the same map: a drawing for LibreOffice, a journey for mermaid."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from workshop_app.exporters.base import ExportOptions
from workshop_app.exporters.output import export_document
from workshop_app.journey.records import JourneyMap
from workshop_app.layout.compose import compose
from workshop_app.layout.display import Circle, Rect, Text
from workshop_app.layout.palette import THEMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workshop_app.journey.document import Document

_SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
}

_PATIENCE = 600  # seconds that a program may take
_CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "chrome")


@dataclass(frozen=True, slots=True)
class Other:
    """How another program makes a PDF of a map: its command, the file that it makes, and how often to measure it."""

    command: tuple[str, ...]
    made: Path
    runs: int = 5


def commands(document: Document, map_id: str, folder: Path) -> tuple[dict[str, Other], tuple[str, ...]]:
    """The programs that are installed here, their files written to `folder`; and the names of those that are not."""
    found: dict[str, Other] = {}
    missing = []
    office = shutil.which("soffice")
    if office is None:
        missing.append("LibreOffice")
    else:
        drawing, deck = folder / "map.fodg", folder / "map.pptx"
        drawing.write_text(as_drawing(document, map_id), encoding="utf-8")
        export_document(document, "pptx", deck, ExportOptions(language="fr", map_id=map_id), force=True)
        home = f"-env:UserInstallation={(folder / 'office').as_uri()}"
        words = (office, home, "--headless", "--convert-to", "pdf", "--outdir", str(folder))
        found["LibreOffice (.fodg)"] = Other((*words, str(drawing)), folder / "map.pdf")
        # The whole deck, of which the map is a part: slow, so once is enough.
        found["LibreOffice (.pptx)"] = Other((*words, str(deck)), folder / "map.pdf", runs=1)
    mermaid = shutil.which("mmdc")
    if mermaid is None:
        missing.append("mermaid-cli")
    else:
        text, made = folder / "map.mmd", folder / "mermaid.pdf"
        text.write_text(as_mermaid(document, map_id), encoding="utf-8")
        settings = (*_settings("-p", _browser(), folder), *_settings("-c", {"maxTextSize": 10**7}, folder))
        found["mermaid-cli"] = Other((mermaid, *settings, "-i", str(text), "-o", str(made)), made)
    return found, tuple(missing)


def _browser() -> dict[str, object]:
    """The browser that mermaid draws with: one that is installed, else its own."""
    known = next(filter(None, map(shutil.which, _CHROMIUMS)), None)
    # Chromium does not start as root in its sandbox.
    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return {"args": arguments} | ({"executablePath": known} if known else {})


def _settings(option: str, settings: dict[str, object], folder: Path) -> tuple[str, str]:
    path = folder / f"mermaid{option}.json"
    path.write_text(json.dumps(settings), encoding="utf-8")
    return option, str(path)


def seconds(command: Sequence[str], made: Path) -> float:
    """How long a command takes.

    Raises:
        RuntimeError: it did not make its file.
    """
    made.unlink(missing_ok=True)
    begun = time.perf_counter()
    done = subprocess.run(command, check=False, capture_output=True, timeout=_PATIENCE)
    taken = time.perf_counter() - begun
    if done.returncode or not made.exists():
        raise RuntimeError(f"{Path(command[0]).name} made nothing: {done.stderr[-500:]!r}")
    return taken


def as_drawing(document: Document, map_id: str) -> str:
    """The boxes, discs and texts of a map as a flat OpenDocument drawing (icons and lines are left out)."""
    picture = compose(document, map_id, "fr")
    styles: dict[tuple[object, ...], str] = {}
    body = [
        _shape(shape, block.x, block.y, styles)
        for block in picture.blocks
        for shape in block.content.shapes
        if isinstance(shape, Rect | Circle | Text)
    ]
    names = "".join(_style(look, name) for look, name in styles.items())
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items())
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.graphics"><office:automatic-styles>'
        f'<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="{picture.width:.2f}pt" '
        f'fo:page-height="{picture.height:.2f}pt" fo:margin-top="0pt" fo:margin-bottom="0pt" fo:margin-left="0pt" '
        f'fo:margin-right="0pt"/></style:page-layout>{names}</office:automatic-styles><office:master-styles>'
        '<style:master-page style:name="master" style:page-layout-name="page"/></office:master-styles>'
        '<office:body><office:drawing><draw:page draw:master-page-name="master">'
        f"{''.join(body)}</draw:page></office:drawing></office:body></office:document>"
    )


def _shape(
    shape: Rect | Circle | Text, left: float, top: float, styles: dict[tuple[object, ...], str]
) -> str:
    look: tuple[object, ...]
    if isinstance(shape, Text):
        look = ("text", _colour(shape.colour), round(shape.size, 2), shape.font)
        name = styles.setdefault(look, f"s{len(styles)}")
        x, y = left + shape.x, top + shape.y - shape.size
        return (
            f'<draw:frame draw:style-name="{name}" svg:x="{x:.2f}pt" svg:y="{y:.2f}pt" '
            f'svg:width="{shape.width + 2:.2f}pt" svg:height="{shape.size * 1.3:.2f}pt"><draw:text-box>'
            f'<text:p text:style-name="{name}">{escape(shape.text)}</text:p></draw:text-box></draw:frame>'
        )
    look = ("box", _colour(shape.fill), _colour(shape.stroke), shape.stroke_width)
    name = styles.setdefault(look, f"s{len(styles)}")
    if isinstance(shape, Circle):
        side = 2 * shape.radius
        x, y = left + shape.x - shape.radius, top + shape.y - shape.radius
        kind, size = "ellipse", f'svg:width="{side:.2f}pt" svg:height="{side:.2f}pt"'
    else:
        x, y = left + shape.x, top + shape.y
        kind = "rect"
        size = (
            f'svg:width="{shape.width:.2f}pt" svg:height="{shape.height:.2f}pt" '
            f'draw:corner-radius="{shape.radius:.2f}pt"'
        )
    return f'<draw:{kind} draw:style-name="{name}" svg:x="{x:.2f}pt" svg:y="{y:.2f}pt" {size}/>'


def _style(look: tuple[object, ...], name: str) -> str:
    if look[0] == "text":
        _, colour, size, font = look
        bold = "bold" if "bold" in str(font) else "normal"
        words = (
            f'<style:text-properties fo:color="{colour}" fo:font-size="{size}pt" fo:font-weight="{bold}"/>'
        )
        plain = (
            '<style:graphic-properties draw:stroke="none" draw:fill="none" fo:padding="0pt" '
            'draw:auto-grow-height="false"/>'
        )
        return (
            f'<style:style style:name="{name}" style:family="graphic">{plain}{words}</style:style>'
            f'<style:style style:name="{name}" style:family="paragraph">{words}</style:style>'
        )
    _, fill, stroke, width = look
    filled = f'draw:fill="solid" draw:fill-color={quoteattr(str(fill))}' if fill else 'draw:fill="none"'
    lined = (
        f'draw:stroke="solid" svg:stroke-color={quoteattr(str(stroke))} svg:stroke-width="{width}pt"'
        if stroke
        else 'draw:stroke="none"'
    )
    return (
        f'<style:style style:name="{name}" style:family="graphic"><style:graphic-properties {filled} {lined}/>'
        "</style:style>"
    )


def _colour(token: str | None) -> str:
    if not token:
        return ""
    return token if token.startswith("#") else THEMES["light"].get(token, "#000000")


def as_mermaid(document: Document, map_id: str) -> str:
    """A map as a journey of mermaid: its stages as sections, its interactions as tasks with a score of 1 to 5."""
    return "\n".join(_mermaid(document, map_id)) + "\n"


def _mermaid(document: Document, map_id: str) -> Iterator[str]:
    yield "journey"
    yield f"  title {_plain(document.get(JourneyMap, map_id).title) or 'Map'}"
    for stage in document.stages_of(map_id):
        yield f"  section {_plain(stage.name) or 'Stage'}"
        for persona in document.personas_of(map_id):
            for interaction in document.interactions_in(stage.id, persona.id):
                score = 3 if interaction.sentiment is None else interaction.sentiment + 3
                yield f"    {_plain(interaction.title) or 'Step'}: {score}: {_plain(persona.name) or 'P'}"


def _plain(text: str) -> str:
    """Without the signs that mean something to mermaid."""
    words = " ".join(re.sub(r"[:;#,]", " ", text).split())
    return f"“{words}”" if words.lower().startswith("title ") else words
