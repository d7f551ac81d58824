"""What was measured, as arrays: the points of the charts, over events, time or facts told."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from app.widgets.thinning import wilson
from engine import events as ev

Array: TypeAlias = "np.ndarray[Any, Any]"
FORMS = ("raw", "chat", "paraphrase")
#: Points kept; older ones leave.
KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Arrays:
    """Points as columns; nan where nothing was measured."""

    at: Array
    told: Array  # facts written so far
    facts: Array
    recall: dict[str, Array]
    low: dict[str, Array]
    high: dict[str, Array]
    perplexity: Array
    base: float
    writes: Array  # whether a fact was written here

    def x(self, axis: str) -> Array:
        """The axis "time", "facts" or "events"; it never falls."""
        if axis == "time":
            return self.at
        return self.told if axis == "facts" else np.arange(len(self.at), dtype=float)


class History:
    """Points and sleeps, grown by events."""

    def __init__(self, kept: int = KEPT) -> None:
        self.kept = kept
        self.points: list[ev.Metrics] = []
        self.sleeps: dict[float, ev.SleepReport] = {}  # by when they began
        self._arrays: Arrays | None = None

    def handle(self, event: ev.Event) -> bool:
        """Take an event over; False if it says nothing new."""
        match event:
            case ev.Metrics():
                if self.points and event.at < self.points[-1].at:  # told again by another engine
                    return False
                self.points.append(event)
                del self.points[: -self.kept]
            case ev.MetricsHistory(points):
                after = [p for p in self.points if not points or p.at > points[-1].at]
                self.points = [*points, *after][-self.kept :]
            case ev.NightsChanged(reports):
                self.sleeps = {report.started_at: report for report in reports}
            case ev.SleepReport() if event.outcome != "cancelled":
                self.sleeps.setdefault(event.started_at, event)
            case _:
                return False
        self._arrays = None
        return True

    def clear(self) -> None:
        """Another engine tells everything anew."""
        self.points, self.sleeps, self._arrays = [], {}, None

    def arrays(self) -> Arrays:
        """The points as columns."""
        if self._arrays is None:
            self._arrays = _arrays(self.points)
        return self._arrays

    def nights(self) -> list[ev.SleepReport]:
        """Sleeps, oldest first."""
        return [self.sleeps[at] for at in sorted(self.sleeps)]


def _arrays(points: list[ev.Metrics]) -> Arrays:
    def column(name: str) -> Array:
        values = [getattr(p, name) for p in points]
        return np.array([math.nan if v is None else v for v in values], float)

    facts = column("facts")
    writes = np.array([p.kind == "write" for p in points], bool)
    grown = np.diff(facts, prepend=0.0)
    # A batch is one point; a fact that replaces another is a fact told, too.
    told = np.cumsum(np.where(writes, np.maximum(grown, 1), 0)) + (
        facts[0] if len(facts) and not writes[0] else 0
    )
    recall = {form: column(form) for form in FORMS}
    bounds = {form: wilson(recall[form], facts) for form in FORMS}
    base = next((p.base_perplexity for p in reversed(points) if p.base_perplexity is not None), math.nan)
    return Arrays(
        np.maximum.accumulate(column("at")) if points else column("at"), told, facts, recall,
        {form: low for form, (low, _) in bounds.items()}, {form: high for form, (_, high) in bounds.items()},
        column("perplexity"), base, writes,
    )  # fmt: skip
