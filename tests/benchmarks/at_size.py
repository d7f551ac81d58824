"""Time and peak memory of everything an edit does, on a model of any shape with random weights.

    python -m tests.benchmarks.at_size --shape 8b                 # Llama-3.1-8B's shape; a GPU with 24 GB or more
    python -m tests.benchmarks.at_size --shape tiny --device cpu  # a check that fits everywhere

Random weights know nothing, so that no value fits: every optimisation runs to its last step, every fact is
degraded and refreshed, which is the most that a sleep can cost. Memory is computed from the shape as well, and with
`--compute h200` the times, too, from the work that is counted (`roofline`), with no GPU at hand; measured on a CPU, both
stand side by side.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean
from types import MappingProxyType
from typing import Protocol

import torch
from torch.profiler import ProfilerActivity, profile

from engine.editing.statistics import collect
from engine.lab.pools import load_pool
from engine.memory.fact import Fact
from engine.memory.journal import Journal
from engine.memory.mind import Mind, _task
from engine.memory.recall import ask_all
from engine.memory.reference import load_sequences
from engine.model.anatomy import dissect
from engine.model.loading import EditSettings, LanguageModel
from engine.model.room import Room
from engine.model.tokens import bos_text
from engine.resources import resource_path
from engine.sleep.cycle import Sleep
from engine.sleep.policies import POLICIES
from tests.benchmarks import roofline
from tests.benchmarks.shapes import SHAPES, Shape


@dataclass(frozen=True, slots=True)
class Row:
    """One step: how long it took, and the most memory beyond the model's own while it ran."""

    name: str
    seconds: float
    peak: int
    note: str = ""


class Meter:
    """Clocks steps and watches memory: the allocator's count on a GPU, the process's own on a CPU (Linux)."""

    def __init__(self, device: torch.device, own: int):
        self.device, self.own, self.rows = device, own, list[Row]()
        self.base = own if device.type == "cuda" else _resident("VmRSS")

    @contextmanager
    def step(self, name: str, note: str = "", per: int = 1) -> Iterator[None]:
        """A row of the table; the time is divided by `per`."""
        self._reset()
        began = time.perf_counter()
        yield
        if self.device.type == "cuda":
            torch.cuda.synchronize()
        took = time.perf_counter() - began
        self.rows.append(Row(name, took / per, max(0, self._peak() - self.base), note))
        print(self.line(self.rows[-1]), flush=True)

    def line(self, row: Row) -> str:
        share = row.peak / self.own
        return f"| {row.name} | {row.seconds:.3f} s | {row.peak / 1e6:,.0f} MB | {share:.0%} | {row.note} |"

    def _reset(self) -> None:
        if self.device.type == "cuda":
            torch.cuda.synchronize()
            torch.cuda.reset_peak_memory_stats()
        elif (clear := Path("/proc/self/clear_refs")).exists():
            clear.write_text("5", encoding="ascii")

    def _peak(self) -> int:
        return torch.cuda.max_memory_allocated() if self.device.type == "cuda" else _resident("VmHWM")


def _resident(which: str) -> int:
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    lines = status.read_text(encoding="ascii").splitlines()
    return 1024 * int(next(line for line in lines if line.startswith(which)).split()[1])


def random_model(shape: Shape, layer: int, device: torch.device, dtype: torch.dtype) -> LanguageModel:
    """A Llama of this shape with random weights and the embedded model's tokenizer."""
    from transformers import AutoTokenizer, LlamaConfig, LlamaForCausalLM

    hidden, d_ff, layers, heads, kv, vocabulary, tied = shape
    tokenizer = AutoTokenizer.from_pretrained(resource_path("model"))
    config = LlamaConfig(
        vocab_size=max(vocabulary, len(tokenizer)), hidden_size=hidden, intermediate_size=d_ff,
        num_hidden_layers=layers, num_attention_heads=heads, num_key_value_heads=kv,
        max_position_embeddings=2048, tie_word_embeddings=tied, bos_token_id=tokenizer.bos_token_id, eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
    )  # fmt: skip
    torch.manual_seed(0)
    before = torch.get_default_dtype()
    torch.set_default_dtype(dtype)
    try:
        with device:
            model = LlamaForCausalLM(config)
    finally:
        torch.set_default_dtype(before)
    model.eval().requires_grad_(False)
    return LanguageModel(
        model, tokenizer, dissect(model), Path("random"), "random", "random", EditSettings((layer,), ridge=0.03 * d_ff),
        bos_text(tokenizer), frozenset({tokenizer.eos_token_id}), int(tokenizer.pad_token_id),
    )  # fmt: skip


