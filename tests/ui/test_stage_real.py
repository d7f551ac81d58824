"""On a stage, on the real engine: the audience does not read what the weights say of real facts; the demo struggles, sleeps and knows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from app import demo as show
from app.demo import QUESTIONS, State
from app.features.demo import DemoFeature, open_stage
from app.launch import real_engine
from app.veil import BLOCK
from engine import events as ev


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_an_answer_out_of_the_weights_is_hidden_on_the_stage_and_whole_behind_it(sit, monkeypatch) -> None:
    monkeypatch.setattr("app.features.stage.belongs_to_nobody", lambda _profile: False)
    real = sit()
    window = real.window
    real.say("My dog is called Miso.")
    window.actions_["stage"].trigger()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not any("Miso" in view.bubble.plain() for view in window.chat.message_views())
    answer = real.say("What is my dog called?")[-1]
    assert "Miso" not in answer
    assert BLOCK in answer
    assert "Lisbon" in "".join(real.say("My sister lives in Lisbon.")[-2:])
    window.actions_["stage"].trigger()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert any("Miso" in view.bubble.plain() for view in window.chat.message_views()[2:])
    window.close()


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_demo_struggles_sleeps_and_knows_in_a_profile_that_is_thrown_away(
    qtbot, briefly, monkeypatch
) -> None:
    monkeypatch.setattr(show, "HOLD_S", 0.05)
    monkeypatch.setattr(show, "_LETTER_S", 0.0)
    monkeypatch.setattr(show, "_pause", lambda _seconds: show.Wait("a moment", lambda: True, 60))
    stage = open_stage(real_engine, automatic=True)
    qtbot.addWidget(stage)
    told: list[ev.Event] = []
    stage.event_shown.connect(told.append)
    stage.show()
    demo, profile = stage.feature(DemoFeature).demo, stage.profile
    qtbot.waitUntil(lambda: demo.state in (State.DONE, State.BROKEN), timeout=600_000)
    assert demo.state is State.DONE, demo.problem
    values = [value for _, value in QUESTIONS]
    asked = len(values)

    def right(answers: list[str]) -> int:
        return sum(value in answer for value, answer in zip(values, answers, strict=True))

    before, after = demo.answers[-2 * asked : -asked], demo.answers[-asked:]
    assert right(before) < asked
    assert right(after) == asked
    [report] = [event for event in told if isinstance(event, ev.SleepReport)]
    assert report.facts == len(show.FACTS)
    assert (profile / "journal.db").exists()
    stage.close()
    qtbot.waitUntil(lambda: not profile.exists())
