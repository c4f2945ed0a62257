"""Charts of findings: every dot has its place, and no number lies on another."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from workshop_app.layout.display import Circle, Rect, Text
from workshop_app.layout.matrix import RADIUS, Axes, Dot, matrix

WIDTH = 487.0
PLAIN = Axes("Frequency", "Severity", lambda _across, _up: "canvas")
NAMED = Axes("Effort", "Value", lambda _across, _up: "canvas", ((1, 5, "Quick wins"), (3, 2, "Not now")))


def shapes(dots: list[Dot], axes: Axes = PLAIN) -> tuple[list[Circle], list[Text], list[Rect]]:
    chart = matrix(dots, axes, WIDTH, "#b3371a")[1]
    circles = [shape for shape in chart.shapes if isinstance(shape, Circle)]
    texts = [shape for shape in chart.shapes if isinstance(shape, Text) and shape.font == "semibold"]
    return circles, texts, [shape for shape in chart.shapes if isinstance(shape, Rect)]


@pytest.mark.parametrize("axes", [PLAIN, NAMED])
@pytest.mark.parametrize("count", [1, 2, 3, 5, 9, 10])
def test_dots_of_one_field_lie_in_it_beside_each_other(count: int, axes: Axes):
    circles, texts, fields = shapes([Dot(number + 1, 1, 5) for number in range(count)], axes)
    assert [text.text for text in texts] == [str(number + 1) for number in range(count)]
    field = min(fields, key=lambda each: (each.x, each.y))
    for circle in circles:
        assert field.x <= circle.x - RADIUS
        assert circle.x + RADIUS <= field.x + field.width
        assert field.y <= circle.y - RADIUS
        assert circle.y + RADIUS <= field.y + field.height
    for one, other in combinations(circles, 2):
        assert (one.x - other.x) ** 2 + (one.y - other.y) ** 2 >= (2 * RADIUS) ** 2


def test_what_does_not_fit_in_a_field_is_counted():
    circles, texts, _ = shapes([Dot(number + 1, 3, 3) for number in range(200)])
    assert texts[-1].text == f"+{200 - len(circles) + 1}"
    assert len(circles) == len(texts) < 20


def test_more_is_further_right_and_further_up():
    dots = [Dot(5 * (up - 1) + across, across, up) for across, up in product(range(1, 6), repeat=2)]
    circles, texts, fields = shapes(dots)
    assert len(fields) == 25
    place = {text.text: (circle.x, circle.y) for circle, text in zip(circles, texts, strict=True)}
    assert place["2"][0] > place["1"][0]
    assert place["6"][1] < place["1"][1]


def test_numbers_fit_in_their_dots():
    _, texts, _ = shapes([Dot(number, 1 + number % 5, 3) for number in (7, 42, 137, 1024)])
    assert all(text.width <= 2 * RADIUS for text in texts)


def test_words_of_fields_stand_in_them():
    chart = matrix([], NAMED, WIDTH, "#b3371a")[1]
    words = {shape.text: shape for shape in chart.shapes if isinstance(shape, Text)}
    assert words["Quick wins"].y < words["Not now"].y
    assert words["Quick wins"].x < words["Not now"].x
