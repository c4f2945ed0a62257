"""The process that `test_kill` kills: it edits a file without end and says what was acknowledged.

    python -m tests.store.kill_child FILE SEED

Each line is written after a change was acknowledged: the number of its step and a digest of the document.
"""

from __future__ import annotations

import hashlib
import random
import sys
from pathlib import Path

from tests.store.small import Delete, Put, Retitle
from workshop_app.commands.interactions import AddInteractions
from workshop_app.journey.document import Document
from workshop_app.journey.records import Interaction, Note
from workshop_app.session import Changed, Session


def digest(document: Document) -> str:
    """A digest of all that a document holds."""
    texts = sorted(repr(record) for record in document.records())
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]


def edit(session: Session, chance: random.Random) -> Changed | None:
    """Make some change, small or large."""
    cards = sorted(session.document.table(Interaction))
    kind = chance.randrange(6)
    if kind == 0 or len(cards) < 5:
        titles = tuple(f"card {chance.random()}" for _ in range(chance.choice([1, 1, 40])))
        return session.run(AddInteractions(chance.choice(["s0", "s1"]), "p0", titles))
    if kind == 1:
        return session.run(
            Delete(Interaction, tuple(chance.sample(cards, chance.choice([1, len(cards) // 2]))))
        )
    if kind == 2:
        text = "x" * chance.choice([10, 50_000])
        return session.run(Put((Note(id=f"n{chance.randrange(9)}", rank="5", text=text),)))  # type: ignore[arg-type]
    if kind == 3:
        return session.undo()
    if kind == 4:
        return session.redo()
    return session.run(Retitle(chance.choice(cards), f"{chance.random()}", key=chance.choice(["", "typing"])))


def main(path: Path, seed: int) -> None:
    """Edit until killed."""
    session = Session.open(path)
    chance = random.Random(seed)
    while True:
        changed = edit(session, chance)
        if changed is not None:
            sys.stdout.write(f"{changed.step.number} {digest(changed.document)}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
