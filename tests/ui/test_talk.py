"""Conversations in the real window: other answers and wordings, the list, incognito, drafts, before and after."""

from __future__ import annotations

import stat
import subprocess
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from fakes import MARKDOWN, OFFERS, text_of
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QEnterEvent, QGuiApplication, QImage, QTextDocument
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QListWidget, QMenu, QWidget

from app import theme
from app.drafts import Drafts
from app.features.talk import Talk
from app.panes import samples
from app.panes.chat import ChatPane
from app.panes.compare import ComparePane, proof
from app.panes.conversations import ConversationList, day_group
from app.panes.offer import OfferRow
from app.widgets import markdown
from app.widgets.bubble import Bubble
from app.widgets.codeblock import CodeBlock
from app.widgets.tinted import STEPS, tint
from engine import commands as c
from engine import events as ev
from tests.effort import effort

LEFT = Qt.MouseButton.LeftButton
PASSAGE = "I live in Lisbon.\n\nMy dog is called Biscuit. I work as a cook."


def say(qtbot, window, text: str) -> None:
    window.chat.composer.fill(text)
    qtbot.keyClick(window.chat.composer.text, Qt.Key.Key_Return)
    quiet(qtbot, window)


def quiet(qtbot, window) -> None:
    qtbot.waitUntil(window.quiet)
    qtbot.wait(60)  # what was told last is shown


def shown(window) -> list[str]:
    return [view.bubble.plain() for view in window.chat.message_views()]


def executed(factory, kind: type) -> list[c.Command]:
    return [x for x in factory.engine.executed if isinstance(x, kind)]


def test_where_nothing_was_stored_the_way_to_the_journal_is_offered(qtbot, window) -> None:
    window.rooms.enter("insight")
    window.docks["Journal"].hide()
    window._show_event(ev.MessageAdded(ev.Message(900, window.chat.conversation, "assistant", "", 1.0)))
    window._show_event(
        ev.AnswerDone(
            ev.Message(900, window.chat.conversation, "assistant", ev.NOTHING_STORED, 1.0), False, 9, 0.1
        )
    )
    view = window.chat.message_views()[-1]
    qtbot.mouseClick(view.add, LEFT)
    assert window.rooms.current == "desk"
    assert window.journal.add_row.isVisible()
    qtbot.waitUntil(window.journal.add_row.subject.hasFocus)


def test_what_floats_over_the_window_covers_no_word_of_the_newest_message(qtbot, window) -> None:
    for text in ("I live in Lisbon.", *["Show me markdown."] * 4, "Where do I live?"):
        say(qtbot, window, text)
    area = window.chat.area

    def end() -> int:
        newest = window.chat.message_views()[-1]
        return newest.mapTo(window, QPoint(0, newest.height())).y()

    window.toasts.settle()
    qtbot.waitUntil(lambda: window.toasts.top() is None)
    before, bar = end(), area.verticalScrollBar()
    assert bar.maximum() > 200  # there is something to scroll
    window.toasts.say("First.")
    window.toasts.say("Second.")
    qtbot.waitUntil(lambda: end() <= window.toasts.top())
    assert window.toasts.top() < before
    window.toasts.settle()
    qtbot.waitUntil(lambda: end() == before)

    bar.setValue(100)  # who reads further up sees nothing move
    window.toasts.say("Third.")
    assert bar.value() == 100
    window.toasts.settle()
    qtbot.waitUntil(lambda: window.toasts.top() is None)
    assert bar.value() == 100


# -- answers --------------------------------------------------------------------------------------------------


def test_an_answer_streams_plainly_and_is_markdown_once_it_is_complete(qtbot, window) -> None:
    window.chat.composer.fill("Show me markdown.")
    qtbot.keyClick(window.chat.composer.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(shown(window)) == 2 and "heading" in shown(window)[1])
    streaming = window.chat.message_views()[1].bubble
    if not streaming.plain().endswith("Done."):
        assert streaming.text.toPlainText().startswith("# A heading")
    quiet(qtbot, window)
    bubble = window.chat.message_views()[1].bubble
    assert bubble.plain() == MARKDOWN
    assert bubble.text.toPlainText().startswith("A heading")
    [block] = bubble.findChildren(CodeBlock)
    qtbot.mouseClick(block.copy, LEFT)
    assert QGuiApplication.clipboard().text() == 'print("hello")'
    assert block.copy.text() == "Copied"


def test_the_users_own_words_stay_as_typed(qtbot, window) -> None:
    say(qtbot, window, "**not bold** `x`")
    assert window.chat.message_views()[0].bubble.text.toPlainText() == "**not bold** `x`"


def test_a_picture_is_told_and_never_loaded(show, tmp_path) -> None:
    picture = tmp_path / "real.png"
    QImage(8, 8, QImage.Format.Format_RGB32).save(str(picture))
    bubble = show(Bubble("", "assistant"))
    bubble.set_markdown("See ![a cat](file:///etc/hostname) and ![a dog](https://example.org/a.png).")
    text = bubble.text.toPlainText()
    assert "[a cat: file:///etc/hostname]" in text
    assert "[a dog: https://example.org/a.png]" in text
    for kind in (QTextDocument.ResourceType.ImageResource, QTextDocument.ResourceType.StyleSheetResource):
        assert bubble.text.loadResource(kind.value, QUrl.fromLocalFile(str(picture))).isNull()


def test_a_link_is_shown_and_opened_only_when_told_to(qtbot, window, monkeypatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()) or True)
    say(qtbot, window, "Show me markdown.")
    window.chat.message_views()[1].bubble.text.anchorClicked.emit(QUrl("https://example.org/page"))
    [toast] = window.toasts.toasts()
    assert "https://example.org/page" in toast.accessibleName()
    assert opened == []
    qtbot.mouseClick(toast.action, LEFT)
    assert opened == ["https://example.org/page"]
    window.chat.link_clicked.emit("file:///etc/passwd")
    window.toasts.act()
    assert opened == ["https://example.org/page"]


@given(st.text(alphabet="ab`~# \n*", max_size=120))
def test_splitting_an_answer_loses_no_letter(text: str) -> None:
    parts = markdown.split(text)
    letters = [x for x in text if x in "ab"]
    kept = [x for part in parts for x in part.language + part.text if x in "ab"]
    assert kept == letters


