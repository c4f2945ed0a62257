"""What must be true of a project after every change."""

import dataclasses
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import card, grid_records
from tests.random_projects import documents
from workshop_app.journey import rules
from workshop_app.journey.changes import Change
from workshop_app.journey.document import Document
from workshop_app.journey.errors import RuleBroken
from workshop_app.journey.records import (
    RECORD_TYPES,
    Channel,
    Emotion,
    Friction,
    Goal,
    Image,
    Interaction,
    JourneyMap,
    Link,
    MapKind,
    Opportunity,
    Persona,
    Project,
    Record,
    Snapshot,
    Stage,
)
from workshop_app.journey.sentence import Sentence

OTHER_MAP = JourneyMap(id="other", rank="2")  # type: ignore[arg-type]
OTHER_STAGE = Stage(id="far", map_id="other", rank="1")  # type: ignore[arg-type]


@given(documents())
def test_every_random_project_follows_them(document):
    rules.check_document(document)


GOOD: list[Record] = [
    Persona(id="p", rank="1", share=0),  # type: ignore[arg-type]
    Persona(id="p", rank="1", share=100.0),  # type: ignore[arg-type]
    Emotion(id="e", rank="1", valence=-1),  # type: ignore[arg-type]
    Goal(id="g", rank="1", due="2026-02-28", baseline=-1e300, target=0),  # type: ignore[arg-type]
    Stage(id="s", map_id="m", rank="z", duration_days=0.5),  # type: ignore[arg-type]
    Friction(id="f", interaction_id="i", rank="1", severity=1, frequency=5),  # type: ignore[arg-type]
    card(1, sentiment=-2),
    card(1, title="x" * rules.LONGEST_TEXT),
    Snapshot(id="v", name="", step=2**63 - 1),  # type: ignore[arg-type]
]

BAD: list[tuple[Record, str, object]] = [
    (GOOD[0], "share", -0.1),
    (GOOD[0], "share", 100.1),
    (GOOD[0], "share", math.nan),
    (GOOD[0], "share", math.inf),
    (GOOD[0], "share", "62"),
    (GOOD[0], "share", True),
    (GOOD[0], "colour", "#FFFFFF"),
    (GOOD[0], "colour", "red"),
    (GOOD[0], "colour", "#12345\n"),
    (GOOD[0], "name", None),
    (GOOD[0], "name", 7),
    (GOOD[0], "name", b"x"),
    (GOOD[0], "name", "x" * (rules.LONGEST_TEXT + 1)),
    (GOOD[0], "goals", ["a list"]),
    (GOOD[0], "goals", ("a", 1)),
    (GOOD[0], "goals", None),
    (GOOD[0], "demographics", (("a",),)),
    (GOOD[0], "demographics", (("a", 1),)),
    (GOOD[0], "demographics", (["a", "b"],)),
    (GOOD[0], "rank", ""),
    (GOOD[0], "rank", "a0"),
    (GOOD[0], "rank", "é"),
    (GOOD[0], "id", ""),
    (GOOD[2], "valence", 2),
    (GOOD[2], "valence", 0.0),
    (GOOD[3], "due", "28.02.2026"),
    (GOOD[3], "due", "2026-02-30"),
    (GOOD[3], "target", 10**400),
    (GOOD[4], "duration_days", -1),
    (GOOD[5], "severity", 0),
    (GOOD[5], "frequency", 6),
    (GOOD[5], "severity", True),
    (GOOD[6], "sentiment", 3),
    (GOOD[6], "sentiment", 1.0),
    (GOOD[6], "sentiment", True),
    (GOOD[6], "key_moment", "must_act"),
    (GOOD[6], "key_moment", MapKind.CURRENT),
    (GOOD[6], "emotion_ids", "joy"),
    (GOOD[6], "stage_id", None),
    (GOOD[8], "step", 2**63),
    (GOOD[8], "step", None),
]


@pytest.mark.parametrize("record", GOOD, ids=lambda record: type(record).__name__)
def test_records_at_the_edge_of_what_is_allowed(record):
    rules.check_record(record)


@pytest.mark.parametrize(("record", "name", "value"), BAD)
def test_values_that_are_not_allowed(record, name, value):
    with pytest.raises(RuleBroken) as caught:
        rules.check_record(dataclasses.replace(record, **{name: value}))
    assert dict(caught.value.sentence.values) == {"kind": type(record).__name__, "field": name}


def project(*more: Record) -> Document:
    return Document.of([*grid_records(), OTHER_MAP, OTHER_STAGE, *more])


