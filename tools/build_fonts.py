"""Make the bundled fonts and their advances from upstream font files that lie on this disk.

The program draws, measures, prints and exports with its own files only, so that a map breaks its lines at the same
words on every machine. Upstream files are too large for that, or are not static TrueType: this script cuts them to
the characters and features we use, drops hinting, and gives each a family name of our own, so that a font of the
same design installed on the system is never taken by mistake.

    python tools/build_fonts.py --inter DIR --emoji FILE --hebrew FILE --arabic FILE --cjk FILE --symbols FILE
    python tools/build_fonts.py --serif DIR --humanist DIR --slab DIR

Only the fonts whose source is given are made. ``--inter`` is the folder ``web`` of Inter 4.1 (static
``Inter-Regular.woff2``, ...); ``--serif`` the folder ``TTF`` of the npm package source-serif 4.5.1, ``--humanist`` that
of source-sans 3.52.0, ``--slab`` the package @expo-google-fonts/bitter 0.4.2; the others are the regular static
TrueType files of Noto Emoji, Noto Sans Hebrew, Noto Sans Arabic, Droid Sans Fallback and DejaVu Sans.
``--metrics-only`` leaves the fonts alone and writes their measures anew from what lies in the output folder.
"""

import argparse
import copy
import json
import sys
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont, newTable

OUTPUT = Path(__file__).resolve().parent.parent / "resources" / "fonts"

# A fixed date in the files (seconds since 1904, here 2025-01-01) makes two runs write the same bytes.
BUILD_DATE = 3_818_534_400

# Runs of at least this many code points of one width are written as one entry; shorter ones as lists.
CONSTANT_RUN = 6

# Modifier letters that look like quotation marks, and the Latin iota, which looks like the Greek one.
SELDOM_TYPED = (0x0269, 0x02BB, 0x02BC, 0x02EE)

Keep = Callable[[int], bool]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one bundled font is made: its key in the program, its names, and what is kept of the upstream file."""

    key: str
    source: str  # name of the command-line option that gives the upstream file
    file: str
    family: str
    bold: bool = False
    weight: int = 400
    features: tuple[str, ...] = ()
    keep: Keep = lambda _code: True
    beyond_text: bool = False  # leave out what the text fonts draw themselves
    group: str = ""  # the family whose file of measures it is in; the program's own fonts have one together
    em: int | None = None  # units of an em where it is not the upstream one: fewer make every letter larger


def _in(code: int, *blocks: tuple[int, int]) -> bool:
    return any(first <= code <= last for first, last in blocks)


def _drawable(code: int) -> bool:
    """Whether a code point stands for something to draw: no control, format, private-use character or surrogate."""
    return unicodedata.category(chr(code)) not in {"Cc", "Cf", "Co", "Cs"}


def _keep_letters(code: int) -> bool:
    """Letters of Latin, Greek and Cyrillic, digits, punctuation and money; signs come from the program's own fonts."""
    return _in(
        code, (0x0020, 0x024F), (0x02B0, 0x02FF), (0x0370, 0x052F), (0x1E00, 0x1FFF), (0x2000, 0x206F),
        (0x2070, 0x209F), (0x20A0, 0x20CF), (0x2113, 0x2113), (0x2116, 0x2116), (0x2122, 0x2122),
        (0x2150, 0x215F), (0x2212, 0x2212), (0x2260, 0x2265),
    )  # fmt: skip


def _keep_letters_but_greek(code: int) -> bool:
    """The same for a font with only those Greek letters that are signs, too: words would be of two fonts."""
    return _keep_letters(code) and not _in(code, (0x0370, 0x03FF), (0x1F00, 0x1FFF))


def _keep_symbols(code: int) -> bool:
    """Signs, arrows, mathematics, Armenian and Georgian: what needs no shaping. Marks would hang in the air."""
    if unicodedata.category(chr(code)).startswith("M") or unicodedata.bidirectional(chr(code)) in {"R", "AL"}:
        return False
    return _in(
        code, (0x00A0, 0x058F), (0x10A0, 0x10FF), (0x1D00, 0x2BFF), (0x2C60, 0x2C7F), (0x2E00, 0x2E7F),
        (0xA640, 0xA69F), (0xA700, 0xA7FF), (0xFB00, 0xFB17), (0xFFF9, 0xFFFD), (0x1D400, 0x1D7FF),
    )  # fmt: skip


