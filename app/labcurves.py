"""An experiment's points as curves: mean and spread over seeds, variant by variant."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from engine.events import LabPoint


@dataclass(frozen=True, slots=True)
class Curve:
    """One line with its band: x, mean and standard deviation at each x, seeds behind it; a reference is another's line."""

    name: str
    x: tuple[float, ...]
    mean: tuple[float, ...]
    deviation: tuple[float, ...] = ()
    seeds: int = 1
    reference: bool = False


def curves(points: Sequence[LabPoint], measure: str) -> list[Curve]:
    """One curve a variant, of one measure ("raw", "chat", "paraphrase" or "perplexity").

    Facts told while awake stand at their number. Cycles of sleep follow one another at 0, 1, 2 …, as in the lab's
    own figures; a seed whose sleep ended early counts as it last was.
    """
    asleep = any(p.phase != "wake" for p in points)
    return [
        curve
        for variant in dict.fromkeys(p.variant for p in points)
        if (curve := _curve(variant, [p for p in points if p.variant == variant], measure, asleep))
        is not None
    ]


def _curve(variant: str, points: Sequence[LabPoint], measure: str, asleep: bool) -> Curve | None:
    at: dict[float, list[float]] = {}
    if asleep:
        for x, found in enumerate(_in_turn(points)):
            at[float(x)] = [v for p in found if (v := getattr(p, measure)) is not None]
    else:
        for p in points:
            if (v := getattr(p, measure)) is not None:
                at.setdefault(float(p.step), []).append(v)
    places = sorted(x for x, values in at.items() if values)
    if not places:
        return None
    return Curve(
        variant,
        tuple(places),
        tuple(fmean(at[x]) for x in places),
        tuple(_deviation(at[x]) for x in places),
        len({p.seed for p in points}),
    )


def _deviation(values: Sequence[float]) -> float:
    """The standard deviation of a sample; statistics.stdev counts in fractions, which takes thirty times as long."""
    if len(values) < 2:
        return 0.0
    mean = fmean(values)
    return math.sqrt(math.fsum((value - mean) ** 2 for value in values) / (len(values) - 1))


def _in_turn(points: Sequence[LabPoint]) -> list[list[LabPoint]]:
    """The points of all seeds at each moment, phase after phase."""
    result: list[list[LabPoint]] = []
    for phase in dict.fromkeys(p.phase for p in points):
        rows: dict[int, list[LabPoint]] = {}
        for p in points:
            if p.phase == phase:
                rows.setdefault(p.seed, []).append(p)
        longest = max(len(row) for row in rows.values())
        result += [[row[min(i, len(row) - 1)] for row in rows.values()] for i in range(longest)]
    return result
