"""A text whose pieces are tinted by a share: a darker tint is more, dots under a piece are less than half."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from app import figures, theme
from app.colors import mix
from app.widgets.adaptive import Adaptive

#: Where a step of the tint begins. Five steps of one hue differ in lightness, so that no colour need be told apart.
STEPS = (0.0, 0.1, 0.5, 0.9, 0.99)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text, its share, and what is told about it."""

    text: str
    share: float
    tip: str


def tint(share: float) -> QColor:
    """The background of a share."""
    step = sum(share >= start for start in STEPS)
    colors = theme.colors()
    return QColor(mix(colors.raised, colors.accent, (0.0, 0.1, 0.2, 0.34, 0.52)[step - 1]))


class TintedText(Adaptive, QTextEdit):
    """Read-only pieces; the mouse or the cursor on one tells about it."""

    piece_chosen = Signal(int)  # its index, or -1

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tinted")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._pieces: tuple[Piece, ...] = ()
        self._hint = ""
        self._ends: list[int] = []
        self.cursorPositionChanged.connect(self._chosen)
        self.adapt()

    def set_hint(self, text: str) -> None:
        """What is said where no pieces are; Qt's own placeholder would not be broken into lines."""
        self._hint = text
        self.setAccessibleDescription(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._pieces:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            margin = round(self.document().documentMargin())
            room = self.viewport().rect().adjusted(margin, margin, -margin, -margin)
            painter.drawText(room, int(Qt.TextFlag.TextWordWrap), self._hint)
            painter.end()

    def pieces(self) -> tuple[Piece, ...]:
        """What is shown."""
        return self._pieces

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show these."""
        self._pieces = tuple(pieces)
        self.dress()

    def dress(self) -> None:
        self.blockSignals(True)
        self.clear()
        cursor = QTextCursor(self.document())
        self._ends = []
        for piece in self._pieces:
            shape = QTextCharFormat()
            shape.setBackground(tint(piece.share))
            shape.setToolTip(piece.tip)
            if piece.share < 0.5:
                shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
                shape.setUnderlineColor(QColor(theme.colors().text))
            cursor.insertText(piece.text, shape)
            self._ends.append(cursor.position())
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)
        self.blockSignals(False)
        told = ", ".join(f"{piece.text.strip()} {exact_percent(piece.share)}" for piece in self._pieces)
        self.setAccessibleDescription(told or self._hint)

    def _chosen(self) -> None:
        at = self.textCursor().position()
        index = next((i for i, end in enumerate(self._ends) if at < end), len(self._ends) - 1)
        self.piece_chosen.emit(index)


def exact_percent(share: float) -> str:
    """A share in as many digits as it needs: "98 %", "0.3 %", "less than 0.01 %".

    >>> print(exact_percent(0.5), exact_percent(0.003), exact_percent(0.00001), sep=", ")
    50\xa0%, 0.3\xa0%, less than 0.01 %
    """
    percent = share * 100
    if percent >= 99.95:
        return figures.percent(1.0)
    if percent >= 10:
        return figures.percent(share, int(percent >= 99))
    if percent >= 0.01:
        return figures.percent(share, 1 if percent >= 0.1 else 2)
    return QCoreApplication.translate("Tint", "less than 0.01 %")


class TintLegend(QWidget):
    """The steps of the tint, with their numbers."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """title: what they stand for, said to screen readers."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{title}: {', '.join(self._labels())}")
        self.setAccessibleDescription(
            self.tr("A darker tint is likelier; what is under one half is underlined with dots")
        )

    def _labels(self) -> list[str]:
        return [f"{figures.percent(start)}+" if start else figures.percent(0.0) for start in STEPS]

    def _font(self) -> QFont:
        return theme.small(self.font())

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font())
        width = sum(metrics.horizontalAdvance(text) + 18 for text in self._labels())
        return QSize(width, metrics.height() + 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font())
        metrics = painter.fontMetrics()
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter
        x = 0.0
        for start, text in zip(STEPS, self._labels(), strict=True):
            wide = metrics.horizontalAdvance(text) + 18
            box = QRectF(x + 1, 3, wide - 2, self.height() - 6)
            painter.setPen(QColor(theme.colors().border))
            painter.setBrush(tint(start))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(QColor(theme.colors().text))
            painter.drawText(box, middle, text)
            if start < 0.5:
                pen = painter.pen()
                pen.setStyle(Qt.PenStyle.DotLine)
                painter.setPen(pen)
                under = box.bottom() - 3
                painter.drawLine(int(box.left() + 8), int(under), int(box.right() - 8), int(under))
            x += wide
        painter.end()
