"""What phones say: kept once and for good, allowed by the step that runs, shown to nobody whom it does not concern."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests.naughty import naughty_strings, without_halves
from tests.room.phones import Phone, fresh_id
from tests.room.threads import ThreadGateway
from workshop_app.commands.agenda import AddAgendaStep, EndStep, StartStep
from workshop_app.commands.base import Command
from workshop_app.commands.notes import DeleteNotes, PlaceNote
from workshop_app.commands.votes import CloseVote, OpenVote
from workshop_app.journey.records import Interaction, Note, VoteSubject
from workshop_app.room.room import Room
from workshop_app.session import Session

ROOT = Path(__file__).resolve().parents[2]
NOW = "2026-11-22T10:00:00+00:00"

Run = Callable[[Command], object]


def step_allowing(run: Run, gateway: ThreadGateway, *allows: str) -> str:
    """Start a step of the agenda; return its id."""
    run(AddAgendaStep("Step", 10, allows=allows, id="step"))
    run(StartStep("step", NOW))
    return "step"


def test_a_note_is_kept_with_its_author_and_place(zoe: Phone, session: Session) -> None:
    assert zoe.note("  Trop d’attente 😤\n", stage="find", persona="lea").json() == {"kept": True}
    (note,) = session.document.notes_by(zoe.id)
    assert (note.text, note.stage_id, note.persona_id, note.parked) == (
        "Trop d’attente 😤",
        "find",
        "lea",
        False,
    )
    assert note.created
    assert session.history()[-1].origin == zoe.id
    assert session.undo_label() is None


def test_what_is_sent_again_is_kept_once(zoe: Phone, session: Session, run: Run) -> None:
    note_id = fresh_id()
    for _ in range(3):
        assert zoe.note("Once", note_id).status_code == 200
    assert len(session.document.notes_by(zoe.id)) == 1
    # Also where the facilitator has dealt with it meanwhile.
    run(DeleteNotes((note_id,)))
    assert zoe.note("Once", note_id).status_code == 200
    assert not session.document.notes_by(zoe.id)


def test_a_note_for_a_stage_that_went_meanwhile_is_not_lost(zoe: Phone, session: Session) -> None:
    assert zoe.note("Late", stage="gone", persona="lea").status_code == 200
    (note,) = session.document.notes_by(zoe.id)
    assert (note.stage_id, note.persona_id) == (None, "lea")


def test_ones_own_notes_can_be_withdrawn_and_nobody_elses(
    room: Room, zoe: Phone, session: Session, run: Run
) -> None:
    mine, placed = fresh_id(), fresh_id()
    zoe.note("Mine", mine)
    zoe.note("Placed", placed)
    run(PlaceNote(placed, "find", "lea"))
    with Phone(room) as other:
        other.join("Other")
        assert other.post("/notes/withdraw", json={"id": mine}).status_code == 409
        assert other.get("/state").json()["own"]["notes"] == []
    refused = zoe.post("/notes/withdraw?lang=fr", json={"id": placed})
    assert (refused.status_code, "cartographie" in refused.json()["why"]) == (409, True)
    for _ in range(2):
        assert zoe.post("/notes/withdraw", json={"id": mine}).status_code == 200
    assert [note.text for note in session.document.notes_by(zoe.id)] == ["Placed"]


def test_the_step_that_runs_says_what_is_welcome(
    zoe: Phone, run: Run, gateway: ThreadGateway, session: Session
) -> None:
    rating = {"id": fresh_id(), "interaction": "a", "sentiment": -1}
    assert zoe.note("No step").status_code == 200
    assert zoe.post("/ratings", json=rating).status_code == 409
    step_allowing(run, gateway, "rate")
    assert zoe.note("Not now").status_code == 409
    for _ in range(2):
        assert zoe.post("/ratings", json=rating).status_code == 200
    assert zoe.get("/state").json()["own"]["ratings"] == {"a": -1}
    assert zoe.post("/ratings", json={**rating, "sentiment": None}).status_code == 200
    assert zoe.get("/state").json()["own"]["ratings"] == {}
    run(EndStep("step", NOW))
    assert zoe.post("/ratings", json=rating).status_code == 409
    assert zoe.note("After").status_code == 200


def test_a_vote_is_open_while_its_round_is(zoe: Phone, run: Run, session: Session) -> None:
    def cast(target: str, dots: int, colour: str = "plain") -> int:
        vote = {"id": fresh_id(), "round": "r", "target": target, "colour": colour, "dots": dots}
        return zoe.post("/votes", json=vote).status_code

    assert cast("a", 1) == 409
    run(OpenVote("First?", VoteSubject.INTERACTION, "now", 3, False, NOW, "r"))
    told = zoe.get("/state").json()
    assert told["room"]["round"]["budget"] == 3
    assert {target["id"] for target in told["room"]["round"]["targets"]} >= {"a", "b"}
    assert [cast("a", 2), cast("a", 2), cast("b", 1), cast("b", 2), cast("c", 1)] == [200, 200, 200, 409, 409]
    assert cast("a", 1, "red") == 409
    assert cast("nothing", 1) == 409
    assert cast("a", 0) == 200
    assert cast("a", -1) == 400
    assert zoe.get("/state").json()["own"]["votes"] == [["b", "plain", 1]]
    run(CloseVote("r", NOW))
    assert cast("a", 1) == 409
    assert zoe.get("/state").json()["room"]["round"] is None
    assert [vote.dots for vote in session.document.votes_of("r")] == [1]


def test_a_vote_tells_phones_nothing_of_what_others_voted(room: Room, zoe: Phone, run: Run) -> None:
    run(OpenVote("First?", VoteSubject.INTERACTION, "now", 3, False, NOW, "r"))
    vote = {"id": fresh_id(), "round": "r", "target": "a", "colour": "plain", "dots": 3}
    assert zoe.post("/votes", json=vote).status_code == 200
    with Phone(room) as other:
        told = other.join("Other").get("/state").json()
        assert told["own"]["votes"] == []
        assert "dots" not in json.dumps(told["room"])


def test_a_scribes_line_becomes_a_card_with_what_its_marks_say(
    room: Room, zoe: Phone, session: Session
) -> None:
    assert zoe.post("/scribe/ask", json={}).status_code == 200
    assert room.asking == (zoe.id,)
    room.make_scribe(zoe.id).result(10)
    assert not room.asking
    where = {"stage": "find", "persona": "lea"}
    read = zoe.post("/scribe/reading", json={"line": "Reads reviews ++ !too many /use", **where}).json()
    assert (read["title"], read["stage"]) == ("Reads reviews", "use")
    assert [mark["kind"] for mark in read["marks"]] == ["sentiment", "friction", "stage"]
    card_id = fresh_id()
    for _ in range(2):
        line = {"id": card_id, "line": "Reads reviews ++ !too many /use", **where}
        assert zoe.post("/scribe/cards", json=line).status_code == 200
    card = session.document.get(Interaction, card_id)
    assert (card.title, card.stage_id, card.persona_id, card.sentiment) == ("Reads reviews", "use", "lea", 2)
    assert len(session.document.frictions_of(card_id)) == 1
    for line in ("", "   "):
        assert zoe.post("/scribe/cards", json={"id": fresh_id(), "line": line, **where}).status_code == 422
    parked = {"id": fresh_id(), "line": "? Ask the depot", **where}
    assert zoe.post("/scribe/cards", json=parked).status_code == 200
    assert session.document.get(Note, parked["id"]).parked


def test_naughty_strings_are_names_notes_and_lines_as_they_are(
    room: Room, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshop_app.room.limits.Bucket.take", lambda _bucket: 0.0)
    strings = naughty_strings()
    # Several phones, so that what they say reaches the disk together.
    phones = [Phone(room).join() for _ in range(12)]
    for phone in phones:
        room.make_scribe(phone.id).result(10)

    def say_all(number: int) -> None:
        for text in strings[number :: len(phones)]:
            _say(phones[number], session, text)

    with ThreadPoolExecutor(len(phones)) as pool:
        list(pool.map(say_all, range(len(phones))))
    for phone in phones:
        assert phone.get("/state").status_code == 200
        phone.close()


def _say(phone: Phone, session: Session, text: str) -> None:
    def send(path: str, **body: str) -> int:
        head = {"Content-Type": "application/json"}
        return phone.post(path, content=json.dumps(body), headers=head).status_code

    note_id, card_id = fresh_id(), fresh_id()
    kept = without_halves(text).strip()
    if len(text) > 2000 or not kept:
        assert send("/notes", id=note_id, text=text) in {413, 422}, repr(text)
    else:
        assert send("/notes", id=note_id, text=text) == 200, repr(text)
        assert session.document.get(Note, note_id).text == kept
    if len(text) <= 60:
        assert send("/me", name=text) == 200
        names = {person.name for person in session.document.participants}
        assert " ".join(without_halves(text).split()) in names
    where = {"line": text, "stage": "find", "persona": "lea"}
    assert send("/scribe/reading", **where) in {200, 413, 422}
    assert send("/scribe/cards", id=card_id, **where) in {200, 409, 413, 422}


# -- what phones are told --------------------------------------------------------------------------------------------


class Listener:
    """A phone that listens, on a thread of its own."""

    def __init__(self, phone: Phone) -> None:
        self.heard: list[tuple[str, dict[str, object]]] = []
        self._phone = phone
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        name = ""
        try:
            with self._phone.stream("GET", "/events") as answer:
                for line in answer.iter_lines():
                    if line.startswith("event: "):
                        name = line.removeprefix("event: ")
                    elif line.startswith("data: "):
                        self.heard.append((name, json.loads(line.removeprefix("data: "))))
        except httpx.HTTPError:
            pass

    def names(self) -> list[str]:
        return [name for name, _ in self.heard]

    def wait_for(
        self, name: str, true: Callable[[dict[str, object]], bool] = lambda _told: True
    ) -> dict[str, object]:
        until = time.monotonic() + 10
        while time.monotonic() < until:
            for heard, told in self.heard:
                if heard == name and true(told):
                    return told
            time.sleep(0.01)
        raise AssertionError(f"no {name} in {self.names()}")

    def join(self) -> None:
        self._thread.join(10)
        assert not self._thread.is_alive()


def test_phones_hear_what_concerns_them(room: Room, zoe: Phone, run: Run, gateway: ThreadGateway) -> None:
    listener = Listener(zoe)
    listener.wait_for("own")
    assert room.online == {zoe_id(gateway)}
    step_allowing(run, gateway, "rate")
    listener.wait_for("room", lambda told: told["can"]["rate"])  # type: ignore[index]
    listener.wait_for("map")
    before = len(listener.heard)
    with Phone(room) as other:
        other.join("Other")
        other.post("/ratings", json={"id": fresh_id(), "interaction": "a", "sentiment": 2})
        time.sleep(0.4)
        assert len(listener.heard) == before
    room.make_scribe(zoe_id(gateway)).result(10)
    listener.wait_for("own", lambda told: told["role"] == "scribe")
    room.remove(zoe_id(gateway)).result(10)
    listener.wait_for("gone")
    listener.join()
    assert not room.online


def test_phones_are_told_that_the_room_is_closed(room: Room, zoe: Phone) -> None:
    listener = Listener(zoe)
    listener.wait_for("own")
    began = time.monotonic()
    room.stop()
    listener.wait_for("closed")
    listener.join()
    assert time.monotonic() - began < 3


def zoe_id(gateway: ThreadGateway) -> str:
    return next(person.id for person in gateway.document().participants if person.name == "Zoé")


# -- killed ----------------------------------------------------------------------------------------------------------


def test_what_was_answered_kept_is_in_the_file_after_the_server_was_killed(tmp_path: Path) -> None:
    path = tmp_path / "room.parcours"
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.room.kill_child", path, tmp_path / "config"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    link = process.stdout.readline().strip()
    kept: list[str] = []
    base, _, token = link.partition("/#")

    def send(number: int) -> None:
        with httpx.Client(base_url=base, headers={"Origin": base}, timeout=5) as phone:
            try:
                phone.post("/enter", json={"token": token})
                phone.post("/me", json={"name": f"Phone {number}"})
                while True:
                    note_id = fresh_id()
                    answer = phone.post("/notes", json={"id": note_id, "text": f"note of {number}"})
                    if answer.status_code == 200:
                        kept.append(note_id)
                    else:
                        time.sleep(0.05)
            except httpx.HTTPError:
                return

    phones = [threading.Thread(target=send, args=(number,)) for number in range(6)]
    for phone in phones:
        phone.start()
    until = time.monotonic() + 20
    while len(kept) < 60 and time.monotonic() < until:
        time.sleep(0.02)
    process.kill()
    process.communicate()
    for phone in phones:
        phone.join()
    assert len(kept) >= 60
    with Session.open(path) as session:
        assert session.read_only_reason is None
        texts = [note.id for note in session.document.notes]
        assert set(kept) <= set(texts)
        assert len(texts) == len(set(texts))
        # What was on its way to be answered may be there as well: one note a phone at the most.
        assert len(texts) <= len(kept) + len(phones)
