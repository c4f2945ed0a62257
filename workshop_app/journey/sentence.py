"""Sentences that are translated late: the history keeps what happened, each reader sees it in their own language."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True, init=False)
class Sentence:
    """An English template with `{name}` places and the texts or numbers that fill them.

    `language.say` renders it. `count`, when given among the values, does not choose a plural: word the template so
    that it reads right for any number, or pick the template where it is made.
    """

    template: str
    values: tuple[tuple[str, str | int | float], ...]

    def __init__(self, template: str, /, **values: str | float) -> None:
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "values", tuple(values.items()))

    def __str__(self) -> str:
        """In English, for logs and for those who raise it; a place that nothing fills stays as it is."""
        values = dict(self.values)
        return _PLACE.sub(lambda place: str(values.get(place[1], place[0])), self.template)
