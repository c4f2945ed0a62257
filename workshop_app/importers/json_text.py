"""Reading JSON that strangers made: within limits, and with a sentence for whatever is wrong with it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NoReturn

from workshop_app.journey.errors import ParcoursError
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 200_000_000
# Every value of a JSON text but the first follows one of these, and takes some 60 bytes in memory, however short it is
# in the file: a file of nothing but "[[],[],[]..." would take twenty times its size.
MOST_MARKS = 8_000_000
_MARKS = (b",", b"[", b"{")
# Whole numbers of the format fit in 64 bits; converting a text of a million digits takes minutes.
_MOST_DIGITS = 19


class ImportFailed(ParcoursError):
    """A file cannot be taken in; nothing was imported, and the file is as it was."""


class _BadNumber(ValueError):
    """Raised within the parser for a number that JSON or the format does not know."""


class _RepeatedField(ValueError):
    """Raised within the parser where one object names a field twice."""


def read_bytes(path: Path) -> bytes:
    """Return what a file holds.

    Raises:
        ImportFailed: it cannot be read, is empty, or is larger than `MOST_BYTES`.
    """
    name = path.name
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise ImportFailed(Sentence("There is no file “{name}” here.", name=name)) from error
    except IsADirectoryError as error:
        raise ImportFailed(
            Sentence("“{name}” is a folder, not a file. Nothing was imported.", name=name)
        ) from error
    except OSError as error:
        raise ImportFailed(
            Sentence("“{name}” cannot be read: {reason}.", name=name, reason=error.strerror or str(error))
        ) from error
    if len(data) > MOST_BYTES:
        raise ImportFailed(
            Sentence(
                "“{name}” is larger than {limit} MB, the most that can be imported. Nothing was imported.",
                name=name,
                limit=MOST_BYTES // 1_000_000,
            )
        )
    if not data:
        raise ImportFailed(Sentence("“{name}” is empty. Nothing was imported.", name=name))
    return data


def parse(data: bytes, name: str) -> Any:
    """Return the value of a JSON text (UTF-8, 16 or 32) from the file called `name`.

    Raises:
        ImportFailed: it is no JSON, too deep, too large, names a field twice, or holds a number that is none.
    """
    if sum(data.count(mark) for mark in _MARKS) > MOST_MARKS:
        raise ImportFailed(
            Sentence("“{name}” holds more than can be imported. Nothing was imported.", name=name)
        )
    try:
        return json.loads(
            data, parse_constant=_no_number, parse_int=_whole_number, object_pairs_hook=_without_repetition
        )
    except json.JSONDecodeError as error:
        raise ImportFailed(
            Sentence(
                "“{name}” is not valid JSON: it cannot be read from line {line}, column {column} on. "
                "Nothing was imported.",
                name=name,
                line=error.lineno,
                column=error.colno,
            )
        ) from error
    except UnicodeDecodeError as error:
        raise ImportFailed(
            Sentence("“{name}” is not a text file. Nothing was imported.", name=name)
        ) from error
    except RecursionError as error:
        raise ImportFailed(
            Sentence("“{name}” is nested too deeply to be a project. Nothing was imported.", name=name)
        ) from error
    except _BadNumber as error:
        raise ImportFailed(
            Sentence(
                "“{name}” holds a number that cannot be kept: {number}. Nothing was imported.",
                name=name,
                number=str(error),
            )
        ) from error
    except _RepeatedField as error:
        raise ImportFailed(
            Sentence(
                "“{name}” gives the field “{field}” twice in one place. Nothing was imported.",
                name=name,
                field=str(error),
            )
        ) from error


def shortened(text: str) -> str:
    """A stranger's text, short enough to stand in a sentence."""
    return text if len(text) <= 40 else f"{text[:39]}…"


def _no_number(text: str) -> NoReturn:
    raise _BadNumber(text)


def _whole_number(digits: str) -> int:
    if len(digits.lstrip("-")) > _MOST_DIGITS:
        raise _BadNumber(shortened(digits))
    return int(digits)


def _without_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise _RepeatedField(shortened(key))
            seen.add(key)
    return values
