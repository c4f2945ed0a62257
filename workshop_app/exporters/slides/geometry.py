"""Where things are on a slide: points (1/72 inch), origin at the top left corner, y downwards."""

from __future__ import annotations

from dataclasses import dataclass

EMU_A_POINT = 12_700
"""English metric units, in which the file counts (ECMA-376 part 1, 20.1.10.16)."""


def emu(points: float) -> int:
    """A length in points as the file counts it."""
    return round(points * EMU_A_POINT)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: its top left corner and its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    def below(self, height: float) -> Box:
        """What is left of it under a strip of this height."""
        return Box(self.x, self.y + height, self.width, max(0.0, self.height - height))

    def columns(self, *shares: float, gap: float) -> list[Box]:
        """Part it into columns side by side, as wide as their shares, with a gap between them."""
        room = self.width - gap * (len(shares) - 1)
        boxes, x = [], self.x
        for share in shares:
            width = room * share / sum(shares)
            boxes.append(Box(x, self.y, width, self.height))
            x += width + gap
        return boxes


def transform(place: Box) -> str:
    """Where a shape is and how large (ECMA-376 part 1, 20.1.7.6)."""
    return (
        f'<a:xfrm><a:off x="{emu(place.x)}" y="{emu(place.y)}"/>'
        f'<a:ext cx="{emu(place.width)}" cy="{emu(place.height)}"/></a:xfrm>'
    )
