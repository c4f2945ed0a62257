"""What holds for every command: it is one step that undo takes back and redo makes again, file included."""

import dataclasses
import importlib
import pkgutil

import pytest

import workshop_app.commands
from tests.commands.projects import full_project, portrait
from workshop_app.analysis.dictation import Dictated
from workshop_app.commands.actions import AddAction, DeleteActions
from workshop_app.commands.agenda import (
    AddAgendaStep,
    DeleteAgendaSteps,
    DuplicateAgendaStep,
    EndStep,
    MoveAgendaStep,
    ResetAgenda,
    StartStep,
    UseAgenda,
)
from workshop_app.commands.base import Command
from workshop_app.commands.branding import ApplyHouseStyle
from workshop_app.commands.clipboard import Clip, clip_from
from workshop_app.commands.dictation import AddDictated
from workshop_app.commands.dropping import CopyInteractions
from workshop_app.commands.fields import SetField
from workshop_app.commands.findings import (
    AddFriction,
    AddOpportunity,
    DeleteFrictions,
    DeleteOpportunities,
    PlaceOpportunities,
)
from workshop_app.commands.importing import ApplyImport
from workshop_app.commands.interactions import (
    AddInteractions,
    DeleteInteractions,
    DuplicateInteractions,
    MoveInteractions,
)
from workshop_app.commands.links import AddLink, DeleteLinks, ReverseLink, SetLinkKind
from workshop_app.commands.maps import AddMap, DeleteMap, DuplicateMap, MoveMap
from workshop_app.commands.note_groups import GroupNotes, UngroupNotes
from workshop_app.commands.notes import AddNotes, DeleteNotes, PlaceNote, SubmitNote, WithdrawNote
from workshop_app.commands.participants import (
    ForgetRoom,
    JoinRoom,
    RemoveParticipants,
    SetRole,
)
from workshop_app.commands.pasting import PasteGrid, PasteInteractions
from workshop_app.commands.personas import (
    AddPersona,
    DeletePersonas,
    DuplicatePersona,
    HidePersona,
    MovePersona,
    SetPortrait,
    ShowPersona,
)
from workshop_app.commands.photos import AddPhoto, DeletePhotos
from workshop_app.commands.project import DeleteVersions, NameVersion, ReturnTo, SetLogo
from workshop_app.commands.ratings import AdoptRatings, DeleteRatings, Rate
from workshop_app.commands.recipes import DeleteRecipes, SaveRecipe
from workshop_app.commands.shifting import ShiftInteractions
from workshop_app.commands.stages import AddStage, DeleteStages, DuplicateStage, MoveStage
from workshop_app.commands.tags import (
    AddEmotionTag,
    AddGoalTag,
    RemoveEmotionTag,
    RemoveGoalTag,
    SetChannel,
    SetEvidence,
    SetKeyMoment,
    SetSentiment,
    ToggleEmotion,
    ToggleGoal,
)
from workshop_app.commands.texts import SetTextOnAll
from workshop_app.commands.timer import AddMinute, PauseTimer, RemoveTimer, ResumeTimer, SetTimer
from workshop_app.commands.vocabulary import (
    AddChannel,
    AddEmotion,
    AddGoal,
    DeleteChannels,
    DeleteEmotions,
    DeleteGoals,
    MoveChannel,
    MoveEmotion,
    MoveGoal,
)
from workshop_app.commands.votes import CastVote, CloseVote, DeleteVoteRounds, OpenVote, SetHands
from workshop_app.importers.house_styles import HouseStyle
from workshop_app.importers.workbook.plan import Doing, Planned, WorkbookPlan
from workshop_app.journey import rules
from workshop_app.journey.document import Document
from workshop_app.journey.records import (
    AgendaStep,
    Channel,
    ChannelKind,
    DotColour,
    Evidence,
    KeyMoment,
    LinkKind,
    ParticipantRole,
    Recipe,
    VoteSubject,
)
from workshop_app.journey.sentence import Sentence
from workshop_app.language import LANGUAGES, say
from workshop_app.session import Session


def clip(*ids: str) -> Clip:
    return clip_from(Document.of(full_project()), ids)


def imported(*items: Planned) -> ApplyImport:
    return ApplyImport(WorkbookPlan(items))


TOLD = ("Interactions", "E2", Sentence("Done"))
FAX = Channel(id="fax", rank="", name="Fax")
NOW = "2026-11-22T09:20:00+00:00"

FIRST: dict[type[Command], Command] = {
    EndStep: StartStep("gather", NOW),
    PauseTimer: ResumeTimer(NOW),
    OpenVote: CloseVote("running", NOW),
}
"""What must have happened before a command has anything to do."""

