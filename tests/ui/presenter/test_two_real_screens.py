"""The presentation where there are two screens: those of Qt's own platform for tests, and those of an X server."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[3]
LAPTOP, PROJECTOR = (1440, 900), (1920, 1080)


def presented(folder: Path, **environment: str) -> dict[str, object]:
    """What the program saw that was run with this environment."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.presenter.on_two_screens", str(folder)],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def assert_presented(told: dict[str, object]) -> None:
    assert told == {
        "screens": 2,
        "same screen": False,
        "alone": False,
        "size": list(PROJECTOR),
        "canvas is in view": True,
        "spotlight": True,
        "darker with a spotlight": True,
        "hidden when unplugged": True,
        "back when plugged in": True,
        "ended": True,
    }


def test_two_screens_of_the_platform_for_tests(tmp_path):
    screens = [
        {"name": "laptop", "x": 0, "y": 0, "width": LAPTOP[0], "height": LAPTOP[1]},
        {"name": "projector", "x": LAPTOP[0], "y": 0, "width": PROJECTOR[0], "height": PROJECTOR[1]},
    ]
    common = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    file = tmp_path / "screens.json"
    file.write_text(json.dumps({"screens": [{**screen, **common} for screen in screens]}), encoding="utf-8")
    assert_presented(presented(tmp_path, QT_QPA_PLATFORM=f"offscreen:configfile={file}"))


@contextmanager
def x_server(log: Path) -> Iterator[str]:
    """An X server with two screens; yields its display. It picks a free number by itself."""
    reading, writing = os.pipe()
    screens = [f"{width}x{height}x24" for width, height in (LAPTOP, PROJECTOR)]
    command = ["Xvfb", "-displayfd", str(writing), "-nolisten", "tcp"]
    for number, screen in enumerate(screens):
        command += ["-screen", str(number), screen]
    with log.open("wb") as out:
        server = subprocess.Popen(command, pass_fds=(writing,), stdout=out, stderr=out)
        os.close(writing)
        try:
            with os.fdopen(reading) as number:
                yield f":{number.readline().strip()}"
        finally:
            server.terminate()
            server.wait(timeout=10)


@pytest.mark.skipif(
    shutil.which("Xvfb") is None, reason="Xvfb, an X server without a screen, is not installed"
)
def test_two_screens_of_an_x_server(tmp_path):
    with x_server(tmp_path / "xvfb.log") as display:
        assert_presented(presented(tmp_path, QT_QPA_PLATFORM="xcb", DISPLAY=display))
