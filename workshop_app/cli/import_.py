"""`parcours import`: a project from another program's file, without a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.cli.answers import answer, remark
from workshop_app.cli.commands import Command
from workshop_app.cli.parser import file_path
from workshop_app.cli.projects import created
from workshop_app.importers import registry
from workshop_app.journey.errors import ParcoursError
from workshop_app.journey.sentence import Sentence
from workshop_app.language import _

if TYPE_CHECKING:
    import argparse

    from workshop_app.cli.parser import Parser


def _add_arguments(parser: Parser) -> None:
    offered = registry.importers() if parser.asked_for_help else registry.BUILT_IN
    suffixes = ", ".join(f"*{suffix}" for each in offered for suffix in each.suffixes)
    parser.add_argument(
        "source", type=file_path, metavar=_("SOURCE"), help=_("what to read: {suffixes}", suffixes=suffixes)
    )
    parser.add_argument(
        "-o",
        "--output",
        type=file_path,
        required=True,
        metavar=_("FILE"),
        help=_("the file to make, usually *.parcours"),
    )
    parser.add_argument("--force", action="store_true", help=_("replace a file that is there"))


def _run(arguments: argparse.Namespace) -> None:
    if (
        arguments.output.exists()
        and arguments.source.exists()
        and arguments.output.samefile(arguments.source)
    ):
        raise ParcoursError(
            Sentence("“{name}” is what is to be imported. It was not changed.", name=arguments.source.name)
        )
    plan = registry.importer_of(arguments.source).load()(arguments.source)
    label = Sentence("Imported “{name}”", name=arguments.source.name)
    created(arguments.output, plan.records, label, force=arguments.force)
    for notice in (*registry.problems(), *plan.notices):
        remark(notice)
    answer(arguments.output)


COMMAND = Command(_add_arguments, _run)
