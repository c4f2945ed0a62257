"""Where the map stands in the viewport: zoom, scroll, and the heads that stay in view.

View positions are logical pixels of the viewport, map positions are points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

if TYPE_CHECKING:
    from workshop_app.layout.display import DisplayList
    from workshop_app.ui.canvas.picture import Box, Layer

PIXELS_A_POINT = 96 / 72
"""At 100 %."""

SMALLEST, LARGEST = 0.02, 4.0
MARGIN = 12.0
"""Pixels of ground around the map."""

ENDS = (84.0, 42.0)
"""Pixels to the right of the last stage, and below the last persona, where others are added."""

ROOM_AFTER = 72.0
"""Pixels that one can scroll past the end of a map too large for the viewport."""

_LARGEST_PIN = 0.45  # of the viewport: heads that would take more scroll away with the map


@dataclass(frozen=True, slots=True)
class Camera:
    """One way of looking at a map. `scroll_x` and `scroll_y` are in pixels, `zoom` is 1 at 100 %."""

    width: float
    height: float
    map_width: float
    map_height: float
    header_height: float
    rail_width: float
    zoom: float = 1.0
    scroll_x: float = 0.0
    scroll_y: float = 0.0

    @property
    def scale(self) -> float:
        """Pixels a point."""
        return self.zoom * PIXELS_A_POINT

    @property
    def pins_header(self) -> bool:
        """Whether the stage heads stay in view."""
        return self.header_height * self.scale <= self.height * _LARGEST_PIN

    @property
    def pins_rail(self) -> bool:
        """Whether the persona column stays in view."""
        return self.rail_width * self.scale <= self.width * _LARGEST_PIN

    def origin(self, layer: Layer) -> tuple[float, float]:
        """Where the map's top left corner is for what scrolls with a layer."""
        x, y = MARGIN - self.scroll_x, MARGIN - self.scroll_y
        if layer in {"heads", "corner"} and self.pins_header:
            y = max(y, 0.0)
        if layer in {"rail", "corner"} and self.pins_rail:
            x = max(x, 0.0)
        return x, y

    @property
    def body_left(self) -> float:
        """The view position where the persona column ends and the grid begins to show."""
        return self.origin("corner")[0] + self.rail_width * self.scale

    @property
    def body_top(self) -> float:
        """The view position where the stage heads end and the grid begins to show."""
        return self.origin("corner")[1] + self.header_height * self.scale

    def to_view(self, x: float, y: float, layer: Layer = "body") -> QPointF:
        """A point of the map in the viewport."""
        left, top = self.origin(layer)
        return QPointF(left + x * self.scale, top + y * self.scale)

    def box_to_view(self, box: Box, layer: Layer = "body") -> QRectF:
        """A box of the map in the viewport."""
        return QRectF(self.to_view(box[0], box[1], layer), self.to_view(box[2], box[3], layer))

    def to_map(self, position: QPointF, layer: Layer = "body") -> tuple[float, float]:
        """A view position on the map."""
        left, top = self.origin(layer)
        return (position.x() - left) / self.scale, (position.y() - top) / self.scale

    def scroll_limits(self) -> tuple[float, float]:
        """The largest scroll to the right and downwards; 0 where the map fits with its affordances."""
        limits = []
        for extent, room, end in zip(
            (self.map_width, self.map_height), (self.width, self.height), ENDS, strict=True
        ):
            length = extent * self.scale + 2 * MARGIN + end
            limits.append(length + ROOM_AFTER - room if length > room else 0.0)
        return limits[0], limits[1]

    def fit_zoom(self) -> float:
        """The zoom at which the whole map with the affordances at its ends is in view; never above 100 %."""
        if not self.map_width or not self.map_height:
            return 1.0
        across = (self.width - 2 * MARGIN - ENDS[0]) / (self.map_width * PIXELS_A_POINT)
        down = (self.height - 2 * MARGIN - ENDS[1]) / (self.map_height * PIXELS_A_POINT)
        return min(max(min(across, down), SMALLEST), 1.0)

    @staticmethod
    def of(
        display_list: DisplayList, width: float, height: float, zoom: float, scroll: tuple[float, float]
    ) -> Camera:
        """Look at a list through a viewport of this size."""
        return Camera(
            width,
            height,
            display_list.width,
            display_list.height,
            display_list.header_height,
            display_list.rail_width,
            zoom,
            *scroll,
        )


def overhang(low: float, high: float, area_low: float, area_high: float) -> float:
    """How far to scroll so that low .. high lies in the area; its beginning counts more than its end."""
    if low < area_low or high - low > area_high - area_low:
        return low - area_low
    return max(0.0, high - area_high)
