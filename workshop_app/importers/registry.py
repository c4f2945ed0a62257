"""Every format that a project can be made from: fills menus, file dialogs and the command line alike.

Third parties join with an entry point in the group `workshop_app.importers` whose object is an `Importer`. Nothing
heavy is imported here: an importer's own module is imported by its `load`.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from workshop_app import plugins
from workshop_app.importers.base import Importer, ImportPlan
from workshop_app.importers.json_text import ImportFailed
from workshop_app.journey.sentence import Sentence
from workshop_app.language import N_

if TYPE_CHECKING:
    from pathlib import Path

    from workshop_app.importers.base import Reader

GROUP = "workshop_app.importers"


def _json() -> Reader:
    from workshop_app.importers.json_file import read_project

    def read(source: Path, /) -> ImportPlan:
        project = read_project(source)
        return ImportPlan(tuple(project.document.records()), project.remarks)

    return read


def _workbook() -> Reader:
    from workshop_app.importers.workbook.fresh import new_project

    return new_project


BUILT_IN: tuple[Importer, ...] = (
    Importer("json", (".json",), N_("Whole project as JSON"), _json),
    Importer("workbook", (".xlsx", ".xlsm"), N_("Excel workbook"), _workbook),
)


def importers() -> tuple[Importer, ...]:
    """Every format, our own first, then those of plug-ins by name."""
    return BUILT_IN + _plug_ins().found


def problems() -> tuple[Sentence, ...]:
    """What is to be said about plug-ins that were left out."""
    return _plug_ins().problems


def importer_of(source: Path) -> Importer:
    """Return the importer for a file, told by its name.

    Raises:
        ImportFailed: no importer reads such files.
    """
    suffix = source.suffix.lower()
    for offered in importers():
        if suffix in offered.suffixes:
            return offered
    raise ImportFailed(
        Sentence(
            "“{name}” is of a kind that cannot be imported; these can: {suffixes}.",
            name=source.name,
            suffixes=", ".join(suffix for offered in importers() for suffix in offered.suffixes),
        )
    )


@functools.cache
def _plug_ins() -> plugins.PlugIns[Importer]:
    taken = {offered.id for offered in BUILT_IN}
    return plugins.load(GROUP, _accept, taken, lambda offered: offered.id)


def _accept(offered: object) -> Importer | None:
    if not isinstance(offered, Importer):
        return None
    right = all(suffix.startswith(".") and suffix == suffix.lower() for suffix in offered.suffixes)
    return offered if offered.id and offered.suffixes and right and callable(offered.load) else None
