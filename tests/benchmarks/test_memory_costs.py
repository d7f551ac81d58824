"""What memory costs, as ratios within one run: `make bench`."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import torch

from engine.memory.mind import Mind
from engine.memory.recall import ask_all
from engine.model.generation import generate, greedy_batch
from engine.model.prompts import Triple, chat_text, probes
from engine.model.tokens import encode
from engine.resources import resource_path

FIRST = ("Tobias", "Ines", "Maya", "Henrik", "Yuki", "Amara", "Luca", "Zofia", "Emre", "Priya")
LAST = ("Wren", "Okafor", "Dahl", "Tanaka", "Rossi", "Novak", "Kaya", "Shah", "Lund", "Reyes")
TOWNS = ("Porto", "Lyon", "Kyoto", "Cork", "Graz", "Turku", "Accra", "Perth", "Lima", "Riga")
FACTS = [
    Triple(f"{a} {b}", "lives_in", TOWNS[(i + j) % 10])
    for i, a in enumerate(FIRST)
    for j, b in enumerate(LAST)
]


def clock(work: Callable[[], object], repeats: int = 3) -> float:
    """The fastest of a few runs, in seconds."""
    best = float("inf")
    for _ in range(repeats):
        began = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - began)
    return best


@pytest.fixture
def mind(tmp_path: Path) -> Iterator[Mind]:
    threads = torch.get_num_threads()
    torch.set_num_threads(2)
    yield Mind.open(resource_path("model"), tmp_path)
    torch.set_num_threads(threads)


def test_an_injection_into_a_full_store_costs_little_more(mind: Mind):
    def cost(fact: Triple) -> float:
        began = time.perf_counter()
        mind.write([fact])
        return time.perf_counter() - began

    cost(FACTS[0])
    empty = min(cost(f) for f in FACTS[1:5])
    mind.write(FACTS[5:90])
    full = min(cost(f) for f in FACTS[90:95])
    print(f"\none fact: {empty * 1e3:.0f} ms into an empty store, {full / empty:.2f} x that beside 90 others")


def test_an_audit_in_one_batch(mind: Mind):
    mind.write(FACTS[:50])
    together = clock(lambda: ask_all(mind.lm, FACTS[:50]))
    alone = clock(
        lambda: [greedy_batch(mind.lm, [p.ids], 12) for f in FACTS[:50] for p in probes(mind.lm, f)], 1
    )
    print(f"\naudit of 50 facts: {together:.2f} s in batches, {alone / together:.1f} x that one by one")


def test_generation_with_memory(mind: Mind):
    ids = encode(mind.lm.tokenizer, chat_text(mind.lm, [("user", "How does your memory work?")])).ids
    tokens = len(generate(mind.lm, ids, 48).ids)
    plain = clock(lambda: generate(mind.lm, ids, 48), 5)
    mind.write(FACTS[:50])
    edited = clock(lambda: generate(mind.lm, ids, 48), 5)
    print(
        f"\ngeneration: {tokens / plain:.0f} tokens/s plain, {plain / edited:.2f} x that with 50 facts in the weights"
    )


def test_a_mind_opens_fast(tmp_path: Path):
    Mind.open(resource_path("model"), tmp_path)
    print(f"\nopening the embedded model: {clock(lambda: Mind.open(resource_path('model'), tmp_path)):.2f} s")
