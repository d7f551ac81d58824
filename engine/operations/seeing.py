"""What is told to whoever looks on: the history of recall, and the inside of the weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine import commands as c
from engine.events import MetricsHistory, RecallHistory
from engine.operations.operation import Operation

if TYPE_CHECKING:
    from engine.engine import Engine


def _tell_recalls(engine: Engine) -> None:
    engine.emit(MetricsHistory(tuple(engine.journal.metrics(10_000))))
    engine.emit(RecallHistory(tuple(engine.journal.recalls())))


OPERATIONS: dict[type, Operation] = {
    c.ShowRecalls: Operation(
        lambda engine, _: _tell_recalls(engine), "Looking up what was recalled", steady=True
    ),
    c.WatchWeights: Operation(
        lambda engine, x: engine.watch_weights(x.on), "Looking into the weights", steady=True
    ),
}
