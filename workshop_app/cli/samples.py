"""`parcours samples`: the finished sample workshop handed over with everything there is, in both languages."""

from __future__ import annotations

import dataclasses
import itertools
import uuid
from typing import TYPE_CHECKING

from workshop_app.cli.answers import answer
from workshop_app.cli.commands import Command
from workshop_app.cli.interruption import heed
from workshop_app.cli.parser import file_path
from workshop_app.cli.projects import folder_at
from workshop_app.delivery.making import make
from workshop_app.delivery.planning import Choice, plan
from workshop_app.delivery.recipes import FULL
from workshop_app.exporters.registry import BUILT_IN
from workshop_app.importers.templates import build_project, list_templates
from workshop_app.journey.document import Document
from workshop_app.journey.references import renamed
from workshop_app.language import LANGUAGES, _, current

if TYPE_CHECKING:
    import argparse

    from workshop_app.cli.parser import Parser
    from workshop_app.journey.records import Record

# The day of the sample's workshop: its files change when the program does, and not with the calendar.
_MADE = "2026-03-12"
_CREATED = f"{_MADE}T07:30:00+00:00"
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
        recipe = dataclasses.replace(
            FULL, formats=tuple(made.id for made in BUILT_IN), language=lang, project_copy=True
        )
        # A folder that can be linked to; the files in it are called as a client gets them.
        delivery = dataclasses.replace(plan(document, recipe, Choice(made=_MADE)), name=f"{sample}-{lang}")
        make(document, delivery, folder, heed, language=current(), force=arguments.force)
        answer(arguments.output / delivery.name)


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
