"""The memory goes elsewhere, and comes back: exports and imports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from engine import commands as c
from engine.errors import DormouseError
from engine.events import Exported, FactState, Imported, Progress
from engine.operations.facts import import_file
from engine.operations.operation import Operation

if TYPE_CHECKING:
    from engine.engine import Engine


def export(engine: Engine, kind: str, folder: Path) -> Exported:
    """Write the memory into a new folder: "lora", "merged" or "facts". Raises DormouseError, Cancelled."""
    from engine.memory import export as out  # torch

    facts = engine.live()
    if kind == "facts":
        facts = sorted([*facts, *engine.journal.facts({FactState.QUEUED})], key=lambda fact: fact.id)
        out.export_facts(facts, folder)
    elif kind == "lora":
        out.export_lora(engine.mind.lm, engine.mind.deltas(), facts, folder)
    elif kind == "merged":
        out.export_merged(
            engine.mind.lm, engine.mind.deltas(), facts, folder, engine.is_cancelled,
            lambda done, total: engine.emit(Progress("Writing the checkpoint", done, total)),
        )  # fmt: skip
    else:
        raise DormouseError(f"There is no export called {kind}.", "Choose lora, merged or facts.")
    told = Exported(kind, str(folder.expanduser().absolute()), len(facts))
    engine.emit(told)
    return told


def _import(engine: Engine, path: Path) -> None:
    facts = import_file(engine, path)
    engine.emit(Imported(str(path), len(facts)))


OPERATIONS: dict[type, Operation] = {
    c.Export: Operation(lambda engine, x: export(engine, x.kind, Path(x.folder)), "Exporting the memory"),
    c.Import: Operation(lambda engine, x: _import(engine, Path(x.path)), "Importing facts"),
}
