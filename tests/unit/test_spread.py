"""A residual over several layers: each takes its part of what the layers below it left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.editing.factors import SubjectMemory
from engine.editing.solve import Factors, memit, whiten
from engine.editing.spread import share, spread
from engine.editing.store import MemoryStore
from engine.editing.weights import LiveWeights
from engine.model.loading import LanguageModel
from engine.model.passes import run_lower, run_to_projections
from tests.unit.plain import joint_factors

D, F = 5, 9
LAYERS = (1, 2)


def random(seed: int, *shape: int) -> torch.Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


class Toy:
    """Linear blocks h_l = h_(l-1) + W_l k_l with keys k_l = U_l h_(l-1): every later key moves with W_l."""

    def __init__(self, seed: int, depth: int, n: int):
        self.depth, self.start = depth, random(seed, D, n)
        self.U = [random(seed + 1 + i, F, D) / 3 for i in range(depth)]
        self.W = [random(seed + 50 + i, D, F) / 6 for i in range(depth)]

    def keys(self, layer: int) -> torch.Tensor:
        return self.U[layer] @ self.hidden(layer)

    def hidden(self, layers: int) -> torch.Tensor:
        h = self.start
        for U, W in zip(self.U[:layers], self.W[:layers], strict=True):
            h = h + W @ (U @ h)
        return h

    def write(self, layer: int, factors: Factors) -> None:
        self.W[layer] = self.W[layer] + factors.dense()


def solver(ridge: float):
    eye = torch.eye(F, dtype=torch.float64)
    return lambda _layer, K, R: memit(R, whiten(eye, K), eye, ridge)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**20), st.integers(1, 4), st.integers(0, 4), st.sampled_from([0.01, 1.0]))
def test_a_spread_equals_writing_the_layers_by_hand(seed: int, depth: int, n: int, ridge: float) -> None:
    toy, by_hand = Toy(seed, depth, n), Toy(seed, depth, n)
    Z = toy.hidden(depth) + random(seed + 99, D, n)
    spread(range(depth), lambda: Z - toy.hidden(depth), toy.keys, solver(ridge), toy.write)
    top = depth - 1
    for layer in range(depth):
        K = by_hand.keys(layer)
        R = (Z - by_hand.hidden(depth)) / (top - layer + 1)
        dense = R @ K.T @ torch.linalg.inv(ridge * torch.eye(F, dtype=torch.float64) + K @ K.T)
        by_hand.W[layer] = by_hand.W[layer] + dense
    for found, wanted in zip(toy.W, by_hand.W, strict=True):
        torch.testing.assert_close(found, wanted, rtol=1e-8, atol=1e-9)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**20), st.integers(1, 4), st.integers(1, 4))
def test_a_shared_residual_equals_the_dense_formula_with_the_first_keys(
    seed: int, depth: int, n: int
) -> None:
    toy = Toy(seed, depth, n)
    R = random(seed + 99, D, n)
    found = share(range(depth), R, toy.keys, solver(1.0))
    assert list(found) == list(range(depth))[::-1]
    for layer, factors in found.items():
        K = toy.keys(layer)
        dense = R / depth @ K.T @ torch.linalg.inv(torch.eye(F, dtype=torch.float64) + K @ K.T)
        torch.testing.assert_close(factors.dense(), dense, rtol=1e-8, atol=1e-9)


def test_the_top_layer_makes_up_for_what_the_lower_ones_missed() -> None:
    """Without a ridge the last step leaves nothing missing; keys captured once overshoot."""
    toy, once = Toy(3, 3, 2), Toy(3, 3, 2)
    Z = toy.hidden(3) + random(8, D, 2)
    spread(range(3), lambda: Z - toy.hidden(3), toy.keys, solver(0.0), toy.write)
    torch.testing.assert_close(toy.hidden(3), Z, rtol=1e-8, atol=1e-8)
    for layer, factors in share(range(3), Z - once.hidden(3), once.keys, solver(0.0)).items():
        once.write(layer, factors)
    assert (Z - once.hidden(3)).norm() > 0.1


def test_one_layer_is_the_plain_solution() -> None:
    toy = Toy(5, 1, 3)
    R = random(6, D, 3)
    plain = solver(1.0)(0, toy.keys(0), R)
    alone = spread([0], lambda: R, toy.keys, solver(1.0), toy.write)
    assert torch.equal(alone[0].dense(), plain.dense())
    assert torch.equal(share([0], R, Toy(5, 1, 3).keys, solver(1.0))[0].dense(), plain.dense())


@pytest.fixture
def live(tiny: LanguageModel) -> Iterator[LiveWeights]:
    live = LiveWeights(tiny, LAYERS)
    yield live
    live.reset()


def test_recaptured_keys_come_closer_to_the_target_in_a_model(tiny: LanguageModel, live: LiveWeights) -> None:
    """On a real transformer: block 2's output at the key token, after blocks 1 and 2 were written."""
    ids = torch.tensor([[1, 40, 77, 120, 93]])
    eye = torch.eye(tiny.anatomy.d_ff(1))

    def keys(layer: int) -> torch.Tensor:
        return run_to_projections(tiny.model, tiny.anatomy, [layer], ids)[layer][0, -1:].float().T

    def hidden() -> torch.Tensor:
        return run_lower(tiny.model, tiny.anatomy, LAYERS[-1], ids).hidden[0, -1:].float().T

    def solve(_layer: int, K: torch.Tensor, R: torch.Tensor) -> Factors:
        return memit(R, K, eye, 1e-3 * float(K.square().sum()))

    def write(layer: int, factors: Factors) -> None:
        written[layer] = [(1.0, factors)]
        live.apply(written)

    written: dict[int, list[tuple[float, Factors]]] = {}
    target = hidden() + 2 * hidden().norm() * torch.nn.functional.normalize(
        random(1, hidden().shape[0], 1).float(), dim=0
    )
    live.apply({i: [(1.0, pair)] for i, pair in share(LAYERS, target - hidden(), keys, solve).items()})
    once = float((target - hidden()).norm())
    live.reset()
    missing = float((target - hidden()).norm())
    spread(LAYERS, lambda: target - hidden(), keys, solve, write)
    again = float((target - hidden()).norm())
    assert again < 0.02 * missing
    assert again < 0.2 * once


