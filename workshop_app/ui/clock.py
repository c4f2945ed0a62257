"""The figures of the room's clock, and the colour that they are in."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workshop_app.ui.workshop import Workshop

WARNING = 60.0
"""Seconds before its end from which the clock is amber, and at which it gives its first quiet sign."""


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
        """The colour that its figures are in: that of text, amber, or red."""
        if self.is_over:
            return "error"
        return "warning" if self.is_close else "text"


def clock_of(workshop: Workshop) -> Clock | None:
    """The clock as it stands now; None when none is set."""
    left = workshop.timer_left()
    return None if left is None else Clock(left, workshop.timer_running)
