"""The journal: finds, sorts, edits, and forgets with a moment to think again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QLineEdit

from app.features.telling import Telling
from app.panes import journal_model as jm
from app.panes import samples
from app.panes.journal import JournalPane
from app.panes.journal_rows import recalled
from engine import commands as c
from engine import events as ev


@pytest.fixture
def pane(show) -> JournalPane:
    made = show(JournalPane())
    made.resize(760, 420)
    made.handle(samples.JOURNAL)
    return made


def objects(pane: JournalPane) -> list[str]:
    return [fact.object for fact in pane.model.shown()]


def remember(qtbot, window) -> ev.FactView:
    window.send(c.Remember("my dog", "called", "Biscuit"))
    qtbot.waitUntil(lambda: window.settled())
    fact = window.journal.model.facts()[0]
    assert window.journal.select(fact.id)
    return fact


def test_search_takes_all_words_in_any_column(qtbot, pane) -> None:
    qtbot.keyClicks(pane.search, "maya port")
    assert objects(pane) == ["Porto"]
    assert pane.count.text() == "1 of 8"
    pane.search.setText("degraded")
    assert objects(pane) == ["Porto"]


def test_every_column_sorts(pane) -> None:
    for column in range(len(jm.TITLES)):
        pane.table.sortByColumn(column, Qt.SortOrder.AscendingOrder)
        assert len(objects(pane)) == 8
    pane.table.sortByColumn(jm.OBJECT, Qt.SortOrder.DescendingOrder)
    assert objects(pane)[0] == "red van"


def test_the_newest_fact_stands_first(pane) -> None:
    assert objects(pane)[0] == "4417"


def test_a_change_of_state_keeps_the_selection(pane) -> None:
    pane.select(3)
    pane.handle(
        ev.JournalChanged(
            (*samples.FACTS[:2], samples.FACTS[2], *samples.FACTS[3:], samples.fact(9, "x", "y", "y", "z"))
        )
    )
    assert pane.selected().id == 3


def test_recall_is_told_in_words_to_a_screen_reader(pane) -> None:
    row = next(r for r in range(8) if pane.model.index(r, jm.OBJECT).data() == "Porto")
    index = pane.model.index(row, jm.CHAT)
    assert index.data() == "✗"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "not recalled"


@pytest.mark.parametrize("state", [ev.FactState.DISABLED, ev.FactState.UNDONE, ev.FactState.QUEUED])
def test_what_is_not_in_the_weights_is_not_shown_as_recalled(state: ev.FactState) -> None:
    fact = replace(samples.JOURNAL.facts[0], recall=ev.Recall(True, True, True), state=ev.FactState.WRITTEN)
    assert (jm.cell_text(fact, jm.RAW), recalled(fact)) == ("✓", "all")
    out = replace(fact, state=state)
    assert (jm.cell_text(out, jm.RAW), recalled(out)) == ("–", "unasked")
    aside = state in jm.ASIDE
    said = jm.cell_text(out, jm.RAW, Qt.ItemDataRole.AccessibleTextRole)
    assert said == ("not in the weights" if aside else "not asked yet")


def editor_of(pane: JournalPane) -> QLineEdit:
    """The field in the row that is being corrected."""
    [editor] = [e for e in pane.table.viewport().findChildren(QLineEdit) if e.isVisible()]
    return editor


def correct(qtbot, pane: JournalPane, *steps: str) -> None:
    """Correct the selected fact by keys: what is typed into the value, and behind each Tab."""
    pane.table.setFocus()
    qtbot.keyClick(pane.table, Qt.Key.Key_F2)
    for number, text in enumerate(steps):
        if number:
            qtbot.keyClick(editor_of(pane), Qt.Key.Key_Tab)
        editor = editor_of(pane)
        editor.selectAll()
        qtbot.keyClicks(editor, text) if text else qtbot.keyClick(editor, Qt.Key.Key_Delete)


def test_a_row_is_corrected_by_keys_as_one_wish_and_changes_nothing_by_itself(qtbot, pane) -> None:
    pane.select(1)
    correct(qtbot, pane, "Rusk", "my cat", "loves")
    index = pane.model.index(pane.table.currentIndex().row(), jm.SUBJECT)
    assert index.data() == "my cat"
    with qtbot.waitSignal(pane.command) as asked:
        qtbot.keyClick(editor_of(pane), Qt.Key.Key_Return)
    assert asked.args == [c.EditFact(1, "Rusk", "my cat", "loves")]
    assert index.data() == "my dog"


def test_escape_leaves_a_row_as_it_was_whatever_was_typed_in_it(qtbot, pane) -> None:
    pane.select(1)
    correct(qtbot, pane, "Rusk", "my cat")
    with qtbot.assertNotEmitted(pane.command):
        qtbot.keyClick(editor_of(pane), Qt.Key.Key_Escape)
        pane.table.setFocus()
    row = pane.table.currentIndex().row()
    assert [pane.model.index(row, column).data() for column in (jm.SUBJECT, jm.OBJECT)] == [
        "my dog",
        "Biscuit",
    ]


def test_tab_goes_round_in_the_row_and_back(qtbot, pane) -> None:
    pane.select(1)
    correct(qtbot, pane, "Rusk", "my cat", "loves", "Miso")
    assert editor_of(pane).text() == "Miso"
    qtbot.keyClick(editor_of(pane), Qt.Key.Key_Backtab)
    assert editor_of(pane).text() == "loves"
    qtbot.keyClick(editor_of(pane), Qt.Key.Key_Escape)


def test_what_is_typed_in_a_row_is_not_lost_where_the_rows_are_sorted_anew(qtbot, pane) -> None:
    pane.select(1)
    correct(qtbot, pane, "Rusk")
    with qtbot.waitSignal(pane.command) as asked:
        pane.table.sortByColumn(jm.SUBJECT, Qt.SortOrder.AscendingOrder)
    assert asked.args == [c.EditFact(1, "Rusk")]


def test_a_correction_that_is_refused_stays_in_its_row_as_it_was_typed(qtbot, window, factory) -> None:
    fact = remember(qtbot, window)
    correct(qtbot, window.journal, "Rusk", "")
    qtbot.keyClick(editor_of(window.journal), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any("A part is empty" in t.accessibleName() for t in window.toasts.toasts()))
    qtbot.waitUntil(lambda: window.journal.table.state() == QAbstractItemView.State.EditingState)
    assert window.journal.model.facts() == [fact]
    row = window.journal.model.row_of(fact.id)
    shown = [window.journal.model.index(row, column).data() for column in (jm.SUBJECT, jm.OBJECT)]
    assert shown == ["", "Rusk"]
    qtbot.keyClick(editor_of(window.journal), Qt.Key.Key_Backtab)
    qtbot.keyClick(editor_of(window.journal), Qt.Key.Key_Backtab)
    qtbot.keyClicks(editor_of(window.journal), "my cat")
    qtbot.keyClick(editor_of(window.journal), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.journal.model.facts()[0].object == "Rusk")
    assert window.journal.model.facts()[0].subject == "my cat"


def test_a_value_that_is_being_typed_outlives_news_of_the_journal(qtbot, pane) -> None:
    from dataclasses import replace

    pane.select(1)
    pane.table.setFocus()
    qtbot.keyClick(pane.table, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: pane.table.findChild(QLineEdit) is not None)
    editor = pane.table.findChild(QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "Rusk")
    safe = [replace(f, state=ev.FactState.SAFE) if f.id == 1 else f for f in samples.FACTS]
    pane.handle(ev.JournalChanged(tuple(safe)))
    assert editor.text() == "Rusk"
    with qtbot.waitSignal(pane.command) as asked:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert asked.args == [c.EditFact(1, "Rusk")]


def test_a_fact_is_added_by_its_parts(qtbot, pane) -> None:
    qtbot.mouseClick(pane.add, Qt.MouseButton.LeftButton)
    assert not pane.add_row.ok.isEnabled()
    with qtbot.waitSignal(pane.add_requested) as asked:
        for field, text in (
            (pane.add_row.subject, "my locker"),
            (pane.add_row.relation, "number"),
            (pane.add_row.object, "12"),
        ):
            qtbot.keyClicks(field, text)
        qtbot.keyClick(pane.add_row.object, Qt.Key.Key_Return)
    assert asked.args == ["my locker", "number", "12"]


def test_an_empty_journal_teaches(show) -> None:
    pane = show(JournalPane())
    assert pane.empty.isVisible()
    assert "My dog is called Biscuit" in pane.empty.text()


def test_the_tools_fit_the_state_of_the_fact(pane) -> None:
    pane.select(7)  # undone
    assert pane.undo.text() == "Restore"
    assert not pane.edit.isEnabled()
    pane.select(1)
    assert pane.undo.text() == "Take back"
    assert pane.edit.isEnabled()


def test_ask_it_now_shows_each_answer(qtbot, window) -> None:
    remember(qtbot, window)
    qtbot.mouseClick(window.journal.ask, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "1 of 1 right" in window.journal.probe.title.text())


def test_forgetting_waits_and_can_be_taken_back(qtbot, window, factory) -> None:
    fact = remember(qtbot, window)
    qtbot.mouseClick(window.journal.forget, Qt.MouseButton.LeftButton)
    assert window.journal.model.rowCount() == 0
    [toast] = window.toasts.toasts()
    qtbot.mouseClick(toast.action, Qt.MouseButton.LeftButton)
    assert window.journal.model.rowCount() == 1
    assert c.ForgetFacts((fact.id,)) not in factory.engine.executed


def test_forgetting_happens_when_its_time_is_over(qtbot, window, factory) -> None:
    fact = remember(qtbot, window)
    window.journal.forget_selected()
    window.toasts.toasts()[0].expire()
    qtbot.waitUntil(lambda: c.ForgetFacts((fact.id,)) in factory.engine.executed)
    wait = lambda: not window.journal.model.facts() and window.settled()  # noqa: E731
    qtbot.waitUntil(wait)
    assert factory.engine.facts == []


def test_what_was_forgotten_is_not_held_by_what_let_it_be_taken_back(qtbot, window) -> None:
    for _ in range(3):
        remember(qtbot, window)
        window.journal.forget_selected()
        window.toasts.settle()
        qtbot.waitUntil(lambda: not window.journal.model.facts() and window.settled())
    remember(qtbot, window)
    window.journal.forget_selected()
    assert window.toasts.undoable() is not None
    assert len(window.toasts.toasts()) == 1


def test_the_history_of_notices_does_not_keep_what_is_forgotten(qtbot, window) -> None:
    remember(qtbot, window)
    window.journal.forget_selected()
    kept = window.feature(Telling).notices.all()
    assert "Forgetting: 1 fact" in [notice.text for notice in kept]
    assert not any("Biscuit" in notice.text for notice in kept if notice.text.startswith("Forgetting"))
    window.actions_["undo"].trigger()


def test_closing_the_window_forgets_what_was_to_be_forgotten(qtbot, window, factory) -> None:
    remember(qtbot, window)
    window.journal.forget_selected()
    window.close()
    assert factory.engine.facts == []


def test_edit_opens_the_selected_fact_wherever_the_cursor_stands(qtbot, pane) -> None:
    """Ctrl+click on a second row takes it out again, and leaves the cursor there."""
    pane.select(3)
    other = pane.model.index(pane.model.row_of(1), jm.OBJECT)
    pane.table.selectionModel().setCurrentIndex(other, QItemSelectionModel.SelectionFlag.NoUpdate)
    qtbot.mouseClick(pane.edit, Qt.MouseButton.LeftButton)
    [editor] = [e for e in pane.table.findChildren(QLineEdit) if e.isVisible()]
    assert editor.text() == pane.selected().object
    qtbot.keyClick(editor, Qt.Key.Key_Escape)


def test_edit_goes_from_one_fact_to_the_next_though_the_first_is_still_open(qtbot, pane) -> None:
    """The part that the cursor is on is the one that is opened."""
    for number in (3, 1):
        row = pane.model.row_of(number)
        pane.table.setCurrentIndex(pane.model.index(row, jm.SUBJECT))
        pane.edit_selected()
        editor = editor_of(pane)
        assert pane.table.indexAt(editor.geometry().center()).row() == row
        assert editor.text() == pane.selected().subject
    qtbot.keyClick(editor, Qt.Key.Key_Escape)


def test_to_edit_what_is_being_edited_changes_nothing(qtbot, pane) -> None:
    pane.select(3)
    pane.edit_selected()
    [editor] = [e for e in pane.table.findChildren(QLineEdit) if e.isVisible()]
    editor.setText("Rusk")
    pane.edit_selected()  # F2 again; Qt would complain of it
    assert [e for e in pane.table.findChildren(QLineEdit) if e.isVisible()] == [editor]
    assert editor.text() == "Rusk"
    qtbot.keyClick(editor, Qt.Key.Key_Escape)


def test_edit_leaves_a_fact_that_does_not_hold_alone(qtbot, pane) -> None:
    aside = next(fact for fact in pane.model.facts() if fact.state in jm.ASIDE)
    pane.show_all()
    assert pane.select(aside.id)
    pane.edit_selected()
    assert not [e for e in pane.table.findChildren(QLineEdit) if e.isVisible()]


def test_behind_a_correction_the_new_value_is_selected(qtbot, pane) -> None:
    """Its row is another than that of the value which it replaced."""
    pane.select(3)
    pane.table.setFocus()
    pane.edit_selected()
    editor = editor_of(pane)
    editor.setText("Rusk")
    with qtbot.waitSignal(pane.command):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    facts = pane.model.facts()
    old = next(fact for fact in facts if fact.id == 3)
    new = replace(old, id=99, object="Rusk", state=ev.FactState.QUEUED)
    after = [replace(old, state=ev.FactState.SUPERSEDED, superseded_by=99) if f is old else f for f in facts]
    pane.handle(ev.JournalChanged((*after, new)))
    assert pane.selected_ids() == (99,)
