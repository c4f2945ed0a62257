"""Pictures of the document inside a PDF, each once, however often it is shown."""

from __future__ import annotations

import io
import zlib

from PIL import Image as Pixels
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream

from workshop_app.journey.records import Image

# What stands for a picture that cannot be read: one grey point, which fills the shape that it is drawn in.
_GREY = bytes((0xDF, 0xE3, 0xEA))


def image_stream(image: Image | None) -> PDFStream:
    """Return the PDF object of a picture: a JPEG goes in as it is, everything else as plain points on white.

    A picture that is missing or cannot be read becomes a grey area, so that a damaged portrait costs no export.
    """
    if image is None:
        return _stream(1, 1, "DeviceRGB", zlib.compress(_GREY), "FlateDecode")
    try:
        with Pixels.open(io.BytesIO(image.data), formats=("JPEG", "PNG", "WEBP", "GIF", "BMP")) as picture:
            if picture.format == "JPEG" and picture.mode in {"RGB", "L"}:
                picture.load()  # a cut file fails here, not in the reader's hands
                space = "DeviceRGB" if picture.mode == "RGB" else "DeviceGray"
                return _stream(picture.width, picture.height, space, image.data, "DCTDecode")
            points = picture.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Pixels.DecompressionBombError):
        return image_stream(None)
    ground = Pixels.new("RGBA", points.size, "white")
    plain = Pixels.alpha_composite(ground, points).convert("RGB")
    return _stream(plain.width, plain.height, "DeviceRGB", zlib.compress(plain.tobytes()), "FlateDecode")


def _stream(width: int, height: int, space: str, data: bytes, coding: str) -> PDFStream:
    return PDFStream(
        PDFDictionary(
            {
                "Type": PDFName("XObject"),
                "Subtype": PDFName("Image"),
                "Width": width,
                "Height": height,
                "ColorSpace": PDFName(space),
                "BitsPerComponent": 8,
                "Interpolate": "true",
                "Filter": PDFName(coding),
            }
        ),
        data,
    )
