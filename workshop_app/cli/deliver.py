"""`parcours deliver`: all that a client is handed, by a recipe, in a folder or a zip."""

from __future__ import annotations

import dataclasses
import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workshop_app.cli.answers import answer, remark
from workshop_app.cli.commands import Command
from workshop_app.cli.interruption import heed
from workshop_app.cli.parser import UsageError, file_path, language_code
from workshop_app.cli.projects import folder_at, map_named, opened
from workshop_app.delivery.making import make
from workshop_app.delivery.planning import Choice, plan
from workshop_app.delivery.recipes import FULL, recipe_named, recipe_to_use
from workshop_app.delivery.remarks import on_branding, on_poster
from workshop_app.exporters.registry import exporter
from workshop_app.journey.redaction import redacted
from workshop_app.journey.sentence import Sentence
from workshop_app.language import _, current

if TYPE_CHECKING:
    import argparse

    from workshop_app.cli.parser import Parser
    from workshop_app.delivery.planning import Delivery
    from workshop_app.journey.document import Document
    from workshop_app.journey.records import Recipe


def _add_arguments(parser: Parser) -> None:
    parser.add_argument("file", type=file_path, metavar=_("FILE"), help=_("the project to hand over"))
    parser.add_argument(
        "--recipe",
        metavar=_("NAME"),
        help=_(
            "a recipe of the project, by name or id, or “{full}”: report, poster, workbook and slides; without it, "
            "the project’s first",
            full=FULL.name,
        ),
    )
    parser.add_argument(
        "-o",
        "--output",
        type=file_path,
        metavar=_("FOLDER"),
        help=_("the folder to write in; it is made if need be; without it, that of the project"),
    )
    parser.add_argument(
        "--lang",
        type=language_code,
        metavar="en|fr",
        help=_("the language of headings, not the recipe’s"),
    )
    parser.add_argument(
        "--map", metavar=_("NAME"), help=_("the map to hand over, by title or id; without it, all of them")
    )
    parser.add_argument(
        "--template",
        type=file_path,
        metavar=_("PATH"),
        help=_("a PowerPoint file whose design the slides take"),
    )
    parser.add_argument("--zip", action="store_true", help=_("one archive in place of a folder"))
    parser.add_argument(
        "--force", action="store_true", help=_("replace a delivery of this day that is there")
    )
    parser.add_argument("--list", action="store_true", help=_("list the recipes and end"))


def _run(arguments: argparse.Namespace) -> None:
    file: Path = arguments.file
    with opened(file) as session:
        document = session.document
    if arguments.list:
        _refuse_with_list(arguments)
        recipes = (*document.recipes, FULL)
        width = max(len(known.name or known.id) for known in recipes) + 2
        for known in recipes:
            answer(f"{known.name or known.id:<{width}}{_told(known)}")
        return
    named: str | None = arguments.recipe
    recipe = recipe_to_use(document) if named is None else recipe_named(document, named)
    if arguments.lang is not None:
        recipe = dataclasses.replace(recipe, language=arguments.lang)
    if arguments.zip:
        recipe = dataclasses.replace(recipe, zipped=True)
    choice = Choice(
        made=datetime.datetime.now().astimezone().date().isoformat(),
        map_id=None if arguments.map is None else map_named(document, arguments.map).id,
        template=arguments.template,
    )
    delivery = plan(document, recipe, choice)
    folder = file.absolute().parent if arguments.output is None else folder_at(arguments.output)
    _remark_on(document, delivery)
    made = make(document, delivery, folder, heed, language=current(), force=arguments.force)
    answer(made if arguments.output is None else arguments.output / made.name)


def _refuse_with_list(arguments: argparse.Namespace) -> None:
    if arguments.recipe is not None or arguments.output is not None:
        raise UsageError(Sentence("--list stands alone; nothing is handed over with it."))


def _remark_on(document: Document, delivery: Delivery) -> None:
    shown = redacted(document, delivery.redactions)
    for said in on_branding(shown, {each.format_id for each in delivery.files}):
        remark(said)
    posters = [each for each in delivery.files if each.format_id == "poster"]
    for each in posters:
        told = on_poster(shown, each.options)
        if told is not None:
            remark(told)


def _told(recipe: Recipe) -> str:
    """What a recipe hands over, in one line."""
    parts = [_(exporter(format_id).title) for format_id in recipe.formats]
    if recipe.project_copy:
        parts.append(_("Copy of the project"))
    if recipe.zipped:
        parts.append(_("as a zip"))
    return ", ".join(parts)


COMMAND = Command(_add_arguments, _run)
