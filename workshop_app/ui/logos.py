"""Logos: what a person drops becomes a picture without empty margins; and the colours that a logo is made of."""

from __future__ import annotations

import colorsys
import io
from typing import TYPE_CHECKING

from workshop_app.journey.sentence import Sentence
from workshop_app.layout.palette import contrast
from workshop_app.ui.pictures import SUFFIXES, NotAPicture, encoded, made_from
from workshop_app.ui.svg_pictures import looks_like_svg, pixels_of_svg

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels

    from workshop_app.journey.records import Image

SIDE = 1200
"""The longest side of a logo, in pixels: sharp on a cover, where it is 200 points wide."""

LOGO_SUFFIXES = ("svg", *SUFFIXES)
"""Endings of the files that a person is offered."""

_FLAT = 512  # colours at most in a picture that is drawn and not photographed, at the size of a stamp
_STAMP = 96  # pixels
_CLEAR = 24  # of 255: less than this is not seen
_SEEN_ON_WHITE = 1.35  # contrast
_GREY = 0.16  # saturation (HSV)
_APART = 60.0  # of two colours, as a distance in RGB


def logo_from_bytes(data: bytes) -> Image:
    """Return the logo that the bytes of a picture or drawing make: `SIDE` pixels at most, no margins, no metadata.

    Raises:
        NotAPicture: this is no picture, or too large a one, or nothing can be seen in it.
    """
    if looks_like_svg(data):
        data = pixels_of_svg(data, SIDE)
    return made_from(data, _logo, SIDE)


def colours_of(image: Image, most: int = 4) -> tuple[str, ...]:
    """Return the colours ("#rrggbb") that make up a logo, the most telling first; white, black and greys are none."""
    from PIL import Image as Pillow

    small = _stamp(image)
    if small is None:
        return ()
    solid = [pixel[:3] for pixel in _pixels(small) if pixel[3] > 255 - _CLEAR]
    if not solid:
        return ()
    row = Pillow.frombytes("RGB", (len(solid), 1), b"".join(map(bytes, solid)))
    few = row.quantize(colors=12, method=Pillow.Quantize.MEDIANCUT)
    palette = few.getpalette() or []
    weighed = []
    for count, index in few.getcolors() or []:
        place = 3 * int(str(index))
        red, green, blue = palette[place : place + 3]
        _, saturation, value = colorsys.rgb_to_hsv(red / 255, green / 255, blue / 255)
        if saturation >= _GREY and value >= _GREY:
            weighed.append((count * saturation, (red, green, blue)))
    found: list[tuple[int, int, int]] = []
    for _, colour in sorted(weighed, reverse=True):
        if all(_distance(colour, other) > _APART for other in found):
            found.append(colour)
    return tuple(f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue in found[:most])


def hardly_seen(image: Image) -> bool:
    """Tell whether a logo is so pale that it does not show on white pages."""
    from PIL import Image as Pillow

    small = _stamp(image)
    if small is None:
        return False
    paper = Pillow.new("RGBA", small.size, "white")
    paper.alpha_composite(small)
    pixels = [pixel[:3] for pixel in _pixels(paper)]
    shown = sum(
        contrast(f"#{red:02x}{green:02x}{blue:02x}", "#ffffff") > _SEEN_ON_WHITE
        for red, green, blue in pixels
    )
    return shown < 0.01 * len(pixels)


def _logo(picture: Pixels) -> Image:
    from PIL import Image as Pillow

    if picture.mode == "RGBA":
        # Faint shadows do not make a logo larger.
        box = picture.getchannel("A").point(lambda alpha: 255 if alpha > _CLEAR else 0).getbbox()
        if box is None:
            raise NotAPicture(Sentence("Nothing can be seen in this picture. Nothing was changed."))
        picture = picture.crop(box)
    if max(picture.size) > SIDE:
        picture.thumbnail((SIDE, SIDE), Pillow.Resampling.LANCZOS, reducing_gap=3.0)
    flat = _small(picture.convert("RGB")).getcolors(_FLAT) is not None
    return encoded(picture, flat=flat)


def _stamp(image: Image) -> Pixels | None:
    """A logo of the project at the size of a stamp, as RGBA; None for one that cannot be decoded."""
    from PIL import Image as Pillow

    try:
        with Pillow.open(io.BytesIO(image.data)) as picture:
            return _small(picture.convert("RGBA"))
    except (OSError, ValueError, SyntaxError, Pillow.DecompressionBombError):
        # A file that was made elsewhere may hold anything.
        return None


def _small(picture: Pixels) -> Pixels:
    """A copy at the size of a stamp."""
    from PIL import Image as Pillow

    small = picture.copy()
    small.thumbnail((_STAMP, _STAMP), Pillow.Resampling.NEAREST)
    return small


def _pixels(picture: Pixels) -> list[tuple[int, ...]]:
    """Red, green, blue and alpha of each pixel of an RGBA picture."""
    data = picture.tobytes()
    return list(zip(data[0::4], data[1::4], data[2::4], data[3::4], strict=True))


def _distance(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    return sum((here - there) ** 2 for here, there in zip(one, other, strict=True)) ** 0.5
