"""The conversations: opened, listed, renamed, saved, deleted."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from engine import commands as c
from engine.events import ConversationOpened, ConversationSaved, ConversationsListed, FactOffer, Message
from engine.memory.extraction import ExtractedFact, extract_passage
from engine.memory.fact import same_object
from engine.memory.several import joined
from engine.memory.standing import slots
from engine.model.prompts import FactLike
from engine.model.relations import relation_for
from engine.operations.operation import Operation

if TYPE_CHECKING:
    from engine.engine import Engine
    from engine.memory.fact import Fact


def open_conversation(engine: Engine, conversation_id: int | None) -> None:
    if conversation_id is None:
        conversation_id = engine.journal.new_conversation()
    title = engine.journal.conversation_title(conversation_id)
    messages = tuple(map(partial(with_offers, engine), engine.journal.messages(conversation_id)))
    before, after = engine.journal.conversations_beside(conversation_id)
    engine.conversation, engine.incognito = conversation_id, None
    engine.emit(ConversationOpened(conversation_id, title, messages, before, after))


def with_offers(engine: Engine, message: Message) -> Message:
    """The message with the facts in it that wait to be accepted."""
    if message.id not in engine.journal.offered():
        return message
    return replace(message, offers=tuple(map(partial(_offer, engine), extract_passage(message.text))))


def _offer(engine: Engine, found: ExtractedFact) -> FactOffer:
    fact = holding(engine, found)
    now = fact.object if fact else ""
    both = joined(fact, found, found.denied) if fact else None
    known = bool(fact) and (bool(both and both.object == now) or same_object(now, found.object))
    return FactOffer(
        found.subject, found.relation, relation_for(found.relation).noun, found.object, found.statement,
        "" if known or both else now, known, now if both and not known else "",
    )  # fmt: skip


def holding(engine: Engine, found: FactLike) -> Fact | None:
    """What holds now in the places of a fact."""
    held = (engine.journal.current(*place) for place in slots(found.subject, found.relation))
    return next((fact for fact in held if fact), None)


def delete_conversation(engine: Engine, conversation_id: int) -> None:
    """Erase a conversation; where it is open, a new one takes its place."""
    engine.journal.delete_conversation(conversation_id)
    engine.changed()  # facts no longer name their message
    if engine.conversation == conversation_id and engine.incognito is None:
        open_conversation(engine, None)
    list_conversations(engine)


def list_conversations(engine: Engine, search: str = "") -> None:
    """Tell which conversations there are."""
    engine.emit(ConversationsListed(search, tuple(engine.journal.list_conversations(search))))


def rename_conversation(engine: Engine, conversation_id: int, title: str) -> None:
    """Give a conversation another title."""
    engine.journal.rename_conversation(conversation_id, title)
    list_conversations(engine)


def save_conversation(engine: Engine, x: c.SaveConversation) -> None:
    """Write what is on show of a conversation to a file."""
    from engine.memory.transcript import save

    journal = engine.journal
    title, messages = journal.conversation_title(x.conversation_id), journal.messages(x.conversation_id)
    save(Path(x.file), title, messages, {fact.id: fact for fact in journal.facts()}, x.words)
    engine.emit(ConversationSaved(x.file))


OPERATIONS: dict[type, Operation] = {
    c.OpenConversation: Operation(
        lambda engine, x: open_conversation(engine, x.conversation_id),
        "Opening the conversation",
        steady=True,
    ),
    c.ListConversations: Operation(lambda engine, x: list_conversations(engine, x.search), "", quiet=True),
    c.RenameConversation: Operation(
        lambda engine, x: rename_conversation(engine, x.conversation_id, x.title),
        "",
        quiet=True,
        keep=lambda engine, x: engine.journal.rename_conversation(x.conversation_id, x.title),
    ),
    c.DeleteConversation: Operation(
        lambda engine, x: delete_conversation(engine, x.conversation_id),
        "Deleting the conversation",
        steady=True,
        keep=lambda engine, x: engine.journal.delete_conversation(x.conversation_id),
    ),
    c.SaveConversation: Operation(save_conversation, "Saving", steady=True),
}
