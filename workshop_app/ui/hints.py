"""What the line below the map says: what the hand can do now, else where the workshop stands, else what there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.analysis.schedule import running_step
from workshop_app.journey.records import Interaction
from workshop_app.language import _, n_
from workshop_app.ui.widgets.plain_text import one_line

if TYPE_CHECKING:
    from workshop_app.ui.workspace import Workspace


def hint(workspace: Workspace) -> str:
    """Return it in the window's language."""
    document = workspace.document
    writable = workspace.session.read_only_reason is None
    count = len(workspace.selection) if writable else 0
    if count:
        return n_(
            "{count} selected: 1–5 sentiment, E emotions, G goals, K key moment, F pain point",
            "{count} selected: 1–5 sentiment, E emotions, G goals, K key moment, F pain point",
            count,
            count=count,
        )
    running = running_step(document)
    if running is not None:
        return _(
            "Step {number} of {total}: {title}",
            number=document.agenda.index(running) + 1,
            total=len(document.agenda),
            title=one_line(running.title) or _("Untitled step"),
        )
    if writable and not document.table(Interaction):
        return _("Select a cell and type: Enter adds the interaction and starts the next")
    stages = len(document.stages_of(workspace.map_id))
    personas = len(document.personas_of(workspace.map_id))
    cards = len(document.interactions_of(workspace.map_id))
    parts = (
        n_("{count} stage", "{count} stages", stages, count=stages),
        n_("{count} persona", "{count} personas", personas, count=personas),
        n_("{count} interaction", "{count} interactions", cards, count=cards),
    )
    return " · ".join(parts)
