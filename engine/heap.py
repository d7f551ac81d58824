"""What was computed and let go of is the system's again: an assistant that is always open takes no more than it needs."""

from __future__ import annotations

import ctypes
import functools
from collections.abc import Callable


@functools.cache
def _trim() -> Callable[[int], int] | None:
    """glibc keeps what is freed for the next time; None where another allocator does otherwise (malloc_trim(3))."""
    try:
        trim: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return None
    return trim


def give_back() -> None:
    """Hand freed memory to the system: some milliseconds, after which as much can be taken again."""
    if (trim := _trim()) is not None:
        trim(0)
