"""How long work is stopped: a callback that it asks between steps."""

from __future__ import annotations

from collections.abc import Callable

from engine.errors import Cancelled

Cancel = Callable[[], bool]


def never() -> bool:
    """Nobody cancels."""
    return False


def check(cancel: Cancel) -> None:
    """Raise Cancelled if the user asked to stop."""
    if cancel():
        raise Cancelled
