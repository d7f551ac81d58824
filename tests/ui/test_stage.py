"""Presenter mode: large, nothing private on the screen, keys captioned, and all as before at the end."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from fakes import FakeFactory
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractListModel, QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from app import veil as veil_module
from app.drafts import Drafts
from app.features import stage as stage_module
from app.features.stage import Stage
from app.features.talk import Talk
from app.launch import logging_to
from app.panes.logview import LogView
from app.panes.notices import NoticesDialog
from app.veil import BLOCK, Veil
from app.widgets.mirror import Mirror
from engine import commands as c
from engine import events as ev

SECRET = ("Quillon", "Zanzibar")


def fact(number: int, subject: str, value: str, at: float) -> ev.FactView:
    state, recall = ev.FactState.WRITTEN, ev.Recall(True, True, True)
    return ev.FactView(
        number,
        subject,
        "called",
        "is called",
        value,
        f"{subject} is called {value}.",
        state,
        recall,
        "chat",
        at,
    )


@pytest.fixture
def stage(window, monkeypatch) -> Stage:
    monkeypatch.setattr("app.features.stage.belongs_to_nobody", lambda _profile: False)
    return window.feature(Stage)


def say(qtbot, window, text: str) -> None:
    window.chat.composer.text.setFocus()
    qtbot.keyClicks(window.chat.composer.text, text)
    qtbot.keyClick(window.chat.composer.text, Qt.Key.Key_Return)
    qtbot.waitUntil(window.quiet)


def texts(root: QWidget) -> str:
    """All text that a widget and its children show or say to a screen reader."""
    found: list[str] = []
    for widget in [root, *root.findChildren(QWidget)]:
        found += [
            widget.accessibleName(),
            widget.accessibleDescription(),
            widget.toolTip(),
            widget.windowTitle(),
        ]
        if isinstance(widget, QLabel | QLineEdit):
            found.append(widget.text())
        elif isinstance(widget, QPlainTextEdit | QTextEdit):
            found.append(widget.toPlainText())
        elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
            found += cells(widget.model())
    return "\n".join(found)


def cells(model, parent=None) -> list[str]:
    from PySide6.QtCore import QModelIndex

    parent = parent or QModelIndex()
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    found = []
    for row in range(model.rowCount(parent)):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)):
            index = model.index(row, column, parent)
            found += [str(index.data(role)) for role in roles]
            if column == 0:
                found += cells(model, index)
    return found


def test_nothing_said_before_can_be_read_anywhere_on_the_stage(qtbot, window, stage) -> None:
    say(qtbot, window, "My dog is called Quillon.")
    say(qtbot, window, "My sister lives in Zanzibar.")
    say(qtbot, window, "What is my dog called?")
    assert "Quillon" in texts(window)
    time.sleep(0.01)
    window.actions_["stage"].trigger()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    shown = texts(window)
    assert [line for line in shown.splitlines() if any(word in line for word in SECRET)] == []
    assert BLOCK in shown
    say(qtbot, window, "What is my dog called?")  # the answer comes out of the weights, and says it
    assert "Quillon" not in texts(window)
    window.actions_["stage"].trigger()
    assert "Quillon" in texts(window)


def fields(root: QWidget) -> list[QWidget]:
    """Every field in which somebody may have written."""
    kinds = (QLineEdit, QPlainTextEdit, QTextEdit)
    found = [field for kind in kinds for field in root.findChildren(kind) if not field.isReadOnly()]
    return [field for field in found if not isinstance(field.parent(), QAbstractSpinBox)]


def leaks(root: QWidget) -> list[str]:
    """Lines in which a secret can be read."""
    shown = texts(root).splitlines()
    return [line for line in shown if any(word in line for word in SECRET)]


def test_what_was_written_waits_and_was_told_is_hidden_in_every_room(
    qtbot, window, stage, factory, monkeypatch
) -> None:
    with logging_to(window.profile / "dormouse.log"):
        logging.getLogger("app").warning("no Quillon here")
    say(qtbot, window, "My dog is called Quillon.")
    say(qtbot, window, "My sister lives in Zanzibar.")
    for room in window.rooms.actions:
        window.rooms.enter(room)
    compare = window.rooms.page("compare")
    compare.put("Is my dog called Quillon?")
    qtbot.waitUntil(window.quiet)
    window.rooms.enter("desk")
    written = fields(window)
    for field in written:
        field.setText("Quillon") if isinstance(field, QLineEdit) else field.setPlainText("Quillon")
    assert len(written) > 6
    qtbot.waitUntil(window.quiet)
    window.toasts.say("Forgetting: My dog is called Quillon", "Undo", lambda: None, seconds=1000)
    window.toasts.say("Deleting “A secret plan”", "Undo", lambda: None, seconds=1000)
    gate, run = threading.Event(), factory.engine._run
    monkeypatch.setattr(
        factory.engine, "_run", lambda command: (isinstance(command, c.Audit) and gate.wait(30), run(command))
    )
    window.send(c.Audit())
    window.chat.say("My uncle is called Zanzibarius.")
    window.actions_["log"].trigger()
    before = window.findChild(LogView)
    time.sleep(0.01)
    try:
        window.actions_["stage"].trigger()
        assert before.isHidden()
        window.chat.composer.text.setPlainText("Said on the stage")
        for room in window.rooms.actions:
            window.rooms.enter(room)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            assert leaks(window.centralWidget()) == [], room
        window.rooms.enter("desk")
        for name in ("notices", "log"):
            window.actions_[name].trigger()
        for dialog in window.findChildren(QDialog):
            assert dialog is before or leaks(dialog) == []
        assert "secret plan" not in texts(window.findChild(NoticesDialog))
        assert len(window.toasts.toasts()) == 2
        assert leaks(window.toasts) == []
        assert "secret plan" not in texts(window.toasts)
        gate.set()
        qtbot.waitUntil(window.quiet)  # what waited has had its turn
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert window.chat.pending_texts() == []
        assert leaks(window.centralWidget()) == []
        assert leaks(window.journal) == []
    finally:
        gate.set()
    window.actions_["stage"].trigger()
    assert window.chat.composer.text.toPlainText() == "Quillon\nSaid on the stage"
    still = [field for field in written if isValid(field) and field is not window.chat.composer.text]
    assert {window.journal.bar.search, window.chat.list.search} <= set(still)
    still.remove(compare.question)  # it shows what was asked last
    assert {stage_module._text(field) for field in still} == {"Quillon"}
    assert "Zanzibarius" in texts(window.chat.area)
    assert "Forgetting: My dog is called Quillon" in texts(window.toasts)
    assert "secret plan" in texts(window.toasts)
    assert before.isVisible()


def test_what_is_put_away_and_what_fails_on_the_stage_survives_a_crash(
    qtbot, window, stage, factory, monkeypatch
) -> None:
    drafts = window.feature(Talk).drafts
    window.chat.composer.text.setPlainText("My boat is called Quillon")

    def full(_text: str, private: bool = False) -> None:
        raise LookupError("a full disk")

    monkeypatch.setattr(factory.engine, "_say", full)
    monkeypatch.setattr(factory.engine, "pause", 0.3)
    window.send(c.Sleep())
    window.chat.say("My uncle is called Zanzibarius.")
    window.actions_["stage"].trigger()
    window.chat.composer.text.setPlainText("Said on the stage")
    window.cancel()
    qtbot.waitUntil(window.quiet)
    assert window.chat.pending_texts() == []
    assert leaks(window.centralWidget()) == []
    drafts.flush()
    all_of_it = "My uncle is called Zanzibarius.\nMy boat is called Quillon\nSaid on the stage"
    assert Drafts(window.profile).get(0) == all_of_it
    window.actions_["stage"].trigger()
    assert window.chat.composer.text.toPlainText() == all_of_it


def test_what_a_fact_answered_on_the_spot_is_put_away(qtbot, window, stage) -> None:
    say(qtbot, window, "My dog is called Quillon.")
    number = window.journal._facts[0].id
    window.journal.select(number)
    window.journal.ask_selected()
    window.rooms.enter("journal")
    room = window.rooms.page("journal")
    window.actions_["life"].trigger()
    qtbot.waitUntil(window.settled)
    room.life.ask_now()
    qtbot.waitUntil(window.settled)
    probes = [window.journal.probe, room.life.probe]
    assert all("Biscuit" in texts(probe) for probe in probes)
    time.sleep(0.01)
    window.actions_["stage"].trigger()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [texts(probe).strip() for probe in probes if probe.isVisibleTo(probe.parentWidget())] == []
    assert not any("Quillon" in texts(probe) for probe in probes)


def test_a_draft_and_a_toast_stay_as_they_are_where_nothing_is_hidden(
    qtbot, window, stage, monkeypatch
) -> None:
    monkeypatch.setattr("app.features.stage.belongs_to_nobody", veil_module.belongs_to_nobody)
    window.chat.composer.text.setPlainText("My dog is called Quillon")
    window.toasts.say("Forgetting: My dog is called Quillon")
    window.actions_["stage"].trigger()
    assert window.chat.composer.text.toPlainText() == "My dog is called Quillon"
    assert "Quillon" in texts(window.toasts)


def test_a_comparison_that_the_stage_refuses_leaves_its_button_usable(qtbot, window, stage) -> None:
    say(qtbot, window, "My dog is called Quillon.")
    time.sleep(0.01)
    window.actions_["stage"].trigger()
    window.rooms.enter("compare")
    pane = window.rooms.page("compare")
    pane.put(f"Is my {BLOCK} called {BLOCK}?")
    assert pane.ask.isEnabled()
    assert pane.ask.text() == "Ask both"
    window.actions_["stage"].trigger()
    assert pane.ask.isEnabled()


def test_what_is_told_on_the_stage_is_shown(qtbot, window, stage) -> None:
    say(qtbot, window, "My dog is called Quillon.")
    time.sleep(0.01)
    window.actions_["stage"].trigger()
    say(qtbot, window, "My cat is called Miso.")
    assert "Miso" in texts(window.journal)
    assert "Quillon" not in texts(window)


def test_in_a_throw_away_profile_nothing_is_hidden(qtbot, window, stage, monkeypatch) -> None:
    monkeypatch.setattr("app.features.stage.belongs_to_nobody", veil_module.belongs_to_nobody)
    say(qtbot, window, "My dog is called Quillon.")  # the tests' profiles are temporary
    window.actions_["stage"].trigger()
    assert "Quillon" in texts(window.journal)


def test_blocks_are_never_written_into_the_memory(qtbot, window, stage, factory) -> None:
    say(qtbot, window, "My dog is called Quillon.")
    time.sleep(0.01)
    window.actions_["stage"].trigger()
    before = list(factory.engine.executed)
    window.send(c.EditFact(1, BLOCK))
    assert factory.engine.executed == before
    assert "F11" in window.toasts.toasts()[-1].accessibleName()


def test_all_is_as_before_at_the_end(qtbot, window, stage) -> None:
    window.docks["Charts"].close()
    window.resize(1100, 700)
    size, font = window.size(), QApplication.font().pointSizeF()
    window.actions_["stage"].trigger()
    assert window.isFullScreen()
    assert window.menuBar().isHidden()
    assert QApplication.font().pointSizeF() == pytest.approx(1.6 * font)
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)  # the charts alone
    assert not window.docks["Charts"].isHidden()
    assert window.docks["Journal"].isHidden()
    window.actions_["stage"].trigger()
    assert not window.isFullScreen()
    assert not window.menuBar().isHidden()
    assert not window.status.isHidden()
    assert QApplication.font().pointSizeF() == font
    assert window.docks["Charts"].isHidden()
    assert not window.docks["Journal"].isHidden()
    assert window.size() == size


def test_number_keys_change_rooms_but_not_while_writing(qtbot, window, stage) -> None:
    window.actions_["stage"].trigger()
    second = list(window.rooms.actions)[1]
    window.chat.composer.text.setFocus()
    qtbot.keyClick(window.chat.composer.text, Qt.Key.Key_2)
    assert window.chat.composer.text.toPlainText() == "2"
    assert window.rooms.current == "desk"
    qtbot.keyClick(window, Qt.Key.Key_2)
    assert window.rooms.current == second
    qtbot.keyClick(window, Qt.Key.Key_1)
    assert window.rooms.current == "desk"


def test_shortcuts_are_captioned_and_typed_text_never(qtbot, window, stage) -> None:
    window.actions_["stage"].trigger()
    stage.captions.hide()
    qtbot.keyClicks(window.chat.composer.text, "My PIN is 4417")
    assert stage.captions.isHidden()
    qtbot.keyClick(window.chat.composer.text, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert "Ctrl+M" in stage.captions.text()
    assert "Write a message" in stage.captions.text()


def test_keys_are_captioned_above_what_can_be_taken_back(qtbot, window, stage) -> None:
    window.actions_["stage"].trigger()
    window.toasts.say("Forgetting “My dog is called Biscuit.”", "Undo", lambda: None)
    qtbot.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: stage.captions.isVisible() and window.toasts.isVisible())
    assert not stage.captions.geometry().intersects(window.toasts.geometry())


def test_the_audience_sees_the_room_without_the_chrome(qtbot, window, stage) -> None:
    mirror = Mirror(window, stage._part)
    qtbot.addWidget(mirror)
    mirror.begin(window.screen())
    assert mirror._picture.deviceIndependentSize().height() < window.height()
    assert mirror.grab().toImage().pixelColor(mirror.width() // 2, mirror.height() // 2).isValid()
    mirror.close()


@pytest.mark.skipif(os.name == "nt", reason="the platform's options end at a colon")
def test_with_two_screens_the_audience_gets_one_and_the_speaker_keeps_the_menus(tmp_path) -> None:
    places = ((0, 1280, 800), (1280, 1920, 1080))
    (tmp_path / "screens.json").write_text(
        json.dumps(
            {
                "screens": [
                    {"name": f"{x}", "x": x, "y": 0, "width": w, "height": h, "logicalDpi": 96, "logicalBaseDpi": 96,
                     "dpr": 1} for x, w, h in places
                ]
            }
        )
    )  # fmt: skip
    script = Path(__file__).with_name("two_screens.py")
    platform = f"offscreen:configfile={tmp_path / 'screens.json'}"
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path / "profile")], capture_output=True, text=True, timeout=120,
        env={**os.environ, "QT_QPA_PLATFORM": platform, "PYTHONPATH": str(script.parents[2])}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout.splitlines()[-1])
    assert seen["screens"] == [True, True, True]
    assert seen["fills"]
    assert seen["chrome"]
    assert seen["focus"]
    assert 1.0 <= seen["scale"] < 1.2  # the larger screen magnifies by itself
    assert seen["dark"]
    assert seen["light"]
    assert (seen["edge in dark"], seen["edge in light"]) == (False, True)
    assert seen["pictures of nothing"] <= 2  # the cursor blinks
    assert seen["unplugged"] == [True, True, True]  # what was hidden stays hidden
    assert seen["plugged in again"]
    assert seen["after"] == [False, None, 1]
    assert seen["card"] == [True, False]  # the speaker reads it, the audience does not see it
    assert (seen["card on one screen"], seen["card on two again"]) == (False, True)


WORDS = st.text("abcdefghij", min_size=4, max_size=9)


@given(WORDS, WORDS, st.lists(st.integers(1, 5), min_size=1, max_size=30))
def test_a_hidden_word_never_comes_through_however_an_answer_is_cut(subject, value, cuts) -> None:
    told = Veil(100.0, [fact(1, f"my {subject}", value, 50.0)])
    answer = f"Your {subject} is called {value}, and {value}s are {subject}-like."
    seen, at = "", 0
    while at < len(answer):
        size = cuts[at % len(cuts)]
        event = told(ev.Token(7, answer[at : at + size]))
        assert isinstance(event, ev.Token)
        seen, at = seen + event.text, at + size
    done = told(ev.AnswerDone(ev.Message(7, 1, "assistant", answer, 120.0), False, 3, 0.1))
    assert isinstance(done, ev.AnswerDone)
    for text in (seen, done.message.text):
        assert subject not in text
        assert value not in text


def test_pieces_of_a_hidden_word_are_hidden_with_what_could_stand_there() -> None:
    told = Veil(100.0, [fact(1, "my dog", "Biscuit", 50.0)])
    pieces = tuple(ev.TokenChance(t, 0.9, 0.1, (("Bis", 0.9),)) for t in ("It", " is", " Bis", "cuit", "."))
    event = told(ev.Compared("What is it?", pieces, pieces, (), 0.0, 0))
    assert isinstance(event, ev.Compared)
    shown = "".join(piece.text for piece in event.after)
    assert "Bis" not in shown
    assert "cuit" not in shown
    assert event.after[2].instead == ()
    assert shown.startswith("It is")


def test_of_a_hidden_fact_no_word_is_told_by_its_life_its_answers_or_the_history() -> None:
    told = Veil(100.0)
    told(ev.JournalChanged((fact(1, "my dog", "Biscuit", 50.0), fact(2, "my cat", "Miso", 150.0))))
    moments = (ev.Moment(50.0, "told"), ev.Moment(60.0, "edited", value="Rusk"), ev.Moment(110.0, "checked"))
    said = "My dog, who bit the neighbour, is called Rusk."
    life = told(ev.Biography(1, moments, 1, 3, said))
    asked = told(ev.ProbeAnswer(1, (("raw", "My dog was bitten by", "I fear so", True),)))
    done = ev.OperationView(1, 50.0, "tell", 1, (1,), "My dog is allergic to bees.", None, True)
    pinned = ev.OperationView(2, 120.0, "pin", 1, (1,), "My dog is allergic to bees.", None, True)
    history = told(ev.HistoryChanged((pinned, done), 2))
    kept = ev.SnapshotView(1, 50.0, ev.SnapshotKind.NAMED, "before the divorce", "default", 1)
    moment = told(ev.SnapshotsChanged((kept,)))
    back = told(ev.WentBack(kept, 2))
    words = "Rusk bit neighbour fear bitten allergic bees divorce".split()
    for event in (life, asked, history, moment, back):
        assert not [word for word in words if word in repr(event)], event
    assert isinstance(asked, ev.ProbeAnswer)
    assert asked.answers[0][0] == "raw"
    assert isinstance(life, ev.Biography)
    assert [m.kind for m in life.moments] == ["told", "edited", "checked"]


def test_of_a_fact_told_on_the_stage_all_is_told() -> None:
    told = Veil(100.0, [fact(1, "my dog", "Raw", 50.0)])
    told(ev.JournalChanged((fact(1, "my dog", "Raw", 50.0), fact(2, "my cat", "Miso", 150.0))))
    life = ev.Biography(2, (ev.Moment(150.0, "told"),), 1, 3, "My cat is called Miso.")
    asked = ev.ProbeAnswer(2, (("raw", "My cat is called", "Miso", True),))
    history = ev.HistoryChanged(
        (ev.OperationView(3, 150.0, "tell", 1, (2,), "My cat is called Miso.", None, True),), 1
    )
    assert [told(event) for event in (life, asked, history)] == [life, asked, history]


def test_words_that_the_speaker_says_are_shown() -> None:
    told = Veil(100.0, [fact(1, "my dog", "Biscuit", 50.0)])
    told(ev.MessageAdded(ev.Message(3, 1, "user", "Is my dog hungry?", 110.0)))
    done = told(ev.AnswerDone(ev.Message(4, 1, "assistant", "Your dog Biscuit is.", 111.0), False, 3, 0.1))
    assert isinstance(done, ev.AnswerDone)
    assert done.message.text == f"Your dog {BLOCK} is."


@pytest.fixture
def factory() -> FakeFactory:
    return FakeFactory(keeps=True)


def test_on_a_small_screen_conversation_and_panes_take_turns(qtbot, window, stage) -> None:
    window.preferences.set("look", font_size=12)
    window.actions_["stage"].trigger()
    qtbot.waitUntil(lambda: all(dock.isHidden() for dock in window.docks.values()))  # of 800 × 800 pixels
    assert window.chat.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert (window.journal.isVisible(), window.chat.isVisible()) == (True, False)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_4)  # no field has the keys
    assert window.rooms.page("sleep").isVisible()
    qtbot.keyClick(window, Qt.Key.Key_1)
    assert (window.journal.isVisible(), window.chat.isVisible()) == (True, False)
    qtbot.keyClick(window, Qt.Key.Key_1)
    assert (window.journal.isVisible(), window.chat.isVisible()) == (False, True)
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    window.docks["Charts"].close()
    assert window.chat.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert (window.journal.isVisible(), window.chat.composer.text.isVisible()) == (False, True)
    assert window.focusWidget() is window.chat.composer.text
    window.actions_["stage"].trigger()
    assert not any(dock.isHidden() for dock in window.docks.values())


def test_what_a_message_quotes_of_a_hidden_fact_is_hidden_whole() -> None:
    told = Veil(100.0, [fact(1, "my uncle", "Zanzibarius", 50.0)])
    problem = ev.Problem(
        "The fact “My uncle drinks with Zanzibarius.” was set aside.", "See “my uncle” there."
    )
    shown = told(problem)
    assert isinstance(shown, ev.Problem)
    assert "drinks" not in shown.message
    assert "Zanzibarius" not in shown.message
    assert "was set aside" in shown.message
    assert told(ev.Problem("The folder “plain” is full.", "")).message == "The folder “plain” is full."
