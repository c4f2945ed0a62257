"""What every request has to pass before a route sees it: where it was sent, from where, how much it brings.

The room is served in plain HTTP on a network of strangers. Asking for exactly our own host ends DNS rebinding; asking
for our own origin ends requests that another site makes a browser send, sockets included, since there are none here.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

from workshop_app.room.limits import LARGEST_BODY

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

BODY_SECONDS = 10.0
"""In this time a body has to be there."""

ANSWER_SECONDS = 90.0
"""A request, streams included, takes no longer; whoever does not read what is sent is let go."""

READING = frozenset({"GET", "HEAD"})

SECURITY_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cache-control": "no-store",
}
"""Stand on every answer, refusals included."""


class Guard:
    """An ASGI application in front of another, which is asked only when all is in order."""

    def __init__(self, app: ASGIApp, host: str) -> None:
        """`host` is the one address and port that requests may name, such as "192.168.1.20:8080"."""
        self._app = app
        self._host = host
        self._origin = f"http://{host}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a refusal, or hand on the request with its whole body."""
        if scope["type"] != "http":
            raise RuntimeError(f"the room speaks HTTP alone, not {scope['type']}")

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(SECURITY_HEADERS)
            await send(message)

        async with asyncio.timeout(ANSWER_SECONDS):
            refusal = self._refusal(scope["method"], scope["path"], Headers(scope=scope))
            body = b""
            if refusal == 0:
                try:
                    async with asyncio.timeout(BODY_SECONDS):
                        body, refusal = await _whole_body(receive)
                except TimeoutError:
                    refusal = 408
            if refusal:
                # What is left of a body is not waited for.
                headers = {"connection": "close"}
                await PlainTextResponse("", refusal, headers)(scope, receive, send_with_headers)
                return
            await self._app(scope, _replayed(body, receive), send_with_headers)

    def _refusal(self, method: str, path: str, headers: Headers) -> int:
        """The status with which a request is refused by what stands in its head, or 0."""
        if headers.getlist("host") != [self._host]:
            return 421
        origins = headers.getlist("origin")
        if "upgrade" in headers or origins not in ([], [self._origin]):
            return 403
        # A page may be come to from anywhere, as from a mail; nothing else is asked for by other sites.
        if headers.get("sec-fetch-site", "none") not in {"same-origin", "none"} and path != "/":
            return 403
        if method in READING:
            return 0
        if not origins:
            return 403
        if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            return 415
        length = headers.get("content-length", "0")
        return 0 if length.isascii() and length.isdigit() and int(length) <= LARGEST_BODY else 413


async def _whole_body(receive: Receive) -> tuple[bytes, int]:
    """Read a body; return it and 0, or a status with which to refuse."""
    body = b""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return b"", 400
        body += message.get("body", b"")
        if len(body) > LARGEST_BODY:
            return b"", 413
        if not message.get("more_body", False):
            return body, 0


def _replayed(body: bytes, receive: Receive) -> Receive:
    """Give a body that was read already; then what comes, which is the end."""
    waiting = [body]

    async def replay() -> Message:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return await receive()

    return replay
