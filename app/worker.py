"""One QThread that owns the engine: commands go in, events come out in calm batches."""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import queue
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QElapsedTimer, QObject, QThread, QTimer, Signal

from app.host import EngineDied
from engine import commands as c
from engine import events as ev

log = logging.getLogger(__name__)

#: Events are handed to the window at most this often, and for at most this long at a time.
TICK_MS = 33
BUDGET_MS = 4
#: A command that just began has cleared an earlier wish to stop: while leaving it is repeated.
CANCEL_MS = 150


class EngineLike(Protocol):
    """What the worker needs of an engine."""

    def open(self) -> None: ...
    def settle(self, cancel: Callable[[], bool]) -> bool: ...
    def execute(self, command: c.Command) -> None: ...
    def cancel(self) -> None: ...
    def keep(self, command: c.Command) -> None: ...
    def close(self) -> None: ...


#: Makes an engine that reports to the given function; called on the worker's thread, so it may import slowly.
EngineFactory = Callable[[Callable[[ev.Event], None]], EngineLike]


class Worker(QThread):
    """The thread: opens the engine, executes commands in order, closes it."""

    def __init__(
        self, factory: EngineFactory, emit: Callable[[ev.Event], None], parent: QObject | None = None
    ):
        super().__init__(parent)
        self.setObjectName("engine")
        self._factory, self._emit = factory, emit
        self._commands: queue.SimpleQueue[c.Command | None] = queue.SimpleQueue()
        self._closing = threading.Event()
        self._engine: EngineLike | None = None
        self._usable = True
        self._unsettled = True
        self._keep = True
        self.left: list[c.Command] = []  # what an engine that could not start has not done

    def put(self, command: c.Command) -> None:
        """Queue a command."""
        self._commands.put(command)

    def cancel(self) -> None:
        """Stop the running command."""
        if self._engine is not None:
            self._engine.cancel()

    def leave(self, keep: bool = True) -> None:
        """Take no more commands; cancel the running one; finish what must not be lost.

        What an engine without a model has `left` goes into its journal, unless another engine will do it.
        """
        self._keep = keep
        self._closing.set()
        self._commands.put(None)
        self.cancel()

    def run(self) -> None:
        """The thread's life; nothing that happens in it may end the program."""
        sys.setswitchinterval(0.002)  # quick turns at the interpreter's lock: the window must not wait
        try:
            self._engine = self._factory(self._report)
            self._engine.open()
        except Exception as error:
            log.exception("the engine could not be opened")
            self._usable = False
            self._emit(_opening_failed(error))
        while (command := self._next()) is not None:
            if not self._closing.is_set() or command.keepsake:
                self._execute(command)
        if self._engine is not None:
            if self._keep:
                self.left = [command for command in self.left if not self._kept(self._engine, command)]
            try:
                self._engine.close()
            except Exception:
                log.exception("the engine could not be closed")

    @staticmethod
    def _kept(engine: EngineLike, command: c.Command) -> bool:
        try:
            engine.keep(command)
        except Exception:
            log.exception("%s could not be kept", type(command).__name__)
            return False
        return True

    def _next(self) -> c.Command | None:
        """The next command; until one comes, what the engine left for later is done."""
        while self._unsettled and self._usable and self._engine is not None and self._commands.empty():
            try:
                self._unsettled = not self._engine.settle(lambda: not self._commands.empty())
            except Exception as error:
                log.exception("the engine could not be measured")
                self._unsettled = False
                self._emit(ev.Problem.bug(error))
        return self._commands.get()

    def _execute(self, command: c.Command) -> None:
        if self._engine is None or not self._usable:
            if command.keepsake:
                self.left.append(command)  # not done, so no Idle
            else:
                self._emit(ev.Idle())
            return
        try:
            self._engine.execute(command)
            self._unsettled |= isinstance(command, c.ForgetFacts)  # what was tuned beside the facts
        except EngineDied:
            self.left.append(command)
        except Exception as error:
            log.exception("%s failed", type(command).__name__)
            self._emit(ev.Problem.bug(error))
            self._emit(ev.Idle())

    def _report(self, event: ev.Event) -> None:
        if isinstance(event, ev.Problem) and event.fatal:
            self._usable = False
        if self._closing.is_set() and isinstance(event, ev.Token | ev.Progress):
            self.cancel()  # the user is leaving: what was said is kept, but nobody waits for the answer
        self._emit(event)


