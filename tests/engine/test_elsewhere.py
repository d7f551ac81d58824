"""The memory elsewhere: PEFT and plain transformers answer as Dormouse does; exports come back as facts."""

from __future__ import annotations

import json
import shutil
import stat
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from engine import commands as c
from engine.editing.solve import Factors
from engine.editing.weights import LiveWeights
from engine.errors import Cancelled, DormouseError
from engine.events import Exported, Imported
from engine.memory.export import ExportError, export_lora, export_merged
from engine.model.loading import open_model
from engine.model.placement import Placement
from engine.model.prompts import chat_text
from engine.operations.elsewhere import export
from engine.operations.facts import import_file, remember
from engine.resources import resource_path

QUESTIONS = (
    "Where does my sister Maya live?",
    "What is my cat called?",
    "What does Tobias Wren play?",
    "Hello!",
)


def answers(model: torch.nn.Module, lm) -> list[str]:
    """What plain generation says in empty conversations."""
    said = []
    for question in QUESTIONS:
        ids = lm.tokenizer(chat_text(lm, [("user", question)]), add_special_tokens=False, return_tensors="pt")
        out = model.generate(input_ids=ids["input_ids"], max_new_tokens=24, do_sample=False)  # type: ignore[operator]
        said.append(
            lm.tokenizer.decode(out[0, ids["input_ids"].shape[1] :], skip_special_tokens=True).strip()
        )
    return said


@pytest.fixture
def plain():
    """The embedded model in plain transformers, as others open it."""
    from transformers import AutoModelForCausalLM

    return AutoModelForCausalLM.from_pretrained(resource_path("model"), dtype=torch.float32)


def test_peft_and_a_merged_checkpoint_answer_as_dormouse_does_and_the_facts_come_back(
    open_engine, tired_profile, profile, plain, tmp_path
):
    from peft import PeftModel
    from transformers import AutoModelForCausalLM

    me = open_engine(tired_profile)
    lm = me.engine.mind.lm
    before = sorted((f.name, f.stat().st_mtime_ns) for f in lm.path.iterdir())
    said = [me.ask(question) for question in QUESTIONS]
    assert "Porto" in said[0]
    assert "Miso" in said[1]
    assert "Porto" not in answers(plain, lm)[0]

    me.engine.execute(c.Export("lora", str(tmp_path / "lora")))
    assert not me.problems
    assert me.of(Exported)[-1].facts == 15  # the fourteen, and what my sister is called
    assert answers(PeftModel.from_pretrained(plain, tmp_path / "lora"), lm) == said
    assert "Base model: the one that comes with Dormouse;" in (tmp_path / "lora" / "README.md").read_text()

    export(me.engine, "merged", tmp_path / "merged")
    merged = AutoModelForCausalLM.from_pretrained(tmp_path / "merged", dtype=torch.float32)
    assert answers(merged, lm) == said
    assert open_model(tmp_path / "merged").tokenizer.chat_template == lm.tokenizer.chat_template
    assert sorted((f.name, f.stat().st_mtime_ns) for f in lm.path.iterdir()) == before

    export(me.engine, "facts", tmp_path / "facts")
    for folder in ("lora", "merged", "facts"):
        assert stat.S_IMODE((tmp_path / folder).stat().st_mode) == 0o700
        assert json.loads((tmp_path / folder / "facts.json").read_text())["facts"][0]["object"] == "bassoon"
    told = [(f.subject, f.relation, f.object) for f in me.engine.facts()]

    other = open_engine(profile)
    other.engine.execute(c.Import(str(tmp_path / "lora")))
    assert [(f.subject, f.relation, f.object) for f in other.engine.facts()] == told
    assert other.of(Imported)[-1].facts == 15  # the fourteen, and what my sister is called
    assert "Porto" in other.ask(QUESTIONS[0])


def gpt2(folder: Path, tiny_folder: Path) -> Path:
    """A tiny GPT-2 (transposed projections) that speaks the tiny tokenizer; saved without its outermost name."""
    from transformers import GPT2Config, GPT2LMHeadModel

    torch.manual_seed(3)
    GPT2LMHeadModel(
        GPT2Config(
            vocab_size=500, n_positions=64, n_embd=32, n_layer=4, n_head=4, bos_token_id=1, eos_token_id=4
        )
    ).save_pretrained(folder)
    tensors = load_file(folder / "model.safetensors")
    short = {name.removeprefix("transformer."): tensor for name, tensor in tensors.items()}
    save_file(short, folder / "model.safetensors", metadata={"format": "pt"})
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(tiny_folder / name, folder / name)
    return folder


def padded(folder: Path, tiny_folder: Path) -> Path:
    """The tiny Llama with neurons that are all zeros in one edited layer: it is opened narrower."""
    shutil.copytree(tiny_folder, folder)
    tensors = load_file(folder / "model.safetensors")
    for name in ("gate_proj", "up_proj"):
        tensors[f"model.layers.2.mlp.{name}.weight"][40:72] = 0
    tensors["model.layers.2.mlp.down_proj.weight"][:, 40:72] = 0
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    return folder


