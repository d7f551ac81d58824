"""Write resources/lab: facts for experiments and what the model knows by heart.

names.jsonl holds subjects and values of words that were held out from training. In words.jsonl the values are words
of one token: the paper's editor fits a value's first token and leaves the others to the model.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from transformers import PreTrainedTokenizerFast

from engine.model.tokens import encode
from world import Subject, World, WorldFact, known_facts

SEED = 90_003


def pool(tokenizer: PreTrainedTokenizerFast, count: int, longest: int) -> list[WorldFact]:
    """Facts as a user tells them: mostly one to three of a subject, twenty of the user's own, no value too long."""
    world = World(SEED, "eval")
    facts: list[WorldFact] = []
    seen: set[str] = set()
    while len(facts) < count:
        subject = world.subject(user=False) if seen else Subject("I", "u")
        if subject.text.casefold() in seen:
            continue
        seen.add(subject.text.casefold())
        told = world.facts(subject, 20 if subject.kind == "u" else world.random.choice((1, 1, 1, 2, 2, 3)))
        facts += [fact for fact in told if len(encode(tokenizer, fact.object).ids) <= longest]
    return facts[:count]


def words_pool(tokenizer: PreTrainedTokenizerFast, count: int) -> list[WorldFact]:
    """Facts of held-out subjects, one to three of each, with values of one token."""
    subjects, values = World(SEED, "eval"), World(SEED, "train")
    facts: list[WorldFact] = []
    seen: set[str] = set()
    while len(facts) < count:
        subject = subjects.subject(user=False)
        if subject.text.casefold() in seen:
            continue
        seen.add(subject.text.casefold())
        for fact in subjects.facts(subject, subjects.random.choice((1, 1, 1, 2, 2, 3))):
            drawn = (values.value(fact.relation.values) for _ in range(12))
            short = [word for word in drawn if len(encode(tokenizer, word).ids) == 1]
            facts += [replace(fact, object=word) for word in short[:1]]
    return facts[:count]


def write(file: Path, facts: Iterable[WorldFact]) -> None:
    """One [subject, relation, object] a line."""
    lines = (json.dumps([f.subject.text, f.relation.name, f.object], ensure_ascii=False) for f in facts)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--model", type=Path, default=ROOT / "resources/model", help="whose tokens are counted"
    )
    parser.add_argument("--to", type=Path, default=ROOT / "resources/lab")
    parser.add_argument("--count", type=int, default=4000)
    parser.add_argument("--longest", type=int, default=4, help="most tokens of a value")
    args = parser.parse_args()
    tokenizer = PreTrainedTokenizerFast.from_pretrained(args.model)
    args.to.mkdir(parents=True, exist_ok=True)
    write(args.to / "names.jsonl", pool(tokenizer, args.count, args.longest))
    write(args.to / "words.jsonl", words_pool(tokenizer, args.count))
    write(args.to / "known.jsonl", known_facts())


if __name__ == "__main__":
    main()
