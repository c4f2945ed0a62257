"""Laying out a map again after a change: the same as laying it out from nothing, and what did not change is kept."""

import dataclasses

import pytest

from tests.builders import MAP, card, grid_records
from workshop_app.commands.dropping import CopyInteractions
from workshop_app.commands.fields import SetField
from workshop_app.commands.findings import AddFriction, AddOpportunity, DeleteFrictions
from workshop_app.commands.interactions import AddInteractions, DeleteInteractions, MoveInteractions
from workshop_app.commands.links import AddLink, DeleteLinks, SetLinkKind
from workshop_app.commands.participants import JoinRoom
from workshop_app.commands.personas import HidePersona, MovePersona, ShowPersona
from workshop_app.commands.ratings import AdoptRatings, DeleteRatings, Rate
from workshop_app.commands.stages import AddStage, DeleteStages, MoveStage
from workshop_app.commands.tags import AddEmotionTag, SetChannel, SetSentiment
from workshop_app.commands.votes import CastVote, CloseVote, DeleteVoteRounds, OpenVote
from workshop_app.journey.document import Document
from workshop_app.journey.records import (
    Channel,
    DotColour,
    Friction,
    Interaction,
    LinkKind,
    Stage,
    VoteSubject,
)
from workshop_app.journey.transaction import Transaction
from workshop_app.layout.compose import Composer, compose
from workshop_app.layout.display import DisplayList

NOW, LATER = "2026-11-22T10:00:00+00:00", "2026-11-22T10:30:00+00:00"


def after(document: Document, command) -> Document:
    transaction = Transaction(document)
    command.apply(transaction)
    return document.apply(transaction.difference())


def start() -> Document:
    cards = [
        card(number, stage=number % 3, persona=number % 2, title=f"Card {number}") for number in range(12)
    ]
    return Document.of([*grid_records(3, 2), *cards])


STEPS = [
    SetSentiment(("i0", "i5"), -2),
    AddInteractions("s1", "p0", ("one", "two"), 0),
    MoveInteractions(("i0", "i1"), "s2", "p1", 1),
    AddFriction(("i2",), text="waits", ids=("f1",)),
    AddOpportunity(("i2", "i3"), ids=("o2", "o3")),
    AddLink("i2", "i7", LinkKind.NEXT, "hesitates", id="l1"),
    AddLink("i7", "i4", id="l2"),
    SetLinkKind(("l1",), LinkKind.BACK),
    SetField("Link", "l1", "label", "comes back"),
    MoveInteractions(("i7",), "s0", "p0", 0),
    AddEmotionTag(("i4",), "joie"),
    SetField("Emotion", "joie", "name", "pure joy"),
    SetChannel(("i4",), "web"),
    SetField("Channel", "web", "icon", "app"),
    DeleteFrictions(("f1",)),
    MoveStage("s2", 0),
    MovePersona("p1", 0),
    HidePersona(MAP, "p1"),
    ShowPersona(MAP, "p1"),
    AddStage(MAP, "Loyalty", 1, id="s9"),
    CopyInteractions(("i2", "i7"), "s9", "p0"),
    DeleteLinks(("l2",)),
    SetField(
        "Stage", "s0", "expectation", "a sentence that takes more than one line in the head of a stage " * 2
    ),
    JoinRoom("Ada", id="ada"),
    JoinRoom(id="bo"),
    Rate("i2", "ada", -2),
    Rate("i2", "bo", 2),
    Rate("i8", "ada", 1),
    AdoptRatings(("i8",)),
    OpenVote("Where?", VoteSubject.INTERACTION, MAP, 3, two_colours=True, opened=NOW, id="v1"),
    CastVote("v1", "i2", "ada", DotColour.RED, 2),
    CastVote("v1", "i9", "bo", DotColour.GREEN, 1),
    CloseVote("v1", NOW),
    OpenVote("What?", VoteSubject.OPPORTUNITY, MAP, 3, two_colours=False, opened=LATER, id="v2"),
    CastVote("v2", "o2", "bo"),
    CloseVote("v2", LATER),
    MoveInteractions(("i2",), "s0", "p1", 0),
    Rate("i2", "bo", -2),
    DeleteVoteRounds(("v2",)),
    DeleteRatings(("i2", "i8")),
    DeleteInteractions(("i3",)),
    DeleteStages(("s1",)),
]


