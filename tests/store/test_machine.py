"""Random use: whatever is done, fails, is taken back or reopened, memory = file = journal run from the start."""

import itertools
import shutil
import tempfile
import uuid
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.commands.projects import full_project
from tests.store.small import Delete, Fail, Put, Retitle, document_in
from workshop_app.commands.agenda import (
    AddAgendaStep,
    DeleteAgendaSteps,
    EndStep,
    ResetAgenda,
    StartStep,
)
from workshop_app.commands.base import Command
from workshop_app.commands.dropping import CopyInteractions
from workshop_app.commands.fields import SetField
from workshop_app.commands.findings import AddFriction
from workshop_app.commands.interactions import (
    AddInteractions,
    DeleteInteractions,
    DuplicateInteractions,
    MoveInteractions,
)
from workshop_app.commands.links import AddLink
from workshop_app.commands.maps import DeleteMap, DuplicateMap
from workshop_app.commands.notes import PlaceNote, SubmitNote, WithdrawNote
from workshop_app.commands.participants import JoinRoom, RemoveParticipants
from workshop_app.commands.personas import DeletePersonas, MovePersona
from workshop_app.commands.ratings import Rate
from workshop_app.commands.stages import AddStage, DeleteStages, DuplicateStage, MoveStage
from workshop_app.commands.tags import SetSentiment, ToggleEmotion
from workshop_app.commands.vocabulary import DeleteChannels, DeleteEmotions
from workshop_app.commands.votes import CastVote, CloseVote, OpenVote
from workshop_app.journey import ids, rules
from workshop_app.journey.document import Document
from workshop_app.journey.errors import Conflict, NotFound, RuleBroken
from workshop_app.journey.history import WORKSHOP
from workshop_app.journey.records import (
    AgendaStep,
    Channel,
    Emotion,
    Interaction,
    JourneyMap,
    Link,
    Note,
    Participant,
    Persona,
    Record,
    Stage,
    VoteRound,
    VoteSubject,
)
from workshop_app.journey.sentence import Sentence
from workshop_app.session import Changed, Session
from workshop_app.store import integrity
from workshop_app.store.errors import CannotWrite

TITLES = st.text(max_size=8) | st.sampled_from(
    ["=1+1", "\x00", "\ud800", "é", "🧭", "'; DROP TABLE interaction; --"]
)


