"""Every way to ask the room for something: one table of paths, methods and who may, and what answers each."""

from __future__ import annotations

import asyncio
import datetime
import json
import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from workshop_app.commands.notes import SubmitNote, WithdrawNote
from workshop_app.commands.participants import LONGEST_PARTICIPANT_NAME, JoinRoom
from workshop_app.commands.ratings import Rate
from workshop_app.commands.votes import CastVote
from workshop_app.journey.errors import ParcoursError
from workshop_app.journey.records import SENTIMENTS, DotColour
from workshop_app.journey.rules import without_surrogates
from workshop_app.language import LANGUAGES, N_, say, translate
from workshop_app.resources import resource_path
from workshop_app.room.credentials import LASTS
from workshop_app.room.door import ROLES, Caller, Full, Role
from workshop_app.room.limits import LONGEST_NOTE, Buckets
from workshop_app.room.permissions import allowed
from workshop_app.room.scribe import capture, reading
from workshop_app.room.state import map_state, own_state, room_state
from workshop_app.room.words import chosen_language, page_words
from workshop_app.session import ReadOnly
from workshop_app.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from starlette.requests import Request

    from workshop_app.commands.base import Command
    from workshop_app.room.door import Door
    from workshop_app.room.gateway import Gateway
    from workshop_app.room.hub import Hub

COOKIE = "parcours"

A_PHONE = (8.0, 40.0)
"""Requests a second of one phone, and how many at once after a pause."""

AN_ADDRESS = (60.0, 1000.0)
"""The same for those without a cookie, by address: a whole room can come from one, through a router."""

ENTRIES = (2.0, 250.0)
"""New cookies a second for one address, and how many at once."""

STORE_AGAIN = 5
"""Seconds after which a phone may try again when the file could not be written."""

_ID = re.compile(r"[0-9a-f]{32}")
_PAGE_FILES = {
    "/": ("page.html", "text/html; charset=utf-8"),
    "/room.css": ("room.css", "text/css; charset=utf-8"),
    "/net.js": ("net.js", "text/javascript; charset=utf-8"),
    "/page.js": ("page.js", "text/javascript; charset=utf-8"),
    "/ballots.js": ("ballots.js", "text/javascript; charset=utf-8"),
    "/scribe.js": ("scribe.js", "text/javascript; charset=utf-8"),
    "/icon.svg": ("icon.svg", "image/svg+xml"),
}

EVERYBODY: frozenset[Role] = frozenset(ROLES)
KNOWN: frozenset[Role] = EVERYBODY - {"stranger"}
INSIDE: frozenset[Role] = frozenset({"guest", "participant", "scribe"})
TAKING_PART: frozenset[Role] = frozenset({"participant", "scribe"})
SCRIBES: frozenset[Role] = frozenset({"scribe"})


class Refused(Exception):
    """What was sent cannot be taken: the status, and a reason for the person (English, marked for translation)."""

    def __init__(self, status: int, reason: str = "") -> None:
        super().__init__(reason)
        self.status, self.reason = status, reason


@dataclass(frozen=True, slots=True)
class Call:
    """A request that may be made: who calls, what they sent, and in which language they are to be answered."""

    caller: Caller
    body: Mapping[str, Any]
    lang: str
    request: Request

    def text(self, name: str, longest: int = 200) -> str:
        """A text of the body; empty where it is not there."""
        value = self.body.get(name, "")
        if not isinstance(value, str):
            raise Refused(400)
        if len(value) > longest:
            raise Refused(422, N_("This is too long."))
        return self._whole(value)

    @staticmethod
    def _whole(value: str) -> str:
        """Without halves of characters, which JSON can spell and neither a file nor an answer can hold."""
        return str(without_surrogates(value))

    def id(self, name: str) -> str:
        """An id that the phone made: 32 hexadecimal digits."""
        value = self.body.get(name)
        if not isinstance(value, str) or _ID.fullmatch(value) is None:
            raise Refused(400)
        return value

    def known_id(self, name: str) -> str | None:
        """The id of something in the project, or None."""
        value = self.body.get(name)
        if value is not None and not (isinstance(value, str) and 0 < len(value) <= 200):
            raise Refused(400)
        return None if value is None else self._whole(value)

    def number(self, name: str, low: int, high: int) -> int:
        """A whole number within bounds."""
        value = self.body.get(name)
        if type(value) is not int or not low <= value <= high:
            raise Refused(400)
        return value


@dataclass(frozen=True, slots=True)
class Way:
    """One row of the table."""

    path: str
    method: str
    roles: frozenset[Role]
    answer: Callable[[Ways, Call], Awaitable[Response]]


