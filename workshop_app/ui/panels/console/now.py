"""What goes on now: the step, its clock with what can be done about it, and what comes next."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workshop_app.analysis.schedule import schedule
from workshop_app.commands.timer import MINUTE
from workshop_app.language import _, format_time, n_
from workshop_app.ui import theme
from workshop_app.ui.clock import Clock, clock_of
from workshop_app.ui.menus import plain
from workshop_app.ui.room_words import duration, steps_in_words
from workshop_app.ui.style import look
from workshop_app.ui.timers import one_shot
from workshop_app.ui.top_bar import icon_button, name_button
from workshop_app.ui.widgets.buttons import label
from workshop_app.ui.widgets.plain_text import PlainText, one_line, tip

if TYPE_CHECKING:
    from workshop_app.analysis.schedule import Schedule
    from workshop_app.journey.records import AgendaStep
    from workshop_app.ui.workshop import Workshop
    from workshop_app.ui.workspace import Workspace

_SIZE = 42  # pixels, of the figures
_SIGN = 2500  # milliseconds that a sign stays
_CHOICES = (1, 2, 3, 5, 10, 15, 20, 30)  # minutes
_TOLERANCE = 60  # seconds: nobody is late by less


class Figures(QAbstractButton):
    """The clock, large; a line below tells how much of the time is used. A click offers other times."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock: Clock | None = None
        self._words = ""
        self._used = 0.0
        self._sign = False
        self._quiet = one_shot(self, _SIGN, self._end_sign)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @property
    def shown(self) -> str:
        """What the clock says."""
        return self._clock.text if self._clock is not None else self._words

    @property
    def signals(self) -> bool:
        """Whether it gives a sign just now."""
        return self._sign

    def show_clock(self, clock: Clock | None, words: str, used: float) -> None:
        """Show the clock, or words where there is none; `used` is the share (0 .. 1) of the time that is gone."""
        if (clock, words, used) != (self._clock, self._words, self._used):
            self._clock, self._words, self._used = clock, words, used
            over = clock is not None and clock.is_over
            paused = clock is not None and not clock.running
            told = [_("Timer: {time}", time=self.shown)] if self.shown else [_("No timer is set")]
            told += [_("Time is up")] if over else [_("paused")] if paused else []
            self.setAccessibleName(", ".join(told))
            self.updateGeometry()
            self.update()

    def give_sign(self) -> None:
        """Stand out for a moment."""
        self._sign = True
        self._quiet.start()
        self.update()

    def _end_sign(self) -> None:
        self._sign = False
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the figures and the line."""
        return QSize(150, _SIZE + 18 if self._clock is not None else 34)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint figures and line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        clock = self._clock
        box = QRectF(self.rect())
        if self._sign or self.hasFocus() or self.underMouse():
            line = "accent" if self.hasFocus() else "note.line" if self._sign else ""
            painter.setPen(QPen(theme.colour(line), 2) if line else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("note" if self._sign else "canvas"))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 8, 8)
        ink = clock.colour if clock is not None else "text.secondary"
        if clock is not None and not clock.running and not clock.is_over:
            ink = "text.secondary"
        font = theme.font(_SIZE if clock is not None else 16, "semibold")
        room = box.adjusted(6, 2, -6, -10 if clock is not None else -2)
        metrics = QFontMetrics(font)
        while metrics.horizontalAdvance(self.shown) > room.width() and font.pixelSize() > 14:
            font.setPixelSize(font.pixelSize() - 2)
            metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(theme.colour(ink))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.shown)
        if clock is not None:
            groove = QRectF(box.left() + 6, box.bottom() - 8, box.width() - 12, 4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("line"))
            painter.drawRoundedRect(groove, 2, 2)
            painter.setBrush(theme.colour("accent" if ink in {"text", "text.secondary"} else ink))
            groove.setWidth(groove.width() * min(1.0, max(0.0, self._used)))
            painter.drawRoundedRect(groove, 2, 2)


class NowBlock(QWidget):
    """The top of the console."""

    def __init__(self, workspace: Workspace, workshop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._workshop = workshop
        self.place = label("", "quiet", self)
        self.title = PlainText(self, size=16, weight="semibold", most_lines=2)
        self.figures = Figures(self)
        self.figures.clicked.connect(lambda _checked=False: self.choose_time())
        self.pause = icon_button(self, "pause_timer")
        self.pause.clicked.connect(lambda _checked=False: workshop.toggle_timer())
        self.more = QPushButton(self)
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.clicked.connect(lambda _checked=False: workshop.add_minute())
        self.end = icon_button(self, "end_step")
        theme.set_icon(self.end, "end", size=18)
        self.end.clicked.connect(lambda _checked=False: workshop.end_step())
        self.plan = PlainText(self, ink="text.secondary", size=12, most_lines=2)
        self.next = QPushButton(self)
        self.next.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        look(self.next, "primary")
        self.next.clicked.connect(lambda _checked=False: self.go_on())
        self._started = QElapsedTimer()
        self._lay_out()
        workshop.signalled.connect(lambda _sign: self.figures.give_sign())

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.figures, 1)
        for button in (self.pause, self.more, self.end):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 0)
        column.setSpacing(4)
        column.addWidget(self.place)
        column.addWidget(self.title)
        column.addLayout(row)
        column.addWidget(self.plan)
        column.addSpacing(4)
        column.addWidget(self.next)

    # -- what is shown -------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what goes on now."""
        workshop = self._workshop
        step, clock = workshop.current_step, clock_of(workshop)
        plan = schedule(self._workspace.document, workshop.now())
        self._show_step(step, plan)
        self._show_clock(clock, plan)
        self._show_next(plan)
        writable = self._workspace.session.read_only_reason is None
        for button in (self.pause, self.more, self.end, self.next, self.figures):
            button.setEnabled(writable)

    def _show_step(self, step: AgendaStep | None, plan: Schedule) -> None:
        if not plan.total:
            place, title = "", _("No agenda yet")
        elif step is not None:
            place = _("Step {number} of {total}", number=plan.number or 0, total=plan.total)
            title = one_line(step.title) or _("Untitled step")
        elif plan.number is None:
            whole = duration(round(plan.remaining / MINUTE))
            place, title = f"{steps_in_words(plan.total)} · {whole}", _("Ready to begin")
        elif plan.begins:
            place, title = _("Between two steps"), _("Nothing runs")
        else:
            place, title = _("All steps are done"), _("The workshop is over")
        self.place.setText(place)
        self.place.setVisible(bool(place))
        self.title.set_text(title)

    def _show_clock(self, clock: Clock | None, plan: Schedule) -> None:
        used = 0.0
        timer = self._workspace.document.timer
        if clock is not None and timer is not None and timer.seconds:
            used = 1 - clock.left / timer.seconds
        words = duration(int(plan.passed // MINUTE)) if plan.running else _("Set a timer…")
        self.figures.show_clock(clock, words, used)
        for button in (self.pause, self.more):
            button.setVisible(clock is not None)
        self.end.setVisible(plan.running)
        running = clock is not None and clock.running
        theme.set_icon(self.pause, "pause" if running else "present", size=18)
        name_button(self.pause, _("Pause the timer") if running else _("Let it go on"))
        self.plan.set_text(self._plan_in_words(plan))
        self.plan.setVisible(bool(self.plan.text))

    @staticmethod
    def _plan_in_words(plan: Schedule) -> str:
        parts = []
        if plan.running and plan.planned:
            passed = int(plan.passed // MINUTE)
            parts.append(
                _("{passed} of {planned}", passed=passed, planned=duration(round(plan.planned / MINUTE)))
            )
        if plan.late is not None and plan.late >= _TOLERANCE:
            late = int(plan.late // MINUTE)
            parts.append(n_("{count} minute late", "{count} minutes late", late, count=late))
        elif plan.late is not None and plan.late <= -_TOLERANCE:
            early = int(-plan.late // MINUTE)
            parts.append(n_("{count} minute early", "{count} minutes early", early, count=early))
        if plan.ends is not None and plan.number is None:
            parts.append(_("until {time} if you begin now", time=format_time(_local(plan.ends))))
        elif plan.ends is not None:
            parts.append(_("ends at {time}", time=format_time(_local(plan.ends))))
        return " · ".join(parts)

    def _show_next(self, plan: Schedule) -> None:
        following = self._workshop.next_step
        self.next.setVisible(following is not None)
        if following is not None:
            title = one_line(following.title) or _("Untitled step")
            told = _("Start: {step}", step=title) if not plan.running else _("Next: {step}", step=title)
            metrics = QFontMetrics(theme.font(13, "medium"))
            text = metrics.elidedText(told, Qt.TextElideMode.ElideRight, max(120, self.width() - 60))
        else:
            text = told = ""
        self.next.setText(text.replace("&", "&&"))
        self.next.setAccessibleName(told)
        self.next.setToolTip(tip(told))

    def retranslate(self) -> None:
        """Put the words into the window's language."""
        self.more.setText(_("+1 min"))
        name_button(self.more, _("One minute more"))
        name_button(self.end, _("End the step and keep a version of the map"))
        self.figures.setToolTip(_("Click to set another time"))
        self.refresh()

    # -- what is done --------------------------------------------------------------------------------------------

    def go_on(self) -> None:
        """Start the step that comes next; the second click of two in a row would pass a step over."""
        if not self._started.isValid() or self._started.hasExpired(QApplication.doubleClickInterval()):
            self._started.start()
            self._workshop.start_next()

    def choose_time(self) -> QMenu:
        """Offer times for the clock; returns the menu."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for minutes in _CHOICES:
            action = menu.addAction(plain(duration(minutes)))
            action.triggered.connect(
                lambda _checked=False, minutes=minutes: self._workshop.set_timer(minutes * MINUTE)
            )
        if self._workspace.document.timer is not None:
            menu.addSeparator()
            menu.addAction(_("Remove the timer")).triggered.connect(
                lambda _checked=False: self._workshop.remove_timer()
            )
        menu.popup(self.figures.mapToGlobal(self.figures.rect().bottomLeft()))
        return menu


def _local(moment: datetime.datetime) -> datetime.datetime:
    # To the nearest minute: nobody plans in seconds.
    return (moment + datetime.timedelta(seconds=30)).astimezone()
