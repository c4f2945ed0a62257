"""What pictures show: the whole map, all curves, one persona, some cards; each on a page that fits it."""

from __future__ import annotations

import pytest

from tests.builders import MAP, card, grid_records, large_document
from tests.page_checks import assert_nothing_leaves_its_page, lines
from workshop_app.journey import ids
from workshop_app.journey.document import Document
from workshop_app.journey.errors import NotFound
from workshop_app.journey.records import Link
from workshop_app.layout.book import Book, Page
from workshop_app.layout.compose import compose
from workshop_app.layout.display import Text
from workshop_app.layout.pictures import picture_page
from workshop_app.layout.scopes import Cards, Curves, OnePersona, Scope, WholeMap

DOCUMENT = large_document(40, 5, 3)


def page_of(scope: Scope, document: Document = DOCUMENT) -> Page:
    page = picture_page(document, MAP, scope, "en")
    assert page is not None
    return page


def blocks(page: Page, role: str) -> list[str]:
    assert page.map is not None
    return [block.key for block in page.map.picture.blocks if block.role == role]


def test_the_whole_map_is_the_map_at_its_own_size():
    page = page_of(WholeMap())
    picture = compose(DOCUMENT, MAP)
    assert (page.width, page.height) == (picture.width, picture.height)
    assert page.map is not None
    assert page.map.picture == picture


def test_curves_are_one_chart_with_every_persona_named():
    page = page_of(Curves())
    told = lines(page)
    assert told[0] == "Sentiment by stage"
    assert {persona.name for persona in DOCUMENT.personas} <= set(told)
    assert {stage.name for stage in DOCUMENT.stages_of(MAP)} <= set(told)


def test_a_chart_of_many_stages_stays_within_bounds():
    page = page_of(Curves(), large_document(400, 200, 1))
    assert page.width < 1600
    assert_nothing_leaves_its_page(Book((page,), (), (), "", "", "", "en"))


def test_one_persona_is_shown_alone():
    page = page_of(OnePersona(DOCUMENT.personas[1].id))
    told = lines(page)
    assert "Léa 1" in told
    assert not {"Léa 0", "Léa 2"} & set(told)
    assert "Sentiment by stage" in told


@pytest.mark.parametrize("scope", [Curves(), OnePersona("p0")])
def test_pages_of_strips_hold_all_of_them(scope: Scope):
    page = page_of(scope)
    assert_nothing_leaves_its_page(Book((page,), (), (), "", "", "", "en"))
    lowest = max(piece.y + piece.content.height for piece in page.pieces[1:])
    assert page.height - lowest == pytest.approx(24, abs=0.01)


def test_cards_keep_their_rows_columns_and_heads_and_others_are_left_out():
    cards = (card(0, 0, 0), card(1, 0, 0), card(2, 1, 1), card(3, 3, 0), card(4, 3, 1))
    document = Document.of([*grid_records(4, 2), *cards])
    page = page_of(Cards(("i1", "i3")), document)
    assert set(blocks(page, "card")) == {"i1", "i3"}
    assert blocks(page, "stage") == ["s0", "s3"]
    assert blocks(page, "persona") == ["p0"]
    assert blocks(page, "curve") == []
    assert page.map is not None
    placed = {block.key: block for block in page.map.picture.blocks if block.role in {"card", "stage"}}
    assert placed["s3"].x == placed["s0"].x + placed["s0"].width
    assert placed["s3"].x < placed["i3"].x < placed["s3"].x + placed["s3"].width
    assert placed["i1"].y == placed["i3"].y
    corner = next(block for block in page.map.picture.blocks if block.role == "corner")
    told = [shape.text for shape in corner.content.shapes if isinstance(shape, Text)]
    assert told == ["1 persona", "2 stages", "2 interactions"]


def test_cards_keep_the_links_between_them_alone():
    links = [
        Link(id=ids.LinkId("l0"), source_id=ids.InteractionId("i0"), target_id=ids.InteractionId("i1")),
        Link(id=ids.LinkId("l1"), source_id=ids.InteractionId("i1"), target_id=ids.InteractionId("i2")),
    ]
    cards = (card(0, 0, 0), card(1, 1, 0), card(2, 1, 1))
    document = Document.of([*grid_records(2, 2), *cards, *links])
    assert blocks(page_of(Cards(("i0", "i1")), document), "link") == ["l0"]


def test_all_cards_lie_where_they_lie_on_the_map():
    everything = tuple(item.id for item in DOCUMENT.interactions_of(MAP))
    shown = page_of(Cards(everything)).map
    assert shown is not None
    assert [axis.id for axis in shown.picture.columns] == [axis.id for axis in compose(DOCUMENT, MAP).columns]
    assert len(everything) == sum(block.role == "card" for block in shown.picture.blocks)


def test_where_there_is_nothing_to_show_there_is_no_page():
    blank = Document.of([*grid_records(2, 2), card(0)])
    assert picture_page(blank, MAP, Curves(), "en") is None
    assert picture_page(blank, MAP, Cards(()), "en") is None
    assert picture_page(blank, MAP, Cards(("gone",)), "en") is None
    with pytest.raises(NotFound):
        picture_page(blank, MAP, OnePersona("gone"), "en")
