"""The one layout: nothing overlaps, nothing leaves its place, and what did not change stays the very same object."""

from __future__ import annotations

import dataclasses
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from tests.builders import MAP, card, grid_records, large_document
from workshop_app.journey.changes import Change
from workshop_app.journey.document import Document
from workshop_app.journey.errors import NotFound
from workshop_app.journey.records import (
    Evidence,
    Image,
    Interaction,
    KeyMoment,
    Link,
    LinkKind,
    Persona,
    Photo,
    Stage,
)
from workshop_app.layout import grid
from workshop_app.layout import text as measure
from workshop_app.layout.compose import Composer, compose
from workshop_app.layout.display import Circle, Icon, Path, Rect, Text

if TYPE_CHECKING:
    from workshop_app.layout.display import Block, DisplayList, Shape


def blocks(picture: DisplayList, role: str) -> list[Block]:
    return [block for block in picture.blocks if block.role == role]


def texts(block: Block) -> list[str]:
    return [shape.text for shape in block.content.shapes if isinstance(shape, Text)]


def right_and_bottom(shape: Shape) -> tuple[float, float]:
    match shape:
        case Text():
            return shape.x + shape.width, shape.y
        case Circle():
            return shape.x + shape.radius, shape.y + shape.radius
        case Icon():
            return shape.x + shape.size, shape.y + shape.size
        case Path():
            points = [
                point
                for segment in shape.segments
                for point in zip(segment[1::2], segment[2::2], strict=True)
            ]
            return max(float(x) for x, _ in points), max(float(y) for _, y in points)
        case _:
            return shape.x + shape.width, shape.y + shape.height


def test_every_card_lies_in_its_cell_and_no_two_overlap() -> None:
    picture = compose(large_document(200, stages=4, personas=3), MAP)
    cells = {block.key: block for block in blocks(picture, "cell")}
    document = large_document(200, stages=4, personas=3)
    cards = blocks(picture, "card")
    assert len(cards) == 200
    for block in cards:
        interaction = document.get(Interaction, block.key)
        cell = cells[f"{interaction.stage_id}/{interaction.persona_id}"]
        assert cell.x <= block.x
        assert block.x + block.width <= cell.x + cell.width
        assert cell.y < block.y
        assert block.y + block.height < cell.y + cell.height
    for first, second in combinations(cards, 2):
        apart = first.y + first.height < second.y or second.y + second.height < first.y
        assert apart or first.x != second.x


def test_nothing_in_a_block_leaves_it() -> None:
    picture = compose(large_document(300), MAP, "fr")
    for block in picture.blocks:
        for shape in block.content.shapes:
            right, bottom = right_and_bottom(shape)
            assert right <= block.width + 0.5, (block.role, shape)
            assert bottom <= block.height + 0.5, (block.role, shape)


def test_heads_and_rows_fill_the_picture() -> None:
    picture = compose(large_document(60, stages=5, personas=2), MAP)
    assert picture.width == grid.RAIL_WIDTH + 5 * grid.COLUMN_WIDTH
    assert [axis.start for axis in picture.columns] == [
        grid.RAIL_WIDTH + number * grid.COLUMN_WIDTH for number in range(5)
    ]
    assert {block.height for block in blocks(picture, "stage")} == {picture.header_height}
    assert picture.rows[0].start == picture.header_height
    assert picture.rows[0].end == picture.rows[1].start
    assert picture.rows[1].end == picture.height


def test_cards_stand_in_their_order() -> None:
    document = Document.of([*grid_records(), *(card(number) for number in range(6))])
    cards = sorted(blocks(compose(document, MAP), "card"), key=lambda block: block.y)
    assert [block.key for block in cards] == [f"i{number}" for number in range(6)]


def test_a_long_title_ends_in_an_ellipsis_after_three_lines() -> None:
    document = Document.of([*grid_records(), card(0, title="Découvre les frais de livraison " * 10)])
    (block,) = blocks(compose(document, MAP), "card")
    lines = texts(block)
    assert len(lines) == grid.CARD_TITLE_LINES
    assert lines[-1].endswith("…")


def test_a_card_without_a_title_says_so() -> None:
    document = Document.of([*grid_records(), dataclasses.replace(card(0), title="  ")])
    (block,) = blocks(compose(document, MAP, "fr"), "card")
    assert texts(block) == ["Sans titre"]


def test_evidence_is_told_by_the_outline() -> None:
    statuses = [None, *Evidence]
    cards = [card(number, evidence=status) for number, status in enumerate(statuses)]
    picture = compose(Document.of([*grid_records(), *cards]), MAP)
    bodies = {block.key: block.content.shapes[0] for block in blocks(picture, "card")}
    dashes = {}
    for number, status in enumerate(statuses):
        body = bodies[f"i{number}"]
        assert isinstance(body, Rect)
        dashes[status] = body.dash
    assert dashes[Evidence.VALIDATED] is None
    assert dashes[Evidence.ASSUMED] not in {None, dashes[Evidence.REASONED]}


def test_tags_are_shown_by_icon_and_word() -> None:
    document = Document.of(
        [
            *grid_records(),
            card(
                0,
                channel_id="shop",
                sentiment=-2,
                emotion_ids=("colère",),
                goal_ids=("Conversion", "Notoriété"),
                key_moment=KeyMoment.MUST_ACT,
                quote="Jamais prévenu !",
            ),
        ]
    )
    (block,) = blocks(compose(document, MAP), "card")
    icons = {shape.name for shape in block.content.shapes if isinstance(shape, Icon)}
    assert icons == {"shop", "face_very_negative", "key_must", "goal", "quote"}
    assert {"colère", "Notoriété +1"} <= set(texts(block))


