"""A value before and after, as two dots on a track: where it was, where it is, and which way it went."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import figures, theme


class Change(QWidget):
    """Shows two shares in 0..1; a hollow dot for before, a full one for after, an arrowless line between."""

    def __init__(
        self, name: str, before: float, after: float, color: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._before, self._after, self._color = before, after, color
        self.setAccessibleName(f"{name}: {figures.percent(before)}, {figures.percent(after)}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(160, self.fontMetrics().height() + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.fontMetrics().height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colors()
        radius = self.fontMetrics().height() * 0.3
        left, width, y = radius + 2, self.width() - 2 * radius - 4, self.height() / 2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.border))
            painter.drawRoundedRect(QRectF(left, y - 1.5, width, 3), 1.5, 1.5)
            color = QColor(getattr(c, self._color))
            x0, x1 = left + width * self._before, left + width * self._after
            painter.setBrush(color)
            painter.drawRect(QRectF(min(x0, x1), y - 1.5, abs(x1 - x0), 3))
            painter.drawEllipse(QPointF(x1, y), radius, radius)
            if abs(x1 - x0) > 1:
                painter.setPen(QPen(color, 1.6))
                painter.setBrush(QColor(c.surface))
                painter.drawEllipse(QPointF(x0, y), radius - 0.8, radius - 0.8)