def told(value: object) -> object:
    """A display list to compare: lengths to a millionth of a point, since what merely moved is a sum of fractions."""
    if isinstance(value, float):
        return round(value, 6) + 0.0
    if isinstance(value, tuple):
        return tuple(map(told, value))
    if isinstance(value, dict):
        return {key: told(item) for key, item in value.items()}
    if dataclasses.is_dataclass(value):
        return type(value), *(told(getattr(value, field.name)) for field in dataclasses.fields(value))
    return value


def test_it_is_the_same_as_from_nothing_after_every_kind_of_change():
    document = start()
    composer = Composer("en")
    assert told(composer.compose(document, MAP)) == told(compose(document, MAP))
    for step in STEPS:
        document = after(document, step)
        assert told(composer.compose(document, MAP)) == told(compose(document, MAP)), step


def test_so_it_is_when_changes_are_taken_back():
    documents = [start()]
    for step in STEPS:
        documents.append(after(documents[-1], step))
    composer = Composer("en")
    for document in (*documents, *reversed(documents)):
        assert told(composer.compose(document, MAP)) == told(compose(document, MAP))


def named(layout: DisplayList) -> dict[tuple[str, str], object]:
    return {(block.role, block.key): block for block in layout.blocks}


@pytest.mark.parametrize(
    ("step", "changed"),
    [
        (SetSentiment(("i4",), 2), {("card", "i4"), ("curve", "p0")}),
        (SetField("Stage", "s1", "name", "Other"), {("stage", "s1")}),
    ],
)
def test_what_did_not_change_keeps_its_very_block(step, changed):
    document = start()
    composer = Composer("en")
    before = named(composer.compose(document, MAP))
    now = named(composer.compose(after(document, step), MAP))
    assert {name for name in now if now[name] is not before.get(name)} == changed


def test_what_the_room_does_touches_the_card_that_it_is_about():
    document = start()
    for step in (
        JoinRoom("Ada", id="ada"),
        JoinRoom(id="bo"),
        Rate("i10", "ada", 2),
        OpenVote("", VoteSubject.INTERACTION, MAP, 3, two_colours=False, opened=NOW, id="v"),
    ):
        document = after(document, step)
    composer = Composer("en")

    def touched(command) -> set[tuple[str, str]]:
        nonlocal document
        before = named(composer.compose(document, MAP))
        document = after(document, command)
        now = named(composer.compose(document, MAP))
        return {name for name in now if now[name] is not before.get(name)}

    assert touched(Rate("i10", "bo", 1)) == {("curve", "p0")}
    assert touched(Rate("i10", "bo", -2)) == {("card", "i10"), ("curve", "p0")}
    assert touched(CastVote("v", "i11", "ada")) == set()
    assert touched(CloseVote("v", LATER)) == {("card", "i11")}


def test_documents_tell_which_tables_they_share():
    before = start()
    document = after(before, SetSentiment(("i4",), 2))
    assert document.shares(before, (Stage, Channel, Friction))
    assert not document.shares(before, (Stage, Interaction))


def test_formats_of_one_delivery_share_the_picture() -> None:
    document = start()
    picture = compose(document, MAP, "fr")
    assert compose(document, MAP, "fr") is picture
    assert compose(document, MAP, "en") is not picture
    assert compose(document, MAP, "fr") is picture


def test_a_changed_document_has_a_picture_of_its_own() -> None:
    document = start()
    picture = compose(document, MAP)
    changed = after(document, SetField("Project", document.project.id, "font", "serif"))
    assert compose(changed, MAP) != picture
    assert compose(document, MAP) == picture
