"""What slides stand on: a presentation without slides, its layouts, and the room that they leave to content.

It is read the same way from our own design and from a client's template, whose author put the title and the text
where they should be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE

from workshop_app.exporters.slides.fitting import Fitting, stretch_of
from workshop_app.exporters.slides.geometry import EMU_A_POINT, Box
from workshop_app.layout.palette import Theme, colour, contrast

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import SlideLayout

_MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SLIDES = "{http://schemas.openxmlformats.org/presentationml/2006/main}"

_TITLES = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}
_TEXTS = {PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT}
_FEET = {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.DATE}

_USUAL_TITLE_SIZE = 28.0
_USUAL = {"bg1": "#ffffff", "tx1": "#000000", "accent1": "#4472c4"}
_HEX = re.compile("[0-9A-Fa-f]{6}")
_READABLE = 4.5  # contrast of text (WCAG 2.2, 1.4.3)
_RULE = 0.18
_EDGE = 24.0  # least distance from the slide's edges, where a template does not say more
_GAP = 8.0
# Content needs at least this much of the slide; a template's text place that has less is no measure for it.
_WIDE_ENOUGH, _HIGH_ENOUGH = 0.6, 0.5
_TITLE_IN_TOP = 0.45
_OWN_TITLE_HEIGHT = 44.0


@dataclass(frozen=True, slots=True)
class Holder:
    """A place of a layout: the number by which slides name it, its kind in the file, and where it is."""

    index: int | None
    kind: str
    place: Box


@dataclass(frozen=True, slots=True)
class Places:
    """A layout, and where it has what slides fill."""

    layout: SlideLayout
    title: Holder | None
    under: Holder | None
    footer: Holder | None
    number: Holder | None


@dataclass(frozen=True, slots=True)
class Ground:
    """A presentation to put slides in.

    `title` is where titles stand, `move_title` whether that is not where the layout has them. `area` is what is left
    to content. `heading` and `text` measure in the theme's two fonts. `theme` says whose tokens of the palette can be
    read on the slide's own ground, `accent` is the ink for words that stand out, `rule` that of lines which must be
    opaque.
    """

    presentation: Presentation
    own: bool
    width: float
    height: float
    cover: Places
    inside: Places
    title: Box
    move_title: bool
    title_size: float
    area: Box
    heading: Fitting
    text: Fitting
    theme: Theme
    accent: str
    rule: str

    def ink(self, token: str) -> str:
        """The colour of a token of the palette, as it can be read on the slide's own ground."""
        return colour(token, self.theme)


def ground(presentation: Presentation, *, own: bool) -> Ground:
    """Read what slides stand on.

    Raises:
        ValueError: it has no layouts.
    """
    layouts = [layout for master in presentation.slide_masters for layout in master.slide_layouts]
    if not layouts:
        raise ValueError("a presentation without layouts")
    width = float(presentation.slide_width or 0) / EMU_A_POINT
    height = float(presentation.slide_height or 0) / EMU_A_POINT
    inside = _best(layouts, ("titleOnly", "obj", "tx"))
    title = _holder(inside, _TITLES)
    usable = title is not None and _in_the_top(title.place, width, height)
    place = (
        title.place
        if title is not None and usable
        else Box(_EDGE, _EDGE, width - 2 * _EDGE, _OWN_TITLE_HEIGHT)
    )
    theme = _theme(inside)
    heading, text = _fittings(theme)
    paper, words, accent = (_scheme(inside, theme, name) for name in ("bg1", "tx1", "accent1"))
    return Ground(
        presentation=presentation,
        own=own,
        width=width,
        height=height,
        cover=_places(_best(layouts, ("title",))),
        inside=_places(inside),
        title=place,
        move_title=not usable,
        title_size=_title_size(inside),
        area=_area(layouts, inside, place, width, height),
        heading=heading,
        text=text,
        theme="light" if contrast(paper, "#000000") >= contrast(paper, "#ffffff") else "dark",
        accent="theme.accent" if contrast(accent, paper) >= _READABLE else "theme.text",
        rule=_mixed(words, paper, _RULE),
    )


def _places(layout: SlideLayout) -> Places:
    return Places(
        layout=layout,
        title=_holder(layout, _TITLES),
        under=_holder(layout, {PP_PLACEHOLDER.SUBTITLE}) or _holder(layout, _TEXTS),
        footer=_holder(layout, {PP_PLACEHOLDER.FOOTER}),
        number=_holder(layout, {PP_PLACEHOLDER.SLIDE_NUMBER}),
    )


