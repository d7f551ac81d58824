"""The closed forms of the edit: pure functions on tensors, each with its formula.

Symbols, for one edited layer: d = hidden_size, f = d_ff, N = number of keys; K [f, N] keys as columns,
R [d, N] residuals as columns, C [f, f] second moment of keys over ordinary text, A = C + beta mean(diag C) I,
L [f, f] its lower Cholesky factor (A = L L^T), K~ = L^-1 K whitened keys, G [N, N]. A delta of the weight
[d, f] is never formed here: it is the pair (B [d, N], H [f, N]) with dW = B H^T.

Sources: MEMIT, Meng et al. 2023 (arXiv:2210.07229), eq. 14; AlphaEdit, Fang et al. 2025 (arXiv:2410.02355).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import torch
from torch import Tensor


class Factors(NamedTuple):
    """A low-rank delta dW = B H^T: B [d, N], H [f, N]."""

    B: Tensor
    H: Tensor

    def dense(self) -> Tensor:
        """dW [d, f]; for tests and small models."""
        return self.B @ self.H.T


def wide(X: Tensor) -> Tensor:
    """X in float64, on the CPU where its own device has none (Apple's)."""
    return X.cpu().double() if X.device.type == "mps" else X.double()


def cholesky(
    C: Tensor, beta: float, protected: Tensor | None = None, device: torch.device | None = None
) -> Tensor:
    """L [f, f] with L L^T = A = C + beta mean(diag C) I + P P^T, on `device`, or where C is.

    protected = P [f, p] are keys that no edit may move: what a write delivers to one, k^T A^-1 p, shrinks by
    1 + p^T A^-1 p (Sherman-Morrison), a factor of hundreds. Raises ValueError when A is not positive definite
    (a moment over too little text, and no beta).
    """
    A = C.to(device or C.device, copy=True)  # the one copy on a CPU: it may be a gigabyte
    A.diagonal().add_(beta * A.diagonal().mean())
    if protected is not None:
        A.addmm_(protected.to(A), protected.to(A).T)
    probe = torch.linspace(-1, 1, len(A), dtype=A.dtype, device=A.device)[:, None]
    wanted = A @ probe
    if A.device.type == "cpu":  # in place: LAPACK wants columns, and A is symmetric
        L, info = A.mT, torch.zeros((), dtype=torch.int32)
        torch.linalg.cholesky_ex(L, out=(L, info))
    else:
        L, info = torch.linalg.cholesky_ex(A)
    if int(info) != 0 or not bool(torch.isfinite(L.sum())):
        raise ValueError(
            f"the key moment is not positive definite (minor {int(info)} of {len(C)}); raise beta"
        )
    missed = float((L @ (L.mT @ probe) - wanted).norm() / wanted.norm().clamp(min=1e-30))
    if missed > 1e-2:
        raise ValueError(f"the factor of the key moment does not give it back (off by {missed:.0%})")
    return L


def whiten(L: Tensor, K: Tensor) -> Tensor:
    """K~ = L^-1 K, [f, N]."""
    return torch.linalg.solve_triangular(L, K, upper=False)


def unwhiten(L: Tensor, K: Tensor) -> Tensor:
    """L^-T K, [f, N]; of whitened keys this is A^-1 K."""
    return torch.linalg.solve_triangular(L.T, K, upper=True)


def solve_gram(gram: Tensor, ridge: float | Tensor) -> Tensor:
    """G^-1 [N, N] in float64, for G = D + K~^T K~ given gram = K~^T K~; D = ridge I or diag(ridge).

    A pseudo-inverse where G is singular (no ridge, keys that depend on each other): the least-norm solution.
    """
    G = gram.double() + _diagonal(ridge, gram)
    L, info = torch.linalg.cholesky_ex(G)
    if int(info) == 0 and _well_conditioned(L):
        return torch.cholesky_inverse(L)
    return torch.linalg.pinv(G, hermitian=True, rtol=len(G) * 1e-13)


def memit(R: Tensor, K_white: Tensor, L: Tensor, ridge: float | Tensor = 1.0) -> Factors:
    """dW = R G^-1 K~^T L^-1 with G = D + K~^T K~ (MEMIT eq. 14 in whitened small form).

    Equal to R K^T (A lambda + K K^T)^-1 for D = lambda I: only N x N systems are solved. R [d, N],
    K_white [f, N] = whiten(L, K).
    """
    return Factors(R, unwhiten(L, _divided(K_white, ridge)))


def orthogonal_part(K_white: Tensor, onto: Tensor, epsilon: float = 0.0) -> Tensor:
    """K~_perp = K~ - K~_H (K~_H^T K~_H + epsilon I)^-1 K~_H^T K~, [f, N], for onto = K~_H [f, M].

    With epsilon = 0 the projection is exact whatever the rank of K~_H.
    """
    if onto.shape[1] == 0:
        return K_white
    perp = K_white.double()
    if epsilon > 0:
        return (perp - _divided(onto.double(), epsilon) @ (onto.double().T @ perp)).to(K_white.dtype)
    basis = _basis(onto)
    for _ in range(2):  # twice is enough (Kahan): removes what rounding left of the first pass
        perp = perp - basis @ (basis.T @ perp)
    return perp.to(K_white.dtype)


def constrained(
    R: Tensor, K_white: Tensor, healthy_white: Tensor, L: Tensor, sigma: float = 1e-3, epsilon: float = 0.0
) -> Factors:
    """Constrained refresh: dW = R_S (sigma I + K~_perp^T K~_perp)^-1 K~_perp^T L^-1, so that dW K_H = 0.

    R [d, S] and K_white [f, S] are the degraded facts' residuals and whitened keys, healthy_white [f, M] the
    healthy facts' whitened keys.
    """
    perp = orthogonal_part(K_white, healthy_white, epsilon)
    return Factors(R, unwhiten(L, _divided(perp, sigma)))


def null_space(C: Tensor, share: float) -> Tensor:
    """U [f, q]: the eigenvectors of C that together carry at most `share` of its trace, smallest first.

    P = U U^T is AlphaEdit's projection. A share, unlike an absolute threshold, means the same for any model.
    """
    values, vectors = torch.linalg.eigh(C.double())
    values = values.clamp(min=0)
    count = int((values.cumsum(0) <= share * values.sum()).sum())
    return vectors[:, :count].to(C.dtype)


def alphaedit(R: Tensor, K: Tensor, U: Tensor, earlier: Tensor, l2: float = 10.0) -> Factors:
    """dW = R K^T P (K_p K_p^T P + K K^T P + l2 I)^-1 with P = U U^T (AlphaEdit), in N x N systems.

    R [d, N], K [f, N] as captured, U [f, q] from `null_space`; earlier = K_p [f, M] are the keys of edits made before.
    With X = K' - K_p' (l2 I + K_p'^T K_p')^-1 K_p'^T K' for K' = U^T K and K_p' = U^T K_p, this is
    R (l2 I + K'^T X)^-1 X^T U^T; without earlier keys R (l2 I + K^T P K)^-1 K^T P.
    """
    inside = (U.T @ K).double()
    free = orthogonal_part(inside, U.T @ earlier, l2)
    return Factors(R, U @ (free @ solve_gram(inside.T @ free, l2)).to(U.dtype))


def fit_residual(R: Tensor, delivered: Tensor) -> Tensor:
    """||r - dW k|| / ||r|| per column, [N]; delivered = dW K [d, N]."""
    delivered = wide(delivered)
    R = R.to(delivered)
    return (R - delivered).norm(dim=0) / R.norm(dim=0).clamp(min=1e-12)


def arrival(out: Tensor, r: Tensor) -> tuple[Tensor, Tensor]:
    """What of a residual r [d] arrives at keys k, given out = dW K [d, c]: (signal [c], noise [c]).

    For a column o = dW k: signal = <o, r> / ||r||^2, 1 where all of it arrives; noise = ||o - signal r|| / ||r||, what
    arrives beside it from others.
    """
    out = wide(out)
    r = r.to(out)
    square = r.square().sum().clamp(min=1e-24)
    signal = r @ out / square
    return signal, (out - r[:, None] * signal).norm(dim=0) / square.sqrt()


def condition(gram: Tensor, ridge: float | Tensor = 0.0) -> float:
    """cond(G), the ratio of its extreme eigenvalues; 1 for no keys, inf when singular."""
    if len(gram) == 0:
        return 1.0
    values = torch.linalg.eigvalsh(gram.double() + _diagonal(ridge, gram))
    low, high = float(values[0]), float(values[-1])
    return high / low if low > high * 1e-15 else float("inf")


def root_condition(C: Tensor) -> float:
    """cond(C C^T) for lower triangular C [N, N], to a few percent from below, with N^2 work."""

    def solve(v: Tensor) -> Tensor:
        half = torch.linalg.solve_triangular(C, v, upper=False)
        return torch.linalg.solve_triangular(C.T, half, upper=True)

    if len(C) == 0:
        return 1.0
    C = C.contiguous()
    return _largest(lambda v: C @ (C.T @ v), C) * _largest(solve, C)


def delta_norm(factors: Factors) -> float:
    """||B H^T||_F = sqrt(tr(B^T B H^T H)), without forming it."""
    if factors.B.shape[1] == 0:
        return 0.0
    B, H = factors.B.double(), factors.H.double()
    return float(((B.T @ B) * (H.T @ H)).sum().clamp(min=0).sqrt())


def _divided(K: Tensor, ridge: float | Tensor) -> Tensor:
    """K (D + K^T K)^-1, the Gram matrix in float64: in float32 its rounding would outweigh a small ridge."""
    wide = K.double()
    return (wide @ solve_gram(wide.T @ wide, ridge)).to(K.dtype)


def _largest(apply: Callable[[Tensor], Tensor], like: Tensor, steps: int = 24) -> float:
    """The largest eigenvalue of a symmetric map of vectors [N, 1], as a Krylov space shows it."""
    v = torch.randn(len(like), 1, generator=torch.Generator().manual_seed(0), dtype=torch.float64).to(like)
    Q, images = v / v.norm(), like.new_empty(len(like), 0)
    for _ in range(min(steps, len(like))):
        images = torch.cat((images, apply(Q[:, -1:])), 1)
        v = images[:, -1:] - Q @ (Q.T @ images[:, -1:])
        v = v - Q @ (Q.T @ v)  # what rounding left of the first pass
        Q = torch.cat((Q, v / v.norm().clamp(min=1e-300)), 1)
    small = Q[:, :-1].T @ images
    return float(torch.linalg.eigvalsh((small + small.T) / 2)[-1])


def _diagonal(ridge: float | Tensor, gram: Tensor) -> Tensor:
    if isinstance(ridge, Tensor):
        return torch.diag(ridge.double())
    return ridge * torch.eye(len(gram), dtype=torch.float64, device=gram.device)


def _well_conditioned(L: Tensor) -> bool:
    if len(L) == 0:
        return True
    d = L.diagonal()
    return bool(d.min() > d.max() * 1e-7)


def _basis(K: Tensor) -> Tensor:
    """Orthonormal columns spanning those of K, in float64; dependent columns add nothing."""
    K = K.double()
    K = K / K.norm(dim=0, keepdim=True).clamp(min=1e-300)
    U, S, _ = torch.linalg.svd(K, full_matrices=False)
    tolerance = S[0] * max(K.shape) * torch.finfo(torch.float64).eps if len(S) else 0.0
    return U[:, tolerance < S]
