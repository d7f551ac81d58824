"""What a Llama of a published size is made of."""

from __future__ import annotations

from typing import NamedTuple


class Shape(NamedTuple):
    """Dimensions of a Llama; tied: its head is its embedding."""

    hidden: int
    d_ff: int
    layers: int
    heads: int
    kv_heads: int
    vocabulary: int
    tied: bool = False

    @property
    def block(self) -> int:
        """Weights of a block."""
        d = self.hidden
        return d * d * 2 + 2 * d * d * self.kv_heads // self.heads + 3 * d * self.d_ff

    @property
    def weights(self) -> int:
        """Weights of all blocks, the embedding and the head."""
        return self.layers * self.block + (1 if self.tied else 2) * self.vocabulary * self.hidden

    @property
    def narrow(self) -> Shape:
        """As deep, and too narrow to be work; nothing else has as many rows as its d_ff."""
        return Shape(32, 257, self.layers, 2, 2, 1)


#: By the models whose published dimensions they are.
SHAPES = {
    "tiny": Shape(256, 1024, 6, 8, 4, 3072),
    "smollm2-135m": Shape(576, 1536, 30, 9, 3, 49_152, tied=True),
    "smollm2-360m": Shape(960, 2560, 32, 15, 5, 49_152, tied=True),
    "qwen2.5-0.5b": Shape(896, 4864, 24, 14, 2, 151_936, tied=True),
    "llama-3.2-1b": Shape(2048, 8192, 16, 32, 8, 128_256, tied=True),
    "8b": Shape(4096, 14_336, 32, 32, 8, 128_256),
}
