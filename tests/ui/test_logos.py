"""Logos: pictures and drawings become small pictures without margins; strangers' drawings reach nothing outside."""

from __future__ import annotations

import base64
import io
import time
from typing import TYPE_CHECKING

import pytest
from PIL import Image as Pillow
from PIL import ImageDraw

from workshop_app.importers.pictures import is_sound
from workshop_app.language import LANGUAGES, say
from workshop_app.ui.logos import SIDE, colours_of, hardly_seen, logo_from_bytes
from workshop_app.ui.pictures import NotAPicture
from workshop_app.ui.svg_pictures import MOST_BYTES, looks_like_svg

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from workshop_app.journey.records import Image

pytestmark = pytest.mark.usefixtures("qapp")

HEAD = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 0 300 100'>"
DRAWING = (
    HEAD
    + "<rect x='0' y='0' width='300' height='100' fill='#c03030'/><circle cx='60' cy='50' r='30' fill='#fff'/></svg>"
)


def encoded(picture: Pillow.Image, kind: str = "PNG") -> bytes:
    held = io.BytesIO()
    picture.save(held, kind)
    return held.getvalue()


def seen(image: Image) -> Pillow.Image:
    return Pillow.open(io.BytesIO(image.data)).convert("RGBA")


class TestPictures:
    def test_a_logo_keeps_its_shape(self) -> None:
        image = logo_from_bytes(encoded(Pillow.new("RGB", (3000, 500), "#336699")))
        assert (image.width, image.height) == (SIDE, 200)
        assert is_sound(image)

    def test_a_small_one_is_not_blown_up(self) -> None:
        image = logo_from_bytes(encoded(Pillow.new("RGB", (90, 30), "#336699")))
        assert (image.width, image.height) == (90, 30)

    def test_empty_margins_are_cut_off(self) -> None:
        picture = Pillow.new("RGBA", (400, 400), (0, 0, 0, 0))
        ImageDraw.Draw(picture).rectangle((100, 150, 299, 249), fill="#336699")
        image = logo_from_bytes(encoded(picture))
        assert (image.width, image.height) == (200, 100)

    def test_sharp_edges_stay_sharp(self) -> None:
        picture = Pillow.new("RGB", (200, 100), "white")
        ImageDraw.Draw(picture).rectangle((0, 0, 99, 99), fill="red")
        image = logo_from_bytes(encoded(picture))
        assert image.media_type == "image/png"
        assert seen(image).getpixel((99, 50)) == (255, 0, 0, 255)

    @pytest.mark.parametrize(
        "picture", [Pillow.new("RGBA", (50, 50), (0, 0, 0, 0)), Pillow.new("LA", (50, 50), 0)]
    )
    def test_one_in_which_nothing_is_seen_is_refused(self, picture: Pillow.Image) -> None:
        with pytest.raises(NotAPicture):
            logo_from_bytes(encoded(picture))


