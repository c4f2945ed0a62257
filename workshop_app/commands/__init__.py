"""What a user can intend: one small class per intent, each applied through `Session.run`.

The modules here are imported when they are first named, as in `commands.tags.SetSentiment`: a window shows its first
picture before anybody intends anything.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

    from workshop_app.commands import clipboard as clipboard
    from workshop_app.commands import dropping as dropping
    from workshop_app.commands import fields as fields
    from workshop_app.commands import findings as findings
    from workshop_app.commands import interactions as interactions
    from workshop_app.commands import links as links
    from workshop_app.commands import notes as notes
    from workshop_app.commands import pasting as pasting
    from workshop_app.commands import personas as personas
    from workshop_app.commands import shifting as shifting
    from workshop_app.commands import stages as stages
    from workshop_app.commands import tags as tags


def __getattr__(name: str) -> ModuleType:
    """Import a module of this package by its name.

    Raises:
        AttributeError: there is none of this name.
    """
    try:
        return importlib.import_module(f"{__name__}.{name}")
    except ModuleNotFoundError as error:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from error
