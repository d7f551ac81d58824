"""A small pill with a glyph and a word; also paintable inside a table cell."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme


def chip_width(font: QFont, text: str) -> int:
    """The width a chip with this text needs."""
    return QFontMetrics(theme.small(font)).horizontalAdvance(text) + 18


def paint_chip(painter: QPainter, rect: QRectF, font: QFont, text: str, tone: str) -> None:
    """Paint a chip at the left of rect, centred vertically."""
    color = theme.colors().tone(tone)
    fill = QColor(color)
    fill.setAlpha(30)
    width = min(rect.width(), chip_width(font, text))
    height = min(rect.height(), QFontMetrics(theme.small(font)).height() + 5)
    pill = QRectF(rect.left(), rect.center().y() - height / 2, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(pill, height / 2, height / 2)
    painter.setPen(color)
    painter.setFont(theme.small(font))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


class Chip(QWidget):
    """Shows a state; its tooltip says what the state means."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._tone = "", "neutral"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """What the chip says."""
        return self._text

    def set(self, text: str, tone: str, tip: str = "") -> None:
        """Show this text in this tone."""
        if (text, tone) != (self._text, self._tone):
            self._text, self._tone = text, tone
            self.updateGeometry()
            self.update()
        self.setToolTip(tip)
        self.setAccessibleName(self.tr("state: {0}").format(text))
        self.setAccessibleDescription(tip)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.small(self.font()))
        return QSize(chip_width(self.font(), self._text), metrics.height() + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, QRectF(self.rect()), self.font(), self._text, self._tone)
        painter.end()
