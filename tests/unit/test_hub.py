"""Models from the hub, against a server on loopback: true bytes, taken up again, proved, refused with a reason."""

from __future__ import annotations

import importlib.machinery
import json
import logging
import re
import stat
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from engine.errors import Cancelled, DormouseError
from engine.events import DownloadProgress, Event, ModelLooked, ModelProblem, ModelsChanged, ModelsFound
from engine.hub import choose, machine
from engine.hub.client import Hub, HubError, repo_of
from engine.hub.desk import ModelDesk, admitted, judged
from engine.hub.download import fetch, verify
from engine.hub.machine import GIB, Machine, Size, fit, size_of
from engine.hub.store import ModelStore, StoreError
from engine.model.placement import Placement
from engine.model.trial import try_apart
from tests.hub_server import TOKEN, HubServer, Repo

CONFIG = {
    "architectures": ["LlamaForCausalLM"],
    "model_type": "llama",
    "hidden_size": 64,
    "intermediate_size": 256,
}
_HEADER = b'{"a":{"dtype":"U8","shape":[307200],"data_offsets":[0,307200]}}'
WEIGHTS = len(_HEADER).to_bytes(8, "little") + _HEADER + bytes(range(256)) * 1200  # 300 kB
NAME = "acme/tiny-1"


def files(**config: object) -> dict[str, bytes]:
    return {
        "config.json": json.dumps(CONFIG | config).encode(), "tokenizer.json": b"{}", "README.md": b"# Tiny",
        "model.safetensors": WEIGHTS, "pytorch_model.bin": b"pickle", "modeling_tiny.py": b"import os",
        "onnx/model.onnx": b"onnx", "consolidated.safetensors": WEIGHTS,
    }  # fmt: skip


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[HubServer]:
    hub = HubServer()
    hub.repos[NAME] = Repo(files())
    monkeypatch.setenv("HF_ENDPOINT", hub.url)
    monkeypatch.delenv("HF_TOKEN", raising=False)
    monkeypatch.setattr("engine.hub.download._PAUSE_S", (0.01,))
    yield hub
    hub.close()


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    return ModelStore(tmp_path / "models")


def get(store: ModelStore, told: list[DownloadProgress] | None = None, cancel=lambda: False):
    hub = Hub()
    manifest = admitted(hub, store, NAME)
    return fetch(hub, store, manifest, (told if told is not None else []).append, cancel)


# -- downloads -------------------------------------------------------------------------------------------------


def test_a_download_fetches_what_a_model_needs_and_nothing_else(server, store):
    told: list[DownloadProgress] = []
    get(store, told)
    place = store.place(NAME)
    assert {p.name for p in place.iterdir()} - {"dormouse-download.json", "download.lock"} == {
        "config.json", "tokenizer.json", "README.md", "model.safetensors",
    }  # fmt: skip
    assert (place / "model.safetensors").read_bytes() == WEIGHTS
    assert (told[-1].done, told[-1].total) == (
        told[-1].total,
        sum(p.stat().st_size for p in place.iterdir() if not p.name.startswith("do")),
    )
    assert [m.state for m in store.models()] == ["ready"]
    paths = {path for _, path, _ in server.requests}
    assert not any(path.endswith((".bin", ".py", ".onnx", "consolidated.safetensors")) for path in paths)
    assert all("/acme/tiny-1" in path for path in paths), paths


def test_nothing_about_this_machine_is_reported(server, store):
    get(store)
    assert not any("torch" in agent or "agent/" in agent for agent in server.agents), server.agents
    assert not any("telemetry" in path or "agent" in path for _, path, _ in server.requests)


def test_a_connection_that_breaks_is_taken_up_where_it_broke(server, store):
    server.faults.cuts["model.safetensors"] = [100_000, 50_000]
    get(store)
    assert (store.place(NAME) / "model.safetensors").read_bytes() == WEIGHTS
    ranges = server.asked("cdn/acme/tiny-1/model.safetensors")
    assert ranges == ["", "bytes=100000-", "bytes=150000-"]


