"""`parcours import`: a project from another program's file, or what a workbook changes in one, without a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.cli.answers import answer, remark
from workshop_app.cli.commands import Command
from workshop_app.cli.parser import UsageError, file_path
from workshop_app.cli.projects import created
from workshop_app.importers import registry
from workshop_app.importers.workbook.plan import placed
from workshop_app.journey.errors import ParcoursError
from workshop_app.journey.sentence import Sentence
from workshop_app.language import _, say

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

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
        metavar=_("FILE"),
        help=_("the file to make, usually *.parcours"),
    )
    parser.add_argument(
        "--into", type=file_path, metavar=_("FILE"), help=_("the project to change by what a workbook says")
    )
    parser.add_argument("--dry-run", action="store_true", help=_("with --into: only tell what would change"))
    parser.add_argument("--force", action="store_true", help=_("replace a file that is there"))


def _run(arguments: argparse.Namespace) -> None:
    if (arguments.output is None) == (arguments.into is None):
        raise UsageError(
            Sentence("Name either a file to make, with -o, or a project to change, with --into.")
        )
    if arguments.into is not None:
        _import_into(arguments.source, arguments.into, only_tell=arguments.dry_run)
    elif arguments.dry_run:
        raise UsageError(Sentence("--dry-run is for --into: a new file takes nothing away."))
    else:
        _import_new(arguments)


def _import_new(arguments: argparse.Namespace) -> None:
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


def _import_into(source: Path, target: Path, *, only_tell: bool) -> None:
    """Tell what a workbook changes in a project, line by line, and do it unless it is only to be told."""
    if registry.importer_of(source).id != "workbook":
        raise ParcoursError(
            Sentence("“{name}” is not a workbook; only workbooks can change a project.", name=source.name)
        )
    from workshop_app.commands.importing import ApplyImport
    from workshop_app.importers.workbook.planner import plan_workbook
    from workshop_app.session import Session

    with Session.open(target, read_only=only_tell) as session:
        plan = plan_workbook(session.document, source)
        for item in plan.items:
            line = f"{item.sheet} {item.cell}".rstrip() + f": {say(item.sentence)}"
            answer(f"{line} ({_('changed in the project too; left as it is')})" if item.conflict else line)
        for problem in plan.problems:
            remark(placed(problem))
        for notice in plan.notices:
            remark(notice)
        if not plan.items:
            answer(_("The workbook changes nothing."))
        elif not only_tell and plan.default():
            changed = session.run(ApplyImport(plan))
            if changed is not None:
                answer(f"{say(changed.step.label)}.")


COMMAND = Command(_add_arguments, _run)
