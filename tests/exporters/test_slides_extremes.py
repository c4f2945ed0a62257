"""Decks of what nobody would put in one: empty, enormous, unnamed, hostile. Each is a sensible deck."""

from __future__ import annotations

import dataclasses
import zipfile
from typing import TYPE_CHECKING

import pptx
import pytest
from lxml import etree

from tests import slide_checks
from tests.builders import card, grid_records
from tests.naughty import OWN_NAUGHTY, naughty_strings, with_text
from tests.random_projects import picture
from tests.slide_checks import charts, notes, shapes, texts, titles
from workshop_app.exporters import pptx as exporter
from workshop_app.exporters.base import ExportOptions
from workshop_app.exporters.plain_text import lines_of
from workshop_app.journey.document import Document
from workshop_app.journey.records import (
    Action,
    Friction,
    Goal,
    Image,
    Opportunity,
    Persona,
    Project,
    Stage,
)
from workshop_app.layout.words import visible

if TYPE_CHECKING:
    from pathlib import Path

    from pptx.presentation import Presentation

    from workshop_app.journey.records import Record
    from workshop_app.journey.sentence import Sentence


def still(_done: float, _what: Sentence) -> None:
    """Progress that nobody looks at."""


def written(records: list[Record], folder: Path) -> Presentation:
    target = folder / "out.pptx"
    exporter.write(Document.of(records), ExportOptions(language="en"), target, still)
    return pptx.Presentation(str(target))


@pytest.mark.parametrize(
    ("stages", "personas", "said"),
    [(0, 0, "No stages yet"), (0, 2, "No stages yet"), (2, 0, "No personas yet")],
)
def test_an_empty_map_is_told(stages: int, personas: int, said: str, tmp_path: Path) -> None:
    deck = written(grid_records(stages, personas), tmp_path)
    slide_checks.assert_well_made(deck)
    assert any(said in text for slide in deck.slides for text in texts(slide))
    assert not any(charts(slide) for slide in deck.slides)


def test_two_hundred_stages(tmp_path: Path) -> None:
    records = [*grid_records(200, 1), *(card(n, stage=n, sentiment=n % 5 - 2) for n in range(0, 200, 7))]
    deck = written(records, tmp_path)
    slide_checks.assert_well_made(deck)
    told = {text for slide in deck.slides for text in texts(slide)}
    for stage in records:
        if isinstance(stage, Stage):
            assert any(text.startswith(f"{stage.name}\n") for text in told)


def test_three_hundred_cards_in_one_cell(tmp_path: Path) -> None:
    deck = written([*grid_records(), *(card(n) for n in range(300))], tmp_path)
    slide_checks.assert_well_made(deck)
    told = [text for slide in deck.slides for text in texts(slide)]
    assert all(f"Interaction {n}" in told for n in range(300))
    assert any("Léa 0 (continued)" in text for text in told)


def test_nothing_has_a_name(tmp_path: Path) -> None:
    records = [with_text(record, "") for record in grid_records()]
    records += [
        with_text(card(0, sentiment=-2), ""),
        Friction(id="f", interaction_id="i0", rank="1", severity=3),
    ]  # type: ignore[arg-type]
    deck = written(records, tmp_path)
    told = [text for slide in deck.slides for text in texts(slide)]
    assert {"Untitled", "Unnamed stage", "Unnamed persona"} <= {text.split("\n")[0] for text in told}
    for slide in deck.slides:
        slide_checks.assert_inside(slide, deck.slide_width, deck.slide_height)


def test_a_very_long_text_is_cut_with_a_mark_and_whole_in_the_notes(tmp_path: Path) -> None:
    long = "Un texte que personne ne lira " * 1334
    records = [with_text(record, long) for record in grid_records(2, 1)]
    records += [
        with_text(card(0), long),
        Friction(id="f", interaction_id="i0", rank="1", text=long, severity=5, frequency=5),  # type: ignore[arg-type]
    ]
    deck = written(records, tmp_path)
    for slide in deck.slides:
        slide_checks.assert_inside(slide, deck.slide_width, deck.slide_height)
        for frame in slide_checks.frames(slide):
            assert slide_checks.needed(frame) <= frame.height + slide_checks.EDGE, frame.name
        cut = [text for text in texts(slide) if "Un texte que" in text]
        assert all("…" in text for text in cut)
    slide = deck.slides[next(at for at, title in enumerate(titles(deck)) if title.startswith("Map"))]
    assert long.strip() in notes(slide)


