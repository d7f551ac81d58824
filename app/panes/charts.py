"""Charts on the desk: recall on each form and perplexity against what happened, injections and sleeps marked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app import engine_words, figures, words
from app.widgets import make
from app.widgets.adaptive import Adaptive
from app.widgets.emptystate import EmptyState
from app.widgets.flow import Flow
from app.widgets.soon import Soon
from engine import events as ev

if TYPE_CHECKING:
    from app.panes.history import History
    from app.widgets.smallchart import SmallChart

#: Points shown; the Insight room shows them all.
KEPT = 2000
#: 12 redraws a second, and only when something changed.
REDRAW_MS = 80
_FORMS = ("raw", "chat", "paraphrase")


class ChartsPane(Adaptive, QWidget):
    """Shows measured points; the chart is made once the window is on screen, for its arithmetic loads slowly."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._told: list[ev.Metrics | ev.SleepReport | ev.NightsChanged] = []  # before the plots are there
        self._history: History | None = None
        self.chart: SmallChart | None = None
        self._asleep, self._stage = False, ""
        self._span: tuple[float, float] | None = None
        self.legend: dict[str, QLabel] = {}
        self.marks: list[QLabel] = []
        top = Flow()
        top.setContentsMargins(4, 0, 4, 0)
        title = make.label(self.tr("Recall"), "heading", words.GLOSSARY["recall"])
        top.addWidget(title)
        for name in _FORMS:
            self.legend[name] = make.toned(name, style="legend", tip=words.GLOSSARY[name])
            top.addWidget(self.legend[name])
        for mark, word, name in (
            ("▲", self.tr("injection"), "injection"), ("▒", self.tr("sleep"), "sleep"),
        ):  # fmt: skip
            self.marks.append(make.label(f"{mark} {word}", "caption", words.GLOSSARY[name]))
            top.addWidget(self.marks[-1])
        self.legend["perplexity"] = make.toned("perplexity", style="legend", tip=words.GLOSSARY["perplexity"])
        top.addWidget(self.legend["perplexity"])
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(8, 8, 8, 6)
        self._box.setSpacing(2)
        self._box.addLayout(top)
        self.empty = EmptyState(
            self.tr("Recall and perplexity appear here as facts are written and slept on."), "room-insight"
        )
        self._box.addWidget(self.empty, 1)
        self._timer = Soon(REDRAW_MS, self._redraw, self)
        self._show_legend()
        self.adapt()
        self.setAccessibleName(self.tr("Charts of recall and perplexity"))

    def handle(self, event: ev.Event) -> None:
        """Show what an event says."""
        match event:
            case ev.Metrics() | ev.SleepReport() | ev.NightsChanged():
                if self._history is None:
                    self._told.append(event)
                else:
                    self._history.handle(event)
                if isinstance(event, ev.SleepReport) or (
                    isinstance(event, ev.Metrics) and event.kind == "sleep"
                ):
                    self._asleep = False
            case ev.SleepStarted():
                self._asleep, self._stage = True, ""
            case ev.SleepStage(_at, cycle, stage) if self._asleep:
                self._stage = self.tr("{stage}, cycle {cycle}").format(
                    stage=engine_words.said(stage), cycle=cycle
                )
            case ev.Idle() if self._asleep:
                self._asleep = False
            case _:
                return
        self._timer.wish()

    def clear(self) -> None:
        """Another engine begins, and tells its history anew."""
        self._told.clear()
        if self._history is not None:
            self._history.clear()
        self._asleep = False

    def set_span(self, span: tuple[float, float] | None) -> None:
        """Show only what happened between two moments; None: all."""
        self._span = span
        self._timer.wish()

    def view(self) -> tuple[float, float]:
        """The points on show, as numbers: the first and the last."""
        last = max(len(self._points()) - 1, 10)
        if self._span is None:
            return 0.0, float(last)
        times = [point.at for point in self._points()]
        low, high = bisect_left(times, self._span[0]), bisect_right(times, self._span[1]) - 1
        return (low - 0.9, low - 0.1) if high < low else (float(low), float(high))  # or nothing happened then

    def points(self) -> int:
        """How many points are kept."""
        return len(self._points())

    def build(self) -> None:
        """Load numpy and make the chart; the first second belongs to the window."""
        if self.chart is not None:
            return
        from app.panes.history import History
        from app.widgets.smallchart import SmallChart

        self._history = History(KEPT)
        for event in self._told:
            self._history.handle(event)
        self._told.clear()
        self.chart = SmallChart()
        self.chart.setAccessibleName(self.tr("Recall and perplexity against events"))
        self.chart.setAccessibleDescription(self.tr("The newest values stand in words above the curves"))
        self.chart.hide()  # empty axes say nothing
        self._box.addWidget(self.chart, 1)
        self._redraw()

    def arrange(self) -> None:
        for mark in self.marks:  # where there is little room, the curves have it
            mark.setVisible(self.height() > 11 * self.fontMetrics().height())

    def _points(self) -> list[ev.Metrics]:
        if self._history is not None:
            return self._history.points
        return [event for event in self._told if isinstance(event, ev.Metrics)]

    def _redraw(self) -> None:
        self._show_legend()
        if self.chart is None or self._history is None or not self._history.points:
            return
        from app.panes import curves
        from app.widgets.track import Night

        self.empty.hide()
        self.chart.show()
        held = self._history.arrays()
        x = held.x("events")
        nights = curves.nights(self._history.nights(), held, "events", "")
        if self._asleep:  # a stretch behind the newest point, with the stage that runs
            word = self.tr("asleep: {stage}").format(stage=self._stage) if self._stage else self.tr("asleep")
            nights.append(Night(float(x[-1]), max(float(x[-1]), 10.0) + 0.5, word))
        self.chart.show_tracks(x, curves.tracks(held, large=False), x[held.writes], nights, least=10.5)
        if self._span is None:
            self.chart.look_at(None)
        else:
            start, end = self.view()
            room = 0.5 if end - start >= 1 else 0.0
            self.chart.look_at((start - room, max(end + room, start - room + 1e-6)))

    def _show_legend(self) -> None:
        shown = {"raw": "━", "chat": "╍", "paraphrase": "┅", "perplexity": "━"}
        points = self._points()
        for name, label in self.legend.items():
            value = next((v for p in reversed(points) if (v := getattr(p, name)) is not None), None)
            said = figures.number(value or 0.0, 2) if name == "perplexity" else figures.percent(value or 0.0)
            text = "" if value is None else f" {said}"
            label.setText(f"{shown[name]} {words.form(name)}{text}")


def main() -> None:
    """Show the pane with made-up events."""
    from app.panes import samples

    pane = ChartsPane()
    pane.resize(480, 300)
    for event in samples.metrics():
        pane.handle(event)
    pane.build()
    samples.show(pane, "Charts")


if __name__ == "__main__":
    from app.panes.samples import run

    run(main)