def test_another_answer_can_be_had_and_the_first_one_gone_back_to(qtbot, window, factory) -> None:
    say(qtbot, window, "Hello!")
    first = shown(window)[1]
    window.actions_["again"].trigger()
    quiet(qtbot, window)
    view = window.chat.message_views()[1]
    assert view.bubble.plain() == "Another answer. "
    back = view.variants.findChildren(type(window.chat.back))[0]
    qtbot.mouseClick(back, LEFT)
    quiet(qtbot, window)
    assert shown(window) == ["Hello!", first]


def test_a_message_is_edited_in_the_field_and_what_it_told_is_taken_back_with_a_way_back(
    qtbot, window, factory
) -> None:
    say(qtbot, window, "My dog is called Biscuit.")
    window.chat.composer.fill("half a thought")
    window.actions_["edit_last"].trigger()
    assert window.chat.composer.text.toPlainText() == "My dog is called Biscuit."
    qtbot.keyClick(window.chat.composer.text, Qt.Key.Key_Escape)
    assert window.chat.composer.text.toPlainText() == "half a thought"
    window.actions_["edit_last"].trigger()
    window.chat.composer.text.setPlainText("I have a dog.")
    qtbot.keyClick(window.chat.composer.text, Qt.Key.Key_Return)
    quiet(qtbot, window)
    assert window.chat.composer.text.toPlainText() == "half a thought"
    assert shown(window)[0] == "I have a dog."
    assert factory.engine.facts[0].state is ev.FactState.UNDONE
    window.actions_["offer"].trigger()  # Put back
    quiet(qtbot, window)
    assert factory.engine.facts[0].state is ev.FactState.WRITTEN


def test_what_can_be_done_with_a_message_stands_beside_it(qtbot, window) -> None:
    say(qtbot, window, "Hello!")
    user, answer = window.chat.message_views()
    bar = window.chat.area.bar
    for view, offered in ((user, ["copy", "edit", "compare"]), (answer, ["copy", "again"])):
        middle = QPoint(5, 5)
        QApplication.sendEvent(view, QEnterEvent(middle, middle, view.mapToGlobal(middle)))
        assert [name for name, b in bar.buttons.items() if b.isVisible()] == offered
        assert all(b.accessibleName() and b.toolTip() for b in bar.buttons.values())
    qtbot.mouseClick(bar.buttons["copy"], LEFT)
    assert QGuiApplication.clipboard().text() == answer.bubble.plain()


def test_copying_the_last_answer_says_so(qtbot, window) -> None:
    window.actions_["copy_last"].trigger()
    assert window.toasts.toasts()[-1].accessibleName() == "There is no answer yet."
    say(qtbot, window, "My dog is called Biscuit.")
    window.actions_["copy_last"].trigger()
    assert window.toasts.toasts()[-1].accessibleName() == "The last answer is on the clipboard."
    assert QGuiApplication.clipboard().text() == shown(window)[-1]


def test_an_answer_leads_to_its_fact_and_lets_it_be_put_right(qtbot, window, factory) -> None:
    say(qtbot, window, "My dog is called Biscuit.")
    window.actions_["new"].trigger()
    say(qtbot, window, "What is my dog called?")
    [row] = window.chat.message_views()[-1].sources.rows.values()
    window.docks["Journal"].hide()
    qtbot.mouseClick(row.name, LEFT)
    assert window.docks["Journal"].isVisible()
    assert window.journal.selected().object == "Biscuit"
    assert window.focusWidget() is window.journal.table
    window.journal.search.setText("nothing like it")
    qtbot.waitUntil(lambda: window.journal.model.rowCount() == 0)
    qtbot.mouseClick(row.name, LEFT)
    window.actions_["offer"].trigger()
    qtbot.waitUntil(lambda: window.journal.selected() is not None)
    assert window.journal.selected().object == "Biscuit"
    assert window.focusWidget() is window.journal.table
    qtbot.mouseClick(row.wrong, LEFT)
    assert row.card.editor.isVisible()
    row.card.editor.setText("Rusk")
    qtbot.keyClick(row.card.editor, Qt.Key.Key_Return)
    quiet(qtbot, window)
    assert factory.engine.facts[0].object == "Rusk"
    qtbot.mouseClick(window.chat.message_views()[-1].sources.again, LEFT)
    quiet(qtbot, window)
    assert len(executed(factory, c.Regenerate)) == 1


def test_this_is_wrong_can_forget_with_a_way_back(qtbot, window, factory) -> None:
    say(qtbot, window, "My dog is called Biscuit.")
    window.actions_["new"].trigger()
    say(qtbot, window, "What is my dog called?")
    sources = window.chat.message_views()[-1].sources
    [row] = sources.rows.values()
    qtbot.mouseClick(row.wrong, LEFT)
    qtbot.mouseClick(row.card.forget, LEFT)
    [toast] = window.toasts.toasts()
    toast.expire()
    quiet(qtbot, window)
    assert factory.engine.facts == []
    assert sources.rows == {}
    assert sources.isHidden()


# -- a pasted text --------------------------------------------------------------------------------------------


def test_an_offer_that_stands_beside_what_holds_says_so_and_is_ticked(show) -> None:
    offer = ev.FactOffer("I", "likes", "likes", "jazz", "I like jazz.", beside="tea")
    row = show(OfferRow(offer))
    assert row.note.text() == "beside tea"
    assert row.check.isChecked()


def test_of_a_pasted_text_only_what_is_accepted_is_remembered(qtbot, window, factory) -> None:
    say(qtbot, window, PASSAGE)
    view = window.chat.message_views()[0]
    offer = view.offer
    assert factory.engine.facts == []
    assert [row.check.isChecked() for row in offer.rows] == [True, True, False]  # known already
    assert offer.rows[0].note.text() == "replaces Porto"
    qtbot.mouseClick(offer.rows[1].edit, LEFT)
    assert window.focusWidget() is offer.rows[1].fields[2]
    qtbot.keyClicks(offer.rows[1].fields[2], "Crumb")
    qtbot.keyClick(offer.rows[1].fields[2], Qt.Key.Key_Return)
    assert offer.rows[1].sentence.text() == "my dog · name · Crumb"
    qtbot.mouseClick(offer.accept, LEFT)
    quiet(qtbot, window)
    assert executed(factory, c.AcceptFacts)[0].facts == (
        ("I", "lives_in", "Lisbon"),
        ("my dog", "called", "Crumb"),
    )
    assert view.offer is None
    assert len(view.cards) == 2


