"""The hypnogram: being awake, every sleep with its stages, and when facts were written, on the clock."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from app import engine_words, figures, words
from app.widgets import make
from app.widgets.emptystate import EmptyState
from app.widgets.flow import Flow
from app.widgets.hypnogram import Hypnogram
from app.widgets.hypnopaint import Night, Step
from app.widgets.picked import Picked
from engine import events as ev

_STAGES = tuple(ev.Stage)
_REDRAW_MS = 200
#: Awake so shortly between two steps is no waking.
_BLINK_S = 0.05


class HypnogramPane(QWidget):
    """Shows the history of sleeps and the one that runs; emits the stretch of time that is brushed."""

    span_selected = Signal(object)  # its two ends; None: no longer any
    night_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None, *, large: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._sessions: tuple[tuple[float, float], ...] = ()
        self._reports: tuple[ev.SleepReport, ...] = ()
        self._live: list[tuple[float, int]] = []  # (start, lane) of the sleep that runs
        self._marks: list[float] = []
        self._opened = time.time()
        self._large = large
        self._buttons: dict[str, QToolButton] = {}
        tips = [
            self.tr("Awake: Dormouse is open and learns what you tell it."),
            *(words.GLOSSARY[str(s)] for s in _STAGES),
        ]
        self.chart = Hypnogram([self.tr("awake"), *(engine_words.said(stage) for stage in _STAGES)], tips)
        self.chart.setAccessibleName(self.tr("Hypnogram"))
        self.chart.mark_word = self.tr("Facts written")
        self.empty = EmptyState(
            self.tr(
                "Here a night becomes a picture. When Dormouse sleeps, it goes from waking through its stages: it takes its "
                "own measure, asks every fact, writes the weak ones again and proves that nothing got worse. Tell it a few "
                "facts, then press Sleep."
            ),
            "room-sleep",
        )
        self.report = make.label(style="caption")
        self.report.setWordWrap(True)
        self.report.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.report.setToolTip(
            "{}\n{} {}".format(
                words.GLOSSARY["recall"],
                words.GLOSSARY["perplexity"],
                self.tr("In brackets: beside the untouched model."),
            )
        )
        self.report.hide()
        self.picked = Picked(self.tr("Show facts and events of all times again (Esc)"))
        box = QVBoxLayout(self)
        box.setContentsMargins(14 if large else 10, 8, 12, 8)
        box.setSpacing(6)
        box.addLayout(self._top(large))
        self._stack = QStackedLayout()
        box.addLayout(self._stack, 1)  # before what it shows, which would be a window of its own for a moment
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.chart)
        box.addWidget(self.report)
        self._timer = QTimer(self)
        self._timer.setInterval(_REDRAW_MS)
        self._timer.timeout.connect(self.chart.refresh)
        self.chart.span_selected.connect(self._picked)
        self.chart.view_changed.connect(self._show_preset)
        self._show_preset()
        self.chart.night_chosen.connect(self.night_chosen)
        self.picked.clicked.connect(lambda: self.chart.set_span(None))

    def _top(self, large: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        if large:
            row.addWidget(make.label(self.tr("Hypnogram"), "heading", words.GLOSSARY["hypnogram"]))
            row.addSpacing(10)
        row.addWidget(self.picked)
        row.addStretch(1)
        presets = Flow()  # on a narrow desk they stand in two rows
        row.addLayout(presets)
        for name, word, tip in (
            ("all", self.tr("All"), self.tr("Everything since the first day (Home)")),
            ("week", self.tr("Week"), self.tr("The last seven days (W)")),
            ("night", self.tr("Night"), self.tr("The last sleep (N)")),
        ):
            button = make.tool(word, self.tr("Show: {what}").format(what=word), tip)
            button.setCheckable(True)
            button.clicked.connect(lambda _on=False, name=name: self.chart.show_preset(name))
            self._buttons[name] = button
            presets.addWidget(button)
        return row

    # -- events -------------------------------------------------------------------------------------------

    def handle(self, event: ev.Event) -> None:
        """Show what an event says."""
        match event:
            case ev.NightsChanged(reports, sessions):
                self._reports, self._sessions = reports, sessions
                self._draw()
            case ev.JournalChanged(facts):
                marks = sorted(fact.written_at for fact in facts if fact.written_at is not None)
                if marks != self._marks:
                    self._marks = marks
                    self.chart.show_marks(marks)
                    self._show_chart()
            case ev.SleepStarted(at, facts, cycles, policy):
                self._live = [(at, 1)]
                self._tell(
                    self.tr("Asleep with {facts}: {cycles} at most, policy {policy}.").format(
                        facts=words.count(facts, "fact"),
                        cycles=words.count(cycles, "cycle"),
                        policy=words.variant(policy),
                    )
                )
                self._draw()
                self.chart.show_preset("night")
                self._timer.start()
            case ev.SleepStage(at, cycle, stage, detail) if self._live:
                self._live.append((at, 1 + _STAGES.index(stage)))
                self._tell(
                    self.tr("Cycle {0}: {1} …").format(
                        cycle, ", ".join(filter(None, (engine_words.said(stage), engine_words.said(detail))))
                    )
                )
                self._draw()
            case ev.SleepReport():
                self._add(event)
                self._stop()
                self._tell(tell(event))
                self._draw()
                if event.outcome != "cancelled":
                    self.chart.show_preset("night")
            case ev.Idle() if self._live:  # a sleep that ended without a report was stopped
                self._stop()
                self._tell(tr("The sleep was stopped. All is as it was before."))
                self._draw()

    def set_clock(self, opened: float, now: float) -> None:
        """It is another time than now: that of a session which is watched."""
        self._opened = opened
        self.chart.now = lambda: now
        self._draw()

    def show_span(self, span: tuple[float, float] | None) -> None:
        """Show a stretch that was brushed elsewhere, and say nothing of it."""
        self.blockSignals(True)
        self.chart.set_span(span)
        self.blockSignals(False)

    def asleep(self) -> bool:
        """Whether a sleep runs."""
        return bool(self._live)

    def show_night(self, number: int) -> None:
        """Show one night from beginning to end."""
        self.chart.choose(number)
        for night in self.chart.nights:
            if night.number == number:
                self.chart.show_night(night)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._live:
            self._timer.start()

    def _add(self, report: ev.SleepReport) -> None:
        """A sleep that the journal has not told of yet."""
        if report.outcome == "cancelled" or any(
            report.id and report.id == known.id for known in self._reports
        ):
            return
        seen = tuple((at, 1, _STAGES[lane - 1]) for at, lane in self._live)
        self._reports = (*self._reports, replace(report, stages=report.stages or seen))

    def _stop(self) -> None:
        self._live = []
        self._timer.stop()

    def _tell(self, text: str) -> None:
        self.report.setText(text)
        self.report.setVisible(not self._large)  # the room tells it at length

    def _show_preset(self) -> None:
        for name, button in self._buttons.items():
            button.setChecked(name == self.chart.preset())

    def _picked(self, span: tuple[float, float] | None) -> None:
        self.picked.show_span(span)
        self.span_selected.emit(span)

    def _draw(self) -> None:
        steps, nights = history(self._reports, self._sessions, self._live, self._opened)
        self.chart.show_history(steps, self._marks, nights)
        self._show_chart()

    def _show_chart(self) -> None:
        self._stack.setCurrentWidget(self.chart if self.chart.nights or self._marks else self.empty)


def history(
    reports: Sequence[ev.SleepReport],
    sessions: Sequence[tuple[float, float]],
    live: Sequence[tuple[float, int]],
    opened: float,
) -> tuple[list[Step], list[Night]]:
    """Steps and nights as the chart wants them: awake while Dormouse was open and did not sleep."""
    asleep: list[Step] = []
    nights: list[Night] = []
    for report in reports:
        stages = report.stages or ((report.started_at, 1, ev.Stage.REPORT),)
        ends = [*(at for at, _, _ in stages[1:]), report.finished_at]
        asleep += [
            Step(at, max(at, end), 1 + _STAGES.index(stage))
            for (at, _, stage), end in zip(stages, ends, strict=True)
        ]
        odd = report.outcome == "rolled back"
        nights.append(Night(report.started_at, report.finished_at, report.id, tell(report), odd))
    if live:
        ends_live: list[float | None] = [*(at for at, _ in live[1:]), None]
        asleep += [Step(at, end, lane) for (at, lane), end in zip(live, ends_live, strict=True)]
        nights.append(Night(live[0][0], None, 0))
    awake: list[Step] = []
    known = [*sessions[:-1], *((began, None) for began, _ in sessions[-1:])] or [(opened, None)]
    at_night = [(n.start, n.end) for n in nights]
    i = 0
    for began, ended in known:
        at: float | None = began
        while i < len(at_night) and (at_night[i][1] or began) < began:
            i += 1
        j = i
        while at is not None and j < len(at_night) and (ended is None or at_night[j][0] < ended):
            if at_night[j][0] - at > _BLINK_S:
                awake.append(Step(at, at_night[j][0], 0))
            at = at_night[j][1]
            j += 1
        if at is not None and (ended is None or ended - at > _BLINK_S):
            awake.append(Step(at, ended, 0))
    return sorted([*awake, *asleep], key=lambda step: step.start), nights


def tr(text: str) -> str:
    """A sentence of the report, in the user's language."""
    return QCoreApplication.translate("HypnogramPane", text)


