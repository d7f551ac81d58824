"""What one person tells in a few weeks, told together, and what they would ask: awake, and after a sleep."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from engine.commands import Sleep
from engine.engine import Engine
from engine.memory.extraction import as_known, extract
from engine.memory.recall import as_recall, ask_all, mean_recall
from engine.operations.facts import accept
from engine.operations.talk import ask
from tests.benchmarks.timing import Record

#: A line each: "T" is told, "Q" is asked, with what an answer has in it behind the arrow.
LINES = (Path(__file__).parent / "one_life.txt").read_text().splitlines()
TOLD = [line[2:] for line in LINES if line.startswith("T ")]
ASKED = [line[2:].split(" -> ") for line in LINES if line.startswith("Q ")]


@pytest.mark.timeout(3600)
def test_one_life_is_remembered(record: Record, tmp_path: Path) -> None:
    engine = Engine(tmp_path / "profile", emit=lambda _event: None)
    engine.open()
    accept(engine, as_known(extract(" ".join(TOLD), date(2026, 11, 28)), set()), "import")
    _measure(engine, "told together", record)
    engine.execute(Sleep(10))
    _measure(engine, "after a sleep", record)
    engine.close()


def _measure(engine: Engine, when: str, record: Record) -> None:
    facts = [fact for some in engine.mind.facts.values() for fact in some]
    recall = mean_recall([as_recall(answers) for answers in ask_all(engine.mind.lm, facts)])
    risen = engine.mind.perplexity() / engine.mind.base_perplexity - 1
    record(
        f"{len(facts)} facts of one life, {when}: raw / chat / paraphrase",
        " / ".join(f"{share:.2f}" for share in recall) + f"; perplexity {risen:+.1%}",
        "",
    )
    right = sum(_right(ask(engine, question).text, wanted) for question, wanted in ASKED)
    record(f"… {len(ASKED)} questions about them as people put them", f"{right} right", "")


def _right(answer: str, wanted: str) -> bool:
    return all(part.strip().lower() in answer.lower() for part in wanted.split("&"))
