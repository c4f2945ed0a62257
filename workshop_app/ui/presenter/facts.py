"""What the scenes are made of: the project as it is now, the clock, who is in, how to join. No Qt."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.journey.records import AgendaStep

WARNING = 60.0
"""Seconds before its end from which the clock is amber."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock of the room: seconds that are left (less than nothing when it is over), and whether it runs."""

    left: float
    running: bool

    @property
    def text(self) -> str:
        """Hours, minutes and seconds as on a clock, such as "12:30", or "+0:35" when it is over by so much."""
        seconds = math.ceil(self.left)
        minutes, rest = divmod(abs(seconds), 60)
        hours, minutes = divmod(minutes, 60)
        shown = f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
        return f"+{shown}" if seconds < 0 else shown

    @property
    def is_over(self) -> bool:
        """Whether the time is up."""
        return self.left <= 0

    @property
    def is_close(self) -> bool:
        """Whether there is a minute left or less, and some."""
        return 0 < self.left <= WARNING

    @property
    def colour(self) -> str:
        """The colour that its figures are in: that of text, fainter while it stands, amber, or red."""
        if self.is_over:
            return "error"
        if self.is_close:
            return "warning"
        return "text" if self.running else "text.secondary"


@dataclass(frozen=True, slots=True)
class Joining:
    """How phones come in: the address of the page, the code to type, and whether a code for the Wi-Fi can be shown."""

    link: str
    code: str
    wifi: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What a scene is made of. `online` are the ids of the participants whose phones are in; `joining` is None while
    the room is closed to phones.
    """

    document: Document
    map_id: str
    clock: Clock | None = None
    step: AgendaStep | None = None
    online: frozenset[str] = frozenset()
    joining: Joining | None = None

    @property
    def present(self) -> int:
        """How many take part: everybody who joined and was not removed."""
        return sum(not each.removed for each in self.document.participants)

    @property
    def prompt(self) -> str:
        """What the room is asked in the step that runs; its title where it has no prompt, or nothing."""
        if self.step is None:
            return ""
        return self.step.prompt.strip() or self.step.title.strip()