def all_types() -> list[Record]:
    return [
        *grid_records(2, 1),
        card(0, sentiment=1, emotion_ids=("joie",), goal_ids=("Conversion",)),
        Friction(id="f", interaction_id="i0", rank="1", severity=4, frequency=2),  # type: ignore[arg-type]
        Opportunity(id="o", interaction_id="i0", rank="1", value=4, effort=2),  # type: ignore[arg-type]
        Action(id="a", rank="1", interaction_id="i0"),  # type: ignore[arg-type]
        Goal(id="g", rank="z"),  # type: ignore[arg-type]
    ]


def assert_opens(deck: Presentation, folder: Path) -> None:
    """Every part is valid XML, and nothing leaves its slide."""
    for slide in deck.slides:
        slide_checks.assert_inside(slide, deck.slide_width, deck.slide_height)
    with zipfile.ZipFile(folder / "out.pptx") as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))


@pytest.mark.parametrize("text", OWN_NAUGHTY, ids=range(len(OWN_NAUGHTY)))
def test_any_text_in_any_field_makes_a_deck(text: str, tmp_path: Path) -> None:
    assert_opens(written([with_text(record, text) for record in all_types()], tmp_path), tmp_path)


def test_whatever_was_typed_stays_text(tmp_path: Path) -> None:
    """The whole corpus as titles and findings; what is short enough to be shown in full reads back as typed."""
    every = naughty_strings()
    for start in range(0, len(every), 100):
        some = every[start : start + 100]
        records = [*grid_records(2, 1)]
        for number, text in enumerate(some):
            owner = card(number, title=text, quote=text, notes=text)
            records += [
                owner,
                Friction(id=f"f{number}", interaction_id=owner.id, rank="1", text=text, severity=5),
            ]  # type: ignore[arg-type]
        deck = written(records, tmp_path)
        assert_opens(deck, tmp_path)
        told = {" ".join(each.split()) for slide in deck.slides for each in texts(slide)}
        for text in some:
            words = " ".join(" ".join(lines_of(visible(text))).split())
            if len(words) < 20:
                assert words in told, text


def test_lines_that_begin_at_the_right_are_set_from_there(tmp_path: Path) -> None:
    deck = written([*grid_records(), card(0, title="שלום עולם")], tmp_path)
    (paragraph,) = [
        paragraph
        for slide in deck.slides
        for shape in shapes(slide)
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        if paragraph.text == "שלום עולם" and shape.name == "Interaction"
    ]
    look = paragraph._p.find(f"{slide_checks.A}pPr")
    assert (look.get("rtl"), look.get("algn")) == ("1", "r")


def test_portraits_are_circles_and_a_broken_one_is_an_initial(tmp_path: Path) -> None:
    whole, broken = (
        picture(40, 20, 9),
        Image(id="b", media_type="image/png", width=9, height=9, data=b"no picture"),
    )  # type: ignore[arg-type]
    records = [
        *grid_records(1, 0),
        whole,
        broken,
        Persona(id="p", rank="1", name="Léa", portrait_id=whole.id),  # type: ignore[arg-type]
        Persona(id="q", rank="2", name="Marc", portrait_id=broken.id),  # type: ignore[arg-type]
    ]
    deck = written(records, tmp_path)
    lea, marc = (deck.slides[titles(deck).index(name)] for name in ("Léa", "Marc"))
    (portrait,) = [shape for shape in lea.shapes if shape.shape_type == 13]
    assert portrait.width == portrait.height
    assert (portrait.crop_left, portrait.crop_top) == (0.25, 0)
    assert portrait.image.blob == whole.data
    assert "M" in texts(marc)


def test_the_clients_colour_and_logo_are_on_it(tmp_path: Path) -> None:
    logo = picture(60, 20, 9)
    project = Project(id="project", title="T", logo_id=logo.id, brand_colour="#0a7d5a", footer="Confidentiel")  # type: ignore[arg-type]
    deck = written([project, logo, *grid_records()[1:], card(0)], tmp_path)
    (shown,) = [shape for shape in deck.slides[0].shapes if shape.shape_type == 13]
    assert shown.width == pytest.approx(3 * shown.height, rel=0.001)
    assert "Confidentiel" in texts(deck.slides[1])
    with zipfile.ZipFile(tmp_path / "out.pptx") as archive:
        theme = archive.read("ppt/theme/theme1.xml").decode()
    assert '<a:accent1><a:srgbClr val="0A7D5A"/></a:accent1>' in theme


def test_personas_that_a_map_hides_are_not_shown(tmp_path: Path) -> None:
    records = [
        dataclasses.replace(record, hidden_persona_ids=("p1",))
        if type(record).__name__ == "JourneyMap"
        else record
        for record in grid_records()
    ]
    deck = written([*records, card(0), card(1, persona=1, title="Cachée")], tmp_path)
    told = "\n".join(text for slide in deck.slides for text in texts(slide))
    assert "Léa 0" in told
    assert "Léa 1" not in told
    assert "Cachée" not in told
