"""What is told to whoever looks on: the history of recall, and the inside of the weights."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from engine import commands as c
from engine.events import MetricsHistory, RecallHistory, WeightsInside
from engine.operations.operation import Operation

if TYPE_CHECKING:
    from engine.engine import Engine


log = logging.getLogger(__name__)


def _tell_recalls(engine: Engine) -> None:
    engine.emit(MetricsHistory(tuple(engine.journal.metrics(10_000))))
    engine.emit(RecallHistory(tuple(engine.journal.recalls())))


def _watch(engine: Engine, x: c.WatchWeights) -> None:
    """Tell after each commit what the edited weights look like inside, beginning now; or no more."""
    engine.watched = -1 if x.on else None
    look_inside(engine)


def look_inside(engine: Engine) -> None:
    """Where somebody watches: what the weights look like, if they have moved since."""
    if engine.watched is None or "mind" not in engine.__dict__ or engine.mind.version == engine.watched:
        return
    from engine.memory import inside

    engine.watched = engine.mind.version
    try:
        engine.emit(WeightsInside(time.time(), inside.look_inside(engine.mind)))
    except Exception:  # only a picture is missing
        log.exception("the weights could not be looked into")


OPERATIONS: dict[type, Operation] = {
    c.ShowRecalls: Operation(
        lambda engine, _: _tell_recalls(engine), "Looking up what was recalled", steady=True
    ),
    c.WatchWeights: Operation(_watch, "Looking into the weights", steady=True),
}
