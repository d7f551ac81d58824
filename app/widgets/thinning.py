"""Long series for few pixels: nothing that can be seen is left out, and no more is drawn than the screen has room for."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

#: float64 or bool, one-dimensional.
Array: TypeAlias = "np.ndarray[Any, Any]"


def thin(x: Array, y: Array, buckets: int) -> tuple[Array, Array]:
    """The known points (y is not nan), x rising; of each of so many buckets the lowest and the highest, if they are many."""
    known = np.isfinite(y)
    x, y = x[known], y[known]
    if len(x) <= 2 * buckets:
        return x, y
    starts = _starts(x, buckets)
    order = np.lexsort((y, _owner(starts, len(x))))  # by value within each bucket
    ends = np.append(starts[1:], len(x)) - 1
    chosen = np.unique(np.concatenate((order[starts], order[ends])))
    return x[chosen], y[chosen]


def envelope(x: Array, low: Array, high: Array, buckets: int) -> tuple[Array, Array, Array]:
    """A band, x rising: of each of so many buckets the lowest and the highest bound, if the points are many."""
    known = np.isfinite(low) & np.isfinite(high)
    x, low, high = x[known], low[known], high[known]
    if len(x) <= buckets:
        return x, low, high
    starts = _starts(x, buckets)
    return x[starts], np.minimum.reduceat(low, starts), np.maximum.reduceat(high, starts)


def wilson(share: Array, count: Array, z: float = 1.96) -> tuple[Array, Array]:
    """The interval that a share of `count` independent answers lies in, with 95 % confidence (Wilson 1927)."""
    n = np.maximum(count, 1.0)
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * np.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return np.clip(middle - half, 0, 1), np.clip(middle + half, 0, 1)


def _starts(x: Array, buckets: int) -> Array:
    """Where the buckets of equal width that hold any point begin."""
    width = (x[-1] - x[0]) / buckets or 1.0
    number = np.minimum(((x - x[0]) / width).astype(np.int64), buckets - 1)
    return np.flatnonzero(np.diff(number, prepend=-1))


def _owner(starts: Array, count: int) -> Array:
    owner = np.zeros(count, np.int64)
    owner[starts[1:]] = 1
    return np.cumsum(owner)
