"""The accumulated solution: all live memories, solved jointly, growing by one subject at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from engine.editing.factors import SubjectMemory
from engine.editing.solve import (
    Factors,
    collateral,
    condition,
    delta_norm,
    fit_residual,
    memit,
    novelty,
    solve_gram,
    unwhiten,
    whiten,
)


def joint_factors(memories: Sequence[SubjectMemory], layer: int, L: Tensor, ridge: float) -> Factors:
    """The joint MEMIT solution of all memories on one layer, from nothing: R, K stacked, solved at once."""
    f = len(L)
    d = len(memories[0].residuals[layer]) if memories else 0
    K = torch.cat([L.new_zeros(f, 0), *(m.keys[layer].to(L) for m in memories)], dim=1)
    columns = [m.residuals[layer].to(L)[:, None].expand(-1, m.keys[layer].shape[1]) for m in memories]
    R = torch.cat([L.new_zeros(d, 0), *columns], dim=1)
    return memit(R, whiten(L, K), L, ridge)


@dataclass(frozen=True, slots=True)
class Strain:
    """What the algebra says, before any audit, about how full a layer is.

    fit and disturbance are per subject; fit is ||r - dW k|| / ||r||, the share of a residual that the weights
    do not deliver.
    """

    fit: dict[str, float]
    condition: float  # cond(G)
    delta_norm: float  # ||dW||_F


@dataclass(frozen=True, slots=True)
class Foresight:
    """What writing one more memory would do: novelty 0..1 of its key, collateral per stored subject."""

    novelty: float
    collateral: dict[str, float]


class LayerStore:
    """Keys and residuals of one layer, with K~^T K~ kept up to date.

    Adding a subject whitens its own columns and adds a row to the Gram matrix; only the N x N system is
    solved again. L [f, f] is the Cholesky factor of A.
    """

    def __init__(self, L: Tensor, hidden_size: int, ridge: float):
        self.L, self.ridge = L, ridge
        f = len(L)
        self.white = L.new_zeros(f, 0)  # K~
        self.direct = L.new_zeros(f, 0)  # A^-1 K
        self.R = L.new_zeros(hidden_size, 0)
        self.gram = torch.zeros(0, 0, dtype=torch.float64, device=L.device)
        self.owners: list[str] = []

    def add(self, subject: str, K: Tensor, r: Tensor) -> None:
        """Append keys K [f, m] that share the residual r [d]."""
        white = whiten(self.L, K.to(self.L))
        cross = (self.white.T @ white).double()
        own = (white.T @ white).double()
        self.gram = torch.cat((torch.cat((self.gram, cross), 1), torch.cat((cross.T, own), 1)))
        self.white = torch.cat((self.white, white), 1)
        self.direct = torch.cat((self.direct, unwhiten(self.L, white)), 1)
        self.R = torch.cat((self.R, r.to(self.R)[:, None].expand(-1, K.shape[1])), 1)
        self.owners += [subject] * K.shape[1]

    def remove(self, subject: str) -> None:
        """Drop a subject's columns; what is left is as if it had never been stored."""
        keep = torch.tensor([i for i, owner in enumerate(self.owners) if owner != subject], dtype=torch.long)
        self.white, self.direct, self.R = self.white[:, keep], self.direct[:, keep], self.R[:, keep]
        self.gram = self.gram[keep][:, keep]
        self.owners = [owner for owner in self.owners if owner != subject]

    def factors(self) -> Factors:
        """dW = R G^-1 K~^T L^-1 for all stored columns."""
        inverse = solve_gram(self.gram, self.ridge)
        return Factors(self.R, (self.direct.double() @ inverse).to(self.direct.dtype))

    def strain(self) -> Strain:
        """Fit per subject, cond(G) and ||dW||."""
        delivered = self.R.double() @ solve_gram(self.gram, self.ridge) @ self.gram
        misses = fit_residual(self.R, delivered)
        return Strain(
            worst(self.owners, misses), condition(self.gram, self.ridge), delta_norm(self.factors())
        )

    def foresee(self, subject: str, K: Tensor, r: Tensor) -> Foresight:
        """What adding this subject would do; it must not be stored yet."""
        white = whiten(self.L, K.to(self.L))
        stored = self.owners.copy()
        before, raw_keys, residuals = self.factors(), self.L @ self.white, self.R
        self.add(subject, K, r)
        after = self.factors()
        self.remove(subject)
        change = Factors(torch.cat((after.B, -before.B), 1), torch.cat((after.H, before.H), 1))
        return Foresight(
            float(novelty(white, self.white).mean()), worst(stored, collateral(change, raw_keys, residuals))
        )


class MemoryStore:
    """All live memories of a model: the accumulated solution on each of its edited layers."""

    def __init__(self, factors: dict[int, Tensor], hidden_size: int, ridge: float):
        """factors[layer] is the Cholesky factor L of that layer's A."""
        self.layers = {layer: LayerStore(L, hidden_size, ridge) for layer, L in factors.items()}
        self.memories: dict[str, SubjectMemory] = {}

    def put(self, memory: SubjectMemory) -> None:
        """Store a subject, in place of what was stored of it."""
        self.drop(memory.subject)
        for layer, store in self.layers.items():
            store.add(memory.subject, memory.keys[layer], memory.residuals[layer])
        self.memories[memory.subject] = memory

    def drop(self, subject: str) -> None:
        """Forget a subject; nothing happens if it is not stored."""
        if self.memories.pop(subject, None) is not None:
            for store in self.layers.values():
                store.remove(subject)

    def replace_all(self, memories: Iterable[SubjectMemory]) -> None:
        """Hold exactly these memories."""
        for subject in list(self.memories):
            self.drop(subject)
        for memory in memories:
            self.put(memory)

    def active(self) -> dict[int, list[tuple[float, Factors]]]:
        """What LiveWeights.apply takes: the joint delta of each layer."""
        return {layer: [(1.0, store.factors())] for layer, store in self.layers.items() if store.owners}

    def strain(self) -> dict[int, Strain]:
        """Per layer, how full it is."""
        return {layer: store.strain() for layer, store in self.layers.items()}


def worst(owners: Sequence[str], values: Tensor) -> dict[str, float]:
    worst: dict[str, float] = {}
    for owner, value in zip(owners, values.tolist(), strict=True):
        worst[owner] = max(value, worst.get(owner, 0.0))
    return worst
