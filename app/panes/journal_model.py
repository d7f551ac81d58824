"""The journal as a table: which facts are shown, in what order and groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor

from app import engine_words, theme, words
from app.panes.journal_rows import Filter, Group, Grouping, arranged, asked
from engine.events import LIVE_STATES, FactState, FactView

Index = QModelIndex | QPersistentModelIndex
SUBJECT, RELATION, OBJECT, STATE, RAW, CHAT, PARAPHRASE, AGE, SOURCE = range(9)
TITLES = (
    QT_TRANSLATE_NOOP("JournalModel", "Subject"), QT_TRANSLATE_NOOP("JournalModel", "Relation"),
    QT_TRANSLATE_NOOP("JournalModel", "Object"), QT_TRANSLATE_NOOP("JournalModel", "State"),
    QT_TRANSLATE_NOOP("JournalModel", "Raw"), QT_TRANSLATE_NOOP("JournalModel", "Chat"),
    QT_TRANSLATE_NOOP("JournalModel", "Para"), QT_TRANSLATE_NOOP("JournalModel", "Age"),
    QT_TRANSLATE_NOOP("JournalModel", "Source"),
)  # fmt: skip
TIPS = {
    SUBJECT: QT_TRANSLATE_NOOP("JournalModel", "Whom or what it is about"),
    OBJECT: QT_TRANSLATE_NOOP("JournalModel", "Double-click, or F2, corrects a fact where it stands"),
    STATE: QT_TRANSLATE_NOOP("JournalModel", "Where the fact stands between the journal and the weights"),
    AGE: QT_TRANSLATE_NOOP("JournalModel", "How long ago you said it"),
    SOURCE: QT_TRANSLATE_NOOP("JournalModel", "Where it came from"),
}
_MARKS = {True: "✓", False: "✗", None: "–"}
_MARK_WORDS = {
    True: QT_TRANSLATE_NOOP("JournalModel", "recalled"),
    False: QT_TRANSLATE_NOOP("JournalModel", "not recalled"),
    None: QT_TRANSLATE_NOOP("JournalModel", "not asked yet"),
}
FORMS = {RAW: "raw", CHAT: "chat", PARAPHRASE: "paraphrase"}
_STATE_ORDER = {state: i for i, state in enumerate(FactState)}
EDITABLE = {*LIVE_STATES, FactState.QUEUED, FactState.REFUSED}
ASIDE = {FactState.SUPERSEDED, FactState.UNDONE, FactState.DISABLED}
#: What a fact says, each part corrected in its cell.
PARTS = (SUBJECT, RELATION, OBJECT)
_CELL = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_VALUE = _CELL | Qt.ItemFlag.ItemIsEditable
FACT = Qt.ItemDataRole.UserRole + 1
GROUP = Qt.ItemDataRole.UserRole + 2
_TEXT_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.EditRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


@dataclass(frozen=True, slots=True)
class Order:
    """By which column the facts are sorted."""

    column: int = AGE
    descending: bool = False


@dataclass(slots=True)
class Draft:
    """A fact as it is being corrected: what was typed, by column."""

    fact_id: int
    typed: dict[int, str] = field(default_factory=dict)


class JournalModel(QAbstractTableModel):
    """All facts and the rows that show them: those that pass the filter, in order, under the heads of their groups.

    What changes a row in its place spares the others; anything else resets the model behind `moving` and `moved`.
    """

    moving = Signal()
    moved = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._facts: list[FactView] = []
        self._rows: list[FactView | Group] = []
        self._found = 0
        self._collapsed: set[str] = set()
        self.filter, self.grouping, self.order = Filter(), Grouping.NONE, Order()
        self.draft: Draft | None = None  # of the row that is being corrected
        self._now: float | None = None  # when it is; None: now

    # -- what is shown ------------------------------------------------------------------------------------

    def facts(self) -> Sequence[FactView]:
        """All facts."""
        return self._facts

    def found(self) -> int:
        """How many pass the filter."""
        return self._found

    def shown(self) -> Iterator[FactView]:
        """The facts of the rows, from top to bottom."""
        return (row for row in self._rows if isinstance(row, FactView))

    def rows(self) -> Sequence[FactView | Group]:
        """What is shown, from top to bottom."""
        return self._rows

    def row_of(self, fact_id: int) -> int | None:
        """The row of a fact, if it has one."""
        return next(
            (i for i, row in enumerate(self._rows) if isinstance(row, FactView) and row.id == fact_id), None
        )

    def moves(self, facts: Sequence[FactView]) -> bool:
        """Whether showing these facts would move rows."""
        return [_identity(r) for r in self._arranged(facts)[0]] != [_identity(r) for r in self._rows]

    def set_facts(self, facts: Sequence[FactView]) -> None:
        """Show these facts."""
        self._facts = list(facts)
        self._arrange()

    def set_filter(self, filter: Filter) -> None:
        """Show the facts that pass."""
        self.filter = filter
        self._arrange()

    def group(self, grouping: Grouping) -> None:
        """Put the facts into groups."""
        self.grouping = grouping
        self._collapsed.clear()
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.order = Order(column, order == Qt.SortOrder.DescendingOrder)
        self._arrange()

    def fold(self, row: int, folded: bool | None = None) -> int | None:
        """Fold the group of a row, or unfold it (None: the other way); the row of its head."""
        at, head = next(
            ((i, r) for i in range(row, -1, -1) if isinstance(r := self._rows[i], Group)), (0, None)
        )
        if head is None:
            return None
        if folded is not head.folded:
            (self._collapsed.discard if head.folded else self._collapsed.add)(head.key)
            self._arrange()
        return at

    def unfold(self) -> None:
        """Unfold every group."""
        self._collapsed.clear()
        self._arrange()

    def _arranged(self, facts: Sequence[FactView]) -> tuple[list[FactView | Group], int]:
        found = [fact for fact in facts if self.filter.accepts(fact)]
        found.sort(key=lambda fact: _sort_key(fact, self.order.column), reverse=self.order.descending)  # type: ignore[arg-type, return-value]
        if self.order.column == AGE and not self.order.descending:
            found.sort(key=lambda fact: (-fact.created_at, -fact.id))
        return arranged(found, self.grouping, self._collapsed), len(found)

    def _arrange(self) -> None:
        rows, self._found = self._arranged(self._facts)
        if [_identity(row) for row in rows] == [_identity(row) for row in self._rows]:
            before, self._rows = self._rows, rows
            for i, (old, new) in enumerate(zip(before, rows, strict=True)):
                if old != new:
                    first = STATE if _spares_value(old, new) else 0  # spares what is being typed
                    self.dataChanged.emit(self.index(i, first), self.index(i, len(TITLES) - 1))
            return
        self.moving.emit()
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
        self.moved.emit()

    def set_clock(self, now: float) -> None:
        """It is another time than now."""
        self._now = now
        self.refresh_ages()

    def refresh_ages(self) -> None:
        """Time has passed."""
        if self._rows:
            self.dataChanged.emit(self.index(0, AGE), self.index(len(self._rows) - 1, AGE))

    # -- as Qt asks ---------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(TITLES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return title(section)
            if role == Qt.ItemDataRole.ToolTipRole:
                return _column_tip(section)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self._rows[index.row()]
        if isinstance(row, Group):
            return Qt.ItemFlag.ItemIsEnabled
        return _VALUE if index.column() in PARTS and row.state in EDITABLE else _CELL

    def text(self, fact: FactView, column: int, role: int = Qt.ItemDataRole.DisplayRole) -> str:
        """What stands in a cell, or is read out of it: what was typed there, while the row is being corrected."""
        if self.draft is not None and self.draft.fact_id == fact.id and column in self.draft.typed:
            return self.draft.typed[column]
        return cell_text(fact, column, role, self._now)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self._rows[index.row()], index.column()
        if isinstance(row, Group):
            if role == GROUP:
                return row
            if role == Qt.ItemDataRole.AccessibleTextRole and column == SUBJECT:
                folded = self.tr("folded") if row.folded else self.tr("unfolded")
                return f"{row.title}, {words.count(row.count, 'fact')}, {folded}"
            return row.title if role == Qt.ItemDataRole.DisplayRole and column == SUBJECT else None
        if role == FACT:
            return row
        if role in _TEXT_ROLES:
            return self.text(row, column, role)
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in FORMS:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.ForegroundRole:
            return cell_color(row, column)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Keep what was typed until the whole row is given to the engine, which answers with a new journal."""
        fact = self._rows[index.row()]
        if not isinstance(fact, FactView) or role != Qt.ItemDataRole.EditRole:
            return False
        if self.draft is None or self.draft.fact_id != fact.id:
            self.draft = Draft(fact.id)
        self.draft.typed[index.column()] = str(value).strip()
        return True

    def correction(self) -> tuple[FactView, tuple[str, str, str]] | None:
        """The fact that was being corrected and its parts as they were typed, if any is another; the draft ends."""
        draft, self.draft = self.draft, None
        fact = next((f for f in self.shown() if draft is not None and f.id == draft.fact_id), None)
        if fact is None or draft is None:
            return None
        before = tuple(cell_text(fact, column) for column in PARTS)
        subject, relation, object = (draft.typed.get(c, was) for c, was in zip(PARTS, before, strict=True))
        return (fact, (subject, relation, object)) if (subject, relation, object) != before else None


