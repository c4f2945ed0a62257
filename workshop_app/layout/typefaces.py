"""The text families that a deliverable can be set in, and the one that it is being set in now.

Layouts name the weights of text ("regular", "medium", "semibold", "bold"); which bundled font that is depends on the
project's choice. It is no argument of the many functions that set a line, but what `set_in` says for the thread (or
task) that lays out: a report composed beside the canvas, which keeps the program's own family, does not disturb it.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.language import N_
from workshop_app.layout.faces import TEXT_FONTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Typeface:
    """One text family.

    `key` is what a project keeps, "" for the program's own; `name` and `kind` are English phrases marked for
    translation; `family` is what style sheets call it. `fonts` tells for each weight which bundled font stands for it.
    `system` is its closest kin on people's machines, for formats that embed no fonts, or None where the format's own
    choice is right; `kin` are families of much the same widths, for readers that do not use the embedded fonts.
    """

    key: str
    name: str
    kind: str
    family: str
    fonts: Mapping[str, str]
    system: str | None
    kin: tuple[str, ...]


def _further(
    key: str,
    name: str,
    kind: str,
    family: str,
    system: str,
    kin: tuple[str, ...],
    *,
    medium: bool = True,
) -> Typeface:
    """A family beside the program's own; one that has no medium weight shows the regular one for it."""
    fonts = {weight: f"{key}-{weight}" for weight in TEXT_FONTS}
    if not medium:
        fonts["medium"] = fonts["regular"]
    return Typeface(key, name, kind, family, fonts, system, kin)


TYPEFACES = {
    each.key: each
    for each in (
        Typeface(
            "",
            N_("Neutral"),
            N_("without serifs"),
            "Parcours Text",
            {weight: weight for weight in TEXT_FONTS},
            None,
            ("Inter", "Arial", "Helvetica", "Liberation Sans", "sans-serif"),
        ),
        _further(
            "humanist",
            N_("Humanist"),
            N_("without serifs"),
            "Parcours Humanist",
            "Calibri",
            ("Source Sans 3", "Source Sans Pro", "Calibri", "Carlito", "sans-serif"),
        ),
        _further(
            "serif",
            N_("Book"),
            N_("with serifs"),
            "Parcours Serif",
            "Georgia",
            ("Source Serif 4", "Source Serif Pro", "Georgia", "Cambria", "Liberation Serif", "serif"),
            medium=False,
        ),
        _further(
            "slab",
            N_("Slab"),
            N_("strong serifs"),
            "Parcours Slab",
            "Rockwell",
            ("Bitter", "Rockwell", "Georgia", "Liberation Serif", "serif"),
        ),
    )
}
"""The families by key, in the order in which they are offered; the first is the program's own."""

_SET_IN: ContextVar[Mapping[str, str] | None] = ContextVar("fonts of the typeface set now", default=None)

fonts_now = _SET_IN.get
"""The fonts by weight of the family that is being set, or None for the program's own. Asked for with every line."""


def typeface(key: str) -> Typeface:
    """The family of this key; the program's own for one that only a later version knows."""
    return TYPEFACES.get(key) or TYPEFACES[""]


def typeface_with(font: str) -> Typeface:
    """The family that a bundled text font belongs to."""
    return TYPEFACES[font.partition("-")[0] if "-" in font else ""]


def typeface_now() -> Typeface:
    """The family that is being set."""
    fonts = fonts_now()
    if fonts is None:
        return TYPEFACES[""]
    return next(each for each in TYPEFACES.values() if each.fonts is fonts)


@contextmanager
def set_in(key: str) -> Iterator[None]:
    """Measure and set text in the family of this key until the end of the block; elsewhere nothing changes.

    Not for use around the `yield` of a generator, whose caller would go on in this family.
    """
    chosen = typeface(key)
    before = _SET_IN.set(chosen.fonts if chosen.key else None)
    try:
        yield
    finally:
        _SET_IN.reset(before)


def font_now(font: str) -> str:
    """The key of the bundled font that stands for a weight in the family that is being set; other keys stay."""
    fonts = fonts_now()
    return font if fonts is None else fonts.get(font, font)
