"""The chat in the real window on the real engine and the embedded model, from a fact to incognito, in one sitting."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from app import drafts
from app.features.replay import ReplayFeature
from app.launch import logging_to
from engine.memory.journal import Journal


def found(text: str, folder: Path) -> list[str]:
    """The files that hold a text: journal, log, recordings and drafts among them."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [file.name for file in files if text.encode() in file.read_bytes()]


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_told_proved_regenerated_edited_and_then_incognito(qtbot, sit, tmp_path: Path, monkeypatch) -> None:
    real = sit()
    window, chat, say = real.window, real.window.chat, real.say

    say("My dog is called Biscuit.")
    window.actions_["new"].trigger()
    real.settle()
    assert "Biscuit" in say("What is my dog called?")[-1]
    [row] = chat.message_views()[-1].sources.rows.values()
    assert "Biscuit" in row.name.text()

    window.actions_["before_after"].trigger()  # the fact is in the answer only with memory
    real.settle()
    pane = window.rooms.page("compare")
    assert "Biscuit" in pane.after.text.toPlainText()
    assert "Biscuit" not in pane.before.text.toPlainText()
    assert pane.proof.text().startswith("“Biscuit”")
    window.rooms.leave_all()

    window.actions_["again"].trigger()
    real.settle()
    assert chat.area.messages[-1].variants[-1] == chat.area.messages[-1].id
    assert len(chat.area.messages[-1].variants) == 2

    say("I live in Porto.")
    window.actions_["edit_last"].trigger()
    assert say("I live in Lisbon.")[-2] == "I live in Lisbon."

    window.actions_["incognito"].trigger()
    real.settle()
    assert chat.banner.isVisible()
    with logging_to(tmp_path / "profile" / "dormouse.log"):
        say("My sister is called Quendolyn.")
        chat.composer.fill("Quendolyn also")
        qtbot.wait(2 * drafts.WAIT_MS)  # as long as a draft waits for the disk
        window.feature(ReplayFeature)._recorder.flush()
        assert not found("Quendolyn", tmp_path)
    chat.composer.text.clear()
    assert "Biscuit" not in say("What is my dog called?")[-1]
    assert not any(view.cards for view in chat.message_views())
    qtbot.mouseClick(chat.banner.leave, Qt.MouseButton.LeftButton)
    real.settle()
    assert "Biscuit" in say("What is my dog called?")[-1]

    file = tmp_path / "talk.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    window.actions_["save_talk"].trigger()
    real.settle()
    saved = json.loads(file.read_text(encoding="utf-8"))
    assert saved["messages"][-1]["facts"] == ["My dog is called Biscuit."]
    window.close()
    assert not found("Quendolyn", tmp_path)
    assert found("Biscuit", tmp_path)
    journal = Journal.open(tmp_path / "profile" / "journal.db")
    assert {f.object: str(f.state) for f in journal.facts()} == {
        "Biscuit": "written",
        "Porto": "undone",
        "Lisbon": "written",
    }
    journal.close()
