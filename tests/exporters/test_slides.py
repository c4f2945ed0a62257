"""The deck read back: every text and every figure is there, native, inside its box and its slide."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pptx
import pytest

from tests import slide_checks
from tests.builders import MAP, card, grid_records, large_document
from tests.slide_checks import charts, notes, shapes, texts, titles
from workshop_app.analysis.curve import emotion_curve
from workshop_app.analysis.frictions import ranked_frictions
from workshop_app.analysis.opportunities import ranked_opportunities
from workshop_app.cli.samples import sample_document
from workshop_app.exporters import pptx as exporter
from workshop_app.exporters.base import Cancelled, ExportError, ExportOptions
from workshop_app.journey.document import Document
from workshop_app.journey.records import Friction, Interaction, Opportunity, Project

if TYPE_CHECKING:
    from pathlib import Path

    from pptx.presentation import Presentation

    from workshop_app.journey.records import Record
    from workshop_app.journey.sentence import Sentence


def still(_done: float, _what: Sentence) -> None:
    """Progress that nobody looks at."""


def written(document: Document, folder: Path, language: str = "fr", **options: object) -> Presentation:
    target = folder / "out.pptx"
    chosen = ExportOptions(language=language, made="2026-03-12", **options)  # type: ignore[arg-type]
    exporter.write(document, chosen, target, still)
    return pptx.Presentation(str(target))


def everything(deck: Presentation) -> str:
    return "\n".join(text for slide in deck.slides for text in texts(slide))


def rated(interaction: str, *scores: tuple[int | None, int | None]) -> list[Record]:
    return [
        Friction(
            id=f"f{n}", interaction_id=interaction, rank=str(n + 1), text=f"F{n}", severity=s, frequency=f
        )  # type: ignore[arg-type]
        for n, (s, f) in enumerate(scores)
    ]


def improving(interaction: str, *scores: tuple[int | None, int | None]) -> list[Record]:
    return [
        Opportunity(id=f"o{n}", interaction_id=interaction, rank=str(n + 1), text=f"O{n}", value=v, effort=e)  # type: ignore[arg-type]
        for n, (v, e) in enumerate(scores)
    ]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Presentation:
    return written(sample_document("flooring", "fr"), tmp_path_factory.mktemp("sample"))


@pytest.mark.parametrize("aspect", ["16:9", "4:3"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_sample_is_well_made(language: str, aspect: str, tmp_path: Path) -> None:
    deck = written(sample_document("flooring", language), tmp_path, language, aspect=aspect)
    slide_checks.assert_well_made(deck)
    assert (deck.slide_width, deck.slide_height) == (
        (960 if aspect == "16:9" else 720) * 12_700,
        540 * 12_700,
    )


@pytest.mark.parametrize(
    ("interactions", "stages", "personas"), [(3, 1, 1), (60, 8, 5), (400, 10, 5), (40, 3, 1)]
)
def test_maps_of_every_size_are_well_made(
    interactions: int, stages: int, personas: int, tmp_path: Path
) -> None:
    document = large_document(interactions, stages, personas)
    deck = written(document, tmp_path)
    slide_checks.assert_well_made(deck)
    told = everything(deck)
    assert all(item.title in told for item in document.table(Interaction).values())


def test_the_slides_are_in_the_order_of_a_talk(sample: Presentation) -> None:
    assert titles(sample) == [
        "Bricolage – parcours parquet",
        "En bref",
        "Léa",
        "Marc",
        *(f"Cartographie\u00a0: Actuel ({n}/2)" for n in (1, 2)),
        "Courbe des émotions",
        "Moments clés",
        "Points de friction",
        "Opportunités",
        "Objectifs",
        "Ce qui fait mal, ce qui nous fait choisir",
        "Quel point de friction supprimer d’abord\u00a0?",
        "Par quelles idées commençons-nous\u00a0?",
        *(f"Ce que la salle a ressenti ({n}/2)" for n in (1, 2)),
        "Prochaines étapes",
    ]


def test_every_text_of_the_sample_is_on_a_slide(sample: Presentation) -> None:
    document, told = sample_document("flooring", "fr"), everything(sample)
    wanted = [item.title for item in document.interactions_of(document.maps[0].id)]
    wanted += [item.friction.text for item in ranked_frictions(document, document.maps[0].id)]
    wanted += [item.opportunity.text for item in ranked_opportunities(document, document.maps[0].id)]
    wanted += [text for goal in document.goals for text in (goal.name, goal.metric)]
    wanted += [text for action in document.actions for text in (action.title, action.owner)]
    for persona in document.personas:
        wanted += [persona.name, persona.role, persona.quote, *persona.goals, *persona.frustrations]
        wanted += [value for _, value in persona.demographics]
    assert [text for text in wanted if text not in told] == []


def test_what_is_not_on_the_map_is_in_the_notes(sample: Presentation) -> None:
    document = sample_document("flooring", "fr")
    said = "\n".join(notes(slide) for slide in sample.slides)
    for item in document.interactions_of(document.maps[0].id):
        assert item.quote in said
        assert item.notes in said


def test_the_curves_are_native_charts_of_what_was_measured(sample: Presentation) -> None:
    document = sample_document("flooring", "fr")
    map_id = document.maps[0].id
    expected = {
        persona.name: tuple(point.sentiment for point in emotion_curve(document, map_id, persona.id))
        for persona in document.personas
    }
    slides = dict(zip(titles(sample), sample.slides, strict=True))
    (together,) = charts(slides["Courbe des émotions"])
    assert {series.name: tuple(series.values) for series in together.series} == expected
    assert list(together.plots[0].categories) == [stage.name for stage in document.stages_of(map_id)]
    for name, values in expected.items():
        (own,) = charts(slides[name])
        (series,) = own.series
        assert tuple(series.values) == values


def test_a_stage_without_sentiment_leaves_a_gap(tmp_path: Path) -> None:
    document = Document.of(
        [*grid_records(3, 1), card(0, sentiment=2), card(1, stage=2, sentiment=-1), card(2, stage=1)]
    )
    deck = written(document, tmp_path)
    (chart,) = charts(deck.slides[titles(deck).index("Léa 0")])
    (series,) = chart.series
    assert tuple(series.values) == (2, None, -1)


def test_frictions_are_ranked_in_a_native_table_and_a_native_chart(tmp_path: Path) -> None:
    records = [*grid_records(), card(0), *rated("i0", (2, 2), (5, 4), (3, None), (4, 4))]
    deck = written(Document.of(records), tmp_path, "en")
    slide = deck.slides[titles(deck).index("Pain points")]
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    rows = [[cell.text_frame.text for cell in row.cells] for row in table.rows]
    assert [row[1].split("\n")[0] for row in rows] == ["Pain point", "F1", "F3", "F0", "F2"]
    assert [row[3:] for row in rows[1:]] == [["5", "4"], ["4", "4"], ["2", "2"], ["3", "–"]]
    (chart,) = charts(slide)
    assert tuple(chart.series[0].values) == (20, 16, 4, None)


def test_a_bar_stands_at_its_row(sample: Presentation) -> None:
    slide = sample.slides[titles(sample).index("Points de friction")]
    (table,) = [shape for shape in slide.shapes if shape.has_table]
    (chart,) = [shape for shape in slide.shapes if shape.has_chart]
    head, *rows = (row.height for row in table.table.rows)
    assert len(set(rows)) == 1
    assert (chart.top, chart.height) == pytest.approx((table.top + head, sum(rows)), abs=12)


def test_opportunities_are_points_of_their_ratings(tmp_path: Path) -> None:
    records = [*grid_records(), card(0), *improving("i0", (5, 1), (4, 4), (5, 1), (1, 5), (2, None))]
    deck = written(Document.of(records), tmp_path, "en")
    slide = deck.slides[titles(deck).index("Opportunities")]
    (chart,) = charts(slide)
    points = {
        series.name: [
            (x, y) for x, y in zip(series.iter_values(), xs_of(series), strict=True) if x is not None
        ]
        for series in chart.series
    }
    assert points == {"Quick wins": [(5, 1)], "To plan": [(4, 4)], "Not now": [(1, 5)]}
    labels = "".join(chart._chartSpace.itertext())
    assert "1, 2" in labels
    told = texts(slide)
    assert {"Quick wins", "To plan", "If time allows", "Not now"} <= set(told)


def xs_of(series) -> list[float | None]:
    cache = series._element.find(".//{*}xVal//{*}numCache")
    values = {int(point.get("idx")): float(point[0].text) for point in cache.findall("{*}pt")}
    return [values.get(at) for at in range(int(cache.find("{*}ptCount").get("val")))]


def test_unrated_findings_are_listed_without_a_chart(tmp_path: Path) -> None:
    records = [*grid_records(), card(0), *rated("i0", (None, 3)), *improving("i0", (None, None))]
    deck = written(Document.of(records), tmp_path, "en")
    for title, text in (("Pain points", "F0"), ("Opportunities", "O0")):
        slide = deck.slides[titles(deck).index(title)]
        assert charts(slide) == []
        assert any(text in told for told in texts(slide))


def test_a_long_list_says_how_much_of_it_is_shown(tmp_path: Path) -> None:
    document = large_document(400)
    deck = written(document, tmp_path, "en")
    slide = deck.slides[titles(deck).index("Pain points (1/4)")]
    assert any("40 of 80 shown" in text for text in texts(slide))


def test_each_chart_has_its_numbers_as_a_workbook_without_formulas(tmp_path: Path) -> None:
    records = [*grid_records(), card(0, sentiment=1), *rated("i0", (5, 4))]
    named = [
        Friction(id="g", interaction_id="i0", rank="9", text="=1+1", severity=1, frequency=1)  # type: ignore[arg-type]
    ]
    written(Document.of([*records, *named]), tmp_path)
    with zipfile.ZipFile(tmp_path / "out.pptx") as archive:
        books = [archive.read(name) for name in archive.namelist() if name.endswith(".xlsx")]
    assert len(books) == 4
    for book in books:
        sheet = openpyxl.load_workbook(io.BytesIO(book)).active
        assert sheet is not None
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_cards_are_groups_whose_title_can_be_edited(sample: Presentation) -> None:
    slide = sample.slides[titles(sample).index("Cartographie\u00a0: Actuel (1/2)")]
    groups = {shape.name: shape for shape in slide.shapes if hasattr(shape, "shapes")}
    group = groups["Parle à un vendeur en rayon"]
    names = {shape.name for shape in group.shapes}
    assert {"Très positif", "Moment clé\xa0: doit agir", "Opportunités", "Verbatim", "Émotions"} <= names
    title = next(shape for shape in group.shapes if shape.name == "Interaction")
    assert title.text_frame.text == "Parle à un vendeur en rayon"
    assert title.text_frame.word_wrap
    assert str(title.fill.fore_color.rgb) == "E2F3F0"


def test_runs_name_their_language(tmp_path: Path) -> None:
    deck = written(sample_document("flooring", "fr"), tmp_path, "en")
    slide = deck.slides[titles(deck).index("Emotion curve")]
    runs = {
        run.text: run._r.get_or_add_rPr().get("lang")
        for shape in shapes(slide)
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    }
    assert (runs["Emotion curve"], runs["Léa"]) == ("en-GB", "fr-FR")


def test_the_file_says_what_it_is_and_nothing_of_the_machine(tmp_path: Path) -> None:
    project = Project(id="project", title="Parquet", client="Enseigne", author="Nour", language="fr")  # type: ignore[arg-type]
    records = [project, *grid_records()[1:], card(0)]
    told = written(Document.of(records), tmp_path).core_properties
    assert (told.title, told.author, told.last_modified_by, told.language) == (
        "Parquet",
        "Nour",
        "Nour",
        "fr-FR",
    )
    assert f"{told.created:%Y-%m-%d}" == f"{told.modified:%Y-%m-%d}" == "2026-03-12"
    with zipfile.ZipFile(tmp_path / "out.pptx") as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist())
    assert str(tmp_path).encode() not in whole
    assert b"python-pptx" not in whole


def test_the_same_project_gives_the_same_bytes(tmp_path: Path) -> None:
    document = sample_document("flooring", "fr")
    for name in ("a.pptx", "b.pptx"):
        exporter.write(document, ExportOptions(language="fr", made="2026-03-12"), tmp_path / name, still)
    assert (tmp_path / "a.pptx").read_bytes() == (tmp_path / "b.pptx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.pptx") as archive:
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_progress_names_every_slide_and_may_cancel(tmp_path: Path) -> None:
    told: list[tuple[float, str]] = []

    def listen(done: float, what: Sentence) -> None:
        told.append((done, dict(what.values).get("title", "")))  # type: ignore[arg-type]
        if len(told) == 40:
            raise Cancelled

    document = sample_document("flooring", "fr")
    exporter.write(document, ExportOptions(language="fr"), tmp_path / "a.pptx", listen)
    assert "Opportunités" in [title for _, title in told]
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    with pytest.raises(Cancelled):
        exporter.write(large_document(300), ExportOptions(), tmp_path / "b.pptx", listen)
    assert not (tmp_path / "b.pptx").exists()


def test_a_shape_of_slides_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="16:9, 4:3"):
        written(large_document(3), tmp_path, aspect="1:1")


def test_a_project_without_a_map_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no map"):
        written(Document.of([Project(id="p")]), tmp_path)  # type: ignore[arg-type]


def test_only_the_map_that_is_named_is_shown(tmp_path: Path) -> None:
    document = sample_document("flooring", "fr")
    deck = written(document, tmp_path, map_id=document.maps[1].id)
    assert any(title.startswith(f"Cartographie\u00a0: {document.maps[1].title}") for title in titles(deck))
    assert MAP not in {each.id for each in document.maps}
