"""The room's votes and ratings on slides: native tables and charts that say the same as the tallies."""

import dataclasses

import pptx
import pytest

from tests.commands.projects import full_project
from tests.slide_checks import assert_well_made, charts, texts, titles
from workshop_app.exporters import pptx as exporter
from workshop_app.exporters.base import ExportOptions
from workshop_app.journey.document import Document
from workshop_app.journey.records import Friction, Vote, VoteRound


def deck(records, folder, language="en"):
    target = folder / "out.pptx"
    exporter.write(
        Document.of(records), ExportOptions(language=language, map_id="now"), target, lambda *_: None
    )
    return pptx.Presentation(str(target))


def slide_called(presentation, title):
    return next(
        slide
        for slide, found in zip(presentation.slides, titles(presentation), strict=True)
        if found == title
    )


def closed(record):
    return (
        dataclasses.replace(record, closed="2026-11-22T11:05:00+00:00")
        if isinstance(record, VoteRound)
        else record
    )


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_vote_is_a_table_with_bars_of_its_dots(tmp_path, language):
    presentation = deck(full_project(), tmp_path, language)
    assert_well_made(presentation)
    slide = slide_called(presentation, "What hurts most?")
    found = texts(slide)
    told = [
        next(name for name in ("Dear", "Slow") if text.startswith(name))
        for text in found
        if text[:4] in {"Dear", "Slow"}
    ]
    assert told == ["Dear", "Slow"]
    (chart,) = charts(slide)
    assert list(chart.plots[0].series[0].values) == [5.0, 2.0]


def test_a_vote_in_two_colours_tells_both_numbers(tmp_path):
    presentation = deck([closed(record) for record in full_project()], tmp_path)
    found = texts(slide_called(presentation, "Which interactions matter most?"))
    assert {"Green", "Red"} <= set(found)


def test_neither_an_open_vote_nor_one_without_dots_is_shown(tmp_path):
    assert "Which interactions matter most?" not in titles(deck(full_project(), tmp_path))
    without = [record for record in full_project() if not isinstance(record, Vote)]
    assert "What hurts most?" not in titles(deck(without, tmp_path))


def test_ratings_are_told_with_their_range(tmp_path):
    found = texts(slide_called(deck(full_project(), tmp_path), "What the room felt"))
    assert [text for text in found if text in {"0", "−2", "+2", "2"}] == ["0", "−2", "+2", "2"]


def test_many_dots_take_the_slides_they_need(tmp_path):
    frictions = [
        Friction(id=f"f{n}", interaction_id="a", rank=f"{n + 1}1", text="Long words " * 12) for n in range(60)
    ]
    votes = [Vote(id=f"v{n}", round_id="worst", friction_id=f"f{n}", dots=n + 1) for n in range(60)]
    presentation = deck([*full_project(), *frictions, *votes], tmp_path)
    assert_well_made(presentation)
    assert sum(title.startswith("What hurts most?") for title in titles(presentation)) > 1
