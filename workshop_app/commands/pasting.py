"""Commands that paste: cards from the clipboard, and a grid from a spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, cast

from workshop_app.commands import order
from workshop_app.commands.base import Command
from workshop_app.commands.cells import Cells
from workshop_app.commands.colours import PERSONA_COLOURS, STAGE_COLOURS, next_colour
from workshop_app.commands.copying import made_ids
from workshop_app.commands.vocabulary import Named, named_alike
from workshop_app.commands.wording import name_of
from workshop_app.journey.ids import InteractionId, MapId, PersonaId, StageId, new_id
from workshop_app.journey.records import Interaction, Persona, Record, Stage
from workshop_app.journey.references import renamed
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshop_app.commands.cells import Cell
    from workshop_app.commands.clipboard import Clip
    from workshop_app.journey.document import Document
    from workshop_app.journey.transaction import Transaction


@dataclass(frozen=True, slots=True)
class PasteInteractions(Command):
    """Paste a clip with its first column and row at a cell, after the cards that are there.

    Cards keep their places to each other; those that would fall off the map go to its last stage, its last persona.
    Channels, emotions and goals are found by name in this project, or added to it. `new_ids` are those of the new
    cards, in the order of the clip.
    """

    map_id: str
    stage_id: str
    persona_id: str
    clip: Clip
    new_ids: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.new_ids) != len(self.clip.interactions):
            object.__setattr__(self, "new_ids", made_ids(self.clip.interactions))

    def apply(self, transaction: Transaction) -> Sentence:
        """Paste it."""
        clip = self.clip
        stages, personas = _from(transaction, self.map_id, self.stage_id, self.persona_id)
        hanging: tuple[Record, ...] = (*clip.frictions, *clip.opportunities, *clip.links)
        new_ids: dict[str, str] = {record.id: new_id() for record in hanging}
        new_ids |= {old.id: new for old, new in zip(clip.interactions, self.new_ids, strict=True)}
        new_ids |= _vocabulary(transaction, clip)
        pasted: dict[Cell, list[Interaction]] = {}
        for card, (column, row) in zip(clip.interactions, clip.places, strict=True):
            stage_id = stages[min(column, len(stages) - 1)]
            persona_id = personas[min(row, len(personas) - 1)]
            copy = cast("Interaction", renamed(replace(card, origin_id=None), new_ids))
            pasted.setdefault((stage_id, persona_id), []).append(
                # Two of the clip's words can be one here.
                replace(
                    copy,
                    stage_id=StageId(stage_id),
                    persona_id=PersonaId(persona_id),
                    emotion_ids=tuple(dict.fromkeys(copy.emotion_ids)),
                    goal_ids=tuple(dict.fromkeys(copy.goal_ids)),
                )
            )
        cells = Cells(transaction)
        for cell, cards in pasted.items():
            cells.insert(cell, None, cards)
        cells.write()
        for record in hanging:
            transaction.put(renamed(record, new_ids))
        if len(clip.interactions) != 1:
            return Sentence("Pasted {count} interactions", count=len(clip.interactions))
        title = name_of(clip.interactions[0])
        return Sentence("Pasted “{title}”" if title else "Pasted an interaction", title=title)


def _from(
    transaction: Transaction, map_id: str, stage_id: str, persona_id: str
) -> tuple[list[str], list[str]]:
    """The stages and the personas of a map from these on."""
    stage = transaction.get(Stage, stage_id)
    persona = transaction.get(Persona, persona_id)
    stages: list[str] = [known.id for known in transaction.document.stages_of(map_id)]
    personas: list[str] = [known.id for known in transaction.document.personas_of(map_id)]
    return (
        stages[stages.index(stage.id) :] if stage.id in stages else [stage.id],
        personas[personas.index(persona.id) :] if persona.id in personas else [persona.id],
    )


def _vocabulary(transaction: Transaction, clip: Clip) -> dict[str, str]:
    """Find the clip's channels, emotions and goals in the project or add them; return what each id becomes."""
    document = transaction.document
    return {
        **_adopted(transaction, clip.channels, document.channels),
        **_adopted(transaction, clip.emotions, document.emotions),
        **_adopted(transaction, clip.goals, document.goals),
    }


def _adopted(transaction: Transaction, records: Sequence[Named], present: Sequence[Named]) -> dict[str, str]:
    new_ids: dict[str, str] = {}
    missing = []
    for record in records:
        same = next((known for known in present if known.id == record.id), None)
        match = same or named_alike(present, record.name)
        new_ids[record.id] = match.id if match is not None else new_id()
        if match is None:
            missing.append(record)
    places = order.make_room(transaction, present, None, len(missing))
    for record, rank in zip(missing, places, strict=True):
        transaction.put(renamed(replace(record, rank=rank), new_ids))
    return new_ids


