"""The clock in the bar above the map: small while it runs, amber at a minute, red when it is over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from workshop_app.language import _
from workshop_app.ui import theme
from workshop_app.ui.clock import clock_of
from workshop_app.ui.style import look
from workshop_app.ui.top_bar import BESIDE_ICON, dress_icon_button, name_button

if TYPE_CHECKING:
    from workshop_app.ui.actions import Actions
    from workshop_app.ui.workshop import Workshop

_DIGIT = re.compile(r"\d")
_LOOKS = {"text": "clock", "warning": "clock-close", "error": "clock-over"}


class TimerButton(QToolButton):
    """Opens the console. It knows a workshop only once there is one."""

    def __init__(self, actions: Actions, bar: QWidget) -> None:
        super().__init__(bar)
        dress_icon_button(self, "timer")
        self._actions = actions
        self._workshop: Workshop | None = None
        self._worn = ""
        self.clicked.connect(actions["console"].trigger)
        self.retranslate()

    def sizeHint(self) -> QSize:
        """As wide as its figures can be: the bar stands still while they change."""
        hint = super().sizeHint()
        if self.text():
            metrics = self.fontMetrics()
            widest = metrics.horizontalAdvance(_DIGIT.sub("0", self.text()))
            hint.setWidth(hint.width() + widest - metrics.horizontalAdvance(self.text()))
        return hint

    def minimumSizeHint(self) -> QSize:
        """Its figures are never cut."""
        return self.sizeHint()

    def follow(self, workshop: Workshop) -> None:
        """Show from now on what a workshop's clock says."""
        self._workshop = workshop
        workshop.timer_changed.connect(self.retranslate)
        workshop.signalled.connect(self._sound)
        self.retranslate()

    def _sound(self, sign: str) -> None:
        if sign == "over" and self._actions["timer_sound"].isChecked():
            QApplication.beep()

    def retranslate(self) -> None:
        """Show the clock as it stands, in the window's language."""
        clock = clock_of(self._workshop) if self._workshop is not None else None
        if clock is None:
            self._wear("icon", "timer", "text.secondary")
            self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            self.setText("")
            name_button(self, _("Agenda and timer"), self._actions.shortcut_text("console"))
            return
        ink = clock.colour
        self._wear(_LOOKS[ink], "timer" if clock.running else "pause", ink)
        # With hours the figures need the icon's room: a narrow bar would cut them.
        long = clock.text.count(":") > 1
        self.setToolButtonStyle(
            Qt.ToolButtonStyle.ToolButtonTextOnly if long else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        )
        self.setText(clock.text if long else BESIDE_ICON + clock.text)
        told = (
            _("Time is up: {time}", time=clock.text) if clock.is_over else _("Timer: {time}", time=clock.text)
        )
        name_button(self, told, self._actions.shortcut_text("console"))

    def _wear(self, name: str, icon: str, ink: str) -> None:
        if self._worn != f"{name} {icon}":
            self._worn = f"{name} {icon}"
            look(self, name)
            theme.set_icon(self, icon, ink, 18)
