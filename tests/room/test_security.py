"""Strangers at the door: other hosts and origins, forged forms, sockets, too much, too slow, too often."""

from __future__ import annotations

import os
import socket
import time
from pathlib import Path

import httpx
import pytest

from tests.room.phones import Phone, fresh_id
from tests.room.threads import ThreadGateway
from workshop_app.commands.fields import SetField
from workshop_app.commands.participants import SetRole
from workshop_app.journey.records import ParticipantRole
from workshop_app.room import door, guard, server
from workshop_app.room.credentials import CredentialsFile, fingerprint
from workshop_app.room.limits import GUESSES, LARGEST_BODY
from workshop_app.room.room import Room


def raw(room: Room, data: bytes, *, wait: float = 5.0) -> bytes:
    """Send bytes as they are, and return all that comes until the server closes or falls silent."""
    host, port = room.short_link.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=wait) as connection:
        connection.sendall(data)
        received = b""
        try:
            while chunk := connection.recv(65536):
                received += chunk
        except TimeoutError:
            pass
        return received


# -- where a request was sent, and from where ------------------------------------------------------------------------


def test_only_the_rooms_own_host_is_answered(zoe: Phone) -> None:
    for host in ["evil.example", "localhost", "127.0.0.1", "127.0.0.1:1", "evil.example:80", ""]:
        for path in ("/", "/state", "/room.css"):
            assert zoe.get(path, headers={"Host": host}).status_code == 421


def test_two_hosts_are_none(room: Room) -> None:
    own = room.short_link.removeprefix("http://")
    answer = raw(room, f"GET / HTTP/1.1\r\nHost: {own}\r\nHost: evil.example\r\n\r\n".encode(), wait=1)
    assert b" 400 " in answer or b" 421 " in answer


def test_other_sites_are_refused_even_with_the_cookie(zoe: Phone) -> None:
    for origin in ["http://evil.example", "null", "https://127.0.0.1", "http://127.0.0.1:1"]:
        for method, path in (("GET", "/state"), ("GET", "/events"), ("POST", "/notes"), ("POST", "/leave")):
            body = {"id": fresh_id(), "text": "forged"} if method == "POST" else None
            assert zoe.request(method, path, json=body, headers={"Origin": origin}).status_code == 403
        assert zoe.get("/state", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
        assert zoe.get("/state", headers={"Sec-Fetch-Site": "same-site"}).status_code == 403


def test_a_request_that_changes_something_must_say_where_it_comes_from(room: Room, zoe: Phone) -> None:
    cookies = dict(zoe.cookies)
    with httpx.Client(base_url=room.short_link, cookies=cookies) as silent:
        assert silent.post("/notes", json={"id": fresh_id(), "text": "x"}).status_code == 403
        assert silent.get("/state").status_code == 200


def test_a_form_of_another_site_is_no_json(zoe: Phone) -> None:
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]:
        answer = zoe.post("/notes", content=b'{"id": "0"}', headers={"Content-Type": kind})
        assert answer.status_code == 415


def test_nothing_is_shared_with_other_origins(zoe: Phone) -> None:
    for answer in (zoe.get("/state"), zoe.request("OPTIONS", "/notes", json={}), zoe.get("/nowhere")):
        assert not [name for name in answer.headers if name.startswith("access-control-")]


def test_there_are_no_sockets(room: Room, zoe: Phone) -> None:
    for origin in (room.short_link, "http://evil.example"):
        handshake = {
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
            "Origin": origin,
        }
        assert zoe.get("/events", headers=handshake).status_code == 403


def test_every_answer_carries_the_headers_that_keep_a_page_to_itself(room: Room, phone: Phone) -> None:
    token = room.link.partition("#")[2]
    for answer in (
        phone.get("/"),
        phone.get("/nowhere"),
        phone.get("/state"),
        phone.get("/", headers={"Host": "evil.example"}),
        phone.post("/enter", json={"token": token}),
        phone.put("/", json={}),
        phone.post("/enter", content=b"x" * (LARGEST_BODY + 1), headers={"Content-Type": "application/json"}),
    ):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"
        assert "server" not in answer.headers


def test_the_page_asks_nobody_else_and_holds_no_script_of_its_own(phone: Phone) -> None:
    page = phone.get("/").text
    assert "http://" not in page
    assert "https://" not in page
    assert "<style" not in page
    assert " style=" not in page
    assert " on" + "click=" not in page
    assert all('src="/' in tag for tag in page.split("<script")[1:])
    for path in ("/net.js", "/page.js", "/ballots.js", "/scribe.js", "/room.css"):
        code = phone.get(path).text.replace("http://www.w3.org/2000/svg", "")
        for forbidden in (
            "innerHTML",
            "outerHTML",
            "insertAdjacent",
            "document.write",
            "eval(",
            "http://",
            "https://",
        ):
            assert forbidden not in code, f"{path}: {forbidden}"