def _keep_cjk(code: int) -> bool:
    return _in(
        code, (0x1100, 0x11FF), (0x2E80, 0x9FFF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE4F),
        (0xFF00, 0xFFEF),
    )  # fmt: skip


def _keep_hebrew(code: int) -> bool:
    return _in(code, (0x0020, 0x0020), (0x0590, 0x05FF), (0x20AA, 0x20AA), (0xFB1D, 0xFB4F))


def _keep_arabic(code: int) -> bool:
    return _in(
        code, (0x0020, 0x0020), (0x0600, 0x06FF), (0x0750, 0x077F), (0x08A0, 0x08FF), (0xFB50, 0xFDFF),
        (0xFE70, 0xFEFC),
    )  # fmt: skip


def _keep_emoji(code: int) -> bool:
    # Its plain digits, # and * exist for keycaps, which we draw as the plain character; so go selectors and skin tones.
    return code > 0x2000 and unicodedata.category(chr(code)) not in {"Mn", "Me", "Sk"}


# Qt's widgets may kern and compose; tabular figures keep the timer from trembling. Contextual alternates and
# ligatures go, since the layout measures one character after the other.
_TEXT_FEATURES = ("kern", "mark", "mkmk", "ccmp", "tnum")
# What a text field needs to join the letters a person types in Arabic.
_ARABIC_FEATURES = ("ccmp", "fina", "init", "isol", "medi", "rlig", "mark", "mkmk")

# Letters of these families are smaller than the program's own at one size; an em of fewer units makes those without
# capitals about as high, so that the smallest text of a page stays as legible.
_EM_OF_SOURCE = 900


def _family(
    key: str,
    name: str,
    weights: tuple[tuple[str, str, int], ...],
    em: int | None = None,
    keep: Keep = _keep_letters,
) -> tuple[Recipe, ...]:
    """The recipes of a further text family: for each weight its key, its upstream file and what CSS calls it.

    Only lines that the layout measured are ever painted with them, so they need no features of a text engine.
    """
    return tuple(
        Recipe(
            key=f"{key}-{weight}",
            source=f"{key}/{file}",
            file=f"parcours-{key}-{weight}.ttf",
            family=f"Parcours {name}" + {"medium": " Medium", "semibold": " SemiBold"}.get(weight, ""),
            bold=weight == "bold",
            weight=number,
            keep=keep,
            group=key,
            em=em,
        )
        for weight, file, number in weights
    )


RECIPES = (
    Recipe("regular", "inter/Inter-Regular.woff2", "parcours-text-regular.ttf", "Parcours Text",
           features=_TEXT_FEATURES),
    Recipe("medium", "inter/Inter-Medium.woff2", "parcours-text-medium.ttf", "Parcours Text Medium",
           weight=500, features=_TEXT_FEATURES),
    Recipe("semibold", "inter/Inter-SemiBold.woff2", "parcours-text-semibold.ttf", "Parcours Text SemiBold",
           weight=600, features=_TEXT_FEATURES),
    Recipe("bold", "inter/Inter-Bold.woff2", "parcours-text-bold.ttf", "Parcours Text",
           bold=True, weight=700, features=_TEXT_FEATURES),
    Recipe("hebrew", "hebrew", "parcours-hebrew.ttf", "Parcours Hebrew", features=("mark",), keep=_keep_hebrew),
    Recipe("arabic", "arabic", "parcours-arabic.ttf", "Parcours Arabic", features=_ARABIC_FEATURES,
           keep=_keep_arabic),
    Recipe("emoji", "emoji", "parcours-emoji.ttf", "Parcours Emoji", keep=_keep_emoji),
    Recipe("symbols", "symbols", "parcours-symbols.ttf", "Parcours Symbols", keep=_keep_symbols,
           beyond_text=True),
    Recipe("cjk", "cjk", "parcours-cjk.ttf", "Parcours CJK", keep=_keep_cjk),
    *_family("serif", "Serif", (
        ("regular", "SourceSerif4-Regular.ttf", 400), ("semibold", "SourceSerif4-Semibold.ttf", 600),
        ("bold", "SourceSerif4-Bold.ttf", 700),
    ), _EM_OF_SOURCE),
    *_family("humanist", "Humanist", (
        ("regular", "SourceSans3-Regular.ttf", 400), ("medium", "SourceSans3-Medium.ttf", 500),
        ("semibold", "SourceSans3-Semibold.ttf", 600), ("bold", "SourceSans3-Bold.ttf", 700),
    ), _EM_OF_SOURCE),
    *_family("slab", "Slab", (
        ("regular", "400Regular/Bitter_400Regular.ttf", 400), ("medium", "500Medium/Bitter_500Medium.ttf", 500),
        ("semibold", "600SemiBold/Bitter_600SemiBold.ttf", 600), ("bold", "700Bold/Bitter_700Bold.ttf", 700),
    ), keep=_keep_letters_but_greek),
)  # fmt: skip


