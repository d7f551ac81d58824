"""A hypnogram: being awake and the stages of sleep on wall-clock time; zoomed, walked through and brushed."""

from __future__ import annotations

import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app import theme
from app.widgets import hypnopaint, timeaxis
from app.widgets.hypnopaint import Night, Step, View

#: The narrowest and the widest view.
LEAST_S, MOST_S = 2.0, 40 * 365 * 86400.0
WEEK_S = 7 * 86400.0
_DRAG = 4  # pixels that make a click a brush


class Hypnogram(QWidget):
    """Draws lanes from waking (top) to the deepest stage; `span_selected` says what was brushed, None: nothing.

    Wheel and +/- zoom; dragging brushes; the right button, or Ctrl and dragging, moves. Left and Right go from event to
    event, with Shift they brush; Home shows all, W the last week, N the last night.
    """

    span_selected = Signal(object)  # two ends, the earlier first
    night_chosen = Signal(int)
    view_changed = Signal()

    def __init__(self, lanes: Sequence[str], tips: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleDescription(
            self.tr("Stages of sleep against the clock; the arrow keys go through them")
        )
        self.lanes, self.tips = tuple(lanes), tuple(tips)
        self.steps: list[Step] = []  # in order of time; the last one may be open: its end is None
        self.marks: list[float] = []  # sorted
        self.nights: list[Night] = []
        self.chosen = 0  # the night whose report is on show
        self.mark_word = ""
        self.now: Callable[[], float] = time.time
        self._began: list[float] = []
        self._awake: list[Step] = []
        self._woke: list[float] = []
        self._slept: list[float] = []
        self._view: tuple[float, float] | None = None  # None: all
        self._preset = "all"
        self._span: tuple[float, float] | None = None
        self._cursor: float | None = None
        self._pressed: QPoint | None = None
        self._panned: tuple[float, float] | None = None
        self._anchor: float | None = None
        self._layer: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    # -- what it shows ------------------------------------------------------------------------------------

    def show_history(self, steps: Sequence[Step], marks: Sequence[float], nights: Sequence[Night]) -> None:
        """Draw these steps, marks of what was written, and nights."""
        self.steps, self.marks, self.nights = list(steps), list(marks), list(nights)
        self._began = [step.start for step in self.steps]
        self._awake = [step for step in self.steps if step.lane == 0]
        self._woke = [step.start for step in self._awake]
        self._slept = [night.start for night in self.nights]
        self._changed()

    def show_marks(self, marks: Sequence[float]) -> None:
        """Draw these marks of what was written; steps and nights stay."""
        self.marks = list(marks)
        self._changed()

    def choose(self, night: int) -> None:
        """Set one night off from the others."""
        if night != self.chosen:
            self.chosen = night
            self._changed()

    def span(self) -> tuple[float, float] | None:
        """The stretch that is brushed."""
        return self._span

    def set_span(self, span: tuple[float, float] | None) -> None:
        """Brush a stretch, or none."""
        if span is not None and span[1] <= span[0]:
            span = None
        if span != self._span:
            self._span = span
            self._describe()
            self.update()
            self.span_selected.emit(span)

    def view(self) -> tuple[float, float]:
        """The stretch of time on show."""
        if self._view is not None:
            return self._view
        now = self.now()
        starts = [x for x in (self._began[:1], self.marks[:1]) if x]
        start = min((x[0] for x in starts), default=now - 3600)
        end = max(self._end(now), start + 60.0)
        room = (end - start) * 0.02
        return start - room, end + room

    def preset(self) -> str:
        """Which stretch was asked for: "all", "week", "night", or "" for one of the user's own."""
        return self._preset

    def show_preset(self, name: str) -> None:
        """Show "all", the last "week", or the last "night"."""
        now = self.now()
        view = None
        if name == "week":
            view = (now - WEEK_S, now + WEEK_S * 0.02)
        elif name == "night" and self.nights:
            self.show_night(self.nights[-1])
            return
        self._preset = name if name == "week" else "all"
        self._set_view(view)

    def show_night(self, night: Night) -> None:
        """Show one night from a little before to a little after."""
        end = night.end if night.end is not None else max(self.now(), night.start + 4.0)
        room = max(1.0, (end - night.start) * 0.06)
        self._preset = "night" if night is self.nights[-1] else ""
        self._set_view((night.start - room, end + room))

    def zoom(self, factor: float, around: float | None = None) -> None:
        """Show a shorter (factor below 1) or longer stretch around a moment."""
        start, end = self.view()
        length = min(MOST_S, max(LEAST_S, (end - start) * factor))
        around = (start + end) / 2 if around is None else around
        share = (around - start) / (end - start)
        self._preset = ""
        self._set_view((around - share * length, around + (1 - share) * length))

    def refresh(self) -> None:
        """Time has passed: what runs has grown."""
        self._layer = None
        if self._preset == "night" and self.nights and self.nights[-1].end is None:
            self.show_night(self.nights[-1])
        self.update()

    def _end(self, now: float) -> float:
        last = self.steps[-1].end if self.steps else None
        ends = [now if last is None else last, self.marks[-1] if self.marks else 0.0]
        return max(ends) if self.steps or self.marks else now

    def _set_view(self, view: tuple[float, float] | None) -> None:
        self._view = view
        self._changed()
        self.view_changed.emit()

    def _changed(self) -> None:
        self._layer = None
        self._describe()
        self.update()

    # -- keys and mouse -----------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta()
        if abs(turn.x()) > abs(turn.y()):
            self._move(-turn.x() / 1200)
        elif turn.y():
            self.zoom(0.8 ** (turn.y() / 120), self._time(event.position().x()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        moves = (
            event.button() != Qt.MouseButton.LeftButton
            or event.modifiers() & Qt.KeyboardModifier.ControlModifier
        )
        self._panned = self.view() if moves else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if self._pressed is None or not event.buttons():
            self._cursor = self._time(x)
            self.update()
            where = self.readout(self._cursor)
            QToolTip.showText(event.globalPosition().toPoint() + QPoint(14, 10), where, self)
        elif self._panned is not None:
            start, end = self._panned
            by = (self._pressed.x() - x) * (end - start) / self._view_now().width
            self._preset = ""
            self._set_view((start + by, end + by))
        elif abs(x - self._pressed.x()) >= _DRAG:
            ends = sorted((self._time(self._pressed.x()), self._time(x)))
            self._span = (ends[0], ends[1])
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None or self._panned is not None:
            return
        x = event.position().x()
        if abs(x - pressed.x()) >= _DRAG:
            ends = sorted((self._time(pressed.x()), self._time(x)))
            self._span = None
            self.set_span((ends[0], ends[1]))
            return
        self.set_span(None)
        night = self._night_at(self._time(x))
        if night is not None:
            self.night_chosen.emit(night.number)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        night = self._night_at(self._time(event.position().x()))
        if night is not None:
            self.show_night(night)

    def leaveEvent(self, event: object) -> None:
        if not self.hasFocus():
            self._cursor = None
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._cursor = None
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        key = event.key()
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(0.7, self._cursor)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / 0.7, self._cursor)
        elif key == Qt.Key.Key_Home:
            self.show_preset("all")
        elif key == Qt.Key.Key_W:
            self.show_preset("week")
        elif key == Qt.Key.Key_N:
            self.show_preset("night")
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._move(-0.8 if key == Qt.Key.Key_PageUp else 0.8)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._walk(-1 if key == Qt.Key.Key_Left else 1, shift)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._cursor is not None:
            night = self._night_at(self._cursor)
            if night is not None:
                self.night_chosen.emit(night.number)
        elif key == Qt.Key.Key_Escape and self._span is not None:
            self.set_span(None)
        else:
            super().keyPressEvent(event)

    def _move(self, share: float) -> None:
        start, end = self.view()
        self._preset = ""
        self._set_view((start + share * (end - start), end + share * (end - start)))

    def _walk(self, way: int, brush: bool) -> None:
        """Go to the next beginning of a step or mark; with Shift brush what was passed."""
        here = self._cursor if self._cursor is not None else (self.view()[0] if way > 0 else self.view()[1])
        found = [_beside(times, here, way) for times in (self._began, self.marks)]
        near = [at for at in found if at is not None]
        if not near:
            return
        if not brush:
            self._anchor = None
        elif self._anchor is None:
            self._anchor = here
        self._cursor = min(near) if way > 0 else max(near)
        start, end = self.view()
        if not start <= self._cursor <= end:
            self._move((self._cursor - (start + end) / 2) / (end - start))
        if brush and self._anchor is not None:
            self.set_span((min(self._anchor, self._cursor), max(self._anchor, self._cursor)))
        self._describe()
        self.update()

    # -- saying -------------------------------------------------------------------------------------------

    def readout(self, at: float) -> str:
        """What happened at a moment, in words."""
        start, end = self.view()
        lines = [timeaxis.moment(at, end - start)]
        step = self._step_at(at)
        night = self._night_at(at)
        if night is not None and night.words:
            lines = [f"{timeaxis.moment(night.start, 0)}", night.words]
        if step is not None:
            lines.append(self.tips[step.lane] if step.lane < len(self.tips) else self.lanes[step.lane])
        near = (end - start) * 3 / self._view_now().width
        count = bisect_right(self.marks, at + near) - bisect_left(self.marks, at - near)
        if count and self.mark_word:
            lines.append(f"{self.mark_word}: {count}")
        return "\n".join(lines)

    def _describe(self) -> None:
        start, end = self.view()
        said = [timeaxis.span(start, end)]
        if self._cursor is not None:
            said.append(self.readout(self._cursor))
        if self._span is not None:
            said.append(self.tr("Selected: {span}").format(span=timeaxis.span(*self._span)))
        self.setAccessibleDescription(". ".join(said))

    def _step_at(self, at: float) -> Step | None:
        i = bisect_right(self._began, at) - 1
        if i < 0:
            return None
        step = self.steps[i]
        return step if step.end is None or at < step.end else None

    def _night_at(self, at: float) -> Night | None:
        start, end = self.view()
        near = (end - start) * _DRAG / self._view_now().width
        for night in reversed(self.nights):
            if night.start - near <= at <= (night.end or self.now()) + near:
                return night
        return None

    # -- painting -----------------------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(10 * line, round(0.84 * line * (len(self.lanes) + 2)))

    def sizeHint(self) -> QSize:
        return QSize(360, 18 * len(self.lanes) + 44)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._layer = None

    def changeEvent(self, event: object) -> None:
        super().changeEvent(event)  # type: ignore[arg-type]
        self._layer = None

    def paintEvent(self, event: QPaintEvent) -> None:
        view = self._view_now()
        scale = self.devicePixelRatioF()
        if self._layer is None or self._layer.devicePixelRatioF() != scale:
            self._layer = QPixmap(self.size() * scale)
            self._layer.setDevicePixelRatio(scale)
            self._layer.fill(Qt.GlobalColor.transparent)
            with QPainter(self._layer) as layer:
                layer.setFont(theme.small(self.font(), 0.85))
                self._paint(layer, view)
        with QPainter(self) as painter:
            painter.setFont(theme.small(self.font(), 0.85))
            if self._span is not None:
                hypnopaint.paint_span(painter, view, self._span, self.hasFocus())
            painter.drawPixmap(0, 0, self._layer)
            if self._cursor is not None:
                hypnopaint.paint_cursor(painter, view, self._cursor)
            if self.hasFocus():
                hypnopaint.paint_focus(painter, QRectF(self.rect()))

    def _view_now(self) -> View:
        start, end = self.view()
        return hypnopaint.view(self, self.lanes, start, end, self.now())

    def _paint(self, painter: QPainter, view: View) -> None:
        awake = [self._awake[i] for i in _with_one_before(self._woke, view)]
        nights = [self.nights[i] for i in _with_one_before(self._slept, view)]
        if self.chosen and all(night.number != self.chosen for night in nights):
            nights += [
                n for n in self.nights if n.number == self.chosen and view.start <= n.start <= view.end
            ]
        hypnopaint.paint(painter, view, self.lanes, awake, self.marks, nights, self._steps_of, self.chosen)

    def _steps_of(self, night: Night) -> list[Step]:
        first = bisect_left(self._began, night.start)
        last = len(self.steps) if night.end is None else bisect_left(self._began, night.end, first)
        return [step for step in self.steps[first:last] if step.lane]

    def _time(self, x: float) -> float:
        view = self._view_now()
        return view.start + (x - view.left) / view.width * (view.end - view.start)


def _beside(times: Sequence[float], at: float, way: int) -> float | None:
    i = bisect_right(times, at) if way > 0 else bisect_left(times, at) - 1
    return times[i] if 0 <= i < len(times) else None


def _with_one_before(times: Sequence[float], view: View) -> list[int]:
    """What begins in the view, once a pixel, and the one before, which may reach into it."""
    before = bisect_left(times, view.start) - 1
    return [*([before] if before >= 0 else []), *hypnopaint.by_pixel(times, view)]
