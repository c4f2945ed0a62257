"""Differences: inverted, joined, aimed anew, applied; and the documents they lead to."""

import dataclasses
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import card, grid_records, large_document
from tests.random_projects import documents
from workshop_app.journey.changes import Change, Difference, inverted, rebased, squashed, touched
from workshop_app.journey.document import Document
from workshop_app.journey.errors import Conflict, NotFound
from workshop_app.journey.records import (
    RECORD_TYPES,
    Friction,
    Interaction,
    JourneyMap,
    Link,
    Persona,
    Project,
    Record,
    Stage,
)


def difference_between(one: Document, other: Document) -> Difference:
    changes = []
    for kind, record_type in RECORD_TYPES.items():
        for record_id in one.table(record_type).keys() | other.table(record_type).keys():
            before, after = one.find(kind, record_id), other.find(kind, record_id)
            if before != after:
                changes.append(Change(before, after))
    return tuple(changes)


class TestDifferences:
    @given(documents(most=2), documents(most=2))
    def test_lead_there_and_back(self, one, other):
        difference = difference_between(one, other)
        assert one.apply(difference) == other
        assert other.apply(inverted(difference)) == one
        assert rebased(difference, one) == difference

    @given(documents(most=2), documents(most=2), documents(most=2))
    def test_joined_have_the_effect_of_both(self, one, two, three):
        first, second = difference_between(one, two), difference_between(two, three)
        joined = squashed(first, second)
        assert one.apply(joined) == three
        assert {(change.kind, change.id) for change in joined} == {
            (change.kind, change.id) for change in difference_between(one, three)
        }
        assert squashed(first, inverted(first)) == ()

    def test_name_the_fields_that_differ(self):
        before, after = card(1, title="a"), card(1, title="b", sentiment=2)
        assert Change(before, after).fields() == ("title", "sentiment")
        assert Change(None, after).fields() == ()
        assert Change(before, None).fields() == ()
        assert touched((Change(None, after),), ["Interaction", "Stage"])
        assert not touched((Change(None, after),), ["Stage"])

    def test_are_of_something(self):
        with pytest.raises(ValueError, match="before or after"):
            _ = Change(None, None).kind


class TestRebasing:
    BEFORE = card(1, title="a", sentiment=0)
    AFTER = card(1, title="b", sentiment=0)
    CHANGED = (Change(BEFORE, AFTER),)

    @staticmethod
    def holding(*records: Record) -> Document:
        return Document.of([*grid_records(), *records])

    def test_keeps_other_fields_as_they_are_now(self):
        now = dataclasses.replace(self.BEFORE, sentiment=2, notes="heard today")
        (change,) = rebased(self.CHANGED, self.holding(now))
        assert change == Change(now, dataclasses.replace(now, title="b"))

    @pytest.mark.parametrize(
        ("difference", "now"),
        [
            (CHANGED, card(1, title="c")),
            (CHANGED, AFTER),
            (CHANGED, None),
            ((Change(None, AFTER),), BEFORE),
            ((Change(None, AFTER),), AFTER),
            ((Change(BEFORE, None),), card(1, title="a", sentiment=1)),
            ((Change(BEFORE, None),), None),
        ],
        ids=[
            "other value",
            "done already",
            "gone",
            "there",
            "there alike",
            "changed since",
            "deleted already",
        ],
    )
    def test_refuses_what_does_not_fit(self, difference, now):
        with pytest.raises(Conflict):
            rebased(difference, self.holding(*([now] if now is not None else [])))

    def test_aims_additions_and_deletions(self):
        assert rebased((Change(None, self.AFTER),), self.holding()) == (Change(None, self.AFTER),)
        assert rebased((Change(self.BEFORE, None),), self.holding(self.BEFORE)) == (
            Change(self.BEFORE, None),
        )


