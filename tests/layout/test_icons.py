"""The icon set: every name has a drawing, in its box, of segments that painters know."""

import pytest

from workshop_app.layout import icons

FIGURES = {"M": 2, "L": 2, "C": 6, "Z": 0}


def test_names_and_drawings_are_the_same():
    assert len(set(icons.ICON_NAMES)) == len(icons.ICON_NAMES)
    assert set(icons.ICON_NAMES) == set(icons._drawings())


@pytest.mark.parametrize("name", icons.ICON_NAMES)
def test_drawing_is_a_path_in_its_box(name):
    segments = icons.icon(name).segments
    assert segments[0][0] == "M"
    for kind, *figures in segments:
        assert len(figures) == FIGURES[kind]
        # Control points of a round corner may lie a little outside the box, never the line.
        assert all(-1 <= figure <= icons.BOX + 1 for figure in figures)
        assert all(0 <= figure <= icons.BOX for figure in figures[-2:])


@pytest.mark.parametrize("name", icons.ICON_NAMES)
def test_drawing_fills_its_box(name):
    """An icon of another scale would look heavier or lighter than its neighbours."""
    points = [segment[-2:] for segment in icons.icon(name).segments if segment[0] != "Z"]
    reach = max(
        max(point[axis] for point in points) - min(point[axis] for point in points) for axis in (0, 1)
    )
    assert reach >= 12


def test_filled_icons_are_those_that_must_be_seen_first():
    filled = {name for name in icons.ICON_NAMES if icons.icon(name).filled}
    assert filled == {"key_must", "friction", "vote", "vote_red"}


def test_faces_differ_in_shape():
    drawings = {icons.icon(name).segments for name in icons.SENTIMENT_ICONS}
    assert len(drawings) == len(icons.SENTIMENT_ICONS) == 6


def test_unknown_name_is_told():
    with pytest.raises(KeyError, match="no icon 'unicorn'"):
        icons.icon("unicorn")
