"""The main window: the start page or one open project, and everything that menus, keys and the palette ask for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget

from workshop_app import language
from workshop_app.journey.history import FACILITATOR
from workshop_app.language import _, say
from workshop_app.ui import theme
from workshop_app.ui.widgets.buttons import EnterPresses

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshop_app.journey.history import Step
    from workshop_app.journey.sentence import Sentence
    from workshop_app.ui.actions import Actions
    from workshop_app.ui.files import Files
    from workshop_app.ui.map_switcher import Maps
    from workshop_app.ui.menus import WindowMenus
    from workshop_app.ui.overlays import Overlays
    from workshop_app.ui.project_page import ProjectPage
    from workshop_app.ui.settings import Settings
    from workshop_app.ui.start_page import StartPage
    from workshop_app.ui.workspace import Workspace

_SIZE = (1440, 840)
_SMALLEST = (880, 560)
_SOON = 500  # milliseconds


class MainWindow(QMainWindow):
    """The window. What belongs to an open project is in its `page`, which is None while the start page is all."""

    painted = Signal()
    """The first picture is on the screen."""

    def __init__(self, settings: Settings) -> None:
        """Make an empty window; `show_start` or `open_workspace` puts something into it."""
        super().__init__()
        self.settings = settings
        self.page: ProjectPage | None = None
        self._steps: tuple[Sentence | None, Sentence | None] = (None, None)
        self._was_painted = False
        self._equipped = False
        self._menus: WindowMenus
        self.setAcceptDrops(True)
        EnterPresses(self)
        self.setWindowTitle("Parcours")
        self.setMinimumSize(*_SMALLEST)
        self._pages = QStackedWidget(self)
        self.setCentralWidget(self._pages)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.refresh)
        self._place()
        self._unsubscribe = language.on_change(self._retranslate)

    # What takes time to make is made when it is first needed: the first picture does not wait for it.

    @cached_property
    def actions_table(self) -> Actions:
        """The actions, with their shortcuts."""
        from workshop_app.ui.action_table import TABLE
        from workshop_app.ui.actions import Actions

        return Actions(self, TABLE)

    @cached_property
    def start(self) -> StartPage:
        """The start page."""
        from workshop_app.ui.start_page import StartPage

        page = StartPage(self.settings, self)
        page.open_chosen.connect(lambda: self.files.ask_open())
        page.template_chosen.connect(lambda *chosen: self.files.create(*chosen))
        page.sample_chosen.connect(lambda code: self.files.open_sample(code))
        page.file_chosen.connect(lambda name: self.files.open_path(name))
        page.back_chosen.connect(self.show_project)
        self._pages.addWidget(page)
        return page

    @cached_property
    def files(self) -> Files:
        """What can be done with files."""
        from workshop_app.ui.files import Files

        return Files(self)

    @cached_property
    def maps(self) -> Maps:
        """What can be done with the maps of the open project."""
        from workshop_app.ui.map_switcher import Maps

        return Maps(self)

    @cached_property
    def overlays(self) -> Overlays:
        """The palette and the sheets."""
        from workshop_app.ui.overlays import Overlays

        return Overlays(self)

    def equip(self) -> None:
        """Make what the first click or key may need: actions with their shortcuts, menus, Qt's own words."""
        if self._equipped:
            return
        self._equipped = True
        from workshop_app.ui.menus import WindowMenus
        from workshop_app.ui.qt_words import install

        install(language.current())
        QApplication.setWindowIcon(theme.icon("map", "accent", 64))
        self._menus = WindowMenus(self)
        if "start" in self.__dict__:
            self.start.equip(self.actions_table, self._menus.all)
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
        if self._equipped:
            self.start.equip(self.actions_table, self._menus.all)
        self.start.offer_way_back(title)
        self.start.refresh()
        self._pages.setCurrentWidget(self.start)
        if self.page is None:
            self.setWindowTitle("Parcours")
        self.start.setFocus()
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

        self.equip()
        # Made first: should that fail, what is open stays open.
        page = ProjectPage(self, workspace)
        self.close_project()
        self.page = page
        self.page.bar.maps.setMenu(self._menus.maps)
        self.page.bar.menu.setMenu(self._menus.all)
        self.page.folded.connect(self._remember_fold)
        self._pages.addWidget(self.page)
        self.show_project()
        # A window that is not painted, being minimised, is furnished as well.
        QTimer.singleShot(_SOON, page, page.furnish)

    def close_project(self) -> None:
        """Close the open project, if there is one, and release its file."""
        if self.page is None:
            return
        page, self.page = self.page, None
        self.overlays.close()
        page.close_project()
        self._pages.removeWidget(page)
        page.hide()
        page.deleteLater()

    @property
    def project(self) -> ProjectPage:
        """The page of the open project.

        Raises:
            LookupError: no project is open.
        """
        if self.page is None:
            raise LookupError("no project is open")
        return self.page

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

    def take_step(self, step: Step) -> None:
        """Know at once that what was done can be undone, and the other way round: the next key may ask for it."""
        self.actions_table["redo" if step.move == "undo" else "undo"].setEnabled(self.writable)
        if step.origin == FACILITATOR:
            self.project.notice.step_taken()
        self.refresh_soon()

    def refresh(self) -> None:
        """Ask again what is possible now."""
        if not self._equipped:
            return
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

    def offer_undo(self, text: str) -> None:
        """Tell what was just done, with a button that takes it back as long as it is the last step."""
        self.project.notice.show_text("info", text, _("Undo"), self.undo, until_step=True)

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

    def show_delivery(self) -> None:
        """Look at what is handed over to the client."""
        if self.page is not None:
            self.page.workspace.settle()
            self.show_project()
            self.page.show_view("deliver")

    def show_print(self) -> None:
        """Open the choice of what is printed, with the pages as they will come out."""
        if self.page is None:
            return
        from workshop_app.ui.dialogs.print import PrintDialog

        workspace = self.page.workspace
        workspace.settle()
        dialog = self.findChild(PrintDialog) or PrintDialog(workspace, self)
        dialog.open()

    def show_dialog(self, dialog: QDialog) -> None:
        """Show a dialog over the window without waiting for its answer; it goes when it is closed."""
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

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
        # Not the button's own way, which waits until the menu is closed.
        self._menus.all.popup(button.mapToGlobal(button.rect().bottomLeft()))

    # -- language, looks, habits ---------------------------------------------------------------------------------

    def set_language(self, code: str) -> None:
        """Speak another language from now on."""
        self.settings.language = code
        self.settings.save()
        language.set_language(code)

    def _retranslate(self) -> None:
        if "start" in self.__dict__:
            self.start.retranslate()
        if not self._equipped:
            return
        from workshop_app.ui.qt_words import install

        install(language.current())
        self.actions_table.retranslate()
        self._menus.retranslate()
        self.overlays.forget()
        if self.page is not None:
            self.page.retranslate()
        self.refresh()

    def set_theme(self, choice: theme.Choice) -> None:
        """Look otherwise from now on."""
        self.settings.theme = choice
        self.settings.save()
        theme.apply(choice)

    def _remember_fold(self, name: str, away: bool) -> None:
        folded = {*self.settings.folded, name} if away else {*self.settings.folded} - {name}
        self.settings.folded = sorted(folded)
        self.refresh_soon()

    # -- Qt ------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once when the window was painted: what is in it follows in the same turn."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self._first_picture)

    def _first_picture(self) -> None:
        self.painted.emit()
        self.equip()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a project, or a file that can be imported, that is dragged in."""
        from workshop_app.ui.files import droppable

        if droppable(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped, once the other program has its answer."""
        from workshop_app.ui.files import droppable

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
