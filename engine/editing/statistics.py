"""Second moments of keys over ordinary text: what an edit must leave alone."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from engine.editing.cached import load_cached, save_cached
from engine.editing.packed import load_packed
from engine.editing.sensitivity import sensitivities
from engine.editing.symmetric import add_lower, mirrored
from engine.errors import Cancelled
from engine.model.cancel import Cancel, check, never
from engine.model.devices import algebra_device
from engine.model.loading import LanguageModel
from engine.model.passes import run_to_projections
from engine.model.tokens import pad_right

log = logging.getLogger(__name__)

_VERSION = "2"
_BATCH_TOKENS = 4096
_WIDE = 4096  # d_ff up to which sums are kept in float64
#: Tokens for each unit of d_ff that are enough; half of them are, where the second half would change little.
ENOUGH = 10
#: ||C_2n - C_n||_F / ||C_2n||_F from which twice the text is taken to change nothing.
CONVERGED = 0.05
_SKETCH = 16  # random directions that the change is measured in
_PAUSE = 30.0  # seconds between two savings of what was measured so far, at least
#: (tokens read, tokens wanted)
Progress = Callable[[int, int], None]


def _silent(_done: int, _total: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """C0 = E[w k k^T] / E[w], uncentred, per layer: moments[layer] is [d_ff, d_ff] fp32 on the CPU, over `count` tokens.

    w is 1, or a power of what the text depends on a layer's output at that token (EditSettings.sensitivity).
    """

    count: int
    moments: dict[int, Tensor]


def collect(
    lm: LanguageModel,
    layers: Sequence[int],
    sequences: Sequence[Sequence[int]],
    cancel: Cancel = never,
    progress: Progress = _silent,
    enough: int | None = None,
    file: Path | None = None,
    identity: dict[str, str] | None = None,
) -> Statistics:
    """Measure C0 in one pass for all layers; position 0 of each sequence (BOS) is left out.

    About 10 d_ff tokens are enough; the pass ends there, or at half of it where the moments have converged
    (enough). What was measured is kept in `file` at times and when cancelled, and taken up again from there. Must be
    called on pristine weights. Raises Cancelled, and ValueError when there is no token to measure.
    """
    batches = _batches([s for s in sequences if len(s) > 1])
    if not batches:
        raise ValueError("no text to measure the key moments on")
    wanted = min(enough or 1 << 62, sum(len(row) - 1 for rows in batches for row in rows))
    run = _Run(lm, layers, wanted, file, identity or {})
    run.resume()
    try:
        for rows in batches[run.batches :]:
            if run.count >= wanted or (enough and run.converged()):
                break
            check(cancel)
            run.add(rows)
            progress(min(run.count, wanted), wanted)
            run.keep_at_times()
    except Cancelled:
        run.keep()
        raise
    return Statistics(run.count, run.moments())


class _Run:
    """A pass over text, as far as it has come."""

    def __init__(
        self,
        lm: LanguageModel,
        layers: Sequence[int],
        wanted: int,
        file: Path | None,
        identity: dict[str, str],
    ):
        self.lm, self.wanted, self.file, self.identity = lm, wanted, file, identity
        self.count = self.batches = 0
        self.sums: dict[int, Tensor] = {}
        self.weights: dict[int, float] = {}  # the sum of w
        self._ways: dict[int, Tensor] = {}  # [f, 16], the directions of the sketch
        self._earlier: dict[int, Tensor] = {}  # C at a quarter of the text in these directions
        self._change = float("inf")
        self._kept, self._cost = time.monotonic(), 0.0
        for layer in dict.fromkeys(layers):
            f, device = lm.anatomy.d_ff(layer), algebra_device(lm.layer_device(layer))
            wide = torch.float64 if f <= _WIDE else torch.float32
            self.sums[layer] = torch.zeros(f, f, dtype=wide, device=device)
            self.weights[layer] = 0.0
            ways = torch.randn(f, _SKETCH, generator=torch.Generator().manual_seed(layer))
            self._ways[layer] = ways.to(device, wide)

    def add(self, rows: Sequence[Sequence[int]]) -> None:
        """Read a batch."""
        ids = pad_right(rows, self.lm.pad_id, self.lm.device)
        lengths = torch.tensor([len(row) for row in rows], device=ids.device)
        columns = torch.arange(ids.shape[1], device=ids.device)
        counted = (columns > 0) & (columns < lengths[:, None])
        for layer, keys, weights in self._read(ids, counted):
            add_lower(self.sums[layer], keys if weights is None else keys * weights.sqrt()[:, None])
            self.weights[layer] += len(keys) if weights is None else float(weights.double().sum())
        before = self.count
        self.count += int(counted.sum())
        self.batches += 1
        for share in (4, 2):
            if before < self.wanted / share <= self.count:
                self._compare()

    def _read(self, ids: Tensor, counted: Tensor) -> Iterator[tuple[int, Tensor, Tensor | None]]:
        """Of each layer the keys [n, f] of the counted tokens, and w [n] where it is not 1."""
        power = self.lm.edit.sensitivity
        if power:
            for layer in self.sums:
                keys, lengths = sensitivities(self.lm, layer, ids, counted)
                yield layer, keys, lengths.to(keys.device).pow(power)
            return
        found = run_to_projections(self.lm.model, self.lm.anatomy, list(self.sums), ids)
        for layer in self.sums:
            keys = found.pop(layer)
            yield layer, keys[counted.to(keys.device)].float(), None

    def _compare(self) -> None:
        now = {
            layer: (total.tril() @ ways + total.tril(-1).T @ ways) / self.weights[layer]
            for layer, total in self.sums.items()
            for ways in (self._ways[layer],)
        }
        if self._earlier:
            changes = [
                float((now[i] - self._earlier[i]).norm() / now[i].norm().clamp(min=1e-30)) for i in now
            ]
            self._change = max(changes)
        self._earlier = now

    def converged(self) -> bool:
        """Whether twice the text has changed so little that twice as much again need not be read."""
        return self._change < CONVERGED

    def resume(self) -> None:
        """Go on from what an interrupted pass kept."""
        found = None if self.file is None else load_cached(self.file, self.identity)
        if found is None:
            return
        tensors, metadata = found
        if not all(metadata.get(name, "").isdigit() for name in ("count", "batches")):
            return
        for layer, total in self.sums.items():
            total.copy_(tensors[f"sum.{layer}"])
            if (earlier := tensors.get(f"earlier.{layer}")) is not None:
                self._earlier[layer] = earlier.to(total)
            self.weights[layer] = float(tensors[f"weight.{layer}"])
        self.count, self.batches = int(metadata["count"]), int(metadata["batches"])
        self._change = float(metadata["change"])

    def keep_at_times(self) -> None:
        """Keep what there is so far, now and then: saving shall cost no more than a twentieth of the time."""
        if time.monotonic() - self._kept >= max(_PAUSE, 20 * self._cost):
            self.keep()

    def keep(self) -> None:
        """Keep what there is so far; a full disk costs no more than that."""
        if self.file is None or not self.batches:
            return
        began = time.monotonic()
        tensors = {f"sum.{layer}": total for layer, total in self.sums.items()}
        tensors |= {f"earlier.{layer}": C for layer, C in self._earlier.items()}
        tensors |= {f"weight.{layer}": torch.tensor(w).double() for layer, w in self.weights.items()}
        at = {"count": str(self.count), "batches": str(self.batches), "change": str(self._change)}
        with contextlib.suppress(OSError):
            save_cached(self.file, tensors, {**self.identity, **at})
        self._kept = time.monotonic()
        self._cost = self._kept - began

    def moments(self) -> dict[int, Tensor]:
        """The means, in place of the sums; what was kept on the way is of no more use."""
        if self.file is not None:
            self.file.unlink(missing_ok=True)
        found = {}
        for layer in list(self.sums):
            found[layer] = mirrored(self.sums.pop(layer).div_(self.weights[layer]).float().cpu())
        return found


def load_or_collect(
    lm: LanguageModel,
    layers: Sequence[int],
    sequences: Sequence[Sequence[int]],
    folder: Path,
    cancel: Cancel = never,
    progress: Progress = _silent,
    shipped: Path | None = None,
) -> Statistics:
    """The moments of this model over this text, each layer from the cache folder if an intact file is there.

    shipped is a file of moments that somebody measured before (`packed`), if it is of this model and text.
    """
    layers = list(dict.fromkeys(layers))
    identity = identity_of(lm, sequences)
    found: dict[int, Tensor] = {}
    count = 0

    def keep(layer: int) -> None:
        with contextlib.suppress(OSError):  # a full disk costs the measurement again at the next start
            about = {**identity, "layer": str(layer), "count": str(count)}
            save_cached(_file(folder, identity, layer), {"moment": found[layer]}, about)

    for layer in layers:
        cached = load_cached(_file(folder, identity, layer), {**identity, "layer": str(layer)})
        if cached is not None and cached[1].get("count", "").isdigit() and "moment" in cached[0]:
            found[layer], count = cached[0]["moment"], int(cached[1]["count"])
        elif shipped is not None and (brought := load_packed(shipped, layer, identity)) is not None:
            found[layer], count = brought[0], int(brought[1]["count"])
            keep(layer)  # to be unpacked takes longer than to be read
    missing = [layer for layer in layers if layer not in found]
    if missing:
        partly = {**identity, "layers": ",".join(map(str, missing))}
        enough = enough_for(lm, missing)
        fresh = collect(lm, missing, sequences, cancel, progress, enough, _file(folder, partly, -1), partly)
        count = fresh.count
        if available(sequences) <= count < enough:
            log.warning("%s: the text ended at %d tokens of %d that key moments want", lm.name, count, enough)
        for layer, C in fresh.moments.items():
            found[layer] = C
            keep(layer)
    return Statistics(count, {layer: found[layer] for layer in layers})


def discard(
    lm: LanguageModel, layers: Sequence[int], sequences: Sequence[Sequence[int]], folder: Path
) -> None:
    """Delete the cached moments of layers that are of no more use: for a large model they are large."""
    identity = identity_of(lm, sequences)
    for layer in layers:
        _file(folder, identity, layer).unlink(missing_ok=True)


def enough_for(lm: LanguageModel, layers: Sequence[int]) -> int:
    """Tokens of text that are enough for the moments of these layers."""
    return ENOUGH * max(map(lm.anatomy.d_ff, layers))


def available(sequences: Sequence[Sequence[int]]) -> int:
    """Tokens that keys are read at: all but the first of each sequence."""
    return sum(len(row) - 1 for row in sequences if len(row) > 1)


def identity_of(lm: LanguageModel, sequences: Sequence[Sequence[int]]) -> dict[str, str]:
    """What moments are of: this model's weights, over this text."""
    identity = {"version": _VERSION, "weights": lm.weights_hash, "corpus": _corpus_hash(sequences)}
    return identity | ({"sensitivity": str(lm.edit.sensitivity)} if lm.edit.sensitivity else {})


def _file(folder: Path, identity: dict[str, str], layer: int) -> Path:
    """The file of one layer's moments; with layer -1 that of an unfinished pass."""
    name = hashlib.sha256(repr(sorted({**identity, "layer": str(layer)}.items())).encode()).hexdigest()[:24]
    return folder / f"moments-{name}{'.part' if layer < 0 else ''}.safetensors"


def _batches(sequences: list[Sequence[int]]) -> list[list[Sequence[int]]]:
    """Rows of like length together, the batches in an order of no meaning: a pass may end before the last."""
    batches: list[list[Sequence[int]]] = []
    for row in sorted(sequences, key=len):
        if not batches or (len(batches[-1]) + 1) * len(row) > _BATCH_TOKENS:
            batches.append([])
        batches[-1].append(row)
    random.Random(0).shuffle(batches)
    return batches


def _corpus_hash(sequences: Sequence[Sequence[int]]) -> str:
    digest = hashlib.sha256()
    for row in sequences:
        digest.update(torch.tensor([len(row), *row]).numpy().tobytes())
    return digest.hexdigest()