def tell(report: ev.SleepReport) -> str:
    """The report in words."""
    if report.outcome == "nothing to do":
        return tr("Nothing to do: {0}").format(
            engine_words.said(report.reason) or tr("there is nothing to sleep on yet")
        )
    if report.outcome == "cancelled":
        return tr("The sleep was stopped. All is as it was before.")
    forms = " · ".join(
        f"{words.form(name)} {words.percent(before)} → {words.percent(after)}"
        for name, before, after in zip(
            ("raw", "chat", "paraphrase"), report.before, report.after, strict=True
        )
    )
    refreshed = len({i for cycle in report.cycles for i in cycle.refreshed})
    pruned = len({i for cycle in report.cycles for i in cycle.pruned})
    done = tr("{0} of {1} refreshed, {2} pruned").format(refreshed, words.count(report.facts, "fact"), pruned)
    drift = ""
    if report.base_perplexity > 0:
        drift = f" ({figures.percent(report.perplexity_after / report.base_perplexity - 1, 1, signed=True)})"
    reason = engine_words.said(report.reason).rstrip(".") or tr("it would have made something worse")
    start = tr("The last cycle was rolled back: {0}.").format(reason) + " "
    told = tr("Recall {forms}. {done}. Perplexity {before} → {after}{drift}. Took {time}.").format(
        forms=forms,
        done=done,
        before=figures.number(report.perplexity_before, 2),
        after=figures.number(report.perplexity_after, 2),
        drift=drift,
        time=words.duration(report.finished_at - report.started_at),
    )
    return start + told if report.outcome == "rolled back" else told


def main() -> None:
    """Show the pane with made-up events."""
    from app.panes import samples

    pane = HypnogramPane(large="large" in sys.argv)
    pane.resize(*((1180, 330) if "large" in sys.argv else (560, 260)))
    pane.handle(samples.JOURNAL)
    for event in (samples.nights(),) if "large" in sys.argv else samples.sleep():
        pane.handle(event)
    samples.show(pane, "Hypnogram")


if __name__ == "__main__":
    from app.panes.samples import run

    run(main)
