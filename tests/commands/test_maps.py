"""Whole maps: added, copied into the future, moved, deleted."""

import pytest

from workshop_app.commands.maps import AddMap, DeleteMap, DuplicateMap, MoveMap
from workshop_app.journey.errors import RuleBroken
from workshop_app.journey.records import Interaction, JourneyMap, Link, MapKind, Stage
from workshop_app.language import say


def test_a_blank_map(session):
    command = AddMap("Deep case", MapKind.EXAMPLE, index=0)
    session.run(command)
    assert [journey.id for journey in session.document.maps] == [command.id, "now", "then"]
    assert session.document.maps[0].kind == MapKind.EXAMPLE
    assert session.document.stages_of(command.id) == ()


def test_a_map_with_the_stages_of_another(session):
    command = AddMap("Deep case", stages_from="now")
    session.run(command)
    assert [stage.name for stage in session.document.stages_of(command.id)] == ["Find", "Buy", "Use"]
    assert session.document.interactions_of(command.id) == ()
    assert len(session.document.stages_of("now")) == 3


def test_the_future_version_remembers_where_everything_came_from(session):
    before = session.document
    command = DuplicateMap("now", "Tomorrow")
    changed = session.run(command)
    after = session.document
    assert say(changed.step.label) == "Duplicated map “Now” as “Tomorrow”"
    assert [journey.id for journey in after.maps] == ["now", command.new_id, "then"]
    copy = after.get(JourneyMap, command.new_id)
    assert (copy.kind, copy.origin_id, copy.hidden_persona_ids) == (MapKind.FUTURE, "now", ("ghost",))

    stages = after.stages_of(command.new_id)
    assert [stage.origin_id for stage in stages] == ["find", "buy", "use"]
    cards = after.interactions_of(command.new_id)
    originals = before.interactions_of("now")
    assert [card.origin_id for card in cards] == [original.id for original in originals]
    origin_of = {card.id: after.get(Interaction, card.origin_id) for card in cards}
    for card in cards:
        original = origin_of[card.id]
        assert after.get(Stage, card.stage_id).origin_id == original.stage_id
        for field in (
            "persona_id",
            "rank",
            "title",
            "channel_id",
            "sentiment",
            "emotion_ids",
            "goal_ids",
            "notes",
        ):
            assert getattr(card, field) == getattr(original, field)
        found = [(friction.text, friction.severity) for friction in after.frictions_of(card.id)]
        assert found == [(friction.text, friction.severity) for friction in before.frictions_of(original.id)]
    links = {link for card in cards for link in after.links_of(card.id)}
    joined = {(origin_of[link.source_id].id, origin_of[link.target_id].id, link.label) for link in links}
    assert joined == {(link.source_id, link.target_id, link.label) for link in before.table(Link).values()}
    assert all(after.get(type(record), record.id) == record for record in before.records())


def test_a_copy_of_another_kind(session):
    command = DuplicateMap("now", "", MapKind.CURRENT)
    assert say(session.run(command).step.label) == "Duplicated a map"
    assert session.document.get(JourneyMap, command.new_id).kind == MapKind.CURRENT


def test_moving(session):
    session.run(MoveMap("then", 0))
    assert [journey.id for journey in session.document.maps] == ["then", "now"]


def test_deleting_leaves_other_maps_whole_but_without_origin(session):
    changed = session.run(DeleteMap("now"))
    assert say(changed.step.label) == "Deleted map “Now” (interactions: 7)"
    document = session.document
    assert [card.id for card in document.interactions_of("then")] == ["h"]
    assert document.get(JourneyMap, "then").origin_id is None
    assert document.table(Link) == {}


def test_the_last_map_stays(session):
    session.run(DeleteMap("now"))
    before = session.document
    with pytest.raises(RuleBroken, match="at least one map"):
        session.run(DeleteMap("then"))
    assert session.document is before
