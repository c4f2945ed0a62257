"""The Markdown parsed again: everything is in it, and what was typed neither breaks it nor does anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from tests.builders import MAP, card, grid_records, large_document
from tests.naughty import naughty_strings, with_text
from workshop_app.analysis.frictions import ranked_frictions
from workshop_app.exporters import markdown
from workshop_app.exporters.base import Cancelled, ExportError, ExportOptions
from workshop_app.exporters.markdown_text import cell, inline, paragraph
from workshop_app.exporters.plain_text import lines_of
from workshop_app.journey.document import Document
from workshop_app.journey.records import Action, ActionStatus, Friction, Interaction, Project
from workshop_app.layout.words import visible

if TYPE_CHECKING:
    from pathlib import Path

    from markdown_it.token import Token

    from workshop_app.journey.sentence import Sentence

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
# Signs that are something else in another reader or another place.
OWN = [
    *("# a", "1. x", "1) x", "- a", "+ a", "* a", "    code", "```", "~~~", "a\n===", "a\n---", "> a", ":--", "***"),
    *("[a](b)", "![x](y)", "<b>b</b>", "&lt;", "&amp;", "| a |", "~~x~~", "[^1]: x", "[a]: b", "a\\", "\\"),
    *("http://example.org", "www.example.org", "x <!-- y", "`a`", "a  \nb", "12345678901. x", "a\n\n\nb", "==x=="),
]  # fmt: skip


def still(_done: float, _what: Sentence) -> None:
    """Progress that nobody looks at."""


def written(document: Document, folder: Path, language: str = "en") -> list[Token]:
    target = folder / "out.md"
    markdown.write(document, ExportOptions(language=language, made="2026-03-12"), target, still)
    return READER.parse(target.read_text(encoding="utf-8"))


def shown(tokens: list[Token]) -> list[str]:
    """The text of each heading, paragraph, list entry and cell, as a reader sees it."""
    return [_shown(token) for token in tokens if token.type == "inline"]


def _shown(token: Token) -> str:
    words = []
    for child in token.children or []:
        if child.type in {"softbreak", "hardbreak"} or (child.type, child.content) == ("html_inline", "<br>"):
            words.append("\n")
        else:
            assert child.type in {"text", "text_special", "strong_open", "strong_close"}, child
            words.append(child.content)
    return "".join(words)


def words(text: str) -> list[str]:
    return " ".join(lines_of(text)).split()


@pytest.mark.parametrize("set_text", [inline, paragraph], ids=["inline", "paragraph"])
def test_text_stays_text(set_text) -> None:
    for text in [*OWN, *naughty_strings()]:
        tokens = READER.parse(set_text(text))
        assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"}, text
        assert " ".join(shown(tokens)).split() == words(text)


def test_text_stays_in_its_cell() -> None:
    for text in [*OWN, *naughty_strings()]:
        tokens = READER.parse(f"| a | b |\n| --- | --- |\n| {cell(text)} | z |\n")
        first, second, value, last = shown(tokens)
        assert (first, second, last) == ("a", "b", "z"), text
        assert value.split() == words(text)


@pytest.mark.parametrize("text", ["http://example.org", "https://a.b", "see www.example.org", "ftp://a.b"])
def test_addresses_are_not_made_links_of(text: str) -> None:
    for set_text in (inline, paragraph, cell):
        assert text not in set_text(text)
        assert set_text(text).replace("\\", "") == text


def test_the_structure_stands_whatever_was_typed(tmp_path: Path) -> None:
    plain = [*grid_records(), card(0), Friction(id="f", interaction_id="i0", rank="1", text="x")]  # type: ignore[arg-type]
    expected = [
        token.type for token in written(Document.of([with_text(each, "x") for each in plain]), tmp_path)
    ]
    texts = [
        text
        for text in [*OWN, *naughty_strings()]
        if visible(text) and len(words(text)) == len(lines_of(text)) == 1
    ]
    for text in texts[:150]:
        document = Document.of([with_text(record, text[:300]) for record in plain])
        assert [token.type for token in written(document, tmp_path)] == expected, text


def test_everything_is_in_it(tmp_path: Path) -> None:
    document = large_document(60)
    told = "\n".join(shown(written(document, tmp_path, "fr")))
    for item in document.table(Interaction).values():
        assert item.title in told
    for persona in document.personas:
        assert persona.name in told
        assert persona.role in told
    for goal in document.goals:
        assert goal.name in told


def test_frictions_are_in_the_order_of_their_rank(tmp_path: Path) -> None:
    found = [
        Friction(id=f"f{n}", interaction_id="i0", rank=str(n + 1), text=f"F{n}", severity=n, frequency=2)  # type: ignore[arg-type]
        for n in (1, 5, 3)
    ]
    document = Document.of([*grid_records(), card(0), *found])
    told = shown(written(document, tmp_path))
    start = told.index("Severity × frequency")
    rows = [told[start + 2 + 7 * at : start + 9 + 7 * at] for at in range(3)]
    assert [(row[0], row[1], row[5]) for row in rows] == [
        ("1", "F5", "10"),
        ("2", "F3", "6"),
        ("3", "F1", "2"),
    ]
    assert [item.friction.text for item in ranked_frictions(document, MAP)] == [row[1] for row in rows]


def test_many_stages_make_several_tables_and_long_cells_are_cut_with_a_mark(tmp_path: Path) -> None:
    cards = [card(number, title="Mot " * 40) for number in range(11)]
    told = shown(written(Document.of([*grid_records(8, 1), *cards]), tmp_path))
    assert told.count("Léa 0") == 2 + 2  # two tables, the section of personas, that of the stage
    (full,) = [text for text in told if "… and 3 more" in text]
    assert full.count("…") == 8 + 1


def test_actions_are_told(tmp_path: Path) -> None:
    done = Action(
        id="a",  # type: ignore[arg-type]
        rank="1",
        interaction_id="i0",  # type: ignore[arg-type]
        title="Ouvrir la caisse",
        owner="Nour",
        due="2026-06-30",
        status=ActionStatus.DOING,
    )
    told = shown(written(Document.of([*grid_records(), card(0, title="File"), done]), tmp_path))
    at = told.index("Ouvrir la caisse")
    assert told[at : at + 5] == ["Ouvrir la caisse", "Nour", "30 Jun 2026", "Under way", "File"]


@pytest.mark.parametrize(
    ("stages", "personas", "said"),
    [(0, 0, "No stages yet"), (0, 2, "No stages yet"), (2, 0, "No personas yet")],
)
def test_an_empty_map_is_told(stages: int, personas: int, said: str, tmp_path: Path) -> None:
    assert said in shown(written(Document.of(grid_records(stages, personas)), tmp_path))


def test_a_project_without_a_map_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no map"):
        markdown.write(Document.of([Project(id="p")]), ExportOptions(), tmp_path / "out.md", still)  # type: ignore[arg-type]


def test_progress_may_cancel(tmp_path: Path) -> None:
    def stop(done: float, _what: Sentence) -> None:
        if done > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        markdown.write(large_document(10), ExportOptions(), tmp_path / "out.md", stop)
    assert not (tmp_path / "out.md").exists()
