"""The engine in a process of its own: torch and its lock stay there, and the window never waits for them.

The worker's thread stays the only door. It speaks with the process by pipes: commands out, events and log records in,
and a line of its own for the wish to stop. A process that dies is started again; what the user had said is done then.
"""

from __future__ import annotations

import contextlib
import logging
import logging.handlers
import multiprocessing
import os
import pickle
import threading
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine import commands as c
from engine import events as ev

if TYPE_CHECKING:
    from app.worker import EngineLike

log = logging.getLogger(__name__)

#: Makes the engine inside the process; named, so that it can be found there.
Maker = Callable[[Path, "Path | None", Callable[[ev.Event], None]], "EngineLike"]
#: How often a waiting thread looks whether it is still wanted, and how long a process may take to end.
_LOOK_S, _END_S = 0.05, 20.0
#: A process that dies so often in a row is not started again.
_TRIES = 3


class EngineDied(Exception):
    """The process ended while it was needed."""


class HostedEngine:
    """An engine whose methods run in a child process; the same promises as the engine's own."""

    def __init__(
        self, maker: Maker, profile: Path, model: Path | None, emit: Callable[[ev.Event], None]
    ) -> None:
        self._maker, self._profile, self._model, self._emit = maker, profile, model, emit
        self._lock = threading.Lock()  # `cancel` comes from the window's thread
        self._process: BaseProcess | None = None
        self._speech: Connection | None = None
        self._stop: Connection | None = None
        self._open = False

    def open(self) -> None:
        """Start the process and open the engine in it. What cannot be opened is told as a fatal Problem."""
        for left in range(_TRIES - 1, -1, -1):
            try:
                self._start()
                told: list[ev.Event] = []
                self._ask("open", seen=told)
                self._open = not any(isinstance(event, ev.Problem) and event.fatal for event in told)
                return
            except (EngineDied, OSError):
                self._end()
                log.exception("the engine's process ended while it opened")
                if not left:
                    self._emit(
                        ev.Problem(
                            "The engine stopped while it opened. Nothing you told it is lost.",
                            "Close other programs if memory is short, then try again.",
                            fatal=True,
                        )
                    )

    def settle(self, cancel: Callable[[], bool]) -> bool:
        """What nobody need wait for behind `open`; False if cancelled, or if the process died of it."""
        try:
            return bool(self._ask("settle", hurry=cancel))
        except EngineDied:
            self._again()
            return True

    def execute(self, command: c.Command) -> None:
        """Run one command. If the process dies of it, it is started again and told; what was said is not lost.

        Raises EngineDied for what the user said that is neither done nor stored, and that a later engine is to do.
        """
        seen: list[ev.Event] = []
        try:
            self._carry_out(command, seen)
        except EngineDied:
            log.exception("the engine's process ended during %s", type(command).__name__)
            unheard = command.keepsake and not _heard(seen)
            if not self._again():
                if unheard:
                    self._keep_or_die(command)
                self._emit(ev.Idle())
                return
            self._emit(
                ev.Problem(
                    "The engine stopped unexpectedly and was started again.",
                    "Nothing you told it is lost. If it happens again, report the problem with the log.",
                )
            )
            if unheard:
                again: list[ev.Event] = []
                try:
                    self._carry_out(command, again)  # it had not reached the journal
                    return
                except EngineDied:
                    self._again()
                    if not _heard(again):
                        self._keep_or_die(command)
            self._emit(ev.Idle())

    def _keep_or_die(self, command: c.Command) -> None:
        try:
            self.keep(command)
        except Exception as error:  # a full disk
            log.exception("%s could not be kept", type(command).__name__)
            raise EngineDied(type(command).__name__) from error

    def cancel(self) -> None:
        """Stop the running command; from any thread."""
        self._tell("cancel")

    def keep(self, command: c.Command) -> None:
        """Put what the user said into the journal, without a model; where no process can live, from here."""
        try:
            self._ask("keep", _portable(command))
        except EngineDied:
            self._end()  # and its lock on the profile
            _keep_here(self._profile, command)

    def close(self) -> None:
        """Leave the profile and end the process."""
        with contextlib.suppress(EngineDied):
            if self._process is not None:
                self._ask("close")
        self._end()

    # -- the process ----------------------------------------------------------------------------------------

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._speech, theirs = context.Pipe()
        stop, self._stop = context.Pipe(duplex=False)
        self._process = context.Process(
            target=_live, args=(self._maker, self._profile, self._model, theirs, stop, log.getEffectiveLevel()),
            name="dormouse-engine", daemon=True,
        )  # fmt: skip
        self._process.start()
        theirs.close()
        stop.close()

    def _again(self) -> bool:
        self._end()
        self._open = False
        self.open()
        return self._open

    def _end(self) -> None:
        with self._lock:
            for pipe in (self._speech, self._stop):
                if pipe is not None:
                    pipe.close()
            self._speech = self._stop = None
        if self._process is not None:
            self._process.join(_END_S)
            if self._process.is_alive():
                self._process.kill()
                self._process.join(_END_S)
            self._process.close()
            self._process = None

    def _carry_out(self, command: c.Command, seen: list[ev.Event]) -> None:
        gone = getattr(command, "gone", None)
        self._ask("execute", _portable(command), gone=gone, seen=seen)

    def _ask(
        self,
        what: str,
        *arguments: Any,
        hurry: Callable[[], bool] | None = None,
        gone: Callable[[], bool] | None = None,
        seen: list[ev.Event] | None = None,
    ) -> Any:
        """Let the process do something; its events are handed on until it is done. Raises EngineDied."""
        speech = self._speech
        if speech is None:
            raise EngineDied(what)
        try:
            speech.send((what, *arguments))
            told = False
            while True:
                if (hurry is not None or gone is not None) and not speech.poll(_LOOK_S):
                    if not told and ((hurry is not None and hurry()) or (gone is not None and gone())):
                        self._tell("hurry" if hurry is not None else "cancel")
                        told = True
                    continue
                kind, value = speech.recv()
                if kind == "event":
                    if seen is not None:
                        seen.append(value)
                    self._emit(value)
                elif kind == "log":
                    logging.getLogger(value.name).handle(value)
                elif kind == "failed":
                    raise RuntimeError(value)
                else:
                    return value
        except (EOFError, ConnectionError, pickle.UnpicklingError) as error:
            raise EngineDied(what) from error

    def _tell(self, word: str) -> None:
        with self._lock:
            if self._stop is not None:
                with contextlib.suppress(OSError, ValueError):
                    self._stop.send(word)


