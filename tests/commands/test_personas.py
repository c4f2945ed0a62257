"""Rows: added, moved among those a map shows, copied, hidden, pictured, deleted."""

import pytest

from tests.commands.projects import portrait, titles
from workshop_app.commands.personas import (
    AddPersona,
    DeletePersonas,
    DuplicatePersona,
    HidePersona,
    MovePersona,
    SetPortrait,
    ShowPersona,
)
from workshop_app.journey.records import Image, Interaction, JourneyMap, Persona
from workshop_app.language import say
from workshop_app.session import Session


def order_of(session: Session) -> str:
    return " ".join(persona.id for persona in session.document.personas)


@pytest.mark.parametrize(
    ("index", "map_id", "expected"),
    [
        (None, None, "lea ghost marc new"),
        (1, None, "lea new ghost marc"),
        (0, "now", "new lea ghost marc"),
        (1, "now", "lea ghost new marc"),
        (2, "now", "lea ghost marc new"),
        (1, "then", "lea new ghost marc"),
    ],
)
def test_a_persona_goes_where_it_is_put_among_those_that_are_seen(session, index, map_id, expected):
    session.run(AddPersona(index, "New", map_id=map_id, id="new"))
    assert order_of(session) == expected


@pytest.mark.parametrize(
    ("index", "map_id", "expected"),
    [(0, "now", "marc lea ghost"), (1, "now", "lea ghost marc"), (1, None, "lea marc ghost")],
)
def test_moving_among_those_that_are_seen(session, index, map_id, expected):
    session.run(MovePersona("marc", index, map_id))
    assert order_of(session) == expected


def test_moving_on_a_map_that_hides_all_others(session):
    session.run(HidePersona("now", "lea"))
    session.run(MovePersona("marc", 0, "now"))
    assert order_of(session) == "lea ghost marc"
    session.run(MovePersona("lea", 0, "now"))
    assert order_of(session) == "ghost lea marc"


def test_a_copy_has_its_cards_on_every_map_and_they_know_each_other(session):
    command = DuplicatePersona("lea")
    session.run(command)
    document = session.document
    assert order_of(session) == f"lea {command.new_id} ghost marc"
    assert titles(document, "find", command.new_id) == "a b c"
    assert titles(document, "later", command.new_id) == "h"
    copied = document.interactions_in("find", command.new_id)[0]
    (future,) = document.interactions_in("later", command.new_id)
    assert future.origin_id == copied.id
    assert copied.origin_id is None
    copies = {card.id for card in document.table(Interaction).values() if card.persona_id == command.new_id}
    inside = {link.id for card_id in copies for link in document.links_of(card_id)}
    assert len(inside) == 3
    assert document.get(Persona, command.new_id).portrait_id == "image-portrait"


def test_a_copy_of_a_hidden_one_is_hidden_too(session):
    session.run(DuplicatePersona("ghost", "twin"))
    assert session.document.get(JourneyMap, "now").hidden_persona_ids == ("ghost", "twin")


def test_hiding_and_showing(session):
    session.run(HidePersona("now", "lea"))
    assert [persona.id for persona in session.document.personas_of("now")] == ["marc"]
    assert session.run(HidePersona("now", "lea")) is None
    session.run(ShowPersona("now", "lea"))
    assert [persona.id for persona in session.document.personas_of("now")] == ["lea", "marc"]
    assert session.run(ShowPersona("now", "lea")) is None


def test_deleting_takes_cards_on_all_maps_and_the_portrait(session):
    changed = session.run(DeletePersonas(("lea",)))
    assert say(changed.step.label) == "Deleted persona “Léa” (interactions: 5)"
    assert set(session.document.table(Interaction)) == {"e", "f", "g"}
    assert "image-portrait" not in session.document.table(Image)


def test_a_portrait_stays_while_somebody_has_it(session):
    session.run(SetPortrait("marc", portrait()))
    session.run(DeletePersonas(("lea",)))
    assert "image-portrait" in session.document.table(Image)
    session.run(SetPortrait("marc", None))
    assert "image-portrait" not in session.document.table(Image)
    session.undo()
    assert session.document.image("image-portrait") == portrait()


def test_a_portrait_set_twice_changes_nothing(session):
    assert session.run(SetPortrait("lea", portrait())) is None


def test_deleting_a_hidden_persona_unhides_nothing_else(session):
    session.run(HidePersona("now", "lea"))
    session.run(DeletePersonas(("ghost",)))
    assert session.document.get(JourneyMap, "now").hidden_persona_ids == ("lea",)
