"""The objects of a template or agenda, read field by field; whatever is wrong is named with its place in the file."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from workshop_app.importers.json_text import ImportFailed, shortened
from workshop_app.journey import ranks
from workshop_app.journey.ids import new_id
from workshop_app.journey.sentence import Sentence
from workshop_app.language import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

E = TypeVar("E", bound=enum.Enum)


class Part:
    """One object of a template in one language, with its place, such as `stages[2]` (lists count from 0)."""

    NOT_ONE: ClassVar[str] = N_("“{name}” is not a template.")
    UNUSABLE: ClassVar[str] = N_("The template “{name}” cannot be used: see {place}.")

    def __init__(self, values: Any, template: str, language: str, place: str = "") -> None:
        """Take an object; `template` is the name of the file, for sentences.

        Raises:
            ImportFailed: it is no object.
        """
        self._template = template
        self._language = language
        self._place = place
        if not isinstance(values, dict):
            raise self.fault()
        self._values: dict[str, Any] = values

    @property
    def language(self) -> str:
        """The language that texts are read in."""
        return self._language

    def fault(self, field: str = "") -> ImportFailed:
        """What to raise when a field, or this object as a whole, cannot be used."""
        place = ".".join(name for name in (self._place, shortened(field)) if name)
        if not place:
            return ImportFailed(Sentence(self.NOT_ONE, name=self._template))
        return ImportFailed(Sentence(self.UNUSABLE, name=self._template, place=place))

    def expect(self, fields: str) -> None:
        """Refuse fields other than these (names with spaces between), which would be lost in silence.

        Raises:
            ImportFailed: there is another field.
        """
        for field in self._values:
            if field not in fields.split():
                raise self.fault(field)

    def value(self, field: str, default: Any = None) -> Any:
        """A field as it is, or the default where it is absent or null."""
        value = self._values.get(field)
        return default if value is None else value

    def text(self, field: str) -> str:
        """A text in the language asked for, else in the other one; the same in all where it is a plain string.

        Raises:
            ImportFailed: it is neither.
        """
        return self._said(self._values.get(field), field)

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of texts.

        Raises:
            ImportFailed: it is none.
        """
        return tuple(self._said(value, f"{field}[{index}]") for index, value in enumerate(self._list(field)))

    def _said(self, value: Any, field: str) -> str:
        if value is None:
            return ""
        if isinstance(value, dict):
            value = value.get(self._language) or next(iter(value.values()), "")
        if not isinstance(value, str):
            raise self.fault(field)
        return value

    def choice(self, field: str, choices: type[E], default: E) -> E:
        """A member of an enumeration, given by its value.

        Raises:
            ImportFailed: it is none of them.
        """
        found = self.optional_choice(field, choices)
        return default if found is None else found

    def optional_choice(self, field: str, choices: type[E]) -> E | None:
        """A member of an enumeration, or None where the field is absent.

        Raises:
            ImportFailed: it is none of them.
        """
        value = self._values.get(field)
        if value is None:
            return None
        for member in choices:
            if isinstance(value, str) and member.value == value:
                return member
        raise self.fault(field)

    def key(self) -> str:
        """The name by which other parts of the template refer to this one.

        Raises:
            ImportFailed: it has none.
        """
        value = self._values.get("id")
        if not isinstance(value, str) or not value:
            raise self.fault("id")
        return value

    def named(self, field: str, known: Mapping[str, str]) -> str:
        """The id that a name stands for.

        Raises:
            ImportFailed: it is not known.
        """
        found = self.optional_named(field, known)
        if found is None:
            raise self.fault(field)
        return found

    def optional_named(self, field: str, known: Mapping[str, str]) -> str | None:
        """The id that a name stands for, or None where the field is absent.

        Raises:
            ImportFailed: it is not known.
        """
        value = self._values.get(field)
        if value is None:
            return None
        if not isinstance(value, str) or value not in known:
            raise self.fault(field)
        return known[value]

    def all_named(self, field: str, known: Mapping[str, str]) -> tuple[str, ...]:
        """The ids that a list of names stands for, each once.

        Raises:
            ImportFailed: one is not known.
        """
        return tuple(dict.fromkeys(self.each_named(field, known)))

    def each_named(self, field: str, known: Mapping[str, str]) -> tuple[str, ...]:
        """The ids that a list of names stands for, as often as they are named.

        Raises:
            ImportFailed: one is not known.
        """
        for index, value in enumerate(self._list(field)):
            if not isinstance(value, str) or value not in known:
                raise self.fault(f"{field}[{index}]")
        return tuple(known[value] for value in self._list(field))

    def values(self, field: str) -> tuple[Any, ...]:
        """A list as it is; an empty one where it is absent.

        Raises:
            ImportFailed: it is no list.
        """
        return tuple(self._list(field))

    def part(self, field: str) -> Self:
        """The object in a field; an empty one where it is absent.

        Raises:
            ImportFailed: it is no object.
        """
        return self._inner(self.value(field, {}), field)

    def parts(self, field: str) -> Iterator[Self]:
        """The objects of a list, in order.

        Raises:
            ImportFailed: it is no list of objects.
        """
        for index, values in enumerate(self._list(field)):
            yield self._inner(values, f"{field}[{index}]")

    def _inner(self, values: Any, field: str) -> Self:
        place = f"{self._place}.{field}" if self._place else field
        return type(self)(values, self._template, self._language, place)

    def _list(self, field: str) -> list[Any]:
        value = self.value(field, [])
        if not isinstance(value, list):
            raise self.fault(field)
        return value


P = TypeVar("P", bound=Part)


def ranked(parts: Iterable[P]) -> Iterator[tuple[P, str]]:
    """Give each part of a list the rank that keeps it at its place."""
    listed = list(parts)
    return zip(listed, ranks.spread(len(listed)), strict=True)


def new_named(part: Part, known: dict[str, str]) -> str:
    """Give a part a fresh id, and remember it under the part's name.

    Raises:
        ImportFailed: it has no name, or one that is taken.
    """
    key = part.key()
    if key in known:
        raise part.fault("id")
    known[key] = new_id()
    return known[key]


def optionally_named(part: Part, known: dict[str, str]) -> str:
    """As `new_named`, for what need not have a name.

    Raises:
        ImportFailed: its name is no name, or taken.
    """
    return new_id() if part.value("id") is None else new_named(part, known)
