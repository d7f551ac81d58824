"""The real engine in a process whose disk can be made full from outside."""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from app.launch import make_engine
from app.worker import EngineLike
from engine import events as ev

#: The file beside the profile that makes its disk full.
FULL = "disk-is-full"


def frail(profile: Path, model: Path | None, emit: Callable[[ev.Event], None]) -> EngineLike:
    """Makes it; to be called in a process of its own."""
    if sys.platform != "win32":
        threading.Thread(target=_watch, args=(profile.parent / FULL,), name="disk", daemon=True).start()
    return make_engine(profile, model, emit)


def _watch(mark: Path) -> None:
    import resource

    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    full = False
    while True:
        if mark.exists() != full:
            full = not full
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(resource.RLIMIT_FSIZE, (2048, usual[1]) if full else usual)
        time.sleep(0.02)
