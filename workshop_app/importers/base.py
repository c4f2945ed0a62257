"""What every importer takes and offers. Menus, file dialogs and the command line are filled from their registry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workshop_app.journey.records import Record
    from workshop_app.journey.sentence import Sentence


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What a foreign file holds, as records of a whole project, and what a person should know before taking it in.

    Nothing has changed yet when there is a plan: the caller makes a project of the records.
    """

    records: tuple[Record, ...]
    notices: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Importer:
    """One format. `suffixes` are those of its files, each with its dot and in small letters."""

    id: str
    suffixes: tuple[str, ...]
    title: str  # an English phrase marked for translation, such as "Whole project as JSON"
    load: Callable[[], Reader]  # imports the module that does the work, when it is first needed


class Reader(Protocol):
    """Reads one foreign file."""

    def __call__(self, source: Path, /) -> ImportPlan:
        """Read `source` and change nothing.

        Raises:
            ParcoursError: it cannot be taken in, with a sentence for the person.
        """
