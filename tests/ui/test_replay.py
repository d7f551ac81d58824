"""Replay: what was seen is seen again, at any speed and from any moment, and nothing that was forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes import FakeFactory
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.panes import journal_model as jm
from app.panes.replay import ReplayPane
from app.recording import load
from app.veil import BLOCK
from app.window import MainWindow
from engine import commands as c


@pytest.fixture
def factory() -> FakeFactory:
    return FakeFactory(keeps=True)


def live_through(qtbot, window: MainWindow) -> None:
    for text in ("My dog is called Biscuit.", "I work as a cartographer."):
        window.send(c.Say(text))
    window.send(c.Sleep(1))
    qtbot.waitUntil(window.settled, timeout=10_000)
    window.close()


def watch(qtbot, window: MainWindow) -> ReplayPane:
    window.rooms.enter("replay")
    pane = window.rooms.page("replay")
    assert isinstance(pane, ReplayPane)
    qtbot.waitUntil(lambda: pane.sessions.count() > 0 and window.settled(), timeout=10_000)
    return pane


def shown(pane: ReplayPane) -> set[str]:
    rows = pane.journal.model
    return {rows.index(i, jm.OBJECT).data() for i in range(rows.rowCount())}


def test_an_earlier_session_is_played_again_in_the_same_panes(qtbot, make_window):
    live_through(qtbot, make_window())
    pane = watch(qtbot, make_window())
    assert pane.sessions.count() >= 1
    assert shown(pane) == set()
    QTest.keyClick(pane, Qt.Key.Key_Space)
    assert pane.playing()
    qtbot.waitUntil(lambda: not pane.playing(), timeout=30_000)
    assert shown(pane) == {"Biscuit", "cartographer"}
    assert pane.hypnogram.chart.nights
    assert len(pane.chat.message_views()) == 4
    QTest.keyClick(pane.scrubber, Qt.Key.Key_Home)
    assert shown(pane) == set()
    QTest.keyClick(pane.scrubber, Qt.Key.Key_End)
    assert shown(pane) == {"Biscuit", "cartographer"}


def test_what_was_forgotten_since_is_not_seen_again(qtbot, make_window, factory, tmp_path: Path):
    live_through(qtbot, make_window())
    window = make_window()
    facts = factory.engine.facts
    window.send(c.ForgetFacts((next(f.id for f in facts if f.object == "Biscuit"),)))
    qtbot.waitUntil(window.settled, timeout=10_000)
    pane = watch(qtbot, window)
    QTest.keyClick(pane.scrubber, Qt.Key.Key_End)
    assert shown(pane) == {"(forgotten)", "cartographer"}
    for file in (tmp_path / "profile" / "sessions").glob("*"):
        assert "Biscuit" not in file.read_text()


def test_a_session_in_which_nothing_happened_is_not_kept(qtbot, make_window, tmp_path: Path):
    make_window().close()
    assert list((tmp_path / "profile" / "sessions").glob("*")) == []


def test_an_exported_session_carries_its_words(qtbot, make_window, tmp_path: Path, monkeypatch):
    live_through(qtbot, make_window())
    window = make_window()
    pane = watch(qtbot, window)
    file = tmp_path / "given.jsonl.gz"
    monkeypatch.setattr("app.features.replay.QFileDialog.getSaveFileName", lambda *_: (str(file), ""))
    pane.export.click()
    assert {"Biscuit", "cartographer"} <= {words[3] for words in load(file).texts.facts.values()}


def test_an_erased_recording_can_be_taken_back(qtbot, make_window):
    live_through(qtbot, make_window())
    window = make_window()
    pane = watch(qtbot, window)
    key = pane.session()
    pane.erase.click()
    assert not Path(key).exists()
    window.toasts.act()
    assert Path(key).exists()
    assert pane.session() == key


def test_a_damaged_recording_is_told_in_words(qtbot, make_window, tmp_path: Path):
    live_through(qtbot, make_window())
    file = next((tmp_path / "profile" / "sessions").glob("*.jsonl"))
    file.write_text("nonsense\n")
    window = make_window()
    watch(qtbot, window)
    assert any("cannot be read" in toast.accessibleName() for toast in window.toasts.toasts())


def test_an_earlier_session_is_masked_before_an_audience(qtbot, make_window, monkeypatch):
    """Its words stay hidden in presenter mode, however it is played, and come back behind it."""
    monkeypatch.setattr("app.features.stage.belongs_to_nobody", lambda _profile: False)
    live_through(qtbot, make_window())
    window = make_window()
    pane = watch(qtbot, window)
    QTest.keyClick(pane.scrubber, Qt.Key.Key_End)
    assert shown(pane) == {"Biscuit", "cartographer"}
    window.actions_["stage"].trigger()
    texts = {view.message.text for view in pane.chat.message_views()}
    assert shown(pane) == {BLOCK}
    assert not any("Biscuit" in text or "cartographer" in text for text in texts)
    QTest.keyClick(pane.scrubber, Qt.Key.Key_Home)
    QTest.keyClick(pane, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not pane.playing(), timeout=30_000)
    assert shown(pane) == {BLOCK}
    window.actions_["stage"].trigger()
    assert shown(pane) == {"Biscuit", "cartographer"}
    window.close()