def _holder(layout: SlideLayout, kinds: Iterable[PP_PLACEHOLDER]) -> Holder | None:
    """The first place of one of these kinds that a layout has."""
    wanted = set(kinds)
    places: Iterable[Any] = layout.placeholders
    for each in places:
        found = each.placeholder_format
        sides = (each.left, each.top, each.width, each.height)
        if found.type in wanted and None not in sides:
            mark: Any = each.element.ph
            index = mark.get("idx")
            box = Box(*(float(side) / EMU_A_POINT for side in sides))
            return Holder(None if index is None else int(index), mark.get("type") or "obj", box)
    return None


def _best(layouts: list[SlideLayout], kinds: tuple[str, ...]) -> SlideLayout:
    """The first layout of the first of these kinds; without one the plainest that has a title, else the first."""
    for kind in kinds:
        for layout in layouts:
            if layout.element.get("type") == kind:
                return layout
    titled = [layout for layout in layouts if _holder(layout, _TITLES) is not None]
    return min(titled, key=lambda layout: len(list(layout.placeholders)), default=layouts[0])


def _in_the_top(title: Box, width: float, height: float) -> bool:
    return title.width >= _WIDE_ENOUGH * width and title.y >= 0 and title.bottom <= _TITLE_IN_TOP * height


def _area(layouts: list[SlideLayout], inside: SlideLayout, title: Box, width: float, height: float) -> Box:
    """Where the template's author would have text: as the layout for title and content says, else below the title."""
    places: Iterable[Any] = inside.placeholders
    feet_top = min(
        (
            each.top / EMU_A_POINT
            for each in places
            if each.placeholder_format.type in _FEET and each.top is not None
            if each.top / EMU_A_POINT > height / 2
        ),
        default=height,
    )
    bottom = min(feet_top - _GAP, height - _EDGE)
    found = [_holder(layout, _TEXTS) for layout in layouts if layout.element.get("type") == "obj"]
    for each in found:
        if each is None:
            continue
        place = each.place
        top = max(place.y, title.bottom)
        area = Box(place.x, top, place.width, min(place.bottom, bottom) - top)
        fits = place.x >= 0 and place.right <= width
        if fits and area.width >= _WIDE_ENOUGH * width and area.height >= _HIGH_ENOUGH * height:
            return area
    left = min(max(title.x, _EDGE), 0.1 * width)
    top = title.bottom + _GAP
    return Box(left, top, width - 2 * left, max(bottom - top, 0.4 * height))


def _title_size(layout: SlideLayout) -> float:
    """The size of titles in points, where the layout, its master or the master's styles first tell it."""
    master = layout.slide_master
    places: list[Any] = [
        each.element for each in (*layout.placeholders, *master.placeholders) if _is_title(each)
    ]
    styles = master.element.find(f"{_SLIDES}txStyles/{_SLIDES}titleStyle")
    if styles is not None:
        places.append(styles)
    for place in places:
        for level in place.iter(f"{_MAIN}lvl1pPr"):
            size = level.find(f"{_MAIN}defRPr")
            if size is not None and size.get("sz"):
                return int(size.get("sz")) / 100
    return _USUAL_TITLE_SIZE


def _is_title(place: Any) -> bool:
    return place.placeholder_format.type in _TITLES


def _theme(layout: SlideLayout) -> Any:
    return etree.fromstring(
        layout.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob,
        etree.XMLParser(resolve_entities=False, no_network=True),
    )


def _scheme(layout: SlideLayout, theme: Any, name: str) -> str:
    """A colour of the theme ("#rrggbb") by the name that slides use, which the master may map to another."""
    mapping = layout.slide_master.element.find(f"{_SLIDES}clrMap")
    mapped = name if mapping is None else mapping.get(name, name)
    found = theme.find(f".//{_MAIN}clrScheme/{_MAIN}{mapped}")
    code = ""
    if found is not None and len(found):
        code = found[0].get("lastClr") or found[0].get("val") or ""
    return f"#{code.lower()}" if _HEX.fullmatch(code) else _USUAL[name]


def _mixed(first: str, second: str, share: float) -> str:
    """So much of the first colour on the second."""
    pairs = ((int(first[at : at + 2], 16), int(second[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(share * one + (1 - share) * other):02x}" for one, other in pairs)


def _fittings(theme: Any) -> tuple[Fitting, Fitting]:
    """Measures in the fonts of the theme, for titles and for text."""
    found = []
    for kind in ("majorFont", "minorFont"):
        face = theme.find(f".//{_MAIN}{kind}/{_MAIN}latin")
        found.append(Fitting(stretch_of("" if face is None else face.get("typeface", ""))))
    return found[0], found[1]
