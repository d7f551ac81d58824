"""What memory weighs: on disk, in memory, and how near the optimisation is to the products that it must do."""

from __future__ import annotations

import ctypes
import gc
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils.flop_counter import FlopCounterMode

from engine.editing.factors import SubjectMemory, save_memory
from engine.editing.statistics import Statistics
from engine.memory.mind import Mind
from engine.memory.recall import ask_all
from engine.model.loading import LanguageModel
from engine.model.prompts import Triple
from tests.benchmarks import roofline
from tests.benchmarks.at_size import _facts, random_model
from tests.benchmarks.shapes import Shape
from tests.benchmarks.timing import Record


def test_a_fact_of_an_8b_model(tmp_path: Path, record: Record):
    d, f = 4096, 14_336  # Llama-3.1-8B
    r = {12: torch.zeros(d)}
    for name, columns, alone in (
        ("subject's key", 1, {}), ("fact's keys", 2, {}), ("fact's keys, after a sleep fitted it beside others", 2, r),
    ):  # fmt: skip
        memory = SubjectMemory("Maya", {12: torch.zeros(f, columns)}, r, (1,), alone)
        file = tmp_path / name
        save_memory(memory, file, "0" * 64)
        size = file.stat().st_size / 1e3
        record(
            f"a fact's factors in one layer of Llama-3.1-8B, {name} (computed)", f"{size:.0f} kB", "≤ 100 kB"
        )
    word = {12: (torch.zeros(f, 1), torch.zeros(d, 1))}
    plain = SubjectMemory("Maya", {12: torch.zeros(f, 2)}, r, (1,))
    for name, less, more in (
        ("as it is told", plain, replace(plain, spelt=word)),
        ("after a sleep", plain.beside_others(r), replace(plain, spelt=word).beside_others(r)),
    ):
        sizes = []
        for memory in (less, more):
            save_memory(memory, tmp_path / "word", "0" * 64)
            sizes.append((tmp_path / "word").stat().st_size / 1e3)
        record(f"… and each word that is spelt, {name} (computed)", f"{sizes[1] - sizes[0]:.0f} kB more", "")


def _resident(which: str) -> int:
    """Bytes of this process: "VmRSS" now, or "VmHWM", the most since the last reset."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return 1024 * int(next(line for line in lines if line.startswith(which)).split()[1])


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="reads Linux's own count")
def test_peak_memory_of_an_injection(mind: Mind, facts: list[Triple], record: Record):
    mind.write([facts[1]])
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)  # what is kept for the next allocation would hide it
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    before = _resident("VmRSS")
    mind.write([facts[0]])
    peak = _resident("VmHWM") - before
    size = sum(p.numel() * p.element_size() for p in mind.lm.model.parameters())
    record("peak memory of an injection, against the model's own", f"{peak / size:.2f} ×", "")


class _Products(TorchDispatchMode):
    """Remembers the shapes of all matrix products."""

    def __init__(self) -> None:
        super().__init__()
        self.shapes: list[tuple[str, tuple[int, ...], tuple[int, ...]]] = []

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        name = func.overloadpacket.__name__
        if name in ("mm", "bmm"):
            self.shapes.append((name, tuple(args[0].shape), tuple(args[1].shape)))
        elif name == "addmm":
            self.shapes.append(("mm", tuple(args[1].shape), tuple(args[2].shape)))
        return func(*args, **(kwargs or {}))


def test_how_far_the_optimisation_is_from_its_floor(mind: Mind, facts: list[Triple], record: Record):
    batch = facts[:24]
    mind.write(batch)
    mind.clear()
    began = time.perf_counter()
    mind.write(batch)
    took = time.perf_counter() - began
    mind.clear()
    with _Products() as products:
        mind.write(batch)
    operands = {shape: (torch.randn(shape[1]), torch.randn(shape[2])) for shape in set(products.shapes)}
    began = time.perf_counter()
    for shape in products.shapes:
        a, b = operands[shape]
        torch.mm(a, b) if shape[0] == "mm" else torch.bmm(a, b)
    floor = time.perf_counter() - began
    record("writing a batch of 24, against its matrix products alone", f"{took / floor:.2f} ×", "")


def test_the_work_that_is_counted_is_the_work_that_is_done():
    """Counted on a narrow model, the products of a wider one's blocks are those that torch counts as it runs."""
    shape = Shape(128, 384, 4, 4, 4, 3072)
    facts = _facts(3)
    on = roofline.Machine("", 1.0, 1.0, 1.0, False, 4, "")

    def mind(lm: LanguageModel) -> Mind:
        f = lm.anatomy.d_ff(1)
        return Mind(lm, Path(), found=Statistics(1, {1: torch.eye(f)}))

    def write(mind: Mind) -> None:
        mind.write(facts)
        ask_all(mind.lm, facts)

    tally, narrow = roofline.Tally(), random_model(shape.narrow, 1, torch.device("cpu"), torch.float32)
    counted, real = mind(narrow), mind(random_model(shape, 1, torch.device("cpu"), torch.float32))
    with roofline.counting(narrow, tally, shape, on), tally.step("all"):
        write(counted)
    with FlopCounterMode(display=False) as flops:
        write(real)
    (_, _, calls), total = tally.steps[0], flops.get_total_flops()
    head = sum(
        n * times * (2 if "learns" in kind else 1) for (kind, n), times in calls.items() if "head" in kind
    )
    ours = roofline.work(calls, shape)[0] + 2 * head * 128 * real.lm.anatomy.head.out_features
    assert 0.8 < ours / total < 1.1  # attention is not counted, nor is the algebra
