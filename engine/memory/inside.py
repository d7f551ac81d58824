"""What the window is told of the weights: per edited layer its change, and which facts it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from engine.editing.inside import overlaps, shares, spectrum
from engine.events import LayerInside

if TYPE_CHECKING:
    from engine.memory.mind import Mind


@torch.no_grad()
def look_inside(mind: Mind) -> tuple[LayerInside, ...]:
    """Each layer that can be edited; a few milliseconds for a hundred facts, tens for thousands."""
    told = []
    for layer in mind.editor.live.layers:
        delta = mind.delta(layer)
        base = mind.pristine_norm(layer)
        if delta is None:
            told.append(LayerInside(layer, 0, 0.0, base, (), 0.0, (), (), ()))
            continue
        ids = [mind.memories[name].fact_ids for name in delta.names]
        found = spectrum(delta)
        chosen, near = overlaps(delta)
        told.append(
            LayerInside(
                layer, len(delta.names), delta.norm, base, found.values, found.rank,
                tuple((ids[m], share) for m, share in shares(delta)),
                tuple(ids[m] for m in chosen),
                tuple(tuple(row) for row in near.tolist()),
            )
        )  # fmt: skip
    return tuple(told)
