"""Our own design of slides: one master and four layouts, calm, with one accent, in sixteen to nine or four to three.

The whole package is written here, so that nothing of somebody else's template is in what a client gets. Its theme
carries the colours and the fonts: changing them in PowerPoint changes every slide.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from workshop_app.exporters.slides.fitting import OWN_FONT
from workshop_app.exporters.slides.geometry import Box, emu, transform
from workshop_app.exporters.slides.inks import OWN_SERIES
from workshop_app.language import translate
from workshop_app.layout.palette import colour

SIZES: dict[str, tuple[float, float]] = {"16:9": (960.0, 540.0), "4:3": (720.0, 540.0)}
"""Width and height in points, by shape."""

MARGIN = 40.0
COVER_LEFT = 62.0
TITLE_SIZE = 24.0

_TITLE = (30.0, 36.0)  # top and height
_FOOT_TOP = 508.0
_FOOT_HEIGHT = 20.0
_FOOT_SIZE = 9.0

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument"
_NAMESPACES = f'xmlns:a="{_A}" xmlns:p="{_P}" xmlns:r="{_R}"'
_AUTOFIT = "<a:normAutofit/>"
_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
_TREE = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)


def package(aspect: str, language: str, accent: str, font: str = OWN_FONT) -> bytes:
    """A presentation without slides, as bytes, set in `font`. `accent` ("#rrggbb") is the first of the theme's accents.

    Raises:
        KeyError: slides have no such shape.
    """
    width, height = SIZES[aspect]
    design = _Design(width, height, language)
    parts: dict[str, str] = {
        "[Content_Types].xml": _content_types(len(design.layouts)),
        "_rels/.rels": _relations(
            [
                ("officeDocument", "ppt/presentation.xml"),
                ("extended-properties", "docProps/app.xml"),
            ]
        ),
        "docProps/app.xml": (
            f'<Properties xmlns="{_R.replace("relationships", "extended-properties")}">'
            "<Application>Parcours</Application></Properties>"
        ),
        "ppt/presentation.xml": design.presentation(),
        "ppt/_rels/presentation.xml.rels": _relations(
            [("slideMaster", "slideMasters/slideMaster1.xml"), ("theme", "theme/theme1.xml")]
        ),
        "ppt/theme/theme1.xml": _theme(accent, font),
        "ppt/slideMasters/slideMaster1.xml": design.master(),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _relations(
            [
                *(
                    ("slideLayout", f"../slideLayouts/slideLayout{number}.xml")
                    for number in range(1, len(design.layouts) + 1)
                ),
                ("theme", "../theme/theme1.xml"),
            ]
        ),
    }
    for number, layout in enumerate(design.layouts, start=1):
        parts[f"ppt/slideLayouts/slideLayout{number}.xml"] = layout
        parts[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = _relations(
            [("slideMaster", "../slideMasters/slideMaster1.xml")]
        )
    return _zipped(parts)


class _Design:
    """The master and the layouts of one shape."""

    def __init__(self, width: float, height: float, language: str) -> None:
        self._width, self._height = width, height
        self._language = language
        top, title_height = _TITLE
        room = width - 2 * MARGIN
        self._title = Box(MARGIN, top, room, title_height)
        content_top = top + title_height + 4
        self._content = Box(MARGIN, content_top, room, _FOOT_TOP - 10 - content_top)
        self._foot = Box(MARGIN, _FOOT_TOP, room - 60, _FOOT_HEIGHT)
        self._number = Box(width - MARGIN - 50, _FOOT_TOP, 50, _FOOT_HEIGHT)
        cover_title = Box(COVER_LEFT, 124, width - COVER_LEFT - MARGIN, 110)
        self.layouts = [
            self._layout(
                self._say("Title slide"),
                "title",
                _holder(2, "ctrTitle", None, cover_title, anchor="b", size=38, bold=True)
                + _holder(3, "subTitle", 1, Box(COVER_LEFT, 246, cover_title.width, 60), size=16, quiet=True),
                plain=True,
            ),
            self._layout(self._say("Title only"), "titleOnly", _holder(2, "title", None) + self._feet()),
            self._layout(
                self._say("Title and content"),
                "obj",
                _holder(2, "title", None) + _holder(3, "", 1) + self._feet(),
            ),
            self._layout(self._say("Blank"), "blank", self._feet()),
        ]

    def _say(self, text: str) -> str:
        return translate(text, self._language)

    def presentation(self) -> str:
        """The presentation part: sizes, and what text outside placeholders looks like."""
        size = f'<p:sldSz cx="{emu(self._width)}" cy="{emu(self._height)}"/><p:notesSz cx="6858000" cy="9144000"/>'
        return (
            f'<p:presentation {_NAMESPACES} saveSubsetFonts="1"><p:sldMasterIdLst>'
            f'<p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>{size}'
            f"<p:defaultTextStyle>{_levels('lvl', 14)}</p:defaultTextStyle></p:presentation>"
        )

    def master(self) -> str:
        """The master: the places for title, text and feet, and the two lines that every slide has."""
        accent = _bar(8, "accent", Box(MARGIN, self._title.y - 8, 28, 3), "accent1")
        rule = _bar(9, "rule", Box(MARGIN, _FOOT_TOP - 2, self._width - 2 * MARGIN, 0.75), "tx1", alpha=16)
        shapes = (
            accent
            + rule
            + _holder(2, "title", None, self._title, anchor="ctr")
            + _holder(3, "body", 1, self._content)
            + self._feet(placed=True)
        )
        ids = "".join(
            f'<p:sldLayoutId id="{2147483649 + number}" r:id="rId{number + 1}"/>'
            for number in range(len(self.layouts))
        )
        return (
            f'<p:sldMaster {_NAMESPACES}><p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'
            f"<p:spTree>{_TREE}{shapes}</p:spTree></p:cSld>"
            '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
            'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
            f"<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:txStyles>"
            f'<p:titleStyle><a:lvl1pPr algn="l"><a:lnSpc><a:spcPct val="95000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/>'
            f"</a:spcBef><a:buNone/>{_look(TITLE_SIZE, '+mj', bold=True)}</a:lvl1pPr></p:titleStyle>"
            f"<p:bodyStyle>{_levels('lvl', 16, bullets=True)}</p:bodyStyle>"
            f"<p:otherStyle>{_levels('lvl', 14)}</p:otherStyle>"
            "</p:txStyles></p:sldMaster>"
        )

    def _layout(self, name: str, kind: str, shapes: str, *, plain: bool = False) -> str:
        hidden = ' showMasterSp="0"' if plain else ""
        return (
            f'<p:sldLayout {_NAMESPACES} type="{kind}" preserve="1"{hidden}><p:cSld name={quoteattr(name)}><p:spTree>'
            f"{_TREE}{shapes}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
        )

    def _feet(self, *, placed: bool = False) -> str:
        foot = _holder(
            5,
            "ftr",
            11,
            self._foot if placed else None,
            anchor="ctr",
            size=_FOOT_SIZE,
            quiet=True,
            quarter=True,
        )
        number = _holder(
            6,
            "sldNum",
            12,
            self._number if placed else None,
            anchor="ctr",
            size=_FOOT_SIZE,
            quiet=True,
            quarter=True,
            align="r",
        )
        return foot + number


def _holder(
    number: int,
    kind: str,
    index: int | None,
    place: Box | None = None,
    *,
    anchor: str = "t",
    size: float | None = None,
    bold: bool = False,
    quiet: bool = False,
    quarter: bool = False,
    align: str = "l",
) -> str:
    """A place for text; where it is not told, the master tells it."""
    attributes = f' type="{kind}"' if kind else ""
    attributes += ' sz="quarter"' if quarter else ""
    attributes += "" if index is None else f' idx="{index}"'
    where = "" if place is None else transform(place) + '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    frame = (
        ""
        if place is None
        else f' vert="horz" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="{anchor}"'
    )
    style = (
        ""
        if size is None
        else f'<a:lvl1pPr marL="0" indent="0" algn="{align}"><a:buNone/>'
        f"{_look(size, None, bold=bold, quiet=quiet)}</a:lvl1pPr>"
    )
    # A place for text that people write shrinks it where it is too much; ours is measured.
    shrinks = _AUTOFIT if kind in {"", "body"} else ""
    field = (
        f'<a:fld id="{_FIELD}" type="slidenum"><a:rPr/><a:t>‹#›</a:t></a:fld>'
        if kind == "sldNum"
        else "<a:endParaRPr/>"
    )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{kind or "content"} {number}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph{attributes}/></p:nvPr></p:nvSpPr><p:spPr>{where}</p:spPr>'
        f"<p:txBody><a:bodyPr{frame}>{shrinks}</a:bodyPr><a:lstStyle>{style}</a:lstStyle><a:p>{field}</a:p></p:txBody>"
        "</p:sp>"
    )


def _bar(number: int, name: str, place: Box, scheme: str, alpha: int | None = None) -> str:
    clear = "" if alpha is None else f'<a:alpha val="{alpha * 1000}"/>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
        f'{transform(place)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="{scheme}">'
        f"{clear}</a:schemeClr></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def _look(size: float, face: str | None, *, bold: bool = False, quiet: bool = False) -> str:
    lighter = '<a:satMod val="60000"/><a:lumMod val="65000"/><a:lumOff val="35000"/>' if quiet else ""
    named = ""
    if face is not None:
        scripts = (("latin", "lt"), ("ea", "ea"), ("cs", "cs"))
        named = "".join(f'<a:{script} typeface="{face}-{code}"/>' for script, code in scripts)
    return (
        f'<a:defRPr sz="{round(size * 100)}" b="{int(bold)}" kern="1200"><a:solidFill><a:schemeClr val="tx1">{lighter}'
        f"</a:schemeClr></a:solidFill>{named}</a:defRPr>"
    )


def _levels(name: str, size: float, *, bullets: bool = False) -> str:
    """Five levels of text, each a little further in and smaller."""
    levels = []
    for level in range(1, 6):
        indent = 14.0 * level if bullets else 0.0
        marker = '<a:buFont typeface="Arial"/><a:buChar char="•"/>' if bullets else "<a:buNone/>"
        hanging = f' marL="{emu(indent)}" indent="{-emu(14.0)}"' if bullets else ' marL="0"'
        levels.append(
            f'<a:{name}{level}pPr{hanging} algn="l">{marker}{_look(max(11.0, size - 2 * (level - 1)), "+mn")}'
            f"</a:{name}{level}pPr>"
        )
    return "".join(levels)


def _theme(accent: str, typeface: str) -> str:
    series = (accent.removeprefix("#"), *OWN_SERIES[1:])
    colours = {
        "dk1": colour("text", "light")[1:],
        "lt1": "ffffff",
        "dk2": colour("text.secondary", "light")[1:],
        "lt2": colour("canvas", "light")[1:],
        **{f"accent{number}": code for number, code in enumerate(series, start=1)},
        "hlink": series[0],
        "folHlink": colour("text.secondary", "light")[1:],
    }
    scheme = "".join(
        f'<a:{name}><a:srgbClr val="{code.upper()}"/></a:{name}>' for name, code in colours.items()
    )
    font = f'<a:latin typeface="{typeface}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fills = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
    line = '<a:ln w="9525"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>' * 3
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'<a:theme xmlns:a="{_A}" name="Parcours"><a:themeElements><a:clrScheme name="Parcours">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="Parcours"><a:majorFont>{font}</a:majorFont>'
        f"<a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Parcours"><a:fillStyleLst>{fills}</a:fillStyleLst><a:lnStyleLst>{line}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{fills}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def _content_types(layouts: int) -> str:
    overrides = {
        "/ppt/presentation.xml": f"{_TYPE}.presentationml.presentation.main+xml",
        "/ppt/theme/theme1.xml": f"{_TYPE}.theme+xml",
        "/ppt/slideMasters/slideMaster1.xml": f"{_TYPE}.presentationml.slideMaster+xml",
        "/docProps/app.xml": f"{_TYPE}.extended-properties+xml",
        **{
            f"/ppt/slideLayouts/slideLayout{number}.xml": f"{_TYPE}.presentationml.slideLayout+xml"
            for number in range(1, layouts + 1)
        },
    }
    named = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{named}</Types>'
    )


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{_R}/{kind}" Target="{escape(target)}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _zipped(parts: Mapping[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, _XML + content)
    return stream.getvalue()
