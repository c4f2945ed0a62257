"""What an interaction looks like: a card with its title and tags."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.journey.records import DotColour, Evidence, KeyMoment, LinkKind
from workshop_app.layout import grid
from workshop_app.layout import text as measure
from workshop_app.layout.display import Content, Icon, Rect, Shape
from workshop_app.layout.flow import chips, one_line, text_lines
from workshop_app.layout.palette import SENTIMENT_NAMES
from workshop_app.layout.pieces import moved

if TYPE_CHECKING:
    from workshop_app.analysis.votes import CardDots
    from workshop_app.journey.records import Interaction

_MARK = 9.75
_MARK_GAP = 3.0
_LINK_LINES = 3
_DOT = 8.25
_LEAST_GOAL = 45.0  # points of a goal's name that dots beside it leave

DOT_ICONS: dict[DotColour, tuple[str, str]] = {
    DotColour.PLAIN: ("vote", "accent"),
    DotColour.GREEN: ("vote", "success"),
    DotColour.RED: ("vote_red", "error"),
}
"""How a dot of a vote is drawn: its icon and its colour. Red ones have corners, so that colour alone tells nothing."""

EVIDENCE_DASHES: dict[Evidence | None, tuple[float, float] | None] = {
    None: None,
    Evidence.VALIDATED: None,
    Evidence.REASONED: (6.0, 2.25),
    Evidence.ASSUMED: (2.25, 2.25),
}


LinkLabel = tuple[LinkKind, str]
"""The kind and the label of a link that leaves a card."""


@dataclass(frozen=True, slots=True)
class CardFace:
    """What a card shows beside its interaction: names looked up in the document, and counts."""

    untitled: str
    channel_icon: str | None
    emotions: tuple[str, ...]
    goals: tuple[str, ...]
    frictions: int
    opportunities: int
    links: tuple[LinkLabel, ...] = ()
    dots: CardDots | None = None
    divided: bool = False


def card_content(interaction: Interaction, face: CardFace) -> Content:
    """Set one card, `grid.CARD_WIDTH` points wide and as high as it needs.

    Marks: the channel's icon left of the title; the key moment's star and the sentiment's face at the right; emotions
    as chips; then the first goal, a bolt for frictions, a bulb for opportunities, a bubble for the customer's words, an
    arrow that splits where the room's ratings disagree, and at the right the dots of the vote (see `DOT_ICONS`); last
    what the links that leave the card say.
    The outline tells the evidence: solid where validated, long dashes where reasoned, short ones where assumed.
    """
    mood = SENTIMENT_NAMES[interaction.sentiment]
    left, right = grid.CARD_PADDING, grid.CARD_WIDTH - grid.CARD_PADDING
    top = grid.CARD_PADDING
    shapes: list[Shape] = []
    marks, marks_left = _top_right(interaction, mood, right, top)
    title_left = left
    if face.channel_icon is not None:
        shapes.append(Icon(left, top + 1.0, grid.ICON_SIZE, face.channel_icon, "text.secondary"))
        title_left += grid.ICON_SIZE + 4.5
    # A title of spaces alone would leave a card that looks empty.
    title, colour = (
        (interaction.title, "text") if interaction.title.strip() else (face.untitled, "text.secondary")
    )
    wrapped = measure.wrap(
        title, "medium", grid.TITLE_SIZE, marks_left - 4.5 - title_left, max_lines=grid.CARD_TITLE_LINES
    )
    lines, bottom = text_lines(wrapped.lines, title_left, top, "medium", grid.TITLE_SIZE, colour)
    shapes += [*lines, *marks]
    bottom = max(bottom, top + grid.FACE_SIZE)
    if face.emotions:
        tags, bottom = chips(face.emotions, left, bottom + 3.0, right - left, grid.SMALL_SIZE)
        shapes += tags
    foot = _foot(interaction, face, left, right, bottom + 4.5)
    for row in foot:
        shapes += row
        bottom += 4.5 + _MARK
    for kind, label in face.links[:_LINK_LINES]:
        bottom += 3.0
        shapes += _link_line(kind, label, left, right, bottom)
        bottom += _MARK
    height = bottom + grid.CARD_PADDING
    body = Rect(
        0,
        0,
        grid.CARD_WIDTH,
        height,
        fill=f"card.{mood}",
        stroke=f"line.{mood}",
        radius=grid.CARD_RADIUS,
        dash=EVIDENCE_DASHES[interaction.evidence],
    )
    return Content(grid.CARD_WIDTH, height, (body, *shapes))


def _top_right(interaction: Interaction, mood: str, right: float, top: float) -> tuple[list[Shape], float]:
    """The face and the star, and where they begin."""
    shapes: list[Shape] = []
    if interaction.sentiment is not None:
        right -= grid.FACE_SIZE
        shapes.append(Icon(right, top - 0.75, grid.FACE_SIZE, f"face_{mood}", f"mark.{mood}"))
    if interaction.key_moment is not None:
        right -= grid.ICON_SIZE + (3.0 if shapes else 0.0)
        name = "key_must" if interaction.key_moment is KeyMoment.MUST_ACT else "key_can"
        shapes.append(Icon(right, top + 0.75, grid.ICON_SIZE, name, "key_moment"))
    return shapes, right if shapes else right + 4.5


def _foot(
    interaction: Interaction, face: CardFace, left: float, right: float, top: float
) -> list[list[Shape]]:
    """The last rows: goal at the left, then marks; dots at the right, or below where a goal would be cut for them."""
    marks: list[tuple[str, str]] = []
    if face.frictions:
        marks.append(("friction", "friction"))
    if face.opportunities:
        marks.append(("opportunity", "opportunity"))
    if interaction.quote:
        marks.append(("quote", "text.secondary"))
    if face.divided:
        marks.append(("divided", "warning"))
    dots, dots_width = _dots(face.dots)
    room = right - left - len(marks) * (_MARK + _MARK_GAP)
    more = f" +{len(face.goals) - 1}" if len(face.goals) > 1 else ""
    if face.goals:
        room -= _MARK + _MARK_GAP + measure.width(more, "regular", grid.SMALL_SIZE)
    beside = bool(dots) and room - dots_width - _MARK_GAP >= (_LEAST_GOAL if face.goals else 0.0)
    if beside:
        room -= dots_width + _MARK_GAP
    shapes: list[Shape] = []
    x = left
    if face.goals:
        shapes.append(Icon(x, top, _MARK, "goal", "goal"))
        x += _MARK + _MARK_GAP
        name = measure.elide(face.goals[0].replace("\n", " "), "regular", grid.SMALL_SIZE, room) + more
        line = one_line(
            name, x, top, right - left, "regular", grid.SMALL_SIZE, "text.secondary", detail="fine"
        )
        shapes.append(line)
        x += line.width + 4.5
    for name, colour in marks:
        shapes.append(Icon(x, top, _MARK, name, colour))
        x += _MARK + _MARK_GAP
    rows = [shapes] if shapes or beside else []
    if beside:
        shapes += [moved(shape, right - dots_width, top) for shape in dots]
    elif dots:
        top += (_MARK + 4.5) * len(rows)
        rows.append([moved(shape, right - dots_width, top) for shape in dots])
    return rows


def _dots(dots: CardDots | None) -> tuple[list[Shape], float]:
    """A dot of each colour with its number, from the point (0, 0) on, and how wide they are together."""
    shapes: list[Shape] = []
    x = 0.0
    for colour, count in () if dots is None else dots.by_colour():
        name, ink = DOT_ICONS[colour]
        x += 6.0 if shapes else 0.0
        shapes.append(Icon(x, (_MARK - _DOT) / 2, _DOT, name, ink))
        x += _DOT + 1.5
        number = one_line(str(count), x, 0, grid.CARD_WIDTH, "medium", grid.SMALL_SIZE, "text", detail="fine")
        shapes.append(number)
        x += number.width
    return shapes, x


def _link_line(kind: LinkKind, label: str, left: float, right: float, top: float) -> list[Shape]:
    """What a link says, behind the arrow of its kind."""
    x = left + _MARK + _MARK_GAP
    line = one_line(label, x, top, right - x, "regular", grid.SMALL_SIZE, "text.secondary", detail="fine")
    return [Icon(left, top, _MARK, f"link_{kind.value}", "text.secondary"), line]
