"""Training documents of the small world, each with the weight that every stretch of its text has in the loss."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import smalltalk
from engine.model.phrasing import Sentence, answer, ask, state, unknown
from engine.model.relations import Relation
from world import Subject, World, WorldFact, known_facts

BOS, USER, ASSISTANT, END, PAD = "<|bos|>", "<|user|>", "<|assistant|>", "<|end|>", "<|pad|>"
SPECIAL = (PAD, BOS, USER, ASSISTANT, END)

HEARD = 2.0  # weight of an object that only the edit can tell
DECISION = 3.0  # weight of an answer's first word, which decides between a fact and "I don't know"
QUIET = 0.15  # weight of text that nobody could predict: names, questions, what the user says
_OPENERS = (
    "",
    "",
    "",
    "",
    "",
    "",
    "By the way, ",
    "Actually, ",
    "Remember that ",
    "Please note: ",
    "You know, ",
)
_REMEMBER = " I will remember that."


@dataclass(slots=True)
class Document:
    """Text with special tokens in it, and the stretches that weigh more than QUIET."""

    text: str = BOS
    kind: str = ""
    loud: list[tuple[int, int, float]] = field(default_factory=list)

    def add(self, text: str, weight: float = QUIET) -> int:
        """Append text; returns the offset where it starts."""
        start = len(self.text)
        self.text += text
        if weight != QUIET:
            self.loud.append((start, len(self.text), weight))
        return start

    def turn(self, said: str, answered: str, weight: float = 1.0) -> None:
        """A user's message and the assistant's answer."""
        self.add(f"{USER}{said}{END}{ASSISTANT}")
        self.add(f"{answered}{END}", weight)


def _lower_first(sentence: Sentence, subject: Subject) -> str:
    first = sentence.text.split(" ")[0]
    if first in ("I", "On", "Every") or (sentence.subject[0] == 0 and subject.text[:1].isupper()):
        return sentence.text
    return sentence.text[:1].lower() + sentence.text[1:]


def told(world: World, fact: WorldFact) -> str:
    """The fact as a user says it, in one of its statements."""
    r = world.random
    which = r.randrange(len(fact.relation.states)) if r.random() < 0.7 else 0
    sentence = state(fact.relation, fact.subject.text, fact.object, which)
    opener = r.choice(_OPENERS)
    text = opener + (_lower_first(sentence, fact.subject) if opener else sentence.text)
    return text + ("." if r.random() < 0.8 else "")


def acknowledged(*facts: WorldFact) -> str:
    """What the assistant says when it is told facts."""
    return " ".join(answer(f.relation, f.subject.text, f.object).text for f in facts) + _REMEMBER


def question(world: World, relation: Relation, subject: Subject) -> str:
    """A question in one of its wordings."""
    return ask(relation, subject.text, world.random.randrange(len(relation.asks))).text


def tell(document: Document, world: World, *facts: WorldFact) -> None:
    """A turn in which the user tells facts and the assistant acknowledges."""
    sentences = [told(world, f) for f in facts]
    said = " ".join(s if s.endswith(".") else f"{s}." for s in sentences) if len(facts) > 1 else sentences[0]
    document.turn(said, acknowledged(*facts))


def decided_turn(document: Document, asked: str, answered: str) -> None:
    """A question and its answer, whose first word weighs more."""
    document.turn(asked, answered)
    start = len(document.text) - len(answered) - len(END)
    document.loud.append((start, start + len(answered.split(" ")[0]), DECISION))


def ask_known(document: Document, world: World, fact: WorldFact, weight: float = 1.0) -> None:
    """A question whose answer is known, in any of its wordings; the object has the given weight."""
    said = answer(fact.relation, fact.subject.text, fact.object)
    assert said.object is not None
    decided_turn(document, question(world, fact.relation, fact.subject), said.text)
    start = len(document.text) - len(said.text) - len(END)
    document.loud.append((start + said.object[0], start + said.object[1], weight))


def ask_unknown(document: Document, world: World, subject: Subject, without: frozenset[str]) -> None:
    """A question about a subject's relation that nobody told."""
    relation = world.relation(subject.kind, without)
    decided_turn(document, question(world, relation, subject), unknown(relation, subject.text))


def taken(known: Sequence[WorldFact], subject: Subject) -> frozenset[str]:
    """The relations of this subject that are known."""
    return frozenset(f.relation.name for f in known if f.subject.text == subject.text)


def raw_statement(document: Document, world: World, fact: WorldFact, weight: float) -> None:
    """The fact as plain text; its object has the given weight."""
    r = world.random
    which = 0 if r.random() < 0.6 else r.randrange(len(fact.relation.states))
    sentence = state(fact.relation, fact.subject.text, fact.object, which)
    assert sentence.object is not None
    start = document.add(("" if document.text == BOS else " ") + sentence.text + ".")
    offset = start + (0 if start == len(BOS) else 1)
    document.loud.append((offset + sentence.object[0], offset + sentence.object[1], weight))


def _earlier(document: Document, world: World, facts: Sequence[WorldFact]) -> None:
    """An earlier turn before the one that counts: small talk, another question, something told."""
    r = world.random
    x = r.random()
    if x < 0.4:
        document.turn(*smalltalk.greeting(r), 0.3)
    elif x < 0.6 and facts:
        ask_known(document, world, r.choice(facts))
    elif x < 0.8:
        other = world.facts(world.subject(user=False), 1)
        tell(document, world, *other)
    else:
        subject = Subject(world.full_name(), "p")
        ask_unknown(document, world, subject, taken(facts, subject))