class TestDrawings:
    def test_a_drawing_becomes_pixels(self) -> None:
        image = logo_from_bytes(DRAWING.encode())
        assert (image.width, image.height) == (SIDE, 400)
        assert image.media_type == "image/png"
        assert seen(image).getpixel((600, 100)) == (0xC0, 0x30, 0x30, 255)
        assert seen(image).getpixel((240, 200)) == (255, 255, 255, 255)

    @pytest.mark.parametrize(
        "before",
        [
            "\ufeff",
            "<?xml version='1.0' encoding='UTF-8'?>\n<!-- made by hand --><!-- twice -->",
            "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>",
            "<!DOCTYPE svg [<!ENTITY ns_x 'http://ns.example/x/1.0/'>]>",
        ],
    )
    def test_what_programs_put_before_it_is_no_hindrance(self, before: str) -> None:
        assert logo_from_bytes((before + DRAWING).encode()).width == SIDE

    def test_parts_that_are_used_again_are_drawn(self) -> None:
        drawing = HEAD + (
            "<defs><rect id='a' width='100' height='100' fill='#00aa00'/></defs>"
            "<use xlink:href='#a'/><use xlink:href='#a' x='200'/></svg>"
        )
        shown = seen(logo_from_bytes(drawing.encode()))
        assert shown.getpixel((1100, 200)) == (0, 0xAA, 0, 255)
        assert shown.getpixel((600, 200))[3] == 0

    def test_pixels_inside_are_drawn(self) -> None:
        data = base64.b64encode(encoded(Pillow.new("RGB", (10, 10), "#0000ff"))).decode()
        place = "width='300' height='100' preserveAspectRatio='none'"
        drawing = f"{HEAD}<image {place} xlink:href='data:image/png;base64,{data}'/></svg>"
        assert seen(logo_from_bytes(drawing.encode())).getpixel((600, 200)) == (0, 0, 255, 255)

    def test_nothing_outside_is_read(self, tmp_path: Path) -> None:
        secret = tmp_path / "secret.png"
        secret.write_bytes(encoded(Pillow.new("RGB", (300, 100), "#00ff00")))
        inner = f"<svg xmlns='http://www.w3.org/2000/svg'><image width='9' height='9' href='{secret}'/></svg>"
        nested = base64.b64encode(inner.encode()).decode()
        for reference in (
            str(secret),
            secret.as_uri(),
            f"  {secret.as_uri()}",
            f"data:image/svg+xml;base64,{nested}",
            "http://192.0.2.1/logo.png",
        ):
            drawing = (
                f"{HEAD}<rect width='300' height='50' fill='#c03030'/>"
                f"<image width='300' height='100' xlink:href='{reference}' href='{reference}'/></svg>"
            )
            image = logo_from_bytes(drawing.encode())
            assert (0, 255, 0, 255) not in {colour for _, colour in seen(image).getcolors(1_000_000)}
            assert (image.width, image.height) == (SIDE, 200)

    def test_scripts_filters_and_other_documents_are_left_out(self) -> None:
        drawing = (
            f"{HEAD}<script>while(true){{}}</script>"
            "<style>@import url(file:///etc/passwd); rect{fill:#c03030}</style>"
            "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'>x</body></foreignObject>"
            "<rect onload='x()' width='300' height='100' filter='url(#f)'/></svg>"
        )
        assert seen(logo_from_bytes(drawing.encode())).getpixel((600, 200)) == (0xC0, 0x30, 0x30, 255)

    def test_one_that_uses_itself_a_thousandfold_is_refused_at_once(self) -> None:
        parts = ["<g id='a0'><rect width='1' height='1'/></g>"]
        parts += [f"<g id='a{n}'>" + f"<use xlink:href='#a{n - 1}'/>" * 10 + "</g>" for n in range(1, 12)]
        begin = time.monotonic()
        with pytest.raises(NotAPicture):
            logo_from_bytes(f"{HEAD}<defs>{''.join(parts)}</defs><use xlink:href='#a11'/></svg>".encode())
        assert time.monotonic() - begin < 2

    @pytest.mark.parametrize(
        "drawing",
        {
            "itself": f"{HEAD}<g id='a'><use xlink:href='#a'/></g></svg>",
            "each other": f"{HEAD}<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g></svg>",
            "too many": f"{HEAD}{'<path/>' * 20_001}</svg>",
            "laughs": "<!DOCTYPE svg [<!ENTITY a 'ha'>"
            + "".join(f"<!ENTITY a{n} '{f'&a{n - 1 if n > 1 else str()};' * 10}'>" for n in range(1, 12))
            + f"]>{HEAD}<text>&a11;</text></svg>",
            "not whole": DRAWING[:-20],
            "a line": DRAWING.replace("0 0 300 100", "0 0 100000 1"),
            "nothing in it": f"{HEAD}</svg>",
            "too large": DRAWING + " " * MOST_BYTES,
        }.items(),
        ids=lambda each: each[0],
    )
    def test_what_is_no_drawing_gets_a_sentence(self, drawing: tuple[str, str], qapp: QApplication) -> None:
        with pytest.raises(NotAPicture) as caught:
            logo_from_bytes(drawing[1].encode())
        told = {say(caught.value.sentence, code) for code in LANGUAGES}
        assert len(told) == len(LANGUAGES)

    @pytest.mark.parametrize("at", range(0, 300, 9))
    def test_a_damaged_byte_makes_a_logo_or_a_sentence(self, at: int) -> None:
        data = bytearray(DRAWING.encode())
        data[at % len(data)] ^= 0x15
        try:
            made = logo_from_bytes(bytes(data))
        except NotAPicture as error:
            made, told = None, say(error.sentence)
        assert told.endswith(".") if made is None else is_sound(made)

    def test_other_files_are_no_drawings(self) -> None:
        assert not looks_like_svg(b"")
        assert not looks_like_svg(b"<html><body>svg</body></html>")
        assert not looks_like_svg(b"the text <svg>")
        assert not looks_like_svg(b"<!-- -->" * 2000)


class TestColours:
    def test_a_logos_colours_are_found_the_most_telling_first(self) -> None:
        picture = Pillow.new("RGB", (300, 100), "white")
        draw = ImageDraw.Draw(picture)
        draw.rectangle((0, 0, 150, 99), fill="#0a7d4f")
        draw.rectangle((151, 0, 200, 99), fill="#f2c230")
        draw.rectangle((201, 0, 250, 99), fill="#777777")
        draw.rectangle((251, 0, 260, 99), fill="#000000")
        assert colours_of(logo_from_bytes(encoded(picture))) == ("#0a7d4f", "#f2c230")

    def test_a_grey_one_has_none(self) -> None:
        assert colours_of(logo_from_bytes(encoded(Pillow.new("RGB", (30, 30), "#888888")))) == ()

    def test_one_for_dark_grounds_is_hardly_seen(self) -> None:
        picture = Pillow.new("RGBA", (300, 100), (0, 0, 0, 0))
        ImageDraw.Draw(picture).ellipse((10, 10, 90, 90), fill="white")
        assert hardly_seen(logo_from_bytes(encoded(picture)))
        ImageDraw.Draw(picture).ellipse((110, 10, 190, 90), fill="#336699")
        assert not hardly_seen(logo_from_bytes(encoded(picture)))