class Watch(Protocol):
    """What is told of every step."""

    def step(self, name: str, note: str = "", per: int = 1) -> AbstractContextManager[None]: ...


def run(
    lm: LanguageModel, tokens: int, count: int, meter: Watch, profiled: bool = False, steps: int = 0
) -> None:
    """Every step once, in the order of a life."""
    layer, device = lm.edit.layers[0], lm.layer_device(lm.edit.layers[0])
    reference = load_sequences(lm, resource_path("reference/statistics.jsonl"))
    some: list[tuple[int, ...]] = []
    while sum(map(len, some)) < tokens:
        some += reference
    while sum(map(len, some)) - len(some[-1]) > tokens:
        some.pop()
    with meter.step(
        "statistics", f"{sum(map(len, some)):,} tokens of the {10 * lm.anatomy.d_ff(layer):,} wanted"
    ):
        found = collect(lm, [layer], some)
    if sum(map(len, some)) < lm.anatomy.d_ff(layer):
        found.moments[layer].diagonal().add_(0.1 * found.moments[layer].diagonal().mean())
    with meter.step("Cholesky factor", f"{lm.anatomy.d_ff(layer):,}²"):
        mind = Mind(lm, Path(), found=found)
    facts = _facts(count)
    tasks = {mind.key(f): _task([f]) for f in facts}
    steps = steps or mind.editor.settings.steps
    mind.editor.settings = replace(mind.editor.settings, steps=steps)
    with meter.step("v* of one fact", f"{steps} steps"), _profiled(profiled, device):
        mind.editor.fit(list(tasks.values())[:1])
    with meter.step(f"v* of {count} facts, each", f"{steps} steps", per=count):
        fits = mind._fit(tasks)
    for fit in fits[:-1]:
        mind.editor.store.put(fit.memory)
    mind.editor.store.active()
    mind.editor.store.put(fits[-1].memory)
    mind.facts = {mind.key(f): (f,) for f in facts}
    with meter.step("solve of one more fact", f"beside {count - 1}"):
        active = mind.editor.store.active()
    with meter.step("apply"):
        mind.editor.live.apply(active)
    with meter.step("one fact, whole", f"beside {count}"):
        mind.write([replace(facts[0], object=facts[-1].object)])
    with meter.step(f"audit of {count} facts", "three forms each"):
        ask_all(lm, facts)
    with meter.step("perplexity", f"{sum(map(len, mind.held_out)):,} held-out tokens, cold"):
        mind.perplexity()
    for how, deep in (("refreshed", 9.9), ("tuned together", -1.0)):
        policy = replace(POLICIES["default"], deep_drift=deep, deep_left=9.9, validate=False)
        with meter.step(f"sleep over {count} facts, all {how}"):
            Sleep(mind, facts, policy, lambda _event: None, lambda: False).run(1)


def _facts(count: int) -> list[Fact]:
    """Facts of the lab's pool, as a journal holds them."""
    journal = Journal.open(Path(":memory:"))
    try:
        return [
            journal.add_fact(
                t.subject, t.relation, t.object, f"{t.subject}: {t.object}.", source="benchmark"
            ).fact
            for t in load_pool().draw(0, count)
        ]
    finally:
        journal.close()


