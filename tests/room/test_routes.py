"""Every route against every role and method: who may, and nobody else."""

from collections.abc import Callable, Iterator

import pytest

from tests.room.phones import Phone, fresh_id
from workshop_app.commands.base import Command
from workshop_app.commands.participants import SetRole
from workshop_app.journey.records import ParticipantRole
from workshop_app.room import hub
from workshop_app.room.door import ROLES, Role
from workshop_app.room.room import Room
from workshop_app.room.routes import TABLE

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")

# What each path allows, written a second time on purpose: a slip in the table does not go unnoticed.
PAGE = ("/", "/room.css", "/net.js", "/page.js", "/ballots.js", "/scribe.js", "/icon.svg", "/words")
EXPECTED: dict[str, tuple[str, set[Role]]] = {
    **{path: ("GET", set(ROLES)) for path in PAGE},
    "/enter": ("POST", set(ROLES)),
    "/knock": ("POST", {"stranger"}),
    "/leave": ("POST", {"waiting", "guest", "participant", "scribe"}),
    "/events": ("GET", {"waiting", "guest", "participant", "scribe"}),
    "/state": ("GET", {"waiting", "guest", "participant", "scribe"}),
    "/me": ("POST", {"guest", "participant", "scribe"}),
    "/notes": ("POST", {"participant", "scribe"}),
    "/notes/withdraw": ("POST", {"participant", "scribe"}),
    "/ratings": ("POST", {"participant", "scribe"}),
    "/votes": ("POST", {"participant", "scribe"}),
    "/scribe/ask": ("POST", {"participant", "scribe"}),
    "/scribe/reading": ("POST", {"scribe"}),
    "/scribe/cards": ("POST", {"scribe"}),
}


@pytest.fixture
def people(
    room: Room, run: Callable[[Command], object], monkeypatch: pytest.MonkeyPatch
) -> Iterator[dict[Role, Phone]]:
    """A phone of each role."""
    monkeypatch.setattr(hub, "LIFETIME", 0.0)
    phones: dict[Role, Phone] = {role: Phone(room) for role in ROLES}
    assert phones["waiting"].post("/knock", json={"code": room.code, "name": "W"}).status_code == 200
    phones["guest"].enter()
    phones["participant"].join("P")
    run(SetRole(phones["scribe"].join("S").id, ParticipantRole.SCRIBE))
    yield phones
    for phone in phones.values():
        phone.close()


def test_the_table_is_as_it_was_thought_out() -> None:
    assert {way.path: (way.method, set(way.roles)) for way in TABLE} == EXPECTED
    assert len(TABLE) == len(EXPECTED)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_what_is_its_own_and_nothing_else(people: dict[Role, Phone], role: Role) -> None:
    # What ends the role comes last.
    for path in sorted(
        EXPECTED, key=lambda path: ("/me", "/leave").index(path) if path in {"/me", "/leave"} else -1
    ):
        allowed_method, roles = EXPECTED[path]
        for method in METHODS:
            answer = people[role].request(method, path, json={} if method not in {"GET", "HEAD"} else None)
            told = f"{role} {method} {path}: {answer.status_code}"
            if method != allowed_method and not (method == "HEAD" and allowed_method == "GET"):
                assert answer.status_code == 405, told
            elif role in roles:
                # An empty object is often not enough, and is refused for that alone.
                assert answer.status_code in {200, 400, 403 if path in {"/enter", "/knock"} else 200, 422}, (
                    told
                )
            else:
                assert answer.status_code == (401 if role == "stranger" else 403), told


def test_what_is_not_in_the_table_is_not_there(zoe: Phone) -> None:
    for path in (
        "/admin",
        "/notes/",
        "/../pyproject.toml",
        "/page.html",
        "/resources/room/page.html",
        "/docs",
    ):
        assert zoe.get(path).status_code == 404, path


def test_somebody_who_was_removed_is_a_stranger_at_once(room: Room, zoe: Phone) -> None:
    before = room.link
    room.remove(zoe.id).result(10)
    for path, (method, roles) in EXPECTED.items():
        if "stranger" not in roles:
            assert zoe.request(method, path, json={} if method == "POST" else None).status_code == 401, path
    # Nor does the link that they know let them in again.
    assert room.link != before
    assert zoe.post("/enter", json={"token": before.partition("#")[2]}).status_code == 403


def test_a_scribe_who_is_one_no_more_places_no_cards(people: dict[Role, Phone], room: Room) -> None:
    scribe = people["scribe"]
    line = {"id": fresh_id(), "line": "One", "stage": "find", "persona": "lea"}
    assert scribe.post("/scribe/cards", json=line).status_code == 200
    room.make_participant(scribe.id).result(10)
    assert scribe.post("/scribe/cards", json={**line, "id": fresh_id()}).status_code == 403
