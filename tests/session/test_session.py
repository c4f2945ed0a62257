"""The one path on which every change goes: it is stored, then told, and any text in it comes back."""

import dataclasses
import gc
import threading
from collections.abc import Callable

import pytest

from tests.builders import card, grid_records
from tests.naughty import OWN_NAUGHTY, naughty_strings, with_text, without_halves
from tests.store.small import Delete, Fail, Put, Retitle, document_in
from workshop_app.commands.base import Command
from workshop_app.journey.errors import NotFound, RuleBroken
from workshop_app.journey.records import (
    RECORD_TYPES,
    Interaction,
    Note,
    Project,
    field_specs,
)
from workshop_app.journey.sentence import Sentence
from workshop_app.journey.transaction import Transaction
from workshop_app.language import say
from workshop_app.session import Changed, Session


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


def test_any_text_in_any_field_comes_back(session):
    """Every string of the corpus in every text field of every type, through the rows and the journal."""
    kinds = {type(record): record for record in session.document.records()}
    kinds[Note] = Note(id="n", rank="1")  # type: ignore[arg-type]
    project = kinds.pop(Project)
    texts = naughty_strings()
    assert len(texts) >= len(OWN_NAUGHTY)
    added = {
        (text, kind): with_text(dataclasses.replace(record, id=f"{record.id} {number}"), text)  # type: ignore[arg-type]
        for number, text in enumerate(texts)
        for kind, record in kinds.items()
    }
    session.run(Put(tuple(added.values())))
    for (text, kind), record in added.items():
        assert session.document.get(kind, record.id) == with_text(record, without_halves(text))
    for text in OWN_NAUGHTY:
        session.run(Put((with_text(project, text),)))
        assert session.document.project == with_text(project, without_halves(text))
    history, document = session.history(), session.document
    session.close()
    with Session.open(session.path) as again:
        assert again.document == document
        assert again.history() == history
        while again.undo() is not None:
            pass
        assert again.document == again.document_at(1)
        while again.redo() is not None:
            pass
        assert again.document == document


@pytest.mark.parametrize("text", ["\ud800 typed", "a\x00b", "“{title}”", "x" * 100_000])
def test_any_text_in_the_words_of_the_history_comes_back(session, text):
    session.run(Retitle("i2", text, key=text), origin=f"Zoé{text[:9]}")
    last = session.history()[-1]
    assert dict(last.label.values) == {"title": without_halves(text)}
    assert last.merge_key == without_halves(text)
    assert last.origin == f"Zoé{without_halves(text[:9])}"
    session.close()
    with Session.open(session.path) as again:
        assert again.history()[-1] == last


def test_every_type_of_record_has_a_text_or_is_known_to_have_none():
    without = {
        name for name, kind in RECORD_TYPES.items() if not any(spec.base is str for spec in field_specs(kind))
    }
    assert without == set()
