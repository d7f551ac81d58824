"""Who names a file of a checkpoint, or the folder around it, means the checkpoint; what is none says why."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.errors import DormouseError
from engine.events import Idle, Loading, Progress
from engine.hub.folders import checkpoint_at
from engine.hub.store import ModelStore, StoreError
from engine.meter import Meter
from engine.model.trial import try_apart, try_here


def checkpoint(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "config.json").write_text("{}")
    (folder / "model.safetensors").write_bytes(b"")
    return folder


def test_a_file_in_it_and_a_folder_around_it_stand_for_the_checkpoint(tmp_path: Path) -> None:
    model = checkpoint(tmp_path / "downloads" / "model")
    for named in (model, model / "model.safetensors", model / "config.json", tmp_path / "downloads"):
        assert checkpoint_at(named) == model
    assert checkpoint_at(tmp_path / "nowhere") == tmp_path / "nowhere"
    (tmp_path / "empty").mkdir()
    assert checkpoint_at(tmp_path / "empty") == tmp_path / "empty"


def test_of_the_hubs_cache_the_current_snapshot_is_meant(tmp_path: Path) -> None:
    place = tmp_path / "models--acme--tiny"
    old = checkpoint(place / "snapshots" / "aaa")
    assert checkpoint_at(place) == old
    new = checkpoint(place / "snapshots" / "bbb")
    (place / "refs").mkdir()
    (place / "refs" / "main").write_text("bbb")
    assert checkpoint_at(place) == new


def test_a_model_in_the_hubs_cache_is_called_by_its_name_and_not_by_a_commits_number(
    tmp_path: Path, tiny_folder: Path
) -> None:
    from engine.model.loading import open_model

    snapshot = tmp_path / "models--acme--tiny-1" / "snapshots" / "0c1d2e3f"
    shutil.copytree(tiny_folder, snapshot)
    assert ModelStore(tmp_path / "store").link(snapshot).name == "acme/tiny-1"
    assert open_model(snapshot).name == "tiny-1"
    assert open_model(tiny_folder).name == tiny_folder.name


def test_where_several_are_inside_they_are_named(tmp_path: Path) -> None:
    for name in "abcdef":
        checkpoint(tmp_path / "all" / name)
    with pytest.raises(DormouseError, match="several models: a, b, c, d, …"):
        checkpoint_at(tmp_path / "all")
    with pytest.raises(DormouseError, match="several models: all/a, all/b"):
        checkpoint_at(tmp_path)


def test_the_whole_cache_of_the_hub_stands_for_what_is_in_it(tmp_path: Path) -> None:
    cache = tmp_path / "hub"
    for commit in ("aaa", "bbb"):
        checkpoint(cache / "models--acme--tiny" / "snapshots" / commit)
    (cache / "models--acme--tiny" / "refs").mkdir()
    (cache / "models--acme--tiny" / "refs" / "main").write_text("bbb")
    assert checkpoint_at(cache) == cache / "models--acme--tiny" / "snapshots" / "bbb"
    checkpoint(cache / "models--acme--big" / "snapshots" / "ccc")
    with pytest.raises(DormouseError, match=r"several models: models--acme--big, models--acme--tiny\."):
        checkpoint_at(cache)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("model-Q4_K_M.gguf", "GGUF"),
        ("pytorch_model.bin", "may run code"),
        ("adapter_model.safetensors", "no config.json"),
        ("notes.txt", "is a file, no model"),
    ],
)
def test_a_file_that_is_named_says_why_it_is_no_model(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / name).write_bytes(b"GGUF")
    with pytest.raises(StoreError, match=reason):
        ModelStore(tmp_path / "store").link(tmp_path / name)


POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"


def configured(**fields: object) -> Callable[[Path], object]:
    """Gives a folder another config.json."""
    return lambda folder: (folder / "config.json").write_text(json.dumps(fields))


def cut(folder: Path) -> None:
    file = folder / "model.safetensors"
    file.write_bytes(file.read_bytes()[:5000])


def exported(folder: Path, *names: str) -> None:
    """What is left of a model's folder has these files instead of a configuration."""
    (folder / "config.json").unlink()
    for name in names:
        (folder / name).write_text("{}")


