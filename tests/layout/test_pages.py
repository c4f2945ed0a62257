"""The pages of a document: everything is there, nothing leaves its page, no heading is lonely."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from tests.builders import MAP, card, grid_records, large_document
from tests.page_checks import EDGE, assert_well_set, lines, words
from tests.random_projects import documents
from workshop_app.journey import ids
from workshop_app.journey.document import Document
from workshop_app.journey.errors import NotFound
from workshop_app.journey.records import (
    Channel,
    ChannelKind,
    Emotion,
    Evidence,
    Friction,
    Goal,
    GoalKind,
    Interaction,
    JourneyMap,
    KeyMoment,
    Link,
    LinkKind,
    Opportunity,
    Persona,
    Project,
    Stage,
)
from workshop_app.layout.display import Text
from workshop_app.layout.pages import book
from workshop_app.layout.paper import LARGEST, PAPERS

if TYPE_CHECKING:
    from workshop_app.layout.book import Book, Page


def made(
    document: Document,
    paper: str = "A4",
    language: str = "en",
    map_id: str = MAP,
    sections: tuple[str, ...] = (),
) -> Book:
    return book(document, map_id, paper_name=paper, language=language, made="2026-03-03", sections=sections)


def map_pages(pages: Book) -> list[Page]:
    return [page for page in pages.pages if page.map is not None]


def tagged_document() -> Document:
    """One interaction with every kind of tag, and a second one that it is linked with."""
    records = grid_records(2, 1)
    records = [
        dataclasses.replace(
            record,
            role="Décidée",
            quote="Je veux comprendre",
            goals=("Trouver vite",),
            frustrations=("Attendre",),
            notes="À revoir en mai",
        )
        if isinstance(record, Persona)
        else record
        for record in records
        if not isinstance(record, Goal | Channel)
    ]
    first = card(
        0,
        title="Lit les avis",
        channel_id=ids.ChannelId("web"),
        sentiment=-2,
        emotion_ids=(ids.EmotionId("ennui"), ids.EmotionId("joie")),
        goal_ids=(ids.GoalId("sale"),),
        key_moment=KeyMoment.MUST_ACT,
        quote="C’est long",
        notes="Deux notes\n\nen deux paragraphes",
        evidence=Evidence.VALIDATED,
        evidence_source="6 entretiens",
    )
    return Document.of(
        [
            *records,
            Channel(id=ids.ChannelId("web"), rank="1", name="Site", kind=ChannelKind.DIGITAL, icon="web"),
            Goal(
                id=ids.GoalId("sale"),
                rank="1",
                name="Conversion",
                kind=GoalKind.SALE,
                metric="Paniers payés",
                unit="%",
                baseline=18,
                target=25.5,
                due="2027-06-30",
            ),
            first,
            card(1, stage=1, title="Commande"),
            Friction(
                id=ids.FrictionId("f"),
                interaction_id=first.id,
                rank="1",
                text="Trop de clics",
                cause="Vieux site",
                severity=4,
                frequency=3,
            ),
            Opportunity(
                id=ids.OpportunityId("o"),
                interaction_id=first.id,
                rank="1",
                text="Un seul clic",
                value=5,
                effort=2,
            ),
            Link(
                id=ids.LinkId("l"),
                source_id=first.id,
                target_id=ids.InteractionId("i1"),
                kind=LinkKind.SKIP,
                label="pressé",
            ),
        ]
    )


def test_every_tag_of_an_interaction_is_said():
    told = words(made(tagged_document()))
    for text in (
        *(
            "Lit les avis",
            "Very negative",
            "Site (digital)",
            "Key moment: must act",
            "ennui",
            "joie",
            "Conversion",
        ),
        *("Trop de clics", "Cause: Vieux site", "Severity 4/5", "Frequency 3/5"),
        *("Un seul clic", "Value 5/5", "Effort 2/5", "“C’est long”", "Deux notes", "en deux paragraphes"),
        *(
            "Validated · 6 entretiens",
            "Skip → “Commande” (Étape 1) · pressé",
            "Skip ← “Lit les avis” (Étape 0)",
        ),
    ):
        assert text in told, text


def test_personas_and_goals_are_told_in_full():
    told = words(made(tagged_document()))
    for text in (
        *("Léa 0", "Décidée", "62% of customers", "Âge", "34 ans", "“Je veux comprendre”", "Trouver vite"),
        *("Attendre", "À revoir en mai", "Sentiment by stage"),
        *("Conversion", "Sale", "Paniers payés", "18% → 25.5%", "30 Jun 2027"),
    ):
        assert text in told, text


def test_words_of_the_program_are_in_the_language_asked_for():
    told = words(made(tagged_document(), language="fr"))
    for text in (
        "Très négatif",
        "Moment clé : doit agir",
        "« C’est long »",
        "Gravité 4/5",
        "Saut → « Commande »",
    ):
        assert text in told, text
    assert "62 % des clients" in told
    assert "3 mars 2026" in told


def test_pages_are_numbered_and_the_outline_leads_to_their_headings():
    pages = made(large_document(60, 3, 2))
    count = len(pages.pages)
    assert count > 3
    for number, page in enumerate(pages.pages[1:], 2):
        assert f"{number} / {count}" in lines(page)
    assert [mark.title for mark in pages.bookmarks if mark.level == 0] == [
        *("Cover", "Contents", "Summary", "Personas", "Map · Actuel", "Stage by stage"),
        *("Pain points and opportunities", "Goals", "Signs and what they mean", "All interactions"),
    ]
    assert [mark.title for mark in pages.bookmarks if mark.level == 1] == [
        *("Léa 0", "Léa 1"),
        *("Étape 0", "Étape 1", "Étape 2"),
        *("Pain points", "Opportunities"),
    ]
    for mark in pages.bookmarks[1:]:
        if pages.pages[mark.page].map is None:
            assert mark.title in lines(pages.pages[mark.page])


def test_the_contents_name_every_section_with_its_page_and_lead_there():
    pages = made(large_document(60, 3, 2))
    contents = lines(pages.pages[1])
    for mark in pages.bookmarks[2:]:
        assert contents[contents.index(mark.title) + 1] == str(mark.page + 1)
    leads = {(jump.to_page, jump.to_top) for jump in pages.jumps if jump.page == 1}
    assert leads == {(mark.page, mark.top) for mark in pages.bookmarks[2:]}


def test_sections_can_be_left_out_and_come_in_the_order_asked_for():
    pages = made(large_document(20, 3, 2), sections=("appendix", "map", "goals", "map"))
    assert [mark.title for mark in pages.bookmarks if mark.level == 0] == [
        "All interactions",
        "Map · Actuel",
        "Goals",
    ]
    assert lines(pages.pages[-1])[-1] == f"{len(pages.pages)} / {len(pages.pages)}"
    with pytest.raises(KeyError):
        made(large_document(1, 1, 1), sections=("preface",))


def test_contents_of_one_section_alone_are_left_out():
    pages = made(large_document(5, 1, 1), sections=("cover", "contents", "goals"))
    assert [mark.title for mark in pages.bookmarks] == ["Cover", "Goals"]


@pytest.mark.parametrize("paper", [*PAPERS, "fit"])
def test_a_map_lies_on_every_paper_and_what_follows_on_a_sheet_of_its_family(paper: str):
    pages = made(tagged_document(), paper)
    assert_well_set(pages)
    follows = {(round(page.width), round(page.height)) for page in pages.pages if page.map is None}
    us = paper in PAPERS and PAPERS[paper].family == "us"
    assert follows == ({(612, 792)} if us else {(595, 842)})
    if paper in PAPERS:
        (first,) = map_pages(pages)
        assert {first.width, first.height} == {PAPERS[paper].width, PAPERS[paper].height}


def test_paper_is_turned_to_make_the_map_larger():
    wide, tall = large_document(20, 12, 1), large_document(40, 1, 2)
    (lying,), (upright,) = map_pages(made(wide, "A0")), map_pages(made(tall, "A0"))
    assert lying.width > lying.height
    assert upright.width < upright.height


def test_a_page_grown_to_its_map_shows_it_at_its_size_as_far_as_readers_go():
    placed = map_pages(made(tagged_document(), "fit"))[0].map
    assert placed is not None
    assert placed.scale == 1
    (page,) = map_pages(made(large_document(0, 200, 1), "fit"))
    assert page.map is not None
    assert page.map.scale < 1
    assert page.width <= LARGEST + EDGE


@pytest.mark.parametrize(
    ("interactions", "stages", "personas"),
    [(0, 0, 0), (0, 0, 2), (0, 3, 0), (0, 3, 2), (1, 1, 1), (300, 1, 1), (150, 5, 3), (200, 200, 1)],
)
def test_maps_of_every_size_give_sensible_pages(interactions: int, stages: int, personas: int):
    document = large_document(interactions, stages, personas)
    pages = made(document, language="fr")
    assert_well_set(pages)
    text = words(pages).replace(" ", "")
    for interaction in document.table(Interaction).values():
        assert interaction.title.replace(" ", "") in text


def test_a_text_of_forty_thousand_characters_goes_on_over_pages_and_loses_nothing():
    sentence = [f"mot{number}" for number in range(5700)]
    long = card(0, notes=" ".join(sentence), title="Long " * 80)
    pages = made(Document.of([*grid_records(1, 1), long, card(1)]), sections=("map", "stages"))
    assert_well_set(pages)
    assert len(pages.pages) > 8
    found = [
        word
        for page in pages.pages
        for line in lines(page)
        for word in line.split()
        if word.startswith("mot")
    ]
    assert found == sentence
    starts = [lines(page)[2] for page in pages.pages[2:-1]]
    assert all(start.startswith("Étape 0 · Léa 0 · Long") for start in starts)


def test_what_has_no_name_is_called_something():
    records = [
        dataclasses.replace(record, name="\u200b")
        if isinstance(record, Stage | Persona | Emotion | Goal)
        else record
        for record in grid_records(1, 1)
    ]
    nameless = card(0, emotion_ids=(ids.EmotionId("joie"),), goal_ids=(ids.GoalId("Conversion"),))
    pages = made(Document.of([*records, dataclasses.replace(nameless, title=" \u200d ")]))
    told = words(pages)
    for text in ("Unnamed stage", "Unnamed persona", "Untitled"):
        assert text in told
    assert_well_set(pages)


def test_a_stage_without_interactions_says_so():
    assert "No interaction in this stage yet" in words(made(Document.of(grid_records(1, 1))))


def test_hidden_personas_are_hidden_on_all_pages():
    records = [
        dataclasses.replace(record, hidden_persona_ids=(ids.PersonaId("p1"),))
        if isinstance(record, JourneyMap)
        else record
        for record in grid_records(1, 2)
    ]
    link = Link(id=ids.LinkId("l"), source_id=ids.InteractionId("i0"), target_id=ids.InteractionId("i1"))
    told = words(made(Document.of([*records, card(0), card(1, persona=1, title="Secret"), link])))
    assert "Léa 0" in told
    assert "Léa 1" not in told
    assert "Secret" not in told


def test_a_project_with_nothing_in_it_is_a_cover_and_a_map():
    project = Project(id=ids.ProjectId("p"))
    pages = made(Document.of([project, JourneyMap(id=MAP, rank="1")]))
    assert len(pages.pages) == 2
    assert pages.title == "Untitled"
    assert [mark.title for mark in pages.bookmarks] == ["Cover", "Map"]


def test_where_no_section_has_anything_to_tell_the_map_is_shown():
    pages = made(Document.of(grid_records(0, 0)), sections=("actions", "appendix"))
    assert [mark.title for mark in pages.bookmarks] == ["Map · Actuel"]


def test_progress_is_told_in_rising_shares():
    told: list[float] = []
    book(large_document(30, 3, 2), MAP, paper_name="A4", language="en", share_done=told.append)
    assert told == sorted(told)
    assert told[-1] == 1
    assert len(told) >= 4


def test_an_unknown_map_or_paper_is_refused():
    with pytest.raises(NotFound):
        made(tagged_document(), map_id="nowhere")
    with pytest.raises(KeyError):
        made(tagged_document(), "foolscap")


@given(documents(most=3))
def test_every_valid_project_has_pages_that_hold_it(document: Document):
    for shown in document.maps:
        assert_well_set(made(document, map_id=shown.id))


def test_cards_personas_and_stages_of_the_map_lead_to_where_they_are_told():
    document = large_document(12, 3, 2)
    pages = made(document)
    shown = next(number for number, page in enumerate(pages.pages) if page.map is not None)
    from_map = [jump for jump in pages.jumps if jump.page == shown]
    assert len(from_map) == 12 + 3 + 2
    placed = pages.pages[shown].map
    assert placed is not None
    places = {
        (round(placed.x + block.x * placed.scale, 3), round(placed.y + block.y * placed.scale, 3)): block
        for block in placed.picture.blocks
        if block.role == "card"
    }
    titles = {str(item.id): item.title for item in document.table(Interaction).values()}
    met = 0
    for jump in from_map:
        block = places.get((round(jump.x, 3), round(jump.y, 3)))
        if block is None:
            continue
        met += 1
        target = pages.pages[jump.to_page]
        told = [
            shape.text
            for piece in target.pieces
            if abs(piece.y - jump.to_top) < EDGE
            for shape in piece.content.shapes
            if isinstance(shape, Text)
        ]
        assert told
        assert titles[block.key].startswith(told[0])
    assert met == 12
