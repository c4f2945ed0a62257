"""A figure, typed as the window's language writes it, or none."""

from __future__ import annotations

import math
import re
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workshop_app.language import _, current, format_number
from workshop_app.ui.widgets.checked_field import CheckedField

_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_DECIMALS = 6
_MOST = 1e15


def written(value: float) -> str:
    """Return a figure as the window's language writes it, with as many decimals as it has (six at most)."""
    text = f"{value:.{_DECIMALS}f}".rstrip("0")
    return format_number(value, current(), len(text.partition(".")[2]))


def read(text: str) -> float | None:
    """Return the figure that a person typed, None for nothing.

    A comma and a point are both taken for decimals, unless three digits follow a mark that the language writes
    between thousands.

    Raises:
        ValueError: it is no figure.
    """
    bare = _SPACES.sub("", text).replace("\u2212", "-").removesuffix("%")
    if not bare:
        return None
    if current() == "en" and re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", bare):
        bare = bare.replace(",", "")
    bare = bare.replace(",", ".")
    if re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", bare) is None:
        raise ValueError(text)
    value = float(bare)
    if not math.isfinite(value) or abs(value) > _MOST:
        raise ValueError(text)
    return value


class NumberField(CheckedField):
    """A figure between two bounds. What is none is marked, not kept, and gone when the keyboard goes elsewhere."""

    number_committed = Signal(object)
    """A float, or None for an emptied field."""

    def __init__(
        self, parent: QWidget | None = None, *, least: float = -math.inf, most: float = math.inf
    ) -> None:
        super().__init__(parent)
        self._bounds = (least, most)
        self.committed.connect(self._commit)

    def _written(self, value: Any) -> str:
        return written(float(value))

    @property
    def fault(self) -> str:
        """Why what is typed cannot be kept, in the window's language; empty when it can."""
        try:
            value = read(self.text())
        except ValueError:
            return _("This is not a number.")
        least, most = self._bounds
        if value is None or least <= value <= most:
            return ""
        if math.isinf(most):
            return _("This cannot be less than {least}.", least=written(least))
        return _("This is between {least} and {most}.", least=written(least), most=written(most))

    def _commit(self, text: str) -> None:
        self.number_committed.emit(read(text))
