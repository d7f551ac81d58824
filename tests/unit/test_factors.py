"""Factor files are whole or absent, and damage never goes unnoticed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from engine.editing.factors import (
    FactorDamaged,
    SubjectMemory,
    erase,
    load_memory,
    orphans,
    save_memory,
    write_atomically,
)


@pytest.fixture
def memory() -> SubjectMemory:
    return SubjectMemory(
        "my sister",
        {1: torch.randn(8, 2), 3: torch.randn(8, 2)},
        {1: torch.randn(4), 3: torch.randn(4)},
        (7, 9),
        spelt={3: (torch.randn(8, 5), torch.randn(4, 5))},
    )


def test_a_memory_comes_back_as_it_was(memory: SubjectMemory, tmp_path: Path) -> None:
    sha = save_memory(memory, tmp_path / "factors" / "a.safetensors", "w")
    found = load_memory(tmp_path / "factors" / "a.safetensors", sha, "w")
    assert (found.subject, found.fact_ids, found.layers) == ("my sister", (7, 9), (1, 3))
    assert all(torch.equal(found.keys[i], memory.keys[i]) for i in (1, 3))
    assert all(torch.equal(found.residuals[i], memory.residuals[i]) for i in (1, 3))
    assert list(found.spelt) == [3]
    assert all(map(torch.equal, found.spelt[3], memory.spelt[3]))
    assert [p.name for p in (tmp_path / "factors").iterdir()] == ["a.safetensors"]


def test_what_was_read_outlives_its_file(memory: SubjectMemory, tmp_path: Path) -> None:
    """Erasing writes zeros into the file, and a tensor that is mapped from it would be zeros, too."""
    file = tmp_path / "a.safetensors"
    slept = memory.beside_others({i: r + 1 for i, r in memory.residuals.items()})
    found = load_memory(file, save_memory(slept, file, "w"), "w")
    erase(file)
    assert all(torch.equal(found.keys[i], memory.keys[i]) for i in (1, 3))
    assert all(torch.equal(found.residuals[i], memory.residuals[i] + 1) for i in (1, 3))
    assert all(torch.equal(found.alone[i], memory.residuals[i]) for i in (1, 3))


def test_what_was_found_alone_is_kept_beside_what_a_sleep_made_of_it(
    memory: SubjectMemory, tmp_path: Path
) -> None:
    assert memory.by_itself() is memory
    first = memory.beside_others({i: r + 1 for i, r in memory.residuals.items()})
    second = first.beside_others({i: r + 2 for i, r in memory.residuals.items()})
    sha = save_memory(second, tmp_path / "a.safetensors", "w")
    found = load_memory(tmp_path / "a.safetensors", sha, "w")
    assert all(torch.equal(found.residuals[i], memory.residuals[i] + 2) for i in (1, 3))
    alone = found.by_itself()
    assert not alone.alone
    assert all(torch.equal(alone.residuals[i], memory.residuals[i]) for i in (1, 3))


@pytest.mark.parametrize("words", [0, 2])
def test_what_was_spelt_alone_is_kept_beside_what_a_sleep_spelt(
    memory: SubjectMemory, tmp_path: Path, words: int
) -> None:
    K = torch.randn(8, 5)
    spelt = {3: (K[:, :words].clone(), torch.randn(4, words))} if words else {}
    alone = replace(memory, spelt=spelt)
    first = alone.beside_others(memory.residuals, 9, {3: (K[:, :3], torch.randn(4, 3))})
    second = first.beside_others(memory.residuals, 9, {3: (K, torch.randn(4, 5))})
    sha = save_memory(second, tmp_path / "a.safetensors", "w")
    found = load_memory(tmp_path / "a.safetensors", sha, "w")
    assert all(map(torch.equal, found.spelt[3], second.spelt[3]))
    for slept in (second, found):
        back = slept.by_itself()
        assert list(back.spelt) == list(spelt)
        assert not back.alone_spelt
        if words:
            assert all(map(torch.equal, back.spelt[3], spelt[3]))


def test_files_from_before_sleeps_spelt_are_read_and_no_others(
    memory: SubjectMemory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No sleep had touched what was spelt."""
    file = tmp_path / "a.safetensors"
    slept = memory.beside_others({i: r + 1 for i, r in memory.residuals.items()}, 9)
    monkeypatch.setattr("engine.editing.factors._VERSION", 1)
    sha = save_memory(replace(slept, alone_spelt={}), file, "w")
    for found in (load_memory(file, sha, "w"), load_memory(file, sha, "w").by_itself()):
        assert all(map(torch.equal, found.spelt[3], memory.spelt[3]))
    assert torch.equal(found.residuals[3], memory.residuals[3])
    monkeypatch.setattr("engine.editing.factors._VERSION", 3)
    with pytest.raises(FactorDamaged, match="version"):
        load_memory(file, save_memory(slept, file, "w"), "w")


def test_keys_that_fp16_holds_take_half_the_room_and_come_back_as_they_were(tmp_path: Path) -> None:
    K = torch.randn(512, 2)
    sizes = []
    for keys in (K, K.half().float()):
        sha = save_memory(SubjectMemory("I", {1: keys}, {1: torch.zeros(4)}), tmp_path / "a", "w")
        assert torch.equal(load_memory(tmp_path / "a", sha, "w").keys[1], keys)
        sizes.append((tmp_path / "a").stat().st_size)
    assert sizes[0] - sizes[1] == pytest.approx(512 * 2 * 2, abs=16)  # headers differ by a word


@pytest.mark.parametrize("damage", ["flip", "cut", "empty", "gone", "text"])
def test_damage_is_noticed(memory: SubjectMemory, tmp_path: Path, damage: str) -> None:
    file = tmp_path / "a.safetensors"
    sha = save_memory(memory, file, "w")
    content = bytearray(file.read_bytes())
    if damage == "flip":
        content[-5] ^= 1
    file.write_bytes(
        {"flip": bytes(content), "cut": bytes(content[:-9]), "empty": b"", "text": b"{}"}.get(damage, b"")
    )
    if damage == "gone":
        file.unlink()
    with pytest.raises(FactorDamaged):
        load_memory(file, sha, "w")


def test_a_memory_of_another_model_is_refused(memory: SubjectMemory, tmp_path: Path) -> None:
    sha = save_memory(memory, tmp_path / "a", "one model")
    with pytest.raises(FactorDamaged, match="another model"):
        load_memory(tmp_path / "a", sha, "another")


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a"
    write_atomically(file, b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_atomically(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_an_erased_file_is_gone_and_its_bytes_with_it(memory: SubjectMemory, tmp_path: Path) -> None:
    file, second_name = tmp_path / "a", tmp_path / "same-blocks"
    save_memory(memory, file, "w")
    second_name.hardlink_to(file)
    erase(file)
    assert not file.exists()
    assert set(second_name.read_bytes()) == {0}
    erase(file)


def test_orphans_are_the_files_no_row_names(memory: SubjectMemory, tmp_path: Path) -> None:
    save_memory(memory, tmp_path / "a.safetensors", "w")
    (tmp_path / ".b.safetensors.12.tmp").write_bytes(b"")
    assert [p.name for p in orphans(tmp_path, ["a.safetensors"])] == [".b.safetensors.12.tmp"]
