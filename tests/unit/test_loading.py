"""A folder opens as a model, or one sentence says why it does not."""

from __future__ import annotations

import hashlib
import json
import shutil
import socket
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from engine.errors import MemoryFullError
from engine.hub.store import ModelStore
from engine.model.loading import ModelError, open_model
from engine.model.placement import Placement
from engine.resources import resource_path


@pytest.fixture
def folder(tiny_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_folder, tmp_path / "model"))


def problem(folder: Path) -> str:
    with pytest.raises(ModelError) as caught:
        open_model(folder)
    assert caught.value.message.endswith(".")
    assert caught.value.action
    return caught.value.message


def test_a_checkpoint_opens_in_fp32_without_the_network(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "socket", None)
    lm = open_model(folder)
    assert lm.edit.layers == (1,)
    assert lm.edit.value_norm == 8.0
    assert lm.name == "model"
    assert lm.end_ids == {lm.tokenizer.eos_token_id}
    assert next(lm.model.parameters()).dtype == torch.float32
    assert not any(p.requires_grad for p in lm.model.parameters())


def test_the_hash_is_of_the_weights(folder: Path) -> None:
    before = open_model(folder).weights_hash
    (folder / "notes.txt").write_text("x")
    assert open_model(folder).weights_hash == before
    tensors = load_file(folder / "model.safetensors")
    next(iter(tensors.values())).flatten()[0] += 1
    save_file(tensors, folder / "model.safetensors", {"format": "pt"})
    assert open_model(folder).weights_hash != before


def test_no_folder(tmp_path: Path) -> None:
    assert "no model folder" in problem(tmp_path / "nowhere")


def test_a_folder_of_something_else(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"\xff")
    assert "not a model" in problem(tmp_path)


def test_pickled_weights_only(folder: Path) -> None:
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    assert "pickled" in problem(folder)


def test_no_weights(folder: Path) -> None:
    (folder / "model.safetensors").unlink()
    assert "no weights" in problem(folder)


@pytest.mark.parametrize("damage", ["cut", "noise"])
def test_damaged_weights(folder: Path, damage: str) -> None:
    file = folder / "model.safetensors"
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2] if damage == "cut" else b"noise" * 100)
    assert "damaged" in problem(folder)


def test_missing_tensors(folder: Path) -> None:
    tensors = load_file(folder / "model.safetensors")
    for layer, said in (
        (2, "lack the tensor model.layers.2."),
        (1, "lack 2 tensors, among them model.layers.1."),
    ):
        tensors.pop(f"model.layers.{layer}.mlp.down_proj.weight")
        save_file(tensors, folder / "model.safetensors", {"format": "pt"})
        assert said in problem(folder)


def test_tensors_of_another_shape(folder: Path) -> None:
    config = json.loads((folder / "config.json").read_text())
    config["intermediate_size"] = 96
    (folder / "config.json").write_text(json.dumps(config))
    assert "do not fit" in problem(folder)


@pytest.mark.parametrize("content", ["", "{", '{"model_type": "llama", "hidden_size": "wide"}', "[]"])
def test_an_unreadable_configuration(folder: Path, content: str) -> None:
    (folder / "config.json").write_text(content)
    assert "configuration" in problem(folder)


def test_a_kind_newer_than_the_library_is_no_damaged_one(folder: Path) -> None:
    (folder / "config.json").write_text('{"model_type": "qwen9"}')
    with pytest.raises(ModelError, match="does not know \\(qwen9\\)") as caught:
        open_model(folder)
    assert "newer Dormouse" in caught.value.action


def test_a_second_copy_of_the_weights_is_no_part_of_the_model(folder: Path) -> None:
    shutil.copy(resource_path("model/value_encoder.safetensors"), folder)  # is no copy
    alone, size = open_model(folder).weights_hash, ModelStore(folder.parent).described(folder).size
    digest = hashlib.sha256()
    for file in sorted(folder.glob("*.safetensors")):
        digest.update(f"{file.name}:{file.stat().st_size}\n".encode() + file.read_bytes())
    assert alone == digest.hexdigest()  # as caches and journals know it
    shutil.copy(folder / "model.safetensors", folder / "consolidated.safetensors")
    assert open_model(folder).weights_hash == alone
    assert ModelStore(folder.parent).described(folder).size == size
    (folder / "consolidated.safetensors").write_bytes(b"half a copy")
    assert open_model(folder).weights_hash == alone


