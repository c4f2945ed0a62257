"""A client's colours on paper: used as they are where text in them can be read, else darkened until it can."""

from __future__ import annotations

import colorsys
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.journey.sentence import Sentence
from workshop_app.layout.palette import THEMES, contrast
from workshop_app.layout.typefaces import typeface

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.journey.records import Image, Project
    from workshop_app.layout.typefaces import Typeface

TEXT_CONTRAST = 4.5
"""What text needs against its ground (WCAG 2.2, 1.4.3)."""

GRAPHIC_CONTRAST = 3.0
"""What lines and areas that say something need against their ground (WCAG 2.2, 1.4.11)."""

_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_PAPER = "#ffffff"
_STEPS = 100


@dataclass(frozen=True, slots=True)
class Brand:
    """How a project's deliverables are dressed: colours as "#rrggbb", a logo or None, the words at every foot, and the
    text family that they are set in.
    """

    accent: str
    second: str
    logo: Image | None
    footer: str
    typeface: Typeface


def brand_of(document: Document) -> Brand:
    """The branding of a project; what it does not set, or what is no colour, is the program's own."""
    project = document.project
    accent, _ = (
        readable(project.brand_colour) if _is_colour(project.brand_colour) else (_own("accent"), False)
    )
    second, _ = (
        readable(project.second_colour, GRAPHIC_CONTRAST)
        if _is_colour(project.second_colour)
        else (accent, False)
    )
    footer = " ".join(project.footer.split())
    return Brand(accent, second, document.image(project.logo_id), footer, typeface(project.font))


def remarks(project: Project) -> tuple[Sentence, ...]:
    """What a person should know: which of the project's colours are printed darker, since they could not be read."""
    said = []
    for chosen, floor in ((project.brand_colour, TEXT_CONTRAST), (project.second_colour, GRAPHIC_CONTRAST)):
        if not _is_colour(chosen):
            continue
        used, adjusted = readable(chosen, floor)
        if adjusted:
            said.append(
                Sentence(
                    "The colour {chosen} is too pale to be read on white; {used} is used in its place.",
                    chosen=chosen,
                    used=used,
                )
            )
    return tuple(said)


def readable(code: str, floor: float = TEXT_CONTRAST, ground: str = _PAPER) -> tuple[str, bool]:
    """Return a colour ("#rrggbb") that stands out from a light ground by at least `floor`, and whether it was changed.

    Hue and saturation stay; the lightness (HLS) is lowered in steps of a hundredth until the contrast is there.
    Black ends the search, which reaches 4.5 on every ground that black text may stand on.
    """
    if contrast(code, ground) >= floor:
        return code, False
    red, green, blue = (int(code[start : start + 2], 16) / 255 for start in (1, 3, 5))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    for step in range(_STEPS):
        darker = lightness * (1 - (step + 1) / _STEPS)
        found = "#" + "".join(
            f"{round(255 * part):02x}" for part in colorsys.hls_to_rgb(hue, darker, saturation)
        )
        if contrast(found, ground) >= floor:
            return found, True
    return "#000000", True


def pale(code: str, share: float = 0.1) -> str:
    """A tint: so much of a colour ("#rrggbb") on white."""
    parts = (int(code[start : start + 2], 16) for start in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * share):02x}" for part in parts)


def _is_colour(code: str) -> bool:
    return _HEX.fullmatch(code) is not None


def _own(token: str) -> str:
    return THEMES["light"][token]
