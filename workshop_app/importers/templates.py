"""Templates: stage models with examples, shipped with the program or put into a folder by the user, and samples.

A template is one JSON file (see docs/templates.md). A new project takes its stages, personas and goals from it, and
the program's channels and emotions; with examples also its cards with their tags, its links and its further maps.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from workshop_app.importers.json_text import ImportFailed, parse, read_bytes
from workshop_app.importers.own_files import FOLDER_VARIABLE
from workshop_app.importers.template_parts import Part
from workshop_app.importers.template_project import TemplateProject
from workshop_app.journey import rules
from workshop_app.journey.document import Document
from workshop_app.journey.errors import RuleBroken
from workshop_app.journey.sentence import Sentence
from workshop_app.language import LANGUAGES, SOURCE_LANGUAGE
from workshop_app.resources import resource_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from workshop_app.journey.records import Record

FORMAT = "parcours-template"
VERSION = 1

_VOCABULARY = "vocabulary"


@dataclass(frozen=True, slots=True)
class TemplateStage:
    """A column of a template: its name by language, its colour as "#rrggbb"."""

    names: Mapping[str, str]
    colour: str


@dataclass(frozen=True, slots=True)
class TemplateInfo:
    """What can be told of a template without building it. Texts are by language; `own` tells it is the user's."""

    id: str
    rank: float
    kind: Literal["template", "sample"]
    names: Mapping[str, str]
    summaries: Mapping[str, str]
    stages: tuple[TemplateStage, ...]
    personas: int
    interactions: int
    own: bool
    path: Path


@dataclass(frozen=True, slots=True)
class Shelf:
    """The templates that can be used, and a sentence for each file that cannot."""

    templates: tuple[TemplateInfo, ...]
    notices: tuple[Sentence, ...]


def user_folder() -> Path:
    """The folder of the user's own templates; it need not exist."""
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        return Path(named) / "templates"
    from platformdirs import user_data_path

    return user_data_path("parcours", appauthor=False) / "templates"


def list_templates(folders: Iterable[Path] | None = None) -> tuple[TemplateInfo, ...]:
    """Return the templates and samples that can be used; `read_shelf` also tells which files cannot."""
    return read_shelf(folders).templates


def read_shelf(folders: Iterable[Path] | None = None) -> Shelf:
    """Read what is shipped, then what is in the user's folders (by default `user_folder()`), each by rank.

    One of the user's that has the id of a shipped one takes its place.

    Raises:
        ImportFailed: a shipped file is broken, so that the installation is.
    """
    shipped = [
        *_by_rank(_info(path, "template", own=False) for path in _files(resource_path("templates"))),
        *_by_rank(_info(path, "sample", own=False) for path in _files(resource_path("samples"))),
    ]
    own: list[TemplateInfo] = []
    notices: list[Sentence] = []
    for folder in (user_folder(),) if folders is None else folders:
        for path in _files(folder):
            try:
                info = _info(path, "template", own=True)
                _records(info, SOURCE_LANGUAGE, title="", with_examples=True, now="")
                own.append(info)
            except ImportFailed as error:
                notices.append(error.sentence)
    taken = {info.id for info in own}
    kept = [info for info in shipped if info.id not in taken]
    return Shelf((*kept, *_by_rank({info.id: info for info in own}.values())), tuple(notices))


def build_project(
    template_id: str,
    language: str,
    *,
    title: str | None = None,
    with_examples: bool,
    now: str,
    folders: Iterable[Path] | None = None,
) -> list[Record]:
    """Return all records of a new project.

    Without examples the stages, the personas and the goals stay and there are no cards and no further maps.

    Args:
        template_id: the id of a template or a sample.
        language: "en" or "fr": that of the texts, and of the project.
        title: the project's; by default what the template says, which for a sample is its name.
        with_examples: whether to fill the map.
        now: when the project is made (ISO 8601, UTC).
        folders: as for `read_shelf`.

    Raises:
        ImportFailed: there is no such template, or it cannot be used.
    """
    shelf = read_shelf(folders)
    for info in shelf.templates:
        if info.id == template_id:
            return _records(info, language, title=title, with_examples=with_examples, now=now)
    raise ImportFailed(
        Sentence(
            "There is no template “{id}”; these are: {ids}.",
            id=template_id,
            ids=", ".join(info.id for info in shelf.templates),
        )
    )


def _records(
    info: TemplateInfo, language: str, *, title: str | None, with_examples: bool, now: str
) -> list[Record]:
    template = Part(_read(info.path), info.path.name, language)
    vocabulary = Part(_read(_vocabulary_path()), _vocabulary_path().name, language)
    project = TemplateProject(template, vocabulary, with_examples=with_examples)
    if title is None:
        title = template.text("title") or (template.text("name") if info.kind == "sample" else "")
    project.take_project(template, title=title, language=language, created=now)
    try:
        rules.check_document(Document.of(project.records))
    except RuleBroken as error:
        raise template.fault("links") from error
    return project.records


def _vocabulary_path() -> Path:
    return resource_path("templates", f"{_VOCABULARY}.json")


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.glob("*.json") if path.stem != _VOCABULARY)


def _by_rank(infos: Iterable[TemplateInfo]) -> list[TemplateInfo]:
    return sorted(infos, key=lambda info: (info.rank, info.id))


def _read(path: Path) -> Any:
    return parse(read_bytes(path), path.name)


def _info(path: Path, kind: Literal["template", "sample"], *, own: bool) -> TemplateInfo:
    values = _read(path)
    by_language = {code: Part(values, path.name, code) for code in LANGUAGES}
    part = by_language[SOURCE_LANGUAGE]
    if part.value("format") != FORMAT:
        raise part.fault()
    if part.value("version") != VERSION:
        raise part.fault("version")
    rank = part.value("rank")
    stages = {code: list(each.parts("stages")) for code, each in by_language.items()}
    return TemplateInfo(
        id=part.key(),
        rank=rank if isinstance(rank, int | float) else float("inf"),
        kind=kind,
        names={code: each.text("name") for code, each in by_language.items()},
        summaries={code: each.text("summary") for code, each in by_language.items()},
        stages=tuple(
            TemplateStage(
                {code: stages[code][index].text("name") for code in LANGUAGES},
                str(stage.value("colour", "#5b5bd6")),
            )
            for index, stage in enumerate(stages[SOURCE_LANGUAGE])
        ),
        personas=sum(1 for _ in part.parts("personas")),
        interactions=sum(1 for _ in part.parts("interactions")),
        own=own,
        path=path,
    )