class Ways:
    """What answers the routes; one for each room that is open."""

    def __init__(self, gateway: Gateway, door: Door, hub: Hub) -> None:
        self._gateway = gateway
        self._door = door
        self._hub = hub
        self._phones = Buckets(*A_PHONE)
        self._addresses = Buckets(*AN_ADDRESS)
        self._entries = Buckets(*ENTRIES)
        self._kept: set[str] = set()
        folder = resource_path("room")
        self._files = {path: (folder / name).read_bytes() for path, (name, _) in _PAGE_FILES.items()}

    def routes(self) -> list[Route]:
        """The table as Starlette takes it."""
        return [Route(way.path, self._endpoint(way), methods=[way.method]) for way in TABLE]

    def _endpoint(self, way: Way) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            cookie = request.cookies.get(COOKIE)
            caller = self._door.caller(cookie)
            address = _address(request)
            wait = self._phones.take(caller.key) if caller.key else self._addresses.take(address)
            if wait:
                return PlainTextResponse("", 429, {"retry-after": str(math.ceil(wait))})
            if caller.role not in way.roles:
                return PlainTextResponse("", 401 if caller.role == "stranger" else 403)
            lang = chosen_language(
                request.query_params.get("lang"), request.headers.get("accept-language", "")
            )
            try:
                body = _object(await request.body()) if way.method == "POST" else {}
                return await way.answer(self, Call(caller, body, lang, request))
            except Refused as refused:
                return JSONResponse({"why": translate(refused.reason, lang)}, refused.status)
            except (StoreError, ReadOnly) as error:
                return JSONResponse(
                    {"why": say(error.sentence, lang)}, 503, {"retry-after": str(STORE_AGAIN)}
                )
            except ParcoursError as error:
                return JSONResponse({"why": say(error.sentence, lang)}, 409)

        return endpoint

    async def _keep(self, command: Command, origin: str) -> Response:
        """Have a command carried out, and say so once it is on disk."""
        await asyncio.wrap_future(self._gateway.submit(command, origin))
        return JSONResponse({"kept": True})

    # -- the page ------------------------------------------------------------------------------------------------

    async def file(self, call: Call) -> Response:
        """Serve a part of the page."""
        path = call.request.url.path
        return Response(self._files[path], media_type=_PAGE_FILES[path][1])

    async def words(self, call: Call) -> Response:
        """Serve the page's words in a language, with the languages that there are."""
        lang = call.request.query_params.get("lang")
        lang = chosen_language(lang, call.request.headers.get("accept-language", ""))
        return JSONResponse({"lang": lang, "languages": LANGUAGES, "words": page_words(lang)})

    # -- coming and going ----------------------------------------------------------------------------------------

    async def enter(self, call: Call) -> Response:
        """Take the token of the link, and give a cookie for it; who has one keeps it."""
        if call.caller.role in INSIDE:
            return JSONResponse({"in": True})
        wait = self._entries.take(_address(call.request))
        if wait:
            return PlainTextResponse("", 429, {"retry-after": str(math.ceil(wait))})
        try:
            cookie = self._door.enter(call.text("token"))
        except Full:
            raise Refused(503, N_("The room is full.")) from None
        if cookie is None:
            raise Refused(403, N_("This code is no longer valid. Scan the one on the wall."))
        return _with_cookie(JSONResponse({"in": True}), cookie)

    async def knock(self, call: Call) -> Response:
        """Take the short code, and have the facilitator asked."""
        name = call.text("name", LONGEST_PARTICIPANT_NAME)
        address = _address(call.request)
        try:
            cookie = self._door.knock(call.text("code"), name, address)
        except Full:
            wait = math.ceil(self._door.lockout.wait(address)) or 60
            return JSONResponse({"why": "full"}, 429, {"retry-after": str(wait)})
        if cookie is None:
            raise Refused(403, N_("This code is not right."))
        return _with_cookie(JSONResponse({"in": False}), cookie)

    async def join(self, call: Call) -> Response:
        """Take part under a name or anonymously, or change the name."""
        name = call.text("name", LONGEST_PARTICIPANT_NAME)
        return await self._keep(JoinRoom(name, _now(), id=call.caller.id), call.caller.id)

    async def leave(self, call: Call) -> Response:
        """End the cookie."""
        self._door.leave(call.caller)
        self._hub.mark(call.caller.id)
        response = JSONResponse({"out": True})
        response.delete_cookie(COOKIE, httponly=True, samesite="strict")
        return response

    async def events(self, call: Call) -> Response:
        """Tell what is new, as long as the phone listens."""
        if call.request.method == "HEAD":
            return Response(media_type="text/event-stream")
        cookie = call.request.cookies[COOKIE]
        return StreamingResponse(self._hub.stream(call.caller, cookie), media_type="text/event-stream")

    async def state(self, call: Call) -> Response:
        """Tell how everything is now: for a browser that cannot listen."""
        document, map_id = self._gateway.document(), self._gateway.map_id()
        told: dict[str, Any] = {}
        if call.caller.role in TAKING_PART:
            told["room"] = room_state(document, map_id)
            if call.caller.role == "scribe" or allowed(document).rate:
                told["map"] = map_state(document, map_id)
        asking = call.caller.id in self._door.asking
        return JSONResponse({**told, "own": own_state(document, call.caller, asking=asking)})

    # -- saying --------------------------------------------------------------------------------------------------

    async def note(self, call: Call) -> Response:
        """Take in a note. One that was kept already is kept, whatever became of it since."""
        note_id = call.id("id")
        text = call.text("text", LONGEST_NOTE).strip()
        stage_id, persona_id = call.known_id("stage"), call.known_id("persona")
        if not text:
            raise Refused(422, N_("A note needs some words."))
        if note_id in self._kept:
            return JSONResponse({"kept": True})
        if not allowed(self._gateway.document()).notes:
            raise Refused(409, N_("Notes are not asked for just now."))
        author = call.caller.id
        response = await self._keep(SubmitNote(text, author, stage_id, persona_id, _now(), note_id), author)
        self._kept.add(note_id)
        return response

    async def withdraw(self, call: Call) -> Response:
        """Take back a note."""
        return await self._keep(WithdrawNote(call.id("id"), call.caller.id), call.caller.id)

    async def rate(self, call: Call) -> Response:
        """Take in what is felt at an interaction, or take it back."""
        rating_id, interaction_id = call.id("id"), call.known_id("interaction")
        sentiment = call.body.get("sentiment")
        if interaction_id is None or not (sentiment is None or _is_sentiment(sentiment)):
            raise Refused(400)
        if not allowed(self._gateway.document()).rate:
            raise Refused(409, N_("Ratings are not asked for just now."))
        return await self._keep(Rate(interaction_id, call.caller.id, sentiment, rating_id), call.caller.id)

    async def vote(self, call: Call) -> Response:
        """Take in how many dots of a colour somebody puts on something."""
        vote_id, round_id, target_id = call.id("id"), call.known_id("round"), call.known_id("target")
        dots = call.number("dots", 0, 1000)
        colour = call.text("colour")
        if round_id is None or target_id is None or colour not in {item.value for item in DotColour}:
            raise Refused(400)
        cast = CastVote(round_id, target_id, call.caller.id, DotColour(colour), dots, vote_id)
        return await self._keep(cast, call.caller.id)

    # -- scribes -------------------------------------------------------------------------------------------------

    async def ask(self, call: Call) -> Response:
        """Ask the facilitator to be made a scribe."""
        if call.caller.role == "participant":
            self._door.ask_to_scribe(call.caller.id)
            self._hub.mark(call.caller.id)
        return JSONResponse({"asked": True})

    async def read(self, call: Call) -> Response:
        """Tell how a line would be understood, as it is typed."""
        line, stage_id, persona_id = self._line(call)
        return JSONResponse(
            reading(line, self._gateway.document(), self._gateway.map_id(), stage_id, persona_id)
        )

    async def card(self, call: Call) -> Response:
        """Put a line on the map as a card."""
        line, stage_id, persona_id = self._line(call)
        card_id = call.id("id")
        if not line.strip():
            raise Refused(422, N_("A card needs some words."))
        if card_id in self._kept:
            return JSONResponse({"kept": True})
        document, map_id = self._gateway.document(), self._gateway.map_id()
        command = capture(line, document, map_id, stage_id, persona_id, card_id)
        if command is not None:
            await self._keep(command, call.caller.id)
        self._kept.add(card_id)
        return JSONResponse({"kept": True, **reading(line, document, map_id, stage_id, persona_id)})

    @staticmethod
    def _line(call: Call) -> tuple[str, str | None, str | None]:
        return call.text("line", LONGEST_NOTE), call.known_id("stage"), call.known_id("persona")


