"""What is recalled: asked, measured, and counted."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from engine import commands as c
from engine.events import LIVE_STATES, AuditDone, ProbeAnswer, Progress, Recall
from engine.operations.operation import Operation

if TYPE_CHECKING:
    from engine.engine import Engine


def probe(engine: Engine, fact_id: int) -> Recall:
    """Ask one fact on every form, now."""
    from engine.memory.recall import as_recall, ask_all

    fact = engine.journal.fact(fact_id)
    answers = ask_all(engine.mind.lm, [fact])[0]
    recall = as_recall(answers)
    if fact.state in LIVE_STATES and fact_id not in engine.away:
        at = time.time()
        engine.journal.record_recall(fact_id, recall, at, "ask")
        engine.recalled(at, "ask", {fact_id: recall})
        engine.changed()
    engine.emit(ProbeAnswer(fact_id, tuple((a.form, a.prompt, a.answer, a.right) for a in answers)))
    return recall


def audit(engine: Engine) -> AuditDone:
    """Ask every live fact and measure perplexity. Raises Cancelled."""
    from engine.memory.recall import as_recall, ask_all, mean_recall
    from engine.model.cancel import check

    facts = engine.live()
    answers = ask_all(
        engine.mind.lm, facts, engine.is_cancelled,
        lambda done, total: engine.emit(Progress("Asking every fact", done, total)),
    )  # fmt: skip
    check(engine.is_cancelled)
    recalls = {fact.id: as_recall(a) for fact, a in zip(facts, answers, strict=True)}
    perplexity, base = engine.mind.perplexity(engine.is_cancelled), engine.mind.base_perplexity
    at = time.time()
    engine.vault.record(recalls, at)
    engine.recalled(at, "audit", recalls)
    done = AuditDone(
        at,
        tuple(recalls.items()),
        *mean_recall(list(recalls.values())),
        perplexity,
        perplexity / base - 1,
    )
    engine.emit(done)
    engine.changed()
    engine.metrics("audit", perplexity)
    engine.emit(engine.pressure())
    return done


def status(engine: Engine) -> dict[str, Any]:
    """Counts, pressure and its terms, model and policy."""
    counts: dict[str, int] = {}
    for fact in engine.journal.facts():
        counts[str(fact.state)] = counts.get(str(fact.state), 0) + 1
    now = engine.pressure()
    return {
        "facts": sum(counts.values()),
        "states": counts,
        "pressure": round(now.value, 4),
        "threshold": now.threshold,
        "terms": {term.name: round(term.value, 4) for term in now.terms},
        "model": engine.model_name,
        "parameters": engine.mind.lm.parameters,
        "edited_layers": list(engine.mind.lm.edit.layers),
        "device": engine.mind.lm.place,
        "policy": engine.policy,
        "profile": str(engine.folder),
    }


OPERATIONS: dict[type, Operation] = {
    c.Probe: Operation(lambda engine, x: probe(engine, x.fact_id), "Asking the fact", steady=True),
    c.Audit: Operation(lambda engine, _: audit(engine), "Asking every fact"),
}
