"""The line below the map: a hint, whether all is kept, and the zoom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from workshop_app.language import _, current, format_percent
from workshop_app.ui import theme
from workshop_app.ui.style import look
from workshop_app.ui.top_bar import dress_icon_button, icon_button, name_button
from workshop_app.ui.widgets.drag_button import DragButton

if TYPE_CHECKING:
    from workshop_app.ui.actions import Actions

HEIGHT = 32


class StatusBar(QFrame):
    """Shows what it is told."""

    state_clicked = Signal()
    """The person asks about the state of the file."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "status")
        self.setFixedHeight(HEIGHT)
        self._actions = actions
        self._zoom = 1.0
        self.hint = QLabel(self)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        look(self.hint, "quiet")
        self.state = QPushButton(self)
        look(self.state, "plain")
        self.state.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.state.clicked.connect(self.state_clicked)
        self.picture = DragButton(self)
        dress_icon_button(self.picture, "picture")
        theme.set_icon(self.picture, "image", size=16)
        self.picture.clicked.connect(actions["copy_picture"].trigger)
        self.fit = self._button("fit")
        self.zoom = self._button("zoom_actual")
        self.zoom_out = icon_button(self, "zoom_out")
        self.zoom_in = icon_button(self, "zoom_in")
        theme.set_icon(self.zoom_out, "remove", size=16)
        theme.set_icon(self.zoom_in, "add", size=16)
        for button, action_id in ((self.zoom_out, "zoom_out"), (self.zoom_in, "zoom_in")):
            button.clicked.connect(actions[action_id].trigger)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(0)
        row.addWidget(self.hint, 1)
        for widget in (self.state, self.picture, self.fit, self.zoom_out, self.zoom, self.zoom_in):
            row.addWidget(widget)
        self.retranslate()

    def add(self, widget: QWidget) -> None:
        """Put something before the state of the file."""
        self._row.insertWidget(self._row.indexOf(self.state), widget)

    def _button(self, action_id: str) -> QPushButton:
        button = QPushButton(self)
        look(button, "plain")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self._actions[action_id].trigger)
        return button

    def retranslate(self) -> None:
        """Put the words into the window's language."""
        name_button(
            self.picture,
            _("Copy as picture, or drag it out of the window (with Shift as SVG)"),
            self._actions.shortcut_text("copy_picture"),
        )
        self.fit.setText(_("Fit"))
        name_button(self.fit, _("Fit the whole map"), self._actions.shortcut_text("fit"))
        name_button(self.zoom_out, _("Zoom out"), self._actions.shortcut_text("zoom_out"))
        name_button(self.zoom_in, _("Zoom in"), self._actions.shortcut_text("zoom_in"))
        self.show_zoom(self._zoom)

    def show_zoom(self, zoom: float) -> None:
        """Show the zoom; 1 is 100 %."""
        self._zoom = zoom
        text = format_percent(zoom, current())
        self.zoom.setText(text)
        name_button(self.zoom, _("Zoom: {percent}. Click for 100 %", percent=text), "")

    def show_map(self, *, shown: bool) -> None:
        """Offer what is done with the map's picture and size only while the map is in view."""
        for widget in (self.picture, self.fit, self.zoom_out, self.zoom, self.zoom_in):
            widget.setVisible(shown)

    def show_hint(self, text: str) -> None:
        """Show what can be done now."""
        self.hint.setText(text)

    def show_state(self, text: str, icon: str = "", token: str = "text.secondary", more: str = "") -> None:  # noqa: S107
        """Show how the file is: a few words, an icon where it is not as it should be, the whole as a tooltip."""
        self.state.setText(text)
        if icon:
            theme.set_icon(self.state, icon, token, 16)
        else:
            self.state.setProperty("parcours_icon", "")
            self.state.setIcon(theme.no_icon())
        name_button(self.state, more or text)
