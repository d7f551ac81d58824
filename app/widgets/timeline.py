"""A list of moments along a line: time, what happened, and a few marks; any row can carry a thing of the caller's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app import theme

Index = QModelIndex | QPersistentModelIndex
_ENTRY = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One moment. A heading has no time; marks are signs with their tones; `faded` is what no longer counts."""

    text: str
    time: str = ""
    tone: str = ""
    marks: tuple[tuple[str, str], ...] = ()
    marks_in_words: str = ""
    tip: str = ""
    heading: bool = False
    faded: bool = False
    key: object = None


class Timeline(QListWidget):
    """Shows entries from top to bottom."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(_Delegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)

    def show_entries(self, entries: Iterable[Entry]) -> None:
        """Show these, and stay at the same place in the list."""
        row, top = self.currentRow(), self.verticalScrollBar().value()
        self.clear()
        for entry in entries:
            item = QListWidgetItem(entry.text)
            item.setData(_ENTRY, entry)
            item.setToolTip(entry.tip)
            spoken = ", ".join(filter(None, (entry.time, entry.text, entry.marks_in_words)))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            if entry.heading:
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.addItem(item)
        self.setCurrentRow(min(row, self.count() - 1))
        self.verticalScrollBar().setValue(top)

    def entries(self) -> list[Entry]:
        """What is shown."""
        return [self.item(i).data(_ENTRY) for i in range(self.count())]

    def current(self) -> Entry | None:
        """The entry of the current row."""
        item = self.currentItem()
        entry = item.data(_ENTRY) if item is not None else None
        return entry if isinstance(entry, Entry) and not entry.heading else None


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: Timeline) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry: Entry = index.data(_ENTRY)
        metrics = self._view.fontMetrics()
        left, right = self._columns(entry)
        width = max(40, self._view.viewport().width() - left - right)
        box = metrics.boundingRect(QRect(0, 0, width, 10_000), int(Qt.TextFlag.TextWordWrap), entry.text)
        gap = theme.space(3 if entry.heading else 1.5)
        return QSize(self._view.viewport().width(), box.height() + 2 * gap)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        c, entry = theme.colors(), index.data(_ENTRY)
        rect: QRect = option.rect
        left, right = self._columns(entry)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.soft))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
        font = self._view.font()
        font.setStrikeOut(entry.faded)
        font.setBold(entry.heading)
        text = QRect(rect.left() + left, rect.top(), rect.width() - left - right, rect.height())
        painter.setFont(font)
        painter.setPen(QColor(c.muted if entry.faded or entry.heading else c.text))
        painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap), entry.text)
        if not entry.heading:
            self._paint_line(painter, rect, entry, left)
        x = rect.right() - right + theme.space(2)
        painter.setFont(self._view.font())
        for sign, tone in entry.marks:
            painter.setPen(c.tone(tone))
            wide = self._view.fontMetrics().horizontalAdvance(sign)
            painter.drawText(QRect(x, rect.top(), wide, rect.height()), Qt.AlignmentFlag.AlignVCenter, sign)
            x += wide + theme.space(1)
        painter.restore()

    def _paint_line(self, painter: QPainter, rect: QRect, entry: Entry, left: int) -> None:
        c = theme.colors()
        x = rect.left() + left - theme.space(4)
        painter.setPen(QPen(QColor(c.border), 1.5))
        painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom() + 1))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(c.tone(entry.tone) if not entry.faded else QColor(c.border))
        radius = theme.space(0.9)
        painter.drawEllipse(QPointF(x, rect.center().y()), radius, radius)
        painter.setFont(theme.small(self._view.font()))
        painter.setPen(QColor(c.muted))
        when = QRect(
            rect.left() + theme.space(2), rect.top(), x - rect.left() - theme.space(5), rect.height()
        )
        painter.drawText(when, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, entry.time)

    def _columns(self, entry: Entry) -> tuple[int, int]:
        """What the left and the right of the text take."""
        metrics = self._view.fontMetrics()
        if entry.heading:
            return theme.space(2), theme.space(2)
        wide = max(metrics.horizontalAdvance("00:00"), metrics.horizontalAdvance(entry.time))
        marks = sum(metrics.horizontalAdvance(sign) + theme.space(1) for sign, _ in entry.marks)
        return wide + theme.space(10), marks + theme.space(3)
