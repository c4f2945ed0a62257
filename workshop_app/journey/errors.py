"""Why a change cannot be made, in sentences for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workshop_app.journey.sentence import Sentence


class ParcoursError(Exception):
    """Something could not be done; `sentence` says what happened and what is safe, for the person at the screen."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


class RuleBroken(ParcoursError):
    """A change would leave the project in a state that the journey model does not allow; nothing was changed."""


class Conflict(ParcoursError):
    """What is to be undone was changed again since; nothing was changed."""


class NotFound(ParcoursError):
    """A record that a command names does not exist (any more); nothing was changed."""
