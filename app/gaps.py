"""Measures how evenly the event loop turns, and why not: gaps between the ticks of a 16 ms timer, by phase."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Qt, QTimer

TICK_MS = 16
#: A tick that comes later than this after the last one is late.
LATE_MS = 20


class GapMeter(QObject):
    """A gap is the whole time from one tick to the next: 16 ms where nothing is late.

    Beside each gap stand what the window's thread itself computed in it, and how long it was ready to run but had no
    core, for something else had them all (which only Linux tells): what is late is either our work or that.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.phase = "loading"
        self.gaps: dict[str, list[float]] = {}
        self.work: dict[str, list[float]] = {}
        self.waits: dict[str, list[float]] = {}
        self._last = self._worked = self._waited = 0.0
        self._schedule = -1  # the kernel's account of this thread, while it is measured
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Begin to measure."""
        if self._schedule < 0 and sys.platform == "linux":
            try:
                self._schedule = os.open(
                    f"/proc/self/task/{threading.get_native_id()}/schedstat", os.O_RDONLY
                )
            except OSError:
                self._schedule = -1
        self._last, self._worked, self._waited = self._clocks()
        self._timer.start()

    def stop(self) -> None:
        """Measure no more."""
        self._timer.stop()
        if self._schedule >= 0:
            os.close(self._schedule)
            self._schedule = -1

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Leave out what is no part of the program's work, such as taking a picture of it."""
        running = self._timer.isActive()
        self.stop()
        yield
        if running:
            self.start()

    def summary(self, phases: Iterable[str]) -> dict[str, float]:
        """p50, p99 and max of these phases, in ms; how many were over 20 ms, of how many; the thread's work and waits."""
        phases = list(phases)
        gaps, work, waits = (
            sorted(one for phase in phases for one in kept.get(phase, ()))
            for kept in (self.gaps, self.work, self.waits)
        )
        return {
            "p50": _share(gaps, 0.5),
            "p99": _share(gaps, 0.99),
            "max": _share(gaps, 1.0),
            "late": sum(gap > LATE_MS for gap in gaps),
            "ticks": len(gaps),
            "work_p99": _share(work, 0.99),
            "work_max": _share(work, 1.0),
            "wait_p99": _share(waits, 0.99),
            "wait_max": _share(waits, 1.0),
        }

    def _tick(self) -> None:
        now, worked, waited = self._clocks()
        for kept, ms in (
            (self.gaps, now - self._last),
            (self.work, worked - self._worked),
            (self.waits, waited - self._waited),
        ):
            kept.setdefault(self.phase, []).append(ms)
        self._last, self._worked, self._waited = now, worked, waited

    def _clocks(self) -> tuple[float, float, float]:
        """The time, and what this thread has computed and waited so far, in ms."""
        waited = int(os.pread(self._schedule, 100, 0).split()[1]) / 1e6 if self._schedule >= 0 else 0.0
        return time.perf_counter() * 1000, time.thread_time() * 1000, waited


def told(of: dict[str, float]) -> str:
    """A summary in a line."""
    return (
        f"p50 {of['p50']:.1f}, p99 {of['p99']:.1f}, max {of['max']:.1f} ms, {of['late']:.0f} of {of['ticks']:.0f} late; "
        f"own work p99 {of['work_p99']:.1f}, max {of['work_max']:.1f} ms; "
        f"without a core p99 {of['wait_p99']:.1f}, max {of['wait_max']:.1f} ms"
    )


def _share(rising: list[float], share: float) -> float:
    """The value that this share of them does not exceed."""
    return round(rising[min(len(rising) - 1, int(len(rising) * share))], 2) if rising else 0.0
