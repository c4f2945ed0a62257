"""Portraits: what a person drops becomes a small square picture, or a sentence."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image as Pillow
from PIL import ImageDraw
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication

from tests.workspaces import click, put_away
from workshop_app.importers.pictures import is_sound
from workshop_app.language import LANGUAGES, say
from workshop_app.ui import pictures
from workshop_app.ui.panels.inspector import InspectorPanel
from workshop_app.ui.pictures import NotAPicture, PictureMaker, portrait_from_bytes, read_picture


def encoded(picture, kind="PNG", **options) -> bytes:
    written = io.BytesIO()
    picture.save(written, kind, **options)
    return written.getvalue()


def bars(width: int, height: int) -> Pillow.Image:
    """Red at the left, blue at the right, a white line at the top."""
    picture = Pillow.new("RGB", (width, height), "red")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((width // 2, 0, width, height), fill="blue")
    draw.rectangle((0, 0, width, height // 50), fill="white")
    return picture


def decoded(image) -> Pillow.Image:
    return Pillow.open(io.BytesIO(image.data))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF"])
def test_a_picture_becomes_a_small_square_one(kind):
    image = portrait_from_bytes(encoded(bars(1600, 900), kind))
    assert (image.width, image.height) == (512, 512)
    assert image.media_type == "image/jpeg"
    assert is_sound(image)
    shown = decoded(image).convert("RGB")
    assert shown.getpixel((20, 256))[0] > 200
    assert shown.getpixel((490, 256))[2] > 200


def test_a_small_picture_is_not_blown_up():
    image = portrait_from_bytes(encoded(bars(90, 60)))
    assert (image.width, image.height) == (60, 60)


def test_what_can_be_seen_through_stays_so():
    picture = Pillow.new("RGBA", (300, 300), (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((50, 50, 250, 250), fill=(10, 200, 10, 255))
    image = portrait_from_bytes(encoded(picture))
    assert image.media_type == "image/png"
    assert decoded(image).convert("RGBA").getpixel((1, 1))[3] == 0
    opaque = portrait_from_bytes(encoded(Pillow.new("RGBA", (40, 40), (1, 2, 3, 255))))
    assert opaque.media_type == "image/jpeg"


def test_a_photograph_is_turned_upright_and_tells_nothing_more():
    picture = bars(800, 800)
    exif = Pillow.Exif()
    exif[0x0112] = 3  # upside down
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825)[1] = "N"
    data = encoded(picture, "JPEG", exif=exif, quality=95, comment=b"SecretComment")
    assert b"Secret" in data
    image = portrait_from_bytes(data)
    assert b"Secret" not in image.data
    assert b"Exif" not in image.data
    shown = decoded(image)
    assert not shown.getexif()
    assert shown.convert("RGB").getpixel((20, 256))[2] > 200, "blue is at the left once it is turned"


def test_an_upright_picture_keeps_the_head():
    picture = Pillow.new("RGB", (400, 1200), "white")
    ImageDraw.Draw(picture).rectangle((150, 250, 250, 400), fill="black")
    shown = decoded(portrait_from_bytes(encoded(picture))).convert("L")
    assert shown.getpixel((200, 125)) < 40


def test_of_an_animation_the_first_frame_is_taken():
    frames = [Pillow.new("RGB", (120, 120), colour) for colour in ("red", "green", "blue")]
    for kind in ("GIF", "WEBP", "PNG"):
        data = encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=50)
        image = portrait_from_bytes(data)
        red, green, blue = decoded(image).convert("RGB").getpixel((60, 60))
        assert red > 200
        assert max(green, blue) < 60


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "CMYK", "I;16", "YCbCr", "RGBA", "F", "I"])
def test_every_kind_of_pixels_is_understood(mode):
    kind = {"CMYK": "JPEG", "YCbCr": "JPEG", "F": "TIFF", "I": "TIFF"}.get(mode, "PNG")
    picture = Pillow.new(mode, (80, 60))
    image = portrait_from_bytes(encoded(picture, kind))
    assert (image.width, image.height) == (60, 60)


def test_sixteen_bits_of_grey_are_not_cut_off_at_white():
    picture = Pillow.new("I;16", (60, 60), 30_000)
    grey = decoded(portrait_from_bytes(encoded(picture))).convert("L").getpixel((30, 30))
    assert 100 < grey < 135


def test_a_picture_of_another_colour_space_is_converted():
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = portrait_from_bytes(encoded(bars(100, 100), "JPEG", icc_profile=profile))
    assert image.width == 100
    broken = portrait_from_bytes(encoded(bars(100, 100), "JPEG", icc_profile=b"nonsense"))
    assert broken.width == 100


def bomb(width: int, height: int) -> bytes:
    """A PNG of some kilobytes that claims to be of this size, and is."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    body = zlib.compress(b"\0" * min(20_000_000, (width // 8 + 1) * height), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


