"""The plain way to what the engine computes with care: the joint solution, from nothing."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from engine.editing.factors import SubjectMemory
from engine.editing.solve import Factors, memit, whiten


def joint_factors(memories: Sequence[SubjectMemory], layer: int, L: Tensor, ridge: float) -> Factors:
    """The joint MEMIT solution of all memories on one layer, from nothing: R, K stacked, solved at once."""
    f = len(L)
    d = len(memories[0].residuals[layer]) if memories else 0
    keys, columns = [L.new_zeros(f, 0)], [L.new_zeros(d, 0)]
    for m in memories:
        keys.append(m.keys[layer].to(L))
        columns.append(m.residuals[layer].to(L)[:, None].expand(-1, m.keys[layer].shape[1]))
        if layer in m.spelt:
            keys.append(m.spelt[layer][0].to(L))
            columns.append(m.spelt[layer][1].to(L))
    K, R = torch.cat(keys, 1), torch.cat(columns, 1)
    return memit(R, whiten(L, K), L, ridge)