COMMANDS = [
    imported(
        Planned(
            Doing.CHANGED,
            "Interaction",
            "a",
            *TOLD,
            values=(("channel_id", "fax"),),
            needs=frozenset({"fax"}),
        ),
        Planned(Doing.ADDED, "Channel", "fax", *TOLD, record=FAX),
        Planned(Doing.MOVED, "Interaction", "c", *TOLD, values=(("stage_id", "later"),), place=1),
        Planned(Doing.MOVED, "Friction", "dear", *TOLD, values=(("interaction_id", "b"),)),
        Planned(Doing.MOVED, "Goal", "stay", *TOLD, place=1),
    ),
    imported(Planned(Doing.MOVED, "Stage", "buy", *TOLD, values=(("map_id", "then"),))),
    imported(
        Planned(Doing.DELETED, "Interaction", "b", *TOLD), Planned(Doing.DELETED, "Friction", "slow", *TOLD)
    ),
    AddDictated(
        Dictated(
            "Asks a friend",
            "buy",
            "marc",
            channel_id="shop",
            sentiment=-1,
            emotion_ids=("fear",),
            frictions=("Slow", "Dear"),
            key_moment=True,
        )
    ),
    AddDictated(Dictated("", "find", "lea")),
    AddPhoto("buy", "lea", portrait("till"), "The till"),
    AddPhoto("find", "lea", portrait("wall")),
    DeletePhotos(("wall",)),
    GroupNotes(("note", "other"), "Around the shop"),
    GroupNotes(("note", "other", "said"), id="new"),
    GroupNotes(("note",), id="group"),
    UngroupNotes(("said",)),
    AddStage("now", "Return"),
    AddStage("now", index=0, colour="#112233"),
    MoveStage("use", 0),
    DuplicateStage("find"),
    DeleteStages(("find",)),
    DeleteStages(("find", "later")),
    DeleteStages(("use", "buy", "find")),
    AddPersona(0, "Nina", "Nurse"),
    AddPersona(1, map_id="now"),
    MovePersona("marc", 0),
    MovePersona("lea", 1, map_id="now"),
    DuplicatePersona("lea"),
    DuplicatePersona("ghost"),
    DeletePersonas(("lea",)),
    DeletePersonas(("ghost", "marc")),
    HidePersona("now", "lea"),
    ShowPersona("now", "ghost"),
    SetPortrait("marc", portrait("new")),
    SetPortrait("lea", portrait("new")),
    SetPortrait("lea", None),
    AddInteractions("find", "lea", ("one",), 1),
    AddInteractions("use", "lea", ("one", "", "three"), channel_id="web"),
    MoveInteractions(("c", "a"), "use", "marc", 0),
    MoveInteractions(("a", "d"), "later", "lea"),
    ShiftInteractions(("a", "c", "e"), columns=1),
    ShiftInteractions(("c", "d"), rows=1),
    ShiftInteractions(("f", "e"), rows=-1),
    ShiftInteractions(("b",), columns=1, rows=2),
    DuplicateInteractions(("a", "b", "d")),
    CopyInteractions(("a", "b"), "use", "marc", 0),
    DeleteInteractions(("a",)),
    DeleteInteractions(("b", "d", "h")),
    PasteInteractions("then", "later", "marc", clip("a", "b", "f")),
    PasteGrid("buy", "lea", (("1", "2", "3"), ("", "4\n5", ""), ("6",)), header=False),
    PasteGrid("use", "marc", (("Use", "Return"), ("1", "2"), ("3", "")), rows_as="cards", header=True),
    SetField("Project", "project", "title", "Vélos"),
    ApplyHouseStyle(HouseStyle("Fennel", "#0a7d4f", "#f2c230", "serif", "Confidential", portrait("logo"))),
    ApplyHouseStyle(HouseStyle("Plain")),
    SetField("Persona", "marc", "demographics", [["Age", "51"], ["Town", "Lyon"]]),
    SetField("Goal", "sale", "target", 7),
    SetField("Interaction", "a", "title", ""),
    SetField("Link", "a-b", "kind", "skip"),
    SetSentiment(("a", "b", "c"), 2),
    SetSentiment(("a",), None),
    SetChannel(("a", "b", "c"), "shop"),
    SetChannel(("b",), None),
    ToggleEmotion(("a", "b", "c"), "joy"),
    ToggleEmotion(("a", "b"), "fear"),
    AddEmotionTag(("b", "c"), "joy"),
    RemoveEmotionTag(("a", "b"), "joy"),
    ToggleGoal(("a", "b"), "sale"),
    AddGoalTag(("b",), "stay"),
    RemoveGoalTag(("a",), "sale"),
    SetKeyMoment(("a", "b"), KeyMoment.CAN_ACT),
    SetKeyMoment(("b",), None),
    SetEvidence(("a", "d"), Evidence.ASSUMED, "survey"),
    SetEvidence(("d",), None),
    SetTextOnAll(("a", "b", "d"), "notes", "Seen in two shops"),
    AddFriction(("a", "b"), "Loud", "Music", 2, 3),
    AddOpportunity(("a",), "Quiet", 4),
    DeleteFrictions(("slow", "dear")),
    PlaceOpportunities(("faster",), 3, 4),
    PlaceOpportunities(("faster",), None, None),
    DeleteOpportunities(("faster",)),
    AddChannel("Fair", ChannelKind.HUMAN, "event", 0),
    AddEmotion("awe", 1),
    AddEmotion("awe", 1, tag_ids=("a", "b")),
    AddGoal("Recommend", target=4.5, tag_ids=("a",)),
    AddGoal(index=0),
    MoveChannel("shop", 0),
    MoveEmotion("joy", 1),
    MoveGoal("stay", 0),
    DeleteChannels(("web",)),
    DeleteEmotions(("joy", "fear")),
    DeleteGoals(("sale",)),
    AddLink("e", "g"),
    AddLink("c", "a", LinkKind.NEXT, "thinks again"),
    SetLinkKind(("a-b", "d-a"), LinkKind.SKIP),
    ReverseLink("b-d"),
    DeleteLinks(("b-d",)),
    DeleteLinks(("a-b", "b-d")),
    AddMap("Deep case", stages_from="now"),
    AddMap(index=0),
    DuplicateMap("now", "Tomorrow"),
    MoveMap("then", 0),
    DeleteMap("now"),
    AddNotes(("one", "two")),
    SubmitNote("Too long a queue", "anonymous", "find", "lea", NOW),
    SubmitNote("Gone", "anonymous", "nowhere", "nobody"),
    WithdrawNote("said", "ada"),
    JoinRoom("Zoé", NOW),
    JoinRoom(),
    JoinRoom("Nina", id="anonymous"),
    SetRole("anonymous", ParticipantRole.PARTICIPANT),
    SetRole("ada", ParticipantRole.SCRIBE),
    RemoveParticipants(("anonymous",)),
    RemoveParticipants(("anonymous", "ada")),
    ForgetRoom(),
    ForgetRoom(notes=False),
    ForgetRoom(names=False),
    AddAction("Call back", "a", owner="Zoé", due="2027-01-31"),
    AddAction(""),
    DeleteActions(("act",)),
    DeleteActions(("act", "later")),
    SetLogo(portrait("new logo")),
    SetLogo(None),
    DeleteNotes(("note", "other")),
    PlaceNote("note", "buy", "marc", 0),
    AddAgendaStep("Break", 15),
    AddAgendaStep(index=0, allows=("notes",)),
    MoveAgendaStep("gather", 0),
    DuplicateAgendaStep("welcome"),
    DeleteAgendaSteps(("gather",)),
    DeleteAgendaSteps(("gather", "welcome")),
    UseAgenda((AgendaStep(id="hello", rank="", title="Hello"), AgendaStep(id="bye", rank="")), "Short"),
    UseAgenda(()),
    StartStep("gather", NOW),
    StartStep("welcome", NOW),
    EndStep("gather", NOW),
    ResetAgenda(),
    SetTimer(90, NOW),
    PauseTimer(NOW),
    ResumeTimer(NOW),
    AddMinute(NOW),
    RemoveTimer(),
    OpenVote("Where next?", VoteSubject.OPPORTUNITY, "now", 5, two_colours=False, opened=NOW),
    OpenVote("", VoteSubject.NOTE, None, 3, two_colours=False, opened=NOW),
    CloseVote("running", NOW),
    CastVote("running", "a", "ada", DotColour.GREEN, 2),
    CastVote("running", "b", "ada", DotColour.RED, 0),
    SetHands("running", "b", DotColour.RED, 7),
    DeleteVoteRounds(("worst",)),
    DeleteVoteRounds(("worst", "running")),
    Rate("b", "ada", -1),
    Rate("a", "ada", None),
    Rate("a", None, 1),
    AdoptRatings(("a", "b")),
    DeleteRatings(("a",)),
    NameVersion("Before lunch", 1),
    DeleteVersions(("start",)),
    SaveRecipe(Recipe(id="all", rank="", name="Everything", formats=("pdf",), zipped=True)),
    SaveRecipe(Recipe(id="evening", rank="", name="Evening", formats=("pptx",))),
    SaveRecipe(Recipe(id="nameless", rank="")),
    DeleteRecipes(("evening",)),
    ReturnTo(Document.of(full_project()[:2] + full_project()[11:12]), "Lunch"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=repr)
def test_is_one_step_that_can_be_undone_and_redone(session: Session, command: Command) -> None:
    if type(command) in FIRST:
        session.run(FIRST[type(command)])
    before = session.document
    changed = session.run(command)
    assert changed is not None
    after = session.document
    assert after != before
    rules.check_document(after)
    assert session.undo_label() == changed.step.label
    for lang in LANGUAGES:
        text = say(changed.step.label, lang)
        assert text
        assert "{" not in text
        assert "“”" not in text
    assert say(changed.step.label, "fr") != say(changed.step.label, "en")

    assert session.undo() is not None
    assert session.document == before
    assert session.redo() is not None
    assert session.document == after

    path = session.path
    session.close()
    reopened = Session.open(path)
    assert reopened.document == after
    assert reopened.undo() is not None
    assert reopened.document == before
    reopened.close()


def test_none_is_missing_here() -> None:
    names = [module.name for module in pkgutil.iter_modules(workshop_app.commands.__path__)]
    modules = [importlib.import_module(f"workshop_app.commands.{name}") for name in names]
    commands = {
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Command) and value is not Command
    }
    assert commands == {type(command) for command in COMMANDS}
    assert all(dataclasses.is_dataclass(command) for command in commands)
