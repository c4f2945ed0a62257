"""The page of the selected cards: everything they are tagged with, for one or for all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from workshop_app.commands.tags import SetChannel, SetEvidence, SetKeyMoment, SetSentiment
from workshop_app.commands.texts import SetTextOnAll
from workshop_app.journey.records import Evidence, Interaction, KeyMoment
from workshop_app.language import _, n_
from workshop_app.layout.words import EVIDENCE_WORDS
from workshop_app.ui.canvas.spoken import room_in_words
from workshop_app.ui.map_switcher import map_name
from workshop_app.ui.panels.inspector.findings import FrictionsField, OpportunitiesField
from workshop_app.ui.panels.inspector.links import LinksField, title_of
from workshop_app.ui.panels.inspector.tags import EmotionsField, GoalsField
from workshop_app.ui.widgets.buttons import label
from workshop_app.ui.widgets.choice_row import FaceRow
from workshop_app.ui.widgets.fields import LineField, TextField
from workshop_app.ui.widgets.form import UNDER_LABEL, Form
from workshop_app.ui.widgets.picker import Option
from workshop_app.ui.widgets.plain_text import PlainText
from workshop_app.ui.widgets.spread import shared
from workshop_app.ui.widgets.tag_button import TagButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshop_app.commands.base import Command
    from workshop_app.ui.workspace import Workspace


def _key_moment_options() -> list[Option]:
    return [
        Option(None, _("Not a key moment")),
        Option(KeyMoment.MUST_ACT, _("Must act — the moment is right"), "key_must", "key_moment"),
        Option(KeyMoment.CAN_ACT, _("Can act — data was collected"), "key_can", "key_moment"),
    ]


def _evidence_options() -> list[Option]:
    inks = {Evidence.VALIDATED: "success"}
    named = [
        Option(status, _(words), f"evidence_{status.value}", inks.get(status, "text.secondary"))
        for status, words in EVIDENCE_WORDS.items()
    ]
    return [Option(None, _("Not said")), *named]


class InteractionPage(Form):
    """One card, or several."""

    kind = "Interaction"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.heading = label("", "heading")
        self.column.addWidget(self.heading)
        self.title = TextField(least_lines=1, most_lines=8, enter_ends=True)
        self.title.set_hint(_("What happens here?"))
        self.title.setAccessibleName(_("Title of the interaction"))
        self.bind("title", self.title)
        self.column.addSpacing(UNDER_LABEL + 3)
        self.column.addWidget(self.title)
        self.channel = self.pick("channel_id", _("Channel"), ())
        self._various = label(_("Various"))
        self.sentiment = FaceRow()
        self.bind("sentiment", self.sentiment)
        self.add(_("Sentiment"), self.sentiment, beside=self._various)
        self.room = PlainText(self, ink="text.secondary", size=12)
        self.column.addSpacing(4)
        self.column.addWidget(self.room)
        self.emotions = EmotionsField(workspace)
        self.add(_("Emotions"), self.emotions)
        self.goals = GoalsField(workspace)
        self.add(_("Goals"), self.goals, beside=self.goals.plus)
        self.goals.edit_asked.connect(self._show_goal)
        self.key_moment = self.pick("key_moment", _("Key moment"), _key_moment_options())
        self.quote = self.text("quote", _("What the customer says"), "—", least_lines=1)
        self.frictions = FrictionsField(workspace)
        self.add(_("Pain points"), self.frictions)
        self.opportunities = OpportunitiesField(workspace)
        self.add(_("Opportunities"), self.opportunities)
        self.evidence = self.pick("evidence", _("Evidence"), _evidence_options())
        self.source = LineField()
        self.source.set_hint(_("Source: interviews, survey, tickets…"))
        self.bind("evidence_source", self.source)
        self.column.addSpacing(4)
        self.column.addWidget(self.source)
        self.source.setAccessibleName(_("Source of the evidence"))
        self.notes = self.text("notes", _("Notes"), "—", least_lines=1)
        self.links = LinksField(workspace)
        self._links_label = self.add(_("Links"), self.links)
        self.origin = TagButton("", self, shape="row", icon="origin", icon_ink="text.secondary")
        self.origin.clicked.connect(lambda _checked=False: self._go_to_origin())
        self._origin_label = self.add(_("Copied from"), self.origin)
        for part in (self.emotions, self.goals, self.frictions, self.opportunities, self.links):
            part.arranged.connect(self.arranged)
        for part in (self.frictions, self.opportunities, self.links):
            part.left.connect(self.left)
        self.links.revealed.connect(self.revealed)

    # -- showing -------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the cards as they are now."""
        cards: Sequence[Interaction] = self.records()
        if not cards:
            return
        self._offer_channels()
        super().refresh()
        one = len(cards) == 1
        self.heading.setText(
            _("Interaction") if one else n_("{count} interaction", "{count} interactions", len(cards))
        )
        self.title.setVisible(one)
        sentiments = shared(card.sentiment for card in cards)
        agreed = isinstance(sentiments, int) or sentiments is None
        self._various.setVisible(not agreed)
        for field in (self.emotions, self.goals, self.frictions, self.opportunities):
            field.show_cards(cards, writable=self.writable)
        self._show_room(cards[0] if one else None)
        self._show_links(cards[0] if one else None)
        self._show_origin(cards[0] if one else None)

    def _offer_channels(self) -> None:
        channels = self.workspace.document.channels
        self.channel.set_options(
            [
                Option(None, _("No channel")),
                *(
                    Option(channel.id, channel.name.strip() or _("Untitled"), channel.icon)
                    for channel in channels
                ),
            ]
        )

    def _show_room(self, card: Interaction | None) -> None:
        """Tell what the room felt and voted there, where it did."""
        words = [] if card is None else room_in_words(self.workspace.document, card)
        self.room.set_text("\n".join(part[0].upper() + part[1:] for part in words))
        self.room.setVisible(bool(words))

    def _show_links(self, card: Interaction | None) -> None:
        some = self.links.show_card(card.id if card is not None else "")
        self.links.setVisible(some)
        if self._links_label is not None:
            self._links_label.setVisible(some)

    def _show_origin(self, card: Interaction | None) -> None:
        document = self.workspace.document
        origin = document.find("Interaction", card.origin_id) if card is not None else None
        self.origin.setVisible(origin is not None)
        if self._origin_label is not None:
            self._origin_label.setVisible(origin is not None)
        if origin is not None:
            place = map_name(document.map_of(origin.id))
            title = title_of(document, origin.id)
            self.origin.set_text(_("{title} ({map})", title=title, map=place), _("Go there"))

    # -- changing ------------------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Keep what is being typed now."""
        super().settle()
        for field in (self.frictions, self.opportunities, self.links):
            field.settle()

    def _settle(self, _leaving: bool) -> None:
        super().settle()

    def commit(self, field: str, value: Any) -> bool:
        """Set a field of all the cards that are shown."""
        command: Command
        match field:
            case "sentiment":
                command = SetSentiment(self.ids, value)
            case "channel_id":
                command = SetChannel(self.ids, value)
            case "key_moment":
                command = SetKeyMoment(self.ids, value)
            case "evidence":
                command = SetEvidence(self.ids, value)
            case _:
                if len(self.ids) == 1:
                    return super().commit(field, value)
                command = SetTextOnAll(self.ids, field, value)
        return self.workspace.run(command)

    def _show_goal(self, goal_id: str) -> None:
        from workshop_app.ui.dialogs.lists import show_lists

        show_lists(self.workspace, self.window(), "goals", goal_id)

    def _go_to_origin(self) -> None:
        for card in self.records():
            if card.origin_id is not None:
                self.revealed.emit(card.origin_id)

    def edit(self, kind: str, record_id: str) -> bool:
        """Put the keyboard into the words of a record of these cards; False when it is not shown here."""
        if kind == self.kind and record_id in self.ids:
            field = self.title
        elif kind == "Friction" and self.frictions.shows(record_id):
            field = self.frictions.box(record_id).words
        elif kind == "Opportunity" and self.opportunities.shows(record_id):
            field = self.opportunities.box(record_id).words
        else:
            return False
        field.setFocus()
        field.selectAll()
        return True
