"""A small pill with a glyph and a word; also paintable inside a table cell."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPixmap, QPixmapCache
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme

#: Beside the text, for the round ends.
_ROUND = 18


def chip_width(font: QFont, text: str) -> int:
    """The width a chip with this text needs."""
    return QFontMetrics(theme.small(font)).horizontalAdvance(text) + _ROUND


def paint_chip(painter: QPainter, rect: QRectF, font: QFont, text: str, tone: str) -> None:
    """Paint a chip at the left of rect, centred vertically. There are many of few kinds: each kind is drawn once."""
    color = theme.colors().tone(tone)
    ratio = painter.device().devicePixelRatioF()
    key = f"chip {text} {color.name()} {font.key()} {rect.width()} {rect.height()} {ratio}"
    pill = QPixmapCache.find(key)  # type: ignore[call-overload]
    if not isinstance(pill, QPixmap):
        pill = _pill(rect.size(), font, text, color, ratio)
        QPixmapCache.insert(key, pill)
    top = rect.center().y() - pill.height() / ratio / 2
    painter.drawPixmap(QPointF(rect.left(), top), pill)


def _pill(room: QSizeF, font: QFont, text: str, color: QColor, ratio: float) -> QPixmap:
    font = theme.small(font)
    metrics, fill = QFontMetrics(font), QColor(color)
    fill.setAlpha(30)
    size = QSizeF(
        min(room.width(), metrics.horizontalAdvance(text) + _ROUND), min(room.height(), metrics.height() + 5)
    )
    pixmap = QPixmap((size * ratio).toSize())
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    whole = QRectF(QPointF(), size)
    painter.drawRoundedRect(whole, size.height() / 2, size.height() / 2)
    painter.setPen(color)
    painter.setFont(font)
    painter.drawText(whole, Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return pixmap


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
