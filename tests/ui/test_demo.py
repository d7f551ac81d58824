"""The demo: by itself or by the speaker's key, pausable, repeatable, and with a recording to fall back on."""

from __future__ import annotations

import time

import pytest
from fakes import FakeFactory
from PySide6.QtCore import Qt

from app import demo as show
from app.demo import QUESTIONS, State
from app.features.demo import DemoFeature, open_stage
from app.panes.replay import ReplayPane
from app.playback import nights
from app.recording import load
from engine import events as ev
from engine.resources import resource_path


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(show, "HOLD_S", 0.05)
    monkeypatch.setattr(show, "_LETTER_S", 0.0)
    monkeypatch.setattr(show, "FACTS", ("My dog is called Biscuit.", "My cat is called Pepper."))


def started(qtbot, engines: FakeFactory, automatic: bool = True):
    stage = open_stage(engines, automatic)
    qtbot.addWidget(stage)
    stage.show()
    demo = stage.feature(DemoFeature).demo
    assert demo is not None
    return stage, demo


def test_it_is_driven_by_keys_and_from_the_palette(qtbot):
    stage, demo = started(qtbot, FakeFactory(keeps=True), automatic=False)
    qtbot.waitUntil(stage.pressure.sleep.isEnabled)
    actions = stage.actions_
    assert [
        name
        for name in ("go", "pause", "again", "recording", "end")
        if not actions[f"demo_{name}"].isVisible()
    ] == []
    stage.activateWindow()
    qtbot.waitUntil(stage.isActiveWindow)
    qtbot.keyClick(stage, Qt.Key.Key_F9)
    assert demo.state is State.PAUSED
    qtbot.keyClick(stage, Qt.Key.Key_F8)
    assert demo.state is State.WAITING
    assert actions["demo_pause"].isEnabled()
    actions["demo_pause"].trigger()
    assert demo.state is State.PAUSED
    with qtbot.waitSignal(stage.closed):
        qtbot.keyClick(
            stage, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        qtbot.keyClick(stage, Qt.Key.Key_E)


def test_it_plays_to_its_end_and_leaves_nothing(qtbot):
    stage, demo = started(qtbot, FakeFactory(keeps=True))
    qtbot.waitUntil(lambda: demo.state in (State.DONE, State.BROKEN), timeout=60_000)
    assert demo.state is State.DONE, demo.problem
    assert len(demo.answers) == len(show.FACTS) + 2 * len(QUESTIONS)
    assert stage.preferences.memory.policy == "default"
    stage.close()
    assert not stage.profile.exists()


def test_the_speaker_goes_on_by_a_key_and_may_pause(qtbot):
    stage, demo = started(qtbot, FakeFactory(keeps=True), automatic=False)
    qtbot.wait(200)
    assert (demo.state, demo.index) == (State.WAITING, 0)
    demo.go()
    demo.pause()
    typed = len(demo.answers)
    qtbot.wait(300)
    assert (demo.state, len(demo.answers)) == (State.PAUSED, typed)
    demo.go()
    qtbot.waitUntil(lambda: demo.index == 1, timeout=30_000)
    assert demo.state is State.WAITING
    stage.close()


@pytest.mark.parametrize("hold", [0.0, 3600.0], ids=["while it plays", "while the first card is read"])
def test_what_breaks_is_told_and_the_recording_plays(qtbot, monkeypatch, hold):
    monkeypatch.setattr(show, "HOLD_S", hold)
    stage, demo = started(qtbot, FakeFactory(fatal="The model is damaged."), automatic=True)
    qtbot.waitUntil(lambda: demo.state is State.BROKEN, timeout=30_000)
    card = stage.feature(DemoFeature).card
    assert card is not None
    assert "The model is damaged." in card.note.text()
    page = stage.rooms.page("replay")
    assert isinstance(page, ReplayPane)
    qtbot.waitUntil(page.playing)  # once the recording is read
    stage.close()


def test_an_engine_that_falls_silent_is_not_waited_for(qtbot, monkeypatch):
    monkeypatch.setattr(show, "SILENCE_S", 0.5)
    factory = FakeFactory(keeps=True)
    stage, demo = started(qtbot, factory)
    qtbot.waitUntil(lambda: len(demo.answers) > 0, timeout=30_000)
    factory.engine.execute = lambda _command: time.sleep(3)
    qtbot.waitUntil(lambda: demo.state is State.BROKEN, timeout=3_000)
    assert "Waited too long for" in demo.problem
    qtbot.waitUntil(stage.rooms.page("replay").playing)
    stage.close()


def test_the_users_window_comes_back_when_the_demo_ends(qtbot, window):
    window.actions_["demo"].trigger()
    stage = window.feature(DemoFeature).stage
    assert stage is not None
    assert not window.isVisible()
    assert stage.profile != window.profile
    stage.close()
    qtbot.waitUntil(window.isVisible)
    assert window.feature(DemoFeature).stage is None


@pytest.fixture
def a_show(qtbot):
    """A show that waits for its speaker."""
    stage, demo = started(qtbot, FakeFactory(keeps=True), automatic=False)
    yield stage, demo
    stage.close()


def test_on_a_screen_that_the_audience_sees_the_card_is_a_strip_and_its_keys_work(qtbot, a_show):
    stage, demo = a_show
    card = stage.feature(DemoFeature).card
    whole = card.height()
    assert card.text.isVisible()
    stage.actions_["stage"].trigger()
    qtbot.waitUntil(lambda: card.isVisible() and card.height() < 3 * card.fontMetrics().height())
    assert card.title.isVisible()
    assert "F8" in card.keys.text()
    assert not any(part.isVisible() for part in (card.text, card.note, card.go, card.end))
    stage.activateWindow()
    qtbot.waitUntil(stage.isActiveWindow)
    qtbot.keyClick(stage, Qt.Key.Key_F9)
    assert demo.state is State.PAUSED
    assert not card.note.isVisible()  # "Paused."
    qtbot.keyClick(stage, Qt.Key.Key_F8)
    qtbot.keyClick(stage, Qt.Key.Key_F8)
    assert demo.state is State.RUNNING
    stage.actions_["stage"].trigger()
    assert card.text.isVisible()
    assert card.go.isVisible()
    assert not card.keys.isVisible()
    qtbot.waitUntil(lambda: card.height() >= whole)


def test_from_the_start_means_a_fresh_memory(qtbot, window):
    window.actions_["demo"].trigger()
    first = window.feature(DemoFeature).stage
    card = first.feature(DemoFeature).card
    profile = first.profile
    card.again.click()
    second = window.feature(DemoFeature).stage
    assert second.profile != profile
    assert not window.isVisible()
    second.close()
    qtbot.waitUntil(window.isVisible)


def test_the_demo_that_ships_is_whole():
    recording = load(resource_path("demo/demo.jsonl.gz"))
    assert len(nights(recording.events)) == 1
    answers = [e.message.text for _, e in recording.events if isinstance(e, ev.AnswerDone)]
    told = answers[-len(QUESTIONS) :]
    assert all(value in answer for (_, value), answer in zip(QUESTIONS, told, strict=True))
    before = answers[-2 * len(QUESTIONS) : -len(QUESTIONS)]
    assert not all(value in answer for (_, value), answer in zip(QUESTIONS, before, strict=True))
