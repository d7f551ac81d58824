"""Conversations: other answers and wordings, the list, offers of facts, incognito, before and after."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING

from engine import commands as c
from engine.errors import DormouseError
from engine.events import (
    INCOGNITO,
    Compared,
    ConversationOpened,
    ConversationSaved,
    ConversationsListed,
    FactsTakenBack,
    FactsUnderstood,
    Message,
    MessageAdded,
    TokenChance,
)
from engine.memory.extraction import extract, is_passage, parse_parts
from engine.memory.fact import CURRENT_STATES, same_object, same_subject
from engine.operations.operation import Operation

if TYPE_CHECKING:
    from engine.engine import Engine
    from engine.memory.fact import Fact
    from engine.model.generation import Choice, Generated

#: What another answer is sampled with: enough to differ, not so much that it rambles.
TEMPERATURE = 0.7


def regenerate(engine: Engine, message_id: int) -> None:
    """Answer again, as another variant.

    Greedy decoding would give the same again: unless the weights have changed since, the new answer is sampled.
    """
    if engine.incognito is not None:
        engine.incognito.rewind(message_id)
        _open_incognito(engine)
        engine.incognito.answer(engine.is_cancelled, engine.emit, TEMPERATURE, -message_id)
        return
    with engine.journal.transaction():
        answer = _rewind(engine, message_id, "assistant")
    engine.open_conversation(answer.conversation_id)
    same = engine.answered.get(message_id) == engine.mind.version
    engine.answer(TEMPERATURE if same else 0.0, seed=len(answer.variants))


def resend(engine: Engine, message_id: int, text: str) -> None:
    """Say something else in a message's place; facts that only the old wording told are undone."""
    if not text.strip():
        return
    if engine.incognito is not None:
        engine.incognito.rewind(message_id)
        _open_incognito(engine)
        say_incognito(engine, text)
        return
    with engine.journal.transaction():
        taken_back = _take_back(engine, message_id, text)
        old = _rewind(engine, message_id, "user")
    engine.open_conversation(old.conversation_id)
    if taken_back:
        engine.changed()
        engine.emit(FactsTakenBack(message_id, taken_back))
    engine.say(text)
    if taken_back:
        engine.measured("forget")


def _keep_resent(engine: Engine, command: c.Resend) -> None:
    with engine.journal.transaction():
        _take_back(engine, command.message_id, command.text)
        message = engine.journal.rewind(command.message_id)
        engine.store_said(message.conversation_id, command.text)


def _take_back(engine: Engine, message_id: int, text: str) -> tuple[int, ...]:
    """Undo the facts of a message that hold still and that another wording does not tell again."""
    journal = engine.journal
    again = [] if is_passage(text) else extract(text)

    def kept(fact: Fact) -> bool:
        return any(
            same_subject(f.subject, fact.subject)
            and f.relation == fact.relation
            and same_object(f.object, fact.object)
            for f in again
        )

    journal.settle_offer(message_id)
    told = [journal.fact(i) for i in journal.message(message_id).fact_ids]
    taken = [fact.id for fact in told if fact.state in CURRENT_STATES and not kept(fact)]
    for fact_id in taken:
        journal.undo(fact_id)
    return tuple(taken)


def _rewind(engine: Engine, message_id: int, role: str) -> Message:
    message = engine.journal.rewind(message_id)
    if message.role != role:
        raise DormouseError("That is not a message of that kind.", "Open the conversation again.")
    return message


def choose_variant(engine: Engine, message_id: int) -> None:
    """Show another variant and what followed it."""
    engine.open_conversation(engine.journal.choose_variant(message_id).conversation_id)


def accept_facts(engine: Engine, message_id: int, parts: Sequence[tuple[str, str, str]]) -> None:
    """Store and write the facts that were accepted; the offer is settled. Raises DormouseError, then nothing is."""
    ids = _keep_accepted(engine, c.AcceptFacts(message_id, tuple(parts)))
    engine.changed()
    engine.emit(FactsUnderstood(message_id, ids))
    if ids:
        engine.write_queued()
        engine.measured("write")


def _keep_accepted(engine: Engine, command: c.AcceptFacts) -> tuple[int, ...]:
    found = [parse_parts(*parts) for parts in command.facts]
    with engine.journal.transaction():
        ids = engine.journal_facts(found, "chat", command.message_id)
        engine.journal.settle_offer(command.message_id)
    return tuple(ids)


def delete_conversation(engine: Engine, conversation_id: int) -> None:
    """Erase a conversation; where it is open, a new one takes its place."""
    engine.journal.delete_conversation(conversation_id)
    engine.changed()  # facts no longer name their message
    if engine.conversation == conversation_id and engine.incognito is None:
        engine.open_conversation(None)
    list_conversations(engine)


