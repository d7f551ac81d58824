"""What the journal says twice, or in two ways: facts that name the same thing differently, and values that changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import combinations

from engine.events import Double
from engine.memory.fact import CURRENT_STATES, Fact, same_object, tidy
from engine.memory.several import contains

_OWN = re.compile(r"^(?:my|our|the|a|an) ", re.I)
#: Words shorter than this are not taken for each other's misspellings: Ann and Anna are two people.
_LONG = 6
#: Most pairs that are told: what comes behind them is told when these are settled.
_MOST = 300


def doubles(
    facts: Sequence[Fact], replaced: Iterable[tuple[int, int]], settled: Collection[tuple[int, int]]
) -> tuple[Double, ...]:
    """Pairs that somebody should look at, the newest first; none of those that are settled.

    replaced has (old, new) where something that was told took the place of something else.
    """
    by_id = {fact.id: fact for fact in facts}
    holding = [fact for fact in facts if fact.state in CURRENT_STATES]
    found = {
        (a.id, b.id): _double(a, b, "contradiction", "duplicate")
        for a, b in _namesakes(holding)
        if a.relation != "called" or same_object(a.object, b.object)
    }
    for first, second in replaced:
        old, new = by_id.get(first), by_id.get(second)
        if old and new and old.superseded_by == new.id and new.state in CURRENT_STATES:
            if contains(new, old):
                continue  # it stands beside others now
            found[first, second] = _double(old, new, "changed", "changed")
    wanted = [double for pair, double in found.items() if pair not in settled]
    return tuple(sorted(wanted, key=lambda double: -max(double.first, double.second))[:_MOST])


def _double(a: Fact, b: Fact, differs: str, same: str) -> Double:
    if same_object(a.object, b.object):
        kind = same
    else:
        kind = "respelt" if _respelt(a.object, b.object) else differs
    return Double(kind, a.id, b.id)


def _namesakes(facts: Sequence[Fact]) -> Iterable[tuple[Fact, Fact]]:
    """Pairs of one relation whose subjects may be the same under two names, the older first."""
    places: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        places[fact.key, fact.relation].append(fact)
    subjects = {fact.key: tidy(fact.subject) for fact in facts}
    names = {fact.object.casefold(): fact.key for fact in facts if fact.relation == "called"}
    pairs = {(fact.key, names[fact.key]) for fact in facts if names.get(fact.key, fact.key) != fact.key}
    for key, subject in subjects.items():
        pairs |= {(key, other) for other in _shorter(subject) if other in subjects and other != key}
    whose: dict[str, list[str]] = defaultdict(list)
    for key in subjects:
        if own := _OWN.match(key):
            whose[key[own.end() :]].append(key)
    for same in whose.values():  # "the car", kept from before it was my car
        pairs |= set(combinations(same, 2))
    by_slot = defaultdict(list)
    for fact in facts:
        by_slot[fact.key].append(fact)
    seen = set()
    for one, other in pairs:
        for a in by_slot[one]:
            for b in places.get((other, a.relation), ()):
                seen.add((a, b) if a.id < b.id else (b, a))
    for a, b in _misspelt(facts):
        seen.add((a, b) if a.id < b.id else (b, a))
    return seen


def _shorter(subject: str) -> set[str]:
    """Other names that a subject's own contains: "my sister Maya" is "my sister" and "Maya"."""
    own = _OWN.match(subject)
    words = subject[own.end() :].split() if own else subject.split()
    name = next((i for i, word in enumerate(words) if word[:1].isupper()), None)
    if not own or not name:  # no name at all, or nothing but a name
        return set()
    return {(own[0] + " ".join(words[:name])).casefold(), " ".join(words[name:]).casefold()}


def _misspelt(facts: Sequence[Fact]) -> Iterable[tuple[Fact, Fact]]:
    """Pairs that say the same of subjects that differ by one letter."""
    left_out: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        if not any(c.isdigit() for c in fact.key):
            object = fact.object.casefold()
            for spelling in _nearly(fact.key):
                left_out[fact.relation, object, spelling].append(fact)
    for some in left_out.values():
        for i, a in enumerate(some):
            for b in some[i + 1 :]:
                if a.key != b.key:
                    yield a, b


def _nearly(key: str) -> set[str]:
    """A subject, and what it is without one letter of a long word."""
    found, start = {key}, 0
    for word in key.split(" "):
        if len(word) >= _LONG:
            found |= {key[: start + i] + key[start + i + 1 :] for i in range(len(word))}
        start += len(word) + 1
    return found


def _respelt(a: str, b: str) -> bool:
    """Whether two values differ by a letter or two of many, and by no number."""
    a, b = a.casefold(), b.casefold()
    if any(c.isdigit() for c in a + b) or min(len(a), len(b)) < 4:
        return False
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row = row, [i]
        for j, y in enumerate(b, 1):
            row.append(min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y)))
    return row[-1] <= (1 if min(len(a), len(b)) < 8 else 2)
