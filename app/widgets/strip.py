"""A hypnogram: lanes against wall-clock time, a step line through the lanes."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme


class Strip(QWidget):
    """Draws (start, lane) steps; the last one ends at `end`, or now while it is None."""

    def __init__(self, lanes: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lanes = tuple(lanes)
        self._steps: list[tuple[float, int, str]] = []
        self._end: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.setMouseTracking(True)

    def steps(self) -> tuple[tuple[float, int, str], ...]:
        """The steps shown, as (start, lane, tooltip)."""
        return tuple(self._steps)

    def clear(self) -> None:
        """Show empty lanes."""
        self._steps, self._end = [], None
        self.update()

    def add(self, at: float, lane: int, tip: str = "") -> None:
        """A step begins."""
        self._steps.append((at, lane, tip))
        self._end = None
        self.update()

    def finish(self, at: float) -> None:
        """The last step ended."""
        self._end = at
        self.update()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(20 * line, round(1.1 * line * (len(self._lanes) + 1.4)))

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(13 * line, round(0.84 * line * (len(self._lanes) + 1.2)))

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.small(self.font(), 0.82))
        metrics = painter.fontMetrics()
        left = max(metrics.horizontalAdvance(name) for name in self._lanes) + 12.0
        bottom = metrics.height() + 4.0
        lane_height = (self.height() - bottom) / len(self._lanes)
        painter.setPen(QColor(c.muted))
        for index, name in enumerate(self._lanes):
            y = lane_height * (index + 0.5)
            painter.setPen(QColor(c.muted))
            painter.drawText(
                QRectF(0, y - lane_height / 2, left - 8, lane_height),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                name,
            )
            painter.setPen(QPen(QColor(c.border), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(left, y), QPointF(self.width() - 4.0, y))
        if self._steps:
            self._paint_steps(painter, left, lane_height)
            self._paint_clock(painter, left, bottom)
        painter.end()

    def _span(self) -> tuple[float, float]:
        start = self._steps[0][0]
        end = self._end if self._end is not None else time.time()
        return start, max(end, self._steps[-1][0], start + 0.5)

    def _paint_steps(self, painter: QPainter, left: float, lane_height: float) -> None:
        c = theme.colors()
        start, end = self._span()
        scale = (self.width() - 6.0 - left) / (end - start)
        previous_y: float | None = None
        for index, (at, lane, _tip) in enumerate(self._steps):
            stop = self._steps[index + 1][0] if index + 1 < len(self._steps) else end
            x0, x1 = left + (at - start) * scale, left + (stop - start) * scale
            y = lane_height * (lane + 0.5)
            if previous_y is not None:
                painter.setPen(QPen(QColor(c.muted), 1))
                painter.drawLine(QPointF(x0, previous_y), QPointF(x0, y))
            painter.setPen(Qt.PenStyle.NoPen)
            running = self._end is None and index + 1 == len(self._steps)
            painter.setBrush(QColor(c.warn if running else c.accent))
            thickness = min(0.45 * self.fontMetrics().height(), lane_height * 0.5)
            painter.drawRoundedRect(QRectF(x0, y - thickness / 2, max(2.0, x1 - x0), thickness), 2, 2)
            previous_y = y

    def _paint_clock(self, painter: QPainter, left: float, bottom: float) -> None:
        start, end = self._span()
        painter.setPen(QColor(theme.colors().muted))
        row = QRectF(left, self.height() - bottom + 2, self.width() - left - 4, bottom - 2)
        painter.drawText(row, Qt.AlignmentFlag.AlignLeft, time.strftime("%H:%M:%S", time.localtime(start)))
        painter.drawText(row, Qt.AlignmentFlag.AlignHCenter, f"{end - start:.1f} s")
        painter.drawText(row, Qt.AlignmentFlag.AlignRight, time.strftime("%H:%M:%S", time.localtime(end)))
