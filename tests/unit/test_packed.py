"""Moments that a checkpoint brings along are those that would be measured, and are used for nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.editing import statistics
from engine.editing.packed import load_packed, pack, save_packed, unpack
from engine.editing.sensitivity import sensitivities
from engine.editing.statistics import identity_of
from engine.memory.mind import SHIPPED_MOMENTS
from engine.memory.reference import reference
from engine.model.loading import LanguageModel, open_model
from engine.model.tokens import pad_right
from engine.resources import resource_path

Sequences = list[tuple[int, ...]]


@settings(max_examples=30, deadline=None)
@given(
    f=st.integers(2, 60), n=st.integers(1, 90), spread=st.floats(0, 3), silent=st.integers(0, 2),
    seed=st.integers(0, 1000),
)  # fmt: skip
def test_what_is_unpacked_solves_as_what_was_packed(
    f: int, n: int, spread: float, silent: int, seed: int
) -> None:
    """Relative to A, in every direction: also where keys are few, of very different length, or always 0."""
    generator = torch.Generator().manual_seed(seed)
    keys = torch.randn(n, f, generator=generator) * 10 ** (spread * torch.rand(f, generator=generator))
    keys[:, :silent] = 0
    C = keys.T @ keys / n
    if not C.any():
        return
    back = unpack(pack(C))
    assert torch.equal(back, back.T)
    A = C.double() + 0.02 * C.diagonal().mean() * torch.eye(f, dtype=torch.float64)
    L = torch.linalg.cholesky(A)
    off = torch.linalg.solve_triangular(L, (back - C).double(), upper=False)
    off = torch.linalg.solve_triangular(L, off.T, upper=False)
    assert float(torch.linalg.eigvalsh((off + off.T) / 2).abs().max()) < 0.05


def test_moments_that_were_brought_along_are_not_measured(
    tiny: LanguageModel, tiny_sequences: Sequences, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = statistics.collect(tiny, [1], tiny_sequences)
    file = tmp_path / "moments.safetensors"
    save_packed(file, found.moments, {**identity_of(tiny, tiny_sequences), "count": str(found.count)})
    with monkeypatch.context() as patch:
        patch.setattr(statistics, "collect", None)
        brought = statistics.load_or_collect(tiny, [1], tiny_sequences, tmp_path / "cache", shipped=file)
    assert brought.count == found.count
    again = statistics.load_or_collect(tiny, [1], tiny_sequences, tmp_path / "cache")
    assert torch.equal(again.moments[1], brought.moments[1]), "it was measured, not kept"
    torch.testing.assert_close(brought.moments[1], found.moments[1], rtol=0.01, atol=1e-4)
    other = statistics.load_or_collect(tiny, [1], tiny_sequences[1:], tmp_path / "cache", shipped=file)
    assert other.count == found.count - len(tiny_sequences[0]) + 1, "moments of another text were used"


@pytest.mark.parametrize("damage", ["flip", "cut", "other layer"])
def test_damaged_moments_are_passed_over(
    tiny: LanguageModel, tiny_sequences: Sequences, tmp_path: Path, damage: str
) -> None:
    found = statistics.collect(tiny, [1], tiny_sequences)
    identity = identity_of(tiny, tiny_sequences)
    file = tmp_path / "moments.safetensors"
    save_packed(file, found.moments, {**identity, "count": str(found.count)})
    content = bytearray(file.read_bytes())
    if damage == "flip":
        content[-100] ^= 64
    file.write_bytes(bytes(content[:500]) if damage == "cut" else bytes(content))
    assert load_packed(file, 2 if damage == "other layer" else 1, identity) is None


def test_the_embedded_model_brings_its_own_moments() -> None:
    """Of these weights and this text: 8 random directions of the moment, computed from the text's keys here."""
    lm = open_model(resource_path("model"))
    texts, (layer,) = reference(lm), lm.edit.layers
    found = load_packed(resource_path(SHIPPED_MOMENTS), layer, identity_of(lm, texts))
    assert found is not None, "run packaging/moments.py"
    ways = torch.randn(lm.anatomy.d_ff(layer), 8, generator=torch.Generator().manual_seed(0))
    wanted, count, weight = torch.zeros_like(ways), 0, 0.0
    texts = sorted((row for row in texts if len(row) > 1), key=len)
    for rows in (texts[at : at + 64] for at in range(0, len(texts), 64)):
        ids = pad_right(rows, lm.pad_id)
        columns, lengths = torch.arange(ids.shape[1]), torch.tensor([len(row) for row in rows])
        k, depends = sensitivities(lm, layer, ids, (columns > 0) & (columns < lengths[:, None]))
        w = depends.pow(lm.edit.sensitivity)
        wanted += k.T @ (w[:, None] * (k @ ways))
        count, weight = count + len(k), weight + float(w.double().sum())
    assert int(found[1]["count"]) == count
    torch.testing.assert_close(found[0] @ ways, wanted / weight, rtol=1e-3, atol=1e-4)
