"""Replay: an earlier session, played again in panes like those it happened in; scrubbed, at 1 to 50 times its speed."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.panes.charts import ChartsPane
from app.panes.chat import ChatPane
from app.panes.hypnogram import HypnogramPane
from app.panes.journal import JournalPane
from app.panes.pressure import PressurePane
from app.widgets import make
from app.widgets.emptystate import EmptyState
from app.widgets.scrubber import Scrubber, clock
from engine import events as ev

SPEEDS = (1, 2, 5, 10, 25, 50)
_TICK_MS = 33
#: Pauses longer than this are shortened to it, unless time is to pass as it did.
PAUSE_S = 2.0


class ReplayPane(QWidget):
    """Plays what it is given; asks for sessions by name. Its panes show, and no wish of theirs goes anywhere."""

    session_chosen = Signal(str)
    export_requested = Signal(str)
    erase_requested = Signal(str)
    moved = Signal(float, float)  # from, to: what lies between them is to be shown; backwards: all anew

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._length, self._at, self._then = 0.0, 0.0, 0.0
        self._moments: Sequence[float] = ()
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 10, 14, 10)
        self.sessions = QComboBox()
        self.sessions.setAccessibleName(self.tr("Session"))
        self.sessions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
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
        top = QHBoxLayout()
        box.addLayout(top)
        for widget in (self.sessions, self.play, self.speed, self.pauses):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self.export)
        top.addWidget(self.erase)
        line = QHBoxLayout()
        box.addLayout(line)
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
        self._make_stage()
        self.panes = (self.journal, self.chat, self.pressure, self.charts, self.hypnogram)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.play.clicked.connect(self.toggle)
        self.scrubber.sought.connect(self.seek)
        self.sessions.activated.connect(lambda _i: self.session_chosen.emit(self.session()))
        self.export.clicked.connect(lambda: self.export_requested.emit(self.session()))
        self.erase.clicked.connect(lambda: self.erase_requested.emit(self.session()))
        self._show_time()

    def _make_stage(self) -> None:
        """The panes; each is made inside what holds it, for one that moves with all its parts is styled anew."""
        stage = QSplitter(Qt.Orientation.Horizontal, self._stack)
        self._stack.addWidget(stage)
        self.chat = ChatPane(stage)
        right = QSplitter(Qt.Orientation.Vertical, stage)
        self.journal = JournalPane(right)
        lower = QSplitter(Qt.Orientation.Horizontal, right)
        self.pressure = PressurePane(lower)
        curves = QSplitter(Qt.Orientation.Vertical, lower)
        self.charts, self.hypnogram = ChartsPane(curves), HypnogramPane(curves)
        self.charts.build()
        self.chat.composer.hide()
        curves.setSizes([1000, 1000])  # in shares: a chart that is hidden yet asks for nothing
        stage.setSizes([420, 760])
        right.setSizes([240, 400])
        lower.setSizes([260, 500])
        for splitter in (right, lower, curves, stage):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(8)

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
    ) -> None:
        """A session is loaded: its length, when its events came, its nights, when facts were written."""
        self.pause()
        self._length, self._moments, self._at = seconds, moments, 0.0
        self.scrubber.set_session(seconds, nights, marks)
        self.seek(0.0)

    def show_anew(self, events: Sequence[ev.Event]) -> None:
        """Let the panes show this, and nothing of before."""
        self.charts.clear()
        for pane in self.panes:
            for event in events:
                pane.handle(event)

    def show_next(self, events: Sequence[ev.Event]) -> None:
        """Let the panes show what came next."""
        for event in events:
            for pane in self.panes:
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
            coming = next((t for t in self._moments if t > before), self._length)
            if coming - before > PAUSE_S:
                self._at = max(self._at, coming - PAUSE_S / 2)
        self.moved.emit(before, self._at)
        self._show_time()
        if self._at >= self._length:
            self.pause()

    def _show_time(self) -> None:
        self.scrubber.set_at(self._at)
        self.time.setText(f"{clock(self._at)} / {clock(self._length)}")
