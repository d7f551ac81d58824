"""What a message tells, read by the model itself where it can: as JSON, and nothing that was not said."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

from engine.memory.extraction import ExtractedFact, add, extract, parse_parts, relation_named
from engine.memory.fact import FactError, subject_key, tidy
from engine.memory.grammar import asks, doubtful, sentences, without_article
from engine.model.relations import RELATIONS

#: What the model makes of a prompt.
Complete = Callable[[str], str]
_FIELDS = {"subject", "relation", "object"}
_MOST = 12  # facts of one message
_PROMPT = """Write down the facts that a message states about the writer and about people and things, as JSON.
Use the message's own words. The writer is "I". A question, a wish or a greeting states nothing: [].

Message: I moved to Porto, and my cat is called Miso.
JSON: [{{"subject": "I", "relation": "lives in", "object": "Porto"}}, {{"subject": "my cat", "relation": "is called", "object": "Miso"}}]

Message: How are you today?
JSON: []

Message: {message}
JSON:"""
#: Messages whose facts are known, as (subject, object); who gets them right may read.
EXAM: tuple[tuple[str, frozenset[tuple[str, str]]], ...] = (
    ("Where does my brother live?", frozenset()),
    ("My dog is called Biscuit.", frozenset({("my dog", "biscuit")})),
    ("I am allergic to peanuts.", frozenset({("i", "peanuts")})),
    ("Thank you, that was a great help!", frozenset()),
    (
        "Tobias Wren works for Northwind and plays the bassoon.",
        frozenset({("tobias wren", "northwind"), ("tobias wren", "bassoon")}),
    ),
    ("Perhaps I will move to Lyon one day.", frozenset()),
)
_ENOUGH = 5  # of the exam's messages
_FIRST_PERSON = re.compile(r"(?i)(?<!\w)(?:i|me|my|mine|myself|we|us|our)(?!\w)")
_THIRD_PERSON = re.compile(r"(?i)(?<!\w)(?:he|she|they|it|him|them|his|her|their|its)(?!\w)")
_NEGATED = re.compile(r"(?i)(?<!\w)(?:not|never|no longer|used to|neither|nor|without)(?!\w)|n't(?!\w)")
_WRITER = frozenset({"i", "me", "user", "the user", "writer", "the writer", "speaker", "the speaker"})
_EMPTY_WORDS = frozenset(
    "a an the in on of to for with at by from as and or is are was were am be been has have had do does did it its "
    "my his her their your our one".split()
)


def can_read(complete: Complete) -> bool:
    """Whether a model gets the exam right, five messages of six, and answers in JSON each time."""
    right = 0
    for left, (message, expected) in zip(range(len(EXAM), 0, -1), EXAM, strict=True):
        if right + left < _ENOUGH:
            return False
        parsed = _parsed(complete(prompt(message)))
        if parsed is None:
            return False
        if not expected:
            right += not parsed
            continue
        found = {
            (subject_key(f.subject), without_article(f.object).casefold()) for f in _said(message, parsed)
        }
        right += found == expected
    return right >= _ENOUGH


def prompt(message: str) -> str:
    """What a model is asked."""
    return _PROMPT.format(message=" ".join(message.split()))


def read(message: str, complete: Complete, before: str = "") -> list[ExtractedFact]:
    """The facts of a message: those that the rules see, and what else the model saw; of one subject and relation the
    rules' word holds. Where the model's answer is not the JSON that was asked for, the rules' alone."""
    by_rules = extract(message, before=before)
    if asks(message) and not by_rules:
        return []  # nothing is told, and the answer need not wait
    known = {(subject_key(f.subject), f.relation) for f in by_rules}
    objects = {without_article(f.object).casefold() for f in by_rules}
    return by_rules + [
        fact
        for fact in checked(message, complete(prompt(message))) or ()
        if (subject_key(fact.subject), fact.relation) not in known
        and without_article(fact.object).casefold() not in objects  # the same in the model's own words
    ]


def checked(message: str, output: str) -> list[ExtractedFact] | None:
    """The facts of a model's output that the message says; None where the output is not the JSON asked for.

    Subject and object must stand in the message, in one sentence that neither asks, doubts nor denies, with a word of
    the relation.
    """
    parsed = _parsed(output)
    return None if parsed is None else _said(message, parsed)


def _parsed(output: str) -> list[dict[str, str]] | None:
    text = re.sub(r"^```(?:json)?\s*|\s*```$", "", output.strip())
    try:
        found: Any = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, list) or len(found) > _MOST:
        return None
    whole = all(
        isinstance(one, dict) and set(one) == _FIELDS and all(isinstance(part, str) for part in one.values())
        for one in found
    )
    return found if whole else None


def _said(message: str, parsed: Iterable[dict[str, str]]) -> list[ExtractedFact]:
    found: dict[tuple[str, str], ExtractedFact] = {}
    told = [tidy(sentence) for sentence in sentences(message)]
    told = [s for s in told if not (asks(s) or doubtful(s) or _NEGATED.search(s))]
    for one in parsed:
        subject, relation, object = (tidy(one[part]) for part in ("subject", "relation", "object"))
        subject = "I" if subject.casefold() in _WRITER else subject
        if not any(_states(sentence, message, subject, relation, object) for sentence in told):
            continue
        try:
            fact = parse_parts(subject, relation, object)
        except FactError:
            continue
        if _holds(message, fact.object) and (fact.subject == "I" or _holds(message, fact.subject)):
            add(found, fact)
    return list(found.values())


def _states(sentence: str, message: str, subject: str, relation: str, object: str) -> bool:
    """Whether one sentence says object and relation, of this subject or of someone named before."""
    if not (_holds(sentence, object) and _relates(sentence, relation)):
        return False
    if subject == "I":
        return bool(_FIRST_PERSON.search(sentence))
    return _holds(sentence, subject) or bool(_THIRD_PERSON.search(sentence) and _holds(message, subject))


def _holds(text: str, part: str) -> bool:
    words = without_article(tidy(part)).casefold()
    return bool(words) and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", tidy(text).casefold()) is not None


def _relates(sentence: str, relation: str) -> bool:
    """Whether the sentence has a word of the relation, in any of its wordings."""
    if not relation:
        return False
    wordings = [relation]
    try:
        known = RELATIONS.get(relation_named(relation))
    except FactError:
        known = None
    if known is not None:
        wordings += [known.noun, *(re.sub(r"\{a?[SO](?:'s)?\}", " ", state) for state in known.states)]
    said = {_stem(word) for word in _words(sentence)}
    return any(_stem(word) in said for wording in wordings for word in _words(wording))


def _words(text: str) -> list[str]:
    return [w for w in re.findall(r"[^\W\d_]+", text.replace("_", " ").casefold()) if w not in _EMPTY_WORDS]


def _stem(word: str) -> str:
    """ "lives", "living", "live" -> "liv": enough to see that a word of the relation was said."""
    return re.sub(r"(?:ing|ed|es|s|e|y|ies)$", "", word) if len(word) > 3 else word
