"""The journal as a table: model, search and sort, and how a state is painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app import theme, words
from app.widgets.chip import paint_chip
from engine.events import LIVE_STATES, FactState, FactView

Index = QModelIndex | QPersistentModelIndex
SUBJECT, RELATION, OBJECT, STATE, RAW, CHAT, PARAPHRASE, AGE, SOURCE = range(9)
TITLES = ("Subject", "Relation", "Object", "State", "Raw", "Chat", "Para", "Age", "Source")
TIPS = {
    SUBJECT: "Whom or what it is about",
    OBJECT: "Double-click, or F2, gives a fact a new value",
    STATE: "Where the fact stands between the journal and the weights",
    RAW: words.GLOSSARY["raw"],
    CHAT: words.GLOSSARY["chat"],
    PARAPHRASE: words.GLOSSARY["paraphrase"],
    AGE: "How long ago you said it",
    SOURCE: "Where it came from",
}
_MARKS = {True: "✓", False: "✗", None: "–"}
_MARK_WORDS = {True: "recalled", False: "not recalled", None: "not asked yet"}
_STATE_ORDER = {state: i for i, state in enumerate(FactState)}
EDITABLE = {*LIVE_STATES, FactState.QUEUED, FactState.REFUSED}
SORT = Qt.ItemDataRole.UserRole
FACT = Qt.ItemDataRole.UserRole + 1


class JournalModel(QAbstractTableModel):
    """All facts; changes row by row where it can, so that the selection survives."""

    value_edited = Signal(int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._facts: list[FactView] = []

    def facts(self) -> Sequence[FactView]:
        """The facts shown."""
        return self._facts

    def set_facts(self, facts: Sequence[FactView]) -> None:
        """Show these facts."""
        old = [fact.id for fact in self._facts]
        new = [fact.id for fact in facts]
        if new[: len(old)] != old:
            self.beginResetModel()
            self._facts = list(facts)
            self.endResetModel()
            return
        for row, fact in enumerate(facts[: len(old)]):
            if fact != self._facts[row]:
                before, self._facts[row] = self._facts[row], fact
                same = (before.subject, before.relation, before.object) == (
                    fact.subject,
                    fact.relation,
                    fact.object,
                )
                first = (
                    STATE if same and {before.state, fact.state} <= EDITABLE else 0
                )  # spares what is being typed
                self.dataChanged.emit(self.index(row, first), self.index(row, len(TITLES) - 1))
        if len(new) > len(old):
            self.beginInsertRows(QModelIndex(), len(old), len(new) - 1)
            self._facts.extend(facts[len(old) :])
            self.endInsertRows()

    def refresh_ages(self) -> None:
        """Time has passed."""
        if self._facts:
            self.dataChanged.emit(self.index(0, AGE), self.index(len(self._facts) - 1, AGE))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._facts)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(TITLES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return TITLES[section]
            if role == Qt.ItemDataRole.ToolTipRole:
                return TIPS.get(section, TITLES[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.column() == OBJECT and self._facts[index.row()].state in EDITABLE:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        fact, column = self._facts[index.row()], index.column()
        if role == FACT:
            return fact
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.EditRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return self._text(fact, column, role)
        if role == SORT:
            return self._sort_key(fact, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(fact, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (RAW, CHAT, PARAPHRASE):
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._color(fact, column)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        fact = self._facts[index.row()]
        text = str(value).strip()
        if role == Qt.ItemDataRole.EditRole and text and text != fact.object:
            self.value_edited.emit(fact.id, text)  # the engine answers with a new journal
        return False

    def _text(self, fact: FactView, column: int, role: int) -> str:
        if column in (RAW, CHAT, PARAPHRASE):
            value = _recall(fact, column)
            return _MARK_WORDS[value] if role == Qt.ItemDataRole.AccessibleTextRole else _MARKS[value]
        texts = {
            SUBJECT: fact.subject,
            RELATION: fact.relation_label,
            OBJECT: fact.object,
            STATE: str(fact.state),
            AGE: words.age(fact.created_at),
            SOURCE: fact.source,
        }
        return texts[column]

    def _sort_key(self, fact: FactView, column: int) -> object:
        if column in (RAW, CHAT, PARAPHRASE):
            return {True: 2, False: 0, None: 1}[_recall(fact, column)]
        if column == STATE:
            return _STATE_ORDER[fact.state]
        if column == AGE:
            return -fact.created_at
        return self._text(fact, column, Qt.ItemDataRole.DisplayRole).casefold()

    def _tip(self, fact: FactView, column: int) -> str:
        if column == STATE:
            return words.state_tip(fact)
        if column in (RAW, CHAT, PARAPHRASE):
            return f"{_MARK_WORDS[_recall(fact, column)].capitalize()}. {TIPS[column]}"
        return fact.statement

    def _color(self, fact: FactView, column: int) -> QColor | None:
        c = theme.colors()
        if column in (RAW, CHAT, PARAPHRASE):
            return c.tone({True: "good", False: "bad", None: ""}[_recall(fact, column)])
        if column in (AGE, SOURCE) or fact.state in (FactState.SUPERSEDED, FactState.UNDONE):
            return QColor(c.muted)
        return None


class JournalFilter(QSortFilterProxyModel):
    """Search in every text of a row, all words anywhere; natural sort."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self.setSortRole(SORT)
        self.setDynamicSortFilter(True)

    def search(self, text: str) -> None:
        """Show the rows that hold every word."""
        self._words = text.casefold().split()
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        if not self._words:
            return True
        fact: FactView = self.sourceModel().data(self.sourceModel().index(row, 0), FACT)
        text = f"{fact.subject} {fact.relation_label} {fact.object} {fact.state} {fact.source}".casefold()
        return all(word in text for word in self._words)

    def lessThan(self, left: Index, right: Index) -> bool:
        a, b = self.sourceModel().data(left, SORT), self.sourceModel().data(right, SORT)
        return bool(a < b) if a != b else left.row() < right.row()


class StateDelegate(QStyledItemDelegate):
    """Paints a state as a chip."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        fact: FactView = index.data(FACT)
        glyph, word, tone, _tip = words.STATES[fact.state]
        rect = QRectF(option.rect)
        paint_chip(painter, rect.adjusted(4, 2, -2, -2), option.font, f"{glyph} {word}", tone)

    def displayText(self, value: object, locale: object) -> str:
        return ""


def _recall(fact: FactView, column: int) -> bool | None:
    return {RAW: fact.recall.raw, CHAT: fact.recall.chat, PARAPHRASE: fact.recall.paraphrase}[column]
