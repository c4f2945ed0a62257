"""The context menus of the canvas: what can be done with what is under the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from workshop_app.commands.links import ReverseLink, SetLinkKind
from workshop_app.commands.personas import DuplicatePersona, HidePersona
from workshop_app.commands.stages import DuplicateStage
from workshop_app.commands.tags import SetChannel, SetKeyMoment
from workshop_app.journey.records import Interaction, KeyMoment, Link
from workshop_app.language import _
from workshop_app.layout.palette import SENTIMENT_NAMES
from workshop_app.layout.words import LINK_KIND_WORDS, SENTIMENT_WORDS
from workshop_app.ui import theme
from workshop_app.ui.canvas.focus import NOWHERE, Focus
from workshop_app.ui.canvas.hits import Hit, hit
from workshop_app.ui.menus import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshop_app.ui.canvas.view import CanvasView

# Sentiments as the menu lists them, with the digits that set them.
_SENTIMENTS: tuple[tuple[int | None, str], ...] = (
    (2, "5"),
    (1, "4"),
    (0, "3"),
    (-1, "2"),
    (-2, "1"),
    (None, "0"),
)


def context_menu(view: CanvasView, event: QContextMenuEvent) -> tuple[QMenu, QPoint]:
    """The menu for what is under the pointer, which is chosen first; by keyboard, for what is chosen."""
    if event.reason() == QContextMenuEvent.Reason.Keyboard:
        found = _of_focus(view)
        at = view.anchor_of(view.chosen.focus.card).bottomLeft()
    else:
        found = hit(view.picture, view.camera, QPointF(view.viewport().mapFromGlobal(event.globalPos())))
        at = event.globalPos()
        _choose(view, found)
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    builder = _Builder(view, menu)
    match found.zone:
        case "card":
            builder.card(found.key)
        case "link":
            builder.link(found.key)
        case "stage":
            builder.stage(found.key)
        case "persona":
            builder.persona(found.key)
        case _:
            builder.cell()
    return menu, at


def _of_focus(view: CanvasView) -> Hit:
    focus = view.chosen.focus
    if focus.card is not None:
        return Hit("card", focus.card)
    for zone in ("link", "stage", "persona"):
        key = getattr(focus, zone)
        if key is not None:
            return Hit(zone, key)
    return Hit("cell", cell=focus.cell)


def _choose(view: CanvasView, found: Hit) -> None:
    match found.zone:
        case "card" if found.key not in view.chosen.cards:
            view.chosen.choose(Focus(card=found.key))
        case "stage":
            view.chosen.choose(Focus(stage=found.key))
        case "persona":
            view.chosen.choose(Focus(persona=found.key))
        case "link":
            view.chosen.choose(Focus(link=found.key))
        case "cell":
            view.chosen.choose(Focus(cell=found.cell))
        case "ground" | "corner":
            view.chosen.choose(NOWHERE)


class _Builder:
    """Fills one menu."""

    def __init__(self, view: CanvasView, menu: QMenu) -> None:
        self._view, self._menu = view, menu

    def _add(
        self,
        text: str,
        act: Callable[[], object],
        *,
        icon: str = "",
        keys: str = "",
        menu: QMenu | None = None,
        writes: bool = True,
        checked: bool | None = None,
        colour: str = "text.secondary",
    ) -> QAction:
        action = QAction(text, menu or self._menu)
        if icon:
            action.setIcon(theme.icon(icon, colour))
        if keys:
            # Shown, not bound: the canvas and the window know the keys themselves.
            action.setText(f"{text}\t{QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)}")
        if checked is not None:
            action.setCheckable(True)
            action.setChecked(checked)
        action.setEnabled(self._view.writable or not writes)
        action.triggered.connect(lambda _checked=False: act())
        (menu or self._menu).addAction(action)
        return action

    def _sub(self, text: str, icon: str) -> QMenu:
        menu = self._menu.addMenu(theme.icon(icon), text)
        menu.setEnabled(self._view.writable)
        return menu

    def card(self, card: str) -> None:
        view = self._view
        interaction = view.workspace.document.get(Interaction, card)
        one = len(view.chosen.cards) == 1
        if one:
            self._add(_("Edit the title"), view.edit, icon="edit", keys="F2")
        self._sentiments(interaction)
        self._channels(interaction)
        self._add(_("Emotions…"), view.choose_emotions, icon="tag", keys="E")
        self._add(_("Goals…"), view.choose_goals, icon="goal", keys="G")
        self._key_moments(interaction)
        self._add(_("Add a pain point"), view.add_friction, icon="friction", keys="F")
        if one:
            self._add(_("Link to…"), view.link_by_keys, icon="link", keys="L")
        self._menu.addSeparator()
        self._clipboard(cards=True)
        self._add(_("Duplicate"), view.duplicate, icon="duplicate", keys="Ctrl+D")
        self._add(_("Delete"), view.delete_selection, icon="delete", keys="Delete")
        self._menu.addSeparator()
        self._add(
            _("Show details"),
            lambda: view.inspect_requested.emit("Interaction", card),
            icon="panel_right",
            writes=False,
        )
        self._spotlight("interaction", card)

    def _spotlight(self, kind: str, record_id: str) -> None:
        """Point at a record on the projector, or point at it no more."""
        self._add(
            _("Spotlight for the room"),
            lambda: self._view.spotlight_requested.emit(kind, record_id),
            icon="projector",
            keys="Shift+F5",
            writes=False,
        )

    def _sentiments(self, interaction: Interaction) -> None:
        menu = self._sub(_("Sentiment"), "face_neutral")
        for value, key in _SENTIMENTS:
            mood = SENTIMENT_NAMES[value]
            self._add(
                _(SENTIMENT_WORDS[value]),
                lambda value=value: self._view.set_sentiment(value),  # type: ignore[misc]
                icon=f"face_{mood}",
                keys=key,
                menu=menu,
                checked=interaction.sentiment == value,
                colour=f"mark.{mood}",
            )

    def _channels(self, interaction: Interaction) -> None:
        view = self._view
        menu = self._sub(_("Channel"), "web")
        cards = view.chosen.ordered_cards()
        for channel in view.workspace.document.channels:
            self._add(
                plain(channel.name) or _("Untitled"),
                lambda channel=channel: view.run(SetChannel(cards, channel.id)),  # type: ignore[misc]
                menu=menu,
                checked=interaction.channel_id == channel.id,
            )
        self._add(
            _("No channel"),
            lambda: view.run(SetChannel(cards, None)),
            menu=menu,
            checked=interaction.channel_id is None,
        )

    def _key_moments(self, interaction: Interaction) -> None:
        view = self._view
        menu = self._sub(_("Key moment"), "key_must")
        cards = view.chosen.ordered_cards()
        for value, name in (
            (KeyMoment.MUST_ACT, _("Must act: the moment is right")),
            (KeyMoment.CAN_ACT, _("Can act: data was collected")),
            (None, _("Not a key moment")),
        ):
            self._add(
                name,
                lambda value=value: view.run(SetKeyMoment(cards, value)),  # type: ignore[misc]
                menu=menu,
                checked=interaction.key_moment == value,
            )

    def _clipboard(self, *, cards: bool) -> None:
        view = self._view
        if cards:
            self._add(_("Cut"), view.cut, icon="cut", keys="Ctrl+X")
            self._add(_("Copy"), view.copy, icon="copy", keys="Ctrl+C", writes=False)
            self._picture()
        self._add(_("Paste"), view.paste, icon="paste", keys="Ctrl+V")

    def _picture(self) -> None:
        from workshop_app.ui.outgoing import copy_picture

        self._add(
            _("Copy as picture"),
            lambda: copy_picture(self._view),
            icon="image",
            keys="Ctrl+Shift+C",
            writes=False,
        )

    def link(self, key: str) -> None:
        view = self._view
        link = view.workspace.document.get(Link, key)
        for kind, name in LINK_KIND_WORDS.items():
            self._add(
                _(name),
                lambda kind=kind: view.run(SetLinkKind((key,), kind)),  # type: ignore[misc]
                checked=link.kind == kind,
            )
        self._menu.addSeparator()
        self._add(_("Edit the label"), view.edit, icon="edit", keys="F2")
        self._add(_("Reverse"), lambda: view.run(ReverseLink(key)), icon="undo")
        self._add(_("Delete"), view.delete_selection, icon="delete", keys="Delete")

    def stage(self, key: str) -> None:
        view = self._view
        order: list[str] = [stage.id for stage in view.workspace.document.stages_of(view.workspace.map_id)]
        place = order.index(key)
        self._add(_("Rename"), view.edit, icon="edit", keys="F2")
        self._add(
            _("Edit the expectation"), lambda: view.capture.wording("Stage", key, "expectation"), icon="quote"
        )
        self._add(
            _("Colour and duration…"),
            lambda: view.inspect_requested.emit("Stage", key),
            icon="palette",
            writes=False,
        )
        self._spotlight("stage", key)
        self._menu.addSeparator()
        self._add(_("Add a stage before"), lambda: view.add_stage(place), icon="add")
        self._add(_("Add a stage after"), lambda: view.add_stage(place + 1), icon="add")
        self._add(_("Move left"), lambda: view.move_selection(-1, 0), icon="arrow_left", keys="Alt+Left")
        self._add(_("Move right"), lambda: view.move_selection(1, 0), icon="arrow_right", keys="Alt+Right")
        self._add(_("Duplicate"), lambda: view.run(DuplicateStage(key)), icon="duplicate")
        self._picture()
        self._add(_("Delete"), view.delete_selection, icon="delete", keys="Delete")

    def persona(self, key: str) -> None:
        view = self._view
        order: list[str] = [
            persona.id for persona in view.workspace.document.personas_of(view.workspace.map_id)
        ]
        place = order.index(key)
        self._add(_("Rename"), view.edit, icon="edit", keys="F2")
        self._add(_("Edit the role"), lambda: view.capture.wording("Persona", key, "role"), icon="quote")
        self._add(
            _("Portrait and details…"),
            lambda: view.inspect_requested.emit("Persona", key),
            icon="photo",
            writes=False,
        )
        self._spotlight("persona", key)
        self._menu.addSeparator()
        self._add(_("Add a persona above"), lambda: view.add_persona(place), icon="add")
        self._add(_("Add a persona below"), lambda: view.add_persona(place + 1), icon="add")
        self._add(_("Move up"), lambda: view.move_selection(0, -1), icon="arrow_up", keys="Alt+Up")
        self._add(_("Move down"), lambda: view.move_selection(0, 1), icon="arrow_down", keys="Alt+Down")
        self._add(_("Duplicate"), lambda: view.run(DuplicatePersona(key)), icon="duplicate")
        self._picture()
        self._add(
            _("Hide on this map"), lambda: view.run(HidePersona(view.workspace.map_id, key)), icon="hide"
        )
        self._add(_("Delete"), view.delete_selection, icon="delete", keys="Delete")

    def cell(self) -> None:
        view = self._view
        cell = view.chosen.focus.cell
        if cell is not None:
            self._add(_("Add an interaction"), lambda: view.capture.new_card(cell), icon="add")
            self._clipboard(cards=False)
            self._menu.addSeparator()
        self._add(_("Add a stage"), view.add_stage, icon="stage")
        self._add(_("Add a persona"), view.add_persona, icon="persona")
        self._menu.addSeparator()
        self._add(_("Select all"), view.select_all, keys="Ctrl+A", writes=False)
        self._add(_("Fit the whole map"), view.fit, icon="fit", keys="Ctrl+0", writes=False)
        self._picture()
