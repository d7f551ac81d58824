"""The accumulated solution: order does not matter, and what is dropped was never there."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.editing import border
from engine.editing.beside import Parts
from engine.editing.border import Bordered
from engine.editing.factors import SubjectMemory
from engine.editing.solve import cholesky, condition, whiten
from engine.editing.store import LayerStore, MemoryStore
from tests.unit.plain import joint_factors

F, D, RIDGE = 16, 6, 2.0


def memory(seed: int, surfaces: int = 1, words: int = 0) -> SubjectMemory:
    """Seeds 30 apart share their keys."""
    g = torch.Generator().manual_seed(seed)
    shared = torch.Generator().manual_seed(seed % 30)
    K = torch.randn(F, surfaces, generator=shared, dtype=torch.float64)
    r = torch.randn(D, generator=g, dtype=torch.float64)
    spelt = {}
    if words:
        spelt = {1: tuple(torch.randn(n, words, generator=g, dtype=torch.float64) for n in (F, D))}
    return SubjectMemory(f"subject {seed}", {1: K}, {1: r}, (seed,), spelt=spelt)


def make_root() -> torch.Tensor:
    X = torch.randn(F, 5 * F, generator=torch.Generator().manual_seed(1), dtype=torch.float64)
    return cholesky(X @ X.T / (5 * F), 0.02)


@pytest.fixture(scope="module", autouse=True)
def small_room() -> Iterator[None]:
    """The root's room grows and shrinks with a dozen memories as it does with hundreds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(border, "_STEP", 24)
        yield


@pytest.fixture(scope="module")
def root() -> torch.Tensor:
    return make_root()


def dense(store: MemoryStore) -> torch.Tensor:
    active = store.active()
    return active[1][0][1].dense() if active else torch.zeros(D, F, dtype=torch.float64)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 90), min_size=1, max_size=80, unique=True), st.randoms(), st.booleans())
def test_one_at_a_time_equals_the_joint_solution(seeds: list[int], random: Random, between: bool) -> None:
    """In any order, of any keys, solved after each or at the end."""
    L = make_root()
    memories = [memory(seed, 1 + seed % 3, seed % 4) for seed in seeds]
    store = MemoryStore({1: L}, D, RIDGE)
    for m in memories:
        store.put(m)
        if between:
            store.active()
    random.shuffle(memories)
    torch.testing.assert_close(
        dense(store), joint_factors(memories, 1, L, RIDGE).dense(), rtol=1e-9, atol=1e-9
    )


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 75), st.lists(st.integers(0, 89), max_size=60), st.booleans())
def test_deleting_a_subject_equals_never_having_stored_it(start: int, moves: list[int], single: bool) -> None:
    """Bit for bit: whatever came and went in between, the weights are those of what is left, in its order."""
    L = make_root().float() if single else make_root()
    store, left = MemoryStore({1: L}, D, RIDGE), list(range(start))
    for seed in left:
        store.put(memory(seed, 1 + seed % 3))
    for seed in moves:
        if seed in left:
            left.remove(seed)
            store.drop(f"subject {seed}")
        else:
            left.append(seed)
            store.put(memory(seed, 1 + seed % 3))
        store.active()
    fresh = MemoryStore({1: L}, D, RIDGE)
    for seed in left:
        fresh.put(memory(seed, 1 + seed % 3))
    assert torch.equal(dense(store), dense(fresh))
    assert store.strain() == fresh.strain()


def test_dropping_the_first_of_many_leaves_no_trace(root: torch.Tensor) -> None:
    memories = [memory(seed, 2) for seed in range(90)]
    store = MemoryStore({1: root}, D, RIDGE)
    store.replace_all(memories)
    store.active()
    store.drop("subject 0")
    store.drop("nobody")
    joint = joint_factors(memories[1:], 1, root, RIDGE).dense()
    torch.testing.assert_close(dense(store), joint, rtol=1e-9, atol=1e-9)
    assert len(store.memories) == 89


def test_having_held_many_leaves_no_trace_in_the_few_that_are_left(root: torch.Tensor) -> None:
    store, fresh = LayerStore(root, D, RIDGE), LayerStore(root, D, RIDGE)
    for seed in range(200):
        store.add(str(seed), memory(seed, 3).keys[1], memory(seed).residuals[1])
    store.factors()
    for seed in range(1, 200):
        if seed % 3:
            fresh.add(str(seed), memory(seed, 3).keys[1], memory(seed).residuals[1])
    for seed in range(0, 200, 3):
        store.remove(str(seed))
    assert torch.equal(store.factors().dense(), fresh.factors().dense())


def test_factors_handed_out_do_not_change_with_the_store(root: torch.Tensor) -> None:
    store = LayerStore(root, D, RIDGE)
    for seed in range(9):
        store.add(str(seed), memory(seed).keys[1], memory(seed).residuals[1])
    given_out = store.factors()
    before = given_out.dense()
    store.remove("2")
    store.add("new", memory(20).keys[1], memory(20).residuals[1])
    store.factors()
    assert torch.equal(given_out.dense(), before)


