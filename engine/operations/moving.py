"""Which model the memories live in: facts go with the user, weights do not."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from engine import commands as c
from engine.errors import DormouseError
from engine.events import LIVE_STATES, FactState, FactView, MemoriesElsewhere
from engine.memory.profile import HOME
from engine.operations.operation import Operation
from engine.operations.writing import catch_up
from engine.resources import resource_path

if TYPE_CHECKING:
    from engine.engine import Engine
    from engine.memory.journal import Journal


class HomeMissing(DormouseError):
    """The model in which the memories live is not where it was."""


def home(journal: Journal) -> Path:
    """The folder of the model in which this profile's memories live. Raises HomeMissing."""
    known = journal.setting(HOME) or {}
    if not known.get("path"):
        return resource_path("model")
    path = Path(known["path"])
    if not path.is_dir():
        raise HomeMissing(
            f"{known.get('name', 'The model')}, in which your memories live, is not at {path} any more.",
            "Choose its folder, or use the model that came with Dormouse: your facts can be written into any model.",
        )
    return path


def elsewhere(engine: Engine) -> bool:
    """Whether another model than the profile's own was opened, so that facts are not moved without a word."""
    known = engine.journal.setting(HOME)
    return known is not None and known.get("path", "") != _place(engine)


def settle(engine: Engine) -> None:
    """Say which facts are elsewhere; where none is, this model is the profile's own from now on."""
    if engine.away:
        known = engine.journal.setting(HOME) or {}
        name = known.get("name", "another model")
        path = known.get("path") or str(resource_path("model"))
        engine.changed()  # how they stand
        engine.emit(MemoriesElsewhere(len(engine.away), name, path))
        return
    now = {"name": engine.model_name, "path": _place(engine)}
    if engine.journal.setting(HOME) != now:
        with engine.journal.transaction():
            engine.journal.set_setting(HOME, now)


def adopt(engine: Engine) -> int:
    """Write the facts that live elsewhere into this model. Raises Cancelled: then the rest stays queued here."""
    away = engine.away
    with engine.journal.transaction():
        for fact in engine.journal.facts(LIVE_STATES):
            if fact.id in away:
                engine.journal.set_state(fact.id, FactState.QUEUED)
    engine.vault.away = frozenset()
    settle(engine)
    engine.emit(MemoriesElsewhere(0))
    if away:
        catch_up(engine, "write")
    return len(away)


def seen(fact: FactView, away: Set[int]) -> FactView:
    """How a fact stands in the open model."""
    if fact.id not in away or fact.state not in LIVE_STATES:
        return fact
    note = "It lives in another model; the Models room writes it into this one."
    return replace(fact, state=FactState.QUEUED, note=f"{note} {fact.note}".strip())


def _place(engine: Engine) -> str:
    path = engine.mind.lm.path
    return "" if path == resource_path("model") else str(path.absolute())


OPERATIONS: dict[type, Operation] = {
    c.Adopt: Operation(lambda engine, _: adopt(engine), "Writing what you told into this model"),
}
