"""What an edit and a sleep must take on a machine that is not here: the work is counted, the time computed from it.

The engine itself runs, on a model as deep as the one in question and too narrow to be work, and every call of a block,
of the head and of the algebra is noted with the tokens it was of: how many there are does not depend on the width.
A call then takes as long as its products or the bytes it reads and writes, whichever is longer, and as its operations
take to be launched.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, NamedTuple
from unittest.mock import patch

import torch
from torch import Tensor

from engine.editing import statistics
from engine.editing.edited import Dense
from engine.editing.values import _ON_A_CARD, Values, ValueSettings, optimise
from engine.memory import reference
from engine.model.loading import LanguageModel
from engine.model.room import Room
from tests.benchmarks.shapes import Shape


class Machine(NamedTuple):
    """How fast a machine is, in operations and bytes a second, after the share of its data sheet that is reached.

    products are in the precision of the weights, single ones in fp32. launch is what one operation costs its caller;
    a card computes meanwhile (overlaps), a CPU does not. size: bytes of a weight.
    """

    name: str
    products: float
    single: float
    bandwidth: float
    overlaps: bool
    size: int
    says: str


def _card(name: str, tera: float, single: float, bandwidth: float) -> Machine:
    says = f"{tera:.0f} TFLOP/s in bf16, {single:.0f} in fp32, half of each reached; {bandwidth:.2f} TB/s, 70 % reached"
    return Machine(name, 0.5e12 * tera, 0.5e12 * single, 0.7e12 * bandwidth, True, 2, says)


#: By their data sheets (dense products, SXM).
CARDS = {
    "h200": _card("one H200", 989, 67, 4.8),
    "h100": _card("one H100", 989, 67, 3.35),
    "a100": _card("one A100 of 80 GB", 312, 19.5, 2.04),
    "4090": _card("one RTX 4090", 165, 82.6, 1.01),
}


def this_cpu(shape: Shape, dtype: torch.dtype) -> Machine:
    """This machine's own rates, measured now on products and reads of the shape's size."""

    def rate(work: float, do: Callable[[], object]) -> float:
        do()
        began, times = time.perf_counter(), 0
        while time.perf_counter() - began < 1.0:  # with whatever else the machine does meanwhile
            do()
            times += 1
        return work * times / (time.perf_counter() - began)

    d, f = shape.hidden, shape.d_ff
    a, b = torch.randn(256, d, dtype=dtype), torch.randn(f, d, dtype=dtype)
    single = torch.randn(512, f)
    many = torch.randn(32 << 20)
    products = rate(2 * 256 * d * f, lambda: a @ b.T)
    square = rate(2 * 512 * 512 * f, lambda: single @ single.T)
    read = rate(many.nbytes, many.sum)
    says = f"measured in this run: {products / 1e9:.0f} GFLOP/s on 256 tokens, {read / 1e9:.1f} GB/s read"
    return Machine("this CPU", products, square, read, False, dtype.itemsize, says)


#: Seconds that the few operations around a large one take to be launched.
_FEW = 1e-4


class Tally:
    """In place of a `Meter`: what was called in each step, as (kind, size) and how often."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, int, Counter[tuple[str, int]]]] = []

    @contextmanager
    def step(self, name: str, _note: str = "", per: int = 1) -> Iterator[None]:
        self.steps.append((name, per, Counter()))
        yield

    def note(self, kind: str, size: int) -> None:
        """One call; outside of all steps nothing is kept."""
        if self.steps:
            self.steps[-1][2][kind, size] += 1


