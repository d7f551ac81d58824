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

#: Columns up to which spectra are exact; singular values that are told, and those sketched beyond them for precision.
SMALL, VALUES, _SPARE = 64, 32, 8
#: Memories whose shares and overlaps are told.
MEMORIES = 48
#: Newest columns among which crowded keys are looked for, and the width of their sketch.
_NEWEST, _WIDTH = 512, 48


@dataclass(frozen=True, slots=True, eq=False)
class Delta:
    """A layer's dW = B H^T with what belongs to whom.

    Memory m of `names` has the rows i with owners[i] = m in `white` [N, f], its whitened keys, and of each of them the
    rank-one part r_i h_i^T of dW; `parts` gives Factors with these for the rows asked for. `dense` is dW itself where
    the live weights have it at hand and it is smaller than its factors.
    """

    names: Sequence[str]
    factors: Factors
    norm: float  # ||dW||_F
    parts: Callable[[Sequence[int]], Factors]
    residuals: Tensor  # R [d, N], one column for each key
    white: Tensor  # K~^T [N, f]
    owners: Sequence[int]
    dense: Tensor | None = None  # [d, f]

    def times(self, X: Tensor) -> Tensor:
        """dW X."""
        return self.factors.B @ (self.factors.H.T @ X) if self.dense is None else self.dense @ X

    def back(self, Y: Tensor) -> Tensor:
        """dW^T Y."""
        return self.factors.H @ (self.factors.B.T @ Y) if self.dense is None else self.dense.T @ Y


@dataclass(frozen=True, slots=True)
class Spectrum:
    """The largest singular values, and the effective rank (sum s^2)^2 / sum s^4."""

    values: tuple[float, ...]
    rank: float


def spectrum(delta: Delta, most: int = VALUES) -> Spectrum:
    """Singular values of dW, from the small product of two QR factors; of a sketch where there are many columns."""
    B, H = delta.factors
    if B.shape[1] <= SMALL:
        values = torch.linalg.svdvals(torch.linalg.qr(B).R @ torch.linalg.qr(H).R.T)
    else:
        values = _sketched(delta, min(most + _SPARE, len(B)))
    fourth = float(values.double().pow(4).sum())
    return Spectrum(tuple(values[:most].tolist()), delta.norm**4 / fourth if fourth > 0 else 0.0)


def _sketched(delta: Delta, width: int) -> Tensor:
    """The largest singular values by a randomised range finder with one power step (Halko et al. 2011)."""
    probe = torch.randn(len(delta.factors.H), width, generator=torch.Generator().manual_seed(0))
    Q = torch.linalg.qr(delta.times(probe.to(delta.factors.H))).Q
    Q = torch.linalg.qr(delta.times(delta.back(Q))).Q
    T = delta.back(Q).double()  # [f, q]
    return torch.linalg.eigvalsh(T.T @ T).clamp(min=0).sqrt().flip(0)


def shares(delta: Delta, most: int = MEMORIES) -> list[tuple[int, float]]:
    """<dW_m, dW> / ||dW||_F^2 of the memories with the largest, largest first, dW_m the parts of dW that are m's: over all
    memories they sum to 1.

    Negative where a memory works against the others. Among many memories, those with the longest residuals are looked
    at, and the newest.
    """
    count = len(delta.names)
    if count == 0 or delta.norm == 0:
        return []
    chosen = list(range(count))
    if count > most:
        owners = torch.tensor(delta.owners)
        lengths = delta.residuals.norm(dim=0).cpu()
        of_each = lengths.new_zeros(count).scatter_reduce_(0, owners, lengths, "amax")
        longest = of_each.topk(2 * most // 3).indices.tolist()
        chosen = sorted({*longest, *range(count - most // 3, count)})
    place = {m: i for i, m in enumerate(chosen)}
    columns = [i for i, owner in enumerate(delta.owners) if owner in place]
    R, H = delta.parts(columns)
    each = (R * delta.times(H)).double().sum(0).cpu() / delta.norm**2
    found = each.new_zeros(len(chosen))
    found.index_add_(0, torch.tensor([place[delta.owners[i]] for i in columns]), each)
    return sorted(zip(chosen, found.tolist(), strict=True), key=lambda pair: -pair[1])


def overlaps(delta: Delta, most: int = MEMORIES) -> tuple[list[int], Tensor]:
    """The memories that crowd each other most, in the order they were stored, and the overlap [m, m] of each two.

    The overlap of two memories is the largest |cos| of two of their whitened keys: how much of one's write the other
    hears.
    """
    count = len(delta.names)
    chosen = list(range(count)) if count <= most else _crowded(delta, most)
    place = {m: i for i, m in enumerate(chosen)}
    rows = [i for i, owner in enumerate(delta.owners) if owner in place]
    if not rows:
        return chosen, torch.zeros(len(chosen), len(chosen))
    white = _unit(delta.white[rows].float())
    return chosen, _owned((white @ white.T).abs(), [place[delta.owners[i]] for i in rows], len(chosen))


def _crowded(delta: Delta, most: int) -> list[int]:
    """The memories whose keys have the nearest neighbours, judged by a random sketch of the newest keys."""
    owners = list(delta.owners)[-_NEWEST:]
    names = sorted(set(owners))
    place = {m: i for i, m in enumerate(names)}
    probe = torch.randn(delta.white.shape[1], _WIDTH, generator=torch.Generator().manual_seed(2))
    small = _unit(delta.white[-_NEWEST:].float() @ probe.to(delta.white.device))
    near = _owned((small @ small.T).abs(), [place[m] for m in owners], len(names)).fill_diagonal_(0)
    return sorted(names[i] for i in near.amax(1).topk(min(most, len(names))).indices.tolist())


def _owned(values: Tensor, owners: Sequence[int], count: int) -> Tensor:
    """The largest value for each two owners [count, count], of values [n, n] for each two keys."""
    index = torch.tensor(owners, device=values.device)
    rows = values.new_zeros(count, values.shape[1]).scatter_reduce_(
        0, index[:, None].expand_as(values), values, "amax"
    )
    wide = index[None, :].expand_as(rows)
    return values.new_zeros(count, count).scatter_reduce_(1, wide, rows, "amax").clamp(max=1)


def _unit(rows: Tensor) -> Tensor:
    return rows / rows.norm(dim=1, keepdim=True).clamp(min=1e-12)
