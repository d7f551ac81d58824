"""The accumulated solution: all live memories, solved jointly, growing by one subject at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor

from engine.editing.border import Bordered
from engine.editing.factors import SubjectMemory
from engine.editing.inside import Delta
from engine.editing.solve import Factors, root_condition

#: Of each memory K [f, m] and h [d]; and what takes the active deltas of each layer.
Read = Callable[[int], Iterable[tuple[Tensor, Tensor]]]
Write = Callable[[Mapping[int, Sequence[tuple[float, Factors]]]], None]


@dataclass(frozen=True, slots=True)
class Strain:
    """What the algebra says, before any audit, about how full a layer is.

    fit and disturbance are per subject; fit is ||r - dW k|| / ||r||, the share of a residual that the weights
    do not deliver.
    """

    fit: dict[str, float]
    condition: float  # cond(G), an estimate
    delta_norm: float  # ||dW||_F


class LayerStore:
    """Keys and residuals of one layer, in the order they were stored, and their joint solution.

    The solution is a function of that sequence alone, to the last bit: it is cut into blocks, and a block is
    solved anew when it changes. L [f, f] is the Cholesky factor of A.
    """

    def __init__(self, L: Tensor, hidden_size: int, ridge: float):
        self.L, self.ridge, self.hidden_size = L, ridge, hidden_size
        self._stored: list[_Stored] = []
        self._solved = Bordered(L, hidden_size, ridge)
        self._ends: list[int] = []  # of the blocks that are solved
        self._norms: list[float] = []  # ||dW||_F^2 behind each of them, as far as residuals are as they were
        self._strain: Strain | None = None

    @property
    def owners(self) -> list[str]:
        """The subject of each column."""
        return [one.subject for one in self._stored for _ in range(one.K.shape[1])]

    def add(self, subject: str, K: Tensor, r: Tensor, spelt: tuple[Tensor, Tensor] | None = None) -> None:
        """Append keys K [f, m] that share the residual r [d], and behind them spelt ones with a residual each."""
        self._stored.append(self._as_stored(subject, K, r, spelt))
        self._strain = None

    def value(self, subject: str, r: Tensor, spelt: Tensor | None = None) -> None:
        """Give a subject's keys another residual r [d], and its spelt ones others [d, S]; what keys cost is not paid again."""
        at = next(i for i, one in enumerate(self._stored) if one.subject == subject)
        old = self._stored[at]
        words = None if spelt is None else (old.K[:, old.shared :], spelt)
        self._stored[at] = self._as_stored(subject, old.K[:, : old.shared], r, words)
        del self._norms[sum(end <= at for end in self._ends) :]
        self._strain = None

    def _as_stored(self, subject: str, K: Tensor, r: Tensor, spelt: tuple[Tensor, Tensor] | None) -> _Stored:
        R, shared = r[:, None].expand(-1, K.shape[1]), K.shape[1]
        if spelt is not None:
            K, R = torch.cat((K, spelt[0].to(K)), 1), torch.cat((R, spelt[1].to(R)), 1)
        return _Stored(subject, K.to(self.L), R.to(self.L), shared)

    def remove(self, subject: str) -> None:
        """Drop a subject's columns; what is left is as if it had never been stored."""
        kept = [one for one in self._stored if one.subject != subject]
        first = next((i for i, one in enumerate(self._stored) if one.subject == subject), len(kept))
        # A kept block must be what it would have been: those that end behind the first gap are not.
        self._ends = [end for end in self._ends if end <= first]
        self._stored, self._strain = kept, None

    def factors(self) -> Factors:
        """dW = R G^-1 K~^T L^-1 for all stored columns; raises ValueError if G is singular (ridge 0)."""
        self._solve()
        return self._solved.factors(self._count())

    def strain(self) -> Strain:
        """Fit per subject, cond(G) and ||dW||."""
        if self._strain is None:
            self._solve()
            n, R = self._count(), self._residuals(self._stored)
            misses = self._solved.missing(n).norm(dim=1) / R.double().norm(dim=0).clamp(min=1e-12)
            norm = max(self._norms[-1], 0.0) ** 0.5 if n else 0.0
            self._strain = Strain(worst(self.owners, misses), root_condition(self._solved.root(n)), norm)
        return self._strain

    def shares(self) -> Tensor:
        """R [M, d]: what of each memory in order this layer is to write at its keys."""
        rows = [one.R[:, 0] for one in self._stored]
        return torch.stack(rows) if rows else self.L.new_zeros(0, self.hidden_size)

    def writes(self) -> tuple[list[str], Tensor, Tensor]:
        """dW = R^T H by its parts: whose each is, H [P, f], and the residuals R [P, d] that they are linear in.

        A subject's parts follow each other: its residual's, then that of each spelt key.
        """
        factors = self.factors()
        n = self._count()
        root = self._solved.root(n)
        rows = torch.linalg.solve_triangular(root.T, factors.H.T.to(root), upper=True)  # G^-1 K~^T L^-1
        part, owners, R = list[int](), list[str](), [self.L.new_zeros(0, self.hidden_size)]
        for one in self._stored:
            words = one.K.shape[1] - one.shared
            part += [len(owners)] * one.shared + [len(owners) + 1 + word for word in range(words)]
            owners += [one.subject] * (1 + words)
            R += [one.R[:, :1].T, one.R[:, one.shared :].T]
        H = rows.new_zeros(len(owners), rows.shape[1])
        H.index_add_(0, torch.tensor(part, dtype=torch.long, device=rows.device), rows)
        return owners, H.to(self.L.dtype), torch.cat(R)

    def delta(self, dense: Tensor | None = None) -> Delta:
        """dW with what belongs to whom, for reading at once; dense is dW [d, f] where it is at hand."""
        self._solve()
        n, stored = self._count(), self._stored
        factors = self._solved.factors(n, copied=False)
        owners = [i for i, one in enumerate(stored) for _ in range(one.K.shape[1])]
        R = self._residuals(stored)

        def parts(columns: Sequence[int]) -> Factors:
            picked = self.L.new_zeros(n, len(columns), dtype=torch.float64)
            picked[list(columns), range(len(columns))] = 1.0
            rows = torch.linalg.solve_triangular(self._solved.root(n), picked, upper=False)
            return Factors(R[:, list(columns)], factors.H @ rows.to(factors.H))

        names, norm = [one.subject for one in stored], max(self._norms[-1], 0.0) ** 0.5
        return Delta(names, factors, norm, parts, R, self._solved.white(n), owners, dense)

    def _solve(self) -> None:
        ends = _blocks(len(self._stored))
        while self._ends != ends[: len(self._ends)]:
            self._ends.pop()
        del self._norms[len(self._ends) :]
        for block in range(len(self._norms), len(ends)):
            begin, end = ends[block - 1] if block else 0, ends[block]
            n, some = self._count(begin), self._stored[begin:end]
            if block < len(self._ends):
                grown = self._solved.value(n, self._residuals(some))
            else:
                grown = self._solved.put(n, self._solved.border(n, self._keys(some), self._residuals(some)))
                self._ends.append(end)
            self._norms.append((self._norms[-1] if self._norms else 0.0) + grown)

    def _count(self, memories: int | None = None) -> int:
        """Columns of the first memories, or of all."""
        return sum(one.K.shape[1] for one in self._stored[:memories])

    def _keys(self, stored: Sequence[_Stored]) -> Tensor:
        """K [f, N]."""
        return torch.cat([self.L.new_zeros(len(self.L), 0), *(one.K for one in stored)], 1)

    def _residuals(self, stored: Sequence[_Stored]) -> Tensor:
        """R [d, N]."""
        return torch.cat([self.L.new_zeros(self.hidden_size, 0), *(one.R for one in stored)], 1)


