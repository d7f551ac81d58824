"""What a user may turn in the memory's policy, beside the policy itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from engine.hub.store import repo_at
from engine.resources import resource_path

if TYPE_CHECKING:
    from engine.sleep.policies import SleepPolicy


def numbered(text: str) -> tuple[int, ...] | None:
    """The layers that a user names, "2" or "2,3", lowest first; None for nothing. Raises ValueError."""
    parts = [part for part in text.replace(",", " ").split() if part]
    if not all(part.isdecimal() for part in parts):
        raise ValueError("name layers by their numbers, such as 2, or 2,3 for two that share each memory")
    return tuple(sorted({int(part) for part in parts})) or None


def key_of(model: Path) -> str:
    """The name under which choices for a model are kept: the hub's, so that they outlive a new commit, or its folder."""
    if model == resource_path("model"):
        return "embedded"
    return repo_at(model) or str(model.resolve())


@dataclass(frozen=True, slots=True)
class Choices:
    """Values in the place of a policy's own; None leaves them.

    threshold: the sleep pressure from which a sleep is due. layers: to be edited in place of a model's own, by `key_of`
    the model; what has no name is for the first that is opened. The others as in SleepPolicy; the paper's policy keeps
    its own, for it is there to be faithful.
    """

    threshold: float | None = None
    layers: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    allowed_drift: float | None = None
    deep_drift: float | None = None
    deep_left: float | None = None

    def layers_of(self, model: Path) -> tuple[int, ...] | None:
        """The layers that were chosen for a model; None for its own."""
        return self.layers.get(key_of(model)) or self.layers.get("")

    def of(self, policy: SleepPolicy) -> SleepPolicy:
        """The policy, turned."""
        if policy.name == "paper":
            return policy
        names = ("allowed_drift", "deep_drift", "deep_left")
        turned = {name: value for name in names if (value := getattr(self, name)) is not None}
        return replace(policy, **turned)
