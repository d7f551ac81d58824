"""Deep sleep of a memory: what is to be said and what must stay, gathered from its facts, and all values tuned to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace

import torch
from torch import Tensor

from engine.editing.consolidate import ConsolidationSettings, consolidate
from engine.editing.memit import Editor
from engine.model.cancel import Cancel
from engine.model.prompts import FactLike, essence_forms, value_forms


def deep_settings(count: int) -> ConsolidationSettings:
    """For so many memories: few need fewer steps until each was seen often enough."""
    usual = ConsolidationSettings()
    return replace(usual, steps=min(usual.steps, 20 + count // 8))


def tuned_together(
    editor: Editor,
    facts: Mapping[str, Sequence[FactLike]],
    degraded: Sequence[FactLike],
    texts: Sequence[Sequence[int]],
    settings: ConsolidationSettings,
    cancel: Cancel,
    progress: Callable[[int, int], None],
) -> dict[str, dict[int, Tensor]]:
    """Of each memory that the editor holds the residuals [d] of its layers that say its facts beside all the others.

    facts are those of each memory, degraded the ones to begin with, texts what must stay as it is, in tokens. Where
    layers share the memories, those below the top one go on writing what they write: so the keys above stay, and what
    the top one writes is linear in what falls to it. Nothing is stored. Must be called on weights that are those of what
    is held. Raises Cancelled.
    """
    lm, layer, held, live = editor.lm, editor.layer, editor.store.memories, editor.live
    if not held:
        return {}
    store = editor.store.layers
    names, H, spelt = store[layer].writes()
    told = [(fact, form) for key in names for fact in facts[key] for form in value_forms(lm, fact)]
    failing = {(fact.subject, fact.relation) for fact in degraded}
    unsure = [i for i, (fact, _) in enumerate(told) if (fact.subject, fact.relation) in failing]
    untold = [
        form
        for key in names
        for form in essence_forms(lm, facts[key][0].subject, [fact.relation for fact in facts[key]])
    ]
    device = lm.layer_device(layer)
    shares = {each: one.shares().cpu() for each, one in store.items()}
    # What arrives at the top of what is written below counts as part of the residual there.
    arriving = torch.stack([held[key].residuals[layer] for key in names]) - shares[layer]
    with live.pristine(layer):
        R = consolidate(
            lm, layer, H.to(device), shares[layer].to(device), [form for _, form in told], unsure, untold, texts,
            settings, cancel, progress, spelt, base=live.pristine if editor.several else nullcontext,
        )  # fmt: skip
    shares[layer] = R.cpu() + arriving
    return {key: {each: R[i] for each, R in shares.items()} for i, key in enumerate(names)}
