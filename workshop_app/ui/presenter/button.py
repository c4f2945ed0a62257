"""The button in the bar that begins the presentation, and then tells what the room sees and lets it be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from workshop_app.language import _
from workshop_app.ui import theme
from workshop_app.ui.style import look
from workshop_app.ui.top_bar import BESIDE_ICON, icon_button, name_button

if TYPE_CHECKING:
    from workshop_app.ui.actions import Actions
    from workshop_app.ui.presenter.presenter import Presenter

_NARROW = 1280  # pixels of the bar below which only the icon is shown


_ICON_WIDTH = 44


class PresentButton(QWidget):
    """Two buttons side by side. It knows a presenter only once there is one."""

    def __init__(self, actions: Actions, bar: QWidget) -> None:
        super().__init__(bar)
        self._actions = actions
        self._bar = bar
        self._presenter: Presenter | None = None
        self._words = ""
        self.button = QToolButton(self)
        self.button.setObjectName("present")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self._press)
        self.more = icon_button(self, "present_more")
        theme.set_icon(self.more, "chevron_down", size=16)
        self.more.clicked.connect(actions["present_menu"].trigger)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.button)
        row.addWidget(self.more)
        bar.installEventFilter(self)
        self.retranslate()

    def follow(self, presenter: Presenter) -> None:
        """Show from now on what a presenter does."""
        self._presenter = presenter
        presenter.changed.connect(self.retranslate)
        self.retranslate()

    def _seen(self) -> str:
        """What the room sees, in a word; nothing while there is no presentation."""
        presenter = self._presenter
        if presenter is None or not presenter.running:
            return ""
        if presenter.waits:
            return _("no projector")
        return _("black") if presenter.blank else presenter.view_name

    def retranslate(self) -> None:
        """Put the words into the window's language."""
        seen = self._seen()
        if seen:
            look(self.button, "showing")
            theme.set_icon(self.button, "projector", "accent", 18)
            self._words = _("Room: {view}", view=seen)
            name_button(self.button, _("The room sees: {view}", view=seen))
        else:
            look(self.button, "primary")
            theme.set_icon(self.button, "present", "on.accent", 18)
            self._words = _("Present")
            name_button(
                self.button,
                _("Present on the second screen, or on this one"),
                self._actions.shortcut_text("present"),
            )
        name_button(self.more, _("Choose what the room sees"), self._actions.shortcut_text("present_menu"))
        self._fit()

    def _fit(self) -> None:
        """Show words beside the icon, where the bar is wide enough for them."""
        narrow = self._bar.width() < _NARROW
        self.button.setText("" if narrow else BESIDE_ICON + self._words)
        beside = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly if narrow else beside)
        self.button.setFixedWidth(_ICON_WIDTH if narrow else self.button.sizeHint().width())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Make room when the bar becomes narrow."""
        if event.type() == QEvent.Type.Resize and watched is self._bar:
            self._fit()
        return False

    def _press(self) -> None:
        running = self._presenter is not None and self._presenter.running
        self._actions["present_menu" if running else "present"].trigger()

    def open_menu(self, presenter: Presenter) -> None:
        """Open the menu of what the room can see, under the button."""
        from workshop_app.ui.presenter.menu import ProjectorMenu

        menu = ProjectorMenu(presenter, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.fill()
        corner = self.mapToGlobal(self.rect().bottomRight())
        menu.popup(corner - QPoint(menu.sizeHint().width(), -4))
