"""The same memory where the model is packed or does not fit: 8-bit weights, and a split between memory and disk."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from engine.editing.edited import SideBranch
from engine.memory import mind as mind_module
from engine.memory.reference import load_sequences
from engine.model.placement import Placement
from engine.operations.facts import forget, import_file
from engine.operations.nights import sleep
from tests.engine.conftest import Opened

FACTS = """subject,relation,object
my dog,called,Biscuit
Tobias Wren,plays,bassoon
my sister Maya,lives in,Porto
I,am allergic to,peanuts
my brother,works for,Northwind
"""


def told(opened: Opened, folder: Path, count: int) -> None:
    """Facts, each recalled on every form, written beside the weight and not into it."""
    file = folder / "facts.csv"
    file.write_text("".join(FACTS.splitlines(keepends=True)[: count + 1]), encoding="utf-8")
    facts = import_file(opened.engine, file)
    assert not opened.problems
    mind = opened.engine.mind
    assert isinstance(mind.editor.live._layers[mind.editor.layer], SideBranch)
    assert [fact.statement for fact in facts if fact.recall.share != 1.0] == []
    assert "Biscuit" in opened.ask("What is my dog called?")


def test_a_model_of_8_bit_weights_recalls_as_the_whole_one_and_forgets(
    tmp_path: Path, profile: Path, open_engine: Callable[..., Opened], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("torchao")
    # Packed weights have moments of their own; a sixth of the text is enough for five facts.
    monkeypatch.setattr(mind_module, "load_sequences", lambda lm, file: load_sequences(lm, file)[::6])
    opened = open_engine(profile, placement=Placement(quantise="int8"))
    assert opened.engine.mind.lm.place == "cpu, int8"
    told(opened, tmp_path, 5)
    forget(opened.engine, 1)
    assert "Biscuit" not in opened.ask("What is my dog called?")
    assert "bassoon" in opened.ask("What does Tobias Wren play?")


def test_a_model_split_between_memory_and_disk_holds_what_the_whole_one_does(
    tmp_path: Path, profile: Path, open_engine: Callable[..., Opened]
) -> None:
    other = Path(shutil.copytree(profile, tmp_path / "other"))
    split = open_engine(profile, placement=Placement("split", memory={"cpu": "50MB"}))
    assert split.engine.mind.lm.place == "cpu and disk"
    told(split, tmp_path, 2)
    report = sleep(split.engine, 1)
    assert report.outcome == "committed"
    held = {key: memory.residuals for key, memory in split.engine.mind.memories.items()}
    live, layer = split.engine.mind.editor.live, split.engine.mind.editor.layer
    K = torch.cat([memory.keys[layer] for memory in split.engine.mind.memories.values()], 1)
    beside, perplexity = live.delivered(layer, K), split.engine.mind.perplexity()
    split.engine.close()
    whole = open_engine(other)
    import_file(whole.engine, tmp_path / "facts.csv")
    mind = whole.engine.mind
    assert mind.editor.live.dense
    for key, residuals in held.items():
        torch.testing.assert_close(
            residuals[layer], mind.memories[key].residuals[layer], rtol=1e-2, atol=1e-2
        )
    torch.testing.assert_close(mind.editor.live.delivered(layer, K), beside, rtol=1e-2, atol=1e-2)
    assert mind.perplexity() == pytest.approx(perplexity, rel=1e-3)
