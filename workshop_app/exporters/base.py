"""What every exporter takes and offers. Menus, file dialogs and `--format` are filled from the registry of these."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from workshop_app.journey.errors import ParcoursError
from workshop_app.journey.sentence import Sentence
from workshop_app.layout.scopes import Scope, WholeMap

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workshop_app.journey.document import Document


class ExportError(ParcoursError):
    """A deliverable could not be made; what was there before is as it was."""


class Cancelled(Exception):
    """The person asked to stop; raised out of `Progress.__call__`."""


class Progress(Protocol):
    """Told how far an export is; may raise `Cancelled`."""

    def __call__(self, done: float, what: Sentence, /) -> None:
        """Take the share that is done (0 .. 1) and a sentence about what is being made now."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What a person can choose about a deliverable.

    `language` is that of headings and words of the program ("en" or "fr"); texts of the project stay as typed.
    `map_id` is the map to show, or None for the first. `paper` is a name of `layout.paper` or "fit" (grown to the
    content). `scope` is what of the map a picture shows, `scale` how many pixels a point it has. `made` is the date
    (ISO) that the deliverable carries. `sections` are those of a report, in their order (names of `layout.sections`);
    empty for all. `tile` is the paper on which a poster or sheet is printed in tiles (a name of `layout.paper`), or
    None for one page. `aspect` is the shape of slides, "16:9" or "4:3"; `template` a PowerPoint file whose design and
    shape they take instead.
    """

    language: str = "en"
    map_id: str | None = None
    paper: str = "A3"
    scope: Scope = field(default_factory=WholeMap)
    scale: float = 2.0
    made: str = ""
    sections: tuple[str, ...] = ()
    tile: str | None = None
    aspect: str = "16:9"
    template: Path | None = None


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format. `write` makes the file at the path it is given (a temporary one, moved into place when whole)."""

    id: str
    suffix: str
    media_type: str
    title: str  # an English phrase marked for translation, such as "PDF document"
    load: Callable[[], Writer]  # imports the module that does the work, when it is first needed
    tail: str = ""  # what tells its files from those of another format with this suffix, such as "-poster"

    @property
    def ending(self) -> str:
        """What is put behind a project's name to make that of the file, such as ".pdf" or "-poster.pdf"."""
        return self.tail + self.suffix


class Writer(Protocol):
    """Writes one deliverable."""

    def __call__(
        self, document: Document, options: ExportOptions, target: Path, progress: Progress, /
    ) -> None:
        """Write `document` to `target`.

        Raises:
            ExportError: with a sentence for the person.
            OSError: the target cannot be written.
            Cancelled: `progress` said so.
        """


def map_to_show(document: Document, options: ExportOptions) -> str:
    """The map that is asked for, or the first.

    Raises:
        ExportError: there is none.
    """
    if options.map_id is not None:
        return options.map_id
    if not document.maps:
        raise ExportError(Sentence("There is no map in this project yet. Nothing was written."))
    return document.maps[0].id