# -- cookies ---------------------------------------------------------------------------------------------------------


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(room: Room, phone: Phone) -> None:
    answer = phone.post("/enter", json={"token": room.link.partition("#")[2]})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "path=/" in cookie
    assert "secure" not in cookie  # which a browser would keep back over plain http
    token = room.link.partition("#")[2]
    assert len(token) >= 22  # 128 bits in base 64
    assert token not in phone.get("/state").text


def test_a_wrong_token_lets_nobody_in(phone: Phone) -> None:
    for token in ("", "x", "A" * 22, "é" * 22, "\ud83d"):
        answer = phone.post(
            "/enter",
            content=b'{"token": "%s"}' % token.encode("ascii", "backslashreplace"),
            headers={"Content-Type": "application/json"},
        )
        assert answer.status_code in {400, 403}
    assert phone.get("/state").status_code == 401


def test_secrets_are_kept_for_this_user_alone_and_only_as_hashes(
    room: Room, zoe: Phone, tmp_path: Path
) -> None:
    kept = list((tmp_path / "config").rglob("*.json"))
    assert len(kept) == 1
    assert kept[0].stat().st_mode & 0o077 == 0
    assert zoe.cookies["parcours"] not in kept[0].read_text()
    assert fingerprint(zoe.cookies["parcours"]) in kept[0].read_text()
    assert zoe.cookies["parcours"].encode() not in (tmp_path / "room.parcours").read_bytes()
    assert room.link.partition("#")[2].encode() not in (tmp_path / "room.parcours").read_bytes()


def test_phones_find_their_way_back_after_the_program_was_started_again(
    room: Room, zoe: Phone, gateway: ThreadGateway, tmp_path: Path
) -> None:
    link, who = room.link, zoe.id
    room.stop()
    again = Room(gateway, tmp_path / "config")
    again.start("127.0.0.1", ())
    try:
        assert again.link == link
        assert zoe.id == who
        assert zoe.note("still here").status_code == 200
    finally:
        again.stop()


def test_credentials_end_with_the_day_and_a_broken_file_is_none(tmp_path: Path) -> None:
    file = CredentialsFile(tmp_path, "../x")
    first = file.load()
    assert file.save(first)
    assert file.load() == first
    (path,) = tmp_path.rglob("*.json")
    assert path.parent == tmp_path / "room"
    old = time.time() - 19 * 3600
    os.utime(path, (old, old))
    assert file.load().token != first.token
    for text in ("", "{", "[]", '{"token": 1}', '{"token": "x", "code": "1", "port": 1, "cookies": {}}'):
        path.write_text(text)
        assert file.load().token != first.token


# -- the short code --------------------------------------------------------------------------------------------------


def test_a_short_code_lets_nobody_in_without_the_facilitator(room: Room, phone: Phone) -> None:
    assert phone.post("/knock", json={"code": room.code, "name": "Inès"}).json() == {"in": False}
    assert phone.get("/state").json()["own"]["role"] == "waiting"
    assert phone.note("too early").status_code == 403
    (waiting,) = room.waiting
    assert waiting.name == "Inès"
    room.admit(waiting).result(10)
    own = phone.get("/state").json()["own"]
    assert (own["role"], own["name"]) == ("participant", "Inès")
    assert not room.waiting
    assert phone.note("now").status_code == 200


def test_who_is_turned_away_is_a_stranger(room: Room, phone: Phone) -> None:
    phone.post("/knock", json={"code": room.code, "name": ""})
    room.turn_away(room.waiting[0])
    assert phone.get("/state").status_code == 401


def test_guessing_ends_soon_and_the_link_goes_on_to_work(room: Room, phone: Phone) -> None:
    wrong = f"{(int(room.code) + 1) % 1000000:06}"
    statuses = [
        phone.post("/knock", json={"code": wrong, "name": ""}).status_code for _ in range(GUESSES + 2)
    ]
    assert statuses == [403] * GUESSES + [429] * 2
    # Not even the right one is listened to now.
    assert phone.post("/knock", json={"code": room.code, "name": ""}).status_code == 429
    assert int(phone.post("/knock", json={"code": room.code, "name": ""}).headers["retry-after"]) > 30
    phone.enter()


# -- too much, too slow, too often -----------------------------------------------------------------------------------


