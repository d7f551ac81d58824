"""Reference texts of the product: some to measure key moments on, others, held out, to measure perplexity on."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from engine.editing.statistics import ENOUGH, enough_for
from engine.editing.weights import LiveWeights
from engine.model.cancel import check
from engine.model.loading import LanguageModel
from engine.model.passes import joined, run_lower, run_upper
from engine.model.template import render
from engine.model.tokens import encode, pad_right
from engine.resources import resource_path

_BATCH_TOKENS = 4096
_LOGITS = 8 << 20  # at a time
_LONGER = 1.25  # a row than the shortest of its batch, at most: padding is computed, too, and kept


def load_sequences(lm: LanguageModel, file: Path, longest: int = 256) -> list[tuple[int, ...]]:
    """Token ids of each line of a JSON-lines file: {"text": ...} or {"messages": [...]} by the model's template."""
    sequences = []
    for line in file.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if "text" in entry:
            text = lm.bos + entry["text"]
        else:
            turns = [(m["role"], m["content"]) for m in entry["messages"]]
            text = render(lm.tokenizer, turns, begun=False, bos=lm.bos)
        sequences.append(encode(lm.tokenizer, text).ids[:longest])
    return sequences


def reference(lm: LanguageModel) -> list[tuple[int, ...]]:
    """Ordinary text that key moments are measured over, chats in the model's own template.

    A model so wide that this is less than half of what is enough (`statistics.ENOUGH`) reads five times as much.
    """
    found = load_sequences(lm, resource_path("reference/statistics.jsonl"))
    widest = max(lm.anatomy.d_ff(layer) for layer in lm.edit.layers)
    if 2 * sum(map(len, found)) < ENOUGH * widest:
        found += load_sequences(lm, resource_path("reference/statistics_more.jsonl"))
    return found


def reading(lm: LanguageModel, total: int) -> str:
    """What is done while key moments are measured over so many tokens, in words: it says where they are too few."""
    wanted = enough_for(lm, lm.edit.layers)
    title = "Reading ordinary text"
    return title if total >= wanted else f"{title}, {total:,} tokens of {wanted:,} wanted"


@torch.inference_mode()
def perplexity(
    lm: LanguageModel, sequences: Sequence[Sequence[int]], cancel: Callable[[], bool] = lambda: False
) -> float:
    """exp of the mean negative log-likelihood per token, each sequence on its own. Raises Cancelled."""
    total, count = 0.0, 0
    for rows in _batches(sequences):
        check(cancel)
        ids, counted = _padded(lm, rows)
        logits = lm.model(input_ids=ids, use_cache=False).logits[:, :-1][counted].float()
        total += float(F.cross_entropy(logits, ids[:, 1:][counted], reduction="sum"))
        count += int(counted.sum())
    return math.exp(total / max(1, count))


class HeldOut:
    """Held-out texts of one model with what no edit can change computed once: the blocks up to the edited one.

    What is run is all above the lowest layer that is ever edited; must be made on pristine weights. The perplexity
    that it gives is that of `perplexity` to rounding, in about half the time.
    """

    @torch.inference_mode()
    def __init__(self, lm: LanguageModel, live: LiveWeights, sequences: Sequence[Sequence[int]]):
        self.lm, self.live, self.layer = lm, live, min(live.layers)
        self.batches = []
        for rows in _batches(sequences):
            ids, counted = _padded(lm, rows)
            self.batches.append((run_lower(lm.model, lm.anatomy, self.layer, ids), ids, counted))

    @torch.inference_mode()
    def perplexity(self, cancel: Callable[[], bool] = lambda: False) -> float:
        """With the weights as they stand. Raises Cancelled."""
        total, count = 0.0, 0
        for lower, ids, counted in self.batches:
            check(cancel)
            moved = self.live.delivered(self.layer, lower.keys.flatten(0, 1).T).T.view_as(lower.hidden)
            hidden = joined(self.lm.anatomy, self.layer, lower, moved)
            out = run_upper(self.lm.anatomy, self.layer, hidden, lower)
            total, count = total + _nll(self.lm, out, ids, counted), count + int(counted.sum())
        return math.exp(total / max(1, count))


def _batches(sequences: Sequence[Sequence[int]]) -> Iterator[list[Sequence[int]]]:
    rows: list[Sequence[int]] = []
    for row in sorted((s for s in sequences if len(s) > 1), key=len):
        if rows and ((len(rows) + 1) * len(row) > _BATCH_TOKENS or len(row) > _LONGER * len(rows[0]) + 4):
            yield rows
            rows = []
        rows.append(row)
    if rows:
        yield rows


def _padded(lm: LanguageModel, rows: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """ids [B, T], and which of the tokens behind the first are text [B, T - 1]."""
    ids = pad_right(rows, lm.pad_id, lm.device)
    lengths = torch.tensor([len(row) for row in rows], device=lm.device)
    return ids, torch.arange(1, ids.shape[1], device=lm.device) < lengths[:, None]


def _nll(lm: LanguageModel, hidden: Tensor, ids: Tensor, counted: Tensor) -> float:
    """Sum of the tokens' negative log-likelihoods; a few tokens' logits at a time, since vocabularies are wide."""
    here = counted.to(hidden.device)
    hidden, target = hidden[:, :-1][here], ids[:, 1:][counted]
    total, step = 0.0, max(1, _LOGITS // lm.anatomy.head.out_features)
    for some, wanted in zip(hidden.split(step), target.split(step), strict=True):
        logits = lm.anatomy.logits(some).float()
        total += float(F.cross_entropy(logits, wanted.to(logits.device), reduction="sum"))
    return total
