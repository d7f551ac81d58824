"""A layout that breaks its row where the width ends, as words in a line do."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from app import theme


class Flow(QLayout):
    """Puts its widgets side by side, in as many rows as they need.

    apart: the last of a row stands at its end; even: none stands alone in the last row where a full one stands above.
    """

    def __init__(self, parent: QWidget | None = None, *, apart: bool = False, even: bool = False) -> None:
        super().__init__(parent)
        self._apart, self._even = apart, even
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}  # by width, asked for many times in one layout
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        super().invalidate()
        self._heights.clear()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        gaps = max(0, len(shown) - 1) * theme.space(3)
        return QSize(sum(s.width() for s in shown) + gaps, max((s.height() for s in shown), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Lay the widgets out within the width, those of a row on one middle; returns the height they take."""
        shown = sum(not item.isEmpty() for item in self._items)
        rows, bottom = self._break(rect, shown)
        if self._even and len(rows) > 1:  # as many in each row, if that needs no further row
            other, end = self._break(rect, -(-shown // len(rows)))
            rows, bottom = (other, end) if len(other) == len(rows) else (rows, bottom)
        for row in rows if move else ():
            middle = max((place.height() for _, place in row), default=0)
            for item, place in row:
                place.translate(0, (middle - place.height()) // 2)
                if self._apart and len(row) > 1 and item is row[-1][0]:
                    place.moveRight(rect.right())
                item.setGeometry(place)
        return bottom - rect.y()

    def _break(self, rect: QRect, most: int) -> tuple[list[list[tuple[QLayoutItem, QRect]]], int]:
        """Rows of at most so many, as full as the width lets them be, and where the last one ends."""
        rows: list[list[tuple[QLayoutItem, QRect]]] = [[]]
        x, y, high = rect.x(), rect.y(), 0
        beside, below = theme.space(3), theme.space(1)
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            size.setWidth(min(size.width(), max(rect.width(), item.minimumSize().width())))
            if rows[-1] and (x + size.width() > rect.right() + 1 or len(rows[-1]) == most):
                x, y, high = rect.x(), y + high + below, 0
                rows.append([])
            rows[-1].append((item, QRect(QPoint(x, y), size)))
            x, high = x + size.width() + beside, max(high, size.height())
        return rows, y + high
