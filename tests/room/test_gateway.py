"""What phones send together: a defect that one of them meets is told, and takes no other with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from workshop_app.commands.base import Command
from workshop_app.commands.participants import JoinRoom
from workshop_app.journey.records import Participant
from workshop_app.room.gateway import Request, carry_out

if TYPE_CHECKING:
    from workshop_app.journey.sentence import Sentence
    from workshop_app.journey.transaction import Transaction
    from workshop_app.session import Session


@dataclass(frozen=True, slots=True)
class Defective(Command):
    def apply(self, transaction: Transaction) -> Sentence:
        raise KeyError("defect")


def test_who_was_sent_together_with_a_defect_is_kept_and_everybody_is_answered(session: Session) -> None:
    requests = [
        Request(JoinRoom("Inès", id="ines"), "ines"),
        Request(Defective(), "odd"),
        Request(JoinRoom("Zoé", id="zoe"), "zoe"),
    ]
    with pytest.raises(KeyError, match="defect"):
        carry_out(session, requests)
    assert [request.kept.done() for request in requests] == [True] * 3
    assert isinstance(requests[1].kept.exception(), KeyError)
    for request in (requests[0], requests[2]):
        assert request.kept.result() is not None
        assert session.document.get(Participant, request.origin).name


def test_a_subscriber_that_raises_makes_nothing_happen_twice(session: Session) -> None:
    def listen(_changed: object) -> None:
        raise RuntimeError("deaf")

    session.subscribe(listen)
    steps = len(session.history())
    requests = [Request(JoinRoom(str(number), id=f"p{number}"), f"p{number}") for number in range(3)]
    with pytest.raises(ExceptionGroup):
        carry_out(session, requests)
    assert all(request.kept.result() is not None for request in requests)
    assert len(session.history()) == steps + 3
