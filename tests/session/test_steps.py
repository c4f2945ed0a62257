"""Steps of the history: edits that join, and going back and forth."""

import dataclasses
import datetime
from collections.abc import Callable

import pytest

from tests.builders import card
from tests.store.small import Delete, Put, Retitle
from workshop_app import session as session_module
from workshop_app.commands.base import Command
from workshop_app.commands.fields import SetField
from workshop_app.journey.errors import Conflict
from workshop_app.journey.records import Friction, Interaction, Note, Persona, Stage
from workshop_app.journey.sentence import Sentence
from workshop_app.journey.transaction import Transaction
from workshop_app.language import say
from workshop_app.session import Session


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Set the time to some seconds after a fixed moment."""
    start = datetime.datetime(2026, 3, 3, 10, tzinfo=datetime.UTC)

    def set_to(seconds: float) -> None:
        monkeypatch.setattr(session_module, "_now", lambda: start + datetime.timedelta(seconds=seconds))

    set_to(0)
    return set_to


def title(session: Session, number: int = 0) -> str:
    return session.document.get(Interaction, f"i{number}").title


class TestJoining:
    """Edits of one field in quick succession are one step."""

    def test_within_a_minute(self, session, clock):
        for second, text in ((0, "a"), (20, "ab"), (59, "abc")):
            clock(second)
            session.run(Retitle("i0", text, key="i0.title"))
        assert len(session.history()) == 2
        assert say(session.history()[-1].label) == "Called it “abc”"
        clock(61)
        session.run(Retitle("i0", "abcd", key="i0.title"))
        assert len(session.history()) == 3
        session.undo()
        assert title(session) == "abc"
        session.undo()
        assert title(session) == "Interaction 0"
        session.redo()
        assert title(session) == "abc"

    def test_across_reopening(self, session, clock):
        session.run(Retitle("i0", "a", key="k"))
        session.close()
        clock(30)
        with Session.open(session.path) as again:
            again.run(Retitle("i0", "ab", key="k"))
            assert len(again.history()) == 2
            again.undo()
            assert title(again) == "Interaction 0"

    @pytest.mark.parametrize(
        "between",
        [
            lambda session: session.run(Retitle("i1", "other", key="other")),
            lambda session: session.run(Retitle("i1", "other")),
            lambda session: session.run(Put((Note(id="n", rank="1"),)), origin="Zoé"),  # type: ignore[arg-type]
            lambda session: session.undo(),
            lambda session: (session.undo(), session.redo()),
        ],
        ids=["another key", "no key", "a participant", "undo", "undo and redo"],
    )
    def test_not_across_anything_else(self, session, clock, between):
        session.run(Retitle("i0", "a", key="k"))
        between(session)
        steps = len(session.history())
        session.run(Retitle("i0", "ab", key="k"))
        assert len(session.history()) == steps + 1

    def test_not_between_people(self, session, clock):
        session.run(Retitle("i0", "a", key="k"))
        session.run(Retitle("i0", "b", key="k"), origin="Zoé")
        assert [step.origin for step in session.history()] == ["facilitator", "facilitator", "Zoé"]

    def test_not_when_the_clock_was_set_back(self, session, clock):
        session.run(Retitle("i0", "a", key="k"))
        clock(-3600)
        session.run(Retitle("i0", "ab", key="k"))
        assert len(session.history()) == 3

    def test_not_into_a_step_that_would_change_nothing(self, session, clock):
        first = title(session)
        session.run(Retitle("i0", "a", key="k"))
        session.run(Retitle("i0", first, key="k"))
        session.undo()
        assert title(session) == "a"
        session.undo()
        assert title(session) == first
        session.redo()
        session.redo()
        assert title(session) == first
        assert session.redo() is None

    def test_of_different_fields_of_different_records(self, session, clock):
        """A key may cover more than one field, as when a card is dragged about: all of it comes back at once."""
        before = session.document
        session.run(Retitle("i0", "a", key="k"))
        session.run(Retitle("i1", "b", key="k"))
        session.run(Retitle("i0", "c", key="k"))
        session.undo()
        assert session.document == before
        session.redo()
        assert (title(session, 0), title(session, 1)) == ("c", "b")

    def test_with_a_record_added_and_deleted_again(self, session, clock):
        @dataclasses.dataclass(frozen=True, slots=True)
        class Toggle(Command):
            there: bool

            @property
            def merge_key(self) -> str:
                return "k"

            def apply(self, transaction: Transaction) -> Sentence:
                if self.there:
                    transaction.put(Note(id="n", rank="1"))  # type: ignore[arg-type]
                else:
                    transaction.delete(Note, ("n",))
                return Sentence("Toggled")

        before = session.document
        for there in (True, False, True):
            session.run(Toggle(there=there))
        assert len(session.history()) == 4
        while session.undo() is not None:
            pass
        assert session.document == before

    def test_tells_the_way_from_the_first_name_to_the_last(self, session, clock):
        session.run(SetField("Interaction", "i0", "title", "one"))
        changed = session.run(SetField("Interaction", "i0", "title", "two"))
        assert dict(changed.step.label.values) == {"before": "Interaction 0", "name": "two"}


class TestGoingBack:
    def test_to_the_beginning_and_forth_again_also_after_reopening(self, session):
        states = [session.document]
        for command in (
            Retitle("i0", "a"),
            Put((card(7),)),
            Delete(Interaction, ("i1",)),
            Delete(Stage, ("s0",)),
            Delete(Persona, ("p1",)),
        ):
            session.run(command)
            states.append(session.document)
        for state in reversed(states[:-1]):
            session.undo()
            assert session.document == state
        assert session.undo() is None
        session.close()
        with Session.open(session.path) as again:
            for state in states[1:]:
                assert again.redo_label() is not None
                again.redo()
                assert again.document == state
            assert again.redo() is None
            assert again.redo_label() is None

    def test_a_new_change_ends_what_could_be_made_again(self, session):
        session.run(Retitle("i0", "a"))
        session.undo()
        session.run(Retitle("i1", "b"))
        assert session.redo() is None

    def test_steps_over_what_participants_wrote(self, session):
        session.run(Retitle("i0", "mine"))
        session.run(Put((Note(id="n", rank="1", text="theirs"),)), origin="Zoé")  # type: ignore[arg-type]
        session.undo()
        assert title(session) == "Interaction 0"
        assert session.document.get(Note, "n").text == "theirs"
        assert session.undo() is None

    def test_another_field_of_the_same_record_is_no_conflict(self, session):
        session.run(Retitle("i0", "mine"))
        theirs = dataclasses.replace(session.document.get(Interaction, "i0"), sentiment=2)
        session.run(Put((theirs,)), origin="Zoé")
        session.undo()
        assert session.document.get(Interaction, "i0").title == "Interaction 0"
        assert session.document.get(Interaction, "i0").sentiment == 2
        session.redo()
        assert title(session) == "mine"
        assert session.document.get(Interaction, "i0").sentiment == 2

    @pytest.mark.parametrize(
        ("mine", "theirs"),
        [
            (Retitle("i0", "mine"), Retitle("i0", "theirs")),
            (Retitle("i0", "mine"), Delete(Interaction, ("i0",))),
            (Put((card(7),)), Retitle("i7", "theirs")),
            (Delete(Interaction, ("i2",)), Put((card(2, title="theirs"),))),
            (
                Put((card(7),)),
                Put((Friction(id="g", interaction_id="i7", rank="1"),)),  # type: ignore[arg-type]
            ),
            (Delete(Interaction, ("i2",)), Delete(Stage, ("s0",))),
        ],
        ids=[
            "same field",
            "deleted since",
            "changed since",
            "there again",
            "needed since",
            "its place is gone",
        ],
    )
    def test_a_conflict_is_told_and_changes_nothing(self, session, mine, theirs):
        session.run(mine)
        session.run(theirs, origin="Zoé")
        before, steps = session.document, len(session.history())
        with pytest.raises(Conflict, match="Nothing was changed"):
            session.undo()
        assert session.document is before
        assert len(session.history()) == steps
        assert session.undo_label() is not None

    def test_a_conflict_goes_away_with_its_cause(self, session):
        session.run(Retitle("i0", "mine"))
        session.run(Retitle("i0", "theirs"), origin="Zoé")
        with pytest.raises(Conflict):
            session.undo()
        session.run(Retitle("i0", "mine"), origin="Zoé")
        session.undo()
        assert title(session) == "Interaction 0"

    def test_a_step_that_others_built_on_does_not_stand_in_the_way_of_those_before(self, session):
        session.run(Retitle("i1", "mine"))
        session.run(Retitle("i0", "mine"))
        session.run(Retitle("i0", "theirs"), origin="Zoé")
        with pytest.raises(Conflict):
            session.undo()
        assert say(session.undo_label()) == "Called it “mine”"
        session.undo()
        assert (title(session, 1), title(session)) == ("Interaction 1", "theirs")
        session.redo()
        assert title(session, 1) == "mine"
        session.undo()
        with pytest.raises(Conflict):
            session.undo()

    def test_looking_back_changes_nothing(self, session):
        states = {1: session.document}
        for number in range(2, 12):
            session.run(Retitle("i0", f"{number}") if number % 3 else Put((card(number),)))
            states[number] = session.document
        session.undo()
        for number, state in states.items():
            assert session.document_at(number) == state
        assert len(session.history()) == 12

    def test_labels_say_what_would_be_undone(self, session):
        assert session.undo_label() is None
        session.run(Retitle("i0", "a"))
        session.run(Retitle("i1", "b"))
        session.undo()
        undo, redo = session.undo_label(), session.redo_label()
        assert undo is not None
        assert redo is not None
        assert (say(undo), say(redo)) == ("Called it “a”", "Called it “b”")
