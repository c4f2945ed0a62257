"""A day, typed as people write days or chosen in a calendar, or none."""

from __future__ import annotations

import datetime
import re
from typing import Any

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QVBoxLayout, QWidget

from workshop_app.language import _, current, format_date
from workshop_app.ui import theme
from workshop_app.ui.style import look
from workshop_app.ui.widgets.checked_field import CheckedField


def read_day(text: str) -> str:
    """Return the day that a person typed as an ISO date, "" for nothing.

    Taken are 2026-03-01, 1/3/2026 (day before month, as dates are written here) and 1 March 2026.

    Raises:
        ValueError: it is no day.
    """
    words = " ".join(text.split()).casefold()
    if not words:
        return ""
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", words)
    if found:
        return datetime.date(*map(int, found.groups())).isoformat()
    found = re.fullmatch(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})", words)
    if found:
        day, month, year = map(int, found.groups())
        return datetime.date(year, month, day).isoformat()
    found = re.fullmatch(r"(\d{1,2})(?:er|st|nd|rd|th)? ([^\W\d]+)\.? (\d{4})", words)
    if found:
        for month in range(1, 13):
            name = format_date(datetime.date(2000, month, 2), current()).split()[1].casefold()
            if name == found[2] or (len(found[2]) >= 3 and name.startswith(found[2])):
                return datetime.date(int(found[3]), month, int(found[1])).isoformat()
    raise ValueError(text)


class DateField(CheckedField):
    """A line for a day, and a calendar. What is no day is marked, and gone when the keyboard goes elsewhere."""

    day_committed = Signal(str)
    """An ISO date, or "" for an emptied field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.committed.connect(lambda text: self.day_committed.emit(read_day(text)))
        self._calendar = QAction(theme.icon("calendar", size=18), _("Choose in a calendar"), self)
        self._calendar.triggered.connect(lambda _checked=False: self.open_calendar())
        self.addAction(self._calendar, QLineEdit.ActionPosition.TrailingPosition)
        theme.watcher().changed.connect(self._dress)

    def _dress(self, _theme: str) -> None:
        self._calendar.setIcon(theme.icon("calendar", size=18))

    def _written(self, value: Any) -> str:
        # Short, as the field often stands beside another.
        return format_date(datetime.date.fromisoformat(value), current(), short=True) if value else ""

    @property
    def fault(self) -> str:
        """Why what is typed cannot be kept, in the window's language; empty when it can."""
        try:
            read_day(self.text())
        except ValueError:
            return _("This is not a date. Type it as 30/06/2027.")
        return ""

    def set_writable(self, *, writable: bool) -> None:
        """Let it be edited, or only read."""
        super().set_writable(writable=writable)
        self._calendar.setEnabled(writable)

    def open_calendar(self) -> QFrame:
        """Show a calendar below the field, and return it."""
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        look(popup, "popup")
        calendar = QCalendarWidget(popup)
        calendar.setLocale(QLocale(current()))
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        kept = "" if self.fault else read_day(self.text())
        calendar.setSelectedDate(
            QDate.fromString(kept, Qt.DateFormat.ISODate) if kept else QDate.currentDate()
        )
        calendar.activated.connect(lambda day: self._choose(popup, day))
        calendar.clicked.connect(lambda day: self._choose(popup, day))
        column = QVBoxLayout(popup)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(calendar)
        popup.adjustSize()
        popup.move(self.mapToGlobal(QPoint(self.width() - popup.width(), self.height() + 4)))
        popup.show()
        calendar.setFocus()
        return popup

    def _choose(self, popup: QFrame, day: QDate) -> None:
        popup.close()
        self.setText(self._written(day.toString(Qt.DateFormat.ISODate)))
        self.settle()
