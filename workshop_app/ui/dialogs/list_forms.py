"""The fields of a channel, an emotion and a goal, beside the list in which they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from workshop_app.language import N_, _
from workshop_app.layout.icons import CHANNEL_ICONS
from workshop_app.layout.words import CHANNEL_KIND_WORDS, GOAL_KIND_WORDS
from workshop_app.ui.widgets.date_field import DateField
from workshop_app.ui.widgets.fields import LineField
from workshop_app.ui.widgets.form import Form
from workshop_app.ui.widgets.number_field import NumberField
from workshop_app.ui.widgets.picker import Option

if TYPE_CHECKING:
    from workshop_app.ui.workspace import Workspace

_ICON_WORDS = {
    "shop": N_("Shop"),
    "web": N_("Website"),
    "app": N_("App"),
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "social": N_("Social media"),
    "chat": N_("Chat"),
    "person": N_("Person"),
    "delivery": N_("Delivery"),
    "ad": N_("Advertising"),
    "paper": N_("Paper"),
    "event": N_("Event"),
    "payment": N_("Payment"),
    "kiosk": N_("Kiosk"),
    "sms": N_("Text message"),
    "video": N_("Video"),
    "place": N_("Place"),
    "search_engine": N_("Search engine"),
    "other": N_("Other"),
}
_VALENCE_WORDS = {1: N_("Pleasant"), 0: N_("Neither"), -1: N_("Unpleasant")}
_VALENCE_FACES = {
    1: ("face_positive", "mark.positive"),
    0: ("face_neutral", "mark.neutral"),
    -1: ("face_negative", "mark.negative"),
}


class ChannelForm(Form):
    """A channel."""

    kind = "Channel"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.line("name", _("Name"))
        self.pick("kind", _("Kind"), [Option(kind, _(words)) for kind, words in CHANNEL_KIND_WORDS.items()])
        icons = [Option(name, _(_ICON_WORDS.get(name, name)), name) for name in CHANNEL_ICONS]
        self.pick("icon", _("Icon"), icons)


class EmotionForm(Form):
    """A word for what is felt."""

    kind = "Emotion"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.line("name", _("Name"))
        valences = [
            Option(value, _(words), *_VALENCE_FACES[value]) for value, words in _VALENCE_WORDS.items()
        ]
        self.pick("valence", _("How it feels"), valences)


class GoalForm(Form):
    """A goal, with the metric of its success."""

    kind = "Goal"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.line("name", _("Name"))
        self.pick("kind", _("Kind"), [Option(kind, _(words)) for kind, words in GOAL_KIND_WORDS.items()])
        self.line("metric", _("Metric of success"), _("What is measured"))
        unit = LineField()
        unit.set_hint(_("%, €, days…"))
        self.side_by_side(
            (_("Unit"), "unit", unit),
            (_("Today"), "baseline", NumberField()),
            (_("Target"), "target", NumberField()),
        )
        due = DateField()
        due.set_hint("—")
        self.bind("due", due)
        self.add(_("To be reached by"), due)
