"""Colours by what they are for, in each theme.

The sentiment scale runs from red-brown over orange and blue-grey to teal, which the common forms of colour blindness
keep apart; a face and a place on the curve always say the same. Text has a contrast of at least 4.5:1 on the ground
it is used on, graphics 3:1 (WCAG 2.2, 1.4.3 and 1.4.11); a test computes both.
"""

from __future__ import annotations

from typing import Literal

Theme = Literal["light", "dark", "projector"]

# Names of the sentiment steps from -2 to +2, and of the unknown one.
SENTIMENT_NAMES: dict[int | None, str] = {
    -2: "very_negative",
    -1: "negative",
    0: "neutral",
    1: "positive",
    2: "very_positive",
    None: "unknown",
}

_LIGHT: dict[str, str] = {
    "canvas": "#f6f7f9",
    "surface": "#ffffff",
    "surface.curve": "#fbfcfe",
    "line": "#dfe3ea",
    "line.dash": "#cfd5df",
    "text": "#1f2433",
    "text.secondary": "#56617a",
    "accent": "#5b5bd6",
    "accent.soft": "#eeeefc",
    "on.accent": "#ffffff",
    "chip": "#ffffff",
    "chip.line": "#d5dae3",
    "chip.text": "#3d465c",
    "friction": "#b3371a",
    "key_moment": "#a35f00",
    "goal": "#5b5bd6",
    "opportunity": "#2b6a9e",
    "link": "#67728b",
    "note": "#fff8d6",
    "note.line": "#e6cf6b",
    "warning": "#a35f00",
    "error": "#b3371a",
    "success": "#0f766e",
    "card.very_negative": "#fbe9e4",
    "card.negative": "#fdf2e1",
    "card.neutral": "#f2f4f9",
    "card.positive": "#edf7f5",
    "card.very_positive": "#e2f3f0",
    "card.unknown": "#ffffff",
    "line.very_negative": "#e5a392",
    "line.negative": "#efcb8f",
    "line.neutral": "#bcc5d6",
    "line.positive": "#a8d5cd",
    "line.very_positive": "#79beb3",
    "line.unknown": "#c6cdd9",
    "mark.very_negative": "#b3371a",
    "mark.negative": "#b45f06",
    "mark.neutral": "#56617a",
    "mark.positive": "#1f8375",
    "mark.very_positive": "#0b6b60",
    "mark.unknown": "#6b768e",
}

_DARK: dict[str, str] = {
    "canvas": "#14171f",
    "surface": "#1b1f2a",
    "surface.curve": "#181c26",
    "line": "#2f3646",
    "line.dash": "#3d4558",
    "text": "#eceff6",
    "text.secondary": "#a7b1c6",
    "accent": "#9a9af5",
    "accent.soft": "#2a2b4d",
    "on.accent": "#14171f",
    "chip": "#242a38",
    "chip.line": "#434c61",
    "chip.text": "#d5dbe8",
    "friction": "#ff9a80",
    "key_moment": "#f2bd5c",
    "goal": "#a9a9f8",
    "opportunity": "#82bdec",
    "link": "#97a3bb",
    "note": "#3a3519",
    "note.line": "#7a6b25",
    "warning": "#f2bd5c",
    "error": "#ff9a80",
    "success": "#5fd0c0",
    "card.very_negative": "#3b231e",
    "card.negative": "#38291a",
    "card.neutral": "#262c3a",
    "card.positive": "#1c3232",
    "card.very_positive": "#173a37",
    "card.unknown": "#1f2430",
    "line.very_negative": "#8a4a3a",
    "line.negative": "#7d5c2c",
    "line.neutral": "#4b566d",
    "line.positive": "#2f6660",
    "line.very_positive": "#2f8176",
    "line.unknown": "#4b566d",
    "mark.very_negative": "#ff9a80",
    "mark.negative": "#f2b25a",
    "mark.neutral": "#b1bbcf",
    "mark.positive": "#63cdbd",
    "mark.very_positive": "#7fe3d3",
    "mark.unknown": "#98a3ba",
}

# For the back of a lit room: black on white, stronger outlines, the same hues.
_PROJECTOR: dict[str, str] = {
    **_LIGHT,
    "canvas": "#ffffff",
    "surface.curve": "#ffffff",
    "line": "#aeb6c4",
    "line.dash": "#8d97aa",
    "text": "#000000",
    "text.secondary": "#2f3646",
    "chip.line": "#7d879b",
    "chip.text": "#14171f",
    "line.very_negative": "#b3371a",
    "line.negative": "#b45f06",
    "line.neutral": "#56617a",
    "line.positive": "#1f8375",
    "line.very_positive": "#0b6b60",
    "line.unknown": "#6b768e",
}

THEMES: dict[Theme, dict[str, str]] = {"light": _LIGHT, "dark": _DARK, "projector": _PROJECTOR}


def colour(name: str, theme: Theme) -> str:
    """Return "#rrggbb" for a token of a theme; a "#rrggbb" comes back as it is.

    Raises:
        KeyError: there is no such token.
    """
    return name if name.startswith("#") else THEMES[theme][name]


def contrast(first: str, second: str) -> float:
    """The contrast ratio (1 .. 21) of two colours given as "#rrggbb", after WCAG 2.2's relative luminance."""
    brighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def readable_on(ground: str, *, dark: str = "#1f2433", light: str = "#ffffff") -> str:
    """Whichever of two text colours stands out more on a ground given as "#rrggbb"."""
    return dark if contrast(dark, ground) >= contrast(light, ground) else light


def _luminance(colour_code: str) -> float:
    channels = []
    for start in (1, 3, 5):
        value = int(colour_code[start : start + 2], 16) / 255
        channels.append(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
    red, green, blue = channels
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
