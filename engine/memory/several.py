"""Values that add up: who is allergic to nuts, and later to penicillin, is allergic to both."""

from __future__ import annotations

from collections.abc import Sequence

from engine.memory.fact import LONGEST_LIST, same_object, values
from engine.memory.grammar import without_article
from engine.model.phrasing import with_article
from engine.model.relations import relation_for

#: Relations of which a subject has as many values as were told; of any other, the last one holds.
SEVERAL = frozenset(
    """likes dislikes hates loves collects allergic_to eats drinks speaks plays learning has_pet owns afraid_of
    wants_to_visit hobby sport condition medicine food_to_avoid""".split()
)

#: What a subject cannot do both with one thing.
OPPOSITES = {"likes": ("dislikes", "hates"), "loves": ("dislikes", "hates"), "dislikes": ("likes", "loves"),
             "hates": ("likes", "loves")}  # fmt: skip


def together(relation: str, now: str, told: str, denied: str = "") -> str | None:
    """The value that holds when another is told beside the one that holds now, of which one value may be denied.

    None where the relation has one value at a time, or where both together are longer than a value may be.

    >>> together("allergic_to", "nuts and cats", "penicillin")
    'nuts, cats and penicillin'
    """
    if relation not in SEVERAL:
        return None
    held = [one for one in values(now) if not _same(one, denied)]
    new = [one for one in values(told) if not any(_same(one, other) for other in held)]
    if not new and held == values(now):
        return now
    if "{aO}" in relation_for(relation).states[0]:
        new = [with_article(one) for one in new]
    both = listed([*held, *new])
    return both if len(both) <= LONGEST_LIST else None


def contains(relation: str, now: str, told: str) -> bool:
    """Whether a value has all of another in it already."""
    return together(relation, now, told) == now


def listed(single: Sequence[str]) -> str:
    """Values as one lists them: "nuts, cats and penicillin"."""
    *first, last = single
    return f"{', '.join(first)} and {last}" if first else last


def without(now: str, lost: str) -> str | None:
    """What is left of a value when others do not hold any more; None if nothing is."""
    left = [one for one in values(now) if not any(_same(one, other) for other in values(lost))]
    return listed(left) if left else None


def _same(one: str, other: str) -> bool:
    return same_object(without_article(one), without_article(other))
