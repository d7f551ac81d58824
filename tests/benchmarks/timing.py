"""Clocks for benchmarks."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

#: Takes a figure for the table: what it is, its value, what it should be.
Record = Callable[[str, str, str], None]


def clock(work: Callable[[], object], repeats: int = 3) -> float:
    """The fastest of a few runs, in seconds: what else the machine does only adds."""
    best = float("inf")
    for _ in range(repeats):
        began = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - began)
    return best


def paired(one: Callable[[], object], other: Callable[[], object], rounds: int = 12) -> tuple[float, float]:
    """The fastest run of each, taken in turns and in random order."""
    order = random.Random(0)
    best = {0: float("inf"), 1: float("inf")}
    for _ in range(rounds):
        for which, work in order.sample([(0, one), (1, other)], 2):
            best[which] = min(best[which], clock(work, 1))
    return best[0], best[1]
