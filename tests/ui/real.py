"""The real window on the real engine and the embedded model, for the tests that sit down before it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Qt

from app.launch import real_engine
from app.window import MainWindow
from engine import events as ev

E = TypeVar("E", bound=ev.Event)
#: Opening and writing take seconds; a busy machine makes minutes of them.
OPENING_MS, WORK_MS = 400_000, 300_000
#: The views draw on their own beat.
_BEAT_MS = 250


class Sitting:
    """An open window, awake, and what the engine told it.

    cache keeps, from one fresh profile to the next, what an engine computes of its model when it first opens it.
    """

    def __init__(self, qtbot: Any, profile: Path, cache: Path):
        self._qtbot = qtbot
        if cache.exists() and not profile.exists():
            shutil.copytree(cache, profile / "cache")
        self.seen: list[ev.Event] = []
        self.window = MainWindow(profile, real_engine)
        qtbot.addWidget(self.window)
        self.window.event_shown.connect(self.seen.append)
        self.window.show()
        self.wait(ev.Ready, timeout=OPENING_MS)
        if not cache.exists():
            shutil.copytree(profile / "cache", cache)

    def of(self, kind: type[E]) -> list[E]:
        """The events of a kind, in order."""
        return [event for event in self.seen if isinstance(event, kind)]

    def wait(self, kind: type[E], test: Callable[[E], bool] = lambda _: True, timeout: int = WORK_MS) -> None:
        """Until such an event has come."""
        self._qtbot.waitUntil(lambda: any(map(test, self.of(kind))), timeout=timeout)

    def settle(self) -> None:
        """Until everything that was asked for is done and drawn."""
        self._qtbot.waitUntil(self.window.quiet, timeout=WORK_MS)
        self._qtbot.wait(_BEAT_MS)

    def say(self, text: str) -> list[str]:
        """Type a message and wait for the answer; all messages as they are shown."""
        chat = self.window.chat
        chat.composer.fill(text)
        self._qtbot.keyClick(chat.composer.text, Qt.Key.Key_Return)
        self.settle()
        return [view.bubble.plain() for view in chat.message_views()]
