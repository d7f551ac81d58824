"""What a file would bring, row by row, before any of it is taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.events import FactState, ImportRow
from engine.memory.fact import CURRENT_STATES, Fact, same_object, subject_key, twin
from engine.memory.several import together
from engine.memory.transfer import Read
from engine.model.relations import relation_for

_ASIDE = {FactState.UNDONE: "You took this back.", FactState.DISABLED: "This is disabled.",
          FactState.SUPERSEDED: "This was replaced."}  # fmt: skip


def preview(read: Sequence[Read], facts: Iterable[Fact]) -> tuple[ImportRow, ...]:
    """Each row with what it would do: new, known, repeated, adds (to what holds), contradicts, or unreadable."""
    holding: dict[tuple[str, str], str] = {}
    aside: dict[tuple[str, str, str], FactState] = {}
    for fact in facts:
        if fact.state in CURRENT_STATES:
            holding[fact.key, fact.relation] = fact.object
        else:
            aside[fact.key, fact.relation, fact.object.casefold()] = fact.state
    before: dict[tuple[str, str], tuple[str, str]] = {}
    rows = []
    for where, text, found, problem, _action in read:
        if found is None:
            rows.append(ImportRow(where, text, "", "", "unreadable", problem))
            continue
        subject, relation, object = found.subject, found.relation, found.object
        place = subject_key(subject), relation
        other = twin(subject, relation)
        now = holding.get(place) or (holding.get((subject_key(other[0]), other[1])) if other else None)
        earlier, line = before.get(place, (None, ""))
        held = earlier if now is None else now
        verdict, note = "new", ""
        if earlier is not None and same_object(earlier, object):
            verdict, note = "repeated", line
        elif held is None:
            if state := aside.get((*place, object.casefold())):
                note = _ASIDE[state]
        elif (both := together(relation, held, object)) and both != held:
            verdict, note = "adds", both
        elif both or same_object(held, object):
            verdict, note = ("repeated", line) if now is None else ("known", "")
        else:
            verdict, note = "contradicts", f"{held} ({line})" if now is None else held
        if verdict == "adds":
            holding[place] = note
        before.setdefault(place, (object, where))
        rows.append(ImportRow(where, subject, relation_for(relation).noun, object, verdict, note, relation))
    return tuple(rows)
