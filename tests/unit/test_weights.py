"""Live weights are W0 plus the active deltas, and nothing else, ever."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import torch

from engine.editing.edited import Dense
from engine.editing.solve import Factors
from engine.editing.weights import LiveWeights
from engine.model.anatomy import read_weight
from engine.model.loading import LanguageModel


@pytest.fixture
def start(tiny: LanguageModel) -> dict[int, torch.Tensor]:
    """W0 of the edited layers, read before anything is edited."""
    return {layer: weight(tiny, layer).float() for layer in (1, 2)}


@pytest.fixture
def live(tiny: LanguageModel, start: dict[int, torch.Tensor]) -> Iterator[LiveWeights]:
    live = LiveWeights(tiny, [1, 2])
    yield live
    live.reset()


def weight(lm: LanguageModel, layer: int = 1) -> torch.Tensor:
    return read_weight(lm.anatomy.projections[layer]).clone()


def pair(lm: LanguageModel, rank: int = 2, scale: float = 1.0) -> Factors:
    a = lm.anatomy
    return Factors(torch.randn(a.hidden_size, rank) * scale, torch.randn(a.d_ff(1), rank))


def test_no_deltas_means_the_checkpoint_bit_for_bit(tiny: LanguageModel, live: LiveWeights) -> None:
    before = weight(tiny)
    live.apply({1: [(1.0, pair(tiny))]})
    assert not torch.equal(weight(tiny), before)
    live.apply({})
    assert torch.equal(weight(tiny), before)
    live.apply({1: [(1.0, pair(tiny, 0))]})
    assert torch.equal(weight(tiny), before)


def test_deltas_are_scaled_and_summed(
    tiny: LanguageModel, live: LiveWeights, start: dict[int, torch.Tensor]
) -> None:
    a, b = pair(tiny), pair(tiny, 3)
    live.apply({1: [(0.5, a), (2.0, b)]})
    torch.testing.assert_close(weight(tiny), start[1] + 0.5 * a.dense() + 2 * b.dense())
    assert torch.equal(weight(tiny, 2), start[2])


def test_applying_replaces_instead_of_adding(tiny: LanguageModel, live: LiveWeights) -> None:
    a = pair(tiny)
    live.apply({1: [(1.0, a)]})
    once = weight(tiny)
    live.apply({1: [(1.0, pair(tiny))], 2: [(1.0, a)]})
    live.apply({1: [(1.0, a)]})
    assert torch.equal(weight(tiny), once)


def test_small_deltas_survive_half_precision(tiny: LanguageModel, live: LiveWeights) -> None:
    """A thousand deltas that bf16 would swallow one by one arrive together."""
    view = read_weight(tiny.anatomy.projections[1])
    half = view.to(torch.bfloat16)
    begun = half.float()
    live._layers[1] = Dense(half)
    small = Factors(torch.full((view.shape[0], 1), 1e-5), torch.ones(view.shape[1], 1))
    live.apply({1: [(1.0, small)] * 1000})
    moved = (half.float() - begun).mean()
    assert float(moved) == pytest.approx(1e-2, rel=0.02)


def test_pristine_is_the_base_model_inside_and_the_live_one_behind(
    tiny: LanguageModel, live: LiveWeights, start: dict[int, torch.Tensor]
) -> None:
    live.apply({1: [(1.0, pair(tiny))]})
    edited, version = weight(tiny), live.version
    with pytest.raises(RuntimeError, match="inside"), live.pristine():
        assert torch.equal(weight(tiny), start[1])
        with live.pristine():
            pass
        assert torch.equal(weight(tiny), start[1])
        raise RuntimeError("inside")
    assert torch.equal(weight(tiny), edited)
    assert live.version == version


def test_some_layers_can_be_pristine_while_others_are_live(
    tiny: LanguageModel, live: LiveWeights, start: dict[int, torch.Tensor]
) -> None:
    live.apply({1: [(1.0, pair(tiny))], 2: [(1.0, pair(tiny))]})
    edited = {layer: weight(tiny, layer) for layer in (1, 2)}
    with live.pristine(2):
        assert torch.equal(weight(tiny, 1), edited[1])
        assert torch.equal(weight(tiny, 2), start[2])
        with live.pristine():
            assert torch.equal(weight(tiny, 1), start[1])
        assert torch.equal(weight(tiny, 1), edited[1])
        assert torch.equal(weight(tiny, 2), start[2])
    assert all(torch.equal(weight(tiny, layer), edited[layer]) for layer in (1, 2))
    with live.pristine(2):
        live.apply({1: [(1.0, pair(tiny))]})
        assert not torch.equal(weight(tiny, 1), edited[1])
        assert torch.equal(weight(tiny, 2), start[2])
    assert torch.equal(weight(tiny, 2), start[2])


def test_what_is_applied_inside_pristine_shows_behind_it(
    tiny: LanguageModel, live: LiveWeights, start: dict[int, torch.Tensor]
) -> None:
    a = pair(tiny)
    with live.pristine():
        live.apply({1: [(1.0, a)]})
        assert torch.equal(weight(tiny), start[1])
    torch.testing.assert_close(weight(tiny), start[1] + a.dense())


def test_every_change_makes_caches_stale(tiny: LanguageModel, live: LiveWeights) -> None:
    version = live.version
    live.apply({1: [(1.0, pair(tiny))]})
    assert live.version > version


def test_a_layer_without_a_pristine_copy_is_not_edited(tiny: LanguageModel, live: LiveWeights) -> None:
    with pytest.raises(KeyError, match="not editable"):
        live.apply({0: []})
