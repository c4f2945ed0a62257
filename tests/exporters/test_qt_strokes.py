"""What the painter paints with Qt: glyphs of every size."""

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from workshop_app.exporters.qt_painter import ContentPainter, prepare_painter
from workshop_app.layout import text as measure
from workshop_app.layout.display import Content, Text


def ink(words: str, size: float, scale: float) -> float:
    """How much of a picture the words cover, in squares of their own height."""
    width = measure.width(words, "semibold", size)
    text = Text(0.2 * size, size, words, "semibold", size, "#000000", width)
    content = Content(width + size, 1.5 * size, (text,))
    image = QImage(
        round(content.width * scale) + 1, round(content.height * scale) + 1, QImage.Format.Format_RGB32
    )
    image.fill(QColor("white"))
    painter = QPainter(image)
    prepare_painter(painter)
    painter.scale(scale, scale)
    ContentPainter("light", lambda _image: None).paint_content(painter, content)
    painter.end()
    dark = sum(
        image.pixelColor(x, y).lightness() < 128 for x in range(image.width()) for y in range(image.height())
    )
    return dark / (size * scale) ** 2


@pytest.mark.parametrize(("size", "scale"), [(70, 1.0), (18, 5.0), (150, 1.0), (30, 0.5)])
def test_words_are_as_dark_at_any_height(size, scale):
    assert ink("2é", size, scale) == pytest.approx(ink("2é", 40, 1.0), rel=0.12)
