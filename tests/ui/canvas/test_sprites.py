"""Pictures of contents: as good as painting them, and never too many."""

from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from tests.builders import MAP, large_document
from workshop_app.exporters.qt_painter import ContentPainter, prepare_painter
from workshop_app.layout.compose import compose
from workshop_app.ui.canvas import sprites
from workshop_app.ui.canvas.sprites import Sprites


def cards(count: int) -> list:
    blocks = compose(large_document(count), MAP).blocks
    return [block.content for block in blocks if block.role == "card"]


def canvas() -> tuple[QImage, QPainter]:
    image = QImage(300, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("#8899aa"))
    painter = QPainter(image)
    prepare_painter(painter)
    return image, painter


def test_a_picture_is_as_good_as_the_content_itself(qapp):
    contents = ContentPainter("light", lambda _image_id: None)
    pictures = Sprites(contents, 1.5, "fine")
    for content in cards(8):
        copied, painter = canvas()
        pictures.paint(painter, content, 17, 23)
        painter.end()
        painted, painter = canvas()
        painter.setTransform(QTransform(1.5, 0, 0, 1.5, 17, 23))
        contents.paint_content(painter, content, "fine", 1.5)
        painter.end()
        shades = zip(bytes(copied.constBits()), bytes(painted.constBits()), strict=True)
        assert max(abs(one - other) for one, other in shades) <= 4


def test_the_oldest_make_room(qapp, monkeypatch):
    monkeypatch.setattr(sprites, "_MOST_PIXELS", 100_000)
    pictures = Sprites(ContentPainter("light", lambda _image_id: None), 1.0, "fine")
    several = cards(60)
    _image, painter = canvas()
    for content in several:
        pictures.paint(painter, content, 0, 0)
        kept = [picture for _content, picture in pictures._made.values()]
        assert sum(picture.width() * picture.height() for picture in kept) <= 100_000
    painter.end()
    assert id(several[-1]) in pictures._made
    assert id(several[0]) not in pictures._made