def test_a_server_that_ignores_ranges_costs_bytes_not_correctness(server, store):
    server.faults.cuts["model.safetensors"] = [100_000]
    server.faults.ignores_ranges = True
    get(store)
    assert (store.place(NAME) / "model.safetensors").read_bytes() == WEIGHTS


def test_errors_of_the_server_that_pass_are_waited_out(server, store):
    server.faults.errors["model.safetensors"] = [503, 429]
    get(store)
    assert store.models()[0].state == "ready"


def test_a_network_that_stays_broken_keeps_what_arrived(server, store):
    server.faults.cuts["model.safetensors"] = [100_000]
    server.faults.seconds_a_chunk = 0.03
    hub = Hub()
    manifest = admitted(hub, store, NAME)

    def fail_later(progress: DownloadProgress) -> None:
        if progress.done > 20_000:
            server.faults.errors["model.safetensors"] = [503] * 9

    with pytest.raises(HubError, match="again and again"):
        fetch(hub, store, manifest, fail_later)
    assert store.here(manifest) >= 100_000
    assert store.models()[0].state == "paused"


def test_a_paused_download_goes_on_after_a_restart(server, store):
    server.faults.cuts["model.safetensors"] = [120_000]
    with pytest.raises(Cancelled):
        get(
            store,
            cancel=lambda: (
                store.place(NAME).joinpath("model.safetensors.part").exists() and arrived(store) >= 120_000
            ),
        )
    there = arrived(store)
    again = ModelStore(store.folder)  # another start knows of it
    assert again.models()[0].state == "paused"
    assert 120_000 <= again.models()[0].done < again.models()[0].size
    fetch(Hub(), again, again.manifest(NAME), lambda _p: None)  # type: ignore[arg-type]
    assert server.asked("cdn/acme/tiny-1/model.safetensors")[-1] == f"bytes={there}-"
    assert (store.place(NAME) / "model.safetensors").read_bytes() == WEIGHTS


def arrived(store: ModelStore) -> int:
    return (store.place(NAME) / "model.safetensors.part").stat().st_size


def test_a_file_that_arrives_altered_is_fetched_again(server, store):
    server.faults.corrupt.append("model.safetensors")
    get(store)
    assert (store.place(NAME) / "model.safetensors").read_bytes() == WEIGHTS


def test_a_file_that_is_always_altered_is_never_taken(server, store):
    server.faults.corrupt += ["model.safetensors"] * 2
    with pytest.raises(HubError, match="damaged"):
        get(store)
    assert not (store.place(NAME) / "model.safetensors").exists()
    assert store.models()[0].state == "paused"


def test_small_files_are_proved_too(server, store):
    server.faults.corrupt += ["tokenizer.json"] * 2
    with pytest.raises(HubError, match=r"tokenizer\.json arrived damaged"):
        get(store)


def test_a_mirror_that_tells_no_sizes_is_asked_file_by_file(server, store):
    server.repos[NAME].tells_sizes = False
    manifest = get(store)
    assert {f.name: f.size for f in manifest.files}["model.safetensors"] == len(WEIGHTS)
    assert any(method == "HEAD" for method, _, _ in server.requests)
    server.faults.corrupt += ["model.safetensors"] * 2
    store.delete(NAME)
    with pytest.raises(HubError, match="damaged"):
        get(store)


def test_verify_finds_the_altered_file_and_only_that_is_fetched_again(server, store):
    manifest = get(store)
    file = store.place(NAME) / "model.safetensors"
    assert verify(store, manifest, lambda _p: None) == []
    file.write_bytes(b"\1" + WEIGHTS[1:])
    assert verify(store, manifest, lambda _p: None) == ["model.safetensors"]
    assert store.models()[0].state == "damaged"
    server.requests.clear()
    get(store)
    fetched = {
        path.rsplit("/", 1)[-1] for m, path, _ in server.requests if "cdn" in path or "resolve" in path
    }
    assert fetched == {"config.json", "model.safetensors"}  # the config is looked at again
    assert store.models()[0].state == "ready"


