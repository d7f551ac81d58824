"""The outlook of a memory: the chance that a fact fails its next audit, from what the algebra says of it."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from typing import NamedTuple

from engine.resources import resource_path


class Weights(NamedTuple):
    """A logistic rule: chance = 1 / (1 + exp(-(slopes . terms + offset))), for the terms of `mind.Signs`."""

    slopes: tuple[float, ...]
    offset: float


def chance(terms: Sequence[float], weights: Weights) -> float:
    """The forecast, 0..1."""
    logit = sum(s * t for s, t in zip(weights.slopes, terms, strict=True)) + weights.offset
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, logit))))


def calibrated(policy: str) -> Weights:
    """The weights that were fitted on experiments with the embedded model, for a policy."""
    found = json.loads(resource_path("lab/drowsiness.json").read_text(encoding="utf-8"))[policy]
    return Weights(tuple(found["slopes"]), found["offset"])
