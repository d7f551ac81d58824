"""Living with it, in the real window on the real engine: a pasted text, "this is wrong", what is said twice, files, nights."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QWidget
from real import Sitting

from app.features import sleep as sleeping
from app.features.sleep import SleepFeature
from app.panes.importing import ImportDialog
from engine import commands as c
from engine import events as ev
from engine.sleep.cycle import Sleep
from engine.sleep.policies import POLICIES

LEFT = Qt.MouseButton.LeftButton
PASTED = """I moved to Lisbon last spring. My dog is called Biscuit.

My sister lives in Porto. She speaks Welsh. I play the cello."""


def named(inside: QWidget, text: str) -> QAbstractButton:
    """The one button that says this."""
    [button] = [b for b in inside.findChildren(QAbstractButton) if b.text() == text and not b.isHidden()]
    return button


def asked(real: Sitting, question: str) -> str:
    """The answer in an empty conversation."""
    real.window.actions_["new"].trigger()
    real.settle()
    return real.say(question)[-1]


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_pasted_accepted_put_right_settled_and_carried_away_and_back(
    qtbot, sit: Callable[[], Sitting], tmp_path: Path, monkeypatch
) -> None:
    real = sit()
    window = real.window

    def facts() -> dict[str, ev.FactView]:
        return {fact.object: fact for fact in window.journal.model.facts()}

    # A paste of two paragraphs is one list, of which nothing is remembered before it is accepted.
    real.say(PASTED)
    view = window.chat.message_views()[0]
    rows = {row.parts()[2]: row for row in view.offer.rows}
    assert {"Lisbon", "Biscuit", "Porto", "cello"} <= set(rows)
    assert not facts()
    rows["cello"].check.click()
    qtbot.mouseClick(view.offer.accept, LEFT)
    real.settle()
    assert view.offer is None
    assert {"Lisbon", "Biscuit", "Porto"} <= set(facts())
    assert "cello" not in facts()
    assert all(fact.state in ev.LIVE_STATES for fact in facts().values())
    assert "Porto" in asked(real, "Where does my sister live?")

    # "This is wrong" in the answer's bubble corrects it, and the answer is another one; or it forgets it.
    assert "Biscuit" in asked(real, "What is my dog called?")
    sources = window.chat.message_views()[-1].sources
    [row] = sources.rows.values()
    qtbot.mouseClick(row.wrong, LEFT)
    row.card.editor.setText("Pepper")
    qtbot.keyClick(row.card.editor, Qt.Key.Key_Return)
    real.settle()
    qtbot.mouseClick(sources.again, LEFT)
    real.settle()
    said = window.chat.message_views()[-1].bubble.plain()
    assert "Pepper" in said
    assert "Biscuit" not in said
    sources = window.chat.message_views()[-1].sources
    [row] = sources.rows.values()
    qtbot.mouseClick(row.wrong, LEFT)
    qtbot.mouseClick(row.card.forget, LEFT)
    window.toasts.toasts()[-1].expire()
    real.settle()
    assert not sources.rows
    assert "Pepper" not in facts()
    assert "Pepper" not in asked(real, "What is my dog called?")

    # What is said in two ways is shown, and settled in the weights, too.
    window.send(c.Remember("my sister Maya", "lives in", "Rome"))
    real.settle()
    window.actions_["settle"].trigger()
    room = window.rooms.page("journal")
    real.settle()
    assert room.tabs.tabText(2) == "To settle (1)"
    [card] = room.settle.cards()
    assert "contradict" in card.accessibleName()
    assert "Porto" in card.accessibleName()
    assert "Rome" in card.accessibleName()
    qtbot.mouseClick(named(card, "Keep “Porto”"), LEFT)
    real.settle()
    assert facts()["Rome"].state is ev.FactState.SUPERSEDED
    assert room.settle.nothing.isVisible()

    # A fact's life: from the words that told it to where it was asked now.
    room.show_fact(facts()["Porto"].id)
    qtbot.mouseClick(room.life.ask, LEFT)
    real.settle()
    life = real.of(ev.Biography)[-1].moments
    assert [moment.kind for moment in life] == ["told", "written", "checked", "supersedes", "checked"]
    assert life[-1].recall.chat
    assert "took the place of: Rome" in [entry.text for entry in room.life.life.entries()]
    qtbot.mouseClick(room.life.said, LEFT)
    real.settle()
    assert window.rooms.current == "desk"
    there = window.chat.message_views()[0].message
    assert there.id == real.of(ev.Biography)[-1].message_id
    assert there.text == "[forgotten]", "the dog stood in it"

    # Out into a file, forgotten, and back with a preview: it is answered again.
    file = tmp_path / "mine.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), "CSV (*.csv)"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    window.journal.table.clearSelection()
    window.actions_["save_facts"].trigger()
    real.settle()
    saved = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))
    assert ["Porto" in line for line in saved].count(True) == 1
    window.send(c.ForgetFacts(tuple(fact.id for fact in facts().values())))
    real.settle()
    assert not facts()
    assert "Porto" not in asked(real, "Where does my sister live?")
    window.actions_["import_rows"].trigger()
    qtbot.waitUntil(lambda: window.findChild(ImportDialog) is not None)
    dialog = window.findChild(ImportDialog)
    assert not facts(), "a preview takes nothing"
    assert {row.object: row.verdict for row in dialog.model.rows}["Rome"] == "aside"
    qtbot.mouseClick(dialog.take, LEFT)
    real.settle()
    assert "Rome" not in facts()
    assert "Porto" in asked(real, "Where does my sister live?")
    assert not real.of(ev.Problem)
    window.close()


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_sleeps_by_rule_cancelled_pruned_rolled_back_and_moments_compared(
    qtbot, sit: Callable[[], Sitting], monkeypatch
) -> None:
    # What the paper's policy does from fifty facts on, the sound one does here from two on.
    monkeypatch.setitem(POLICIES, "default", replace(POLICIES["default"], most_live=2))
    plugged, ahead = [False], [0.0]
    monkeypatch.setattr(sleeping, "on_battery", lambda: not plugged[0])

    class Later:
        time = staticmethod(lambda: time.time() + ahead[0])

    real = sit()
    window = real.window
    feature = window.feature(SleepFeature)

    def facts() -> dict[str, ev.FactView]:
        return {fact.object: fact for fact in window.journal.model.facts()}

    def live() -> set[str]:
        return {value for value, fact in facts().items() if fact.state in ev.LIVE_STATES}

    def tell(subject: str, value: str) -> None:
        window.send(c.Remember(subject, "called", value))
        real.settle()

    def nights() -> int:
        return sum(report.outcome != "cancelled" for report in real.of(ev.SleepReport))

    tell("my dog", "Biscuit")
    window.journal.select(facts()["Biscuit"].id)
    qtbot.mouseClick(window.journal.pin, LEFT)
    tell("my cat", "Miso")
    window.rooms.enter("sleep")
    room = feature.room
    assert room is not None

    # Cancelled when all is done but the commit, and one fact is out of the weights: as it was.
    tell("my horse", "Juniper")
    stage = Sleep._stage

    def held(cycle: Sleep, number: int, what: ev.Stage, *rest: object) -> None:
        stage(cycle, number, what, *rest)
        while what is ev.Stage.VALIDATE and not cycle.cancel():
            time.sleep(0.01)

    before = facts()
    with monkeypatch.context() as patched:
        patched.setattr(Sleep, "_stage", held)
        room.sleep.click()
        real.wait(ev.SleepStage, lambda event: event.stage is ev.Stage.VALIDATE)
        assert real.of(ev.SleepStage)[-2].detail == "1 fact"  # pruned
        qtbot.mouseClick(room.cancel, LEFT)
        real.settle()
    assert not nights()
    assert facts() == before
    assert room.nights.count() == 0
    assert "Miso" in asked(real, "What is my cat called?")
    window.send(c.ForgetFacts((facts()["Juniper"].id,)))
    real.settle()
    window.rooms.enter("sleep")

    # When drowsy, at an hour, when idle: each begins a real sleep, and none of them on battery.
    monkeypatch.setattr(sleeping, "time", Later)
    hour = time.localtime(time.time() - 60)
    rules = (
        {"by_pressure": True},
        {"by_pressure": False, "at_hour": True, "hour": f"{hour.tm_hour:02d}:{hour.tm_min:02d}"},
        {"at_hour": False, "when_idle": True, "idle_minutes": 1},
    )
    for number, (rule, cat) in enumerate(zip(rules, ("Miso", "Clover", "Tansy"), strict=True)):
        if number:
            tell("my cat", cat)
        window.preferences.set("sleep", offer=False, **rule)
        if "hour" in rule:
            feature.clock.handled = time.time() - 3600
        if rule.get("by_pressure"):
            feature._drowsy = True
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)  # somebody is here, and then goes
        ahead[0] += 120
        plugged[0] = False
        feature.tick()
        assert "plugged in" in room.state.text(), rule
        assert nights() == number
        plugged[0] = True
        feature.tick()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert feature._offer is not None
        assert not feature._offer.done
        feature._offer.expire()
        real.settle()
        assert nights() == number + 1, rule
    window.preferences.set("sleep", when_idle=False)

    cats = "Miso, Clover and Tansy"  # names of cats add up
    assert live() == {"Biscuit", cats}

    # Two moments with names, with a night between them that prunes the oldest but for what is pinned.
    room.name_moment()
    qtbot.keyClicks(room.moments.name, "two of them")
    qtbot.keyClick(room.moments.name, Qt.Key.Key_Return)
    real.settle()
    tell("my horse", "Bramble")
    room.sleep.click()
    real.settle()
    assert live() == {"Biscuit", "Bramble"}, "the pinned one stays, though it is the oldest"
    assert "Tansy" not in asked(real, "What is my cat called?")
    window.actions_["morning"].trigger()
    undo = named(room.report, "Undo")
    assert "Tansy" in undo.accessibleName()
    qtbot.mouseClick(undo, LEFT)
    real.settle()
    assert live() == {"Biscuit", "Bramble", cats}
    assert "Tansy" in asked(real, "What is my cat called?")

    # Back to before that sleep, and on; back to a name; and the two compared.
    window.actions_["morning"].trigger()
    window.send(c.DisableFacts((facts()["Bramble"].id,)))
    real.settle()
    qtbot.mouseClick(room.report.rollback, LEFT)
    real.settle()
    assert live() == {"Biscuit", "Bramble", cats}
    qtbot.keyClicks(room.moments.name, "three of them")
    qtbot.keyClick(room.moments.name, Qt.Key.Key_Return)
    real.settle()
    moments = room.moments
    at = {moments.list.item(i).text().split("\n")[0]: i for i in range(moments.list.count())}
    for name in ("two of them", "three of them"):
        moments.list.item(at[name]).setSelected(True)
    room._lists.setCurrentWidget(moments)
    qtbot.mouseClick(moments.compare, LEFT)
    real.settle()
    compared = real.of(ev.SnapshotsCompared)[-1]
    assert [fact.object for fact in compared.added] == ["Bramble"]
    assert not compared.removed
    assert room.comparison.isVisible()
    qtbot.mouseClick(room.comparison.back, LEFT)
    real.settle()
    assert live() == {"Biscuit", cats}
    assert "Bramble" not in asked(real, "What is my horse called?")
    assert "Biscuit" in asked(real, "What is my dog called?")
    assert not real.of(ev.Problem)
    window.close()
