"""A map as Markdown, for wikis and mail: the grid as a table, then everything it holds in sections.

CommonMark with the tables of GitHub, which most wikis read as well. What a person typed is escaped
(`markdown_text`): it shows as typed and cannot become a heading, a link or HTML.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workshop_app.exporters.base import ExportError, ExportOptions, Progress
from workshop_app.exporters.markdown_details import interaction_lines, persona_lines
from workshop_app.exporters.markdown_tables import (
    action_table,
    friction_table,
    goal_table,
    map_tables,
    opportunity_table,
)
from workshop_app.exporters.markdown_text import inline, paragraph
from workshop_app.journey.records import JourneyMap
from workshop_app.journey.sentence import Sentence
from workshop_app.language import N_, format_date, translate
from workshop_app.layout.words import visible

if TYPE_CHECKING:
    from workshop_app.journey.document import Document

Section = Callable[["Document", str, str], Iterable[str]]

_SECTIONS: tuple[tuple[str, Section], ...] = (
    (N_("Map"), map_tables),
    (N_("Pain points"), friction_table),
    (N_("Opportunities"), opportunity_table),
    (N_("Actions"), action_table),
    (N_("Goals"), goal_table),
    (N_("Personas"), persona_lines),
    (N_("Interactions"), interaction_lines),
)


def write(document: Document, options: ExportOptions, target: Path, progress: Progress) -> None:
    """Write one map as Markdown in UTF-8; sections without anything to say are left out.

    Raises:
        ExportError: the project has no map.
        NotFound: there is no such map.
        OSError: the target cannot be written.
        Cancelled: `progress` said so.
    """
    if options.map_id is None and not document.maps:
        raise ExportError(Sentence("There is no map in this project yet. Nothing was written."))
    shown = document.maps[0] if options.map_id is None else document.get(JourneyMap, options.map_id)
    lines = list(_head(document, shown, options))
    for number, (title, section) in enumerate(_SECTIONS):
        heading = translate(title, options.language)
        progress(number / len(_SECTIONS), Sentence("Writing the section “{title}”", title=heading))
        lines += _section(heading, list(section(document, shown.id, options.language)))
    target.write_bytes(("\n".join(lines).rstrip("\n") + "\n").encode("utf-8"))
    progress(1.0, Sentence("Done"))


def _head(document: Document, shown: JourneyMap, options: ExportOptions) -> Iterator[str]:
    project, language = document.project, options.language
    yield f"# {inline(visible(project.title)) or translate('Untitled', language)}"
    yield ""
    made = format_date(datetime.date.fromisoformat(options.made[:10]), language) if options.made else ""
    facts = [inline(visible(text)) for text in (project.client, shown.title, project.author, made)]
    if any(facts):
        yield from (" · ".join(filter(None, facts)), "")
    for text in (project.description, shown.description):
        if visible(text):
            yield from (paragraph(text), "")


def _section(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield from (f"## {heading}", "", *lines, "")
