"""What the algebra says of how well a memory is still heard, where the questions of an audit read it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from torch import Tensor

from engine.editing.keys import Memories, Rows, capture, capture_under
from engine.editing.memit import Editor
from engine.editing.solve import arrival
from engine.model.prompts import FactLike, probes

#: The facts of each memory.
Facts = Mapping[str, tuple[FactLike, ...]]


class Signs(NamedTuple):
    """How a memory's residual arrives at the keys of its probes: the worst of them, and their mean.

    signal is 1 where all of it arrives; noise is what arrives of others, in lengths of the residual. The wording that no
    value is fitted to is among the probes: where it reads tells more of a fact's failing than the contexts it was
    fitted in (AUROC 0.892 in place of 0.882, three seeds of 300 to 1,000 facts).
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
    """Listens to what an editor's memories say; what the base model has in their probes is read once."""

    def __init__(self, editor: Editor):
        self.editor = editor
        self._base: dict[str, tuple[tuple[FactLike, ...], Tensor]] = {}

    def signs(self, keys: Sequence[str], facts: Facts) -> dict[str, Signs]:
        """The signs of these memories, as the weights stand."""
        editor, layer = self.editor, self.editor.layer
        if editor.several:
            heard = self._arrived(keys, facts)
        else:
            asked = self._in_probes(keys, facts, self._keys)
            heard = {key: editor.live.delivered(layer, K) for key, K in asked.items()}
        held = editor.store.memories
        return {key: Signs.of(out, held[key].residuals[layer]) for key, out in heard.items()}

    def _arrived(self, keys: Sequence[str], facts: Facts) -> dict[str, Tensor]:
        """For each memory what the weights add [d, c] at the top edited block, in all its probes."""
        with self.editor.live.pristine():
            base = self._in_probes(keys, facts, self._outputs)
        now = self._outputs(_asked(keys, facts))
        return {key: H - base[key].to(H) for key, H in zip(keys, now, strict=True)}

    def _outputs(self, memories: Memories) -> list[Tensor]:
        """For each memory what the top block puts out [d, c] in its probes, in units of a residual."""
        lm, layer = self.editor.lm, self.editor.layer
        rows, counts = self._rows(memories)
        _, H = capture_under(lm, layer, layer, rows)
        return list((H / lm.anatomy.residual_scale).split(counts, 1))

    def _keys(self, memories: Memories) -> list[Tensor]:
        """For each memory the keys [f, c] of its probes; no edit moves them."""
        rows, counts = self._rows(memories)
        return list(capture(self.editor.lm, self.editor.layer, rows).half().split(counts, 1))

    def _rows(self, memories: Memories) -> tuple[Rows, list[int]]:
        """Where the probes of all memories read them, and how many of those are each one's."""
        own = [
            [
                (form.all_ids, at)
                for fact in facts
                for form in probes(self.editor.lm, fact)
                for at in form.keys
            ]
            for _, facts in memories
        ]
        return [row for rows in own for row in rows], [len(rows) for rows in own]

    def _in_probes(
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