def half(folder: Path) -> None:
    """The first of two weight files, and an index of both."""
    parts = [f"model-0000{i}-of-00002.safetensors" for i in (1, 2)]
    (folder / "model.safetensors").rename(folder / parts[0])
    index = {"weight_map": {"model.norm.weight": parts[0], "lm_head.weight": parts[1]}}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index))


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda f: shutil.rmtree(f), "There is no folder"),
        (lambda f: [shutil.rmtree(f), f.write_bytes(b"")], "is a file"),
        (lambda f: [file.unlink() for file in f.iterdir()], "no model in it"),
        (lambda f: (f / "model.safetensors").unlink(), "no weights"),
        (lambda f: exported(f, "adapter_config.json"), "made for"),
        (lambda f: exported(f, "adapter_config.json", "facts.json"), "import its facts"),
        (lambda f: [half(f), (f / "model.safetensors.index.json").unlink()], "index.json is missing"),
        (lambda f: (f / "model.safetensors").rename(f / "weights.safetensors"), "not called model.safetensors"),
        (lambda f: (f / "model.safetensors").rename(f / "pytorch_model.bin"), "may run code"),
        (lambda f: (f / "model.safetensors").rename(f / "model-q4.gguf"), "GGUF"),
        (lambda f: (f / "model.safetensors").write_bytes(POINTER), "git lfs pull"),
        (lambda f: (f / "tokenizer.json").write_bytes(POINTER), "git lfs pull"),
        (lambda f: (f / "model.safetensors").write_bytes(b""), "damaged or not whole"),
        (lambda f: (f / "model.safetensors").write_bytes(b"noise" * 100), "damaged or not whole"),
        (cut, "damaged or not whole"),
        (half, "model-00002-of-00002.safetensors is missing"),
        (lambda f: (f / "tokenizer.json").unlink(), "fast tokenizer"),
        (lambda f: (f / "config.json").unlink(), "no config.json"),
        (lambda f: (f / "config.json").write_text("{"), "config.json is damaged"),
        (lambda f: (f / "config.json").write_text("[]"), "config.json is damaged"),
        (configured(model_type="acme", auto_map={"AutoModel": "modeling.Acme"}), "never runs"),
        (configured(model_type="no such thing"), r"a kind that this Dormouse does not know \(no such thing\)"),
        (configured(model_type="mixtral", num_local_experts=8), "mixture of experts"),
        (configured(model_type="t5", is_encoder_decoder=True), "encoder-decoder"),
        (configured(model_type="llava", vision_config={"a": 1}), "images or sound"),
        (configured(model_type="llama", quantization_config={"quant_method": "gptq"}), "quantised"),
        (configured(model_type="bert", architectures=["BertForMaskedLM"]), "no model that answers"),
    ],
)  # fmt: skip
def test_the_list_the_window_and_the_command_line_give_one_reason_against_a_folder(
    tmp_path: Path, tiny_folder: Path, spoil: Callable[[Path], object], reason: str
) -> None:
    folder = Path(shutil.copytree(tiny_folder, tmp_path / "model"))
    store = ModelStore(tmp_path / "store")
    assert store.link(folder).state == "ready"
    assert store.resolve(folder) == folder
    spoil(folder)
    said = []
    for use in (store.link, store.resolve):  # as "Add a folder", and as what is opened
        with pytest.raises(StoreError, match=reason) as caught:
            use(folder)
        assert caught.value.action
        said.append(caught.value.message)
    assert said[0] == said[1]
    (listed,) = store.models()
    assert listed.state == "damaged"
    assert listed.note.endswith(".")


@pytest.mark.parametrize("fields", [{"num_local_experts": "eight"}, {"text_config": "abc"}])
def test_a_strange_configuration_is_left_to_the_one_who_reads_it(
    tmp_path: Path, tiny_folder: Path, fields: dict[str, str]
) -> None:
    folder = Path(shutil.copytree(tiny_folder, tmp_path / "model"))
    configured(model_type="llama", **fields)(folder)
    assert ModelStore(tmp_path / "store").link(folder).state == "ready"


def reshaped(change: Callable[[dict], object], **fields: object) -> Callable[[Path], object]:
    """Gives a folder other tensors, and other fields in its config.json."""

    def spoil(folder: Path) -> None:
        from safetensors.torch import load_file, save_file

        tensors = load_file(folder / "model.safetensors")
        change(tensors)
        save_file(tensors, folder / "model.safetensors", {"format": "pt"})
        config = json.loads((folder / "config.json").read_text())
        (folder / "config.json").write_text(json.dumps({**config, **fields}))

    return spoil


DOWN, EMBEDDING = "model.layers.2.mlp.down_proj.weight", "model.embed_tokens.weight"


def narrow(tensors: dict) -> None:
    tensors[EMBEDDING] = tensors[EMBEDDING][:300].contiguous()


BROKEN = [
    (reshaped(lambda tensors: tensors.pop(DOWN)), "lack the tensor " + DOWN),
    (reshaped(lambda tensors: tensors.pop(EMBEDDING)), "among them .*weight"),
    (reshaped(lambda tensors: None, tie_word_embeddings=False), "lack the tensor lm_head.weight"),
    (reshaped(lambda tensors: tensors.update({DOWN: tensors[DOWN][:, :96].contiguous()})), "do not fit"),
    (reshaped(narrow, vocab_size=300), "makes 420 different tokens, its weights know 300"),
    (lambda folder: (folder / "tokenizer.json").write_text("{"), "The tokenizer in model cannot be read"),
    (configured(model_type="llama", hidden_size="wide"), "configuration"),
]


