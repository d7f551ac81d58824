"""The list of conversations: grouped by day, searched by any word, renamed, saved, deleted."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from PySide6.QtCore import (
    QCoreApplication,
    QDate,
    QDateTime,
    QEvent,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.widgets import make
from app.widgets.soon import Soon
from engine.events import ConversationEntry

_ENTRY = Qt.ItemDataRole.UserRole
#: Keys typed in a row make one search.
SEARCH_MS = 180


def day_group(at: float, today: datetime.date) -> str:
    """The heading that a time belongs under: today, yesterday, this week, a month.

    >>> day_group(datetime.datetime(2026, 3, 1, 12).timestamp(), datetime.date(2026, 3, 2))
    'Yesterday'
    """

    def tr(text: str) -> str:
        return QCoreApplication.translate("ConversationList", text)

    day = datetime.date.fromtimestamp(at)
    days = (today - day).days
    if days <= 0:
        return tr("Today")
    if days == 1:
        return tr("Yesterday")
    if days < 7:
        return tr("The last seven days")
    return QLocale().toString(QDate(day.year, day.month, day.day), "MMMM yyyy")


class ConversationList(QWidget):
    """Shows what it is given; emits what the user wants. Rows that are to be deleted are hidden at once."""

    search_changed = Signal(str)
    opened = Signal(int, object)  # conversation, and the message that was found in it or None
    renamed = Signal(int, str)
    delete_requested = Signal(object)  # ConversationEntry
    save_requested = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("drawer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._entries: tuple[ConversationEntry, ...] = ()
        self._hidden: set[int] = set()
        self._current = self._to_rename = 0
        self._answered: list[str] | None = None  # the search that the engine has answered
        self.search = make.line(
            self.tr("Search conversations"),
            self.tr("Search conversations"),
            self.tr("All words, anywhere in what was said"),
        )
        self.search.setClearButtonEnabled(True)
        self.close_ = make.tool("×", self.tr("Close the list"), self.tr("Back to the conversation (Esc)"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Conversations"))
        self.list.setAccessibleDescription(self.tr("Enter opens, F2 renames, Delete deletes"))
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.nothing = make.label(self.tr("Looking …"), "muted", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.close_)
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 10, 6, 8)
        box.addLayout(top)
        box.addWidget(self.nothing)
        box.addWidget(self.list, 1)
        self._wait = Soon(SEARCH_MS, lambda: self.search_changed.emit(self.search.text()), self)
        self.search.textChanged.connect(self._searched)
        self.search.returnPressed.connect(self._open_first)
        self.search.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.itemClicked.connect(self._open)
        self.list.itemActivated.connect(self._open)
        self.list.itemChanged.connect(self._renamed)
        self.list.customContextMenuRequested.connect(self._menu)
        self.close_.clicked.connect(self.closed)

    def show_entries(self, search: str, entries: Sequence[ConversationEntry]) -> None:
        """What the engine found; an answer to an earlier search is left out."""
        if search.split() == self.search.text().split():
            self._entries, self._answered = tuple(entries), search.split()
            if self.list.state() is not QAbstractItemView.State.EditingState:
                self._fill()

    def set_current(self, conversation: int) -> None:
        """The conversation that is open."""
        self._current = conversation
        self._mark()

    def set_hidden(self, conversation: int, hidden: bool) -> None:
        """Leave a conversation out while its deletion can be taken back."""
        (self._hidden.add if hidden else self._hidden.discard)(conversation)
        self._fill()

    def entries(self) -> list[ConversationEntry]:
        """The conversations on show, in order."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [entry for item in items if (entry := item.data(_ENTRY)) is not None]

    def chosen(self) -> ConversationEntry | None:
        """The conversation that the cursor is on."""
        item = self.list.currentItem()
        return item.data(_ENTRY) if item is not None else None

    def rename_chosen(self) -> None:
        """Let the title be written anew."""
        item = self.list.currentItem()
        renaming = self.list.state() == QAbstractItemView.State.EditingState  # Qt complains of a second time
        if item is not None and item.data(_ENTRY) is not None and not renaming:
            self.list.editItem(item)

    def _rename(self, conversation: int) -> None:
        self._mark(conversation)  # the list may have been filled anew since the menu opened
        self.rename_chosen()

    def _searched(self, _text: str) -> None:
        self._wait.start()
        self._fill()

    def rename_when_listed(self, conversation: int) -> None:
        """Let a title be written anew, as soon as the conversation is listed."""
        self.search.clear()
        self._to_rename = conversation
        self._fill()

    def _fill(self) -> None:
        words = self.search.text().casefold().split()
        answered = [e for e in self._entries if e.id not in self._hidden]
        # until the engine has looked into what was said, titles are searched here
        shown = [
            e
            for e in answered
            if not words or e.hit_id is not None or all(w in e.title.casefold() for w in words)
        ]
        at = self.chosen()
        self.list.blockSignals(True)
        self.list.clear()
        today, heading = datetime.date.today(), ""
        for entry in shown:
            group = day_group(entry.last_at, today)
            if group != heading:
                heading = group
                item = QListWidgetItem(group)
                item.setFlags(Qt.ItemFlag.NoItemFlags)
                self.list.addItem(item)
            item = QListWidgetItem(entry.title)
            item.setData(_ENTRY, entry)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            at_last = QDateTime.fromSecsSinceEpoch(round(entry.last_at))
            told = QLocale().toString(at_last, QLocale.FormatType.ShortFormat)
            item.setToolTip(self.tr("{0}\n{1} messages, last {2}").format(entry.title, entry.messages, told))
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, f"{group}. {entry.hit}")
            self.list.addItem(item)
        self.list.blockSignals(False)
        if self._answered != self.search.text().split():  # it may be asleep
            self.nothing.setText(self.tr("Looking …"))
        else:
            self.nothing.setText(
                self.tr("Nothing was found.")
                if words
                else self.tr("What you talk about will be listed here.")
            )
        self.nothing.setVisible(not shown)
        self._mark(at.id if at is not None else None)
        if self._to_rename in [entry.id for entry in shown]:
            self._mark(self._to_rename)
            self._to_rename = 0
            self.rename_chosen()

    def _mark(self, wanted: int | None = None) -> None:
        for row in range(self.list.count()):
            entry = self.list.item(row).data(_ENTRY)
            if entry is not None and entry.id == (wanted or self._current):
                self.list.setCurrentRow(row)
                return

    def _open(self, item: QListWidgetItem) -> None:
        entry = item.data(_ENTRY)
        if entry is not None:
            self.opened.emit(entry.id, entry.hit_id)

    def _open_first(self) -> None:
        entries = self.entries()
        if entries:
            self.opened.emit(entries[0].id, entries[0].hit_id)

    def _renamed(self, item: QListWidgetItem) -> None:
        entry = item.data(_ENTRY)
        if entry is not None and item.text().strip() != entry.title:
            self.renamed.emit(entry.id, item.text().strip())

    def _menu(self, point: QPoint) -> None:
        item = self.list.itemAt(point)
        entry = item.data(_ENTRY) if item is not None else None
        if item is None or entry is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Open")).triggered.connect(lambda: self.opened.emit(entry.id, entry.hit_id))
        menu.addAction(self.tr("Rename\tF2")).triggered.connect(lambda: self._rename(entry.id))
        menu.addAction(self.tr("Save as a file …")).triggered.connect(lambda: self.save_requested.emit(entry))
        menu.addSeparator()
        menu.addAction(self.tr("Delete\tDel")).triggered.connect(lambda: self.delete_requested.emit(entry))
        menu.popup(self.list.viewport().mapToGlobal(point))

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif watched is self.search and key == Qt.Key.Key_Down:
            self.list.setFocus()
            if self.chosen() is None and self.entries():
                self.list.setCurrentRow(1)
        elif watched is self.list and key == Qt.Key.Key_F2:
            self.rename_chosen()
        elif watched is self.list and key == Qt.Key.Key_Delete and self.chosen() is not None:
            self.delete_requested.emit(self.chosen())
        else:
            return False
        return True


