"""Random but legal play ends with no exception, no lost fact, no leaked thread or timer (see also tests/benchmarks)."""

from __future__ import annotations

import threading

import pytest
from conftest import running
from fakes import FakeFactory
from monkey import Monkey
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QInputDialog

from engine import commands as c

#: What carries a told fact; in the middle of an edit it is other words for what was said.
SAID = c.Say | c.SayIncognito | c.Resend


@pytest.fixture(autouse=True)
def nothing_leaves_the_window(monkeypatch):
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, staticmethod(lambda *_a, **_k: ("", "")))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", staticmethod(lambda *_a, **_k: ""))
    monkeypatch.setattr(QInputDialog, "getText", staticmethod(lambda *_a, **_k: ("", False)))
    monkeypatch.setattr(QDesktopServices, "openUrl", staticmethod(lambda _url: True))


def alive() -> set[threading.Thread]:
    """Threads of Python's own; those of Qt that once ran Python stay in its list as dummies."""
    return {t for t in threading.enumerate() if not isinstance(t, threading._DummyThread)}


def test_a_monkey_breaks_nothing(qtbot, make_window):
    before = alive()
    factory = FakeFactory(keeps=True)
    window = make_window(engines=factory)
    monkey = Monkey(window, seed=1, patient=True)  # the same game here and on a slower machine
    try:
        monkey.play(250)
    except Exception as error:
        raise AssertionError(f"after {sum(monkey.did.values())} actions, at: {monkey.last}") from error
    qtbot.waitUntil(window.settled, timeout=30_000)
    said = {x.text for e in factory.engines for x in e.executed if isinstance(x, SAID)}
    lost = [value for value in monkey.told if not any(f"called {value}." in text for text in said)]
    assert not lost
    window.close()
    qtbot.waitUntil(lambda: running() == [] and alive() <= before)


def test_a_monkey_runs_no_experiment(qtbot, window):
    window.rooms.enter("lab")
    start = window.rooms.page("lab").form.start
    monkey = Monkey(window, seed=1)
    qtbot.waitUntil(start.isVisible)
    assert start.isEnabled()
    assert start not in monkey._seen(QAbstractButton)
    assert monkey._seen(QAbstractButton)
    started = []
    start.clicked.connect(started.append)
    start.setFocus()
    monkey.random.choice = lambda _keys: Qt.Key.Key_Space
    monkey.key()
    assert not started
