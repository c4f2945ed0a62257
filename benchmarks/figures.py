"""What a measurement is, and how measurements are taken and shown."""

from __future__ import annotations

import gc
import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure. `reach` is what it should be at most, in the same unit; None where nothing was agreed."""

    name: str
    value: float
    unit: str
    reach: float | None = None
    note: str = ""

    def line(self) -> str:
        """The figure as one line of the printed table."""
        goal = "" if self.reach is None else f"{self.reach:>9.2f}"
        if self.reach is None:
            verdict = ""
        elif self.value <= self.reach:
            verdict = "met"
        else:
            verdict = f"{self.value / self.reach:.2f} times too much"
        return (
            f"{self.name:<66} {self.value:>9.2f} {self.unit:<4} {goal:>9}  {verdict:<22} {self.note}".rstrip()
        )


HEADINGS = f"{'':<66} {'measured':>9} {'':<4} {'reach':>9}"
"""What stands above the columns of `Figure.line`."""


def growth(name: str, taken: Mapping[int, float]) -> Figure:
    """How a cost grows from 1,000 to 5,000 interactions: five times as much is linear."""
    return Figure(f"{name}: growth from 1,000 to 5,000 interactions", taken[5000] / taken[1000], "x", 5.0)


def seconds(act: Callable[[], object]) -> float:
    """How long a call takes, garbage of earlier ones cleared first."""
    gc.collect()
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def median(act: Callable[[], object], runs: int = 5) -> float:
    """The median of several calls, in seconds, after one that does not count."""
    act()
    return statistics.median(seconds(act) for _ in range(runs))


def medians_in_turn(acts: Sequence[Callable[[], object]], runs: int = 5) -> list[float]:
    """The medians of several calls made in turn, A B A B, so that their ratios hold on a machine that wavers."""
    for act in acts:
        act()
    taken: list[list[float]] = [[] for _ in acts]
    for _ in range(runs):
        for number, act in enumerate(acts):
            taken[number].append(seconds(act))
    return [statistics.median(times) for times in taken]


def percentile(values: Iterable[float], share: float) -> float:
    """The value that `share` (0 .. 1) of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
