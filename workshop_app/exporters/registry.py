"""Every format that a document can be written in: fills menus, file dialogs and `--format` alike.

Third parties join with an entry point in the group `workshop_app.exporters` whose object is an `Exporter`. Nothing
heavy is imported here: an exporter's own module is imported by its `load`.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from workshop_app import plugins
from workshop_app.exporters.base import Exporter, ExportError
from workshop_app.journey.sentence import Sentence
from workshop_app.language import N_

if TYPE_CHECKING:
    from workshop_app.exporters.base import Writer

GROUP = "workshop_app.exporters"

_ID = re.compile(r"[a-z][a-z0-9_-]{0,30}")
_SUFFIX = re.compile(r"\.[A-Za-z0-9._-]{1,30}")


def _pdf() -> Writer:
    from workshop_app.exporters.pdf import write

    return write


def _poster() -> Writer:
    from workshop_app.exporters.poster import write

    return write


def _sheets() -> Writer:
    from workshop_app.exporters.worksheet import write

    return write


def _xlsx() -> Writer:
    from workshop_app.exporters.xlsx import write

    return write


def _json() -> Writer:
    from workshop_app.exporters.json_file import write

    return write


def _png() -> Writer:
    from workshop_app.exporters.png import write

    return write


def _svg() -> Writer:
    from workshop_app.exporters.svg import write

    return write


def _csv() -> Writer:
    from workshop_app.exporters.csv_file import write

    return write


def _pptx() -> Writer:
    from workshop_app.exporters.pptx import write

    return write


def _markdown() -> Writer:
    from workshop_app.exporters.markdown import write

    return write


BUILT_IN: tuple[Exporter, ...] = (
    Exporter("pdf", ".pdf", "application/pdf", N_("PDF document"), _pdf),
    Exporter("poster", ".pdf", "application/pdf", N_("Poster (PDF)"), _poster, "-poster"),
    Exporter("sheets", ".pdf", "application/pdf", N_("Workshop sheets (PDF)"), _sheets, "-sheets"),
    Exporter(
        "xlsx",
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        N_("Excel workbook"),
        _xlsx,
    ),
    Exporter("json", ".json", "application/json", N_("Whole project as JSON"), _json),
    Exporter("png", ".png", "image/png", N_("PNG picture"), _png),
    Exporter(
        "pptx",
        ".pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        N_("PowerPoint slides"),
        _pptx,
    ),
    Exporter("svg", ".svg", "image/svg+xml", N_("SVG picture"), _svg),
    Exporter("csv", ".csv", "text/csv", N_("Table of interactions (CSV)"), _csv),
    Exporter("markdown", ".md", "text/markdown", N_("Markdown text"), _markdown),
)
_BY_ID = {item.id: item for item in BUILT_IN}


def exporters() -> tuple[Exporter, ...]:
    """Every format, our own first, then those of plug-ins by name."""
    return BUILT_IN + _plug_ins().found


def problems() -> tuple[Sentence, ...]:
    """What is to be said about plug-ins that were left out."""
    return _plug_ins().problems


def exporter(format_id: str) -> Exporter:
    """Return the exporter of a format. Plug-ins are looked for only when it is not one of our own.

    Raises:
        ExportError: there is no such format.
    """
    known = _BY_ID.get(format_id)
    if known is not None:
        return known
    for offered in _plug_ins().found:
        if offered.id == format_id:
            return offered
    raise ExportError(
        Sentence(
            "“{format}” is not a format that can be written; these are: {formats}.",
            format=format_id,
            formats=", ".join(item.id for item in exporters()),
        )
    )


@functools.cache
def _plug_ins() -> plugins.PlugIns[Exporter]:
    return plugins.load(GROUP, _accept, _BY_ID, lambda offered: offered.id)


def _accept(offered: object) -> Exporter | None:
    if not isinstance(offered, Exporter):
        return None
    right = _ID.fullmatch(offered.id) and _SUFFIX.fullmatch(offered.suffix) and callable(offered.load)
    return offered if right else None
