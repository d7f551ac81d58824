"""Deep sleep of a memory: what is to be said and what must stay, gathered from its facts, and all values tuned to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
) -> dict[str, Tensor]:
    """Of each memory that the editor's one layer holds a value r [d] that says its facts beside all the others.

    facts are those of each memory, degraded the ones to begin with, texts what must stay as it is, in tokens. Nothing
    is stored. Must be called on pristine weights. Raises Cancelled.
    """
    lm, layer, held = editor.lm, editor.layer, editor.store.memories
    if not held:
        return {}
    names, H, spelt = editor.store.layers[layer].writes()
    told = [(fact, form) for key in names for fact in facts[key] for form in value_forms(lm, fact)]
    failing = {(fact.subject, fact.relation) for fact in degraded}
    unsure = [i for i, (fact, _) in enumerate(told) if (fact.subject, fact.relation) in failing]
    untold = [
        form
        for key in names
        for form in essence_forms(lm, facts[key][0].subject, [fact.relation for fact in facts[key]])
    ]
    device = lm.layer_device(layer)
    R = torch.stack([held[key].residuals[layer] for key in names])
    R = consolidate(
        lm, layer, H.to(device), R.to(device), [form for _, form in told], unsure, untold, texts, settings,
        cancel, progress, spelt,
    )  # fmt: skip
    return dict(zip(names, R.cpu(), strict=True))