@pytest.mark.parametrize(("spoil", "reason"), BROKEN)
def test_what_only_opening_would_show_is_said_when_a_folder_is_added_in_the_same_words(
    tmp_path: Path, tiny_folder: Path, spoil: Callable[[Path], object], reason: str
) -> None:
    from engine.model.loading import open_model

    folder = Path(shutil.copytree(tiny_folder, tmp_path / "model"))
    spoil(folder)
    store = ModelStore(tmp_path / "store")
    with pytest.raises(DormouseError, match=reason) as added:
        store.link(folder, try_here)
    with pytest.raises(DormouseError) as opened:
        open_model(folder)
    assert (added.value.message, added.value.action) == (opened.value.message, opened.value.action)
    assert not store.models()


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: None,  # its head is its embedding
        reshaped(lambda t: t.update({"lm_head.weight": t[EMBEDDING].clone()}), tie_word_embeddings=False),
        reshaped(
            lambda t: t.update({"model.layers.0.self_attn.rotary_emb.inv_freq": t[DOWN][0, :6].clone()})
        ),
    ],
)
def test_what_opens_is_added(tmp_path: Path, tiny_folder: Path, change: Callable[[Path], object]) -> None:
    from engine.model.loading import open_model

    folder = Path(shutil.copytree(tiny_folder, tmp_path / "model"))
    change(folder)
    open_model(folder)
    assert ModelStore(tmp_path / "store").link(folder, try_here).state == "ready"


def test_packed_weights_are_left_to_the_one_who_unpacks_them(
    tmp_path: Path, tiny_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from transformers import AutoModelForCausalLM

    folder = Path(shutil.copytree(tiny_folder, tmp_path / "model"))
    packed = {"quant_method": "bitsandbytes", "load_in_8bit": True}
    reshaped(lambda tensors: None, quantization_config=packed)(folder)
    misread = (None, {"missing_keys": {"packed"}})  # as where their names are others than the model's
    monkeypatch.setattr(AutoModelForCausalLM, "from_pretrained", lambda *_, **__: misread)
    assert ModelStore(tmp_path / "store").link(folder, try_here).state == "ready"


def test_a_trial_that_fails_by_itself_refuses_nobody(
    tmp_path: Path, tiny_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from transformers import AutoModelForCausalLM

    def fails(*_: object, **__: object) -> None:
        raise NotImplementedError("no such operator on the meta device")

    monkeypatch.setattr(AutoModelForCausalLM, "from_pretrained", fails)
    assert ModelStore(tmp_path / "store").link(tiny_folder, try_here).state == "ready"


def test_a_folder_is_tried_in_another_process_and_torch_stays_there(
    tmp_path: Path, tiny_folder: Path
) -> None:
    """As the window does it, whose own process has no torch."""
    folder = Path(shutil.copytree(tiny_folder, tmp_path / "model"))
    BROKEN[0][0](folder)
    script = tmp_path / "window.py"
    script.write_text(
        "import sys\nfrom pathlib import Path\nfrom engine.errors import DormouseError\n"
        "from engine.model.trial import try_apart\n"
        "if __name__ == '__main__':\n"
        "    try_apart(Path(sys.argv[1]))\n"
        "    try:\n        try_apart(Path(sys.argv[2]))\n"
        "    except DormouseError as error:\n        print(error.message)\n"
        "    print('torch' in sys.modules)\n"
    )
    there = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    said = subprocess.run(
        [sys.executable, str(script), str(tiny_folder), str(folder)],
        env=there, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert said.stdout.splitlines() == [
        f"The weights in model lack the tensor {DOWN}.", "False"
    ]  # fmt: skip


def test_a_trial_that_dies_proves_nothing(tiny_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.model.trial._answer", os.abort)  # takes no arguments: the child ends at once
    try_apart(tiny_folder)


def test_what_may_not_be_read_is_said_and_takes_nothing_else_from_the_list(
    tmp_path: Path, tiny_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = Path(shutil.copytree(tiny_folder, tmp_path / "closed"))
    store = ModelStore(tmp_path / "store")
    store.link(tiny_folder)
    store.link(closed)
    is_dir = Path.is_dir

    def refused(
        path: Path, **options: bool
    ) -> bool:  # root may read everything, so rights alone prove nothing
        if path == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return is_dir(path, **options)

    monkeypatch.setattr(Path, "is_dir", refused)
    for use in (store.link, store.resolve):
        with pytest.raises(StoreError, match="Permission denied") as caught:
            use(closed)
        assert "the right to read" in caught.value.action
    assert [(m.state, m.note) for m in store.models()] == [
        ("ready", ""),
        ("damaged", "It cannot be read (Permission denied)."),
    ]


@pytest.mark.parametrize("terminal", [True, False])
def test_a_terminal_shows_what_takes_time_and_elsewhere_nothing_does(
    terminal: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = io.StringIO()
    monkeypatch.setattr(out, "isatty", lambda: terminal, raising=False)
    monkeypatch.setattr(sys, "stderr", out)
    meter = Meter()
    for event in (Loading("Opening the model"), Progress("Reading", 3, 9, 240.0), Idle(), Idle()):
        meter.tell(event)
    shown = [part.removesuffix("\x1b[K") for part in out.getvalue().split("\r")[1:]]
    assert shown == (["Opening the model", "Reading: 3 of 9, 4 min left", ""] if terminal else [])
