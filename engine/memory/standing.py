"""Where facts stand by what was done and not taken back: a pure function of the operations, in whatever order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from engine.events import FactState
from engine.memory.fact import CURRENT_STATES, Fact, same_object, subject_key, twins

#: Of all states that hold now, one word: whether a fact is queued or written is not the user's doing.
HOLDS = "holds"
Slot = tuple[str, str]  # subject key and relation


class Done(NamedTuple):
    """What one operation changed of one fact; `undone_after` is the last operation when it was taken back."""

    operation: int
    undone: bool
    undone_after: int
    state_before: str | None  # None: it told the fact
    state: str
    object_before: str | None
    object: str
    statement_before: str | None
    statement: str
    pinned_before: bool | None
    pinned: bool
    successor: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a fact should stand; `since` is the operation that put it there (0: older than the history)."""

    state: str  # HOLDS, or a FactState that does not hold
    object: str
    statement: str
    pinned: bool
    successor: int | None = None
    since: int = 0


def logical(state: str) -> str:
    """A state as the user's decisions know it."""
    return HOLDS if state in CURRENT_STATES else str(state)


def slots(subject: str, relation: str) -> tuple[Slot, ...]:
    """The places in which only one value can hold: a subject's own, and the other ways to say the same."""
    return tuple((subject_key(who), what) for who, what in ((subject, relation), *twins(subject, relation)))


def standings(facts: Sequence[Fact], done: Mapping[int, Sequence[Done]]) -> dict[int, Standing]:
    """Where each of these facts stands; `done` has the operations' changes of each, oldest first.

    Everything that competes for a place with one of them must be among them.
    """
    found = {fact.id: _alone(fact, done.get(fact.id, ())) for fact in facts}
    by_id = {fact.id: fact for fact in facts}
    taken: dict[Slot, list[int]] = {}
    holding = sorted((i for i, s in found.items() if s.state == HOLDS), key=lambda i: (-found[i].since, -i))
    for fact_id in holding:  # what was put there last stays
        fact = by_id[fact_id]
        own, *others = slots(fact.subject, fact.relation)
        rivals = list(taken.get(own, ()))
        rivals += [
            other
            for slot in others
            for other in taken.get(slot, ())
            if not same_object(found[other].object, found[fact_id].object)
        ]
        if rivals:
            s = found[fact_id]
            found[fact_id] = Standing(
                FactState.SUPERSEDED, s.object, s.statement, s.pinned, rivals[0], s.since
            )
        else:
            taken.setdefault(own, []).append(fact_id)
    return found


def _alone(fact: Fact, rows: Sequence[Done]) -> Standing:
    """Where a fact would stand if it competed with none; one without rows stands where it did before the history."""
    if not rows:
        return Standing(logical(fact.state), fact.object, fact.statement, fact.pinned, fact.superseded_by)
    told = rows[0] if rows[0].state_before is None else None
    state = FactState.UNDONE if told else logical(str(rows[0].state_before))
    since, successor = 0, fact.superseded_by if state == FactState.SUPERSEDED else None
    # A telling that was taken back takes with it what was decided of the fact until then.
    from_operation = told.undone_after if told and told.undone else 0
    for row in rows:
        changed = row.state_before is None or logical(row.state_before) != logical(row.state)
        if changed and not row.undone and row.operation > from_operation:
            state, since, successor = logical(row.state), row.operation, row.successor
    object, statement = _last(
        rows, lambda r: (r.object, r.statement), lambda r: (r.object_before, r.statement_before)
    )
    pinned = _last(rows, lambda r: r.pinned, lambda r: r.pinned_before)
    return Standing(
        str(state), object or fact.object, statement or fact.statement, bool(pinned), successor, since
    )


T = TypeVar("T")


def _last(rows: Sequence[Done], after: Callable[[Done], T], before: Callable[[Done], T]) -> T:
    """The value that the last operation gave which changed it and was not taken back; else the one it had at first."""
    first = rows[0]
    value = after(first) if first.state_before is None else before(first)
    for row in rows:
        if not row.undone and row.state_before is not None and after(row) != before(row):
            value = after(row)
    return value
