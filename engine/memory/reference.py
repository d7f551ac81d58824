"""Reference texts of the product: some to measure key moments on, others, held out, to measure perplexity on."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from pathlib import Path

import torch
import torch.nn.functional as F

from engine.errors import Cancelled
from engine.model.loading import LanguageModel
from engine.model.tokens import encode, pad_right

_BATCH_TOKENS = 4096


def load_sequences(lm: LanguageModel, file: Path, longest: int = 256) -> list[tuple[int, ...]]:
    """Token ids of each line of a JSON-lines file: {"text": ...} or {"messages": [...]} by the model's template."""
    sequences = []
    for line in file.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if "text" in entry:
            text = lm.bos + entry["text"]
        elif lm.tokenizer.chat_template:
            text = lm.tokenizer.apply_chat_template(entry["messages"], tokenize=False)
        else:
            text = lm.bos + "\n".join(m["content"] for m in entry["messages"])
        sequences.append(encode(lm.tokenizer, text).ids[:longest])
    return sequences


@torch.inference_mode()
def perplexity(
    lm: LanguageModel, sequences: Sequence[Sequence[int]], cancel: Callable[[], bool] = lambda: False
) -> float:
    """exp of the mean negative log-likelihood per token, each sequence on its own. Raises Cancelled."""
    total, count = 0.0, 0
    rows: list[Sequence[int]] = []
    ordered = sorted((s for s in sequences if len(s) > 1), key=len)
    for i, row in enumerate(ordered):
        rows.append(row)
        if i + 1 == len(ordered) or (len(rows) + 1) * len(ordered[i + 1]) > _BATCH_TOKENS:
            if cancel():
                raise Cancelled
            ids = pad_right(rows, lm.pad_id, lm.device)
            lengths = torch.tensor([len(r) for r in rows], device=lm.device)
            logits = lm.model(input_ids=ids, use_cache=False).logits[:, :-1].float()
            counted = torch.arange(1, ids.shape[1], device=lm.device) < lengths[:, None]
            nll = F.cross_entropy(logits[counted], ids[:, 1:][counted], reduction="sum")
            total, count = total + float(nll), count + int(counted.sum())
            rows = []
    return math.exp(total / max(1, count))
