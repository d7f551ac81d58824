"""Bars that can be walked with the arrow keys: named ones below each other, and plain ones side by side."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app import theme


class _Walked(QWidget):
    """A row of things with one current; what the current one says is the widget's accessible description."""

    current_changed = Signal(int)
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._texts: Sequence[str] = ()
        self._current = 0
        self._tell()

    def current(self) -> int:
        """The number of the current one."""
        return self._current

    def select(self, number: int) -> None:
        """Make one the current one."""
        if self._texts:
            self._current = max(0, min(len(self._texts) - 1, number))
            self._tell()
            self.current_changed.emit(self._current)

    def _say(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._current = max(0, min(self._current, len(texts) - 1))
        self._tell()
        self.updateGeometry()

    def _tell(self) -> None:
        self.setAccessibleDescription(
            self._texts[self._current] if self._texts else self.tr("Nothing to show yet")
        )
        self.update()

    def _at(self, _point: QPointF) -> int | None:
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._texts) - 1
        moves = {
            Qt.Key.Key_Up: self._current - 1,
            Qt.Key.Key_Left: self._current - 1,
            Qt.Key.Key_Down: self._current + 1,
            Qt.Key.Key_Right: self._current + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if (key := Qt.Key(event.key())) in moves:
            self.select(moves[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._texts:
            self.opened.emit(self._current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if (number := self._at(event.position())) is not None:
            self.select(number)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if (number := self._at(event.position())) is not None:
            self.opened.emit(number)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self._at(QPointF(event.pos()))
            if number is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self._texts[number], self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


class NamedBars(_Walked):
    """A bar for each name, with its value in words behind it; negative values hang to the left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: Sequence[tuple[str, float, str]] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[tuple[str, float, str]]) -> None:
        """Show (name, value, value in words)."""
        self._bars = bars
        self._say([f"{name}: {words}" for name, _, words in bars])

    def bars(self) -> Sequence[tuple[str, float, str]]:
        """What is shown."""
        return self._bars

    def sizeHint(self) -> QSize:
        return QSize(260, max(1, len(self._bars)) * self._line())

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def _line(self) -> int:
        return self.fontMetrics().height() + 7

    def _at(self, point: QPointF) -> int | None:
        number = int(point.y() // self._line())
        return number if 0 <= number < len(self._bars) else None

    def paintEvent(self, event: QPaintEvent) -> None:
        c, metrics, line = theme.colors(), self.fontMetrics(), self._line()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        name_wide = min(
            max((metrics.horizontalAdvance(name) for name, _, _ in self._bars), default=0) + 2,
            self.width() * 5 // 9,
        )
        value_wide = max((metrics.horizontalAdvance(words) for _, _, words in self._bars), default=0)
        left, room = name_wide + 10.0, max(12.0, self.width() - name_wide - value_wide - 22.0)
        most = max((abs(value) for _, value, _ in self._bars), default=1.0) or 1.0
        for i, (name, value, words) in enumerate(self._bars):
            top = i * line
            if i == self._current and self.hasFocus():
                painter.setPen(QPen(QColor(c.accent), 1))
                painter.setBrush(QColor(c.soft))
                painter.drawRoundedRect(QRectF(0.5, top + 0.5, self.width() - 1, line - 1), 5, 5)
            painter.setPen(QColor(c.text))
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, name_wide)
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(4, top, name_wide, line), Qt.AlignmentFlag.AlignLeft | middle, shown)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.raw if value >= 0 else c.paraphrase))
            wide = max(2.0, room * abs(value) / most)
            painter.drawRoundedRect(QRectF(left, top + line * 0.3, wide, line * 0.4), 2, 2)
            painter.setPen(QColor(c.muted))
            box = QRectF(self.width() - value_wide - 5, top, value_wide, line)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | middle, words)
        painter.end()


class Columns(_Walked):
    """Positive values as columns on a logarithmic scale."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: Sequence[float] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_values(self, values: Sequence[float], texts: Sequence[str]) -> None:
        """Show values, each with what it says."""
        self._values = values
        self._say(texts)

    def values(self) -> Sequence[float]:
        """What is shown."""
        return self._values

    def sizeHint(self) -> QSize:
        return QSize(260, 9 * self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 5 * self.fontMetrics().height())

    def _scale(self) -> tuple[float, float]:
        """The exponents of ten at the foot and at the top: at most four apart."""
        known = [value for value in self._values if value > 0]
        if not known:
            return -1.0, 0.0
        top = math.log10(max(known)) + 0.05
        return max(top - 4, min(top - 1, math.log10(min(known)) - 0.1)), top

    def _marks(self) -> list[tuple[float, str]]:
        """Where the axis is named: at powers of ten, and between them where fewer than two are in sight."""
        low, high = self._scale()
        powers = range(math.ceil(low), math.floor(high) + 1)
        if len(powers) > 1:
            return [(power, _power(power)) for power in powers]
        near = [
            (power, times) for power in range(math.floor(low), math.floor(high) + 1) for times in (1, 2, 5)
        ]
        found = [(power + math.log10(times), _times(times, power)) for power, times in near]
        return [(at, word) for at, word in found if low <= at <= high]

    def _field(self) -> QRectF:
        metrics = self.fontMetrics()
        wide = max((metrics.horizontalAdvance(word) for _, word in self._marks()), default=0)
        half = metrics.height() / 2
        return QRectF(wide + 8, half, self.width() - wide - 10, self.height() - 2 * half - 4)

    def _at(self, point: QPointF) -> int | None:
        field = self._field()
        if not self._values or not field.contains(point):
            return None
        return min(
            len(self._values) - 1, int((point.x() - field.left()) / field.width() * max(8, len(self._values)))
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colors()
        painter = QPainter(self)
        if self._values:
            field, (low, high) = self._field(), self._scale()
            half = self.fontMetrics().height() / 2
            for at, word in self._marks():
                y = field.bottom() - field.height() * (at - low) / (high - low)
                painter.setPen(QColor(c.muted))
                box = QRectF(0, y - half, field.left() - 5, 2 * half)
                painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, word)
                painter.setPen(QPen(QColor(c.border), 1))
                painter.drawLine(QPointF(field.left(), y), QPointF(field.right(), y))
            step = field.width() / max(8, len(self._values))
            for i, value in enumerate(self._values):
                share = (math.log10(value) - low) / (high - low) if value > 0 else 0.0
                high_px = field.height() * min(1.0, max(0.0, share))
                bar = QRectF(
                    field.left() + i * step + 1, field.bottom() - high_px, max(1.0, step - 2), high_px
                )
                painter.fillRect(bar, QColor(c.perplexity))
                if i == self._current and self.hasFocus():
                    painter.setPen(QPen(QColor(c.text), 2))
                    painter.drawRect(bar.adjusted(-1, -1, 1, 0))
        painter.end()


def _times(times: int, power: int) -> str:
    return _power(power) if times == 1 else f"{times}·{_power(power)}" if power else str(times)


def _power(power: int) -> str:
    return "10" + "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(d)] if d != "-" else "⁻" for d in str(power)) if power else "1"
