"""What a report tells beyond the map: findings, actions, summary, glossary, and the client's dress."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from tests.builders import MAP, grid_records, large_document
from tests.page_checks import assert_well_set, lines, words
from workshop_app.cli.samples import sample_document
from workshop_app.journey import ids
from workshop_app.journey.document import Document
from workshop_app.journey.records import (
    Action,
    ActionStatus,
    Friction,
    Image,
    Interaction,
    Opportunity,
    Project,
)
from workshop_app.layout.display import Picture, Rect, Text
from workshop_app.layout.pages import book

if TYPE_CHECKING:
    from workshop_app.journey.records import Record
    from workshop_app.layout.book import Book

LOGO = Image(id=ids.ImageId("f" * 64), media_type="image/png", width=400, height=100, data=b"")


def made(document: Document, *sections: str, language: str = "en") -> Book:
    return book(
        document, MAP, paper_name="A3", language=language, made="2026-03-03", sections=tuple(sections)
    )


def rated_document() -> Document:
    records: list[Record] = []
    for record in large_document(30, 3, 2).records():
        if isinstance(record, Friction):
            number = int(record.id[1:])
            rated = {"severity": 1 + number % 5, "frequency": 5 - number // 10, "text": f"Friction {number}"}
            records.append(dataclasses.replace(record, **rated))
        elif isinstance(record, Opportunity):
            records.append(dataclasses.replace(record, value=5, effort=2 if record.id == "o0" else None))
        else:
            records.append(record)
    return Document.of(records)


def branded(**values: object) -> Document:
    return Document.of(
        [
            LOGO,
            *(
                dataclasses.replace(record, **values) if isinstance(record, Project) else record
                for record in rated_document().records()
            ),
        ]
    )


def action(number: int, **values: object) -> Action:
    return Action(id=ids.ActionId(f"a{number}"), rank=str(number + 1), title=f"Faire {number}", **values)  # type: ignore[arg-type]


def test_frictions_are_told_the_worst_first_with_their_figures():
    pages = made(rated_document(), "findings")
    assert_well_set(pages)
    found = [line for page in pages.pages for line in lines(page)]
    told = [line for line in found if line.startswith("Friction ")]
    assert len(told) == 6
    frictions = {
        friction.text: friction.severity * friction.frequency
        for friction in rated_document().table(Friction).values()
        if friction.severity and friction.frequency
    }
    scores = [frictions[text] for text in told]
    assert scores == sorted(scores, reverse=True)
    assert "Quick wins" in found
    assert "5 are not rated yet, and not on the chart" in found


def test_the_summary_counts_and_names_what_matters():
    told = words(made(rated_document(), "summary"))
    for text in ("30", "Sentiment by stage", "Key moments", "What hurts most", "What to do first", "Léa 1"):
        assert text in told


def test_open_actions_come_before_opportunities_in_the_summary():
    records = [*rated_document().records(), action(0, status=ActionStatus.DONE), action(1, owner="Paul")]
    told = words(made(Document.of(records), "summary"))
    assert "First actions" in told
    assert "Faire 1" in told
    assert "Paul" in told
    assert "Faire 0" not in told
    assert "What to do first" not in told


def test_actions_are_told_with_who_when_and_how_far():
    item = ids.InteractionId("i3")
    document = rated_document()
    records = [
        *document.records(),
        action(0, owner="Paul", due="2026-05-03", status=ActionStatus.DOING, interaction_id=item),
        action(1),
    ]
    pages = made(Document.of(records), "stages", "actions")
    told = words(pages)
    for text in ("Faire 0", "Paul", "3 May 2026", "Under way", "Faire 1", "To do"):
        assert text in told
    last = len(pages.pages) - 1
    assert any(jump.page == last and jump.to_page < last for jump in pages.jumps)


def test_every_interaction_is_a_row_of_the_appendix_that_leads_to_its_stage():
    document = large_document(60, 3, 2)
    pages = made(document, "stages", "appendix")
    start = next(mark.page for mark in pages.bookmarks if mark.title == "All interactions")
    texts = [
        shape
        for page in pages.pages[start:]
        for piece in page.pieces
        for shape in piece.content.shapes
        if isinstance(shape, Text)
    ]
    column = next(shape.x for shape in texts if shape.text == "Interaction")
    told = "".join(shape.text for shape in texts if shape.x == column).replace(" ", "")
    for interaction in document.table(Interaction).values():
        assert interaction.title.replace(" ", "") in told
    assert len({(jump.to_page, jump.to_top) for jump in pages.jumps if jump.page >= start}) == 60


def test_the_glossary_names_every_sign_and_the_channels_of_the_project():
    told = words(made(rated_document(), "glossary"))
    for text in (
        "Very negative",
        "Key moment – must act",
        "Pain point",
        "Assumed",
        "Channel switch",
        "shop (digital)",
    ):
        assert text in told


def test_short_sections_share_a_page():
    records = [*rated_document().records(), action(0)]
    pages = made(Document.of(records), "goals", "actions")
    assert len(pages.pages) == 1
    assert [mark.title for mark in pages.bookmarks] == ["Goals", "Actions"]
    assert_well_set(pages)


def test_a_report_wears_the_client_s_dress():
    pages = made(branded(logo_id=LOGO.id, brand_colour="#123456", footer="Confidentiel", author="Studio"))
    assert_well_set(pages)
    cover = [shape for piece in pages.pages[0].pieces for shape in piece.content.shapes]
    logo = next(shape for shape in cover if isinstance(shape, Picture))
    assert logo.width / logo.height == pytest.approx(4)
    assert any(isinstance(shape, Rect) and shape.fill == "#123456" for shape in cover)
    assert "Studio" in lines(pages.pages[0])
    for page in pages.pages[1:]:
        shapes = [shape for piece in page.pieces for shape in piece.content.shapes]
        assert any(isinstance(shape, Picture) and shape.image_id == LOGO.id for shape in shapes)
        assert any(line.startswith("Confidentiel") for line in lines(page))


def test_words_of_all_sections_are_french_in_a_french_report():
    told = words(made(rated_document(), language="fr"))
    for text in (
        "Sommaire",
        "Synthèse",
        "Étape par étape",
        "Légende",
        "Toutes les interactions",
        "Gains rapides",
    ):
        assert text in told
    for text in ("Contents", "Summary", "Quick", "Where", "Owner"):
        assert text not in told


def test_a_map_without_interactions_has_neither_summary_nor_glossary():
    pages = made(Document.of(grid_records(2, 1)))
    titles = [mark.title for mark in pages.bookmarks if mark.level == 0]
    assert titles == ["Cover", "Contents", "Personas", "Map · Actuel", "Stage by stage", "Goals"]
    assert_well_set(pages)


def last_page_filled(pages: Book) -> float:
    """Where what the last page shows ends, as a share of the page; its footer is not counted."""
    page = pages.pages[-1]
    ends = [piece.y + piece.content.height for piece in page.pieces]
    return max(end for end in ends if end < 0.93 * page.height) / page.height


def test_a_section_does_not_end_on_a_page_with_next_to_nothing_where_pages_before_can_give_way():
    sample = sample_document("flooring", "fr")
    pages = book(
        sample, sample.maps[0].id, paper_name="A4", language="fr", made="2026-03-12", sections=("stages",)
    )
    assert len(pages.pages) > 3
    assert last_page_filled(pages) > 0.22
