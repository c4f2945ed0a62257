"""Links: drawn, turned, deleted, and what kind they probably are."""

import pytest

from workshop_app.commands.links import AddLink, DeleteLinks, ReverseLink, SetLinkKind, likely_kind
from workshop_app.commands.tags import SetChannel
from workshop_app.journey.errors import NotFound, RuleBroken
from workshop_app.journey.records import Interaction, Link, LinkKind
from workshop_app.language import say


def test_drawing_a_link(session):
    command = AddLink("e", "f", LinkKind.SWITCH, "walks over")
    changed = session.run(command)
    link = session.document.get(Link, command.id)
    assert (link.source_id, link.target_id, link.kind, link.label) == ("e", "f", "switch", "walks over")
    assert say(changed.step.label) == "Linked “e” to “f”"


def test_drawing_it_again_changes_nothing(session):
    assert session.run(AddLink("a", "b")) is None
    assert session.run(AddLink("a", "b", LinkKind.SKIP, "other")) is None
    assert session.run(AddLink("b", "a")) is not None


@pytest.mark.parametrize(("source", "target"), [("a", "a"), ("a", "h")])
def test_what_cannot_be_joined(session, source, target):
    before = session.document
    with pytest.raises(RuleBroken):
        session.run(AddLink(source, target))
    assert session.document is before


def test_what_is_gone(session):
    with pytest.raises(NotFound):
        session.run(AddLink("a", "gone"))


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("a", "c", LinkKind.NEXT),
        ("c", "a", LinkKind.BACK),
        ("a", "d", LinkKind.NEXT),
        ("d", "a", LinkKind.BACK),
        ("a", "g", LinkKind.SKIP),
        ("e", "a", LinkKind.NEXT),
        ("a", "b", LinkKind.SWITCH),  # from the website to the shop
    ],
)
def test_the_likely_kind(session, source, target, expected):
    cards = (session.document.get(Interaction, card_id) for card_id in (source, target))
    assert likely_kind(session.document, *cards) == expected


def test_cards_of_one_world_do_not_switch(session):
    session.run(SetChannel(("a", "b"), "shop"))
    session.run(AddLink("b", "c"))
    cards = (session.document.get(Interaction, card_id) for card_id in "ab")
    assert likely_kind(session.document, *cards) == LinkKind.NEXT


def test_turning_a_link_round(session):
    session.run(ReverseLink("b-d"))
    link = session.document.get(Link, "b-d")
    assert (link.source_id, link.target_id, link.label) == ("d", "b", "walks over")


def test_a_link_is_not_turned_onto_another(session):
    session.run(AddLink("b", "a"))
    with pytest.raises(RuleBroken, match="other way"):
        session.run(ReverseLink("a-b"))


def test_kinds_and_deleting(session):
    session.run(SetLinkKind(("a-b", "d-a"), LinkKind.SKIP))
    assert {link.kind for link in session.document.table(Link).values()} == {"skip", "switch"}
    changed = session.run(DeleteLinks(("a-b",)))
    assert say(changed.step.label) == "Deleted the link from “a” to “b”"
    session.run(DeleteLinks(("b-d", "d-a")))
    assert session.document.table(Link) == {}
