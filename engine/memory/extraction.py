"""What a message tells: rules that turn ordinary statements into facts, and everything else into none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from engine.memory.fact import FactError, clean_part, clean_subject, statement_of, subject_key, tidy, values
from engine.memory.grammar import corrects, denied, is_name, sentences, without_article
from engine.memory.listener import Listener
from engine.memory.patterns import british, extra
from engine.memory.places import placed
from engine.memory.several import joined, listed
from engine.memory.speech import noun_relation, opened
from engine.memory.standing import slots
from engine.memory.values import colour
from engine.model.naming import KIN, as_one, as_several, other_names, owned
from engine.model.prompts import FactLike
from engine.model.relations import RELATIONS

_LONGEST_MESSAGE = 4000
_LONGEST_PASSAGE = 100_000


@dataclass(frozen=True, slots=True)
class ExtractedFact:
    """A fact found in a text, not yet in the journal; the statement is its canonical sentence.

    implied: it was said by the way, as the name in "my daughter Elsa is seven", and takes no other value's place.
    denied: a value that was said not to hold, as coffee in "I like tea, not coffee".
    instead: it puts right what was told before, as in "No, my dog is called Rex".
    pinned: a file says that it is to be kept from pruning.
    """

    subject: str
    relation: str
    object: str
    statement: str
    implied: bool = False
    denied: str = ""
    instead: bool = False
    pinned: bool = False


def extract(text: str, today: date | None = None, before: str = "") -> list[ExtractedFact]:
    """The facts that a message states, in its order; none for questions, chatter and suppositions.

    today is the day on which it was said, if not now: "tomorrow" is kept as a date. before is what was said before it:
    whom it named, "she" stands for.
    """
    return _heard(sentences(text[:_LONGEST_MESSAGE]), today, sentences(before[:_LONGEST_MESSAGE]))


def extract_passage(text: str) -> list[ExtractedFact]:
    """The facts that a long text states; lines that were broken to a width are read as one."""
    return _heard(sentences(_unbroken(text[:_LONGEST_PASSAGE])))


def is_passage(text: str) -> bool:
    """Whether a text is one that was pasted rather than said: several paragraphs, many lines, or very long."""
    text = text.strip()
    lines = [line for line in text.splitlines() if line.strip()]
    return len(lines) > 3 or len(text) > 600 or len(re.split(r"\n\s*\n", text)) > 1


def _unbroken(text: str) -> str:
    """Lines joined where only the width of a page broke them: no end mark before, no bullet or capital behind."""
    text = re.sub(r"[ \t]*\r?\n", "\n", text)
    return re.sub(
        r"(?<=[^\s.!?:;…。！？])\n(?=[^\W\d_A-Z][^\n])|(?<=[^\n]{40}[\w,])\n(?=[^\W\d_])", " ", text
    )


def _heard(said: Iterable[str], today: date | None = None, before: Iterable[str] = ()) -> list[ExtractedFact]:
    listener = Listener(today=today or date.today())
    for sentence in before:
        listener.hear(sentence)
    listener.begin()
    facts: dict[tuple[str, str], ExtractedFact] = {}
    for sentence in said:
        for subject, relation, object in listener.hear(sentence):
            try:
                fact = _fact(subject, relation, object)
            except FactError:
                continue  # longer than a fact may be
            add(facts, replace(fact, denied=listener.denies or denied(sentence), instead=corrects(sentence)))
    return [*facts.values(), *_by_the_way(list(facts.values()))]


def add(facts: dict[tuple[str, str], ExtractedFact], fact: ExtractedFact) -> None:
    """Put a fact to those of the same message: of two values the last one holds, or both where values add up."""
    for place in slots(fact.subject, fact.relation):
        if place in facts:
            fact = beside(facts.pop(place), fact)
    facts[subject_key(fact.subject), fact.relation] = fact


def beside(now: FactLike, told: ExtractedFact) -> ExtractedFact:
    """What holds when a fact is told where another value holds in one of its places."""
    both = None if told.instead and len(values(now.object)) == 1 else joined(now, told, told.denied)
    return told if both is None else replace(_fact(*both), denied=told.denied)


def _by_the_way(facts: Sequence[ExtractedFact]) -> Iterator[ExtractedFact]:
    """The names of those who are named beside what they are to someone; of two bosses neither is "my boss"."""
    named: dict[str, set[str]] = {}
    for fact in facts:
        if names := other_names(fact.subject):
            named.setdefault(names[1], set()).add(names[0])
    told = {(subject_key(fact.subject), fact.relation) for fact in facts}
    for fact in facts:
        married = fact.relation == "called" and fact.subject in ("my wife", "my husband")
        if married and is_name(fact.object) and ("i", "married_to") not in told:
            yield replace(_fact("I", "married_to", fact.object), implied=True)
        if fact.relation == "drives" and fact.subject == "I" and (tint := painted(fact.object)):
            yield replace(_fact("my car", "colour", tint), implied=True)
    for subject, found in named.items():
        owner, of, noun = subject.rpartition("'s ")
        if of and not owner.startswith("my ") and len(found) == 1 and noun_relation(noun) in RELATIONS:
            if RELATIONS[noun_relation(noun)].values == "person":  # "Gareth's brother Huw farms sheep"
                yield replace(_fact(owner, noun_relation(noun), *found), implied=True)
            continue
        several = as_several(subject)
        if (several or len(found) == 1) and told.isdisjoint(slots(subject, "called")):
            yield replace(
                _fact(subject if len(found) == 1 else several, "called", listed(sorted(found))), implied=True
            )


def painted(car: str) -> str:
    """The colour that a car is told of with: "red" of "red Honda Jazz"; or nothing."""
    words = without_article(car).split()
    return words[0] if len(words) > 1 and words[0].islower() and colour(words[0]) else ""


def as_known(found: Sequence[ExtractedFact], known: Iterable[FactLike] = ()) -> list[ExtractedFact]:
    """Facts under one name for each whom they and the known ones are about: Elsa and "my daughter" are "my daughter Elsa".

    So they are found when asked for either way. Only where no more than one has that name or role. A value that is held
    under one of these words stays there, to be replaced.
    """
    known = list(known)
    full: dict[str, set[str]] = {}
    for fact in (*known, *found):
        for one in (fact.subject, *full_names(fact)):
            for name in other_names(one):
                full.setdefault(subject_key(name), set()).add(one)
    held = {(subject_key(fact.subject), fact.relation) for fact in known}
    named = []
    for fact in found:
        key = subject_key(fact.subject)
        same = set() if fact.relation == "called" or (key, fact.relation) in held else full.get(key, set())
        same = {one for one in same if (subject_key(one), fact.relation) in held} or same
        one = next(iter(same)) if len(same) == 1 else fact.subject
        plain = _fact(one, fact.relation, fact.object)
        named.append(replace(fact, subject=plain.subject, statement=plain.statement))
    return named


def full_names(fact: FactLike) -> list[str]:
    """ "my daughter Elsa", where a fact says that she is called so; of several each."""
    if fact.relation == "called":
        role = as_one(fact.subject) or fact.subject
    elif fact.subject == "I" and fact.relation.replace("_", " ") in KIN:
        role = f"my {fact.relation.replace('_', ' ')}"
    else:
        return []
    return [f"{role} {name}" for name in values(fact.object) if owned(role)[0] == "my " and is_name(name)]


def _fact(subject: str, relation: str, object: str) -> ExtractedFact:
    subject, relation = opened(clean_subject(subject), clean_part("relation", relation))
    relation, object = placed(relation, clean_part("object", object))
    if relation == "called" and as_several(plain := re.sub(r"^(\S+(?: .+'s?)?) other ", r"\1 ", subject)):
        subject = plain  # "my other brother": he joins those who are known
    return ExtractedFact(subject, relation, object, statement_of(subject, relation, object))


# -- given by parts -------------------------------------------------------------------------------------------


def parse_parts(subject: str, relation: str, object: str) -> ExtractedFact:
    """A fact given as three parts; the relation in any of its wordings, or any noun. Raises FactError."""
    subject, relation = clean_subject(subject), clean_part("relation", relation)
    object = clean_part("object", object)
    if re.fullmatch(r"(?i)my|our|the|a|an", subject):
        raise FactError(f'The subject "{subject}" names nothing.', 'Say whose or what, such as "my dog".')
    name = relation_named(relation)
    if name not in RELATIONS and name.split()[0].lower() in _VERBS:
        raise FactError(
            f'Dormouse has no words for the relation "{relation}".',
            'Use a noun such as "locker number", or one it knows, such as "lives in" or "favourite colour".',
        )
    if name in RELATIONS and "{aO}" in RELATIONS[name].states[0]:
        object = without_article(object)
    if name == "plays":
        object = re.sub(r"(?i)^the (?=\S)", "", object)
    if name.startswith("on_"):
        object = re.sub(r"(?i)^(?:go|goes|going) (?=\S)", "", object)
    return _fact(subject, name, object)


_VERBS = frozenset(
    "is are was were am be has have had do does did will would can could should might must not likes lives".split()
)


def relation_named(text: str) -> str:
    """The relation's name for any of its wordings ("lives in", "favorite color"); else the text as a noun."""
    words = british(tidy(text).replace("_", " "))
    known = _wordings()
    for candidate in (
        words,
        words.removesuffix(" is"),
        words.removeprefix("is "),
        words.removeprefix("has "),
    ):
        if name := known.get(_plainly(candidate)):
            return name
    noun = words.removesuffix(" is").strip() or words
    return noun_relation(noun)


def _plainly(words: str) -> str:
    return re.sub(r" (?:an?|the)$", "", words.lower().strip())


@cache
def _wordings() -> dict[str, str]:
    """Every way to write a relation: its name, its noun, and what stands between subject and object."""
    found: dict[str, str] = {}
    for relation in RELATIONS.values():
        found[relation.name.replace("_", " ")] = relation.name
    for relation in RELATIONS.values():
        found.setdefault(relation.noun, relation.name)
    templates = [(r.name, t) for r in RELATIONS.values() for t in r.states]
    templates += extra()
    for name, template in templates:
        for which in (0, 1):
            filled = re.sub(r"\{([^{}|]+)\|([^{}]+)\}", lambda m: m.group(which + 1), template)  # noqa: B023
            words = re.sub(r"\{S's\}|\{S\}|\{a?O\}", " ", filled)
            phrase = _plainly(" ".join(words.split()))
            if phrase not in ("is", "am", "is in", "am in", "is on", "am on", "has", "have"):
                found.setdefault(phrase, name)
                found.setdefault(phrase.removesuffix(" is"), name)
                found.setdefault(phrase.removeprefix("is ").removeprefix("am "), name)
    return found
