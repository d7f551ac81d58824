"""A half-round gauge with a threshold mark, and a thin bar for the terms under it."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import figures, theme


class Gauge(QWidget):
    """Shows a value in 0..1 against a threshold in 0..1, with a word under the number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value, self._threshold, self._caption = 0.0, 1.0, ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def value(self) -> float:
        """The value shown."""
        return self._value

    def set(self, value: float, threshold: float, caption: str) -> None:
        """Show this value against this threshold."""
        self._value = min(1.0, max(0.0, value))
        self._threshold = min(1.0, max(0.0, threshold))
        self._caption = caption
        self.setAccessibleDescription(
            self.tr("{0}, threshold {1}: {2}").format(
                figures.percent(value), figures.percent(threshold), caption
            )
        )
        self.update()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(13 * line, round(6.5 * line))

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(9 * line, 6 * line)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thickness = 0.8 * self.fontMetrics().height()
        radius = min(self.width() / 2 - thickness, self.height() - 1.4 * thickness)
        centre = QPointF(self.width() / 2, self.height() - 0.7 * thickness)
        arc = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        over = self._value >= self._threshold
        painter.setPen(QPen(QColor(c.border), thickness, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawArc(arc, 0, 180 * 16)
        if self._value > 0.004:
            tone = c.warn if over else c.accent
            painter.setPen(QPen(QColor(tone), thickness, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawArc(arc, 180 * 16, -round(180 * 16 * self._value))
        self._paint_threshold(painter, centre, radius, thickness)
        painter.setFont(self._within(radius, radius - thickness / 2))
        painter.setPen(QColor(c.text))
        caption = painter.fontMetrics().height()
        number = QRectF(arc.left(), centre.y() - radius * 0.22 - caption, arc.width(), caption)
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, figures.percent(self._value))
        painter.setFont(theme.small(self.font(), 0.92))
        painter.setPen(QColor(c.warn if over else c.muted))
        below = QRectF(arc.left(), centre.y() - radius * 0.22, arc.width(), painter.fontMetrics().height())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._caption)
        painter.end()

    def _within(self, radius: float, inner: float) -> QFont:
        """The number's font: twice the text's, or what the largest number has room for inside the arc."""
        for tenths in range(20, 8, -1):
            font = theme.small(self.font(), tenths / 10, bold=True)
            metrics = QFontMetrics(font)
            half, top = metrics.horizontalAdvance(figures.percent(1.0)) / 2, 0.22 * radius + metrics.ascent()
            if math.hypot(half, top) <= inner:
                break
        return font

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
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set(self, value: float) -> None:
        """Show this value."""
        self._value = min(1.0, max(0.0, value))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(4 * self.fontMetrics().height(), max(5, round(0.36 * self.fontMetrics().height())))

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * self.fontMetrics().height(), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colors()
        round_ = self.height() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(c.border))
        painter.drawRoundedRect(QRectF(self.rect()), round_, round_)
        if self._value > 0:
            painter.setBrush(QColor(c.accent))
            filled = QRectF(0, 0, max(2 * round_, self.width() * self._value), self.height())
            painter.drawRoundedRect(filled, round_, round_)
        painter.end()
