"""The first commands: conversations, facts, audit and sleep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine import commands as c
from engine.memory.extraction import parse_parts
from engine.operations.operation import Operation

if TYPE_CHECKING:
    from engine.engine import Engine


def _keep_said(engine: Engine, command: c.Say) -> None:
    engine.store_said(engine.journal.new_conversation(), command.text)


def _keep_remembered(engine: Engine, command: c.Remember) -> None:
    fact = parse_parts(command.subject, command.relation, command.object)
    engine.journal_facts([fact], command.source, None)


def _keep_forgotten(engine: Engine, command: c.Forget) -> None:
    assert engine.profile is not None
    for name in engine.journal.forget(command.fact_id):
        (engine.profile.factors / name).unlink(missing_ok=True)


OPERATIONS: dict[type, Operation] = {
    c.OpenConversation: Operation(
        lambda engine, x: engine.open_conversation(x.conversation_id), "Opening the conversation", steady=True
    ),
    c.Say: Operation(lambda engine, x: engine.say(x.text), "Answering", keep=_keep_said),
    c.Remember: Operation(
        lambda engine, x: engine.remember_parts(x.subject, x.relation, x.object, x.source),
        "Writing the fact",
        keep=_keep_remembered,
    ),
    c.EditFact: Operation(
        lambda engine, x: engine.edit(x.fact_id, x.object),
        "Writing the new value",
        keep=lambda engine, x: engine.journal_edit(x.fact_id, x.object),
    ),
    c.UndoFact: Operation(
        lambda engine, x: engine.undo(x.fact_id),
        "Taking the fact back",
        keep=lambda engine, x: engine.journal.undo(x.fact_id),
    ),
    c.RestoreFact: Operation(
        lambda engine, x: engine.restore(x.fact_id),
        "Putting the fact back",
        keep=lambda engine, x: engine.journal.restore(x.fact_id),
    ),
    c.Forget: Operation(
        lambda engine, x: engine.forget(x.fact_id), "Forgetting", steady=True, keep=_keep_forgotten
    ),
    c.Probe: Operation(lambda engine, x: engine.probe(x.fact_id), "Asking the fact", steady=True),
    c.Audit: Operation(lambda engine, _: engine.audit(), "Asking every fact"),
    c.Sleep: Operation(lambda engine, x: engine.sleep(x.cycles), "Sleeping"),
}
