"""The chat: a conversation that streams, the list of earlier ones beside it, and a field to write in."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app import theme
from app.panes.chatheader import ChatHeader, IncognitoBanner
from app.panes.conversations import ConversationList
from app.panes.emptychat import EmptyConversation
from app.panes.messages import MessageView
from app.panes.transcript import Transcript
from app.widgets import make
from app.widgets.composer import Composer
from app.widgets.soon import Soon
from engine import commands as c
from engine import events as ev

#: Narrower than this, the list of conversations takes the place of the conversation.
SIDE_BY_SIDE = 620
#: A conversation that is not open by then says that it will be.
LATER_MS = 250


@dataclass(slots=True)
class Away:
    """What was written when others came to watch."""

    place: tuple[bool, int]  # incognito, and the draft's conversation
    text: str  # in the field
    drafts: dict[int, str]


class Left(NamedTuple):
    """The conversation that one leaves, as it was shown."""

    conversation: int
    messages: tuple[ev.Message, ...]
    title: str
    beside: dict[int, int | None]


class ChatPane(QWidget):
    """Shows the open conversation; emits what the user says and wants.

    Whether it is incognito follows the user's wish, never an event that may be late: what is said under the banner is
    never sent as anything else.
    """

    said = Signal(str)
    wanted = Signal(object)  # a command
    stop_requested = Signal()
    conversation_requested = Signal(object)  # id, or None for a new one
    undo_requested = Signal(int)
    restore_requested = Signal(int)
    edit_requested = Signal(int, str)
    forget_requested = Signal(object)
    fact_requested = Signal(int)
    add_requested = Signal()
    link_clicked = Signal(str)
    compare_requested = Signal(str)
    incognito_changed = Signal(bool)
    drafted = Signal(int, str)  # conversation (0: a new one), what is in the field
    unstored_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.incognito = False
        self.conversation = 0
        self._asked_incognito = False  # and not opened yet
        self._reveal: int | None = None  # once the conversation is open
        self._done = 0  # commands that are done
        self._opening: float | None = (
            None  # the command that opens another conversation, inf before it has a number
        )
        self._goes_to = 0  # the conversation that it opens; 0: a new one
        self._left = Left(0, (), "", {})
        self._going_back = self._goes_back = False  # asked for again because another could not be opened
        self._facts: dict[int, ev.FactView] = {}
        self._numbers: dict[MessageView, int] = {}  # of the command that carries a pending message
        self._private: set[MessageView] = set()  # the pending messages that were said under the banner
        self._read = 0  # messages that the last answer's context held; older ones are left out
        self._beside: dict[int, int | None] = {-1: None, 1: None}
        self._answering: int | None = None
        self._editing: int | None = None
        self._drafts: dict[int, str] = {}
        self._away: Away | None = None  # while others watch
        self._covers: dict[MessageView, str] = {}  # what is shown for messages that wait

        header = ChatHeader()
        self.title, self.context = header.title, header.context
        self.list_button, self.hide_button = header.list_button, header.hide_button
        self.back, self.forward, self.new = header.back, header.forward, header.new
        self.list = ConversationList()
        self.list.hide()
        self.banner = IncognitoBanner()
        self.banner.hide()
        self.empty = EmptyConversation()
        self.area = Transcript()
        self._stack = QStackedWidget()
        self._empty = make.scrolled(self.empty)
        self._later = make.label(
            self.tr("This conversation opens as soon as Dormouse has done what it is at."), "muted", wrap=True
        )
        self._later.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.setMinimumHeight(60)  # it scrolls: in a low window what cannot goes before it
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.area)
        self._stack.addWidget(self._later)
        self._tell_later = Soon(LATER_MS, self._open_later, self)
        self.composer = Composer()
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 4, 12, 12)
        foot.addWidget(self.composer)
        self._talk = QWidget()
        talk = QVBoxLayout(self._talk)
        talk.setContentsMargins(0, 0, 0, 0)
        talk.setSpacing(0)
        talk.addWidget(header)
        talk.addWidget(self.banner)
        talk.addWidget(self._stack, 1)
        talk.addLayout(foot)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.list)
        box.addWidget(self._talk, 1)
        self._connect()
        self._show_state()

    def _connect(self) -> None:
        area = self.area
        area.wanted.connect(self.wanted)
        area.undo_requested.connect(self.undo_requested)
        area.restore_requested.connect(self.restore_requested)
        area.edit_requested.connect(self.edit_requested)
        area.forget_requested.connect(self.forget_requested)
        area.fact_requested.connect(self.fact_requested)
        area.add_requested.connect(self.add_requested)
        area.link_clicked.connect(self.link_clicked)
        area.compare_chosen.connect(self.compare_requested)
        area.edit_chosen.connect(self.edit_message)
        self.empty.example_chosen.connect(self.composer.suggest)
        self.composer.submitted.connect(self.say)
        self.composer.stopped.connect(self.stop_requested)
        self.composer.typed.connect(self._draft)
        self.composer.text.recalled.connect(self.edit_last)
        self.composer.edit_ended.connect(self._stop_editing)
        self.new.clicked.connect(self.begin)
        for done in (self.banner.leave.clicked, area.edit_requested, area.decided):
            done.connect(lambda *_: self.composer.text.setFocus())  # what is typed next is a message
        self.back.clicked.connect(lambda: self.step(-1))
        self.forward.clicked.connect(lambda: self.step(1))
        self.list_button.toggled.connect(self.show_list)
        self.hide_button.clicked.connect(self.toggle_incognito)
        self.banner.leave.clicked.connect(self.toggle_incognito)
        self.list.closed.connect(lambda: self.list_button.setChecked(False))
        self.list.search_changed.connect(lambda text: self.wanted.emit(c.ListConversations(text)))
        self.list.opened.connect(self.open_message)
        self.list.renamed.connect(lambda number, title: self.wanted.emit(c.RenameConversation(number, title)))
        self.conversation_requested.connect(lambda _number: self._set_incognito(False))

    # -- what the user does -----------------------------------------------------------------------------------

    def say(self, text: str) -> None:
        """Show the message at once and send it; the engine may be busy with a sleep."""
        edited = self._editing
        if edited is not None:
            self.composer.end_edit()
        view = self.area.add_pending(text)
        view.set_caption(
            self.tr("waiting for its turn …"),
            self.tr("Dormouse does one thing at a time; this is stored when its turn comes."),
        )
        self._show_state()
        if self.incognito:
            self._private.add(view)
        else:
            self.unstored_changed.emit()
        if edited is None:
            self.said.emit(text)
        else:
            self.wanted.emit(c.Resend(edited, text))

    def begin(self) -> None:
        """Begin a conversation, and write in it."""
        self.conversation_requested.emit(None)
        self.composer.text.setFocus()

    def only_show(self) -> None:
        """Here no wish can be told: what would take one goes."""
        for widget in (self.composer, self.list_button, self.hide_button, self.back, self.forward, self.new):
            widget.hide()
        for example in self.empty.examples:
            example.hide()

    def step(self, by: int) -> None:
        """Go to the conversation before (-1) or after (1) this one."""
        wanted = self._beside[by]
        if wanted is not None:
            self.conversation_requested.emit(wanted)

    def toggle_incognito(self) -> None:
        """Begin a conversation that is kept nowhere, or leave it, and with it all that was said there."""
        if self.incognito:
            self.conversation_requested.emit(None)
        else:
            self._set_incognito(True)
            self._asked_incognito = True
            self.wanted.emit(c.StartIncognito())

    def show_list(self, on: bool) -> None:
        """Show or hide the list of conversations."""
        if on != self.list.isHidden():
            return
        self.list.setVisible(on)
        self.list_button.setChecked(on)
        self._share_room()
        if on:
            self.wanted.emit(c.ListConversations(self.list.search.text()))
            self.list.search.setFocus()
        else:
            self.composer.text.setFocus()

    def come(self) -> None:
        """Bring the conversation into sight where the list has its place."""
        if not self._wide():
            self.show_list(False)

    def act_on_last(self, name: str, role: str) -> None:
        """Copy somebody's last message, answer again, or compare."""
        self.area.act(name, self.area.last(role))

    def edit_last(self) -> None:
        """Say one's last message in other words."""
        view = self.area.last("user")
        if view is not None and view.message is not None:
            self.edit_message(view.message)

    def edit_message(self, message: ev.Message) -> None:
        """Say a message in other words: it is put into the field."""
        self.composer.begin_edit(message.text)
        self._editing = message.id

    def open_message(self, conversation: int, message_id: int | None) -> None:
        """Open a conversation, at one of its messages."""
        if conversation == self.conversation and not self.incognito:
            if message_id is not None:
                self.area.reveal(message_id)
        else:
            self._reveal = message_id
            self.conversation_requested.emit(conversation)
        if not self._wide():
            self.show_list(False)

    # -- drafts and what is on its way ------------------------------------------------------------------------

    def draft_key(self) -> int:
        """The conversation that the field's text belongs to; 0 is one in which nothing was said."""
        if self._opening is not None:
            return self._goes_to
        return self.conversation if self.area.messages else 0

    def set_drafts(self, drafts: Mapping[int, str]) -> None:
        """What was typed in earlier runs; that of a new conversation stands in the field at once."""
        self._drafts = {**drafts, **self._drafts}
        if not self.composer.text.toPlainText():
            self.composer.fill_quietly(self._drafts.get(0, ""))

    def _draft(self, text: str) -> None:
        if not self.incognito:
            self._drafts[self.draft_key()] = text
            self._keep_draft(self.draft_key())

    def _keep_draft(self, number: int) -> None:
        """On disk stands what was written there, what is put away before the rest."""
        away, before = self._away, ""
        if away is not None:
            before = away.text if away.place == (False, number) else away.drafts.get(number, "")
        self.drafted.emit(number, _before(before, self._drafts.get(number, "")))

    def put_away(self, cover: Callable[[str], str]) -> None:
        """Others watch from now on: what is written is out of sight, and what waits for its turn is covered."""
        self.composer.end_edit()
        self._away = Away((self.incognito, self.draft_key()), self.composer.text.toPlainText(), self._drafts)
        self._drafts = {}
        self.composer.fill_quietly("")
        for view in self.area.pending:
            self._covers[view] = cover(view.bubble.plain())
            view.bubble.show_instead(self._covers[view])

    def bring_back(self) -> None:
        """What was put away, before what was written meanwhile."""
        away, self._away = self._away, None
        if away is None:
            return
        for view in self._covers:
            view.bubble.show_instead(None)
        self._covers.clear()
        here = self.draft_key()
        drafts = dict(away.drafts)
        if away.place in ((self.incognito, here), (self.incognito, 0)):  # what had no number may have one now
            back = away.text
            drafts.pop(away.place[1], None)
        else:
            back = drafts.pop(here, "") if not self.incognito else ""
        self._drafts = {
            number: _before(drafts.get(number, ""), self._drafts.get(number, ""))
            for number in drafts.keys() | self._drafts.keys()
        }
        for number, text in self._drafts.items():
            self.drafted.emit(number, text)
        if back:
            self.composer.put_back(back)

    def leave_for(self, conversation: int | None, command: int | None) -> None:
        """Another conversation will be opened, by the command of this number: what is typed from now on belongs there.

        The engine may be busy for minutes; a new conversation is empty at once, another one says that it will open.
        """
        if self._opening is None and not self._going_back:
            shown = tuple(self.area.messages)
            self._left = Left(self.conversation, shown, self.title.toolTip(), self._beside)
        self._goes_back, self._going_back = self._going_back, False
        self.composer.end_edit()
        for view in self.area.pending:  # what waits was said in the other one
            view.hide()
        self._opening, self._goes_to = command or math.inf, conversation or 0
        self.composer.fill_quietly(self._drafts.get(self._goes_to, ""))
        if conversation is None:
            if self.area.messages and self.conversation > 0:
                self._beside = {-1: self.conversation, 1: None}  # until it is known better
            self.conversation = 0
            self.area.open(())
            self._show_title("")
            self._show_state()
        else:
            self._tell_later.start()

    def sent(self, number: int) -> None:
        """The first message that waits to be sent went out as the command of this number."""
        waiting = [view for view in self.area.pending if view not in self._numbers]
        if waiting:
            self._numbers[waiting[0]] = number

    def settle(self, done: int) -> None:
        """All commands up to this number are done: what is still pending of them failed, and can be sent again."""
        self._done = done
        if self._opening is not None and self._opening <= done:  # it could not be opened
            self._opening = None
            self._stay()
        for view in [view for view in self.area.pending if self._numbers.get(view, done + 1) <= done]:
            self._give_back(view)
            self._drop_pending(view)

    def _stay(self) -> None:
        """Another conversation could not be opened: show the one before, and if not even that can be, as it was."""
        if not self._goes_back:
            self._going_back = True
            self.wanted.emit(c.OpenConversation(self._left.conversation or None))
            self._going_back = False
            return
        self._goes_back = False
        self._tell_later.stop()
        self.conversation, self._beside = self._left.conversation, self._left.beside
        self.area.open(self._left.messages)
        self._show_title(self._left.title)
        self._show_state()
        self.composer.fill_quietly(self._drafts.get(self.draft_key(), ""))

    def _give_back(self, view: MessageView) -> None:
        """What could not be stored is written again, under the sign it was said under; what was left there is gone."""
        text, private = view.bubble.plain(), view in self._private
        away = self._away if view in self._covers else None
        under, number = away.place if away is not None else (self.incognito, self.draft_key())
        if private and not under:
            return
        if private != under:
            number = 0
            drafts = self._drafts if away is None else away.drafts
            drafts[0] = _before(text, drafts.get(0, ""))
        elif away is not None:
            away.text = _before(text, away.text)
        else:
            self.composer.put_back(text)
        if not private:
            self._keep_draft(number)

    def _drop_pending(self, view: MessageView) -> None:
        self._forget_pending(view)
        self.area.remove_pending(view)
        self.unstored_changed.emit()
        self._show_state()

    def _forget_pending(self, view: MessageView) -> None:
        self._numbers.pop(view, None)
        self._covers.pop(view, None)
        self._private.discard(view)

    def unsent(self) -> None:
        """The engine that was sent the pending messages is gone: they will be sent again."""
        self._numbers.clear()
        self._done, self._opening = 0, None

    def pending_texts(self) -> list[str]:
        """What was said and has not had its turn."""
        return [view.bubble.plain() for view in self.area.pending]

    def unstored_texts(self) -> list[str]:
        """What of that is to be stored: nothing that was said under the banner."""
        return [view.bubble.plain() for view in self.area.pending if view not in self._private]

    def message_views(self) -> list[MessageView]:
        """The messages that are built, oldest first."""
        return [*self.area.views.values(), *self.area.pending]

    # -- events -----------------------------------------------------------------------------------------------

    def handle(self, event: ev.Event) -> None:
        """Show what an event says."""
        match event:
            case ev.JournalChanged(facts):
                self._facts = {fact.id: fact for fact in facts}
                self.area.set_facts(self._facts)
            case ev.ConversationOpened():
                self._open(event)
            case ev.ConversationsListed(search, entries):
                self.list.show_entries(search, entries)
                self._retitle(entries)
            case ev.MessageAdded(message):
                self._store(message)
            case ev.Token(message_id, text):
                if streaming := self.area.views.get(message_id):
                    streaming.set_caption("")
                    streaming.bubble.append(text)
            case ev.AnswerDone(message, stopped):
                self._read = event.read
                self._finish(message, stopped)
                self._show_state()
            case ev.FactsUnderstood(message_id, fact_ids):
                self._understood(message_id, fact_ids)
            case ev.Idle():
                self._end_answer()
            case ev.Problem():
                self.area.settle()

    def _open(self, event: ev.ConversationOpened) -> None:
        if (event.conversation_id == ev.INCOGNITO) != self.incognito:
            if self.incognito and not self._asked_incognito:  # another engine; the wish holds
                self._asked_incognito = True
                self.wanted.emit(c.StartIncognito())
            return
        if self._opening is not None:
            if self._opening > self._done + 1:  # not the one that was asked for last
                return
            self._opening = None
            self._tell_later.stop()
        self._asked_incognito = False
        changed = event.conversation_id != self.conversation
        if changed:
            self.composer.end_edit()
        self.conversation = event.conversation_id
        self._end_answer()
        self._beside = {-1: event.previous, 1: event.next}
        self._read = 0
        self._show_title(event.title)
        self.area.open(event.messages)
        self.list.set_current(event.conversation_id)
        if self.list.isVisible():
            self.wanted.emit(c.ListConversations(self.list.search.text()))
        self._show_state()
        if changed and not self.incognito:
            self.composer.fill_quietly(self._drafts.get(self.draft_key(), ""))
        if self._reveal is not None:
            self.area.reveal(self._reveal)
            self._reveal = None

    def _open_later(self) -> None:
        self.area.open(())
        self._show_title("…")
        self._show_state()

    def _store(self, message: ev.Message) -> None:
        view, private = None, message.conversation_id == ev.INCOGNITO
        if message.role == "user":
            view = next(
                (
                    v
                    for v in self.area.pending
                    if (v in self._private) == private
                    and self._covers.get(v, v.bubble.plain()) == message.text
                ),
                None,
            )
            if view:
                self._forget_pending(view)
                view.set_caption("")
        elsewhere = self.conversation not in (0, message.conversation_id) or self._opening is not None
        if elsewhere or private != self.incognito:
            # a late word of a conversation that was left
            if view is not None:
                self._drop_pending(view)
            return
        self.conversation = message.conversation_id
        first = not self.area.messages
        stored = self.area.add(message, view)
        if message.role == "assistant":
            stored.set_caption(self.tr("thinking …"))
            self._answering = message.id
            self.composer.set_answering(True)
        elif first:
            self._show_title(message.text)
            self._drafts.pop(0, None)
        if view is not None:
            self.unstored_changed.emit()
        self._show_state()

    def _understood(self, message_id: int, fact_ids: tuple[int, ...]) -> None:
        for message in self.area.messages:
            if message.id == message_id:
                self.area.update_message(replace(message, fact_ids=fact_ids, offers=()))
        if said := self.area.views.get(message_id):
            said.settle_offer()
            said.show_facts(fact_ids, self._facts)

    def _show_title(self, title: str) -> None:
        title = title or (self.tr("Incognito") if self.incognito else self.tr("New conversation"))
        self.title.setText(" ".join(title[:200].split()))
        self.title.setToolTip(title[:400])

    def _retitle(self, entries: tuple[ev.ConversationEntry, ...]) -> None:
        for entry in entries:
            if entry.id == self.conversation:
                self._show_title(entry.title)

    def _finish(self, message: ev.Message, stopped: bool) -> None:
        self.area.update_message(message)
        if view := self.area.views.get(message.id):
            view.set_caption(self.tr("stopped") if stopped else "")
            view.show_message(message, self._facts)
        self._end_answer()
        if self.list.isVisible() and not self.incognito:
            self.wanted.emit(c.ListConversations(self.list.search.text()))

    def _end_answer(self) -> None:
        view = self.area.views.get(self._answering) if self._answering is not None else None
        if view is not None and view.caption() == self.tr("thinking …"):
            view.set_caption("" if view.bubble.plain() else self.tr("no answer"))
        self._answering = None
        self.composer.set_answering(False)

    def _stop_editing(self) -> None:
        self._editing = None

    # -- how it looks -----------------------------------------------------------------------------------------

    def _set_incognito(self, on: bool) -> None:
        self._asked_incognito = False
        self.hide_button.setChecked(on)
        if on == self.incognito:
            return
        self._opening = None
        self._tell_later.stop()
        self.composer.end_edit()
        for view in self.area.pending:  # what waits was said under another sign
            view.hide()
        self.incognito = on
        self.banner.setVisible(on)
        self.empty.set_incognito(on)
        self.setProperty("incognito", on)
        for widget in (self, self.composer):
            widget.setProperty("incognito", on)
            make.restyle(widget)
        self.composer.invite(on)
        self.composer.fill_quietly("" if on else self._drafts.get(0, ""))
        self.conversation = ev.INCOGNITO if on else 0
        self.area.open(())
        self._show_title("")
        self._show_state()
        self.incognito_changed.emit(on)

    def _show_state(self) -> None:
        number = len(self.area.messages) + sum(not view.isHidden() for view in self.area.pending)
        waits = self._opening is not None and self._goes_to
        self._stack.setCurrentWidget(self.area if number else self._later if waits else self._empty)
        counted = self.tr("one message") if number == 1 else self.tr("{0} messages").format(number)
        if self._read and self._read + 1 < number:  # the last answer is not in its own context
            counted = self.tr("last {0} of {1}").format(self._read, number)
        self.context.setText(
            self.tr("{0} in context").format(counted) if number else self.tr("empty context")
        )
        self.back.setEnabled(self._beside[-1] is not None)
        self.forward.setEnabled(self._beside[1] is not None)

    def _wide(self) -> bool:
        return self.width() >= SIDE_BY_SIDE * max(1.0, theme.text_size(self.font()) / 10)

    def _share_room(self) -> None:
        listed, wide = self.list_button.isChecked(), self._wide()
        self._talk.setVisible(wide or not listed)
        if wide:
            self.list.setFixedWidth(max(220, round(self.width() * 0.32)))
        else:
            self.list.setMinimumWidth(0)
            self.list.setMaximumWidth(16777215)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.composer.set_room(self.height() * 2 // 5)
        self._share_room()


def _before(text: str, later: str) -> str:
    """Two texts of one field, the earlier one first."""
    return "\n".join(filter(None, (text, later)))


def main() -> None:
    """Show the pane with made-up events."""
    from app.panes import samples

    pane = ChatPane()
    pane.resize(560, 720)
    for event in (samples.JOURNAL, *samples.CONVERSATION):
        pane.handle(event)
    pane.said.connect(lambda text: QTimer.singleShot(300, lambda: samples.echo(pane.handle, text)))
    samples.show(pane, "Chat")


if __name__ == "__main__":
    from app.panes.samples import run

    run(main)