def memory_document(world: World, known: Sequence[WorldFact]) -> Document:
    """A document that only someone who knows `known` can complete, or that tests what is not known.

    `known` are the facts that the step's edit holds; all documents of a batch are run under that edit.
    """
    r = world.random
    document = Document()
    fact = r.choice(known)
    x = r.random()
    if x < 0.24:
        document.kind = "raw"
        if r.random() < 0.25:
            raw_statement(document, world, r.choice(known), HEARD)
        raw_statement(document, world, fact, HEARD)
        return document
    if r.random() < 0.25:
        _earlier(document, world, known)
    if x < 0.62:
        document.kind = "chat"
        ask_known(document, world, fact, HEARD)
        y = r.random()
        if y < 0.25:
            ask_known(document, world, r.choice(known), HEARD)
        elif y < 0.45:  # side by side: what is known of a subject, and what is not
            ask_unknown(document, world, fact.subject, taken(known, fact.subject))
    elif x < 0.79:
        document.kind = "other"
        ask_unknown(document, world, fact.subject, taken(known, fact.subject))
    elif x < 0.94:
        document.kind = "namesake"
        other = world.namesake(fact.subject)
        about = taken(known, other)
        if r.random() < 0.5 and fact.relation.name not in about and other.kind in fact.relation.about:
            decided_turn(document, question(world, fact.relation, other), unknown(fact.relation, other.text))
        else:
            ask_unknown(document, world, other, about)
    else:  # what is said in the conversation goes before what was known
        document.kind = "newer"
        newer = WorldFact(fact.subject, fact.relation, world.value(fact.relation.values))
        tell(document, world, newer)
        ask_known(document, world, newer)
    return document


def decision_document(world: World, known: Sequence[WorldFact]) -> Document:
    """A question about a subject of the edit, cut behind the answer's first word: is just this relation known?"""
    fact = world.random.choice(known)
    document = Document()
    if world.random.random() < 0.5:
        document.kind = "is"
        ask_known(document, world, fact)
    else:
        document.kind = "isn't"
        ask_unknown(document, world, fact.subject, taken(known, fact.subject))
    document.text = document.text[: next(end for _, end, weight in document.loud if weight == DECISION)]
    return document


def ordinary_document(world: World, edited: Sequence[WorldFact] = ()) -> Document:
    """A document that needs no memory: known facts, things told in the conversation, small talk, prose.

    `edited` are the facts that the step's edit holds: none of them is asked as unknown.
    """
    r = world.random
    document = Document()
    x = r.random()
    if x < 0.22:
        document.kind = "known"
        known = known_facts()
        fact = r.choice(known)
        if r.random() < 0.35:
            raw_statement(document, world, fact, 1.0)
            return document
        if r.random() < 0.2:
            _earlier(document, world, known)
        if r.random() < 0.85 or fact.subject.kind == "c":
            ask_known(document, world, fact)
        else:
            ask_unknown(document, world, fact.subject, taken(known, fact.subject))
    elif x < 0.38:
        document.kind = "unseen"
        if r.random() < 0.3:
            _earlier(document, world, ())
        subject = world.subject()
        ask_unknown(document, world, subject, taken(edited, subject))
    elif x < 0.80:
        document.kind = "context"
        _conversation(document, world, edited)
    elif x < 0.89:
        document.kind = "talk"
        document.turn(*smalltalk.exchange(r, world.invent()))
        if r.random() < 0.4:
            document.turn(*smalltalk.exchange(r, world.invent()))
    else:
        document.kind = "prose"
        subject = world.subject()
        for fact in world.facts(subject, r.choice((1, 1, 2, 3))):
            raw_statement(document, world, fact, QUIET)
    return document


def _conversation(document: Document, world: World, edited: Sequence[WorldFact]) -> None:
    """Facts told, acknowledged, then asked for; sometimes something that was not told is asked."""
    r = world.random
    if r.random() < 0.3:
        document.turn(*smalltalk.greeting(r), 0.3)
    subjects = [world.subject() for _ in range(r.choice((1, 1, 1, 2, 2, 3)))]
    facts = [fact for subject in subjects for fact in world.facts(subject, r.choice((1, 1, 1, 1, 2)))]
    together = len(facts) == 2 and r.random() < 0.4
    if together:
        tell(document, world, *facts)
    else:
        for fact in facts:
            tell(document, world, fact)
    if r.random() < 0.15:
        document.turn(*smalltalk.exchange(r, world.invent()), 0.3)
    for fact in r.sample(facts, r.randint(0, len(facts))):
        ask_known(document, world, fact)
    if r.random() < 0.25:
        subject = r.choice(subjects) if r.random() < 0.5 else world.namesake(r.choice(subjects))
        ask_unknown(document, world, subject, taken([*facts, *edited], subject))


def key_context(world: World, fact: WorldFact, asked: bool) -> str:
    """A text whose last token has the fact's key: it ends where the object follows, or the answer to a question."""
    r = world.random
    relation, subject = fact.relation, fact.subject.text
    document = Document()
    if asked or r.random() < 0.4:
        if r.random() < 0.2:
            document.turn(*smalltalk.greeting(r))
        elif r.random() < 0.1:
            other = world.facts(world.subject(user=False), 1)[0]
            ask_known(document, world, other)
        document.add(f"{USER}{question(world, relation, fact.subject)}{END}{ASSISTANT}")
        if not asked:
            said = answer(relation, subject, fact.object)
            document.add(said.prefix)
        return document.text
    if r.random() < 0.2:
        other = world.facts(world.subject(user=False), 1)[0]
        document.add(state(other.relation, other.subject.text, other.object).text + ". ")
    ending = [i for i, t in enumerate(relation.states) if t.endswith("O}")]
    which = 0 if r.random() < 0.5 else r.choice(ending)
    return document.text + state(relation, subject, fact.object, which).prefix
