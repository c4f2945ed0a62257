"""Order keys: there is always one more between two others, and they stay short where people add at an end."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workshop_app.journey.ranks import DIGITS, between, is_rank, spread

RANK = st.builds(str.__add__, st.text(DIGITS, max_size=6), st.sampled_from(DIGITS[1:]))


@given(RANK, RANK)
def test_one_lies_between_any_two(one, other):
    assume(one != other)
    low, high = sorted((one, other))
    middle = between(low, high)
    assert is_rank(middle)
    assert low < middle < high


@given(RANK)
def test_one_lies_before_and_behind_any(rank):
    before, behind = between(None, rank), between(rank, None)
    assert is_rank(before)
    assert is_rank(behind)
    assert before < rank < behind


def test_the_first_of_all():
    assert is_rank(between(None, None))


@pytest.mark.parametrize(
    ("low", "high"), [("b", "a"), ("a", "a"), ("", "a"), ("a0", "b"), ("a", "é"), ("a", "b0")]
)
def test_neighbours_out_of_order_or_out_of_form_are_refused(low, high):
    with pytest.raises(ValueError, match=r"sort before|not a rank"):
        between(low, high)


@pytest.mark.parametrize("text", ["", "0", "a0", "a-b", "é", " a"])
def test_what_is_no_rank(text):
    assert not is_rank(text)


@given(st.integers(0, 200), st.none() | RANK, st.none() | RANK)
def test_many_at_once_are_in_order_between_their_neighbours(count, before, after):
    if before is not None and after is not None:
        assume(before < after)
    ranks = spread(count, before, after)
    assert len(ranks) == count
    assert ranks == sorted(set(ranks))
    assert all(map(is_rank, ranks))
    if ranks:
        assert before is None or before < ranks[0]
        assert after is None or ranks[-1] < after


class TestLength:
    """A rank travels in every row, index and step of a card that is moved."""

    def test_stays_short_for_what_is_added_at_the_end(self):
        ranks = spread(5000)
        assert max(map(len, ranks)) <= 5
        last = ranks[-1]
        for _ in range(100_000):
            last = between(last, None)
        assert len(last) <= 5

    def test_stays_short_for_what_is_put_first_again_and_again(self):
        first = between(None, None)
        for _ in range(5000):
            first = between(None, first)
        assert len(first) <= 5

    def test_grows_slowly_where_everything_is_put_at_one_place(self):
        low, high = spread(2)
        for _ in range(600):
            high = between(low, high)
        assert len(high) <= 130

    def test_stays_short_for_many_put_in_at_once(self):
        low, high = spread(2)
        assert max(map(len, spread(1000, low, high))) <= 7
