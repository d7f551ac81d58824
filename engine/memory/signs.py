"""What the algebra says of how well a memory is still heard."""

from __future__ import annotations

from typing import NamedTuple

from torch import Tensor


class Signs(NamedTuple):
    """How a memory's residual arrives at the keys of its contexts: the worst of them, and their mean.

    signal is 1 where all of it arrives; noise is what arrives of others, in lengths of the residual.
    """

    least_signal: float
    most_noise: float
    mean_signal: float
    mean_noise: float

    @classmethod
    def of(cls, signal: Tensor, noise: Tensor) -> Signs:
        """From `arrival`, one value for each context."""
        return cls(float(signal.min()), float(noise.max()), float(signal.mean()), float(noise.mean()))
