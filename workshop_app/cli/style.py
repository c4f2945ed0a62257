"""`parcours style`: a project takes on a house style, as one step that can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.cli.answers import answer, remark
from workshop_app.cli.commands import Command
from workshop_app.cli.parser import file_path
from workshop_app.importers.house_styles import find_style
from workshop_app.language import _, say
from workshop_app.layout.branding import remarks

if TYPE_CHECKING:
    import argparse

    from workshop_app.cli.parser import Parser


def _add_arguments(parser: Parser) -> None:
    parser.add_argument("file", type=file_path, metavar=_("FILE"), help=_("the project to change"))
    parser.add_argument(
        "style",
        metavar=_("STYLE"),
        help=_(
            "one that “{command}” lists, by name, or the path of a style’s file", command="parcours styles"
        ),
    )


def _run(arguments: argparse.Namespace) -> None:
    from workshop_app.commands.branding import ApplyHouseStyle
    from workshop_app.session import Session

    style = find_style(arguments.style)
    with Session.open(arguments.file) as session:
        changed = session.run(ApplyHouseStyle(style))
        for sentence in remarks(session.document.project):
            remark(sentence)
        if changed is None:
            answer(_("The project has this house style already."))
        else:
            answer(f"{say(changed.step.label)}.")


COMMAND = Command(_add_arguments, _run)
