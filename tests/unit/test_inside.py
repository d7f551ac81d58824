"""The inside of a delta, from its factors, is what a dense computation says; nothing of its size is formed."""

from __future__ import annotations

import pytest
import torch

from engine.editing import inside
from engine.editing.factors import SubjectMemory
from engine.editing.solve import Factors, cholesky, whiten
from engine.editing.store import MemoryStore


def random(*shape: int, seed: int = 0) -> torch.Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


def delta_of(factors: Factors) -> inside.Delta:
    """A delta of which only the factors are looked at."""
    return inside.Delta((), factors, float(factors.dense().norm()), list, factors.B, factors.H.T, ())


def filled(memories: int, d: int = 12, f: int = 40, columns: int = 2, spelt: bool = False) -> MemoryStore:
    """A store in float64 with so many memories of random keys, the last two with nearly the same; in some a word is spelt."""
    C = random(f, 4 * f)
    store = MemoryStore({3: cholesky(C @ C.T / (4 * f), 0.02)}, d, ridge=0.5)
    for m in range(memories):
        near = memories - 2 if m == memories - 1 else m
        K = random(f, columns, seed=10 + near) + 0.01 * random(f, columns, seed=900 + m)
        words = (
            {3: (random(f, 1, seed=1500 + m), random(d, 1, seed=2500 + m))} if spelt and m % 3 == 1 else {}
        )
        store.put(SubjectMemory(f"m{m}", {3: K}, {3: random(d, seed=500 + m)}, spelt=words))
    return store


@pytest.mark.parametrize("columns", [1, 5, 40])
def test_the_spectrum_is_that_of_the_dense_change(columns: int) -> None:
    factors = Factors(random(12, columns), random(60, columns, seed=1))
    dense = torch.linalg.svdvals(factors.dense())
    found = inside.spectrum(delta_of(factors))
    assert found.values == pytest.approx(dense[: len(found.values)].tolist(), rel=1e-10, abs=1e-10)
    energy = dense.square()
    assert found.rank == pytest.approx(float(energy.sum() ** 2 / energy.square().sum()), rel=1e-9)


def test_of_many_columns_the_largest_directions_are_sketched_closely() -> None:
    scale = torch.logspace(0, -3, 700, dtype=torch.float64)
    factors = Factors(random(64, 700) * scale, random(300, 700, seed=1))
    dense = torch.linalg.svdvals(factors.dense())
    found = inside.spectrum(delta_of(factors))
    assert found.values[:12] == pytest.approx(dense[:12].tolist(), rel=0.02)
    assert len(found.values) == inside.VALUES


@pytest.mark.parametrize("spelt", [False, True])
def test_the_parts_add_up_to_the_change_and_the_shares_to_one(spelt: bool) -> None:
    delta = filled(9, spelt=spelt).layers[3].delta()
    parts = delta.parts(range(len(delta.owners)))
    assert torch.allclose(parts.B @ parts.H.T, delta.factors.dense(), atol=1e-10)
    shares = dict(inside.shares(delta))
    assert delta.norm == pytest.approx(float(delta.factors.dense().norm()))
    assert sum(shares.values()) == pytest.approx(1.0, abs=1e-9)
    for m, share in shares.items():
        columns = [i for i, owner in enumerate(delta.owners) if owner == m]
        own = parts.B[:, columns] @ parts.H[:, columns].T
        assert share == pytest.approx(float((own * delta.factors.dense()).sum()) / delta.norm**2, abs=1e-10)
    assert list(shares.values()) == sorted(shares.values(), reverse=True)


def test_two_facts_with_nearly_the_same_keys_are_seen_to_crowd() -> None:
    store = filled(9)
    chosen, near = inside.overlaps(store.layers[3].delta())
    assert chosen == list(range(9))
    white = torch.cat([whiten(store.layers[3].L, m.keys[3]) for m in store.memories.values()], 1)
    unit = white / white.norm(dim=0)
    blocks = (unit.T @ unit).abs().view(9, 2, 9, 2).amax((1, 3)).clamp(max=1)
    assert torch.allclose(near, blocks.float(), atol=1e-5)
    assert float(near.fill_diagonal_(0).max()) == float(near[7, 8]) > 0.95


def test_among_a_thousand_facts_the_pair_that_crowds_is_found() -> None:
    delta = filled(1000, columns=1).layers[3].delta()
    chosen, near = inside.overlaps(delta)
    assert len(chosen) == inside.MEMORIES
    assert {998, 999} <= set(chosen)
    assert float(near[-1, -2]) > 0.95
    assert len(inside.shares(delta)) <= inside.MEMORIES


def test_a_dense_change_at_hand_gives_the_same() -> None:
    store = filled(60).layers[3]
    thin = store.delta()
    dense = store.delta(thin.factors.dense())
    assert inside.spectrum(dense).values == pytest.approx(inside.spectrum(thin).values)
    assert dict(inside.shares(dense)) == pytest.approx(dict(inside.shares(thin)))
