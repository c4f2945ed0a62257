"""The whole project as JSON: nothing left out, the same bytes for the same project (see docs/json-format.md)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from workshop_app import __version__
from workshop_app.journey import exchange
from workshop_app.journey.plain import to_plain
from workshop_app.journey.records import field_specs
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from pathlib import Path

    from workshop_app.exporters.base import ExportOptions, Progress
    from workshop_app.journey.document import Document
    from workshop_app.journey.records import Record

# Above this a float no longer tells neighbouring whole numbers apart (IEEE 754 binary64).
_EXACT = 2**53


def write(document: Document, _options: ExportOptions, target: Path, progress: Progress) -> None:
    """Write the project to `target` as UTF-8; the options change nothing, since everything is written as it is.

    Raises:
        NotFound: the document holds no project.
        OSError: the target cannot be written.
        Cancelled: `progress` said so.
    """
    progress(0.0, Sentence("Gathering the project"))
    whole = as_plain(document)
    progress(0.3, Sentence("Writing the file"))
    target.write_bytes(
        (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode("utf-8", errors="replace")
    )
    progress(1.0, Sentence("Writing the file"))


def as_plain(document: Document) -> dict[str, Any]:
    """Return the whole project as dictionaries, lists, texts and numbers, in the order in which it is written.

    Raises:
        NotFound: the document holds no project.
    """
    whole: dict[str, Any] = {
        "format": exchange.FORMAT,
        "version": exchange.VERSION,
        "generator": f"Parcours {__version__}",
        exchange.PROJECT_KEY: _plain(document.project),
    }
    for key, record_type in exchange.listed_types():
        whole[key] = [_plain(record) for record in exchange.in_order(document, record_type)]
    return whole


def _plain(record: Record) -> dict[str, Any]:
    values = to_plain(record)
    for spec in field_specs(type(record)):
        if spec.base is float and values[spec.name] is not None:
            values[spec.name] = _number(values[spec.name])
    return values


def _number(value: float) -> float:
    """Write 7.0 as 7, however it was kept in memory, so that the same project gives the same bytes."""
    if abs(value) < _EXACT:
        return int(value) if value == int(value) else value
    return float(value)
