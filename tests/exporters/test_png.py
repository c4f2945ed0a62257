"""The PNG writer: what is on the picture, how large it may be, and that it needs no window system."""

import math
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from tests.builders import MAP, card, grid_records, large_document
from workshop_app.exporters import png
from workshop_app.exporters.base import Cancelled, ExportError, ExportOptions
from workshop_app.exporters.qt_painter import ContentPainter
from workshop_app.journey import ids
from workshop_app.journey.document import Document
from workshop_app.journey.records import Image, JourneyMap, Persona
from workshop_app.layout import palette
from workshop_app.layout.compose import compose
from workshop_app.layout.display import Content, Text
from workshop_app.layout.pictures import picture_page
from workshop_app.layout.scopes import Cards, Curves, OnePersona, WholeMap

pytestmark = pytest.mark.usefixtures("qapp")

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def document() -> Document:
    return Document.of([*grid_records(), card(0, sentiment=2, title="Voit un atelier"), card(1, stage=1)])


def silent(done: float, what: object) -> None:
    assert 0 <= done <= 1
    assert what


def written(document: Document, path: Path, **options: object) -> QImage:
    png.write(document, ExportOptions(**options), path, silent)
    image = QImage(str(path))
    assert not image.isNull()
    return image


class TestSize:
    def test_follows_the_scale(self, document, tmp_path):
        layout = compose(document, MAP)
        for scale in (0.5, 1.0, 2.0, 3.3):
            image = written(document, tmp_path / "map.png", scale=scale)
            assert (image.width(), image.height()) == (
                math.ceil(layout.width * scale),
                math.ceil(layout.height * scale),
            )

    def test_tells_viewers_how_large_a_point_is(self, document, tmp_path):
        image = written(document, tmp_path / "map.png", scale=2.0)
        assert image.dotsPerMeterX() == pytest.approx(144 / 0.0254, abs=1)

    def test_too_large_is_refused_with_the_scale_that_is_not(self, tmp_path):
        document = large_document(1000)
        with pytest.raises(ExportError) as refusal:
            written(document, tmp_path / "map.png", scale=20.0)
        values = dict(refusal.value.sentence.values)
        assert not (tmp_path / "map.png").exists()
        width, height = png.pixel_size(picture_page(document, MAP, WholeMap(), "en"), float(values["scale"]))
        assert max(width, height) <= png.LONGEST_SIDE
        assert width * height <= png.MOST_PIXELS

    @pytest.mark.parametrize("scale", [0.0, -1.0, math.nan, math.inf])
    def test_a_scale_that_is_none_is_refused(self, document, tmp_path, scale):
        with pytest.raises(ExportError):
            written(document, tmp_path / "map.png", scale=scale)


class TestPicture:
    def test_shows_cards_in_the_colour_of_their_sentiment(self, document, tmp_path):
        image = written(document, tmp_path / "map.png", scale=2.0)
        layout = compose(document, MAP)
        place = next(block for block in layout.blocks if block.key == "i0")
        x, y = round((place.x + place.width / 2) * 2), round((place.y + 3) * 2)
        assert image.pixelColor(x, y) == QColor(palette.colour("card.very_positive", "light"))

    def test_is_the_same_twice(self, document, tmp_path):
        written(document, tmp_path / "one.png")
        written(document, tmp_path / "two.png")
        assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()

    def test_carries_title_and_author(self, document, tmp_path):
        image = written(document, tmp_path / "map.png")
        assert image.text("Title") == "Parquet"

    def test_a_portrait_that_is_no_picture_leaves_a_plain_circle(self, tmp_path):
        broken = Image(id=ids.ImageId("x"), media_type="image/png", width=1, height=1, data=b"not a picture")
        persona = Persona(id=ids.PersonaId("p9"), rank="z", name="Léa", portrait_id=ids.ImageId("x"))
        document = Document.of([*grid_records(), broken, persona])
        image = written(document, tmp_path / "map.png", scale=1.0)
        block = next(b for b in compose(document, MAP).blocks if b.role == "persona" and b.key == "p9")
        assert image.pixelColor(round(block.x + 27), round(block.y + 27)) == QColor(
            palette.colour("line", "light")
        )

    def test_an_icon_of_a_later_version_does_not_stop_it(self, tmp_path):
        records = [*grid_records(), card(0, channel_id=ids.ChannelId("new"))]
        channel = next(record for record in records if record.id == "shop")
        later = type(channel)(id=ids.ChannelId("new"), rank="zz", name="Later", icon="hologram")
        assert written(Document.of([*records, later]), tmp_path / "map.png").width() > 0