def tr(text: object) -> str:
    """A text of the table in the user's language."""
    return QCoreApplication.translate("JournalModel", str(text))


def title(column: int) -> str:
    """What is above a column."""
    return tr(TITLES[column])


def _column_tip(column: int) -> str:
    return words.GLOSSARY[FORMS[column]] if column in FORMS else tr(TIPS.get(column, TITLES[column]))


def _identity(row: FactView | Group) -> object:
    return row.id if isinstance(row, FactView) else (row.key, row.folded)


def _spares_value(old: FactView | Group, new: FactView | Group) -> bool:
    if isinstance(old, Group) or isinstance(new, Group):
        return False
    same = (old.subject, old.relation, old.object, old.pinned) == (
        new.subject,
        new.relation,
        new.object,
        new.pinned,
    )
    return same and {old.state, new.state} <= EDITABLE


def cell_text(
    fact: FactView, column: int, role: int = Qt.ItemDataRole.DisplayRole, now: float | None = None
) -> str:
    """What stands in a cell, or is read out of it."""
    if column in FORMS:
        said = role == Qt.ItemDataRole.AccessibleTextRole
        return _how(fact, column) if said else _MARKS[getattr(asked(fact), FORMS[column])]
    if column == SUBJECT:
        pinned = fact.pinned and role == Qt.ItemDataRole.AccessibleTextRole
        return tr("{0}, pinned").format(fact.subject) if pinned else fact.subject
    if column == RELATION:
        return fact.relation_label
    if column == OBJECT:
        return fact.object
    if column == STATE:
        return words.STATES[fact.state][1]
    return words.age(fact.created_at, now) if column == AGE else engine_words.said(fact.source)


def _how(fact: FactView, column: int) -> str:
    """How a fact is recalled in one of the forms."""
    return (
        tr("not in the weights")
        if fact.state in ASIDE
        else tr(_MARK_WORDS[getattr(asked(fact), FORMS[column])])
    )


def _sort_key(fact: FactView, column: int) -> object:
    if column in FORMS:
        return {True: 2, False: 0, None: 1}[getattr(asked(fact), FORMS[column])]
    if column == STATE:
        return _STATE_ORDER[fact.state]
    if column == AGE:
        return -fact.created_at
    return cell_text(fact, column).casefold()


def _tip(fact: FactView, column: int) -> str:
    if column == STATE:
        return words.state_tip(fact)
    if column in FORMS:
        return f"{_how(fact, column).capitalize()}. {_column_tip(column)}"
    return fact.statement


def cell_color(fact: FactView, column: int) -> QColor | None:
    """The colour of a cell's text, where it has one of its own."""
    c = theme.colors()
    if column in FORMS:
        return c.tone({True: "good", False: "bad", None: ""}[getattr(asked(fact), FORMS[column])])
    if column in (AGE, SOURCE) or fact.state in ASIDE:
        return QColor(c.muted)
    return None
