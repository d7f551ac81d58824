"""Key moments in a quarter of their size: for a checkpoint that brings them along."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor

from engine.editing.cached import load_cached, save_cached
from engine.editing.solve import cholesky
from engine.editing.symmetric import mirrored

#: Share of the mean of diag C that is added to it before it is rounded: what an edit adds anyway (beta).
_SHIFT = 0.02
_PARTS = ("rows", "lengths", "shift")


def pack(C: Tensor) -> dict[str, Tensor]:
    """A moment C [f, f] as rows [f (f+1) / 2] in fp16, lengths [f] and shift [1] in fp32.

    The rows are those of the lower triangular L with L L^T = C + shift I, each stored at length 1. A rounded root
    gives a positive definite matrix back whatever its condition; C itself in fp16 would not: most of its eigenvalues
    lie below the rounding of its largest entries. Raises ValueError where C is no moment.
    """
    L = cholesky(C, _SHIFT)
    lengths = torch.linalg.vector_norm(L, dim=1)
    unit = (L / lengths[:, None]).half()
    rows = torch.cat([unit[i, : i + 1] for i in range(len(L))])
    return {"rows": rows, "lengths": lengths, "shift": _SHIFT * C.diagonal().mean()[None]}


def unpack(packed: Mapping[str, Tensor]) -> Tensor:
    """The moment C [f, f] in fp32 of what `pack` returned."""
    rows, lengths = packed["rows"], packed["lengths"]
    L = torch.zeros(len(lengths), len(lengths))
    start = 0
    for i in range(len(lengths)):
        L[i, : i + 1] = rows[start : start + i + 1]
        start += i + 1
    L.mul_(lengths[:, None])
    C = mirrored(L @ L.mT)  # a product may round its two halves differently
    C.diagonal().sub_(packed["shift"])
    return C


def save_packed(file: Path, moments: Mapping[int, Tensor], about: Mapping[str, str]) -> None:
    """Write the moments of layers with what they are of. Raises OSError."""
    save_cached(file, {f"{layer}.{k}": v for layer, C in moments.items() for k, v in pack(C).items()}, about)


def load_packed(file: Path, layer: int, identity: Mapping[str, str]) -> tuple[Tensor, dict[str, str]] | None:
    """A layer's moment and all metadata, or None where there is none, or it is damaged or of something else."""
    tensors, metadata = load_cached(file, identity) or ({}, {})
    packed = {name: tensors[key] for name in _PARTS if (key := f"{layer}.{name}") in tensors}
    return (unpack(packed), metadata) if len(packed) == len(_PARTS) else None
