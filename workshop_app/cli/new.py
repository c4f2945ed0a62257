"""`parcours new`: a project from a template, without a window."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from workshop_app.cli.answers import answer
from workshop_app.cli.commands import Command
from workshop_app.cli.parser import UsageError, file_path, language_code
from workshop_app.cli.projects import created
from workshop_app.importers.agendas import find_agenda, led
from workshop_app.importers.house_styles import dressed, find_style
from workshop_app.importers.templates import build_project, list_templates
from workshop_app.journey.sentence import Sentence
from workshop_app.language import _, current

if TYPE_CHECKING:
    import argparse

    from workshop_app.cli.parser import Parser


def _add_arguments(parser: Parser) -> None:
    parser.add_argument(
        "file", type=file_path, metavar=_("FILE"), help=_("the file to make, usually *.parcours")
    )
    parser.add_argument(
        "--template",
        required=True,
        metavar=_("ID"),
        help=_("what to begin with; “{command}” lists them", command="parcours templates"),
    )
    parser.add_argument(
        "--lang",
        type=language_code,
        metavar="en|fr",
        help=_("the language of its texts; without it, the system’s"),
    )
    parser.add_argument(
        "--title", metavar=_("TITLE"), help=_("the title of the project; without it, the template’s name")
    )
    parser.add_argument("--sample", action="store_true", help=_("with the template’s example interactions"))
    parser.add_argument(
        "--style",
        metavar=_("STYLE"),
        help=_("the house style of its deliverables; “{command}” lists them", command="parcours styles"),
    )
    parser.add_argument(
        "--agenda",
        metavar=_("AGENDA"),
        help=_("the agenda of its workshop: ninety-minutes, half-day, full-day, or one of your own"),
    )
    parser.add_argument("--force", action="store_true", help=_("replace a file that is there"))


def _run(arguments: argparse.Namespace) -> None:
    names = {each.id: each.names for each in list_templates()}
    template, lang = arguments.template, arguments.lang or current()
    if template not in names:
        raise UsageError(
            Sentence("There is no template “{id}”; these are: {ids}.", id=template, ids=", ".join(names))
        )
    style = None if arguments.style is None else find_style(arguments.style)
    agenda = None if arguments.agenda is None else find_agenda(arguments.agenda)
    records = build_project(
        template,
        lang,
        title=names[template][lang] if arguments.title is None else arguments.title,
        with_examples=arguments.sample,
        now=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
    )
    if style is not None:
        records = dressed(records, style)
    if agenda is not None:
        records = led(records, agenda, lang)
    label = Sentence("Started from the template “{name}”", name=names[template][lang])
    created(arguments.file, records, label, force=arguments.force)
    answer(arguments.file)


COMMAND = Command(_add_arguments, _run)
