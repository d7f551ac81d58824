"""The Journal room: filters, groups, many at once, one fact's life, the history, what wants settling, a preview."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import count

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from app.features.journal import JournalFeature
from app.panes import journal_model as jm
from app.panes import samples
from app.panes.importing import DOES, TAKE, ImportDialog
from app.panes.journal import JournalPane
from app.panes.journal_parts import AddFact
from app.panes.journal_room import JournalRoom
from app.panes.journal_rows import Filter, Group, Grouping, arranged
from engine import commands as c
from engine import events as ev
from tests.effort import effort


@pytest.fixture
def room(show) -> JournalRoom:
    made = show(JournalRoom())
    made.resize(1100, 640)
    for event in samples.journal_room():
        made.handle(event)
    return made


@pytest.fixture
def pane(room: JournalRoom) -> JournalPane:
    return room.journal


def many(number: int) -> tuple[ev.FactView, ...]:
    """A made-up journal of so many facts."""
    return tuple(
        replace(
            samples.FACTS[i % 8], id=i + 1, subject=f"Person {i % (number // 3)}", object=f"value {i}",
            created_at=samples.NOW - 600.0 * i,
        )
        for i in range(number)
    )  # fmt: skip


def test_filters_combine_with_the_search_and_are_chips_that_can_be_left_out(qtbot, pane) -> None:
    pane.bar.menu.aboutToShow.emit()
    action = next(a for a in pane.bar.menu.actions() if "written" in a.text())
    action.trigger()
    assert {fact.object for fact in pane.model.shown()} == {"peanuts", "bassoon"}
    qtbot.keyClicks(pane.search, "tobias")
    assert [fact.object for fact in pane.model.shown()] == ["bassoon"]
    assert pane.bar.chips() == ["written"]
    pane.bar.set(Filter(recalls=frozenset({"some"})))
    assert {fact.object for fact in pane.model.shown()} == {"Porto", "bassoon"}
    chips = lambda: [b for b in pane.bar.findChildren(type(pane.ask), "chip") if b.isVisible()]  # noqa: E731
    qtbot.waitUntil(lambda: len(chips()) == 1)
    qtbot.mouseClick(chips()[0], Qt.MouseButton.LeftButton)
    assert pane.model.found() == 8


def test_a_filter_that_finds_nothing_says_so(pane) -> None:
    pane.search.setText("zebra")
    assert pane.nothing.isVisible()


def test_facts_are_grouped_by_subject_and_groups_fold_by_keyboard(qtbot, pane) -> None:
    pane.bar.grouped.emit(Grouping.SUBJECT)
    rows = pane.model.rowCount()
    heads = [pane.model.index(i, 0).data(jm.GROUP) for i in range(rows)]
    you = next(head for head in heads if head and head.key == "i")
    assert (you.title, you.count) == ("You", 3)
    pane.table.setFocus()
    pane.table.setCurrentIndex(pane.model.index(heads.index(you), 0))
    qtbot.keyClick(pane.table, Qt.Key.Key_Left)
    assert pane.model.rowCount() == rows - 3
    spoken = pane.table.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "You, 3 facts, folded"
    qtbot.keyClick(pane.table, Qt.Key.Key_Space)
    assert pane.model.rowCount() == rows


def test_facts_are_grouped_in_time(pane) -> None:
    pane.handle(ev.JournalChanged(many(24)))
    pane.bar.grouped.emit(Grouping.TIME)
    assert pane.model.index(0, 0).data() in ("Today", "Yesterday")


def test_what_is_done_to_many_is_one_command(qtbot, pane) -> None:
    pane.select(1, 2, 3)
    assert pane.count.text() == "3 selected"
    with qtbot.waitSignal(pane.command) as wanted:
        qtbot.mouseClick(pane.disable, Qt.MouseButton.LeftButton)
    assert set(wanted.args[0].fact_ids) == {1, 2, 3}
    assert isinstance(wanted.args[0], c.DisableFacts)
    pane.table.setFocus()
    with qtbot.waitSignal(pane.command) as wanted:
        qtbot.keyClick(pane.table, Qt.Key.Key_P)
    assert isinstance(wanted.args[0], c.PinFacts)
    assert wanted.args[0].pinned
    assert not pane.edit.isEnabled()


def test_the_selection_outlives_facts_that_come_and_go(pane) -> None:
    pane.select(1, 3)
    new = samples.fact(99, "my car", "colour", "colour", "red")
    pane.handle(ev.JournalChanged((*samples.FACTS[:5], new)))
    assert set(pane.selected_ids()) == {1, 3}


def test_a_new_fact_waits_until_a_value_is_typed(qtbot, pane) -> None:
    from PySide6.QtWidgets import QLineEdit

    pane.select(1)
    pane.table.setFocus()
    qtbot.keyClick(pane.table, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: pane.table.findChild(QLineEdit) is not None)
    editor = pane.table.findChild(QLineEdit)
    pane.handle(ev.JournalChanged((*samples.FACTS, samples.fact(99, "my car", "colour", "colour", "red"))))
    assert editor.isVisible()
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(pane.model.facts()) == 9)


def test_ten_thousand_facts_filter_and_group_in_proportion_and_scroll_as_few_do(qtbot, pane) -> None:
    numbers = count()

    def cost(what) -> float:
        def work() -> None:
            what(next(numbers))
            pane.table.viewport().repaint()

        return effort(work)

    def costs(facts: int) -> tuple[float, float, float]:
        pane.handle(ev.JournalChanged(many(facts)))
        searched = cost(lambda i: pane.search.setText(f"value {i}"))
        pane.search.clear()
        bar = pane.table.verticalScrollBar()
        scrolled = cost(lambda i: bar.setValue(100 * (i % 5)))
        grouped = cost(lambda i: pane.bar.grouped.emit([Grouping.SUBJECT, Grouping.TIME][i % 2]))
        pane.bar.grouped.emit(Grouping.NONE)
        return searched, scrolled, grouped

    few, many_ = costs(1000), costs(10_000)
    searched, scrolled, grouped = (b / a for a, b in zip(few, many_, strict=True))
    assert searched < 25
    assert scrolled < 4
    assert grouped < 25


def test_a_life_is_asked_for_and_told(qtbot, room) -> None:
    with qtbot.waitSignal(room.life.command) as wanted:
        room.show_fact(3)
    assert wanted.args[0] == c.TellBiography(3)
    for event in samples.life(3):
        room.handle(event)
    texts = [entry.text for entry in room.life.life.entries()]
    assert "written again in a sleep" in texts
    assert "asked 2 times, the same each time" in texts
    assert "took the place of: green" in texts
    assert "My sister Maya lives in Porto" in room.life.said.text()
    with qtbot.waitSignal(room.life.message_requested) as went:
        qtbot.mouseClick(room.life.said, Qt.MouseButton.LeftButton)
    assert went.args == [1, 3]


@pytest.mark.parametrize("by", ["enter", "click"])
def test_each_of_the_equal_checks_can_be_seen(qtbot, room, by: str) -> None:
    room.show_fact(3)
    for event in samples.life(3):
        room.handle(event)
    life = room.life.life
    folded = [entry.text for entry in life.entries()]
    row = folded.index("asked 2 times, the same each time")
    life.setCurrentRow(row)
    if by == "enter":
        qtbot.keyClick(life, Qt.Key.Key_Return)
    else:
        at = life.visualItemRect(life.item(row)).center()
        qtbot.mouseClick(life.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: "asked 2 times, the same each time" not in [e.text for e in life.entries()])
    checks = [entry for entry in life.entries() if [sign for sign, _ in entry.marks] == ["✓"] * 3]
    assert len(checks) == 2
    assert len({entry.time for entry in checks}) == 2
    room.handle(samples.life(3)[0])  # news of it do not fold them again
    assert "asked 2 times, the same each time" not in [entry.text for entry in life.entries()]


def test_ask_it_now_shows_each_form(qtbot, room) -> None:
    room.show_fact(3)
    with qtbot.waitSignal(room.life.command) as wanted:
        qtbot.mouseClick(room.life.ask, Qt.MouseButton.LeftButton)
    assert wanted.args[0] == c.Probe(3)
    room.handle(samples.life(3)[1])
    assert "1 of 2 right" in room.life.probe.title.text()


def test_a_forgotten_fact_leaves_nothing_of_its_life_on_the_screen(room) -> None:
    room.show_fact(3)
    for event in samples.life(3):
        room.handle(event)
    room.handle(ev.JournalChanged(tuple(fact for fact in samples.FACTS if fact.id != 3)))
    assert room.life.nothing.isVisible()
    assert not room.life.title.text()
    assert not room.life.life.entries()


def test_the_history_takes_back_and_does_again(qtbot, room) -> None:
    pane = room.history
    room.tabs.setCurrentIndex(1)
    entries = pane.list.entries()
    assert entries[0].heading
    rows = [
        row for row, entry in enumerate(entries) if not entry.heading
    ]  # at midnight a day begins among them
    pinned, _, forgot, told, *_ = rows
    assert entries[pinned].text == "Pinned: My dog is called Biscuit."
    assert entries[forgot].text == "Forgot 3 facts"
    pane.list.setCurrentRow(pinned)
    with qtbot.waitSignal(pane.command) as wanted:
        qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    assert wanted.args[0] == c.UndoOperation(9)
    pane.list.setCurrentRow(forgot)
    assert not pane.act.isEnabled()
    pane.list.setCurrentRow(told)
    assert pane.act.text() == "Do it again"
    with qtbot.waitSignal(pane.command) as wanted:
        qtbot.mouseClick(pane.act, Qt.MouseButton.LeftButton)
    assert wanted.args[0] == c.RedoOperation(6)


def test_a_contradiction_is_settled_by_one_click(qtbot, room) -> None:
    room.tabs.setCurrentIndex(2)
    assert room.tabs.tabText(2) == "To settle (2)"
    card = room.settle.cards()[0]
    buttons = {b.text(): b for b in card.findChildren(type(room.life.ask))}
    with qtbot.waitSignal(room.settle.command) as wanted:
        qtbot.mouseClick(buttons["Keep “bassoon”"], Qt.MouseButton.LeftButton)
    assert wanted.args[0] == c.Supersede(3, 6)
    with qtbot.waitSignal(room.settle.command) as wanted:
        qtbot.mouseClick(buttons["Both are right"], Qt.MouseButton.LeftButton)
    assert wanted.args[0] == c.BothRight(3, 6)
    room.handle(ev.DoublesFound(()))
    assert room.settle.nothing.isVisible()


# -- in the window --------------------------------------------------------------------------------------------


def remember(qtbot, window, *values: str) -> list[int]:
    for value in values:
        window.send(c.Remember(f"Person {value}", "called", value))
    qtbot.waitUntil(lambda: window.settled())
    return [fact.id for fact in window.journal.model.facts()][-len(values) :]


def test_forgetting_many_waits_and_ctrl_z_takes_it_back(qtbot, window, factory) -> None:
    ids = remember(qtbot, window, "A", "B", "C")
    window.journal.select(*ids[:2])
    qtbot.mouseClick(window.journal.forget, Qt.MouseButton.LeftButton)
    assert len(window.journal.model.facts()) == 1
    assert window.actions_["undo"].text() == "Undo the forgetting"
    window.actions_["undo"].trigger()
    assert len(window.journal.model.facts()) == 3
    window.journal.select(*ids[:2])
    window.journal.forget_selected()
    window.toasts.toasts()[-1].expire()
    qtbot.waitUntil(lambda: c.ForgetFacts(tuple(window_ids(factory, ids[:2]))) in factory.engine.executed)


def window_ids(factory, ids):
    command = next((x for x in factory.engine.executed if isinstance(x, c.ForgetFacts)), None)
    return command.fact_ids if command is not None and set(command.fact_ids) == set(ids) else ids


def test_a_fact_opens_in_the_room_and_stays_selected_there(qtbot, window) -> None:
    ids = remember(qtbot, window, "A", "B")
    window.journal.select(ids[0])
    window.journal.table.setFocus()
    qtbot.keyClick(window.journal.table, Qt.Key.Key_Return)
    assert window.rooms.current == "journal"
    room = window.rooms.page("journal")
    assert room.journal.selected().id == ids[0]
    qtbot.waitUntil(lambda: len(room.life.life.entries()) == 2)


def test_an_import_is_previewed_and_only_what_is_ticked_is_taken(qtbot, window, factory) -> None:
    window.send(c.PreviewImport("/somewhere/facts.csv"))
    qtbot.waitUntil(lambda: window.findChild(ImportDialog) is not None)
    dialog = window.findChild(ImportDialog)
    assert dialog.take.text() == "Take 1 fact"
    assert "1 new" in dialog.summary.text()
    qtbot.mouseClick(dialog.replace, Qt.MouseButton.LeftButton)
    assert dialog.take.text() == "Take 2 facts"
    aside = dialog.model.index(4, TAKE)
    assert Qt.CheckState(aside.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Unchecked
    assert dialog.model.index(4, DOES).data() == "disabled when the file was written"
    assert "1 set aside" in dialog.summary.text()
    assert dialog.model.index(3, TAKE).data(Qt.ItemDataRole.CheckStateRole) is None
    dialog.table.selectionModel().select(
        dialog.model.index(1, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    )  # fmt: skip
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    wanted = c.ImportFacts((("my dog", "called", "Rusk"),), pinned=(0,))
    qtbot.waitUntil(lambda: wanted in factory.engine.executed)


def test_a_row_that_stands_beside_what_holds_is_ticked_and_says_what_would_hold(show) -> None:
    rows = (
        ev.ImportRow("Line 1", "I", "allergy", "penicillin", "adds", "nuts and penicillin", "allergic_to"),
        ev.ImportRow("Line 2", "I", "home town", "Rome", "contradicts", "Porto", "lives_in"),
    )
    dialog = show(ImportDialog(ev.ImportPreview("facts.csv", rows)))
    assert dialog.model.chosen() == c.ImportFacts((("I", "allergic_to", "penicillin"),))
    assert dialog.model.index(0, DOES).data() == "then “nuts and penicillin”"
    assert "1 adding to what holds now" in dialog.summary.text()


def test_undo_is_named_and_what_was_undone_is_told_with_a_way_back(qtbot, window, factory) -> None:
    one = ev.OperationView(5, time.time(), "import", 24, (1,), "Ines drives a van.", None, True)
    factory.engine.emit(ev.HistoryChanged((one,), 1, 5, None))
    qtbot.waitUntil(lambda: window.actions_["undo"].text() == "Undo: Imported 24 facts")
    factory.engine.emit(ev.HistoryChanged((replace(one, undone_at=time.time()),), 1, None, 5))
    qtbot.waitUntil(lambda: bool(window.toasts.toasts()))
    assert "Undone: Imported 24 facts" in window.toasts.toasts()[0].accessibleName()
    qtbot.mouseClick(window.toasts.toasts()[0].action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: c.RedoOperation(5) in factory.engine.executed)


def test_undo_redo_and_a_life_are_offered_only_where_there_is_one(qtbot, window, factory) -> None:
    undo, redo, life = (window.actions_[name] for name in ("undo", "redo", "life"))
    assert not any(action.isEnabled() for action in (undo, redo, life))
    ids = remember(qtbot, window, "A", "B")
    window.journal.select(*ids)
    assert not life.isEnabled()
    window.journal.select(ids[0])
    assert life.isEnabled()
    window.journal.forget_selected()
    assert undo.isEnabled()
    undo.trigger()
    assert not undo.isEnabled()
    one = ev.OperationView(5, time.time(), "import", 24, (1,), "Ines drives a van.", None, True)
    window._show_event(ev.HistoryChanged((one,), 1, 5, None))
    assert (undo.isEnabled(), redo.isEnabled()) == (True, False)
    window._show_event(ev.HistoryChanged((replace(one, undone_at=time.time()),), 1, None, 5))
    assert (undo.isEnabled(), redo.isEnabled()) == (False, True)


def test_ctrl_z_in_an_empty_message_field_undoes_in_the_journal(qtbot, window, factory) -> None:
    one = ev.OperationView(5, time.time(), "import", 24, (1,), "Ines drives a van.", None, True)
    window._show_event(ev.HistoryChanged((one,), 1, 5, None))
    window.activateWindow()
    field = window.chat.composer.text
    field.setFocus()
    qtbot.keyClicks(field, "a")
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not field.toPlainText()
    assert c.UndoOperation() not in factory.engine.executed
    field.clear()
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: c.UndoOperation() in factory.engine.executed)


def test_search_and_add_reach_the_journal_from_every_room(qtbot, window) -> None:
    """In its room they are those of the room; from elsewhere the one beside the conversation comes into view."""
    window.docks["Journal"].hide()
    for room, wanted in (("journal", "journal"), ("sleep", "desk"), ("desk", "desk")):
        window.rooms.enter(room)
        window.actions_["search"].trigger()
        assert window.rooms.current == wanted
        pane = window.rooms.page("journal").journal if wanted == "journal" else window.journal
        assert pane.bar.isVisible()
        window.actions_["add"].trigger()
        assert pane.add_row.isVisible()


def test_behind_a_forgetting_the_keyboard_goes_on_at_the_next_fact_and_comes_back_with_it(
    qtbot, window, factory
) -> None:
    """It went to the top, and the life at the right was that of the fact that is being forgotten."""
    remember(qtbot, window, *"ABCDE")
    window.rooms.enter("journal")
    room = window.rooms.page("journal")
    pane, table = room.journal, room.journal.table
    qtbot.waitUntil(lambda: pane.model.rowCount() == 5)
    order = [fact.id for fact in pane.model.shown()]
    pane.select(order[2])
    table.setFocus()
    qtbot.waitUntil(lambda: room.life.fact_id == order[2])
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert pane.selected_ids() == (order[3],)
    qtbot.waitUntil(lambda: room.life.fact_id == order[3])
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert pane.selected_ids() == (order[4],)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert pane.selected_ids() == (order[3],), "the last one: the one above it"
    window.actions_["undo"].trigger()
    window.actions_["undo"].trigger()
    assert pane.selected_ids() == (order[2],)
    assert len(pane.model.facts()) == 5
    pane.table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: room.life.fact_id is None)
    window.actions_["undo"].trigger()
    assert len(pane.selection()) == 5


def test_a_sleep_that_was_taken_back_is_not_offered_to_be_done_again(qtbot, window, factory) -> None:
    """The engine would refuse it."""
    slept = ev.OperationView(5, time.time(), "sleep", 3, (1,), "My dog is called Biscuit.", None, True)
    back = replace(slept, undone_at=time.time())
    window.rooms.enter("journal")
    history = window.rooms.page("journal").history
    window._show_event(ev.HistoryChanged((slept,), 1, 5, None))
    window._show_event(ev.HistoryChanged((back,), 1, None, None))
    [toast] = window.toasts.toasts()
    assert not toast.offers
    history.list.setCurrentRow(1)
    assert not history.act.isEnabled()
    assert "not done again" in history.act.toolTip()
    toast.dismiss()
    window._show_event(ev.HistoryChanged((slept,), 1, 5, None))
    window._show_event(ev.WentBack(samples.snapshots().snapshots[0], 9))
    window._show_event(ev.HistoryChanged((back,), 1, None, None))
    [toast] = window.toasts.toasts()
    assert toast.accessibleName().startswith("All is as it was"), "and it is said once"


def test_an_offer_to_undo_goes_once_that_was_undone_elsewhere(qtbot, window, factory) -> None:
    done = ev.OperationView(5, time.time(), "disable", 3, (1,), "My dog is called Biscuit.", None, True)
    first = replace(done, id=4, kind="tell", facts=1)
    window._show_event(ev.HistoryChanged((first,), 1, 4, None))
    window._show_event(ev.HistoryChanged((done, first), 2, 5, None))
    assert [toast.accessibleName() for toast in window.toasts.toasts()] == ["Disabled 3 facts"]
    window._show_event(ev.HistoryChanged((replace(done, undone_at=time.time()), first), 2, 4, 5))
    assert [toast.accessibleName() for toast in window.toasts.toasts()] == ["Undone: Disabled 3 facts"]
    window._show_event(ev.HistoryChanged((done, first), 2, 5, None))
    assert not window.toasts.toasts()


@pytest.mark.parametrize("room", ["desk", "journal"])
def test_a_fact_that_was_refused_is_in_its_fields_again(qtbot, window, factory, room: str) -> None:
    window.rooms.enter(room)
    pane = window.feature(JournalFeature).pane()
    pane.show_add()
    row = pane.add_row
    for edit, text in ((row.subject, "my dog"), (row.relation.lineEdit(), "called"), (row.object, "refuse")):
        edit.setText(text)
    qtbot.keyClick(row.object, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.toasts.toasts()) and window.settled())
    assert (row.subject.text(), row.relation.currentText(), row.object.text()) == (
        "my dog",
        "called",
        "refuse",
    )
    row.object.setText("Biscuit")
    row.submit()
    qtbot.waitUntil(window.settled)
    assert [fact.object for fact in factory.engine.facts] == ["Biscuit"]
    window._show_event(ev.Problem("Something else.", "Try again."))
    assert not row.subject.text()


def test_facts_that_were_refused_while_another_was_typed_come_back_behind_it(qtbot, show) -> None:
    row = show(AddFact())
    parts = lambda: (row.subject.text(), row.relation.currentText(), row.object.text())  # noqa: E731
    for edit, text in ((row.subject, "my cat"), (row.relation.lineEdit(), "called"), (row.object, "Miso")):
        edit.setText(text)
    refused = [("my dog", "called", "Biscuit"), ("my boat", "called", "Ibis")]
    for one in refused:
        row.put_back(*one)
    assert parts() == ("my cat", "called", "Miso")
    for one in refused:
        with qtbot.waitSignal(row.submitted):
            qtbot.keyClick(row.object, Qt.Key.Key_Return)
        assert parts() == one
    row.submit()
    assert parts() == ("", "", "")


def test_saving_facts_saves_all_where_one_row_is_merely_the_current_one(
    qtbot, window, factory, monkeypatch, tmp_path
) -> None:
    """The Journal room always has a current row: the menu saved that one fact alone."""
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "mine.csv"), "CSV (*.csv)")
    )
    ids = remember(qtbot, window, "A", "B", "C")
    window.rooms.enter("journal")
    pane = window.rooms.page("journal").journal
    qtbot.waitUntil(lambda: pane.selected() is not None)
    saved = lambda: [x.fact_ids for x in factory.engine.executed if isinstance(x, c.SaveFacts)]  # noqa: E731
    window.actions_["save_facts"].trigger()
    qtbot.waitUntil(lambda: saved() == [None])
    pane.select(*ids[:2])
    window.actions_["save_facts"].trigger()
    qtbot.waitUntil(lambda: len(saved()) == 2)
    assert set(saved()[1]) == set(ids[:2])


def test_history_and_what_wants_settling_are_walked_by_keyboard_at_once(qtbot, window) -> None:
    for event in samples.journal_room():
        window._show_event(event)
    window.activateWindow()
    window.actions_["history"].trigger()
    room = window.rooms.page("journal")
    assert QApplication.focusWidget() is room.history.list
    window.actions_["settle"].trigger()
    focus = QApplication.focusWidget()
    assert focus is room.settle.first()
    doubles = room.settle._doubles
    room.settle.handle(ev.DoublesFound(doubles[1:]))
    assert QApplication.focusWidget() is room.settle.first() is not None, "on to the next card"
    window.toasts.say("The memory is drowsy.", "Sleep now", lambda: None)
    room.settle.handle(ev.DoublesFound(()))
    assert QApplication.focusWidget() is room.settle, "and not at a message's button"
    window.actions_["settle"].trigger()
    assert QApplication.focusWidget() is room.tabs.tabBar()


def test_a_row_that_is_no_fact_says_whole_what_is_wrong_and_what_it_should_be(qtbot, show) -> None:
    long = "Entry 2 of a_file_with_a_rather_long_name_of_facts.json has no object."
    rows = (
        ev.ImportRow("Entry 1", "my cat", "name", "Miso", "new", "", "called"),
        ev.ImportRow("Entry 2", "", "", "", "unreadable", long),
    )
    dialog = show(ImportDialog(ev.ImportPreview("facts.json", rows)))
    assert not dialog.problem.isVisible()
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
    assert dialog.problem.isVisible()
    assert dialog.problem.text() == f"{long} A fact is a subject, a relation and an object."


def test_saving_a_file_of_facts_is_told_once(qtbot, window, tmp_path) -> None:
    """Behind it stood that a folder was exported."""
    file = tmp_path / "mine.csv"
    file.touch()
    window._show_event(ev.Exported("facts", str(file), 3))
    assert [toast.accessibleName() for toast in window.toasts.toasts()] == ["3 facts saved in mine.csv."]
    window.toasts.settle()
    window._show_event(ev.Exported("facts", str(tmp_path), 3))
    [toast] = window.toasts.toasts()
    assert "folder is personal" in toast.accessibleName()


def test_the_keyboard_stays_with_the_journal_where_a_filter_or_its_last_fact_goes(qtbot, window) -> None:
    """It went to the message field in another room, unseen."""
    remember(qtbot, window, "A", "B")
    window.rooms.enter("journal")
    window.activateWindow()
    pane = window.rooms.page("journal").journal
    pane.bar.set(Filter(states=frozenset({pane.model.facts()[0].state})))
    [chip] = [b for b in pane.bar.findChildren(QPushButton, "chip") if not b.isHidden()]
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert not pane.bar.chips()
    assert QApplication.focusWidget() is pane.search
    pane.table.setFocus()
    pane.bar.set(Filter(recalls=frozenset({"none"})))
    assert pane.model.found() == 0
    assert QApplication.focusWidget() is pane.search


def test_groups_stand_in_the_order_of_what_is_read_over_them() -> None:
    """By what was typed, "You" and "Your dog" stood apart, and Ärger behind Zoë."""
    subjects = ("Zoë", "my dog", "Ärger", "I", "Maya")
    facts = [replace(samples.FACTS[0], id=i, subject=subject) for i, subject in enumerate(subjects)]
    heads = [row.title for row in arranged(facts, Grouping.SUBJECT, ()) if isinstance(row, Group)]
    assert heads == ["Ärger", "Maya", "You", "Your dog", "Zoë"]
