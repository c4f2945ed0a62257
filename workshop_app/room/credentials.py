"""What lets phones in: the token of the link, the short code, and the cookies that were given out.

They are kept for a day in a file of the user's own, never in the project, which is mailed: so phones find their way
back after a crash. Of cookies only hashes are kept.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import re
import secrets
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

LASTS = datetime.timedelta(hours=18)
"""How long after its last use a file of credentials counts."""

TOKEN_BYTES = 16
"""128 bits, for the token of the link and for each cookie."""

CODE_DIGITS = 6


def new_token() -> str:
    """Return 128 random bits as text that can stand in a link."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def new_code() -> str:
    """Return a short code: six digits."""
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"


def fingerprint(cookie: str) -> str:
    """Return what is kept of a cookie: the SHA-256 of its text, in hexadecimal digits."""
    return hashlib.sha256(cookie.encode("utf-8", "replace")).hexdigest()


@dataclass(slots=True)
class Credentials:
    """Those of one project. `cookies` has the id of a participant by the fingerprint of their cookie; `port` is where
    the room was served last, so that links stay true.
    """

    token: str = field(default_factory=new_token)
    code: str = field(default_factory=new_code)
    port: int = 0
    cookies: dict[str, str] = field(default_factory=dict)

    def renew(self) -> None:
        """Have another link and another code from now on; cookies that were given out stay good."""
        self.token, self.code = new_token(), new_code()


class CredentialsFile:
    """The file of one project's credentials."""

    def __init__(self, folder: Path, project_id: str) -> None:
        """`folder` is the user's configuration folder; it need not exist."""
        # Ids are hexadecimal digits, but a file from elsewhere may say "..".
        self._path = folder / "room" / f"{re.sub(r'[^A-Za-z0-9-]', '_', project_id)[:80] or '_'}.json"

    def load(self) -> Credentials:
        """Return what was kept within a day, else new ones."""
        try:
            age = datetime.datetime.now(datetime.UTC).timestamp() - self._path.stat().st_mtime
            kept = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return Credentials()
        if not 0 <= age < LASTS.total_seconds() or not isinstance(kept, dict):
            return Credentials()
        values: list[Any] = [kept.get(item.name) for item in fields(Credentials)]
        token, code, port, cookies = values
        sound = (
            isinstance(token, str)
            and len(token) >= TOKEN_BYTES
            and isinstance(code, str)
            and re.fullmatch(rf"\d{{{CODE_DIGITS}}}", code) is not None
            and type(port) is int
            and 0 <= port < 65536
            and isinstance(cookies, dict)
            and all(isinstance(value, str) for value in cookies.values())
        )
        return Credentials(token, code, port, cookies) if sound else Credentials()

    def save(self, credentials: Credentials) -> bool:
        """Write them, readable by this user alone; False where that cannot be done, which costs a new scan at worst."""
        temporary = None
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, temporary = tempfile.mkstemp(dir=self._path.parent, prefix=".room-")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(asdict(credentials), file)
            Path(temporary).replace(self._path)
        except OSError:
            if temporary is not None:
                with suppress(OSError):
                    Path(temporary).unlink(missing_ok=True)
            return False
        return True

    def delete(self) -> None:
        """Forget them: everybody has to come in anew."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)
