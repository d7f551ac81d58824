"""Python's garbage, collected when it disturbs nobody: a full collection can stall a window for 0.4 s."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

#: Young objects are looked through each second; all of them only in a quiet moment.
FULL_EVERY_S = 120.0


class Collector(QObject):
    """Takes garbage collection over from the interpreter, on the main thread's timer."""

    _awake = 0  # collectors that are at work, one a window

    def __init__(self, quiet: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._quiet = quiet
        self._last_full = time.monotonic()
        self._settled = False  # until then all is new, and nothing of it is garbage
        Collector._awake += 1
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def settle(self) -> None:
        """Something large was loaded: what exists now stays, and need never be looked through again."""
        self._settled = True
        gc.freeze()

    def stop(self) -> None:
        """Give garbage collection back."""
        self._timer.stop()
        Collector._awake -= 1
        if not Collector._awake:  # the last window
            gc.unfreeze()
            gc.enable()

    def _collect(self) -> None:
        if not self._settled:
            return
        if gc.get_count()[0] > 700:
            gc.collect(0)
        elif gc.get_count()[1] > 10 and self._quiet():
            gc.collect(1)
        elif time.monotonic() - self._last_full > FULL_EVERY_S and self._quiet():
            gc.collect()
            self._last_full = time.monotonic()
