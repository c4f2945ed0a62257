"""Ctrl-C and the system's requests to end reach a command even where a library swallows the exception."""

import contextlib
import os
import signal
import sys

import pytest

from workshop_app.cli import interruption
from workshop_app.journey.sentence import Sentence

WHAT = Sentence("Working")


def test_nothing_is_asked_at_first():
    with interruption.listening():
        interruption.heed(0.5, WHAT)
        assert not interruption.was_asked_for()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_swallowed_interruption_is_met_again(name):
    number = getattr(signal, name)
    if signal.getsignal(number) is signal.SIG_IGN:
        pytest.skip("whoever runs the tests has this ignored")
    before = signal.getsignal(number)
    with interruption.listening():
        with contextlib.suppress(KeyboardInterrupt):
            os.kill(os.getpid(), number)
        assert interruption.was_asked_for()
        with pytest.raises(KeyboardInterrupt):
            interruption.heed(0.5, WHAT)
    assert signal.getsignal(number) is before


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_what_the_caller_ignores_stays_ignored():
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with interruption.listening():
            os.kill(os.getpid(), signal.SIGHUP)
            assert not interruption.was_asked_for()
    finally:
        signal.signal(signal.SIGHUP, before)
