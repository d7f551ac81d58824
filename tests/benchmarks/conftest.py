"""Benchmarks: figures are ratios within one run, printed as one table behind it; nothing is asserted in seconds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from engine.lab.pools import load_pool
from engine.memory.mind import Mind
from engine.model.prompts import Triple
from engine.resources import resource_path
from tests.benchmarks.timing import Record

_ROWS: list[tuple[str, str, str]] = []


@pytest.fixture
def record() -> Record:
    """Takes a figure for the table: what it is, its value, what it should be."""
    return lambda name, figure, target="": _ROWS.append((name, figure, target))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The table, as Markdown."""
    if _ROWS:
        terminalreporter.write_line("")
        for row in (("what", "measured", "target"), ("---", "---", "---"), *_ROWS):
            terminalreporter.write_line("| " + " | ".join(row) + " |")


@pytest.fixture(scope="session")
def facts() -> list[Triple]:
    """A thousand facts and some more, in an order that does not change."""
    return load_pool().draw(0, 1100)


@pytest.fixture(scope="session")
def moments(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder, so that key moments are measured once."""
    return tmp_path_factory.mktemp("moments")


@pytest.fixture
def mind(moments: Path) -> Iterator[Mind]:
    """The embedded model with an empty memory, on two threads."""
    threads = torch.get_num_threads()
    torch.set_num_threads(2)
    yield Mind.open(resource_path("model"), moments)
    torch.set_num_threads(threads)
