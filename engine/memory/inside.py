"""What the window is told of the weights: per edited layer its change, and which facts it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor

from engine.editing.inside import overlaps, shares, spectrum
from engine.events import LayerInside
from engine.model.passes import run_to_projections
from engine.model.tokens import pad_right

if TYPE_CHECKING:
    from engine.memory.mind import Mind

#: Texts, and tokens of each, that stand for ordinary text.
_TEXTS, _TOKENS = 4, 17


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
                _moved(mind, layer),
            )
        )  # fmt: skip
    return tuple(told)


def _moved(mind: Mind, layer: int) -> float:
    """How far the output moves on ordinary text: ||dW K||_F / ||W0 K||_F over some tokens of it."""
    if layer not in mind.ordinary:
        mind.ordinary[layer] = _ordinary(mind, layer)
    K, base = mind.ordinary[layer]
    return float(mind.editor.live.delivered(layer, K).norm()) / max(base, 1e-12)


def _ordinary(mind: Mind, layer: int) -> tuple[Tensor, float]:
    """Keys K [f, n] of ordinary text that no moment was measured on, and ||W0 K||_F."""
    lm = mind.lm
    rows = [row[:_TOKENS] for row in mind.held_out if len(row) >= _TOKENS][:_TEXTS] or mind.held_out[:_TEXTS]
    with mind.editor.live.pristine():
        ids = pad_right(rows, lm.pad_id, lm.device)
        keys = run_to_projections(lm.model, lm.anatomy, [layer], ids)[layer][:, 1:].flatten(0, 1)
        projection = lm.anatomy.projections[layer]
        out = projection(keys) - projection(torch.zeros_like(keys[:1]))  # without a bias
    return keys.float().T, float(out.float().norm())
