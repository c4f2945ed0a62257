"""`parcours samples`: the finished sample workshop as every deliverable, in both languages."""

from __future__ import annotations

import itertools
import uuid
from typing import TYPE_CHECKING

from workshop_app.cli.answers import answer
from workshop_app.cli.commands import Command
from workshop_app.cli.interruption import heed
from workshop_app.cli.parser import file_path
from workshop_app.cli.projects import folder_at
from workshop_app.exporters.base import ExportOptions
from workshop_app.exporters.output import export_document
from workshop_app.exporters.registry import BUILT_IN
from workshop_app.importers.templates import build_project, list_templates
from workshop_app.journey.document import Document
from workshop_app.journey.references import renamed
from workshop_app.language import LANGUAGES, _

if TYPE_CHECKING:
    import argparse

    from workshop_app.cli.parser import Parser
    from workshop_app.journey.records import Record

# The day of the sample's workshop: its files change when the program does, and not with the calendar.
_MADE = "2026-03-12"
_CREATED = f"{_MADE}T08:30:00+00:00"
_IDS = uuid.UUID("4f1c0f7e-6f0b-4c5e-9a43-2f9d1c1f7a10")


def _add_arguments(parser: Parser) -> None:
    parser.add_argument(
        "-o",
        "--output",
        type=file_path,
        required=True,
        metavar=_("FOLDER"),
        help=_("the folder to write to; it is made if need be"),
    )
    parser.add_argument("--force", action="store_true", help=_("replace files that are there"))


def _run(arguments: argparse.Namespace) -> None:
    folder = folder_at(arguments.output)
    samples = [each.id for each in list_templates(()) if each.kind == "sample"]
    for sample, lang in itertools.product(samples, LANGUAGES):
        document = sample_document(sample, lang)
        for made in BUILT_IN:
            target = folder / f"{sample}-{lang}{made.ending}"
            options = ExportOptions(language=lang, made=_MADE)
            export_document(document, made.id, target, options, force=arguments.force, progress=heed)
            answer(target)


def sample_document(sample: str, lang: str) -> Document:
    """A sample with ids that are always the same, so that its files are, too.

    Raises:
        ImportFailed: there is no such sample.
    """
    records = build_project(sample, lang, with_examples=True, now=_CREATED, folders=())
    ids: dict[str, str] = {record.id: _id(record, number) for number, record in enumerate(records)}
    return Document.of(renamed(record, ids) for record in records)


def _id(record: Record, number: int) -> str:
    # A picture is named by its bytes, which are always the same anyway.
    if type(record).__name__ == "Image":
        return record.id
    return uuid.uuid5(_IDS, f"{type(record).__name__} {number}").hex


COMMAND = Command(_add_arguments, _run)
