"""The window stays calm: what comes moves nothing that need not move, and is painted once, however much it is."""

from __future__ import annotations

import sys
import threading
import time
from dataclasses import replace

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from app.features.lab import LabFeature
from app.gaps import GapMeter
from app.panes import samples
from app.panes.charts import ChartsPane
from app.panes.chat import ChatPane
from app.panes.insight import InsightRoom
from app.panes.journal import JournalPane
from app.statusline import StatusLine
from app.warm import Warm
from engine import events as ev


class Counter(QObject):
    """Counts the events of one type that widgets get."""

    def __init__(self, kind: QEvent.Type, *widgets: QWidget) -> None:
        super().__init__(widgets[0])
        self.kind, self.count = kind, 0
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == self.kind
        return False


def test_a_message_squeezes_none_that_stands_there(qtbot, show) -> None:
    pane = show(ChatPane())
    pane.resize(420, 300)
    for event in (samples.JOURNAL, *samples.CONVERSATION):
        pane.handle(event)
    qtbot.wait(50)
    shown = pane.message_views()
    assert pane.area.verticalScrollBar().maximum() > 0
    resized = Counter(QEvent.Type.Resize, *shown)
    for number in (901, 902):
        pane.handle(ev.MessageAdded(ev.Message(number, pane.conversation, "user", "One more thing.", 1.0)))
        qtbot.wait(20)
    assert resized.count == 0
    assert len(pane.message_views()) == len(shown) + 2


def test_nothing_moves_when_a_command_begins_and_ends(qtbot, window) -> None:
    qtbot.waitUntil(lambda: window.settled() and not window.status.busy())
    qtbot.wait(50)
    resized = Counter(QEvent.Type.Resize, *window.docks.values(), window.chat)
    for event in (ev.Busy("Writing", True), ev.Progress("Writing", 1, 2, 3.0), ev.Idle()):
        window._show_event(event)
        qtbot.wait(20)
    assert resized.count == 0


def test_what_nobody_waits_for_is_told_without_being_in_the_way(show) -> None:
    line = show(StatusLine())
    line.handle(ev.Ready("sample", 12_000_000, (1,), "cpu", "default", "/p", 0.4))
    line.handle(ev.Progress("Tuning the other facts anew", 3, 40, 4.2))
    assert line.doing.text() == "Tuning the other facts anew … 3 of 40"
    assert not line.busy()
    line.handle(ev.Progress("Tuning the other facts anew", 40, 40))
    assert line.doing.text() == "Awake"


def test_many_points_are_drawn_at_once(qtbot, show) -> None:
    pane = show(ChartsPane())
    pane.build()
    for event in samples.metrics():
        pane.handle(event)
    qtbot.waitUntil(lambda: not pane._timer.isActive())
    painted = Counter(QEvent.Type.Paint, pane.chart)
    last = samples.metrics()[-1]
    for i in range(200):
        pane.handle(ev.Metrics(last.at + i, "write", 20 + i, 1.0, 0.9, 0.8, 12.1, 12.1))
    qtbot.waitUntil(lambda: not pane._timer.isActive())
    qtbot.wait(30)
    assert 1 <= painted.count <= 3
    assert pane.points() == len(samples.metrics()) + 200


def test_what_is_warmed_is_there_once_told_and_its_thread_has_ended(qtbot) -> None:
    name = "xml.dom.minidom"
    for module in [m for m in sys.modules if m.startswith("xml.dom")]:
        del sys.modules[module]
    warm = Warm((name, "no.such.module"))
    with qtbot.waitSignal(warm.done):
        warm.start()
    assert name in sys.modules
    warm.stop()
    assert all(thread.name != "warm" for thread in threading.enumerate())
    again = Warm((name,))
    with qtbot.waitSignal(again.done):
        again.start()


def test_what_nobody_sees_is_not_drawn_and_is_whole_once_seen(qtbot, show) -> None:
    room = show(InsightRoom())
    for event in samples.metrics():
        room.handle(event)
    qtbot.wait(150)
    assert room.trends.tracks.drawn_points() == 0
    room.tabs.setCurrentWidget(room.trends)
    assert room.trends.tracks.drawn_points() > 0
    whole = room.trends.summary()
    room.trends.redraw()
    assert room.trends.summary() == whole


def test_a_change_of_look_draws_the_lab_once(qtbot, window) -> None:
    window.rooms.enter("lab")
    pane = window.rooms.page("lab")
    lab = window.feature(LabFeature)
    qtbot.waitUntil(lambda: bool(pane.shown) and not lab._timer.isActive() and not lab._next.isActive())
    drawn: list[int] = []
    real = pane.show_curves
    pane.show_curves = lambda *those: (drawn.append(1), real(*those))
    window.actions_["dark"].trigger()
    qtbot.wait(100)
    window.actions_["light"].trigger()
    assert len(drawn) == 1


@settings(
    max_examples=10,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.lists(st.integers(0, 11), unique=True, max_size=9), min_size=1, max_size=4), st.data())
def test_a_journal_that_changed_looks_like_one_that_is_new(qtbot, turns, data) -> None:
    def fact(number: int) -> ev.FactView:
        base = samples.JOURNAL.facts[number % len(samples.JOURNAL.facts)]
        recall = ev.Recall(*data.draw(st.tuples(*[st.sampled_from([None, True, False])] * 3)))
        state = data.draw(st.sampled_from(list(ev.FactState)))
        return replace(
            base, id=number, created_at=1e9 - number, recall=recall, state=state, pinned=number % 3 == 0
        )

    pane = JournalPane()
    qtbot.addWidget(pane)
    pane.resize(760, 320)
    pane.show()
    for numbers in turns:
        changed = ev.JournalChanged(tuple(map(fact, numbers)))
        pane.handle(changed)
        pane.table.viewport().repaint()
    qtbot.wait(5)
    after_all = pane.grab().toImage()
    pane.handle(ev.JournalChanged(()))
    pane.handle(changed)
    qtbot.wait(5)
    assert pane.grab().toImage() == after_all


def test_the_meter_tells_work_from_waiting(qtbot) -> None:
    meter = GapMeter()
    meter.start()
    qtbot.wait(40)
    meter.phase = "work"
    until = time.thread_time() + 0.06
    while time.thread_time() < until:
        pass
    qtbot.wait(40)
    meter.phase = "waiting"
    time.sleep(0.06)
    qtbot.wait(40)
    meter.stop()
    work, waiting = meter.summary(["work"]), meter.summary(["waiting"])
    assert min(work["max"], work["work_max"]) >= 55
    assert waiting["max"] >= 55
    assert waiting["work_max"] < 50
