"""The worker: survives bugs, keeps order, and does not flood the window."""

from __future__ import annotations

import gc
import sys
import threading

import pytest
from fakes import FakeEngine, FakeFactory

from app.collector import Collector
from app.worker import EngineLink, coalesce
from engine import commands as c
from engine import events as ev


@pytest.fixture
def link(qtbot, qapp):
    factory = FakeFactory()
    made = EngineLink(factory(None, None))  # type: ignore[arg-type]
    made.seen = []
    made.threads = set()
    made.factory = factory
    made.arrived.connect(lambda event: (made.seen.append(event), made.threads.add(threading.get_ident())))
    made.start()
    qtbot.waitUntil(lambda: any(isinstance(e, ev.Ready) for e in made.seen))
    yield made
    assert made.shutdown()
    made.deleteLater()


def kinds(link) -> list[str]:
    return [type(event).__name__ for event in link.seen]


def test_events_arrive_on_the_main_thread_in_order(qtbot, link) -> None:
    link.send(c.Say("My dog is called Biscuit."))
    qtbot.waitUntil(lambda: "Idle" in kinds(link))
    assert link.threads == {threading.get_ident()}
    order = [
        kind
        for kind in kinds(link)
        if kind in ("Busy", "MessageAdded", "FactsUnderstood", "AnswerDone", "Idle")
    ]
    assert order == ["Busy", "MessageAdded", "FactsUnderstood", "MessageAdded", "AnswerDone", "Idle"]


def test_a_bug_in_a_command_is_told_and_the_thread_lives_on(qtbot, link) -> None:
    link.send(c.Remember("crash", "x", "y"))
    qtbot.waitUntil(lambda: "Problem" in kinds(link))
    problem = next(e for e in link.seen if isinstance(e, ev.Problem))
    assert "Nothing you told it is lost" in problem.message
    assert problem.action
    link.send(c.Remember("my dog", "called", "Biscuit"))
    qtbot.waitUntil(lambda: "FactWritten" in kinds(link))


def test_behind_a_forgetting_the_engine_does_what_it_leaves_for_a_quiet_moment(qtbot, link) -> None:
    qtbot.waitUntil(lambda: not link._worker._unsettled)  # what the opening left is done
    calls = []
    link.factory.engine.settle = lambda cancel: calls.append(cancel()) or len(calls) > 1
    link.send(c.Remember("my dog", "called", "Biscuit"))
    qtbot.waitUntil(lambda: kinds(link).count("Idle") == 1)
    assert not calls
    link.send(c.ForgetFacts((1,)))
    qtbot.waitUntil(lambda: len(calls) == 2)  # the first was cut short
    assert calls == [False, False]


def test_cancel_stops_a_sleep(qtbot, link) -> None:
    link.factory.engine.pause = 0.2
    link.send(c.Sleep())
    qtbot.waitUntil(lambda: "SleepStarted" in kinds(link))
    link.cancel()
    qtbot.waitUntil(lambda: kinds(link)[-1] == "Idle")
    assert "SleepReport" not in kinds(link)


def test_a_flood_of_events_reaches_the_window_as_a_trickle(qtbot, link) -> None:
    before = len(link.seen)
    for number in range(20_000):
        link.factory.engine.emit(ev.Token(7, "x"))
        if number % 100 == 0:
            link.factory.engine.emit(ev.Progress("x", number, 20_000))
    qtbot.waitUntil(lambda: sum(len(e.text) for e in link.seen if isinstance(e, ev.Token)) == 20_000)
    assert len(link.seen) - before < 1_000


def test_tokens_are_joined_and_a_newer_journal_takes_the_place_of_an_older() -> None:
    fact = ev.FactView(1, "a", "b", "b", "c", "a b c", ev.FactState.QUEUED, ev.Recall(), "chat", 0.0)
    older, newer = ev.JournalChanged(()), ev.JournalChanged((fact,))
    understood = ev.FactsUnderstood(3, (1,))
    events = [ev.Token(1, "a"), ev.Token(1, "b"), ev.Token(2, "c"), older, understood, newer, ev.Idle()]
    assert coalesce(events) == [ev.Token(1, "ab"), ev.Token(2, "c"), newer, understood, ev.Idle()]


def test_shutdown_before_the_engine_has_opened_ends_cleanly(qapp) -> None:
    link = EngineLink(lambda emit: FakeEngine(emit))
    link.start()
    assert link.shutdown(5)
    link.deleteLater()


def test_the_collector_gives_garbage_collection_back(qapp) -> None:
    collector = Collector(lambda: True)
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()


def test_a_signal_costs_no_reference(qapp) -> None:
    """PySide6 6.12.0 takes one of True, False or None with each slot it calls: Python 3.11 dies of it."""
    from PySide6.QtCore import QObject, Signal

    class Sender(QObject):
        sent = Signal(bool)

    sender = Sender()
    sender.sent.connect(lambda _flag: None)
    before = sys.getrefcount(True)
    for _ in range(500):
        sender.sent.emit(True)
    assert abs(sys.getrefcount(True) - before) < 250, "use another PySide6: this one will crash the program"


def test_signals_keep_their_references() -> None:
    """PySide6 6.12.0 drops a reference to True at every emit, which ends the process after some thousands."""
    link = EngineLink(lambda report: FakeEngine(report))
    before = sys.getrefcount(True)
    for _ in range(500):
        link.arrived.emit(None)
    assert sys.getrefcount(True) > before - 100
