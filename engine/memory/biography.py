"""A fact's life in moments, read from the journal's rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from sqlite3 import Row

from engine.events import FactState, Moment, Recall
from engine.memory.fact import CURRENT_STATES

_WHY = {"undone": "undo", "redone": "redo"}
_ENDS = {"superseded": "superseded", "undone": "undone", "disabled": "disabled"}
#: States between the journal and the weights that are worth a line when a fact comes to them.
_STAGES = {FactState.WRITTEN: "written", FactState.SAFE: "asleep-safe", FactState.DEGRADED: "degraded",
           FactState.REFUSED: "refused"}  # fmt: skip


def moments(
    changes: Iterable[Row], replaced: Iterable[Row], checks: Iterable[tuple[float, Recall]]
) -> tuple[Moment, ...]:
    """What happened, oldest first: from a fact's own changes, those of facts it replaced, and its probes."""
    found = [moment for row in changes for moment in _of_change(row)]
    told = found[0].at if found else 0.0  # what it replaced made room a moment before
    found += [
        Moment(max(told, row["at"]), "supersedes", other=row["fact_id"], why=_WHY.get(row["how"], ""))
        for row in replaced
    ]
    found += [Moment(at, "checked", recall=recall) for at, recall in checks]
    return tuple(sorted(found, key=lambda moment: moment.at))


def _of_change(row: Mapping[str, object] | Row) -> Iterator[Moment]:
    at, why = float(str(row["at"])), _WHY.get(str(row["how"]), "")
    before, after = row["state_before"], str(row["state"])
    if row["how"] in ("refreshed", "unrefreshed", "refreshed again"):
        yield Moment(at, str(row["how"]))
    if before is None:
        yield Moment(at, "told", why=why)
        return
    if row["pinned_before"] != row["pinned"]:
        yield Moment(at, "pinned" if row["pinned"] else "unpinned", why=why)
    if row["object_before"] != row["object"]:
        yield Moment(at, "edited", value=str(row["object_before"]), why=why)
    if before == after:
        return
    if after in _ENDS:
        pruned = after == "undone" and row["kind"] == "sleep" and not why
        successor = row["successor"]
        other = int(str(successor)) if successor is not None else None
        yield Moment(at, "pruned" if pruned else _ENDS[after], other=other, why=why)
    elif before not in CURRENT_STATES:
        yield Moment(at, "enabled" if before == "disabled" else "restored", why=why)
    elif after in _STAGES and not (after == "written" and before != "queued"):
        yield Moment(at, _STAGES[FactState(after)], why=why)