def test_a_new_commit_fetches_only_what_changed(server, store):
    get(store)
    server.repos[NAME].commit = "d" * 40
    server.repos[NAME].files["README.md"] = b"# Tiny, again"
    server.requests.clear()
    get(store)
    assert not server.asked("model.safetensors")
    assert (store.place(NAME) / "README.md").read_bytes() == b"# Tiny, again"


@pytest.mark.parametrize("gone", ["RevisionNotFound", "EntryNotFound"])
def test_a_paused_download_whose_commit_is_gone_goes_on_with_the_newest(server, store, desk, told, gone):
    with pytest.raises(Cancelled):
        get(
            store,
            cancel=lambda: store.place(NAME).joinpath("model.safetensors.part").exists() and arrived(store),
        )
    repo = server.repos[NAME]
    repo.commit = "e" * 40
    repo.files["README.md"] = b"# Tiny, again"
    repo.gone = gone
    desk.download(NAME)
    told.wait(ModelsChanged, lambda e: e.models[-1].state == "ready")
    assert store.manifest(NAME).revision == repo.commit
    assert server.asked("cdn/acme/tiny-1/model.safetensors")[-1].startswith("bytes=")  # it was the same file
    assert (store.place(NAME) / "model.safetensors").read_bytes() == WEIGHTS
    assert not [event for event in told.events if isinstance(event, ModelProblem)]


def test_a_full_disk_is_said_before_the_first_byte(server, store, monkeypatch):
    monkeypatch.setattr("engine.hub.download.free_disk", lambda _folder: 1000)
    with pytest.raises(StoreError, match="still to come"):
        get(store)
    assert not server.asked("model.safetensors")


def test_delete_frees_the_disk_and_leaves_the_users_folders_alone(server, store, tmp_path):
    get(store)
    store.delete(NAME)
    assert not store.place(NAME).exists()
    mine = tmp_path / "mine"
    mine.mkdir()
    for name, content in files().items():
        if "/" not in name:
            (mine / name).write_bytes(content)
    store.link(mine)
    assert [m.source for m in store.models()] == ["folder"]
    store.delete(str(mine))
    assert (mine / "model.safetensors").exists()
    assert store.models() == []


def test_two_programs_do_not_fetch_the_same_model_at_once(server, store):
    hub = Hub()
    manifest = admitted(hub, store, NAME)
    with FileLock(store.place(NAME) / "download.lock"), pytest.raises(StoreError, match="Another Dormouse"):
        fetch(hub, store, manifest, lambda _p: None)
    fetch(hub, store, manifest, lambda _p: None)


