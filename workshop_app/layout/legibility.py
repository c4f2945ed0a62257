"""How small the smallest text of a map comes out on paper, and from how far it can be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.journey.sentence import Sentence
from workshop_app.layout import text as measure
from workshop_app.layout.display import Text
from workshop_app.layout.map_page import scale_on
from workshop_app.layout.paper import POINTS_A_MILLIMETRE

if TYPE_CHECKING:
    from workshop_app.layout.display import DisplayList

HEIGHTS_AWAY = 200
"""How many times the height of its capitals away a text can be read at ease."""


@dataclass(frozen=True, slots=True)
class Legibility:
    """The smallest text of a picture on paper: its size in points, the height of its capitals in millimetres, and the
    distance in metres from which it can be read.
    """

    points: float
    millimetres: float
    metres: float

    def sentence(self) -> Sentence:
        """What a person is told before printing."""
        return Sentence(
            "The smallest text is {size} mm high ({points} pt): it can be read from {distance} m.",
            size=round(self.millimetres, 1),
            points=round(self.points, 1),
            distance=round(self.metres, 2) if self.metres < 1 else round(self.metres, 1),
        )


def legibility(picture: DisplayList, paper_name: str) -> Legibility:
    """Measure a map that fills a paper (a name of `layout.paper`, or "fit").

    ISO 9241-303 (2011) asks that capitals are seen under at least 16 minutes of arc, and recommends 20 to 22. A text
    that is read from 200 times the height of its capitals, the rule of sign-makers, is seen under 17 minutes.

    Raises:
        KeyError: there is no such paper.
    """
    scale = scale_on(picture, paper_name)
    found = {
        (shape.font, shape.size)
        for block in picture.blocks
        for shape in block.content.shapes
        if isinstance(shape, Text)
    }
    if not found:
        return Legibility(0.0, 0.0, 0.0)
    capitals, points = min((measure.cap_height(font, size), size) for font, size in found)
    millimetres = capitals * scale / POINTS_A_MILLIMETRE
    return Legibility(points * scale, millimetres, HEIGHTS_AWAY * millimetres / 1000)