def test_large_bodies_are_not_read(room: Room, zoe: Phone) -> None:
    head = {"Content-Type": "application/json"}
    assert zoe.post("/notes", content=b" " * (LARGEST_BODY + 1), headers=head).status_code == 413

    def endless() -> object:
        for _ in range(LARGEST_BODY // 1024 + 2):
            yield b" " * 1024

    assert zoe.post("/notes", content=endless(), headers=head).status_code == 413
    answer = raw(room, _head(room, "POST", "/notes", "Content-Length: 999999999999999"), wait=2)
    assert b" 413 " in answer or b" 401 " in answer


def test_what_is_not_an_object_is_refused(zoe: Phone) -> None:
    for body in [
        b"",
        b"[]",
        b"1",
        b'"x"',
        b"{",
        b"\xff\xfe",
        b"[" * 8000,
        b'{"id":' * 2000,
        b'{"id": 1, "text": 2}',
    ]:
        assert (
            zoe.post("/notes", content=body, headers={"Content-Type": "application/json"}).status_code == 400
        )


def test_long_texts_and_names_are_refused_and_told_in_the_phones_language(zoe: Phone) -> None:
    assert zoe.note("é" * 2000).status_code == 200
    long = zoe.post("/notes?lang=fr", json={"id": fresh_id(), "text": "x" * 2001})
    assert (long.status_code, long.json()["why"]) == (422, "C’est trop long.")
    assert zoe.post("/me", json={"name": "x" * 61}).status_code == 422


def test_a_phone_that_sends_without_end_is_told_to_wait(zoe: Phone) -> None:
    statuses = [zoe.get("/state").status_code for _ in range(80)]
    assert statuses[:20] == [200] * 20
    refused = zoe.get("/state")
    assert 429 in {*statuses, refused.status_code}
    if refused.status_code == 429:
        assert int(refused.headers["retry-after"]) >= 1


def test_a_head_that_never_ends_is_given_up(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "HEAD_SECONDS", 0.3)
    began = time.monotonic()
    assert not raw(room, b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")
    assert not raw(room, b"")
    assert time.monotonic() - began < 4


def test_a_body_that_never_comes_is_given_up(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "BODY_SECONDS", 0.3)
    began = time.monotonic()
    answer = raw(room, _head(room, "POST", "/notes", "Content-Length: 10"))
    assert b" 408 " in answer
    assert time.monotonic() - began < 4


def test_one_address_gets_so_many_connections_and_others_still_get_in(
    room: Room, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "MOST_OF_AN_ADDRESS", 5)
    host, port = room.short_link.removeprefix("http://").split(":")
    held = [socket.create_connection((host, int(port)), timeout=5) for _ in range(8)]
    closed = 0
    for connection in held:
        connection.settimeout(0.5)
        try:
            closed += connection.recv(1) == b""
        except ConnectionResetError:
            closed += 1
        except TimeoutError:
            pass
    for connection in held:
        connection.close()
    assert closed == 3
    time.sleep(0.1)
    assert phone.get("/").status_code == 200


def test_connections_from_everywhere_do_not_use_up_the_files_that_saving_needs(
    room: Room, zoe: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert server.MOST_CONNECTIONS + server.ACCEPTED_TOGETHER < 1024 - 64
    assert server.OPEN_FILES > 2 * server.MOST_CONNECTIONS
    monkeypatch.setattr(server, "MOST_CONNECTIONS", 5)
    host, port = room.short_link.removeprefix("http://").split(":")
    held = [socket.create_connection((host, int(port)), timeout=5) for _ in range(20)]
    closed = 0
    for connection in held:
        connection.settimeout(0.2)
        try:
            closed += connection.recv(1) == b""
        except ConnectionResetError:
            closed += 1
        except TimeoutError:
            pass
    # Who was in before is still heard.
    assert zoe.note("still here").status_code == 200
    for connection in held:
        connection.close()
    assert closed == 16


def _head(room: Room, method: str, path: str, *more: str) -> bytes:
    host = room.short_link.removeprefix("http://")
    lines = (
        f"{method} {path} HTTP/1.1",
        f"Host: {host}",
        f"Origin: http://{host}",
        "Content-Type: application/json",
        *more,
    )
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def test_who_comes_in_without_end_does_not_keep_others_out(
    room: Room, zoe: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "MOST_INSIDE", 4)
    idle = [Phone(room).enter() for _ in range(6)]
    assert zoe.note("still here").status_code == 200
    # The newest are in, the first that never took part are out.
    assert [phone.get("/state").status_code for phone in idle] == [401, 401, 401, 200, 200, 200]
    for phone in idle[3:]:
        assert phone.post("/me", json={"name": ""}).status_code == 200
    with Phone(room) as late:
        token = room.link.partition("#")[2]
        assert late.post("/enter", json={"token": token}).status_code == 503
    for phone in idle:
        phone.close()


def test_changing_the_name_of_somebody_who_was_removed_changes_no_link(
    room: Room, zoe: Phone, gateway: ThreadGateway
) -> None:
    who, before = zoe.id, room.link
    room.remove(who).result(10)
    # Who is told of a change is told after the answer.
    until = time.monotonic() + 5
    while room.link == before and time.monotonic() < until:
        time.sleep(0.01)
    link = room.link
    gateway.submit(SetField("Participant", who, "name", "Gone"), "workshop").result(10)
    gateway.submit(SetField("Participant", who, "name", "Gone again"), "workshop").result(10)
    assert room.link == link != before


def test_halves_of_characters_are_answered_like_any_other_wrong_id(
    room: Room, zoe: Phone, gateway: ThreadGateway
) -> None:
    gateway.submit(SetRole(zoe.id, ParticipantRole.SCRIBE), "workshop").result(10)
    for body in ('{"line": "x", "stage": "\\ud800"}', '{"line": "\\ud800", "persona": "a\\udfff"}'):
        answer = zoe.post(
            "/scribe/reading", content=body.encode(), headers={"Content-Type": "application/json"}
        )
        assert answer.status_code == 200
