"""Commands on the rows of the project's maps."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workshop_app.commands import order
from workshop_app.commands.base import Command
from workshop_app.commands.colours import PERSONA_COLOURS, next_colour
from workshop_app.commands.copying import tags_copied
from workshop_app.commands.wording import elided, name_of
from workshop_app.journey.ids import InteractionId, PersonaId, new_id
from workshop_app.journey.records import Image, Interaction, JourneyMap, Persona
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workshop_app.journey.document import Document
    from workshop_app.journey.transaction import Transaction


@dataclass(frozen=True, slots=True)
class AddPersona(Command):
    """Add a persona, a row of every map: at `index` among all personas, or at the end.

    Where `map_id` is given, `index` counts among those that this map shows.
    """

    index: int | None = None
    name: str = ""
    role: str = ""
    colour: str | None = None
    map_id: str | None = None
    id: str = field(default_factory=new_id)

    def apply(self, transaction: Transaction) -> Sentence:
        """Add it."""
        personas = transaction.document.personas
        index = self.index
        if index is not None:
            index = _index_among_all(transaction.document, self.map_id, index, personas)
        (rank,) = order.make_room(transaction, personas, index)
        transaction.put(
            Persona(
                id=PersonaId(self.id),
                rank=rank,
                name=self.name,
                role=self.role,
                colour=self.colour or next_colour(PERSONA_COLOURS, (persona.colour for persona in personas)),
            )
        )
        name = elided(self.name)
        return Sentence("Added persona “{name}”" if name else "Added a persona", name=name)


@dataclass(frozen=True, slots=True)
class MovePersona(Command):
    """Give a persona the place `index` among the others; among the others that `map_id` shows, where it is given."""

    id: str
    index: int
    map_id: str | None = None

    def apply(self, transaction: Transaction) -> Sentence:
        """Move it."""
        persona = transaction.get(Persona, self.id)
        document = transaction.document
        personas = document.personas
        shown = personas if self.map_id is None else document.personas_of(self.map_id)
        # Where it is there already as far as one can see, it does not pass hidden ones either.
        if persona not in shown or shown.index(persona) != max(0, min(self.index, len(shown) - 1)):
            others = tuple(other for other in personas if other.id != persona.id)
            index = _index_among_all(document, self.map_id, self.index, others)
            order.move(transaction, personas, persona, index)
        name = name_of(persona)
        return Sentence("Moved persona “{name}”" if name else "Moved a persona", name=name)


@dataclass(frozen=True, slots=True)
class DuplicatePersona(Command):
    """Copy a persona with its interactions on all maps, their tags and the links among them; the copy follows it."""

    id: str
    new_id: str = field(default_factory=new_id)

    def apply(self, transaction: Transaction) -> Sentence:
        """Copy it."""
        document = transaction.document
        persona = transaction.get(Persona, self.id)
        personas = document.personas
        (rank,) = order.make_room(transaction, personas, order.after_last(personas, {persona.id}))
        copy_id = PersonaId(self.new_id)
        transaction.put(replace(persona, id=copy_id, rank=rank))
        for journey in document.maps:
            if persona.id in journey.hidden_persona_ids:
                hidden = (*journey.hidden_persona_ids, copy_id)
                transaction.update(JourneyMap, journey.id, hidden_persona_ids=hidden)
        interactions = tuple(interactions_of(document, {persona.id}))
        new_ids: dict[str, InteractionId] = {
            interaction.id: InteractionId(new_id()) for interaction in interactions
        }
        for interaction in interactions:
            # A future card's copy comes from the copy of the current one.
            origin_id = new_ids.get(interaction.origin_id) if interaction.origin_id else None
            copy = replace(interaction, id=new_ids[interaction.id], persona_id=copy_id, origin_id=origin_id)
            transaction.put(copy)
        for record in tags_copied(document, new_ids, interactions):
            transaction.put(record)
        name = name_of(persona)
        return Sentence("Duplicated persona “{name}”" if name else "Duplicated a persona", name=name)


@dataclass(frozen=True, slots=True)
class DeletePersonas(Command):
    """Delete personas with their interactions on all maps; `interactions_of` tells beforehand what those are."""

    ids: tuple[str, ...]

    def apply(self, transaction: Transaction) -> Sentence:
        """Delete them, and portraits that nobody has any more."""
        personas = [transaction.get(Persona, persona_id) for persona_id in self.ids]
        count = sum(1 for _ in interactions_of(transaction.document, set(self.ids)))
        transaction.delete(Persona, self.ids)
        if len(personas) != 1:
            return Sentence(
                "Deleted {personas} personas (interactions: {count})"
                if count
                else "Deleted {personas} personas",
                personas=len(personas),
                count=count,
            )
        name = name_of(personas[0])
        if not count:
            return Sentence("Deleted persona “{name}”" if name else "Deleted a persona", name=name)
        return Sentence(
            "Deleted persona “{name}” (interactions: {count})"
            if name
            else "Deleted a persona (interactions: {count})",
            name=name,
            count=count,
        )


@dataclass(frozen=True, slots=True)
class HidePersona(Command):
    """Leave a persona out of one map; its interactions there stay in the project."""

    map_id: str
    persona_id: str

    def apply(self, transaction: Transaction) -> Sentence:
        """Hide it."""
        persona = transaction.get(Persona, self.persona_id)
        hidden = transaction.get(JourneyMap, self.map_id).hidden_persona_ids
        if persona.id not in hidden:
            transaction.update(JourneyMap, self.map_id, hidden_persona_ids=(*hidden, persona.id))
        name = name_of(persona)
        return Sentence("Hid persona “{name}”" if name else "Hid a persona", name=name)


@dataclass(frozen=True, slots=True)
class ShowPersona(Command):
    """Bring a hidden persona back onto a map."""

    map_id: str
    persona_id: str

    def apply(self, transaction: Transaction) -> Sentence:
        """Show it."""
        persona = transaction.get(Persona, self.persona_id)
        hidden = transaction.get(JourneyMap, self.map_id).hidden_persona_ids
        left = tuple(persona_id for persona_id in hidden if persona_id != persona.id)
        transaction.update(JourneyMap, self.map_id, hidden_persona_ids=left)
        name = name_of(persona)
        return Sentence("Showed persona “{name}” again" if name else "Showed a persona again", name=name)


@dataclass(frozen=True, slots=True)
class SetPortrait(Command):
    """Give a persona a picture, or take it away with None."""

    persona_id: str
    image: Image | None

    def apply(self, transaction: Transaction) -> Sentence:
        """Set it; a picture that nobody has any more leaves the project."""
        persona = transaction.get(Persona, self.persona_id)
        if self.image is not None:
            transaction.put(self.image)
        portrait_id = self.image.id if self.image is not None else None
        transaction.update(Persona, persona.id, portrait_id=portrait_id)
        transaction.drop_unused_pictures((persona.portrait_id,))
        name = name_of(persona)
        if self.image is None:
            return Sentence(
                "Removed the portrait of “{name}”" if name else "Removed the portrait of a persona", name=name
            )
        return Sentence(
            "Changed the portrait of “{name}”" if name else "Changed the portrait of a persona", name=name
        )


def interactions_of(document: Document, persona_ids: Iterable[str]) -> Iterable[Interaction]:
    """Yield every interaction of these personas on all maps, in no promised order."""
    wanted = set(persona_ids)
    return (item for item in document.table(Interaction).values() if item.persona_id in wanted)


def _index_among_all(
    document: Document, map_id: str | None, index: int, personas: tuple[Persona, ...]
) -> int:
    """Translate an index among those of `personas` that a map shows into one among all of them."""
    if map_id is None:
        return index
    hidden = document.get(JourneyMap, map_id).hidden_persona_ids
    shown = [place for place, persona in enumerate(personas) if persona.id not in hidden]
    if index < len(shown):
        return shown[max(0, index)]
    return shown[-1] + 1 if shown else len(personas)