def test_all_none_and_nothing_at_all(qtbot, show) -> None:
    pane = show(ChatPane())
    pane.handle(ev.MessageAdded(ev.Message(1, 1, "user", PASSAGE, 0.0, offers=OFFERS)))
    offer = pane.message_views()[0].offer
    qtbot.mouseClick(offer.none, LEFT)
    assert not offer.accept.isEnabled()
    qtbot.mouseClick(offer.all, LEFT)
    assert len(offer.chosen()) == 3
    with qtbot.waitSignal(pane.wanted) as wanted:
        qtbot.mouseClick(offer.dismiss, LEFT)
    assert wanted.args == [c.AcceptFacts(1, ())]


def test_what_is_typed_after_a_click_is_a_message(qtbot, window) -> None:
    chat, field = window.chat, window.chat.composer.text
    say(qtbot, window, "My dog is called Biscuit.")
    qtbot.mouseClick(chat.new, LEFT)
    quiet(qtbot, window)
    assert window.focusWidget() is field
    qtbot.keyClicks(field, "My cat is called Miso.")
    qtbot.mouseClick(chat.composer.send, LEFT)
    assert window.focusWidget() is field
    quiet(qtbot, window)
    card = next(iter(chat.message_views()[0].cards.values()))
    qtbot.mouseClick(card.edit, LEFT)
    qtbot.keyClicks(card.editor, "Momo")
    qtbot.keyClick(card.editor, Qt.Key.Key_Return)
    assert window.focusWidget() is field
    quiet(qtbot, window)
    assert window.focusWidget() is field
    say(qtbot, window, PASSAGE)
    offer = chat.area.last("user").offer
    qtbot.mouseClick(offer.rows[0].edit, LEFT)
    qtbot.keyClick(offer.rows[0].fields[2], Qt.Key.Key_Return)
    assert window.focusWidget() is offer.rows[0].edit
    qtbot.mouseClick(offer.accept, LEFT)
    quiet(qtbot, window)
    assert window.focusWidget() is field
    chat.toggle_incognito()
    quiet(qtbot, window)
    qtbot.mouseClick(chat.banner.leave, LEFT)
    quiet(qtbot, window)
    assert window.focusWidget() is field


def test_a_click_on_a_sign_leaves_the_focus_where_one_writes_and_tab_reaches_it(qtbot, window) -> None:
    chat, field = window.chat, window.chat.composer.text
    say(qtbot, window, "My dog is called Biscuit.")
    view, bar = chat.area.last("assistant"), chat.area.bar
    bar.point(view)
    qtbot.mouseClick(bar.buttons["copy"], LEFT)
    assert window.focusWidget() is field
    view.bubble.text.setFocus()
    qtbot.keyClick(view.bubble.text, Qt.Key.Key_Tab)
    assert window.focusWidget() is bar.buttons["copy"]
    qtbot.keyClick(bar.buttons["copy"], Qt.Key.Key_Tab)
    assert window.focusWidget() is bar.buttons["again"]
    window.actions_["new"].trigger()
    quiet(qtbot, window)
    assert window.focusWidget() is field


def test_after_stop_one_writes_on(qtbot, window, factory) -> None:
    factory.engine.pause = 0.05
    composer = window.chat.composer
    composer.fill("Tell me a long story")
    qtbot.keyClick(composer.text, Qt.Key.Key_Return)
    qtbot.waitUntil(composer.stop.isVisible)
    qtbot.mouseClick(composer.stop, LEFT)
    quiet(qtbot, window)
    assert window.focusWidget() is composer.text


def test_what_was_accepted_says_that_it_waits_and_can_be_decided_on_again_if_it_failed(
    qtbot, window, factory
) -> None:
    say(qtbot, window, PASSAGE)
    offer = window.chat.area.last("user").offer
    factory.engine.pause = 0.3
    window.send(c.Sleep())
    qtbot.mouseClick(offer.accept, LEFT)
    assert offer.accept.text() == "waiting for its turn …"
    assert not offer.accept.isEnabled()
    assert not offer.dismiss.isEnabled()
    window.chat.handle(ev.Problem("That is no fact.", "Put it right."))
    assert offer.accept.text() == "Remember 2"
    assert offer.dismiss.isEnabled()
    window.cancel()
    quiet(qtbot, window)


@pytest.mark.parametrize("points", [10, 24])
def test_a_long_text_that_was_pasted_leaves_the_field_whole(qtbot, show, qapp, points: int) -> None:
    theme.apply(qapp, "light", points)
    outer = show(QWidget())
    pane = ChatPane(outer)
    pane.setGeometry(0, 0, 795, 422)  # lower than it would be by itself, as in a low window
    pane.show()
    composer, field = pane.composer, pane.composer.text
    QGuiApplication.clipboard().setText(PASSAGE * 9)
    field.paste()
    qtbot.wait(50)
    assert field.viewport().rect().contains(field.cursorRect())
    assert composer.rect().contains(field.geometry())


# -- the list -------------------------------------------------------------------------------------------------


def listed(qtbot, window) -> list[str]:
    window.actions_["conversations"].trigger()
    quiet(qtbot, window)
    return [entry.title for entry in window.chat.list.entries()]


def test_conversations_are_listed_searched_and_opened_by_keyboard(qtbot, window) -> None:
    say(qtbot, window, "A recipe for bread")
    window.actions_["new"].trigger()
    say(qtbot, window, "What is my dog called?")
    assert listed(qtbot, window) == ["What is my dog called?", "A recipe for bread"]
    search = window.chat.list.search
    assert window.focusWidget() is search
    qtbot.keyClicks(search, "bread")
    qtbot.waitUntil(lambda: [e.title for e in window.chat.list.entries()] == ["A recipe for bread"])
    qtbot.waitUntil(lambda: window.chat.list.entries()[0].hit != "")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    quiet(qtbot, window)
    assert shown(window)[0] == "A recipe for bread"


def test_a_conversation_is_renamed_in_the_list(qtbot, window, factory) -> None:
    say(qtbot, window, "A recipe for bread")
    window.actions_["rename"].trigger()
    quiet(qtbot, window)
    editor = window.chat.list.list.indexWidget(window.chat.list.list.currentIndex())
    editor = editor or QApplication.focusWidget()
    editor.selectAll()
    qtbot.keyClicks(editor, "Bread")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    quiet(qtbot, window)
    assert [e.title for e in window.chat.list.entries()] == ["Bread"]
    assert window.chat.title.text() == "Bread"