class _Delegate(QStyledItemDelegate):
    """A heading, or a title with what was found under it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line = option.fontMetrics.height()
        entry = index.data(_ENTRY)
        if entry is None:
            return QSize(80, line + 12)
        return QSize(80, (line * 2 if entry.hit else line) + 14)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry: ConversationEntry | None = index.data(_ENTRY)
        colors = theme.colors()
        rect = option.rect.adjusted(8, 0, -8, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.save()
        if entry is None:
            painter.setFont(theme.small(option.font, bold=True))
            painter.setPen(colors.muted)
            painter.drawText(rect.adjusted(0, 6, 0, 0), flags, str(index.data()))
            painter.restore()
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            framed = selected and option.state & QStyle.StateFlag.State_HasFocus
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colors.accent)) if framed else QPen(Qt.PenStyle.NoPen))
            painter.setBrush(QColor(colors.soft if selected else colors.raised))
            painter.drawRoundedRect(option.rect.adjusted(2, 1, -2, -1), 7, 7)
        metrics = option.fontMetrics
        painter.setPen(colors.text)
        painter.setFont(option.font)
        title = metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, rect.width())
        line = rect.adjusted(0, 7, 0, 0)
        line.setHeight(metrics.height())
        painter.drawText(line, flags, title)
        if entry.hit:
            painter.setPen(colors.muted)
            painter.setFont(theme.small(option.font))
            line.translate(0, metrics.height())
            hit = metrics.elidedText(entry.hit, Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(line, flags, hit)
        painter.restore()
