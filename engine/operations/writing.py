"""The weights follow the journal: what is queued goes in, what no longer holds goes out."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from engine.errors import DormouseError
from engine.events import Busy, FactState, FactWritten, Problem, Progress
from engine.memory.fact import Fact
from engine.operations.operation import Operation

if TYPE_CHECKING:
    from engine.engine import Engine


def changing(keep: Callable[[Engine, Any], object], title: str, kind: str = "write") -> Operation:
    """An operation on the journal that the weights follow."""

    def run(engine: Engine, x: Any) -> None:
        keep(engine, x)
        catch_up(engine, kind)

    return Operation(run, title, keep=keep)


def catch_up(engine: Engine, kind: str) -> None:
    """The journal was changed: tell it, let the weights follow, measure."""
    engine.changed()
    write_queued(engine)
    engine.measured(kind)


def write_queued(engine: Engine) -> None:
    """Make the weights hold what the journal says: queued facts in, and what no longer holds out.

    Raises Cancelled between batches; what no longer holds is out even then.
    """
    try:
        _write_each(engine, engine.journal.facts({FactState.QUEUED}))
    finally:
        live = {fact.id for fact in engine.live()}
        held = [fact for facts in engine.mind.facts.values() for fact in facts if isinstance(fact, Fact)]
        if gone := [fact for fact in held if fact.id not in live]:
            engine.mind.remove(*gone)
        engine.vault.sync()


def _write_each(engine: Engine, queued: Sequence[Fact]) -> None:
    from engine.memory.recall import as_recall, ask_all
    from engine.memory.vault import TOGETHER
    from engine.model.cancel import check

    if queued:
        engine.emit(Busy("Writing the fact" if len(queued) == 1 else "Writing facts"))
    began = time.monotonic()
    for done in range(0, len(queued), TOGETHER):
        check(engine.is_cancelled)
        started = time.monotonic()
        some = queued[done : done + TOGETHER]
        refused = engine.vault.write(some, engine.is_cancelled)
        engine.vault.sync()
        written = [fact for fact in some if fact.id not in refused]
        with engine.journal.transaction():
            for fact in written:
                engine.journal.set_state(fact.id, FactState.WRITTEN)
        answers, at = ask_all(engine.mind.lm, written), time.time()
        recalls = {fact.id: as_recall(asked) for fact, asked in zip(written, answers, strict=True)}
        for fact in written:
            recall = recalls[fact.id]
            engine.journal.record_recall(fact.id, recall, at, "write")
            spent = (time.monotonic() - started) / len(some)
            engine.emit(FactWritten(fact.id, bool(recall.share), spent, recall))
        engine.recalled(at, "write", recalls)
        done += len(some)
        if len(queued) > 1:
            left = (time.monotonic() - began) / done * (len(queued) - done)
            engine.emit(Progress("Writing facts", done, len(queued), left))
            if done < len(queued):  # the last one's point has the perplexity too
                engine.metrics("write", None)
        engine.changed()
        for fact in some:
            if (error := refused.get(fact.id)) is not None:
                _tell_refused(engine, fact, error)


def _tell_refused(engine: Engine, fact: Fact, error: Exception) -> None:
    from engine.memory.vault import refusal

    detail = "" if isinstance(error, DormouseError) else f"{type(error).__name__}: {error}"
    engine.emit(Problem(*refusal(fact, error), detail))
