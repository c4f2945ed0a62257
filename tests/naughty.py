"""Strings that upset programs: for every text field, and every format that texts go through."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import TYPE_CHECKING

from workshop_app.journey.records import field_specs

if TYPE_CHECKING:
    from workshop_app.journey.records import Record

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "naughty-strings.json"
OWN_NAUGHTY = [
    "",
    " ",
    "\x00",
    "a\x00b",
    "\x01\x02\x1f\x7f",
    "\r\n",
    "\u2028\u2029",
    "\ufeff",
    "\ufffe\uffff",
    "\ud800",
    "\udfff\ud800",
    "é ẹ́ e\u0301",
    "مرحبا \u202eabc",
    "🧭👩🏽‍🚀\U000e0001",
    "=SUM(A1:A9)",
    "+1",
    "-1",
    "@cmd",
    "<img src=x onerror=alert(1)>",
    "{title} {0} %s %(x)s $x",
    "“”‘’'\"`\\",
    "'; DROP TABLE interaction; --",
    "x" * 100_000,
]


def naughty_strings() -> list[str]:
    """Our own strings, and those of the corpus where it is at hand."""
    if CORPUS.exists():
        return [*OWN_NAUGHTY, *json.loads(CORPUS.read_text(encoding="utf-8"))]
    return OWN_NAUGHTY


def without_halves(text: str) -> str:
    """The text as a record keeps it: halves of characters replaced."""
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)


def with_text(record: Record, text: str) -> Record:
    """The record with the text in every field that a person fills in, lists and pairs included."""
    values: dict[str, object] = {}
    for spec in field_specs(type(record)):
        if (
            spec.base is not str
            or spec.refers_to
            or spec.name in {"id", "rank", "due"}
            or "colour" in spec.name
        ):
            continue
        values[spec.name] = {"one": text, "many": (text, text), "pairs": ((text, text),)}[spec.shape]
    return dataclasses.replace(record, **values)  # type: ignore[arg-type]
