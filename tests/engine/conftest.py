"""An engine on the embedded model, in a throw-away profile."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import torch

from engine.engine import Engine
from engine.events import Event, Problem
from engine.operations.facts import remember
from engine.operations.talk import ask


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
        return ask(self.engine, question).text


FOURTEEN = (
    "Tobias Wren plays the bassoon.",
    "I work as a cartographer.",
    "My sister Maya lives in Porto.",
    "I am allergic to peanuts.",
    "My favourite colour is green.",
    "Ines Okafor drives a red van.",
    "My cat is called Miso.",
    "My hobby is climbing.",
    "Henrik Dahl collects stamps.",
    "My boss is afraid of spiders.",
    "My car is kept in the garage.",
    "Yuki Tanaka speaks Welsh.",
    "My brother works for Northwind.",
    "My shoe size is 41.",
)


@pytest.fixture(scope="session")
def empty_profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile in which the model was opened once, so that its key moments are measured; do not open it."""
    torch.set_num_threads(1)  # as those who open it: weights solved by more threads differ in their last bits
    folder = tmp_path_factory.mktemp("empty") / "profile"
    Opened(folder).engine.close()
    return folder


@pytest.fixture(scope="session")
def told_profile(tmp_path_factory: pytest.TempPathFactory, empty_profile: Path) -> Path:
    """A profile that was told fourteen facts, one at a time; do not open it."""
    folder = shutil.copytree(empty_profile, tmp_path_factory.mktemp("told") / "profile")
    opened = Opened(folder)
    for text in FOURTEEN:
        assert remember(opened.engine, text), text
    opened.engine.close()
    return folder


@pytest.fixture
def profile(tmp_path: Path, empty_profile: Path) -> Path:
    """A folder with a new memory."""
    return Path(shutil.copytree(empty_profile, tmp_path / "profile"))


@pytest.fixture
def tired_profile(tmp_path: Path, told_profile: Path) -> Path:
    """A folder with a memory of fourteen facts."""
    return Path(shutil.copytree(told_profile, tmp_path / "tired"))


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


@pytest.fixture(scope="module")
def shared_engine(tmp_path_factory: pytest.TempPathFactory, empty_profile: Path) -> Iterator[Opened]:
    """One engine for the tests of a module, each of which tells facts of its own: opening one costs seconds."""
    torch.set_num_threads(1)
    opened = Opened(Path(shutil.copytree(empty_profile, tmp_path_factory.mktemp("shared") / "profile")))
    yield opened
    opened.engine.close()
