"""A new project from a workbook: one that was written from a project, or a list that somebody typed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workshop_app.importers.base import ImportPlan
from workshop_app.importers.json_text import ImportFailed
from workshop_app.importers.naming import folded
from workshop_app.importers.workbook import reading
from workshop_app.importers.workbook.opening import opened
from workshop_app.importers.workbook.plan import placed
from workshop_app.importers.workbook.planner import Planner
from workshop_app.importers.workbook.reading import Unreadable
from workshop_app.importers.workbook.sheets import read_book
from workshop_app.journey import ranks, rules
from workshop_app.journey.document import Document
from workshop_app.journey.ids import MapId, ProjectId, new_id
from workshop_app.journey.records import JourneyMap, Link, Project, Record
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from pathlib import Path

    from workshop_app.importers.workbook.sheets import Book


def new_project(path: Path) -> ImportPlan:
    """Return the records of a project made of a workbook; stages and personas may be named by its interactions alone.

    Raises:
        ImportFailed: it cannot be read as a workbook, or holds neither interactions nor stages.
    """
    with opened(path) as found:
        book = read_book(found.workbook)
        notices = found.notices
    if not {"Interactions", "Stages"} & book.sheets.keys():
        raise ImportFailed(
            Sentence(
                "“{name}” has no sheet of interactions or stages, so no project can be made of it. "
                "Nothing was imported.",
                name=path.name,
            )
        )
    language = book.base.language if book.base else next(iter(book.sheets.values())).language
    project = Project(
        id=ProjectId(new_id()),
        title=book.about.get("Project", path.stem),
        client=book.about.get("Client", ""),
        author=book.about.get("Facilitator", ""),
        description=book.about.get("Description", ""),
        language=language,
    )
    titles = _map_titles(book) or [""]
    maps = [
        JourneyMap(id=MapId(new_id()), rank=rank, title=title)
        for title, rank in zip(titles, ranks.spread(len(titles)), strict=True)
    ]
    plan = Planner(Document.of([project, *maps]), book, fresh=True).plan()
    records = [project, *maps, *_ranked((item.record, item.place) for item in plan.items)]
    rules.check_document(Document.of(records))
    return ImportPlan(
        tuple(map(rules.normalised, records)), (*notices, *plan.notices, *map(placed, plan.problems))
    )


def _map_titles(book: Book) -> list[str]:
    """The maps that rows name, in their order."""
    titles: dict[str, str] = {}
    for name in ("Stages", "Interactions"):
        if name not in book.sheets:
            continue
        for row in book.sheets[name].rows:
            try:
                title = reading.text(row.values.get("Map"))
            except Unreadable:
                continue  # told where the row is read
            if title.strip():
                titles.setdefault(folded(title), title)
    return list(titles.values())


def _ranked(planned: Any) -> list[Record]:
    """The records in an order among those of the same owner: by the place that was asked for, then as they came.

    Links, which have no order, are the last.
    """
    groups: dict[tuple[Any, ...], list[tuple[int, Any]]] = {}
    links: list[Record] = []
    for record, place in planned:
        kind = type(record).__name__
        if isinstance(record, Link):
            links.append(record)
            continue
        owner = tuple(
            getattr(record, name, None)
            for name in ("map_id", "stage_id", "persona_id", "interaction_id")
            if kind != "Action"
        )
        groups.setdefault((kind, *owner), []).append((place or 10**9, record))
    ranked = [
        replace(record, rank=rank)
        for group in groups.values()
        for (_, record), rank in zip(
            sorted(group, key=lambda pair: pair[0]), ranks.spread(len(group)), strict=True
        )
    ]
    return ranked + links
