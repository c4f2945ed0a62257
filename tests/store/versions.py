"""Files of every version of the format, as the program of that time wrote them: `tests/store/data`.

    python -m tests.store.versions

makes the file of the present version, if it is not there yet, and beside it what it holds, as JSON. Do this before
adding a version, and never again: later programs are tested on what was written then.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.commands.projects import full_project
from tests.store.small import Delete, Put, Retitle
from workshop_app.journey.plain import to_plain
from workshop_app.journey.records import Interaction, Note
from workshop_app.journey.sentence import Sentence
from workshop_app.session import Session
from workshop_app.store.schema import FORMAT_VERSION

DATA = Path(__file__).parent / "data"


def stored(version: int) -> Path:
    """The file of a version."""
    return DATA / f"version-{version}.parcours"


def held(session: Session) -> dict[str, Any]:
    """What a project holds and did, as JSON knows it."""
    records = [{"kind": type(record).__name__, **to_plain(record)} for record in session.document.records()]
    steps = [
        [step.number, step.move, step.origin, step.target, step.label.template] for step in session.history()
    ]
    return {"records": sorted(records, key=lambda record: (record["kind"], record["id"])), "steps": steps}


def make(path: Path) -> None:
    """Make the file of the present version with its JSON: every type of record, every kind of step."""
    with Session.create(
        path, full_project(), Sentence("Created from “{template}”", template="blank")
    ) as session:
        session.run(Retitle("a", "Lit les avis « 5 étoiles » 🧭"))
        session.run(Put((Note(id="phone", rank="5", text="From a phone"),)), origin="Zoé")  # type: ignore[arg-type]
        session.run(Delete(Interaction, ("b", "d")))
        session.undo()
        session.redo()
        session.undo()
        path.with_suffix(".json").write_text(
            json.dumps(held(session), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    if not stored(FORMAT_VERSION).exists():
        make(stored(FORMAT_VERSION))
