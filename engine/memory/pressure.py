"""Drowsiness: the paper's measured pressure where an audit exists, and what the algebra predicts before one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.editing.store import Strain
from engine.events import Pressure, PressureTerm

THRESHOLD = 0.3
#: Facts written since the last sleep at which that alone makes drowsy.
FULL_DAY = 20
#: ||dW|| / ||W0|| at which the weights count as fully strained; some hundred facts on the embedded model.
FULL_STRAIN = 20.0


@dataclass(frozen=True, slots=True)
class Signs:
    """What pressure is made of; shares in 0..1."""

    live: int
    written_since_sleep: int
    degraded: int | None  # None before any audit
    strain: Sequence[Strain] = ()
    base_norm: float = 1.0  # ||W0||_F of the edited projection


def pressure(signs: Signs) -> Pressure:
    """p = |degraded| / |live| (Baranov 2026) where measured, joined with the predicted terms.

    The predicted terms are each read as the chance of a failure, and joined as independent ones:
    1 - prod(1 - t). They are shown apart, so that one can see what carries the value.
    """
    measured = signs.degraded / signs.live if signs.degraded is not None and signs.live else 0.0
    misses = [miss for strain in signs.strain for miss in strain.fit.values()]
    mean_miss = sum(misses) / len(misses) if misses else 0.0
    growth = max((strain.delta_norm for strain in signs.strain), default=0.0) / signs.base_norm / FULL_STRAIN
    awake = min(1.0, signs.written_since_sleep / FULL_DAY)
    terms = (
        PressureTerm(
            "degraded", "Facts that faded", measured,
            "Share of facts that the last check could not recall."
            if signs.degraded is not None else "No check yet: sleep, or audit, measures it.",
        ),
        PressureTerm(
            "awake", "Since the last sleep", 0.45 * awake,
            f"{signs.written_since_sleep} facts were written since the last sleep and not yet confirmed.",
        ),
        PressureTerm(
            "crowding", "Crowding", min(1.0, mean_miss),
            "How much of each fact the weights fail to deliver because facts share their keys.",
        ),
        PressureTerm(
            "strain", "Strain on the weights", min(1.0, growth) * 0.5,
            "How large the change is beside the original weights.",
        ),
    )  # fmt: skip
    spared = 1.0
    for term in terms:
        spared *= 1.0 - min(1.0, max(0.0, term.value))
    value = 0.0 if signs.live == 0 else 1.0 - spared
    return Pressure(value, THRESHOLD, signs.degraded is not None, terms, signs.written_since_sleep)
