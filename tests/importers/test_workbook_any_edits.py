"""Random edits of random projects' workbooks: the plan holds exactly these, does exactly these, and undo restores."""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import random_projects
from tests.importers.workbooks import add, complaints, edit, place, remove, write
from workshop_app.commands.importing import ApplyImport
from workshop_app.importers.workbook.planner import plan_workbook
from workshop_app.journey import rules
from workshop_app.journey.changes import inverted
from workshop_app.journey.document import Document
from workshop_app.journey.records import (
    RECORD_TYPES,
    SCALE,
    SENTIMENTS,
    Action,
    Channel,
    Emotion,
    Friction,
    Goal,
    Interaction,
    JourneyMap,
    Link,
    Opportunity,
    Persona,
    Record,
    Stage,
)
from workshop_app.journey.transaction import Transaction

# What a person can type into a cell: no control characters, and none of Excel's own escapes.
_TYPED = (
    st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"]), min_size=1, max_size=40)
    | st.sampled_from(
        [
            "=1+1",
            "=SUM(A1:A9)",
            "+33 1",
            "-1",
            "@home",
            "'quoted",
            "two\nlines",
            "  spaces  ",
            "👩🏽‍🚀 œuvre",
            "1e5",
        ]
    )
    | st.integers(0, 5_000).map(lambda number: "long " * number)
).filter(lambda text: "_x" not in text and text.strip() and len(text) <= 32_767)

_TEXTS: tuple[tuple[str, type[Record], str, str], ...] = (
    ("Interactions", Interaction, "Notes", "notes"),
    ("Interactions", Interaction, "Customer’s words", "quote"),
    ("Interactions", Interaction, "Source", "evidence_source"),
    ("Interactions", Interaction, "Interaction", "title"),
    ("Personas", Persona, "Role", "role"),
    ("Stages", Stage, "What the customer expects", "expectation"),
    ("Goals", Goal, "Metric", "metric"),
    ("Pain points", Friction, "Cause", "cause"),
    ("Opportunities", Opportunity, "Opportunity", "text"),
    ("Actions", Action, "Owner", "owner"),
    ("Links", Link, "Label", "label"),
)
_NUMBERS: tuple[tuple[str, type[Record], str, str, st.SearchStrategy[Any]], ...] = (
    ("Interactions", Interaction, "Sentiment", "sentiment", st.none() | st.sampled_from(SENTIMENTS)),
    ("Pain points", Friction, "Severity", "severity", st.none() | st.sampled_from(SCALE)),
    ("Opportunities", Opportunity, "Effort", "effort", st.none() | st.sampled_from(SCALE)),
    ("Personas", Persona, "Share of customers (%)", "share", st.integers(0, 100)),
)


@dataclass
class Script:
    """Edits of a workbook, the document that they lead to, and how many lines of a plan they are."""

    document: Document
    changes: list[Callable[[openpyxl.Workbook], None]] = field(default_factory=list)
    lines: int = 0

    def __post_init__(self) -> None:
        self.expected = Transaction(self.document)
        self.used: set[str] = set()

    def free(self, record_type: type[Record]) -> list[str]:
        """Records that no edit is about yet."""
        return sorted(each for each in self.document.table(record_type) if each not in self.used)

    def set(self, sheet: str, record: Record, head: str, name: str, value: Any) -> None:
        self.used.add(record.id)
        self.changes.append(_typed(sheet, record.id, head, value))
        self.lines += value != getattr(record, name)
        self.expected.update(type(record), record.id, **{name: value})

    def move(self, card: Interaction, stage: Stage, persona: Persona) -> None:
        self.used.add(card.id)
        self.changes.append(_typed("Interactions", card.id, "Stage", stage.name))
        self.changes.append(_typed("Interactions", card.id, "Persona", persona.name))
        self.lines += (card.stage_id, card.persona_id) != (stage.id, persona.id)
        self.expected.update(Interaction, card.id, stage_id=stage.id, persona_id=persona.id)

    def delete(self, sheet: str, record: Record) -> None:
        self.changes.append(remove(sheet, record.id))
        self.used.add(record.id)
        # What hangs on it goes with it, and may not be edited besides.
        for record_type in (Friction, Opportunity, Action, Link):
            self.used |= {
                each.id
                for each in self.document.table(record_type).values()
                if record.id
                in {getattr(each, name, None) for name in ("interaction_id", "source_id", "target_id")}
            }
        self.lines += 1
        self.expected.delete(type(record), [record.id])

    def add_action(self, title: str, owner: str) -> None:
        self.changes.append(add("Actions", Action=title, Owner=owner))
        self.lines += 1
        self.expected.put(Action(id=f"new {title}", rank="z", title=title, owner=owner))

    def add_card(self, title: str, stage: Stage, persona: Persona) -> None:
        names = self.document.get(JourneyMap, stage.map_id).title, stage.name, persona.name
        where = dict(zip(("Map", "Stage", "Persona"), names, strict=True))
        self.changes.append(add("Interactions", Interaction=title, Sentiment=1, **where))
        self.lines += 1
        self.expected.put(
            Interaction(
                id=f"new {title}",
                rank="z",
                title=title,
                stage_id=stage.id,
                persona_id=persona.id,
                sentiment=1,
            )
        )


