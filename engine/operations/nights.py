"""Sleep with a way back: a snapshot before each sleep, going back to one, and what lies between two."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from engine import commands as c
from engine.errors import DormouseError
from engine.events import (
    Event,
    FactChange,
    FactState,
    FactView,
    Progress,
    Recall,
    SleepReport,
    SnapshotKind,
    SnapshotsChanged,
    SnapshotsCompared,
    SnapshotView,
    WentBack,
    Why,
)
from engine.memory.fact import CURRENT_STATES
from engine.memory.records import UNTUNED
from engine.operations.operation import Operation
from engine.operations.writing import write_queued

if TYPE_CHECKING:
    from sqlite3 import Row

    from engine.engine import Engine
    from engine.memory.journal import Journal
    from engine.model.cancel import Cancel
    from engine.sleep.cycle import Slept

#: Shares of a fact's residual: less of its own than this arrives, or more of others than that.
FAINT, CROWDED = 0.7, 0.5
#: Cycles of a sleep, at most.
CYCLES = 3


def sleep(engine: Engine, cycles: int = CYCLES) -> SleepReport:
    """Sleep; the report is the last event. Cancelled or failing, memory, journal and files are as they were."""
    report, recalls = _sleep(engine, cycles)
    if recalls is not None:
        engine.recalled(report.finished_at, "sleep", recalls)
        engine.changed()
        engine.nights()
        engine.metrics("sleep", report.perplexity_after)
        engine.emit(engine.pressure())
    engine.emit(report)
    return report


def _sleep(engine: Engine, cycles: int) -> tuple[SleepReport, dict[int, Recall] | None]:
    """Sleep behind a snapshot of the moment before; the report, and if the sleep holds, how all is recalled."""
    from engine.sleep.cycle import Sleep
    from engine.sleep.policies import POLICIES

    before = engine.mind.snapshot()
    live = engine.live()
    taken = engine.journal.add_snapshot(SnapshotKind.SLEEP, engine.policy).id if live else None
    slept = None
    try:
        cycle = Sleep(
            engine.mind, live, engine.choices.of(POLICIES[engine.policy]), engine.emit, engine.is_cancelled
        )
        slept = cycle.run(cycles)
        if not slept.committed:
            return slept.report, None
        report = replace(slept.report, snapshot=taken, changes=changes(engine, slept))
        if taken is not None:
            engine.journal.measure_snapshot(taken, report.before, report.perplexity_before)
        report = engine.vault.commit_sleep(replace(slept, report=report))
    except Exception:  # a full disk: nothing of this sleep holds
        if slept is not None:
            engine.mind.restore(before)
            with contextlib.suppress(DormouseError):
                engine.vault.sync()
        _drop(engine, [taken])
        raise
    finally:
        if slept is not None and not slept.committed:
            _drop(engine, [taken])
    _drop(engine, engine.journal.surplus())
    return report, {i: r for i, r in slept.recalls.items() if i not in slept.pruned}


def tune_anew(engine: Engine, cancel: Cancel) -> bool:
    """Bring back for the others what a forgotten fact took with it, as the next sleep would; False if cancelled.

    It is no night: there is no report, and nothing to go back to.
    """
    from engine.sleep.cycle import Sleep
    from engine.sleep.policies import POLICIES

    if not engine.journal.setting(UNTUNED):
        return True

    def tell(event: Event) -> None:
        if isinstance(event, Progress):
            engine.emit(replace(event, title="Tuning the other facts anew"))

    before = engine.mind.snapshot()
    policy = engine.choices.of(POLICIES[engine.policy])
    slept = Sleep(engine.mind, engine.live(), policy, tell, cancel).run(CYCLES)
    if not slept.committed:
        return False
    try:
        engine.vault.commit_tuning(slept)
    except Exception:  # a full disk
        engine.mind.restore(before)
        with contextlib.suppress(DormouseError):
            engine.vault.sync()
        raise
    engine.recalled(slept.report.finished_at, "audit", slept.recalls)
    engine.changed()
    engine.metrics("audit", slept.report.perplexity_after)
    engine.emit(engine.pressure())
    return True


def changes(engine: Engine, slept: Slept) -> tuple[FactChange, ...]:
    """What became of each fact that was not well before and after, and why one still fails."""
    rolled_back = slept.report.outcome == "rolled back"
    refreshed = {i for cycle in slept.report.cycles for i in cycle.refreshed}
    told = []
    for fact_id, before in slept.first.items():
        after = slept.recalls.get(fact_id, before)
        if before.share == after.share == 1.0:
            continue
        why = _why(engine, fact_id) if after.share != 1.0 and fact_id not in slept.pruned else ""
        told.append(FactChange(fact_id, before, after, fact_id in refreshed and not rolled_back, why))
    return tuple(told)


def _why(engine: Engine, fact_id: int) -> str:
    key = engine.mind.key(engine.journal.fact(fact_id))
    if key not in engine.mind.memories or key not in engine.mind.facts:
        return str(Why.ABSENT)
    signs = engine.mind.signs({key})[key]
    if signs.most_noise > CROWDED:
        return str(Why.CROWDED)
    return str(Why.FAINT if signs.least_signal < FAINT else Why.UNREAD)


def _drop(engine: Engine, snapshots: Iterable[int | None]) -> None:
    for number in snapshots:
        if number is not None:
            engine.vault.erase_files(engine.journal.drop_snapshot(number))


def _tell(engine: Engine) -> None:
    engine.emit(SnapshotsChanged(tuple(engine.journal.snapshots())))


def take(engine: Engine, name: str) -> SnapshotView:
    """Note this moment under a name. Raises DormouseError for an empty one."""
    if not name.strip():
        raise DormouseError("A snapshot needs a name.", "Write a word or two by which you will know it.")
    taken = engine.journal.add_snapshot(SnapshotKind.NAMED, engine.policy, name)
    recall = _shares([fact.recall for fact in engine.live()])
    engine.journal.measure_snapshot(taken.id, recall, engine.mind.perplexity())
    _tell(engine)
    return engine.journal.snapshot(taken.id)


def _keep_taken(engine: Engine, command: c.TakeSnapshot) -> None:
    engine.journal.add_snapshot(SnapshotKind.NAMED, engine.policy, command.name)


def go_back(engine: Engine, snapshot_id: int) -> WentBack:
    """Let all be as it was at a snapshot; the moment before is kept, so that this can be taken back too."""
    to = engine.journal.snapshot(snapshot_id)
    now = engine.journal.add_snapshot(SnapshotKind.RETURN, engine.policy)
    engine.journal.measure_snapshot(now.id, _shares([fact.recall for fact in engine.live()]), None)
    try:
        _stand(engine, snapshot_id)
    except BaseException:
        _stand(engine, now.id)
        _drop(engine, [now.id])
        raise
    _drop(engine, [number for number in engine.journal.surplus() if number not in (to.id, now.id)])
    engine.changed()
    write_queued(engine)
    went = WentBack(to, now.id)
    engine.emit(went)
    engine.nights()
    engine.measured("forget")
    return went


def undo_refresh(engine: Engine, snapshot_id: int, fact_ids: tuple[int, ...]) -> None:
    """Give facts back the values from before a sleep, and ask them: one operation, which can be taken back.

    Raises DormouseError; then all is as it was.
    """
    facts = [engine.journal.fact(fact_id) for fact_id in fact_ids]
    with _whole(engine):
        values = engine.journal.add_values(snapshot_id, {engine.mind.key(fact) for fact in facts})
        with engine.journal.operation("give back", values):
            changed = _exchange(engine, values, "unrefreshed")
        for fact in facts:
            if fact.id not in changed:
                raise DormouseError(
                    f"How “{fact.statement}” was written before that sleep is no longer kept.",
                    "It stays as it is. Correct or forget it in the journal if it is wrong.",
                )
    _tell_exchanged(engine, changed)


def mark_refresh(engine: Engine, operation: int, values: int, undo: bool) -> None:
    """Let facts have again what a sleep made of them; or, redone, what they had before it once more."""
    with _whole(engine):
        (engine.journal.take_back if undo else engine.journal.put_again)(operation)
        changed = _exchange(engine, values, "refreshed again" if undo else "unrefreshed")
    _tell_exchanged(engine, changed)


@contextlib.contextmanager
def _whole(engine: Engine) -> Iterator[None]:
    """What is changed inside holds in weights, journal and files, or in none of them."""
    before = engine.mind.snapshot()
    try:
        with engine.journal.transaction():
            yield
    except BaseException:
        engine.mind.restore(before)
        with contextlib.suppress(DormouseError):
            engine.vault.sync()
        raise


def _exchange(engine: Engine, values: int, how: str) -> dict[int, Recall]:
    """Exchange values for those that are live, and ask the facts in them; how each is recalled."""
    from engine.memory.recall import as_recall, ask_all

    changed = engine.vault.exchange(values)
    asked = [fact for fact in engine.live() if engine.mind.key(fact) in changed]
    engine.journal.note_refreshed([fact.id for fact in asked], time.time(), how)
    return dict(zip((f.id for f in asked), map(as_recall, ask_all(engine.mind.lm, asked)), strict=True))


def _tell_exchanged(engine: Engine, recalls: dict[int, Recall]) -> None:
    at = time.time()
    with engine.journal.transaction():
        engine.vault.record(recalls, at, "ask")
    engine.recalled(at, "ask", recalls)
    engine.changed()
    engine.nights()
    engine.measured("write")


def unrefreshed(journal: Journal, reports: Iterable[SleepReport]) -> frozenset[tuple[int, int]]:
    """Of what these sleeps wrote again, what has the value that it had before."""
    held = journal.held_as_then()
    again = ((report.snapshot, i) for report in reports for cycle in report.cycles for i in cycle.refreshed)
    return frozenset(held.intersection(again))


def _stand(engine: Engine, snapshot_id: int) -> None:
    engine.journal.go_back(snapshot_id)
    engine.mind.clear()
    engine.vault.restore(engine.live(), engine.warn)


def rename(engine: Engine, snapshot_id: int, name: str) -> None:
    """Give a snapshot another name."""
    engine.journal.rename_snapshot(snapshot_id, name)
    _tell(engine)


def drop(engine: Engine, snapshot_id: int) -> None:
    """Delete a snapshot."""
    engine.journal.snapshot(snapshot_id)
    _drop(engine, [snapshot_id])
    _tell(engine)


def compare(engine: Engine, first: int, second: int | None) -> SnapshotsCompared:
    """What lies between two moments."""
    journal = engine.journal
    facts = {fact.id: fact.view() for fact in journal.facts()}
    one, files_one = _held(journal.standing(first), facts)
    two, files_two = _held(journal.standing(second), facts)
    place = {i: (fact.subject.casefold(), fact.relation) for i, fact in {**one, **two}.items()}
    then = {place[i]: fact for i, fact in one.items()}
    now = {place[i]: fact for i, fact in two.items()}
    both = one.keys() & two.keys()
    ours = journal.snapshot(first)
    theirs = None if second is None else journal.snapshot(second)
    compared = SnapshotsCompared(
        ours,
        theirs,
        tuple(fact for where, fact in now.items() if where not in then),
        tuple(fact for where, fact in then.items() if where not in now),
        tuple((then[w], now[w]) for w in then if w in now and then[w].id != now[w].id),
        tuple((one[i], two[i]) for i in sorted(both) if one[i].recall != two[i].recall),
        tuple(i for i in sorted(both) if files_one.get(i) != files_two.get(i)),
        (ours.recall, theirs.recall if theirs else _shares([fact.recall for fact in engine.live()])),
        (ours.perplexity, theirs.perplexity if theirs else engine.mind.perplexity()),
    )
    engine.emit(compared)
    return compared


def _held(
    rows: Iterable[Row], facts: dict[int, FactView]
) -> tuple[dict[int, FactView], dict[int, str | None]]:
    """The facts that held there as they stood, and the file that held each."""
    held, files = {}, {}
    for row in rows:
        fact, state = facts.get(row["fact_id"]), FactState(row["state"])
        if fact is None or state not in CURRENT_STATES:
            continue
        asked = [row["recall_raw"], row["recall_chat"], row["recall_paraphrase"]]
        recall = Recall(*(None if x is None else bool(x) for x in asked))
        held[fact.id] = replace(fact, state=state, recall=recall, checked_at=row["checked_at"])
        files[fact.id] = row["sha256"]
    return held, files


def _shares(recalls: list[Recall]) -> tuple[float, float, float] | None:
    asked = [r for r in recalls if None not in (r.raw, r.chat, r.paraphrase)]
    if not asked:
        return None
    n = len(asked)
    return (
        sum(bool(r.raw) for r in asked) / n,
        sum(bool(r.chat) for r in asked) / n,
        sum(bool(r.paraphrase) for r in asked) / n,
    )


OPERATIONS: dict[type, Operation] = {
    c.Sleep: Operation(lambda engine, x: sleep(engine, x.cycles), "Sleeping"),
    c.TakeSnapshot: Operation(
        lambda engine, x: take(engine, x.name),
        "Taking a snapshot",
        steady=True,
        keep=_keep_taken,
    ),
    c.GoBack: Operation(lambda engine, x: go_back(engine, x.snapshot_id), "Going back", steady=True),
    c.UndoRefresh: Operation(
        lambda engine, x: undo_refresh(engine, x.snapshot_id, x.fact_ids),
        "Writing it as before that sleep",
        steady=True,
    ),
    c.RenameSnapshot: Operation(
        lambda engine, x: rename(engine, x.snapshot_id, x.name),
        "Renaming the snapshot",
        steady=True,
        keep=lambda engine, x: engine.journal.rename_snapshot(x.snapshot_id, x.name),
    ),
    c.DropSnapshot: Operation(
        lambda engine, x: drop(engine, x.snapshot_id), "Deleting the snapshot", steady=True
    ),
    c.CompareSnapshots: Operation(lambda engine, x: compare(engine, x.first, x.second), "Comparing"),
}
