"""The PDF read back: its pages, words, fonts, outline, and what it says about itself."""

from __future__ import annotations

import dataclasses
import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from PIL import Image as Pictures
from pypdf import PdfReader

from tests.builders import MAP, card, grid_records, large_document
from tests.random_projects import documents, picture
from workshop_app.exporters.base import Cancelled, ExportError, ExportOptions
from workshop_app.exporters.pdf import write
from workshop_app.journey import ids
from workshop_app.journey.document import Document
from workshop_app.journey.records import Image, Interaction, Persona, Project
from workshop_app.language import say
from workshop_app.resources import resources_root

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pypdf.generic import DictionaryObject

    from workshop_app.journey.sentence import Sentence

OPTIONS = ExportOptions(language="en", paper="A3", made="2026-03-03")
MAP_FIRST = dataclasses.replace(OPTIONS, sections=("map", "personas", "stages", "goals"))


def silent(_done: float, _what: Sentence) -> None:
    """Nobody watches."""


def written(document: Document, folder: Path, options: ExportOptions = OPTIONS) -> bytes:
    target = folder / "out.pdf"
    write(document, options, target, silent)
    return target.read_bytes()


def read(document: Document, folder: Path, options: ExportOptions = OPTIONS) -> PdfReader:
    return PdfReader(io.BytesIO(written(document, folder, options)), strict=True)


def text_of(reader: PdfReader) -> str:
    """All words, with one space wherever there are spaces or ends of lines."""
    return " ".join("\n".join(page.extract_text() for page in reader.pages).split())


def small_document(**values: object) -> Document:
    return Document.of([*grid_records(2, 1), card(0, **values), card(1, stage=1)])


def fonts_of(reader: PdfReader) -> dict[str, DictionaryObject]:
    found = {}
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            found[str(font.get_object()["/BaseFont"])] = font.get_object()
    return found


def test_words_read_back_as_they_were_typed(tmp_path: Path):
    titles = (
        "Voit l’œuvre à 5 € — « ça “va” ? »",
        "Ελληνικά κείμενο",
        "Русский текст ёлка",
        "Zażółć gęślą jaźń",
        "Tiếng Việt đường",
        "joie 🎉 🙂",
        "世界 日本語のテキスト",
        "<img src=x> &amp; </para> (back\\slash)",
    )
    cards = [card(number, title=title) for number, title in enumerate(titles)]
    text = text_of(read(Document.of([*grid_records(1, 1), *cards]), tmp_path))
    for title in titles:
        assert text.count(title) >= 2, title  # on the map, and in the list


def test_a_no_break_space_stays_one(tmp_path: Path):
    reader = read(small_document(title="50\u202f000\u00a0€"), tmp_path, MAP_FIRST)
    assert "50\u202f000\u00a0€" in reader.pages[0].extract_text()


def test_joined_letters_are_found_by_their_plain_ones(tmp_path: Path):
    reader = read(small_document(title="سلام"), tmp_path)
    text = text_of(reader)
    assert "سلام" in text or "مالس" in text  # readers turn the line, or leave it as it is seen


def test_what_is_not_drawn_is_still_said(tmp_path: Path):
    data = written(small_document(title="👍🏽 fine"), tmp_path)
    pages = PdfReader(io.BytesIO(data)).pages
    meaning = "feff" + "👍🏽 fine".encode("utf-16-be").hex()
    assert any(meaning in page.get_contents().get_data().decode("latin-1") for page in pages)


def test_fonts_are_embedded_and_cut_to_what_is_used(tmp_path: Path):
    reader = read(small_document(title="Emoji 🎉 et 世界"), tmp_path)
    fonts = fonts_of(reader)
    assert len(fonts) == 5
    for name, font in fonts.items():
        assert re.fullmatch(r"/[A-Z]{6}\+Parcours\w+-\w+", name)
        assert "/ToUnicode" in font
        descendant = font["/DescendantFonts"][0].get_object()
        file = descendant["/FontDescriptor"].get_object()["/FontFile2"].get_object()
        assert len(file.get_data()) < 60_000, name


def test_pages_have_the_sizes_asked_for(tmp_path: Path):
    reader = read(small_document(), tmp_path, MAP_FIRST)
    sizes = [(round(page.mediabox.width), round(page.mediabox.height)) for page in reader.pages]
    assert sizes[0] in {(1191, 842), (842, 1191)}
    assert set(sizes[1:]) == {(595, 842)}


