"""The value encoder: loaded with its model, a sum over facts, refused when damaged."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from engine.editing.encoder import FILE, Proposer, ValueEncoder, padded
from engine.model.loading import LanguageModel, ModelError, open_model
from engine.model.prompts import Triple

LAYER = 1


@pytest.fixture
def encoded(tiny_folder: Path, tmp_path: Path) -> LanguageModel:
    """The tiny model with an encoder beside it."""
    folder = tmp_path / "model"
    shutil.copytree(tiny_folder, folder)
    torch.manual_seed(0)
    encoder = ValueEncoder(48, tokens=6)
    save_file(encoder.state_dict(), folder / FILE, metadata={"tokens": "6", "length": "3.5"})
    return open_model(folder)


def test_a_model_without_an_encoder_proposes_nothing(tiny: LanguageModel) -> None:
    assert Proposer.load(tiny, LAYER) is None


def test_a_proposal_is_the_sum_of_its_facts_values(encoded: LanguageModel) -> None:
    proposer = Proposer.load(encoded, LAYER)
    assert proposer is not None
    facts = [Triple("Tobias Wren", "plays", "bassoon"), Triple("Tobias Wren", "lives_in", "Lyon")]
    alone = [proposer.propose([fact]) for fact in facts]
    torch.testing.assert_close(proposer.propose(facts), alone[0] + alone[1])
    assert [round(float(value.norm()), 3) for value in alone] == [3.5, 3.5]


def test_a_value_depends_on_the_object_alone(encoded: LanguageModel) -> None:
    proposer = Proposer.load(encoded, LAYER)
    assert proposer is not None

    def value(*parts: str) -> torch.Tensor:
        return proposer.propose([Triple(*parts)])

    here = value("Tobias Wren", "lives_in", "Lyon")
    assert torch.equal(here, value("Maya", "lives_in", "Lyon"))
    assert torch.equal(here, value("Maya", "born_in", "Lyon"))
    assert not torch.allclose(here, value("Maya", "lives_in", "Lyons"), atol=1e-3)


@pytest.mark.parametrize("damage", ["cut", "another model's", "no metadata"])
def test_a_damaged_encoder_is_refused_in_words(encoded: LanguageModel, damage: str) -> None:
    file = encoded.path / FILE
    if damage == "cut":
        file.write_bytes(file.read_bytes()[:5000])
    elif damage == "another model's":
        save_file(ValueEncoder(32, 6).state_dict(), file, metadata={"tokens": "6", "length": "3.5"})
    else:
        save_file(ValueEncoder(48, 6).state_dict(), file)
    with pytest.raises(ModelError) as problem:
        Proposer.load(encoded, LAYER)
    assert problem.value.action


def test_ids_are_cut_and_padded() -> None:
    assert padded([[7, 8, 9], [5]], 2).tolist() == [[7, 8], [5, 0]]
