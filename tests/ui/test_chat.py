"""The chat: streams, stops, shows what was understood and follows it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from app.panes import samples
from app.panes.chat import ChatPane
from app.widgets.composer import Composer
from engine import commands as c
from engine import events as ev


def say(qtbot, window, text: str) -> None:
    qtbot.keyClicks(window.chat.composer.text, text)
    qtbot.keyClick(window.chat.composer.text, Qt.Key.Key_Return)
    qtbot.waitUntil(window.quiet)


def told(qtbot, window):
    """The card of a fact that was just told."""
    say(qtbot, window, "My dog is called Biscuit.")
    [card] = window.chat.message_views()[0].cards.values()
    return card


def test_a_fact_in_a_message_becomes_a_card_that_follows_its_state(qtbot, window) -> None:
    card = told(qtbot, window)
    assert card.label.text() == "your dog · is called · Biscuit"
    assert card.chip.text() == "● written"
    window.actions_["sleep"].trigger()
    qtbot.waitUntil(lambda: card.chip.text() == "✓ asleep-safe")


def test_undo_takes_a_fact_back_and_restore_brings_it_back(qtbot, window) -> None:
    card = told(qtbot, window)
    qtbot.mouseClick(card.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "undone" in card.chip.text())
    assert card.undo.text() == "Restore"
    qtbot.mouseClick(card.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "written" in card.chip.text())


def test_edit_sends_the_new_value_and_escape_leaves_the_old(qtbot, window, factory) -> None:
    card = told(qtbot, window)
    qtbot.mouseClick(card.edit, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(card.editor, "Rusk")
    qtbot.keyClick(card.editor, Qt.Key.Key_Escape)
    assert card.editor.isHidden()
    qtbot.mouseClick(card.edit, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(card.editor, "Crumb")
    qtbot.keyClick(card.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: card.label.text().endswith("Crumb"))
    assert [x for x in factory.engine.executed if isinstance(x, c.EditFact)] == [
        c.EditFact(card.fact_id, "Crumb")
    ]


def test_a_card_says_that_it_waits_and_what_holds_if_nothing_came_of_it(qtbot, window, factory) -> None:
    card = told(qtbot, window)
    held = card.chip.text()
    factory.engine.pause = 0.3
    window.send(c.Sleep())
    qtbot.mouseClick(card.edit, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(card.editor, "Crumb")
    qtbot.keyClick(card.editor, Qt.Key.Key_Return)
    assert card.chip.text() == "waiting for its turn …"
    window.chat.handle(ev.Problem("That is no fact.", "Put it right."))
    assert card.chip.text() == held
    qtbot.mouseClick(card.undo, Qt.MouseButton.LeftButton)
    assert card.chip.text() == "waiting for its turn …"
    window.cancel()
    qtbot.waitUntil(lambda: "waiting" not in card.chip.text())


def test_a_value_that_is_being_edited_is_not_said_twice(qtbot, window) -> None:
    card = told(qtbot, window)
    qtbot.waitUntil(card.edit.isVisible)
    qtbot.mouseClick(card.edit, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(card.editor.isVisible)
    said = card.label.text()
    card.show_fact(replace(card._fact, recall=ev.Recall(True, False, True)))  # asked meanwhile, in a sleep
    assert card.label.text() == said
    assert card.editor.isVisible()


def test_a_forgotten_fact_leaves_no_text_on_its_card(qtbot, window) -> None:
    card = told(qtbot, window)
    window.send(c.ForgetFacts((card.fact_id,)))
    qtbot.waitUntil(lambda: "forgotten" in card.chip.text())
    assert "Biscuit" not in card.label.text() + card.label.toolTip() + card.accessibleName()


def test_an_answer_says_which_memory_it_came_from(qtbot, window) -> None:
    told(qtbot, window)
    say(qtbot, window, "What is my dog called?")
    answer = window.chat.message_views()[-1]
    assert answer.bubble.plain() == "Your dog is called Biscuit."
    assert answer.sources.heading.text() == "from its weights:"
    assert [row.name.text() for row in answer.sources.rows.values()] == ["your dog · is called · Biscuit"]


def test_stop_ends_an_answer_and_keeps_what_was_said(qtbot, window) -> None:
    qtbot.keyClicks(window.chat.composer.text, "Say something long.")
    qtbot.keyClick(window.chat.composer.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(window.chat.message_views()) == 2)
    answer = window.chat.message_views()[1]
    qtbot.waitUntil(lambda: "All right." in answer.bubble.plain())
    qtbot.mouseClick(window.chat.composer.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: answer.caption() == "stopped")
    assert window.chat.composer.stop.isHidden()
    assert len(answer.bubble.plain().split()) < 400


def test_a_stopped_answer_names_its_memory_at_once(qtbot, window, factory) -> None:
    told(qtbot, window)
    factory.engine.pause = 0.2  # a word
    qtbot.keyClicks(window.chat.composer.text, "What is my dog called?")
    qtbot.keyClick(window.chat.composer.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.chat.message_views()[-1].bubble.plain().startswith("Your"))
    qtbot.mouseClick(window.chat.composer.stop, Qt.MouseButton.LeftButton)
    answer = window.chat.message_views()[-1]
    qtbot.waitUntil(lambda: answer.caption() == "stopped")
    assert [row.name.text() for row in answer.sources.rows.values()] == ["your dog · is called · Biscuit"]


def test_a_new_conversation_says_that_its_context_is_empty(qtbot, window) -> None:
    told(qtbot, window)
    assert not window.chat.empty.isVisible()
    qtbot.mouseClick(window.chat.new, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.chat.empty.isVisible())
    assert window.chat.context.text() == "empty context"
    assert not window.chat.message_views()


def test_earlier_conversations_are_kept_and_can_be_gone_back_to(qtbot, window) -> None:
    told(qtbot, window)
    window.actions_["new"].trigger()
    qtbot.waitUntil(lambda: window.chat.empty.isVisible())
    window.actions_["previous"].trigger()
    qtbot.waitUntil(lambda: len(window.chat.message_views()) == 2)
    assert window.chat.message_views()[0].bubble.plain() == "My dog is called Biscuit."


def test_going_back_leaps_over_conversations_in_which_nothing_was_said(qtbot, window) -> None:
    told(qtbot, window)
    for _ in range(2):
        window.actions_["new"].trigger()
        qtbot.waitUntil(lambda: window.settled() and window.chat.empty.isVisible())
    window.actions_["previous"].trigger()
    qtbot.waitUntil(lambda: len(window.chat.message_views()) == 2)
    assert not window.chat.back.isEnabled()
    window.actions_["next"].trigger()
    qtbot.waitUntil(lambda: window.chat.empty.isVisible())


def test_an_example_is_put_into_the_field_and_not_sent(qtbot, window, factory) -> None:
    qtbot.mouseClick(window.chat.empty.examples[0], Qt.MouseButton.LeftButton)
    assert window.chat.composer.text.toPlainText() == "My dog is called Biscuit."
    assert not any(command.keepsake for command in factory.engine.executed)


def test_shift_enter_breaks_the_line_and_enter_sends(qtbot, show) -> None:
    pane = show(ChatPane())
    with qtbot.waitSignal(pane.said) as said:
        qtbot.keyClicks(pane.composer.text, "one")
        qtbot.keyClick(pane.composer.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        qtbot.keyClicks(pane.composer.text, "two")
        qtbot.keyClick(pane.composer.text, Qt.Key.Key_Return)
    assert said.args == ["one\ntwo"]


def test_a_long_conversation_stays_at_its_end_while_it_streams(qtbot, show) -> None:
    pane = show(ChatPane())
    pane.resize(420, 360)
    for event in (samples.JOURNAL, *samples.CONVERSATION):
        pane.handle(event)
    pane.handle(ev.MessageAdded(ev.Message(90, 1, "assistant", "", 0.0)))
    for _ in range(60):
        pane.handle(ev.Token(90, "another few words "))
    bar = pane.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())


def test_a_word_without_end_does_not_leave_its_bubble(show) -> None:
    pane = show(ChatPane())
    pane.resize(420, 360)
    pane.handle(ev.MessageAdded(ev.Message(1, 1, "user", "x" * 500, 0.0)))
    bubble = pane.message_views()[0].bubble
    assert bubble.text.width() <= pane.area.viewport().width()
    assert bubble.text.height() > 3 * bubble.text.fontMetrics().height()


def test_markup_in_a_message_is_shown_as_it_was_typed(show) -> None:
    pane = show(ChatPane())
    pane.handle(ev.MessageAdded(ev.Message(1, 1, "user", "<b>not bold</b>", 0.0)))
    assert pane.message_views()[0].bubble.plain() == "<b>not bold</b>"


def test_what_is_to_be_written_is_never_cut_and_a_narrower_field_grows(qtbot) -> None:
    composer = Composer()
    qtbot.addWidget(composer)
    composer.resize(700, 200)
    composer.show()
    hint = composer.text.placeholderText()
    assert "about it" in hint
    for width, end in ((260, "ask"), (160, "…")):
        composer.resize(width, 200)
        short, room = composer.text.placeholderText(), composer.text.viewport().width()
        assert short.endswith(end)
        assert composer.text.fontMetrics().horizontalAdvance(short) < room
    composer.resize(700, 200)
    assert composer.text.placeholderText() == hint
    composer.text.setPlainText("a word and another " * 4)
    low = composer.text.height()
    composer.resize(260, 200)
    qtbot.waitUntil(lambda: composer.text.height() > low)


def test_what_could_not_be_sent_is_not_lost_while_an_earlier_message_is_edited(qtbot) -> None:
    composer = Composer()
    qtbot.addWidget(composer)
    drafts: list[str] = []
    composer.typed.connect(drafts.append)
    composer.text.setPlainText("begun")
    composer.begin_edit("an earlier message")
    composer.put_back("My violin is called Saffron.")
    assert composer.text.toPlainText() == "an earlier message"
    assert drafts[-1] == composer.draft() == "My violin is called Saffron.\nbegun"
    composer.end_edit()
    assert composer.text.toPlainText() == "My violin is called Saffron.\nbegun"


def test_an_example_takes_the_place_of_another_one_and_of_nothing_that_was_written(qtbot, window) -> None:
    first, second = window.chat.empty.examples[:2]
    text = window.chat.composer.text
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    alone = text.toPlainText()
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert text.toPlainText() not in ("", alone)
    other = text.toPlainText()
    text.setPlainText("My lamp is called Marlow.")  # as what comes back from a full disk
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert text.toPlainText() == f"My lamp is called Marlow.\n{alone}"
    assert text.hasFocus()
    text.setPlainText("")
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert text.toPlainText() == other
