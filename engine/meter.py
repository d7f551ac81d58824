"""What the command line shows while something takes time."""

from __future__ import annotations

import sys

from engine.events import Event, Idle, Loading, Progress, Ready


class Meter:
    """What takes time: on a terminal one line that renews itself and is gone when it is done, elsewhere nothing."""

    def __init__(self) -> None:
        self._shown = False

    def tell(self, event: Event) -> None:
        """Show what is going on."""
        if isinstance(event, Progress):
            left = "" if event.eta_s is None else f", {_time(event.eta_s)} left"
            self._show(f"{event.title}: {event.done} of {event.total}{left}")
        elif isinstance(event, Loading):
            self._show(event.stage)
        elif isinstance(event, Ready | Idle):
            self.clear()

    def clear(self) -> None:
        """Take the line away: something else is printed."""
        if self._shown:
            self._show("")
            self._shown = False

    def _show(self, text: str) -> None:
        if sys.stderr.isatty():
            print(f"\r{text}\x1b[K", end="", file=sys.stderr, flush=True)
            self._shown = True


def _time(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"
