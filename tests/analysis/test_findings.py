"""Frictions, opportunities, key moments and the figures of a map, as every deliverable ranks and counts them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from tests.builders import MAP, card, grid_records, large_document
from workshop_app.analysis.frictions import ranked_frictions
from workshop_app.analysis.key_moments import key_moments
from workshop_app.analysis.opportunities import Quadrant, quadrant, ranked_opportunities
from workshop_app.analysis.shown import shown_interactions
from workshop_app.analysis.summary import Range, Turn, summary
from workshop_app.journey.document import Document
from workshop_app.journey.records import Evidence, Friction, JourneyMap, KeyMoment, Opportunity

if TYPE_CHECKING:
    from workshop_app.journey.records import Record


def friction(name: str, severity: int | None, frequency: int | None, on: str = "i0") -> Friction:
    return Friction(id=name, interaction_id=on, rank=name, text=name, severity=severity, frequency=frequency)  # type: ignore[arg-type]


def opportunity(name: str, value: int | None, effort: int | None, on: str = "i0") -> Opportunity:
    return Opportunity(id=name, interaction_id=on, rank=name, text=name, value=value, effort=effort)  # type: ignore[arg-type]


def test_frictions_are_ranked_by_severity_times_frequency() -> None:
    found = [
        friction("a", None, None),
        friction("b", 2, 5),
        friction("c", 5, 2),
        friction("d", 4, None),
        friction("e", 4, 4, on="i1"),
        friction("f", None, 5),
    ]
    document = Document.of([*grid_records(), card(0), card(1, stage=1), *found])
    ranked = ranked_frictions(document, MAP)
    assert [(item.friction.id, item.score, item.interaction.id) for item in ranked] == [
        ("e", 16, "i1"),
        ("c", 10, "i0"),
        ("b", 10, "i0"),
        ("d", None, "i0"),
        ("f", None, "i0"),
        ("a", None, "i0"),
    ]


def test_opportunities_are_ranked_by_what_they_pay() -> None:
    found = [
        opportunity("a", 5, 5),
        opportunity("b", None, 1),
        opportunity("c", 4, 1),
        opportunity("d", 3, 3),
        opportunity("e", 5, 2),
    ]
    document = Document.of([*grid_records(), card(0), *found])
    ranked = ranked_opportunities(document, MAP)
    assert [item.opportunity.id for item in ranked] == ["e", "c", "a", "d", "b"]


@pytest.mark.parametrize(
    ("value", "effort", "field"),
    [
        (3, 2, Quadrant.QUICK_WIN),
        (5, 3, Quadrant.TO_PLAN),
        (2, 2, Quadrant.IF_TIME_ALLOWS),
        (1, 5, Quadrant.NOT_NOW),
        (None, 2, None),
        (4, None, None),
    ],
)
def test_the_matrix_parts_value_from_effort(
    value: int | None, effort: int | None, field: Quadrant | None
) -> None:
    assert quadrant(opportunity("a", value, effort)) is field


def test_must_act_comes_before_can_act() -> None:
    cards = [
        card(0, key_moment=KeyMoment.CAN_ACT),
        card(1),
        card(2, stage=1, key_moment=KeyMoment.MUST_ACT),
        card(3, stage=1, persona=1, key_moment=KeyMoment.MUST_ACT),
    ]
    assert [item.id for item in key_moments(Document.of([*grid_records(), *cards]), MAP)] == [
        "i2",
        "i3",
        "i0",
    ]


def without_second_persona(records: list[Record]) -> list[Record]:
    return [
        dataclasses.replace(record, hidden_persona_ids=("p1",)) if isinstance(record, JourneyMap) else record
        for record in records
    ]


def test_what_a_map_hides_is_in_no_reading() -> None:
    records = [
        *grid_records(),
        card(0, sentiment=1),
        card(1, persona=1, sentiment=-2, key_moment=KeyMoment.MUST_ACT),
        friction("f", 5, 5, on="i1"),
        opportunity("o", 5, 1, on="i1"),
    ]
    document = Document.of(without_second_persona(records))
    assert [item.id for item in shown_interactions(document, MAP)] == ["i0"]
    assert ranked_frictions(document, MAP) == ranked_opportunities(document, MAP) == ()
    assert key_moments(document, MAP) == ()
    figures = summary(document, MAP)
    assert (figures.personas, figures.interactions, figures.sentiment) == (1, 1, 1)


def test_the_figures_of_a_map() -> None:
    cards = [
        card(0, sentiment=-2, evidence=Evidence.VALIDATED),
        card(1, stage=1, sentiment=1, key_moment=KeyMoment.MUST_ACT),
        card(2, stage=1, sentiment=None),
    ]
    figures = summary(Document.of([*grid_records(), *cards, friction("f", 1, 1)]), MAP)
    assert (figures.stages, figures.personas, figures.interactions) == (2, 2, 3)
    assert (figures.frictions, figures.opportunities, figures.key_moments) == (1, 0, 1)
    assert (figures.rated, figures.sentiment, figures.validated) == (2, -0.5, 1)
    assert figures.ranges == (Range("p0", Turn("s0", -2), Turn("s1", 1)), Range("p1", None, None))


def test_an_empty_map_has_figures_too() -> None:
    figures = summary(Document.of(grid_records(0, 0)), MAP)
    assert (figures.stages, figures.interactions, figures.sentiment, figures.ranges) == (0, 0, None, ())


def test_every_friction_of_a_large_map_is_ranked_once() -> None:
    document = large_document(200)
    assert len({item.friction.id for item in ranked_frictions(document, MAP)}) == 40
