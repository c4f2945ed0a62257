"""The shapes of one slide, written as elements in one go: hundreds of them cost no more than their text.

Shapes are named for what they show, in the language of the deck, as the selection pane and screen readers read them
out; what belongs together is a group that moves as one.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from workshop_app.exporters.plain_text import lines_of, one_line, xml_text
from workshop_app.exporters.slides.geometry import Box, emu, transform
from workshop_app.exporters.slides.inks import fill
from workshop_app.exporters.slides.writing import Languages, Paragraph, body
from workshop_app.layout.display import Segment
from workshop_app.layout.icons import BOX, ICON_NAMES, icon

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_TREE = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)

Anchor = Literal["t", "ctr", "b"]
Dash = Literal["solid", "dash", "sysDot"]

_ICONS = frozenset(ICON_NAMES)
_STEPS = 100  # units of a path's own grid, an icon's unit or a point
_LONGEST_NAME = 120
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"


class Canvas:
    """Collects the shapes of a slide, the lowest first."""

    def __init__(self, languages: Languages) -> None:
        """Texts are written in these languages."""
        self.languages = languages
        self._parts: list[str] = []
        self._last_id = 1  # that of the tree of shapes itself

    def slide(self) -> bytes:
        """All shapes so far as the content of a slide's part."""
        return (
            f"{_HEAD}<p:sld {NAMESPACES}><p:cSld><p:spTree>{_TREE}{''.join(self._parts)}</p:spTree></p:cSld>"
            "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
        ).encode()

    def placeholder(
        self,
        kind: str,
        index: int | None,
        name: str,
        paragraphs: Iterable[Paragraph],
        place: Box | None = None,
    ) -> None:
        """Text in a place that the layout has for it, at that place unless another is given."""
        number = "" if index is None else f' idx="{index}"'
        where = "" if place is None else transform(place)
        self._parts.append(
            f'<p:sp><p:nvSpPr>{self._naming(name)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f'<p:nvPr><p:ph type="{kind}"{number}/></p:nvPr></p:nvSpPr><p:spPr>{where}</p:spPr>'
            f"<p:txBody><a:bodyPr/><a:lstStyle/>{self._body(paragraphs)}</p:txBody></p:sp>"
        )

    def number(self, index: int, name: str) -> None:
        """The number of the slide, in the place that the layout has for it."""
        self._parts.append(
            f'<p:sp><p:nvSpPr>{self._naming(name)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f'<p:nvPr><p:ph type="sldNum" idx="{index}" sz="quarter"/></p:nvPr></p:nvSpPr><p:spPr/>'
            "<p:txBody><a:bodyPr/><a:lstStyle/><a:p>"
            '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
            f'<a:rPr lang="{self.languages.said}"/><a:t>‹#›</a:t></a:fld></a:p></p:txBody></p:sp>'
        )

    def text(
        self,
        place: Box,
        paragraphs: Sequence[Paragraph],
        name: str,
        *,
        anchor: Anchor = "t",
        ground: str | None = None,
        outline: str | None = None,
        width: float = 0.75,
        dash: Dash = "solid",
        radius: float = 0.0,
        inset: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0),
    ) -> None:
        """A box with text, which never changes its size; `inset` is left, top, right, bottom."""
        left, top, right, bottom = (emu(each) for each in inset)
        look = fill(ground) + _line(outline, width, dash)
        self._parts.append(
            f'<p:sp><p:nvSpPr>{self._naming(name)}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
            f"<p:spPr>{transform(place)}{_rectangle(place, radius)}{look}</p:spPr>"
            f'<p:txBody><a:bodyPr wrap="square" lIns="{left}" tIns="{top}" rIns="{right}" bIns="{bottom}" '
            f'anchor="{anchor}" rtlCol="0"><a:noAutofit/></a:bodyPr><a:lstStyle/>{self._body(paragraphs)}'
            "</p:txBody></p:sp>"
        )

    def box(
        self,
        place: Box,
        name: str,
        *,
        ground: str | None = None,
        outline: str | None = None,
        width: float = 0.75,
        radius: float = 0.0,
    ) -> None:
        """A rectangle without text."""
        self._shape(place, name, _rectangle(place, radius), fill(ground) + _line(outline, width))

    def disc(
        self,
        place: Box,
        name: str,
        *,
        ground: str | None = None,
        outline: str | None = None,
        width: float = 0.75,
    ) -> None:
        """An ellipse that fills its box."""
        self._shape(place, name, _ELLIPSE, fill(ground) + _line(outline, width))

    def initial(self, place: Box, paragraph: Paragraph, name: str, ground: str) -> None:
        """A disc with a letter in its middle."""
        self._parts.append(
            f"<p:sp><p:nvSpPr>{self._naming(name)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{transform(place)}{_ELLIPSE}{fill(ground)}<a:ln><a:noFill/></a:ln></p:spPr>"
            '<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr">'
            f"<a:noAutofit/></a:bodyPr><a:lstStyle/>{self._body((paragraph,))}</p:txBody></p:sp>"
        )

    def line(
        self, x: float, y: float, right: float, bottom: float, colour: str, name: str, *, width: float = 0.75
    ) -> None:
        """A straight line from (x, y) rightwards and downwards, both in points."""
        place = Box(x, y, right - x, bottom - y)
        self._parts.append(
            f"<p:cxnSp><p:nvCxnSpPr>{self._naming(name)}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>"
            f'<p:spPr>{transform(place)}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{_line(colour, width)}'
            "</p:spPr></p:cxnSp>"
        )

    def path(
        self,
        segments: Sequence[Segment],
        place: Box,
        name: str,
        *,
        outline: str,
        width: float,
        dash: Dash = "solid",
    ) -> None:
        """An open path; its segments are in points from the top left corner of `place`."""
        geometry = _geometry(segments, place.width, place.height, filled=False)
        self._shape(place, name, geometry, "<a:noFill/>" + _line(outline, width, dash, rounded=True))

    def icon(self, x: float, y: float, size: float, icon_name: str, colour: str, name: str) -> None:
        """An icon of the program in a square of this size."""
        known = icon_name if icon_name in _ICONS else "other"
        geometry, filled = _icon(known)
        look = (
            f"{fill(colour)}<a:ln><a:noFill/></a:ln>"
            if filled
            else "<a:noFill/>" + _line(colour, 1.75 * size / BOX, rounded=True)
        )
        self._shape(Box(x, y, size, size), name, geometry, look)

    def picture(
        self, relation: str, place: Box, name: str, *, sides: tuple[int, int], round_: bool = False
    ) -> None:
        """A picture that fills its box, cropped in its middle; `sides` are its width and height in pixels."""
        wide, high = sides
        scale = max(place.width / wide, place.height / high)
        across = round(50_000 * (1 - place.width / (wide * scale)))
        down = round(50_000 * (1 - place.height / (high * scale)))
        crop = f'<a:srcRect l="{across}" t="{down}" r="{across}" b="{down}"/>' if across or down else ""
        self._parts.append(
            f'<p:pic><p:nvPicPr>{self._naming(name, name)}<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr>'
            f'<p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="{relation}"/>{crop}<a:stretch><a:fillRect/>'
            f"</a:stretch></p:blipFill><p:spPr>{transform(place)}{_ELLIPSE if round_ else _rectangle(place, 0.0)}"
            "</p:spPr></p:pic>"
        )

    def chart(self, relation: str, place: Box, name: str, told: str) -> None:
        """A native chart; `told` is what it shows, for those who do not see it."""
        self._frame(
            place,
            name,
            told,
            f'<a:graphicData uri="{_CHART}"><c:chart xmlns:c="{_CHART}" r:id="{relation}"/>',
        )

    def table(self, place: Box, name: str, grid: str) -> None:
        """A native table; `grid` is its element (see `tables`)."""
        self._frame(place, name, "", f'<a:graphicData uri="{_TABLE}">{grid}')

    @contextlib.contextmanager
    def group(self, place: Box, name: str) -> Iterator[None]:
        """Everything that is drawn in the block becomes one group; `place` holds it."""
        naming = self._naming(name)
        outside, self._parts = self._parts, []
        try:
            yield
        finally:
            inside, self._parts = self._parts, outside
        x, y, width, height = (emu(each) for each in (place.x, place.y, place.width, place.height))
        self._parts.append(
            f"<p:grpSp><p:nvGrpSpPr>{naming}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>"
            f'<a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/>'
            f'<a:chOff x="{x}" y="{y}"/><a:chExt cx="{width}" cy="{height}"/></a:xfrm></p:grpSpPr>'
            f"{''.join(inside)}</p:grpSp>"
        )

    # -- pieces --------------------------------------------------------------------------------------------------

    def _frame(self, place: Box, name: str, told: str, data: str) -> None:
        x, y, width, height = (emu(each) for each in (place.x, place.y, place.width, place.height))
        self._parts.append(
            f"<p:graphicFrame><p:nvGraphicFramePr>{self._naming(name, told)}"
            '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
            f'</p:nvGraphicFramePr><p:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></p:xfrm>'
            f"<a:graphic>{data}</a:graphicData></a:graphic></p:graphicFrame>"
        )

    def _shape(self, place: Box, name: str, geometry: str, look: str) -> None:
        self._parts.append(
            f"<p:sp><p:nvSpPr>{self._naming(name)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{transform(place)}{geometry}{look}</p:spPr></p:sp>"
        )

    def _naming(self, name: str, told: str = "") -> str:
        self._last_id += 1
        short = one_line(name)[:_LONGEST_NAME]
        description = f" descr={quoteattr(xml_text(told))}" if told else ""
        return f'<p:cNvPr id="{self._last_id}" name={quoteattr(short)}{description}/>'

    def _body(self, paragraphs: Iterable[Paragraph]) -> str:
        return body(paragraphs, self.languages)


