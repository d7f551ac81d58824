"""Windows on the fake engine; a test fails if it leaves a thread or a timer running, or if Qt warns."""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent))

import pytest
import shiboken6
from fakes import FakeFactory
from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from real import Sitting

from app import theme
from app.window import MainWindow

#: What the offscreen platform says of itself.
OFFSCREEN = re.compile(r"This plugin does not support (propagateSizeHints|grabbing|raise)")
MakeWindow = Callable[..., MainWindow]

# A busy machine is no failure, and a wait that ends early costs nothing.
for wait in (QtBot.waitUntil, QtBot.waitSignal):
    wait.__kwdefaults__["timeout"] = 30_000


@pytest.fixture(scope="module", autouse=True)
def what_was_there_before() -> None:
    """Sets aside what imports have made: looking through a million objects behind every test costs minutes in all."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def nothing_left_running(qapp: QApplication) -> Iterator[None]:
    """Fails a test that leaves a live QThread or an active QTimer; runs after qtbot has closed the widgets."""
    theme.choose_font(qapp)
    theme.apply(qapp, "light")
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert gc.isenabled(), "the collector kept garbage collection to itself"
    assert not (left := running()), f"still running after the test: {left}"


def running() -> list[QThread | QTimer]:
    """Threads of Qt that live, and timers that tick."""
    alive = [o for o in gc.get_objects() if issubclass(type(o), QThread | QTimer) and shiboken6.isValid(o)]
    return [o for o in alive if (o.isRunning() if isinstance(o, QThread) else o.isActive())]


@pytest.fixture(autouse=True)
def no_qt_warnings(qtlog: object) -> Iterator[None]:
    """Fails a test during which Qt complained."""
    yield
    told = [
        r.message for r in qtlog.records if r.type_name != "QtDebugMsg" and not OFFSCREEN.search(r.message)
    ]
    assert not told, told


@pytest.fixture
def factory() -> FakeFactory:
    return FakeFactory()


@pytest.fixture
def make_window(qtbot, tmp_path: Path, factory: FakeFactory) -> MakeWindow:
    """Opens a window on a fresh profile; awake when it is returned, unless told otherwise."""

    def make(awake: bool = True, engines: FakeFactory | None = None, model: Path | None = None) -> MainWindow:
        window = MainWindow(tmp_path / "profile", engines or factory, model)
        qtbot.addWidget(window)
        window.show()
        if awake:
            qtbot.waitUntil(lambda: window.pressure.sleep.isEnabled() and window.quiet())
        return window

    return make


@pytest.fixture
def window(make_window: MakeWindow) -> MainWindow:
    return make_window()


@pytest.fixture(scope="session")
def opened_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the first real engine leaves what it computed of its model."""
    return tmp_path_factory.mktemp("opened") / "cache"


@pytest.fixture
def briefly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Perplexity is measured on a tenth of the texts, by one thread: most of a short story would be spent on it."""
    import torch

    from engine.memory.mind import Mind
    from engine.memory.reference import load_sequences
    from engine.resources import resource_path

    def some(mind: Mind) -> list[tuple[int, ...]]:
        return load_sequences(mind.lm, resource_path("reference/held_out.jsonl"))[::10]

    monkeypatch.setattr(Mind, "held_out", property(some))
    torch.set_num_threads(1)
    monkeypatch.setattr(torch, "set_num_threads", lambda _number: None)


@pytest.fixture
def sit(qtbot, tmp_path: Path, opened_once: Path, briefly: None) -> Callable[[], Sitting]:
    """Opens the real window on the real engine, in a fresh profile."""
    return lambda: Sitting(qtbot, tmp_path / "profile", opened_once)


@pytest.fixture
def show(qtbot) -> Callable[[QWidget], QWidget]:
    """Shows one widget."""

    def put(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        widget.show()
        return widget

    return put
