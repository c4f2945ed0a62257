"""The parts of a project's page that are made when they are first wanted: a map is on the screen before any of them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from workshop_app.ui.canvas.view import CanvasView
    from workshop_app.ui.capture_bar import CaptureBar
    from workshop_app.ui.notices import Notice
    from workshop_app.ui.page_views import ViewName
    from workshop_app.ui.panels.console.panel import ConsolePanel
    from workshop_app.ui.panels.palette import PalettePanel
    from workshop_app.ui.presenter.button import PresentButton
    from workshop_app.ui.presenter.presenter import Presenter
    from workshop_app.ui.right_side import RightSide
    from workshop_app.ui.room.bridge import RoomBridge
    from workshop_app.ui.room.button import RoomButton
    from workshop_app.ui.timer_button import TimerButton
    from workshop_app.ui.workshop import Workshop
    from workshop_app.ui.workspace import Workspace

_PANELS = ("palette_panel", "capture_bar", "timer_button", "console")


class PageParts(QWidget):
    """What a page is made of beside the map. Each part knows the workspace; none knows another."""

    revealed = Signal(str)
    """A part asks to go to a record on the map."""

    left = Signal()
    """The keyboard may go back to the view in place."""

    presenting_changed = Signal()
    """What the room sees is another thing, or is on another screen, or nothing."""

    room_changed = Signal()
    """The room was opened to phones or closed, or somebody came, went, or waits for the facilitator."""

    canvas: CanvasView
    notice: Notice
    present: PresentButton
    right: RightSide
    timer_button: TimerButton
    room_button: RoomButton

    def __init__(self, parent: QWidget, workspace: Workspace) -> None:
        super().__init__(parent)
        self.workspace = workspace

    @cached_property
    def palette_panel(self) -> PalettePanel:
        """What cards are tagged with, at the left."""
        from workshop_app.ui.panels.palette import PalettePanel

        return PalettePanel(self.workspace)

    @cached_property
    def workshop(self) -> Workshop:
        """The agenda as it goes on, the clock, and what the projector is to show."""
        from workshop_app.ui.workshop import Workshop

        return Workshop(self.workspace, self)

    @cached_property
    def console(self) -> ConsolePanel:
        """What the facilitator leads the workshop from, at the right."""
        from workshop_app.ui.panels.console.panel import ConsolePanel

        console = ConsolePanel(self.workspace, self.workshop)
        console.closed.connect(self.right.close_panel)
        console.editor_asked.connect(self.edit_agenda)
        console.votes_asked.connect(lambda: self.right.put("votes"))
        console.room_asked.connect(self.room_button.click)
        self.room_changed.connect(lambda: console.show_online(self._online()))
        console.show_online(self._online())
        return console

    def _online(self) -> frozenset[str]:
        """The participants whose phones are connected now."""
        return self.room.online if self.room_open else frozenset()

    def edit_agenda(self) -> None:
        """Open the agenda in a window of its own."""
        from workshop_app.ui.dialogs.agenda import show_agenda

        show_agenda(self.workspace, self.window())

    @cached_property
    def presenter(self) -> Presenter:
        """What the room sees, on the second screen or on this one."""
        from workshop_app.ui.presenter.door import Door
        from workshop_app.ui.presenter.presenter import Presenter

        door = Door(lambda: self.room if self.room_open else None)
        presenter = Presenter(self.canvas, self.workshop, self.notice.show_text, door, parent=self)
        presenter.changed.connect(self.presenting_changed)
        self.room_changed.connect(presenter.show_soon)
        self.present.follow(presenter)
        return presenter

    @cached_property
    def room(self) -> RoomBridge:
        """The room as phones come into it; closed until the facilitator opens it."""
        from workshop_app.ui.room.asking import Asking
        from workshop_app.ui.room.bridge import RoomBridge
        from workshop_app.ui.settings import config_folder

        room = RoomBridge(self.workspace, config_folder(), self)
        room.changed.connect(self.room_changed)
        Asking(room, lambda: self.workspace.document, self.notice.show_text)
        self.room_button.follow(room)
        return room

    @property
    def room_open(self) -> bool:
        """Whether phones can come in."""
        return "room" in self.__dict__ and self.room.running

    def close_room(self) -> None:
        """Let phones in no longer; nothing where the room was not open."""
        if "room" in self.__dict__:
            self.room.stop()

    @property
    def presenting(self) -> bool:
        """Whether the room sees something."""
        return "presenter" in self.__dict__ and self.presenter.running

    def stop_presenting(self) -> None:
        """End what the room sees, for good: the project is closed."""
        if "presenter" in self.__dict__:
            self.presenter.close()

    @cached_property
    def capture_bar(self) -> CaptureBar:
        """The line of a scribe, below the map."""
        from workshop_app.ui.capture_bar import CaptureBar

        bar = CaptureBar(self.workspace, self)
        bar.retranslate()
        bar.captured.connect(self.revealed)
        bar.captured.connect(lambda _id: bar.edit.setFocus())
        bar.closed.connect(self.left)
        return bar

    def makers(self) -> Mapping[ViewName, Callable[[], QWidget]]:
        """What makes the views other than the map."""
        return {"prioritise": self._make_priorities}

    def _make_priorities(self) -> QWidget:
        from workshop_app.ui.priorities.view import PrioritiesView

        view = PrioritiesView(self.workspace, self)
        view.revealed.connect(self.revealed)
        return view

    def made_panels(self) -> Iterator[PalettePanel | CaptureBar | TimerButton | ConsolePanel]:
        """Those panels that were made, to be told of another language."""
        for name in _PANELS:
            if name in self.__dict__:
                yield getattr(self, name)
