"""Replay: an earlier session, played again in the panes it happened in; scrubbed, at 1 to 50 times its speed."""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app import figures, layout, theme
from app.panes.charts import ChartsPane
from app.panes.chat import ChatPane
from app.panes.hypnogram import HypnogramPane
from app.panes.insight import InsightRoom
from app.panes.journal import JournalPane
from app.panes.pressure import PressurePane
from app.panes.sleeproom import SleepRoom
from app.widgets import make
from app.widgets.adaptive import Adaptive
from app.widgets.emptystate import EmptyState
from app.widgets.flow import Flow
from app.widgets.scrubber import Scrubber, clock
from engine import events as ev

SPEEDS = (1, 2, 5, 10, 25, 50)
_TICK_MS = 33
#: Pauses longer than this are shortened to it, unless time is to pass as it did.
PAUSE_S = 2.0
#: Lines of text that the panes need across and down to stand beside each other; with less they are tabs.
_ACROSS, _DOWN = 48, 45
#: With less than this across, the tabs are under the conversation.
_NARROW = 24


class ReplayPane(Adaptive, QWidget):
    """Plays what it is given; asks for sessions by name. Its panes show, and no wish of theirs goes anywhere."""

    session_chosen = Signal(str)
    export_requested = Signal(str)
    erase_requested = Signal(str)
    refused = Signal()  # something of a recording was to be changed
    told = Signal(str)  # a picture was saved, or could not be
    moved = Signal(float, float)  # from, to: what lies between them is to be shown; backwards: all anew

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._length, self._at, self._then = 0.0, 0.0, 0.0
        self._moments: Sequence[float] = ()
        self._eager = False  # play it as soon as it is read
        box = QVBoxLayout(self)
        box.setContentsMargins(0, theme.space(2), 0, 0)
        self.sessions = QComboBox()
        self.sessions.setAccessibleName(self.tr("Session"))
        self.sessions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.sessions.setMinimumWidth(theme.space(24))
        self.play = make.button(self.tr("Play"), "primary", self.tr("Play or pause (Space)"))
        self.speed = QComboBox()
        self.speed.setAccessibleName(self.tr("Speed"))
        for speed in SPEEDS:
            self.speed.addItem(f"{speed} ×", speed)
        self.pauses = QCheckBox(self.tr("Skip pauses"))
        self.pauses.setChecked(True)
        self.pauses.setToolTip(self.tr("Where nothing happened for longer than two seconds, go on"))
        self.export = make.button(
            self.tr("Export …"),
            tip=self.tr(
                "Save this session with its words, for somebody else to watch. It holds what you said."
            ),
        )
        self.erase = make.button(
            self.tr("Erase"), tip=self.tr("Erase this recording; your memory stays as it is")
        )
        self.time = QLabel()
        self.time.setAccessibleName(self.tr("Moment"))
        self.scrubber = Scrubber()
        top = Flow()
        head = QHBoxLayout()
        head.setContentsMargins(theme.space(3), 0, theme.space(2), 0)
        head.addLayout(top)
        box.addLayout(head)
        for widget in (self.sessions, self.play, self.speed, self.pauses, self.export, self.erase):
            top.addWidget(widget)
        line = QHBoxLayout()
        box.addLayout(line)
        line.setContentsMargins(theme.space(3), 0, theme.space(3), 0)
        line.addWidget(self.scrubber, 1)
        line.addWidget(self.time)
        self.empty = EmptyState(
            self.tr(
                "Every session is recorded here, without its words: those are taken from the journal when you watch, so "
                "that what you forget is gone from here, too. The first recording appears when you start Dormouse again."
            ),
            "room-replay",
        )
        self._stack = QStackedWidget(self)
        box.addWidget(self._stack, 1)
        self._stack.addWidget(self.empty)
        self.pages = QTabWidget(self._stack)
        self._stack.addWidget(self.pages)
        self.pages.setDocumentMode(True)
        self.pages.setAccessibleName(self.tr("Rooms of the session"))
        self._make_stage()
        self.panes: tuple[Any, ...] = (self.journal, self.chat, self.pressure, self.charts, self.hypnogram)
        self.insight: InsightRoom | None = None  # made when somebody looks
        self.sleep: SleepRoom | None = None
        self._looked_inside = False
        for title in (self.tr("Insight"), self.tr("Sleep")):
            page = QWidget(self.pages)
            QVBoxLayout(page).setContentsMargins(0, 0, 0, 0)
            self.pages.addTab(page, title)
        self.pages.currentChanged.connect(self._enter)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.play.clicked.connect(self.toggle)
        self.scrubber.sought.connect(self.seek)
        self.sessions.activated.connect(lambda _i: self.session_chosen.emit(self.session()))
        self.export.clicked.connect(lambda: self.export_requested.emit(self.session()))
        self.erase.clicked.connect(lambda: self.erase_requested.emit(self.session()))
        self._show_time()
        self.adapt()

    def _make_stage(self) -> None:
        """The panes; each is made inside what holds it, for one that moves with all its parts is styled anew."""
        self._stage = stage = QSplitter(Qt.Orientation.Horizontal)
        self.pages.addTab(make.scrolled(stage), self.tr("Talk"))
        self.chat = ChatPane(stage)
        self._right = right = QSplitter(Qt.Orientation.Vertical, stage)
        self.journal = JournalPane(right)
        self._lower = lower = QSplitter(Qt.Orientation.Horizontal, right)
        self.pressure = PressurePane(lower)
        self._curves = curves = QSplitter(Qt.Orientation.Vertical, lower)
        self.charts, self.hypnogram = ChartsPane(curves), HypnogramPane(curves)
        self.charts.build()
        for pane in (self.chat, self.journal, self.pressure):
            pane.only_show()
        self._tabs = QTabWidget(stage)
        self._tabs.hide()
        chat, journal = self.chat, self.journal
        for wish in (
            chat.wanted, chat.undo_requested, chat.restore_requested, chat.edit_requested, chat.forget_requested,
            chat.compare_requested, chat.area.edit_chosen, journal.command, journal.probe_requested,
            journal.forget_requested, journal.opened,
        ):  # fmt: skip
            wish.connect(self._refuse)
        chat.fact_requested.connect(journal.select)
        curves.setSizes([1000, 1000])  # in shares: a chart that is hidden yet asks for nothing
        stage.setSizes([420, 760])
        right.setSizes([240, 400])
        lower.setSizes([260, 500])
        for splitter in (right, lower, curves, stage):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(8)

    def arrange(self) -> None:
        """The panes beside each other, or in tabs where the text is too large for that."""
        crowded, line = layout.crowded(self, _ACROSS, _DOWN), self.fontMetrics().height()
        narrow = layout.crowded(self, _NARROW, 0)
        self._stage.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)
        self.chat.setMinimumHeight(9 * line if crowded else 0)  # more than there is room for is scrolled to
        self._tabs.setMinimumHeight(18 * line if crowded else 0)
        if crowded == bool(self._tabs.count()):
            return
        panes = (self.journal, self.pressure, self.charts, self.hypnogram)
        if crowded:
            for pane, title in zip(panes, layout.TITLES, strict=True):
                self._tabs.addTab(pane, QCoreApplication.translate("Docks", str(title)))
        else:
            homes = (self._right, self._lower, self._curves, self._curves)
            for pane, home, place in zip(panes, homes, (0, 0, 0, 1), strict=True):
                home.insertWidget(place, pane)
                pane.show()
        self._right.setVisible(not crowded)
        self._tabs.setVisible(crowded)
        self._stage.setSizes([420, 0, 420] if crowded else [420, 760, 0])

    def _enter(self, page: int) -> None:
        """Show the session in another room, at this moment."""
        if page == 1 and self.insight is None:
            self.insight = self._make_insight(self.pages.widget(page))
        elif page == 2 and self.sleep is None:
            self.sleep = self._make_sleep(self.pages.widget(page))
        self._show_tabs()
        self.seek(self._at)

    def _make_insight(self, page: QWidget | None) -> InsightRoom:
        room = InsightRoom(page)
        room.heatmap.fact_opened.connect(self._show_fact)
        room.weights.fact_opened.connect(self._show_fact)
        room.saved.connect(self.told)
        room.failed.connect(self.told)
        self._fill(page, room)
        return room

    def _make_sleep(self, page: QWidget | None) -> SleepRoom:
        room = SleepRoom(page)
        room.only_show()
        for wish in (
            room.report.restore_requested, room.report.rollback_requested, room.report.unrefresh_requested,
            room.moments.take_requested,
            room.moments.back_requested, room.moments.compare_requested, room.moments.rename_requested,
            room.moments.drop_requested, room.sleep_requested, room.cancel_requested,
        ):  # fmt: skip
            wish.connect(self._refuse)
        room.report.saved.connect(self.told)
        room.report.fact_requested.connect(self._show_fact)
        room.hypnogram.span_selected.connect(room.set_span)
        room.span_cleared.connect(lambda: room.set_span(None))
        self._fill(page, room)
        return room

    @staticmethod
    def _fill(page: QWidget | None, room: QWidget) -> None:
        layout_ = page.layout() if page is not None else None
        assert layout_ is not None
        layout_.addWidget(room)

    def _show_fact(self, fact_id: int) -> None:
        self.pages.setCurrentIndex(0)
        self.journal.select(fact_id)

    def _show_tabs(self) -> None:
        if self.insight is not None:
            at = self.insight.tabs.indexOf(self.insight.weights)
            self.insight.tabs.setTabVisible(at, self._looked_inside)  # else nobody watched them then

    def set_clock(self, opened: float, now: float) -> None:
        """It is another time than now."""
        self.hypnogram.set_clock(opened, now)
        self.journal.model.set_clock(now)
        if self.sleep is not None:
            self.sleep.set_clock(opened, now)

    def _on_show(self) -> tuple[Any, ...]:
        """What is to hear of events: the rooms that are not looked at are told when they are."""
        return (self.panes, (self.insight,), (self.sleep,))[self.pages.currentIndex()]

    def _refuse(self, *_wish: object) -> None:
        """What was is not changed by watching it."""
        self.journal.probe.hide()
        self.refused.emit()

    def show_sessions(self, names: Sequence[tuple[str, str]], chosen: str = "") -> None:
        """The sessions to choose from, as key and title."""
        self.sessions.clear()
        for key, title in names:
            self.sessions.addItem(title, key)
        self.sessions.setCurrentIndex(max(0, self.sessions.findData(chosen)))
        for widget in (self.sessions, self.play, self.speed, self.export, self.erase, self.scrubber):
            widget.setEnabled(bool(names))
        self._stack.setCurrentIndex(1 if names else 0)

    def session(self) -> str:
        """The key of the chosen session."""
        return str(self.sessions.currentData() or "")

    def show_session(
        self,
        seconds: float,
        moments: Sequence[float],
        nights: Sequence[tuple[float, float]],
        marks: Sequence[float],
        at: float = 0.0,
        inside: bool = False,
    ) -> None:
        """A session is loaded: its length, when its events came, its nights, when facts were written; shown from at.

        inside: somebody looked inside the weights in it.
        """
        playing = self._eager or (at > 0 and self.playing())
        self.pause()
        self._length, self._moments, self._eager, self._looked_inside = seconds, moments, False, inside
        self._show_tabs()
        self.scrubber.set_session(seconds, nights, marks)
        self.show_reading(None)
        self.seek(at)
        if playing:
            self.toggle()

    def show_reading(self, share: float | None) -> None:
        """A session is read or written, and so much of it is done; None: no longer."""
        for widget in (self.play, self.export, self.scrubber):
            widget.setEnabled(share is None and bool(self.sessions.count()))
        if share is None:
            self._show_time()
        else:
            self.time.setText(figures.percent(share))

    def play_when_read(self) -> None:
        """Play the chosen session from its beginning once it is there."""
        if self.play.isEnabled() and not self.playing():
            self.toggle()
        else:
            self._eager = not self.playing()

    def show_anew(self, events: Sequence[ev.Event]) -> None:
        """Let the panes show this, and nothing of before."""
        self.charts.clear()
        if self.insight is not None:
            self.insight.trends.history.clear()
        for pane in self._on_show():
            for event in events:
                pane.handle(event)

    def show_next(self, events: Sequence[ev.Event]) -> None:
        """Let the panes show what came next."""
        for event in events:
            for pane in self._on_show():
                pane.handle(event)

    def toggle(self) -> None:
        """Play, or pause."""
        if self._timer.isActive():
            self.pause()
        elif self._length:
            if self._at >= self._length:
                self.seek(0.0)
            self._then = time.monotonic()
            self._timer.start()
            self.play.setText(self.tr("Pause"))

    def pause(self) -> None:
        """Stay at this moment."""
        self._timer.stop()
        self.play.setText(self.tr("Play"))

    def playing(self) -> bool:
        """Whether time passes."""
        return self._timer.isActive()

    @property
    def at(self) -> float:
        """The moment that is shown, in seconds."""
        return self._at

    def seek(self, seconds: float) -> None:
        """Go to a moment."""
        self._at = seconds
        self.moved.emit(seconds, seconds)
        self._show_time()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.toggle()
        else:
            super().keyPressEvent(event)

    def _tick(self) -> None:
        now = time.monotonic()
        passed, self._then = min(0.5, now - self._then) * self.speed.currentData(), now
        before = self._at
        self._at = min(self._length, before + passed)
        if self.pauses.isChecked():
            there = bisect_right(self._moments, before)
            coming = self._moments[there] if there < len(self._moments) else self._length
            if coming - before > PAUSE_S:
                self._at = max(self._at, coming - PAUSE_S / 2)
        self.moved.emit(before, self._at)
        self._show_time()
        if self._at >= self._length:
            self.pause()

    def _show_time(self) -> None:
        self.scrubber.set_at(self._at)
        self.time.setText(f"{clock(self._at)} / {clock(self._length)}")
