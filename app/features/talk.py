"""Conversations: the list, incognito, another answer or wording, before and after, drafts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.actions import Spec
from app.drafts import NEW, Drafts
from app.features.feature import Feature, Replayed
from app.rooms import Room
from app.widgets import export
from app.widgets.toasts import Toast
from engine import commands as c
from engine import events as ev

if TYPE_CHECKING:
    from app.window import MainWindow

#: How long a deletion can be taken back.
DELETE_S = 8.0
#: Addresses that a browser or a mail program may be given; all others are shown and not opened.
OPENED = ("http", "https", "mailto")


class Talk(Feature):
    """Ties the chat to the window: what it keeps, and where its clicks lead."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.drafts = Drafts(window.profile, self)
        self._compared = Replayed(latest=(ev.JournalChanged, ev.Compared))
        self._deleting: set[int] = set()
        self._left_in = NEW  # the conversation that one was writing in when Dormouse was last closed
        self._thinking: dict[int, Toast] = {}  # by conversation: its deletion can be taken back

    def specs(self) -> Sequence[Spec]:
        conversation = "Conversation"
        return (
            Spec("conversations", self.tr("List of conversations"), conversation, "Ctrl+H", self.tr("Search, open, rename, save or delete conversations")),
            Spec("rename", self.tr("Rename this conversation"), conversation, "Ctrl+Shift+K, R", self.tr("Give it another title")),
            Spec("save_talk", self.tr("Save this conversation as a file …"), conversation, "Ctrl+S", self.tr("As Markdown or JSON")),
            Spec("delete_talk", self.tr("Delete this conversation"), conversation, "Ctrl+Shift+K, D", self.tr("Its words go; the facts told in it stay")),
            Spec("edit_last", self.tr("Edit my last message"), conversation, "Ctrl+E", self.tr("Say it in other words, and send it again")),
            Spec("again", self.tr("Answer again"), conversation, "Ctrl+Shift+R", self.tr("Another answer; the first stays as a variant")),
            Spec("copy_last", self.tr("Copy the last answer"), conversation, "Ctrl+Shift+C", self.tr("Put it on the clipboard")),
            Spec("latest", self.tr("To the latest message"), conversation, "Ctrl+End", self.tr("Scroll to the end")),
            Spec("before_after", self.tr("Before and after"), conversation, "Ctrl+B", self.tr("Ask the last question without and with memory, side by side")),
            Spec("incognito", self.tr("Incognito"), conversation, "Ctrl+Shift+N", self.tr("Talk with the base model; nothing is kept"), checkable=True),
        )  # fmt: skip

    def handlers(self) -> dict[str, Callable[[], object]]:
        chat, talking = self.window.chat, self.window.talking
        return {
            "conversations": self._toggle_list,
            "rename": talking(self._rename),
            "save_talk": lambda: self._save(self._open_entry()),
            "delete_talk": lambda: self._delete(self._open_entry()),
            "edit_last": talking(chat.edit_last),
            "again": talking(lambda: chat.act_on_last("again", "assistant")),
            "copy_last": self._copy_last,
            "latest": talking(chat.area.to_end),
            "before_after": self._compare_last,
            "incognito": talking(chat.toggle_incognito),
        }

    def rooms(self) -> Sequence[Room]:
        tip = self.tr("One question to the model without and with its memory")
        return (Room("compare", self.tr("Before / after"), tip, "compare", self._make_compare),)

    def ready(self) -> None:
        window, chat = self.window, self.window.chat
        chat.wanted.connect(window.send)
        chat.forget_requested.connect(window.forgetting.offer)
        chat.fact_requested.connect(self._show_fact)
        chat.add_requested.connect(window.actions_["add"].trigger)
        chat.link_clicked.connect(self._offer_link)
        chat.compare_requested.connect(self._compare)
        chat.incognito_changed.connect(self._show_incognito)
        chat.list.delete_requested.connect(self._delete)
        chat.list.save_requested.connect(self._save)
        chat.conversation_requested.connect(self._keep)
        chat.set_drafts(self.drafts.all())
        self._left_in = self.drafts.last
        for text in reversed(self.drafts.take_unstored()):
            chat.composer.put_back(text)
        chat.drafted.connect(self._keep_draft)
        window.preferences.changed.connect(lambda _before, _after: self._prefer())
        self._prefer()
        chat.unstored_changed.connect(self._keep_unstored)
        window.toasts.placed.connect(self._keep_clear)

    def handle(self, event: ev.Event) -> None:
        self._compared.handle(event)
        match event:
            case ev.Ready():
                self._offer_draft()
            case ev.FactsTakenBack(_, ids):
                self._tell_taken_back(ids)
            case ev.ConversationSaved(file):
                self.window.toasts.say(self.tr("Saved as {0}").format(file))
            case ev.ConversationsListed(entries=entries):
                for number in self._deleting - {entry.id for entry in entries}:
                    self._deleting.discard(number)

    def _keep_clear(self) -> None:
        """The newest message ends above what floats over the window."""
        area, top = self.window.chat.area, self.window.toasts.top()
        below = 0 if top is None else area.mapTo(self.window, QPoint(0, area.height())).y() - top
        area.keep_clear(max(0, min(below, area.height() // 2)))

    def stop(self) -> None:
        self._keep_unstored()
        self.drafts.close()

    def settled(self, commands: Sequence[c.Command]) -> None:
        """The window closes, and these are kept in another place: the message field need not hold them, too."""
        told = [command.text for command in commands if isinstance(command, c.Say | c.Resend)]
        texts = self.window.chat.unstored_texts()
        if told and self.window.preferences.chat.save_drafts:
            self.drafts.set_unstored([text for text in texts if text not in told])

    def _toggle_list(self) -> None:
        """Hide the list where it is seen; else show it, from whatever room."""
        chat = self.window.chat
        seen = chat.list.isVisible()
        self.window.talking(lambda: chat.show_list(not seen))()

    # -- conversations ----------------------------------------------------------------------------------------

    def _open_entry(self) -> ev.ConversationEntry | None:
        """The open conversation, if something was said in it and is kept."""
        chat = self.window.chat
        messages = chat.area.messages
        if chat.incognito or not messages:
            self.window.toasts.say(self.tr("There is nothing in this conversation that is kept."))
            return None
        ends = messages[0].created_at, messages[-1].created_at
        return ev.ConversationEntry(chat.conversation, chat.title.text(), *ends, len(messages))

    def _rename(self) -> None:
        entry = self._open_entry()
        if entry is not None:
            chat = self.window.chat
            chat.show_list(True)
            chat.list.rename_when_listed(entry.id)

    def _delete(self, entry: ev.ConversationEntry | None) -> None:
        if entry is None or entry.id in self._deleting:
            return
        window, chat = self.window, self.window.chat
        self._deleting.add(entry.id)
        chat.list.set_hidden(entry.id, True)
        was_open = chat.conversation == entry.id
        if was_open:
            chat.conversation_requested.emit(None)

        def keep() -> None:
            self._deleting.discard(entry.id)
            chat.list.set_hidden(entry.id, False)
            if was_open:
                chat.conversation_requested.emit(entry.id)

        def erase() -> None:
            self.drafts.put(entry.id, "")
            window.send(c.DeleteConversation(entry.id))

        text = self.tr("Deleting “{0}”. The facts told in it stay in your memory.").format(entry.title)
        undo = self.tr("Undo"), self.tr("Undo the deleting")
        self._thinking[entry.id] = window.toasts.say(text, undo[0], keep, erase, DELETE_S, undoes=undo[1])

    def _keep(self, number: int | None) -> None:
        """Who goes back to a conversation that is to be deleted would say things there that go with it: it stays."""
        toast = self._thinking.pop(number, None) if number is not None else None
        if number is not None and toast is not None and not toast.done:
            toast.dismiss()
            self._deleting.discard(number)
            self.window.chat.list.set_hidden(number, False)

    def _save(self, entry: ev.ConversationEntry | None) -> None:
        if entry is None:
            return
        name = re.sub(r"[^\w -]+", "", entry.title).strip()[:50] or "conversation"
        kinds = {".md": "Markdown", ".json": "JSON"}
        if file := export.ask_where(self.window, self.tr("Save the conversation"), f"{name}.md", kinds):
            said = self.tr("Conversation"), self.tr("You"), self.tr("understood"), self.tr("from its weights")
            self.window.send(c.SaveConversation(entry.id, file, said))

    def _prefer(self) -> None:
        """Preferences changed, or are read for the first time."""
        wanted, chat = self.window.preferences.chat, self.window.chat
        chat.area.set_style(wanted.markdown, wanted.sources)
        chat.composer.set_enter_sends(wanted.enter_sends)
        if not wanted.save_drafts:
            self.drafts.clear()

    def _offer_draft(self) -> None:
        """Dormouse opens with a new conversation: a message that was begun in an earlier one is not in sight."""
        number, self._left_in = self._left_in, NEW
        if number == NEW or not self.drafts.get(number):
            return

        def go_on() -> None:
            self.window.talking(lambda: self.window.chat.conversation_requested.emit(number))()
            self.window.chat.composer.text.setFocus()

        told = self.tr("The message that you had begun in an earlier conversation is kept there.")
        self.window.toasts.say(told, self.tr("Go on writing"), go_on, seconds=20)

    def _keep_draft(self, conversation: int, text: str) -> None:
        if self.window.preferences.chat.save_drafts:
            self.drafts.put(conversation, text)

    def _keep_unstored(self) -> None:
        if self.window.preferences.chat.save_drafts:
            self.drafts.set_unstored(self.window.chat.unstored_texts())

    # -- where clicks lead ------------------------------------------------------------------------------------

    def _show_fact(self, fact_id: int) -> None:
        window = self.window
        window.reveal("Journal")

        def go() -> bool:
            found = window.journal.select(fact_id)
            if found:
                window.journal.table.setFocus()  # what can be done with it is a key away
            return found

        def show_all() -> None:
            window.journal.show_all()
            go()

        if go():
            return
        told = self.tr("The journal’s filter hides this fact, or it was forgotten.")
        window.toasts.say(told, self.tr("Show all facts"), show_all)

    def _offer_link(self, address: str) -> None:
        url = QUrl(address)

        def go() -> None:
            QDesktopServices.openUrl(url)

        if url.scheme().lower() in OPENED:
            self.window.toasts.say(
                self.tr("This leads to {0}").format(address),
                self.tr("Open"),
                go,
                seconds=15,
            )
        else:
            self.window.toasts.say(self.tr("This address is not opened: {0}").format(address))

    def _tell_taken_back(self, ids: tuple[int, ...]) -> None:
        def put_back() -> None:
            for number in ids:
                self.window.send(c.RestoreFacts((number,)))

        told = (
            self.tr("A fact that only the old wording told was taken back.")
            if len(ids) == 1
            else self.tr("{0} facts that only the old wording told were taken back.").format(len(ids))
        )
        self.window.toasts.say(told, self.tr("Put back"), put_back, seconds=12)

    # -- before and after, incognito --------------------------------------------------------------------------

    def _make_compare(self, parent: QWidget) -> QWidget:
        from app.panes.compare import ComparePane

        pane = ComparePane(parent)
        pane.incognito = self.window.chat.incognito
        self.window.refused.connect(pane.refused)
        pane.wanted.connect(self.window.send)
        pane.fact_requested.connect(self._show_fact)
        return self._compared.made(pane)

    def _compare(self, question: str) -> None:
        self.window.rooms.enter("compare")
        pane = self.window.rooms.page("compare")
        if question and pane is not None:
            pane.put(question)  # type: ignore[attr-defined]

    def _copy_last(self) -> None:
        chat = self.window.chat
        if chat.area.last("assistant") is None:
            self.window.toasts.say(self.tr("There is no answer yet."))
            return
        chat.act_on_last("copy", "assistant")
        self.window.toasts.say(self.tr("The last answer is on the clipboard."), seconds=3)

    def _compare_last(self) -> None:
        view = self.window.chat.area.last("user")
        self._compare(view.bubble.plain() if view is not None else "")

    def _show_incognito(self, on: bool) -> None:
        self.window.setWindowTitle(self.tr("Incognito · Dormouse") if on else "Dormouse")
        self.window.actions_["incognito"].setChecked(on)
        if self._compared.widget is not None:
            self._compared.widget.incognito = on  # type: ignore[attr-defined]