def test_equal_keys_need_a_ridge(root: torch.Tensor) -> None:
    store = LayerStore(root, D, 0.0)
    store.add("a", memory(1).keys[1], memory(1).residuals[1])
    alone = store.factors().dense()
    store.add("b", memory(1).keys[1], memory(2).residuals[1])
    with pytest.raises(ValueError, match="ridge"):
        store.factors()
    store.remove("b")
    assert torch.equal(store.factors().dense(), alone)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 90), max_size=70, unique=True))
def test_the_strain_is_what_the_dense_weights_show(seeds: list[int]) -> None:
    L = make_root()
    memories = [memory(seed, 1 + seed % 3) for seed in seeds]
    store = MemoryStore({1: L}, D, RIDGE)
    store.replace_all(memories)
    dW, strain = dense(store), store.strain()[1]
    for m in memories:
        misses = (m.residuals[1][:, None] - dW @ m.keys[1]).norm(dim=0) / m.residuals[1].norm()
        assert strain.fit[m.subject] == pytest.approx(float(misses.max()), rel=1e-6, abs=1e-9)
    assert strain.delta_norm == pytest.approx(float(dW.norm()), rel=1e-6)
    white = whiten(L, torch.cat([L.new_zeros(F, 0), *(m.keys[1] for m in memories)], 1))
    assert strain.condition == pytest.approx(condition(white.T @ white, RIDGE), rel=0.1)


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


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 90), max_size=40, unique=True))
def test_what_is_written_is_linear_in_the_residuals(seeds: list[int]) -> None:
    store = MemoryStore({1: make_root()}, D, RIDGE)
    for seed in seeds:
        store.put(memory(seed, 1 + seed % 3, seed % 4))
    owners, H, R = store.layers[1].writes()
    assert owners == [f"subject {seed}" for seed in seeds for _ in range(1 + seed % 4)]
    torch.testing.assert_close(R.T @ H, dense(store), rtol=1e-9, atol=1e-9)
    told, other = dense(store), torch.randn_like(R)
    parts = Parts(store)
    store.exchange(parts.memories({owner: other[rows] for owner, rows in parts.rows.items()}, 7))
    torch.testing.assert_close(other.T @ H, dense(store), rtol=1e-4, atol=1e-4)  # memories are fp32
    store.exchange({key: memory.by_itself() for key, memory in store.memories.items()})
    assert torch.equal(dense(store), told)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.integers(0, 90), min_size=1, max_size=90, unique=True),
    st.lists(
        st.tuples(st.sampled_from(["exchange", "drop", "put", "solve"]), st.integers(0, 89)), max_size=8
    ),
)
def test_other_residuals_are_solved_to_the_last_bit_as_if_stored_so(
    seeds: list[int], steps: list[tuple[str, int]]
) -> None:
    L = make_root().float()
    memories = [memory(seed, 1 + seed % 3, seed % 4) for seed in seeds]
    store = MemoryStore({1: L}, D, RIDGE)
    for m in memories:
        store.put(m)
    store.active()
    for n, (step, at) in enumerate([*steps, ("exchange", 0)]):
        if not store.memories:
            break
        key = list(store.memories)[at % len(store.memories)]
        if step == "exchange":
            some = list(store.memories.values())[at % len(store.memories) :: 3]
            store.exchange({m.subject: another(m, n) for m in some})
        elif step == "drop":
            store.drop(key)
        elif step == "put":
            store.put(memory(200 + n, 2, n % 3))
        else:
            store.active()
    anew = MemoryStore({1: L}, D, RIDGE)
    anew.replace_all(store.memories.values())
    if store.memories:
        assert torch.equal(store.layers[1].factors().dense(), anew.layers[1].factors().dense())
    assert store.strain()[1] == anew.strain()[1]


def test_other_residuals_do_not_solve_the_keys_again(root: torch.Tensor, monkeypatch) -> None:
    store = MemoryStore({1: root}, D, RIDGE)
    for seed in range(70):
        store.put(memory(seed, 2, seed % 2))
    before = dense(store)
    monkeypatch.setattr(Bordered, "border", lambda *_: pytest.fail("keys are as they were"))
    store.exchange({f"subject {seed}": another(memory(seed, 2, seed % 2), seed) for seed in (3, 65)})
    assert not torch.equal(dense(store), before)


def another(m: SubjectMemory, seed: int) -> SubjectMemory:
    """The same keys, found beside others: other residuals."""
    generator = torch.Generator().manual_seed(seed)
    residuals = {i: torch.randn(r.shape, generator=generator).to(r) for i, r in m.residuals.items()}
    spelt = {i: (K, torch.randn(R.shape, generator=generator).to(R)) for i, (K, R) in m.spelt.items()}
    return m.beside_others(residuals, seed, spelt)


def test_strain_grows_with_the_load(root: torch.Tensor) -> None:
    store = LayerStore(root, D, RIDGE)
    store.add("a", memory(1).keys[1], memory(1).residuals[1])
    light = store.strain()
    for seed in range(2, 14):
        store.add(str(seed), memory(seed).keys[1], memory(seed).residuals[1])
    full = store.strain()
    assert full.fit["a"] > light.fit["a"]
    assert full.condition > light.condition
    assert full.delta_norm > light.delta_norm
