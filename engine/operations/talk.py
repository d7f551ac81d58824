"""What is said: messages and answers, other wordings, offers of facts, incognito."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from engine import commands as c
from engine.errors import DormouseError
from engine.events import (
    INCOGNITO,
    NOT_YET_STORED,
    NOTHING_STORED,
    AnswerDone,
    ConversationOpened,
    FactsTakenBack,
    FactState,
    FactsUnderstood,
    Message,
    MessageAdded,
    Token,
)
from engine.memory.extraction import ExtractedFact, extract, extract_passage, is_passage, parse_parts
from engine.memory.fact import CURRENT_STATES, same_object, same_subject
from engine.memory.grammar import asks
from engine.operations.conversations import open_conversation, with_offers
from engine.operations.facts import by_known_names, end, journal_facts, listen, withdraw
from engine.operations.operation import Operation
from engine.operations.writing import write_queued

if TYPE_CHECKING:
    from engine.engine import Engine
    from engine.memory.fact import Fact

#: What another answer is sampled with: enough to differ, not so much that it rambles.
TEMPERATURE = 0.7


def say(engine: Engine, text: str) -> None:
    """A message in the open conversation: facts into the journal, answer streamed, facts into the weights."""
    if not text.strip():
        return
    if engine.incognito is not None:
        open_conversation(engine, engine.conversation)
    message, told, ended = store_said(engine, engine.conversation, text)
    engine.emit(MessageAdded(with_offers(engine, message)))
    if message.fact_ids or ended:
        engine.changed()
    if message.fact_ids:
        engine.emit(FactsUnderstood(message.id, message.fact_ids))
    answer(engine, told, ended=ended)
    engine.carry_on()  # Stop ends the answer; what was said is remembered all the same
    write_queued(engine)
    if message.fact_ids or ended:
        engine.measured("write")


def store_said(
    engine: Engine, conversation: int, text: str
) -> tuple[Message, list[ExtractedFact], list[Fact]]:
    """Journal what the user said: with its facts, or, for a long text, with an offer of them.

    Returns the message, the facts it told, also those that were known, but none that it told by the way, and those
    that it said not to hold any more.
    """
    text = text.strip()
    told = reversed(engine.journal.messages(conversation))
    before = next((message.text for message in told if message.role == "user"), "")
    found = [] if is_passage(text) else listen(engine, text, before)
    ended: list[Fact] = []
    with engine.journal.transaction():  # a message without its facts would never tell them again
        message = engine.journal.add_message(conversation, "user", text)
        if is_passage(text):
            if extract_passage(text):
                engine.journal.offer(message.id)
        else:
            ended = end(engine, text)
            journal_facts(engine, found, "chat", message.id)
        return engine.journal.message(message.id), [fact for fact in found if not fact.implied], ended


def answer(
    engine: Engine,
    told: Sequence[ExtractedFact] | None = None,
    temperature: float = 0.0,
    seed: int = 0,
    ended: Sequence[Fact] = (),
) -> None:
    """Answer the last message of the open conversation, and stream it.

    told are the facts of that message (None: those that the rules find). A small model echoes a statement, and what
    it promises is looked at before it is shown. ended are those that it said not to hold any more.
    """
    from engine.chat import holds_no_more

    context = engine.journal.messages(engine.conversation)
    turns = [(m.role, m.text) for m in context]
    heard = turns[-1][1]
    told = [fact for fact in extract(heard) if not fact.implied] if told is None else told
    streams = engine.reads or asks(heard)
    reply = engine.journal.add_message(engine.conversation, "assistant", "")
    engine.emit(MessageAdded(reply))
    began = time.monotonic()

    def stream(piece: str) -> None:
        if streams:
            engine.emit(Token(reply.id, piece))

    out = engine.speaker.answer(turns, engine.is_cancelled, stream, temperature, seed)
    instead = NOT_YET_STORED if with_offers(engine, context[-1]).offers else NOTHING_STORED
    said = settled(engine, out.text, turns, told, instead)
    if ended and not streams:
        said = " ".join(map(holds_no_more, ended)) + (f" {said}" if told else "")
    done = engine.journal.update_message(reply.id, said, used(engine, heard, said))
    engine.answered[reply.id] = engine.mind.version
    engine.emit(AnswerDone(done, out.stopped, len(out.ids), time.monotonic() - began, engine.speaker.read))


def settled(
    engine: Engine, said: str, turns: Sequence[tuple[str, str]], told: Sequence[ExtractedFact], instead: str
) -> str:
    """An answer to the last turn as it may stand; told are that turn's facts, and `instead` is said where there are none."""
    from engine.chat import honest

    said, heard = said.strip(), turns[-1][1]
    question = engine.reads or asks(heard)
    if engine.echoes and question:
        said = checked(engine, said, heard, [text for role, text in turns[:-1] if role == "user"])
    elif engine.echoes and instead is NOT_YET_STORED:  # a garbled echo of a long text says nothing of its own
        return instead
    return honest(said, told, instead, echoes=engine.echoes and not question)


def ask(engine: Engine, question: str) -> Message:
    """An answer in a fresh, empty conversation that is not kept."""
    said = engine.speaker.answer([("user", question)]).text.strip()
    said = checked(engine, said, question) if engine.echoes else said
    return Message(0, 0, "assistant", said, time.time(), used(engine, question, said))