def _heard(seen: list[ev.Event]) -> bool:
    """Whether a command got so far as to tell something of its own: then it had reached the journal."""
    return any(not isinstance(event, ev.Busy | ev.Progress) for event in seen)


def _keep_here(profile: Path, command: c.Command) -> None:
    from engine.engine import Engine  # without a model it needs no torch

    engine = Engine(profile)
    try:
        engine.open_journal()
        engine.keep(command)
    finally:
        engine.close()


def _portable(command: c.Command) -> c.Command:
    """The command without what cannot travel."""
    return replace(command, gone=c.waited_for) if isinstance(command, c.Complete) else command


# -- inside the process -----------------------------------------------------------------------------------------


def _live(
    maker: Maker, profile: Path, model: Path | None, speech: Connection, stop: Connection, level: int
) -> None:
    """The life of the process: carries out what it is told, one thing after the other, until it is told to close."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the window's
    say = _Speaker(speech)
    _log_to(say, level)
    hurried = threading.Event()
    engine: EngineLike | None = None

    def listen() -> None:
        while True:
            try:
                word = stop.recv()
            except (EOFError, OSError):
                os._exit(0)  # the window is gone; what was accepted is on disk
            if word == "hurry":
                hurried.set()
            elif engine is not None:
                engine.cancel()

    threading.Thread(target=listen, name="stop", daemon=True).start()
    while True:
        try:
            what, *arguments = speech.recv()
        except (EOFError, OSError):
            return
        try:
            result: Any = None
            if engine is None:
                engine = maker(profile, model, lambda event: say("event", event))
            if what == "settle":
                hurried.clear()
                result = engine.settle(hurried.is_set)
            else:
                result = getattr(engine, what)(*arguments)
            say("done", result if isinstance(result, bool) else None)
        except Exception as error:
            logging.getLogger(__name__).exception("%s failed", what)
            say("failed", f"{type(error).__name__}: {error}")
        if what == "close":
            return


class _Speaker:
    """Sends from any thread, one thing at a time."""

    def __init__(self, speech: Connection) -> None:
        self._speech, self._lock = speech, threading.Lock()

    def __call__(self, kind: str, value: object) -> None:
        with self._lock:
            self._speech.send((kind, value))


def _log_to(say: _Speaker, level: int) -> None:
    class Sent(logging.handlers.QueueHandler):
        def enqueue(self, record: logging.LogRecord) -> None:
            with contextlib.suppress(OSError, ValueError):
                say("log", record)

    logging.getLogger().addHandler(Sent(None))  # type: ignore[arg-type]
    for name in ("app", "engine"):
        logging.getLogger(name).setLevel(level)