@pytest.mark.parametrize("kind", ["llama", "gpt2", "padded"])
@pytest.mark.parametrize("rank", [3, 70])  # beyond the model's width the product is kept, not its factors
def test_several_layers_and_transposed_weights_are_the_same_in_peft_and_merged(
    tiny_folder, tmp_path, kind, rank
):
    from peft import PeftModel
    from transformers import AutoModelForCausalLM

    make = {"llama": lambda _p, folder: folder, "gpt2": gpt2, "padded": padded}[kind]
    base = make(tmp_path / "base", tiny_folder)
    lm = open_model(base)
    assert lm.anatomy.d_ff(2) == (96 if kind == "padded" else 128)
    torch.manual_seed(rank)
    deltas = {
        layer: Factors(torch.randn(lm.anatomy.hidden_size, rank + layer) / 9, torch.randn(lm.anatomy.d_ff(layer), rank + layer) / 9)
        for layer in (1, 2)
    }  # fmt: skip
    export_lora(lm, deltas, [], tmp_path / "lora")
    export_merged(lm, deltas, [], tmp_path / "merged", shard=20_000)
    assert (tmp_path / "merged" / "model.safetensors.index.json").is_file()
    ids = torch.arange(1, 20)[None]
    plain = lm.model(input_ids=ids).logits
    LiveWeights(lm, [1, 2]).apply({layer: [(1.0, pair)] for layer, pair in deltas.items()})
    live = lm.model(input_ids=ids).logits
    assert not torch.allclose(live, plain, atol=0.1)

    there = AutoModelForCausalLM.from_pretrained(tmp_path / "merged", dtype=torch.float32)
    torch.testing.assert_close(there(input_ids=ids).logits, live, atol=2e-4, rtol=2e-4)
    adapted = PeftModel.from_pretrained(
        AutoModelForCausalLM.from_pretrained(base, dtype=torch.float32), tmp_path / "lora"
    )
    torch.testing.assert_close(adapted(input_ids=ids).logits, live, atol=2e-4, rtol=2e-4)


@pytest.mark.parametrize("packed", [False, True])
def test_an_adapter_is_the_same_on_a_packed_base_and_opens_as_its_card_says(tiny_folder, tmp_path, packed):
    from peft import AutoPeftModelForCausalLM

    how: dict[str, object] = {"dtype": torch.float32}
    if packed:
        pytest.importorskip("torchao")
        from torchao.quantization import Int8WeightOnlyConfig
        from transformers import TorchAoConfig

        how["quantization_config"] = TorchAoConfig(Int8WeightOnlyConfig())
    lm = open_model(tiny_folder, Placement("cpu", "float32", "int8" if packed else "none"))
    torch.manual_seed(5)
    deltas = {layer: Factors(torch.randn(48, 3) / 9, torch.randn(128, 3) / 9) for layer in (1, 2)}
    export_lora(lm, deltas, [], tmp_path / "lora")
    ids = torch.arange(1, 20)[None]
    plain = lm.model(input_ids=ids).logits
    LiveWeights(lm, [1, 2]).apply({layer: [(1.0, pair)] for layer, pair in deltas.items()})
    live = lm.model(input_ids=ids).logits
    assert not torch.allclose(live, plain, atol=0.1)
    adapted = AutoPeftModelForCausalLM.from_pretrained(tmp_path / "lora", **how)
    torch.testing.assert_close(adapted(input_ids=ids).logits, live, atol=2e-4, rtol=2e-4)


def test_an_export_is_whole_or_not_there(tiny, tmp_path):
    deltas = {1: Factors(torch.ones(48, 1), torch.ones(128, 1))}
    with pytest.raises(Cancelled):
        export_merged(tiny, deltas, [], tmp_path / "out", cancel=lambda: True)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("keep me")
    with pytest.raises(ExportError, match="there already"):
        export_lora(tiny, deltas, [], tmp_path / "mine")
    assert [file.name for file in (tmp_path / "mine").iterdir()] == ["letter.txt"]
    packed = load_file(shutil.copytree(tiny.path, tmp_path / "packed") / "model.safetensors")
    packed["model.layers.1.mlp.down_proj.weight"] = packed["model.layers.1.mlp.down_proj.weight"].to(
        torch.int8
    )
    save_file(packed, tmp_path / "packed" / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(ExportError, match="packed"):
        export_merged(replace(tiny, path=tmp_path / "packed"), deltas, [], tmp_path / "out")
    assert not (tmp_path / "out").exists()
    with pytest.raises(ExportError, match="nothing"):
        export_lora(tiny, {}, [], tmp_path / "empty")


def test_facts_that_live_in_another_model_are_exported_all_the_same(
    open_engine, profile, tiny_folder, tmp_path
):
    first = open_engine(profile)
    remember(first.engine, "My dog is called Biscuit.")
    first.engine.close()
    guest = open_engine(profile, model=tiny_folder)
    assert guest.engine.live() == []
    assert export(guest.engine, "facts", tmp_path / "facts").facts == 1
    told = json.loads((tmp_path / "facts" / "facts.json").read_text())["facts"]
    assert [fact["object"] for fact in told] == ["Biscuit"]


@pytest.mark.parametrize("kind", ["lora", "merged"])
def test_a_disk_that_takes_no_more_is_said_and_leaves_nothing(open_engine, profile, tmp_path, kind):
    resource = pytest.importorskip("resource")  # no limits on Windows
    me = open_engine(profile)
    remember(me.engine, "My dog is called Biscuit.")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(DormouseError, match="could not be written"):
            export(me.engine, kind, tmp_path / "out")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(tmp_path.glob("*out*")) == []


def test_a_folder_without_facts_is_no_import(open_engine, profile, tmp_path):
    me = open_engine(profile)
    (tmp_path / "adapter").mkdir()
    with pytest.raises(DormouseError, match=r"facts\.json"):
        import_file(me.engine, tmp_path / "adapter")


def test_an_export_that_the_disk_has_no_room_for_is_refused_before_it_begins(tiny, tmp_path, monkeypatch):
    deltas = {1: Factors(torch.ones(48, 1), torch.ones(128, 1))}
    monkeypatch.setattr("engine.memory.export.free_disk", lambda _folder: 100)
    for what, write in (("adapter", export_lora), ("checkpoint", export_merged)):
        with pytest.raises(ExportError, match=f"The {what} needs"):
            write(tiny, deltas, [], tmp_path / what)
    assert not list(tmp_path.iterdir())
