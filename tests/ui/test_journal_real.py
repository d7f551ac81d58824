"""The journal in the real window on the real engine: what is done to facts there is done to the weights."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.panes.importing import ImportDialog
from engine import commands as c
from engine import events as ev


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_disable_undo_and_import_reach_the_weights(qtbot, sit, tmp_path: Path) -> None:
    real = sit()
    window = real.window

    def known(fact_id: int) -> bool:
        """Whether the fact is answered right in the chat form, now."""
        real.seen.clear()
        window.send(c.Probe(fact_id))
        real.settle()
        [answer] = real.of(ev.ProbeAnswer)
        return next(right for form, _prompt, _answer, right in answer.answers if form == "chat")

    window.send(c.Remember("my dog", "called", "Biscuit"))
    real.settle()
    [fact] = window.journal.model.facts()
    assert known(fact.id)
    window.rooms.enter("journal")
    room = window.rooms.page("journal")
    room.show_fact(fact.id)
    qtbot.mouseClick(room.journal.disable, Qt.MouseButton.LeftButton)
    real.settle()
    assert not known(fact.id)
    window.actions_["undo"].trigger()
    real.settle()
    assert known(fact.id)
    life = room.life.life
    qtbot.waitUntil(
        lambda: "enabled again (by Undo)" in [entry.text for entry in life.entries()], timeout=10_000
    )

    # All of a fact is corrected in its row: F2, Tab between the parts, Enter.
    window.send(c.PinFacts((fact.id,)))
    real.settle()
    table = room.journal.table
    real.seen.clear()

    def type_row(value: str, subject: str, relation: str) -> None:
        table.setFocus()
        if not table.viewport().findChildren(QLineEdit):
            qtbot.keyClick(table, Qt.Key.Key_F2)
        for number, text in enumerate((value, subject, relation)):
            if number:
                qtbot.keyClick(editor(), Qt.Key.Key_Tab)
            editor().selectAll()
            qtbot.keyClicks(editor(), text)

    def editor() -> QLineEdit:
        return next(e for e in table.viewport().findChildren(QLineEdit) if e.isVisible())

    assert room.journal.select(fact.id)
    type_row("Rusk", "my horse", "would")  # no words for that
    qtbot.keyClick(editor(), Qt.Key.Key_Return)
    real.wait(ev.Problem, lambda problem: problem.about == fact.id)
    assert [f.state for f in window.journal.model.facts()] == [window.journal.model.facts()[0].state]
    assert editor().text()  # it stands as it was typed
    row = room.journal.model.row_of(fact.id)
    assert [room.journal.model.index(row, column).data() for column in range(3)] == [
        "my horse",
        "would",
        "Rusk",
    ]
    qtbot.keyClick(editor(), Qt.Key.Key_Backtab)
    editor().selectAll()
    qtbot.keyClicks(editor(), "called")
    qtbot.keyClick(editor(), Qt.Key.Key_Return)
    real.settle()
    old, new = sorted(window.journal.model.facts(), key=lambda f: f.id)
    assert (old.state, old.superseded_by) == (ev.FactState.SUPERSEDED, new.id)
    assert (new.subject, new.relation, new.object, new.pinned) == ("my horse", "called", "Rusk", True)
    assert new.source == old.source
    assert known(new.id)
    assert not known(fact.id)
    window.actions_["undo"].trigger()
    real.settle()
    assert known(fact.id)
    assert not known(new.id)

    file = tmp_path / "facts.csv"
    file.write_text("my cat,called,Miso\nmy dog,called,Biscuit\nno fact\n", encoding="utf-8")
    window.send(c.PreviewImport(str(file)))
    qtbot.waitUntil(lambda: window.findChild(ImportDialog) is not None, timeout=10_000)
    dialog = window.findChild(ImportDialog)
    assert [row.verdict for row in dialog.model.rows] == ["new", "known", "unreadable"]
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    real.settle()
    cat = window.journal.model.facts()[-1]
    assert cat.object == "Miso"
    assert known(cat.id)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    room.journal.table.setFocus()
    qtbot.keyClick(room.journal.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    real.settle()
    assert not known(cat.id)
    assert known(fact.id)
    window.close()