def build(recipe: Recipe, source: Path, target: Path, drawn: frozenset[int]) -> None:
    """Write one bundled font: a subset of ``source`` under our names, with TrueType outlines and no hinting.

    ``drawn`` holds the code points that the text fonts draw, for the fonts that go without them.

    Raises:
        ValueError: the upstream file has no TrueType outlines, or is variable.
    """
    options = subset.Options()
    options.layout_features = list(recipe.features)
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = [0, 13, 14]
    options.name_languages = [0x409]
    layout = [] if recipe.features else ["GDEF", "GPOS", "GSUB"]
    options.drop_tables = [*options.drop_tables, *layout, "DSIG", "FFTM", "MATH", "STAT", "vhea", "vmtx"]
    font = TTFont(source, recalcTimestamp=False)
    if "glyf" not in font or "fvar" in font:
        raise ValueError(f"{source.name} is not a static font with TrueType outlines")
    cutter = subset.Subsetter(options)
    codes = {code for code in font.getBestCmap() if _drawable(code) and recipe.keep(code)}
    cutter.populate(unicodes=codes - drawn if recipe.beyond_text else codes)
    cutter.subset(font)
    _name(font, recipe)
    if recipe.group:
        _size(font, recipe)
    part(font)
    _settle(font)
    font.flavor = None
    font.save(target, reorderTables=False)


def _name(font: TTFont, recipe: Recipe) -> None:
    """Give the file names of its own; only regular and bold share a family, the one pair every system links."""
    table = font["name"]
    rights = {number: table.getDebugName(number) for number in (0, 13, 14)}
    style = "Bold" if recipe.bold else "Regular"
    full = f"{recipe.family} {style}" if recipe.bold or recipe.key.endswith("regular") else recipe.family
    plain = recipe.family.replace(" ", "")
    names = {
        **{number: text for number, text in rights.items() if text},
        1: recipe.family,
        2: style,
        3: f"{plain}-{style};parcours",
        4: full,
        5: "Version 1.0",
        6: f"{plain}-{style}",
    }
    table.names = []
    for number, text in sorted(names.items()):
        table.setName(text, number, 3, 1, 0x409)
    os2, head = font["OS/2"], font["head"]
    os2.usWeightClass = recipe.weight
    os2.fsSelection = (os2.fsSelection & ~0x61) | (0x20 if recipe.bold else 0x40)
    head.macStyle = 1 if recipe.bold else 0
    head.fontRevision = 1.0


def _size(font: TTFont, recipe: Recipe) -> None:
    """Give a family its em, and heights between which its capitals stand in the middle, as in the program's own."""
    if recipe.em is not None:
        font["head"].unitsPerEm = recipe.em
    descent = font["head"].unitsPerEm // 4
    for table, names in (("hhea", ("ascent", "descent")), ("OS/2", ("sTypoAscender", "sTypoDescender"))):
        setattr(font[table], names[0], font["OS/2"].sCapHeight + descent)
        setattr(font[table], names[1], -descent)


def part(font: TTFont) -> None:
    """Give a letter that is seldom typed a glyph of its own where it shares that of a character that often is.

    Who goes back from glyphs to characters (Qt, when it writes a PDF file) takes the lowest character that has one:
    an apostrophe would be copied out of what was printed as another sign, and not be found.
    """
    found = font.getBestCmap()
    for code in SELDOM_TYPED:
        glyph = found.get(code)
        if glyph is None or list(found.values()).count(glyph) == 1:
            continue
        own = f"{glyph}.own"
        font["glyf"][own] = copy.deepcopy(font["glyf"][glyph])
        font["hmtx"][own] = font["hmtx"][glyph]
        for table in font["cmap"].tables:
            if table.cmap.get(code) == glyph:
                table.cmap[code] = own
        found = font.getBestCmap()


