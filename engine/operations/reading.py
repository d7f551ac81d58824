"""What old messages said, for sessions that are watched again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine import commands as c
from engine.events import MessagesRead
from engine.operations.operation import Operation

if TYPE_CHECKING:
    from engine.engine import Engine


def _read(engine: Engine, command: c.ReadMessages) -> None:
    messages = engine.journal.messages_of(command.message_ids)
    titles = {m.conversation_id: engine.journal.conversation_title(m.conversation_id) for m in messages}
    engine.emit(MessagesRead(tuple(messages), tuple(titles.items())))


OPERATIONS: dict[type, Operation] = {
    c.ReadMessages: Operation(_read, "Reading what was said", steady=True),
}
