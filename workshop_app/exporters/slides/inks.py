"""Colours on slides: of the deck's theme where the client's own should show, of our palette where they mean something.

What stands on the slide's own ground takes the theme's colours, which a client's template may turn round (white on
dark); what stands on a ground of ours takes ours.
"""

from __future__ import annotations

from functools import cache

from workshop_app.layout.palette import colour

# Text a third lighter keeps 4.5:1 on white, and stays white where the theme's text is white.
_QUIET = '<a:schemeClr val="tx1"><a:satMod val="60000"/><a:lumMod val="65000"/><a:lumOff val="35000"/></a:schemeClr>'
_HAIRLINE = '<a:schemeClr val="tx1"><a:alpha val="16000"/></a:schemeClr>'
_SOFT = '<a:schemeClr val="accent1"><a:alpha val="16000"/></a:schemeClr>'
_TINT = '<a:schemeClr val="tx1"><a:alpha val="5000"/></a:schemeClr>'

_THEME = {
    "theme.text": '<a:schemeClr val="tx1"/>',
    "theme.quiet": _QUIET,
    "theme.hairline": _HAIRLINE,
    "theme.accent": '<a:schemeClr val="accent1"/>',
    "theme.soft": _SOFT,
    "theme.tint": _TINT,
    "theme.ground": '<a:schemeClr val="bg1"/>',
    **{f"theme.series{number}": f'<a:schemeClr val="accent{number + 1}"/>' for number in range(6)},
}

SERIES = 6
"""How many colours tell series apart: those of the theme."""

OWN_SERIES = ("5b5bd6", "b45f06", "1f8375", "c0567f", "2b6a9e", "67728b")
"""Our own theme's: told apart by common forms of colour blindness, 3:1 on white."""


def series(number: int) -> str:
    """The ink of a series, counted from 0; they begin anew when they are used up."""
    return f"theme.series{number % SERIES}"


@cache
def ink(name: str) -> str:
    """The element of a colour: "theme..." as above, else a token of the light palette or "#rrggbb"."""
    found = _THEME.get(name)
    return found if found is not None else f'<a:srgbClr val="{colour(name, "light")[1:].upper()}"/>'


@cache
def fill(name: str | None) -> str:
    """A solid fill, or none."""
    return "<a:noFill/>" if name is None else f"<a:solidFill>{ink(name)}</a:solidFill>"
