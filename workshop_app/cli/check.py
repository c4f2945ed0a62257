"""`parcours check`: whether a project file is whole. The exit code tells: 0 when it is, 1 when it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.cli.answers import answer
from workshop_app.cli.commands import Command
from workshop_app.cli.parser import file_path
from workshop_app.cli.projects import opened
from workshop_app.journey import rules
from workshop_app.language import _, n_

if TYPE_CHECKING:
    import argparse

    from workshop_app.cli.parser import Parser


def _add_arguments(parser: Parser) -> None:
    parser.add_argument("file", type=file_path, metavar=_("FILE"), help=_("the project to look at"))


def _run(arguments: argparse.Namespace) -> None:
    with opened(arguments.file) as session:
        # Loading held every record against its checksum. What is left: the rules, every step of the history against
        # its checksum, and whether the steps lead back to the beginning.
        rules.check_document(session.document)
        steps = session.history()
        session.document_at(steps[0].number)
        records = sum(1 for _record in session.document.records())
    answer(
        _(
            "“{name}” is whole: {records}, {steps}.",
            name=arguments.file.name,
            records=n_("{count} record", "{count} records", records),
            steps=n_("{count} step of history", "{count} steps of history", len(steps)),
        )
    )


COMMAND = Command(_add_arguments, _run)
