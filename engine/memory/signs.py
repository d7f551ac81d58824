"""What the algebra says of how well a memory is still heard, in all the contexts that it is asked in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import torch
from torch import Tensor

from engine.editing.keys import Memories, context_keys
from engine.editing.memit import Editor
from engine.editing.solve import arrival
from engine.model.prompts import FactLike

#: The facts of each memory.
Facts = Mapping[str, tuple[FactLike, ...]]


class Signs(NamedTuple):
    """How a memory's residual arrives at the keys of its contexts: the worst of them, and their mean.

    signal is 1 where all of it arrives; noise is what arrives of others, in lengths of the residual.
    """

    least_signal: float
    most_noise: float
    mean_signal: float
    mean_noise: float

    @classmethod
    def of(cls, heard: Tensor, r: Tensor) -> Signs:
        """From what the weights add [d, c] in each of c contexts, for a residual r [d]."""
        signal, noise = arrival(heard, r)
        return cls(float(signal.min()), float(noise.max()), float(signal.mean()), float(noise.mean()))


class Hearing:
    """Listens to what an editor's memories say; what the base model has in their contexts is read once."""

    def __init__(self, editor: Editor):
        self.editor = editor
        self._base: dict[str, tuple[tuple[FactLike, ...], Tensor]] = {}

    def signs(self, keys: Sequence[str], facts: Facts) -> dict[str, Signs]:
        """The signs of these memories, as the weights stand."""
        editor, layer = self.editor, self.editor.layer
        if editor.several:
            heard = self._arrived(keys, facts)
        else:
            asked = self._in_contexts(keys, facts, self._keys)
            heard = {key: editor.live.delivered(layer, K) for key, K in asked.items()}
        held = editor.store.memories
        return {key: Signs.of(out, held[key].residuals[layer]) for key, out in heard.items()}

    def _arrived(self, keys: Sequence[str], facts: Facts) -> dict[str, Tensor]:
        """For each memory what the weights add [d, c] at the top edited block, in all its contexts."""
        with self.editor.live.pristine():
            base = self._in_contexts(keys, facts, self.editor.arriving)
        now = self.editor.arriving(_asked(keys, facts))
        return {key: H - base[key].to(H) for key, H in zip(keys, now, strict=True)}

    def _keys(self, memories: Memories) -> list[Tensor]:
        """For each memory the keys [f, c] of all its contexts; no edit moves them."""
        editor = self.editor
        found = context_keys(editor.lm, editor.layer, memories)
        return [torch.cat(columns, 1).half() for columns in found]

    def _in_contexts(
        self, keys: Sequence[str], facts: Facts, read: Callable[[Memories], Sequence[Tensor]]
    ) -> dict[str, Tensor]:
        held = self.editor.store.memories
        self._base = {key: found for key, found in self._base.items() if key in held}
        missing = [key for key in keys if self._base.get(key, ((), None))[0] is not facts[key]]
        for key, found in zip(missing, read(_asked(missing, facts)), strict=True):
            self._base[key] = facts[key], found.cpu()
        return {key: self._base[key][1] for key in keys}


def _asked(keys: Sequence[str], facts: Facts) -> Memories:
    return [(facts[key][0].subject, facts[key]) for key in keys]
