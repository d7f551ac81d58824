"""Hands and eyes for a window: types, clicks, waits and takes pictures, all through real Qt events."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.gaps import GapMeter
from app.window import MainWindow
from engine import events as ev


class StepFailed(Exception):
    """A step of the story did not work; the message says what was waited for."""


class FirstPaint(QObject):
    """Notes when a widget is painted for the first time."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.at: float | None = None
        self._widget = widget
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self.at is None:
            self.at = time.time()
            self._widget.removeEventFilter(self)
        return False


class Driver:
    """Drives one window; notes every problem that it tells."""

    def __init__(self, window: MainWindow, meter: GapMeter, folder: Path) -> None:
        self.window, self.meter, self.folder = window, meter, folder
        self.problems: list[str] = []
        self.ready: ev.Ready | None = None
        self.report: ev.SleepReport | None = None
        self.answers: list[ev.AnswerDone] = []
        self.went: list[ev.WentBack] = []
        self.facts: tuple[ev.FactView, ...] = ()
        window.event_shown.connect(self._note)

    def wait(self, what: str, done: Callable[[], object], seconds: float = 60.0) -> None:
        """Let the window live until `done()`; StepFailed when time is over or a problem is told."""
        deadline = time.monotonic() + seconds
        loop = QEventLoop()
        timer = QTimer()
        timer.setInterval(15)
        timer.timeout.connect(
            lambda: loop.quit() if done() or self.problems or time.monotonic() > deadline else None
        )
        timer.start()
        loop.exec()
        timer.stop()
        if self.problems:
            raise StepFailed(" / ".join(self.problems))
        if not done():
            raise StepFailed(f"waited {seconds:.0f} s in vain: {what}")

    def pause(self, seconds: float) -> None:
        """Let the window live for a while."""
        until = time.monotonic() + seconds
        self.wait("a pause", lambda: time.monotonic() >= until, seconds + 5)

    def say(self, text: str, phase: str) -> str:
        """Type a message, send it with Enter, wait until all is done; returns the answer."""
        self.meter.phase = phase
        field = self.window.chat.composer.text
        self.click(field.viewport())
        before = len(self.answers)
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.wait(f"an answer to {text!r}", lambda: len(self.answers) > before and self.quiet(), 120)
        return self.answers[-1].message.text

    def new_conversation(self) -> None:
        """Click New conversation."""
        self.click(self.window.chat.new)
        self.wait("an empty conversation", lambda: self.quiet() and not self.window.chat.message_views())

    def click(self, widget: QWidget, where: QPoint | None = None) -> None:
        """Click a widget, or a point in it."""
        if not widget.isVisible() or not widget.isEnabled():
            raise StepFailed(f"{widget.accessibleName() or type(widget).__name__} cannot be clicked")
        middle = where or widget.rect().center()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)

    def type(self, widget: QWidget, text: str) -> None:
        """Type into a widget, key by key."""
        QTest.keyClicks(widget, text)

    def states(self) -> dict[int, ev.FactState]:
        """Where each fact stands."""
        return {fact.id: fact.state for fact in self.facts}

    def quiet(self) -> bool:
        """Whether nothing runs and nothing waits."""
        return self.window.quiet()

    def picture(self, name: str) -> str:
        """Save a picture of the window; returns its path."""
        file = self.folder / f"{name}.png"
        with self.meter.paused():
            if not self.window.grab().save(str(file)):
                raise StepFailed(f"the picture {file} could not be written")
        return str(file)

    def _note(self, event: ev.Event) -> None:
        match event:
            case ev.Problem(message, action, detail):
                self.problems.append(" ".join(part for part in (message, action, detail) if part))
            case ev.Ready():
                self.ready = event
            case ev.SleepReport():
                self.report = event
            case ev.AnswerDone():
                self.answers.append(event)
            case ev.JournalChanged(facts):
                self.facts = facts
            case ev.WentBack():
                self.went.append(event)