@dataclass(frozen=True, slots=True)
class PasteGrid(Command):
    """Paste the cells of a spreadsheet from a cell of the map on, as `grid_plan` lays out for a preview.

    Columns go to the following stages; rows go to the following personas, or all into the row of the one persona as
    further cards ("cards"). Stages and personas that are missing are added at the end. With `header` the first row
    names stages: those added, and those that have no name yet.
    """

    stage_id: str
    persona_id: str
    rows: tuple[tuple[str, ...], ...]
    rows_as: Literal["personas", "cards"] = "personas"
    header: bool = False

    def apply(self, transaction: Transaction) -> Sentence:
        """Add cards, and the stages and personas they need."""
        plan = grid_plan(
            transaction.document,
            self.stage_id,
            self.persona_id,
            self.rows,
            rows_as=self.rows_as,
            header=self.header,
        )
        map_id = transaction.get(Stage, self.stage_id).map_id
        stages = [*plan.stage_ids]
        for stage_id, name in zip(plan.stage_ids, plan.stage_names, strict=False):
            if name and not transaction.get(Stage, stage_id).name.strip():
                transaction.update(Stage, stage_id, name=name)
        stages += _add_stages(transaction, map_id, plan.stage_names[len(stages) :])
        personas = [*plan.persona_ids, *_add_personas(transaction, plan.new_personas)]
        cells = Cells(transaction)
        for (column, row), titles in plan.cards.items():
            cell = (stages[column], personas[row])
            cells.insert(cell, None, [_card(cell, title) for title in titles])
        cells.write()
        count = sum(map(len, plan.cards.values()))
        return Sentence("Pasted a grid (interactions: {count})", count=count)


@dataclass(frozen=True, slots=True)
class GridPlan:
    """Where the cells of a grid go.

    `cards` are titles by (column, row), counted from the cell that is pasted at. `stage_ids` and `persona_ids` are
    those that columns and rows meet; `stage_names` name the columns (longer than `stage_ids` by the stages that will
    be added); `new_personas` is how many personas will be added.
    """

    cards: dict[tuple[int, int], tuple[str, ...]]
    stage_ids: tuple[str, ...]
    stage_names: tuple[str, ...]
    persona_ids: tuple[str, ...]
    new_personas: int


def grid_plan(
    document: Document,
    stage_id: str,
    persona_id: str,
    rows: Sequence[Sequence[str]],
    *,
    rows_as: Literal["personas", "cards"] = "personas",
    header: bool = False,
) -> GridPlan:
    """Lay out a grid without changing anything. A cell of several lines is as many cards; an empty one is none.

    Raises:
        NotFound: the stage or the persona is not there.
    """
    stage = document.get(Stage, stage_id)
    persona = document.get(Persona, persona_id)
    stages = [known.id for known in document.stages_of(stage.map_id)]
    stages = stages[stages.index(stage.id) :]
    personas = [known.id for known in document.personas_of(stage.map_id)]
    personas = personas[personas.index(persona.id) :] if persona.id in personas else [persona.id]
    names = [" ".join(name.split()) for name in rows[0]] if header and rows else []
    cards: dict[tuple[int, int], tuple[str, ...]] = {}
    for number, cells in enumerate(rows[1:] if header else rows):
        row = number if rows_as == "personas" else 0
        for column, text in enumerate(cells):
            titles = tuple(line.strip() for line in text.splitlines() if line.strip())
            if titles:
                cards[column, row] = cards.get((column, row), ()) + titles
    width = max([len(names), *(column + 1 for column, _ in cards)])
    height = max((row + 1 for _, row in cards), default=0)
    return GridPlan(
        cards=cards,
        stage_ids=tuple(stages[:width]),
        stage_names=tuple((names + [""] * width)[:width]),
        persona_ids=tuple(personas[:height]),
        new_personas=max(0, height - len(personas)),
    )


def _add_stages(transaction: Transaction, map_id: MapId, names: Sequence[str]) -> list[str]:
    stages = transaction.document.stages_of(map_id)
    colours = [stage.colour for stage in stages]
    added = []
    for name, rank in zip(names, order.make_room(transaction, stages, None, len(names)), strict=True):
        colours.append(next_colour(STAGE_COLOURS, colours))
        stage = Stage(id=StageId(new_id()), map_id=map_id, rank=rank, name=name, colour=colours[-1])
        transaction.put(stage)
        added.append(stage.id)
    return list(added)


def _add_personas(transaction: Transaction, count: int) -> list[str]:
    personas = transaction.document.personas
    colours = [persona.colour for persona in personas]
    added = []
    for rank in order.make_room(transaction, personas, None, count):
        colours.append(next_colour(PERSONA_COLOURS, colours))
        persona = Persona(id=PersonaId(new_id()), rank=rank, colour=colours[-1])
        transaction.put(persona)
        added.append(persona.id)
    return list(added)


def _card(cell: Cell, title: str) -> Interaction:
    return Interaction(
        id=InteractionId(new_id()),
        stage_id=StageId(cell[0]),
        persona_id=PersonaId(cell[1]),
        rank="",
        title=title,
    )
