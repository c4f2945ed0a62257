"""Modules of these benchmarks run as processes of their own."""

from __future__ import annotations

import subprocess
import sys
import time

_PATIENCE = 120  # seconds


def run(module: str, *words: str) -> tuple[float, str]:
    """Run a module with these words; returns when it was begun (time.monotonic, one clock for all) and what it said.

    Raises:
        RuntimeError: it failed, or did not end.
    """
    command = [sys.executable, "-m", f"benchmarks.{module}", *words]
    begun = time.monotonic()
    try:
        done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=_PATIENCE)
    except subprocess.TimeoutExpired as error:
        raise RuntimeError(f"{module} did not end") from error
    except subprocess.CalledProcessError as error:
        raise RuntimeError(f"{module} failed: {error.stderr[-2000:]}") from error
    return begun, done.stdout
