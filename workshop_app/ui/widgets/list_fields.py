"""Fields for lists: texts of one line each, and pairs of a label and a value."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.language import _
from workshop_app.ui.widgets.buttons import IconButton
from workshop_app.ui.widgets.choice_row import VARIOUS
from workshop_app.ui.widgets.fields import LineField, TextField


class LinesField(TextField):
    """Several short texts, one a line."""

    lines_committed = Signal(object)
    """A tuple of texts, none of them empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, least_lines=2, most_lines=12)
        self.committed.connect(lambda _text: self.lines_committed.emit(self.lines))

    @property
    def lines(self) -> tuple[str, ...]:
        """What is typed, line by line."""
        return tuple(line.strip() for line in self.toPlainText().splitlines() if line.strip())

    def show_value(self, value: Any) -> None:
        """Show a tuple of texts; an empty line that is being filled stays."""
        if value is VARIOUS or value is None:
            super().show_value(value)
            return
        shown = tuple(" ".join(text.split()) for text in value)
        if self.hasFocus() and self.lines == shown:
            return
        super().show_value("\n".join(shown))


class _Pair(QWidget):
    """One label with its value."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = LineField(self)
        self.value = LineField(self)
        self.remove = IconButton("close", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.name, 2)
        row.addWidget(self.value, 3)
        row.addWidget(self.remove)

    @property
    def pair(self) -> tuple[str, str]:
        """What is typed."""
        return self.name.text().strip(), self.value.text().strip()

    def say(self) -> None:
        """Tell ears and eyes what the parts are."""
        self.name.set_hint(_("Label"))
        self.name.setAccessibleName(_("Label"))
        self.value.set_hint(_("Value"))
        self.value.setAccessibleName(self.name.text() or _("Value"))
        self.remove.say(_("Remove “{name}”", name=self.name.text()))


class PairsField(QWidget):
    """Free labels with their values; an empty row at the end waits for the next."""

    committed = Signal(object)
    """A tuple of pairs of texts."""

    arranged = Signal()
    """Rows came or went."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Pair] = []
        self._shown: tuple[tuple[str, str], ...] = ()
        self._writable = True
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._make_rows(1)

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """What is typed; rows with nothing in them are none."""
        return tuple(row.pair for row in self._rows if any(row.pair))

    def show_value(self, value: Any) -> None:
        """Show pairs; what is being typed stays."""
        pairs = () if value is VARIOUS or value is None else tuple(value)
        self._shown = pairs
        if pairs != self.pairs:
            self._make_rows(len(pairs) + 1)
            for row, (name, text) in zip(self._rows, pairs, strict=False):
                row.name.show_value(name)
                row.value.show_value(text)
            self._rows[-1].name.show_value("")
            self._rows[-1].value.show_value("")
        self._finish()

    def set_writable(self, *, writable: bool) -> None:
        """Let the rows be edited, or not."""
        self._writable = writable
        self._finish()

    def settle(self) -> None:
        """Keep what is being typed now."""
        for row in self._rows:
            row.name.settle()
            row.value.settle()

    def let_go(self) -> None:
        """Whatever is typed belongs to nothing any more: the next value replaces it."""
        for row in self._rows:
            row.name.let_go()
            row.value.let_go()

    def _finish(self) -> None:
        for row in self._rows:
            row.say()
            row.name.setReadOnly(not self._writable)
            row.value.setReadOnly(not self._writable)
        for row in self._rows[:-1]:
            row.remove.show()
            row.remove.setEnabled(self._writable)
        last = self._rows[-1].remove
        policy = last.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        last.setSizePolicy(policy)
        last.hide()
        self._rows[-1].setVisible(self._writable or len(self._rows) == 1)

    def _make_rows(self, count: int) -> None:
        if count == len(self._rows):
            return
        while len(self._rows) > count:
            row = self._rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self._rows) < count:
            row = _Pair(self)
            row.name.committed.connect(lambda _text: self._commit())
            row.value.committed.connect(lambda _text: self._commit())
            row.remove.clicked.connect(partial(self._remove, row))
            self._rows.append(row)
            self._column.addWidget(row)
        self.arranged.emit()

    def _remove(self, row: _Pair, _checked: bool = False) -> None:
        kept = tuple(other.pair for other in self._rows if other is not row and any(other.pair))
        if kept != self._shown:
            self.committed.emit(kept)

    def _commit(self) -> None:
        if any(self._rows[-1].pair):
            self._make_rows(len(self._rows) + 1)
            self._finish()
        if self.pairs != self._shown:
            self._shown = self.pairs
            self.committed.emit(self.pairs)
