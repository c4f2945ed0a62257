"""Finding what a cell names: maps, stages, personas, interactions, channels, emotions and goals."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workshop_app.importers.naming import folded
from workshop_app.importers.workbook.plan import named
from workshop_app.importers.workbook.reading import Unreadable
from workshop_app.journey.records import Interaction, Link
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from workshop_app.journey.document import Document


def several(count: int, name: str) -> Sentence:
    """That more than one thing is called so."""
    return Sentence(
        "{count} are called “{name}” here, so it is not clear which is meant.", count=count, name=named(name)
    )


@dataclass(slots=True)
class Names:
    """What some records are called, before and after the import; a record may have several names."""

    ids: dict[str, list[str]] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, record_id: str) -> None:
        """Know a record by a name, too."""
        key = folded(name)
        self.shown.setdefault(key, name)
        listed = self.ids.setdefault(key, [])
        if record_id not in listed:
            listed.append(record_id)

    def find(self, name: str) -> list[str]:
        """The records that are called so."""
        return self.ids.get(folded(name), [])

    def one(self, name: str) -> str:
        """The record that is called so.

        Raises:
            Unreadable: there is none, or several; the sentence tells the nearest name.
        """
        found = self.find(name)
        if len(found) == 1:
            return found[0]
        if found:
            raise Unreadable(several(len(found), name))
        raise self.unknown(name)

    def names_of(self, record_id: str) -> list[str]:
        """What a record is called, as names are compared."""
        return [name for name, listed in self.ids.items() if record_id in listed]

    def nearest(self, name: str) -> str:
        """The name that is most like one that nobody has; empty where none is."""
        near = difflib.get_close_matches(folded(name)[:200], [key for key in self.ids if key], 1, 0.6)
        return self.shown[near[0]] if near else ""

    def unknown(self, name: str) -> Unreadable:
        """That nothing is called so, with the nearest name where there is one."""
        near = self.nearest(name)
        if near:
            return Unreadable(
                Sentence(
                    "There is no “{name}” here. Is “{nearest}” meant?", name=named(name), nearest=named(near)
                )
            )
        return Unreadable(Sentence("There is no “{name}” here.", name=named(name)))


@dataclass(slots=True)
class Cards:
    """Interactions as they will be: their titles, the stage and persona of each, and which of them have no row.

    `titles` knows each by what it is called before and after, `names` by what it was called first.
    """

    titles: Names = field(default_factory=Names)
    names: dict[str, str] = field(default_factory=dict)
    places: dict[str, tuple[str, str]] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)

    def add(self, card: Interaction) -> None:
        """Know a card that is there, or will be."""
        self.titles.add(card.title, card.id)
        self.names[card.id] = card.title
        self.places[card.id] = (card.stage_id, card.persona_id)

    def called(self, title: str) -> list[str]:
        """The cards that are called so and stay.

        Raises:
            Unreadable: there is none.
        """
        found = self.titles.find(title)
        staying = [each for each in found if each not in self.gone]
        if found and not staying:
            raise Unreadable(Sentence("“{name}” has no row any more, so it is deleted.", name=named(title)))
        if not found:
            raise self.titles.unknown(title)
        return staying


@dataclass(slots=True)
class Known:
    """Everything that a workbook can name."""

    maps: Names = field(default_factory=Names)
    personas: Names = field(default_factory=Names)
    stages: dict[str, Names] = field(default_factory=dict)  # by map
    map_of_stage: dict[str, str] = field(default_factory=dict)
    channels: Names = field(default_factory=Names)
    emotions: Names = field(default_factory=Names)
    goals: Names = field(default_factory=Names)
    cards: Cards = field(default_factory=Cards)
    links: dict[tuple[str, str], str] = field(default_factory=dict)  # by the interactions that they join

    @classmethod
    def of(cls, document: Document) -> Known:
        """What a project holds."""
        known = cls()
        for shown in document.maps:
            known.maps.add(shown.title, shown.id)
            known.stages[shown.id] = Names()
            for stage in document.stages_of(shown.id):
                known.add_stage(shown.id, stage.name, stage.id)
        for names, records in (
            (known.personas, document.personas),
            (known.channels, document.channels),
            (known.emotions, document.emotions),
            (known.goals, document.goals),
        ):
            for record in records:
                names.add(record.name, record.id)
        for card in document.table(Interaction).values():
            known.cards.add(card)
        for link in document.table(Link).values():
            known.links[link.source_id, link.target_id] = link.id
        return known

    def add_stage(self, map_id: str, name: str, stage_id: str) -> None:
        """Know a stage by a name, too."""
        self.stages.setdefault(map_id, Names()).add(name, stage_id)
        self.map_of_stage[stage_id] = map_id