def list_conversations(engine: Engine, search: str = "") -> None:
    """Tell which conversations there are."""
    engine.emit(ConversationsListed(search, tuple(engine.journal.list_conversations(search))))


def rename_conversation(engine: Engine, conversation_id: int, title: str) -> None:
    """Give a conversation another title."""
    engine.journal.rename_conversation(conversation_id, title)
    list_conversations(engine)


def save_conversation(engine: Engine, conversation_id: int, file: str) -> None:
    """Write what is on show of a conversation to a file."""
    from engine.memory.transcript import save

    journal = engine.journal
    title, messages = journal.conversation_title(conversation_id), journal.messages(conversation_id)
    save(Path(file), title, messages, {fact.id: fact for fact in journal.facts()})
    engine.emit(ConversationSaved(file))


# -- incognito ------------------------------------------------------------------------------------------------


def start_incognito(engine: Engine) -> None:
    """Begin a conversation that is kept nowhere."""
    from engine.chat import Incognito

    engine.incognito = Incognito(engine.mind)
    _open_incognito(engine)


def say_incognito(engine: Engine, text: str) -> None:
    """Say something there: nothing is extracted, the base model answers."""
    if not text.strip():
        return
    if engine.incognito is None:
        start_incognito(engine)
    assert engine.incognito is not None
    engine.emit(MessageAdded(engine.incognito.add("user", text.strip())))
    engine.incognito.answer(engine.is_cancelled, engine.emit)


def _open_incognito(engine: Engine) -> None:
    assert engine.incognito is not None
    engine.emit(ConversationOpened(INCOGNITO, "", tuple(engine.incognito.messages)))


# -- before and after -----------------------------------------------------------------------------------------


def compare(
    engine: Engine, question: str, temperature: float, seed: int, incognito: bool = False
) -> Compared:
    """Ask without and with the memory, in an empty conversation each; each answer is judged by both models."""
    from engine.chat import ANSWER_TOKENS
    from engine.model.cancel import check
    from engine.model.generation import chances, generate

    question = question.strip()
    if not question:
        raise DormouseError("There is no question.", "Write one that your memory can answer.")
    lm, live = engine.mind.lm, engine.mind.editor.live
    ids = engine.speaker.context([("user", question)])

    def answer() -> Generated:
        out = generate(
            lm, ids, ANSWER_TOKENS, engine.is_cancelled, temperature=temperature, seed=seed, choices=True
        )
        check(engine.is_cancelled)
        return out

    after = answer()
    with live.pristine():
        before = answer()
        after_to_base = chances(lm, ids, after.ids)
    before_to_memory = chances(lm, ids, before.ids)
    done = Compared(
        question,
        _chances(engine, before, before_to_memory),
        _chances(engine, after, after_to_base),
        engine.used(question, after.text),
        temperature,
        seed,
        incognito,
    )
    engine.emit(done)
    return done


def _chances(engine: Engine, out: Generated, elsewhere: Sequence[float]) -> tuple[TokenChance, ...]:
    """Each piece of text with its chances; tokens that only together make a letter are one piece."""
    from engine.model.generation import pieces

    lm = engine.mind.lm
    found: list[TokenChance] = []
    held: list[tuple[Choice, float]] = []  # tokens whose letter is unfinished
    for text, choice, there in zip(pieces(lm, out.ids), out.choices, elsewhere, strict=True):
        held.append((choice, there))
        if not text:
            continue
        instead = tuple((lm.tokenizer.decode([token]), share) for token, share in held[0][0].likeliest)
        found.append(TokenChance(text, prod(c.chance for c, _ in held), prod(t for _, t in held), instead))
        held.clear()
    return tuple(found)


OPERATIONS: dict[type, Operation] = {
    c.Regenerate: Operation(lambda engine, x: regenerate(engine, x.message_id), "Answering again"),
    c.Resend: Operation(
        lambda engine, x: resend(engine, x.message_id, x.text), "Answering", keep=_keep_resent
    ),
    c.ChooseVariant: Operation(lambda engine, x: choose_variant(engine, x.message_id), "", quiet=True),
    c.AcceptFacts: Operation(
        lambda engine, x: accept_facts(engine, x.message_id, x.facts), "Writing facts", keep=_keep_accepted
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
    c.SaveConversation: Operation(
        lambda engine, x: save_conversation(engine, x.conversation_id, x.file), "Saving", steady=True
    ),
    c.StartIncognito: Operation(lambda engine, _: start_incognito(engine), "", quiet=True),
    c.SayIncognito: Operation(lambda engine, x: say_incognito(engine, x.text), "Answering"),
    c.Compare: Operation(
        lambda engine, x: compare(engine, x.question, x.temperature, x.seed, x.incognito),
        "Asking without and with memory",
    ),
}
