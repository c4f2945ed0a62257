"""The one path on which every change goes: run, undo, redo, tell."""

import dataclasses
import datetime
import gc
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.builders import card, grid_records
from tests.store.small import Delete, Fail, Put, Retitle, document_in
from workshop_app import session as session_module
from workshop_app.commands.base import Command
from workshop_app.commands.fields import SetField
from workshop_app.journey.errors import Conflict, NotFound, RuleBroken
from workshop_app.journey.records import (
    RECORD_TYPES,
    Friction,
    Interaction,
    Link,
    Note,
    Persona,
    Project,
    Record,
    Stage,
    field_specs,
)
from workshop_app.journey.sentence import Sentence
from workshop_app.journey.transaction import Transaction
from workshop_app.language import say
from workshop_app.session import Changed, Session

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "naughty-strings.json"
OWN_NAUGHTY = [
    "",
    " ",
    "\x00",
    "a\x00b",
    "\x01\x02\x1f\x7f",
    "\r\n",
    "\u2028\u2029",
    "\ufeff",
    "\ufffe\uffff",
    "\ud800",
    "\udfff\ud800",
    "é ẹ́ e\u0301",
    "مرحبا \u202eabc",
    "🧭👩🏽‍🚀\U000e0001",
    "=SUM(A1:A9)",
    "+1",
    "-1",
    "@cmd",
    "<img src=x onerror=alert(1)>",
    "{title} {0} %s %(x)s $x",
    "“”‘’'\"`\\",
    "'; DROP TABLE interaction; --",
    "x" * 100_000,
]


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Four stages and personas, three cards, a link and a friction."""
    records: list[Record] = [
        *grid_records(),
        *(card(number) for number in range(3)),
        Link(id="l", source_id="i0", target_id="i1"),  # type: ignore[arg-type]
        Friction(id="f", interaction_id="i1", rank="1", text="Waits"),  # type: ignore[arg-type]
    ]
    with Session.create(tmp_path / "a.parcours", records, Sentence("Created")) as session:
        yield session


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


class TestRunning:
    def test_stores_then_swaps_then_tells(self, session):
        seen = []

        def look(changed: Changed) -> None:
            seen.append((document_in(session.path) == changed.document, session.document is changed.document))

        session.subscribe(look)
        changed = session.run(Retitle("i0", "new"))
        assert seen == [(True, True)]
        assert [change.fields() for change in changed.difference] == [("title",)]
        assert say(changed.step.label) == "Called it “new”"

    def test_what_changes_nothing_is_no_step(self, session):
        heard: list[Changed] = []
        session.subscribe(heard.append)
        assert session.run(Retitle("i0", title(session))) is None
        assert (heard, len(session.history())) == ([], 1)

    @pytest.mark.parametrize(
        ("command", "error"),
        [
            (Fail("i0", ValueError("defect")), ValueError),
            (Fail("i0", RuleBroken(Sentence("no"))), RuleBroken),
            (Retitle("nobody", "x"), NotFound),
            (Delete(Project, ("project",)), RuleBroken),
            (Put((card(9, stage=7),)), RuleBroken),
            (Put((card(9, sentiment=3),)), RuleBroken),
        ],
    )
    def test_what_fails_leaves_no_trace(self, session, command, error):
        before, content = session.document, session.path.read_bytes()
        heard: list[Changed] = []
        session.subscribe(heard.append)
        with pytest.raises(error):
            session.run(command)
        assert session.document is before
        assert session.path.read_bytes() == content
        assert heard == []
        assert session.run(Retitle("i0", "works")) is not None

    def test_from_another_thread_is_refused(self, session):
        session.run(Retitle("i0", "mine"))
        caught: list[BaseException] = []

        def elsewhere() -> None:
            try:
                session.run(Retitle("i0", "theirs"))
            except RuntimeError as error:
                caught.append(error)

        thread = threading.Thread(target=elsewhere)
        thread.start()
        thread.join()
        assert len(caught) == 1
        assert title(session) == "mine"

    def test_inside_a_command_is_refused(self, session):
        @dataclasses.dataclass(frozen=True, slots=True)
        class Sneaky(Command):
            def apply(self, transaction: Transaction) -> Sentence:
                session.run(Retitle("i0", "behind your back"))
                return Sentence("x")

        with pytest.raises(RuntimeError, match="through its transaction"):
            session.run(Sneaky())
        assert session.run(Retitle("i0", "works")) is not None


class TestTelling:
    def test_ends_with_the_subscription(self, session):
        heard: list[Changed] = []
        stop = session.subscribe(heard.append)
        session.run(Retitle("i0", "a"))
        stop()
        stop()
        session.run(Retitle("i0", "b"))
        assert len(heard) == 1

    def test_goes_on_when_a_listener_raises(self, session):
        heard: list[Changed] = []

        def fails(_: Changed) -> None:
            raise ZeroDivisionError("a defect of the window")

        session.subscribe(fails)
        session.subscribe(heard.append)
        session.subscribe(fails)
        with pytest.raises(ExceptionGroup) as caught:
            session.run(Retitle("i0", "a"))
        assert [type(error) for error in caught.value.exceptions] == [ZeroDivisionError, ZeroDivisionError]
        assert len(heard) == 1
        assert title(session) == "a"
        assert document_in(session.path) == session.document

    def test_a_change_made_by_a_listener_is_told_after_the_first_to_everybody(self, session):
        told: dict[str, list[str]] = {"first": [], "second": []}

        def name_of(changed: Changed) -> str:
            return changed.document.get(Interaction, "i0").title

        def answers(changed: Changed) -> None:
            told["first"].append(name_of(changed))
            if name_of(changed) == "a":
                answer = session.run(Retitle("i0", "b"))
                assert answer is not None
                assert name_of(answer) == "b"
                assert document_in(session.path).get(Interaction, "i0").title == "b"

        stop = session.subscribe(answers)
        session.subscribe(lambda changed: told["second"].append(name_of(changed)))
        changed = session.run(Retitle("i0", "a"))
        assert name_of(changed) == "a"
        assert told == {"first": ["a", "b"], "second": ["a", "b"]}
        assert title(session) == "b"
        stop()
        session.undo()
        assert title(session) == "a"

    def test_one_who_leaves_while_it_goes_on_still_hears_the_present_news(self, session):
        heard: list[str] = []
        stops: list[Callable[[], None]] = []

        def leaves(_: Changed) -> None:
            heard.append("leaves")
            for stop in stops:
                stop()

        stops.append(session.subscribe(leaves))
        stops.append(session.subscribe(lambda _: heard.append("stays")))
        session.run(Retitle("i0", "a"))
        session.run(Retitle("i0", "b"))
        assert heard == ["leaves", "stays"]

    def test_holds_nobody_after_closing(self, tmp_path):
        class Listener:
            def hear(self, changed: Changed) -> None:
                raise AssertionError(changed)

        session = Session.create(tmp_path / "b.parcours", grid_records(), Sentence("Created"))
        listener = Listener()
        session.subscribe(listener.hear)
        session.close()
        gc.collect()
        assert [held for held in gc.get_referrers(listener) if "hear" in repr(held)] == []


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


def naughty_strings() -> list[str]:
    if CORPUS.exists():
        return [*OWN_NAUGHTY, *json.loads(CORPUS.read_text(encoding="utf-8"))]
    return OWN_NAUGHTY


def clean(text: str) -> str:
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)


def with_text(record: Record, text: str) -> Record:
    """The record with the text in every field that a person fills in, lists and pairs included."""
    values: dict[str, object] = {}
    for spec in field_specs(type(record)):
        if (
            spec.base is not str
            or spec.refers_to
            or spec.name in {"id", "rank", "due"}
            or "colour" in spec.name
        ):
            continue
        values[spec.name] = {"one": text, "many": (text, text), "pairs": ((text, text),)}[spec.shape]
    return dataclasses.replace(record, **values)  # type: ignore[arg-type]


def test_any_text_in_any_field_comes_back(session):
    """Every string of the corpus in every text field of every type, through the rows, the journal and its labels."""
    records = {type(record): record for record in session.document.records()}
    records[Note] = Note(id="n", rank="1")  # type: ignore[arg-type]
    texts = naughty_strings()
    assert len(texts) >= len(OWN_NAUGHTY)
    for text in texts:
        changed = session.run(Put(tuple(with_text(record, text) for record in records.values())))
        if changed is not None:
            for record in records.values():
                kept = session.document.get(type(record), record.id)
                assert kept == with_text(record, clean(text))
    for text in ("\ud800 typed", "a\x00b", "“{title}”", "x" * 100_000):
        session.run(Retitle("i2", text, key=text), origin=f"Zoé{text[:9]}")
        last = session.history()[-1]
        assert dict(last.label.values) == {"title": clean(text)}
        assert last.merge_key == clean(text)
    history, document = session.history(), session.document
    session.close()
    with Session.open(session.path) as again:
        assert again.document == document
        assert again.history() == history
        assert [step.label.template for step in again.history()][1:3] == ["Put records", "Put records"]
        assert again.document_at(1).get(Interaction, "i0").title == "Interaction 0"


def test_every_type_of_record_has_a_text_or_is_known_to_have_none():
    without = {
        name for name, kind in RECORD_TYPES.items() if not any(spec.base is str for spec in field_specs(kind))
    }
    assert without == set()
