"""Ranks for newcomers among records that have theirs."""

from hypothesis import given
from hypothesis import strategies as st

from tests.commands.projects import RANKS, full_project
from workshop_app.commands import order
from workshop_app.journey import ranks
from workshop_app.journey.document import Document
from workshop_app.journey.records import Stage
from workshop_app.journey.transaction import Transaction

# Some of sixty ranks in their order, with gaps to fill between them.
wanted_ranks = st.lists(st.sampled_from([*RANKS, None, None]), max_size=30).map(
    lambda items: _in_order(items, [rank for rank in items if rank is not None])
)


def _in_order(items: list[str | None], present: list[str]) -> list[str | None]:
    ascending = iter(sorted(present))
    return [item if item is None else next(ascending) for item in items]


@given(wanted_ranks)
def test_filled_ranks_ascend_around_those_given(wanted):
    result = order.filled(wanted)
    given_ranks = [rank for rank in wanted if rank is not None]
    assert len(result) == len(wanted)
    assert all(ranks.is_rank(rank) for rank in result)
    gaps = [place for place, rank in enumerate(wanted) if rank is None]
    for place in gaps:
        assert place == 0 or result[place - 1] < result[place]
        assert place == len(result) - 1 or result[place] < result[place + 1]
    if len(set(given_ranks)) == len(given_ranks):
        assert [rank for place, rank in enumerate(result) if place not in gaps] == given_ranks


def test_neighbours_that_share_a_rank_are_told_apart_where_one_comes_between():
    result = order.filled(["5", None, "5"])
    assert result == sorted(set(result))
    assert order.filled(["5", "5", None])[:2] == ["5", "5"]


def test_room_between_stages_that_share_a_rank():
    twins = (Stage(id="x", map_id="now", rank="5"), Stage(id="y", map_id="now", rank="5"))
    transaction = Transaction(Document.of([*full_project(), *twins]))
    (rank,) = order.make_room(transaction, twins, 1)
    assert transaction.get(Stage, "x").rank < rank < transaction.get(Stage, "y").rank


def test_an_index_past_either_end_is_the_end():
    transaction = Transaction(Document.of(full_project()))
    stages = transaction.document.stages_of("now")
    assert order.make_room(transaction, stages, -3)[0] < stages[0].rank
    assert order.make_room(transaction, stages, 99)[0] > stages[-1].rank
    assert transaction.difference() == ()
