"""The table of the journal: how its rows are painted, and how its selection outlives rows that come and go."""

from __future__ import annotations

from heapq import nlargest

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app import theme, words
from app.panes import journal_model as jm
from app.panes.journal_model import FACT, GROUP, STATE, SUBJECT, Index
from app.panes.journal_rows import Group
from app.widgets.adaptive import Adaptive
from app.widgets.chip import chip_width, paint_chip
from app.widgets.header import Header
from engine.events import FactView

#: Columns beside subject, relation and object, the dearest first; and the characters that each of those three needs.
_WORTH = (jm.STATE, jm.CHAT, jm.RAW, jm.PARAPHRASE, jm.AGE, jm.SOURCE)
_LEAST = 11
_TEXTS = (jm.SUBJECT, jm.RELATION, jm.OBJECT)
#: Columns that give way to whole names, of up to so many characters.
_SPARED, _NAME = (jm.AGE, jm.SOURCE), 16
_SINGLE = Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
_LEFT, _CENTRE = int(_SINGLE | Qt.AlignmentFlag.AlignLeft), int(_SINGLE | Qt.AlignmentFlag.AlignHCenter)


class FactTable(Adaptive, QTableView):
    """Shows the rows of a journal's model; left and right fold and unfold groups.

    A row is corrected in its cells: Tab goes from one to the next, Enter gives the whole row, Esc leaves it as it was.
    """

    corrected = Signal()  # the model has the correction
    left = Signal()  # no cell is open any more

    def __init__(self, model: jm.JournalModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._kept: tuple[set[int], int | None, int] = set(), None, 0
        self.setModel(model)
        self.setAccessibleName(self.tr("Facts"))
        self.setAccessibleDescription(
            self.tr("Arrows move, Shift and Ctrl select many, Enter opens a fact, Space folds a group")
        )
        self.setSortingEnabled(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)  # F2 is a shortcut of the pane
        self.setTabKeyNavigation(False)  # Tab leaves the table; arrows move in it
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._delegate = RowDelegate(self, model)
        self.setItemDelegate(self._delegate)
        self.verticalHeader().hide()
        header = Header(self)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(theme.space(10))
        for column in range(len(jm.TITLES)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        self.sortByColumn(jm.AGE, Qt.SortOrder.AscendingOrder)
        model.moving.connect(self._keep_place)
        model.moved.connect(self._find_place)
        model.moved.connect(self.arrange)
        self.clicked.connect(self._clicked)
        self.adapt()

    # -- the selection ------------------------------------------------------------------------------------

    def facts(self) -> tuple[FactView, ...]:
        """The facts of the selected rows, from top to bottom."""
        parts = self.selectionModel().selection()  # of whole rows; selectedRows would ask for every cell
        ends = ((parts.at(i).top(), parts.at(i).bottom()) for i in range(parts.size()))
        chosen = sorted({row for first, last in ends for row in range(first, last + 1)})
        rows = self._model.rows()
        return tuple(fact for row in chosen if isinstance(fact := rows[row], FactView))

    def choose(self, *fact_ids: int) -> bool:
        """Select the rows of facts; False if one is not on show."""
        rows = [self._model.row_of(fact_id) for fact_id in fact_ids]
        if None in rows or not rows:
            return False
        self._select([row for row in rows if row is not None])
        self.scrollTo(self.currentIndex())
        return True

    def choose_near(self, row: int) -> None:
        """Select the fact of this row, or else the next one below or above it."""
        rows = self._model.rows()
        ways = (*range(max(0, row), len(rows)), *range(min(row, len(rows)) - 1, -1, -1))
        at = next((i for i in ways if isinstance(rows[i], FactView)), None)
        if at is not None:
            self._select([at])
            self.scrollTo(self.currentIndex())

    def _select(self, rows: list[int], current: int | None = None) -> None:
        chosen, first, ordered = QItemSelection(), 0, sorted(set(rows))
        for i, row in enumerate(
            ordered, 1
        ):  # a stretch of rows at a time: a thousand by themselves take a second
            if i == len(ordered) or ordered[i] != row + 1:
                left, right = self._model.index(ordered[first], 0), self._model.index(row, len(jm.TITLES) - 1)
                chosen.select(left, right)
                first = i
        at = self._model.index(rows[0] if current is None else current, jm.OBJECT)
        self.selectionModel().setCurrentIndex(at, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _keep_place(self) -> None:
        if editor := self.indexWidget(
            self._model.index(self._delegate.open.row(), self._delegate.open.column())
        ):
            self.commitData(editor)  # sorted or filtered while something is typed
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        fact = self.currentIndex().data(FACT)
        current = fact.id if isinstance(fact, FactView) else None
        self._kept = {one.id for one in self.facts()}, current, self.verticalScrollBar().value()

    def _find_place(self) -> None:
        chosen, current, top = self._kept
        rows = [
            i for i, fact in enumerate(self._model.rows()) if isinstance(fact, FactView) and fact.id in chosen
        ]
        at = None if current is None else self._model.row_of(current)
        if rows:
            self._select(rows, at)
        elif at is not None:
            index = self._model.index(at, jm.OBJECT)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.verticalScrollBar().setValue(top)

    # -- correcting ---------------------------------------------------------------------------------------

    def correct(self, row: int, column: int = jm.OBJECT) -> None:
        """Open a cell of a row to be corrected; nothing, where it is open."""
        cell = self._model.index(row, column)
        # Where it is the current one, its editor closes when another becomes that; else no other could be edited.
        self.selectionModel().setCurrentIndex(cell, QItemSelectionModel.SelectionFlag.NoUpdate)
        if self.indexWidget(cell) is None:  # an editor is one: F2 again changes nothing
            self.edit(cell)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        hints, at = QAbstractItemDelegate.EndEditHint, self._delegate.open
        super().closeEditor(editor, hints.NoHint)
        step = {hints.EditNextItem: 1, hints.EditPreviousItem: -1}.get(hint)
        if step is not None and at.isValid():
            places = [column for column in jm.PARTS if not self.isColumnHidden(column)]
            self.correct(at.row(), places[(places.index(at.column()) + step) % len(places)])
            return
        if hint == hints.RevertModelCache:
            self._model.draft = None
        else:
            self.corrected.emit()
        self.viewport().update()
        self.left.emit()

    # -- groups, sizes ------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        fold = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}.get(Qt.Key(event.key()))
        if fold is not None and index.isValid() and index.data(GROUP) is not None:
            self.fold_current(fold)
            return
        super().keyPressEvent(event)

    def fold_current(self, folded: bool | None = None) -> None:
        """Fold the group of the current row, or unfold it (None: the other way)."""
        row = self.currentIndex().row()
        if row >= 0 and (head := self._model.fold(row, folded)) is not None:
            self.setCurrentIndex(self._model.index(head, SUBJECT))

    def _clicked(self, index: QModelIndex) -> None:
        if index.data(GROUP) is not None:
            self._model.fold(index.row())

    def arrange(self) -> None:
        """Sizes that follow the text; where they do not fit, the columns that are worth least are left out."""
        metrics, header = self.fontMetrics(), self.horizontalHeader()
        self.verticalHeader().setDefaultSectionSize(metrics.height() + theme.space(3))
        wanted = {
            jm.STATE: self._delegate.state_width(),
            jm.AGE: metrics.horizontalAdvance("59 min") + theme.space(5),
            jm.SOURCE: metrics.horizontalAdvance("command line") + theme.space(4),
        }
        char = metrics.averageCharWidth()
        left = self.viewport().width() - len(_TEXTS) * _LEAST * char
        texts = sum(min(self._widest(column), _NAME * char) - _LEAST * char for column in _TEXTS)
        for column in _WORTH:
            title = metrics.horizontalAdvance(jm.title(column)) + theme.space(6)
            width = max(title, wanted.get(column, 0))
            if column == jm.STATE:
                self._delegate.brief = width > left  # its sign alone, under the tip that says it
                width = title if width > left else width
            left -= width
            spared = column in _SPARED or (self._delegate.brief and column != jm.STATE)
            self.setColumnHidden(column, left < (max(0, texts) if spared else 0))
            header.resizeSection(column, width)
        self._share()

    def _share(self) -> None:
        """Give subject, relation and object what is left, by what they have to say."""
        header = self.horizontalHeader()
        room = self.viewport().width() - sum(
            header.sectionSize(column) for column in _WORTH if not self.isColumnHidden(column)
        )
        wanted, given, still = [self._widest(column) for column in _TEXTS], [0] * len(_TEXTS), len(_TEXTS)
        for i in sorted(range(len(_TEXTS)), key=wanted.__getitem__):  # who asks for little has all of it
            given[i] = min(wanted[i], room // still)
            room, still = room - given[i], still - 1
        for column, width in zip(_TEXTS, given, strict=True):
            header.resizeSection(column, width + max(0, room) // len(_TEXTS))

    def _widest(self, column: int) -> int:
        """The room that a column of texts asks for: of the longest three, as measuring all would take too long."""
        texts = nlargest(3, (jm.cell_text(fact, column) for fact in self._model.shown()), key=len)
        measure, sides = self.fontMetrics().horizontalAdvance, 2 * (theme.space(1.5) + 4)
        return max(map(measure, (jm.title(column), *texts))) + sides


class RowDelegate(QStyledItemDelegate):
    """Paints states as chips, pins as pins, and the heads of groups across all columns."""

    def __init__(self, table: QTableView, model: jm.JournalModel) -> None:
        super().__init__(table)
        self._table, self._model = table, model
        self._pin: tuple[str, QIcon] = ("", QIcon())
        self.brief = False  # states are signs without words
        self.open = QPersistentModelIndex()  # the cell that is being corrected

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        self.open = QPersistentModelIndex(index)
        editor = super().createEditor(parent, option, index)
        editor.setAccessibleName(jm.title(index.column()))
        return editor

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.rows()[index.row()]
        if isinstance(row, Group):
            self._paint_head(painter, option, row)
            return
        self._paint_cell(painter, option, row, index.column())

    def _paint_cell(
        self, painter: QPainter, option: QStyleOptionViewItem, row: FactView, column: int
    ) -> None:
        """A cell of a fact. The style would take four times as long, and a new fact moves every row."""
        c, rect, state = theme.colors(), QRect(option.rect), option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, QColor(c.soft))
        if column == STATE:
            glyph, word, tone, _tip = words.STATES[row.state]
            said = glyph if self.brief else f"{glyph} {word}"
            paint_chip(painter, QRectF(rect).adjusted(4, 2, -2, -2), option.font, said, tone)
        else:
            own = None if selected and column not in jm.FORMS else jm.cell_color(row, column)
            painter.setPen(QColor(c.text) if own is None else own)
            margin = theme.space(1.5) + 3
            room = rect.adjusted(margin, 0, -margin, 0)
            if column == SUBJECT and row.pinned:
                side = option.fontMetrics.ascent()
                pin = QRect(room.left(), room.center().y() - side // 2, side, side)
                self._pin_icon().paint(painter, pin)
                room.setLeft(pin.right() + theme.space(1.25))
            text = option.fontMetrics.elidedText(
                self._model.text(row, column), Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, _CENTRE if column in jm.FORMS else _LEFT, text)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(c.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _pin_icon(self) -> QIcon:
        color = theme.colors().muted
        if self._pin[0] != color:
            self._pin = color, theme.sign("pin")
        return self._pin[1]

    def _paint_head(self, painter: QPainter, option: QStyleOptionViewItem, group: Group) -> None:
        """Each cell paints its part of one line of text, so that whatever is painted anew fits the rest."""
        c = theme.colors()
        rect = QRect(option.rect)
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, QColor(c.raised))
        painter.setPen(QColor(c.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        left = self._table.columnViewportPosition(self._table.horizontalHeader().logicalIndex(0))
        whole = QRect(left, rect.y(), max(self._table.viewport().width(), rect.right()) - left, rect.height())
        whole.adjust(theme.space(2), 0, -theme.space(2), 0)
        painter.setFont(theme.small(option.font, 1.0, bold=True))
        painter.setPen(QColor(c.text))
        text = f"{'▸' if group.folded else '▾'}  {group.title}"
        painter.drawText(whole, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        whole.setLeft(whole.left() + painter.fontMetrics().horizontalAdvance(text) + theme.space(3))
        painter.setFont(option.font)
        painter.setPen(QColor(c.muted))
        painter.drawText(whole, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, str(group.count))
        painter.restore()

    def state_width(self) -> int:
        """What the widest chip needs."""
        font = self._table.font()
        return max(chip_width(font, f"{glyph} {word}") for glyph, word, *_ in words.STATES.values()) + 14
