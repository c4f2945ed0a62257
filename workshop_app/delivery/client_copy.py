"""The client's copy of a project: a new file that knows no history, no raw notes and no names of participants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.journey.redaction import for_client
from workshop_app.journey.sentence import Sentence
from workshop_app.store.file import Store

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from workshop_app.journey.document import Document


def write_client_copy(
    document: Document, redactions: Collection[str], target: Path, *, made: str, replace: bool = False
) -> None:
    """Make a file of what a client may have, in one step of its history; it appears whole or not at all.

    Nothing is taken from the file of the project: what was left out is not among the bytes of this one, and the same
    document on the same day (`made`, ISO) gives the same bytes.

    Raises:
        CannotCreate: it cannot be made, or is there already and may not be replaced.
        RuleBroken: the document is not a valid project.
    """
    records = for_client(document, redactions).records()
    label = Sentence("Made this copy for the client")
    Store.create(target, records, label, time=f"{made[:10]}T00:00:00.000+00:00", replace=replace).close()
