"""The slides of a map: a deck of native shapes, tables and charts, on our own design or on a client's template."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pptx

from workshop_app.exporters.base import ExportError, ExportOptions, Progress
from workshop_app.exporters.plain_text import one_line, xml_text
from workshop_app.exporters.slides import archive, design
from workshop_app.exporters.slides.content.brief import add_brief
from workshop_app.exporters.slides.content.cover import add_cover
from workshop_app.exporters.slides.content.curve_slides import add_curves
from workshop_app.exporters.slides.content.friction_slides import add_frictions
from workshop_app.exporters.slides.content.goal_slides import add_actions, add_goals, add_key_moments
from workshop_app.exporters.slides.content.map_slides import add_map
from workshop_app.exporters.slides.content.opportunity_slides import add_opportunities
from workshop_app.exporters.slides.content.persona_slides import add_personas
from workshop_app.exporters.slides.content.room_slides import add_ratings, add_votes
from workshop_app.exporters.slides.content.story import Story
from workshop_app.exporters.slides.deck import Deck, drawing
from workshop_app.exporters.slides.fitting import OWN_FONT
from workshop_app.exporters.slides.ground import Ground, ground
from workshop_app.exporters.slides.template import read_template
from workshop_app.exporters.slides.writing import Languages, tag
from workshop_app.journey.records import JourneyMap
from workshop_app.journey.sentence import Sentence
from workshop_app.layout.branding import Brand, brand_of
from workshop_app.layout.words import visible

if TYPE_CHECKING:
    from workshop_app.journey.document import Document

_EPOCH = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 - the properties of a presentation have no zones
_LONGEST_PROPERTY = 255  # characters (python-pptx, CT_CoreProperties)

_SECTIONS: tuple[Callable[[Deck, Story], None], ...] = (
    add_brief,
    add_personas,
    add_map,
    add_curves,
    add_key_moments,
    add_frictions,
    add_opportunities,
    add_goals,
    add_votes,
    add_ratings,
    add_actions,
)


def write(document: Document, options: ExportOptions, target: Path, progress: Progress) -> None:
    """Write the deck of one map.

    Raises:
        ExportError: the project has no map, slides have no such shape, or the template cannot be used.
        NotFound: there is no such map.
        OSError: the target cannot be written.
        Cancelled: `progress` said so.
    """
    if options.map_id is None and not document.maps:
        raise ExportError(Sentence("There is no map in this project yet. Nothing was written."))
    shown = document.maps[0] if options.map_id is None else document.get(JourneyMap, options.map_id)
    progress(0.0, Sentence("Preparing the slides"))
    brand = brand_of(document)
    base = _ground(options, brand)
    story = Story(document, shown, options.language)
    teller = _Teller(progress)
    languages = Languages(tag(options.language), tag(document.project.language))
    deck = Deck(base, languages, options.language, brand.footer or _footer(story), teller.tell)
    add_cover(deck, story, options.made, brand.logo)
    for number, add in enumerate(_SECTIONS, start=1):
        add(deck, story)
        teller.done = number / len(_SECTIONS)
    _describe(base, story, options)
    progress(0.9, Sentence("Writing the file"))
    archive.save(base.presentation, target)
    progress(1.0, Sentence("Done"))


class _Teller:
    """Says before each slide what is drawn, and how much of the deck is done."""

    def __init__(self, progress: Progress) -> None:
        self.done = 0.0
        self._progress = progress

    def tell(self, title: str) -> None:
        """Tell the title of the next slide."""
        self._progress(0.9 * self.done, drawing(title))


def _ground(options: ExportOptions, brand: Brand) -> Ground:
    if options.template is not None:
        return read_template(options.template)
    if options.aspect not in design.SIZES:
        raise ExportError(
            Sentence(
                "“{shape}” is not a shape of slides; these are: {shapes}.",
                shape=options.aspect,
                shapes=", ".join(design.SIZES),
            )
        )
    font = brand.typeface.system or OWN_FONT
    package = design.package(options.aspect, options.language, brand.accent, font)
    return ground(pptx.Presentation(io.BytesIO(package)), own=True)


def _footer(story: Story) -> str:
    project = story.document.project
    return " · ".join(one_line(text) for text in map(visible, (project.title, project.client)) if text)


def _describe(base: Ground, story: Story, options: ExportOptions) -> None:
    """What the file says of itself; nothing of who made a template stays."""
    project = story.document.project
    told = base.presentation.core_properties
    made = datetime.datetime.fromisoformat(options.made) if options.made else _EPOCH
    told.title = _property(project.title) or story.translate("Untitled")
    told.author = told.last_modified_by = _property(project.author) or "Parcours"
    told.subject = _property(story.map.title)
    told.comments = _property(project.description)
    told.keywords = told.category = told.content_status = told.version = told.identifier = ""
    told.language = tag(options.language)
    told.created = told.modified = told.last_printed = made.replace(tzinfo=None)
    told.revision = 1


def _property(text: str) -> str:
    return xml_text(one_line(text))[:_LONGEST_PROPERTY]