# -- many memories, solved jointly ------------------------------------------------------------------------------


def told(toy: Toy, seed: int) -> SubjectMemory:
    """A memory of one column of the toy: its keys and output in the base model, and what is to arrive at the top."""
    K = {layer: toy.keys(layer)[:, seed : seed + 1] for layer in range(toy.depth)}
    top = toy.depth - 1
    h = toy.hidden(toy.depth)[:, seed]
    return SubjectMemory(str(seed), K, {top: random(seed + 700, D)}, outputs={top: h})


def written(toy: Toy, store: MemoryStore) -> list[torch.Tensor]:
    """dW of each layer once the store is installed in the toy."""
    base = list(toy.W)

    def write(active) -> None:
        toy.W = [
            W + (active[layer][0][1].dense() if layer in active else 0.0) for layer, W in enumerate(base)
        ]

    def read(layer: int) -> list[tuple[torch.Tensor, torch.Tensor]]:
        at = [int(key) for key in store.memories]
        return [(toy.keys(layer)[:, i : i + 1], toy.hidden(toy.depth)[:, i]) for i in at]

    store.install(read, write)
    return [now - W for now, W in zip(toy.W, base, strict=True)]


def empty(depth: int, ridge: float) -> MemoryStore:
    return MemoryStore({layer: torch.eye(F, dtype=torch.float64) for layer in range(depth)}, D, ridge)


@settings(max_examples=30, deadline=None)
@given(
    st.integers(0, 2**20), st.integers(1, 3), st.permutations(range(6)), st.sets(st.integers(0, 5)),
    st.sampled_from([0.01, 1.0]),
)  # fmt: skip
def test_shared_by_layers_one_at_a_time_equals_all_at_once_and_forgotten_equals_never_told(
    seed: int, depth: int, order: list[int], gone: set[int], ridge: float
) -> None:
    """In float64: with every step installed, with none, in any order, and without those that were dropped."""
    grown = empty(depth, ridge)
    for i in order:
        grown.put(told(Toy(seed, depth, 6), i))
        written(Toy(seed, depth, 6), grown)
    for i in gone:
        grown.drop(str(i))
        written(Toy(seed, depth, 6), grown)
    never = empty(depth, ridge)
    never.replace_all(told(Toy(seed, depth, 6), i) for i in order if i not in gone)
    once = empty(depth, ridge)
    once.replace_all(told(Toy(seed, depth, 6), i) for i in range(6) if i not in gone)
    left = written(Toy(seed, depth, 6), grown)
    for mine, same, sorted_ in zip(
        left, written(Toy(seed, depth, 6), never), written(Toy(seed, depth, 6), once), strict=True
    ):
        assert torch.equal(mine, same)
        torch.testing.assert_close(mine, sorted_, rtol=1e-9, atol=1e-9)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**20), st.integers(0, 5))
def test_shared_by_layers_one_memory_is_written_as_memit_spreads_it(seed: int, which: int) -> None:
    depth, ridge = 3, 0.5
    toy, store = Toy(seed, depth, 6), empty(depth, ridge)
    store.put(told(toy, which))
    mine = written(toy, store)
    other = Toy(seed, depth, 6)
    Z = other.hidden(depth)[:, which : which + 1] + random(which + 700, D)[:, None]
    factors = spread(
        range(depth), lambda: Z - other.hidden(depth)[:, which : which + 1],
        lambda layer: other.keys(layer)[:, which : which + 1], solver(ridge), other.write,
    )  # fmt: skip
    for layer, dW in enumerate(mine):
        torch.testing.assert_close(dW, factors[layer].dense(), rtol=1e-9, atol=1e-9)


def test_in_one_layer_nothing_is_read_and_the_joint_solution_is_written_as_it_is() -> None:
    toy, store = Toy(3, 1, 6), empty(1, 0.5)
    memories = [replace(told(toy, i), outputs={}) for i in range(6)]
    store.replace_all(memories)
    seen = []

    def read(layer: int) -> list[tuple[torch.Tensor, torch.Tensor]]:
        raise AssertionError(f"layer {layer} was read")

    store.install(read, seen.append)
    ((only,),) = [active[0] for active in seen]
    assert torch.equal(only[1].dense(), store.active()[0][0][1].dense())
    joint = joint_factors(memories, 0, torch.eye(F, dtype=torch.float64), 0.5).dense()
    torch.testing.assert_close(only[1].dense(), joint, rtol=1e-9, atol=1e-9)