class TestReferences:
    @pytest.mark.parametrize(
        "record",
        [
            card(1, stage=9),
            card(1, persona=9),
            card(1, channel_id="none"),
            card(1, emotion_ids=("joie", "none")),
            card(1, goal_ids=("none",)),
            card(1, origin_id="none"),
            Stage(id="x", map_id="none", rank="1"),  # type: ignore[arg-type]
            Persona(id="x", rank="1", portrait_id="none"),  # type: ignore[arg-type]
            Opportunity(id="x", interaction_id="none", rank="1"),  # type: ignore[arg-type]
            Link(id="x", source_id="none", target_id="none"),  # type: ignore[arg-type]
        ],
        ids=lambda record: type(record).__name__,
    )
    def test_lead_somewhere(self, record):
        with pytest.raises(RuleBroken, match="not in the project"):
            rules.check(project(record), (Change(None, record),))
        with pytest.raises(RuleBroken, match="not in the project"):
            rules.check_document(project(record))

    @pytest.mark.parametrize(
        ("gone", "kind"),
        [("s0", "Stage"), ("p0", "Persona"), ("shop", "Channel"), ("joie", "Emotion"), ("i0", "Interaction")],
    )
    def test_to_what_was_deleted_are_found(self, gone, kind):
        document = project(card(0), card(1, channel_id="shop", emotion_ids=("joie",), origin_id="i0"))
        change = Change(document.find(kind, gone), None)
        with pytest.raises(RuleBroken, match="still needs this"):
            rules.check(document.apply((change,)), (change,))

    def test_of_a_record_that_was_changed_are_checked(self):
        document = project(card(0))
        change = Change(card(0), card(0, stage=9))
        with pytest.raises(RuleBroken, match="not in the project"):
            rules.check(document.apply((change,)), (change,))


class TestLinks:
    LINK = Link(id="l", source_id="i0", target_id="i1")  # type: ignore[arg-type]
    FAR = dataclasses.replace(card(1), stage_id="far")

    def test_join_two_cards(self):
        itself = dataclasses.replace(self.LINK, target_id="i0")
        with pytest.raises(RuleBroken, match="two different"):
            rules.check(project(card(0), itself), (Change(None, itself),))

    def test_join_cards_of_one_map(self):
        with pytest.raises(RuleBroken, match="of one map"):
            rules.check(project(card(0), self.FAR, self.LINK), (Change(None, self.LINK),))

    def test_still_do_when_a_card_goes_to_another_map(self):
        document = project(card(0), self.FAR, self.LINK)
        with pytest.raises(RuleBroken, match="of one map"):
            rules.check(document, (Change(card(1), self.FAR),))

    def test_or_a_stage_does(self):
        before = project(card(0), card(1, stage=1), self.LINK)
        stage = before.get(Stage, "s1")
        change = Change(stage, dataclasses.replace(stage, map_id="other"))
        with pytest.raises(RuleBroken, match="of one map"):
            rules.check(before.apply((change,)), (change,))

    def test_may_go_along(self):
        both = (Change(card(0), dataclasses.replace(card(0), stage_id="far")), Change(card(1), self.FAR))
        document = project(card(0), card(1), self.LINK).apply(both)
        rules.check(document, both)


class TestTheProject:
    def test_is_one(self):
        document = project(Project(id="second"))  # type: ignore[arg-type]
        with pytest.raises(RuleBroken, match="exactly one project"):
            rules.check(document, (Change(None, Project(id="second")),))  # type: ignore[arg-type]
        with pytest.raises(RuleBroken, match="exactly one project"):
            rules.check_document(document)

    def test_is_there(self):
        with pytest.raises(RuleBroken, match="exactly one project"):
            rules.check_document(Document.of([]))


class TestNormalising:
    @given(documents(most=2))
    def test_leaves_what_a_file_can_hold_alone(self, document):
        for record in document.records():
            assert rules.normalised(record) == record

    @given(st.text())
    def test_replaces_exactly_the_lone_surrogates(self, text):
        clean = rules.without_surrogates(text)
        assert len(clean) == len(text)
        clean.encode()
        for one, other in zip(text, clean, strict=True):
            assert one == other or (other == "\ufffd" and "\ud800" <= one <= "\udfff")

    def test_reaches_lists_pairs_and_ids(self):
        odd = Persona(id="a\ud800", rank="1", goals=("b\udfff",), demographics=(("c\ud800", "d"),))  # type: ignore[arg-type]
        fit = rules.normalised(odd)
        assert (fit.id, fit.goals, fit.demographics) == ("a\ufffd", ("b\ufffd",), (("c\ufffd", "d"),))

    def test_makes_fractions_of_whole_numbers(self):
        assert repr(rules.normalised(Persona(id="p", rank="1", share=62)).share) == "62.0"  # type: ignore[arg-type, union-attr]
        too_large = Goal(id="g", rank="1", target=10**400)  # type: ignore[arg-type]
        assert rules.normalised(too_large) is too_large

    def test_returns_the_same_record_when_there_is_nothing_to_do(self):
        record = Channel(id="é", rank="1", name="🧭")  # type: ignore[arg-type]
        assert rules.normalised(record) is record

    def test_cleans_sentences(self):
        assert rules.normalised_sentence(Sentence("x {a} {b}", a="\ud800", b=2)) == Sentence(
            "x {a} {b}", a="\ufffd", b=2
        )
        fine = Sentence("x {a}", a="é")
        assert rules.normalised_sentence(fine) is fine


def test_no_type_is_forgotten():
    kinds = {type(record) for record in GOOD} | {Project, JourneyMap, Channel, Opportunity, Link, Image}
    assert kinds <= set(RECORD_TYPES.values())
    assert Interaction in kinds