def _settle(font: TTFont) -> None:
    """Make marks advance nothing (Qt takes it so), smooth without hints on Windows, and fix the dates."""
    classes = font["GDEF"].table.GlyphClassDef if "GDEF" in font else None
    advances = font["hmtx"].metrics
    for glyph, kind in (classes.classDefs if classes else {}).items():
        if kind == 3:
            advances[glyph] = (0, advances[glyph][1])
    font["gasp"] = gasp = newTable("gasp")
    gasp.version, gasp.gaspRange = 1, {0xFFFF: 0x000A}
    font["head"].created = font["head"].modified = BUILD_DATE


def spans(widths: dict[int, int]) -> list[list[Any]]:
    """Pack advances by code point into entries ``[first, last, width]`` and ``[first, [width, ...]]``, ascending."""
    packed: list[list[Any]] = []
    loose: list[int] = []  # code points waiting to be written as one list
    codes = sorted(widths)
    at = 0
    while at < len(codes):
        end = at
        while (
            end + 1 < len(codes)
            and codes[end + 1] == codes[end] + 1
            and widths[codes[end + 1]] == widths[codes[at]]
        ):
            end += 1
        if end - at + 1 >= CONSTANT_RUN:
            packed += _lists(loose, widths)
            loose = []
            packed.append([codes[at], codes[end], widths[codes[at]]])
        else:
            loose += codes[at : end + 1]
        at = end + 1
    return [*packed, *_lists(loose, widths)]


def _lists(codes: list[int], widths: dict[int, int]) -> Iterable[list[Any]]:
    """Yield one entry for each unbroken row of code points."""
    row: list[int] = []
    for code in codes:
        if row and code != row[-1] + 1:
            yield [row[0], [widths[each] for each in row]]
            row = []
        row.append(code)
    if row:
        yield [row[0], [widths[each] for each in row]]


def metrics(recipe: Recipe, file: Path) -> dict[str, Any]:
    """Read what the layout needs of one bundled font; lengths in font units."""
    font = TTFont(file, lazy=True)
    advances = font["hmtx"].metrics
    return {
        "file": file.name,
        "family": recipe.family,
        "bold": recipe.bold,
        "weight": recipe.weight,
        "units_per_em": font["head"].unitsPerEm,
        "ascent": font["hhea"].ascent,
        "descent": -font["hhea"].descent,
        "cap_height": getattr(font["OS/2"], "sCapHeight", 0) or font["hhea"].ascent,
        "advances": spans({code: advances[glyph][0] for code, glyph in font.getBestCmap().items()}),
    }


def write_metrics(folder: Path) -> list[Path]:
    """Write the measures of the fonts in ``folder``, one font a line, and return the files.

    The program's own are in ``metrics.json``; each further family has a file of its own, read when it is asked for.
    """
    written = []
    for group in dict.fromkeys(recipe.group for recipe in RECIPES):
        lines = [
            f"{json.dumps(recipe.key)}: {json.dumps(metrics(recipe, folder / recipe.file), separators=(',', ':'))}"
            for recipe in RECIPES
            if recipe.group == group
        ]
        target = folder / (f"metrics-{group}.json" if group else "metrics.json")
        target.write_text('{"fonts": {\n' + ",\n".join(lines) + "\n}}\n", encoding="utf-8")
        written.append(target)
    return written


def main(arguments: list[str]) -> int:
    """Run the script; return the exit code."""
    parser = argparse.ArgumentParser(description="Make the bundled fonts from upstream files on this disk.")
    sources = sorted({recipe.source.partition("/")[0] for recipe in RECIPES})
    for name in sources:
        parser.add_argument(f"--{name}", type=Path)
    parser.add_argument("--out", type=Path, default=OUTPUT)
    parser.add_argument("--metrics-only", action="store_true")
    given = parser.parse_args(arguments)
    if not given.metrics_only and all(getattr(given, name) is None for name in sources):
        parser.error(f"give at least one of {', '.join(f'--{name}' for name in sources)}")
    if not given.metrics_only:
        for recipe in RECIPES:
            option, _, rest = recipe.source.partition("/")
            source = getattr(given, option)
            if source is not None:
                # The text font comes first among the recipes: either it is made by now, or it lies there.
                text = given.out / RECIPES[0].file
                drawn = frozenset(TTFont(text).getBestCmap()) if recipe.beyond_text else frozenset()
                build(recipe, source / rest, given.out / recipe.file, drawn)
    written = write_metrics(given.out)
    for file in [*(given.out / recipe.file for recipe in RECIPES), *written]:
        print(f"{file.stat().st_size:>9,} bytes  {file.name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
