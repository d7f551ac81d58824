"""The live weights: pristine W0 plus the active deltas, recomputed whole at every change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from torch import Tensor

from engine.editing.edited import Active, Dense, edited
from engine.model.loading import LanguageModel


class LiveWeights:
    """Owns the edited projections of an open model.

    Live weights are always cast(W0 + sum_i s_i B_i H_i^T), summed in fp32 from W0 and cast once: undo and
    rollback are the same computation with fewer terms, and nothing is ever subtracted. What was so computed
    before can be taken from a file until the terms are there. A layer whose weight is offloaded or quantised
    has the same sum as a side branch (`engine.editing.edited`).
    """

    def __init__(self, lm: LanguageModel, layers: Sequence[int]):
        """Keep what is needed to get the layers' projections back; the model must be unedited."""
        self._layers = {layer: edited(lm.anatomy.projections[layer]) for layer in layers}
        self._active: dict[int, Active] = {}
        self._taken: dict[int, Tensor] = {}  # weights that were computed before, until the next `apply`
        self._version = 0
        self._hidden: set[int] = set()  # layers that are pristine for a while, whatever is active

    @property
    def layers(self) -> tuple[int, ...]:
        """The layers that can be edited."""
        return tuple(self._layers)

    @property
    def version(self) -> int:
        """Changes with the weights: keys and values cached under another version are stale."""
        return self._version

    @property
    def edited(self) -> bool:
        """Whether any delta is active."""
        return bool(self._taken) or any(self._active.values())

    @property
    def taken(self) -> bool:
        """Whether the weights are such as were computed before, and their terms are not there yet."""
        return bool(self._taken)

    @property
    def dense(self) -> bool:
        """Whether every layer's weight is at hand, so that it can be kept in a file and taken from one."""
        return all(isinstance(layer, Dense) for layer in self._layers.values())

    def norm(self, layer: int) -> float:
        """||W0||_F of a layer."""
        return self._layers[layer].norm()

    def change(self, layer: int) -> Tensor | None:
        """dW [d, f] in fp32, where the weight is at hand."""
        one = self._layers[layer]
        return one.view.float() - one.pristine.float() if isinstance(one, Dense) else None

    def delivered(self, layer: int, K: Tensor) -> Tensor:
        """dW K [d, N] in fp32 for keys K [f, N]: what the weights as they are say beyond W0."""
        return self._layers[layer].delivered(K)

    def apply(self, factors: Mapping[int, Active]) -> None:
        """Make these the active deltas, in place of all others; layers not named become pristine."""
        unknown = set(factors) - set(self._layers)
        if unknown:
            raise KeyError(f"layers {sorted(unknown)} are not editable here; {list(self._layers)} are")
        self._set({layer: tuple(active) for layer, active in factors.items()}, {})

    def weights(self) -> dict[int, Tensor]:
        """Copies of the live weights [d, f], as `take` takes them; only where `dense`."""
        return {layer: self._dense(layer).view.clone() for layer in self._layers}

    def take(self, weights: Mapping[int, Tensor]) -> None:
        """Make these weights live, which were computed before from deltas that are not given; until `apply`.

        Raises KeyError and ValueError unless they are of the layers that can be edited.
        """
        for layer in self._layers:
            view = self._dense(layer).view
            if weights[layer].shape != view.shape or weights[layer].dtype != view.dtype:
                raise ValueError(
                    f"weights of layer {layer} are {tuple(weights[layer].shape)}, {weights[layer].dtype}"
                )
        self._set({}, {layer: weights[layer] for layer in self._layers})

    def reset(self) -> None:
        """Back to the checkpoint, bit for bit."""
        self.apply({})

    @contextmanager
    def pristine(self, *layers: int) -> Iterator[None]:
        """The unedited model within the block, or that without the edits of these layers; the live one again behind it,
        whatever happens inside.

        No cache made inside may be used outside, nor the other way round; `version` is the same afterwards,
        because the weights are.
        """
        own = set(layers or self._layers) - self._hidden
        version = self._version
        shown = {layer: self._layers[layer].hide() for layer in own} if self.edited else {}
        self._hidden |= own
        try:
            yield
        finally:
            self._hidden -= own
            if self._version != version:
                self._write(own)
            else:
                for layer, what in shown.items():
                    self._layers[layer].unhide(what)

    def _set(self, active: dict[int, Active], taken: dict[int, Tensor]) -> None:
        self._active, self._taken = active, taken
        self._write(self._layers)
        self._version += 1

    def _write(self, layers: Iterable[int]) -> None:
        for layer in layers:
            if layer in self._hidden:
                continue
            if layer in self._taken:
                self._dense(layer).take(self._taken[layer])
            else:
                self._layers[layer].show(self._active.get(layer, ()))

    def _dense(self, layer: int) -> Dense:
        one = self._layers[layer]
        if not isinstance(one, Dense):
            raise ValueError(f"the weight of layer {layer} is not at hand")
        return one
