"""A half-round gauge with a threshold mark, and a thin bar for the terms under it."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme


class Gauge(QWidget):
    """Shows a value in 0..1 against a threshold in 0..1, with a word under the number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value, self._threshold, self._caption = 0.0, 1.0, ""
        self.setMinimumSize(150, 92)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def value(self) -> float:
        """The value shown."""
        return self._value

    def set(self, value: float, threshold: float, caption: str) -> None:
        """Show this value against this threshold."""
        self._value = min(1.0, max(0.0, value))
        self._threshold = min(1.0, max(0.0, threshold))
        self._caption = caption
        self.setAccessibleDescription(f"{value:.0%}, threshold {threshold:.0%}: {caption}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(220, 124)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thickness = 13.0
        radius = min(self.width() / 2 - 12, self.height() - 20.0)
        centre = QPointF(self.width() / 2, self.height() - 8.0)
        arc = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        over = self._value >= self._threshold
        painter.setPen(QPen(QColor(c.border), thickness, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawArc(arc, 0, 180 * 16)
        if self._value > 0.004:
            tone = c.warn if over else c.accent
            painter.setPen(QPen(QColor(tone), thickness, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawArc(arc, 180 * 16, -round(180 * 16 * self._value))
        self._paint_threshold(painter, centre, radius, thickness)
        font = self.font()
        font.setPointSizeF(max(font.pointSizeF(), 8.0) * 2.0)
        painter.setFont(theme.small(font, 1.0, bold=True))
        painter.setPen(QColor(c.text))
        number = QRectF(arc.left(), centre.y() - radius * 0.62, arc.width(), radius * 0.40)
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, f"{self._value:.0%}")
        painter.setFont(theme.small(self.font(), 0.92))
        painter.setPen(QColor(c.warn if over else c.muted))
        below = QRectF(arc.left(), centre.y() - radius * 0.22, arc.width(), radius * 0.24)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._caption)
        painter.end()

    def _paint_threshold(self, painter: QPainter, centre: QPointF, radius: float, thickness: float) -> None:
        angle = math.pi * (1 - self._threshold)
        direction = QPointF(math.cos(angle), -math.sin(angle))
        inner, outer = radius - thickness / 2 - 3, radius + thickness / 2 + 4
        painter.setPen(QPen(QColor(theme.colors().text), 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(centre + direction * inner, centre + direction * outer)


class Bar(QWidget):
    """A thin horizontal bar for a value in 0..1."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = 0.0
        self.setFixedHeight(6)
        self.setMinimumWidth(40)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set(self, value: float) -> None:
        """Show this value."""
        self._value = min(1.0, max(0.0, value))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(c.border))
        painter.drawRoundedRect(QRectF(self.rect()), 3, 3)
        if self._value > 0:
            painter.setBrush(QColor(c.accent))
            painter.drawRoundedRect(QRectF(0, 0, max(6.0, self.width() * self._value), self.height()), 3, 3)
        painter.end()
