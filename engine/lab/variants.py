"""What is compared: the default policy, the paper's, controls, and each of the paper's choices switched by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from engine.editing.paper import PaperSettings
from engine.errors import DormouseError
from engine.memory.mind import Mind, Refresh
from engine.memory.paper_mind import PaperMind
from engine.model.loading import LanguageModel
from engine.sleep.policies import POLICIES, SleepPolicy

#: The paper's choices, each with what the default policy does instead, in the order in which they are turned.
SWITCHES: dict[str, dict[str, Any]] = {
    "full moment": {"moment": "full"},
    "one layer": {"layers": 1},
    "residual x 1": {"residual_scale": 1.0},
    "all tokens": {"targets": "all"},
    "all forms": {"forms": "all"},
    "model's keys": {"key": "model"},
    "Adam, clamped": {"optimiser": "adam", "rate": 0.15, "norm": 2.0},
    "encoder start": {"start": "encoder"},
    "joint solution": {"accumulate": True},
}


@dataclass(frozen=True, slots=True)
class Variant:
    """A mind's editor and its sleep; switches are PaperSettings that differ from the paper's."""

    name: str
    policy: str  # "default" or "paper"
    switches: Mapping[str, Any] = field(default_factory=dict)
    sleep: SleepPolicy | None = None  # in place of the policy's own

    @property
    def sleep_policy(self) -> SleepPolicy:
        """How it sleeps."""
        return self.sleep or POLICIES[self.policy]

    def mind(self, lm: LanguageModel, cache: Path) -> Mind:
        """A mind with an empty memory on an open, unedited model."""
        if self.policy == "default":
            return Mind(lm, cache)
        return PaperMind(lm, cache, settings=replace(PaperSettings(), **self.switches))


#: AlphaEdit as published (Fang et al. 2025), one fact at a time: MEMIT's own value and key, spread with keys read anew, each edit
#: in the null space of ordinary text's keys. Its threshold is a share here, its l2 = 10 in units of this model's keys.
ALPHAEDIT: dict[str, Any] = {
    "null_space": 0.02,
    "ridge": 10.0,
    "key": "subject",
    "targets": "all",
    "optimiser": "adam",
    "rate": 0.15,
    "norm": 2.0,
    "residual_scale": 1.0,
    "recapture": True,
}
#: The paper's waking, and one way each of sleeping on it: what the parts of a sleep bring.
ASLEEP: dict[str, Refresh] = {
    "no sleep": "none",
    "new values": "values",
    "constrained": "constrained",
    "joint solution": "solve",
    "new values, joint solution": "joint",
}


def variant(name: str) -> Variant:
    """A variant by its name. Raises DormouseError for a name that is none.

    "default", "paper", "constrained" (the paper's edits, each in the null space of all earlier keys, no sleep), "alphaedit",
    "paper + SWITCH" with one choice turned, "paper ... SWITCH" with all choices up to that one turned, "paper, asleep: WAY" with another
    way to sleep (ASLEEP), "default, asleep: no sleep" as the control.
    """
    if name in POLICIES:
        return Variant(name, name)
    if name == "constrained":
        return Variant(name, "paper", {"constrain": True})
    if name == "alphaedit":
        return Variant(name, "paper", ALPHAEDIT)
    head, _, way = name.partition(", asleep: ")
    if head in POLICIES and way in ASLEEP and not (head == "default" and way == "constrained"):
        return Variant(name, head, sleep=replace(POLICIES[head], refresh=ASLEEP[way]))
    head, _, switch = name.partition(" + ")
    if head == "paper" and switch in SWITCHES:
        return Variant(name, "paper", SWITCHES[switch])
    head, _, switch = name.partition(" ... ")
    if head == "paper" and switch in SWITCHES:
        upto = list(SWITCHES)[: list(SWITCHES).index(switch) + 1]
        return Variant(name, "paper", {k: v for one in upto for k, v in SWITCHES[one].items()})
    known = [
        "default", "paper", "constrained", "alphaedit", *(f"paper + {s}" for s in SWITCHES),
        *(f"paper, asleep: {way}" for way in ASLEEP),
    ]  # fmt: skip
    raise DormouseError(f"There is no policy {name!r}.", f"Choose from: {', '.join(known)}.")
