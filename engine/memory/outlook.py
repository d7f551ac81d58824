"""The outlook of a memory: what will fail its next check, and how soon recall drops, from what the algebra says."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from typing import NamedTuple

from engine.resources import resource_path

#: Recall under which a memory has dropped, and the numbers of further facts within which that is forecast.
DROP = 0.95
HORIZONS = (1, 5, 10)
#: Facts back to which the growth of the expected failures reaches.
TREND = 5
_FAINTEST = 0.05  # shares of a residual under which it is not heard at all


class Weights(NamedTuple):
    """A logistic rule for a fact's failing its next check: chance = 1 / (1 + exp(-(slopes . terms + offset)))."""

    slopes: tuple[float, ...]
    offset: float


class Outlook(NamedTuple):
    """Of a memory at one moment: its live facts, how many of them are expected to fail, and the variance of that."""

    live: int
    failing: float
    variance: float

    @classmethod
    def of(cls, chances: Sequence[float], live: int) -> Outlook:
        """From the chances of some facts, that stand for all live ones."""
        if not chances:
            return cls(live, 0.0, 0.0)
        scale = live / len(chances)
        return cls(live, scale * sum(chances), scale * sum(p * (1 - p) for p in chances))


def chance(terms: Sequence[float], weights: Weights) -> float:
    """The forecast, 0..1."""
    logit = sum(s * t for s, t in zip(weights.slopes, terms, strict=True)) + weights.offset
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, logit))))


def fact_terms(signs: Sequence[float], failed: bool, lapsed: bool = False) -> tuple[float, ...]:
    """What a fact's forecast is made of: its `Signs`, whether it failed when last asked, or at a check before that.

    What is left of a signal counts by its logarithm, and noise by its root: they tell most where there is little.
    """
    least, most, mean, around = signs
    return (
        math.log(max(least, _FAINTEST)), math.sqrt(most), math.log(max(mean, _FAINTEST)), math.sqrt(around),
        float(failed), float(lapsed),
    )  # fmt: skip


def drop_chance(history: Sequence[Outlook], ahead: int) -> float:
    """The chance that recall is under DROP once so many more facts are told.

    history holds earlier moments and, last, now. The number of failing facts is taken as normal, facts fail
    independently, and as many more of them as over the last TREND facts.
    """
    now = history[-1]
    before = next((e for e in reversed(history) if e.live <= now.live - TREND), history[0])
    if before.live < now.live:
        growth = max(0.0, (now.failing - before.failing) / (now.live - before.live))
    else:
        growth = now.failing / max(1, now.live)
    expected = now.failing + ahead * growth
    variance = now.variance + ahead * growth * max(0.0, 1 - growth)
    most = math.floor((1 - DROP) * (now.live + ahead) + 1e-9)  # that may fail before recall is under DROP
    return 0.5 * math.erfc((most + 0.5 - expected) / math.sqrt(2 * max(variance, 1e-12)))


def calibrated(policy: str) -> Weights:
    """The rule for a fact that was fitted on experiments with the embedded model, for a policy.

    Signs are relative to a residual's own length, so that they mean the same on another model.
    """
    found = json.loads(resource_path("lab/drowsiness.json").read_text(encoding="utf-8"))[policy]
    *slopes, offset = found["weights"]
    return Weights(tuple(slopes), offset)
