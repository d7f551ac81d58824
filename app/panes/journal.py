"""The journal: everything that was told, where it stands, and what can be done with it."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app import theme, words
from app.panes import journal_model as jm
from app.panes.journal_filter import FilterBar
from app.panes.journal_parts import AddFact, ProbePanel
from app.panes.journal_rows import Filter
from app.panes.journal_table import FactTable
from app.widgets import make
from app.widgets.actionrow import ActionRow, fill
from app.widgets.emptystate import EmptyState
from engine import commands as c
from engine import events as ev

#: In a pane lower than so many times their height the buttons leave their line to a fact.
_LOW = 9
_UNDOABLE = ev.LIVE_STATES | {ev.FactState.QUEUED}


class JournalPane(QWidget):
    """Shows all facts; emits what the user wants done with them."""

    command = Signal(object)  # c.Command, for the engine
    add_requested = Signal(str, str, str)
    forget_requested = Signal(object)  # tuple of FactViews
    probe_requested = Signal(int)
    opened = Signal(int)  # somebody wants to see all of a fact
    export_requested = Signal(object)  # tuple of ids
    import_requested = Signal()
    selection_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._hidden: set[int] = set()
        self._probed = 0
        self._facts: tuple[ev.FactView, ...] = ()
        self._late = False  # news wait until a value is typed
        self._sent: jm.Draft | None = None  # a correction that the engine has not answered
        self._again = False  # it was refused, and waits for what is being typed now
        self._watched = False  # nothing can be done here
        self.model = jm.JournalModel(self)
        self.bar = FilterBar()
        self.search = self.bar.search
        self.count = make.label(style="muted")
        self.add = QPushButton()
        self.add.setCheckable(True)
        self.add.setAccessibleName(self.tr("Add fact"))
        self.add.setToolTip(self.tr("Tell a fact by its parts (Ctrl+Shift+A)"))
        self.bar.add_tools(self.count, self.add, self.tr("Add fact"))
        self.add_row = AddFact()
        self.add_row.hide()
        self.table = FactTable(self.model)
        self.probe = ProbePanel()
        self.probe.hide()
        self.ask = self._tool(self.tr("Ask it now"), self.tr("Ask this fact in every form, now (F5)"))
        self.open = self._tool(
            self.tr("Its life"), self.tr("Where it was said and all that happened to it (Enter)")
        )
        self.edit = self._tool(
            self.tr("Edit"),
            self.tr(
                "Correct it in its row (F2): Tab goes on to the next part, Enter keeps it, Esc leaves it"
            ),
        )
        self.pin = self._tool(self.tr("Pin"), self.tr("No sleep prunes a pinned fact (P)"))
        self.disable = self._tool(
            self.tr("Disable"), self.tr("Out of the weights, kept in the journal; Enable brings it back")
        )
        self.undo = self._tool(
            self.tr("Take back"), self.tr("Take it out of the weights; it can be restored")
        )
        self.forget = self._tool(
            self.tr("Forget"),
            self.tr(
                "Erase it everywhere: text, weights, files and history, for good (Del). No undo after that."
            ),
        )
        self.export = self._tool(
            self.tr("Export …"), self.tr("Write the selected facts into a CSV or JSON file")
        )
        self.tools = (
            self.ask, self.open, self.edit, self.pin, self.disable, self.undo, self.forget, self.export,
        )  # fmt: skip
        self.acts = ActionRow(self.tools)
        self._filled = filled = QWidget()
        inner = QVBoxLayout(filled)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.table, 1)
        inner.addWidget(self.probe)
        inner.addWidget(self.acts)
        self.empty = self._make_empty()
        self.nothing = make.label(self.tr("No fact is like that."), "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack = QStackedWidget()
        for page in (self.empty, filled, self.nothing):
            self.stack.addWidget(page)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2))
        box.addWidget(self.bar)
        box.addWidget(self.add_row)
        box.addWidget(self.stack, 1)
        self._connect()
        self._show_facts()

    def _tool(self, text: str, tip: str) -> QPushButton:
        return make.button(text, "link", tip, self.tr("{} (selected facts)").format(text))

    def _make_empty(self) -> EmptyState:
        page = EmptyState(
            self.tr(
                "Nothing is remembered yet.\n\nSay something in the chat, such as “My dog is called Biscuit.”, or add "
                "a fact here. Each fact is kept in this journal first, then written into the model’s weights."
            ),
            "room-journal",
        )
        bring = make.button(
            self.tr("Import a file …"), "link", self.tr("Facts from a CSV or JSON file, with a preview")
        )
        bring.clicked.connect(self.import_requested)
        self._bring = bring
        page.add(bring)
        return page

    def _connect(self) -> None:
        self.bar.changed.connect(self._filter)
        self.bar.grouped.connect(self._group)
        self.add.toggled.connect(self._toggle_add)
        self.add_row.submitted.connect(self.add_requested)
        self.add_row.cancelled.connect(lambda: self.add.setChecked(False))
        self.table.corrected.connect(self._correct)
        self.table.left.connect(self._typed)
        self.model.moved.connect(self._selected)
        self.ask.clicked.connect(self.ask_selected)
        self.open.clicked.connect(self.open_selected)
        self.edit.clicked.connect(self.edit_selected)
        self.pin.clicked.connect(self.pin_selected)
        self.disable.clicked.connect(self.disable_selected)
        self.undo.clicked.connect(self.undo_selected)
        self.forget.clicked.connect(self.forget_selected)
        self.export.clicked.connect(lambda: self.export_requested.emit(self.selected_ids()))
        self.probe.closed.connect(self.probe.hide)
        self.table.selectionModel().selectionChanged.connect(self._selected)
        self.table.customContextMenuRequested.connect(self._menu)
        for keys, slot in (
            ("F2", self.edit_selected),  # wherever in the row the cursor is
            ("F5", self.ask_selected),
            ("Del", self.forget_selected),
            ("Return", self.open_selected),
            ("Enter", self.open_selected),
            ("P", self.pin_selected),
            ("Space", self.table.fold_current),
        ):
            shortcut = QShortcut(keys, self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(slot)
        self._ages = QTimer(self)
        self._ages.setInterval(30_000)
        self._ages.timeout.connect(self.model.refresh_ages)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.height() < _LOW * self.acts.sizeHint().height()
        self.acts.setHidden(self._watched or low)  # the menu of a row has them all

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ages.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._ages.stop()

    # -- events -------------------------------------------------------------------------------------------

    def handle(self, event: ev.Event) -> None:
        """Show what an event says."""
        match event:
            case ev.JournalChanged(facts):
                probed = self._fact(self._probed)
                self._facts = facts
                corrected = None
                if (sent := self._sent) is not None and not any(
                    f.id == sent.fact_id and f.state in jm.EDITABLE for f in facts
                ):
                    self._sent = None  # it was corrected
                    corrected = next((f for f in facts if f.id == sent.fact_id), None)
                self._show_facts()
                if corrected is not None and corrected.superseded_by and self.selected() == corrected:
                    self.select(corrected.superseded_by)  # what was typed stands in a row of its own
                now = self._fact(self._probed)
                if now is None or probed is None or words.understood(now) != words.understood(probed):
                    self.probe.clear()  # a fact that is forgotten, put right or hidden leaves no answers behind
                    self.probe.hide()
            case ev.ProbeAnswer(fact_id, answers):
                fact = self._fact(fact_id)
                if fact is not None and fact_id == self._probed:
                    self.probe.show_answers(words.understood(fact), answers)
            case ev.Problem(about=fact_id) if self._sent is not None and fact_id == self._sent.fact_id:
                self._open_again()

    def _fact(self, number: int) -> ev.FactView | None:
        return next((fact for fact in self._facts if fact.id == number), None)

    def only_show(self) -> None:
        """Here no wish can be told: what would take one goes."""
        self._watched = True
        for widget in (self.add, self.acts, self._bring):
            widget.hide()
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.table.setEditTriggers(FactTable.EditTrigger.NoEditTriggers)

    def set_hidden(self, fact_ids: Collection[int], hidden: bool) -> None:
        """Leave facts out while their forgetting can still be undone."""
        row = self.table.currentIndex().row()
        chosen = set(self.selected_ids())
        (self._hidden.update if hidden else self._hidden.difference_update)(fact_ids)
        self._show_facts()
        if hidden and chosen and chosen <= self._hidden:
            self.table.choose_near(row)  # else the keyboard would begin at the top
        elif not hidden and fact_ids and self.isVisible():
            self.select(*fact_ids)  # they are back, if they are

    # -- the selection ------------------------------------------------------------------------------------

    def selection(self) -> tuple[ev.FactView, ...]:
        """The facts of the selected rows, from top to bottom."""
        return self.table.facts()

    def selected_ids(self) -> tuple[int, ...]:
        """Their numbers."""
        return tuple(fact.id for fact in self.selection())

    def selected(self) -> ev.FactView | None:
        """The fact of the only selected row."""
        facts = self.selection()
        return facts[0] if len(facts) == 1 else None

    def select(self, *fact_ids: int) -> bool:
        """Select the rows of facts; False if one is not on show."""
        return self.table.choose(*fact_ids)

    # -- what can be done ---------------------------------------------------------------------------------

    def ask_selected(self) -> None:
        """Ask the selected fact now."""
        if fact := self.selected():
            self._probed = fact.id
            self.probe.show_waiting(words.understood(fact))
            self.probe_requested.emit(fact.id)

    def open_selected(self) -> None:
        """Show all of the selected fact; a group is folded instead."""
        index = self.table.currentIndex()
        if index.isValid() and index.data(jm.GROUP) is not None:
            self.table.fold_current()
        elif fact := self.selected():
            self.opened.emit(fact.id)

    def edit_selected(self) -> None:
        """Correct the selected fact in its row: the part that the cursor is on, else its value."""
        fact = self.selected()  # the cursor may stand in another row
        row = self.model.row_of(fact.id) if fact is not None and fact.state in jm.EDITABLE else None
        if row is not None:
            at = self.table.currentIndex()
            here = at.row() == row and at.column() in jm.PARTS
            self.table.correct(row, at.column() if here else jm.OBJECT)

    def _correct(self) -> None:
        """Let the engine have what was typed into a row."""
        if (found := self.model.correction()) is None:
            return
        fact, (subject, relation, value) = found
        self._sent = jm.Draft(fact.id, dict(zip(jm.PARTS, (subject, relation, value), strict=True)))
        wish = c.EditFact(
            fact.id,
            value,
            None if subject == fact.subject else subject,
            None if relation == fact.relation_label else relation,
        )
        self.command.emit(wish)

    def _open_again(self) -> None:
        """What was refused stands in its row as it was typed; behind what is being typed now."""
        self._again = self.table.state() == QAbstractItemView.State.EditingState
        draft = self._sent
        row = self.model.row_of(draft.fact_id) if draft is not None else None
        if draft is None or row is None or self._again or not self.isVisible():
            return
        self._sent, self.model.draft = None, draft
        fact = self.model.rows()[row]
        assert isinstance(fact, ev.FactView)
        changed = [column for column in jm.PARTS if draft.typed[column] != jm.cell_text(fact, column)]
        self.table.choose(draft.fact_id)
        self.table.correct(row, changed[0] if len(changed) == 1 else jm.OBJECT)

    def pin_selected(self) -> None:
        """Pin the selected facts; where all are pinned, let them go."""
        facts = self.selection()
        if facts:
            self.command.emit(c.PinFacts(self.selected_ids(), not all(fact.pinned for fact in facts)))

    def disable_selected(self) -> None:
        """Disable the selected facts; where all are disabled, enable them."""
        facts = self.selection()
        if facts and all(fact.state is ev.FactState.DISABLED for fact in facts):
            self.command.emit(c.RestoreFacts(self.selected_ids()))
        elif ids := tuple(fact.id for fact in facts if fact.state in jm.EDITABLE):
            self.command.emit(c.DisableFacts(ids))

    def undo_selected(self) -> None:
        """Take the selected facts back; where none holds, put them back."""
        facts = self.selection()
        if facts and all(fact.state in jm.ASIDE for fact in facts):
            self.command.emit(c.RestoreFacts(self.selected_ids()))
        elif ids := tuple(fact.id for fact in facts if fact.state in _UNDOABLE):
            self.command.emit(c.UndoFacts(ids))

    def forget_selected(self) -> None:
        """Erase the selected facts; the window gives a moment to think again."""
        if facts := self.selection():
            self.forget_requested.emit(facts)

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus()
        self.search.selectAll()

    def show_all(self) -> None:
        """Leave every filter out and unfold every group."""
        self.bar.set(Filter())
        self.model.unfold()

    def show_add(self) -> None:
        """Open the line for a new fact."""
        self.add.setChecked(True)

    # -- showing ------------------------------------------------------------------------------------------

    def _toggle_add(self, on: bool) -> None:
        self.add_row.setVisible(on)
        if on:
            self.add_row.suggest({fact.relation_label for fact in self._facts})
            self.add_row.subject.setFocus()

    def _filter(self, wanted: object) -> None:
        self.model.set_filter(wanted)  # type: ignore[arg-type]
        self._show_count()

    def _group(self, grouping: object) -> None:
        self.model.group(grouping)  # type: ignore[arg-type]

    def _show_facts(self) -> None:
        shown = [fact for fact in self._facts if fact.id not in self._hidden]
        if self.table.state() == QAbstractItemView.State.EditingState and self.model.moves(shown):
            self._late = True  # the rows move once the value is typed
            return
        self._late = False
        self.bar.set_facts(shown)
        self.model.set_facts(shown)
        self._show_count()
        self._show_tools()

    def _typed(self) -> None:
        if self._late:
            QTimer.singleShot(0, self, self._show_facts)
        if self._again:
            QTimer.singleShot(0, self, self._open_again)

    def _show_count(self) -> None:
        total, found = len(self.model.facts()), self.model.found()
        self.count.setText(
            words.count(total, "fact") if found == total else self.tr("{0} of {1}").format(found, total)
        )
        focus = QApplication.focusWidget()
        if not found and focus is not None and self._filled.isAncestorOf(focus):
            self.search.setFocus()  # where it would go by itself nothing can be done
        self.stack.setCurrentIndex(0 if not total else 1 if found else 2)

    def _show_tools(self) -> None:
        facts = self.selection()
        one = facts[0] if len(facts) == 1 else None
        self.ask.setEnabled(one is not None)
        self.open.setEnabled(one is not None)
        self.edit.setEnabled(one is not None and one.state in jm.EDITABLE)
        for button in (self.pin, self.forget, self.export):
            button.setEnabled(bool(facts))
        self.pin.setText(self.tr("Unpin") if facts and all(f.pinned for f in facts) else self.tr("Pin"))
        disabled = bool(facts) and all(fact.state is ev.FactState.DISABLED for fact in facts)
        self.disable.setText(self.tr("Enable") if disabled else self.tr("Disable"))
        self.disable.setEnabled(disabled or any(fact.state in jm.EDITABLE for fact in facts))
        aside = bool(facts) and all(fact.state in jm.ASIDE for fact in facts)
        self.undo.setText(self.tr("Restore") if aside else self.tr("Take back"))
        self.undo.setEnabled(aside or any(fact.state in _UNDOABLE for fact in facts))

    def _selected(self, *_changes: object) -> None:
        self._show_tools()
        if len(facts := self.selection()) > 1:
            self.count.setText(self.tr("{} selected").format(len(facts)))
        else:
            self._show_count()
        self.selection_changed.emit()

    def _menu(self, where: QPoint) -> None:
        index: QModelIndex = self.table.indexAt(where)
        if not index.isValid() or index.data(jm.GROUP) is not None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill(menu, [button for button in self.tools if button not in self.acts.left_out])
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
    pane.ask_selected()
    pane.handle(ev.ProbeAnswer(3, answers))
    samples.show(pane, "Journal")


if __name__ == "__main__":
    from app.panes.samples import run

    run(main)