class TestScope:
    @pytest.mark.parametrize("scope", [Curves(), OnePersona("p1"), Cards(("i1",))])
    def test_is_what_the_picture_is_of(self, document, tmp_path, scope):
        page = picture_page(document, MAP, scope, "en")
        image = written(document, tmp_path / "part.png", scope=scope, scale=1.5)
        assert (image.width(), image.height()) == (math.ceil(page.width * 1.5), math.ceil(page.height * 1.5))

    @pytest.mark.parametrize("scope", [OnePersona("gone"), Cards(("gone",)), Cards(())])
    def test_of_nothing_is_refused(self, document, tmp_path, scope):
        with pytest.raises(ExportError):
            written(document, tmp_path / "part.png", scope=scope)
        assert not (tmp_path / "part.png").exists()

    def test_of_a_project_without_maps_is_refused(self, tmp_path):
        bare = Document.of([record for record in grid_records(0, 1) if not isinstance(record, JourneyMap)])
        for scope in (WholeMap(), Curves(), OnePersona("p0"), Cards(("i0",))):
            with pytest.raises(ExportError, match="no map"):
                written(bare, tmp_path / "part.png", scope=scope)

    def test_without_any_sentiment_there_is_no_curve(self, tmp_path):
        with pytest.raises(ExportError, match="no curve"):
            written(Document.of([*grid_records(), card(0)]), tmp_path / "part.png", scope=Curves())


class TestTextOfThePainter:
    def test_is_as_wide_as_the_layout_measured(self):
        """The ink of a line ends where the layout says, to a pixel, whatever the system's fonts are."""
        from workshop_app.layout import text as measure

        line = "AVATAR Tö wäre « 62 % » fi"
        width = measure.width(line, "semibold", 40.0)
        content = Content(width, 60, (Text(10, 45, line, "semibold", 40.0, "text", width),))
        image = QImage(math.ceil(width) + 40, 70, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        ContentPainter("light", lambda _: None).paint_content(painter, content)
        painter.end()
        inked = [
            x
            for x in range(image.width())
            if any(image.pixelColor(x, y).lightness() < 128 for y in range(image.height()))
        ]
        bearing = 40.0 * 0.1  # the white that the last letter keeps on its right
        assert 10 + width - bearing <= inked[-1] <= 10 + width

    @pytest.mark.parametrize(
        "line", ["שלום עולם", "مرحبا", "漢字かな", "👍🏽 ✓ ☃", "\u202eabc", "\x07", "a\u0300"]
    )
    def test_paints_every_script(self, line):
        content = Content(200, 60, (Text(10, 45, line, "regular", 20.0, "text", 100.0),))
        image = QImage(220, 70, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        ContentPainter("light", lambda _: None).paint_content(painter, content)
        painter.end()
        blank = QImage(220, 70, QImage.Format.Format_RGB32)
        blank.fill(QColor("white"))
        assert (image == blank) is (line == "\x07")


def test_stops_when_told_to(document, tmp_path):
    def stop(done: float, what: object) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        png.write(document, ExportOptions(), tmp_path / "map.png", stop)
    assert not (tmp_path / "map.png").exists()
    assert QGuiApplication.instance() is not None


def test_a_place_that_cannot_be_written_is_an_error_of_the_system(document, tmp_path):
    with pytest.raises(OSError, match="No such file"):
        png.write(document, ExportOptions(), tmp_path / "nowhere" / "map.png", silent)


def test_needs_no_display_and_no_application(tmp_path):
    code = """
import sys
from pathlib import Path
from tests.builders import large_document
from workshop_app.exporters import png
from workshop_app.exporters.base import ExportOptions
png.write(large_document(20), ExportOptions(scale=1.0), Path(sys.argv[1]), lambda done, what: None)
"""
    target = tmp_path / "map.png"
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"}
    }
    told = subprocess.run(
        [sys.executable, "-c", code, str(target)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode, told.stderr) == (0, "")
    assert target.read_bytes().startswith(b"\x89PNG")
