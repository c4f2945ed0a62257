"""The icon set: paths in a box of 24 x 24 units, the same on screen, paper, slides and in workbooks.

The drawings come from ``resources/icons/icons.json``, which ``tools/build_icons.py`` writes; origin at the top left,
y downwards. Stroked icons are drawn with round caps and joins and no fill, at a stroke width of about 2 units;
filled ones with no stroke, by the nonzero rule.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from workshop_app.resources import resource_path

if TYPE_CHECKING:
    # At run time it would cost the window's start more than all the icons do.
    from workshop_app.layout.display import Segment

BOX = 24.0
"""Side of the square in which every icon is drawn, in its own units."""

CHANNEL_ICONS = (
    "shop", "web", "app", "phone", "email", "social", "chat", "person", "delivery", "ad", "paper",
    "event", "payment", "kiosk", "sms", "video", "place", "search_engine", "other",
)  # fmt: skip

SENTIMENT_ICONS = (
    "face_very_negative", "face_negative", "face_neutral", "face_positive", "face_very_positive",
    "face_unknown",
)  # fmt: skip

MARK_ICONS = (
    "goal", "friction", "key_must", "key_can", "opportunity", "quote", "note", "evidence",
    "evidence_assumed", "evidence_reasoned", "evidence_validated", "link_next", "link_back",
    "link_skip", "link_switch", "vote", "vote_red", "divided", "origin",
)  # fmt: skip

ACTION_ICONS = (
    "add", "remove", "close", "check", "more", "edit", "delete", "duplicate", "copy", "cut", "paste",
    "undo", "redo", "search", "command", "history", "keyboard", "language", "sun", "moon",
    "projector", "present", "timer", "room", "fit", "zoom_in", "zoom_out", "chevron_down", "chevron_up",
    "chevron_left", "chevron_right", "arrow_left", "arrow_right", "arrow_up", "arrow_down",
    "drag_handle", "hide", "panel_left", "panel_right", "file", "folder_open", "new_file",
    "export", "import", "pdf", "excel", "image", "json", "slides", "print", "share", "lock", "warning",
    "info", "help", "persona", "personas", "stage", "map", "curve", "deliver", "palette",
    "photo", "template", "example", "calendar", "tag", "link",
    "hands", "laptop", "agenda", "pause", "end", "skip", "park", "room_view",
)  # fmt: skip

ICON_NAMES = (*CHANNEL_ICONS, *SENTIMENT_ICONS, *MARK_ICONS, *ACTION_ICONS)
"""Every name that a document or the window may ask for."""


@dataclass(frozen=True, slots=True)
class IconDrawing:
    """What to draw: ``segments`` in the box of 24 x 24, filled or else stroked."""

    segments: tuple[Segment, ...]
    filled: bool


@cache
def icon(name: str) -> IconDrawing:
    """Return the drawing of one icon.

    Raises:
        KeyError: there is no icon of that name.
    """
    entry = _drawings().get(name)
    if entry is None:
        raise KeyError(f"no icon {name!r}; the names are in workshop_app.layout.icons.ICON_NAMES")
    segments = (cast("Segment", (kind, *map(float, figures))) for kind, *figures in entry["path"])
    return IconDrawing(tuple(segments), entry["filled"])


@cache
def _drawings() -> dict[str, Any]:
    drawings: dict[str, Any] = json.loads(resource_path("icons", "icons.json").read_text(encoding="utf-8"))
    return drawings
