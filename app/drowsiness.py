"""When to offer a sleep: once each time the pressure passes the threshold, and never in the middle of work."""

from __future__ import annotations

from engine import events as ev


class Drowsiness:
    """Watches events and says when a sleep is due."""

    def __init__(self) -> None:
        self._pressure: ev.Pressure | None = None
        self._offered = False

    def due(self, event: ev.Event) -> bool:
        """Whether this event is the moment to offer a sleep."""
        if isinstance(event, ev.Pressure):
            self._pressure = event
            if event.value < event.threshold or event.written_since_sleep == 0:
                self._offered = False
        if isinstance(event, ev.SleepStarted):
            self._offered = True
        if not isinstance(event, ev.Idle | ev.Ready) or self._pressure is None or self._offered:
            return False
        # A sleep that left the pressure high would do so again: wait for something new.
        over = self._pressure.value >= self._pressure.threshold and self._pressure.written_since_sleep > 0
        self._offered = over
        return over
