"""The main window: the start page or one open project, and everything that menus, keys and the palette ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QMainWindow, QMenu, QStackedWidget

from workshop_app import language
from workshop_app.language import _, say
from workshop_app.ui import theme
from workshop_app.ui.action_table import TABLE
from workshop_app.ui.actions import Actions
from workshop_app.ui.files import Files, droppable
from workshop_app.ui.menus import fill_menu
from workshop_app.ui.start_page import StartPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshop_app.journey.sentence import Sentence
    from workshop_app.ui.canvas.view import CanvasView
    from workshop_app.ui.command_palette import CommandPalette
    from workshop_app.ui.map_switcher import Maps
    from workshop_app.ui.overlay import Overlay
    from workshop_app.ui.project_page import ProjectPage
    from workshop_app.ui.settings import Settings
    from workshop_app.ui.workspace import Workspace

_SIZE = (1440, 840)
_SMALLEST = (880, 560)


class MainWindow(QMainWindow):
    """The window. What belongs to an open project is in its `page`, which is None while the start page is all."""

    painted = Signal()
    """The first picture is on the screen."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.page: ProjectPage | None = None
        self._steps: tuple[Sentence | None, Sentence | None] = (None, None)
        self._maps: Maps | None = None
        self._palette: CommandPalette | None = None
        self._sheets: dict[str, Overlay] = {}
        self.setAcceptDrops(True)
        self.setWindowTitle("Parcours")
        self.setMinimumSize(*_SMALLEST)
        self.actions_table = Actions(self, TABLE)
        self.files: Files = Files(self)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(lambda: fill_menu(self._menu, self))
        self._map_menu = QMenu(self)
        self._map_menu.aboutToShow.connect(lambda: self.maps.fill(self._map_menu))
        self._pages = QStackedWidget(self)
        self.start = StartPage(self.actions_table, settings, self)
        self.start.template_chosen.connect(self.files.create)
        self.start.sample_chosen.connect(lambda code: self.files.open_sample(code))
        self.start.file_chosen.connect(lambda name: self.files.open_path(name))
        self.start.back_chosen.connect(self.show_project)
        self.start.menu.setMenu(self._menu)
        self._pages.addWidget(self.start)
        self.setCentralWidget(self._pages)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.refresh)
        self._place()
        if self.menuBar().isNativeMenuBar():
            self.menuBar().addMenu(self._menu)
            fill_menu(self.menuBar(), self)
        else:
            self.menuBar().hide()
        theme.watcher().changed.connect(self._dress)
        self._unsubscribe = language.on_change(self._retranslate)
        self.actions_table.refresh()

    def _place(self) -> None:
        geometry = QByteArray.fromHex(QByteArray(self.settings.geometry.encode("ascii", "ignore")))
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            room = self.screen().availableSize()
            self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))

    # -- pages ---------------------------------------------------------------------------------------------------

    def show_start(self) -> None:
        """Show the start page; an open project stays open behind it."""
        title = "" if self.page is None else self.page.document.project.title or _("Untitled project")
        self.start.offer_way_back(title if self.page is not None else "")
        self.start.refresh()
        self._pages.setCurrentWidget(self.start)
        if self.page is None:
            self.setWindowTitle("Parcours")
        (self.start.cards[0] if self.start.cards else self.start).setFocus()
        self.refresh_soon()

    def show_project(self) -> None:
        """Show the open project again."""
        if self.page is not None:
            self._pages.setCurrentWidget(self.page)
            self.page.canvas.setFocus()
            self.refresh_soon()

    def open_workspace(self, workspace: Workspace) -> None:
        """Show a project in place of the one that was open, which is closed."""
        from workshop_app.ui.project_page import ProjectPage

        # Made first: should that fail, what is open stays open.
        page = ProjectPage(self, workspace)
        self.close_project()
        self.page = page
        self.page.bar.maps.setMenu(self._map_menu)
        self.page.bar.menu.setMenu(self._menu)
        self.page.folded.connect(self._remember_fold)
        self._pages.addWidget(self.page)
        self.show_project()
        # After the picture: what is done then slows it down, and the undo stack needs the whole journal.
        QTimer.singleShot(0, self.page, self.page.prepare)

    def close_project(self) -> None:
        """Close the open project, if there is one, and release its file."""
        if self.page is None:
            return
        page, self.page = self.page, None
        self._close_overlays()
        page.close_project()
        self._pages.removeWidget(page)
        page.hide()
        page.deleteLater()

    @property
    def canvas(self) -> CanvasView:
        """The map on the screen.

        Raises:
            LookupError: no project is open.
        """
        if self.page is None:
            raise LookupError("no project is open")
        return self.page.canvas

    @property
    def view(self) -> CanvasView:
        """What is looked at: the map, or one of the past in its place.

        Raises:
            LookupError: no project is open.
        """
        if self.page is None:
            raise LookupError("no project is open")
        return self.page.view

    @property
    def maps(self) -> Maps:
        """What can be done with the maps of the open project."""
        if self._maps is None:
            from workshop_app.ui.map_switcher import Maps

            self._maps = Maps(self)
        return self._maps

    # -- state ---------------------------------------------------------------------------------------------------

    @property
    def writable(self) -> bool:
        """Whether the open project can be changed."""
        return self.page is not None and self.page.workspace.session.read_only_reason is None

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._steps[0] is not None

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back that can be made again."""
        return self._steps[1] is not None

    @property
    def language(self) -> str:
        """The language of the window."""
        return language.current()

    def refresh_soon(self) -> None:
        """Ask again what is possible, after the picture of the change: undo's names need the file."""
        self._soon.start(0)

    def refresh(self) -> None:
        """Ask again what is possible now."""
        self._steps = self.page.steps() if self.page is not None and self.writable else (None, None)
        self.actions_table.refresh()
        if self.page is not None:
            self.page.bar.show_steps(*("" if label is None else say(label) for label in self._steps))

    def notify(self, kind: str, text: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        """Tell the person something in passing: over the map, or in a box of its own where there is none."""
        if self.page is not None and self._pages.currentWidget() is self.page:
            self.page.notice.show_text(kind, text, action, act)
        else:
            self.files.tell(text)

    # -- what actions ask for ------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take back the last step."""
        if self.page is not None:
            self.page.workspace.undo()

    def redo(self) -> None:
        """Make the step again that was taken back last."""
        if self.page is not None:
            self.page.workspace.redo()

    def say_saved(self) -> None:
        """Answer the hand that saves by habit."""
        if self.writable:
            self.notify("info", _("Everything is in the file already: each change is kept as you make it."))
        else:
            self.show_state()

    def show_state(self) -> None:
        """Tell how the file of the open project is, and offer a copy where it cannot be changed."""
        if self.page is None:
            return
        session = self.page.workspace.session
        reason = session.read_only_reason
        if reason is None:
            self.notify(
                "info",
                _("Kept in {path}", path=str(session.path)),
                _("Show in folder"),
                self.files.show_in_folder,
            )
        else:
            self.notify("warning", say(reason), _("Save a copy…"), self.files.ask_save_copy)

    def reveal(self, record_id: str) -> None:
        """Bring a record into view, on its own map, and select it."""
        if self.page is not None:
            self.show_project()
            self.page.reveal(record_id)

    def show_export(self) -> None:
        """Open the choice of deliverables."""
        if self.page is not None:
            from workshop_app.ui.dialogs.export import ExportDialog

            page = self.page
            page.bar.segments.mark("deliver")
            dialog = ExportDialog(page.workspace, self)
            dialog.finished.connect(lambda _code: page.bar.segments.mark("map"))
            self.show_dialog(dialog)

    def show_dialog(self, dialog: QDialog) -> None:
        """Show a dialog over the window without waiting for its answer; it goes when it is closed."""
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def toggle_panel(self, name: str) -> None:
        """Fold a side panel away or out."""
        if self.page is not None:
            self.page.fold(name, away=self.page.shows(name))

    def toggle_panels(self) -> None:
        """Give the map the whole window, or bring both panels back."""
        if self.page is not None:
            away = self.page.shows("left") or self.page.shows("right")
            for name in ("left", "right"):
                self.page.fold(name, away=away)

    def toggle_history(self) -> None:
        """Show the history in the right panel, or the inspector again."""
        if self.page is not None:
            self.page.show_history(shown=not self.page.history_shown)

    def toggle_full_screen(self) -> None:
        """Take the whole screen, or give it back."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def open_menu(self) -> None:
        """Open the menu by keyboard."""
        button = (
            self.start.menu
            if self._pages.currentWidget() is self.start or self.page is None
            else self.page.bar.menu
        )
        button.showMenu()

    def show_find(self) -> None:
        """Open the search in the texts of the project."""
        if self.page is not None:
            self.page.find_bar.open_bar()

    def find_next(self, by: int) -> None:
        """Go to the next place found, or the one before."""
        if self.page is not None:
            self.page.find_bar.step(by)

    def show_palette(self) -> None:
        """Open the command palette."""
        from workshop_app.ui.command_palette import CommandPalette

        if self._palette is None:
            self._palette = CommandPalette(self)
        self._palette.open_palette()

    def show_help(self) -> None:
        """Show the five-minute tour."""
        from workshop_app.ui.help_sheet import HelpSheet

        self._show_sheet("help", HelpSheet)

    def show_shortcuts(self) -> None:
        """Show the sheet of shortcuts."""
        from workshop_app.ui.shortcut_sheet import ShortcutSheet

        self._show_sheet("shortcuts", ShortcutSheet)

    def _show_sheet(self, name: str, made_by: Callable[[MainWindow], Overlay]) -> None:
        if name not in self._sheets:
            self._sheets[name] = made_by(self)
        self._sheets[name].open_over()

    def _close_overlays(self) -> None:
        for overlay in (self._palette, *self._sheets.values()):
            if overlay is not None:
                overlay.close_over()

    # -- language, looks, habits ---------------------------------------------------------------------------------

    def set_language(self, code: str) -> None:
        """Speak another language from now on."""
        self.settings.language = code
        self.settings.save()
        language.set_language(code)

    def _retranslate(self) -> None:
        from workshop_app.ui.qt_words import install

        install(language.current())
        self.actions_table.retranslate()
        self.start.retranslate()
        if self.page is not None:
            self.page.retranslate()
        self._close_overlays()
        for sheet in self._sheets.values():
            sheet.deleteLater()
        self._sheets.clear()
        if self._palette is not None:
            self._palette.deleteLater()
            self._palette = None
        if self.menuBar().isNativeMenuBar():
            fill_menu(self.menuBar(), self)
        self.refresh()

    def set_theme(self, choice: theme.Choice) -> None:
        """Look otherwise from now on."""
        self.settings.theme = choice
        self.settings.save()
        theme.apply(choice)

    def _dress(self) -> None:
        self.actions_table.dress()
        self.start.update()

    def _remember_fold(self, name: str, away: bool) -> None:
        folded = {*self.settings.folded, name} if away else {*self.settings.folded} - {name}
        self.settings.folded = sorted(folded)
        self.refresh_soon()

    # -- Qt ------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Tell once when the window was painted."""
        done = super().event(event)
        if event.type() == QEvent.Type.UpdateRequest and not self.property("was_painted"):
            self.setProperty("was_painted", True)
            self.painted.emit()
        return done

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a project or a JSON file that is dragged in."""
        if droppable(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped, once the other program has its answer."""
        path = droppable(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            QTimer.singleShot(0, self, lambda: self.files.open_path(path))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep habits and release the file; there is nothing to ask, since everything is saved."""
        self.settings.geometry = bytes(self.saveGeometry().toHex().data()).decode("ascii")
        self.close_project()
        self.settings.save()
        self._unsubscribe()
        super().closeEvent(event)
