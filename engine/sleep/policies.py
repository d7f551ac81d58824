"""What the sleep of each policy does differently."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from engine.events import Recall
from engine.memory.mind import Refresh


@dataclass(frozen=True, slots=True)
class SleepPolicy:
    """Parameters of a sleep.

    refresh: "joint" fits failing facts anew and solves all facts together; "constrained" writes them anew in the
    null space of the healthy facts' keys, as in the paper. What each part brings is shown by "values" (written anew,
    each alone), "solve" (all solved together, values as they are) and "none". forms: the forms that a fact is judged by. degraded_below: share of these
    recalled under which it counts as degraded. most_refreshed: facts a cycle may refresh (0: no limit). most_live: facts kept before the oldest
    are pruned (0: no limit, nothing healthy is ever pruned). clean_cycles: cycles without a degraded fact after
    which sleep ends. deep_drift, deep_left: where perplexity has risen by more over the base model's, or a cycle left more of the facts
    degraded and mended less than half of those that were, the values of all facts are tuned together, once a sleep. allowed_drift: growth of perplexity over this sleep, as a fraction, that validation allows.
    """

    name: str
    refresh: Refresh = "joint"
    forms: tuple[str, ...] = ("raw", "chat", "paraphrase")
    degraded_below: float = 1.0
    most_refreshed: int = 0
    most_live: int = 0
    clean_cycles: int = 1
    deep_drift: float = 0.03
    deep_left: float = 0.02
    allowed_drift: float = 0.02
    validate: bool = True

    def degraded(self, recall: Recall) -> bool:
        """Whether a fact with this recall needs a refresh; a form that was not asked counts as not recalled."""
        return sum(bool(getattr(recall, form)) for form in self.forms) < self.degraded_below * len(self.forms)


POLICIES = {
    "default": SleepPolicy("default"),
    # Baranov 2026: judged by the raw form, degraded below 0.5, at most ten refreshed a cycle, cap 50 with oldest-first pruning, two
    # clean cycles. Its validation only reports.
    "paper": SleepPolicy("paper", "constrained", ("raw",), 0.5, 10, 50, 2, inf, inf, 1.0, validate=False),
}
