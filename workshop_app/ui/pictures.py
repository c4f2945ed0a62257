"""Portraits: any picture that a person drops becomes a small square one, and what cannot be one gets a sentence.

Nothing of the file is kept but its colours: it is decoded, turned upright, cropped, made small and encoded anew, so
that no place, no name and no camera travels with the project.
"""

from __future__ import annotations

import hashlib
import io
import threading
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal

from workshop_app.journey.errors import ParcoursError
from workshop_app.journey.ids import ImageId
from workshop_app.journey.records import Image
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels
    from PySide6.QtGui import QImage

SIDE = 512
"""The longest side of a portrait, in pixels."""

MOST_BYTES = 60_000_000
"""The largest file that is read."""

MOST_PIXELS = 40_000_000
"""The largest picture that is decoded, in pixels: 160 MB of memory for a moment."""

SUFFIXES = ("png", "jpg", "jpeg", "webp", "gif", "bmp", "tif", "tiff")
"""Endings of the files that a person is offered."""

# What Pillow may try: no formats that start other programs or that nobody has portraits in.
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF")
_QUALITY = 88


class NotAPortrait(ParcoursError):
    """A file cannot become a portrait; the persona is as it was."""


def portrait_from_file(path: Path) -> Image:
    """Return the portrait that a file makes.

    Raises:
        NotAPortrait: the file cannot be read, or is no picture that can be a portrait.
    """
    try:
        if path.is_dir():
            raise NotAPortrait(Sentence("“{name}” is a folder. The portrait is as it was.", name=path.name))
        if path.stat().st_size > MOST_BYTES:
            raise _too_large_a_file()
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NotAPortrait(
            Sentence(
                "“{name}” cannot be read: {reason}. The portrait is as it was.", name=path.name, reason=reason
            )
        ) from error
    return portrait_from_bytes(data)


def portrait_from_bytes(data: bytes) -> Image:
    """Return the portrait that the bytes of a picture make: square, `SIDE` pixels at most, its metadata gone.

    Of an animation the first frame is taken.

    Raises:
        NotAPortrait: this is no picture, or too large a one, or a part of it is missing.
    """
    from PIL import Image as Pillow
    from PIL import UnidentifiedImageError

    if len(data) > MOST_BYTES:
        raise _too_large_a_file()
    try:
        with warnings.catch_warnings():
            # Sizes that Pillow warns of are refused here; odd metadata is thrown away anyway.
            warnings.simplefilter("ignore")
            with Pillow.open(io.BytesIO(data), formats=_FORMATS) as picture:
                return _encoded(_squared(_decoded(picture)))
    except UnidentifiedImageError as error:
        raise _no_picture(data) from error
    except Pillow.DecompressionBombError as error:
        raise NotAPortrait(
            Sentence("This picture is far too large to be decoded. The portrait is as it was.")
        ) from error
    except (
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        IndexError,
        TypeError,
        KeyError,
        OverflowError,
    ) as error:
        # What Pillow raises for a broken file depends on the format and on how it is broken.
        raise NotAPortrait(
            Sentence(
                "This picture is damaged: a part of it is missing or cannot be read. The portrait is as it was."
            )
        ) from error
    except MemoryError as error:
        raise NotAPortrait(
            Sentence("There is not enough memory to decode this picture. The portrait is as it was.")
        ) from error


def _too_large_a_file() -> NotAPortrait:
    return NotAPortrait(
        Sentence(
            "This file is too large for a portrait (more than {size} MB). The portrait is as it was.",
            size=MOST_BYTES // 1_000_000,
        )
    )


