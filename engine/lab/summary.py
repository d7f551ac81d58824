"""Means and spreads over seeds, as rows for tables, curves and words."""

from __future__ import annotations

import csv
import io
import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from engine.lab.record import Point, Trial, variants_of

SHARES = ("raw", "chat", "paraphrase", "neighbours", "unknown")
COLUMNS = (
    "phase", "step", "live", *SHARES, "perplexity", "drift", "degraded", "refreshed", "pruned", "lost", "tokens",
    "latency", "norm", "seconds",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spread:
    """Mean and standard deviation (0 for one value) of a measure over seeds."""

    mean: float
    deviation: float
    count: int

    def __str__(self) -> str:
        return f"{self.mean:.3f} ± {self.deviation:.3f}" if self.count > 1 else f"{self.mean:.3f}"


def spread(values: Sequence[float | None]) -> Spread | None:
    """Of what was measured; None for nothing."""
    known = [float(v) for v in values if v is not None and not math.isnan(v)]
    if not known:
        return None
    return Spread(statistics.mean(known), statistics.stdev(known) if len(known) > 1 else 0.0, len(known))


@dataclass(frozen=True, slots=True)
class Moment:
    """A place on a curve: its label, its position on the x axis, and the points of all seeds there."""

    label: str
    x: float
    points: tuple[Point, ...]

    def of(self, measure: str) -> Spread | None:
        """A measure here."""
        return spread([getattr(point, measure) for point in self.points])


def moments(trials: Sequence[Trial]) -> list[Moment]:
    """The points of one variant's trials, put side by side.

    Facts told stand at their number. Cycles follow one another; a seed whose sleep ended early stays as it was.
    """
    if all(point.phase == "wake" for trial in trials for point in trial.points):
        steps = sorted({p.step for t in trials for p in t.points})
        at = {s: [p for t in trials for p in t.points if p.step == s] for s in steps}
        return [Moment(str(s), float(s), tuple(at[s])) for s in steps]
    found: list[Moment] = []
    phases = list(dict.fromkeys(p.phase for t in trials for p in t.points))
    for phase in phases:
        rows = [[p for p in t.points if p.phase == phase] for t in trials]
        rows = [row for row in rows if row]
        for i in range(max(len(row) for row in rows)):
            label = f"cycle {i + 1}" if "sleep" in phase else phase
            x = float(len(found))
            found.append(Moment(label, x, tuple(row[min(i, len(row) - 1)] for row in rows)))
    return found


def table(trials: Sequence[Trial]) -> str:
    """All points of all trials as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("experiment", "variant", "seed", *COLUMNS))
    for trial in trials:
        for point in trial.points:
            values = (getattr(point, name) for name in COLUMNS)
            shown = (round(v, 6) if isinstance(v, float) else v for v in values)
            writer.writerow((trial.experiment, trial.variant, trial.seed, *shown))
    return out.getvalue()


def first_below(trials: Sequence[Trial], threshold: float, measure: str = "raw") -> list[int | None]:
    """For each trial the number of facts from which on a measure is below a threshold for good; None: never.

    A dip that recovers is none: the first facts weigh so much that one miss among two is half of them.
    """
    found: list[int | None] = []
    for trial in trials:
        values = [(p.step, getattr(p, measure)) for p in trial.points if p.phase == "wake"]
        known = [(step, v) for step, v in values if v is not None]
        below = None
        for step, value in reversed(known):
            if value >= threshold:
                break
            below = step
        found.append(below)
    return found


def markdown(trials: Sequence[Trial], measures: Sequence[str], most: int = 14) -> list[str]:
    """One table for each variant: mean ± standard deviation over seeds at the moments where all was measured."""
    lines: list[str] = []
    for name, some in variants_of(trials).items():
        rows = [m for m in moments(some) if m.of("perplexity") is not None or m.of("tokens") is not None]
        if len(rows) > most:
            rows = [rows[round(i * (len(rows) - 1) / (most - 1))] for i in range(most)]
        shown = [m for m in measures if any(row.of(m) is not None for row in rows)]
        lines += [
            "",
            f"**{name}** ({len(some)} {'seed' if len(some) == 1 else 'seeds'})",
            "",
            "| | " + " | ".join(shown) + " |",
            "|---" * (len(shown) + 1) + "|",
        ]
        for row in rows:
            cells = (str(found) if (found := row.of(m)) is not None else "–" for m in shown)
            lines.append(f"| {row.label} | " + " | ".join(cells) + " |")
    return lines
