"""A deck, slide after slide: titles and feet in the layout's own places, shapes on what is left."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.parts.chart import ChartPart

from workshop_app import language
from workshop_app.exporters.slides.canvas import Canvas, notes
from workshop_app.exporters.slides.charts import NativeChart
from workshop_app.exporters.slides.geometry import Box
from workshop_app.exporters.slides.ground import Ground, Places
from workshop_app.exporters.slides.writing import LEADING, Languages, Paragraph, Run, words
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from pptx.package import Package

    from workshop_app.journey.records import Image

_SMALLEST_TITLE = 16.0
_LARGEST_TITLE = 38.0
_TITLE_INSET = 15.0  # what a client's layout may keep free at the sides of its texts
_SUBTITLE_SIZE = 12.0
SUBTITLE_HEIGHT = 22.0
"""What the quiet line under a title takes of the content, in points."""
_LONGEST_NOTE = 50_000  # characters of one text


class Deck:
    """Puts slides on a ground; `tell` hears the title of each before it is drawn, and may end the work.

    Slides are parts whose content is written once, as bytes: a tree of elements would cost several times as much.
    """

    def __init__(
        self, ground: Ground, languages: Languages, code: str, footer: str, tell: Callable[[str], None]
    ) -> None:
        self.ground = ground
        self.languages = languages
        self.language = code
        self.package: Package = ground.presentation.part.package
        self._footer = footer
        self._tell = tell
        self.count = 0

    def translate(self, text: str, /, **values: object) -> str:
        """A word of the program in the deck's language."""
        return language.translate(text, self.language, **values)

    @contextmanager
    def slide(self, title: str, subtitle: str = "", *, own: bool = False) -> Iterator[Sheet]:
        """Add a slide with a title, and a quiet line under it; `own` tells that a person wrote the title."""
        self._tell(title)
        self.count += 1
        sheet = Sheet(self, self.ground.inside)
        sheet.put_title(title, own=own)
        sheet.put_feet(self._footer)
        if subtitle:
            sheet.put_subtitle(subtitle)
        yield sheet
        sheet.finish()

    @contextmanager
    def cover(self, title: str, subtitle: Sequence[Paragraph]) -> Iterator[Sheet]:
        """Add the first slide; its title and subtitle are written by persons."""
        self._tell(title)
        self.count += 1
        sheet = Sheet(self, self.ground.cover)
        sheet.put_cover(title, subtitle)
        yield sheet
        sheet.finish()