def test_a_deleted_conversation_can_be_taken_back_and_then_goes(qtbot, window, factory) -> None:
    say(qtbot, window, "A recipe for bread")
    assert listed(qtbot, window) == ["A recipe for bread"]
    for undo in (True, False):
        window.chat.list.list.setCurrentRow(1)
        qtbot.keyClick(window.chat.list.list, Qt.Key.Key_Delete)
        assert window.chat.list.entries() == []
        toast = window.toasts.toasts()[-1]
        if undo:
            toast.act()
            quiet(qtbot, window)
            assert [e.title for e in window.chat.list.entries()] == ["A recipe for bread"]
            assert shown(window)[0] == "A recipe for bread"
            assert executed(factory, c.DeleteConversation) == []
        else:
            toast.expire()
    quiet(qtbot, window)
    assert len(executed(factory, c.DeleteConversation)) == 1
    assert shown(window) == []


def test_a_conversation_is_saved_where_the_user_says(qtbot, window, factory, monkeypatch, tmp_path) -> None:
    say(qtbot, window, "A recipe for bread")
    file = str(tmp_path / "bread.json")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (file, ""))
    window.actions_["save_talk"].trigger()
    quiet(qtbot, window)
    assert executed(factory, c.SaveConversation)[0].file == file
    assert file in window.toasts.toasts()[-1].accessibleName()


def test_days_have_names_as_long_as_they_are_near() -> None:
    import datetime

    today = datetime.date(2026, 3, 10)
    noon = datetime.datetime(2026, 3, 10, 12)
    names = [day_group((noon - datetime.timedelta(days=d)).timestamp(), today) for d in (0, 1, 5, 40)]
    assert names == ["Today", "Yesterday", "The last seven days", "January 2026"]


def test_a_new_conversation_is_empty_at_once_also_while_dormouse_sleeps(qtbot, window, factory) -> None:
    chat = window.chat
    say(qtbot, window, "A recipe for bread")
    factory.engine.pause = 0.3
    window.send(c.Sleep())
    chat.composer.fill("What is my dog called?")
    qtbot.keyClick(chat.composer.text, Qt.Key.Key_Return)
    chat.composer.fill("a draft here")
    window.actions_["new"].trigger()
    assert chat.area.messages == []
    assert chat._stack.currentWidget() is chat._empty
    assert chat.title.text() == "New conversation"
    assert chat.composer.text.toPlainText() == ""
    qtbot.keyClicks(chat.composer.text, "My cat is called Miso.")
    qtbot.keyClick(chat.composer.text, Qt.Key.Key_Return)
    qtbot.keyClicks(chat.composer.text, "a thought")
    window.cancel()
    quiet(qtbot, window)
    assert shown(window)[0] == "My cat is called Miso."
    assert chat.composer.text.toPlainText() == "a thought"  # what was typed for it is still there
    window.actions_["previous"].trigger()
    quiet(qtbot, window)
    assert [m.text for m in chat.area.messages if m.role == "user"] == [
        "A recipe for bread",
        "What is my dog called?",
    ]
    assert chat.composer.text.toPlainText() == "a draft here"


def say_in_two(qtbot, window, first: str, second: str) -> None:
    """One thing in a conversation, another in a new one, which stays open."""
    say(qtbot, window, first)
    window.actions_["new"].trigger()
    quiet(qtbot, window)
    say(qtbot, window, second)


def test_an_earlier_conversation_says_that_it_opens_later_while_dormouse_sleeps(
    qtbot, window, factory
) -> None:
    chat = window.chat
    say_in_two(qtbot, window, "A recipe for bread", "What is my dog called?")
    factory.engine.pause = 0.3
    window.send(c.Sleep())
    window.actions_["previous"].trigger()
    qtbot.keyClicks(chat.composer.text, "and for rolls")
    qtbot.waitUntil(lambda: chat._stack.currentWidget() is chat._later)
    window.cancel()
    quiet(qtbot, window)
    assert shown(window)[0] == "A recipe for bread"
    assert chat.composer.text.toPlainText() == "and for rolls"


def test_a_conversation_that_cannot_be_opened_leaves_the_one_before(qtbot, window) -> None:
    chat = window.chat
    say(qtbot, window, "A recipe for bread")
    here = chat.conversation
    chat.leave_for(77, window._sent)  # its command is done and has opened nothing
    chat.settle(window._done)
    quiet(qtbot, window)
    assert chat.conversation == here
    assert shown(window)[0] == "A recipe for bread"
    say(qtbot, window, "And for rolls?")
    assert len([m for m in chat.area.messages if m.role == "user"]) == 2


@pytest.mark.parametrize("to", ["new", "previous"])
def test_where_no_conversation_can_be_opened_the_one_before_stays_and_nothing_is_asked_without_end(
    qtbot, window, factory, monkeypatch, to: str
) -> None:
    chat = window.chat
    say_in_two(qtbot, window, "My dog is called Biscuit.", "A recipe for bread")
    before, here = shown(window), chat.conversation

    def full(_number: int | None) -> None:
        raise LookupError("a full disk")

    monkeypatch.setattr(factory.engine, "_converse", full)
    asked = len(executed(factory, c.OpenConversation))
    window.actions_[to].trigger()
    qtbot.wait(300)
    quiet(qtbot, window)
    assert len(executed(factory, c.OpenConversation)) == asked + 2
    assert (shown(window), chat.conversation) == (before, here)
    assert chat.back.isEnabled()
    say(qtbot, window, "And for rolls?")
    assert shown(window)[: len(before)] == before
    assert len(shown(window)) == len(before) + 2


def test_incognito_holds_also_behind_a_new_conversation_that_waits(qtbot, window, factory) -> None:
    factory.engine.pause = 0.3
    window.send(c.Sleep())
    window.actions_["new"].trigger()
    window.actions_["incognito"].trigger()
    window.cancel()
    quiet(qtbot, window)
    assert window.chat.incognito
    say(qtbot, window, "My cat is called Miso.")
    assert executed(factory, c.Say) == []
    assert isinstance(factory.engine.executed[-1], c.SayIncognito)


