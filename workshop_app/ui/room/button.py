"""The button in the bar that opens the room's window; while the room is open, it says so and counts who is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from workshop_app.language import _, n_
from workshop_app.ui import theme
from workshop_app.ui.style import look
from workshop_app.ui.top_bar import BESIDE_ICON, dress_icon_button, name_button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workshop_app.ui.actions import Actions
    from workshop_app.ui.room.bridge import RoomBridge


class RoomButton(QToolButton):
    """It knows a bridge only once there is one."""

    def __init__(self, actions: Actions, bar: QWidget) -> None:
        super().__init__(bar)
        dress_icon_button(self, "room")
        self._actions = actions
        self._bridge: RoomBridge | None = None
        self.clicked.connect(actions["room"].trigger)
        self.retranslate()

    def follow(self, bridge: RoomBridge) -> None:
        """Show from now on what a bridge does."""
        self._bridge = bridge
        bridge.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Put the words into the window's language."""
        bridge = self._bridge
        if bridge is None or not bridge.running:
            look(self, "icon")
            self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            self.setText("")
            theme.set_icon(self, "room")
            name_button(self, _("Phones in the room"), self._actions.shortcut_text("room"))
            return
        count = len(bridge.online)
        wanted = len(bridge.waiting) + len(bridge.waiting_scribes)
        look(self, "showing")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        theme.set_icon(self, "room", "accent", 18)
        self.setText(f"{BESIDE_ICON}{count}" + (" !" if wanted else ""))
        told = n_(
            "The room is open: {count} phone is in",
            "The room is open: {count} phones are in",
            count,
            count=count,
        )
        if wanted:
            told = f"{told}. {_('Somebody waits for you.')}"
        name_button(self, told, self._actions.shortcut_text("room"))
