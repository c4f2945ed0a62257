"""The client's colours on paper: readable, and said where they were changed."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import grid_records
from workshop_app.journey.document import Document
from workshop_app.journey.records import Project
from workshop_app.language import say
from workshop_app.layout.branding import brand_of, pale, readable, remarks
from workshop_app.layout.palette import contrast

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@given(COLOURS, st.sampled_from([3.0, 4.5, 7.0]))
def test_whatever_the_colour_it_can_be_read_afterwards(colour: str, floor: float):
    used, adjusted = readable(colour, floor)
    assert contrast(used, "#ffffff") >= floor
    assert adjusted == (used != colour) == (contrast(colour, "#ffffff") < floor)


def test_a_colour_keeps_its_hue_when_it_is_darkened():
    used, adjusted = readable("#ffcc00")
    red, green, blue = (int(used[at : at + 2], 16) for at in (1, 3, 5))
    assert adjusted
    assert red > green > blue


def test_a_tint_is_between_a_colour_and_white():
    assert pale("#000000", 0.1) == "#e6e6e6"
    assert pale("#123456", 1.0) == "#123456"


def branded(**values: object) -> Document:
    return Document.of(
        dataclasses.replace(record, **values) if isinstance(record, Project) else record
        for record in grid_records(1, 1)
    )


def test_a_project_without_colours_wears_those_of_the_program():
    brand = brand_of(branded())
    assert brand.accent == brand.second == "#5b5bd6"
    assert (brand.logo, brand.footer) == (None, "")


@pytest.mark.parametrize("nonsense", ["red", "#12", "#12345g", "url(x)"])
def test_what_is_no_colour_is_left_out(nonsense: str):
    assert brand_of(branded(brand_colour=nonsense)).accent == "#5b5bd6"
    assert remarks(branded(brand_colour=nonsense).project) == ()


def test_only_colours_that_were_changed_are_told():
    project = branded(brand_colour="#ffcc00", second_colour="#003366").project
    (told,) = remarks(project)
    assert "#ffcc00" in say(told, "en")
    assert brand_of(branded(brand_colour="#ffcc00")).accent in say(told, "en")
