"""A small template with something of everything, other values in it, and the project that becomes of it."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

from workshop_app.importers.json_text import ImportFailed
from workshop_app.importers.templates import build_project, read_shelf
from workshop_app.journey.document import Document

if TYPE_CHECKING:
    from pathlib import Path

NOW = "2026-03-01T09:00:00Z"

SMALL: dict[str, Any] = {
    "format": "parcours-template",
    "version": 1,
    "id": "small",
    "name": "Small",
    "summary": {"en": "A small one", "fr": "Un petit"},
    "map": {"title": {"en": "Map", "fr": "Cartographie"}, "kind": "service"},
    "stages": [{"id": "s", "name": {"fr": "Étape"}, "colour": "#112233", "duration_days": 1.5}],
    "personas": [
        {"id": "p", "name": "Ann", "demographics": [{"label": "Age", "value": "40"}], "goals": ["Rest"]}
    ],
    "goals": [{"id": "g", "kind": "sale", "name": "Sell", "baseline": 1, "target": 2, "due": "2027-01-31"}],
    "interactions": [
        {
            "id": "a",
            "stage": "s",
            "persona": "p",
            "title": {"en": "First", "fr": "Premier"},
            "channel": "web",
            "sentiment": -1,
            "emotions": ["joy", "joy"],
            "goals": ["g"],
            "key_moment": "must_act",
            "evidence": "assumed",
            "frictions": [{"id": "slow", "text": "Slow", "severity": 3, "frequency": 1}],
            "opportunities": [{"text": "Faster", "value": 4}],
        },
        {"id": "b", "stage": "s", "persona": "p", "title": "Second"},
    ],
    "links": [{"from": "a", "to": "b", "kind": "skip", "label": "jumps"}],
    "notes": [
        {"text": "Later"},
        {"id": "n", "text": "Now", "parked": False, "by": "x", "group": "q", "stage": "s", "persona": "p"},
    ],
    "workshop": {
        "agenda": "ninety-minutes",
        "began": "2026-03-01T09:00:00+01:00",
        "participants": [{"id": "x", "name": "Xenia", "role": "scribe"}, {"id": "y"}],
        "groups": [{"id": "q", "title": {"en": "Queues", "fr": "Files"}}],
        "votes": [
            {
                "title": "Worst?",
                "budget": 3,
                "two_colours": True,
                "opened": "2026-03-01T10:00:00+01:00",
                "closed": "2026-03-01T10:05:00+01:00",
                "dots": [{"by": "x", "red": ["a", "a"], "green": ["b"]}, {"red": ["b", "b"]}],
            },
            {
                "subject": "friction",
                "opened": "2026-03-01T10:06:00+01:00",
                "closed": "2026-03-01T10:07:00+01:00",
                "dots": [{"by": "y", "plain": ["slow"]}],
            },
        ],
        "ratings": [{"on": "a", "felt": [-2, 1]}, {"on": "b", "felt": [None, 0]}],
    },
}


def changed(path: str, value: Any) -> dict[str, Any]:
    """The small template with another value at a path such as `stages.0.name`."""
    whole = copy.deepcopy(SMALL)
    *way, last = path.split(".")
    inner: Any = whole
    for step in way:
        inner = inner[int(step) if step.isdigit() else step]
    inner[int(last) if last.isdigit() else last] = value
    return whole


def build(whole: Any, folder: Path, language: str = "en") -> Document:
    """Build a template that lies in a folder as the user's."""
    (folder / "small.json").write_text(json.dumps(whole), encoding="utf-8")
    shelf = read_shelf([folder])
    if shelf.notices:
        raise ImportFailed(shelf.notices[0])
    return Document.of(build_project("small", language, with_examples=True, now=NOW, folders=[folder]))
