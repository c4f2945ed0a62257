"""From the end of a gesture to the moment when it is on the disk and on the screen, in the program's own window."""

from __future__ import annotations

from itertools import cycle, islice
from typing import TYPE_CHECKING

from benchmarks.figures import Figure, growth, percentile
from benchmarks.projects import project_file
from benchmarks.surroundings import surroundings
from benchmarks.window import open_in, rest, window
from workshop_app.commands.fields import SetField
from workshop_app.commands.interactions import AddInteractions, DeleteInteractions, MoveInteractions
from workshop_app.commands.tags import SetSentiment, ToggleEmotion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from workshop_app.ui.workspace import Workspace

_GESTURES = 84  # twelve of each kind
_REACH = {1000: 25.0, 5000: None}  # p95 in milliseconds


def figures() -> Iterator[Figure]:
    """Measure at 1,000 and at 5,000 interactions."""
    taken = {}
    with surroundings() as folder:
        for interactions, reach in _REACH.items():
            times = [1000 * seconds for seconds in _times(project_file(folder, interactions))]
            taken[interactions] = percentile(times, 0.95)
            yield Figure(
                f"gesture to disk and screen, {interactions:,} interactions (p95)",
                taken[interactions],
                "ms",
                reach,
                f"median {percentile(times, 0.5):.1f}, worst {max(times):.1f}, {len(times)} gestures",
            )
    yield growth("gesture to disk and screen", taken)


def _times(path: Path) -> list[float]:
    with window() as shown:
        sight = open_in(shown, path)
        page = shown.page
        assert page is not None
        times = []
        for act in islice(_acts(page.workspace), _GESTURES):
            times.append(sight.seconds(act))
            # A hand rests between two gestures; what the window does then is not part of either.
            rest(0.15)
        return times


def _acts(workspace: Workspace) -> Iterator[Callable[[], object]]:
    """What a facilitator does, again and again: tag, word, move, add, take back, delete."""
    document = workspace.document
    stages = [stage.id for stage in document.stages_of(workspace.map_id)][:3]
    persona = document.personas_of(workspace.map_id)[0].id
    for number, stage in enumerate(cycle(stages)):
        cards = [card.id for card in workspace.document.interactions_in(stage, persona)]
        card, other = cards[0], cards[1]
        elsewhere = stages[(stages.index(stage) + 1) % len(stages)]
        added = AddInteractions(stage, persona, (f"Pose une question sur la livraison {number}",), index=1)
        emotion = document.emotions[number % 3].id
        yield lambda card=card, value=number % 5 - 2: workspace.run(SetSentiment((card,), value))
        yield lambda card=card, emotion=emotion: workspace.run(ToggleEmotion((card,), emotion))
        yield lambda card=card, text=f"Compare les prix {number}": workspace.run(
            SetField("Interaction", card, "title", text)
        )
        yield lambda card=other, stage=elsewhere: workspace.run(MoveInteractions((card,), stage, persona, 0))
        yield workspace.undo
        yield lambda added=added: workspace.run(added)
        yield lambda added=added: workspace.run(DeleteInteractions(added.ids))
