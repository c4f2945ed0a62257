"""An open project in the window: bar, palette, map, inspector or history, and the line below.

Everything here belongs to one workspace and goes with it; another project gets another page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.journey.errors import ParcoursError
from workshop_app.journey.records import Interaction, JourneyMap, Project, Stage
from workshop_app.language import _
from workshop_app.ui.banner import Banner
from workshop_app.ui.canvas.focus import Focus
from workshop_app.ui.canvas.view import CanvasView
from workshop_app.ui.file_state import show_failure, show_file_state
from workshop_app.ui.find_bar import FindBar
from workshop_app.ui.hints import hint
from workshop_app.ui.looking import looking_at
from workshop_app.ui.map_switcher import KIND_NAMES, map_name
from workshop_app.ui.menus import plain
from workshop_app.ui.notices import Notice
from workshop_app.ui.page_sides import PageSides
from workshop_app.ui.page_views import PageViews, ViewName
from workshop_app.ui.preparing import Preparation
from workshop_app.ui.presenter.button import PresentButton
from workshop_app.ui.right_side import RightSide
from workshop_app.ui.room.button import RoomButton
from workshop_app.ui.status_bar import StatusBar
from workshop_app.ui.style import look
from workshop_app.ui.timer_button import TimerButton
from workshop_app.ui.top_bar import TopBar, name_button
from workshop_app.ui.votes.sign import VoteSign

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.journey.sentence import Sentence
    from workshop_app.session import Changed
    from workshop_app.ui.main_window import MainWindow
    from workshop_app.ui.workspace import Workspace

LEFT_WIDTH = 176  # pixels


class ProjectPage(PageSides):
    """The page of one workspace, which it closes with itself."""

    def __init__(self, window: MainWindow, workspace: Workspace) -> None:
        super().__init__(window, workspace, window.settings.folded)
        self._window = window
        actions = window.actions_table
        self.bar = TopBar(actions, self)
        self.present: PresentButton = PresentButton(actions, self.bar)
        self.timer_button: TimerButton = TimerButton(actions, self.bar)
        self.bar.add(self.timer_button)
        self.room_button: RoomButton = RoomButton(actions, self.bar)
        self.bar.add(self.room_button)
        self.bar.add(self.present)
        self.status = StatusBar(actions, self)
        self.vote_sign: VoteSign = VoteSign(actions, workspace, self.status)
        self.status.add(self.vote_sign)
        self.canvas: CanvasView = CanvasView(workspace)
        look(self.canvas, "ground")
        self._past: CanvasView | None = None
        self.centre = QWidget(self)
        self.banner = Banner(self.centre)
        self.find_bar: FindBar = FindBar(workspace, self.centre)
        self._views = PageViews(self.canvas, {**self.makers(), "deliver": self._make_delivery}, self.centre)
        self.notice: Notice = Notice(self._views)
        self.right: RightSide = RightSide(workspace, lambda: self.console, self)
        self._lay_out()
        self._connect()
        self.retranslate()
        self._furnished = False
        self._preparation = Preparation(workspace.session, self)
        self._preparation.done.connect(self._show_file_state)

    # -- building ------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._left = QFrame(self)
        look(self._left, "side-left")
        self._left.setFixedWidth(LEFT_WIDTH)
        left = self._left_column = QVBoxLayout(self._left)
        middle = self._middle = QVBoxLayout(self.centre)
        row = QHBoxLayout()
        whole = QVBoxLayout(self)
        for layout in (left, middle, row, whole):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        for widget in (self.banner, self.find_bar):
            middle.addWidget(widget)
        middle.addWidget(self._views, 1)
        row.addWidget(self._left)
        row.addWidget(self.centre, 1)
        row.addWidget(self.right)
        whole.addWidget(self.bar)
        whole.addLayout(row, 1)
        whole.addWidget(self.status)
        self._show_sides()

    def _connect(self) -> None:
        workspace = self.workspace
        self.arranged.connect(self._window.refresh_soon)
        self.revealed.connect(self.reveal)
        self.left.connect(self._views.focus)
        self.presenting_changed.connect(self._window.refresh_soon)
        self.room_changed.connect(self._window.refresh_soon)
        workspace.changed.connect(self._take_in)
        workspace.map_changed.connect(self._show_map)
        workspace.selection_changed.connect(self._show_hint)
        workspace.said.connect(lambda kind, text: self.notice.show_text(kind, text))
        workspace.failed.connect(lambda error: show_failure(self, self._window.files, error))
        self.canvas.zoom_changed.connect(self.status.show_zoom)
        self.canvas.chosen_changed.connect(self._show_focus)
        self.canvas.inspect_requested.connect(self._inspect)
        self.canvas.field_requested.connect(self._edit_field)
        self.canvas.grid_pasted.connect(self._preview_grid)
        self.canvas.spotlight_requested.connect(lambda kind, record_id: self.presenter.point(kind, record_id))
        self.right.left.connect(self.canvas.setFocus)
        self.right.revealed.connect(self.reveal)
        self.right.looking.connect(self.look_at)
        self.bar.renamed.connect(self._rename)
        self.bar.view_chosen.connect(self.show_view)
        self._views.shown.connect(self._take_view)
        self.status.state_clicked.connect(self._window.show_state)
        self.find_bar.found.connect(self._window.reveal)
        self.find_bar.closed.connect(self.canvas.setFocus)

    # -- what is shown -------------------------------------------------------------------------------------------

    @property
    def document(self) -> Document:
        """The project as it is now."""
        return self.workspace.document

    @property
    def in_view(self) -> bool:
        """Whether the project as it is now is in view, and not one of the past."""
        return self._past is None

    @property
    def on_map(self) -> bool:
        """Whether the map as it is now is in view."""
        return self.in_view and self._views.name == "map"

    @property
    def view(self) -> CanvasView:
        """What is looked at: the map, or one of the past in its place."""
        return self.canvas if self._past is None else self._past

    def show_view(self, name: ViewName) -> None:
        """Look at the project in another way."""
        self.bar.segments.mark(name)
        self.look_at(None)
        self._views.put(name)

    def _take_view(self, name: ViewName) -> None:
        self.bar.segments.mark(name)
        if name != "map":
            self.find_bar.close_bar()
        self._show_sides()
        self.status.show_map(shown=name == "map")
        self._window.refresh_soon()

    def open_capture(self) -> None:
        """Begin to capture what the room says, in the cell that the keyboard is on.

        On the only screen the presentation ends first: one sees what one types.
        """
        if self.presenting and self.presenter.alone:
            self.presenter.stop()
        self.show_view("map")
        cell = self._cell()
        if self.capture_bar.parentWidget() is not self.centre:
            self._middle.addWidget(self.capture_bar)
        self.capture_bar.open_bar(cell)

    def _cell(self) -> tuple[str, str] | None:
        """The cell, as ids of stage and persona, of what is selected or of where the keyboard is."""
        selected = self.workspace.selected()
        return (selected[0].stage_id, selected[0].persona_id) if selected else self.canvas.chosen.focus.cell

    def add_photos(self) -> None:
        """Ask for photos of the wall, to be kept with that cell."""
        cell = self._cell()
        if cell is None:
            self.workspace.say("info", _("Choose a cell first: photos of the wall are kept with one."))
            return
        self.canvas.chosen.choose(Focus(cell=cell))
        self.show_right("inspector")
        self.right.inspector.ask_for_photos(*cell)

    def _make_delivery(self) -> QWidget:
        from workshop_app.ui.delivery.view import DeliverView

        view = DeliverView(self.workspace, self._window.settings, self)
        view.branding_wanted.connect(self._window.actions_table["branding"].trigger)
        return view

    def show_room(self) -> None:
        """Show what lets phones in, and who is there."""
        from workshop_app.ui.room.window import RoomWindow

        window = self._window.findChild(RoomWindow) or RoomWindow(
            self.workspace, self.room, self._window.settings, self._window
        )
        window.open()

    def ask_to_forget(self) -> None:
        """Ask what of names and raw notes is to be deleted for good."""
        from workshop_app.ui.room.forget import ForgetWindow

        window = self._window.findChild(ForgetWindow)
        if window is None:
            window = ForgetWindow(self.workspace, self._window)
            window.forgotten.connect(self._reread_history)
        window.open()

    def _reread_history(self) -> None:
        self.look_at(None)
        if self.right.history is not None:
            self.right.history.reread()

    def paintEvent(self, event: QPaintEvent) -> None:
        """See that the map is on the screen: what is beside it follows."""
        super().paintEvent(event)
        QTimer.singleShot(0, self, self.furnish)

    def furnish(self) -> None:
        """Make what can wait until the map is on the screen: the panels, then what the first change needs."""
        if self._furnished:
            return
        self._furnished = True
        from workshop_app.ui.outgoing import drag_picture

        self._left_column.addWidget(self.palette_panel)
        self.right.put(self.right.shown)
        self.timer_button.follow(self.workshop)
        self.status.picture.dragged.connect(
            lambda vectors: drag_picture(self.view, self.status.picture, vectors)
        )
        self._preparation.start()
        self._window.refresh_soon()

    def steps(self) -> tuple[Sentence | None, Sentence | None]:
        """What undo would take back and redo make again; nothing where the history cannot be read."""
        session = self.workspace.session
        try:
            return session.undo_label(), session.redo_label()
        except ParcoursError:
            return None, None

    def reveal(self, record_id: str) -> None:
        """Bring a record into view, on the map that it is on, and select it."""
        self.show_view("map")
        document = self.document
        stage_id = record_id
        if document.find(Interaction.__name__, record_id) is not None:
            stage_id = document.get(Interaction, record_id).stage_id
        if document.find(Stage.__name__, stage_id) is not None:
            self.workspace.show_map(document.get(Stage, stage_id).map_id)
        self.canvas.reveal(record_id)

    # -- the past ------------------------------------------------------------------------------------------------

    def look_at(self, document: Document | None, when: str = "") -> None:
        """Show a document of the past, read-only, in place of the map; None for the map as it is now.

        `when` says which moment it is, in the window's language.
        """
        if self._past is not None:
            past, self._past = self._past, None
            self._views.removeWidget(past)
            past.hide()
            past.deleteLater()
        if document is None:
            self.banner.hide()
            self.status.show_zoom(self.canvas.zoom)
            self._show_file_state()
        else:
            self._views.put("map")
            self._past = CanvasView(looking_at(document, self.workspace, self))
            look(self._past, "ground")
            self._past.setAccessibleName(_("The map as it was"))
            self._views.addWidget(self._past)
            self._views.setCurrentWidget(self._past)
            self._past.zoom_changed.connect(self.status.show_zoom)
            self._past.fit()
            self.banner.show_past(when, self._return_here, lambda: self.look_at(None))
        self._left.setEnabled(document is None)
        self.right.enable_inspector(enabled=document is None)
        self._window.refresh_soon()
        self.notice.raise_()

    def _return_here(self) -> None:
        if self.right.history is not None:
            self.right.history.return_to_shown()
        self.look_at(None)
        self.canvas.setFocus()

    # -- reacting ------------------------------------------------------------------------------------------------

    def _take_in(self, changed: Changed) -> None:
        kinds = {change.kind for change in changed.difference}
        if kinds & {Project.__name__, JourneyMap.__name__}:
            self._show_map(self.workspace.map_id)
        self._show_file_state()
        self._show_hint()
        self._window.take_step(changed.step)

    def _show_map(self, map_id: str) -> None:
        journey = self.document.get(JourneyMap, map_id)
        name = plain(map_name(journey))
        self.bar.maps.setText(f"{name if len(name) <= 32 else name[:31] + '…'} ▾")
        self.bar.show_title(self.document.project.title)
        title = self.document.project.title or self.workspace.session.path.stem
        self._window.setWindowTitle(f"{title} – Parcours")
        kind = _("Map: {title} ({kind})", title=map_name(journey), kind=_(KIND_NAMES[journey.kind]))
        name_button(self.bar.maps, kind)
        self._show_hint()
        self._window.refresh_soon()

    def _show_focus(self) -> None:
        """Tell the inspector what the keyboard is on; selected interactions it sees by itself."""
        focus = self.canvas.chosen.focus
        for kind, record_id in (("stage", focus.stage), ("persona", focus.persona), ("link", focus.link)):
            if record_id is not None:
                self.right.inspector.show_focus(kind, record_id)
                return
        if focus.cell is not None:
            self.right.inspector.show_focus("cell", "/".join(focus.cell))
        else:
            self.right.inspector.show_focus("", "")

    def _inspect(self, kind: str, record_id: str) -> None:
        """Show all about a record."""
        self.show_right("inspector")
        self.right.inspector.show_focus(kind.lower(), record_id)

    def _edit_field(self, kind: str, record_id: str) -> None:
        """Put the keyboard into the words of a record that was just made."""
        self.show_right("inspector")
        self.right.inspector.edit(kind, record_id)

    def _show_hint(self) -> None:
        self.status.show_hint(hint(self.workspace))

    def _show_file_state(self) -> None:
        show_file_state(self, self._window.files)

    def _preview_grid(self, rows: tuple[tuple[str, ...], ...], stage_id: str, persona_id: str) -> None:
        """Show what of a pasted table will go where."""
        from workshop_app.ui.dialogs.paste_grid import PasteGridDialog

        PasteGridDialog(self.workspace, rows, stage_id, persona_id, self._window).open()

    def _rename(self, title: str) -> None:
        from workshop_app.commands.fields import SetField

        if not self.workspace.run(SetField("Project", self.document.project.id, "title", title)):
            self.bar.show_title(self.document.project.title)
        self.canvas.setFocus()

    def retranslate(self) -> None:
        """Put all words into the window's language; selection, zoom and scroll stay."""
        for part in (
            self.bar,
            self.room_button,
            self.present,
            self.status,
            self.vote_sign,
            self.find_bar,
            self.right,
            self._views,
        ):
            part.retranslate()
        for made in self.made_panels():
            made.retranslate()
        if self._past is not None:
            self.look_at(None)
        self.canvas.setAccessibleName(_("Map"))
        self.notice.hide()
        self._show_map(self.workspace.map_id)
        self._show_file_state()

    def close_project(self) -> None:
        """Release the file; the page is of no use afterwards."""
        self.look_at(None)
        self.find_bar.close_bar()
        self.canvas.capture.commit()
        self._preparation.stop()
        self.stop_presenting()
        self.close_room()
        self.workspace.close()
