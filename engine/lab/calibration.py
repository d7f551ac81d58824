"""Drowsiness that predicts: from what the algebra says of a fact to the chance that it fails its next audit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from engine.lab.record import Point, Trial
from engine.memory.outlook import Weights, chance, fact_terms
from engine.memory.recall import FORMS

RIDGE = 1e-4  # of the logistic fit, on standardised terms
BINS = 10


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Facts at audits: terms [n, t] and whether each failed [n] (not recalled on some asked form)."""

    terms: Tensor
    failed: Tensor


def verdicts(trials: Iterable[Trial], forms: Sequence[str]) -> Verdicts:
    """All facts at all points awake where these forms were asked."""
    terms: list[Sequence[float]] = []
    failed: list[bool] = []
    for trial in trials:
        points = asked(trial, forms)
        for point, some in zip(points, terms_at(points, forms), strict=True):
            terms += some
            failed += [fails(row, forms) for row in point.facts]
    return Verdicts(torch.tensor(terms, dtype=torch.float64), torch.tensor(failed))


def asked(trial: Trial, forms: Sequence[str]) -> list[Point]:
    """The points of a trial before any sleep, where the algebra and all facts on these forms were asked."""
    at = [FORMS.index(form) + 1 for form in forms]
    return [
        p
        for p in trial.points
        if p.phase == "wake"
        and p.signs
        and all(p.signs)
        and all(row[i] is not None for row in p.facts for i in at)
    ]


def fails(row: Sequence[int | None], forms: Sequence[str]) -> bool:
    """Whether a fact [number, raw, chat, paraphrase] was not recalled on one of these forms."""
    return any(row[FORMS.index(form) + 1] == 0 for form in forms)


def terms_at(points: Sequence[Point], forms: Sequence[str]) -> list[list[tuple[float, ...]]]:
    """The terms of each fact at each point, with what the points before it found; a new fact counts as recalled."""
    found = []
    last, ever = set[int | None](), set[int | None]()
    for point in points:
        found.append(
            [
                fact_terms(signs, row[0] in last, row[0] in ever and row[0] not in last)
                for row, signs in zip(point.facts, point.signs, strict=True)
            ]
        )
        last = {row[0] for row in point.facts if fails(row, forms)}
        ever |= last
    return found


def fit(v: Verdicts, steps: int = 50) -> Weights:
    """Logistic regression by Newton's method with a ridge, steps halved until the loss falls; weights for raw terms."""
    mean, scale = v.terms.mean(0), v.terms.std(0).clamp(min=1e-9)
    X = torch.cat(((v.terms - mean) / scale, torch.ones(len(v.terms), 1, dtype=torch.float64)), 1)
    y = v.failed.double()
    w = torch.zeros(X.shape[1], dtype=torch.float64)
    keep = torch.full_like(w, RIDGE * len(y))
    keep[-1] = 1e-9

    def loss(at: Tensor) -> float:
        nll = F.binary_cross_entropy_with_logits(X @ at, y, reduction="sum")
        return float(nll + (keep * at.square()).sum() / 2)

    for _ in range(steps):
        p = torch.sigmoid(X @ w)
        gradient = X.T @ (p - y) + keep * w
        hessian = (X * (p * (1 - p))[:, None]).T @ X + torch.diag(keep + 1e-9)
        move = torch.linalg.solve(hessian, gradient)
        while loss(w - move) > loss(w) and float(move.abs().max()) > 1e-9:
            move = move / 2
        w = w - move
        if float(move.abs().max()) < 1e-9:
            break
    slopes = w[:-1] / scale
    return Weights(tuple(slopes.tolist()), float(w[-1] - (slopes * mean).sum()))


def auroc(score: Tensor, failed: Tensor) -> float:
    """Chance that a failing fact scores higher than one that does not, ties half; nan when all are alike."""
    bad, good = int(failed.sum()), int((~failed).sum())
    if not bad or not good:
        return float("nan")
    _, inverse, counts = torch.unique(score, return_inverse=True, return_counts=True)
    last = counts.cumsum(0).double()
    rank = (last - (counts.double() - 1) / 2)[inverse]
    return float((rank[failed].sum() - bad * (bad + 1) / 2) / (bad * good))


def reliability(score: Tensor, failed: Tensor) -> list[tuple[float, float, int]]:
    """For each tenth of the scale that is used: mean forecast, share that failed, number of facts."""
    rows = []
    place = (score * BINS).long().clamp(0, BINS - 1)
    for at in range(BINS):
        here = place == at
        if bool(here.any()):
            rows.append((float(score[here].mean()), float(failed[here].double().mean()), int(here.sum())))
    return rows


def scores(v: Verdicts, weights: Weights) -> Tensor:
    """The forecast of each."""
    return torch.tensor([chance(row, weights) for row in v.terms.tolist()], dtype=torch.float64)
