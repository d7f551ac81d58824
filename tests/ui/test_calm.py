"""The window stays calm: what comes moves nothing that need not move, and is painted once, however much it is."""

from __future__ import annotations

import sys
import threading

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from app.panes import samples
from app.panes.charts import ChartsPane
from app.panes.chat import ChatPane
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
