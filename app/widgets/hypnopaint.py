"""How a hypnogram is painted: lanes, stages, nights, marks and the clock under them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from math import log1p
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

    def x(self, at: float) -> float:
        """The place of a moment."""
        return self.left + (at - self.start) / (self.end - self.start) * self.width

    def lane_y(self, lane: int) -> float:
        """The middle of a lane."""
        return self.top + (lane + 0.5) * self.lane

    @property
    def bottom(self) -> float:
        """Under the last lane."""
        return self.top + self.lanes * self.lane


def view(widget: QWidget, lanes: Sequence[str], start: float, end: float) -> View:
    """The view of a widget, as wide as its font makes the lanes' names."""
    metrics = QFontMetricsF(theme.small(widget.font(), 0.85))
    left = max(metrics.horizontalAdvance(name) for name in lanes) + 14.0
    under = metrics.height() + 6.0 + _MARKS_HEIGHT
    top = 3.0
    height = max(20.0, widget.height() - under - top)
    return View(
        start,
        end,
        left,
        max(20.0, widget.width() - left - 8.0),
        top,
        height / len(lanes),
        len(lanes),
        widget.height(),
    )


def paint(
    painter: QPainter,
    view: View,
    lanes: Sequence[str],
    steps: Sequence[Step],
    marks: Sequence[float],
    nights: Sequence[Night],
    chosen: int,
) -> None:
    """All that does not move with the pointer."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_nights(painter, view, nights, chosen)
    _paint_grid(painter, view, lanes)
    painter.setClipRect(QRectF(view.left, 0, view.width, view.height))
    _paint_steps(painter, view, steps, nights)
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
    last = -1e9
    for night in nights:
        x0 = view.x(night.start)
        x1 = max(view.x(night.end if night.end is not None else time.time()), x0 + 3.0)
        picked = night.number == chosen and chosen
        if x1 - last < 1.0 and not picked:
            continue
        last = x1
        x0, x1 = max(x0, view.left), min(x1, view.left + view.width)
        if x1 <= x0:
            continue
        painter.fillRect(QRectF(x0, view.top, x1 - x0, view.bottom - view.top), strong if picked else soft)
        if night.odd:
            painter.setPen(QColor(c.warn))
            painter.drawText(QRectF(x1 - 6, view.bottom - 14, 16, 16), Qt.AlignmentFlag.AlignCenter, "!")


def _paint_grid(painter: QPainter, view: View, lanes: Sequence[str]) -> None:
    c = theme.colors()
    muted, border = QColor(c.muted), QColor(c.border)
    metrics = painter.fontMetrics()
    for index, name in enumerate(lanes):
        y = view.lane_y(index)
        painter.setPen(muted)
        where = QRectF(0, y - view.lane / 2, view.left - 9, view.lane)
        if view.lane >= metrics.height() * 0.72:
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


def _paint_steps(painter: QPainter, view: View, steps: Sequence[Step], nights: Sequence[Night]) -> None:
    """Bars in their lanes, joined where there is room; what falls into one pixel is drawn once.

    A night too short for its stages to be told apart is one slender column from waking to the deepest of them.
    """
    c = theme.colors()
    now = time.time()
    scale = view.width / (view.end - view.start)
    thick = min(8.0, view.lane * 0.46)
    awake: list[QRectF] = []
    asleep: list[QRectF] = []
    joints: list[QLineF] = []
    running: QRectF | None = None
    done = [-1e9] * view.lanes  # up to where each lane is painted
    before: tuple[float, int] | None = None
    thin = [(n.start, n.end) for n in nights if n.end is not None and (n.end - n.start) * scale < _SLENDER]
    columns = [
        QRectF(
            view.x(start) - 0.5,
            view.lane_y(_AWAKE),
            max(3.0, (end - start) * scale),
            view.lane_y(view.lanes - 1) - view.lane_y(_AWAKE),
        )
        for start, end in thin
    ]
    skipped = 0  # thin nights that are behind us
    for start, end, lane in steps:
        if lane != _AWAKE:
            while skipped < len(thin) and thin[skipped][1] <= start:
                skipped += 1
            if skipped < len(thin) and thin[skipped][0] <= start:
                continue
        x0 = view.left + (start - view.start) * scale
        x1 = view.left + ((now if end is None else end) - view.start) * scale
        y = view.top + (lane + 0.5) * view.lane
        if (
            before is not None
            and abs(before[0] - start) < 1e-3
            and (not joints or x0 - joints[-1].x1() >= 1.0)
        ):
            joints.append(QLineF(x0, view.top + (before[1] + 0.5) * view.lane, x0, y))
        before = ((now if end is None else end), lane)
        if x1 - done[lane] < 0.5:
            continue
        x0, x1 = max(x0, view.left - 4), max(min(x1, view.left + view.width + 4), x0 + _LEAST)
        if x1 <= x0:
            continue
        done[lane] = x1
        if lane == _AWAKE:
            awake.append(QRectF(x0, y - thick / 3, x1 - x0, thick * 2 / 3))
        elif end is None:
            running = QRectF(x0, y - thick / 2, x1 - x0, thick)
        else:
            asleep.append(QRectF(x0, y - thick / 2, x1 - x0, thick))
    faint = QColor(c.accent)
    faint.setAlpha(120)
    painter.setPen(QPen(faint, 1.0))
    painter.drawLines(joints)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(c.accent))
    for column in _merged(columns):
        painter.drawRoundedRect(column, 1.5, 1.5)
    painter.setBrush(QColor(c.chat))
    painter.drawRects(awake)
    painter.setBrush(QColor(c.accent))
    painter.drawRects(asleep)
    if running is not None:
        painter.setBrush(QColor(c.warn))
        painter.drawRoundedRect(running, 2, 2)


def _merged(columns: Sequence[QRectF]) -> list[QRectF]:
    """The same, those that touch as one."""
    found: list[QRectF] = []
    for column in columns:
        if found and column.left() - found[-1].right() < 0.5:
            found[-1].setRight(max(found[-1].right(), column.right()))
        else:
            found.append(QRectF(column))
    return found


def _paint_marks(painter: QPainter, view: View, marks: Sequence[float]) -> None:
    """What was written: a stroke for each pixel that has some, the higher the more."""
    if not marks:
        return
    scale = view.width / (view.end - view.start)
    counts: dict[int, int] = {}
    for at in marks:
        pixel = int((at - view.start) * scale)
        counts[pixel] = counts.get(pixel, 0) + 1
    base = view.bottom + _MARKS_HEIGHT
    most = log1p(max(counts.values()))
    pen = QPen(QColor(theme.colors().paraphrase), 1.6)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLines(
        [
            QLineF(
                view.left + x + 0.5,
                base,
                view.left + x + 0.5,
                base - 4 - (_MARKS_HEIGHT - 5) * log1p(n) / most,
            )
            for x, n in counts.items()
        ]
    )
