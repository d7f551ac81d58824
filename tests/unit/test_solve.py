"""The closed forms equal what a pencil gives: dense inverses in float64."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.editing import solve

F, D = 12, 5
sizes = st.integers(0, 9)
seeds = st.integers(0, 2**31)
kinds = st.sampled_from(["independent", "duplicates", "dependent"])


def random(seed: int, *shape: int) -> torch.Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


def moment(seed: int, f: int = F) -> torch.Tensor:
    X = random(seed, f, 3 * f) * torch.logspace(-1, 1, f, dtype=torch.float64)[:, None]
    return X @ X.T / (3 * f)


def keys(seed: int, n: int, kind: str = "independent", f: int = F) -> torch.Tensor:
    """Keys [f, N]: n of them, half of them twice, or all in a plane."""
    K = random(seed + 1, f, n)
    if kind == "dependent":
        return K[:, :2] @ random(seed + 5, min(n, 2), n)
    return torch.cat((K, K[:, : n // 2]), 1) if kind == "duplicates" else K


@settings(max_examples=60, deadline=None)
@given(seeds, st.integers(1, 14), st.integers(1, 6), sizes, kinds, st.sampled_from([0.5, 1.0, 30.0]))
def test_memit_equals_the_dense_formula(seed: int, f: int, d: int, n: int, kind: str, ridge: float) -> None:
    C, K = moment(seed, f), keys(seed, n, kind, f)
    R = random(seed + 2, d, K.shape[1])
    L = solve.cholesky(C, 0.02)
    A = C + 0.02 * C.diagonal().mean() * torch.eye(f, dtype=torch.float64)
    dense = R @ K.T @ torch.linalg.inv(ridge * A + K @ K.T)
    found = solve.memit(R, solve.whiten(L, K), L, ridge)
    torch.testing.assert_close(found.dense(), dense, rtol=1e-8, atol=1e-9)
    assert solve.delta_norm(found) == pytest.approx(float(dense.norm()), rel=1e-6, abs=1e-7)


@settings(max_examples=30, deadline=None)
@given(seeds, st.integers(1, 8))
def test_without_a_ridge_independent_keys_get_their_residuals_exactly(seed: int, n: int) -> None:
    K, R = keys(seed, n), random(seed + 2, D, n)
    L = solve.cholesky(moment(seed), 0.02)
    found = solve.memit(R, solve.whiten(L, K), L, 0.0)
    torch.testing.assert_close(found.dense() @ K, R, rtol=1e-6, atol=1e-7)


def test_without_a_ridge_a_duplicated_key_gets_the_mean_of_its_residuals() -> None:
    K = keys(3, 1).expand(-1, 2)
    R = random(4, D, 2)
    L = solve.cholesky(moment(3), 0.02)
    found = solve.memit(R, solve.whiten(L, K), L, 0.0)
    torch.testing.assert_close(found.dense() @ K[:, 0], R.mean(1), rtol=1e-6, atol=1e-8)


def test_a_ridge_per_fact_may_differ() -> None:
    K, R = keys(5, 3), random(6, D, 3)
    L = solve.cholesky(moment(5), 0.02)
    ridge = torch.tensor([0.1, 1.0, 1e9], dtype=torch.float64)
    found = solve.memit(R, solve.whiten(L, K), L, ridge).dense() @ K
    without = solve.memit(R[:, :2], solve.whiten(L, K[:, :2]), L, ridge[:2]).dense() @ K
    torch.testing.assert_close(found, without, rtol=1e-5, atol=1e-6)


def test_half_the_precision_does_not_lose_a_small_ridge() -> None:
    """Two keys that nearly agree: rounding of a float32 Gram matrix would be larger than what parts them."""
    K = 50 * keys(3, 1).expand(-1, 2) + 0.05 * keys(4, 2)
    R, L = random(5, D, 2), torch.eye(F, dtype=torch.float64)
    exact = solve.memit(R, K, L, 1e-4).dense()
    found = solve.memit(R.float(), K.float(), L.float(), 1e-4).dense()
    assert (found - exact).norm() < 1e-3 * exact.norm()


@settings(max_examples=60, deadline=None)
@given(seeds, st.integers(1, 4), st.integers(0, 5), kinds, st.booleans(), st.booleans())
def test_a_constrained_refresh_leaves_healthy_outputs_unchanged(
    seed: int, degraded: int, healthy: int, kind: str, spanned: bool, single: bool
) -> None:
    """Whatever the rank of the healthy keys; also where one of the degraded keys lies in their span."""
    K, K_H = keys(seed, degraded), keys(seed + 7, healthy, kind)
    if spanned and K_H.shape[1]:
        K[:, 0] = K_H.sum(1)
    R, W = random(seed + 2, D, degraded), random(seed + 3, D, F)
    C = torch.eye(F, dtype=torch.float64) + moment(seed) / moment(seed).norm() if single else moment(seed)
    if single:
        K, K_H, R, W, C = (x.float() for x in (K, K_H, R, W, C))
    L = solve.cholesky(C, 0.02)
    found = solve.constrained(R, solve.whiten(L, K), solve.whiten(L, K_H), L)
    moved, before = found.dense().double() @ K_H.double(), (W @ K_H).double()
    assert moved.norm() <= 1e-6 * before.norm()
    assert found.dense().norm() > 0 or (spanned and degraded == 1)


@settings(max_examples=40, deadline=None)
@given(seeds, st.integers(0, 4), st.integers(0, 5), kinds, st.sampled_from([1e-3, 1.0]))
def test_a_constrained_refresh_equals_the_dense_formula(
    seed: int, degraded: int, healthy: int, kind: str, sigma: float
) -> None:
    K, K_H, R = keys(seed, degraded), keys(seed + 7, healthy, kind), random(seed + 2, D, degraded)
    L = solve.cholesky(moment(seed), 0.02)
    inverse, eye = torch.linalg.inv(L), torch.eye(F, dtype=torch.float64)
    white_H = inverse @ K_H
    perp = (eye - white_H @ torch.linalg.pinv(white_H, rtol=1e-10)) @ inverse @ K
    dense = R @ perp.T @ torch.linalg.inv(sigma * eye + perp @ perp.T) @ inverse
    found = solve.constrained(R, inverse @ K, white_H, L, sigma)
    torch.testing.assert_close(found.dense(), dense, rtol=1e-6, atol=1e-7)


def test_a_constrained_refresh_repairs_what_is_new() -> None:
    K, K_H, R = keys(1, 2), keys(9, 4), random(2, D, 2)
    L = solve.cholesky(moment(1), 0.02)
    found = solve.constrained(R, solve.whiten(L, K), solve.whiten(L, K_H), L, sigma=1e-9)
    torch.testing.assert_close(found.dense() @ K, R, rtol=1e-6, atol=1e-6)


def test_a_degraded_key_that_is_a_healthy_key_cannot_be_refreshed() -> None:
    K_H = keys(9, 4)
    L = solve.cholesky(moment(1), 0.02)
    white = solve.whiten(L, K_H)
    found = solve.constrained(random(2, D, 1), white[:, :1], white, L)
    assert solve.delta_norm(found) < 1e-6


def test_the_regularised_projection_tends_to_the_exact_one() -> None:
    K, K_H = keys(1, 3), keys(9, 4)
    exact = solve.orthogonal_part(K, K_H)
    torch.testing.assert_close(solve.orthogonal_part(K, K_H, 1e-9), exact, rtol=1e-6, atol=1e-7)
    assert (K_H.T @ exact).abs().max() < 1e-10


@settings(max_examples=20, deadline=None)
@given(seeds, st.floats(0.001, 0.5))
def test_the_null_space_carries_no_more_than_its_share_of_the_trace(seed: int, share: float) -> None:
    C = moment(seed)
    U = solve.null_space(C, share)
    torch.testing.assert_close(U.T @ U, torch.eye(U.shape[1], dtype=torch.float64))
    assert float((U.T @ C @ U).trace()) <= share * float(C.trace()) * (1 + 1e-9)


@settings(max_examples=40, deadline=None)
@given(seeds, st.integers(1, 14), st.integers(1, 6), sizes, kinds, st.sampled_from([0.1, 10.0]), sizes)
def test_alphaedit_equals_the_published_form(
    seed: int, f: int, d: int, n: int, kind: str, l2: float, before: int
) -> None:
    K, K_p = keys(seed, n, kind, f), keys(seed + 9, before, kind, f)
    R, U = random(seed + 2, d, K.shape[1]), solve.null_space(moment(seed, f), 0.3)
    P, eye = U @ U.T, torch.eye(f, dtype=torch.float64)
    dense = R @ K.T @ P @ torch.linalg.inv(K_p @ K_p.T @ P + K @ K.T @ P + l2 * eye)
    torch.testing.assert_close(solve.alphaedit(R, K, U, K_p, l2).dense(), dense, rtol=1e-8, atol=1e-10)


def test_the_fit_is_relative_to_the_residual() -> None:
    R = torch.tensor([[3.0], [4.0]])
    assert solve.fit_residual(R, R * 0.9).tolist() == pytest.approx([0.1])


def test_the_condition_of_no_keys_is_one_and_of_duplicates_infinite() -> None:
    assert solve.condition(torch.zeros(0, 0)) == 1.0
    assert solve.condition(torch.ones(2, 2)) == float("inf")
    assert solve.condition(torch.ones(2, 2), 2.0) == pytest.approx(2.0)


@settings(max_examples=30, deadline=None)
@given(seeds, st.integers(0, 40), st.sampled_from([0.01, 1.0, 100.0]))
def test_the_condition_from_a_root_is_within_a_few_percent(seed: int, n: int, ridge: float) -> None:
    K = random(seed, 30, n)
    gram = K.T @ K
    C = torch.linalg.cholesky(gram + ridge * torch.eye(n, dtype=torch.float64))
    assert solve.root_condition(C) == pytest.approx(solve.condition(gram, ridge), rel=0.1)


def test_a_moment_of_too_little_text_is_refused() -> None:
    with pytest.raises(ValueError, match="raise beta"):
        solve.cholesky(-torch.eye(3), 0.0)


def test_a_protected_key_receives_next_to_nothing() -> None:
    C, K, R = moment(1), keys(1, 3), random(2, D, 3)
    P = 30 * keys(20, 1)
    plain, guarded = solve.cholesky(C, 0.02), solve.cholesky(C, 0.02, P)
    delivered = [solve.memit(R, solve.whiten(L, K), L).dense() for L in (plain, guarded)]
    assert (delivered[1] @ P).norm() < 1e-3 * (delivered[0] @ P).norm()
    torch.testing.assert_close(guarded @ guarded.T, plain @ plain.T + P @ P.T)