def test_who_goes_back_to_a_conversation_that_is_to_be_deleted_keeps_it(qtbot, window, factory) -> None:
    say(qtbot, window, "A recipe for bread")
    window.actions_["delete_talk"].trigger()
    quiet(qtbot, window)
    assert shown(window) == []
    window.actions_["previous"].trigger()
    quiet(qtbot, window)
    say(qtbot, window, "And for rolls?")
    assert window.toasts.toasts() == []
    window.toasts.settle()
    quiet(qtbot, window)
    assert executed(factory, c.DeleteConversation) == []
    assert shown(window)[0] == "A recipe for bread"
    assert listed(qtbot, window) == ["A recipe for bread"]


@pytest.mark.parametrize("name", ["new", "write", "previous", "incognito", "edit_last"])
def test_what_is_done_in_the_conversation_is_seen_where_the_list_has_its_place(qtbot, window, name) -> None:
    chat = window.chat
    say(qtbot, window, "A recipe for bread")
    window.actions_["new"].trigger()
    quiet(qtbot, window)
    say(qtbot, window, "What is my dog called?")
    window.resize(900, 600)
    window.preferences.set("look", font_size=20)
    qtbot.waitUntil(lambda: not chat._wide())
    chat.show_list(True)
    quiet(qtbot, window)
    assert not chat.composer.isVisible()
    window.actions_[name].trigger()
    quiet(qtbot, window)
    assert chat.composer.isVisible()
    assert window.focusWidget() is chat.composer.text


def test_while_the_engine_is_busy_the_list_does_not_say_that_there_is_nothing(qtbot, window, factory) -> None:
    say(qtbot, window, "A recipe for bread")
    factory.engine.pause = 0.3
    window.send(c.Sleep())
    window.actions_["conversations"].trigger()
    place = window.chat.list
    assert place.nothing.text() == "Looking …"
    window.cancel()
    quiet(qtbot, window)
    assert place.nothing.isHidden()
    factory.engine.pause = 0.3
    window.send(c.Sleep())
    qtbot.keyClicks(place.search, "flour")
    assert place.nothing.text() == "Looking …"
    window.cancel()
    qtbot.waitUntil(lambda: place.nothing.text() == "Nothing was found.")


def test_the_menu_of_a_conversation_still_works_if_the_list_was_filled_anew(qtbot, window) -> None:
    say(qtbot, window, "A recipe for bread")
    listed(qtbot, window)
    place = window.chat.list
    place._menu(place.list.visualItemRect(place.list.item(1)).center())
    menu = place.findChild(QMenu)
    place._fill()
    menu.actions()[1].trigger()
    assert place.list.state() == QListWidget.State.EditingState
    menu.close()


# -- incognito ------------------------------------------------------------------------------------------------


def test_incognito_is_seen_and_leaves_nothing_behind(qtbot, window, factory) -> None:
    say(qtbot, window, "My dog is called Biscuit.")
    window.chat.composer.fill("a draft")
    window.actions_["incognito"].trigger()
    chat = window.chat
    assert chat.banner.isVisible()
    assert "Incognito" in window.windowTitle()
    assert chat.composer.text.toPlainText() == ""
    quiet(qtbot, window)
    say(qtbot, window, "My cat is called Miso.")
    assert [type(x) for x in factory.engine.executed[-2:]] == [c.StartIncognito, c.SayIncognito]
    assert [f.object for f in factory.engine.facts] == ["Biscuit"]
    chat.composer.fill("My secret")
    qtbot.wait(500)
    kept = window.profile / "drafts.json"
    assert "secret" not in kept.read_text(encoding="utf-8")
    for recording in window.profile.rglob("*.jsonl"):
        assert "Miso" not in recording.read_text(encoding="utf-8")
    qtbot.mouseClick(chat.banner.leave, LEFT)
    quiet(qtbot, window)
    assert chat.banner.isHidden()
    assert window.windowTitle() == "Dormouse"
    assert shown(window) == []
    assert "secret" not in chat.composer.text.toPlainText()


def test_the_sign_of_incognito_is_whole_in_a_low_window(qtbot, show, qapp) -> None:
    theme.apply(qapp, "light", 24)
    outer = show(QWidget())
    pane = ChatPane(outer)
    pane.setGeometry(0, 0, 640, 422)
    pane.show()
    pane.toggle_incognito()
    qtbot.wait(50)
    banner = pane.banner
    assert banner.height() >= banner.heightForWidth(banner.width())
    said = banner.findChild(QLabel, "incognitoText")
    assert said.height() >= said.heightForWidth(said.width())


def test_what_is_said_under_the_banner_is_never_sent_as_anything_else(qtbot, window, factory) -> None:
    window.chat.toggle_incognito()
    window.chat.composer.fill("My cat is called Miso.")  # before the engine has said a word
    qtbot.keyClick(window.chat.composer.text, Qt.Key.Key_Return)
    window.chat.handle(ev.ConversationOpened(99, "", ()))  # an event that is late
    assert window.chat.incognito
    window.chat.composer.fill("My dog is called Rex.")
    qtbot.keyClick(window.chat.composer.text, Qt.Key.Key_Return)
    quiet(qtbot, window)
    assert executed(factory, c.Say) == []
    assert len(executed(factory, c.SayIncognito)) == 2


def fails_while_asleep(qtbot, window, factory, monkeypatch, text: str) -> None:
    """A message waits for the end of a sleep, the user goes to the other side of the banner, and it cannot be stored."""

    def full(_text: str, private: bool = False) -> None:
        raise LookupError("a full disk")

    monkeypatch.setattr(factory.engine, "_say", full)
    monkeypatch.setattr(factory.engine, "pause", 0.3)
    window.send(c.Sleep())
    window.chat.composer.fill(text)
    qtbot.keyClick(window.chat.composer.text, Qt.Key.Key_Return)
    window.actions_["incognito"].trigger()
    window.cancel()
    quiet(qtbot, window)
    assert window.chat.pending_texts() == []


def test_what_could_not_be_stored_is_not_lost_behind_the_banner(qtbot, window, factory, monkeypatch) -> None:
    fails_while_asleep(qtbot, window, factory, monkeypatch, "My dog is called Biscuit.")
    chat = window.chat
    assert chat.incognito
    assert chat.composer.text.toPlainText() == ""
    window.feature(Talk).drafts.flush()
    assert Drafts(window.profile).get(0) == "My dog is called Biscuit."
    window.actions_["incognito"].trigger()
    quiet(qtbot, window)
    assert chat.composer.text.toPlainText() == "My dog is called Biscuit."


