"""The tags of the selected cards, as chips and rows: taken off by their cross, added from the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop_app.commands.tags import AddEmotionTag, AddGoalTag, RemoveEmotionTag, RemoveGoalTag
from workshop_app.journey.records import Emotion, Interaction
from workshop_app.language import _, current, n_
from workshop_app.layout.goal_pages import aim
from workshop_app.ui.widgets.flow import Flow
from workshop_app.ui.widgets.plain_text import one_line
from workshop_app.ui.widgets.spread import Widgets, put_in
from workshop_app.ui.widgets.tag_button import TagButton

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workshop_app.ui.workspace import Workspace


_LONGEST_FIGURES = 24  # letters of a goal's figures that a row shows


class TagsField(QWidget):
    """What emotions and goals share. A tag that only some of the cards have is dashed; a click gives it to all."""

    field = ""

    arranged = Signal()
    """Tags came or went."""

    edit_asked = Signal(str)
    """The person wants to see all about the tag with this id."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._ids: tuple[str, ...] = ()
        self._buttons: Widgets[TagButton] = Widgets(self._make, self._reuse)
        self.plus = TagButton("", self, icon="add")
        self.plus.clicked.connect(self.open_choice)

    def show_cards(self, cards: Sequence[Interaction], *, writable: bool) -> None:
        """Show the tags of these cards."""
        self._ids = tuple(card.id for card in cards)
        counts: dict[str, int] = {}
        for card in cards:
            for record_id in getattr(card, self.field):
                counts[record_id] = counts.get(record_id, 0) + 1
        records = self._ordered(counts, several=len(cards) > 1)
        buttons, other = self._buttons.follow(records)
        for record, button in zip(records, buttons, strict=True):
            count = counts[record.id]
            partly = count < len(cards)
            tail = self._tail(record) + (f" · {count}/{len(cards)}" if partly else "")
            name = one_line(record.name) or _("Untitled")
            button.set_text(name, self._hint(record, count, len(cards)), tail)
            button.mark(checked=False, partly=partly)
            button.removable = writable
            button.setEnabled(writable)
        self.plus.setEnabled(writable)
        self._arrange(buttons)
        if other:
            self.arranged.emit()

    def button(self, record_id: str) -> TagButton:
        """The button of a tag that is shown.

        Raises:
            KeyError: none of the cards has it.
        """
        return self._buttons[record_id]

    def _arrange(self, buttons: list[TagButton]) -> None:
        raise NotImplementedError

    def _ordered(self, counts: dict[str, int], *, several: bool) -> list[Any]:
        raise NotImplementedError

    def _tail(self, record: Any) -> str:  # noqa: ARG002 - for goals
        return ""

    def _hint(self, record: Any, count: int, cards: int) -> str:  # noqa: ARG002 - for goals
        if count == cards:
            return ""
        return n_(
            "On {count} of {cards} interactions", "On {count} of {cards} interactions", count, cards=cards
        )

    def _make(self, record: Any) -> TagButton:
        button = self._new_button()
        button.key = record.id
        button.remove_asked.connect(lambda: self._remove(button.key))
        button.clicked.connect(lambda _checked=False: self._click(button.key))
        return button

    @staticmethod
    def _reuse(button: TagButton, record: Any) -> None:
        button.key = record.id

    def _new_button(self) -> TagButton:
        raise NotImplementedError

    def _click(self, record_id: str) -> None:
        if self._buttons[record_id].partly:
            self._add(record_id)
        else:
            self.edit_asked.emit(record_id)

    def _add(self, record_id: str) -> None:
        raise NotImplementedError

    def _remove(self, record_id: str) -> None:
        raise NotImplementedError

    def open_choice(self) -> QWidget:
        """Open the vocabulary below the button that adds, and return it."""
        from workshop_app.ui.canvas.popups import TagPopup

        popup = TagPopup(
            self.workspace, "emotion" if self.field == "emotion_ids" else "goal", self._ids, self
        )
        corner = self.plus.mapToGlobal(QPoint(0, 0))
        popup.open_at(QRect(corner, self.plus.size()))
        return popup


class EmotionsField(TagsField):
    """Emotions as chips."""

    field = "emotion_ids"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._flow = Flow(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._flow)
        self.plus.setAccessibleName(_("Add an emotion"))
        self.plus.setToolTip(_("Add an emotion"))
        self._arrange([])

    def _arrange(self, buttons: list[TagButton]) -> None:
        self._flow.set_widgets([*buttons, self.plus], self._buttons.spare)

    def _new_button(self) -> TagButton:
        return TagButton("", self._flow, removable=True)

    def _ordered(self, counts: dict[str, int], *, several: bool) -> list[Any]:
        if several:
            return [emotion for emotion in self.workspace.document.emotions if emotion.id in counts]
        return _found(self.workspace.document.table(Emotion), counts)

    def _add(self, record_id: str) -> None:
        self.workspace.run(AddEmotionTag(self._ids, record_id))

    def _remove(self, record_id: str) -> None:
        self.workspace.run(RemoveEmotionTag(self._ids, record_id))


class GoalsField(TagsField):
    """Goals as rows: rank, name, from where to where."""

    field = "goal_ids"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._rows = QVBoxLayout(self)
        self._rows.setSpacing(4)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.plus.setAccessibleName(_("Add a goal"))
        self.plus.setToolTip(_("Add a goal"))

    def _arrange(self, buttons: list[TagButton]) -> None:
        put_in(self._rows, buttons, self._buttons.spare)

    def _new_button(self) -> TagButton:
        return TagButton("", self, shape="row", icon="goal", icon_ink="goal", removable=True)

    def _ordered(self, counts: dict[str, int], *, several: bool) -> list[Any]:
        del several
        return [goal for goal in self.workspace.document.goals if goal.id in counts]

    def _tail(self, record: Any) -> str:
        figures = one_line(aim(record, current()))
        return f" · {figures}" if figures and len(figures) < _LONGEST_FIGURES else ""

    def _hint(self, record: Any, count: int, cards: int) -> str:
        goals = self.workspace.document.goals
        rank = next((at for at, goal in enumerate(goals, 1) if goal.id == record.id), 0)
        told = [_("Rank {rank} of {count}", rank=str(rank), count=str(len(goals))), one_line(record.metric)]
        return "\n".join(part for part in (*told, super()._hint(record, count, cards)) if part)

    def _add(self, record_id: str) -> None:
        self.workspace.run(AddGoalTag(self._ids, record_id))

    def _remove(self, record_id: str) -> None:
        self.workspace.run(RemoveGoalTag(self._ids, record_id))


def _found(table: Any, wanted: Iterable[str]) -> list[Any]:
    return [table[record_id] for record_id in wanted if record_id in table]
