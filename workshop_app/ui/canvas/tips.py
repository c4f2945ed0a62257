"""What a tooltip adds to what can be read on the map already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.journey.records import Channel, Interaction, Link
from workshop_app.language import _, current
from workshop_app.layout.display import Text
from workshop_app.layout.text import ELLIPSIS
from workshop_app.layout.words import LINK_KIND_WORDS, quoted
from workshop_app.ui.canvas.spoken import room_in_words

if TYPE_CHECKING:
    from workshop_app.ui.canvas.hits import Hit
    from workshop_app.ui.canvas.view import CanvasView

_LONGEST = 600


def tip_for(view: CanvasView, hit: Hit) -> str:
    """The text of a tooltip, as a person wrote it; empty where there is nothing to add."""
    match hit.zone:
        case "card":
            return _card_tip(view, hit.key)
        case "handle":
            return _("Drag to another interaction to link them")
        case "link":
            return _link_tip(view, hit.key)
        case "add_stage":
            return _("Add a stage")
        case "add_persona":
            return _("Add a persona")
    return ""


def _card_tip(view: CanvasView, card: str) -> str:
    document = view.workspace.document
    interaction = document.get(Interaction, card)
    block = view.picture.block("card", card)
    cut = block is None or any(
        isinstance(shape, Text) and shape.text.endswith(ELLIPSIS) for shape in block.content.shapes
    )
    lines = []
    if cut or view.camera.scale < 0.75:
        lines.append(interaction.title)
    channel = document.find("Channel", interaction.channel_id)
    if isinstance(channel, Channel) and channel.name:
        lines.append(channel.name)
    if interaction.quote:
        lines.append(quoted(interaction.quote, current()))
    lines += [
        _("Pain point: {text}", text=friction.text)
        for friction in document.frictions_of(card)
        if friction.text
    ]
    lines += [
        _("Opportunity: {text}", text=item.text) for item in document.opportunities_of(card) if item.text
    ]
    lines += [words[0].upper() + words[1:] for words in room_in_words(document, interaction)]
    text = "\n".join(lines)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + ELLIPSIS


def _link_tip(view: CanvasView, key: str) -> str:
    link = view.workspace.document.find("Link", key)
    if not isinstance(link, Link):
        return ""
    kind = _(LINK_KIND_WORDS[link.kind])
    return f"{kind} – {link.label}" if link.label else kind
