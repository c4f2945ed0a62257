"""What the scenes are made of: the project as it is now, the clock, who is in, how to join. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.journey.records import AgendaStep
    from workshop_app.ui.clock import Clock


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
