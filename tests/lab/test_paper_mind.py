"""The paper's mind: edits that know nothing of each other."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from engine.editing.paper import PaperSettings
from engine.memory.inside import look_inside
from engine.memory.paper_mind import PaperMind
from engine.model.loading import LanguageModel
from engine.model.prompts import Triple

FACTS = [Triple("Maya", "lives_in", "Porto"), Triple("Otto", "likes", "tea"), Triple("Ida", "owns", "a boat")]


def test_an_edit_is_disturbed_by_those_written_after_it(tiny: LanguageModel, tmp_path: Path):
    mind = PaperMind(tiny, tmp_path)
    first = mind.key(FACTS[0])
    place = mind.paper.place(FACTS[0])
    outputs = [mind.paper.outputs([place])[:, 0]]
    try:
        for fact in FACTS:
            mind.write([fact])
            outputs.append(mind.paper.outputs([place])[:, 0])
            newest = mind.signs([mind.key(fact)])[mind.key(fact)]
            assert tuple(newest) == pytest.approx((1.0, 0.0, 1.0, 0.0), abs=1e-4)
        r, now = outputs[1] - outputs[0], outputs[-1] - outputs[0]
        signal = float(now @ r / r.square().sum())
        found = mind.signs([first])[first]
        assert found.mean_signal == pytest.approx(signal, rel=1e-3, abs=1e-4)
        assert found.mean_noise == pytest.approx(
            float((now - signal * r).norm() / r.norm()), rel=1e-3, abs=1e-4
        )
        assert found.mean_noise > 1e-3
        assert torch.isfinite(torch.tensor(found)).all()
    finally:
        mind.clear()


def test_what_an_edit_did_is_known_after_a_restart(tiny: LanguageModel, tmp_path: Path):
    mind = PaperMind(tiny, tmp_path)
    try:
        mind.write(FACTS)
        before, memories, facts = mind.signs(), list(mind.memories.values()), list(mind.facts.items())
        K = torch.randn(tiny.anatomy.d_ff(mind.editor.layer), 5)
        delivered = mind.editor.live.delivered(mind.editor.layer, K)
        mind.clear()
        mind = PaperMind(tiny, tmp_path)
        mind.put(memories, facts)
        for key, signs in mind.signs().items():
            assert tuple(signs) == pytest.approx(tuple(before[key]), abs=1e-4)
        torch.testing.assert_close(mind.editor.live.delivered(mind.editor.layer, K), delivered)
    finally:
        mind.clear()


@pytest.mark.parametrize("accumulate", [False, True])
def test_the_papers_edits_can_be_looked_into_layer_by_layer(
    tiny: LanguageModel, tmp_path: Path, accumulate: bool
):
    mind = PaperMind(tiny, tmp_path, settings=PaperSettings(accumulate=accumulate))
    try:
        mind.write(FACTS)
        for layer in look_inside(mind):
            change = mind.editor.live.change(layer.layer)
            assert change is not None
            assert layer.memories == len(FACTS)
            assert layer.delta_norm == pytest.approx(float(change.norm()), rel=1e-3)
            singular = torch.linalg.svdvals(change)[: len(layer.singular)]
            assert layer.singular == pytest.approx(singular.tolist(), rel=1e-3, abs=1e-4)
            assert sum(share for _, share in layer.shares) == pytest.approx(1.0, abs=1e-3)
            assert layer.moved > 0
    finally:
        mind.clear()
