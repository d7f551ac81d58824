"""What a user may turn in the memory's policy, beside the policy itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.sleep.policies import SleepPolicy


@dataclass(frozen=True, slots=True)
class Choices:
    """Values in the place of a policy's own; None leaves them.

    threshold: the sleep pressure from which a sleep is due. The others as in SleepPolicy; the paper's policy keeps its own,
    for it is there to be faithful.
    """

    threshold: float | None = None
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
