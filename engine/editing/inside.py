"""What a low-rank delta looks like inside: its spectrum, whose share it is, and which keys crowd each other.

Symbols as in `solve`. Everything is computed from factors: nothing of the size of dW is ever formed. The cost is
bounded for thousands of memories: beyond `SMALL` columns spectra are sketched, and shares and overlaps are of the
memories that matter most.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from engine.editing.solve import Factors

#: Columns up to which everything is exact.
SMALL = 128
#: Singular values that are told, and those sketched beyond them for precision.
VALUES, _SPARE = 32, 8
#: Memories whose shares and overlaps are told.
MEMORIES = 48
#: Newest columns among which crowded keys are looked for, and the width of their sketch.
_NEWEST, _WIDTH = 1024, 64


@dataclass(frozen=True, slots=True, eq=False)
class Delta:
    """A layer's dW = B H^T with what belongs to whom.

    Memory m of `names` has the columns i with owners[i] = m in `white` [f, N], its whitened keys, and the rank-one
    part r_m h_m^T of dW; `parts` gives Factors with these columns for the memories asked for.
    """

    names: Sequence[str]
    factors: Factors
    parts: Callable[[Sequence[int]], Factors]
    residuals: Tensor  # R [d, M], one column for each memory
    white: Tensor  # K~ [f, N]
    owners: Sequence[int]


@dataclass(frozen=True, slots=True)
class Spectrum:
    """The largest singular values, ||dW||_F, and the effective rank (sum s^2)^2 / sum s^4."""

    values: tuple[float, ...]
    norm: float
    rank: float


def spectrum(factors: Factors, most: int = VALUES) -> Spectrum:
    """Singular values of B H^T, from the small product of two QR factors; of a sketch where there are many columns."""
    B, H = factors
    count = B.shape[1]
    if count == 0:
        return Spectrum((), 0.0, 0.0)
    if count <= SMALL:
        values = torch.linalg.svdvals(torch.linalg.qr(B).R @ torch.linalg.qr(H).R.T)
        square = float(values.double().square().sum())
    else:
        values, square = _sketched(B, H, most + _SPARE)
    fourth = float(values.double().pow(4).sum())
    rank = square * square / fourth if fourth > 0 else 0.0
    return Spectrum(tuple(values[:most].tolist()), square**0.5, rank)


def _sketched(B: Tensor, H: Tensor, width: int) -> tuple[Tensor, float]:
    """The largest singular values by a randomised range finder with one power step (Halko et al. 2011), and ||dW||_F^2."""
    noise = torch.Generator().manual_seed(0)
    width = min(width, len(B))
    probe = torch.randn(len(H), width, generator=noise, dtype=torch.float32).to(H)
    Q = torch.linalg.qr(B @ (H.T @ probe)).Q
    Q = torch.linalg.qr(B @ (H.T @ (H @ (B.T @ Q)))).Q
    T = (Q.T @ B) @ H.T  # [q, f]
    gram = (T @ T.T).double()
    square = _square(B, H) if B.shape[1] <= 4 * SMALL else float(_thin_square(B, H))
    return torch.linalg.eigvalsh(gram).clamp(min=0).sqrt().flip(0), max(square, float(gram.trace()))


def _square(B: Tensor, H: Tensor) -> float:
    return float(((B.T @ B).double() * (H.T @ H).double()).sum().clamp(min=0))


def _thin_square(B: Tensor, H: Tensor, width: int = 64) -> Tensor:
    """||B H^T||_F^2 from a random sketch of its columns; a few percent off."""
    noise = torch.randn(len(H), width, generator=torch.Generator().manual_seed(1)).to(H)
    return (B @ (H.T @ noise)).double().square().sum() / width


def shares(delta: Delta, norm: float, most: int = MEMORIES) -> list[tuple[int, float]]:
    """<r_m h_m^T, dW> / ||dW||_F^2 of the memories with the largest, largest first: over all memories they sum to 1.

    Negative where a memory works against the others. Among many memories, those with the longest residuals are looked
    at, and the newest.
    """
    count = len(delta.names)
    if count == 0 or norm == 0:
        return []
    chosen = list(range(count))
    if count > SMALL:
        longest = delta.residuals.norm(dim=0).topk(SMALL // 2).indices.tolist()
        chosen = sorted({*longest, *range(count - SMALL // 2, count)})
    B, H = delta.parts(chosen)
    heard = delta.factors.B.T @ B  # [N, m]
    found = (heard * (delta.factors.H.T @ H)).double().sum(0) / norm**2
    order = sorted(zip(chosen, found.tolist(), strict=True), key=lambda pair: -pair[1])
    return order[:most]


def overlaps(delta: Delta, most: int = MEMORIES) -> tuple[list[int], Tensor]:
    """The memories that crowd each other most, in the order they were stored, and the overlap [m, m] of each two.

    The overlap of two memories is the largest |cos| of two of their whitened keys: how much of one's write the other
    hears.
    """
    count = len(delta.names)
    chosen = list(range(count)) if count <= most else _crowded(delta, most)
    place = {m: i for i, m in enumerate(chosen)}
    columns = [i for i, owner in enumerate(delta.owners) if owner in place]
    if not columns:
        return chosen, torch.zeros(len(chosen), len(chosen))
    white = _unit(delta.white[:, columns].float())
    return chosen, _owned((white.T @ white).abs(), [place[delta.owners[i]] for i in columns], len(chosen))


def _crowded(delta: Delta, most: int) -> list[int]:
    """The memories whose keys have the nearest neighbours, judged by a random sketch of the newest columns."""
    owners = list(delta.owners)[-_NEWEST:]
    names = sorted(set(owners))
    place = {m: i for i, m in enumerate(names)}
    probe = torch.randn(len(delta.white), _WIDTH, generator=torch.Generator().manual_seed(2))
    small = _unit(probe.to(delta.white.device).T @ delta.white[:, -_NEWEST:].float())
    near = _owned((small.T @ small).abs(), [place[m] for m in owners], len(names)).fill_diagonal_(0)
    return sorted(names[i] for i in near.amax(1).topk(min(most, len(names))).indices.tolist())


def _owned(values: Tensor, owners: Sequence[int], count: int) -> Tensor:
    """The largest value for each two owners [count, count], of values [n, n] for each two columns."""
    index = torch.tensor(owners, device=values.device)
    rows = values.new_zeros(count, values.shape[1]).scatter_reduce_(
        0, index[:, None].expand_as(values), values, "amax"
    )
    wide = index[None, :].expand_as(rows)
    return values.new_zeros(count, count).scatter_reduce_(1, wide, rows, "amax").clamp(max=1)


def _unit(columns: Tensor) -> Tensor:
    return columns / columns.norm(dim=0, keepdim=True).clamp(min=1e-12)
