"""Replay: an earlier session, played again in panes like those it happened in; scrubbed, at 1 to 50 times its speed."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPolygonF
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

from app import theme
from app.panes.charts import ChartsPane
from app.panes.chat import ChatPane
from app.panes.hypnogram import HypnogramPane
from app.panes.journal import JournalPane
from app.panes.pressure import PressurePane
from app.widgets import make
from engine import events as ev

SPEEDS = (1, 2, 5, 10, 25, 50)
_TICK_MS = 33
#: Pauses longer than this are shortened to it, unless time is to pass as it did.
PAUSE_S = 2.0


class Track(QWidget):
    """The time of a session as a line: nights shaded, facts as marks, the moment shown as a knob."""

    sought = Signal(float)  # seconds

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._length, self._at = 0.0, 0.0
        self._nights: Sequence[tuple[float, float]] = ()
        self._marks: Sequence[float] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Moment of the session"))
        self.setToolTip(self.tr("Click or drag to any moment. Shaded: asleep. Marks: a fact was written."))
        self.setMinimumHeight(round(2.2 * self.fontMetrics().height()))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_session(
        self, seconds: float, nights: Sequence[tuple[float, float]], marks: Sequence[float]
    ) -> None:
        """Show another session."""
        self._length, self._nights, self._marks = seconds, nights, marks
        self.set_at(0.0)

    def set_at(self, seconds: float) -> None:
        """Move the knob."""
        self._at = min(max(0.0, seconds), self._length)
        self.setAccessibleDescription(f"{clock(self._at)} / {clock(self._length)}")
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._seek(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._seek(event.position().x())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = max(1.0, self._length / 50)
        by = {
            Qt.Key.Key_Left: -step, Qt.Key.Key_Right: step, Qt.Key.Key_PageUp: -5 * step, Qt.Key.Key_PageDown: 5 * step,
            Qt.Key.Key_Home: -self._length, Qt.Key.Key_End: self._length,
        }.get(Qt.Key(event.key()))  # fmt: skip
        if by is None:
            super().keyPressEvent(event)
        else:
            self.sought.emit(min(max(0.0, self._at + by), self._length))

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = theme.colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle = self.height() / 2
        line = QRectF(_EDGE, middle - 3, self.width() - 2 * _EDGE, 6)
        painter.setBrush(QColor(colors.border))
        painter.drawRoundedRect(line, 3, 3)
        night = QColor(colors.accent)
        night.setAlpha(90)
        painter.setBrush(night)
        for start, end in self._nights:
            left = self._x(start)
            painter.drawRect(QRectF(left, middle - 8, max(2.0, self._x(end) - left), 16))
        painter.setBrush(QColor(colors.muted))
        for mark in self._marks:
            x = self._x(mark)
            painter.drawPolygon(
                QPolygonF([QPointF(x, middle - 4), QPointF(x - 3, middle - 10), QPointF(x + 3, middle - 10)])
            )
        painter.setBrush(QColor(colors.accent))
        painter.drawRoundedRect(QRectF(line.left(), line.top(), self._x(self._at) - line.left(), 6), 3, 3)
        painter.drawEllipse(
            QPointF(self._x(self._at), middle), 8 if self.hasFocus() else 7, 8 if self.hasFocus() else 7
        )
        painter.end()

    def _x(self, seconds: float) -> float:
        share = seconds / self._length if self._length else 0.0
        return _EDGE + share * (self.width() - 2 * _EDGE)

    def _seek(self, x: float) -> None:
        share = (x - _EDGE) / max(1, self.width() - 2 * _EDGE)
        self.sought.emit(min(max(0.0, share), 1.0) * self._length)


_EDGE = 10


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
        self.track = Track()
        self.chat, self.journal, self.pressure = ChatPane(), JournalPane(), PressurePane()
        self.charts, self.hypnogram = ChartsPane(), HypnogramPane()
        self.panes = (self.journal, self.chat, self.pressure, self.charts, self.hypnogram)
        self.charts.build()
        self.chat.composer.hide()
        top = QHBoxLayout()
        for widget in (self.sessions, self.play, self.speed, self.pauses):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self.export)
        top.addWidget(self.erase)
        line = QHBoxLayout()
        line.addWidget(self.track, 1)
        line.addWidget(self.time)
        self.empty = make.label(
            self.tr(
                "Every session is recorded here, without its words: those are taken from the journal when you watch, so "
                "that what you forget is gone from here, too. The first recording appears when you start Dormouse again."
            ),
            "muted",
            wrap=True,
        )
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._stage())
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 10, 14, 10)
        box.addLayout(top)
        box.addLayout(line)
        box.addWidget(self._stack, 1)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.play.clicked.connect(self.toggle)
        self.track.sought.connect(self.seek)
        self.sessions.activated.connect(lambda _i: self.session_chosen.emit(self.session()))
        self.export.clicked.connect(lambda: self.export_requested.emit(self.session()))
        self.erase.clicked.connect(lambda: self.erase_requested.emit(self.session()))
        self._show_time()

    def _stage(self) -> QWidget:
        right = QSplitter(Qt.Orientation.Vertical)
        lower = QSplitter(Qt.Orientation.Horizontal)
        curves = QSplitter(Qt.Orientation.Vertical)
        curves.addWidget(self.charts)
        curves.addWidget(self.hypnogram)
        lower.addWidget(self.pressure)
        lower.addWidget(curves)
        right.addWidget(self.journal)
        right.addWidget(lower)
        stage = QSplitter(Qt.Orientation.Horizontal)
        stage.addWidget(self.chat)
        stage.addWidget(right)
        stage.setSizes([420, 760])
        right.setSizes([240, 400])
        lower.setSizes([260, 500])
        for splitter in (right, lower, curves, stage):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(8)
        return stage

    def show_sessions(self, names: Sequence[tuple[str, str]], chosen: str = "") -> None:
        """The sessions to choose from, as key and title."""
        self.sessions.clear()
        for key, title in names:
            self.sessions.addItem(title, key)
        self.sessions.setCurrentIndex(max(0, self.sessions.findData(chosen)))
        for widget in (self.sessions, self.play, self.speed, self.export, self.erase, self.track):
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
        self.track.set_session(seconds, nights, marks)
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
        self.track.set_at(self._at)
        self.time.setText(f"{clock(self._at)} / {clock(self._length)}")


def clock(seconds: float) -> str:
    """0:07, 12:34, 1:02:03."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02d}" if minutes < 60 else f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}"
