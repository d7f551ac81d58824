"""The real engine in a process whose disk can be made full from outside, and that dies of one kind of fact."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from app.launch import make_engine
from app.worker import EngineLike
from engine import events as ev
from engine.memory.fact import Fact
from engine.model.cancel import Cancel, never

#: The file beside the profile that makes its disk full.
FULL = "disk-is-full"
#: A fact with a value of this name ends the process every time it is to be written.
POISON = "Hemlock"


def frail(profile: Path, model: Path | None, emit: Callable[[ev.Event], None]) -> EngineLike:
    """Makes it; to be called in a process of its own."""
    if sys.platform != "win32":
        threading.Thread(target=_watch, args=(profile.parent / FULL,), name="disk", daemon=True).start()
    _poison()
    return make_engine(profile, model, emit)


def _poison() -> None:
    from engine.memory.mind import Mind

    write = Mind.write

    def dies(mind: Mind, facts: Sequence[Fact], cancel: Cancel = never) -> object:
        if any(fact.object.startswith(POISON) for fact in facts):
            os._exit(9)
        return write(mind, facts, cancel)

    Mind.write = dies  # type: ignore[method-assign, assignment]


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
