"""The Insight room: heatmap, charts and the inside of the weights, fed with all that happened so far."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.features.feature import Feature, Replayed
from app.rooms import Room
from engine import commands as c
from engine import events as ev

if TYPE_CHECKING:
    from app.panes.insight import InsightRoom
    from app.window import MainWindow


class Insight(Feature):
    """Asks for the recall history as soon as the engine is there, before it has much to do; watches the weights while they
    are seen."""

    fact_opened = Signal(int)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.room: InsightRoom | None = None
        self._watching = False
        self._span: tuple[float, float] | None = None
        self._replayed = Replayed(
            latest=(ev.JournalChanged, ev.NightsChanged, ev.MetricsHistory, ev.RecallHistory),
            every=(ev.Recalled, ev.Metrics, ev.SleepReport),
        )

    def rooms(self) -> Sequence[Room]:
        return (
            Room(
                "insight", self.tr("Insight"), self.tr("Which fact was recalled when, and what the weights hold"),
                "insight", self._make,
            ),
        )  # fmt: skip

    def handle(self, event: ev.Event) -> None:
        match event:  # a history holds what was kept of the like
            case ev.RecallHistory():
                self._replayed.drop(lambda old: isinstance(old, ev.Recalled))
            case ev.MetricsHistory(points) if points:
                self._replayed.drop(lambda old: isinstance(old, ev.Metrics) and old.at <= points[-1].at)
        self._replayed.handle(event)
        if isinstance(event, ev.Ready):
            self.window.send(c.ShowRecalls())
            self._watching = False  # another engine knows nothing of this
            self._watch()

    def veiled(self) -> None:
        if self.room is not None:
            self.room.heatmap.redraw()  # at once, not with the next beat

    def ready(self) -> None:
        self.window.rooms.entered.connect(lambda _name: self._watch())
        self.window.span_selected.connect(self.set_span)

    def _watch(self) -> None:
        """Have the weights looked into exactly while somebody sees it."""
        room = self.room
        seen = room is not None and self.window.rooms.current == "insight" and room.sees_weights()
        if seen != self._watching:
            self._watching = seen
            self.window.send(c.WatchWeights(seen))

    def set_span(self, span: tuple[float, float] | None) -> None:
        """Show only what happened between two times; None: all."""
        self._span = span
        if self.room is not None:
            self.room.set_span(span)

    def _make(self, parent: QWidget) -> QWidget:
        from app.panes.insight import InsightRoom

        self.room = InsightRoom(parent)
        self.room.heatmap.fact_opened.connect(self.fact_opened)
        self.room.weights.fact_opened.connect(self.fact_opened)
        self.room.saved.connect(self.window.toasts.say)
        self.room.failed.connect(lambda text: self.window.toasts.say(text, seconds=10))
        self.room.span_cleared.connect(lambda: self.window.span_selected.emit(None))
        self.room.tabs.currentChanged.connect(self._watch)
        self._replayed.made(self.room)
        self.room.set_span(self._span)
        return self.room
