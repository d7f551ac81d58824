"""How fast memory is: against textbook MEMIT, in a full store, asleep, and while it answers."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import torch

from engine.editing.keys import protected_keys
from engine.events import Event, FactState, Ready
from engine.memory.fact import Fact
from engine.memory.mind import Mind
from engine.memory.recall import as_recall, ask_all, mean_recall
from engine.model.generation import generate, greedy_batch
from engine.model.prompts import Triple, chat_text, probes
from engine.model.tokens import encode
from engine.resources import resource_path
from engine.sleep.cycle import Sleep
from engine.sleep.policies import POLICIES
from tests.benchmarks.textbook import Textbook
from tests.benchmarks.timing import Record, clock, paired


def recall(mind: Mind, facts: list[Triple]) -> tuple[float, float, float]:
    return mean_recall([as_recall(a) for a in ask_all(mind.lm, facts)])


def numbered(facts: list[Triple]) -> list[Fact]:
    return [
        Fact(i, f.subject, f.relation, f.object, "", FactState.WRITTEN, "benchmark", float(i))
        for i, f in enumerate(facts, 1)
    ]


def shown(shares: tuple[float, float, float]) -> str:
    return " / ".join(f"{share:.2f}" for share in shares)


def test_against_textbook_memit(mind: Mind, facts: list[Triple], record: Record):
    few, fifty = facts[:8], facts[:50]
    editor, edit = mind.editor, mind.lm.edit
    C, bos = editor.statistics.moments[editor.layer], protected_keys(mind.lm, editor.layer)
    A = C + edit.beta * C.diagonal().mean() * torch.eye(len(C)) + bos @ bos.T
    textbook = Textbook(mind.lm, A, editor.settings)
    with torch.enable_grad():
        textbook.write(facts[60])  # warm
        textbook.reset()
        began = time.perf_counter()
        steps = [textbook.write(fact) for fact in few]
        theirs = (time.perf_counter() - began) / len(few)
    their_recall = recall(mind, few)
    textbook.reset()
    rows = [("", "≥ 4 ×", "≥ 15 ×", "≥ the textbook's"), (" (values begun from nothing)", "", "", "")]
    for how, one, lot, target in rows:
        mind.clear()
        mind.write([facts[60]])  # warm
        mind.clear()
        began = time.perf_counter()
        fits = [fit for fact in few for fit in mind.write([fact])]
        ours = (time.perf_counter() - began) / len(few)
        our_recall = recall(mind, few)
        mind.clear()
        began = time.perf_counter()
        mind.write(fifty)
        batch = (time.perf_counter() - began) / len(fifty)
        taken = sum(fit.steps for fit in fits) / len(fits)
        record(f"one fact, against textbook MEMIT{how}", f"{theirs / ours:.1f} × faster", one)
        record(f"a batch of 50, per fact, against textbook MEMIT{how}", f"{theirs / batch:.1f} × faster", lot)
        record(f"recall of these facts, ours{how} (raw / chat / paraphrase)", shown(our_recall), target)
        record(f"optimisation steps a fact, ours{how}", f"{taken:.1f}", "")
        editor.proposer = None  # the encoder that came with the model: others have none
    record("recall of these facts, textbook", shown(their_recall), "")
    record("optimisation steps a fact, textbook", f"{sum(steps) / len(steps):.1f}", "")


def test_a_full_store(mind: Mind, facts: list[Triple], record: Record):
    def cost(fact: Triple) -> float:
        began = time.perf_counter()
        mind.write([fact])
        return time.perf_counter() - began

    cost(facts[1001])
    mind.clear()
    # The same facts both times: a value's steps depend on the fact.
    empty = []
    for fact in facts[1002:1010]:
        mind.clear()
        empty.append(cost(fact))
    mind.clear()
    mind.write(facts[:1000])
    full = [cost(fact) for fact in facts[1002:1010]]
    record(
        "an injection beside 1,000 facts, against one into an empty store",
        f"{sum(full) / sum(empty):.2f} ×",
        "≤ 2 ×",
    )


@pytest.mark.timeout(900)
def test_audit_and_sleep(mind: Mind, facts: list[Triple], record: Record):
    some = facts[:200]
    mind.write(some)
    audit = clock(lambda: ask_all(mind.lm, some), 2)
    asked = some[:20]
    alone = (
        clock(lambda: [greedy_batch(mind.lm, [p.ids], 12) for f in asked for p in probes(mind.lm, f)], 1) * 10
    )
    record("an audit of 200 facts, against asking one by one", f"{alone / audit:.1f} × faster", "≥ 10 ×")
    recalls = [as_recall(a) for a in ask_all(mind.lm, some)]
    failing = [f for f, r in zip(some, recalls, strict=True) if r.share != 1.0]
    held = [f for f, r in zip(some, recalls, strict=True) if r.share == 1.0]
    told = held + failing[:20]
    mind.clear()
    mind.write(told)
    for fact in held[: 20 - min(20, len(failing))]:  # make up the number: values that fade to a fifth
        memory = mind.memories[mind.key(fact)]
        for layer, r in memory.residuals.items():
            memory.residuals[layer] = 0.2 * r
        mind.put([memory])
    audit = clock(lambda: ask_all(mind.lm, told), 3)
    assert mind.perplexity() > 0.5 * mind.base_perplexity  # the engine measures both behind every write
    began = time.perf_counter()
    slept = Sleep(mind, numbered(told), POLICIES["default"], lambda _e: None, lambda: False).run(1)
    asleep = time.perf_counter() - began
    degraded = slept.report.cycles[0].degraded
    record(
        f"a sleep over {len(told)} facts, {degraded} degraded, against an audit",
        f"{asleep / audit:.2f} ×",
        "≤ 3 ×",
    )
    deep = clock(lambda: mind.refresh_facts([], numbered(told), how="deep"), 1)
    record(f"tuning all {len(told)} together (deep sleep), against an audit", f"{deep / audit:.1f} ×", "")


def test_generation_with_memory(mind: Mind, facts: list[Triple], record: Record):
    ids = encode(mind.lm.tokenizer, chat_text(mind.lm, [("user", "How does your memory work?")])).ids
    mind.write(facts[:50])
    written = mind.snapshot()
    lengths = {}

    def answer(name: str) -> None:
        lengths[name] = len(generate(mind.lm, ids, 48).ids)

    def plain() -> None:
        with mind.editor.live.pristine():
            answer("plain")

    with_memory, without = paired(lambda: answer("memory"), plain)
    rates = lengths["memory"] / with_memory, lengths["plain"] / without
    assert mind.snapshot() == written
    record(
        "generation with memory, against the plain model",
        f"{rates[0] / rates[1]:.3f} × its speed",
        "≥ 0.98 ×",
    )


@pytest.mark.timeout(1800)  # a thousand facts are written first
def test_opening(moments: Path, facts: list[Triple], tmp_path: Path, record: Record):
    from engine.engine import Engine

    ready: dict[Path, float] = {}

    def opened(folder: Path) -> None:
        def told(event: Event) -> None:
            if isinstance(event, Ready):
                ready[folder] = min(event.seconds, ready.get(folder, event.seconds))

        engine = Engine(folder, emit=told)
        engine.open()
        engine.close()

    empty, full = tmp_path / "empty", tmp_path / "full"
    opened(empty)
    engine = Engine(full)
    engine.open()
    with engine.journal.transaction():
        for f in facts[:1000]:
            engine.journal.add_fact(f.subject, f.relation, f.object, source="benchmark")
    engine.close()
    opened(full)  # writes them
    ready.clear()
    paired(lambda: opened(empty), lambda: opened(full), 3)
    ratio = ready[full] / ready[empty]
    record("opening a profile of 1,000 facts, against an empty one", f"{ratio:.2f} ×", "≤ 1.5 ×")
    files = [f for f in (full / "factors").iterdir() if f.is_file()]
    journal = sum(f.stat().st_size for f in full.glob("journal.db*"))
    per_fact = sum(f.stat().st_size for f in files) / 1000
    record(
        "on disk a fact, factors and journal",
        f"{per_fact / 1e3:.1f} kB and {journal / 1e6:.1f} kB",
        "",
    )


def test_a_mind_opens_fast(moments: Path, record: Record):
    Mind.open(resource_path("model"), moments)
    record(
        "opening the embedded model", f"{clock(lambda: Mind.open(resource_path('model'), moments)):.2f} s", ""
    )
