"""Perplexity is the same whether all blocks are run, or only those that an edit can change."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from engine.editing.solve import Factors
from engine.editing.weights import LiveWeights
from engine.errors import Cancelled
from engine.memory.reference import HeldOut, load_sequences, perplexity, reference
from engine.model.loading import LanguageModel, open_model
from engine.resources import resource_path
from tests.conftest import make_checkpoint


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


@pytest.mark.parametrize(("d_ff", "least"), [(128, 0), (14_336, 10 * 14_336)])
def test_a_wide_model_reads_as_much_text_as_it_needs(tmp_path: Path, d_ff: int, least: int) -> None:
    """Llama-3.1-8B's d_ff wants 143,000 tokens; a narrow model keeps the text that its moments are known by."""
    lm = open_model(make_checkpoint(tmp_path / "model", hidden=16, d_ff=d_ff, layers=3))
    texts = reference(lm)
    short = load_sequences(lm, resource_path("reference/statistics.jsonl"))
    assert texts[: len(short)] == short
    assert (len(texts) > len(short)) == bool(least)
    assert sum(len(row) - 1 for row in texts) >= least


def test_it_can_be_cancelled(tiny: LanguageModel, tiny_sequences: list[tuple[int, ...]]) -> None:
    with pytest.raises(Cancelled):
        HeldOut(tiny, LiveWeights(tiny, [1]), tiny_sequences).perplexity(lambda: True)
