"""The paper's mind: edits that know nothing of each other."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from engine.memory.paper_mind import PaperMind
from engine.model.loading import LanguageModel
from engine.model.prompts import Triple

FACTS = [Triple("Maya", "lives_in", "Porto"), Triple("Otto", "likes", "tea"), Triple("Ida", "owns", "a boat")]


def test_an_edit_is_disturbed_by_those_written_after_it(tiny: LanguageModel, tmp_path: Path):
    mind = PaperMind(tiny, tmp_path)
    layer = mind.editor.layer
    weights = []
    try:
        for fact in FACTS:
            mind.write([fact])
            weights.append(mind.editor.live.change(layer).clone())
            newest = mind.signs([mind.key(fact)])[mind.key(fact)]
            assert newest == pytest.approx((1.0, 0.0, 1.0, 0.0), abs=1e-5)
        first = mind.memories[mind.key(FACTS[0])]
        since = (weights[-1] - weights[0]) @ first.keys[layer][:, 0]
        r = first.residuals[layer]
        signal = 1 + float(since @ r / r.square().sum())
        noise = float((since + r - signal * r).norm() / r.norm())
        found = mind.signs([mind.key(FACTS[0])])[mind.key(FACTS[0])]
        assert found.mean_signal == pytest.approx(signal, rel=1e-2, abs=1e-3)
        assert found.mean_noise == pytest.approx(noise, rel=1e-2, abs=1e-3)
        assert torch.isfinite(torch.tensor(found)).all()
    finally:
        mind.clear()
