"""`parcours templates`: what a project can begin with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from workshop_app.cli.answers import answer, remark
from workshop_app.cli.commands import Command
from workshop_app.importers.templates import TemplateInfo, read_shelf
from workshop_app.language import _, current

if TYPE_CHECKING:
    import argparse
    from typing import Any

    from workshop_app.cli.parser import Parser


def _add_arguments(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help=_("as JSON, for other programs"))


def _run(arguments: argparse.Namespace) -> None:
    shelf = read_shelf()
    if arguments.json:
        answer(json.dumps([_plain(each) for each in shelf.templates], ensure_ascii=False, indent=2))
    else:
        width = max(len(each.id) for each in shelf.templates) + 2
        for each in shelf.templates:
            answer(f"{each.id:<{width}}{each.names[current()]}. {each.summaries[current()]}")
    for notice in shelf.notices:
        remark(notice)


def _plain(info: TemplateInfo) -> dict[str, Any]:
    return {
        "id": info.id,
        "kind": info.kind,
        "own": info.own,
        "name": dict(info.names),
        "summary": dict(info.summaries),
        "stages": [{"name": dict(stage.names), "colour": stage.colour} for stage in info.stages],
        "personas": info.personas,
        "interactions": info.interactions,
    }


COMMAND = Command(_add_arguments, _run)
