"""How a hypnogram is painted: lanes, stages, nights, marks and the clock under them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, log1p
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app import theme
from app.widgets import timeaxis

_AWAKE = 0  # the lane of being awake
_LEAST = 2.0  # pixels: what is shorter is drawn so wide
_MARKS_HEIGHT = 13.0
_SLENDER = 14.0  # pixels: a night that is narrower is one column


class Step(NamedTuple):
    """From `start` to `end` (None: it still is) it was in a lane."""

    start: float
    end: float | None
    lane: int


@dataclass(frozen=True, slots=True)
class Night:
    """One sleep; `end` is None while it lasts. A night that was `odd` is marked."""

    start: float
    end: float | None
    number: int
    words: str = ""
    odd: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """Where moments and lanes lie."""

    start: float
    end: float
    left: float
    width: float
    top: float
    lane: float  # height of one
    lanes: int
    height: float
    scale: float  # pixels a second
    now: float  # until when what lasts is drawn

    def x(self, at: float) -> float:
        """The place of a moment."""
        return self.left + (at - self.start) * self.scale

    def lane_y(self, lane: int) -> float:
        """The middle of a lane."""
        return self.top + (lane + 0.5) * self.lane

    @property
    def bottom(self) -> float:
        """Under the last lane."""
        return self.top + self.lanes * self.lane


#: The steps of a night, in order.
StepsOf = Callable[[Night], Sequence[Step]]


def by_pixel(times: Sequence[float], view: View) -> Iterator[int]:
    """The first of the (sorted) times that fall into each pixel of the view: however many there are, few are drawn."""
    length = (view.end - view.start) / view.width
    i, end = bisect_left(times, view.start), len(times)
    while i < end and times[i] <= view.end:
        yield i
        i = bisect_left(times, view.start + (int((times[i] - view.start) / length) + 1) * length, i + 1)


def view(widget: QWidget, lanes: Sequence[str], start: float, end: float, now: float) -> View:
    """The view of a widget, as wide as its font makes the lanes' names."""
    metrics = QFontMetricsF(theme.small(widget.font(), 0.85))
    left = max(metrics.horizontalAdvance(name) for name in lanes) + 14.0
    under = metrics.height() + 6.0 + _MARKS_HEIGHT
    top = 3.0
    height = max(20.0, widget.height() - under - top)
    width = max(20.0, widget.width() - left - 8.0)
    scale = width / (end - start)
    return View(start, end, left, width, top, height / len(lanes), len(lanes), widget.height(), scale, now)


def paint(
    painter: QPainter,
    view: View,
    lanes: Sequence[str],
    awake: Sequence[Step],
    marks: Sequence[float],
    nights: Sequence[Night],
    steps: StepsOf,
    chosen: int,
) -> None:
    """All that does not move with the pointer; `steps` gives the steps of a night."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_nights(painter, view, nights, chosen)
    _paint_grid(painter, view, lanes)
    painter.setClipRect(QRectF(view.left, 0, view.width, view.height))
    _paint_awake(painter, view, awake)
    _paint_nights_in(painter, view, nights, steps)
    _paint_marks(painter, view, marks)


def paint_span(painter: QPainter, view: View, span: tuple[float, float], strong: bool) -> None:
    """The stretch that is brushed."""
    x0, x1 = max(view.left, view.x(span[0])), min(view.left + view.width, view.x(span[1]))
    if x1 <= view.left or x0 >= view.left + view.width:
        return
    accent = QColor(theme.colors().accent)
    painter.setPen(QPen(accent, 1.0))
    shade = QColor(accent)
    shade.setAlpha(52 if strong else 38)
    painter.fillRect(QRectF(x0, 0, max(1.0, x1 - x0), view.bottom + _MARKS_HEIGHT), shade)
    for x in (x0, x1):
        painter.drawLine(QPointF(x, 0), QPointF(x, view.bottom + _MARKS_HEIGHT))


def paint_cursor(painter: QPainter, view: View, at: float) -> None:
    """The crosshair's upright."""
    x = view.x(at)
    if view.left <= x <= view.left + view.width:
        painter.setPen(QPen(QColor(theme.colors().muted), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, 0), QPointF(x, view.bottom + _MARKS_HEIGHT))


