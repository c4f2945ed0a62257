"""What is left out of what is handed over: a document without who took part, raw notes, or words of customers.

Exporters write what they are given, so a text that is not in the redacted document is in none of its deliverables.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workshop_app.journey.records import (
    REDACTIONS,
    Action,
    AgendaStep,
    Image,
    Interaction,
    Note,
    NoteGroup,
    Participant,
    Persona,
    Photo,
    Recipe,
    Snapshot,
    Timer,
    VoteRound,
    VoteSubject,
)
from workshop_app.journey.transaction import Transaction

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from workshop_app.journey.document import Document
    from workshop_app.journey.records import Record

_PARTICIPANT = "Participant {number}"  # the same in every language of the program


def redacted(document: Document, what: Collection[str]) -> Document:
    """Return the document without what is named (of `records.REDACTIONS`).

    - "participants": those with a name are called "Participant 1" and so on, in the order in which they joined, also
      where they own an action. Other owners stay: who does what is what actions are for. So do names within texts.
    - "notes": the raw notes of the room, on the map or not, their groups and the votes on them, and the photos of the
      wall, which show them. What was made of them stays, and what a card or a persona says in its own notes.
    - "quotes": the words of customers on interactions and personas.

    Raises:
        ValueError: there is no such redaction.
    """
    unknown = set(what) - set(REDACTIONS)
    if unknown:
        raise ValueError(f"no such redaction: {', '.join(sorted(unknown))}")
    transaction = Transaction(document)
    for name in REDACTIONS:
        if name in what:
            _REDACTIONS[name](transaction)
    return document.apply(transaction.difference())


def handed_over(document: Document, what: Collection[str]) -> Document:
    """Return what the files of a delivery are made from: `redacted`, and without the facilitator's private hints.

    Raises:
        ValueError: there is no such redaction.
    """
    transaction = Transaction(redacted(document, what))
    _drop_hints(transaction)
    return transaction.document


def for_client(document: Document, what: Collection[str] = ()) -> Document:
    """Return what a copy for the client holds: no names of participants, no raw notes, nothing of the work behind it.

    That is versions (they name steps of a history that stays here), recipes, the clock of the room, what only the
    facilitator reads in the agenda, and pictures that nothing shows any more. `what` names further redactions.

    Raises:
        ValueError: there is no such redaction.
    """
    transaction = Transaction(redacted(document, {*what, "participants", "notes"}))
    for record_type in (Snapshot, Recipe, Timer):
        _delete_all(transaction, record_type)
    _drop_hints(transaction)
    transaction.drop_unused_pictures(transaction.document.table(Image))
    return transaction.document


def _hide_participants(transaction: Transaction) -> None:
    called: dict[str, str] = {}
    for number, participant in enumerate(transaction.document.participants, start=1):
        name = " ".join(participant.name.split())
        if participant.name:
            stand_in = _PARTICIPANT.format(number=number)
            transaction.update(Participant, participant.id, name=stand_in)
            if name:
                called.setdefault(name.casefold(), stand_in)
    if called:
        hidden = _replacing(called)
        for action in transaction.document.actions:
            transaction.update(Action, action.id, owner=hidden(action.owner))


def _replacing(called: Mapping[str, str]) -> Callable[[str], str]:
    """A function that puts stand-ins in the place of names (by their case-folded form) that stand as whole words."""
    longest_first = sorted(called, key=len, reverse=True)
    spelt = "|".join(r"\s+".join(map(re.escape, name.split(" "))) for name in longest_first)
    names = re.compile(rf"(?<!\w)(?:{spelt})(?!\w)", re.IGNORECASE)

    def stand_in(found: re.Match[str]) -> str:
        return called.get(" ".join(found[0].split()).casefold(), "…")

    return lambda text: names.sub(stand_in, text)


def _drop_notes(transaction: Transaction) -> None:
    on_notes = [each.id for each in transaction.document.vote_rounds if each.subject is VoteSubject.NOTE]
    transaction.delete(VoteRound, on_notes)
    for record_type in (Note, NoteGroup, Photo):
        _delete_all(transaction, record_type)


def _drop_quotes(transaction: Transaction) -> None:
    for interaction in transaction.document.table(Interaction).values():
        if interaction.quote:
            transaction.update(Interaction, interaction.id, quote="")
    for persona in transaction.document.personas:
        if persona.quote:
            transaction.update(Persona, persona.id, quote="")


def _drop_hints(transaction: Transaction) -> None:
    for step in transaction.document.agenda:
        transaction.update(AgendaStep, step.id, hints="")


def _delete_all(transaction: Transaction, record_type: type[Record]) -> None:
    transaction.delete(record_type, tuple(transaction.document.table(record_type)))


_REDACTIONS: dict[str, Callable[[Transaction], None]] = {
    "participants": _hide_participants,
    "notes": _drop_notes,
    "quotes": _drop_quotes,
}