class EngineLink(QObject):
    """The window's end: sends commands, and emits each event once, on the main thread, in order."""

    arrived = Signal(object)
    ended = Signal()  # after `leave`, behind the last event
    _woken = Signal()

    def __init__(self, factory: EngineFactory, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inbox: deque[ev.Event] = deque()
        self._outbox: deque[ev.Event] = deque()
        self._lock = threading.Lock()
        self._awake = False
        self._since = QElapsedTimer()
        self._tick = QTimer(self)
        self._tick.setSingleShot(True)
        self._tick.timeout.connect(self._deliver)
        self._woken.connect(self._schedule)
        self._worker = Worker(factory, self._receive, self)
        self._worker.finished.connect(self._finished)
        self._again = QTimer(self)
        self._again.setInterval(CANCEL_MS)
        self._again.timeout.connect(self.cancel)

    def start(self) -> None:
        """Open the engine behind the window."""
        self._worker.start()

    def running(self) -> bool:
        """Whether the thread lives."""
        return self._worker.isRunning()

    def send(self, command: c.Command) -> None:
        """Queue a command for the engine."""
        self._worker.put(command)

    def cancel(self) -> None:
        """Stop the running command."""
        self._worker.cancel()

    def leave(self) -> None:
        """End without keeping the window: `ended` says when, and `left` what another engine is to do."""
        self._worker.leave(keep=False)
        self._again.start()

    def left(self) -> list[c.Command]:
        """Commands that carry what the user said, and that were not carried out; after `shutdown` nor kept."""
        return list(self._worker.left)

    def keep(self, commands: Iterable[c.Command]) -> None:
        """Let these go into the journal at the end, if they carry what the user said."""
        self._worker.left += [command for command in commands if command.keepsake]

    def _finished(self) -> None:
        self._again.stop()
        self._tick.stop()
        while self._inbox or self._outbox:
            self._deliver()
        self._tick.stop()
        self.ended.emit()

    def shutdown(self, seconds: float = 60.0) -> bool:
        """Stop, cancel, join, quit; False if the thread would not end in time."""
        self._worker.leave()
        deadline = time.monotonic() + seconds
        while self._worker.isRunning() and time.monotonic() < deadline:
            if self._worker.wait(CANCEL_MS):
                break
            self._worker.cancel()
        self._tick.stop()
        self._again.stop()
        with contextlib.suppress(RuntimeError):
            self._woken.disconnect(self._schedule)
        return not self._worker.isRunning()

    def _receive(self, event: ev.Event) -> None:
        """On the worker's thread: keep the event, and wake the window only if it is not awake."""
        with self._lock:
            self._inbox.append(event)
            wake, self._awake = not self._awake, True
        if wake:
            self._woken.emit()

    def _schedule(self) -> None:
        wait = TICK_MS - self._since.elapsed() if self._since.isValid() else 0
        self._tick.start(max(0, int(wait)))

    def _deliver(self) -> None:
        self._since.start()
        with self._lock:
            self._outbox.extend(self._inbox)
            self._inbox.clear()
        self._outbox = deque(coalesce(self._outbox))
        while self._outbox and self._since.elapsed() < BUDGET_MS:
            self.arrived.emit(self._outbox.popleft())
        with self._lock:
            self._awake = bool(self._outbox or self._inbox)
            again = self._awake
        if again:
            self._tick.start(1 if self._outbox else TICK_MS)


def coalesce(events: Iterable[ev.Event]) -> list[ev.Event]:
    """Fewer events that say the same: tokens joined, and only the last progress, journal and pressure.

    A replaced journal keeps the place of the first: events between the two may speak of its facts.
    """
    result: list[ev.Event] = []
    latest: dict[type[ev.Event], int] = {}
    for event in events:
        last = result[-1] if result else None
        if isinstance(event, ev.Token) and isinstance(last, ev.Token) and last.message_id == event.message_id:
            result[-1] = replace(last, text=last.text + event.text)
        elif isinstance(event, ev.Progress) and isinstance(last, ev.Progress):
            result[-1] = event
        elif isinstance(event, ev.JournalChanged | ev.Pressure) and type(event) in latest:
            result[latest[type(event)]] = event
        else:
            if isinstance(event, ev.JournalChanged | ev.Pressure):
                latest[type(event)] = len(result)
            result.append(event)
    return result


def stand_back(priority: str = "behind") -> None:
    """Let the window win where it competes with the engine: "behind", or "lowest"; "equal" changes nothing.

    Linux: this thread, and what it starts. Elsewhere only processes have a priority: that of the engine's own, and never
    the window's.
    """
    nice = {"behind": 10, "lowest": 19}.get(priority, 0)
    if not nice:
        return
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), nice)
    elif multiprocessing.parent_process() is not None:
        import psutil  # only where it is needed: the window starts without

        if sys.platform == "win32":
            lowest = priority == "lowest"
            nice = psutil.IDLE_PRIORITY_CLASS if lowest else psutil.BELOW_NORMAL_PRIORITY_CLASS
        with contextlib.suppress(OSError, psutil.Error):
            psutil.Process().nice(nice)


def _opening_failed(error: Exception) -> ev.Problem:
    if isinstance(error, ImportError):
        return ev.Problem(
            f"A part of Dormouse is not installed: {error.name or error}.",
            "Run make setup again, or install Dormouse with pip install . once more.",
            f"{type(error).__name__}: {error}",
            fatal=True,
        )
    return ev.Problem(
        "The engine could not start. Nothing you told it is lost.",
        "Try again; if it happens again, report the problem with the log.",
        f"{type(error).__name__}: {error}",
        fatal=True,
    )
