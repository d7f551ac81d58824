"""The Sleep room: all nights on one chart, the morning report, and moments to go back to."""

from __future__ import annotations

import math
import time

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app import engine_words, morning, theme, words
from app.pace import Pace
from app.panes.comparison import ComparisonPane
from app.panes.hypnogram import HypnogramPane
from app.panes.moments import MomentsPane
from app.panes.morning import MorningReport
from app.widgets import make, timeaxis
from app.widgets.adaptive import Adaptive
from app.widgets.flow import Flow
from app.widgets.lead import Lead
from app.widgets.picked import Picked
from engine import events as ev

_NUMBER = Qt.ItemDataRole.UserRole


class SleepRoom(Lead, Adaptive, QWidget):
    """Shows nights, reports and snapshots; what is wished comes from its parts' signals."""

    sleep_requested = Signal()
    cancel_requested = Signal()
    rules_requested = Signal()
    span_cleared = Signal()  # nights of all times are wanted again

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Sleep"))
        self._reports: tuple[ev.SleepReport, ...] = ()
        self._facts: dict[int, ev.FactView] = {}
        self._pressure: ev.Pressure | None = None
        self._hint = ""
        self._span: tuple[float, float] | None = None  # only its nights are listed
        self.expects_comparison = False  # else one that comes is no news
        self._watched = False  # nothing can be wished here
        self._now = time.time
        self._asleep, self._ready = False, False
        self._stage: tuple[ev.SleepStage, float] | None = None
        self._count, self._cycles = 0, 1
        self._progress: ev.Progress | None = None
        self.hypnogram = HypnogramPane(large=True)
        self.report = MorningReport()
        self.comparison = ComparisonPane()
        self.moments = MomentsPane()
        self.nights = QListWidget()
        self.nights.setAccessibleName(self.tr("Nights"))
        self.nights.setWordWrap(True)
        self.no_nights = make.label("", "muted", wrap=True)
        self.no_nights.setContentsMargins(theme.space(3), theme.space(3), theme.space(3), 0)
        self.no_nights.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._lists = QTabWidget()
        self._lists.setDocumentMode(True)
        self._night_stack = QStackedWidget()
        self._night_stack.addWidget(self.no_nights)
        self._night_stack.addWidget(self.nights)
        self.picked = Picked(self.tr("Show nights of all times again"))
        nights = QWidget()
        listed = QVBoxLayout(nights)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.setSpacing(0)
        listed.addWidget(self.picked, 0, Qt.AlignmentFlag.AlignLeft)
        listed.addWidget(self._night_stack, 1)
        self._lists.addTab(nights, self.tr("Nights"))
        self._lists.addTab(self.moments, self.tr("Snapshots"))
        self._lists.setTabToolTip(0, self.tr("Every sleep that was finished, the latest first"))
        self._lists.setTabToolTip(1, self.tr("Moments that you can go back to, and compare"))
        self._side = side = QWidget()
        side.setObjectName("pane")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inner = QVBoxLayout(side)
        inner.setContentsMargins(theme.space(1), theme.space(1), theme.space(1), theme.space(1))
        inner.addWidget(self._lists)
        self._right = QStackedWidget()
        self._right.addWidget(self.report)
        self._right.addWidget(self.comparison)
        self._below = below = QSplitter(Qt.Orientation.Horizontal)
        below.addWidget(side)
        below.addWidget(self._right)
        below.setStretchFactor(1, 1)
        side_width = self.fontMetrics().horizontalAdvance("x" * 44)
        below.setSizes([side_width, 2 * side_width])
        whole = QSplitter(Qt.Orientation.Vertical)
        whole.addWidget(self.hypnogram)
        whole.addWidget(below)
        whole.setStretchFactor(0, 2)
        whole.setStretchFactor(1, 3)
        whole.setSizes([260, 420])
        for splitter in (below, whole):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(theme.space(1.5))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, theme.space(2), 0, 0)
        box.setSpacing(theme.space(2))
        box.addLayout(self._top())
        box.addWidget(make.scrolled(whole), 1)
        self._timer = QTimer(self)
        self._timer.setInterval(500)
        self._timer.timeout.connect(self._show_progress)
        self.nights.currentItemChanged.connect(self._night_picked)
        self.nights.itemActivated.connect(lambda item: self.hypnogram.show_night(item.data(_NUMBER)))
        self.hypnogram.night_chosen.connect(self.choose)
        self.picked.clicked.connect(self.span_cleared)
        self.comparison.closed.connect(self._close_comparison)
        self.lead = self.hypnogram.chart
        self._show_state()
        self.adapt()

    def _top(self) -> QBoxLayout:
        self.title = make.label(self.tr("Sleep"), "title", words.GLOSSARY["sleep"])
        self.state = make.label(style="muted", wrap=True)
        self.state.setAccessibleName(self.tr("What the sleep is doing"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the sleep"))
        self.bar.hide()
        self.rules = make.button(
            self.tr("When to sleep …"),
            "",
            self.tr("By itself: at a set hour, when drowsy, when you are away"),
        )
        self.sleep = make.button(
            self.tr("Sleep now"), "primary", make.with_keys(words.GLOSSARY["sleep"], "Ctrl+L")
        )
        self.cancel = make.button(
            self.tr("Cancel"), "", self.tr("Stop the sleep; everything stays as it was before (Esc)")
        )
        self.cancel.hide()
        self.rules.clicked.connect(self.rules_requested)
        self.sleep.clicked.connect(self.sleep_requested)
        self.cancel.clicked.connect(self.cancel_requested)
        said = QHBoxLayout()
        said.setSpacing(theme.space(4))
        said.addWidget(self.title)
        said.addWidget(self.state, 1)
        self._todo = Flow()
        for widget in (self.bar, self.cancel, self.rules, self.sleep):
            self._todo.addWidget(widget)
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setContentsMargins(theme.space(3), 0, theme.space(2), 0)
        row.setSpacing(theme.space(2))
        row.addLayout(said, 1)
        row.addLayout(self._todo)
        return row

    def arrange(self) -> None:
        """Buttons under what is said, and the report under the list of nights, where the text is large."""
        need = self._todo.sizeHint().width() + 36 * self.fontMetrics().averageCharWidth()
        ways, sides = QBoxLayout.Direction, Qt.Orientation
        self._row.setDirection(ways.TopToBottom if self.width() < need else ways.LeftToRight)
        bar, lists = self.nights.verticalScrollBar().sizeHint().width(), self._lists
        lists.setMinimumWidth(max(lists.tabBar().sizeHint().width(), self.nights.sizeHintForColumn(0) + bar))
        for part in (self.hypnogram, self._side, self._right):
            part.setMinimumHeight(max(8 * self.fontMetrics().height(), part.minimumSizeHint().height()))
        need = sum(part.minimumSizeHint().width() for part in (self._side, self._right)) + theme.space(8)
        self._below.setOrientation(sides.Vertical if self.width() < need else sides.Horizontal)

    # -- events -------------------------------------------------------------------------------------------

    def handle(self, event: ev.Event) -> None:
        """Show what an event says."""
        self.hypnogram.handle(event)
        match event:
            case ev.NightsChanged(reports, _, unrefreshed):
                self.report.set_unrefreshed(unrefreshed)
                newest = reports[-1].id if reports and len(reports) > len(self._reports) else 0
                self._reports = reports
                self._list_nights(newest)
            case ev.SnapshotsChanged(snapshots):
                self.moments.show_snapshots(snapshots)
                self.report.set_snapshots([view.id for view in snapshots])
            case ev.SnapshotsCompared():
                self.comparison.show_comparison(event, self.expects_comparison)
                if self.expects_comparison:
                    self.expects_comparison = False
                    self._right.setCurrentWidget(self.comparison)
            case ev.JournalChanged(facts):
                self._facts = {fact.id: fact for fact in facts}
                self.report.set_facts(facts)
                self.comparison.set_facts(facts)
            case ev.Pressure():
                self._pressure = event
            case ev.Ready():
                self._ready = True
            case ev.Problem(fatal=True):
                self._ready = False
            case ev.SleepStarted(facts=facts, cycles=cycles):
                self._asleep, self._count, self._stage, self._progress = True, facts, None, None
                self._cycles = cycles
                self._timer.start()
            case ev.SleepStage() if self._asleep:
                self._stage, self._progress = (event, self._now()), None
            case ev.Progress() if self._asleep:
                self._progress = event
            case ev.SleepReport() | ev.Idle() if self._asleep:
                self._asleep = False
                self._timer.stop()
            case _:
                return
        self._show_state()

    def only_show(self) -> None:
        """Here no wish can be told: what would take one goes."""
        self._watched = True
        self.moments.only_show()
        self.report.only_show()
        self._show_state()

    def set_clock(self, opened: float, now: float) -> None:
        """It is another time than now: that of a session which is watched."""
        self._now = lambda: now
        self.hypnogram.set_clock(opened, now)

    def choose(self, number: int) -> None:
        """Show the report of a night; a chosen time that hides it is let go."""
        if not self._pick(number) and any(report.id == number for report in self._reports):
            self.span_cleared.emit()
            self._pick(number)
        self._right.setCurrentWidget(self.report)

    def _pick(self, number: int) -> bool:
        """Make a night the current one; False if it is not listed."""
        for row in range(self.nights.count()):
            if self.nights.item(row).data(_NUMBER) == number:
                self.nights.setCurrentRow(row)
                return True
        return False

    def set_span(self, span: tuple[float, float] | None) -> None:
        """List only the nights of a stretch of time, in unix seconds; None: all."""
        self.hypnogram.show_span(span)
        if span == self._span:
            return
        self._span = span
        self.picked.show_span(span)
        self._list_nights(0)

    def latest(self) -> int:
        """The number of the last night; 0 if there is none."""
        return self._reports[-1].id if self._reports else 0

    def name_moment(self) -> None:
        """Go to the field that names a snapshot."""
        self._lists.setCurrentWidget(self.moments)
        self.moments.name.setFocus()

    def set_hint(self, text: str) -> None:
        """Say when it will sleep by itself, or what keeps it awake."""
        if text != self._hint:
            self._hint = text
            self._show_state()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._right.currentWidget() is self.comparison:
            self._close_comparison()
        else:
            super().keyPressEvent(event)

    def _close_comparison(self) -> None:
        focus = QApplication.focusWidget()
        walked = focus is not None and self.comparison.isAncestorOf(focus)
        self._right.setCurrentWidget(self.report)
        if walked:
            self.moments.list.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._asleep:
            self._timer.start()

    # -- showing ------------------------------------------------------------------------------------------

    def _list_nights(self, newest: int) -> None:
        chosen = newest or self.hypnogram.chart.chosen
        self.nights.blockSignals(True)
        self.nights.clear()
        start, end = self._span or (-math.inf, math.inf)
        listed = [r for r in self._reports if r.finished_at >= start and r.started_at <= end]
        for report in reversed(listed):
            _, word, _ = morning.outcome(report)
            after = words.percent(report.after[1])
            moved = (
                after
                if report.before[1] == report.after[1]
                else f"{words.percent(report.before[1])} → {after}"
            )
            item = QListWidgetItem(
                f"{timeaxis.moment(report.started_at, 3600)}\n{word} · {moved}", self.nights
            )
            item.setData(_NUMBER, report.id)
            item.setToolTip(morning.headline(report))
        self.nights.blockSignals(False)
        self.no_nights.setText(
            self.tr("No night in the chosen time.")
            if self._reports
            else self.tr("No night yet. The first sleep will stand here.")
        )
        self._night_stack.setCurrentWidget(self.nights if listed else self.no_nights)
        if not self._pick(chosen) and listed:
            self._pick(listed[-1].id)
        if newest and self.isVisible():  # it is what happened just now, chosen time or not
            self.choose(newest)

    def _night_picked(self, item: QListWidgetItem | None) -> None:
        number = 0 if item is None else int(item.data(_NUMBER))
        self.hypnogram.chart.choose(number)
        self.report.show_report(next((r for r in self._reports if r.id == number), None))
        self.arrange()  # a report may need more room than the one before

    def _show_state(self) -> None:
        shown, other = (self.cancel, self.sleep) if self._asleep else (self.sleep, self.cancel)
        walked = other.hasFocus()
        self.sleep.setEnabled(self._ready and not self._asleep)
        shown.setVisible(not self._watched)
        if walked:
            shown.setFocus()  # before the one that has it goes
        other.hide()
        self.rules.setVisible(not self._asleep and not self._watched)
        self.bar.setVisible(self._asleep)
        if self._asleep:
            self._show_progress()
            return
        said = []
        if self._reports:
            at = self._reports[-1].finished_at
            now = self._now()
            said.append(
                self.tr("Slept just now")
                if now - at < 60
                else self.tr("Slept {age} ago").format(age=words.age(at, now))
            )
        if self._pressure is not None and self._pressure.written_since_sleep:
            said.append(
                self.tr("{facts} since").format(
                    facts=words.count(self._pressure.written_since_sleep, "new fact")
                )
            )
        if self._hint:
            said.append(self._hint)
        self.state.setText(" · ".join(said) or self.tr("Not slept yet"))

    def _show_progress(self) -> None:
        if self._stage is None:
            self.state.setText(self.tr("Falling asleep …"))
            self.bar.setRange(0, 0)
            return
        stage, since = self._stage
        progress = self._progress
        said = [self.tr("Cycle {n}: {stage}").format(n=stage.cycle, stage=engine_words.said(stage.stage))]
        if stage.stage is ev.Stage.REFRESH and stage.fact_ids:
            said.append(self._in_hand(stage.fact_ids, progress))
        elif stage.detail:
            said.append(engine_words.said(stage.detail))
        eta = progress.eta_s if progress is not None else None
        left = Pace(self._reports).left(stage.stage, self._now() - since, self._count, eta)
        if left is not None:
            time_left = words.duration(max(1.0, left))
            ends = stage.cycle >= self._cycles or stage.stage is ev.Stage.REPORT
            said.append(  # whether another cycle is needed is not known before the end of this one
                self.tr("about {time} left").format(time=time_left)
                if ends
                else self.tr("this cycle: about {time} left").format(time=time_left)
            )
        elif eta is not None:  # how long the later stages take is not known before the first night
            said.append(self.tr("this stage: about {time} left").format(time=words.duration(max(1.0, eta))))
        self.state.setText(" · ".join(said))
        self.bar.setRange(0, progress.total if progress is not None else 0)
        if progress is not None:
            self.bar.setValue(progress.done)

    def _in_hand(self, facts: tuple[int, ...], progress: ev.Progress | None) -> str:
        """Which facts are being written again: by name where they are few."""
        done = min(progress.done, len(facts) - 1) if progress is not None else 0
        known = [morning.name(i, self._facts) for i in facts]
        if len(known) <= 2:
            return self.tr("{facts}").format(facts=", ".join(known))
        return self.tr("{fact} and {n} more").format(fact=known[done], n=len(known) - 1)


def main() -> None:
    """Show the room with made-up nights."""
    from app.panes import samples

    room = SleepRoom()
    room.resize(1180, 760)
    for event in (
        samples.JOURNAL,
        samples.PRESSURE,
        samples.nights(),
        samples.snapshots(),
        ev.Ready("m", 1, (1,), "cpu", "default", "", 0.1),
    ):
        room.handle(event)
    room.set_hint("next at 03:00")
    samples.show(room, "Sleep")


if __name__ == "__main__":
    from app.panes.samples import run

    run(main)
