"""What a user may turn in the memory's policy, beside the policy itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.sleep.policies import SleepPolicy


def numbered(text: str) -> tuple[int, ...] | None:
    """The layers that a user names, "2" or "2,3", lowest first; None for nothing. Raises ValueError."""
    parts = [part for part in text.replace(",", " ").split() if part]
    if not all(part.isdecimal() for part in parts):
        raise ValueError("name layers by their numbers, such as 2, or 2,3 for two that share each memory")
    return tuple(sorted({int(part) for part in parts})) or None


@dataclass(frozen=True, slots=True)
class Choices:
    """Values in the place of a policy's own; None leaves them.

    threshold: the sleep pressure from which a sleep is due. layers: to be edited in place of the model's own, where the
    model that is opened has them. The others as in SleepPolicy; the paper's policy keeps its own,
    for it is there to be faithful.
    """

    threshold: float | None = None
    layers: tuple[int, ...] | None = None
    allowed_drift: float | None = None
    deep_drift: float | None = None
    deep_left: float | None = None

    def of(self, policy: SleepPolicy) -> SleepPolicy:
        """The policy, turned."""
        if policy.name == "paper":
            return policy
        names = ("allowed_drift", "deep_drift", "deep_left")
        turned = {name: value for name in names if (value := getattr(self, name)) is not None}
        return replace(policy, **turned)
