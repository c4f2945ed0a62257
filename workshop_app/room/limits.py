"""How often and how much: a bucket of tokens for rates, and a lock that closes after wrong guesses."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

LARGEST_BODY = 16 * 1024  # bytes
LONGEST_NOTE = 2000  # characters

GUESSES = 5
"""Wrong short codes from one address before it has to wait."""

GUESSES_OF_ALL = 25
"""Wrong short codes from all addresses before nobody is let in by short code until the facilitator makes a new one."""

FIRST_WAIT = 60.0
"""Seconds to wait after too many wrong codes; each further one doubles it."""

_MOST_KNOWN = 4096  # addresses or phones remembered; the oldest are forgotten first


@dataclass(slots=True)
class Bucket:
    """A token bucket: `rate` a second come in, up to `burst`; one goes out for each request."""

    rate: float
    burst: float
    clock: Callable[[], float] = time.monotonic
    _level: float = field(init=False)
    _seen: float = field(init=False)

    def __post_init__(self) -> None:
        self._level, self._seen = self.burst, self.clock()

    def take(self) -> float:
        """Take a token; return 0.0, or the seconds until there is one."""
        now = self.clock()
        self._level = min(self.burst, self._level + (now - self._seen) * self.rate)
        self._seen = now
        if self._level >= 1:
            self._level -= 1
            return 0.0
        return (1 - self._level) / self.rate


class Buckets:
    """A bucket for each key, such as a phone or an address."""

    def __init__(self, rate: float, burst: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._burst, self._clock = rate, burst, clock
        self._known: OrderedDict[str, Bucket] = OrderedDict()

    def take(self, key: str) -> float:
        """Take a token of this key; return 0.0, or the seconds until there is one."""
        bucket = self._known.get(key)
        if bucket is None:
            bucket = self._known[key] = Bucket(self._rate, self._burst, self._clock)
            if len(self._known) > _MOST_KNOWN:
                self._known.popitem(last=False)
        self._known.move_to_end(key)
        return bucket.take()


class Lockout:
    """Counts wrong guesses, by address and in all."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._wrong: OrderedDict[str, tuple[int, float]] = OrderedDict()
        self._in_all = 0

    @property
    def closed(self) -> bool:
        """Whether there were so many wrong guesses that none is listened to any more."""
        return self._in_all >= GUESSES_OF_ALL

    def wait(self, address: str) -> float:
        """Seconds until this address may guess again."""
        return max(0.0, self._wrong.get(address, (0, 0.0))[1] - self._clock())

    def note_wrong(self, address: str) -> bool:
        """Count a wrong guess; tell whether it was one too many for all."""
        self._in_all += 1
        count = self._wrong.get(address, (0, 0.0))[0] + 1
        until = self._clock() + FIRST_WAIT * 2 ** min(count - GUESSES, 6) if count >= GUESSES else 0.0
        self._wrong[address] = (count, until)
        self._wrong.move_to_end(address)
        if len(self._wrong) > _MOST_KNOWN:
            self._wrong.popitem(last=False)
        return self.closed

    def forgive(self) -> None:
        """Start to count anew, since there is a new code."""
        self._wrong.clear()
        self._in_all = 0
