"""Run as a process of its own: a project handed over by the full recipe, timed from the first import of ours."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.memory import peak


def main(project: str, folder: str) -> None:
    """Make it, and print the seconds, the most memory (MB), files and bytes as JSON."""
    begun = time.perf_counter()
    # Imported here, as what they take is part of it.
    from workshop_app.delivery.making import make
    from workshop_app.delivery.planning import Choice, plan
    from workshop_app.delivery.recipes import FULL
    from workshop_app.session import Session

    with Session.open(Path(project), read_only=True) as session:
        document = session.document
    delivery = plan(document, FULL, Choice(made="2026-01-31"))
    with tempfile.TemporaryDirectory(dir=folder) as place:
        made = make(document, delivery, Path(place), lambda _done, _what: None, language="en")
        seconds = time.perf_counter() - begun
        sizes = [path.stat().st_size for path in made.iterdir()]
    print(json.dumps({"seconds": seconds, "peak": peak(), "files": len(sizes), "bytes": sum(sizes)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