def _typed(sheet: str, record_id: str, head: str, value: Any) -> Callable[[openpyxl.Workbook], None]:
    def change(workbook: openpyxl.Workbook) -> None:
        cell = workbook[sheet][place(workbook[sheet], head, record_id)]
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"  # openpyxl would make a formula of "=1+1"

    return change


@st.composite
def scripts(draw: Callable[..., Any]) -> Script:
    script = Script(draw(random_projects.documents().map(_with_names_of_their_own)))
    for number in range(draw(st.integers(1, 5))):
        _one_edit(draw, script, number)
    return script


def _with_names_of_their_own(document: Document) -> Document:
    """The same project in which a name is that of one thing, so that cells that name something are clear."""
    transaction = Transaction(document)
    for record_type, name in (
        (JourneyMap, "title"), (Stage, "name"), (Persona, "name"), (Interaction, "title"), (Goal, "name"),
        (Channel, "name"), (Emotion, "name"),
    ):  # fmt: skip
        for number, record_id in enumerate(sorted(document.table(record_type))):
            transaction.update(record_type, record_id, **{name: f"{record_type.__name__} {number}"})
    return transaction.document


def _one_edit(draw: Callable[..., Any], script: Script, number: int) -> None:
    document = script.document
    kind = draw(st.sampled_from(["text", "text", "number", "move", "delete", "action", "card"]))
    stages, personas = list(document.table(Stage).values()), list(document.table(Persona).values())
    if kind == "text":
        sheet, record_type, head, name = draw(st.sampled_from(_TEXTS))
        if free := script.free(record_type):
            record = document.get(record_type, draw(st.sampled_from(free)))
            script.set(sheet, record, head, name, draw(_TYPED))
    elif kind == "number":
        sheet, record_type, head, name, values = draw(st.sampled_from(_NUMBERS))
        if free := script.free(record_type):
            record = document.get(record_type, draw(st.sampled_from(free)))
            script.set(sheet, record, head, name, draw(values))
    elif kind == "move" and (free := script.free(Interaction)):
        card = document.get(Interaction, draw(st.sampled_from(free)))
        on_map = [each for each in stages if each.map_id == document.map_of(card.id).id]
        script.move(card, draw(st.sampled_from(on_map)), draw(st.sampled_from(personas)))
    elif kind == "delete":
        sheet, record_type = draw(
            st.sampled_from(
                [("Interactions", Interaction), ("Goals", Goal), ("Actions", Action), ("Links", Link)]
            )
        )
        hanging = {
            getattr(document.find(each, used), name, None)
            for each in ("Friction", "Opportunity", "Action", "Link")
            for used in script.used
            for name in ("interaction_id", "source_id", "target_id")
        }
        if free := [each for each in script.free(record_type) if each not in hanging]:
            script.delete(sheet, document.get(record_type, draw(st.sampled_from(free))))
    elif kind == "action":
        script.add_action(f"Do {number}", "Zoé")
    elif kind == "card" and stages and personas:
        script.add_card(f"Card {number}", draw(st.sampled_from(stages)), draw(st.sampled_from(personas)))


def _content(document: Document, before: Document) -> dict[tuple[str, str], dict[str, Any]]:
    """All that a document says but for ranks; a record that was not there before goes by its title."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for record in document.records():
        kind = type(record).__name__
        values = {each.name: getattr(record, each.name) for each in dataclasses.fields(record)}
        known = record.id in before.table(type(record))
        values["id"] = record.id if known else f"new {values.get('title')}"
        values.pop("rank", None)
        found[kind, values["id"]] = values
    return found


def _in_order(document: Document, cards: set[str]) -> list[list[str]]:
    """These interactions, cell by cell in their order."""
    return [
        [card.id for card in document.interactions_in(stage, persona) if card.id in cards]
        for stage in sorted(document.table(Stage))
        for persona in sorted(document.table(Persona))
    ]


def _check(script: Script) -> None:
    document = script.document
    with tempfile.TemporaryDirectory() as folder:
        path = write(document, Path(folder) / "out.xlsx")
        edit(path, *script.changes)
        plan = plan_workbook(document, path)
    assert (complaints(plan), plan.notices) == ([], ())
    assert len(plan.items) == script.lines
    transaction = Transaction(document)
    ApplyImport(plan).apply(transaction)
    after = transaction.document
    rules.check(after, transaction.difference())
    assert _content(after, document) == _content(script.expected.document, document)
    stayed = set(document.table(Interaction)) - script.used
    assert _in_order(after, stayed) == _in_order(document, stayed)
    back = Transaction(after)
    for change in inverted(transaction.difference()):
        if change.after is None:
            back.delete(RECORD_TYPES[change.kind], [change.id])
    for change in inverted(transaction.difference()):
        if change.after is not None:
            back.put(change.after)
    assert back.document == document


_ANY = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
}


@settings(max_examples=15, **_ANY)
@given(scripts())
def test_any_edits_are_all_that_is_planned_and_done(script: Script) -> None:
    _check(script)


@pytest.mark.slow
@settings(max_examples=400, **_ANY)
@given(scripts())
def test_many_edits_are_all_that_is_planned_and_done(script: Script) -> None:
    _check(script)
