"""The engine in its own process: the same promises, and it may die without taking anything along."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest
from hosted import homeless, mortal, stillborn, told_priority

from app import host
from app.host import HostedEngine
from app.launch import make_engine
from app.worker import EngineLink, stand_back
from engine import commands as c
from engine import events as ev
from engine.memory.journal import Journal


@pytest.fixture(autouse=True)
def no_process_is_left():
    yield
    deadline = time.monotonic() + 10
    while multiprocessing.active_children() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not multiprocessing.active_children()


@pytest.fixture
def hosted(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path(__file__).parent), str(Path.cwd())]))
    events: list[ev.Event] = []
    engine = HostedEngine(mortal, tmp_path, None, events.append)
    engine.open()
    yield engine, events
    engine.close()


def test_commands_go_in_and_events_come_out_in_order(hosted):
    engine, events = hosted
    assert any(isinstance(e, ev.Ready) for e in events)
    events.clear()
    engine.execute(c.Remember("my dog", "called", "Biscuit"))
    assert isinstance(events[0], ev.Busy)
    assert isinstance(events[-1], ev.Idle)
    assert any(isinstance(e, ev.JournalChanged) and e.facts[0].object == "Biscuit" for e in events)


def test_a_wish_to_stop_reaches_it(hosted):
    engine, events = hosted
    threading.Timer(0.3, engine.cancel).start()
    engine.execute(c.Sleep(3))
    assert isinstance(events[-1], ev.Idle)


def test_what_was_said_to_an_engine_that_dies_of_it_is_done_by_the_next(hosted):
    engine, events = hosted
    engine.execute(c.Remember("die once", "called", "Phoenix"))
    journals = [e for e in events if isinstance(e, ev.JournalChanged) and e.facts]
    assert journals[-1].facts[-1].object == "Phoenix"
    assert [e for e in events if isinstance(e, ev.Problem) and "started again" in e.message]
    assert isinstance(events[-1], ev.Idle)


def test_it_may_die_and_the_next_command_is_served(hosted):
    engine, events = hosted
    engine.execute(c.Audit())
    assert isinstance(events[-1], ev.Idle)
    events.clear()
    engine.execute(c.Remember("my cat", "called", "Pepper"))
    assert any(isinstance(e, ev.FactWritten) for e in events)


def test_an_engine_that_cannot_live_is_a_fatal_problem_in_words(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path(__file__).parent), str(Path.cwd())]))
    monkeypatch.setattr(host, "_TRIES", 1)
    events: list[ev.Event] = []
    engine = HostedEngine(stillborn, tmp_path, None, events.append)
    engine.open()
    assert [e.fatal for e in events if isinstance(e, ev.Problem)] == [True]
    engine.close()


def test_what_is_told_where_no_engine_can_live_is_in_the_journal_all_the_same(
    qtbot, tmp_path: Path, monkeypatch
):
    monkeypatch.setattr(host, "_TRIES", 1)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path(__file__).parent), str(Path.cwd())]))
    events: list[ev.Event] = []
    link = EngineLink(lambda emit: HostedEngine(stillborn, tmp_path / "profile", None, emit))
    link.arrived.connect(events.append)
    link.start()
    link.send(c.Remember("my dog", "called", "Biscuit"))
    link.send(c.Say("My cat is called Pepper."))
    qtbot.waitUntil(lambda: any(isinstance(e, ev.Problem) for e in events), timeout=30_000)
    assert link.shutdown()
    journal = Journal.open(tmp_path / "profile" / "journal.db")
    assert {fact.object for fact in journal.facts()} == {"Biscuit", "Pepper"}
    journal.close()


def test_what_kills_every_engine_it_meets_is_kept_for_a_later_one(hosted, tmp_path: Path, monkeypatch):
    """Told twice to an engine that died of it before it had stored it."""
    engine, events = hosted
    kept: list[c.Command] = []
    monkeypatch.setattr(engine, "keep", kept.append)
    command = c.Remember("die always", "called", "Phoenix")
    engine.execute(command)
    assert kept == [command]
    assert isinstance(events[-1], ev.Idle)


def test_what_killed_an_engine_on_a_disk_that_is_full_by_now_waits_for_the_next_one(
    qtbot, tmp_path: Path, monkeypatch
):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path(__file__).parent), str(Path.cwd())]))
    events: list[ev.Event] = []
    link = EngineLink(lambda emit: HostedEngine(homeless, tmp_path, None, emit))
    link.arrived.connect(events.append)
    link.start()
    told = c.Say("My dog is called Biscuit.")
    link.send(told)
    link.send(c.Audit())
    qtbot.waitUntil(lambda: any(isinstance(e, ev.Idle) for e in events), timeout=30_000)
    problems = [e for e in events if isinstance(e, ev.Problem)]
    assert [problem.fatal for problem in problems] == [True]  # and not that it was started again
    assert link.left() == [told]
    assert sum(isinstance(e, ev.Idle) for e in events) == 1  # of the audit, which nobody needs any more
    link.leave()
    qtbot.waitUntil(lambda: not link.running(), timeout=30_000)
    assert link.left() == [told]
    assert link.shutdown()


def test_what_cannot_travel_is_left_behind():
    command = c.Complete("r", (("user", "x"),), gone=lambda: True)
    travelled = pickle.loads(pickle.dumps(host._portable(command)))
    assert travelled == command
    assert not travelled.gone()


def test_the_real_engine_lives_there_and_torch_stays_out_of_the_window(qtbot, tmp_path: Path):
    """One process, from the link's start to its end, with a fact that is written and asked."""
    events: list[ev.Event] = []
    link = EngineLink(lambda emit: HostedEngine(make_engine, tmp_path / "profile", None, emit))
    link.arrived.connect(events.append)
    link.start()
    for command in (
        c.Say("My dog is called Biscuit."),
        c.OpenConversation(None),
        c.Say("What is my dog called?"),
    ):
        link.send(command)
    qtbot.waitUntil(lambda: sum(isinstance(e, ev.Idle) for e in events) == 3, timeout=120_000)
    assert "Biscuit" in [e for e in events if isinstance(e, ev.AnswerDone)][-1].message.text
    assert link.shutdown()
    assert not [e for e in events if isinstance(e, ev.Problem)]


@pytest.mark.skipif(sys.platform != "linux", reason="other platforms are pretended on Linux")
@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_the_engines_process_stands_back_behind_the_windows(platform: str) -> None:
    context = multiprocessing.get_context("spawn")
    before = psutil.Process().nice()
    for priority, expected in (("equal", before), ("lowest", 19)):
        ours, theirs = context.Pipe(duplex=False)
        child = context.Process(target=told_priority, args=(theirs, platform, priority))
        child.start()
        theirs.close()
        assert ours.recv() == expected
        child.join()
        ours.close()
    if platform != "linux":
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(sys, "platform", platform)
            stand_back("lowest")  # in the window's own process
    assert psutil.Process().nice() == before


def test_windows_knows_classes_of_priority(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(multiprocessing, "parent_process", lambda: object())
    monkeypatch.setattr(psutil, "IDLE_PRIORITY_CLASS", 64, raising=False)
    monkeypatch.setattr(psutil, "BELOW_NORMAL_PRIORITY_CLASS", 16384, raising=False)
    monkeypatch.setattr(psutil.Process, "nice", lambda _self, value: asked.append(value))
    for priority in ("equal", "behind", "lowest"):
        stand_back(priority)
    assert asked == [16384, 64]
