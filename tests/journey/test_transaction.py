"""The working view of a command, and what follows when a record is deleted."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import card, grid_records
from tests.random_projects import documents
from workshop_app.journey import rules
from workshop_app.journey.changes import inverted
from workshop_app.journey.document import Document
from workshop_app.journey.errors import NotFound, RuleBroken
from workshop_app.journey.records import (
    RECORD_TYPES,
    Channel,
    Emotion,
    Friction,
    Image,
    Interaction,
    JourneyMap,
    Link,
    Opportunity,
    Persona,
    Project,
    Stage,
    field_specs,
)
from workshop_app.journey.references import named_by, referrers, referring_fields, renamed, without
from workshop_app.journey.transaction import Transaction


@pytest.fixture
def document() -> Document:
    """Two stages and personas; cards with links, findings, tags and origins between them."""
    return Document.of(
        [
            *grid_records(),
            Image(id="img", media_type="image/png", width=1, height=1, data=b"x"),  # type: ignore[arg-type]
            Persona(id="p9", rank="z", portrait_id="img"),  # type: ignore[arg-type]
            card(0, 0, 0, channel_id="shop", emotion_ids=("joie", "ennui"), goal_ids=("Notoriété",)),
            card(1, 0, 1, channel_id="shop", origin_id="i0"),
            card(2, 1, 0, emotion_ids=("ennui",)),
            Link(id="a", source_id="i0", target_id="i1"),  # type: ignore[arg-type]
            Link(id="b", source_id="i1", target_id="i2"),  # type: ignore[arg-type]
            Friction(id="f", interaction_id="i0", rank="1"),  # type: ignore[arg-type]
            Opportunity(id="o", interaction_id="i1", rank="1"),  # type: ignore[arg-type]
        ]
    )


def deleted(transaction: Transaction) -> set[str]:
    return {change.id for change in transaction.difference() if change.after is None}


class TestTheView:
    def test_shows_what_was_done_so_far_and_leaves_the_base_alone(self, document):
        view = Transaction(document)
        view.update(Interaction, "i0", title="new")
        view.put(card(7))
        view.delete(Interaction, ["i2"])
        assert view.get(Interaction, "i0").title == "new"
        assert view.document.get(Interaction, "i7") == card(7)
        with pytest.raises(NotFound):
            view.get(Interaction, "i2")
        assert document.get(Interaction, "i0").title == "Interaction 0"
        assert document.get(Interaction, "i2") == document.get(Interaction, "i2")

    def test_forgets_what_was_put_back(self, document):
        view = Transaction(document)
        view.update(Interaction, "i0", title="new")
        view.update(Interaction, "i0", title="Interaction 0")
        view.put(card(7))
        view.delete(Interaction, ["i7"])
        assert view.difference() == ()
        assert view.document == document

    def test_of_a_record_deleted_and_put_again(self, document):
        view = Transaction(document)
        view.delete(Friction, ["f"])
        view.put(Friction(id="f", interaction_id="i2", rank="1"))  # type: ignore[arg-type]
        (change,) = view.difference()
        assert change.fields() == ("interaction_id",)

    def test_of_several_edits_of_one_record_is_one_change(self, document):
        view = Transaction(document)
        view.update(Interaction, "i0", title="one")
        view.update(Interaction, "i0", sentiment=1)
        (change,) = view.difference()
        assert change.before == document.get(Interaction, "i0")
        assert change.fields() == ("title", "sentiment")

    def test_of_a_record_that_is_not_there(self, document):
        view = Transaction(document)
        with pytest.raises(NotFound):
            view.update(Interaction, "nobody", title="x")
        with pytest.raises(NotFound):
            view.delete(Interaction, ["i0", "nobody"])
        assert view.difference() == ()

    def test_of_a_field_that_is_not_there(self, document):
        with pytest.raises(TypeError):
            Transaction(document).update(Interaction, "i0", titel="x")


class TestDeleting:
    def test_a_card_takes_what_belongs_to_it_and_clears_what_names_it(self, document):
        view = Transaction(document)
        view.delete(Interaction, ["i0"])
        assert deleted(view) == {"i0", "a", "f"}
        assert view.get(Interaction, "i1").origin_id is None

    def test_a_stage_takes_its_cards_and_all_that_is_theirs(self, document):
        view = Transaction(document)
        view.delete(Stage, ["s0"])
        assert deleted(view) == {"s0", "i0", "i1", "a", "b", "f", "o"}

    def test_a_map_takes_everything_on_it(self, document):
        view = Transaction(document)
        view.delete(JourneyMap, ["map"])
        assert deleted(view) == {"map", "s0", "s1", "i0", "i1", "i2", "a", "b", "f", "o"}

    def test_a_word_only_leaves_the_cards(self, document):
        view = Transaction(document)
        view.delete(Channel, ["shop"])
        view.delete(Emotion, ["ennui"])
        assert deleted(view) == {"shop", "ennui"}
        assert view.get(Interaction, "i0").channel_id is None
        assert view.get(Interaction, "i0").emotion_ids == ("joie",)
        assert view.get(Interaction, "i2").emotion_ids == ()

    def test_several_at_once_that_name_each_other(self, document):
        view = Transaction(document)
        view.delete(Interaction, ["i0", "i1", "i2"])
        assert deleted(view) == {"i0", "i1", "i2", "a", "b", "f", "o"}
        assert all(change.after is None for change in view.difference())

    def test_a_picture_leaves_the_persona(self, document):
        view = Transaction(document)
        view.delete(Image, ["img"])
        assert view.get(Persona, "p9").portrait_id is None

    def test_the_project_is_for_the_rules_to_refuse(self, document):
        view = Transaction(document)
        view.delete(Project, ["project"])
        with pytest.raises(RuleBroken):
            rules.check(view.document, view.difference())

    @given(documents(), st.data())
    def test_anything_leaves_a_valid_project_and_can_be_taken_back(self, document, data):
        kinds = [name for name, kind in RECORD_TYPES.items() if name != "Project" and document.table(kind)]
        if not kinds:
            return
        record_type = RECORD_TYPES[data.draw(st.sampled_from(kinds))]
        ids = sorted(document.table(record_type))
        doomed = data.draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))
        view = Transaction(document)
        view.delete(record_type, doomed)
        difference = view.difference()
        after = document.apply(difference)
        assert after == view.document
        rules.check(after, difference)
        rules.check_document(after)
        assert after.apply(inverted(difference)) == document


class TestReferences:
    def test_every_mark_names_a_type_and_says_what_follows(self):
        for record_type in RECORD_TYPES.values():
            for spec in field_specs(record_type):
                if spec.refers_to is not None:
                    assert spec.refers_to in RECORD_TYPES
                    assert spec.on_delete in {"cascade", "clear"}
                    # Only what may be empty can be cleared.
                    assert spec.on_delete == "cascade" or spec.optional or spec.shape == "many"
                assert (spec.name.endswith(("_id", "_ids"))) == (spec.refers_to is not None)

    def test_types_come_after_those_they_refer_to(self):
        seen: set[str] = set()
        for name, record_type in RECORD_TYPES.items():
            seen.add(name)
            assert {spec.refers_to for spec in field_specs(record_type) if spec.refers_to} <= seen

    def test_are_found_from_either_side(self, document):
        found = {
            (referrer.record.id, referrer.spec.name)
            for referrer in referrers(document, "Interaction", {"i1"})
        }
        assert found == {("a", "target_id"), ("b", "source_id"), ("o", "interaction_id")}
        assert {(kind.__name__, spec.name) for kind, spec in referring_fields("Emotion")} == {
            ("Interaction", "emotion_ids")
        }

    def test_can_be_removed(self, document):
        emotions, channel = (
            next(spec for spec in field_specs(Interaction) if spec.name == name)
            for name in ("emotion_ids", "channel_id")
        )
        first = document.get(Interaction, "i0")
        assert named_by(first, emotions) == ("joie", "ennui")
        assert without(first, emotions, {"joie"}) == dataclasses.replace(first, emotion_ids=("ennui",))
        assert without(first, channel, {"shop"}) == dataclasses.replace(first, channel_id=None)

    def test_follow_new_ids(self, document):
        new = renamed(document.get(Interaction, "i1"), {"i1": "j1", "i0": "j0", "s0": "t0"})
        assert (new.id, new.origin_id, new.stage_id, new.persona_id) == ("j1", "j0", "t0", "p1")
