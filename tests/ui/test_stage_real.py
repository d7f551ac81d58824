"""Presenter mode in the real window on the real engine: the weights say what they know, and the audience does not read it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt

from app.launch import real_engine
from app.veil import BLOCK
from app.window import MainWindow


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_an_answer_out_of_the_weights_is_hidden_on_the_stage_and_whole_behind_it(
    qtbot, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr("app.features.stage.belongs_to_nobody", lambda _profile: False)
    window = MainWindow(tmp_path / "profile", real_engine)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.pressure.sleep.isEnabled(), timeout=300_000)

    def say(text: str) -> str:
        window.chat.composer.fill(text)
        qtbot.keyClick(window.chat.composer.text, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: window.settled() and not window.status.busy(), timeout=120_000)
        qtbot.wait(60)
        return window.chat.message_views()[-1].bubble.plain()

    say("My dog is called Miso.")
    window.actions_["stage"].trigger()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not any("Miso" in view.bubble.plain() for view in window.chat.message_views())
    answer = say("What is my dog called?")
    assert "Miso" not in answer
    assert BLOCK in answer
    assert "Lisbon" in say("My sister lives in Lisbon.") + window.chat.message_views()[-2].bubble.plain()
    window.actions_["stage"].trigger()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert any("Miso" in view.bubble.plain() for view in window.chat.message_views()[2:])
    window.close()
