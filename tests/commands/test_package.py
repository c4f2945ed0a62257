"""The package of commands imports its modules when they are named."""

import subprocess
import sys

import pytest

from workshop_app import commands


def test_a_module_is_there_when_it_is_named() -> None:
    assert commands.tags.SetSentiment(("i",), 1).value == 1
    with pytest.raises(AttributeError, match="no attribute 'wishes'"):
        _ = commands.wishes  # type: ignore[attr-defined]


def test_the_first_picture_of_a_map_needs_none_of_them() -> None:
    program = (
        "import sys, workshop_app.ui.project_page;"
        "print([name for name in sys.modules if name.startswith('workshop_app.commands.')])"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