class _Stored(NamedTuple):
    subject: str
    K: Tensor  # [f, m]
    R: Tensor  # [d, m]
    shared: int  # how many of the columns, the first ones, share the memory's residual


#: Sizes of blocks, in memories: large ones are solved faster, small ones cost less to solve again.
_LARGE, _SMALL = 64, 8


def _blocks(count: int) -> list[int]:
    """Where the blocks of `count` memories end: large ones, then small ones, then the rest."""
    large = count // _LARGE * _LARGE
    ends = [*range(_LARGE, large + 1, _LARGE), *range(large + _SMALL, count, _SMALL)]
    return ends if count == large else [*ends, count]


class MemoryStore:
    """All live memories of a model: the accumulated solution on each of its edited layers.

    The lowest one gets an equal share of every residual as soon as a memory is put. What the layers above it get
    depends on what those below deliver: it is read from the model at `install`.
    """

    def __init__(self, factors: dict[int, Tensor], hidden_size: int, ridge: float):
        """factors[layer] is the Cholesky factor L of that layer's A; a ridge goes with the width, and is the widest one's."""
        widest = max(map(len, factors.values()))
        self.layers = {
            layer: LayerStore(L, hidden_size, ridge * len(L) / widest) for layer, L in sorted(factors.items())
        }
        self.lowest, self.top = min(factors), max(factors)
        self.memories: dict[str, SubjectMemory] = {}

    def put(self, memory: SubjectMemory) -> None:
        """Store a subject, in place of what was stored of it."""
        self.drop(memory.subject)
        spelt = memory.spelt.get(self.lowest)
        self.layers[self.lowest].add(memory.subject, memory.keys[self.lowest], self._share(memory), spelt)
        self.memories[memory.subject] = memory

    def _share(self, memory: SubjectMemory) -> Tensor:
        """What of a memory's residual the lowest layer is to write, [d]."""
        share = memory.residuals.get(self.lowest)
        return memory.residuals[self.top] / len(self.layers) if share is None else share

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

    def exchange(self, memories: Mapping[str, SubjectMemory]) -> None:
        """Hold these in the places of the ones that are held of the same subjects."""
        low = self.lowest
        if not all(memory.same_keys(self.memories[key], low) for key, memory in memories.items()):
            self.replace_all([memories.get(key, memory) for key, memory in self.memories.items()])
            return
        for key, memory in memories.items():
            spelt = memory.spelt.get(low)
            self.layers[low].value(key, self._share(memory), None if spelt is None else spelt[1])
            self.memories[key] = memory

    def install(self, read: Read, write: Write) -> None:
        """Write the joint solution of all memories, from the lowest layer up, as MEMIT spreads one edit (alg. 1).

        Layer l gets R_l = (Z - H_L) / (layers left, l included), Z = outputs + residual, unless a memory names its share of
        that layer; what is written depends on the memories held and their order alone. read(l) gives, of each memory in order, its keys K_l [f, m] and the top
        block's mean output H_L [d] in the model as `write` left it, with all layers below l written.
        """
        for place, layer in enumerate(list(self.layers)[1:], 1):
            write(self.active(below=layer))
            bare = self.layers[layer]
            filled = LayerStore(bare.L, bare.hidden_size, bare.ridge)
            for memory, (K, h) in zip(self.memories.values(), read(layer), strict=True):
                share = memory.residuals.get(layer) if layer != self.top else None
                if share is None:
                    missing = memory.residuals[self.top].to(h) - (h - memory.outputs[self.top].to(h))
                    share = missing / (len(self.layers) - place)
                filled.add(memory.subject, K, share)
            self.layers[layer] = filled
        write(self.active())

    def active(self, below: int | None = None) -> dict[int, list[tuple[float, Factors]]]:
        """What LiveWeights.apply takes: the joint delta of each layer, or of those below one."""
        return {
            layer: [(1.0, store.factors())]
            for layer, store in self.layers.items()
            if store.owners and (below is None or layer < below)
        }

    def strain(self) -> dict[int, Strain]:
        """Per layer, how full it is."""
        return {layer: store.strain() for layer, store in self.layers.items()}


def worst(owners: Sequence[str], values: Tensor) -> dict[str, float]:
    worst: dict[str, float] = {}
    for owner, value in zip(owners, values.tolist(), strict=True):
        worst[owner] = max(value, worst.get(owner, 0.0))
    return worst
