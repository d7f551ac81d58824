"""The engine without its optimisations, each replaced by what would be written first: for `profiles` to compare."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from engine.editing import keys, solve, store, values
from engine.model import generation
from engine.model.passes import LowerPass, run_lower, run_to_block, run_upper
from engine.model.tokens import pad_left, pad_right


class Again(values._Chunk):
    """The blocks below the edited one run in each step."""

    def _log_probabilities(self, bucket: Any, delta: Tensor | None) -> Tensor:
        width = bucket.lower.hidden.shape[1]
        ids = torch.zeros(len(bucket.task), width, dtype=torch.long)
        run_to_block(self.lm.model, self.lm.anatomy, self.layer, self.layer, ids)
        return super()._log_probabilities(bucket, delta)


class AllLogits(values._Chunk):
    """The head reads every token."""

    def _log_probabilities(self, bucket: Any, delta: Tensor | None) -> Tensor:
        hidden = bucket.lower.hidden
        if delta is not None:
            hidden = hidden + bucket.reach @ delta[bucket.task]
        out = run_upper(self.lm.anatomy, self.layer, hidden, bucket.lower)
        return self.lm.anatomy.logits(out).float().log_softmax(-1)[bucket.row, bucket.position]


class NoneLeftOut(values._Chunk):
    """Fitted tasks are computed until all are fitted on the forms that steps are taken on."""

    def _only(self, buckets: Any, wanted: Tensor) -> Any:
        return super()._only(buckets, wanted) if buckets is self.buckets else buckets


class AllForms(values._Chunk):
    """Every step is taken on all forms."""

    def _worst(self, nll: Tensor, sure: Tensor) -> Tensor:
        return self.forms


class Anew(values._Chunk):
    """What is left is prepared by a pass of its own."""

    def _only(self, buckets: Any, wanted: Tensor) -> Any:
        return self._prepare(wanted)


@dataclass(slots=True)
class Unsettled(LowerPass):
    """A lower pass of which nothing is settled."""

    whole: LowerPass | None = None


def lower_unsettled(model: Any, anatomy: Any, layer: int, ids: Tensor, settled: int = 0) -> Unsettled:
    whole = run_lower(model, anatomy, layer, ids)
    return Unsettled(whole.keys[:, settled:], whole.hidden[:, settled:], [], None, None, whole)


def upper_unsettled(
    anatomy: Any, layer: int, hidden: Tensor, lower: Unsettled, sparing: bool = False
) -> Tensor:
    assert lower.whole is not None
    before = lower.whole.hidden[:, : lower.whole.hidden.shape[1] - hidden.shape[1]]
    return run_upper(anatomy, layer, torch.cat((before, hidden), 1), lower.whole)[:, before.shape[1] :]


def direct_responses(found: Sequence[Tensor], L: Tensor, ridge: float) -> list[Tensor]:
    out = []
    for K, AK in zip(
        found,
        torch.cholesky_solve(torch.cat(list(found), 1), L).split([K.shape[1] for K in found], 1),
        strict=True,
    ):
        G = K.T @ AK + ridge * torch.eye(K.shape[1])
        out.append(AK @ torch.linalg.solve(G, torch.ones(len(G))))
    return out


def each_by_itself(lm: Any, rows: keys.Rows) -> Iterator[keys._Batch]:
    """Every context is a text of its own, though it begins another."""
    order = sorted(range(len(rows)), key=lambda i: rows[i][1])
    for start in range(0, len(order), keys._BATCH):
        some = order[start : start + keys._BATCH]
        ids = pad_right([rows[i][0][: rows[i][1] + 1] for i in some], lm.pad_id)
        yield keys._Batch(ids, some, list(range(len(some))), [rows[i][1] for i in some])


def whole_model(model: Any, anatomy: Any, layers: Sequence[int], ids: Tensor) -> dict[int, Tensor]:
    kept: dict[int, Tensor] = {}
    hooks = [
        anatomy.projections[i].register_forward_pre_hook(lambda _m, x, i=i: kept.__setitem__(i, x[0]))
        for i in layers
    ]
    with torch.no_grad():
        model(ids, use_cache=False)
    for hook in hooks:
        hook.remove()
    return kept


def solved_anew(one: store.LayerStore) -> solve.Factors:
    K, R = one._keys(one._stored), one._residuals(one._stored)
    return solve.memit(R, solve.whiten(one.L, K), one.L, one.ridge)


@torch.inference_mode()
def decode_all(lm: Any, prompts: Any, limits: Any, cancel: Any) -> list[tuple[int, ...]]:
    """Every row is decoded until the last one ends."""
    ids, mask, positions = pad_left(prompts, lm.pad_id)
    cache, out, done = generation.DynamicCache(), [[] for _ in prompts], [False] * len(prompts)
    while not all(done):
        given = {"attention_mask": mask, "position_ids": positions, "past_key_values": cache}
        chosen = lm.model(input_ids=ids, use_cache=True, logits_to_keep=1, **given).logits[:, -1].argmax(-1)
        for i, token in enumerate(chosen.tolist()):
            done[i] = done[i] or token in lm.end_ids
            if not done[i]:
                out[i].append(token)
                done[i] = len(out[i]) >= limits[i]
        ids, mask, positions = (
            chosen[:, None],
            torch.cat((mask, mask[:, :1] * 0 + 1), 1),
            positions[:, -1:] + 1,
        )
    return [tuple(row) for row in out]


@torch.inference_mode()
def without_cache(lm: Any, ids: Sequence[int], most: int) -> tuple[int, ...]:
    out: list[int] = []
    while len(out) < most:
        token = int(
            lm.model(torch.tensor([[*ids, *out]]), use_cache=False, logits_to_keep=1).logits[0, -1].argmax()
        )
        if token in lm.end_ids:
            break
        out.append(token)
    return tuple(out)
