"""The quiet history of notices, and the desktop's notification when the window is not in front."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass

#: Notices kept; they are in no file.
MOST = 200


@dataclass(frozen=True, slots=True)
class Notice:
    """What was told, and when."""

    at: float
    text: str


class Notices:
    """Remembers what toasts said, in this session only."""

    def __init__(self) -> None:
        self._kept: deque[Notice] = deque(maxlen=MOST)

    def note(self, text: str) -> None:
        """Something was told."""
        if text:
            self._kept.append(Notice(time.time(), text))

    def all(self) -> list[Notice]:
        """What was told, the newest first."""
        return list(reversed(self._kept))

    def clear(self) -> None:
        """Forget it."""
        self._kept.clear()
