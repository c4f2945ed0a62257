"""Random gestures one after another: whatever happens, the rules hold, and undo leads all the way back."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.commands.projects import portrait
from workshop_app.commands.base import Command
from workshop_app.commands.clipboard import clip_from
from workshop_app.commands.dropping import CopyInteractions
from workshop_app.commands.fields import SetField
from workshop_app.commands.findings import AddFriction, AddOpportunity
from workshop_app.commands.interactions import (
    AddInteractions,
    DeleteInteractions,
    DuplicateInteractions,
    MoveInteractions,
)
from workshop_app.commands.links import AddLink, ReverseLink
from workshop_app.commands.maps import AddMap, DeleteMap, DuplicateMap
from workshop_app.commands.notes import AddNotes, PlaceNote
from workshop_app.commands.pasting import PasteGrid, PasteInteractions
from workshop_app.commands.personas import (
    AddPersona,
    DeletePersonas,
    DuplicatePersona,
    HidePersona,
    MovePersona,
    SetPortrait,
)
from workshop_app.commands.project import NameVersion, ReturnTo
from workshop_app.commands.shifting import ShiftInteractions
from workshop_app.commands.stages import AddStage, DeleteStages, DuplicateStage, MoveStage
from workshop_app.commands.tags import SetChannel, SetSentiment, ToggleEmotion, ToggleGoal
from workshop_app.commands.vocabulary import AddEmotion, DeleteChannels, DeleteEmotions, DeleteGoals, MoveGoal
from workshop_app.journey import rules
from workshop_app.journey.document import Document
from workshop_app.journey.errors import ParcoursError
from workshop_app.journey.records import (
    Channel,
    Emotion,
    Goal,
    Interaction,
    JourneyMap,
    Link,
    Note,
    Persona,
    Record,
    Stage,
)
from workshop_app.session import Session


class Chooser:
    """Picks what a gesture is about from what the project holds; an id that is gone where it holds none."""

    def __init__(self, document: Document, draw: Callable[[int], int]) -> None:
        self._document = document
        self.number = draw

    def one(self, kind: type[Record]) -> str:
        # In the order of making: ids differ from run to run.
        present = list(self._document.table(kind))
        return present[self.number(len(present))] if present else "gone"

    def some(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.one(Interaction) for _ in range(1 + self.number(4))))

    def cell(self) -> tuple[str, str]:
        return self.one(Stage), self.one(Persona)

    def paste(self) -> Command:
        stage_id, persona_id = self.cell()
        stage = self._document.get(Stage, stage_id)
        return PasteInteractions(stage.map_id, stage_id, persona_id, clip_from(self._document, self.some()))


GESTURES: tuple[Callable[[Chooser], Command], ...] = (
    lambda c: AddStage(c.one(JourneyMap), "New", c.number(4)),
    lambda c: MoveStage(c.one(Stage), c.number(4)),
    lambda c: DuplicateStage(c.one(Stage)),
    lambda c: DeleteStages((c.one(Stage),)),
    lambda c: AddPersona(c.number(4), "New"),
    lambda c: MovePersona(c.one(Persona), c.number(4), c.one(JourneyMap)),
    lambda c: DuplicatePersona(c.one(Persona)),
    lambda c: DeletePersonas((c.one(Persona),)),
    lambda c: HidePersona(c.one(JourneyMap), c.one(Persona)),
    lambda c: SetPortrait(c.one(Persona), portrait("other") if c.number(2) else None),
    lambda c: AddInteractions(*c.cell(), ("x", "y"), c.number(4)),
    lambda c: MoveInteractions(c.some(), *c.cell(), c.number(4)),
    lambda c: CopyInteractions(c.some(), *c.cell(), c.number(4)),
    lambda c: ShiftInteractions(c.some(), c.number(3) - 1, c.number(5) - 2),
    lambda c: DuplicateInteractions(c.some()),
    lambda c: DeleteInteractions(c.some()),
    lambda c: c.paste(),
    lambda c: PasteGrid(*c.cell(), (("1", "2"), ("3", "")), ("personas", "cards")[c.number(2)]),
    lambda c: SetField("Interaction", c.one(Interaction), "title", "Other"),
    lambda c: SetSentiment(c.some(), c.number(5) - 2),
    lambda c: SetChannel(c.some(), c.one(Channel)),
    lambda c: ToggleEmotion(c.some(), c.one(Emotion)),
    lambda c: ToggleGoal(c.some(), c.one(Goal)),
    lambda c: AddFriction(c.some(), "Slow"),
    lambda c: AddOpportunity(c.some(), "Fast"),
    lambda c: AddLink(c.one(Interaction), c.one(Interaction)),
    lambda c: ReverseLink(c.one(Link)),
    lambda c: AddEmotion("awe", tag_ids=c.some()),
    lambda c: MoveGoal(c.one(Goal), c.number(3)),
    lambda c: DeleteChannels((c.one(Channel),)),
    lambda c: DeleteEmotions((c.one(Emotion),)),
    lambda c: DeleteGoals((c.one(Goal),)),
    lambda c: AddMap("New", stages_from=c.one(JourneyMap)),
    lambda c: DuplicateMap(c.one(JourneyMap), "Future"),
    lambda c: DeleteMap(c.one(JourneyMap)),
    lambda c: AddNotes(("a", "b")),
    lambda c: PlaceNote(c.one(Note), *c.cell(), c.number(3)),
    lambda c: NameVersion("Now", 1),
)


@settings(max_examples=25)
@given(st.data())
def test_any_sequence_of_gestures(full_file: Path, data: st.DataObject) -> None:
    def draw(count: int) -> int:
        return data.draw(st.integers(0, count - 1))

    with tempfile.TemporaryDirectory() as folder:
        session = Session.open(Path(shutil.copy(full_file, Path(folder) / "any.parcours")))
        states = [session.document]
        for _ in range(draw(25)):
            before = session.document
            try:
                gesture = data.draw(st.sampled_from(GESTURES))
                changed = session.run(gesture(Chooser(before, draw)))
            except ParcoursError:
                assert session.document is before
                continue
            if changed is not None:
                rules.check_document(session.document)
                assert session.document == before.apply(changed.difference)
                states.append(session.document)

        session.close()
        session = Session.open(session.path)
        assert session.document == states[-1]
        # Any state can be returned to, and that too is undone.
        session.run(ReturnTo(states[draw(len(states))]))
        while session.undo() is not None:
            rules.check_document(session.document)
        assert session.document == states[0]
        while session.redo() is not None:
            pass
        session.close()
