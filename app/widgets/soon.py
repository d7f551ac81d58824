"""Work that waits a moment, so that many wishes for it make one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Soon(QTimer):
    """Does something once, a moment after the first wish for it. `start` begins the moment anew: it waits for a rest."""

    def __init__(self, ms: int, act: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self.setInterval(ms)
        self.timeout.connect(act)

    def wish(self) -> None:
        """It is wanted; until it is done, more wishes change nothing."""
        if not self.isActive():
            self.start()
