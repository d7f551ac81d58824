"""The time of a session as a line that is clicked, dragged or stepped along."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from app import theme

#: Pixels at either end, for the knob.
_EDGE = 10


class Scrubber(QWidget):
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


def clock(seconds: float) -> str:
    """0:07, 12:34, 1:02:03."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02d}" if minutes < 60 else f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}"