def test_what_other_programs_keep_in_the_hubs_cache_is_here_and_never_deleted(store, tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    for repo, left_out in (("acme--owl", ""), ("acme--bert", "tokenizer.json")):
        place = tmp_path / "hub" / f"models--{repo}"
        snapshot = place / "snapshots" / "abc"
        snapshot.mkdir(parents=True)
        (place / "refs").mkdir()
        (place / "refs" / "main").write_text("abc")
        for name, content in files().items():
            if "/" not in name and name != left_out:
                (snapshot / name).write_bytes(content)
    (model,) = store.models()
    assert (model.id, model.source, model.size) == (
        "acme/owl",
        "cache",
        len(WEIGHTS),
    )  # the copy is none of it
    assert store.resolve(Path("acme/owl")) == tmp_path / "hub" / "models--acme--owl" / "snapshots" / "abc"
    with pytest.raises(StoreError, match="other programs"):
        store.delete("acme/owl")
    assert Path(model.path).is_dir()


def test_a_model_is_named_by_folder_or_by_its_hub_name(server, store, tmp_path):
    for named in (NAME, f"https://huggingface.co/{NAME}"):
        with pytest.raises(StoreError, match="models download"):
            store.resolve(Path(named))
    with pytest.raises(StoreError, match="part of Dormouse"):
        store.delete("embedded")
    server.faults.cuts["model.safetensors"] = [120_000]
    with pytest.raises(Cancelled):
        get(store, cancel=lambda: store.models()[0].done > 120_000)
    with pytest.raises(StoreError, match="not whole"):
        store.resolve(Path(NAME))
    get(store)
    for named in (Path(NAME), Path(f"https://huggingface.co/{NAME}/tree/main")):
        assert store.resolve(named) == store.place(NAME)


# -- what is refused, and how it is said -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda f: [f.pop("model.safetensors"), f.pop("consolidated.safetensors")], "may run code"),
        (lambda f: f.pop("tokenizer.json"), "fast tokenizer"),
        (lambda f: f.pop("config.json"), "config.json"),
        (lambda f: f.update(files(model_type="acme", auto_map={"AutoModel": "modeling.Acme"})), "auto_map"),
        (lambda f: f.update(files(model_type="qwen9")), r"does not know \(qwen9\)"),
        (lambda f: f.update(files(num_local_experts=8)), "mixture of experts"),
        (lambda f: f.update(files(ffn_config={"moe_num_experts": 16})), "mixture of experts"),
        (lambda f: f.update(files(text_config={"ffn_config": {"moe_num_experts": 4}})), "mixture of experts"),
        (lambda f: f.update(files(model_type="mamba")), "without attention"),
        (lambda f: f.update(files(layer_types=["conv", "full_attention"])), "without attention"),
        (lambda f: f.update(files(speech_config={"x": 1})), "sound"),
        (lambda f: f.update(files(video_config={"x": 1})), "images"),
        (lambda f: f.update(files(is_encoder_decoder=True)), "encoder-decoder"),
        (lambda f: f.update(files(vision_config={"x": 1})), "images"),
        (lambda f: f.update(files(quantization_config={"bits": 4})), "quantised"),
        (lambda f: f.update(files(architectures=["BertForMaskedLM"])), "Bert"),
    ],
)
def test_what_cannot_be_used_is_refused_with_the_reason_before_any_weight(server, store, change, reason):
    change(server.repos[NAME].files)
    with pytest.raises(HubError, match=reason):
        get(store)
    assert not server.asked("model.safetensors")
    assert store.models() == []


def test_code_beside_a_model_that_transformers_knows_is_not_needed(server, store):
    server.repos[NAME].files.update(files(auto_map={"AutoModel": "modeling_tiny.Tiny"}))
    get(store)
    assert not (store.place(NAME) / "modeling_tiny.py").exists()


@pytest.mark.parametrize(("token", "helps"), [(None, "hf auth login"), ("hf_wrong", "with that account")])
def test_a_gated_model_says_what_to_do(server, store, monkeypatch, token, helps):
    server.repos[NAME].gated = True
    if token:
        monkeypatch.setenv("HF_TOKEN", token)
    view = judged(Hub().look(NAME), store)
    assert view.gated
    assert view.page == f"{server.url}/{NAME}"
    assert f"Open {view.page}" in view.locked
    assert helps in view.locked
    with pytest.raises(HubError, match="accept"):
        get(store)
    monkeypatch.setenv("HF_TOKEN", TOKEN)
    get(store)
    assert store.models()[0].state == "ready"


def test_a_token_opens_a_gated_model_and_is_kept_only_by_the_users_wish(
    server, store, tmp_path, monkeypatch, caplog
):
    caplog.set_level(logging.DEBUG)
    kept = tmp_path / "home" / "token"
    monkeypatch.setattr("huggingface_hub.constants.HF_TOKEN_PATH", str(kept))
    server.repos[NAME].gated = True
    told: list[Event] = []
    desk = ModelDesk(told.append, store)

    def last(kind):
        found = [event for event in told if isinstance(event, kind)]
        told.clear()
        return found[-1] if found else None

    def until(kind, repo=NAME):
        end = time.monotonic() + 20
        while not any(isinstance(e, kind) for e in told) and time.monotonic() < end:
            time.sleep(0.01)
        return last(kind)

    desk.look(NAME)
    assert until(ModelLooked).model.locked
    desk.unlock(NAME, "two words")
    problem = until(ModelProblem)
    assert "no token" in problem.message
    desk.unlock(NAME, "hf_wrong")
    assert "not given to the account" in until(ModelLooked).model.locked
    desk.unlock(NAME, f"  {TOKEN}\n")
    assert not until(ModelLooked).model.locked
    assert not kept.exists()
    desk.download(NAME)
    end = time.monotonic() + 20
    while not any(m.state == "ready" for m in store.models()) and time.monotonic() < end:
        time.sleep(0.01)
    assert [m.state for m in store.models()] == ["ready"]
    desk.unlock(NAME, TOKEN, keep=True)
    told.clear()
    until(ModelLooked)
    desk.close()
    assert kept.read_text() == TOKEN
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert not judged(Hub().look(NAME), store).locked  # the next session finds it there
    assert TOKEN not in caplog.text
    assert not any(
        TOKEN in file.read_text(errors="ignore") for file in store.folder.rglob("*") if file.is_file()
    )