TABLE: tuple[Way, ...] = (
    *(Way(path, "GET", EVERYBODY, Ways.file) for path in _PAGE_FILES),
    Way("/words", "GET", EVERYBODY, Ways.words),
    Way("/enter", "POST", EVERYBODY, Ways.enter),
    Way("/knock", "POST", frozenset({"stranger"}), Ways.knock),
    Way("/leave", "POST", KNOWN, Ways.leave),
    Way("/events", "GET", KNOWN, Ways.events),
    Way("/state", "GET", KNOWN, Ways.state),
    Way("/me", "POST", INSIDE, Ways.join),
    Way("/notes", "POST", TAKING_PART, Ways.note),
    Way("/notes/withdraw", "POST", TAKING_PART, Ways.withdraw),
    Way("/ratings", "POST", TAKING_PART, Ways.rate),
    Way("/votes", "POST", TAKING_PART, Ways.vote),
    Way("/scribe/ask", "POST", TAKING_PART, Ways.ask),
    Way("/scribe/reading", "POST", SCRIBES, Ways.read),
    Way("/scribe/cards", "POST", SCRIBES, Ways.card),
)
"""Everything that can be asked for; whatever is not here is not there."""


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _object(body: bytes) -> Mapping[str, Any]:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused(400) from None
    if not isinstance(value, dict):
        raise Refused(400)
    return value


def _is_sentiment(value: object) -> bool:
    return type(value) is int and value in SENTIMENTS


def _with_cookie(response: Response, cookie: str) -> Response:
    # Not `secure`, which a browser would keep back over plain HTTP.
    response.set_cookie(COOKIE, cookie, max_age=int(LASTS.total_seconds()), httponly=True, samesite="strict")
    return response


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
