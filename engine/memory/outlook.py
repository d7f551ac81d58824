"""The outlook of a memory: what will fail its next check, and how soon recall drops, from what the algebra says."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from engine.resources import resource_path

#: Recall under which a memory has dropped, and the numbers of further facts within which that is forecast.
DROP = 0.95
HORIZONS = (1, 5, 10)
#: Facts back to which the trend of the expected failures reaches.
TREND = 5


class Weights(NamedTuple):
    """A logistic rule: chance = 1 / (1 + exp(-(slopes . terms + offset)))."""

    slopes: tuple[float, ...]
    offset: float


@dataclass(frozen=True, slots=True)
class Rules:
    """Rules for a fact's failing its next check, of `fact_terms`, and for the drop, of `drop_terms`, by horizon."""

    fact: Weights
    drop: Mapping[int, Weights] = field(default_factory=dict)


def chance(terms: Sequence[float], weights: Weights) -> float:
    """The forecast, 0..1."""
    logit = sum(s * t for s, t in zip(weights.slopes, terms, strict=True)) + weights.offset
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, logit))))


def fact_terms(signs: Sequence[float], failed: bool) -> tuple[float, ...]:
    """What a fact's forecast is made of: the signs of `mind.Signs`, and whether it failed when last asked."""
    return (*signs, float(failed))


def drop_terms(expected: Sequence[tuple[int, float]]) -> tuple[float, float, float]:
    """What the drop's forecast is made of: the share of facts expected to fail now, its growth, and 1 / live facts.

    expected holds (live facts, that share) at earlier moments and, last, now; growth is per TREND facts.
    """
    live, now = expected[-1]
    before, then = next((e for e in reversed(expected) if e[0] <= live - TREND), expected[0])
    growth = TREND * (now - then) / (live - before) if before < live else 0.0
    return now, growth, 1 / max(1, live)


def calibrated(policy: str) -> Rules:
    """The rules that were fitted on experiments with the embedded model, for a policy.

    Signs are relative to a residual's own length, so that they mean the same on another model.
    """
    found = json.loads(resource_path("lab/drowsiness.json").read_text(encoding="utf-8"))[policy]
    return Rules(_weights(found["fact"]), {int(h): _weights(w) for h, w in found["drop"].items()})


def _weights(data: Mapping[str, Sequence[float]]) -> Weights:
    *slopes, offset = data["weights"]
    return Weights(tuple(slopes), offset)
