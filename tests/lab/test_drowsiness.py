"""Drowsiness learns from failures and is judged on seeds that it never saw."""

from __future__ import annotations

import random

import pytest
import torch

from engine.lab.calibration import Verdicts, auroc, fit, reliability, scores
from engine.lab.drowsiness import judge, report
from engine.lab.record import Point, Trial


def noisy(count: int, seed: int = 0) -> Verdicts:
    g = torch.Generator().manual_seed(seed)
    terms = torch.randn(count, 3, generator=g, dtype=torch.float64) * torch.tensor([1.0, 10.0, 0.1])
    logit = 2 * terms[:, 0] - 0.1 * terms[:, 1] - 1
    return Verdicts(terms, torch.rand(count, generator=g, dtype=torch.float64) < torch.sigmoid(logit))


def test_the_fit_finds_the_rule_that_made_the_failures():
    weights = fit(noisy(20_000))
    assert weights.slopes[0] == pytest.approx(2, abs=0.15)
    assert weights.slopes[1] == pytest.approx(-0.1, abs=0.02)
    assert weights.offset == pytest.approx(-1, abs=0.1)


def test_a_fitted_forecast_is_calibrated():
    v = noisy(20_000, 1)
    for forecast, failed, count in reliability(scores(v, fit(noisy(20_000))), v.failed):
        assert failed == pytest.approx(forecast, abs=3 * (0.25 / count) ** 0.5 + 0.02)


@pytest.mark.parametrize(
    ("score", "expected"), [([0.1, 0.2, 0.8, 0.9], 1.0), ([0.9, 0.8, 0.2, 0.1], 0.0), ([0.5] * 4, 0.5)]
)
def test_auroc(score: list[float], expected: float):
    assert auroc(torch.tensor(score), torch.tensor([False, False, True, True])) == expected


def test_the_odd_seeds_judge():
    def trial(seed: int) -> Trial:
        r = random.Random(seed)
        points = []
        for step in range(1, 31):
            noise = [r.random() * step / 30 for _ in range(step)]
            facts = tuple((i, int(x < 0.5), 1, 1) for i, x in enumerate(noise))
            raw = sum(f[1] for f in facts) / step
            points.append(
                Point(step, "wake", step, raw, 1.0, facts=facts, signs=tuple((1.0, x, 1.0, x) for x in noise))
            )
        return Trial("capacity", "paper", seed, {}, tuple(points))

    (judged,) = judge([trial(seed) for seed in range(6)])
    assert judged.per_fact > 0.99
    assert "AUROC" in report([judged])
