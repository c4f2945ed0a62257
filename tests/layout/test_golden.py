"""Display lists as they were looked at and found good: a change of the picture shows as a change of these files.

    python -m tests.layout.test_golden

writes them anew; look at the picture before keeping them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import MAP, card, grid_records, large_document, with_room
from workshop_app.journey.document import Document
from workshop_app.layout.compose import compose

GOLDEN = Path(__file__).parent / "golden"
DOCUMENTS = {
    "empty": lambda: Document.of(grid_records(0, 0)),
    "two-cards": lambda: Document.of([*grid_records(), card(0, sentiment=2), card(1, stage=1, sentiment=-1)]),
    "full": lambda: large_document(24, stages=4, personas=2),
    "room": lambda: with_room(large_document(24, stages=4, personas=2)),
    "room-one-colour": lambda: with_room(large_document(6, stages=3, personas=1), two_colours=False),
}


def written(name: str, language: str) -> str:
    """A display list as text: a line a block, a line a shape, lengths in points with two decimals."""
    picture = compose(DOCUMENTS[name](), MAP, language)
    lines = [f"{picture.width:.2f} x {picture.height:.2f}"]
    for block in picture.blocks:
        lines.append(f"{block.role} {block.key} at {block.x:.2f} {block.y:.2f}")
        lines += [f"  {_rounded(shape)}" for shape in block.content.shapes]
    return "\n".join(lines) + "\n"


def _rounded(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, tuple):
        return f"({' '.join(_rounded(item) for item in value)})"
    slots = getattr(type(value), "__slots__", ())
    if slots and not isinstance(value, str):
        fields = " ".join(f"{name}={_rounded(getattr(value, name))}" for name in slots)
        return f"{type(value).__name__} {fields}"
    return str(value)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_display_list_is_as_it_was_looked_at(name: str, language: str) -> None:
    kept = (GOLDEN / f"{name}-{language}.txt").read_text(encoding="utf-8")
    assert written(name, language) == kept


if __name__ == "__main__":
    for each in DOCUMENTS:
        for code in ("en", "fr"):
            (GOLDEN / f"{each}-{code}.txt").write_text(written(each, code), encoding="utf-8")
