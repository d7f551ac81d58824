"""Symmetric sums in half of the work: what lies on and below the diagonal is computed, the rest is its mirror image."""

from __future__ import annotations

import torch
from torch import Tensor

_STRIP = 512  # columns that are worked on at a time


def add_lower(total: Tensor, k: Tensor) -> None:
    """total [f, f] += k^T k for keys k [n, f], on and below the diagonal (and in the blocks that it crosses).

    The sum is symmetric: strips of columns from the diagonal down are little more than half of the work.
    """
    for start in range(0, len(total), _STRIP):
        strip, columns = total[start:, start : start + _STRIP], k[:, start : start + _STRIP]
        if total.dtype == torch.float32 and total.device == k.device:
            strip.addmm_(
                k[:, start:].T, columns
            )  # in place: a product as large as the strip would cost its memory
        else:
            strip += (k[:, start:].T @ columns).to(total)


def mirrored(total: Tensor) -> Tensor:
    """The symmetric matrix of which the part on and below the diagonal is given; in place, strip by strip."""
    for start in range(0, len(total), _STRIP):
        block = total[start : start + _STRIP, start : start + _STRIP]
        block.copy_(block.tril() + block.tril(-1).T)
        total[start : start + _STRIP, start + _STRIP :] = total[start + _STRIP :, start : start + _STRIP].T
    return total
