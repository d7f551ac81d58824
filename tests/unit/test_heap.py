"""Freed memory goes back to the system."""

from __future__ import annotations

import platform

import psutil
import pytest

from engine.heap import give_back


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another allocator gives it back by itself")
def test_what_was_freed_below_something_that_stays_is_given_back() -> None:
    def held() -> int:
        return psutil.Process().memory_info().rss

    before = held()
    blocks = [bytearray(b"x") * 60_000 for _ in range(2_000)]  # each too small for a mapping of its own
    pinned = [blocks[-1]]
    full = held()
    assert full - before > 60e6
    blocks.clear()
    give_back()
    assert held() - before < (full - before) / 4
    assert len(pinned[0]) == 60_000
