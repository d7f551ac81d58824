"""A wish for a device, a precision or a limit is met, or refused in a sentence that says what to do."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import torch

from engine.editing.edited import Dense, SideBranch, edited
from engine.editing.values import ValueSettings, ValueTask, optimise
from engine.errors import DormouseError
from engine.model.loading import ModelError, open_model
from engine.model.placement import Placement, parse_memory
from engine.model.prompts import Triple, value_forms


@pytest.mark.parametrize(
    "options",
    [{"device": "gpu"}, {"device": "cuda:x"}, {"dtype": "int4"}, {"quantise": "2bit"}, {"threads": -1}],
)
def test_a_wish_that_makes_no_sense(options: dict[str, object]) -> None:
    with pytest.raises(DormouseError) as caught:
        Placement(**options)  # type: ignore[arg-type]
    assert caught.value.action


def test_limits_are_written_as_one_would_say_them() -> None:
    assert parse_memory("cuda:0=20gib, cpu=16 GB") == {"cuda:0": "20GiB", "cpu": "16GB"}
    for wrong in ("", "cpu", "cpu=much", "gpu=1GB", "cuda=1GB"):
        with pytest.raises(DormouseError, match="no limit"):
            parse_memory(wrong)
    with pytest.raises(DormouseError, match="two limits"):
        parse_memory("cpu=2GiB, cpu=4GiB")


@pytest.mark.skipif(torch.cuda.is_available(), reason="what is missing must be missing")
@pytest.mark.parametrize("options", [{"device": "cuda"}, {"quantise": "int4"}])
def test_what_this_machine_lacks_is_refused(tiny_folder: Path, options: dict[str, str]) -> None:
    with pytest.raises(DormouseError, match="CUDA") as caught:
        open_model(tiny_folder, Placement(**options))  # type: ignore[arg-type]
    assert caught.value.action


def test_a_checkpoint_of_a_foreign_quantisation_is_refused_by_name(tiny_folder: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(tiny_folder, tmp_path / "model"))
    config = json.loads((folder / "config.json").read_text())
    config["quantization_config"] = {"quant_method": "gptq", "bits": 4}
    (folder / "config.json").write_text(json.dumps(config))
    with pytest.raises(ModelError, match="gptq"):
        open_model(folder)


@pytest.mark.parametrize("name", ["float32", "bfloat16"])
def test_the_precision_asked_for(tiny_folder: Path, name: str) -> None:
    lm = open_model(tiny_folder, Placement(dtype=name))
    assert next(lm.model.parameters()).dtype == getattr(torch, name)
    assert lm.place == "cpu"
    assert isinstance(edited(lm.anatomy.projections[1]), Dense)


def test_a_split_model_computes_what_the_whole_one_does(tiny_folder: Path, tmp_path: Path) -> None:
    whole = open_model(tiny_folder)
    split = open_model(tiny_folder, Placement("split", memory={"cpu": "200KB"}, offload=tmp_path))
    assert split.place == "cpu and disk"
    kinds = {type(edited(projection)) for projection in split.anatomy.projections}
    assert SideBranch in kinds
    assert split.weights_hash == whole.weights_hash
    ids = torch.arange(5, 40)[None]
    with torch.no_grad():
        assert torch.equal(split.model(ids).logits, whole.model(ids).logits)


def test_values_are_found_on_a_split_model_as_on_the_whole_one(tiny_folder: Path, tmp_path: Path) -> None:
    fact = Triple("Tobias Wren", "plays", "bassoon")
    settings = ValueSettings(steps=3, rate=0.3, norm=8.0)
    found = []
    for placement in (Placement(), Placement("split", memory={"cpu": "200KB"}, offload=tmp_path)):
        lm = open_model(tiny_folder, placement)
        found.append(optimise(lm, 1, [ValueTask(value_forms(lm, fact))], settings))
    assert float(found[0].delta.norm()) > 0
    torch.testing.assert_close(found[1].delta, found[0].delta, rtol=1e-4, atol=1e-5)
