"""What a recipe makes of a project: which files, with which options, under which names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workshop_app.exporters.base import ExportError, ExportOptions
from workshop_app.exporters.file_names import file_name
from workshop_app.exporters.registry import exporter
from workshop_app.journey.records import REDACTIONS, JourneyMap
from workshop_app.journey.sentence import Sentence
from workshop_app.language import LANGUAGES, N_, translate
from workshop_app.layout.words import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workshop_app.exporters.base import Exporter
    from workshop_app.journey.document import Document
    from workshop_app.journey.records import Recipe

PROJECT_SUFFIX = ".parcours"

# Formats that show one map; of the others, one file holds all that are asked for.
_OF_ONE_MAP = frozenset({"pdf", "poster", "sheets", "png", "svg", "pptx", "markdown"})
_WITHOUT_MAPS = frozenset({"json"})
# What a file of a format is called, in the language of what is in it.
_WORDS = {
    "pdf": N_("Report"),
    "poster": N_("Poster"),
    "sheets": N_("Workshop sheets"),
    "xlsx": N_("Workbook"),
    "json": N_("Data"),
    "png": N_("Map"),
    "pptx": N_("Slides"),
    "svg": N_("Map"),
    "csv": N_("Interactions"),
    "markdown": N_("Text"),
}
_COPY = N_("Project")
# Rough shares of the time that formats take, for the progress.
_WEIGHTS = {"pdf": 3.0, "pptx": 2.5, "xlsx": 1.5, "poster": 0.7, "png": 0.7}
# Characters: folder, file and suffix together stay far below what Windows takes for a path.
_LONGEST_OWNER, _LONGEST_TITLE = 40, 50


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen beside a recipe, for this time or this machine.

    `map_id` is the map to hand over, or None for every map of the project. `made` is the day that everything carries
    (ISO). `scale` is how many pixels a point pictures have. `template` is a PowerPoint file for the slides.
    """

    made: str
    map_id: str | None = None
    scale: float = 2.0
    template: Path | None = None


@dataclass(frozen=True, slots=True)
class Deliverable:
    """One file of a delivery; `weight` is its share of the work, in no unit."""

    format_id: str
    name: str
    options: ExportOptions
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Delivery:
    """All that is handed over in one press.

    `name` is that of the folder, or of the archive without its suffix; `copy` the name of the copy of the project, or
    "" for none. `redactions` are what is left out (of `records.REDACTIONS`).
    """

    name: str
    files: tuple[Deliverable, ...]
    copy: str
    redactions: tuple[str, ...]
    zipped: bool
    made: str

    @property
    def target(self) -> str:
        """The name of what is made: a folder, or a zip."""
        return f"{self.name}.zip" if self.zipped else self.name


def plan(document: Document, recipe: Recipe, choice: Choice) -> Delivery:
    """Say what a recipe makes of a document.

    Raises:
        ExportError: the recipe names a format that there is not, nothing at all, or there is no map to show.
        NotFound: there is no such map.
    """
    formats = [exporter(format_id) for format_id in dict.fromkeys(recipe.formats)]
    if not formats and not recipe.project_copy:
        raise ExportError(Sentence("This recipe hands nothing over yet. Nothing was written."))
    language = language_of(document, recipe)
    maps = document.maps if choice.map_id is None else (document.get(JourneyMap, choice.map_id),)
    taken: set[str] = set()
    owner = _owner(document, language)

    def named(word: str, detail: str, ending: str) -> str:
        stem = file_name(" – ".join(filter(None, (owner, word, detail))))
        name, number = f"{stem}{ending}", 2
        while name.casefold() in taken:
            name, number = f"{stem} {number}{ending}", number + 1
        taken.add(name.casefold())
        return name

    files = []
    for each in formats:
        word = word_for(each, language)
        for map_id, title in _maps_for(each, maps, choice.map_id):
            options = options_for(each.id, recipe, choice, language, map_id)
            name = named(word, title, each.suffix)
            files.append(Deliverable(each.id, name, options, _WEIGHTS.get(each.id, 0.5)))
    copy = named(translate(_COPY, language), "", PROJECT_SUFFIX) if recipe.project_copy else ""
    redactions = tuple(name for name in REDACTIONS if name in recipe.redactions)
    folder = _folder_name(document, owner, language, choice.made)
    return Delivery(folder, tuple(files), copy, redactions, recipe.zipped, choice.made)


def language_of(document: Document, recipe: Recipe) -> str:
    """The language of a recipe's deliverables: its own, else the project's, else English."""
    wanted = (recipe.language, document.project.language, "en")
    return next(language for language in wanted if language in LANGUAGES)


def word_for(chosen: Exporter, language: str) -> str:
    """What a file of a format is called."""
    return translate(_WORDS.get(chosen.id, chosen.title), language)


def shows_one_map(format_id: str) -> bool:
    """Whether files of a format show one map each; what a plug-in does is not known, so it is given one."""
    return format_id in _OF_ONE_MAP or format_id not in _WORDS


def options_for(
    format_id: str, recipe: Recipe, choice: Choice, language: str, map_id: str | None
) -> ExportOptions:
    """What an exporter is told: poster and sheets share a paper and its tiles, the report has its own."""
    large = format_id in {"poster", "sheets"}
    return ExportOptions(
        language=language,
        map_id=map_id,
        paper=recipe.poster if large else recipe.paper,
        scale=choice.scale,
        made=choice.made,
        sections=recipe.sections,
        tile=(recipe.tile or None) if large else None,
        aspect=recipe.aspect,
        template=choice.template,
    )


def _maps_for(
    chosen: Exporter, maps: Iterable[JourneyMap], asked: str | None
) -> list[tuple[str | None, str]]:
    """For which maps a format makes a file, each with what tells its file from the others'."""
    shown = list(maps)
    if chosen.id in _WITHOUT_MAPS:
        return [(None, "")]
    if not shows_one_map(chosen.id):
        return [(asked, "")]
    if not shown:
        raise ExportError(Sentence("There is no map in this project yet. Nothing was written."))
    if len(shown) == 1:
        return [(shown[0].id, "")]
    return [(each.id, visible(each.title)) for each in shown]


def _owner(document: Document, language: str) -> str:
    """Whose project it is, as every file says it: the client, else the project."""
    project = document.project
    names = (file_name(visible(text), _LONGEST_OWNER) for text in (project.client, project.title))
    return next(filter(None, names), translate("Untitled", language))


def _folder_name(document: Document, owner: str, language: str, made: str) -> str:
    project = document.project
    title = file_name(visible(project.title), _LONGEST_TITLE) or translate("Untitled", language)
    # Without a client, whose it is says the project: once is enough.
    known = file_name(visible(project.client)).casefold() not in {"", title.casefold()}
    parts = [owner, title] if known else [title]
    return " – ".join(filter(None, (*parts, made[:10])))
