"""Telling whether a picture that comes with a project is one, before anything tries to paint it."""

from __future__ import annotations

import hashlib
import io
import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workshop_app.journey.records import Image

# Pixels. The program's own pictures are far smaller; a file of a megabyte can claim to be hundreds of times larger.
LONGEST_SIDE = 8192
MOST_PIXELS = 16_000_000

_FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP"}


def is_sound(image: Image) -> bool:
    """Tell whether a record's bytes are those that its id names, and a picture of the kind and size that it says."""
    if hashlib.sha256(image.data).hexdigest() != image.id or image.media_type not in _FORMATS:
        return False
    if not (0 < image.width <= LONGEST_SIDE and 0 < image.height <= LONGEST_SIDE):
        return False
    if image.width * image.height > MOST_PIXELS:
        return False
    from PIL import Image as Pixels

    try:
        with warnings.catch_warnings():
            # A size that Pillow warns of is refused below.
            warnings.simplefilter("ignore", Pixels.DecompressionBombWarning)
            with Pixels.open(io.BytesIO(image.data), formats=[_FORMATS[image.media_type]]) as picture:
                fits = picture.size == (image.width, image.height)
                picture.verify()
    except (OSError, ValueError, SyntaxError, Pixels.DecompressionBombError):
        # What Pillow raises for a broken file depends on how it is broken; PNG has a SyntaxError of its own.
        return False
    return fits
