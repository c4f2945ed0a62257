"""The bundled fonts as fonts of the window: registered once, found by the keys of the layout."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontDatabase

from workshop_app.resources import resource_path

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


_TEXT = ("regular", "medium", "semibold", "bold")
"""`layout.faces.TEXT_FONTS`, without reading the measures that come with them."""

_FIRST = ("regular", "medium", "semibold")


@cache
def register_text() -> tuple[str, ...]:
    """Make the fonts of the first picture known to Qt: the others, and the measures of all, take longer.

    Returns:
        The families that Qt found in them.
    """
    return _families(resource_path("fonts", f"parcours-text-{key}.ttf") for key in _FIRST)


@cache
def register() -> tuple[str, ...]:
    """Make the bundled fonts known to Qt; later calls do nothing. Needs the application.

    Returns:
        The families that Qt found in them.
    """
    from workshop_app.layout.faces import faces

    others = (face.file for key, face in faces().items() if key not in _FIRST)
    families = (*register_text(), *_families(others))
    fallbacks = [face.family for key, face in faces().items() if key not in _TEXT]
    for key in _TEXT:
        family = faces()[key].family
        QFont.insertSubstitutions(family, fallbacks)
    return tuple(dict.fromkeys(families))


def _families(files: Iterable[Path]) -> tuple[str, ...]:
    found: list[str] = []
    for file in files:
        number = QFontDatabase.addApplicationFont(str(file))
        found += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return tuple(found)


def font(key: str, pixels: float) -> QFont:
    """A font of the layout (such as "regular" or "semibold") for a widget, `pixels` high, spaced as the layout does."""
    from workshop_app.layout.faces import faces

    register()
    face = faces()[key]
    made = QFont(face.family)
    if face.bold:
        made.setBold(True)
    made.setPixelSize(max(1, round(pixels)))
    made.setKerning(False)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made
