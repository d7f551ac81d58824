"""Answers in a conversation: the model, its context window, and nothing put into it but what was said."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from transformers import DynamicCache

from engine.events import (
    INCOGNITO,
    INCOGNITO_STORES_NOTHING,
    LOST,
    NOTHING_STORED,
    UNKNOWN,
    AnswerDone,
    Event,
    Message,
    MessageAdded,
    Token,
)
from engine.memory.fact import subject_key
from engine.memory.grammar import sentences
from engine.memory.question import as_asked, understood
from engine.model.cancel import Cancel, never
from engine.model.generation import Generated, generate
from engine.model.loading import LanguageModel
from engine.model.naming import as_one, as_several, other_names
from engine.model.phrasing import answer, is_user, to_listener
from engine.model.prompts import FactLike, chat_text
from engine.model.relations import relation_for
from engine.model.tokens import encode

if TYPE_CHECKING:
    from engine.memory.mind import Mind

ANSWER_TOKENS = 160
Turn = tuple[str, str]  # role, text


_PROMISE = re.compile(r"\s*\bI(?:'ll| will) remember (?:that|this)\b[.!]*", re.IGNORECASE)
DENIES = "I don't know "
_CIRCLES = re.compile(r"(?i)(\b\S(?:.{0,40}\S)?)(?:\s+\1\b){3}")
#: An answer of more sentences than this says something of its own, which stays.
_ECHO = 2


class Speaker:
    """Answers turns with one model; keys and values of the last context are kept while the weights stay.

    rewords: questions are put to it in the words that facts are asked for in, for a model that knows few others.
    """

    def __init__(self, lm: LanguageModel, version: Callable[[], int], rewords: bool = False):
        self._lm, self._version = lm, version
        # Each answer reads the whole conversation again; what is kept of it goes with the speaker.
        self._asked: Callable[[str], str] = lru_cache(64)(as_asked) if rewords else str
        self._cache: DynamicCache | None = None
        self._cached: tuple[int, ...] = ()
        self._cached_version = -1
        self.read = 0  # how many turns the last context held
        self.read_tokens = 0  # and how many tokens

    def answer(
        self,
        turns: Sequence[Turn],
        cancel: Cancel = never,
        on_token: Callable[[str], None] = lambda _piece: None,
        temperature: float = 0.0,
        seed: int = 0,
        most: int = ANSWER_TOKENS,
    ) -> Generated:
        """The assistant's answer of at most so many tokens to the last turn, which must be the user's."""
        ids = self.context(turns, most)
        self.read_tokens = len(ids)
        if self._cached_version != self._version():  # an edit makes every cached key and value stale
            self._cache, self._cached = None, ()
        cache = self._cache or DynamicCache()
        common = 0
        for a, b in zip(self._cached, ids, strict=False):
            if a != b:
                break
            common += 1
        cache.crop(min(0, common - cache.get_seq_length()))  # a negative number is how many to drop
        out = generate(self._lm, ids, most, cancel, on_token, temperature, seed, cache)
        self._cache, self._cached_version = cache, self._version()
        self._cached = (*ids, *out.ids)[: cache.get_seq_length()]
        return out

    def longest(self) -> int:
        """The most tokens that an answer may have: half of what the model can follow."""
        return int(getattr(self._lm.model.config, "max_position_embeddings", 2048)) // 2

    def context(self, turns: Sequence[Turn], most: int = ANSWER_TOKENS) -> tuple[int, ...]:
        """The context's tokens; the oldest exchanges are left out where it would be too long for the answer.

        Instructions, turns of the role "system", stay.
        """
        limit = int(getattr(self._lm.model.config, "max_position_embeddings", 2048)) - most
        limit = min(limit, self._lm.edit.context_tokens or limit)
        kept = [(role, self._asked(text) if role == "user" else text) for role, text in turns]
        told = [turn for turn in kept if turn[0] == "system"]
        kept = [turn for turn in kept if turn[0] != "system"]
        while True:
            ids = encode(self._lm.tokenizer, chat_text(self._lm, [*told, *kept])).ids
            self.read = len(kept)
            if len(ids) <= limit or len(kept) == 1:
                return ids if len(ids) <= limit else (*ids[:1], *ids[-(limit - 1) :])
            kept = kept[2:] if len(kept) > 2 else kept[-1:]


class Incognito:
    """A conversation with the base model that is in this object alone: in no journal, file or log."""

    def __init__(self, mind: Mind, echoes: bool = False):
        self._mind, self._echoes = mind, echoes
        self._speaker = Speaker(mind.lm, lambda: 0, echoes)  # the base model never changes
        self._ids = 0
        self.messages: list[Message] = []

    def add(self, role: str, text: str) -> Message:
        """Append a message; its number is below zero."""
        self._ids -= 1
        self.messages.append(Message(self._ids, INCOGNITO, role, text, time.time()))
        return self.messages[-1]

    def rewind(self, message_id: int, role: str) -> bool:
        """Drop somebody's message and all behind it, no earlier variant is kept; False if it is not of this conversation."""
        found = any(m.id == message_id and m.role == role for m in self.messages)
        if found:
            self.messages = [m for m in self.messages if m.id > message_id]
        return found

    def answer(
        self, cancel: Cancel, emit: Callable[[Event], None], temperature: float = 0.0, seed: int = 0
    ) -> None:
        """Answer the last message with pristine weights."""
        turns = [(m.role, m.text) for m in self.messages]
        reply = self.add("assistant", "")
        emit(MessageAdded(reply))
        began = time.monotonic()
        with self._mind.editor.live.pristine():
            out = self._speaker.answer(
                turns, cancel, lambda piece: emit(Token(reply.id, piece)), temperature, seed
            )
        said = out.text.strip()
        if self._echoes:
            said = sensible(said, turns[-1][1])
        said = honest(said, (), INCOGNITO_STORES_NOTHING)
        self.messages[-1] = replace(reply, text=said)
        spent = time.monotonic() - began
        emit(AnswerDone(self.messages[-1], out.stopped, len(out.ids), spent, self._speaker.read))