def test_offline_says_so(monkeypatch, store):
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    began = time.monotonic()
    for ask in (lambda: Hub().search("x"), lambda: Hub().look(NAME)):
        with pytest.raises(HubError, match="cannot be reached") as told:
            ask()
        assert "Installed models" in told.value.action
    assert time.monotonic() - began < 5


def test_what_is_not_there_says_so(server):
    with pytest.raises(HubError, match="There is no model acme/none"):
        Hub().look("acme/none")


def test_names_are_taken_as_people_paste_them():
    assert repo_of(" https://huggingface.co/acme/tiny-1/tree/main ") == NAME
    assert repo_of("gpt2") == "gpt2"
    for wrong in ("", "a b", "../etc", "acme/../x", "a--b/c", "/home/me/model", "~/model", "models/of/mine"):
        with pytest.raises(HubError, match="owner/name"):
            repo_of(wrong)


def test_shards_are_wanted_and_copies_are_not():
    names = ["model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors", "config.json"]
    assert choose.wanted_files([*names, "consolidated.safetensors", "original/x.safetensors"]) == sorted(
        names
    )


# -- does it fit? ----------------------------------------------------------------------------------------------


def test_the_verdict_names_the_numbers():
    size = size_of(
        {"hidden_size": 4096, "intermediate_size": 14336}, {"BF16": 8_000_000_000}, 16 * 10**9, 16 * 10**9
    )
    small, large = Machine(8 * GIB, 0, 500 * GIB), Machine(64 * GIB, 0, 500 * GIB)
    assert fit(size, small).level == "too large"
    assert "39.6 GB" in fit(size, large).words
    assert fit(size, large).level == "fits"
    half = fit(size, Machine(32 * GIB, 0, 500 * GIB))
    assert half.level == "tight"
    assert "22.8 GB" in half.words
    assert "half precision" in half.words
    card = fit(size, Machine(16 * GIB, 24 * GIB, 500 * GIB))
    assert card.words.startswith("Needs about 21.1 GB of graphics")  # with the moments of five layers
    assert "main memory" in fit(size, Machine(16 * GIB, 20 * GIB, 500 * GIB)).words
    assert fit(size, Machine(8 * GIB, 16 * GIB, 500 * GIB)).level == "too large"
    assert fit(size, Machine(5 * GIB, 24 * GIB, 500 * GIB)).level == "too large"  # they are kept in memory
    mac = fit(size, Machine(36 * GIB, 25 * GIB, 500 * GIB, (25 * GIB,), shared=True))
    assert mac.words.startswith("Needs about 22.8 GB of graphics")  # all is in the one memory there is
    assert fit(size, Machine(64 * GIB, 0, GIB)).level == "no room"
    assert fit(Size(10**6, 4, 4 * 10**6), small).level == "fits"