def test_the_file_says_what_it_is(tmp_path: Path):
    records = [
        dataclasses.replace(record, title="Parquet (été)", client="Enseigne", author="Studio")
        if isinstance(record, Project)
        else record
        for record in grid_records(1, 1)
    ]
    reader = read(Document.of([*records, card(0)]), tmp_path, dataclasses.replace(OPTIONS, language="fr"))
    told = reader.metadata
    assert told is not None
    assert told.title == "Parquet (été) – Actuel"
    assert told.author == "Studio"
    assert told.subject == "Cartographie du parcours client pour Enseigne"
    assert told.creator == "Parcours"
    assert told["/CreationDate"] == "D:20260303"
    assert reader.trailer["/Root"]["/Lang"] == "fr"


def test_without_a_day_the_file_names_none(tmp_path: Path):
    reader = read(small_document(), tmp_path, dataclasses.replace(OPTIONS, made=""))
    assert reader.metadata is not None
    assert "/CreationDate" not in reader.metadata


def test_the_outline_leads_to_map_personas_goals_and_stages(tmp_path: Path):
    reader = read(small_document(), tmp_path, MAP_FIRST)
    titles: list[object] = [
        [inner.title for inner in entry] if isinstance(entry, list) else entry.title
        for entry in reader.outline
    ]
    assert titles == [
        *("Map · Actuel", "Personas", ["Léa 0"], "Stage by stage", ["Étape 0", "Étape 1"], "Goals"),
    ]
    stages = reader.outline[-2]
    page = reader.get_destination_page_number(stages[0])
    assert page is not None
    assert "Étape 0" in reader.pages[page].extract_text()


def test_a_card_of_the_map_leads_to_where_it_is_told_in_full(tmp_path: Path):
    reader = read(small_document(title="Lit les avis"), tmp_path, MAP_FIRST)
    links = [link.get_object() for link in reader.pages[0]["/Annots"]]
    assert len(links) == 2 + 2 + 1  # cards, stages, persona
    pages = [reader.get_page_number(link["/Dest"][0].get_object()) for link in links]
    assert all(number and "Lit les avis" in reader.pages[number].extract_text() for number in pages[-5:-3])


def test_the_same_project_gives_the_same_bytes(tmp_path: Path):
    document = large_document(40, 4, 2)
    assert written(document, tmp_path) == written(document, tmp_path)


def test_the_same_bytes_come_out_of_every_process(tmp_path: Path):
    """Whatever the seed of hashes, which orders sets, and wherever the program lies."""
    script = tmp_path / "script.py"
    script.write_text(
        "import sys; from pathlib import Path\n"
        "from tests.builders import large_document\n"
        "from tests.exporters.test_pdf import OPTIONS, silent, write\n"
        "write(large_document(20, 3, 2), OPTIONS, Path(sys.argv[1]), silent)\n",
        encoding="utf-8",
    )
    root = Path(__file__).parents[2]
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
        command = [sys.executable, str(script), str(tmp_path / f"{seed}.pdf")]
        subprocess.run(command, check=True, cwd=tmp_path, env=environment)
    assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()


def test_no_path_of_the_machine_is_inside(tmp_path: Path):
    data = written(small_document(), tmp_path)
    reader = PdfReader(io.BytesIO(data))
    parts = [data]
    for number in range(1, len(reader.xref[0]) + 1):
        found = reader.get_object(number)
        if hasattr(found, "get_data"):
            parts.append(found.get_data())
    for path in (tmp_path, resources_root(), Path.home()):
        assert not any(str(path).encode() in part for part in parts)


# Pictures -------------------------------------------------------------------------------------------------------


def with_portrait(image: Image) -> Document:
    records = [
        dataclasses.replace(record, portrait_id=image.id) if isinstance(record, Persona) else record
        for record in grid_records(1, 2)
    ]
    return Document.of([*records, image, card(0), card(1, persona=1)])


def images_in(reader: PdfReader) -> list[DictionaryObject]:
    found = {
        reference.idnum: reference.get_object()
        for page in reader.pages
        for reference in (
            page["/Resources"]["/XObject"].raw_get(name) for name in page["/Resources"]["/XObject"]
        )
    }
    return [item for item in found.values() if item["/Subtype"] == "/Image"]


def encoded(mode: str, kind: str, colour: object, size: tuple[int, int] = (8, 4)) -> Image:
    stream = io.BytesIO()
    Pictures.new(mode, size, colour).save(stream, kind)  # type: ignore[arg-type]
    width, height = size
    return Image(
        id="x", media_type=f"image/{kind.lower()}", width=width, height=height, data=stream.getvalue()
    )


def test_a_portrait_is_inside_once_however_often_it_is_shown(tmp_path: Path):
    reader = read(with_portrait(picture(3, 3, 200)), tmp_path)
    (image,) = images_in(reader)
    assert image.get_data()[:3] == bytes((200, 80, 80))