def checked(engine: Engine, said: str, question: str, earlier: Sequence[str] = ()) -> str:
    """An answer of the embedded model as it may stand; the paper's policy is shown as it is."""
    from engine.chat import sensible
    from engine.honesty import borne_out

    if engine.policy != "default":
        return sensible(said, question)
    return borne_out(said, question, engine.live(), earlier)


def used(engine: Engine, question: str, said: str) -> tuple[int, ...]:
    from engine.chat import used_facts

    return used_facts(question, said, [(fact.id, fact) for fact in engine.live()])


def regenerate(engine: Engine, message_id: int) -> None:
    """Answer again, as another variant.

    Greedy decoding would give the same again: unless the weights have changed since, the new answer is sampled.
    """
    if _is_private(message_id):
        if engine.incognito is None or not engine.incognito.rewind(message_id, "assistant"):
            raise _other_message()
        _open_incognito(engine)
        engine.incognito.answer(engine.is_cancelled, engine.emit, TEMPERATURE, -message_id)
        return
    with engine.journal.transaction():
        old = _rewind(engine, message_id, "assistant")
    open_conversation(engine, old.conversation_id)
    same = engine.answered.get(message_id) == engine.mind.version
    answer(engine, temperature=TEMPERATURE if same else 0.0, seed=len(old.variants))


def resend(engine: Engine, message_id: int, text: str) -> None:
    """Say something else in a message's place; facts that only the old wording told are undone.

    Where the message was deleted meanwhile, the text is said all the same.
    """
    if not text.strip():
        return
    if _is_private(message_id):
        if engine.incognito is not None and engine.incognito.rewind(message_id, "user"):
            _open_incognito(engine)
        say_incognito(engine, text)
        return
    if not engine.journal.messages_of([message_id]):
        say(engine, text)
        return
    with engine.journal.transaction():
        taken_back = _take_back(engine, message_id, text)
        old = _rewind(engine, message_id, "user")
    open_conversation(engine, old.conversation_id)
    if taken_back:
        engine.changed()
        engine.emit(FactsTakenBack(message_id, taken_back))
    say(engine, text)
    if taken_back:
        engine.measured("forget")


def _keep_resent(engine: Engine, command: c.Resend) -> None:
    if _is_private(command.message_id):
        return
    if not engine.journal.messages_of([command.message_id]):
        store_said(engine, engine.journal.new_conversation(), command.text)
        return
    with engine.journal.transaction():
        _take_back(engine, command.message_id, command.text)
        message = engine.journal.rewind(command.message_id)
        store_said(engine, message.conversation_id, command.text)


def _take_back(engine: Engine, message_id: int, text: str) -> tuple[int, ...]:
    """Undo the facts of a message that hold still and that another wording does not tell again."""
    journal = engine.journal
    again = [] if is_passage(text) else by_known_names(engine, extract(text))

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
    for fact in told:
        if fact.state is FactState.SUPERSEDED and not kept(fact):
            withdraw(engine, fact)
    return tuple(taken)


def _rewind(engine: Engine, message_id: int, role: str) -> Message:
    message = engine.journal.rewind(message_id)
    if message.role != role:
        raise _other_message()
    return message


def _other_message() -> DormouseError:
    return DormouseError("That is not a message of that kind.", "Open the conversation again.")


def choose_variant(engine: Engine, message_id: int) -> None:
    """Show another variant and what followed it."""
    open_conversation(engine, engine.journal.choose_variant(message_id).conversation_id)


def accept_facts(engine: Engine, message_id: int, parts: Sequence[tuple[str, str, str]]) -> None:
    """Store and write the facts that were accepted; the offer is settled. Raises DormouseError, then nothing is."""
    ids = _keep_accepted(engine, c.AcceptFacts(message_id, tuple(parts)))
    engine.changed()
    engine.emit(FactsUnderstood(message_id, ids))
    if ids:
        write_queued(engine)
        engine.measured("write")


def _keep_accepted(engine: Engine, command: c.AcceptFacts) -> tuple[int, ...]:
    found = [parse_parts(*parts) for parts in command.facts]
    with engine.journal.transaction():
        ids = journal_facts(engine, found, "chat", command.message_id)
        engine.journal.settle_offer(command.message_id)
    return tuple(ids)


# -- incognito ------------------------------------------------------------------------------------------------


def _is_private(message_id: int) -> bool:
    """Whether a message was said in an incognito conversation, also one that is over: those count down from zero."""
    return message_id < 0


def start_incognito(engine: Engine) -> None:
    """Begin a conversation that is kept nowhere."""
    from engine.chat import Incognito

    engine.incognito = Incognito(engine.mind, engine.echoes)
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


def _keep_said(engine: Engine, command: c.Say) -> None:
    store_said(engine, engine.journal.new_conversation(), command.text)


OPERATIONS: dict[type, Operation] = {
    c.Say: Operation(lambda engine, x: say(engine, x.text), "Answering", keep=_keep_said),
    c.Regenerate: Operation(lambda engine, x: regenerate(engine, x.message_id), "Answering again"),
    c.Resend: Operation(
        lambda engine, x: resend(engine, x.message_id, x.text), "Answering", keep=_keep_resent
    ),
    c.ChooseVariant: Operation(lambda engine, x: choose_variant(engine, x.message_id), "", quiet=True),
    c.AcceptFacts: Operation(
        lambda engine, x: accept_facts(engine, x.message_id, x.facts), "Writing facts", keep=_keep_accepted
    ),
    c.StartIncognito: Operation(lambda engine, _: start_incognito(engine), "", quiet=True),
    c.SayIncognito: Operation(lambda engine, x: say_incognito(engine, x.text), "Answering"),
}
