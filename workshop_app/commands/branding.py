"""Commands on how a project's deliverables look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.commands.base import Command
from workshop_app.commands.wording import elided
from workshop_app.journey.records import Project
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from workshop_app.importers.house_styles import HouseStyle
    from workshop_app.journey.transaction import Transaction


@dataclass(frozen=True, slots=True)
class ApplyHouseStyle(Command):
    """Give the project a house style, logo and all; the client's name stays."""

    style: HouseStyle

    def apply(self, transaction: Transaction) -> Sentence:
        """Set all that a style sets; a logo that nothing shows any more leaves the project."""
        project = transaction.document.project
        if self.style.logo is not None:
            transaction.put(self.style.logo)
        transaction.update(Project, project.id, **self.style.fields())
        transaction.drop_unused_pictures((project.logo_id,))
        return Sentence("Applied the house style “{name}”", name=elided(self.style.name))
