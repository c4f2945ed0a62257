"""`parcours styles`: the house styles that are kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from workshop_app.cli.answers import answer, remark
from workshop_app.cli.commands import Command
from workshop_app.importers.house_styles import read_shelf
from workshop_app.language import _
from workshop_app.layout.typefaces import typeface

if TYPE_CHECKING:
    import argparse
    from pathlib import Path
    from typing import Any

    from workshop_app.cli.parser import Parser
    from workshop_app.importers.house_styles import HouseStyle


def _add_arguments(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help=_("as JSON, for other programs"))


def _run(arguments: argparse.Namespace) -> None:
    shelf = read_shelf()
    if arguments.json:
        answer(json.dumps([_plain(*each) for each in shelf.styles], ensure_ascii=False, indent=2))
    else:
        width = max((len(style.name) for style, _path in shelf.styles), default=0) + 2
        for style, _path in shelf.styles:
            answer(f"{style.name:<{width}}{' · '.join(_told(style))}".rstrip())
        if not shelf.styles:
            answer(_("No house style is kept yet. “Branding…” in the window keeps one."))
    for notice in shelf.notices:
        remark(notice)


def _told(style: HouseStyle) -> list[str]:
    parts = [style.brand_colour, style.second_colour, _(typeface(style.font).name) if style.font else ""]
    parts += [_("logo") if style.logo is not None else "", " ".join(style.footer.split())]
    return [part for part in parts if part]


def _plain(style: HouseStyle, path: Path) -> dict[str, Any]:
    return {
        "name": style.name,
        "brand_colour": style.brand_colour,
        "second_colour": style.second_colour,
        "font": style.font,
        "footer": style.footer,
        "logo": style.logo is not None,
        "file": str(path),
    }


COMMAND = Command(_add_arguments, _run)
