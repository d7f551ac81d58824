"""Everything the engine does works on a model split over two devices, and on one without float64."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from engine.editing.consolidate import ConsolidationSettings
from engine.editing.factors import load_memory, save_memory
from engine.memory import mind as mind_module
from engine.memory.mind import Mind
from engine.memory.paper_mind import PaperMind
from engine.memory.recall import ask_all
from engine.model.loading import LanguageModel
from engine.model.prompts import Triple
from tests.unit.pretend import Mixed, PretendDevices, pretended

FACTS = [
    Triple("my sister", "called", "Maya"),
    Triple("Tobias Wren", "plays", "bassoon"),
    Triple("I", "lives_in", "Lyon"),
]


@pytest.fixture
def moments(tiny: LanguageModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Key moments measured once, so that a life of a memory need not, and a deep sleep of a few steps."""
    few = ConsolidationSettings(steps=2, hard=3, others=3, texts=2, text_tokens=16, essence=2)
    monkeypatch.setattr(mind_module, "deep_settings", lambda _count: few)
    monkeypatch.setattr(Mind, "held_out", [(1, 40, 77, 120, 93), (1, 45, 50)])
    Mind(tiny, tmp_path)
    return tmp_path


def life(lm: LanguageModel, folder: Path) -> list[torch.Tensor]:
    """What a memory goes through, and numbers that come of it."""
    mind = Mind(lm, folder)
    mind.editor.settings = replace(mind.editor.settings, steps=2)
    try:
        mind.write(FACTS[:2])
        mind.write(FACTS[2:])
        out = [m.residuals[1].clone() for m in mind.memories.values()]
        signs = [torch.tensor(one) for one in mind.signs().values()]
        answers = [list(a.ids) for asked in ask_all(lm, FACTS) for a in asked]
        numbers = [
            mind.perplexity(),
            mind.base_perplexity,
            mind.base_norm,
            *(s.condition for s in mind.strain()),
        ]
        before = mind.snapshot()
        mind.refresh_facts(FACTS[:1], FACTS[1:])
        out += [m.residuals[1].clone() for m in mind.memories.values()]
        mind.restore(before)
        for memory in list(mind.memories.values())[:2]:
            digest = save_memory(memory, folder / "m.safetensors", lm.weights_hash)
            mind.put([load_memory(folder / "m.safetensors", digest, lm.weights_hash)])
        mind.refresh_facts(FACTS[:1], FACTS[1:], how="deep")
        mind.forget(FACTS[0])
        return [*out, *signs, torch.tensor(numbers), torch.tensor([i for ids in answers for i in ids])]
    finally:
        mind.clear()


def paper_life(lm: LanguageModel, folder: Path) -> list[torch.Tensor]:
    mind = PaperMind(lm, folder)
    try:
        mind.write(FACTS)
        mind.refresh_facts(FACTS[:1], FACTS[1:])
        signs = [torch.tensor(one) for one in mind.signs().values()]
        return [*signs, torch.tensor([s.delta_norm for s in mind.strain()])]
    finally:
        mind.clear()


@pytest.mark.parametrize(
    ("story", "devices"),
    [
        (life, ("cuda:0", "cuda:1")),
        (life, ("mps", "mps")),
        (paper_life, ("cuda:0", "cuda:1")),
        (paper_life, ("mps", "mps")),
    ],
)
def test_a_memory_lives_the_same_life_wherever_its_model_is(
    tiny: LanguageModel, moments: Path, story: Callable[..., list[torch.Tensor]], devices: tuple[str, str]
) -> None:
    expected = story(tiny, moments)
    with pretended(tiny, *devices) as machine:
        found = story(tiny, moments)
    assert machine.seen >= set(devices)
    for a, b in zip(found, expected, strict=True):
        torch.testing.assert_close(a, b, rtol=1e-3, atol=1e-4)


def test_the_pretence_fails_where_a_real_device_would() -> None:
    with PretendDevices():
        here, there = torch.ones(2), torch.ones(2, device="cuda:0")
        assert there.device == torch.device("cuda:0")
        assert (there + there.to("cuda:1").to(there)).device == there.device
        for wrong in (
            lambda: here + there,
            lambda: there @ there.to("cuda:1"),
            lambda: here[torch.zeros(1, dtype=torch.long, device="cuda:0")],
            lambda: torch.ones(2, device="mps").double(),
            lambda: there.numpy(),
        ):
            with pytest.raises(Mixed):
                wrong()
