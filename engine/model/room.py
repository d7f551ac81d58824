"""How much is computed at once: what a pass with gradients keeps for each token, against a share of the model's size."""

from __future__ import annotations

from dataclasses import dataclass

from engine.model.loading import LanguageModel

_SHARE, _LEAST = 0.05, 256 << 20


@dataclass(frozen=True, slots=True)
class Room:
    """Bytes to work in, and what a token takes of them: in the blocks, and in logits where they are wanted.

    A block keeps about 7 hidden_size + 3 d_ff numbers of each token for its gradient (137 KiB in a block of
    Llama-3.1-8B, measured); logits are kept once as they come and three times in fp32.
    """

    bytes: int
    token: int
    target: int

    @classmethod
    def above(cls, lm: LanguageModel, layer: int, sparing: bool = False) -> Room:
        """For passes through the blocks above a layer; sparing ones keep of each block what went in (`run_upper`)."""
        a, size = lm.anatomy, lm.model.dtype.itemsize
        inside = [size * (7 * a.hidden_size + 3 * a.d_ff(i)) for i in range(layer + 1, len(a.blocks))]
        token = max(inside) + size * a.hidden_size * len(inside) if sparing else sum(inside)
        return cls(max(_LEAST, int(_SHARE * lm.bytes)), token, a.head.out_features * (size + 12))

    def holds(self, tokens: int, targets: int) -> bool:
        """Whether so many tokens, so many of them with logits, can be computed together."""
        return tokens * self.token + targets * self.target <= self.bytes

    @property
    def tokens(self) -> int:
        """How many tokens with logits can be computed together; at least a short row of them."""
        return max(64, self.bytes // (self.token + self.target))
