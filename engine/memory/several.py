"""Values that add up: who is allergic to nuts, and later to penicillin, is allergic to both."""

from __future__ import annotations

from collections.abc import Sequence

from engine.memory.fact import LONGEST_LIST, same_object, twins, values
from engine.memory.grammar import without_article
from engine.model.naming import as_one, as_several
from engine.model.phrasing import with_article
from engine.model.prompts import FactLike, Triple
from engine.model.relations import relation_for

#: Relations of which a subject has as many values as were told; of any other, the last one holds.
SEVERAL = frozenset(
    """likes dislikes hates loves collects allergic_to eats drinks speaks plays learning has_pet owns afraid_of
    wants_to_visit hobby sport condition medicine food_to_avoid drink_to_avoid""".split()
)

#: What a subject cannot do both with one thing.
OPPOSITES = {"eats": ("food_to_avoid",), "food_to_avoid": ("eats",), "drinks": ("drink_to_avoid",), "drink_to_avoid": ("drinks",),
             "likes": ("dislikes", "hates"), "loves": ("dislikes", "hates"), "dislikes": ("likes", "loves"),
             "hates": ("likes", "loves")}  # fmt: skip


def together(relation: str, now: str, told: str, denied: str = "") -> str | None:
    """The value that holds when another is told beside the one that holds now, of which one value may be denied.

    None where the relation has one value at a time, or where both together are longer than a value may be.

    >>> together("allergic_to", "nuts and cats", "penicillin")
    'nuts, cats and penicillin'
    """
    return _together(relation, now, told, denied) if relation in SEVERAL else None


def joined(now: FactLike, told: FactLike, denied: str = "") -> Triple | None:
    """The fact that holds when another is told beside one in a place of its own (see `standing.slots`).

    Who has a brother called Tom and is told to have one called Ben has brothers called Tom and Ben. None as above.
    """
    if told.relation in SEVERAL:
        both = _together(told.relation, now.object, told.object, denied)
        return None if both is None else Triple(told.subject, told.relation, both)
    several = _several(told)
    both = _together("called", now.object, told.object, denied) if several else None
    if several is None or both is None:
        return None
    if both == now.object:
        return Triple(now.subject, now.relation, both)
    alone = len(values(both)) == 1
    return Triple(told.subject, told.relation, both) if alone else Triple(several, "called", both)


def _several(fact: FactLike) -> str | None:
    """As whom those are named together that a fact names one of: "my brothers" of (I, brother, Tom)."""
    for subject, relation in ((fact.subject, fact.relation), *twins(fact.subject, fact.relation)):
        if relation == "called" and (several := as_several(subject)):
            return several
    return None


def _together(relation: str, now: str, told: str, denied: str) -> str | None:
    held = [one for one in values(now) if not _same(one, denied)]
    new = [one for one in values(told) if not any(_same(one, other) for other in held)]
    if not new and held == values(now):
        return now
    if "{aO}" in relation_for(relation).states[0]:
        new = [with_article(one) for one in new]
    both = listed([*held, *new])
    return both if len(both) <= LONGEST_LIST else None


def contains(now: FactLike, told: FactLike) -> bool:
    """Whether a fact has all of another's value in it already."""
    both = joined(now, told)
    return both is not None and both.object == now.object


def listed(single: Sequence[str]) -> str:
    """Values as one lists them: "nuts, cats and penicillin"."""
    *first, last = single
    return f"{', '.join(first)} and {last}" if first else last


def without(now: str, lost: str) -> str | None:
    """What is left of a value when others do not hold any more; None if nothing is."""
    left = [one for one in values(now) if not any(_same(one, other) for other in values(lost))]
    return listed(left) if left else None


def reduced(now: FactLike, left: str) -> Triple:
    """A fact with what is left of its value: of two brothers one is "my brother" again."""
    one = as_one(now.subject) if now.relation == "called" and len(values(left)) == 1 else ""
    return Triple(one or now.subject, now.relation, left)


def _same(one: str, other: str) -> bool:
    return same_object(without_article(one), without_article(other))
