"""A room full of phones, in a process of its own: each listens, sends notes at a steady pace, and some drop off.

    python -m tests.room.load LINK PHONES NOTES_A_SECOND SECONDS RECONNECTING

LINK is that of the QR code, NOTES_A_SECOND are those of one phone, and RECONNECTING the share (0 .. 1) of phones that
lose the network now and then, in the middle of a request, and send again what was not answered. The last line of the
output is JSON: how many notes were answered "kept", their ids, the seconds each answer took, refusals by status.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field

_PATIENCE = 30.0


@dataclass
class Load:
    """What the phones saw."""

    kept: list[str] = field(default_factory=list)
    took: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    drops: int = 0


class Phone:
    """One phone: a connection for requests, one that listens."""

    def __init__(self, base: str, load: Load) -> None:
        self.host = base.removeprefix("http://")
        self.load = load
        self.cookie = ""
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, path: str, body: object = None) -> tuple[int, dict[str, str], bytes]:
        """Send a request on the connection that is kept, and read its answer."""
        if self._streams is None:
            address, port = self.host.split(":")
            self._streams = await asyncio.open_connection(address, int(port))
        reader, writer = self._streams
        writer.write(self._request(method, path, b"" if body is None else json.dumps(body).encode()))
        status, headers = await _head(reader)
        return status, headers, await reader.readexactly(int(headers.get("content-length", "0")))

    def _request(self, method: str, path: str, body: bytes) -> bytes:
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.host}", f"Origin: http://{self.host}"]
        if self.cookie:
            lines.append(f"Cookie: {self.cookie}")
        if method == "POST":
            lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
        return ("\r\n".join(lines) + "\r\n\r\n").encode() + body

    def drop(self) -> None:
        """Lose the network."""
        if self._streams is not None:
            self._streams[1].transport.abort()
            self._streams = None

    async def join(self, token: str, number: int) -> None:
        """Come in and take part."""
        _, headers, _ = await self.ask("POST", "/enter", {"token": token})
        self.cookie = headers["set-cookie"].partition(";")[0]
        status, _, _ = await self.ask("POST", "/me", {"name": f"Phone {number}"})
        assert status == 200, status

    async def listen(self) -> None:
        """Hear what is new until cancelled, coming again when the stream ends."""
        while True:
            address, port = self.host.split(":")
            try:
                reader, writer = await asyncio.open_connection(address, int(port))
                try:
                    writer.write(self._request("GET", "/events", b""))
                    while await reader.read(65536):
                        pass
                finally:
                    writer.transport.abort()
            except OSError:
                pass
            await asyncio.sleep(0.5)

    async def send(self, note_id: str, text: str) -> None:
        """Send a note until it is answered, as the page does."""
        began = time.perf_counter()
        while time.perf_counter() < began + _PATIENCE:
            try:
                status, headers, _ = await self.ask("POST", "/notes", {"id": note_id, "text": text})
            except (OSError, EOFError):
                self.drop()
                await asyncio.sleep(0.2)
                continue
            self.load.statuses[status] += 1
            if status == 200:
                self.load.kept.append(note_id)
                self.load.took.append(time.perf_counter() - began)
                return
            await asyncio.sleep(float(headers.get("retry-after", "1")))


async def _head(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = (line.partition(": ") for line in lines[1:] if line)
    return int(lines[0].split()[1]), {name.lower(): value for name, _, value in headers}


async def work(phone: Phone, number: int, pace: float, until: float, *, drops: bool) -> None:
    """Send notes at a pace; lose the network every few of them where this phone does."""
    listening = asyncio.create_task(phone.listen())
    due = time.perf_counter() + random.random() / pace
    count = 0
    while due < until:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        count += 1
        note_id = uuid.uuid4().hex
        sending = asyncio.create_task(
            phone.send(note_id, f"{time.time():.6f} note {count} of {number} – é 😀")
        )
        if drops and random.random() < 0.15:
            await asyncio.sleep(random.random() * 0.01)
            phone.load.drops += 1
            phone.drop()
            listening.cancel()
            await asyncio.sleep(random.random())
            listening = asyncio.create_task(phone.listen())
        await sending
        due = max(due + 1 / pace, time.perf_counter() - 2)
    listening.cancel()
    phone.drop()


async def main(link: str, phones: int, pace: float, seconds: float, reconnecting: float) -> Load:
    """Let the phones come in, then work."""
    base, _, token = link.partition("/#")
    load = Load()
    room = [Phone(base, load) for _ in range(phones)]
    for number, phone in enumerate(room):
        await phone.join(token, number)
    sys.stdout.write("in\n")
    sys.stdout.flush()
    until = time.perf_counter() + seconds
    await asyncio.gather(
        *(
            work(phone, number, pace, until, drops=number < phones * reconnecting)
            for number, phone in enumerate(room)
        )
    )
    return load


if __name__ == "__main__":
    done = asyncio.run(main(sys.argv[1], int(sys.argv[2]), *map(float, sys.argv[3:6])))
    told = {"kept": done.kept, "took": done.took, "statuses": done.statuses, "drops": done.drops}
    sys.stdout.write(f"{json.dumps(told)}\n")