NOT_PORTRAITS = {
    "nothing": (b"", "empty"),
    "words": (b"Dear diary, this is not a picture", "not a picture"),
    "a web page": (b"<html><img src=x></html>", "not a picture"),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a picture"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "not a picture"),
    "heic": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
    "half of a png": (encoded(bars(400, 400))[:800], "damaged"),
    "half of a jpeg": (encoded(bars(900, 900), "JPEG")[:3000], "damaged"),
    "only a head": (encoded(bars(400, 400))[:30], "picture"),
    "only a signature": (b"\x89PNG\r\n\x1a\n", "picture"),
    "half of a gif": (encoded(bars(400, 400), "GIF")[:100], "picture"),
    "half of a webp": (encoded(bars(400, 400), "WEBP")[:60], "picture"),
    "a wide one": (bomb(20_000, 20_000), "too large"),
    "a bomb": (bomb(60_000, 60_000), "too large"),
    "no pixels": (bomb(0, 0), "picture"),
    "too many bytes": (b"\x89PNG\r\n\x1a\n" + b"\0" * (pictures.MOST_BYTES + 1), "too large"),
}


@pytest.mark.parametrize(("data", "reason"), NOT_PORTRAITS.values(), ids=NOT_PORTRAITS)
def test_what_is_no_portrait_gets_a_sentence(data, reason):
    with pytest.raises(NotAPicture) as caught:
        portrait_from_bytes(data)
    sentence = caught.value.sentence
    assert reason in say(sentence, "en")
    for lang in LANGUAGES:
        told = say(sentence, lang)
        assert told.endswith(".")
        assert "{" not in told
    assert say(sentence, "fr") != say(sentence, "en")


def test_a_very_wide_picture_of_few_pixels_is_fine():
    image = portrait_from_bytes(encoded(bars(20_000, 600)))
    assert (image.width, image.height) == (512, 512)


def test_a_large_photograph_is_halved_by_its_decoder():
    picture = Pillow.new("RGB", (9000, 6000), "teal")
    data = encoded(picture, "JPEG", quality=30)
    assert pictures.MOST_PIXELS < 9000 * 6000
    assert portrait_from_bytes(data).width == 512


@pytest.mark.parametrize("flipped", range(0, 400, 7))
def test_a_damaged_byte_makes_a_portrait_or_a_sentence(flipped):
    data = bytearray(encoded(bars(60, 60), "PNG" if flipped % 2 else "JPEG"))
    data[flipped % len(data)] ^= 0xFF
    try:
        made = portrait_from_bytes(bytes(data))
    except NotAPicture as error:
        made = None
        told = say(error.sentence)
    assert told if made is None else is_sound(made)


def test_files_that_cannot_be_read(tmp_path: Path):
    for path in (tmp_path, tmp_path / "missing.png", Path("a\0b.png"), tmp_path / ("x" * 300)):
        with pytest.raises(NotAPicture):
            read_picture(path)


# -- in the window --------------------------------------------------------------------------------------------


def test_the_answer_comes_on_the_windows_thread(qtbot, qapp):
    maker = PictureMaker(portrait_from_bytes)
    with qtbot.waitSignal(maker.made) as made:
        maker.make("lea", encoded(bars(200, 200)))
    assert made.args[0] == "lea"
    assert made.args[1].width == 200
    with qtbot.waitSignal(maker.failed) as failed:
        maker.make("lea", b"no")
    assert isinstance(failed.args[1], NotAPicture)


def test_a_maker_that_went_meanwhile_is_no_fault(qapp):
    maker = PictureMaker(portrait_from_bytes)
    maker.make("lea", encoded(bars(900, 900)))
    maker.deleteLater()
    put_away()


def drop(circle, data: QMimeData) -> None:
    action, button, held = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(20, 20), action, data, button, held)
    QApplication.sendEvent(circle, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(circle, QDropEvent(QPointF(20, 20), action, data, button, held))


def test_a_dropped_file_becomes_the_portrait_and_can_be_taken_away(workspace, shown, told, qtbot, tmp_path):
    inspector = shown(InspectorPanel(workspace))
    inspector.show_focus("persona", "marc")
    field = inspector.page.portrait
    file = tmp_path / "face.png"
    file.write_bytes(encoded(bars(300, 300)))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    drop(field.circle, data)
    qtbot.waitUntil(lambda: workspace.document.personas[2].portrait_id is not None)
    image = workspace.document.image(workspace.document.personas[2].portrait_id)
    assert is_sound(image)
    shown_picture = field.circle.grab().toImage()
    assert shown_picture.pixelColor(20, 36).red() > 180
    assert shown_picture.pixelColor(52, 36).blue() > 180
    click(field.remove)
    assert workspace.document.personas[2].portrait_id is None
    assert workspace.document.image(image.id) is None
    workspace.undo()
    assert workspace.document.personas[2].portrait_id == image.id
    file.write_bytes(b"not a picture")
    drop(field.circle, data)
    qtbot.waitUntil(lambda: bool(told.texts))
    assert "not a picture" in told.texts[-1]
    assert workspace.document.personas[2].portrait_id == image.id


def test_a_picture_is_pasted(workspace, shown, told, qtbot):
    inspector = shown(InspectorPanel(workspace))
    inspector.show_focus("persona", "marc")
    clipboard = QApplication.clipboard()
    clipboard.clear()
    click(inspector.page.portrait.paste)
    assert told.texts
    picture = QImage(120, 120, QImage.Format.Format_RGB32)
    picture.fill(QColor("green"))
    clipboard.setImage(picture)
    click(inspector.page.portrait.paste)
    qtbot.waitUntil(lambda: workspace.document.personas[2].portrait_id is not None)
    clipboard.clear()
