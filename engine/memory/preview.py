"""What a file would bring, row by row, before any of it is taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.events import FactState, ImportRow
from engine.memory.fact import CURRENT_STATES, Fact, same_object, subject_key
from engine.memory.several import joined
from engine.memory.standing import slots
from engine.memory.transfer import Read
from engine.model.prompts import FactLike
from engine.model.relations import relation_for

_ASIDE = {FactState.UNDONE: "You took this back.", FactState.DISABLED: "This is disabled.",
          FactState.SUPERSEDED: "This was replaced."}  # fmt: skip


def preview(read: Sequence[Read], facts: Iterable[Fact]) -> tuple[ImportRow, ...]:
    """Each row with what it would do: new, known, repeated, adds (to what holds), contradicts, or unreadable.

    aside is one that no longer held where the file was written; its note is the state that it had there.
    """
    holding: dict[tuple[str, str], FactLike] = {}
    aside: dict[tuple[str, str, str], FactState] = {}
    for fact in facts:
        if fact.state in CURRENT_STATES:
            holding[fact.key, fact.relation] = fact
        else:
            aside[fact.key, fact.relation, fact.object.casefold()] = fact.state
    before: dict[tuple[str, str], tuple[FactLike, str]] = {}
    rows = []
    for where, text, found, problem, _action, set_aside in read:
        if found is None:
            rows.append(ImportRow(where, text, "", "", "unreadable", problem))
            continue
        subject, relation, object = found.subject, found.relation, found.object
        label = relation_for(relation).noun
        if set_aside is not None:
            rows.append(ImportRow(where, subject, label, object, "aside", set_aside, relation, found.pinned))
            continue
        place = subject_key(subject), relation
        places = slots(subject, relation)
        now = next((holding[slot] for slot in places if slot in holding), None)
        earlier, line = next((before[slot] for slot in places if slot in before), (None, ""))
        held = earlier if now is None else now
        both = joined(held, found) if held else None
        verdict, note = "new", ""
        if place in before and same_object(before[place][0].object, object):
            verdict, note = "repeated", line
        elif held is None:
            if state := aside.get((*place, object.casefold())):
                note = _ASIDE[state]
        elif both and both.object != held.object:
            verdict, note = "adds", both.object
            for slot in places:
                holding.pop(slot, None)
            holding[subject_key(both.subject), both.relation] = both
        elif both or same_object(held.object, object):
            verdict, note = ("repeated", line) if now is None else ("known", "")
        else:
            verdict, note = "contradicts", f"{held.object} ({line})" if now is None else held.object
        before.setdefault(place, (found, where))
        rows.append(ImportRow(where, subject, label, object, verdict, note, relation, found.pinned))
    return tuple(rows)
