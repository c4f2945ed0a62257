"""A map that is laid out again after a change looks as one that is laid out for the first time."""

import random
from dataclasses import replace

import pytest

from tests.builders import MAP, card, grid_records, large_document
from workshop_app.journey import ids
from workshop_app.journey.changes import Change, Difference
from workshop_app.journey.document import Document
from workshop_app.journey.records import Friction, Interaction, Link, LinkKind
from workshop_app.layout.compose import Composer, compose
from workshop_app.layout.display import DisplayList


def alike(one: DisplayList, other: DisplayList) -> None:
    """Hold two pictures against each other; sums of fractions may differ by what nobody sees."""
    assert [(block.role, block.key) for block in one.blocks] == [
        (block.role, block.key) for block in other.blocks
    ]
    for first, second in zip(one.blocks, other.blocks, strict=True):
        assert (first.x, first.y) == pytest.approx((second.x, second.y))
        if first.role == "link":
            assert len(first.content.shapes) == len(second.content.shapes)
            assert (first.width, first.height) == pytest.approx((second.width, second.height))
        else:
            assert first.content == second.content


def random_difference(document: Document, chance: random.Random) -> Difference:
    """One of the things that happen to cards; nothing where it cannot."""
    one, other = chance.sample(list(document.table(Interaction).values()), 2)
    friction = chance.choice([*document.table(Friction).values(), None])
    link = chance.choice([*document.table(Link).values(), None])
    new_friction = ids.FrictionId(f"new{chance.random()}")
    new_link = ids.LinkId(f"new{chance.random()}")
    happening = chance.choice(
        [
            Change(one, replace(one, title="Attend " * chance.randint(1, 9))),
            Change(one, replace(one, sentiment=chance.choice((-2, None, 2)))),
            Change(one, replace(one, stage_id=other.stage_id, persona_id=other.persona_id)),
            Change(None, Friction(id=new_friction, interaction_id=one.id, rank="1", text="Attente")),
            Change(
                None,
                Link(id=new_link, source_id=one.id, target_id=other.id, kind=LinkKind.BACK, label="revient"),
            ),
            None if friction is None else Change(friction, None),
            None if link is None else Change(link, None),
            None if link is None else Change(link, replace(link, label="hésite " * chance.randint(0, 3))),
            None if document.links_of(one.id) else Change(one, None),
        ]
    )
    return () if happening is None else (happening,)


@pytest.mark.parametrize("seed", range(4))
def test_a_map_laid_out_again_looks_as_one_laid_out_anew(seed: int) -> None:
    chance = random.Random(seed)
    document = large_document(60, stages=4, personas=3)
    composer = Composer("fr")
    composer.compose(document, MAP)
    for _ in range(60):
        document = document.apply(random_difference(document, chance))
        alike(composer.compose(document, MAP), compose(document, MAP, "fr"))


def test_what_moved_keeps_what_it_shows() -> None:
    cards = [*map(card, range(6)), card(6, persona=1), card(7, stage=1, persona=1)]
    link = Link(id=ids.LinkId("l"), source_id=cards[6].id, target_id=cards[7].id, kind=LinkKind.NEXT)
    document = Document.of([*grid_records(), *cards, link])
    composer = Composer("en")
    before = {(block.role, block.key): block for block in composer.compose(document, MAP).blocks}
    taller = replace(cards[0], title="Lit tous les avis avant de choisir " * 3, emotion_ids=("joie", "ennui"))
    after = {
        (block.role, block.key): block
        for block in composer.compose(document.apply((Change(cards[0], taller),)), MAP).blocks
    }
    for name in (("card", "i6"), ("card", "i7"), ("link", "l")):
        assert after[name].y > before[name].y
        assert after[name].content is before[name].content
