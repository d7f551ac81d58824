"""The memory goes elsewhere, and comes back: exports and imports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from engine import commands as c
from engine.errors import DormouseError
from engine.events import LIVE_STATES, Exported, FactState, Imported, Progress
from engine.operations.facts import import_file
from engine.operations.operation import Operation

if TYPE_CHECKING:
    from engine.engine import Engine
    from engine.memory.fact import Fact


def export(engine: Engine, kind: str, folder: Path) -> Exported:
    """Write the memory into a new folder: "lora", "merged" or "facts". Raises DormouseError, Cancelled."""
    from safetensors import SafetensorError

    try:
        facts = _write(engine, kind, folder)
    except SafetensorError as error:  # the disk, mostly: it is full, or the files are too large for it
        raise DormouseError(
            f"{folder} could not be written ({error}).", "Choose another folder or disk."
        ) from error
    told = Exported(kind, str(folder.expanduser().absolute()), len(facts))
    engine.emit(told)
    return told


def _write(engine: Engine, kind: str, folder: Path) -> list[Fact]:
    from engine.memory import export as out  # torch

    facts = engine.live()
    if kind == "facts":  # all of them, those too that live in another model: facts go with the user
        facts = sorted(engine.journal.facts({*LIVE_STATES, FactState.QUEUED}), key=lambda fact: fact.id)
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
    return facts


def _import(engine: Engine, path: Path) -> None:
    facts = import_file(engine, path)
    engine.emit(Imported(str(path), len(facts)))


OPERATIONS: dict[type, Operation] = {
    c.Export: Operation(lambda engine, x: export(engine, x.kind, Path(x.folder)), "Exporting the memory"),
    c.Import: Operation(lambda engine, x: _import(engine, Path(x.path)), "Importing facts"),
}
