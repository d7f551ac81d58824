"""Measures how evenly the event loop turns: gaps between the ticks of a 16 ms timer, by phase."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Qt, QTimer

TICK_MS = 16
#: A tick that comes later than this after the last one is late.
LATE_MS = 20


class GapMeter(QObject):
    """A gap is the whole time from one tick to the next: 16 ms where nothing is late."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.phase = "loading"
        self.gaps: dict[str, list[float]] = {}
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Begin to measure."""
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> None:
        """Measure no more."""
        self._timer.stop()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Leave out what is no part of the program's work, such as taking a picture of it."""
        running = self._timer.isActive()
        self.stop()
        yield
        if running:
            self.start()

    def summary(self, phases: Iterable[str]) -> dict[str, float]:
        """p50, p99 and max of these phases, in ms; how many were over 20 ms, of how many."""
        gaps = sorted(gap for phase in phases for gap in self.gaps.get(phase, ()))
        if not gaps:
            return {"p50": 0.0, "p99": 0.0, "max": 0.0, "late": 0, "ticks": 0}
        return {
            "p50": round(gaps[len(gaps) // 2], 2),
            "p99": round(gaps[min(len(gaps) - 1, int(len(gaps) * 0.99))], 2),
            "max": round(gaps[-1], 2),
            "late": sum(gap > LATE_MS for gap in gaps),
            "ticks": len(gaps),
        }

    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps.setdefault(self.phase, []).append((now - self._last) * 1000)
        self._last = now
