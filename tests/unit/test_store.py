"""The accumulated solution: order does not matter, and what is dropped was never there."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.editing.factors import SubjectMemory
from engine.editing.solve import cholesky
from engine.editing.store import LayerStore, MemoryStore, joint_factors

F, D, RIDGE = 16, 6, 2.0


def memory(seed: int, surfaces: int = 1) -> SubjectMemory:
    g = torch.Generator().manual_seed(seed)
    K = torch.randn(F, surfaces, generator=g, dtype=torch.float64)
    r = torch.randn(D, generator=g, dtype=torch.float64)
    return SubjectMemory(f"subject {seed}", {1: K}, {1: r}, (seed,))


@pytest.fixture(scope="module")
def root() -> torch.Tensor:
    X = torch.randn(F, 5 * F, generator=torch.Generator().manual_seed(1), dtype=torch.float64)
    return cholesky(X @ X.T / (5 * F), 0.02)


def dense(store: MemoryStore) -> torch.Tensor:
    active = store.active()
    return active[1][0][1].dense() if active else torch.zeros(D, F, dtype=torch.float64)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=1, max_size=20, unique=True), st.randoms())
def test_one_at_a_time_equals_the_joint_solution(seeds: list[int], random: object) -> None:
    X = torch.randn(F, 5 * F, generator=torch.Generator().manual_seed(1), dtype=torch.float64)
    L = cholesky(X @ X.T / (5 * F), 0.02)
    memories = [memory(seed, 1 + seed % 3) for seed in seeds]
    store = MemoryStore({1: L}, D, RIDGE)
    for m in memories:
        store.put(m)
    random.shuffle(memories)  # type: ignore[attr-defined]
    torch.testing.assert_close(
        dense(store), joint_factors(memories, 1, L, RIDGE).dense(), rtol=1e-9, atol=1e-9
    )


def test_a_dropped_subject_was_never_stored(root: torch.Tensor) -> None:
    store, without = MemoryStore({1: root}, D, RIDGE), MemoryStore({1: root}, D, RIDGE)
    for seed in range(6):
        store.put(memory(seed, 2))
        if seed != 3:
            without.put(memory(seed, 2))
    store.drop("subject 3")
    torch.testing.assert_close(dense(store), dense(without), rtol=1e-10, atol=1e-12)
    store.drop("nobody")
    assert len(store.memories) == 5


def test_putting_a_subject_again_replaces_it(root: torch.Tensor) -> None:
    store = MemoryStore({1: root}, D, RIDGE)
    store.put(memory(1))
    store.put(memory(2))
    store.put(SubjectMemory("subject 1", memory(9).keys, memory(9).residuals))
    assert store.layers[1].owners == ["subject 2", "subject 1"]


def test_an_empty_store_has_no_delta(root: torch.Tensor) -> None:
    store = MemoryStore({1: root}, D, RIDGE)
    assert store.active() == {}
    assert joint_factors([], 1, root, RIDGE).H.shape == (F, 0)
    store.put(memory(1))
    store.drop("subject 1")
    assert store.active() == {}


def test_all_keys_of_a_subject_receive_its_residual(root: torch.Tensor) -> None:
    store = MemoryStore({1: root}, D, 1e-9)
    m = memory(4, 3)
    store.put(m)
    torch.testing.assert_close(
        dense(store) @ m.keys[1], m.residuals[1][:, None].expand(-1, 3), rtol=1e-5, atol=1e-6
    )


def test_foresight_matches_what_then_happens(root: torch.Tensor) -> None:
    store = MemoryStore({1: root}, D, RIDGE)
    for seed in range(5):
        store.put(memory(seed))
    before, new = dense(store), memory(17)
    foreseen = store.layers[1].foresee(new.subject, new.keys[1], new.residuals[1])
    torch.testing.assert_close(dense(store), before)
    store.put(new)
    stored = memory(2)
    moved = ((dense(store) - before) @ stored.keys[1]).norm() / stored.residuals[1].norm()
    assert foreseen.collateral["subject 2"] == pytest.approx(float(moved), rel=1e-6)
    assert 0 < foreseen.novelty <= 1


def test_a_stored_key_is_no_novelty_and_strain_grows_with_the_load(root: torch.Tensor) -> None:
    store = LayerStore(root, D, RIDGE)
    store.add("a", memory(1).keys[1], memory(1).residuals[1])
    light = store.strain()
    assert store.foresee("b", memory(1).keys[1], memory(2).residuals[1]).novelty == pytest.approx(0, abs=1e-9)
    for seed in range(2, 14):
        store.add(str(seed), memory(seed).keys[1], memory(seed).residuals[1])
    full = store.strain()
    assert full.fit["a"] > light.fit["a"]
    assert full.condition > light.condition
    assert full.delta_norm > light.delta_norm
