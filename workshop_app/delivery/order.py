"""Deliveries, and single files of them, that are made in the helper process of exports."""

from __future__ import annotations

import contextlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from workshop_app.delivery.making import make, staging_in
from workshop_app.delivery.planning import Deliverable, Delivery
from workshop_app.exporters.base import Progress
from workshop_app.exporters.output import export_document
from workshop_app.journey.document import Document
from workshop_app.journey.redaction import handed_over


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
        """Remove what was made so far, even while it is being made: what still wants to write there must fail."""
        aside = staging_in(self.folder)
        with contextlib.suppress(OSError):
            self.staging.rename(aside)
        for leftover in (self.staging, aside):
            shutil.rmtree(leftover, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class FileOrder:
    """One file alone, with what the delivery leaves out left out of it; `temporary` is where it is written first."""

    document: Document
    deliverable: Deliverable
    redactions: tuple[str, ...]
    target: Path
    temporary: Path

    def carry_out(self, progress: Progress) -> Path:
        """Make it, in place of a file that is there; raises what `exporters.output.export_document` does."""
        return export_document(
            handed_over(self.document, self.redactions),
            self.deliverable.format_id,
            self.target,
            self.deliverable.options,
            force=True,
            progress=progress,
            temporary=self.temporary,
        )

    def clear_away(self) -> None:
        """Remove the temporary file."""
        self.temporary.unlink(missing_ok=True)
