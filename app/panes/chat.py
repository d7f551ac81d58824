"""The chat: a conversation that streams, and under each statement the facts found in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app import words
from app.panes.messages import EmptyConversation, MessageView
from app.widgets import make
from app.widgets.composer import Composer
from app.widgets.elided import ElidedLabel
from engine import events as ev

#: Older messages stay in the journal's database; the window shows this many of the newest.
MAX_SHOWN = 200


class ChatPane(QWidget):
    """Shows the open conversation; emits what the user says and wants."""

    said = Signal(str)
    stop_requested = Signal()
    conversation_requested = Signal(object)  # id, or None for a new one
    undo_requested = Signal(int)
    restore_requested = Signal(int)
    edit_requested = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._facts: dict[int, ev.FactView] = {}
        self._views: dict[int, MessageView] = {}
        self._pending: list[MessageView] = []
        self._numbers: dict[MessageView, int] = {}  # of the command that carries a pending message
        self._read = 0  # messages that the last answer's context held; older ones are left out
        self._beside: dict[int, int | None] = {-1: None, 1: None}
        self._answering: int | None = None
        self._follow = True

        self.title = ElidedLabel("New conversation")
        self.title.setObjectName("heading")
        self.context = make.label(style="muted")
        self.context.setToolTip(
            "The context: what the model reads before it answers. Memories are not in it."
        )
        self.back = make.tool("‹", "Previous conversation", "Previous conversation (Alt+Left)")
        self.forward = make.tool("›", "Next conversation", "Next conversation (Alt+Right)")
        self.new = QPushButton("New conversation")
        self.new.setToolTip("Start with an empty context (Ctrl+N)")
        header = QHBoxLayout()
        header.setContentsMargins(16, 10, 10, 6)
        header.addWidget(self.title)
        header.addSpacing(6)
        header.addWidget(self.context)
        header.addStretch(1)
        for widget in (self.back, self.forward, self.new):
            header.addWidget(widget)

        self.empty = EmptyConversation()
        self._inner = QWidget()
        self._inner.setObjectName("conversation")
        self._list = QVBoxLayout(self._inner)
        self._list.setContentsMargins(18, 8, 18, 8)
        self._list.setSpacing(12)
        self._list.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(self._inner)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName("Conversation")
        self.area.viewport().installEventFilter(self)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.area)

        self.composer = Composer()
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 4, 12, 12)
        foot.addWidget(self.composer)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(header)
        box.addWidget(self._stack, 1)
        box.addLayout(foot)

        bar = self.area.verticalScrollBar()
        bar.rangeChanged.connect(self._range_changed)
        bar.valueChanged.connect(lambda value: self._set_follow(value >= bar.maximum() - 24))
        self.empty.example_chosen.connect(self.composer.fill)
        self.composer.submitted.connect(self.say)
        self.composer.stopped.connect(self.stop_requested)
        self.new.clicked.connect(lambda: self.conversation_requested.emit(None))
        self.back.clicked.connect(lambda: self.step(-1))
        self.forward.clicked.connect(lambda: self.step(1))
        self._show_state()

    def say(self, text: str) -> None:
        """Show the message at once and send it; the engine may be busy with a sleep."""
        view = self._add(MessageView("user", text))
        view.set_caption(
            "waiting for its turn …", "Dormouse does one thing at a time; this is stored when its turn comes."
        )
        self._pending.append(view)
        self._set_follow(True)
        self.said.emit(text)

    def step(self, by: int) -> None:
        """Go to the conversation before (-1) or after (1) this one."""
        wanted = self._beside[by]
        if wanted is not None:
            self.conversation_requested.emit(wanted)

    def sent(self, number: int) -> None:
        """The first message that waits to be sent went out as the command of this number."""
        waiting = [view for view in self._pending if view not in self._numbers]
        if waiting:
            self._numbers[waiting[0]] = number

    def settle(self, done: int) -> None:
        """All commands up to this number are done: what is still pending of them failed, and can be sent again."""
        for view in [view for view in self._pending if self._numbers.get(view, done + 1) <= done]:
            self._drop_pending(view)
            self.composer.put_back(view.bubble.plain())

    def _drop_pending(self, view: MessageView) -> None:
        self._pending.remove(view)
        self._numbers.pop(view, None)
        self._list.removeWidget(view)
        view.hide()
        view.deleteLater()
        self._show_state()

    def unsent(self) -> None:
        """The engine that was sent the pending messages is gone: they will be sent again."""
        self._numbers.clear()

    def pending_texts(self) -> list[str]:
        """What was said and not yet stored by the engine."""
        return [view.bubble.plain() for view in self._pending]

    def message_views(self) -> list[MessageView]:
        """The messages on show, oldest first."""
        return [*self._views.values(), *self._pending]

    def handle(self, event: ev.Event) -> None:
        """Show what an event says."""
        match event:
            case ev.JournalChanged(facts):
                self._facts = {fact.id: fact for fact in facts}
                for view in self._views.values():
                    view.follow(self._facts)
            case ev.ConversationOpened():
                self._open(event)
            case ev.MessageAdded(message):
                self._store(message)
            case ev.Token(message_id, text):
                if streaming := self._views.get(message_id):
                    streaming.set_caption("")
                    streaming.bubble.text.append_piece(text)
            case ev.AnswerDone(message, stopped):
                self._read = event.read
                self._finish(message, stopped)
                self._show_state()
            case ev.FactsUnderstood(message_id, fact_ids):
                if said := self._views.get(message_id):
                    said.show_facts(fact_ids, self._facts)
            case ev.Idle():
                self._end_answer()

    def _open(self, event: ev.ConversationOpened) -> None:
        for view in self._views.values():
            self._list.removeWidget(view)
            view.hide()
            view.deleteLater()
        self._views.clear()
        self._end_answer()
        self._beside = {-1: event.previous, 1: event.next}
        self._read = 0
        self._show_title(event.title)
        for message in event.messages[-MAX_SHOWN:]:
            view = self._add(MessageView(message.role, message.text))
            self._views[message.id] = view
            self._show_message_facts(view, message)
        for view in self._pending:  # what was typed while the engine was busy stays below
            self._list.removeWidget(view)
            self._list.addWidget(view)
        self._set_follow(True)
        self._show_state()

    def _store(self, message: ev.Message) -> None:
        view = None
        if message.role == "user":
            view = next((v for v in self._pending if v.bubble.plain() == message.text), None)
            if view:
                self._pending.remove(view)
                self._numbers.pop(view, None)
                view.set_caption("")
        if view is None:
            view = self._add(MessageView(message.role, message.text))
        if message.role == "assistant":
            view.set_caption("thinking …")
            self._answering = message.id
            self.composer.set_answering(True)
        elif not self._views:
            self._show_title(message.text)
        self._views[message.id] = view
        self._show_message_facts(view, message)
        self._show_state()

    def _show_title(self, title: str) -> None:
        self.title.setText(title or "New conversation")
        self.title.setToolTip(title)

    def _finish(self, message: ev.Message, stopped: bool) -> None:
        if view := self._views.get(message.id):
            view.bubble.set_text(message.text)
            view.set_caption("stopped" if stopped else "")
            if not stopped:
                view.show_used(message.fact_ids, self._facts)
        self._end_answer()

    def _end_answer(self) -> None:
        view = self._views.get(self._answering) if self._answering is not None else None
        if view is not None and view.caption.text() == "thinking …":
            view.set_caption("" if view.bubble.plain() else "no answer")
        self._answering = None
        self.composer.set_answering(False)

    def _show_message_facts(self, view: MessageView, message: ev.Message) -> None:
        if message.role == "user":
            view.show_facts(message.fact_ids, self._facts)
        else:
            view.show_used(message.fact_ids, self._facts)

    def _add(self, view: MessageView) -> MessageView:
        view.undo_requested.connect(self.undo_requested)
        view.restore_requested.connect(self.restore_requested)
        view.edit_requested.connect(self.edit_requested)
        self._list.addWidget(view)
        view.fit(self._bubble_width())
        self._show_state(has_messages=True)
        return view

    def _show_state(self, has_messages: bool | None = None) -> None:
        number = len(self._views) + len(self._pending)
        shown = bool(number) if has_messages is None else has_messages
        self._stack.setCurrentWidget(self.area if shown else self.empty)
        counted = words.count(number, "message")
        if self._read and self._read + 1 < number:  # the last answer is not in its own context
            counted = f"last {self._read} of {number}"
        self.context.setText(f"{counted} in context" if number else "empty context")
        self.back.setEnabled(self._beside[-1] is not None)
        self.forward.setEnabled(self._beside[1] is not None)

    def _bubble_width(self) -> int:
        return max(160, round((self.area.viewport().width() - 36) * 0.82))

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            width = self._bubble_width()
            for view in self.message_views():
                view.fit(width)
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.context.setVisible(self.width() > 430)

    def _set_follow(self, follow: bool) -> None:
        self._follow = follow

    def _range_changed(self, _minimum: int, maximum: int) -> None:
        if self._follow:
            self.area.verticalScrollBar().setValue(maximum)
            self._follow = True


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
