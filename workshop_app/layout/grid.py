"""The measures of a map, in points; 3 pt are 4 pixels at 100 % on screen."""

from __future__ import annotations

RAIL_WIDTH = 120.0
COLUMN_WIDTH = 156.0
CELL_PADDING = 6.0
CARD_WIDTH = COLUMN_WIDTH - 2 * CELL_PADDING
CARD_GAP = 6.0
CARD_RADIUS = 6.0
CARD_PADDING = 7.5
CURVE_HEIGHT = 57.0
ROW_SMALLEST = 90.0
EMPTY_WIDTH = 3 * COLUMN_WIDTH

TITLE_SIZE = 10.5
SMALL_SIZE = 8.25
HEADING_SIZE = 11.25
ICON_SIZE = 10.5
FACE_SIZE = 13.5
PORTRAIT_RADIUS = 18.0
CARD_TITLE_LINES = 3
PHOTO_ROOM = 15.0  # kept free at the foot of a cell that has photos of the wall, for their sign
