"""A grid of coloured cells with names at its rows and columns: read by eye, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QToolTip, QWidget

from app import theme
from app.widgets import timeaxis

#: Sizes of a cell in pixels: below GLYPH no sign fits in, below GAP no line between two.
_LEAST, _GLYPH, _GAP, _WIDEST = 3.0, 9.0, 6.0, 34.0
#: How small the signs over the columns may get, beside other text.
_SMALLEST = 0.5
#: Signs that stand for a cell where colour cannot: nothing, a dot, one stroke, a cross.
PLAIN, DOT, STROKE, CROSS = range(4)


class Heatmap(QAbstractScrollArea):
    """Shows levels [rows, columns] of small whole numbers; the colour and the sign of each level are given."""

    current_changed = Signal(int, int)
    opened = Signal(int)  # a row, by Enter or a double click

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleDescription(
            self.tr("The arrow keys go from cell to cell and say what each one holds")
        )
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self._levels: Any = np.zeros((0, 0), np.uint8)
        self._rows: Sequence[str] = ()
        self._times: Sequence[float] = ()  # of the columns, in unix seconds
        self._heads: Sequence[str] = ()  # signs over the columns
        self._look: Callable[[], Sequence[tuple[QColor, int]]] = list
        self._describe: Callable[[int, int], str] = lambda _r, _c: ""
        self._image: QImage | None = None
        self._cells: list[tuple[QColor, int]] = []
        self._row, self._column = 0, 0
        self._zoom = 1.0
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)
        self.verticalScrollBar().valueChanged.connect(self.viewport().update)

    # -- what is shown ------------------------------------------------------------------------------------

    def dress(self, look: Callable[[], Sequence[tuple[QColor, int]]]) -> None:
        """Give each level its colour and its sign; asked again when the theme changes."""
        self._look = look
        self._redraw()

    def explain(self, describe: Callable[[int, int], str]) -> None:
        """Say a cell in words: for the tooltip, and for whoever cannot see it."""
        self._describe = describe

    def show_cells(
        self, levels: Any, rows: Sequence[str], times: Sequence[float] = (), heads: Sequence[str] = ()
    ) -> None:
        """Show these levels [rows, columns], uint8; times: when each column was, for what is written over it."""
        followed = self._column >= self._levels.shape[1] - 1  # whoever looks at the newest goes on doing so
        self._levels, self._rows, self._times, self._heads = levels, rows, times, heads
        self._row = max(0, min(self._row, levels.shape[0] - 1))
        self._column = max(0, levels.shape[1] - 1 if followed else min(self._column, levels.shape[1] - 1))
        self._redraw()
        self._arrange()
        if followed:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().maximum())
        self._tell()

    def current(self) -> tuple[int, int]:
        """Row and column of the cell under the cursor."""
        return self._row, self._column

    def select(self, row: int, column: int) -> None:
        """Put the cursor on a cell, and bring it into view."""
        rows, columns = self._levels.shape
        if not rows or not columns:
            return
        self._row, self._column = max(0, min(rows - 1, row)), max(0, min(columns - 1, column))
        area, (wide, high) = self._area(), self._cell()
        for bar, at, size, room in (
            (self.horizontalScrollBar(), self._column * wide, wide, area.width()),
            (self.verticalScrollBar(), self._row * high, high, area.height()),
        ):
            bar.setValue(int(max(at + size - room, min(bar.value(), at))))
        self.viewport().update()
        self._tell()
        self.current_changed.emit(self._row, self._column)

    def zoom(self, factor: float) -> None:
        """Larger or smaller cells; 0 fits them to the room there is."""
        self._zoom = 1.0 if factor == 0 else min(12.0, max(1.0, self._zoom * factor))
        self._arrange()
        self.select(self._row, self._column)

    # -- geometry -----------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(520, self.minimumHeight() or 320)  # in a place that scrolls, no more than it must have

    def _area(self) -> QRect:
        """Where the cells are: right of the rows' names, under the columns' times and signs."""
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(name) for name in self._rows[:400]), default=0)
        left = min(widest + 14, max(60, self.viewport().width() * 2 // 5))
        top = metrics.height() * (2 if self._times else 1) + 6
        return self.viewport().rect().adjusted(left, top, -2, -2)

    def _cell(self) -> tuple[float, float]:
        rows, columns = self._levels.shape
        area = self._area()
        wide = min(_WIDEST, max(_LEAST, area.width() / max(1, columns))) * self._zoom
        tall = self.fontMetrics().height() + 6.0
        high = min(tall, max(_LEAST, area.height() / max(1, rows))) * self._zoom
        return min(wide, 4 * _WIDEST), min(high, 2 * tall)

    def _arrange(self) -> None:
        rows, columns = self._levels.shape
        area, (wide, high) = self._area(), self._cell()
        for bar, whole, room in (
            (self.horizontalScrollBar(), columns * wide, area.width()),
            (self.verticalScrollBar(), rows * high, area.height()),
        ):
            bar.setRange(0, max(0, int(np.ceil(whole - room))))
            bar.setPageStep(max(1, room))
            bar.setSingleStep(max(1, int(high)))
        self.viewport().update()

    def _at(self, point: QPoint) -> tuple[int, int] | None:
        area, (wide, high) = self._area(), self._cell()
        rows, columns = self._levels.shape
        column = int((point.x() - area.left() + self.horizontalScrollBar().value()) // wide)
        row = int((point.y() - area.top() + self.verticalScrollBar().value()) // high)
        if point.y() < area.top() or not 0 <= row < rows:
            return None
        return (row, column) if 0 <= column < columns and point.x() >= area.left() else (row, -1)

    # -- drawing ------------------------------------------------------------------------------------------

    def _redraw(self) -> None:
        look = list(self._look())
        self._cells = look
        if look and self._levels.size:
            table = np.array([color.rgba() for color, _ in look], np.uint32)
            pixels = np.ascontiguousarray(table[self._levels])
            rows, columns = pixels.shape
            held = QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_ARGB32)
            self._image = held.copy()  # numpy's memory goes away
        else:
            self._image = None
        self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self.draw(painter)
        painter.end()

    def draw(self, painter: QPainter) -> None:
        """Draw what is seen."""
        c = theme.colors()
        painter.fillRect(self.viewport().rect(), QColor(c.surface))
        if self._image is None:
            return
        area, (wide, high) = self._area(), self._cell()
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        rows, columns = self._levels.shape
        first_row, first_column = int(down // high), int(across // wide)
        last_row = min(rows, int((down + area.height()) // high) + 1)
        last_column = min(columns, int((across + area.width()) // wide) + 1)
        left, top = area.left() - across, area.top() - down
        painter.save()
        painter.setClipRect(area)
        seen = QRectF(first_column, first_row, last_column - first_column, last_row - first_row)
        target = QRectF(
            left + first_column * wide, top + first_row * high, seen.width() * wide, seen.height() * high
        )
        painter.drawImage(target, self._image, seen)
        painter.setPen(QPen(QColor(c.surface), 1))
        if wide >= _GAP:
            for i in range(first_column, last_column + 1):
                painter.drawLine(
                    QPointF(left + i * wide, target.top()), QPointF(left + i * wide, target.bottom())
                )
        if high >= _GAP:
            for i in range(first_row, last_row + 1):
                painter.drawLine(
                    QPointF(target.left(), top + i * high), QPointF(target.right(), top + i * high)
                )
        if min(wide, high) >= _GLYPH:
            part = self._levels[first_row:last_row, first_column:last_column]
            self._draw_signs(painter, part, left + first_column * wide, top + first_row * high, wide, high)
        painter.restore()
        self._draw_names(painter, area, left, top, wide, high, range(first_row, last_row))
        self._draw_heads(painter, area, left, wide, range(first_column, last_column))
        self._draw_times(painter, area, left, wide, range(first_column, last_column))
        self._draw_cursor(painter, area, left, top, wide, high)

    def _draw_signs(self, painter: QPainter, part: Any, x: float, y: float, wide: float, high: float) -> None:
        side, ratio = min(wide, high), self.devicePixelRatioF()
        stamps = {
            level: _stamp(sign, side, ratio, color)
            for level, (color, sign) in enumerate(self._cells)
            if sign != PLAIN
        }
        x, y = x + (wide - side) / 2, y + (high - side) / 2
        rows, columns = np.nonzero(np.isin(part, list(stamps)))
        for row, column, level in zip(
            rows.tolist(), columns.tolist(), part[rows, columns].tolist(), strict=True
        ):
            painter.drawPixmap(QPointF(x + column * wide, y + row * high), stamps[level])

    def _draw_names(
        self, painter: QPainter, area: QRect, _left: float, top: float, wide: float, high: float, rows: range
    ) -> None:
        c, metrics = theme.colors(), self.fontMetrics()
        painter.save()
        painter.setClipRect(QRect(0, area.top(), area.left(), area.height()))
        tall = metrics.height()
        step = max(1, int(np.ceil(tall / high)))

        def middle(row: int) -> float:
            return min(max(top + (row + 0.5) * high, area.top() + tall / 2), area.bottom() - tall / 2)

        shown = [self._row] if self._row in rows else []
        for row in rows:
            if row % step == 0 and all(
                abs(middle(row) - middle(other)) >= tall for other in shown[:1] + shown[-1:]
            ):
                shown.append(row)
        for row in shown:
            box = QRectF(4, middle(row) - tall / 2, area.left() - 12, tall)
            here = row == self._row and self.hasFocus()
            painter.setPen(QColor(c.text if here else c.muted))
            name = metrics.elidedText(self._rows[row], Qt.TextElideMode.ElideRight, int(box.width()))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name)
        painter.restore()

    def _draw_heads(self, painter: QPainter, area: QRect, left: float, wide: float, columns: range) -> None:
        c = theme.colors()
        painter.save()
        need = max((self.fontMetrics().horizontalAdvance(sign) for sign in set(self._heads)), default=0) + 3
        if need > wide:  # smaller signs tell more than every second one
            painter.setFont(theme.small(self.font(), max(_SMALLEST, wide / need)))
        metrics = painter.fontMetrics()
        painter.setClipRect(QRect(area.left(), 0, area.width(), area.top()))
        painter.setPen(QColor(c.muted))
        free = float(area.left())
        for column in columns:
            sign = self._heads[column] if column < len(self._heads) else ""
            if not sign:
                continue
            width = metrics.horizontalAdvance(sign)
            x = left + (column + 0.5) * wide - width / 2
            if x >= free:
                painter.drawText(QPointF(x, area.top() - 4.0), sign)
                free = x + width + 3
        painter.restore()

    def _draw_times(self, painter: QPainter, area: QRect, left: float, wide: float, columns: range) -> None:
        """Over the signs as many times as have room, each from its column on; the day where it is another."""
        painter.save()
        painter.setFont(theme.small(self.font()))
        painter.setPen(QColor(theme.colors().muted))
        metrics, day, free = painter.fontMetrics(), "", float(area.left())
        for column in columns:
            x = left + column * wide
            if x < free or column >= len(self._times):
                continue
            today, hour = timeaxis.day_and_hour(self._times[column])
            said = hour if today == day else today
            width = metrics.horizontalAdvance(said)
            if x + width > area.right() + 2:
                break
            painter.drawText(QPointF(x, metrics.ascent() + 1.0), said)
            day, free = today, x + width + theme.space(3)
        painter.restore()

    def _draw_cursor(
        self, painter: QPainter, area: QRect, left: float, top: float, wide: float, high: float
    ) -> None:
        c = theme.colors()
        painter.setClipRect(area.adjusted(-2, -2, 2, 2))
        cell = QRectF(left + self._column * wide, top + self._row * high, wide, high)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(c.text if self.hasFocus() else c.muted), 2 if self.hasFocus() else 1))
        painter.drawRect(cell.adjusted(-1, -1, 1, 1))

    # -- hands --------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows, columns = self._levels.shape
        page = max(1, int(self._area().height() / self._cell()[1]) - 1)
        whole = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        moves = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_PageUp: (-page, 0),
            Qt.Key.Key_PageDown: (page, 0),
            Qt.Key.Key_Home: (-rows if whole else 0, -columns),
            Qt.Key.Key_End: (rows if whole else 0, columns),
        }
        key = Qt.Key(event.key())
        if key in moves:
            down, right = moves[key]
            self.select(self._row + down, self._column + right)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and rows:
            self.opened.emit(self._row)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1.25)
        elif key == Qt.Key.Key_Minus:
            self.zoom(0.8)
        elif key == Qt.Key.Key_0 and not whole:
            self.zoom(0)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if (found := self._at(event.position().toPoint())) is not None:
            self.select(found[0], self._column if found[1] < 0 else found[1])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if (found := self._at(event.position().toPoint())) is not None:
            self.opened.emit(found[0])

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1.25 if event.angleDelta().y() > 0 else 0.8)
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._at(event.pos())
            if found is not None:
                text = self._describe(*found) if found[1] >= 0 else self._rows[found[0]]
                QToolTip.showText(event.globalPos(), text, self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._redraw()
            self._arrange()

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: Any) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _tell(self) -> None:
        """The cell under the cursor, for screen readers."""
        rows, columns = self._levels.shape
        empty = self.tr("Nothing to show yet")
        self.setAccessibleDescription(self._describe(self._row, self._column) if rows and columns else empty)


def _stamp(sign: int, side: float, ratio: float, ground: QColor) -> QPixmap:
    """A sign as a picture: thousands of them are drawn in a few milliseconds, lines are not."""
    pixmap = QPixmap(max(1, round(side * ratio)), max(1, round(side * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_sign(painter, sign, QRectF(0, 0, side, side), ground)
    painter.end()
    return pixmap


def draw_sign(painter: QPainter, sign: int, cell: QRectF, ground: QColor) -> None:
    """Draw the sign of a level into its cell, in the colour that stands out from the cell's own."""
    if sign == PLAIN:
        return
    middle, reach = cell.center(), min(cell.width(), cell.height()) * 0.22
    c = theme.colors()
    ink = max(
        QColor(c.surface), QColor(c.text), key=lambda color: abs(color.lightness() - ground.lightness())
    )
    painter.setPen(QPen(ink, 1.4))
    if sign == DOT:
        painter.drawEllipse(middle, 1.0, 1.0)
        return
    painter.drawLine(middle + QPointF(-reach, reach), middle + QPointF(reach, -reach))
    if sign == CROSS:
        painter.drawLine(middle + QPointF(-reach, -reach), middle + QPointF(reach, reach))
