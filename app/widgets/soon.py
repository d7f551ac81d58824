"""Work that waits a moment, so that many wishes for it make one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget


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


class WhenSeen(Soon):
    """Work that only somebody who looks at a widget wants: while it is hidden, it waits until it is shown.

    The widget says in its showEvent that it is `seen`.
    """

    def __init__(self, ms: int, act: Callable[[], object], widget: QWidget) -> None:
        super().__init__(ms, act, widget)
        self._act, self._widget = act, widget
        self._owed = False

    def wish(self) -> None:
        if self._widget.isVisible():
            super().wish()
        else:
            self._owed = True

    def seen(self) -> None:
        """The widget comes into sight: what is owed is done at once."""
        if self._owed:
            self._owed = False
            self._act()