def test_what_was_said_under_the_banner_does_not_come_out_of_it(qtbot, window, factory, monkeypatch) -> None:
    window.actions_["incognito"].trigger()
    quiet(qtbot, window)
    fails_while_asleep(qtbot, window, factory, monkeypatch, "Nobody may know this.")
    assert not window.chat.incognito
    assert window.chat.composer.text.toPlainText() == ""
    window.feature(Talk).drafts.flush()
    for kept in window.profile.rglob("*.json*"):
        assert "Nobody" not in kept.read_text(encoding="utf-8")


def test_another_engine_does_not_end_incognito(qtbot, window, factory) -> None:
    window.actions_["incognito"].trigger()
    quiet(qtbot, window)
    window.reopen_engine()
    qtbot.waitUntil(lambda: len(factory.engines) == 2 and executed(factory, c.StartIncognito) != [])
    quiet(qtbot, window)
    assert window.chat.incognito
    say(qtbot, window, "My cat is called Miso.")
    assert executed(factory, c.Say) == []


# -- drafts ---------------------------------------------------------------------------------------------------


#: A window that types a draft and is then left running, to be killed.
_TYPES = """
import sys
from pathlib import Path
sys.path.insert(0, "tests/ui")
from fakes import FakeFactory
from PySide6.QtWidgets import QApplication
from app.window import MainWindow
app = QApplication([])
window = MainWindow(Path(sys.argv[1]), FakeFactory(), None)
window.show()
while not window.pressure.sleep.isEnabled():
    app.processEvents()
window.chat.composer.fill("a thought about this")
sys.exit(app.exec())
"""


def test_a_draft_survives_the_kill_of_its_process(qtbot, make_window, tmp_path) -> None:
    kept = tmp_path / "profile" / "drafts.json"
    process = subprocess.Popen(
        [sys.executable, "-c", _TYPES, str(kept.parent)], cwd=Path(__file__).parents[2]
    )
    try:
        qtbot.waitUntil(lambda: process.poll() is not None or "thought" in text_of(kept))
        assert process.poll() is None
    finally:
        process.kill()
    assert process.wait() != 0
    window = make_window()
    assert window.chat.composer.text.toPlainText() == "a thought about this"


def test_a_draft_is_kept_while_it_is_typed_and_belongs_to_its_conversation(
    qtbot, make_window, tmp_path
) -> None:
    window = make_window()
    say(qtbot, window, "Hello!")
    number = window.chat.conversation
    window.chat.composer.fill("a thought about this")
    kept = window.profile / "drafts.json"
    qtbot.waitUntil(lambda: "thought" in text_of(kept))
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert Drafts(window.profile).get(number) == "a thought about this"
    window.actions_["new"].trigger()
    quiet(qtbot, window)
    assert window.chat.composer.text.toPlainText() == ""
    window.chat.composer.fill("a new idea")
    window.actions_["previous"].trigger()
    quiet(qtbot, window)
    assert window.chat.composer.text.toPlainText() == "a thought about this"
    window.close()
    again = make_window()
    assert again.chat.composer.text.toPlainText() == "a new idea"


def test_a_message_begun_in_an_earlier_conversation_is_offered_at_the_next_start(
    qtbot, make_window, factory
) -> None:
    window = make_window()
    say(qtbot, window, "A recipe for bread")
    qtbot.keyClicks(window.chat.composer.text, "and for rolls")
    here = window.chat.conversation
    window.close()
    again = make_window(engines=factory)
    quiet(qtbot, again)
    assert again.chat.composer.text.toPlainText() == ""
    toast = again.toasts.toasts()[0]
    assert "rolls" not in toast.accessibleName()
    toast.act()
    quiet(qtbot, again)
    assert executed(factory, c.OpenConversation)[-1].conversation_id == here
    assert again.focusWidget() is again.chat.composer.text
    again.close()
    drafts = Drafts(again.profile)
    drafts.put(here, "")
    drafts.close()
    third = make_window()
    quiet(qtbot, third)
    assert third.toasts.toasts() == []


def test_what_was_sent_and_not_stored_stands_in_the_field_after_a_crash(qtbot, make_window, factory) -> None:
    window = make_window()
    factory.engine.pause = 0.3
    window.send(c.Sleep())
    window.chat.composer.fill("My dog is called Biscuit.")
    qtbot.keyClick(window.chat.composer.text, Qt.Key.Key_Return)
    assert Drafts(window.profile).take_unstored() == ["My dog is called Biscuit."]
    window.cancel()
    qtbot.waitUntil(lambda: not window.chat.pending_texts())
    assert Drafts(window.profile).take_unstored() == []


def test_an_edit_that_waits_or_is_still_typed_survives_a_crash(qtbot, make_window, factory) -> None:
    window = make_window()
    chat = window.chat
    say(qtbot, window, "My dog is called Biscuit.")
    chat.composer.fill("What did I say?")
    window.actions_["edit_last"].trigger()
    chat.composer.fill("My dog is called Bella.")
    assert Drafts(window.profile).get(chat.conversation) == ""  # not yet on disk
    window.feature(Talk).drafts.flush()
    assert Drafts(window.profile).get(chat.conversation) == "What did I say?\nMy dog is called Bella."
    factory.engine.pause = 0.3
    window.send(c.Sleep())
    qtbot.keyClick(chat.composer.text, Qt.Key.Key_Return)
    assert chat.pending_texts() == ["My dog is called Bella."]
    assert Drafts(window.profile).take_unstored() == ["My dog is called Bella."]
    assert chat.composer.text.toPlainText() == "What did I say?"
    window.cancel()
    qtbot.waitUntil(lambda: not chat.pending_texts())
    quiet(qtbot, window)
    assert [m.text for m in chat.area.messages if m.role == "user"] == ["My dog is called Bella."]
    assert Drafts(window.profile).take_unstored() == []


