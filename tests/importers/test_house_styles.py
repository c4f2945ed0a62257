"""House styles: kept, found, applied and handed on; and what becomes of files that are none."""

from __future__ import annotations

import base64
import hashlib
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image as Pixels

from tests.builders import large_document
from workshop_app.importers import house_styles
from workshop_app.importers.house_styles import HouseStyle, StyleFailed
from workshop_app.importers.json_text import ImportFailed
from workshop_app.journey.document import Document
from workshop_app.journey.ids import ImageId
from workshop_app.journey.records import Image, Project
from workshop_app.language import LANGUAGES, say, set_language

if TYPE_CHECKING:
    from collections.abc import Callable


def logo(colour: str = "#c03030", width: int = 60, height: int = 20) -> Image:
    held = io.BytesIO()
    Pixels.new("RGB", (width, height), colour).save(held, "PNG")
    data = held.getvalue()
    return Image(
        id=ImageId(hashlib.sha256(data).hexdigest()),
        media_type="image/png",
        width=width,
        height=height,
        data=data,
    )


FULL = HouseStyle("Maison Blé", "#0a7d4f", "#F2C230", "serif", "Confidentiel – © 2026", logo())


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PARCOURS_CONFIG_DIR", str(tmp_path))
    return tmp_path / "styles"


def test_there_are_none_at_first(folder: Path) -> None:
    assert house_styles.styles_folder() == folder
    assert house_styles.read_shelf().styles == ()
    assert not folder.exists()


@pytest.mark.parametrize("style", [FULL, HouseStyle("Plain"), HouseStyle('日本 / ..\\x: "y"', footer="a\nb")])
def test_what_is_kept_is_found_again(style: HouseStyle, folder: Path) -> None:
    path = house_styles.keep_style(style)
    assert path.parent == folder
    assert house_styles.read_shelf().styles == ((style, path),)
    assert house_styles.find_style(style.name.upper()) == style
    assert house_styles.find_style(str(path)) == style


def test_keeping_again_under_the_same_name_replaces(folder: Path) -> None:
    first = house_styles.keep_style(FULL)
    assert house_styles.keep_style(HouseStyle("MAISON  blé", "#111111")) == first
    ((style, path),) = house_styles.read_shelf().styles
    assert (style.brand_colour, path) == ("#111111", first)
    assert [each.name for each in folder.iterdir()] == [first.name]


def test_names_that_make_the_same_file_name_do_not_meet() -> None:
    one, two = house_styles.keep_style(HouseStyle("A b")), house_styles.keep_style(HouseStyle("A/b"))
    assert one != two
    assert {style.name for style, _ in house_styles.read_shelf().styles} == {"A b", "A/b"}


def test_deleting_leaves_the_others() -> None:
    path = house_styles.keep_style(FULL)
    house_styles.keep_style(HouseStyle("Plain"))
    house_styles.delete_style(path)
    house_styles.delete_style(path)
    assert [style.name for style, _ in house_styles.read_shelf().styles] == ["Plain"]


def test_a_style_needs_a_name(folder: Path) -> None:
    with pytest.raises(StyleFailed):
        house_styles.keep_style(HouseStyle("  "))
    assert not folder.exists()


def test_a_folder_that_cannot_be_written_is_told(folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    with pytest.raises(StyleFailed) as caught:
        house_styles.keep_style(FULL)
    assert "Maison Blé" in say(caught.value.sentence)


def test_asking_for_one_that_is_not_there_tells_which_are() -> None:
    with pytest.raises(StyleFailed):
        house_styles.find_style("Fennel")
    house_styles.keep_style(FULL)
    with pytest.raises(StyleFailed) as caught:
        house_styles.find_style("Fennel")
    assert "Maison Blé" in say(caught.value.sentence)


def test_the_style_of_a_project_dresses_another_but_for_the_client() -> None:
    made = house_styles.dressed(large_document(4, stages=2, personas=1).records(), FULL)
    document = Document.of(made)
    assert document.project.client == large_document(4, stages=2, personas=1).project.client
    assert house_styles.style_of(document, FULL.name) == FULL
    assert sum(isinstance(record, Project) for record in made) == 1


# Files that are none --------------------------------------------------------------------------------------------


def changed(**values: Any) -> Callable[[dict[str, Any]], object]:
    return lambda style: {**style, **values}


def with_logo(**values: Any) -> Callable[[dict[str, Any]], object]:
    return lambda style: {**style, "logo": {**style["logo"], **values}}


BROKEN: dict[str, Callable[[dict[str, Any]], object]] = {
    "a list": lambda _style: [],
    "another format": changed(format="parcours-template"),
    "a later version": changed(version=2),
    "no name": changed(name=" "),
    "a name that is a number": changed(name=7),
    "a name that is too long": changed(name="x" * 81),
    "a colour by name": changed(brand_colour="red"),
    "a colour with code": changed(second_colour="#12345g"),
    "a font by path": changed(font="../../metrics"),
    "an endless footer": changed(footer="x" * 2001),
    "half a character": changed(footer="\ud800"),
    "a field that nobody knows": changed(colour="#123456"),
    "a logo that is a text": changed(logo="logo.png"),
    "a logo from elsewhere": with_logo(href="file:///etc/passwd"),
    "a logo that is no picture": with_logo(data=base64.b64encode(b"GIF89a").decode()),
    "a logo that is no base64": with_logo(data="%%%"),
    "a logo of another size": with_logo(width=61),
    "a logo of no size": with_logo(width=None),
    "a logo of another kind": with_logo(media_type="image/svg+xml"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_file_is_named_and_stands_in_nobodys_way(fault: str, folder: Path) -> None:
    path = house_styles.keep_style(FULL)
    good = house_styles.keep_style(HouseStyle("Plain"))
    path.write_text(json.dumps(BROKEN[fault](json.loads(path.read_text(encoding="utf-8")))))
    with pytest.raises(ImportFailed):
        house_styles.read_style(path)
    shelf = house_styles.read_shelf()
    assert [found for _, found in shelf.styles] == [good]
    for code in LANGUAGES:
        set_language(code)
        assert path.name in say(shelf.notices[0])
    set_language("en")


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe\x00", b"[" * 100_000, b"{}", b'{"name": NaN}'])
def test_bytes_that_are_no_style_are_refused(data: bytes, folder: Path) -> None:
    folder.mkdir()
    (folder / "a.json").write_bytes(data)
    shelf = house_styles.read_shelf()
    assert shelf.styles == ()
    assert len(shelf.notices) == 1


def test_a_file_that_is_too_large_is_not_read(folder: Path) -> None:
    folder.mkdir()
    with (folder / "a.json").open("wb") as file:
        file.truncate(house_styles.MOST_BYTES + 1)
    assert "a.json" in say(house_styles.read_shelf().notices[0])
