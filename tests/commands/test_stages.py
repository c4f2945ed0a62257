"""Columns: added, moved, duplicated with what is in them, deleted with what is in them."""

import pytest

from tests.commands.projects import titles
from workshop_app.commands import stages as module
from workshop_app.commands.colours import STAGE_COLOURS
from workshop_app.commands.stages import AddStage, DeleteStages, DuplicateStage, MoveStage
from workshop_app.journey.errors import NotFound, RuleBroken
from workshop_app.journey.records import Friction, Interaction, Link, Stage
from workshop_app.language import say
from workshop_app.session import Session


def names(session: Session, map_id: str = "now") -> list[str]:
    return [stage.name for stage in session.document.stages_of(map_id)]


@pytest.mark.parametrize(("index", "expected"), [(0, 0), (1, 1), (None, 3), (99, 3), (-1, 0)])
def test_a_stage_goes_where_it_is_put(session, index, expected):
    session.run(AddStage("now", "New", index))
    assert names(session).index("New") == expected


def test_a_new_stage_has_the_id_made_for_it_and_a_colour_of_its_own(session):
    command = AddStage("now")
    session.run(command)
    stage = session.document.get(Stage, command.id)
    # All stages of the project have the first of the series.
    assert stage.colour == STAGE_COLOURS[1]
    session.run(AddStage("now", id="next"))
    assert session.document.get(Stage, "next").colour == STAGE_COLOURS[2]


def test_a_stage_needs_a_map(session):
    with pytest.raises(NotFound):
        session.run(AddStage("nowhere"))


def test_a_colour_is_a_colour(session):
    before = session.document
    with pytest.raises(RuleBroken):
        session.run(AddStage("now", colour="red"))
    assert session.document is before


@pytest.mark.parametrize(
    ("index", "expected"),
    [(0, ["Buy", "Find", "Use"]), (1, None), (2, ["Find", "Use", "Buy"]), (9, ["Find", "Use", "Buy"])],
)
def test_moving_to_a_place(session, index, expected):
    changed = session.run(MoveStage("buy", index))
    assert (changed is None) == (expected is None)
    assert names(session) == (expected or ["Find", "Buy", "Use"])


def test_a_copy_follows_with_cards_tags_and_inner_links_and_the_rest_is_left(session):
    before = session.document
    command = DuplicateStage("find")
    session.run(command)
    after = session.document
    assert [stage.id for stage in after.stages_of("now")] == ["find", command.new_id, "buy", "use"]
    assert titles(after, command.new_id, "lea") == "a b c"
    assert titles(after, command.new_id, "marc") == "e"
    first, second, _ = after.interactions_in(command.new_id, "lea")
    assert first.sentiment == 1
    assert [friction.text for friction in after.frictions_of(second.id)] == ["Slow"]
    assert [found.text for found in after.opportunities_of(second.id)] == ["Faster"]
    # a-b is inside; b-d and d-a leave the stage.
    assert [(link.source_id, link.target_id) for link in after.links_of(first.id)] == [(first.id, second.id)]
    assert all(after.get(type(record), record.id) == record for record in before.records())


def test_deleting_takes_what_is_inside_and_says_how_much(session):
    assert sum(1 for _ in module.interactions_of(session.document, {"find"})) == 4
    changed = session.run(DeleteStages(("find",)))
    assert say(changed.step.label) == "Deleted stage “Find” (interactions: 4)"
    assert names(session) == ["Buy", "Use"]
    assert set(session.document.table(Interaction)) == {"d", "f", "g", "h"}
    assert set(session.document.table(Friction)) == {"dear"}
    assert set(session.document.table(Link)) == set()
    # What was copied from it stays, and forgets where it came from.
    assert session.document.get(Stage, "later").origin_id is None
    assert session.document.get(Interaction, "h").origin_id is None


def test_the_last_stage_may_go(session):
    session.run(DeleteStages(("find", "buy", "use")))
    assert names(session) == []
    session.run(AddStage("now", "Again"))
    assert names(session) == ["Again"]
