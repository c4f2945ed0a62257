"""What every test stands on: no window system, the source language, and Hypothesis profiles."""

import os

# Before anything imports Qt: tests need no display, and must not depend on the one that is there.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from workshop_app import language

# A loaded machine is no bug: no deadlines, and the time limit of pytest-timeout stands behind.
settings.register_profile(
    "fast",
    max_examples=60,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("long", settings.get_profile("fast"), max_examples=1500, stateful_step_count=80)
settings.load_profile("fast")


@pytest.fixture(autouse=True)
def _source_language() -> Iterator[None]:
    """Start and leave each test in English, with nobody listening from an earlier test."""
    yield
    language.set_language(language.SOURCE_LANGUAGE)
