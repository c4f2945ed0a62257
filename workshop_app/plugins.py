"""What third parties add: objects found by entry points, each checked, none able to keep the program from working."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Container

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PlugIns(Generic[T]):
    """What the plug-ins of one kind brought, and a sentence for each that could not be used."""

    found: tuple[T, ...]
    problems: tuple[Sentence, ...]


def load(
    group: str, accept: Callable[[object], T | None], taken: Container[str], id_of: Callable[[T], str]
) -> PlugIns[T]:
    """Load every entry point of a group, in the order of their names.

    Args:
        group: the entry points' group, such as "workshop_app.exporters".
        accept: returns the object when it is what the group is for, else None.
        taken: ids that plug-ins cannot have, because the program uses them itself.
        id_of: the id of an accepted object.
    """
    from importlib.metadata import entry_points  # takes longer than all else that most commands need of this

    found: dict[str, T] = {}
    problems: list[Sentence] = []
    for point in sorted(entry_points(group=group), key=lambda point: (point.name, point.value)):
        try:
            loaded = accept(point.load())
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a stranger's code does, ours goes on
            problems.append(
                Sentence(
                    "The plug-in “{name}” could not be loaded and is left out ({reason}).",
                    name=point.name,
                    reason=f"{type(error).__name__}: {error}".strip().removesuffix(":"),
                )
            )
            continue
        if loaded is None:
            problems.append(
                Sentence(
                    "The plug-in “{name}” does not offer what it should and is left out.", name=point.name
                )
            )
        elif id_of(loaded) in taken or id_of(loaded) in found:
            problems.append(
                Sentence(
                    "The plug-in “{name}” is left out, since “{id}” is there already.",
                    name=point.name,
                    id=id_of(loaded),
                )
            )
        else:
            found[id_of(loaded)] = loaded
    return PlugIns(tuple(found.values()), tuple(problems))
