"""Presenter mode in the real window on the real engine: the weights say what they know, and the audience does not read it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from app.veil import BLOCK


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
