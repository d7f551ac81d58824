"""Which device and precision a model gets on machines that are not here: torch and accelerate are asked through patches."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest
import torch
from safetensors.torch import save_file
from transformers import LlamaConfig

from engine.editing.statistics import _WIDE
from engine.hub.machine import LAYERS, WIDE, edit_bytes
from engine.memory.tuning import _CANDIDATES
from engine.model import devices
from engine.model.devices import arrange
from engine.model.loading import open_model
from engine.model.placement import Placement

GB = 10**9
LLAMA = 16 * GB  # bytes of 8 billion weights in bf16
LLAMA_EDIT = edit_bytes(4096, 14336, LLAMA)


class Weights:
    """A file of weights that takes no room."""

    def __init__(self, size: int):
        self.size = size

    def stat(self) -> Any:
        return NamedTuple("Stat", [("st_size", int)])(self.size)


class Here:
    """A machine: bytes free on the processor's side, on each card, and what its GPU is."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, cpu: int, *cards: int, mps: bool = False, bf16: bool = True
    ):
        free = {"cpu": cpu, "cuda": max(cards[:1], default=0), "mps": cpu}
        monkeypatch.setattr(torch.cuda, "is_available", lambda: bool(cards))
        monkeypatch.setattr(torch.cuda, "device_count", lambda: len(cards))
        monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda: bf16)
        monkeypatch.setattr(torch.backends.mps, "is_available", lambda: mps)
        monkeypatch.setattr(devices, "_free", lambda name: free[name])
        at = {"mps": cpu} if mps else {**dict(enumerate(cards)), "cpu": cpu}
        monkeypatch.setattr("accelerate.utils.get_max_memory", lambda: at)


def arranged(size: int = LLAMA, dtype: str = "bfloat16", **options: Any) -> devices.Arrangement:
    config = LlamaConfig(hidden_size=4096, intermediate_size=14336, dtype=dtype)
    return arrange(Placement(**options), config, [Weights(size)])  # type: ignore[list-item]


def test_what_editing_needs_is_what_it_allocates() -> None:
    assert (LAYERS, WIDE) == (_CANDIDATES, _WIDE)
    assert 5.1 * GB < LLAMA_EDIT < 5.3 * GB  # 4.1 of sums, 0.8 for passes, 0.2 of a pristine copy


def test_a_card_with_room_to_edit_in_gets_the_whole_model(monkeypatch: pytest.MonkeyPatch) -> None:
    Here(monkeypatch, 64 * GB, LLAMA + LLAMA_EDIT)
    whole = arranged()
    # Straight to the card: what goes through main memory would need room there.
    assert whole.arguments == {"device_map": {"": "cuda"}}
    assert whole.device is None
    assert whole.dtype is torch.bfloat16


def test_a_card_that_holds_the_weights_and_no_moments_beside_them_gets_a_part(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Here(monkeypatch, 64 * GB, LLAMA + LLAMA_EDIT - 1)  # 21.2 GB; 1.2 times the weights are 19.2
    split = arranged()
    assert split.device is None
    assert split.arguments["device_map"] == "auto"
    card, memory = split.arguments["max_memory"][0], split.arguments["max_memory"]["cpu"]
    usable = (LLAMA + LLAMA_EDIT - 1) * 9 // 10
    assert card == usable - edit_bytes(4096, 14336, usable)
    assert memory == 57.6 * GB - edit_bytes(4096, 14336, 57_600_000_000, processor=True)


def test_a_limit_that_the_user_sets_is_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    Here(monkeypatch, 64 * GB, 8 * GB, 24 * GB)
    limits = arranged(device="split", memory={"cuda:0": "7GiB"}).arguments["max_memory"]
    assert limits[0] == "7GiB"
    assert limits[1] < 24 * GB - LLAMA_EDIT + GB


def test_a_machine_that_is_too_small_for_either_leaves_the_model_to_the_disk(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    Here(monkeypatch, 4 * GB, 2 * GB)
    split = arranged(offload=tmp_path / "disk")
    assert split.arguments["max_memory"] == {0: 0, "cpu": 0}
    assert split.arguments["offload_folder"] == str(tmp_path / "disk")
    assert (tmp_path / "disk").is_dir()


@pytest.mark.parametrize(
    ("cpu", "cards", "kind", "size", "stored", "expected"),
    [
        (64, (80,), {}, LLAMA, "bfloat16", torch.bfloat16),
        (64, (80,), {"bf16": False}, LLAMA, "bfloat16", torch.float16),  # cards before Ampere
        (64, (80,), {}, LLAMA, "float16", torch.float16),
        (64, (80,), {}, 2 * LLAMA, "float32", torch.bfloat16),
        (64, (80,), {"bf16": False}, 2 * LLAMA, "float32", torch.float16),
        (64, (80,), {}, GB // 2, "bfloat16", torch.float32),  # a small one keeps full precision
        (64, (), {"mps": True}, LLAMA, "bfloat16", torch.bfloat16),
        (64, (), {"mps": True}, LLAMA, "float16", torch.float16),
        (64, (), {}, LLAMA, "bfloat16", torch.float32),
        (38, (), {}, LLAMA, "bfloat16", torch.bfloat16),  # 32 GB of weights in fp32, and 7 to edit
        (38, (), {}, LLAMA, "float16", torch.bfloat16),  # which CPUs are slow in
    ],
)
def test_the_precision_by_device(
    monkeypatch: pytest.MonkeyPatch,
    cpu: int,
    cards: tuple[int, ...],
    kind: dict[str, bool],
    size: int,
    stored: str,
    expected: torch.dtype,
) -> None:
    Here(monkeypatch, cpu * GB, *(card * GB for card in cards), **kind)
    assert arranged(size, stored).dtype is expected


@pytest.mark.parametrize("stored", [torch.float16, torch.bfloat16, torch.float32])
def test_the_precision_of_a_checkpoint_whose_config_is_silent_is_that_of_its_tensors(
    tmp_path: Path, stored: torch.dtype
) -> None:
    file = tmp_path / "model.safetensors"
    save_file({"norm": torch.ones(4), "wide": torch.ones(8, 8, dtype=stored)}, file)
    assert devices._stored_dtype(LlamaConfig(), [file]) is stored
    assert devices._stored_dtype(LlamaConfig(dtype="float16"), [file]) is torch.float16
    file.write_bytes(file.read_bytes()[:20])
    assert (
        devices._stored_dtype(LlamaConfig(), [file]) is torch.float32
    )  # whoever loads it says what is wrong


def test_a_model_that_is_loaded_straight_to_its_device_is_the_one_that_is_moved_there(
    tiny_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = open_model(tiny_folder)
    straight = devices.Arrangement(torch.float32, None, {"device_map": {"": "cpu"}})
    monkeypatch.setattr("engine.model.loading.arrange", lambda *_: straight)
    loaded = open_model(tiny_folder)
    assert loaded.place == moved.place == "cpu"
    ids = torch.arange(5, 40)[None]
    with torch.no_grad():
        assert torch.equal(loaded.model(ids).logits, moved.model(ids).logits)
    here, there = (dict(lm.model.named_buffers()) for lm in (loaded, moved))
    assert {n: b.dtype for n, b in here.items()} == {n: b.dtype for n, b in there.items()}
    assert not any(hasattr(module, "_hf_hook") for module in loaded.model.modules())
