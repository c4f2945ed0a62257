"""Which commands there are. Each lives in a module of its own that is imported only when it is asked for."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from workshop_app.language import N_

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from workshop_app.cli.parser import Parser


@dataclass(frozen=True, slots=True)
class Command:
    """What a command's module offers as `COMMAND`: its arguments, and the work, which raises what goes wrong."""

    add_arguments: Callable[[Parser], None]
    run: Callable[[argparse.Namespace], None]


# The word, and what it does in a few words (English phrases marked for translation).
SUMMARIES: dict[str, str] = {
    "new": N_("make a project from a template"),
    "info": N_("tell what a project holds"),
    "export": N_("write a project as PDF, workbook, slides, picture, text or data"),
    "deliver": N_("hand over all that a client gets, by a recipe"),
    "import": N_("make a project from another program’s file"),
    "check": N_("tell whether a project is whole"),
    "templates": N_("list the templates"),
    "styles": N_("list the house styles"),
    "style": N_("give a project a house style"),
    "samples": N_("write the sample deliverables to a folder"),
}


def load(name: str) -> Command:
    """Import a command. Its module is called as the command, with an underscore where Python keeps the word."""
    module = importlib.import_module(f"workshop_app.cli.{'import_' if name == 'import' else name}")
    return cast("Command", module.COMMAND)