def honest(said: str, told: Sequence[FactLike], instead: str = NOTHING_STORED, echoes: bool = False) -> str:
    """An answer as it may stand: one that promises to remember names the facts that were told.

    Where none was, `instead` stands in the promise's place. A model says such words after whatever it heard, also
    what no fact was found in, and a small one gets a new name wrong now and then. echoes: it has nothing else to say to
    what it is told, so that an answer in which the facts are missing is wrong, too.
    """
    if not (_PROMISE.search(said) or (echoes and told)):
        return said
    if not told:
        rest = _PROMISE.sub("", said).strip()
        return instead if len(sentences(said)) <= _ECHO else f"{rest} {instead}"
    if len(used_facts("", said, list(enumerate(told)))) == len(told):
        return said
    named = [answer(relation_for(fact.relation), fact.subject, fact.object).text for fact in told]
    return " ".join((*named, "I will remember that."))


def sensible(said: str, question: str) -> str:
    """An answer of the embedded model as it may stand: where it goes round in circles it says nothing, and of a question
    that it has no words for it only knows that it does not know."""
    known = understood(question)
    if _CIRCLES.search(said):
        return LOST if known else UNKNOWN
    return UNKNOWN if said.startswith(DENIES) and not known else said


def holds_no_more(fact: FactLike) -> str:
    """What is said of a fact that was taken out because it does not hold any more."""
    said = answer(relation_for(fact.relation), fact.subject, fact.object).text
    return f"{said.removesuffix('.')}: that does not hold any more, and I have let go of it."


def used_facts(question: str, answer: str, facts: Sequence[tuple[int, FactLike]]) -> tuple[int, ...]:
    """Ids of the facts that an answer says: their object in the answer, their subject in question or answer."""
    said = plain_words(answer)
    asked = f"{plain_words(question)} | {said}"
    used = []
    for fact_id, fact in facts:
        subject = subject_key(fact.subject)
        names = (
            {"you", "your"}
            if is_user(fact.subject)
            else {
                plain_words(said_so)
                for name in (subject, *other_names(fact.subject), *_as_many(fact.subject))
                for said_so in (name, to_listener(name))
            }
        )
        if holds(said, plain_words(to_listener(fact.object))) and any(holds(asked, name) for name in names):
            used.append(fact_id)
    return tuple(used)


def _as_many(subject: str) -> list[str]:
    """A subject in the singular and in the plural: who asks for one of the cats is told of both."""
    return [said for said in (as_one(subject), as_several(subject)) if said]


def plain_words(text: str) -> str:
    """A text's words, without case and marks."""
    return " ".join(re.findall(r"[^\W_]+(?:['’][^\W_]+)?", text.casefold()))


def holds(text: str, part: str) -> bool:
    """Whether words stand in others, whole."""
    return bool(part) and re.search(rf"(?<!\w){re.escape(part)}(?:['’]s)?(?!\w)", text) is not None
