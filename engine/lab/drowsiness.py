"""How well drowsiness foresees: fitted on the even seeds of capacity trials, judged on the odd ones."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor

from engine.lab.calibration import Verdicts, auroc, awake, fit, reliability, scores, terms_of, verdicts
from engine.lab.record import Trial, variants_of
from engine.lab.summary import first_below, spread
from engine.memory.outlook import DROP, HORIZONS, Rules, Weights, chance, drop_terms


@dataclass(slots=True)
class Judged:
    """One variant's drowsiness: its rules, and what they were worth on seeds that they never saw."""

    variant: str
    rules: Rules
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


def judge(trials: Sequence[Trial], full: bool = True) -> list[Judged]:
    """For each variant with failures among its even seeds; with full, only points where all was asked are learnt."""
    found = []
    for name, some in variants_of(trials).items():
        learnt = [t for t in some if t.seed % 2 == 0]
        unseen = [t for t in some if t.seed % 2]
        v = verdicts(learnt, full)
        if not len(v.failed) or not bool(v.failed.any()) or bool(v.failed.all()) or not unseen:
            continue
        found.append(_judged(name, learnt, unseen, fit(v), verdicts(unseen, full)))
    return found


def _judged(
    name: str, learnt: Sequence[Trial], unseen: Sequence[Trial], fact: Weights, test: Verdicts
) -> Judged:
    forecast = scores(test, fact)
    fresh = test.terms[:, -1] == 0
    judged = Judged(
        name, Rules(fact), int(test.failed.sum()), auroc(forecast, test.failed),
        auroc(forecast[fresh], test.failed[fresh]), reliability(forecast, test.failed),
    )  # fmt: skip
    drop: dict[int, Weights] = {}
    for horizon in HORIZONS:
        train, asked = _drops(learnt, fact, horizon), _drops(unseen, fact, horizon)
        if bool(train.failed.any()) and not bool(train.failed.all()):
            drop[horizon] = fit(train)
            judged.within[horizon] = auroc(scores(asked, drop[horizon]), asked.failed)
            judged.counted[horizon] = auroc(_counts(unseen), asked.failed)
            growth, dropped = _growth(unseen, asked.failed)
            judged.surprised[horizon] = auroc(growth, dropped)
    judged.rules = Rules(fact, drop)
    fallen = first_below(unseen, DROP)
    judged.places = list(
        zip(fallen, [_foreseen(t, judged.rules) if 1 in drop else None for t in unseen], strict=True)
    )
    judged.counts = [_counted(t) for t in unseen]
    return judged


def as_json(judged: Sequence[Judged]) -> str:
    """What `outlook.calibrated` reads, by variant."""
    data: dict[str, Any] = {
        j.variant: {
            "fact": {"weights": [*j.rules.fact.slopes, j.rules.fact.offset], "auroc": round(j.per_fact, 4)},
            "drop": {
                str(h): {"weights": [*w.slopes, w.offset], "auroc": round(j.within[h], 4)}
                for h, w in j.rules.drop.items()
            },
        }
        for j in judged
    }
    return json.dumps(data, indent=1) + "\n"


def report(judged: Sequence[Judged]) -> str:
    """The verdict in Markdown."""
    lines = ["# Drowsiness that predicts", "", "Fitted on even seeds, judged on odd ones.", ""]
    for j in judged:
        told = (
            f"- A fact that fails is told from one that does not with AUROC {j.per_fact:.3f} ({j.failures} failures); "
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


def _store_terms(trial: Trial, fact: Weights) -> list[tuple[float, ...]]:
    """The terms of the drop's forecast, at each point."""
    points = awake(trial)
    shares: list[tuple[int, float]] = []
    for point, before in zip(points, (None, *points), strict=False):
        chances = [chance(terms, fact) for terms in terms_of(point, before)]
        shares.append((point.live, sum(chances) / len(chances)))
    return [drop_terms(shares[: i + 1]) for i in range(len(shares))]


def _drops(trials: Sequence[Trial], fact: Weights, horizon: int) -> Verdicts:
    """The store's terms at each point, and whether it drops soon."""
    terms: list[tuple[float, ...]] = []
    dropped: list[bool] = []
    for trial in trials:
        points = awake(trial)
        terms += _store_terms(trial, fact)
        for point in points:
            soon = [p.raw for p in points if point.step < p.step <= point.step + horizon]
            dropped.append(any(raw < DROP for raw in soon))
    return Verdicts(torch.tensor(terms, dtype=torch.float64), torch.tensor(dropped))


def _counts(trials: Sequence[Trial]) -> Tensor:
    """The paper's signal at each point: the share that the last audit found degraded."""
    return torch.tensor([1 - p.raw for t in trials for p in awake(t)], dtype=torch.float64)


def _growth(trials: Sequence[Trial], dropped: Tensor) -> tuple[Tensor, Tensor]:
    """Perplexity's growth where it was measured, and whether recall dropped soon."""
    drifts = [p.drift for t in trials for p in awake(t)]
    known = [i for i, drift in enumerate(drifts) if drift is not None]
    growth = torch.tensor([drifts[i] for i in known], dtype=torch.float64)
    return growth, dropped[torch.tensor(known, dtype=torch.long)]


def _foreseen(trial: Trial, rules: Rules) -> int | None:
    """The fact from which on recall is forecast to be under DROP for good: likelier than not at the next one."""
    below = None
    terms = _store_terms(trial, rules.fact)
    for point, store in zip(reversed(awake(trial)), reversed(terms), strict=True):
        if chance(store, rules.drop[1]) < 0.5:
            break
        below = point.step + 1
    return below


def _counted(trial: Trial, threshold: float = 0.3) -> int | None:
    """Where the paper's |degraded| / |active| first passes its threshold."""
    return next((p.step for p in awake(trial) if 1 - p.raw >= threshold), None)
