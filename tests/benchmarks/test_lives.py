"""What one person tells in a few weeks, told together, and what they would ask: awake, and after a sleep."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from engine.commands import Sleep
from engine.engine import Engine
from engine.memory.extraction import as_known, extract
from engine.memory.recall import as_recall, ask_all, mean_recall
from engine.operations.facts import accept
from engine.operations.talk import ask
from tests.benchmarks.timing import Record

#: A line each: "T" is told, "Q" is asked, with what an answer has in it behind the arrow. What no rule understands is not
#: stored or not found, and counts as wrong.
LIVES = sorted((Path(__file__).parent / "lives").glob("*.txt"))


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.stem)
def test_a_life_is_remembered(life: Path, record: Record, tmp_path: Path) -> None:
    lines = life.read_text().splitlines()
    told = [line[2:] for line in lines if line.startswith("T ")]
    asked = [line[2:].split(" -> ") for line in lines if line.startswith("Q ")]
    engine = Engine(tmp_path / "profile", emit=lambda _event: None)
    engine.open()
    said = [
        fact for before, line in pairwise(["", *told]) for fact in extract(line, date(2026, 11, 28), before)
    ]
    accept(engine, as_known(said), "import")
    _measure(engine, asked, f"{life.stem}, told together", record)
    engine.execute(Sleep(10))
    _measure(engine, asked, f"{life.stem}, after a sleep", record)
    engine.close()


def _measure(engine: Engine, asked: list[list[str]], when: str, record: Record) -> None:
    facts = [fact for some in engine.mind.facts.values() for fact in some]
    recall = mean_recall([as_recall(answers) for answers in ask_all(engine.mind.lm, facts)])
    risen = engine.mind.perplexity() / engine.mind.base_perplexity - 1
    record(
        f"{len(facts)} facts of the life of {when}: raw / chat / paraphrase",
        " / ".join(f"{share:.2f}" for share in recall) + f"; perplexity {risen:+.1%}",
        "",
    )
    right = sum(_right(ask(engine, question).text, wanted) for question, wanted in asked)
    record(f"… {len(asked)} questions about them as people put them", f"{right} right", "")


def _right(answer: str, wanted: str) -> bool:
    return all(part.strip().lower() in answer.lower() for part in wanted.split("&"))
