"""A map for the back row: the same places, its words set anew in text of one size. No Qt.

A map that is shown whole on a projector is a small one: its chips and small print would be noise at the back of the
room. Here every head and every card keeps its place and says less, larger. A card shows its title, its face and its
marks as far as there is room for text of that size; one too small for any stays a block of colour. Lengths are points.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workshop_app.journey.records import Interaction, JourneyMap, KeyMoment, Persona, Stage
from workshop_app.language import translate
from workshop_app.layout import grid
from workshop_app.layout import text as measure
from workshop_app.layout.card import DOT_ICONS
from workshop_app.layout.display import Block, Circle, Content, DisplayList, Icon, Picture, Rect, Shape, Text
from workshop_app.layout.palette import SENTIMENT_NAMES

if TYPE_CHECKING:
    from workshop_app.journey.document import Document

_PAD = 6.0
_LEADING = 1.16  # of the size of the text: closer than on paper, since every line counts
_LEAST_EMS = 5.0  # of text that must find room side by side, or there is none
_FACE = 1.25  # of the size of the text
_LARGEST_INITIAL = 1.5 * grid.PORTRAIT_RADIUS
_DOTS = {name for name, _ink in DOT_ICONS.values()}
_ROOM_SIGNS = {*_DOTS, "divided"}


@dataclass(frozen=True, slots=True)
class _Made:
    made_from: Content
    about: object
    content: Content


class FarSetter:
    """Sets a map again and again as it changes: what did not change keeps its very `Content` and `Block`."""

    def __init__(self, language: str) -> None:
        """Words that are added are in `language`."""
        self._language = language
        self._size = 0.0
        self._made: dict[tuple[str, str], _Made] = {}
        self._blocks: dict[tuple[str, str], Block] = {}

    def set(self, document: Document, shown: DisplayList, size: float) -> DisplayList:
        """Set all words of a map that is shown in `size` points, those that find no room left out."""
        if size != self._size:
            self._size = size
            self._made.clear()
            self._blocks.clear()
        made: dict[tuple[str, str], _Made] = {}
        blocks: dict[tuple[str, str], Block] = {}
        for block in shown.blocks:
            name = (block.role, block.key)
            about = self._about(document, block)
            known = self._made.get(name)
            if known is None or known.made_from is not block.content or known.about is not about:
                known = _Made(block.content, about, self._content(block, about))
            made[name] = known
            before = self._blocks.get(name)
            kept = (
                before is not None
                and before.content is known.content
                and (before.x, before.y) == (block.x, block.y)
            )
            blocks[name] = before if kept and before is not None else replace(block, content=known.content)
        self._made, self._blocks = made, blocks
        return replace(shown, blocks=tuple(blocks.values()))

    @staticmethod
    def _about(document: Document, block: Block) -> object:
        kind = {"card": Interaction, "stage": Stage, "persona": Persona, "corner": JourneyMap}.get(block.role)
        return None if kind is None else document.find(kind.__name__, block.key)

    def _content(self, block: Block, about: object) -> Content:
        content = block.content
        match about:
            case Interaction():
                shapes = self._card(content, about)
            case Stage():
                shapes = self._stage(content, about)
            case Persona():
                shapes = self._persona(content, about)
            case JourneyMap():
                shapes = self._corner(content, about)
            case _ if block.role == "empty":
                shapes = self._said_instead(content)
            case _:
                shapes = self._readable(content)
        return Content(content.width, content.height, tuple(shapes))

    # -- the parts of a map --------------------------------------------------------------------------------------

    def _card(self, content: Content, item: Interaction) -> list[Shape]:
        size = self._size
        shapes: list[Shape] = [content.shapes[0]]
        inside = content.width - 2 * _PAD
        right = content.width - _PAD
        pad = min(_PAD, max(1.0, (content.height - size * _LEADING) / 2))
        mood = SENTIMENT_NAMES[item.sentiment]
        side = min(size * _FACE, content.height - 2.0)
        if inside < _LEAST_EMS * size or content.height < size * _LEADING:
            if item.sentiment is not None:
                x, y = (content.width - side) / 2, (content.height - side) / 2
                shapes.append(Icon(x, y, side, f"face_{mood}", f"mark.{mood}", detail="body"))
            return shapes
        if item.sentiment is not None:
            right -= side
            shapes.append(Icon(right, pad, side, f"face_{mood}", f"mark.{mood}", detail="body"))
        if item.key_moment is not None and right - side - _PAD > _LEAST_EMS * size:
            right -= side * 0.9 + 2.0
            name = "key_must" if item.key_moment is KeyMoment.MUST_ACT else "key_can"
            shapes.append(Icon(right, pad + side * 0.05, side * 0.9, name, "key_moment", detail="body"))
        words, colour = (item.title, "text") if item.title.strip() else (self._("Untitled"), "text.secondary")
        room = (right - 3.0 if len(shapes) > 1 else right) - _PAD
        high = content.height - 2 * pad
        signs, signs_left = self._signs(content)
        lines = self._lines(words, _PAD, pad, room, high, "medium", colour)
        if not signs or self._leave_room(lines, signs_left, high):
            return [*shapes, *lines, *signs]
        if high >= 2 * size * _LEADING and any(isinstance(sign, Text) for sign in signs):
            # Dots count for more than the end of a long title; that the room disagrees, its curve says as well.
            high -= size * _LEADING
            return [*shapes, *self._lines(words, _PAD, pad, room, high, "medium", colour), *signs]
        return [*shapes, *lines]

    def _leave_room(self, lines: list[Text], left: float, high: float) -> bool:
        """Whether something finds room from `left` on in the last line that a card has room for."""
        if len(lines) < int((high + 0.01) / (self._size * _LEADING)):
            return True
        return bool(lines) and lines[-1].x + lines[-1].width + self._size * 0.4 < left

    def _signs(self, content: Content) -> tuple[list[Shape], float]:
        """What the room said of a card, at the right of its last line, and where it begins: dots with their number, and
        that the room disagrees.
        """
        size = self._size
        signs: list[Shape] = []
        x = content.width - _PAD
        top = content.height - min(_PAD, 4.0) - size * _LEADING
        for icon, number in reversed(_said(content.shapes)):
            if number:
                x -= measure.width(number, "medium", size)
                signs += self._lines(number, x, top, content.width, size * _LEADING, "medium", "text")
                x -= 2.0
            x -= size * 0.9
            signs.append(Icon(x, top + size * 0.14, size * 0.9, icon.name, icon.colour, detail="body"))
            x -= size * 0.4
        return (signs, x) if x > 0 else ([], 0.0)

    def _stage(self, content: Content, stage: Stage) -> list[Shape]:
        shapes: list[Shape] = [shape for shape in content.shapes if isinstance(shape, Rect)]
        words, colour = (
            (stage.name, "text") if stage.name.strip() else (self._("Unnamed stage"), "text.secondary")
        )
        room = content.width - 2 * _PAD
        top, height = 4.0, content.height - 4.0
        name = self._lines(words, _PAD, top, room, height, "semibold", colour, most=2)
        shapes += name
        top += len(name) * self._size * _LEADING
        shapes += self._lines(
            stage.expectation, _PAD, top, room, content.height - top, "regular", "text.secondary"
        )
        return shapes

    def _persona(self, content: Content, persona: Persona) -> list[Shape]:
        shapes: list[Shape] = [
            shape for shape in content.shapes if isinstance(shape, (Rect, Circle, Picture))
        ]
        if self._size <= _LARGEST_INITIAL:
            letters = [each for each in content.shapes if isinstance(each, Text) and each.detail == "body"]
            shapes += map(self._initial, letters)
        cells = content.height - grid.CURVE_HEIGHT
        room = content.width - 2 * _PAD
        top = 2 * grid.PORTRAIT_RADIUS + 13.0
        words, colour = (
            (persona.name, "text") if persona.name.strip() else (self._("Unnamed persona"), "text.secondary")
        )
        name = self._lines(words, _PAD, top, room, cells - top, "semibold", colour, most=2)
        shapes += name
        top += len(name) * self._size * _LEADING + 2.0
        shapes += self._lines(persona.role, _PAD, top, room, cells - top, "regular", "text.secondary")
        label = (grid.CURVE_HEIGHT - self._size * _LEADING) / 2
        if measure.width(self._("Sentiment"), "regular", self._size) <= room:
            shapes += self._lines(
                self._("Sentiment"), _PAD, cells + label, room, grid.CURVE_HEIGHT, "regular", "text.secondary"
            )
        return shapes

    def _initial(self, shape: Text) -> Text:
        """The letter in a portrait, as large as other text, or larger."""
        size = max(shape.size, self._size)
        width = shape.width * size / shape.size
        drop = (measure.cap_height("semibold", size) - measure.cap_height("semibold", shape.size)) / 2
        return replace(shape, x=shape.x - (width - shape.width) / 2, y=shape.y + drop, size=size, width=width)

    def _corner(self, content: Content, journey: JourneyMap) -> list[Shape]:
        room = content.width - 2 * _PAD
        words = self._lines(journey.title, _PAD, 6.0, room, content.height - 6.0, "medium", "text.secondary")
        return [content.shapes[0], *words]

    def _said_instead(self, content: Content) -> list[Shape]:
        """What a map says that has no stages or personas yet."""
        words = " ".join(shape.text for shape in content.shapes if isinstance(shape, Text))
        lines: list[Shape] = []
        lines += self._lines(words, _PAD, _PAD, content.width, content.height, "regular", "text.secondary")
        return lines

    def _readable(self, content: Content) -> list[Shape]:
        """What can be read of a content as it is."""
        return [shape for shape in content.shapes if not isinstance(shape, Text) or shape.size >= self._size]

    # -- words ---------------------------------------------------------------------------------------------------

    def _(self, words: str) -> str:
        return translate(words, self._language)

    def _lines(
        self,
        words: str,
        x: float,
        top: float,
        room: float,
        height: float,
        font: str,
        colour: str,
        most: int | None = None,
    ) -> list[Text]:
        """As many lines as find room; none where a line would hold a few letters only."""
        size = self._size
        count = int((height + 0.01) / (size * _LEADING))
        if count < 1 or room < _LEAST_EMS * size:
            return []
        drop = measure.ascent(font, size) - (measure.LEADING - _LEADING) * size / 2
        wrapped = measure.wrap(words, font, size, room, count if most is None else min(count, most))
        return [
            Text(
                x,
                top + number * size * _LEADING + drop,
                each,
                font,
                size,
                colour,
                measure.width(each, font, size),
                "body",
            )
            for number, each in enumerate(wrapped.lines)
            if each
        ]


def _said(shapes: tuple[Shape, ...]) -> list[tuple[Icon, str]]:
    """The signs on a card of what the room said, each dot with its number."""
    found = []
    for place, shape in enumerate(shapes):
        if isinstance(shape, Icon) and shape.name in _ROOM_SIGNS:
            after = shapes[place + 1] if place + 1 < len(shapes) else None
            counts = shape.name in _DOTS and isinstance(after, Text)
            found.append((shape, after.text if counts and isinstance(after, Text) else ""))
    return found