class TestDocuments:
    def test_do_not_change_and_share_what_they_have_in_common(self):
        before = large_document(50)
        cells, stages = before._cells, before._stages
        after = before.apply((Change(before.get(Interaction, "i0"), None),))
        assert before.find("Interaction", "i0") is not None
        assert after.find("Interaction", "i0") is None
        assert after._stages is stages
        assert before._cells is cells
        assert after.table(Stage) == before.table(Stage)
        with pytest.raises(TypeError):
            before.table(Stage)["x"] = None  # type: ignore[index]

    @given(documents(), documents())
    def test_indexes_carried_over_are_those_computed_anew(self, one, other):
        self.read_everything(one)
        followed = one.apply(difference_between(one, other))
        assert self.read_everything(followed) == self.read_everything(Document.of(other.records()))

    @staticmethod
    def read_everything(document: Document) -> list[object]:
        maps = document.maps
        cards = sorted(document.table(Interaction))
        return [
            document.project,
            maps,
            document.personas,
            document.channels,
            document.emotions,
            document.goals,
            document.notes,
            [document.stages_of(one.id) for one in maps],
            [document.personas_of(one.id) for one in maps],
            [document.interactions_of(one.id) for one in maps],
            [set(document.votes_of(one.id)) for one in document.vote_rounds],
            [set(document.ratings_of(one)) for one in cards],
            [document.map_of(one) for one in cards],
            [document.frictions_of(one) for one in cards],
            [document.opportunities_of(one) for one in cards],
            [sorted(document.links_of(one), key=lambda link: link.id) for one in cards],
        ]

    @given(documents())
    def test_travel_to_other_processes(self, document):
        self.read_everything(document)
        there = pickle.loads(pickle.dumps(document))
        assert there == document
        assert self.read_everything(there) == self.read_everything(document)

    def test_order_equal_ranks_by_id(self):
        records = [*grid_records(), *(dataclasses.replace(card(n), rank="V") for n in (3, 1, 2))]
        document = Document.of(reversed(records))
        assert [item.id for item in document.interactions_in("s0", "p0")] == ["i1", "i2", "i3"]

    def test_hide_personas_from_a_map(self):
        records = [
            record
            if not isinstance(record, JourneyMap)
            else dataclasses.replace(record, hidden_persona_ids=("p0",))
            for record in grid_records()
        ]
        document = Document.of(records)
        assert [persona.id for persona in document.personas_of("map")] == ["p1"]
        assert [persona.id for persona in document.personas] == ["p0", "p1"]

    def test_say_what_is_not_there(self):
        document = Document.of(grid_records())
        with pytest.raises(NotFound):
            document.get(Interaction, "nobody")
        with pytest.raises(NotFound):
            document.map_of("nobody")
        with pytest.raises(NotFound):
            _ = Document.of([]).project
        assert document.find("Interaction", None) is None
        assert document.image(None) is None
        assert document.interactions_in("s0", "nobody") == ()
        assert document.links_of("nobody") == ()

    def test_are_equal_when_they_hold_the_same(self):
        assert Document.of(grid_records()) == Document.of(reversed(grid_records()))
        assert Document.of(grid_records()) != Document.of(grid_records(3))
        assert Document.of([]) != "nothing"

    def test_know_both_ends_of_a_link(self):
        links = [
            Link(id="l", source_id="i0", target_id="i1"),  # type: ignore[arg-type]
            Link(id="m", source_id="i1", target_id="i2"),  # type: ignore[arg-type]
        ]
        document = Document.of([*grid_records(), card(0), card(1), card(2), *links])
        assert document.links_of("i0") == (links[0],)
        assert set(document.links_of("i1")) == set(links)

    def test_know_what_belongs_to_a_card(self):
        frictions = [
            Friction(id="f", interaction_id="i0", rank="2"),  # type: ignore[arg-type]
            Friction(id="g", interaction_id="i0", rank="1"),  # type: ignore[arg-type]
        ]
        document = Document.of([*grid_records(), card(0), *frictions])
        assert [friction.id for friction in document.frictions_of("i0")] == ["g", "f"]
        after = document.apply((Change(frictions[0], None),))
        assert [friction.id for friction in after.frictions_of("i0")] == ["g"]

    @given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 1), st.integers(0, 1)), max_size=12))
    def test_follow_cards_from_cell_to_cell(self, moves):
        document = Document.of([*grid_records(), *(card(number) for number in range(6))])
        for number, stage, persona in moves:
            assert document.interactions_in("s0", "p0") is not None
            now = document.get(Interaction, f"i{number}")
            moved = card(number, stage, persona)
            if moved != now:
                document = document.apply((Change(now, moved),))
        cells = {(item.stage_id, item.persona_id) for item in document.table(Interaction).values()}
        for stage, persona in cells:
            here = document.interactions_in(stage, persona)
            assert [item.id for item in here] == sorted(item.id for item in here)
        assert sum(len(document.interactions_in(*cell)) for cell in cells) == 6


def test_records_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        grid_records()[0].title = "x"  # type: ignore[misc, union-attr]
    assert isinstance(grid_records()[0], Project)
    assert Persona.__slots__