class Sheet:
    """One slide while it is made. `area` is what is left to content, in points."""

    def __init__(self, deck: Deck, places: Places) -> None:
        self.deck = deck
        self.canvas = Canvas(deck.languages)
        self.area = deck.ground.area
        self._places = places
        self._part = Part(PackURI(f"/ppt/slides/slide{deck.count}.xml"), CONTENT_TYPE.PML_SLIDE, deck.package)
        self._part.relate_to(places.layout.part, RELATIONSHIP_TYPE.SLIDE_LAYOUT)
        presentation = deck.ground.presentation
        relation = presentation.part.relate_to(self._part, RELATIONSHIP_TYPE.SLIDE)
        presentation.element.get_or_add_sldIdLst().add_sldId(relation)
        self._notes: list[str] = []
        self.cover_top = (
            0.0  # where the text of a cover's title begins, which stands at the foot of its place
        )

    def put_title(self, title: str, *, own: bool) -> None:
        """The title, smaller where it is long, and cut where even that does not help."""
        ground = self.deck.ground
        room = ground.title.width - (0.0 if ground.own else _TITLE_INSET)
        size = ground.title_size
        while size > _SMALLEST_TITLE and not self._title_fits(title, size, room):
            size -= 1.0
        shown = ground.heading.cut(title, size, room, _lines_in(ground.title, size), bold=True)
        if shown != title.strip():
            self.note(title)
        # What the layout says holds; only where the title would not fit is its size another.
        said = 0.0 if size == ground.title_size else size
        paragraph = Paragraph((Run(shown, said, "", None, own),), free=True)
        place = self._places.title
        name = self.deck.translate("Title")
        if place is None:
            self.canvas.text(ground.title, [words(shown, size, bold=True, own=own)], name, anchor="ctr")
        else:
            moved = ground.title if ground.move_title else None
            self.canvas.placeholder(place.kind, place.index, name, [paragraph], moved)

    def _title_fits(self, title: str, size: float, room: float) -> bool:
        ground = self.deck.ground
        count = ground.heading.lines(title, size, room, bold=True)
        return count * size * LEADING <= max(ground.title.height, size * LEADING)

    def put_subtitle(self, text: str) -> None:
        """A quiet line above the content."""
        shown = self.deck.ground.text.cut(text, _SUBTITLE_SIZE, self.area.width, 1)
        place = Box(self.area.x, self.area.y, self.area.width, SUBTITLE_HEIGHT)
        self.canvas.text(
            place, [words(shown, _SUBTITLE_SIZE, "theme.quiet", own=True)], self.deck.translate("Subtitle")
        )
        self.area = self.area.below(SUBTITLE_HEIGHT)

    def put_feet(self, text: str) -> None:
        """Footer and number, where the layout has places for them."""
        footer, number = self._places.footer, self._places.number
        if footer is not None and text:
            self.canvas.placeholder(
                "ftr",
                footer.index,
                self.deck.translate("Footer"),
                [_inherited(text, footer.place, self.deck)],
            )
        if number is not None and number.index is not None:
            self.canvas.number(number.index, self.deck.translate("Slide number"))

    def put_cover(self, title: str, subtitle: Sequence[Paragraph]) -> None:
        """Title and subtitle where the layout has them, else one above the other in the middle."""
        ground = self.deck.ground
        top, under = self._places.title, self._places.under
        place = top.place if top else Box(ground.area.x, ground.height * 0.3, ground.area.width, 110)
        shown, size = self._cover_title(title, place)
        count = ground.heading.lines(shown, size, place.width - _TITLE_INSET, bold=True)
        self.cover_top = place.bottom - count * size * LEADING
        paragraph = Paragraph((Run(shown, size, "", None, own=True),), free=True)
        if top is None:
            self.canvas.text(
                place, [words(shown, size, bold=True, own=True)], self.deck.translate("Title"), anchor="b"
            )
        else:
            self.canvas.placeholder(top.kind, top.index, self.deck.translate("Title"), [paragraph])
        below = under.place if under else Box(place.x, place.bottom + 10, place.width, 80)
        if under is None:
            self.canvas.text(below, subtitle, self.deck.translate("Subtitle"))
        else:
            self.canvas.placeholder(under.kind, under.index, self.deck.translate("Subtitle"), subtitle)

    def _cover_title(self, title: str, place: Box) -> tuple[str, float]:
        """The title of the deck and its size in points, as large as lets it stay in its place."""
        heading, room = self.deck.ground.heading, place.width - _TITLE_INSET
        size = _LARGEST_TITLE
        while size > _SMALLEST_TITLE and heading.lines(title, size, room, bold=True) > _lines_in(place, size):
            size -= 1.0
        shown = heading.cut(title, size, room, _lines_in(place, size), bold=True)
        if shown != title.strip():
            self.note(title)
        return shown, size

    def chart(self, chart: NativeChart, place: Box, name: str, told: str) -> None:
        """Put a native chart with its workbook on the slide."""
        package = self.deck.package
        added = ChartPart.load(
            package.next_partname(ChartPart.partname_template), CONTENT_TYPE.DML_CHART, package, chart.part
        )
        # Related at once, so that the next one is not given the same name.
        relation = self._part.relate_to(added, RELATIONSHIP_TYPE.CHART)
        added.chart_workbook.update_from_xlsx_blob(chart.numbers)
        self.canvas.chart(relation, place, name, told)

    def picture(self, image: Image | None, place: Box, name: str, *, round_: bool = False) -> bool:
        """Put a picture of the project on the slide; False where there is none, or none that slides can hold."""
        if image is None:
            return False
        try:
            part = self.deck.package.get_or_add_image_part(io.BytesIO(image.data))
        except (OSError, ValueError):
            # Of a kind that PowerPoint does not know, or broken: its place shows something else.
            return False
        relation = self._part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        self.canvas.picture(relation, place, name, sides=(image.width, image.height), round_=round_)
        return True

    def note(self, *texts: str) -> None:
        """Add paragraphs to what the speaker sees."""
        self._notes += [text for text in texts if text.strip()]

    def finish(self) -> None:
        """Put the slide into the presentation, with the speaker's notes where there are some."""
        self._part.blob = self.canvas.slide()
        if self._notes:
            self._add_notes()

    def _add_notes(self) -> None:
        deck = self.deck
        name = PackURI(f"/ppt/notesSlides/notesSlide{deck.count}.xml")
        texts = [
            each if len(each) <= _LONGEST_NOTE else each[: _LONGEST_NOTE - 1] + "…" for each in self._notes
        ]
        content = notes(texts, deck.languages.typed)
        part = Part(name, CONTENT_TYPE.PML_NOTES_SLIDE, deck.package, content)
        master = deck.ground.presentation.part.notes_master_part
        part.relate_to(master, RELATIONSHIP_TYPE.NOTES_MASTER)
        part.relate_to(self._part, RELATIONSHIP_TYPE.SLIDE)
        self._part.relate_to(part, RELATIONSHIP_TYPE.NOTES_SLIDE)


def _lines_in(place: Box, size: float) -> int:
    return max(1, int(place.height / (size * LEADING)))


def _inherited(text: str, place: Box, deck: Deck) -> Paragraph:
    """A footer in one line, or in our own design in two lines of smaller letters where one does not hold it."""
    room = max(60.0, place.width - (2.0 if deck.ground.own else _TITLE_INSET))
    size, most = 9.0, 1
    if deck.ground.own and deck.ground.text.lines(text, size, room) > 1:
        size, most = 7.0, 2
    shown = deck.ground.text.cut(text, size, room, most)
    return Paragraph((Run(shown, size, "theme.quiet", own=True),), free=True)


def drawing(title: str) -> Sentence:
    """What a listener is told while a slide is drawn."""
    return Sentence("Drawing the slide “{title}”", title=title)
