"""Agendas: what ships with the program, and the user's own in the folder `agendas` of their configuration.

An agenda is one JSON file (see docs/agendas.md). A project takes its steps over as its own; what is changed there
changes no file.
"""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from workshop_app.importers.json_text import ImportFailed, parse, read_bytes, shortened
from workshop_app.importers.naming import folded
from workshop_app.importers.own_files import files_in, own_folder, unused_path, write_whole
from workshop_app.importers.template_parts import Part
from workshop_app.journey import ranks
from workshop_app.journey.errors import ParcoursError
from workshop_app.journey.ids import AgendaStepId, new_id
from workshop_app.journey.sentence import Sentence
from workshop_app.journey.workshop_records import ALLOWED, METHOD_STEPS, AgendaStep, RoomView, Timer
from workshop_app.language import LANGUAGES, N_, SOURCE_LANGUAGE
from workshop_app.resources import resource_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from workshop_app.journey.records import Record

FORMAT = "parcours-agenda"
VERSION = 1

LONGEST_NAME = 80
"""Characters of the name of an agenda of one's own."""

MOST_STEPS = 200
"""More than any day has room for; a stranger's file may not hold more."""

_MOST_MINUTES = 24 * 60


class AgendaFailed(ParcoursError):
    """An agenda could not be found, kept or deleted; the project and the other agendas are as they were."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """One agenda on the shelf. Texts are by language; `own` tells that the file is the user's to change.

    `drafts` are its steps by language, without ids and ranks; `steps` makes them ready for a project.
    """

    id: str
    rank: float
    names: Mapping[str, str]
    summaries: Mapping[str, str]
    drafts: Mapping[str, tuple[AgendaStep, ...]]
    own: bool
    path: Path

    @property
    def minutes(self) -> int:
        """How long it takes in all, breaks included."""
        return sum(step.minutes for step in self.drafts[SOURCE_LANGUAGE])

    def steps(self, language: str) -> tuple[AgendaStep, ...]:
        """The steps in one language, under new ids."""
        return tuple(dataclasses.replace(draft, id=AgendaStepId(new_id())) for draft in self.drafts[language])


@dataclass(frozen=True, slots=True)
class AgendaShelf:
    """The agendas that can be used, those that ship first, and a sentence for each file that cannot."""

    agendas: tuple[Agenda, ...]
    notices: tuple[Sentence, ...]

    def own_named(self, name: str) -> Agenda | None:
        """The user's agenda of this name, in whatever letters."""
        return next(
            (each for each in self.agendas if each.own and folded(name) in map(folded, each.names.values())),
            None,
        )


class _AgendaPart(Part):
    """An object of an agenda's file."""

    NOT_ONE: ClassVar[str] = N_("“{name}” is not an agenda.")
    UNUSABLE: ClassVar[str] = N_("The agenda “{name}” cannot be used: see {place}.")


def agendas_folder() -> Path:
    """The folder of the user's agendas; it need not exist."""
    return own_folder("agendas")


def read_shelf() -> AgendaShelf:
    """Read what ships, by rank, then the user's own, by name.

    Raises:
        ImportFailed: a shipped file is broken, so that the installation is.
    """
    shipped = [read_agenda(path, own=False) for path in files_in(resource_path("agendas"))]
    own: list[Agenda] = []
    notices: list[Sentence] = []
    for path in files_in(agendas_folder()):
        try:
            own.append(read_agenda(path, own=True))
        except ImportFailed as error:
            notices.append(error.sentence)
    shipped.sort(key=lambda agenda: (agenda.rank, agenda.id))
    own.sort(key=lambda agenda: (agenda.rank, folded(agenda.names[SOURCE_LANGUAGE]), agenda.path.name))
    return AgendaShelf((*shipped, *own), tuple(notices))


def find_agenda(name: str) -> Agenda:
    """Return the agenda of this id, or of one's own the one of this name.

    Raises:
        AgendaFailed: there is none.
    """
    shelf = read_shelf()
    found = next((agenda for agenda in shelf.agendas if agenda.id == name), None) or shelf.own_named(name)
    if found is None:
        ids = ", ".join(agenda.id for agenda in shelf.agendas)
        raise AgendaFailed(
            Sentence("There is no agenda “{id}”; these are: {ids}.", id=shortened(name), ids=ids)
        )
    return found


def led(records: Iterable[Record], agenda: Agenda, language: str) -> list[Record]:
    """The records of a new project, with an agenda in the place of the one that they may hold."""
    steps = agenda.steps(language)
    ranked = zip(steps, ranks.spread(len(steps)), strict=True)
    others = [record for record in records if not isinstance(record, AgendaStep | Timer)]
    return [*others, *(dataclasses.replace(step, rank=rank) for step, rank in ranked)]


