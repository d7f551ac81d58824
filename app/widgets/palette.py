"""The command palette: every action of the program by typing part of its name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QAction, QColor, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.widgets import make

_ACTION = Qt.ItemDataRole.UserRole
_KEYS = Qt.ItemDataRole.UserRole + 1
_TIP = Qt.ItemDataRole.UserRole + 2


def matches(query: str, title: str) -> bool:
    """Whether every word of the query occurs in the title.

    >>> matches("new conv", "New conversation")
    True
    """
    title = title.lower()
    return all(word in title for word in query.lower().split())


def rank(query: str, title: str) -> int:
    """How well a title that matches answers a query: the less the better.

    >>> rank("sle", "Sleep now") < rank("sle", "Show the sleep")
    True
    """
    title, first = title.lower(), query.lower().split()[:1]
    if not first or title.startswith(first[0]):
        return 0
    return 1 if any(word.startswith(first[0]) for word in title.split()) else 2


class CommandPalette(QDialog):
    """A list of actions with a search line; Enter runs the marked one."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Command palette"))
        self._actions = [action for action in actions if action.isEnabled() and action.text()]
        frame = QFrame()
        frame.setObjectName("palette")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self.search = make.line(self.tr("What would you like to do?"), self.tr("Search commands"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Commands"))
        self.list.setItemDelegate(_Row(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.empty = make.label(self.tr("No command has these words."), "muted", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box = QVBoxLayout(frame)
        box.addWidget(self.search)
        box.addWidget(self.list, 1)
        box.addWidget(self.empty, 1)
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._run)
        self.list.itemActivated.connect(self._run)
        self.list.itemClicked.connect(self._run)
        self.search.installEventFilter(self)
        self._filter("")
        line = self.fontMetrics().height()
        self.resize(min(36 * line, parent.width() - 2 * line), min(26 * line, parent.height() - 4 * line))
        corner = parent.mapToGlobal(parent.rect().topLeft())
        self.move(corner.x() + (parent.width() - self.width()) // 2, corner.y() + min(4 * line, 70))

    def showEvent(self, event: QEvent) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            page = 8
            steps = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: page,
                Qt.Key.Key_PageUp: -page,
            }
            step = steps.get(Qt.Key(event.key()), 0)
            if step and self.list.count():
                row = self.list.currentRow() + step
                last = self.list.count() - 1
                self.list.setCurrentRow(max(0, min(last, row)) if abs(step) > 1 else row % (last + 1))
                return True
        return False

    def _filter(self, query: str) -> None:
        self.list.clear()
        found = [a for a in self._actions if matches(query, _searched(a))]
        for action in sorted(found, key=lambda a: rank(query, _title(a))):
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            title = f"✓ {_title(action)}" if action.isChecked() else _title(action)
            item = QListWidgetItem(title)
            item.setToolTip(action.toolTip())
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}, {keys}" if keys else title)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, action.toolTip())
            item.setData(_ACTION, self._actions.index(action))
            item.setData(_KEYS, keys)
            item.setData(_TIP, action.statusTip())
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(found))
        self.empty.setVisible(not found)

    def _run(self) -> None:
        item = self.list.currentItem()
        self.close()
        if item is not None:
            self._actions[item.data(_ACTION)].trigger()


class _Row(QStyledItemDelegate):
    """A command's title, what it does below it, its keys at the right."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        title = index.data(Qt.ItemDataRole.DisplayRole)
        super().paint(painter, option, index)
        c, gap = theme.colors(), theme.space(2)
        rect: QRect = option.rect.adjusted(gap, gap // 2, -gap, -gap // 2)
        painter.save()
        painter.setFont(option.font)
        line = painter.fontMetrics().height()
        keys = index.data(_KEYS)
        painter.setPen(QColor(c.muted))
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        painter.drawText(rect, side, keys)
        painter.setPen(QColor(c.text))
        top = QRect(
            rect.left(), rect.top(), rect.width() - painter.fontMetrics().horizontalAdvance(keys) - gap, line
        )
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        fit = Qt.TextElideMode.ElideRight
        painter.drawText(top, left, painter.fontMetrics().elidedText(title, fit, top.width()))
        painter.setFont(theme.small(option.font))
        painter.setPen(QColor(c.muted))
        below = QRect(rect.left(), rect.top() + line, rect.width(), painter.fontMetrics().height())
        painter.drawText(below, left, painter.fontMetrics().elidedText(index.data(_TIP), fit, below.width()))
        painter.restore()

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.text = ""  # drawn above, in two lines

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, round(1.88 * option.fontMetrics.height()) + theme.space(3))


def _title(action: QAction) -> str:
    return action.text().replace("&", "")


def _searched(action: QAction) -> str:
    return f"{_title(action)} {action.statusTip()}"
