"""Engines for a child process, by names that it can import."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import psutil
from fakes import FakeEngine

from app.worker import stand_back
from engine import commands as c
from engine import events as ev


class Mortal(FakeEngine):
    """A scripted engine whose process dies when it is told to; it remembers by a file, as a journal would."""

    def __init__(self, profile: Path, emit: Callable[[ev.Event], None]) -> None:
        super().__init__(emit)
        self.profile = profile

    def execute(self, command: c.Command) -> None:
        mark = self.profile / "died"
        if isinstance(command, c.Remember) and command.subject == "die once" and not mark.exists():
            mark.touch()
            os._exit(9)
        if isinstance(command, c.Audit) or getattr(command, "subject", "") == "die always":
            os._exit(9)
        super().execute(command)


def mortal(profile: Path, _model: Path | None, emit: Callable[[ev.Event], None]) -> Mortal:
    """Makes a mortal engine."""
    return Mortal(profile, emit)


def scripted(_profile: Path, _model: Path | None, emit: Callable[[ev.Event], None]) -> FakeEngine:
    """Makes a scripted engine."""
    return FakeEngine(emit)


def stillborn(_profile: Path, _model: Path | None, _emit: Callable[[ev.Event], None]) -> Mortal:
    """Dies while it is made."""
    os._exit(9)


def told_priority(line: Connection, platform: str, priority: str) -> None:
    """Stands back as on a platform, and says how nice its process is then."""
    sys.platform = platform
    stand_back(priority)
    sys.platform = "linux"
    line.send(psutil.Process().nice())


class Homeless(Mortal):
    """It dies of its first command, and finds the disk full from then on: neither open nor keep can do anything."""

    def open(self) -> None:
        if (self.profile / "full").exists():
            self.fatal = "The disk is full."
        super().open()

    def execute(self, command: c.Command) -> None:
        assert not self.fatal, "it is not open"
        (self.profile / "full").touch()
        os._exit(9)

    def keep(self, command: c.Command) -> None:
        raise OSError("full")


def homeless(profile: Path, _model: Path | None, emit: Callable[[ev.Event], None]) -> Homeless:
    """Makes one."""
    return Homeless(profile, emit)