class Workshop(RuleBasedStateMachine):
    """One file, used by a facilitator and by a participant."""

    def __init__(self) -> None:
        super().__init__()
        # Ids from a sequence: a run that is repeated must choose among the same.
        sequence = (uuid.UUID(int=number << 64) for number in itertools.count(1))
        self.ids = mock.patch.object(ids.uuid, "uuid4", sequence.__next__)
        self.ids.start()
        self.folder = Path(tempfile.mkdtemp(prefix="parcours-machine-"))
        self.path = self.folder / "w.parcours"
        self.session = Session.create(self.path, full_project(), Sentence("Created"))
        self.heard: list[Changed] = []
        self.session.subscribe(self.heard.append)
        # The document after each step of the history, and what undo and redo are to lead to; the latter only while
        # nobody but the facilitator has changed anything.
        self.after: dict[int, Document] = {1: self.session.document}
        self.undoable: list[Document] = []
        self.redoable: list[Document] = []
        self.alone = True

    def teardown(self) -> None:
        self.ids.stop()
        self.session.close()
        try:
            assert integrity.problems(self.path) == []
            assert document_in(self.path) == self.session.document
            assert [entry.name for entry in self.folder.iterdir()] == [self.path.name]
        finally:
            shutil.rmtree(self.folder)

    # -- doing ---------------------------------------------------------------------------------------------------

    def one(self, data: st.DataObject, record_type: type[Record]) -> str:
        """The id of some record of that type, or of none."""
        return data.draw(st.sampled_from([*sorted(self.session.document.table(record_type)), "nobody"]))

    def some(self, data: st.DataObject, record_type: type[Record]) -> tuple[str, ...]:
        there = sorted(self.session.document.table(record_type))
        return (
            tuple(data.draw(st.lists(st.sampled_from(there), unique=True, min_size=1, max_size=3)))
            if there
            else ()
        )

    def do(self, command: Command, origin: str = "facilitator") -> None:
        before, told = self.session.document, len(self.heard)
        last = self.session.history()[-1]
        try:
            changed = self.session.run(command, origin=origin)
        except (NotFound, RuleBroken):
            changed = None
        if changed is None:
            assert self.session.document is before
            assert len(self.heard) == told
            assert self.session.history()[-1] == last
            return
        assert self.heard[told:] == [changed]
        assert changed.document is self.session.document
        self.after[changed.step.number] = changed.document
        if origin != "facilitator":
            self.alone = False
        elif changed.step.number != last.number:
            self.undoable.append(before)
        self.redoable.clear()

    @rule(
        data=st.data(), titles=st.lists(TITLES, min_size=1, max_size=3), index=st.none() | st.integers(0, 4)
    )
    def add_cards(self, data, titles, index):
        self.do(AddInteractions(self.one(data, Stage), self.one(data, Persona), tuple(titles), index))

    @rule(data=st.data(), index=st.none() | st.integers(0, 4))
    def move_cards(self, data, index):
        ids = self.some(data, Interaction)
        self.do(MoveInteractions(ids, self.one(data, Stage), self.one(data, Persona), index))

    @rule(data=st.data(), which=st.sampled_from([DeleteInteractions, DuplicateInteractions]))
    def delete_or_duplicate_cards(self, data, which):
        self.do(which(self.some(data, Interaction)))

    @rule(data=st.data())
    def copy_cards(self, data):
        self.do(
            CopyInteractions(
                self.some(data, Interaction), self.one(data, Stage), self.one(data, Persona), None
            )
        )

    @rule(data=st.data(), title=TITLES)
    def rename_a_card(self, data, title):
        self.do(SetField("Interaction", self.one(data, Interaction), "title", title))

    @rule(data=st.data(), title=TITLES)
    def type_on(self, data, title):
        """Edits of one field in quick succession: one step, unless they cancel out."""
        self.do(Retitle(self.one(data, Interaction), title, key="typing"))

    @rule(data=st.data(), sentiment=st.none() | st.integers(-2, 2))
    def tag(self, data, sentiment):
        self.do(SetSentiment(self.some(data, Interaction), sentiment))
        self.do(ToggleEmotion(self.some(data, Interaction), self.one(data, Emotion)))
        self.do(AddFriction(self.some(data, Interaction), "Waits", "Queue", 3, None))

    @rule(data=st.data())
    def link(self, data):
        self.do(AddLink(self.one(data, Interaction), self.one(data, Interaction)))

    @rule(data=st.data(), index=st.integers(0, 3))
    def change_stages(self, data, index):
        choice = data.draw(st.sampled_from(["add", "move", "copy", "delete"]))
        if choice == "add":
            self.do(AddStage(self.one(data, JourneyMap), "New", index))
        elif choice == "move":
            self.do(MoveStage(self.one(data, Stage), index))
        elif choice == "copy":
            self.do(DuplicateStage(self.one(data, Stage)))
        else:
            self.do(DeleteStages(self.some(data, Stage)))

    @rule(data=st.data())
    def change_personas_and_words(self, data):
        choice = data.draw(st.sampled_from([DeletePersonas, DeleteChannels, DeleteEmotions]))
        kind: type[Record] = {DeletePersonas: Persona, DeleteChannels: Channel, DeleteEmotions: Emotion}[
            choice
        ]
        self.do(choice(self.some(data, kind)))
        self.do(MovePersona(self.one(data, Persona), 0))

    @rule(data=st.data())
    def change_maps(self, data):
        if len(self.session.document.maps) < 4:
            self.do(DuplicateMap(self.one(data, JourneyMap), "Copy"))
        else:
            self.do(DeleteMap(self.one(data, JourneyMap)))

    @rule(text=TITLES, number=st.integers(0, 3))
    def a_participant_writes(self, text, number):
        note = Note(id=f"note-{number}", rank="5", text=text)  # type: ignore[arg-type]
        self.do(Put((note,)), origin="Zoé")

    @rule(data=st.data(), title=TITLES)
    def a_participant_changes_a_card(self, data, title):
        self.do(Retitle(self.one(data, Interaction), title, key="typing"), origin="Zoé")

    @rule(data=st.data(), text=TITLES, number=st.integers(0, 3))
    def a_room_sends_together(self, data, text, number):
        who = f"who-{number}"
        wanted: list[tuple[Command, str]] = [
            (JoinRoom(text, id=who), who),
            (SubmitNote(text, who, self.one(data, Stage), self.one(data, Persona), id=f"said-{number}"), who),
            (Rate(self.one(data, Interaction), who, number - 2), who),
            (CastVote(self.one(data, VoteRound), self.one(data, Interaction), who, dots=number), who),
            (WithdrawNote(self.one(data, Note), who), who),
        ]
        some = data.draw(st.lists(st.sampled_from(wanted), max_size=4))
        before, told = self.session.document, len(self.heard)
        outcomes = self.session.run_together(some)
        changes = [outcome for outcome in outcomes if isinstance(outcome, Changed)]
        assert len(outcomes) == len(some)
        assert self.heard[told:] == changes
        assert self.session.document is (changes[-1].document if changes else before)
        self.after |= {changed.step.number: changed.document for changed in changes}
        if changes:
            self.alone = False

    @rule(data=st.data(), text=TITLES)
    def run_the_workshop(self, data, text):
        step, moment = self.one(data, AgendaStep), f"2026-11-22T10:0{data.draw(st.integers(0, 9))}:00+00:00"
        choice: Command = data.draw(
            st.sampled_from(
                [
                    StartStep(step, moment),
                    EndStep(step, moment),
                    DeleteAgendaSteps((step,)),
                    AddAgendaStep(text),
                    ResetAgenda(),
                    PlaceNote(self.one(data, Note), self.one(data, Stage), self.one(data, Persona)),
                    OpenVote(text, VoteSubject.INTERACTION, self.one(data, JourneyMap), 3, False, moment),
                    CloseVote(self.one(data, VoteRound), moment),
                    RemoveParticipants((self.one(data, Participant),)),
                ]
            )
        )
        mine = isinstance(choice, DeleteAgendaSteps | AddAgendaStep | PlaceNote)
        self.do(choice, origin="facilitator" if mine else WORKSHOP)

    @rule(names=st.booleans(), notes=st.booleans())
    def forget_for_good(self, names, notes):
        self.session.forget(names=names, notes=notes)
        document = self.session.document
        assert not (names and any(person.name for person in document.participants))
        assert not (notes and document.notes)
        steps = self.session.history()
        for step in steps[:: max(1, len(steps) // 3)]:
            past = self.session.document_at(step.number)
            assert not (names and any(person.name for person in past.participants))
            assert not (notes and past.notes)
        # What stood then is not what stood then any more, and a step of which nothing is left is none to take back.
        self.after = {steps[-1].number: document}
        self.alone = False

    # -- failing -------------------------------------------------------------------------------------------------

    @rule(
        data=st.data(),
        error=st.sampled_from([ValueError("defect"), RuleBroken(Sentence("no")), KeyError("x")]),
    )
    def a_command_fails(self, data, error):
        before = self.session.document
        with pytest.raises((type(error), NotFound)):
            self.session.run(Fail(self.one(data, Interaction), error))
        assert self.session.document is before

    @rule(data=st.data())
    def a_rule_is_broken(self, data):
        before = self.session.document
        wrong: tuple[Record, ...] = (
            Interaction(id="x", stage_id="none", persona_id="none", rank="1"),  # type: ignore[arg-type]
            Interaction(id="x", stage_id="later", persona_id="lea", rank="0"),  # type: ignore[arg-type]
            Link(id="x", source_id="a", target_id="a"),  # type: ignore[arg-type]
            Persona(id="x", rank="1", colour="red"),  # type: ignore[arg-type]
        )
        with pytest.raises(RuleBroken):
            self.session.run(Put((Note(id="fine", rank="5"), data.draw(st.sampled_from(wrong)))))  # type: ignore[arg-type]
        with pytest.raises(RuleBroken):
            self.session.run(Delete(type(before.project), (before.project.id,)))
        assert self.session.document is before

    @rule()
    def the_disk_is_full(self):
        before = self.session.document
        raw = self.session._store._raw
        (pages,) = raw.execute("PRAGMA page_count").fetchone()
        raw.execute(f"PRAGMA max_page_count={pages}")
        with pytest.raises(CannotWrite):
            self.session.run(Put((Note(id="big", rank="5", text="x" * 99_000),)))  # type: ignore[arg-type]
        raw.execute("PRAGMA max_page_count=1000000")
        assert self.session.document is before

    # -- going back ----------------------------------------------------------------------------------------------

    def back(self, *, redo: bool) -> None:
        before = self.session.document
        try:
            changed = self.session.redo() if redo else self.session.undo()
        except Conflict:
            assert not self.alone
            assert self.session.document is before
            return
        stack, other = (self.redoable, self.undoable) if redo else (self.undoable, self.redoable)
        if changed is None:
            assert not (stack and self.alone)
            return
        self.after[changed.step.number] = changed.document
        if self.alone:
            assert self.session.document == stack[-1]
        if stack:
            stack.pop()
            other.append(before)

    @rule(times=st.integers(1, 4))
    def undo(self, times):
        for _ in range(times):
            self.back(redo=False)

    @rule(times=st.integers(1, 4))
    def redo(self, times):
        for _ in range(times):
            self.back(redo=True)

    @rule(data=st.data())
    def look_back(self, data):
        number = data.draw(st.sampled_from(sorted(self.after)))
        assert self.session.document_at(number) == self.after[number]

    # -- the file ------------------------------------------------------------------------------------------------

    @rule(prepare=st.booleans())
    def reopen(self, prepare):
        document, history = self.session.document, self.session.history()
        labels = self.session.undo_label(), self.session.redo_label()
        self.session.close()
        self.session = Session.open(self.path)
        self.session.subscribe(self.heard.append)
        if prepare:
            self.session.prepare()
        assert self.session.document == document
        assert self.session.history() == history
        assert (self.session.undo_label(), self.session.redo_label()) == labels

    @rule()
    def the_power_goes(self):
        """The file as it is on disk right now, without closing it."""
        copy = self.folder / "cut.parcours"
        shutil.copy(self.path, copy)
        assert document_in(copy) == self.session.document
        copy.unlink()

    @rule()
    def save_a_copy(self):
        copy = self.folder / "copy.parcours"
        self.session.save_copy(copy)
        assert document_in(copy) == self.session.document
        copy.unlink()

    @invariant()
    def memory_is_file(self):
        assert self.session._store.load() == self.session.document

    @invariant()
    def the_document_follows_the_rules(self):
        rules.check_document(self.session.document)


TestWorkshop = Workshop.TestCase
# Each step is written to disk: a fifth of the usual number of runs is still hundreds of steps.
TestWorkshop.settings = settings(max_examples=settings.default.max_examples // 5)