def test_a_jpeg_goes_in_as_it_is(tmp_path: Path):
    source = encoded("RGB", "JPEG", (10, 120, 200))
    (image,) = images_in(read(with_portrait(source), tmp_path))
    assert image["/Filter"] == "/DCTDecode"
    assert image._data == source.data


def test_see_through_parts_of_a_picture_are_white(tmp_path: Path):
    (image,) = images_in(read(with_portrait(encoded("RGBA", "PNG", (0, 0, 0, 0))), tmp_path))
    assert set(image.get_data()) == {255}


@pytest.mark.parametrize(
    "data", [b"", b"not a picture", encoded("RGB", "JPEG", (1, 2, 3), (64, 64)).data[:300]]
)
def test_a_portrait_that_cannot_be_read_costs_no_export(tmp_path: Path, data: bytes):
    broken = Image(id="x", media_type="image/png", width=3, height=3, data=data)
    (image,) = images_in(read(with_portrait(broken), tmp_path))
    assert (image["/Width"], image["/Height"]) == (1, 1)


# The writer as others use it ------------------------------------------------------------------------------------


def test_progress_rises_and_names_each_page(tmp_path: Path):
    told: list[tuple[float, str]] = []
    target = tmp_path / "out.pdf"
    write(small_document(), OPTIONS, target, lambda done, what: told.append((done, say(what, "en"))))
    shares = [done for done, _ in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)
    count = len(PdfReader(target).pages)
    assert [words for _, words in told if words.startswith("Painting")] == [
        f"Painting page {number} of {count}" for number in range(1, count + 1)
    ]


@pytest.mark.parametrize("after", [0, 0.3, 0.7, 0.95])
def test_cancelling_leaves_nothing_behind(tmp_path: Path, after: float):
    def progress(done: float, _what: Sentence) -> None:
        if done >= after:
            raise Cancelled

    with pytest.raises(Cancelled):
        write(large_document(40, 3, 2), OPTIONS, tmp_path / "out.pdf", progress)
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_made_is_said_in_a_sentence(tmp_path: Path):
    with pytest.raises(ExportError, match="“foolscap” is not a size of paper"):
        written(small_document(), tmp_path, dataclasses.replace(OPTIONS, paper="foolscap"))
    with pytest.raises(ExportError, match="no map"):
        written(Document.of([Project(id=ids.ProjectId("p"))]), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_map_asked_for_is_the_one_shown(tmp_path: Path):
    document = small_document(title="Seulement ici")
    reader = read(document, tmp_path, dataclasses.replace(OPTIONS, map_id=MAP))
    assert "Seulement ici" in text_of(reader)


@settings(max_examples=25)
@given(documents(most=3))
def test_every_valid_project_can_be_written_and_read(
    tmp_path_factory: pytest.TempPathFactory, document: Document
):
    folder = tmp_path_factory.mktemp("pdf")
    for shown in document.maps:
        reader = read(document, folder, dataclasses.replace(OPTIONS, map_id=shown.id, paper="letter"))
        assert all(page.get_contents() is not None for page in reader.pages)


def test_a_long_note_reads_back_whole(tmp_path: Path):
    notes = [f"mot{number}" for number in range(5700)]
    document = small_document(notes=" ".join(notes))
    assert re.findall(r"mot\d+", text_of(read(document, tmp_path))) == notes


TOOLS: Sequence[tuple[str, Sequence[str]]] = (
    ("qpdf", ("--check", "{file}")),
    ("pdffonts", ("{file}",)),
    ("mutool", ("draw", "-q", "-r", "20", "-o", "{folder}/page%d.png", "{file}")),
    ("gs", ("-q", "-dNOPAUSE", "-dBATCH", "-dPDFSTOPONERROR", "-sDEVICE=nullpage", "{file}")),
)


@pytest.mark.parametrize(("tool", "arguments"), TOOLS, ids=[tool for tool, _ in TOOLS])
def test_other_programs_read_it_without_complaint(tmp_path: Path, tool: str, arguments: Sequence[str]):
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    document = large_document(30, 3, 2)
    interaction = next(iter(document.table(Interaction).values()))
    titled = dataclasses.replace(interaction, title="œ € Ωя世 🎉 שלום مرحبا ﷺ")
    written(Document.of([*document.records(), titled]), tmp_path)
    filled = [part.format(file=tmp_path / "out.pdf", folder=tmp_path) for part in arguments]
    done = subprocess.run([tool, *filled], capture_output=True, text=True, check=False)
    complaints = [line for line in done.stderr.splitlines() if line and "ICC support" not in line]
    assert (done.returncode, complaints) == (0, [])
    if tool == "pdffonts":
        for line in done.stdout.splitlines()[2:]:
            assert re.search(r"\byes yes yes\b", line), line
