"""The live weights: pristine W0 plus the active deltas, recomputed whole at every change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import torch
from torch import Tensor

from engine.editing.solve import Factors
from engine.model.loading import LanguageModel

#: Active deltas of one layer, each with its scale.
Active = Sequence[tuple[float, Factors]]


class LiveWeights:
    """Owns the edited projections of an open model.

    Live weights are always cast(W0 + sum_i s_i B_i H_i^T), summed in fp32 from W0 and cast once: undo and
    rollback are the same computation with fewer terms, and nothing is ever subtracted. What was so computed
    before can be taken from a file until the terms are there.
    """

    def __init__(self, lm: LanguageModel, layers: Sequence[int]):
        """Keep a pristine copy of the layers' projections; the model must be unedited."""
        self._views = {layer: lm.anatomy.weight(layer) for layer in layers}
        self._pristine = {layer: view.clone() for layer, view in self._views.items()}
        self._active: dict[int, Active] = {}
        self._taken: dict[int, Tensor] = {}  # weights that were computed before, until the next `apply`
        self._version = 0
        self._aside = 0

    @property
    def layers(self) -> tuple[int, ...]:
        """The layers that can be edited."""
        return tuple(self._views)

    @property
    def version(self) -> int:
        """Changes with the weights: keys and values cached under another version are stale."""
        return self._version

    @property
    def edited(self) -> bool:
        """Whether any delta is active."""
        return bool(self._taken) or any(self._active.values())

    def pristine_weight(self, layer: int) -> Tensor:
        """W0 of a layer in fp32, [d, f]."""
        return self._pristine[layer].float()

    def change(self, layer: int) -> Tensor:
        """dW [d, f] in fp32: what a layer's live weights differ from W0 by."""
        return self._views[layer].float() - self._pristine[layer].float()

    def apply(self, factors: Mapping[int, Active]) -> None:
        """Make these the active deltas, in place of all others; layers not named become pristine."""
        unknown = set(factors) - set(self._views)
        if unknown:
            raise KeyError(f"layers {sorted(unknown)} are not editable here; {list(self._views)} are")
        self._set({layer: tuple(active) for layer, active in factors.items()}, {})

    def weights(self) -> dict[int, Tensor]:
        """Copies of the live weights [d, f], as `take` takes them."""
        return {layer: view.clone() for layer, view in self._views.items()}

    def take(self, weights: Mapping[int, Tensor]) -> None:
        """Make these weights live, which were computed before from deltas that are not given; until `apply`.

        Raises KeyError and ValueError unless they are of the layers that can be edited.
        """
        for layer, view in self._views.items():
            if weights[layer].shape != view.shape or weights[layer].dtype != view.dtype:
                raise ValueError(
                    f"weights of layer {layer} are {tuple(weights[layer].shape)}, {weights[layer].dtype}"
                )
        self._set({}, {layer: weights[layer].to(view.device) for layer, view in self._views.items()})

    def reset(self) -> None:
        """Back to the checkpoint, bit for bit."""
        self.apply({})

    @contextmanager
    def pristine(self) -> Iterator[None]:
        """The unedited model within the block, the live one again behind it, whatever happens inside.

        No cache made inside may be used outside, nor the other way round; `version` is the same afterwards,
        because the weights are.
        """
        self._aside += 1
        try:
            if self._aside == 1 and self.edited:
                for layer, view in self._views.items():
                    view.copy_(self._pristine[layer])
            yield
        finally:
            self._aside -= 1
            if not self._aside and self.edited:
                self._write()

    def _set(self, active: dict[int, Active], taken: dict[int, Tensor]) -> None:
        self._active, self._taken = active, taken
        if not self._aside:
            self._write()
        self._version += 1

    @torch.no_grad()
    def _write(self) -> None:
        for layer, view in self._views.items():
            if layer in self._taken:
                view.copy_(self._taken[layer])
                continue
            active = [(s, pair) for s, pair in self._active.get(layer, ()) if pair.B.shape[1]]
            if not active:
                view.copy_(self._pristine[layer])
                continue
            total = self._pristine[layer].float().clone()
            for scale, pair in active:
                total.addmm_(pair.B.float().to(total.device), pair.H.float().to(total.device).T, alpha=scale)
            view.copy_(total)
