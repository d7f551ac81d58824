"""How well drowsiness foresees: fitted on the even seeds of capacity trials, judged on the odd ones."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

import torch
from torch import Tensor

from engine.lab.calibration import asked, auroc, fails, fit, reliability, scores, terms_at, verdicts
from engine.lab.record import Point, Trial, variants_of
from engine.lab.summary import spread
from engine.lab.variants import variant
from engine.memory.outlook import DROP, HORIZONS, Outlook, Weights, chance, drop_chance


@dataclass(slots=True)
class Judged:
    """One variant's drowsiness: its rule for a fact, and what it was worth on seeds that it never saw."""

    variant: str
    forms: tuple[str, ...]  # that its sleep judges a fact by
    rule: Weights
    failures: int
    per_fact: float  # AUROC of a fact's failing
    first: float  # the same among facts that were recalled when last asked
    bins: list[tuple[float, float, int]]
    within: dict[int, float] = field(default_factory=dict)  # AUROC of the drop, by horizon
    counted: dict[int, float] = field(default_factory=dict)  # of the paper's count, |degraded| / |active|
    surprised: dict[int, float] = field(default_factory=dict)  # of the perplexity's growth
    places: list[tuple[int | None, int | None]] = field(
        default_factory=list
    )  # drop, and where it was forecast
    counts: list[int | None] = field(default_factory=list)  # where the count passed its threshold


def judge(trials: Sequence[Trial]) -> list[Judged]:
    """For each variant with failures among its even seeds, and odd ones to be judged on."""
    found = []
    for name, some in variants_of(trials).items():
        if not any(point.signs for trial in some for point in trial.points):
            continue  # a baseline, that writes nothing into weights
        forms = variant(name).sleep_policy.forms
        learnt = [t for t in some if t.seed % 2 == 0]
        unseen = [t for t in some if t.seed % 2]
        v = verdicts(learnt, forms)
        if not len(v.failed) or not bool(v.failed.any()) or bool(v.failed.all()) or not unseen:
            continue
        found.append(_judged(name, forms, fit(v), unseen))
    return found


def _judged(name: str, forms: tuple[str, ...], rule: Weights, unseen: Sequence[Trial]) -> Judged:
    test = verdicts(unseen, forms)
    forecast = scores(test, rule)
    fresh = test.terms[:, -1] == 0
    judged = Judged(
        name, forms, rule, int(test.failed.sum()), auroc(forecast, test.failed),
        auroc(forecast[fresh], test.failed[fresh]), reliability(forecast, test.failed),
    )  # fmt: skip
    courses = [_Course(trial, forms, rule) for trial in unseen]
    for horizon in HORIZONS:
        rows = [row for course in courses for row in course.rows(horizon)]
        dropped = torch.tensor([bool(row[0]) for row in rows])
        if not bool(dropped.any()) or bool(dropped.all()):
            continue
        judged.within[horizon] = auroc(_column(rows, 1), dropped)
        judged.counted[horizon] = auroc(_column(rows, 2), dropped)
        known = ~_column(rows, 3).isnan()
        judged.surprised[horizon] = auroc(_column(rows, 3)[known], dropped[known])
    judged.places = [(course.dropped(), course.foreseen()) for course in courses]
    judged.counts = [course.counted() for course in courses]
    return judged


class _Course:
    """What one trial's memory was like, point by point: what was found, and what was foreseen."""

    def __init__(self, trial: Trial, forms: Sequence[str], rule: Weights):
        self.points = asked(trial, forms)
        self.failing = [sum(fails(row, forms) for row in p.facts) / p.live for p in self.points]
        self.history = [
            Outlook.of([chance(terms, rule) for terms in some], point.live)
            for point, some in zip(self.points, terms_at(self.points, forms), strict=True)
        ]

    def rows(self, horizon: int) -> list[tuple[float, float, float, float]]:
        """At each point with later ones within the horizon: dropped there, forecast, count, perplexity's growth."""
        found = []
        for i, point in enumerate(self.points):
            soon = [
                share
                for p, share in zip(self.points, self.failing, strict=True)
                if point.step < p.step <= point.step + horizon
            ]
            if soon:
                dropped = any(share > 1 - DROP + 1e-9 for share in soon)
                growth = float("nan") if point.drift is None else point.drift
                found.append((float(dropped), self.forecast(i, horizon), self.failing[i], growth))
        return found

    def forecast(self, at: int, horizon: int) -> float:
        """The chance of the drop, as it was seen at a point."""
        return drop_chance(self.history[: at + 1], horizon)

    def dropped(self) -> int | None:
        """The fact from which on recall stays under DROP."""
        return self._last([share > 1 - DROP + 1e-9 for share in self.failing], self.points)

    def foreseen(self) -> int | None:
        """The fact from which on the drop was likelier than not, each time as seen at the point before."""
        likely = [self.forecast(i, 1) >= 0.5 for i in range(len(self.points) - 1)]
        return self._last(likely, self.points[1:])

    def counted(self, threshold: float = 0.3) -> int | None:
        """Where the paper's |degraded| / |active| first passes its threshold."""
        return next((p.step for p, s in zip(self.points, self.failing, strict=True) if s >= threshold), None)

    @staticmethod
    def _last(so: Sequence[bool], points: Sequence[Point]) -> int | None:
        found = None
        for point, holds in zip(reversed(points), reversed(so), strict=True):
            if not holds:
                break
            found = point.step
        return found


def _column(rows: Sequence[tuple[float, ...]], at: int) -> Tensor:
    return torch.tensor([row[at] for row in rows], dtype=torch.float64)


def as_json(judged: Sequence[Judged]) -> str:
    """What `outlook.calibrated` reads, by variant."""
    data = {
        j.variant: {"weights": [*j.rule.slopes, j.rule.offset], "auroc": round(j.per_fact, 4)} for j in judged
    }
    return json.dumps(data, indent=1) + "\n"


def report(judged: Sequence[Judged]) -> str:
    """The verdict in Markdown."""
    lines = [
        "# Drowsiness that predicts",
        "",
        "The rule for a fact was fitted on even seeds, all was judged on odd ones. The store's forecast follows from its facts'.",
        "",
    ]
    for j in judged:
        told = (
            f"- Judged by {', '.join(j.forms)}. "
            f"A fact that fails is told from one that does not with AUROC {j.per_fact:.3f} ({j.failures} failures); "
            f"among facts that were recalled when last asked {j.first:.3f}."
        )
        lines += [f"## {j.variant}", "", told]
        for horizon, value in j.within.items():
            lines.append(
                f"- Recall under {DROP} within the next {horizon}: AUROC {value:.3f}; by the paper's count of degraded facts "
                f"{j.counted[horizon]:.3f}, by the growth of perplexity {j.surprised[horizon]:.3f}."
            )
        known = [(a, b) for a, b in j.places if a is not None]
        off = [b - a for a, b in known if b is not None]
        if off:
            near = sum(abs(d) <= 2 for d in off)
            lines.append(
                f"- The fact from which on recall stays under {DROP}: forecast {spread(off)} facts behind it, within two "
                f"in {near} of {len(known)} seeds."
            )
        late = [
            c - a for (a, _), c in zip(j.places, j.counts, strict=True) if a is not None and c is not None
        ]
        if late:
            lines.append(f"- The paper's count passes 0.3 {spread(late)} facts behind the drop.")
        lines += ["", "| forecast | failed | facts |", "|---|---|---|"]
        lines += [f"| {p:.2f} | {share:.2f} | {n} |" for p, share, n in j.bins]
        lines.append("")
    return "\n".join(lines) + "\n"
