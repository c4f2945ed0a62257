"""Pictures that a person brings: any becomes a small one of a few kinds, and what is none gets a sentence.

Nothing of the file is kept but its colours: it is decoded, turned upright, made small and encoded anew, so
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
from PySide6.QtGui import QImage

from workshop_app.journey.errors import ParcoursError
from workshop_app.journey.ids import ImageId
from workshop_app.journey.records import Image
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL.Image import Image as Pixels
    from PySide6.QtCore import QMimeData

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


class NotAPicture(ParcoursError):
    """A file cannot become a picture of the project, which is as it was."""


def read_picture(path: Path) -> bytes:
    """Return what the file of a picture holds.

    Raises:
        NotAPicture: it cannot be read, or is too large.
    """
    try:
        if path.is_dir():
            raise NotAPicture(Sentence("“{name}” is a folder. Nothing was changed.", name=path.name))
        if path.stat().st_size > MOST_BYTES:
            raise _too_large_a_file()
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NotAPicture(
            Sentence("“{name}” cannot be read: {reason}. Nothing was changed.", name=path.name, reason=reason)
        ) from error


def portrait_from_bytes(data: bytes) -> Image:
    """Return the portrait that the bytes of a picture make: square, `SIDE` pixels at most, its metadata gone.

    Raises:
        NotAPicture: this is no picture, or too large a one, or a part of it is missing.
    """
    return made_from(data, lambda picture: encoded(_squared(picture)), 2 * SIDE)


def made_from(data: bytes, make: Callable[[Pixels], Image], side: int) -> Image:
    """Decode a picture, and make one of the project's of it. Of an animation the first frame is taken.

    Args:
        data: the bytes of a picture.
        make: gets it upright, in sRGB, as RGB or RGBA.
        side: how many pixels its shorter side needs to have; a JPEG that has far more is halved as it is decoded.

    Raises:
        NotAPicture: this is no picture, or too large a one, or a part of it is missing.
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
                return make(_decoded(picture, side))
    except UnidentifiedImageError as error:
        raise _no_picture(data) from error
    except Pillow.DecompressionBombError as error:
        raise NotAPicture(
            Sentence("This picture is far too large to be decoded. Nothing was changed.")
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
        raise NotAPicture(
            Sentence(
                "This picture is damaged: a part of it is missing or cannot be read. Nothing was changed."
            )
        ) from error
    except MemoryError as error:
        raise NotAPicture(
            Sentence("There is not enough memory to decode this picture. Nothing was changed.")
        ) from error


def _too_large_a_file() -> NotAPicture:
    return NotAPicture(
        Sentence(
            "This file is too large for a picture (more than {size} MB). Nothing was changed.",
            size=MOST_BYTES // 1_000_000,
        )
    )


def _no_picture(data: bytes) -> NotAPicture:
    if not data:
        return NotAPicture(Sentence("This file is empty. Nothing was changed."))
    if data[4:12] in {b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif"}:
        return NotAPicture(
            Sentence("HEIC and AVIF pictures cannot be read. Save it as JPEG or PNG; nothing was changed.")
        )
    return NotAPicture(
        Sentence("This is not a picture that can be read. Choose a JPEG or a PNG; nothing was changed.")
    )


def _decoded(picture: Any, side: int) -> Pixels:
    """Decode the first frame, upright, as RGB or RGBA in sRGB."""
    from PIL import ImageOps

    width, height = picture.size
    if picture.format == "JPEG" and min(picture.size) >= side:
        # The decoder halves a JPEG as often as is good, which makes the largest photograph a quick one.
        picture.draft("RGB", (side, side))
    if picture.size[0] * picture.size[1] > MOST_PIXELS:
        raise NotAPicture(
            Sentence(
                "This picture is too large ({width} × {height} pixels; {most} million at most). "
                "Nothing was changed.",
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


def encoded(picture: Pixels, *, flat: bool = False) -> Image:
    """Return a picture as one of the project's: as JPEG, or as PNG where it can be seen through or is `flat`.

    Flat pictures have few colours and sharp edges, which a JPEG blurs.
    """
    clear = picture.mode == "RGBA" and picture.getchannel("A").getextrema()[0] != 255
    # A new picture, so that nothing of the old one's metadata is written.
    from PIL import Image as Pillow

    mode = "RGBA" if clear else "RGB"
    bare = Pillow.new(mode, picture.size)
    bare.paste(picture.convert(mode))
    written = io.BytesIO()
    if clear or flat:
        bare.save(written, "PNG", optimize=True)
    else:
        bare.save(written, "JPEG", quality=_QUALITY, optimize=True)
    data = written.getvalue()
    return Image(
        id=ImageId(hashlib.sha256(data).hexdigest()),
        media_type="image/png" if clear or flat else "image/jpeg",
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


def picture_in(data: QMimeData | None) -> Path | bytes | None:
    """Return the file or the picture that is being dropped or pasted, or None."""
    if data is None:
        return None
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if files:
        return files[0]
    if data.hasImage():
        picture = data.imageData()
        if isinstance(picture, QImage) and not picture.isNull():
            return bytes_of(picture)
    return None


class PictureMaker(QObject):
    """Makes pictures away from the window's thread; the answers come on the window's."""

    made = Signal(str, object)
    """For whom, and the `Image`."""

    failed = Signal(str, object)
    """For whom, and the `NotAPicture`."""

    _done = Signal(str, object, object)

    def __init__(self, make: Callable[[bytes], Image], parent: QObject | None = None) -> None:
        """`make` makes a picture of the project of the bytes of a file, or raises `NotAPicture`."""
        super().__init__(parent)
        self._make = make
        self._done.connect(self._tell)

    def make(self, whose: str, source: Path | bytes) -> None:
        """Make a picture of a file, or of its bytes; `whose` comes back with the answer."""
        threading.Thread(target=self._work, args=(whose, source), name="picture", daemon=True).start()

    def _work(self, whose: str, source: Path | bytes) -> None:
        image: Image | None = None
        error: ParcoursError | None = None
        try:
            image = self._make(source if isinstance(source, bytes) else read_picture(source))
        except NotAPicture as refused:
            error = refused
        try:
            self._done.emit(whose, image, error)
        except RuntimeError:
            # The window went meanwhile, and with it whoever wanted the picture.
            return

    def _tell(self, whose: str, image: Image | None, error: NotAPicture | None) -> None:
        if image is not None:
            self.made.emit(whose, image)
        else:
            self.failed.emit(whose, error)