_ELLIPSE = '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>'


def _rectangle(place: Box, radius: float) -> str:
    shorter = min(place.width, place.height)
    if radius <= 0 or shorter <= 0:
        return '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    # A corner's radius is told in hundred thousandths of the shorter side.
    share = min(50_000, round(100_000 * radius / shorter))
    return (
        f'<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val {share}"/></a:avLst></a:prstGeom>'
    )


def _line(colour: str | None, width: float, dash: Dash = "solid", *, rounded: bool = False) -> str:
    if colour is None:
        return "<a:ln><a:noFill/></a:ln>"
    ends = ' cap="rnd"' if rounded and dash == "solid" else ""
    joins = "<a:round/>" if rounded else ""
    return f'<a:ln w="{emu(width)}"{ends}>{fill(colour)}<a:prstDash val="{dash}"/>{joins}</a:ln>'


def notes(texts: Sequence[str], language: str) -> bytes:
    """The content of a part with a speaker's notes: a picture of the slide, and a paragraph for each line."""
    said = "".join(
        f'<a:p><a:r><a:rPr lang="{language}"/><a:t>{escape(line)}</a:t></a:r></a:p>' if line else "<a:p/>"
        for text in texts
        for line in lines_of(text)
    )
    return (
        f"{_HEAD}<p:notes {NAMESPACES}><p:cSld><p:spTree>{_TREE}"
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" '
        'noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
        '<p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>'
        f"{said}</p:txBody></p:sp></p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    ).encode()


@cache
def _icon(name: str) -> tuple[str, bool]:
    """An icon's geometry in the square of its own units, and whether it is filled."""
    drawn = icon(name)
    return _geometry(drawn.segments, BOX, BOX, filled=drawn.filled), drawn.filled


def _geometry(segments: Iterable[Segment], width: float, height: float, *, filled: bool) -> str:
    mode = "" if filled else ' fill="none"'
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{round(width * _STEPS)}" h="{round(height * _STEPS)}"{mode}>'
        f"{''.join(map(_segment, segments))}</a:path></a:pathLst></a:custGeom>"
    )


def _segment(segment: Segment) -> str:
    match segment:
        case ("M", x, y):
            return f"<a:moveTo>{_point(x, y)}</a:moveTo>"
        case ("L", x, y):
            return f"<a:lnTo>{_point(x, y)}</a:lnTo>"
        case ("C", x1, y1, x2, y2, x, y):
            return f"<a:cubicBezTo>{_point(x1, y1)}{_point(x2, y2)}{_point(x, y)}</a:cubicBezTo>"
        case _:
            return "<a:close/>"


def _point(x: float, y: float) -> str:
    return f'<a:pt x="{round(x * _STEPS)}" y="{round(y * _STEPS)}"/>'