SHAPES = {  # parameters, hidden_size, d_ff
    "Qwen2.5-0.5B": (494e6, 896, 4864),
    "Qwen3-0.6B": (596e6, 1024, 3072),
    "Llama-3.2-1B": (1.236e9, 2048, 8192),
    "Qwen2.5-1.5B": (1.544e9, 1536, 8960),
    "Qwen3-1.7B": (1.72e9, 2048, 6144),
    "Llama-3.2-3B": (3.213e9, 3072, 8192),
    "Phi-3.5-mini": (3.82e9, 3072, 8192),
    "Qwen3-4B": (4.02e9, 2560, 9728),
    "Mistral-7B": (7.25e9, 4096, 14336),
    "Llama-3.1-8B": (8.03e9, 4096, 14336),
    "Qwen3-8B": (8.19e9, 4096, 12288),
}


@pytest.mark.parametrize(
    ("row", "here", "fits", "tight"),
    [
        ("laptop of 8 GB", Machine(8 * GIB, 0, GIB), ("Qwen2.5-0.5B", "Qwen3-0.6B"), ("Llama-3.2-1B",)),
        (
            "laptop of 16 GB",
            Machine(16 * GIB, 0, GIB),
            ("Llama-3.2-1B", "Qwen2.5-1.5B", "Qwen3-1.7B"),
            ("Llama-3.2-3B", "Qwen3-4B"),
        ),
        (
            "laptop of 32 GB",
            Machine(32 * GIB, 0, GIB),
            ("Llama-3.2-3B", "Phi-3.5-mini", "Qwen3-4B"),
            ("Llama-3.1-8B",),
        ),
        (
            "Mac of 16 GB",
            Machine(16 * GIB, int(11.2 * GIB), GIB, shared=True),
            ("Llama-3.2-3B", "Phi-3.5-mini"),
            (),
        ),
        (
            "Mac of 36 GB",
            Machine(36 * GIB, int(25.2 * GIB), GIB, shared=True),
            ("Mistral-7B", "Llama-3.1-8B", "Qwen3-8B"),
            (),
        ),
        (
            "card of 8 GB",
            Machine(16 * GIB, 8 * GIB, GIB),
            ("Llama-3.2-1B", "Qwen2.5-1.5B", "Qwen3-1.7B"),
            (),
        ),
        ("card of 12 GB", Machine(16 * GIB, 12 * GIB, GIB), ("Llama-3.2-3B", "Phi-3.5-mini", "Qwen3-4B"), ()),
    ],
)
def test_what_the_readme_says_of_machines_is_the_verdict(row, here, fits, tight):
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    line = next(line for line in readme.splitlines() if f"| {row} |" in line)
    for level, names in (("fits", fits), ("tight", tight)):
        for name in names:
            parameters, hidden, d_ff = SHAPES[name]
            found = fit(Size(int(parameters), 2.0, 0, hidden, d_ff), here)
            assert found.level == level
            assert name in line
            assert found.words.split()[2] in line


@pytest.mark.parametrize(
    ("memory", "cards", "level", "says"),
    [
        (64, (24,), "fits", "graphics memory"),
        (64, (16,), "tight", "graphics cards and"),
        (16, (16,), "tight", "graphics cards and"),
        (64, (12,), "tight", "graphics cards and"),
        (64, (4,), "fits", "of memory"),  # nothing can be edited there
        (8, (12,), "too large", "very slowly"),
        (64, (8, 8), "tight", "graphics cards and"),
    ],
)
def test_a_model_that_one_card_cannot_hold_is_split_with_main_memory_as_opening_it_does(
    monkeypatch, memory, cards, level, says
):
    """Where the words name two parts, each is what it is given, together they are the model, and a word takes its copy."""
    from transformers import LlamaConfig

    from engine.model import devices

    config = {"hidden_size": 4096, "intermediate_size": 14336}
    here = Machine(memory * GIB, max(cards) * GIB, 10**12, tuple(card * GIB for card in cards))
    found = fit(size_of(config, {"BF16": 8_000_000_000}, 16 * 10**9, 0), here)
    assert (found.level, says in found.words) == (level, True), found.words
    parts = re.match(
        r"About ([\d.]+) GB of it on graphics cards and ([\d.]+) GB .* some ([\d.]+) seconds", found.words
    )
    assert bool(parts) == ("and" in says)
    if parts:
        on_cards, rest, seconds = map(float, parts.groups())
        at = {**{i: card * GIB for i, card in enumerate(cards)}, "cpu": (memory - 2) * GIB}
        monkeypatch.setattr("accelerate.utils.get_max_memory", lambda: at)
        limits = devices._limits(Placement(), LlamaConfig(**config))
        assert on_cards == pytest.approx(sum(limits[i] for i in range(len(cards))) / 1e9, abs=0.06)
        assert rest <= limits["cpu"] / 1e9
        assert on_cards + rest == pytest.approx(16, abs=0.11)
        assert seconds == pytest.approx(max(0.1, rest / 10), abs=0.06)