def _no_picture(data: bytes) -> NotAPortrait:
    if not data:
        return NotAPortrait(Sentence("This file is empty. The portrait is as it was."))
    if data[4:12] in {b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif"}:
        return NotAPortrait(
            Sentence(
                "HEIC and AVIF pictures cannot be read. Save it as JPEG or PNG; the portrait is as it was."
            )
        )
    return NotAPortrait(
        Sentence("This is not a picture that can be read. Choose a JPEG or a PNG; the portrait is as it was.")
    )


def _decoded(picture: Any) -> Pixels:
    """Decode the first frame, upright, as RGB or RGBA in sRGB."""
    from PIL import ImageOps

    width, height = picture.size
    if picture.format == "JPEG" and min(picture.size) >= 2 * SIDE:
        # The decoder halves a JPEG as often as is good, which makes the largest photograph a quick one.
        picture.draft("RGB", (2 * SIDE, 2 * SIDE))
    if picture.size[0] * picture.size[1] > MOST_PIXELS:
        raise NotAPortrait(
            Sentence(
                "This picture is too large ({width} × {height} pixels; {most} million at most). The portrait is as "
                "it was.",
                width=width,
                height=height,
                most=MOST_PIXELS // 1_000_000,
            )
        )
    picture.seek(0)
    picture.load()
    profile = picture.info.get("icc_profile")
    upright = ImageOps.exif_transpose(picture)
    clear = upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info
    if profile and upright.mode in {"RGB", "RGBA", "CMYK"}:
        upright = _in_srgb(upright, profile)
    if upright.mode.startswith("I;16") or upright.mode == "I":
        # Sixteen bits of grey: Pillow would cut them off at white.
        upright = upright.point(lambda grey: grey / 256).convert("L")
    return upright.convert("RGBA" if clear else "RGB")


def _in_srgb(picture: Pixels, profile: bytes) -> Pixels:
    from PIL import ImageCms

    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        mode = "RGBA" if picture.mode == "RGBA" else "RGB"
        changed = ImageCms.profileToProfile(picture, given, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        # A broken profile is as none.
        return picture
    return changed if changed is not None else picture


def _squared(picture: Pixels) -> Pixels:
    """Cut a square out of the middle, nearer to the top of an upright picture, and make it small."""
    from PIL import Image as Pillow

    width, height = picture.size
    side = min(width, height)
    left, top = (width - side) // 2, (height - side) // 4
    square = picture.crop((left, top, left + side, top + side))
    if side > SIDE:
        square = square.resize((SIDE, SIDE), Pillow.Resampling.LANCZOS, reducing_gap=3.0)
    return square


def _encoded(picture: Pixels) -> Image:
    clear = picture.mode == "RGBA" and picture.getchannel("A").getextrema()[0] != 255
    # A new picture, so that nothing of the old one's metadata is written.
    from PIL import Image as Pillow

    mode = "RGBA" if clear else "RGB"
    bare = Pillow.new(mode, picture.size)
    bare.paste(picture.convert(mode))
    written = io.BytesIO()
    if clear:
        bare.save(written, "PNG", optimize=True)
    else:
        bare.save(written, "JPEG", quality=_QUALITY, optimize=True)
    data = written.getvalue()
    return Image(
        id=ImageId(hashlib.sha256(data).hexdigest()),
        media_type="image/png" if clear else "image/jpeg",
        width=bare.size[0],
        height=bare.size[1],
        data=data,
    )


# For the window ---------------------------------------------------------------------------------------------


def bytes_of(picture: QImage) -> bytes:
    """Return a picture of the clipboard as PNG."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    buffer.close()
    return bytes(held.data())


class PortraitMaker(QObject):
    """Makes portraits away from the window's thread; the answers come on the window's."""

    made = Signal(str, object)
    """For which persona, and the `Image`."""

    failed = Signal(str, object)
    """For which persona, and the `NotAPortrait`."""

    _done = Signal(str, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._done.connect(self._tell)

    def make(self, persona_id: str, source: Path | bytes) -> None:
        """Make a portrait of a file, or of the bytes of a picture."""
        threading.Thread(target=self._work, args=(persona_id, source), name="portrait", daemon=True).start()

    def _work(self, persona_id: str, source: Path | bytes) -> None:
        image: Image | None = None
        error: ParcoursError | None = None
        try:
            image = portrait_from_bytes(source) if isinstance(source, bytes) else portrait_from_file(source)
        except NotAPortrait as refused:
            error = refused
        try:
            self._done.emit(persona_id, image, error)
        except RuntimeError:
            # The window went meanwhile, and with it whoever wanted the portrait.
            return

    def _tell(self, persona_id: str, image: Image | None, error: NotAPortrait | None) -> None:
        if image is not None:
            self.made.emit(persona_id, image)
        else:
            self.failed.emit(persona_id, error)
