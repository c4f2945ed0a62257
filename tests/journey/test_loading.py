"""The garbage collector is told when there is little for it to do, and finds things as they were afterwards."""

from __future__ import annotations

import gc

import pytest

from workshop_app.journey.loading import collection_paused, collection_seldom


def fail_unless(expected: bool) -> None:
    """Work that fails, in the one way that is looked for where things are as they should be."""
    assert expected
    raise ZeroDivisionError


def test_a_pause_ends_even_when_the_work_fails() -> None:
    with pytest.raises(ZeroDivisionError), collection_paused():
        fail_unless(not gc.isenabled())
    assert gc.isenabled()


def test_a_pause_in_a_pause_ends_with_the_outer_one() -> None:
    with collection_paused():
        with collection_paused():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_looking_seldom_still_looks_and_ends_even_when_the_work_fails() -> None:
    before = gc.get_threshold()
    with pytest.raises(ZeroDivisionError), collection_seldom():
        fail_unless(gc.isenabled() and gc.get_threshold()[0] > before[0])
    assert gc.get_threshold() == before
