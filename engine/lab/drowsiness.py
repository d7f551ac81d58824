"""How well drowsiness foresees: fitted on the even seeds of capacity trials, judged on the odd ones."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor

from engine.lab.calibration import Verdicts, auroc, fit, reliability, scores, verdicts
from engine.lab.record import Point, Trial, variants_of
from engine.lab.summary import first_below, spread
from engine.memory.outlook import Weights, chance

HORIZONS = (1, 5, 10)
DROP = 0.95
_BACK = 5  # facts over which the trend is taken


@dataclass(slots=True)
class Judged:
    """One variant's drowsiness: its weights and what they were worth on seeds that they never saw."""

    variant: str
    weights: Weights
    per_fact: float  # AUROC of a fact's failing
    failures: int
    bins: list[tuple[float, float, int]]
    within: dict[int, float] = field(default_factory=dict)  # AUROC of a drop within so many facts
    counted: dict[int, float] = field(
        default_factory=dict
    )  # the same of the paper's count, |degraded| / |active|
    places: list[tuple[int | None, int | None]] = field(
        default_factory=list
    )  # drop, and where it was forecast


def judge(trials: Sequence[Trial]) -> list[Judged]:
    """For each variant with failures among its even seeds."""
    found = []
    for name, some in variants_of(trials).items():
        learnt = [t for t in some if t.seed % 2 == 0]
        unseen = [t for t in some if t.seed % 2]
        v = verdicts(learnt, full=False)
        if not len(v.failed) or not bool(v.failed.any()) or bool(v.failed.all()) or not unseen:
            continue
        weights = fit(v)
        test = verdicts(unseen, full=False)
        forecast = scores(test, weights)
        judged = Judged(
            name,
            weights,
            auroc(forecast, test.failed),
            int(test.failed.sum()),
            reliability(forecast, test.failed),
        )
        for horizon in HORIZONS:
            train, asked = _drops(learnt, weights, horizon), _drops(unseen, weights, horizon)
            if bool(train.failed.any()) and not bool(train.failed.all()):
                judged.within[horizon] = auroc(scores(asked, fit(train)), asked.failed)
                judged.counted[horizon] = auroc(_counts(unseen), asked.failed)
        judged.places = list(zip(first_below(unseen, DROP), _foreseen(unseen, weights), strict=True))
        found.append(judged)
    return found


def as_json(judged: Sequence[Judged]) -> str:
    """What `outlook.calibrated` reads, by variant."""
    data: dict[str, Any] = {
        j.variant: {"slopes": j.weights.slopes, "offset": j.weights.offset, "auroc": j.per_fact}
        for j in judged
    }
    return json.dumps(data, indent=1) + "\n"


def report(judged: Sequence[Judged]) -> str:
    """The verdict in Markdown."""
    lines = ["# Drowsiness that predicts", "", "Fitted on even seeds, judged on odd ones.", ""]
    for j in judged:
        lines += [
            f"## {j.variant}", "",
            f"- A fact that fails is told from one that does not with AUROC {j.per_fact:.3f} ({j.failures} failures).",
        ]  # fmt: skip
        for horizon, value in j.within.items():
            lines.append(
                f"- A recall under {DROP} within the next {horizon}: AUROC {value:.3f}; by the paper's count of degraded "
                f"facts {j.counted[horizon]:.3f}."
            )
        off = [abs(b - a) for a, b in j.places if a is not None and b is not None]
        if off:
            near = sum(d <= 2 for d in off)
            lines.append(
                f"- The fact from which on recall stays under {DROP}: forecast {spread(off)} facts off, within two in "
                f"{near} of {len(j.places)} seeds."
            )
        lines += ["", "| forecast | failed | facts |", "|---|---|---|"]
        lines += [f"| {p:.2f} | {share:.2f} | {n} |" for p, share, n in j.bins]
        lines.append("")
    return "\n".join(lines) + "\n"


def _awake(trial: Trial) -> list[Point]:
    return [p for p in trial.points if p.phase == "wake" and p.signs]


def _mean_chance(point: Point, weights: Weights) -> float:
    return sum(chance(signs, weights) for signs in point.signs) / len(point.signs)


def _drops(trials: Sequence[Trial], weights: Weights, horizon: int) -> Verdicts:
    """Terms of the store at each point (failures expected now, their trend, 1 / live), and whether it drops soon."""
    terms: list[list[float]] = []
    for trial in trials:
        points = _awake(trial)
        expected = [_mean_chance(p, weights) for p in points]
        for i, point in enumerate(points):
            before = expected[max(0, i - _BACK)]
            terms.append([expected[i], expected[i] - before, 1 / point.live])
    return Verdicts(torch.tensor(terms, dtype=torch.float64), _labels(trials, horizon))


def _labels(trials: Sequence[Trial], horizon: int) -> Tensor:
    dropped = []
    for trial in trials:
        points = _awake(trial)
        for point in points:
            soon = [p.raw for p in points if point.step < p.step <= point.step + horizon]
            dropped.append(any(raw < DROP for raw in soon))
    return torch.tensor(dropped)


def _counts(trials: Sequence[Trial]) -> Tensor:
    """The paper's signal at each point: the share that the last audit found degraded."""
    return torch.tensor([1 - p.raw for t in trials for p in _awake(t)], dtype=torch.float64)


def _foreseen(trials: Sequence[Trial], weights: Weights) -> list[int | None]:
    """Where the expected recall goes under DROP for good."""
    found: list[int | None] = []
    for trial in trials:
        below = None
        for point in reversed(_awake(trial)):
            if 1 - _mean_chance(point, weights) >= DROP:
                break
            below = point.step
        found.append(below)
    return found
