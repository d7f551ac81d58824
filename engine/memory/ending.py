"""What is said not to hold any more: "I no longer work at Acorn", "I'm not allergic to nuts", "The party is cancelled"."""

from __future__ import annotations

import re
from datetime import date

from engine.memory.extraction import ExtractedFact, extract
from engine.memory.grammar import asks, sentences, without_filler, without_opener
from engine.memory.verbs import third

_NO_LONGER = re.compile(r"\bno longer ")
_DOES_NOT = re.compile(
    r"(?P<s>.+?) (?P<do>don't|do not|doesn't|does not) (?:really |even )?(?P<v>\w+)(?P<r>.*)"
)
_HAS_NOT = re.compile(r"(?P<s>.+?) (?P<v>have|has)(?:n't| not) got (?P<r>.+)")
_IS_NOT = re.compile(r"(?P<s>.+?)(?P<be> am| is| are|'m|'s|'re)(?:n't| not) (?P<r>.+)")
_STOPPED = re.compile(
    r"(?P<s>.+?)(?: have| has|'ve)? (?:stopped|quit|gave up|given up) (?P<v>\w{2,})ing (?P<r>.+)"
)
_CANCELLED = re.compile(
    r"(?P<s>.+?) (?:is|are|was|were|has been|have been|got) (?:cancelled|canceled|called off)"
)
#: Any day: of what is cancelled it does not matter when it would have been.
_SOME_DAY = "1 January"


def endings(text: str, today: date | None = None) -> list[ExtractedFact]:
    """The facts that a message says not to hold, as they would have been told; of what is cancelled with any value.

    They end what is held, and only where that is the very same: otherwise nothing is done.
    """
    found = []
    for sentence in sentences(text):
        said = without_opener(sentence)
        denied = _as_held(without_filler(said))
        if not denied or asks(said) or extract(sentence, today):
            continue  # "I don't like tea" tells something, too
        for held in denied:
            if facts := [fact for fact in extract(held, today) if not fact.implied]:
                found += facts[:1]
                break
    return found


def cancelled(fact: ExtractedFact) -> bool:
    """Whether it ends whenever it is, as what takes place does."""
    return fact.relation == "takes_place" and fact.object == _SOME_DAY


def _as_held(words: str) -> list[str]:
    """A denial as the statements that it may deny: "I don't live in Rome" -> "I live in Rome"."""
    words = words.split(", ")[0]
    if _NO_LONGER.search(words):
        return [_NO_LONGER.sub("", words, count=1)]
    if said := _CANCELLED.fullmatch(words):
        return [f"{said['s']} is on {_SOME_DAY}", f"{said['s']} are on {_SOME_DAY}"]
    if said := _STOPPED.fullmatch(words):
        return [f"{said['s']} {said['v']}{ending} {said['r']}" for ending in ("", "e", "s", "es")]
    if said := _DOES_NOT.fullmatch(words):
        verb = said["v"]
        return [f"{said['s']} {third(verb) if said['do'].startswith('does') else verb}{said['r']}"]
    if said := _HAS_NOT.fullmatch(words):
        return [f"{said['s']} {said['v']} {said['r']}"]
    if said := _IS_NOT.fullmatch(words):
        return [f"{said['s']}{said['be']} {said['r']}"]
    return []
