"""How much work something is, for ratios within one run: never seconds, which say more about the machine."""

from __future__ import annotations

import time
from collections.abc import Callable


def effort(work: Callable[[], object], times: int = 5) -> float:
    """The least processor time that `work` took of so many runs [s]; what else the machine does counts little."""
    took = []
    for _ in range(times):
        began = time.process_time()
        work()
        took.append(time.process_time() - began)
    return min(took)
