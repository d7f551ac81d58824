"""An engine on the embedded model, in a throw-away profile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import torch

from engine.engine import Engine
from engine.events import Event, Problem


class Opened:
    """An engine and what it told the world."""

    def __init__(self, folder: Path, **options: object):
        self.events: list[Event] = []
        self.engine = Engine(folder, emit=self.events.append, **options)  # type: ignore[arg-type]
        self.engine.open()

    def of(self, kind: type[Event]) -> list[Event]:
        """The events of one kind, in order."""
        return [e for e in self.events if isinstance(e, kind)]

    @property
    def problems(self) -> list[Problem]:
        """What went wrong."""
        return [e for e in self.events if isinstance(e, Problem)]

    def ask(self, question: str) -> str:
        """The answer in an empty conversation."""
        return self.engine.ask(question).text


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """A folder for a new memory."""
    return tmp_path / "profile"


@pytest.fixture
def open_engine() -> Iterator[Callable[..., Opened]]:
    """Opens engines and closes them after the test."""
    torch.set_num_threads(1)
    opened: list[Opened] = []

    def opener(folder: Path, **options: object) -> Opened:
        opened.append(Opened(folder, **options))
        return opened[-1]

    yield opener
    for one in opened:
        one.engine.close()
