"""The inspector's panel, which shows the page of what is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop_app.journey.records import Interaction
from workshop_app.language import _, current
from workshop_app.ui.panels.inspector.cell import CellPage
from workshop_app.ui.panels.inspector.interaction import InteractionPage
from workshop_app.ui.panels.inspector.links import LinkPage
from workshop_app.ui.panels.inspector.persona import PersonaPage
from workshop_app.ui.panels.inspector.project import MapPage
from workshop_app.ui.panels.inspector.stage import StagePage
from workshop_app.ui.timers import one_shot
from workshop_app.ui.widgets.form import Form
from workshop_app.ui.widgets.scroll import Scroller
from workshop_app.ui.widgets.spread import tab_through

if TYPE_CHECKING:
    from workshop_app.session import Changed
    from workshop_app.ui.workspace import Workspace

_PAGES: dict[str, type[Form]] = {
    "interaction": InteractionPage,
    "stage": StagePage,
    "persona": PersonaPage,
    "link": LinkPage,
    "cell": CellPage,
    "map": MapPage,
}
_KINDS = {"stage": "Stage", "persona": "Persona", "link": "Link"}


class InspectorPanel(QWidget):
    """Everything about what is selected: cards, a stage, a persona, a link; else the map and the project."""

    revealed = Signal(str)
    """The person wants to go to the card with this id; it is selected by then."""

    left = Signal()
    """Enter or Escape ended a field: the keyboard may go back to the map."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._focus = ("", "")
        self._pages: dict[str, Form] = {}
        self._shown = ""
        self._spoken = current()
        self._tidying = one_shot(self, 0, self._order_tab)
        self._scroller = Scroller(self, margins=(16, 14, 16, 24))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroller)
        workspace.changed.connect(self._take_in)
        workspace.selection_changed.connect(self._show)
        workspace.map_changed.connect(self._show_map)
        self.setAccessibleName(_("Inspector"))
        self._show()

    # -- what is shown -------------------------------------------------------------------------------------------

    @property
    def page(self) -> Form:
        """The page that is shown."""
        return self._pages[self._shown]

    @property
    def subject(self) -> str:
        """What is shown: "interaction", "stage", "persona", "link", "cell" or "map"."""
        return self._shown

    def show_focus(self, kind: str, record_id: str) -> None:
        """Show where the keyboard is on the map: a "stage", a "persona", a "link" or a "cell" (its stage's and
        its persona's id with a slash between); else the map.

        Cards come before it while any is selected.
        """
        if (kind, record_id) != self._focus:
            self._focus = (kind, record_id)
            self._show()

    def _show_map(self, _map_id: str) -> None:
        self._focus = ("", "")
        self._show()

    def edit(self, kind: str, record_id: str) -> bool:
        """Put the keyboard into the words of a record (the name of its type and its id), if it is shown here."""
        page = self.page
        return isinstance(page, InteractionPage) and page.edit(kind, record_id)

    def ask_for_photos(self, stage_id: str, persona_id: str) -> None:
        """Show a cell, and ask for photos to keep with it."""
        self.show_focus("cell", f"{stage_id}/{persona_id}")
        if isinstance(self.page, CellPage):
            self.page.ask()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the first field."""
        super().focusInEvent(event)
        first = next((field for field in self.page.fields.values() if field.isVisible()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _subject(self) -> tuple[str, tuple[str, ...]]:
        if self.workspace.selection:
            return "interaction", tuple(card.id for card in self.workspace.selected())
        kind, record_id = self._focus
        document = self.workspace.document
        if kind == "cell":
            stage_id, _slash, persona_id = record_id.partition("/")
            if (
                document.find("Stage", stage_id) is not None
                and document.find("Persona", persona_id) is not None
            ):
                return kind, (record_id,)
        if kind in _KINDS and document.find(_KINDS[kind], record_id) is not None:
            return kind, (record_id,)
        return "map", (self.workspace.map_id,)

    def _show(self) -> None:
        name, ids = self._subject()
        if name != self._shown:
            if self._shown:
                self.page.settle()
                self.page.hide()
            if name not in self._pages:
                self._pages[name] = self._made(name)
            self._shown = name
            self.page.show_records(ids)
            self._tidying.start()
            self.page.show()
            self._scroller.verticalScrollBar().setValue(0)
        elif ids != self.page.ids:
            self.page.show_records(ids)
            self._scroller.verticalScrollBar().setValue(0)
        else:
            self.page.refresh()

    def _made(self, name: str) -> Form:
        page = _PAGES[name](self.workspace, self._scroller.content)
        page.hide()
        page.revealed.connect(self._reveal)
        page.left.connect(self.left)
        page.arranged.connect(self._tidying.start)
        column = self._scroller.column
        column.insertWidget(0, page)
        if column.count() == 1:
            column.addStretch(1)
        return page

    def _order_tab(self) -> None:
        if self._shown:
            tab_through(self.page)

    def _take_in(self, changed: Changed) -> None:
        if changed.difference:
            self._show()

    def _reveal(self, record_id: str) -> None:
        document = self.workspace.document
        if document.find(Interaction.__name__, record_id) is not None:
            self.workspace.show_map(document.map_of(record_id).id)
            self.workspace.select((record_id,))
            self.revealed.emit(record_id)

    def retranslate(self) -> None:
        """Put all words into the window's language; what is being typed is kept first."""
        if self._spoken == current():
            return
        self._spoken = current()
        self.setAccessibleName(_("Inspector"))
        for page in self._pages.values():
            page.settle()
            page.hide()
            self._scroller.column.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._shown = ""
        self._show()
