"""Which recipe is handed over, and keeping, naming and forgetting recipes; all in place, nothing in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QStackedLayout, QWidget

from workshop_app.delivery.recipes import FULL, FULL_NAME
from workshop_app.journey.rules import LONGEST_TEXT
from workshop_app.language import _
from workshop_app.ui import theme
from workshop_app.ui.delivery.draft import LAST
from workshop_app.ui.menus import plain
from workshop_app.ui.style import look
from workshop_app.ui.widgets.buttons import IconButton
from workshop_app.ui.widgets.picker import Option, Picker

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshop_app.journey.records import Recipe
    from workshop_app.ui.delivery.draft import Draft


class RecipeBar(QWidget):
    """A picker of recipes, a button that saves what was changed, and a menu."""

    def __init__(self, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._naming: Callable[[str], object] | None = None
        self.picker = Picker(self)
        self.picker.setAccessibleName(_("Recipe"))
        self.picker.picked.connect(draft.pick)
        self.save = QPushButton(_("Save"), self)
        self.save.setAutoDefault(False)
        self.save.clicked.connect(lambda _checked=False: self._save())
        self.more = IconButton("more", self)
        self.more.say(_("More about recipes"))
        self.more.clicked.connect(lambda _checked=False: self._open_menu())
        self.name = _NameEdit(self)
        self.name.setAccessibleName(_("Name of the recipe"))
        self.name.setPlaceholderText(_("Name of the recipe"))
        self.name.entered.connect(self._take_name)
        self.name.dropped.connect(self._end_naming)
        shown, naming = QWidget(self), QWidget(self)
        row = QHBoxLayout(shown)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.picker, 1)
        row.addWidget(self.save)
        row.addWidget(self.more)
        beside = QHBoxLayout(naming)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.name)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(shown)
        self._stack.addWidget(naming)
        draft.changed.connect(self.refresh)
        draft.listed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the recipes and the chosen one as they are now."""
        draft = self._draft
        options = []
        for recipe in draft.recipes():
            name = recipe_name(recipe)
            edited = recipe.id == draft.base.id and draft.edited
            options.append(Option(recipe.id, _("{name} (changed)", name=name) if edited else name))
        self.picker.set_options(options)
        self.picker.show_value(draft.base.id)
        self.save.setVisible(draft.edited and self._writable)

    @property
    def _writable(self) -> bool:
        return self._draft.workspace.session.read_only_reason is None

    def _save(self) -> None:
        if self._draft.saved:
            self._draft.save()
        else:
            self._begin_naming(self._draft.save_as, "")

    def menu(self) -> QMenu:
        """What can be done with recipes."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        draft = self._draft
        for text, icon, act, on in (
            (_("Save as…"), "duplicate", lambda: self._begin_naming(draft.save_as, ""), True),
            (
                _("Rename…"),
                "edit",
                lambda: self._begin_naming(draft.rename, draft.base.name),
                draft.saved,
            ),
            (_("Delete “{name}”", name=plain(recipe_name(draft.base))), "delete", draft.delete, draft.saved),
        ):
            if icon == "delete" and not draft.saved:
                continue
            action = menu.addAction(theme.icon(icon), text)
            action.triggered.connect(lambda _checked=False, act=act: act())
            action.setEnabled(on and self._writable)
        return menu

    def _open_menu(self) -> None:
        # Not `exec`: nothing waits for a menu.
        self.menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    # -- naming --------------------------------------------------------------------------------------------------

    def _begin_naming(self, act: Callable[[str], object], name: str) -> None:
        self._naming = act
        self.name.setText(name)
        self.name.selectAll()
        self._stack.setCurrentIndex(1)
        self.name.setFocus()

    def _take_name(self, name: str) -> None:
        act = self._naming
        self._end_naming()
        if act is not None and name:
            act(name)

    def _end_naming(self) -> None:
        if self._naming is not None:
            self._naming = None
            self._stack.setCurrentIndex(0)
            self.picker.setFocus()


class _NameEdit(QLineEdit):
    """A field for a name: Enter keeps it, Escape and going elsewhere drop it."""

    entered = Signal(str)
    dropped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        look(self, "field")
        self.setMaxLength(LONGEST_TEXT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Escape."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit(self.text().strip())
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A menu or another window may take the keyboard for a moment; anything else ends it."""
        super().focusOutEvent(event)
        if not self.hasFocus() and self.window().isActiveWindow():
            self.dropped.emit()


def recipe_name(recipe: Recipe) -> str:
    """What the window calls a recipe."""
    if recipe.id == LAST:
        return _("As last time")
    if recipe.id == FULL.id:
        return _(FULL_NAME)
    return recipe.name.strip() or _("Untitled recipe")