@contextmanager
def counting(lm: LanguageModel, tally: Tally, wide: Shape, machine: Machine) -> Iterator[None]:
    """Note what the engine calls on a narrow model, as it would group its work for the wide one on that machine."""
    narrow = lm.anatomy.d_ff(0)

    def entered(kind: str) -> Callable[..., None]:
        def note(_module: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
            x = args[0] if args else kwargs["hidden_states"]
            learns = torch.is_grad_enabled() and x.requires_grad
            tally.note(kind + (" learns" if learns else ""), x.numel() // x.shape[-1])

        return note

    def solving(real: Callable[..., Any], rounds: int, right: int, left: int) -> Callable[..., Any]:
        def solve(*args: Any, **kwargs: Any) -> Any:
            if len(args[left]) == narrow:
                for _ in range(rounds):
                    tally.note("solve", args[right].shape[1])
            return real(*args, **kwargs)

        return solve

    def factored(real: Callable[..., Any]) -> Callable[..., Any]:
        def factor(A: Tensor, **kwargs: Any) -> Any:
            if len(A) == narrow:
                tally.note("factor", 1)
            return real(A, **kwargs)

        return factor

    def gathered(total: Tensor, k: Tensor, real: Any = statistics.add_lower) -> None:
        tally.note("moment", len(k))
        real(total, k)

    def shown(self: Dense, active: Any, real: Any = Dense.show) -> None:
        tally.note("show", sum(pair.B.shape[1] for _, pair in active))
        real(self, active)

    def hidden(self: Dense, real: Any = Dense.hide) -> Tensor:
        tally.note("hide", 1)
        return real(self)

    def delivered(self: Dense, K: Tensor, real: Any = Dense.delivered) -> Tensor:
        tally.note("delivered", K.shape[1])
        return real(self, K)

    def fewer(lm: LanguageModel, layer: int, tasks: Any, settings: ValueSettings, *more: Any) -> Values:
        return optimise(lm, layer, tasks, replace(settings, chunk=_ON_A_CARD), *more)

    model = SimpleNamespace(
        anatomy=SimpleNamespace(
            hidden_size=wide.hidden, d_ff=lambda _layer: wide.d_ff, blocks=range(wide.layers),
            head=SimpleNamespace(out_features=wide.vocabulary),
        ),
        model=SimpleNamespace(dtype=SimpleNamespace(itemsize=machine.size)),
        bytes=machine.size * wide.weights,
    )  # fmt: skip
    room = Room.above.__func__  # type: ignore[attr-defined]

    def above(_lm: LanguageModel, layer: int, sparing: bool = False) -> Room:
        return room(Room, model, layer, sparing)  # type: ignore[no-any-return]

    logits = reference._LOGITS * lm.anatomy.head.out_features // wide.vocabulary
    with ExitStack() as stack:
        for block in lm.anatomy.blocks:
            stack.callback(block.register_forward_pre_hook(entered("block"), with_kwargs=True).remove)
        head = lm.anatomy.head.register_forward_pre_hook(entered("head"), with_kwargs=True)
        stack.callback(head.remove)
        triangular, both = torch.linalg.solve_triangular, torch.cholesky_solve
        for where, name, new in (
            (torch.linalg, "solve_triangular", solving(triangular, 1, right=1, left=0)),
            (torch, "cholesky_solve", solving(both, 2, right=0, left=1)),
            (torch.linalg, "cholesky_ex", factored(torch.linalg.cholesky_ex)),
            (statistics, "add_lower", gathered),
            (Dense, "show", shown), (Dense, "hide", hidden), (Dense, "delivered", delivered),
            (Room, "above", above), (reference, "_LOGITS", max(1, logits)),
        ):  # fmt: skip
            stack.enter_context(patch.object(where, name, new))
        if machine.overlaps:  # as the engine does where weights are not in the CPU's memory
            stack.enter_context(patch("engine.editing.values.waits_elsewhere", lambda _block: True))
            stack.enter_context(patch("engine.editing.memit.optimise", fewer))
        yield


class Launch(NamedTuple):
    """Seconds that a block's operations take their caller, whatever their size: forwards, and backwards to its input."""

    forwards: float
    backwards: float


def launches(lm: LanguageModel, middle: Callable[[Sequence[float]], float]) -> Launch:
    """Measured here on a narrow model, where nothing else takes time; of several times, the middle (or the least)."""
    embedded = lm.model.get_input_embeddings()(torch.arange(1, 9)[None]).detach().requires_grad_(True)
    took = list[Launch]()
    for _ in range(20):
        began = time.perf_counter()
        with torch.no_grad():
            lm.model(inputs_embeds=embedded, use_cache=False)
        forwards = time.perf_counter() - began
        out = lm.model(inputs_embeds=embedded, use_cache=False).logits.sum()
        began = time.perf_counter()
        out.backward()
        took.append(Launch(forwards, time.perf_counter() - began))
    blocks = len(lm.anatomy.blocks)
    return Launch(*(middle(one) / blocks for one in zip(*took, strict=True)))


def seconds(calls: Counter[tuple[str, int]], shape: Shape, on: Machine, launch: Launch) -> float:
    """How long these calls take on a machine."""
    d, f, size = shape.hidden, shape.d_ff, on.size

    def took(products: float, single: float, moved: float, host: float) -> float:
        device = max(products / on.products + single / on.single, moved / on.bandwidth)
        return max(device, host) if on.overlaps else device + host

    def through(weights: int, n: int, inside: int, host: float) -> float:
        """n tokens through so many weights; of each, so many numbers are written and read."""
        return took(2.0 * n * weights, 0, size * (weights + 2 * n * inside), host)

    def one(kind: str, n: int) -> float:
        if kind.startswith("block"):
            inside = 7 * d + 3 * f
            once = through(shape.block, n, inside, launch.forwards)
            # Backwards to the input alone: one product more for each, and what was kept is read again.
            return once + (through(shape.block, n, 2 * inside, launch.backwards) if "learns" in kind else 0)
        if kind.startswith("head"):  # its logits, in fp32 too
            once = through(shape.vocabulary * d, n, 10 * shape.vocabulary, _FEW)
            return 2 * once if "learns" in kind else once
        return {
            "moment": lambda: took(0, n * f * f, 4.0 * f * f, _FEW),
            "factor": lambda: took(0, f**3 / 3, 12.0 * f * f, _FEW),
            "solve": lambda: took(0, n * f * f, 2.0 * f * f, _FEW),
            "show": lambda: took(0, 2.0 * d * f * n, d * f * (2 * size + 12), _FEW),
            "hide": lambda: took(0, 0, 6.0 * size * d * f, _FEW),
            "delivered": lambda: took(0, 2.0 * d * f * n, d * f * (2 * size + 12), _FEW),
        }[kind]()

    return sum(times * one(kind, n) for (kind, n), times in calls.items())


def work(calls: Counter[tuple[str, int]], shape: Shape) -> tuple[float, int, int]:
    """(operations in the blocks, passes through a block, tokens of them), a gradient counted as a pass."""
    passes = tokens = 0
    for (kind, n), times in calls.items():
        if kind.startswith("block"):
            weight = times * (2 if "learns" in kind else 1)
            passes, tokens = passes + weight, tokens + weight * n
    return 2.0 * tokens * shape.block, passes, tokens