def test_no_fast_tokenizer(folder: Path) -> None:
    (folder / "tokenizer.json").unlink()
    assert "fast tokenizer" in problem(folder)


def test_a_damaged_tokenizer(folder: Path) -> None:
    (folder / "tokenizer.json").write_text("{")
    assert "tokenizer" in problem(folder)


def test_a_tokenizer_of_another_model(folder: Path) -> None:
    tensors = load_file(folder / "model.safetensors")
    tensors["model.embed_tokens.weight"] = tensors["model.embed_tokens.weight"][:300].contiguous()
    save_file(tensors, folder / "model.safetensors", {"format": "pt"})
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps({**config, "vocab_size": 300}))
    assert "makes 420 different tokens, its weights know 300" in problem(folder)


def test_a_pad_token_that_only_the_tokenizer_has_is_not_used(folder: Path) -> None:
    file = folder / "tokenizer_config.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), "pad_token": "<|added later|>"}))
    lm = open_model(folder)
    assert len(lm.tokenizer) == 421
    assert lm.pad_id == lm.tokenizer.eos_token_id


def test_weights_that_are_no_numbers(folder: Path) -> None:
    tensors = load_file(folder / "model.safetensors")
    tensors["model.norm.weight"].fill_(float("nan"))
    save_file(tensors, folder / "model.safetensors", {"format": "pt"})
    assert "no numbers" in problem(folder)


def test_one_block_is_too_few(tmp_path: Path) -> None:
    from tests.conftest import make_checkpoint

    assert "one block only" in problem(make_checkpoint(tmp_path / "model", layers=1))


def test_a_mixture_of_experts_is_refused_by_name(folder: Path) -> None:
    config = {"model_type": "mixtral", "architectures": ["MixtralForCausalLM"], "num_local_experts": 8}
    (folder / "config.json").write_text(json.dumps(config))
    assert "MixtralForCausalLM is a mixture of 8 experts" in problem(folder)


@pytest.mark.parametrize(
    "content",
    [
        "{", "[]", '{"layers": [7]}', '{"layers": []}', '{"layers": [3]}', '{"layers": [1], "ridge": 0}',
        '{"layers": [1], "beta": NaN}', '{"layers": [1], "sensitivity": 3}', '{"layers": [1], "value_norm": -1}',
    ],
)  # fmt: skip
def test_wrong_edit_settings(folder: Path, content: str) -> None:
    (folder / "edit.json").write_text(content)
    assert "edit.json" in problem(folder)


def test_a_model_without_edit_settings_gets_an_early_layer_and_a_ridge_for_its_width(folder: Path) -> None:
    (folder / "edit.json").unlink()
    lm = open_model(folder)
    assert lm.edit.layers == (1,)
    assert lm.edit.ridge == pytest.approx(0.03 * lm.anatomy.d_ff(lm.edit.layers[0]))


CUDA_FULL = "CUDA out of memory. Tried to allocate 2.00 GiB. GPU 1 has a total capacity of 23.64 GiB of which 1 MiB is free."
CPU_FULL = "[enforce fail at alloc_cpu.cpp:118] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes."


@pytest.mark.parametrize(
    ("error", "whose"),
    [
        (torch.OutOfMemoryError(CUDA_FULL), "graphics card 1"),
        (torch.OutOfMemoryError("CUDA out of memory."), "graphics card 0"),
        (RuntimeError("MPS backend out of memory (MPS allocated: 17.93 GB)."), "Apple graphics"),
        (RuntimeError(CPU_FULL), "this computer"),
        (MemoryError(), "this computer"),
        (OSError(12, "Cannot allocate memory"), "this computer"),
    ],
)
def test_weights_that_no_memory_has_room_for_are_not_called_damaged(
    folder: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, whose: str
) -> None:
    def full(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("transformers.AutoModelForCausalLM.from_pretrained", full)
    with pytest.raises(MemoryFullError, match=whose) as caught:
        open_model(folder)
    assert "split" in caught.value.action


def test_memory_that_runs_out_while_weights_are_packed_is_told_though_transformers_only_logs_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("torchao")
    from transformers.integrations.torchao import TorchAoQuantize

    def full(*_: object, **__: object) -> None:
        raise torch.OutOfMemoryError(CUDA_FULL)

    monkeypatch.setattr(TorchAoQuantize, "convert", full)
    with pytest.raises(MemoryFullError, match="graphics card 1"):
        open_model(folder, Placement(quantise="int8"))
