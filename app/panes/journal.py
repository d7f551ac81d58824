"""The journal: everything that was told, where it stands, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app import words
from app.panes import journal_model as jm
from app.panes.journal_parts import AddFact, ProbePanel
from app.widgets import make
from engine import events as ev

_RESTORABLE = {ev.FactState.UNDONE, ev.FactState.SUPERSEDED}
_UNDOABLE = ev.LIVE_STATES | {ev.FactState.QUEUED}


class JournalPane(QWidget):
    """Shows all facts; emits what the user wants done with one."""

    add_requested = Signal(str, str, str)
    edit_requested = Signal(int, str)
    forget_requested = Signal(object)  # FactView
    undo_requested = Signal(int)
    restore_requested = Signal(int)
    probe_requested = Signal(int)
    selection_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._hidden: set[int] = set()
        self._probed = 0
        self._facts: tuple[ev.FactView, ...] = ()
        self.model = jm.JournalModel(self)
        self.filter = jm.JournalFilter(self)
        self.filter.setSourceModel(self.model)

        self.search = make.line("Search facts", "Search facts", "All words, anywhere in a row (Ctrl+F)")
        self.search.setClearButtonEnabled(True)
        self.count = make.label(style="muted")
        self.add = QPushButton("Add fact")
        self.add.setCheckable(True)
        self.add.setToolTip("Tell a fact by its parts (Ctrl+Shift+A)")
        self.add_row = AddFact()
        self.add_row.hide()
        self.table = self._make_table()
        self.probe = ProbePanel()
        self.probe.hide()
        self.ask = self._button("Ask it now", "Ask this fact in every form, now (F5)")
        self.undo = self._button("Undo", "Take it out of the weights; it can be restored")
        self.edit = self._button("Edit", "Give it another value (F2)")
        self.forget = self._button("Forget", "Erase it everywhere: text, weights and files (Del)")

        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.count)
        top.addWidget(self.add)
        tools = QHBoxLayout()
        for button in (self.ask, self.edit, self.undo, self.forget):
            tools.addWidget(button)
        tools.addStretch(1)
        filled = QWidget()
        inner = QVBoxLayout(filled)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.table, 1)
        inner.addWidget(self.probe)
        inner.addLayout(tools)
        self.empty = make.label(
            "Nothing is remembered yet.\n\nSay something in the chat, such as “My dog is called Biscuit.”,\n"
            "or add a fact here. Each fact is kept in this journal first,\nthen written into the model’s weights.",
            "muted",
        )
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(filled)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 10, 12, 8)
        box.addLayout(top)
        box.addWidget(self.add_row)
        box.addWidget(self.stack, 1)

        self._connect()
        self._show_facts()

    def _button(self, text: str, tip: str) -> QPushButton:
        button = make.button(text, "link", tip)
        button.setAccessibleName(
            f"{text} the selected fact" if text != "Ask it now" else "Ask the selected fact now"
        )
        return button

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.filter)
        table.setAccessibleName("Facts")
        table.setSortingEnabled(True)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)  # F2 is a shortcut of ours
        table.setTabKeyNavigation(False)  # Tab leaves the table; arrows move in it
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setItemDelegateForColumn(jm.STATE, jm.StateDelegate(table))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 12)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(40)
        widths = {jm.STATE: 110, jm.RAW: 44, jm.CHAT: 46, jm.PARAPHRASE: 48, jm.AGE: 68, jm.SOURCE: 68}
        for column in range(len(jm.TITLES)):
            stretch = column in (jm.SUBJECT, jm.RELATION, jm.OBJECT)
            mode = QHeaderView.ResizeMode.Stretch if stretch else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(column, mode)
            if column in widths:
                table.setColumnWidth(column, widths[column])
        table.sortByColumn(jm.AGE, Qt.SortOrder.AscendingOrder)
        return table

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        self.add.toggled.connect(self._toggle_add)
        self.add_row.submitted.connect(self.add_requested)
        self.add_row.cancelled.connect(lambda: self.add.setChecked(False))
        self.model.value_edited.connect(self.edit_requested)
        self.ask.clicked.connect(self.ask_selected)
        self.edit.clicked.connect(self.edit_selected)
        self.undo.clicked.connect(self.undo_selected)
        self.forget.clicked.connect(self.forget_selected)
        self.probe.closed.connect(self.probe.hide)
        self.table.selectionModel().selectionChanged.connect(self._selected)
        self.table.customContextMenuRequested.connect(self._menu)
        for keys, slot in (
            ("F2", self.edit_selected),  # wherever in the row the cursor is
            ("F5", self.ask_selected),
            ("Del", self.forget_selected),
        ):
            shortcut = QShortcut(keys, self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(slot)
        self._ages = QTimer(self)
        self._ages.setInterval(30_000)
        self._ages.timeout.connect(self.model.refresh_ages)

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._ages.start()

    def hideEvent(self, event: object) -> None:
        super().hideEvent(event)  # type: ignore[arg-type]
        self._ages.stop()

    def handle(self, event: ev.Event) -> None:
        """Show what an event says."""
        match event:
            case ev.JournalChanged(facts):
                self._facts = facts
                self._show_facts()
                if self._probed not in {
                    fact.id for fact in facts
                }:  # a forgotten fact leaves no answers behind
                    self.probe.clear()
                    self.probe.hide()
            case ev.ProbeAnswer(fact_id, answers):
                fact = next((fact for fact in self._facts if fact.id == fact_id), None)
                if fact is not None:
                    self._probed = fact_id
                    self.probe.show_answers(words.understood(fact), answers)

    def set_hidden(self, fact_id: int, hidden: bool) -> None:
        """Leave a fact out while its forgetting can still be undone."""
        (self._hidden.add if hidden else self._hidden.discard)(fact_id)
        self._show_facts()

    def selected(self) -> ev.FactView | None:
        """The fact of the selected row."""
        rows = self.table.selectionModel().selectedRows()
        return rows[0].data(jm.FACT) if rows else None

    def select(self, fact_id: int) -> bool:
        """Select the row of a fact; False if it is not on show."""
        for row in range(self.filter.rowCount()):
            index = self.filter.index(row, 0)
            if index.data(jm.FACT).id == fact_id:
                self.table.setCurrentIndex(index)
                return True
        return False

    def ask_selected(self) -> None:
        """Ask the selected fact now."""
        if fact := self.selected():
            self._probed = fact.id
            self.probe.show_waiting(words.understood(fact))
            self.probe_requested.emit(fact.id)

    def edit_selected(self) -> None:
        """Edit the value of the selected fact in its cell."""
        index = self.table.currentIndex()
        if index.isValid():
            self.table.edit(index.sibling(index.row(), jm.OBJECT))

    def undo_selected(self) -> None:
        """Take the selected fact back, or put it back."""
        if fact := self.selected():
            signal = self.restore_requested if fact.state in _RESTORABLE else self.undo_requested
            signal.emit(fact.id)

    def forget_selected(self) -> None:
        """Erase the selected fact; the window gives a moment to think again."""
        if fact := self.selected():
            self.forget_requested.emit(fact)

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus()
        self.search.selectAll()

    def show_add(self) -> None:
        """Open the line for a new fact."""
        self.add.setChecked(True)

    def _toggle_add(self, on: bool) -> None:
        self.add_row.setVisible(on)
        if on:
            self.add_row.suggest({fact.relation_label for fact in self._facts})
            self.add_row.subject.setFocus()

    def _search(self, text: str) -> None:
        self.filter.search(text)
        self._show_count()

    def _show_facts(self) -> None:
        shown = [fact for fact in self._facts if fact.id not in self._hidden]
        self.model.set_facts(shown)
        self.stack.setCurrentIndex(1 if shown else 0)
        self._show_count()
        self._show_tools()

    def _show_count(self) -> None:
        total, found = self.model.rowCount(), self.filter.rowCount()
        self.count.setText(words.count(total, "fact") if found == total else f"{found} of {total}")

    def _show_tools(self) -> None:
        fact = self.selected()
        self.ask.setEnabled(fact is not None)
        self.forget.setEnabled(fact is not None)
        self.edit.setEnabled(fact is not None and fact.state in _UNDOABLE | {ev.FactState.REFUSED})
        restorable = fact is not None and fact.state in _RESTORABLE
        self.undo.setText("Restore" if restorable else "Undo")
        self.undo.setEnabled(restorable or (fact is not None and fact.state in _UNDOABLE))

    def _selected(self, *_changes: object) -> None:
        self._show_tools()
        self.selection_changed.emit()

    def _menu(self, where: QPoint) -> None:
        index: QModelIndex = self.table.indexAt(where)
        if not index.isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in (self.ask, self.edit, self.undo, self.forget):
            action = QAction(button.text(), menu)
            action.setEnabled(button.isEnabled())
            action.triggered.connect(button.click)
            menu.addAction(action)
        menu.popup(self.table.viewport().mapToGlobal(where))


def main() -> None:
    """Show the pane with made-up events."""
    from app.panes import samples

    pane = JournalPane()
    pane.resize(760, 420)
    pane.handle(samples.JOURNAL)
    pane.select(3)
    answers = (
        ("raw", "My sister Maya lives in", "Porto", True),
        ("chat", "Where does my sister Maya live?", "I don’t know your sister Maya’s home town yet.", False),
    )
    pane.handle(ev.ProbeAnswer(3, answers))
    samples.show(pane, "Journal")


if __name__ == "__main__":
    from app.panes.samples import run

    run(main)