def test_what_waits_to_be_stored_is_in_the_drafts_until_it_is_also_if_one_goes_incognito(
    qtbot, window, factory
) -> None:
    factory.engine.pause = 0.3
    window.send(c.Sleep())
    window.chat.composer.fill("My dog is called Biscuit.")
    qtbot.keyClick(window.chat.composer.text, Qt.Key.Key_Return)
    window.actions_["incognito"].trigger()
    window.chat.composer.fill("My secret")
    qtbot.keyClick(window.chat.composer.text, Qt.Key.Key_Return)
    assert Drafts(window.profile).take_unstored() == ["My dog is called Biscuit."]
    window.cancel()
    quiet(qtbot, window)
    assert Drafts(window.profile).take_unstored() == []


def test_drafts_that_cannot_be_read_or_written_stop_nobody(qtbot, tmp_path, caplog) -> None:
    (tmp_path / "drafts.json").write_text("{", encoding="utf-8")
    drafts = Drafts(tmp_path)
    assert drafts.all() == {}
    missing = Drafts(tmp_path / "nowhere")
    missing.put(1, "x")
    missing.flush()
    assert "could not be kept" in caplog.text


def test_preferences_of_the_chat_hold_at_once(qtbot, window, factory) -> None:
    say(qtbot, window, "My dog is called Biscuit.")
    say(qtbot, window, "What is my dog called?")
    say(qtbot, window, "Show me markdown.")
    window.chat.composer.fill("half a thought")
    window.preferences.set("chat", markdown=False, sources=False, enter_sends=False, save_drafts=False)
    views = window.chat.message_views()
    assert views[-1].bubble.text.toPlainText() == MARKDOWN
    assert views[3].sources is None
    qtbot.keyClick(window.chat.composer.text, Qt.Key.Key_Return)
    assert window.chat.composer.text.toPlainText() == "half a thought\n"
    qtbot.wait(500)
    assert not (window.profile / "drafts.json").exists()
    qtbot.keyClick(window.chat.composer.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    quiet(qtbot, window)
    assert shown(window)[-2] == "half a thought"


# -- before and after -----------------------------------------------------------------------------------------


def test_the_last_question_is_asked_without_and_with_memory(qtbot, window, factory) -> None:
    say(qtbot, window, "My dog is called Biscuit.")
    say(qtbot, window, "What is my dog called?")
    window.actions_["before_after"].trigger()
    quiet(qtbot, window)
    assert executed(factory, c.Compare) == [c.Compare("What is my dog called?")]
    pane = window.rooms.page("compare")
    assert pane.after.text.toPlainText() == "Your dog is called Biscuit."
    assert pane.before.text.toPlainText() == "I don't know yet."
    assert (
        pane.proof.text()
        == "“Biscuit” was less than 0.01 % likely without memory, and is 96\N{NO-BREAK SPACE}% likely with it."
    )


def test_no_answer_stands_under_a_question_that_it_was_not_given_to(qtbot, window, factory) -> None:
    window.rooms.enter("compare")
    pane = window.rooms.page("compare")
    pane.put("What is my dog called?")
    quiet(qtbot, window)
    assert pane.after.text.toPlainText()
    factory.engine.pause = 0.3
    window.send(c.Sleep())
    pane.put("What is my cat called?")
    assert pane.question.text() == "What is my cat called?"
    assert pane.after.text.toPlainText() == pane.before.text.toPlainText() == pane.proof.text() == ""
    window.cancel()
    quiet(qtbot, window)


def test_each_piece_tells_its_numbers_to_mouse_keyboard_and_screen_reader(qtbot, show) -> None:
    pane = show(ComparePane())
    pane.handle(samples.JOURNAL)
    pane.handle(samples.COMPARED)
    text = pane.after.text
    tips = [piece.tip for piece in text.pieces()]
    assert "96\N{NO-BREAK SPACE}% with memory, less than 0.01 % without" in tips[4]
    assert "Likeliest here" in tips[4]
    assert "Bis 96\N{NO-BREAK SPACE}%" in text.accessibleDescription()
    text.setFocus()
    for _ in range(20):
        qtbot.keyClick(text, Qt.Key.Key_Right)
    assert "Bis" in pane.detail.text()
    qtbot.mouseClick(pane.numbers, LEFT)
    assert pane.table.isVisible()
    assert pane.table.rowCount() == len(samples.COMPARED.before) + len(samples.COMPARED.after)
    lightness = [tint(start).lightness() for start in STEPS]
    assert lightness == sorted(lightness, reverse=True)
    assert len(set(lightness)) == len(STEPS)


def test_a_forgotten_fact_leaves_no_words_in_a_comparison(show) -> None:
    pane = show(ComparePane())
    pane.handle(samples.JOURNAL)
    pane.handle(samples.COMPARED)
    pane.handle(ev.JournalChanged(samples.FACTS[1:]))
    assert "Biscuit" not in pane.after.text.toPlainText() + pane.proof.text()
    assert pane.sources == []


def test_every_fact_that_an_answer_came_from_is_named(show) -> None:
    pane = show(ComparePane())
    one = samples.JOURNAL.facts[0]
    other = replace(
        one, id=one.id + 1000, subject="my cat", object="Miso", statement="My cat is called Miso."
    )
    pane.handle(ev.JournalChanged((one, other)))
    pane.handle(replace(samples.COMPARED, used=(one.id, other.id)))
    asked: list[int] = []
    pane.fact_requested.connect(asked.append)
    for button in pane.sources:
        assert button.isVisible()
        button.click()
    assert asked == [one.id, other.id]
    assert "Miso" in pane.sources[1].text()


def test_an_answer_that_memory_did_not_change_proves_nothing() -> None:
    assert proof([ev.TokenChance("Hello", 0.9, 0.88), ev.TokenChance("!", 0.99, 0.99)]) is None
    assert proof([]) is None


def test_the_proof_is_what_the_fact_says_before_any_other_word() -> None:
    tokens = [
        ev.TokenChance("Your", 0.99, 0.0),
        ev.TokenChance(" Bis", 0.9, 0.1),
        ev.TokenChance("cuit", 0.9, 0.1),
    ]
    assert proof(tokens).text == "Your"
    found = proof(tokens, {"biscuit"})
    assert found.text == "Biscuit"
    assert found.chance == pytest.approx(0.81)


# -- long conversations ---------------------------------------------------------------------------------------


def long_talk(number: int) -> ev.ConversationOpened:
    messages = tuple(
        ev.Message(i + 1, 1, "assistant" if i % 2 else "user", f"message {i} " * (i % 7 + 1), 0.0)
        for i in range(number)
    )
    return ev.ConversationOpened(1, "long", messages)


def test_two_thousand_messages_open_as_a_hundred_do_and_scroll_by_a_few_at_a_time(qtbot, show) -> None:
    pane = show(ChatPane())
    pane.resize(560, 700)
    pane.handle(long_talk(40))  # what is made once is made
    qtbot.wait(50)
    few, lots = (effort(partial(pane.handle, long_talk(n)), 3) for n in (100, 2000))
    assert lots < 4 * few
    assert pane.message_views()[-1].bubble.plain() == ("message 1999 " * 5)
    bar = pane.area.verticalScrollBar()
    seen = set()
    for _ in range(400):
        bar.setValue(max(0, bar.value() - 400))
        QApplication.processEvents()
        seen |= set(pane.area.views)
        assert len(pane.message_views()) <= 100
    assert len(seen) > 400


def test_the_last_message_is_the_last_also_far_away_from_it(qtbot, show) -> None:
    pane = show(ChatPane())
    pane.resize(600, 500)
    pane.handle(long_talk(300))
    bar = pane.area.verticalScrollBar()
    for _ in range(40):
        bar.setValue(0)
        qtbot.wait(5)
    assert pane.area._last < 300
    with qtbot.waitSignal(pane.wanted) as wanted:
        pane.act_on_last("again", "assistant")
    assert wanted.args == [c.Regenerate(pane.area.messages[-1].id)]


def test_the_signs_stay_beside_their_message(qtbot, show) -> None:
    pane = show(ChatPane())
    pane.resize(600, 500)
    pane.handle(long_talk(4))
    qtbot.wait(50)
    view = pane.area.last("user")
    pane.area.bar.point(view)
    lower = pane.area.bar.y() - view.y()
    pane.area.views[4].set_caption("a line more")  # the one behind it becomes higher, and it goes up
    pane.area.views[1].set_caption("a line more")
    qtbot.wait(50)
    assert pane.area.bar.y() - view.y() == lower


def test_going_up_and_down_shows_every_message_in_order(qtbot, show) -> None:
    pane = show(ChatPane())
    pane.resize(560, 700)
    pane.handle(long_talk(300))
    bar = pane.area.verticalScrollBar()

    def built() -> list[int]:
        return list(pane.area.views)

    def climb() -> bool:
        bar.setValue(bar.minimum())
        return 1 in built()

    qtbot.waitUntil(climb)
    assert built() == list(range(built()[0], built()[-1] + 1))
    assert built()[-1] < 300
    assert pane.area.latest.isVisible()
    qtbot.mouseClick(pane.area.latest, LEFT)
    qtbot.waitUntil(lambda: 300 in built() and bar.value() == bar.maximum())
    assert built() == list(range(built()[0], 301))
    assert pane.area.reveal(120)
    qtbot.waitUntil(lambda: pane.focusWidget() is pane.area.views[120].bubble.text)


def test_what_is_read_stays_where_it_is_while_older_messages_come(qtbot, show) -> None:
    pane = show(ChatPane())
    pane.resize(560, 700)
    pane.handle(long_talk(300))
    qtbot.waitUntil(lambda: len(pane.area.views) >= 24)
    qtbot.wait(50)
    bar = pane.area.verticalScrollBar()
    bar.setValue(bar.maximum() // 3)
    view = next(v for v in pane.area.views.values() if v.geometry().bottom() > bar.value())
    before, first = view.y() - bar.value(), min(pane.area.views)
    qtbot.waitUntil(lambda: min(pane.area.views) < first - 10)
    qtbot.wait(50)
    assert abs((view.y() - bar.value()) - before) < 30


@pytest.mark.parametrize("points", [9, 24])
def test_nothing_of_a_conversation_is_cut_off_at_any_text_size(qtbot, show, points: int) -> None:
    font = QApplication.font()
    large = QApplication.font()
    large.setPointSize(points)
    QApplication.setFont(large)
    try:
        pane = show(ChatPane())
        pane.resize(560, 700)
        for event in (samples.JOURNAL, *samples.CONVERSATION):
            pane.handle(event)
        pane.handle(ev.MessageAdded(ev.Message(90, 1, "user", PASSAGE, 0.0, offers=OFFERS)))
        qtbot.wait(80)

        def whole() -> None:  # on a busy machine it takes longer to be laid out
            for view in pane.message_views():
                text = view.bubble.text
                assert text.document().size().height() <= text.height() + 1
                assert view.bubble.geometry().right() <= pane.area.viewport().width()
            offer = pane.message_views()[-1].offer
            for button in (offer.accept, offer.dismiss, offer.all, offer.none, pane.new):
                assert button.width() >= button.sizeHint().width(), button.text()
            for row in offer.rows:
                assert row.sentence.height() >= row.sentence.heightForWidth(row.sentence.width())

        qtbot.waitUntil(whole)
    finally:
        QApplication.setFont(font)


def test_a_very_long_message_is_shown_in_part_until_asked_for(qtbot, show) -> None:
    pane = show(ChatPane())
    text = "Word after word. " * 2000
    pane.handle(ev.MessageAdded(ev.Message(1, 1, "user", text, 0.0)))
    view = pane.message_views()[0]
    assert len(view.bubble.text.toPlainText()) < 2000
    assert view.bubble.plain() == text
    qtbot.mouseClick(view._unfold, LEFT)
    assert view.bubble.text.toPlainText() == text


@pytest.mark.parametrize(
    "name", ["write", "new", "previous", "conversations", "again", "latest", "incognito"]
)
def test_what_is_done_in_the_conversation_is_seen_from_every_room(qtbot, window, name: str) -> None:
    window.rooms.enter("sleep")
    window.actions_[name].trigger()
    qtbot.waitUntil(window.quiet)
    assert window.rooms.current == "desk"
    assert window.chat.isVisible()


def test_a_title_that_is_being_written_anew_is_not_begun_again(show) -> None:
    shown = show(ConversationList())
    shown.show_entries("", [ev.ConversationEntry(1, "Dogs", 1.0, 1.0, 2)])
    shown.list.setCurrentRow(1)
    shown.rename_chosen()
    shown.rename_chosen()  # Qt would complain of it
    assert shown.list.findChild(QLineEdit).text() == "Dogs"
