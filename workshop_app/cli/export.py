"""`parcours export`: a deliverable from a project, without a window."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workshop_app.cli.answers import answer, remark
from workshop_app.cli.commands import Command
from workshop_app.cli.interruption import heed
from workshop_app.cli.parser import UsageError, file_path, language_code, positive_number
from workshop_app.cli.projects import map_named, opened
from workshop_app.cli.scope import map_of, scope_of, scope_words
from workshop_app.delivery.remarks import on_branding, on_poster
from workshop_app.exporters import pictures, registry
from workshop_app.exporters.base import Exporter, ExportError, ExportOptions
from workshop_app.exporters.output import export_document
from workshop_app.journey.errors import ParcoursError
from workshop_app.journey.sentence import Sentence
from workshop_app.language import LANGUAGES, _, current
from workshop_app.layout import paper
from workshop_app.layout.scopes import WholeMap
from workshop_app.layout.sections import SECTIONS

if TYPE_CHECKING:
    import argparse

    from workshop_app.cli.parser import Parser
    from workshop_app.cli.scope import ScopeWords
    from workshop_app.journey.document import Document
    from workshop_app.layout.scopes import Scope


_DEFAULTS = ExportOptions()


def _add_arguments(parser: Parser) -> None:
    offered = registry.exporters() if parser.asked_for_help else registry.BUILT_IN
    formats = "|".join(each.id for each in offered)
    parser.add_argument("file", type=file_path, metavar=_("FILE"), help=_("the project to write"))
    parser.add_argument("--format", type=_format, required=True, metavar=formats, help=_("what to make"))
    parser.add_argument(
        "-o",
        "--output",
        type=file_path,
        metavar=_("PATH"),
        help=_("the file to make; without it, one beside the project, named after it"),
    )
    parser.add_argument(
        "--lang",
        type=language_code,
        metavar="en|fr",
        help=_("the language of headings; without it, the project’s"),
    )
    parser.add_argument(
        "--map", metavar=_("NAME"), help=_("the map to show, by title or id; without it, the first")
    )
    parser.add_argument(
        "--paper",
        type=_paper,
        default=_DEFAULTS.paper,
        metavar=_("SIZE"),
        help=_("the paper of a PDF: {sizes}; without it, {default}", sizes=_sizes(), default=_DEFAULTS.paper),
    )
    parser.add_argument(
        "--sections",
        type=_sections,
        default=_DEFAULTS.sections,
        metavar=_("NAMES"),
        help=_(
            "the sections of a report, in their order, with commas between them: {names}; without it, all",
            names=", ".join(SECTIONS),
        ),
    )
    parser.add_argument(
        "--tile",
        type=_tile,
        metavar=_("SIZE"),
        help=_("the paper on which a poster or sheet is printed in tiles; without it, one page"),
    )
    parser.add_argument(
        "--scope",
        type=scope_words,
        metavar=_("map|curve|persona:NAME|interactions:ID,ID"),
        help=_("what of the map a picture shows; without it, all of it"),
    )
    parser.add_argument(
        "--scale",
        type=positive_number,
        default=_DEFAULTS.scale,
        metavar=_("NUMBER"),
        help=_("pixels a point (1/72 inch) in a picture; without it, {default}", default=_DEFAULTS.scale),
    )
    parser.add_argument("--force", action="store_true", help=_("replace a file that is there"))


def _run(arguments: argparse.Namespace) -> None:
    file: Path = arguments.file
    chosen: Exporter = arguments.format
    with opened(file) as session:
        document = session.document
    scope = _scope(document, chosen, arguments.scope)
    named = file.with_name(f"{file.stem}{pictures.tail_of(scope)}{chosen.ending}")
    target: Path = arguments.output or named
    if target.exists() and target.samefile(file):
        raise ParcoursError(Sentence("“{name}” is the project itself. It was not changed.", name=file.name))
    options = ExportOptions(
        language=arguments.lang or _own_language(document),
        map_id=map_of(document, scope) if arguments.map is None else map_named(document, arguments.map).id,
        paper=arguments.paper,
        scope=scope,
        scale=arguments.scale,
        made=datetime.datetime.now().astimezone().date().isoformat(),
        sections=arguments.sections,
        tile=arguments.tile,
    )
    _remark_on(document, chosen, options)
    export_document(document, chosen.id, target, options, force=arguments.force, progress=heed)
    answer(target)


def _remark_on(document: Document, chosen: Exporter, options: ExportOptions) -> None:
    """Say what a person should know before the deliverable is printed or sent."""
    for said in on_branding(document, {chosen.id}):
        remark(said)
    told = on_poster(document, options) if chosen.id == "poster" else None
    if told is not None:
        remark(told)


def _scope(document: Document, chosen: Exporter, words: ScopeWords | None) -> Scope:
    if words is None:
        return WholeMap()
    if not chosen.media_type.startswith("image/"):
        raise UsageError(
            Sentence("“{format}” is no picture; --scope is for pictures (png, svg).", format=chosen.id)
        )
    return scope_of(document, words)


def _own_language(document: Document) -> str:
    own = document.project.language
    return own if own in LANGUAGES else current()


def _format(text: str) -> Exporter:
    chosen = text.lower()
    if chosen not in {each.id for each in registry.BUILT_IN}:
        for problem in registry.problems():
            remark(problem)
    try:
        return registry.exporter(chosen)
    except ExportError as error:
        raise UsageError(error.sentence) from error


def _sections(text: str) -> tuple[str, ...]:
    names = tuple(name.strip().lower() for name in text.split(",") if name.strip())
    for name in names:
        if name not in SECTIONS:
            raise UsageError(
                Sentence(
                    "“{name}” is not a section of the report; these are: {names}.",
                    name=name,
                    names=", ".join(SECTIONS),
                )
            )
    return names


def _sizes() -> str:
    return ", ".join((*paper.PAPERS, paper.FIT))


def _paper(text: str) -> str:
    if text.casefold() == paper.FIT:
        return paper.FIT
    try:
        return paper.paper(text).name
    except KeyError as error:
        raise UsageError(
            Sentence("“{size}” is not a size of paper; these are: {sizes}.", size=text, sizes=_sizes())
        ) from error


def _tile(text: str) -> str:
    try:
        return paper.paper(text).name
    except KeyError as error:
        raise UsageError(
            Sentence(
                "“{size}” is not a size of paper; these are: {sizes}.",
                size=text,
                sizes=", ".join(paper.PAPERS),
            )
        ) from error


COMMAND = Command(_add_arguments, _run)