def read_agenda(path: Path, *, own: bool) -> Agenda:
    """Read one agenda.

    Raises:
        ImportFailed: the file cannot be read, is no agenda, or a field of it cannot be used.
    """
    values = parse(read_bytes(path), path.name)
    by_language = {code: _AgendaPart(values, path.name, code) for code in LANGUAGES}
    part = by_language[SOURCE_LANGUAGE]
    if part.value("format") != FORMAT:
        raise part.fault()
    if part.value("version") != VERSION:
        raise part.fault("version")
    part.expect("format version id rank name summary steps")
    rank = part.value("rank")
    names = {code: each.text("name").strip() for code, each in by_language.items()}
    if not names[SOURCE_LANGUAGE]:
        raise part.fault("name")
    return Agenda(
        id=path.stem if part.value("id") is None else part.key(),
        rank=rank if isinstance(rank, int | float) else float("inf"),
        names=names,
        summaries={code: each.text("summary") for code, each in by_language.items()},
        drafts={code: tuple(_draft(step) for step in _steps(each)) for code, each in by_language.items()},
        own=own,
        path=path,
    )


def _steps(part: _AgendaPart) -> Iterable[_AgendaPart]:
    steps = list(part.parts("steps"))
    if not steps or len(steps) > MOST_STEPS:
        raise part.fault("steps")
    return steps


def _draft(part: _AgendaPart) -> AgendaStep:
    part.expect("title prompt hints minutes allows view method")
    minutes, method = part.value("minutes", 0), part.value("method")
    if type(minutes) is not int or not 0 <= minutes <= _MOST_MINUTES:
        raise part.fault("minutes")
    if method is not None and (type(method) is not int or method not in METHOD_STEPS):
        raise part.fault("method")
    return AgendaStep(
        id=AgendaStepId(""),
        rank="",
        title=part.text("title"),
        prompt=part.text("prompt"),
        hints="\n".join(part.texts("hints")),
        minutes=minutes,
        allows=part.all_named("allows", {name: name for name in ALLOWED}),
        view=part.choice("view", RoomView, RoomView.MAP),
        method=method,
    )


# Files of one's own ---------------------------------------------------------------------------------------------


def keep_agenda(name: str, steps: Sequence[AgendaStep]) -> Path:
    """Keep steps as an agenda of one's own, in place of the one that has its name now; returns its file.

    Raises:
        AgendaFailed: it has no name or no steps, or the file cannot be written.
    """
    name = " ".join(name.split())[:LONGEST_NAME].strip()
    if not name:
        raise AgendaFailed(Sentence("An agenda needs a name. Nothing was kept."))
    if not 0 < len(steps) <= MOST_STEPS:
        raise AgendaFailed(Sentence("An agenda has 1 to {most} steps. Nothing was kept.", most=MOST_STEPS))
    known = read_shelf().own_named(name)
    target = known.path if known is not None else unused_path(agendas_folder(), name, "agenda")
    values = {"format": FORMAT, "version": VERSION, "name": name, "steps": [_written(step) for step in steps]}
    try:
        write_whole(target, json.dumps(values, ensure_ascii=False, indent=2) + "\n")
    except (OSError, ValueError) as error:
        raise AgendaFailed(
            Sentence(
                "The agenda “{name}” could not be written: {reason}.",
                name=name,
                reason=getattr(error, "strerror", None) or str(error),
            )
        ) from error
    return target


def delete_agenda(agenda: Agenda) -> None:
    """Delete the file of an agenda of one's own; one that is gone already is no fault.

    Raises:
        AgendaFailed: it ships with the program, or cannot be deleted.
    """
    if not agenda.own:
        raise AgendaFailed(Sentence("This agenda comes with Parcours and cannot be deleted."))
    try:
        agenda.path.unlink(missing_ok=True)
    except OSError as error:
        raise AgendaFailed(
            Sentence(
                "“{name}” could not be deleted: {reason}.",
                name=agenda.path.name,
                reason=error.strerror or str(error),
            )
        ) from error


def _written(step: AgendaStep) -> dict[str, Any]:
    values: dict[str, Any] = {
        "title": step.title,
        "prompt": step.prompt,
        "hints": step.hints.split("\n") if step.hints else [],
        "minutes": step.minutes,
        "allows": list(step.allows),
        "view": step.view.value,
    }
    if step.method is not None:
        values["method"] = step.method
    return values
