"""A small list under a card: type to filter, Enter to tag or untag, a new word to add it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from workshop_app.commands.tags import ToggleEmotion, ToggleGoal
from workshop_app.commands.vocabulary import AddEmotion, AddGoal
from workshop_app.language import _
from workshop_app.ui import theme
from workshop_app.ui.style import look

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from workshop_app.commands.base import Command
    from workshop_app.journey.records import Emotion, Goal
    from workshop_app.ui.workspace import Workspace

Kind = Literal["emotion", "goal"]
_WIDTH, _ROWS, _ROW = 240, 9, 32
_ID = Qt.ItemDataRole.UserRole


class TagPopup(QFrame):
    """The vocabulary of one kind for some cards. Stays open, so that several tags take one visit; Escape leaves."""

    def __init__(
        self, workspace: Workspace, kind: Kind, cards: tuple[str, ...], parent: QWidget | None = None
    ) -> None:
        """Offer all emotions or goals of the project for these cards."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        look(self, "floating")
        self._workspace, self._kind, self._cards = workspace, kind, cards
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(
            _("Filter emotions, or add one") if kind == "emotion" else _("Filter goals, or add one")
        )
        self.filter.setAccessibleName(self.filter.placeholderText())
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(_("Emotions") if kind == "emotion" else _("Goals"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(self.filter)
        layout.addWidget(self.list)
        self.setFixedWidth(_WIDTH)
        self.filter.textChanged.connect(self._fill)
        self.filter.installEventFilter(self)
        self.list.itemClicked.connect(self._toggle)
        self._fill()

    def open_at(self, anchor: QRect) -> None:
        """Show below `anchor` (global pixels), or above where there is no room."""
        self.adjustSize()
        at = anchor.bottomLeft() + QPoint(0, 4)
        screen = self.screen().availableGeometry()
        if at.y() + self.height() > screen.bottom():
            at.setY(max(screen.top(), anchor.top() - self.height() - 4))
        at.setX(max(screen.left(), min(at.x(), screen.right() - self.width())))
        self.move(at)
        self.show()
        self.filter.setFocus()

    # -- the list ------------------------------------------------------------------------------------------------

    def _records(self) -> tuple[Emotion, ...] | tuple[Goal, ...]:
        document = self._workspace.document
        return document.emotions if self._kind == "emotion" else document.goals

    def _carried(self, record_id: str) -> Qt.CheckState:
        document = self._workspace.document
        field = f"{self._kind}_ids"
        found = [document.find("Interaction", card) for card in self._cards]
        carrying = [record_id in getattr(card, field) for card in found if card is not None]
        if carrying and all(carrying):
            return Qt.CheckState.Checked
        return Qt.CheckState.PartiallyChecked if any(carrying) else Qt.CheckState.Unchecked

    def _fill(self) -> None:
        wanted = self.filter.text().strip()
        kept = self.list.currentItem().data(_ID) if self.list.currentItem() is not None else None
        self.list.clear()
        names = []
        for record in self._records():
            names.append(record.name.casefold())
            if wanted.casefold() not in record.name.casefold():
                continue
            item = QListWidgetItem(" ".join(record.name.split()) or _("Untitled"))
            item.setData(_ID, record.id)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(self._carried(record.id))
            self.list.addItem(item)
            if record.id == kept:
                self.list.setCurrentItem(item)
        if wanted and wanted.casefold() not in names:
            item = QListWidgetItem(theme.icon("add"), _("Add “{word}”", word=wanted))
            self.list.addItem(item)
        if self.list.currentItem() is None and self.list.count():
            self.list.setCurrentRow(0)
        rows = max(1, min(self.list.count(), _ROWS))
        self.list.setFixedHeight(rows * max(_ROW, self.list.sizeHintForRow(0)) + 2)
        self.adjustSize()

    def _toggle(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        record_id = item.data(_ID)
        command: Command
        if record_id is not None:
            command = (ToggleEmotion if self._kind == "emotion" else ToggleGoal)(self._cards, record_id)
        elif self._kind == "emotion":
            command = AddEmotion(self.filter.text().strip(), tag_ids=self._cards)
        else:
            command = AddGoal(self.filter.text().strip(), tag_ids=self._cards)
        if not self._workspace.run(command):
            self.close()
            return
        if self.filter.text():
            self.filter.clear()
        else:
            self._fill()

    # -- keys ----------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows walk the list and Enter tags, while the text goes to the filter."""
        if watched is self.filter and event.type() == QEvent.Type.KeyPress:
            return self._key(event)  # type: ignore[arg-type]
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self.list.setCurrentRow(max(0, min(self.list.currentRow() + step, self.list.count() - 1)))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._toggle(self.list.currentItem())
            case Qt.Key.Key_Escape:
                self.close()
            case _:
                return False
        return True