@contextmanager
def _profiled(wanted: bool, device: torch.device) -> Iterator[None]:
    if not wanted:
        yield
        return
    kinds = [ProfilerActivity.CPU, *([ProfilerActivity.CUDA] if device.type == "cuda" else [])]
    with profile(activities=kinds) as seen:
        yield
    key = "cuda_time_total" if device.type == "cuda" else "self_cpu_time_total"
    print(seen.key_averages().table(sort_by=key, row_limit=12, max_name_column_width=40))


def computed(name: str, shape: Shape, layer: int) -> list[str]:
    """What can be known of a shape without running it: bytes in bf16, and floating-point operations."""
    d, f, layers, heads, kv, vocabulary, _ = shape
    block, weights = shape.block, shape.weights
    above = layers - layer - 1
    token = 2 * (7 * d + 3 * f) * above
    target = vocabulary * 14
    own = 2 * weights
    work = max(256 << 20, int(0.05 * own))
    rows, length, settled, targets, together = 8, 14, 12, 4, 16
    told = (
        rows * (length * (f + d) * 2 + settled * 2 * layers * (d * kv // heads) * 2)
        + targets * 4 * vocabulary
    )
    held_out = 5_100 * (f + d) * 2
    passes = 2 * 2 * rows * (length * above * block + targets * vocabulary * d)
    parts = {
        "moment of a layer on the CPU (not on the GPU)": 4 * f * f,
        "its Cholesky factor": 4 * f * f,
        "… while it is made, twice that": 8 * f * f,
        "pristine W0, and the live one while it is aside": 2 * 2 * d * f,
        "held-out texts as the edited block reads them": held_out,
        f"what {together} facts that are written together keep between steps": together * told,
        "room for gradients (5 % of the model)": work,
        "one fact's tokens in it": rows * (length * token + targets * target),
        "factors of 30 facts of two keys": 4 * 60 * (d + f) + 8 * 60 * f,
        "a dense fp32 delta, never made": 4 * d * f,
    }
    resident = 4 * f * f + 2 * 2 * d * f + 4 * 60 * (d + f) + 8 * 60 * f + held_out
    one, several = resident + work + told, resident + work + together * told
    return [
        f"Computed for {name}: {weights / 1e9:.2f} billion weights, {own / 1e9:.1f} GB in bf16, edited layer {layer}.",
        "",
        "| what | bytes | of the model |", "|---|---|---|",
        *(f"| {what} | {size / 1e6:,.0f} MB | {size / own:.1%} |" for what, size in parts.items()),
        f"| overhead while one fact is written | {one / 1e6:,.0f} MB | {one / own:.1%} |",
        f"| overhead while {together} facts are written | {several / 1e6:,.0f} MB | {several / own:.1%} |",
        f"| overhead while the factor is made | {(8 * f * f) / 1e6:,.0f} MB | {8 * f * f / own:.1%} |",
        "",
        (f"Statistics: {10 * f:,} tokens, {10 * f * (2 * (layer + 1) * block + 2 * f * f) / 1e12:,.0f} TFLOP. "
        f"Factor: {f**3 / 3 / 1e12:.2f} TFLOP. A step of one fact's value ({rows} forms of {length} tokens behind the "
        f"key): {passes / 1e12:.2f} TFLOP and {2 * 2 * (above * block + vocabulary * d) / 1e9:.0f} GB of weights read."),
    ]  # fmt: skip


def expected(
    shape: Shape,
    layer: int,
    on: roofline.Machine,
    tokens: int,
    count: int,
    steps: int,
    measured: Mapping[str, float] = MappingProxyType({}),
) -> list[str]:
    """How long every step takes on a machine by the work that is counted in it, beside what was measured, if it was."""
    lm = random_model(shape.narrow, layer, torch.device("cpu"), torch.float32)
    tally = roofline.Tally()
    # A card's host has nothing else to do; this machine may have.
    launch = roofline.launches(lm, min if on.overlaps else fmean)
    with roofline.counting(lm, tally, shape, on):
        run(lm, tokens, count, tally, steps=steps)
    lines = [
        "", f"Computed for {on.name}, {on.size * 8} bits a weight ({on.says}).",
        (f"Launching a block's operations takes {1e3 * launch.forwards:.2f} ms forwards and {1e3 * launch.backwards:.2f} ms "
        "backwards, as measured on this machine."), "",
        f"| step | computed | … launched half as fast |{' measured |' if measured else ''} products in blocks | passes through a block | tokens of them |",
        f"|---|---|---|{'---|' if measured else ''}---|---|---|",
    ]  # fmt: skip
    slower = roofline.Launch(
        2 * launch.forwards, 2 * launch.backwards
    )  # another host, a CUDA driver below it
    for name, per, calls in tally.steps:
        took, slow = (roofline.seconds(calls, shape, on, one) / per for one in (launch, slower))
        flops, passes, seen = roofline.work(calls, shape)
        beside = f" {measured[name]:.3f} s |" if measured else ""
        lines.append(
            f"| {name} | {took:.3f} s | {slow:.3f} s |{beside} {flops / per / 1e12:,.2f} TFLOP | {passes // per:,} | {seen // per:,} |"
        )
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shape", default="tiny", choices=[*SHAPES, "custom"])
    for name, default in zip(
        ("hidden", "d-ff", "layers", "heads", "kv-heads", "vocabulary"), SHAPES["llama-3.2-1b"], strict=False
    ):
        parser.add_argument(f"--{name}", type=int, default=default, help="of a custom shape")
    parser.add_argument("--layer", type=int, help="the edited one (default: at 20 %% of the depth)")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--dtype", default="", help="default: bfloat16 on a GPU, float32 on a CPU")
    parser.add_argument("--facts", type=int, default=30)
    parser.add_argument("--steps", type=int, default=0, help="for a value at most (default: the engine's)")
    parser.add_argument("--tokens", type=int, default=0, help="for statistics (default: 10 d_ff)")
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument(
        "--profile", action="store_true", help="print the operations that one value spends its time in"
    )
    parser.add_argument(
        "--compute",
        nargs="?",
        const="h200",
        choices=list(roofline.CARDS),
        help="measure nothing: print computed figures, for this card (default: %(const)s)",
    )
    a = parser.parse_args()
    if a.threads:
        torch.set_num_threads(a.threads)
    custom = Shape(a.hidden, a.d_ff, a.layers, a.heads, a.kv_heads, a.vocabulary)
    shape = custom if a.shape == "custom" else SHAPES[a.shape]
    layer = a.layer if a.layer is not None else max(1, round(0.2 * shape.layers))
    tokens = a.tokens or 10 * shape.d_ff
    print("\n".join(computed(a.shape, shape, layer)), flush=True)
    if a.compute:
        print("\n".join(expected(shape, layer, roofline.CARDS[a.compute], tokens, a.facts, a.steps)))
        return
    device = torch.device(a.device)
    dtype = getattr(torch, a.dtype or ("bfloat16" if device.type == "cuda" else "float32"))
    lm = random_model(shape, layer, device, dtype)
    meter = Meter(device, lm.bytes)
    name = torch.cuda.get_device_name() if device.type == "cuda" else f"{torch.get_num_threads()} CPU threads"
    room = Room.above(lm, layer)
    print(
        f"\nMeasured on {name}, {dtype}: a model of {lm.bytes / 1e6:,.0f} MB, room for {room.bytes / 1e6:,.0f} MB.\n"
    )
    print("| step | time | peak memory beyond the model | of the model | |\n|---|---|---|---|---|")
    run(lm, tokens, a.facts, meter, a.profile, a.steps)
    if device.type == "cpu":  # whether what is computed for a card can be believed
        del lm
        here = roofline.this_cpu(shape, dtype)
        measured = {row.name: row.seconds for row in meter.rows}
        print("\n".join(expected(shape, layer, here, tokens, a.facts, a.steps, measured)))


if __name__ == "__main__":
    main()
