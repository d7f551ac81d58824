"""What is done to facts, few or many, and taking it back: one operation each, in the journal and then in the weights."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from engine import commands as c
from engine.errors import DormouseError
from engine.events import Exported, FactState, ImportPreview, SnapshotKind
from engine.memory.extraction import ExtractedFact, parse_parts
from engine.memory.fact import CURRENT_STATES
from engine.operations import nights
from engine.operations.facts import accept, forget, journal_facts, keep_forgotten
from engine.operations.operation import Operation
from engine.operations.writing import catch_up, changing

if TYPE_CHECKING:
    from engine.engine import Engine


def _undo(engine: Engine, x: c.UndoFacts) -> None:
    with engine.journal.operation("undo"):
        for fact_id in x.fact_ids:
            engine.journal.undo(fact_id)


def _restore(engine: Engine, x: c.RestoreFacts) -> None:
    states = {engine.journal.fact(fact_id).state for fact_id in x.fact_ids}
    with engine.journal.operation("enable" if states == {FactState.DISABLED} else "restore"):
        for fact_id in x.fact_ids:
            engine.journal.restore(fact_id)


def _disable(engine: Engine, x: c.DisableFacts) -> None:
    with engine.journal.operation("disable"):
        for fact_id in x.fact_ids:
            if engine.journal.fact(fact_id).state in CURRENT_STATES:
                engine.journal.disable(fact_id)


def _pin(engine: Engine, x: c.PinFacts) -> None:
    with engine.journal.operation("pin" if x.pinned else "unpin"):
        for fact_id in x.fact_ids:
            engine.journal.pin(fact_id, x.pinned)


def _supersede(engine: Engine, x: c.Supersede) -> None:
    with engine.journal.operation("settle"):
        engine.journal.restore(x.by)  # nothing, where it holds
        engine.journal.supersede(x.fact_id, x.by)


def _both_right(engine: Engine, x: c.BothRight) -> None:
    engine.journal.both_right(x.first, x.second)
    engine.tell_doubles()


def _preview(engine: Engine, x: c.PreviewImport) -> None:
    from engine.memory.preview import preview
    from engine.memory.transfer import read_rows

    rows = preview(read_rows(Path(x.path)), engine.journal.facts())
    engine.emit(ImportPreview(x.path, rows))


def _import(engine: Engine, x: c.ImportFacts) -> None:
    accept(engine, _rows(x), "import")


def _keep_imported(engine: Engine, x: c.ImportFacts) -> None:
    journal_facts(engine, _rows(x), "import", None)


def _rows(x: c.ImportFacts) -> list[ExtractedFact]:
    return [replace(parse_parts(*row), pinned=i in x.pinned) for i, row in enumerate(x.rows)]


def _save(engine: Engine, x: c.SaveFacts) -> None:
    from engine.memory.transfer import write_facts

    wanted = None if x.fact_ids is None else set(x.fact_ids)
    facts = [fact for fact in engine.journal.facts() if wanted is None or fact.id in wanted]
    write_facts(facts, Path(x.path))
    engine.emit(Exported("facts", x.path, len(facts)))


def _operation(engine: Engine, x: c.UndoOperation) -> int:
    operation = engine.journal.next_undo() if x.operation is None else x.operation
    if operation is None:
        raise DormouseError("There is nothing to undo.", "What was forgotten cannot be brought back.")
    return operation


def _before_going_back(engine: Engine, operation: int) -> int | None:
    """The snapshot of the moment before a going back that was the last thing done."""
    last, *earlier = engine.journal.operations(2)
    if last.id != operation or last.kind != "go back" or last.undone_at is not None:
        return None
    since = earlier[0].at if earlier else 0.0
    taken = [
        s for s in engine.journal.snapshots() if s.kind is SnapshotKind.RETURN and since <= s.at <= last.at
    ]
    return taken[-1].id if taken else None


def _take_back(engine: Engine, x: c.UndoOperation) -> None:
    """A sleep or a going back that nothing followed is taken back with its values; of an older sleep, what it pruned."""
    operation = _operation(engine, x)
    if (values := engine.journal.values_of(operation)) is not None:
        nights.mark_refresh(engine, operation, values, undo=True)
        return
    snapshot = engine.journal.moment_before(operation) or _before_going_back(engine, operation)
    if snapshot is None:
        engine.journal.take_back(operation)
        catch_up(engine, "write")
        return
    nights.go_back(engine, snapshot)
    engine.journal.went_back(operation)
    engine.changed()


def _keep_taken_back(engine: Engine, x: c.UndoOperation) -> None:
    _mark(engine, _operation(engine, x), engine.journal.take_back)


def _redone(engine: Engine, x: c.RedoOperation) -> int:
    operation = engine.journal.next_redo() if x.operation is None else x.operation
    if operation is None:
        raise DormouseError("There is nothing to redo.", "Redo brings back what was undone last.")
    return operation


def _put_again(engine: Engine, x: c.RedoOperation) -> None:
    operation = _redone(engine, x)
    if (values := engine.journal.values_of(operation)) is not None:
        nights.mark_refresh(engine, operation, values, undo=False)
        return
    engine.journal.put_again(operation)
    catch_up(engine, "write")


def _keep_put_again(engine: Engine, x: c.RedoOperation) -> None:
    _mark(engine, _redone(engine, x), engine.journal.put_again)


def _mark(engine: Engine, operation: int, mark: Callable[[int], object]) -> None:
    """Take an operation back, or put it again, where there is no model: the next one loads what the rows name."""
    with engine.journal.transaction():
        mark(operation)
        if (values := engine.journal.values_of(operation)) is not None:
            engine.journal.exchange(values)


def _show_history(engine: Engine, x: c.ShowHistory) -> None:
    engine.emit(engine.journal.history(x.most))


def _tell_biography(engine: Engine, x: c.TellBiography) -> None:
    engine.emit(engine.journal.biography(x.fact_id))


def _pin_only(engine: Engine, x: c.PinFacts) -> None:
    _pin(engine, x)
    engine.changed()


OPERATIONS: dict[type, Operation] = {
    c.UndoFacts: changing(_undo, "Taking facts back", "forget"),
    c.RestoreFacts: changing(_restore, "Putting facts back"),
    c.DisableFacts: changing(_disable, "Disabling facts", "forget"),
    c.PinFacts: Operation(_pin_only, "Pinning", steady=True, keep=_pin),
    c.ForgetFacts: Operation(
        lambda engine, x: forget(engine, *x.fact_ids),
        "Forgetting",
        steady=True,
        keep=keep_forgotten,
    ),
    c.Supersede: changing(_supersede, "Settling"),
    c.BothRight: Operation(
        _both_right,
        "Settling",
        steady=True,
        keep=lambda engine, x: engine.journal.both_right(x.first, x.second),
    ),
    c.PreviewImport: Operation(_preview, "Reading the file", steady=True),
    c.ImportFacts: Operation(_import, "Importing facts", keep=_keep_imported),
    c.SaveFacts: Operation(_save, "Exporting facts", steady=True),
    c.UndoOperation: Operation(_take_back, "Undoing", keep=_keep_taken_back),
    c.RedoOperation: Operation(_put_again, "Redoing", keep=_keep_put_again),
    c.TellBiography: Operation(_tell_biography, "Reading the journal", steady=True),
    c.ShowHistory: Operation(_show_history, "Reading the journal", steady=True),
}
