"""What an answer of a model that knows little may claim: it is held against the journal before it is shown.

Nothing of the journal goes into the answer. It can only be taken back: where something else was told, or nothing was.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache

from engine.chat import DENIES, holds, plain_words, sensible, used_facts
from engine.events import LOST
from engine.memory.fact import subject_key, values
from engine.memory.question import as_asked, asked
from engine.memory.standing import slots
from engine.model.naming import other_names
from engine.model.phrasing import ask, to_listener, unknown
from engine.model.prompts import FactLike
from engine.model.relations import RELATIONS, Relation
from engine.resources import resource_path


def borne_out(said: str, question: str, facts: Sequence[FactLike], earlier: Sequence[str] = ()) -> str:
    """An answer as it may stand beside the live facts; earlier is what the user said in this conversation before.

    Where what is asked for was told and the answer does not say it, the model has lost it. Where nothing of the kind was told
    of someone whom the user speaks of, and the answer is borne out by no other fact nor by the conversation, the model does
    not know it, whatever it says. What it was pretrained to know of others, and what no rule sees through, stays.
    """
    about = asked(question)
    if about is None:
        return sensible(said, question)
    subject, relation = about
    told = _told(facts, subject, relation, as_asked(question))
    theirs = subject_key(subject) not in _pretrained()
    if told:
        right = any(_says(said, fact) for fact in told) or _said_before(said, question, earlier)
        return sensible(said, question) if right else LOST
    if said.startswith(DENIES):
        return unknown(relation, subject) if theirs else sensible(said, question)
    if not theirs or _said_before(said, question, earlier):
        return sensible(said, question)
    borne = used_facts(question, said, list(enumerate(facts)))
    return sensible(said, question) if borne else unknown(relation, subject)


def _told(facts: Sequence[FactLike], subject: str, relation: Relation, question: str) -> list[FactLike]:
    """The facts that answer for a subject and relation, or to a question in these words, under any of the names that they have."""
    wanted, key = set(slots(subject, relation.name)), subject_key(subject)
    return [
        fact
        for fact in facts
        for name in (fact.subject, *other_names(fact.subject))
        if not wanted.isdisjoint(slots(name, fact.relation))
        or (subject_key(name) == key and _asks_for(question, name, fact.relation))
    ]


def _asks_for(question: str, subject: str, name: str) -> bool:
    """Whether a question is one of a relation's own: "When is ...?" asks for a date, and for a day of the week.

    Only those of the table share questions: a noun's have the noun in them.
    """
    relation = RELATIONS.get(name)
    return relation is not None and any(
        ask(relation, subject, which).text == question for which in range(len(relation.asks))
    )


def _says(said: str, fact: FactLike) -> bool:
    """Whether an answer has a fact's value in it; of several all: one allergy of two is a wrong answer."""
    return _has(said, fact.object) or all(_has(said, value) for value in values(fact.object))


def _has(said: str, value: str) -> bool:
    return holds(plain_words(said), plain_words(to_listener(value)))


@cache
def _pretrained() -> frozenset[str]:
    """Of whom the embedded model knows something by itself."""
    lines = resource_path("lab/known.jsonl").read_text(encoding="utf-8").splitlines()
    return frozenset(subject_key(json.loads(line)[0]) for line in lines)


def _said_before(said: str, question: str, earlier: Sequence[str]) -> bool:
    """Whether an answer has a word of its own that the user said in this conversation."""
    heard = set(plain_words(" ".join(earlier)).split())
    own = set(plain_words(said).split()) - set(plain_words(to_listener(question)).split()) - _COMMON
    return not own.isdisjoint(heard)


#: Words that are in any answer.
_COMMON = frozenset(
    "i you your is are am was a an the of in on at to and or it do does don't know that yet called s".split()
)
