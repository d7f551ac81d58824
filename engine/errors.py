"""Errors that a user can act on; anything else is a bug."""

from __future__ import annotations

import errno
import re

#: How torch says that a device's memory is full: CUDA and ROCm, MPS, cuBLAS, and the CPU on Linux, macOS and Windows.
_FULL = re.compile(
    r"out of memory|OutOfMemoryError|MemoryError|CUBLAS_STATUS_ALLOC_FAILED"
    r"|DefaultCPUAllocator: (?:can't allocate|not enough) memory|Cannot allocate memory",
    re.IGNORECASE,
)
_CARD = re.compile(r"\b(?:CUDA|HIP|XPU|CUBLAS)", re.IGNORECASE)
_NUMBER = re.compile(r"\bGPU (\d+)")


class DormouseError(Exception):
    """A known failure: what happened, and what to do about it, each in one sentence."""

    def __init__(self, message: str, action: str = ""):
        super().__init__(f"{message} {action}".rstrip())
        self.message = message
        self.action = action


class MemoryFullError(DormouseError):
    """A device has no room for what was to be computed; it is nobody's bug, and no fact's fault."""


def memory_full(error: BaseException, *more: str) -> MemoryFullError | None:
    """What to say where an error, or what it came of, is that memory ran out; None for any other.

    more: what a library knows of the error and does not say in it.
    """
    if isinstance(error, MemoryFullError):
        return error
    said: list[str] = [*more]
    one: BaseException | None = error
    seen: set[int] = set()
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        if isinstance(one, RuntimeError | MemoryError) or getattr(one, "errno", None) == errno.ENOMEM:
            said.append(f"{type(one).__name__}: {one}")
        one = one.__cause__ or one.__context__
    for text in said:
        line = next(filter(_FULL.search, reversed(text.splitlines())), None)  # what ends a traceback, perhaps
        if line is None:
            continue
        action = (
            "Nothing you told it is lost. Close other programs, or choose another device, "
            "a split model or packed weights (8 bits)."
        )
        if "MPS" in line:
            return MemoryFullError("The memory that the Apple graphics may use is full.", action)
        if _CARD.search(line):
            number = _NUMBER.search(line)
            return MemoryFullError(
                f"The memory of the graphics card {number[1] if number else 0} is full.", action
            )
        return MemoryFullError("The memory of this computer is full.", action)
    return None


class Cancelled(Exception):
    """The user cancelled the running command; nothing half-done is kept."""
