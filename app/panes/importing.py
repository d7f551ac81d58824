"""What a file of facts would bring, to be chosen from before any of it is taken."""

from __future__ import annotations

from collections import Counter
from heapq import nlargest
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app import engine_words, theme
from app.widgets import make
from app.widgets.adaptive import Adaptive
from app.widgets.chip import chip_width, paint_chip
from app.widgets.header import Header
from engine.commands import ImportFacts
from engine.events import ImportPreview, ImportRow

Index = QModelIndex | QPersistentModelIndex
TAKE, WHERE, SUBJECT, RELATION, OBJECT, DOES = range(6)
_TONES = {
    "new": "good",
    "known": "",
    "repeated": "",
    "adds": "good",
    "contradicts": "warn",
    "aside": "",
    "unreadable": "bad",
}
_ROW = Qt.ItemDataRole.UserRole + 1


class PreviewModel(QAbstractTableModel):
    """The rows of a file with a tick for each that is to be taken; new ones are ticked at first."""

    ticked = Signal()

    def __init__(self, rows: tuple[ImportRow, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = rows
        self._on = [row.verdict in ("new", "adds") for row in rows]

    def chosen(self) -> ImportFacts:
        """What takes the ticked rows."""
        rows = [row for row, on in zip(self.rows, self._on, strict=True) if on]
        return ImportFacts(
            tuple((row.subject, row.relation, row.object) for row in rows),
            tuple(i for i, row in enumerate(rows) if row.pinned),
        )

    def tick(self, verdict: str, on: bool) -> None:
        """Tick all rows of one kind, or none of them."""
        self._on = [
            on if row.verdict == verdict else was for row, was in zip(self.rows, self._on, strict=True)
        ]
        self.dataChanged.emit(self.index(0, TAKE), self.index(len(self.rows) - 1, TAKE))
        self.ticked.emit()

    def all_ticked(self, verdict: str) -> bool:
        """Whether all rows of one kind are ticked."""
        return all(on for row, on in zip(self.rows, self._on, strict=True) if row.verdict == verdict)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 6

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        titles = (
            "", self.tr("Where"), self.tr("Subject"), self.tr("Relation"), self.tr("Object"), self.tr("What it does"),
        )  # fmt: skip
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return titles[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.column() == TAKE and self.rows[index.row()].verdict != "unreadable":
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self.rows[index.row()], index.column()
        if role == _ROW:
            return row
        if role == Qt.ItemDataRole.CheckStateRole and column == TAKE and row.verdict != "unreadable":
            return Qt.CheckState.Checked if self._on[index.row()] else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole and column == TAKE:
            return self.tr("taken") if self._on[index.row()] else self.tr("left out")
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            says = self.says(row)
            return (None, self.place(row.where), row.subject, row.relation_label, row.object, says)[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            told = (row.subject, row.relation_label, row.object)
            return f"{self.place(row.where)}: {' · '.join(filter(None, told))}\n{self.says(row)}"
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or self.rows[index.row()].verdict == "unreadable":
            return False
        self._on[index.row()] = Qt.CheckState(value) == Qt.CheckState.Checked
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True

    def toggle(self, rows: list[int]) -> None:
        """Tick these rows, or none of them if all are ticked."""
        able = [row for row in rows if self.rows[row].verdict != "unreadable"]
        on = not all(self._on[row] for row in able)
        if not able:
            return
        for row in able:
            self._on[row] = on
        self.dataChanged.emit(
            self.index(min(able), TAKE), self.index(max(able), TAKE)
        )  # once: they may be thousands
        self.ticked.emit()

    def place(self, where: str) -> str:
        """Where in the file something stands, in the user's language: "Line 3", "Entry 3"."""
        kind, _, number = where.rpartition(" ")
        kinds = {"Line": self.tr("Line {0}"), "Entry": self.tr("Entry {0}")}
        return kinds[kind].format(number) if kind in kinds else where

    def says(self, row: ImportRow) -> str:
        """What taking a row would do."""
        aside = {
            "undone": self.tr("taken back when the file was written"),
            "disabled": self.tr("disabled when the file was written"),
            "superseded": self.tr("replaced when the file was written"),
        }
        says = {
            "repeated": self.place,
            "unreadable": lambda note: engine_words.said(note).replace(row.where, self.place(row.where), 1),
            "aside": lambda state: aside[state],
        }
        note = says.get(row.verdict, str)(row.note)
        texts = {
            "new": self.tr("new {}"),
            "known": self.tr("known already"),
            "repeated": self.tr("the same as {}"),
            "adds": self.tr("then “{}”"),
            "contradicts": self.tr("replaces “{}”"),
            "aside": "{}",
            "unreadable": "{}",
        }
        return texts[row.verdict].format(note).strip()


class _Verdict(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ImportRow = index.data(_ROW)
        text, rect = str(index.data()), QRectF(option.rect)
        if row.verdict == "unreadable":
            super().paint(painter, option, index)
            return
        rect.adjust(4, 2, -2, -2)
        within = int(rect.width()) - chip_width(option.font, "")
        text = QFontMetrics(theme.small(option.font)).elidedText(text, Qt.TextElideMode.ElideRight, within)
        paint_chip(painter, rect, option.font, text, _TONES[row.verdict])


class _Table(Adaptive, QTableView):
    def arrange(self) -> None:
        """In large type what the rows say has the room of where they stand, which their tips have, too."""
        metrics = self.fontMetrics()
        self.setColumnHidden(WHERE, self.width() < 62 * metrics.averageCharWidth())
        self.verticalHeader().setDefaultSectionSize(metrics.height() + theme.space(3))
        rows = range(self.model().rowCount())
        said = nlargest(3, (str(self.model().index(row, DOES).data()) for row in rows), key=len)
        wanted = max((chip_width(self.font(), text) for text in said), default=0) + theme.space(4)
        most = (
            self.viewport().width() * 2 // 5
        )  # of the width: what a row does is read whole before what it says
        self.horizontalHeader().resizeSection(DOES, max(most // 2, min(wanted, most)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        model = self.model()
        if event.key() == Qt.Key.Key_Space and isinstance(model, PreviewModel):
            model.toggle([index.row() for index in self.selectionModel().selectedRows()])
            return
        super().keyPressEvent(event)


class ImportDialog(QDialog):
    """Shows a preview; emits the command that takes what was chosen."""

    wanted = Signal(object)

    def __init__(self, preview: ImportPreview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import {}").format(Path(preview.path).name))
        self.model = PreviewModel(preview.rows, self)
        counts = Counter(row.verdict for row in preview.rows)
        self.summary = make.label(self._summary(counts), "heading", wrap=True)
        self.table = _Table()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Rows of the file"))
        self.table.setAccessibleDescription(self.tr("Space ticks the selected rows"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.setItemDelegateForColumn(DOES, _Verdict(self.table))
        self.table.setCurrentIndex(self.model.index(0, SUBJECT))  # around a tick alone no frame is seen
        header = Header(self.table)
        for column in (SUBJECT, RELATION, OBJECT):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(TAKE, theme.space(9))
        self.problem = make.label(style="caption", wrap=True)
        self.problem.hide()
        self.table.adapt()
        header.resizeSection(WHERE, self.fontMetrics().horizontalAdvance("Entry 00000") + theme.space(4))
        self.replace = make.button(
            self.tr("Take the contradicting ones too"),
            "link",
            self.tr("They replace what holds now; undo brings it back"),
        )
        self.replace.setVisible(bool(counts["contradicts"]))
        self.take = make.button("", "primary")
        self.take.setDefault(True)
        cancel = make.button(self.tr("Cancel"))
        last = QHBoxLayout()
        last.addWidget(cancel)
        last.addWidget(self.take)
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.addWidget(self.replace)
        row.addStretch(1)
        row.addLayout(last)
        box = QVBoxLayout(self)
        box.addWidget(self.summary)
        box.addWidget(
            make.label(
                self.tr("What you take is one step in the history: Ctrl+Z takes it all back."),
                "caption",
                wrap=True,
            )
        )
        box.addWidget(self.table, 1)
        box.addWidget(self.problem)
        box.addLayout(row)
        room = self.screen().availableSize()
        make.resize(self, theme.space(200), theme.space(130))
        self.table.selectionModel().currentRowChanged.connect(lambda now, _before: self._show_problem(now))
        self._show_problem(self.table.currentIndex())
        self.model.ticked.connect(self._show_count)
        self.replace.clicked.connect(
            lambda: self.model.tick("contradicts", not self.model.all_ticked("contradicts"))
        )
        cancel.clicked.connect(self.reject)
        self.take.clicked.connect(self._take)
        self._show_count()
        if self.minimumSizeHint().width() > room.width():  # in large type
            row.setDirection(QBoxLayout.Direction.TopToBottom)

    def _show_problem(self, index: Index) -> None:
        """What keeps the current row from being a fact, whole, and what it should be."""
        row = self.model.rows[index.row()] if index.isValid() else None
        unread = row is not None and row.verdict == "unreadable"
        self.problem.setVisible(unread)
        if row is not None and unread:
            self.problem.setText(
                self.tr("{0} A fact is a subject, a relation and an object.").format(self.model.says(row))
            )

    def _summary(self, counts: Counter[str]) -> str:
        texts = {
            "new": self.tr("{} new"),
            "adds": self.tr("{} adding to what holds now"),
            "contradicts": self.tr("{} contradicting what holds now"),
            "known": self.tr("{} known already"),
            "repeated": self.tr("{} twice in the file"),
            "aside": self.tr("{} set aside"),
            "unreadable": self.tr("{} not understood"),
        }
        return " · ".join(text.format(counts[verdict]) for verdict, text in texts.items() if counts[verdict])

    def _show_count(self) -> None:
        n = len(self.model.chosen().rows)
        self.take.setText(self.tr("Take 1 fact") if n == 1 else self.tr("Take {} facts").format(n))
        self.take.setEnabled(n > 0)

    def _take(self) -> None:
        self.wanted.emit(self.model.chosen())
        self.accept()
