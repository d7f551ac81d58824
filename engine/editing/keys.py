"""Keys: what the edited projection reads at the token that a fact is stored under."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from engine.model.loading import LanguageModel
from engine.model.passes import run_to_projections
from engine.model.prompts import FactLike, key_forms
from engine.model.tokens import pad_right

_BATCH = 64


def capture(lm: LanguageModel, layer: int, rows: Sequence[tuple[Sequence[int], int]]) -> Tensor:
    """Keys K [f, N] fp32 at one position of each row, given as (ids, position); blocks above are not run."""
    K = torch.empty(lm.anatomy.d_ff(layer), len(rows), device=lm.layer_device(layer))
    order = sorted(range(len(rows)), key=lambda i: rows[i][1])
    for start in range(0, len(order), _BATCH):
        some = order[start : start + _BATCH]
        # Nothing behind its position can reach a key: rows are cut there.
        ids = pad_right([rows[i][0][: rows[i][1] + 1] for i in some], lm.pad_id, lm.device)
        keys = run_to_projections(lm.model, lm.anatomy, [layer], ids)[layer]
        at = torch.tensor([rows[i][1] for i in some], device=keys.device)
        K[:, some] = keys[torch.arange(len(some), device=keys.device), at].float().T
    return K


def protected_keys(lm: LanguageModel, layer: int) -> Tensor:
    """The keys [f, p] that every text contains and no edit may move: that of BOS at position 0.

    Key moments leave position 0 out, because its key is far longer than all others and would drown them; left
    alone it would receive up to 0.4 of a residual, in every text (measured on the embedded model).
    """
    bos = lm.tokenizer.bos_token_id
    if not lm.bos or bos is None:
        return torch.zeros(lm.anatomy.d_ff(layer), 0, device=lm.layer_device(layer))
    return capture(lm, layer, [((bos,), 0)])


def context_keys(
    lm: LanguageModel, layer: int, memories: Sequence[tuple[str, Sequence[FactLike]]]
) -> list[list[Tensor]]:
    """For each (subject, its facts) its keys in all contexts, [f, c] for each of its columns (Form.column)."""
    forms = [
        (i, form) for i, (subject, facts) in enumerate(memories) for form in key_forms(lm, subject, facts)
    ]
    K = capture(lm, layer, [(form.ids, form.keys[-1]) for _, form in forms])
    groups: list[dict[str, list[int]]] = [{} for _ in memories]
    for at, (i, form) in enumerate(forms):
        groups[i].setdefault(form.column, []).append(at)
    return [[K[:, some] for some in columns.values()] for columns in groups]


def memory_keys(
    lm: LanguageModel, layer: int, memories: Sequence[tuple[str, Sequence[FactLike]]]
) -> list[Tensor]:
    """For each (subject, its facts) the keys [f, m]: the mean over its contexts for each of its columns."""
    return [torch.stack([K.mean(1) for K in columns], 1) for columns in context_keys(lm, layer, memories)]
