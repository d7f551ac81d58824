"""Keys: what the edited projection reads at the token that a fact is stored under."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import torch
from torch import Tensor

from engine.model.loading import LanguageModel
from engine.model.passes import run_to_block, run_to_projections
from engine.model.prompts import FactLike, Form, key_forms
from engine.model.tokens import pad_right

_BATCH = 64


Rows = Sequence[tuple[Sequence[int], int]]


def capture(lm: LanguageModel, layer: int, rows: Rows) -> Tensor:
    """Keys K [f, N] fp32 at one position of each row, given as (ids, position); blocks above are not run."""
    K = torch.empty(lm.anatomy.d_ff(layer), len(rows), device=lm.layer_device(layer))
    for batch in _batches(lm, rows):
        _put(K, batch, run_to_projections(lm.model, lm.anatomy, [layer], batch.ids)[layer])
    return K


def capture_under(lm: LanguageModel, layer: int, top: int, rows: Rows) -> tuple[Tensor, Tensor]:
    """Keys K [f, N] of a layer, and outputs [d, N] of block `top`, in fp32, as the model now computes them."""
    K = torch.empty(lm.anatomy.d_ff(layer), len(rows), device=lm.layer_device(layer))
    H = torch.empty(lm.anatomy.hidden_size, len(rows), device=lm.layer_device(top))
    for batch in _batches(lm, rows):
        keys, out = run_to_block(lm.model, lm.anatomy, layer, top, batch.ids)
        _put(K, batch, keys)
        _put(H, batch, out)
    return K, H


class _Batch(NamedTuple):
    """Texts that are run together, and whose keys are read from them."""

    ids: Tensor  # [B, T]
    rows: list[int]  # indices of the rows that are read here
    text: list[int]  # the text of each
    at: list[int]  # its position in it


def _batches(lm: LanguageModel, rows: Rows) -> Iterator[_Batch]:
    """Texts of like length. Nothing behind its position can reach a key: a row that begins another is read from that."""
    cut = [tuple(ids[: at + 1]) for ids, at in rows]
    readers: dict[tuple[int, ...], list[int]] = {}
    longer: tuple[int, ...] = ()
    behind = sorted(
        range(len(rows)), key=cut.__getitem__, reverse=True
    )  # what begins others comes behind them
    for i in behind:
        if longer[: len(cut[i])] != cut[i]:
            longer = cut[i]
        readers.setdefault(longer, []).append(i)
    texts = sorted(readers, key=len)
    for start in range(0, len(texts), _BATCH):
        some = texts[start : start + _BATCH]
        read = [(i, text) for text, ids in enumerate(some) for i in readers[ids]]
        yield _Batch(
            pad_right(some, lm.pad_id, lm.device),
            [i for i, _ in read],
            [text for _, text in read],
            [rows[i][1] for i, _ in read],
        )


def _put(columns: Tensor, batch: _Batch, states: Tensor) -> None:
    columns[:, batch.rows] = states[batch.text, batch.at].float().T.to(columns.device)


def protected_keys(lm: LanguageModel, layer: int) -> Tensor:
    """The keys [f, p] that every text contains and no edit may move: that of BOS at position 0.

    Key moments leave position 0 out, because its key is far longer than all others and would drown them; left
    alone it would receive up to 0.4 of a residual, in every text (measured on the embedded model).
    """
    bos = lm.tokenizer.bos_token_id
    if not lm.bos or bos is None:
        return torch.zeros(lm.anatomy.d_ff(layer), 0, device=lm.layer_device(layer))
    return capture(lm, layer, [((bos,), 0)])


Memories = Sequence[tuple[str, Sequence[FactLike]]]


def context_keys(lm: LanguageModel, layer: int, memories: Memories) -> list[list[Tensor]]:
    """For each (subject, its facts) its keys in all contexts, [f, c] for each of its columns (Form.column)."""
    rows, columns = _contexts(lm, memories)
    K = capture(lm, layer, rows)
    return [[K[:, some] for some in own] for own in columns]


def memory_keys(lm: LanguageModel, layer: int, memories: Memories) -> list[Tensor]:
    """For each (subject, its facts) the keys [f, m]: the mean over its contexts for each of its columns."""
    return [torch.stack([K.mean(1) for K in columns], 1) for columns in context_keys(lm, layer, memories)]


def form_keys(lm: LanguageModel, layer: int, groups: Sequence[Sequence[Form]]) -> list[Tensor]:
    """For each group of forms the mean [f] of their keys."""
    K = capture(lm, layer, [(form.ids, form.keys[-1]) for group in groups for form in group])
    return [some.mean(1) for some in K.split([len(group) for group in groups], 1)]


def keys_under(lm: LanguageModel, layer: int, top: int, memories: Memories) -> list[tuple[Tensor, Tensor]]:
    """For each (subject, its facts) its keys [f, m] as `memory_keys`, and the outputs [d, c] of block `top` in all its
    contexts, both as the model now computes them."""
    rows, columns = _contexts(lm, memories)
    K, H = capture_under(lm, layer, top, rows)
    return [
        (torch.stack([K[:, some].mean(1) for some in own], 1), H[:, [i for some in own for i in some]])
        for own in columns
    ]


def _contexts(lm: LanguageModel, memories: Memories) -> tuple[Rows, list[list[list[int]]]]:
    """The contexts of all memories as rows, and for each memory the rows of each of its columns."""
    forms = [
        (i, form) for i, (subject, facts) in enumerate(memories) for form in key_forms(lm, subject, facts)
    ]
    groups: list[dict[str, list[int]]] = [{} for _ in memories]
    for at, (i, form) in enumerate(forms):
        groups[i].setdefault(form.column, []).append(at)
    return [(form.ids, form.keys[-1]) for _, form in forms], [list(own.values()) for own in groups]
