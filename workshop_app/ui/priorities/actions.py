"""The actions that were decided: what, who, by when, how far, on which interaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshop_app.commands.actions import AddAction, DeleteActions
from workshop_app.journey.records import ActionStatus, Interaction
from workshop_app.language import _, n_
from workshop_app.layout.words import ACTION_STATUS_WORDS
from workshop_app.ui.panels.inspector.findings import outline
from workshop_app.ui.style import look
from workshop_app.ui.widgets.buttons import IconButton, label, quiet_button
from workshop_app.ui.widgets.date_field import DateField
from workshop_app.ui.widgets.fields import LineField, TextField
from workshop_app.ui.widgets.form import Form
from workshop_app.ui.widgets.in_place import Entry
from workshop_app.ui.widgets.picker import Option, Picker
from workshop_app.ui.widgets.plain_text import elided, one_line, tip
from workshop_app.ui.widgets.scroll import Scroller
from workshop_app.ui.widgets.spread import Widgets, put_in

if TYPE_CHECKING:
    from workshop_app.journey.records import Action
    from workshop_app.ui.workspace import Workspace

_AROUND_TARGET = 44  # pixels of its button that are not words
_STATUS_ICONS = {ActionStatus.OPEN: "", ActionStatus.DOING: "", ActionStatus.DONE: "check"}


class ActionBox(Form):
    """One action: its words, who does it, by when, how far it is, and the interaction it is for."""

    kind = "Action"

    def __init__(self, workspace: Workspace, record_id: str, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.column.setContentsMargins(10, 8, 10, 10)
        self.column.setSpacing(6)
        self.title = TextField(self, least_lines=1, most_lines=4, enter_ends=True)
        look(self.title, "inside")
        self.bind("title", self.title)
        self.owner = LineField(self)
        self.bind("owner", self.owner)
        self.due = DateField(self)
        self.bind("due", self.due)
        self.status = Picker(self)
        self.bind("status", self.status)
        self.cross = IconButton("close", self)
        self.cross.clicked.connect(lambda _checked=False: workspace.run(DeleteActions(self.ids)))
        self.guard(self.cross)
        self.target = quiet_button("", "map", self._reveal, self)
        head, middle, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.title, 1)
        head.addWidget(self.cross, 0, Qt.AlignmentFlag.AlignTop)
        for row, left, right in ((middle, self.owner, self.due), (foot, self.status, self.target)):
            row.setSpacing(6)
            # Halves, whatever is in them, and where nothing is: they stand below each other.
            for half in (left, right):
                policy = half.sizePolicy()
                policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
                policy.setRetainSizeWhenHidden(True)
                half.setSizePolicy(policy)
                row.addWidget(half, 1)
        for row in (head, middle, foot):
            self.column.addLayout(row)
        self.retranslate()
        self.show_records((record_id,))
        self.target.installEventFilter(self)

    def retranslate(self) -> None:
        """Put the words into the window's language."""
        for field, words in (
            (self.title, _("What is to be done?")),
            (self.owner, _("Who?")),
            (self.due, _("By when?")),
        ):
            field.set_hint(words)
            field.setAccessibleName(words)
        self.status.setAccessibleName(_("Status"))
        self.status.set_options(
            Option(status, _(words), _STATUS_ICONS[status], "success")
            for status, words in ACTION_STATUS_WORDS.items()
        )

    def refresh(self) -> None:
        """Show it as it is now."""
        super().refresh()
        for action in self.records():
            self.cross.say(_("Delete action “{name}”", name=one_line(action.title)[:60]))
            card = self.workspace.document.find(Interaction.__name__, action.interaction_id)
            self.target.setVisible(card is not None)
            if isinstance(card, Interaction):
                title = one_line(card.title) or _("Interaction without a title")
                room = self.target.width() - _AROUND_TARGET
                self.target.setText(elided(title, self.target.fontMetrics(), room).replace("&", "&&"))
                self.target.setToolTip(tip(_("Show “{title}” on the map", title=title)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show as much of the interaction's title as there is room for."""
        if watched is self.target and event.type() == QEvent.Type.Resize:
            self.refresh()
        return super().eventFilter(watched, event)

    def _reveal(self) -> None:
        for action in self.records():
            if action.interaction_id is not None:
                self.revealed.emit(action.interaction_id)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the outline."""
        outline(self)


class ActionsPanel(QWidget):
    """All actions of the project, those that are done last, and a line that adds one."""

    revealed = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._boxes: Widgets[ActionBox] = Widgets(self._make)
        self._heading = label("", "strong", self)
        self._count = label("", "quiet", self)
        self._empty = label("", "quiet", self)
        self._empty.setWordWrap(True)
        self.entry = Entry(self)
        self.entry.entered.connect(self._add)
        self.entry.several.connect(self._add_all)
        self._scroller = Scroller(self, margins=(0, 0, 4, 8))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._scroller.column.addLayout(self._rows)
        self._scroller.column.addStretch(1)
        head = QHBoxLayout()
        head.addWidget(self._heading)
        head.addStretch(1)
        head.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.entry)
        column.addWidget(self._empty)
        column.addWidget(self._scroller, 1)
        self.retranslate()

    def box(self, action_id: str) -> ActionBox:
        """The box of an action.

        Raises:
            KeyError: there is no such action.
        """
        return self._boxes[action_id]

    def refresh(self) -> None:
        """Show the actions as they are now; what is being typed stays."""
        actions = sorted(self.workspace.document.actions, key=_order)
        boxes, _other = self._boxes.follow(actions)
        put_in(self._rows, boxes)
        for box in boxes:
            box.refresh()
        done = sum(action.status is ActionStatus.DONE for action in actions)
        total = len(actions)
        self._count.setText(
            n_("{done} of {count} done", "{done} of {count} done", total, done=done, count=total)
            if total
            else ""
        )
        self._empty.setVisible(not actions)
        self.entry.setEnabled(self.workspace.session.read_only_reason is None)

    def retranslate(self) -> None:
        """Put the words into the window's language."""
        self._heading.setText(_("Actions"))
        self._empty.setText(
            _(
                "What will be done, by whom, by when: type it above, or make an action of an opportunity by its menu."
            )
        )
        self.entry.setPlaceholderText(_("Add an action"))
        self.entry.setAccessibleName(_("Add an action"))
        for box in self._boxes.all():
            box.retranslate()
        self.refresh()

    def _make(self, record: Any) -> ActionBox:
        box = ActionBox(self.workspace, record.id, self)
        box.revealed.connect(self.revealed)
        return box

    def _add(self, text: str) -> None:
        selected = self.workspace.selected()
        self.workspace.run(AddAction(text, selected[0].id if len(selected) == 1 else None))

    def _add_all(self, texts: tuple[str, ...]) -> None:
        for text in texts:
            self._add(text)


def _order(action: Action) -> bool:
    # Python's sort is stable: within each half they stay as they were decided.
    return action.status is ActionStatus.DONE
