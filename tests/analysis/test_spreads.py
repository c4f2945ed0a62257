"""What a room feels: mean, spread, deviation, and the interactions that divide it most first."""

from __future__ import annotations

import pytest

from tests.builders import MAP, card, grid_records
from workshop_app.analysis.ratings import Spreads, disagreements, own_rating, room_curve, spread
from workshop_app.journey.changes import Change
from workshop_app.journey.document import Document
from workshop_app.journey.records import Rating


def rated(**values: tuple[int, ...]) -> Document:
    ratings = [
        Rating(id=f"{on}-{number}", interaction_id=on, sentiment=value)  # type: ignore[arg-type]
        for on, sentiments in values.items()
        for number, value in enumerate(sentiments)
    ]
    return Document.of([*grid_records(), *(card(number) for number in range(5)), *ratings])


def test_a_spread_tells_mean_ends_and_deviation() -> None:
    reading = spread(rated(i0=(-2, 2, 2, 2)), "i0")
    assert reading is not None
    assert (reading.mean, reading.low, reading.high, reading.count) == (1.0, -2, 2, 4)
    assert reading.deviation == pytest.approx(3**0.5)
    assert reading.divided
    assert spread(rated(i0=(1,)), "i1") is None


def test_a_room_of_one_mind_does_not_deviate_at_all() -> None:
    reading = spread(rated(i0=(1,) * 7), "i0")
    assert reading is not None
    assert reading.deviation == 0
    assert not reading.divided


@pytest.mark.parametrize(
    ("values", "rounded"),
    [((1, 2), 2), ((-1, 0), -1), ((0, 1), 1), ((0, 0, 1), 0), ((-1, 0, 0), 0), ((-1, -2), -2), ((2, 2), 2)],
)
def test_a_mean_is_rounded_half_away_from_zero(values: tuple[int, ...], rounded: int) -> None:
    reading = spread(rated(i0=values), "i0")
    assert reading is not None
    assert reading.rounded == rounded
    assert type(reading.rounded) is int


def test_what_divides_the_room_comes_first() -> None:
    document = rated(i0=(0, 1), i1=(-2, 2), i2=(1, 1), i3=(0, 1), i4=(-2, 1, 1, 1, 1))
    found = disagreements(document, MAP)
    assert [item.interaction.id for item in found] == ["i1", "i4", "i0", "i3", "i2"]


def test_one_s_own_rating_is_found() -> None:
    mine = Rating(id="mine", interaction_id="i0", participant_id="ada", sentiment=-1)  # type: ignore[arg-type]
    document = Document.of([*rated(i0=(2,)).records(), mine])
    assert own_rating(document, "i0", "ada") == mine
    assert own_rating(document, "i0", "bo") is None


def test_a_room_has_a_curve_of_its_own_with_how_far_people_stand_apart() -> None:
    document = rated(i0=(2, 2), i1=(-2, 0))
    (first, second) = room_curve(document, MAP, "p0")
    assert second is None
    assert first is not None
    # Means of 2 and -1; deviations of 0 and 1.
    assert (first.mean, first.divided) == (0.5, True)
    assert first.deviation == pytest.approx(0.5**0.5)
    assert (first.low, first.high) == pytest.approx((0.5 - 0.5**0.5, 0.5 + 0.5**0.5))
    assert room_curve(document, MAP, "p1") == ()
    assert room_curve(rated(), MAP, "p0") == ()


def test_a_curve_s_box_stays_on_the_scale() -> None:
    (point, _) = room_curve(rated(i0=(2, 2, 2, 2, -2)), MAP, "p0")
    assert point is not None
    assert point.high == 2.0


def test_spreads_are_computed_again_where_somebody_rated_since() -> None:
    spreads = Spreads()
    before = rated(i0=(1,), i1=(0,))
    first, other = spreads.of(before, "i0"), spreads.of(before, "i1")
    more = Rating(id="more", interaction_id="i0", sentiment=-1)  # type: ignore[arg-type]
    after = before.apply((Change(None, more),))
    assert spreads.of(before, "i0") is first
    again = spreads.of(after, "i0")
    assert again is not None
    assert again.mean == 0
    assert spreads.of(after, "i1") == other
