"""Replay: what was seen is seen again, at any speed and from any moment, and nothing that was forgotten."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import FakeFactory
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from app.features.replay import ReplayFeature
from app.panes import journal_model as jm
from app.panes.replay import ReplayPane
from app.recording import load
from app.veil import BLOCK
from app.window import MainWindow
from engine import commands as c
from engine import events as ev

LAYER = ev.LayerInside(2, 1, 0.5, 9.0, (1.0, 0.25), 1.5, (((1,), 1.0),), ((1,),), ((1.0,),))


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
    qtbot.waitUntil(
        lambda: (
            pane.sessions.count() > 0 and window.settled() and window.feature(ReplayFeature)._work is None
        ),
        timeout=10_000,
    )
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


def test_a_session_is_seen_in_the_rooms_of_insight_and_sleep_at_any_moment(qtbot, make_window, factory):
    live_through(qtbot, make_window())
    window = make_window()
    window.send(c.ForgetFacts((next(f.id for f in factory.engine.facts if f.object == "Biscuit"),)))
    qtbot.waitUntil(window.settled, timeout=10_000)
    pane = watch(qtbot, window)
    qtbot.waitUntil(pane.play.isEnabled)
    QTest.keyClick(pane.scrubber, Qt.Key.Key_End)
    pane.pages.setCurrentIndex(1)
    rows, moments, _levels = pane.insight.heatmap.recalls.table("all", "time")
    assert [row.object for row in rows] == ["(forgotten)", "cartographer"]
    assert moments
    assert pane.insight.trends.history.points
    assert not pane.insight.tabs.isTabVisible(2)  # nobody looked inside the weights then
    pane.pages.setCurrentIndex(2)
    assert pane.sleep.nights.count() == 1
    assert pane.sleep.report.report is not None
    assert "just now" in pane.sleep.state.text()
    QTest.keyClick(pane.scrubber, Qt.Key.Key_Home)
    assert pane.sleep.nights.count() == 0
    pane.pages.setCurrentIndex(1)
    assert not pane.insight.heatmap.recalls.table("all", "time")[0]
    assert not pane.insight.trends.history.points
    QTest.keyClick(pane, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not pane.playing(), timeout=30_000)
    assert len(pane.insight.heatmap.recalls.table("all", "time")[0]) == 2


def test_the_inside_of_the_weights_is_seen_where_somebody_watched_it(qtbot, make_window):
    window = make_window()
    window.feature(ReplayFeature).handle(ev.WeightsInside(time.time(), (LAYER,)))
    live_through(qtbot, window)
    pane = watch(qtbot, make_window())
    qtbot.waitUntil(pane.play.isEnabled)
    QTest.keyClick(pane.scrubber, Qt.Key.Key_End)
    pane.pages.setCurrentIndex(1)
    assert pane.insight.tabs.isTabVisible(2)
    assert pane.insight.weights.shown() == LAYER


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


def test_a_recording_has_no_button_that_does_nothing(qtbot, make_window):
    """What would change something is not there, or says that a recording can only be watched."""
    live_through(qtbot, make_window())
    window = make_window()
    pane = watch(qtbot, window)
    qtbot.waitUntil(pane.play.isEnabled)
    QTest.keyClick(pane.scrubber, Qt.Key.Key_End)
    before = list(window._link._worker._engine.executed)
    for page in (2, 0):
        pane.pages.setCurrentIndex(page)
        part = pane.pages.widget(page)
        for button in part.findChildren(QAbstractButton):
            if (
                button.isVisible()
                and button.isEnabled()
                and button.text()
                in {
                    "Sleep",
                    "New",
                    "Add fact",
                    "Forget",
                    "Sleep now",
                    "Keep",
                    "Go back",
                    "When to sleep …",
                    "Back to before this sleep",
                }
            ):
                raise AssertionError(button.text())
    pane.chat.undo_requested.emit(1)  # by whatever is left to press
    assert any("watched" in toast.accessibleName() for toast in window.toasts.toasts())
    assert window._link._worker._engine.executed == before


def test_the_hypnogram_of_a_recording_tells_its_own_time(qtbot, make_window):
    live_through(qtbot, make_window())
    pane = watch(qtbot, make_window())
    qtbot.waitUntil(pane.play.isEnabled)
    QTest.keyClick(pane.scrubber, Qt.Key.Key_End)
    chart = pane.hypnogram.chart
    assert chart.steps[0].start < chart.now() <= chart.steps[0].start + pane._length + 1
    assert chart.nights[-1].end is not None
    assert chart.nights[-1].end <= chart.now() + 1


def test_a_fact_of_a_recording_is_as_old_as_it_was_then(qtbot, make_window):
    pane = watch(qtbot, make_window())  # the demo that came with Dormouse, which is days old
    qtbot.waitUntil(pane.play.isEnabled)
    QTest.keyClick(pane.scrubber, Qt.Key.Key_End)
    rows = pane.journal.model
    ages = {rows.index(i, jm.AGE).data() for i in range(rows.rowCount())}
    assert ages
    assert ages <= {"now", "1 min", "2 min", "3 min"}


def test_a_long_recording_is_read_in_pieces_and_another_choice_ends_that(
    qtbot, make_window, tmp_path: Path, monkeypatch
):
    live_through(qtbot, make_window())
    short = next((tmp_path / "profile" / "sessions").glob("*.jsonl"))
    line = short.read_text().splitlines()[-1]
    long = short.with_name("20200101-000000-000000.jsonl")
    long.write_text(short.read_text() + f"{line}\n" * 20_000)
    window = make_window()
    feature = window.feature(ReplayFeature)
    pane = watch(qtbot, window)
    turns: list[int] = []
    go_on = feature._next.timeout
    go_on.connect(lambda: turns.append(1))
    feature._list(str(long))
    assert not pane.play.isEnabled()
    assert feature.recording is None
    qtbot.waitUntil(lambda: len(turns) > 1)
    assert "%" in pane.time.text()
    feature._list(str(short))
    qtbot.waitUntil(pane.play.isEnabled, timeout=20_000)
    assert feature.recording is not None
    assert len(feature.recording.events) < 1000
    feature._list(str(long))
    qtbot.waitUntil(pane.play.isEnabled, timeout=60_000)
    assert len(feature.recording.events) > 20_000


def test_an_export_that_is_broken_off_leaves_no_file(qtbot, make_window, tmp_path: Path):
    live_through(qtbot, make_window())
    pane = watch(qtbot, make_window())
    recording = load(Path(pane.session()))
    many = replace(recording, events=recording.events * 500)
    file = tmp_path / "given.jsonl.gz"
    pieces = many.saving(file)
    next(pieces)
    assert list(tmp_path.glob("given*"))
    pieces.close()
    assert not list(tmp_path.glob("given*"))
    many.save(file)
    assert len(load(file).events) == len(many.events)