def paint_focus(painter: QPainter, rect: QRectF) -> None:
    """That the keys go here."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.colors().accent), 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)


def _paint_nights(painter: QPainter, view: View, nights: Sequence[Night], chosen: int) -> None:
    """A soft curtain behind each sleep, so that it is found in a month as well."""
    c = theme.colors()
    soft, strong = QColor(c.soft), QColor(c.accent)
    strong.setAlpha(60)
    curtains: list[tuple[float, float]] = []
    for night in nights:
        x0, x1 = _ends(view, night, 3.0)
        if x1 <= x0:
            continue
        if chosen and night.number == chosen:
            painter.fillRect(QRectF(x0, view.top, x1 - x0, view.bottom - view.top), strong)
        else:
            curtains.append((x0, x1))
        if night.odd:
            painter.setPen(QColor(c.warn))
            where = QRectF(x1 - 6, view.bottom - 14, 16, 16)
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, "!")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(soft)
    painter.drawRects(_merged(curtains, view.top, view.bottom - view.top))


def _ends(view: View, night: Night, least: float) -> tuple[float, float]:
    """Where a night begins and ends on the screen, at least so wide."""
    x0 = view.left + (night.start - view.start) * view.scale
    end = night.end if night.end is not None else view.now
    x1 = max(view.left + (end - view.start) * view.scale, x0 + least)
    return max(x0, view.left), min(x1, view.left + view.width)


def _paint_grid(painter: QPainter, view: View, lanes: Sequence[str]) -> None:
    c = theme.colors()
    muted, border = QColor(c.muted), QColor(c.border)
    metrics = painter.fontMetrics()
    named = max(
        1, ceil(0.92 * metrics.height() / view.lane)
    )  # where lanes are low, not each has room for its name
    for index, name in enumerate(lanes):
        y = view.lane_y(index)
        painter.setPen(muted)
        where = QRectF(0, y - metrics.height() / 2, view.left - 9, metrics.height())
        if index % named == 0:
            painter.drawText(where, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name)
        painter.setPen(QPen(border, 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(view.left, y), QPointF(view.left + view.width, y))
    base = view.bottom + _MARKS_HEIGHT
    painter.setPen(QPen(border, 1))
    painter.drawLine(QPointF(view.left, base), QPointF(view.left + view.width, base))
    most = max(2, int(view.width / (metrics.horizontalAdvance("Wed 00 Mmm") + 18)))
    free = view.left
    for at, word in timeaxis.ticks(view.start, view.end, most):
        x = view.x(at)
        painter.setPen(QPen(border, 1))
        painter.drawLine(QPointF(x, view.top), QPointF(x, base + 3))
        width = metrics.horizontalAdvance(word) + 4.0
        left = min(x - width / 2, view.left + view.width - width)
        if left >= free:  # words never run into each other
            painter.setPen(muted)
            painter.drawText(
                QRectF(left, base + 3, width, metrics.height() + 2), Qt.AlignmentFlag.AlignCenter, word
            )
            free = left + width + 6


def _paint_nights_in(painter: QPainter, view: View, nights: Sequence[Night], steps: StepsOf) -> None:
    """The stages of each sleep, joined as they followed each other.

    A night too short for its stages to be told apart is one slender column from waking to the deepest of them.
    """
    c = theme.colors()
    top, deep = view.lane_y(_AWAKE), view.lane_y(view.lanes - 1)
    thick = min(8.0, view.lane * 0.46)
    columns: list[tuple[float, float]] = []
    asleep: list[QRectF] = []
    joints: list[QLineF] = []
    running: QRectF | None = None
    for night in nights:
        x0, x1 = _ends(view, night, 3.0)
        if x1 <= x0:
            continue
        if x1 - x0 < _SLENDER and view.left < x0 and x1 < view.left + view.width:
            columns.append((x0, x1))
            continue
        above = top  # it comes from waking, and goes back there
        for start, end, lane in steps(night):
            y = view.lane_y(lane)
            left = view.x(start)
            joints.append(QLineF(left, above, left, y))
            above = y
            bar = QRectF(left, y - thick / 2, max(_LEAST, view.x(end or view.now) - left), thick)
            if end is None:
                running = bar
            else:
                asleep.append(bar)
        if night.end is not None:
            joints.append(QLineF(view.x(night.end), above, view.x(night.end), top))
    faint = QColor(c.accent)
    faint.setAlpha(120)
    painter.setPen(QPen(faint, 1.0))
    painter.drawLines(joints)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(c.accent))
    painter.drawRects(asleep + _merged(columns, top, deep - top))
    if running is not None:
        painter.setBrush(QColor(c.warn))
        painter.drawRoundedRect(running, 2, 2)


def _paint_awake(painter: QPainter, view: View, awake: Sequence[Step]) -> None:
    """When Dormouse was open."""
    now = view.now
    thick = min(8.0, view.lane * 0.46) * 2 / 3
    y = view.lane_y(_AWAKE) - thick / 2
    bars = []
    for start, end, _lane in awake:
        x0, x1 = (
            max(view.x(start), view.left - 4),
            min(view.x(now if end is None else end), view.left + view.width + 4),
        )
        if x1 > x0:
            bars.append((x0, max(x0 + _LEAST, x1)))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.colors().chat))
    painter.drawRects(_merged(bars, y, thick))


def _merged(bars: Sequence[tuple[float, float]], top: float, height: float) -> list[QRectF]:
    """Bars from one place to another, those that touch as one."""
    found: list[tuple[float, float]] = []
    for x0, x1 in bars:
        if found and x0 - found[-1][1] < 0.5:
            found[-1] = (found[-1][0], max(found[-1][1], x1))
        else:
            found.append((x0, x1))
    return [QRectF(x0, top, x1 - x0, height) for x0, x1 in found]


def _paint_marks(painter: QPainter, view: View, marks: Sequence[float]) -> None:
    """What was written: a stroke for each pixel that has some, the higher the more."""
    counts: list[tuple[float, int]] = []
    length = (view.end - view.start) / view.width
    for i in by_pixel(marks, view):
        pixel = int((marks[i] - view.start) / length)
        end = bisect_left(marks, view.start + (pixel + 1) * length, i)
        counts.append((view.left + pixel + 0.5, max(1, end - i)))
    if not counts:
        return
    base = view.bottom + _MARKS_HEIGHT
    most = log1p(max(count for _, count in counts))
    pen = QPen(QColor(theme.colors().paraphrase), 1.6)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLines(
        [QLineF(x, base, x, base - 4 - (_MARKS_HEIGHT - 5) * log1p(n) / most) for x, n in counts]
    )