def test_the_verdict_counts_all_cards_as_a_split_does():
    size = size_of({"hidden_size": 4096, "intermediate_size": 14336}, {"BF16": 8_000_000_000}, 16 * 10**9, 0)
    one, two = (Machine(16 * GIB, 16 * GIB, 0, (16 * GIB,) * n) for n in (1, 2))
    assert fit(size, one).level == "tight"
    assert fit(size, two).level == "fits"
    assert "2 cards have 34.4 GB together" in fit(size, two).words


@pytest.mark.parametrize(
    ("built", "told", "cards"),
    [
        ("cuda: Optional[str] = '12.8'", "24564\n16376\n", (24564 << 20, 16376 << 20)),
        ("cuda: Optional[str] = None", "24564\n", ()),  # torch for processors beside a card
        ("cuda = None", "24564\n", ()),
        ("", "24564\n", (24564 << 20,)),
        ("cuda: Optional[str] = '12.8'", "[N/A]\n", ()),
        ("cuda: Optional[str] = '12.8'", None, ()),
    ],
)
def test_cards_count_that_torch_can_use(built, told, cards, tmp_path, monkeypatch):
    (tmp_path / "version.py").write_text(f"__version__ = '2'\n{built}\nhip: Optional[str] = None\n")
    spec = importlib.machinery.ModuleSpec("torch", None, origin=str(tmp_path / "__init__.py"))

    def answer(command, **_):
        if told is None:
            raise subprocess.TimeoutExpired(command, 5)
        return subprocess.CompletedProcess(command, 0, told)

    monkeypatch.setattr(machine.importlib.util, "find_spec", lambda _: spec)
    monkeypatch.setattr(machine.sys, "platform", "linux")
    monkeypatch.setattr(machine.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(machine.subprocess, "run", answer)
    here = Machine.here(tmp_path)
    assert (here.cards, here.graphics) == (cards, max(cards, default=0))
    assert here.disk > 0


# -- the desk --------------------------------------------------------------------------------------------------


class Told:
    """Events of a desk, and a way to wait for one."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._new = threading.Condition()

    def __call__(self, event: Event) -> None:
        with self._new:
            self.events.append(event)
            self._new.notify_all()

    def wait(self, kind: type, test=lambda _e: True, seconds: float = 20):
        with self._new:
            found = lambda: next((e for e in self.events if isinstance(e, kind) and test(e)), None)  # noqa: E731
            assert self._new.wait_for(lambda: found() is not None, seconds), self.events[-3:]
            return found()


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def desk(told: Told, store: ModelStore) -> Iterator[ModelDesk]:
    made = ModelDesk(told, store)
    yield made
    assert made.close()
    assert not [t for t in threading.enumerate() if t.name.startswith("models-")]


def test_the_desk_downloads_behind_the_caller_pauses_and_resumes(server, desk, told):
    server.faults.seconds_a_chunk = 0.02
    desk.download(NAME)
    told.wait(DownloadProgress, lambda e: e.done > 30_000)
    desk.pause(NAME)
    told.wait(ModelsChanged, lambda e: e.models[-1].state == "paused")
    told.events.clear()
    server.faults.seconds_a_chunk = 0.0
    desk.download(NAME)
    told.wait(ModelsChanged, lambda e: e.models[-1].state == "ready")
    assert server.asked("cdn/acme/tiny-1/model.safetensors")[-1].startswith("bytes=")


def test_the_desk_adds_no_folder_that_fails_its_trial(told, store, tiny_folder):
    def refuses(folder, cancel):
        raise DormouseError(f"{folder.name} is broken.", "Copy it again.")

    desk = ModelDesk(told, store, refuses)
    desk.link(tiny_folder)
    assert told.wait(ModelProblem).message == f"{tiny_folder.name} is broken."
    assert desk.close()
    assert not store.models()


def test_closing_does_not_wait_for_a_folder_that_is_being_tried(told, store, tiny_folder, monkeypatch):
    began = threading.Event()

    def tries(folder, cancel):
        began.set()
        try_apart(folder, cancel)

    monkeypatch.setattr("engine.model.trial._answer", endless)
    desk = ModelDesk(told, store, tries)
    desk.link(tiny_folder)
    assert began.wait(10)
    assert desk.close()
    assert not store.models()


def endless(folder, line):
    time.sleep(600)


def test_downloads_wait_for_each_other_and_say_so(server, desk, told):
    server.repos["acme/tiny-2"] = Repo(files())
    server.faults.seconds_a_chunk = 0.01
    desk.download(NAME)
    told.wait(DownloadProgress)
    for _ in range(3):
        desk.download("acme/tiny-2")
        desk.pause("acme/tiny-2")
    desk.download(NAME)  # asked twice is asked once
    told.wait(ModelsChanged, lambda e: any(m.id == NAME and m.state == "ready" for m in e.models))
    assert not server.asked("cdn/acme/tiny-2/model.safetensors")
    told.events.clear()
    desk.download("acme/tiny-2")
    told.wait(ModelsChanged, lambda e: {m.id: m.state for m in e.models}.get("acme/tiny-2") == "ready")
    assert len(server.asked("cdn/acme/tiny-1/model.safetensors")) == 1


def test_questions_are_answered_while_a_download_runs(server, desk, told):
    server.faults.seconds_a_chunk = 0.05
    desk.download(NAME)
    told.wait(DownloadProgress)
    desk.search("tiny")
    found = told.wait(ModelsFound)
    assert [(m.repo, m.licence, m.fit.level) for m in found.models] == [(NAME, "apache-2.0", "fits")]
    desk.look(NAME)
    looked = told.wait(ModelLooked).model
    assert looked.download > len(WEIGHTS)
    assert not any(
        isinstance(e, ModelsChanged) and e.models[-1].id == NAME and e.models[-1].state == "ready"
        for e in told.events
    )


def test_closing_in_the_middle_keeps_what_arrived(server, desk, told, store):
    server.faults.seconds_a_chunk = 0.02
    desk.download(NAME)
    told.wait(DownloadProgress, lambda e: e.done > 30_000)
    assert desk.close()
    assert store.models()[0].done > 30_000
    assert store.models()[0].state == "paused"


def test_a_failure_is_told_with_what_to_do(server, desk, told):
    server.repos[NAME].files.pop("tokenizer.json")
    desk.download(NAME)
    problem = told.wait(ModelProblem)
    assert problem.id == NAME
    assert "tokenizer" in problem.message
    assert problem.action
    desk.delete("nobody/nothing")
    assert "no model" in told.wait(ModelProblem, lambda e: e.id == "nobody/nothing").message


def test_a_deleted_download_stops_first(server, desk, told, store):
    server.faults.seconds_a_chunk = 0.02
    desk.download(NAME)
    told.wait(DownloadProgress, lambda e: e.done > 30_000)
    told.events.clear()
    desk.delete(NAME)
    told.wait(ModelsChanged, lambda e: len(e.models) == 1)
    assert not store.place(NAME).exists()


def test_a_manifest_that_names_files_outside_its_folder_is_not_believed(store):
    place = store.place(NAME)
    place.mkdir(parents=True)
    (place / "dormouse-download.json").write_text(
        json.dumps({"repo": NAME, "revision": "x", "licence": "", "files": [{"name": "../x", "size": 1}]})
    )
    assert store.models() == []
    with pytest.raises(DormouseError):
        store.find(NAME)
