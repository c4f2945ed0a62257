"""A delivery that is made in the helper process of exports."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from workshop_app.delivery.making import make
from workshop_app.delivery.planning import Delivery
from workshop_app.exporters.base import Progress
from workshop_app.journey.document import Document


@dataclass(frozen=True, slots=True)
class DeliveryOrder:
    """What to make where, as `making.make` takes it; an `exporters.helper_process.Order`."""

    document: Document
    delivery: Delivery
    folder: Path
    language: str
    staging: Path

    @property
    def target(self) -> Path:
        """The folder or zip that is made."""
        return self.folder / self.delivery.target

    def carry_out(self, progress: Progress) -> Path:
        """Make it; raises what `making.make` does."""
        return make(
            self.document,
            self.delivery,
            self.folder,
            progress,
            language=self.language,
            staging=self.staging,
        )

    def clear_away(self) -> None:
        """Remove what was made so far."""
        shutil.rmtree(self.staging, ignore_errors=True)
