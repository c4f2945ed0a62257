"""A whole project from the JSON that `exporters.json_file` writes: the same project, or a sentence about what is wrong.

See docs/json-format.md. Nothing is guessed and nothing is left out in silence: a fault is named with its place, such
as `interactions[12].sentiment` (lists count from 0).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workshop_app.importers.json_text import ImportFailed, parse, read_bytes, shortened
from workshop_app.importers.pictures import is_sound
from workshop_app.journey import exchange, rules
from workshop_app.journey.changes import Change
from workshop_app.journey.document import Document
from workshop_app.journey.errors import RuleBroken
from workshop_app.journey.plain import from_plain
from workshop_app.journey.records import Image, Link, Project, Record, field_specs
from workshop_app.journey.references import references
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = ("format", "version", "generator", "$schema")


@dataclass(frozen=True, slots=True)
class ReadProject:
    """What a file held, and what is to be said about it although it could be read."""

    document: Document
    remarks: tuple[Sentence, ...]


def read_project(path: Path) -> ReadProject:
    """Read a project from a JSON file.

    Raises:
        ImportFailed: it cannot be read, or is not a project in a form that this version knows.
        RuleBroken: it breaks a rule of the journey that has no single place.
    """
    return project_from(parse(read_bytes(path), path.name), path.name)


def project_from(whole: Any, name: str) -> ReadProject:
    """Build a project from a parsed JSON text; `name` is that of its file, for the sentences.

    Raises:
        ImportFailed, RuleBroken: as `read_project`.
    """
    _check_head(whole, name)
    reader = _Reader(name)
    if exchange.PROJECT_KEY not in whole:
        raise _missing(name, exchange.PROJECT_KEY)
    reader.take(Project, whole[exchange.PROJECT_KEY], exchange.PROJECT_KEY)
    for key, record_type in exchange.listed_types():
        listed = whole.get(key, [])
        if not isinstance(listed, list):
            raise _unfit(name, key)
        for index, values in enumerate(listed):
            reader.take(record_type, values, f"{key}[{index}]")
    known = {*_HEAD, exchange.PROJECT_KEY, *exchange.LIST_KEYS.values()}
    remarks = tuple(
        Sentence("“{field}” is not a part of a project and was left out.", field=shortened(key))
        for key in whole
        if key not in known
    )
    return ReadProject(reader.document(), remarks)


def _check_head(whole: Any, name: str) -> None:
    if not isinstance(whole, dict) or whole.get("format") != exchange.FORMAT:
        raise ImportFailed(
            Sentence("“{name}” is JSON, but not a Parcours project. Nothing was imported.", name=name)
        )
    if "version" not in whole:
        raise _missing(name, "version")
    version = whole["version"]
    if type(version) is not int or version < 1:
        raise _unfit(name, "version")
    if version > exchange.VERSION:
        raise ImportFailed(
            Sentence(
                "“{name}” was made by a newer Parcours, in version {version} of the format; this one reads up to "
                "version {known}. Nothing was imported.",
                name=name,
                version=version,
                known=exchange.VERSION,
            )
        )


class _Reader:
    """Collects records with the place where each stands in the file."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._places: dict[tuple[str, str], tuple[Record, str]] = {}

    def take(self, record_type: type[Record], values: Any, place: str) -> None:
        """Read one record.

        Raises:
            ImportFailed: it is not one, or its id is taken.
        """
        if not isinstance(values, dict):
            raise _unfit(self._name, place)
        try:
            record = rules.normalised(from_plain(record_type, values))
            rules.check_record(record)
        except RuleBroken as error:
            raise self._fault(record_type, values, place, error) from error
        if isinstance(record, Image) and not is_sound(record):
            raise ImportFailed(
                Sentence(
                    "In “{name}”, {place} is not a picture, not the one that it says, or too large. "
                    "Nothing was imported.",
                    name=self._name,
                    place=place,
                )
            )
        key = (record_type.__name__, record.id)
        if key in self._places:
            raise ImportFailed(
                Sentence(
                    "In “{name}”, {place} and {other} have the same id. Nothing was imported.",
                    name=self._name,
                    place=place,
                    other=self._places[key][1],
                )
            )
        self._places[key] = (record, place)

    def _fault(
        self, record_type: type[Record], values: dict[str, Any], place: str, error: RuleBroken
    ) -> ImportFailed:
        field = str(dict(error.sentence.values)["field"])
        where = f"{place}.{shortened(field)}"
        if field not in {spec.name for spec in field_specs(record_type)}:
            return ImportFailed(
                Sentence(
                    "In “{name}”, {place} is a field that projects do not have. Nothing was imported.",
                    name=self._name,
                    place=where,
                )
            )
        return _unfit(self._name, where) if field in values else _missing(self._name, where)

    def document(self) -> Document:
        """All that was taken, as a document.

        Raises:
            ImportFailed, RuleBroken: the records do not fit together.
        """
        document = Document.of(record for record, _ in self._places.values())
        for record, place in self._places.values():
            self._check_references(document, record, place)
        rules.check_document(document)
        return document

    def _check_references(self, document: Document, record: Record, place: str) -> None:
        for spec, record_id in references(record):
            if spec.refers_to is not None and document.find(spec.refers_to, record_id) is None:
                raise ImportFailed(
                    Sentence(
                        "In “{name}”, {place} names something that is not in the file: {id}. Nothing was imported.",
                        name=self._name,
                        place=f"{place}.{spec.name}",
                        id=shortened(record_id),
                    )
                )
        if isinstance(record, Link):
            try:
                rules.check(document, (Change(None, record),))
            except RuleBroken as error:
                raise ImportFailed(
                    Sentence(
                        "In “{name}”, {place} does not join two different interactions of one map. "
                        "Nothing was imported.",
                        name=self._name,
                        place=place,
                    )
                ) from error


def _missing(name: str, place: str) -> ImportFailed:
    return ImportFailed(
        Sentence("In “{name}”, {place} is missing. Nothing was imported.", name=name, place=place)
    )


def _unfit(name: str, place: str) -> ImportFailed:
    return ImportFailed(
        Sentence(
            "In “{name}”, {place} has a value that cannot stand there. Nothing was imported.",
            name=name,
            place=place,
        )
    )
