"""Second moments of keys over ordinary text: what an edit must leave alone."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from engine.editing.cached import load_cached, save_cached
from engine.model.cancel import Cancel, check, never
from engine.model.devices import algebra_device
from engine.model.loading import LanguageModel
from engine.model.passes import run_to_projections
from engine.model.tokens import pad_right

_VERSION = "1"
_BATCH_TOKENS = 4096
_WIDE = 4096  # d_ff up to which sums are kept in float64


@dataclass(frozen=True, slots=True)
class Statistics:
    """C0 = E[k k^T], uncentred, per layer: moments[layer] is [d_ff, d_ff] fp32 on the CPU, over `count` tokens."""

    count: int
    moments: dict[int, Tensor]


def collect(
    lm: LanguageModel,
    layers: Sequence[int],
    sequences: Sequence[Sequence[int]],
    cancel: Cancel = never,
) -> Statistics:
    """Measure C0 in one pass for all layers; position 0 of each sequence (BOS) is left out.

    About 10 d_ff tokens are enough. Must be called on pristine weights. Raises Cancelled, and ValueError when
    there is no token to measure.
    """
    sums = {}
    for layer in layers:
        f = lm.anatomy.d_ff(layer)
        wide = torch.float64 if f <= _WIDE else torch.float32
        sums[layer] = torch.zeros(f, f, dtype=wide, device=algebra_device(lm.layer_device(layer)))
    count = 0
    for rows in _batches([s for s in sequences if len(s) > 1]):
        check(cancel)
        ids = pad_right(rows, lm.pad_id, lm.device)
        lengths = torch.tensor([len(row) for row in rows], device=lm.device)
        columns = torch.arange(ids.shape[1], device=lm.device)
        counted = (columns > 0) & (columns < lengths[:, None])
        for layer, keys in run_to_projections(lm.model, lm.anatomy, layers, ids).items():
            k, total = keys[counted.to(keys.device)].float(), sums[layer]
            if total.dtype == torch.float32 and total.device == k.device:
                total.addmm_(k.T, k)  # a product as large as the sum would be the larger half of the memory
            else:
                total += (k.T @ k).to(total)
        count += int(counted.sum())
    if count == 0:
        raise ValueError("no text to measure the key moments on")
    return Statistics(count, {layer: sums.pop(layer).div_(count).float().cpu() for layer in list(sums)})


def load_or_collect(
    lm: LanguageModel,
    layers: Sequence[int],
    sequences: Sequence[Sequence[int]],
    folder: Path,
    cancel: Cancel = never,
) -> Statistics:
    """The moments of this model over this text, from the cache folder if an intact one is there."""
    corpus = _corpus_hash(sequences)
    identity = {
        "version": _VERSION,
        "weights": lm.weights_hash,
        "corpus": corpus,
        "layers": ",".join(str(layer) for layer in sorted(set(layers))),
    }
    name = hashlib.sha256(repr(sorted(identity.items())).encode()).hexdigest()[:24]
    file = folder / f"moments-{name}.safetensors"
    cached = load_cached(file, identity)
    if cached is not None and cached[1].get("count", "").isdigit():
        tensors, metadata = cached
        return Statistics(int(metadata["count"]), {int(name): C for name, C in tensors.items()})
    found = collect(lm, layers, sequences, cancel)
    with contextlib.suppress(OSError):  # a full disk costs the measurement again at the next start
        moments = {str(layer): C for layer, C in found.moments.items()}
        save_cached(file, moments, {**identity, "count": str(found.count)})
    return found


def _batches(sequences: list[Sequence[int]]) -> list[list[Sequence[int]]]:
    batches: list[list[Sequence[int]]] = []
    for row in sorted(sequences, key=len):
        if not batches or (len(batches[-1]) + 1) * len(row) > _BATCH_TOKENS:
            batches.append([])
        batches[-1].append(row)
    return batches


def _corpus_hash(sequences: Sequence[Sequence[int]]) -> str:
    digest = hashlib.sha256()
    for row in sequences:
        digest.update(torch.tensor([len(row), *row]).numpy().tobytes())
    return digest.hexdigest()