def test_hidden_personas_have_no_row() -> None:
    document = Document.of([*grid_records(personas=3), card(0, persona=1)])
    map_record = document.maps[0]
    hidden = dataclasses.replace(map_record, hidden_persona_ids=("p1",))
    picture = compose(document.apply((Change(map_record, hidden),)), MAP)
    assert [row.id for row in picture.rows] == ["p0", "p2"]
    assert not blocks(picture, "card")


def test_a_map_without_stages_or_personas_is_a_sensible_picture() -> None:
    for stages, personas in ((0, 0), (0, 2), (2, 0)):
        picture = compose(Document.of(grid_records(stages, personas)), MAP)
        (empty,) = blocks(picture, "empty")
        assert texts(empty)
        assert picture.width >= empty.x + empty.width
        assert picture.height >= empty.y + empty.height


def test_an_unknown_map_is_refused() -> None:
    with pytest.raises(NotFound):
        compose(Document.of(grid_records()), "elsewhere")


def test_links_run_from_card_to_card() -> None:
    cards = [card(0, stage=0), card(1, stage=1), card(2, stage=0)]
    pairs = [("i0", "i1"), ("i1", "i0"), ("i0", "i2")]
    links = [
        Link(id=f"l{number}", source_id=source, target_id=target, kind=LinkKind.NEXT)  # type: ignore[arg-type]
        for number, (source, target) in enumerate(pairs)
    ]
    picture = compose(Document.of([*grid_records(), *cards, *links]), MAP)
    placed = {block.key: block for block in blocks(picture, "card")}
    for block, (source, target) in zip(blocks(picture, "link"), pairs, strict=True):
        line = block.content.shapes[0]
        assert isinstance(line, Path)
        start_x, start_y = block.x + float(line.segments[0][1]), block.y + float(line.segments[0][2])
        origin, goal = placed[source], placed[target]
        assert start_x in {origin.x, origin.x + origin.width}
        assert origin.y < start_y < origin.y + origin.height
        head = block.content.shapes[1]
        assert isinstance(head, Path)
        tip_x, tip_y = block.x + float(head.segments[0][1]), block.y + float(head.segments[0][2])
        assert tip_x in {goal.x, goal.x + goal.width}
        assert goal.y < tip_y < goal.y + goal.height


def test_what_did_not_change_stays_the_same_object() -> None:
    document = large_document(100, stages=5, personas=2)
    composer = Composer("fr")
    before = {(block.role, block.key): block for block in composer.compose(document, MAP).blocks}
    old = document.get(Interaction, "i7")
    changed = document.apply(
        (Change(old, dataclasses.replace(old, quote="Nouveau", sentiment=old.sentiment)),)
    )
    after = {(block.role, block.key): block for block in composer.compose(changed, MAP).blocks}
    differing = {name for name in before if before[name].content is not after[name].content}
    assert differing <= {("card", "i7")}
    assert composer.compose(changed, MAP).blocks == tuple(after.values())


@pytest.mark.parametrize("language", ["en", "fr"])
def test_heads_name_stages_and_personas(language: str) -> None:
    document = Document.of(grid_records())
    stage = document.get(Stage, "s0")
    persona = document.get(Persona, "p0")
    document = document.apply(
        (
            Change(stage, dataclasses.replace(stage, duration_days=3.0)),
            Change(persona, dataclasses.replace(persona, quote="Je débute")),
        )
    )
    picture = compose(document, MAP, language)
    head = texts(blocks(picture, "stage")[0])
    assert "Étape 0" in head
    assert ("3 jours" if language == "fr" else "3 days") in head
    rail = " ".join(texts(blocks(picture, "persona")[0]))
    assert "Léa 0" in rail
    assert "34 ans" in rail


def test_wrapped_lines_fit_their_place() -> None:
    picture = compose(large_document(100), MAP)
    for block in blocks(picture, "card"):
        for shape in block.content.shapes:
            if isinstance(shape, Text):
                assert shape.width == pytest.approx(measure.width(shape.text, shape.font, shape.size))


def test_what_a_link_says_stands_on_the_card_it_leaves() -> None:
    link = Link(id="l", source_id="i0", target_id="i1", kind=LinkKind.BACK, label="Relit les avis")  # type: ignore[arg-type]
    picture = compose(Document.of([*grid_records(), card(0), card(1, stage=1), link]), MAP)
    leaving, arriving = blocks(picture, "card")
    assert "Relit les avis" in texts(leaving)
    assert "Relit les avis" not in texts(arriving)
    assert any(isinstance(shape, Icon) and shape.name == "link_back" for shape in leaving.content.shapes)


def test_a_cell_with_photos_says_how_many_and_keeps_room_for_it():
    records = list(grid_records(1, 1))
    document = Document.of(records)
    stage, persona = document.stages_of(MAP)[0], document.personas_of(MAP)[0]
    cards = [card(n, 0, 0, title="x") for n in range(3)]
    picture = Image(id="p", media_type="image/png", width=1, height=1, data=b"")
    photos = [
        Photo(id=f"photo{n}", rank=str(n + 1), image_id="p", stage_id=stage.id, persona_id=persona.id)
        for n in range(2)
    ]
    without = compose(Document.of([*records, *cards]), MAP)
    shown = compose(Document.of([*records, *cards, picture, *photos]), MAP)
    (cell,) = (block for block in shown.blocks if block.role == "cell")
    assert [shape.text for shape in cell.content.shapes if isinstance(shape, Text)] == ["2"]
    bottom = max(block.y + block.content.height for block in shown.blocks if block.role == "card")
    sign = next(shape for shape in cell.content.shapes if isinstance(shape, Icon))
    assert cell.y + sign.y >= bottom
    assert shown.height >= without.height
