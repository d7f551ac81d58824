"""Perplexity is the same whether all blocks are run, or only those that an edit can change."""

from __future__ import annotations

import pytest
import torch

from engine.editing.solve import Factors
from engine.editing.weights import LiveWeights
from engine.errors import Cancelled
from engine.memory.reference import HeldOut, perplexity
from engine.model.loading import LanguageModel


@pytest.mark.parametrize("layers", [[1], [1, 2]])
def test_what_no_edit_changes_is_computed_once(
    tiny: LanguageModel, tiny_sequences: list[tuple[int, ...]], layers: list[int]
) -> None:
    live = LiveWeights(tiny, layers)
    held_out = HeldOut(tiny, live, tiny_sequences)
    assert held_out.perplexity() == pytest.approx(perplexity(tiny, tiny_sequences), rel=1e-5)
    torch.manual_seed(0)
    a = tiny.anatomy
    live.apply(
        {i: [(0.3, Factors(torch.randn(a.hidden_size, 2), torch.randn(a.d_ff(i), 2)))] for i in layers}
    )
    edited = perplexity(tiny, tiny_sequences)
    assert held_out.perplexity() == pytest.approx(edited, rel=1e-4)
    live.reset()
    assert abs(edited / held_out.perplexity() - 1) > 0.01


def test_it_can_be_cancelled(tiny: LanguageModel, tiny_sequences: list[tuple[int, ...]]) -> None:
    with pytest.raises(Cancelled):
        HeldOut(tiny, LiveWeights(tiny, [1]), tiny_sequences).perplexity(lambda: True)
