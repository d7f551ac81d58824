"""Key moments are those of the text, and a damaged cache is measured anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.editing import statistics
from engine.editing.keys import capture
from engine.editing.statistics import add_lower, mirrored
from engine.errors import Cancelled
from engine.memory.reference import reading
from engine.model.loading import LanguageModel

Sequences = list[tuple[int, ...]]


def test_the_moment_is_the_mean_of_k_kt_without_position_zero(
    tiny: LanguageModel, tiny_sequences: Sequences
) -> None:
    some = [tiny_sequences[0], tiny_sequences[3][:5], tiny_sequences[5][:1]]
    rows = [(row, i) for row in some for i in range(1, len(row))]
    found = statistics.collect(tiny, [1, 2], some)
    for layer in (1, 2):
        K = capture(tiny, layer, rows)
        torch.testing.assert_close(found.moments[layer], K @ K.T / len(rows), rtol=1e-4, atol=1e-6)
    assert found.count == len(rows)


def test_tokens_count_by_what_the_text_depends_on_them(
    tiny: LanguageModel, tiny_sequences: Sequences
) -> None:
    rows = [(row, i) for row in tiny_sequences[:4] for i in range(1, len(row))]
    lengths = []
    for row in tiny_sequences[:4]:  # by a hook on the whole model, a text at a time
        seen: list[torch.Tensor] = []

        def keep(
            _module: torch.nn.Module, _inputs: object, out: torch.Tensor, seen: list[torch.Tensor] = seen
        ):
            seen.append(out.detach().requires_grad_())
            return seen[0]

        hook = tiny.anatomy.projections[1].register_forward_hook(keep)
        with torch.enable_grad():
            logits = tiny.model(input_ids=torch.tensor([row])).logits[0, 1:-1]
            torch.nn.functional.cross_entropy(logits, torch.tensor(row[2:]), reduction="sum").backward()
        hook.remove()
        lengths.append(seen[0].grad[0, 1:].norm(dim=-1))
    w = torch.cat(lengths).pow(0.5)
    assert float(w.max()) > 1.5 * float(w[w > 0].min())  # it is not all one
    K = capture(tiny, 1, rows)
    weighing = replace(tiny, edit=replace(tiny.edit, sensitivity=0.5))
    found = statistics.collect(weighing, [1], tiny_sequences[:4])
    torch.testing.assert_close(found.moments[1], (K * w) @ K.T / w.sum(), rtol=1e-3, atol=1e-6)


def test_a_weighing_pass_goes_on_where_it_was_cancelled(
    tiny: LanguageModel, tiny_sequences: Sequences, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statistics, "_BATCH_TOKENS", 64)
    weighing = replace(tiny, edit=replace(tiny.edit, sensitivity=1.0))
    whole = statistics.collect(weighing, [1], tiny_sequences)
    asked = iter([False, False, True])
    with pytest.raises(Cancelled):
        statistics.collect(weighing, [1], tiny_sequences, lambda: next(asked), file=tmp_path / "part")
    again = statistics.collect(weighing, [1], tiny_sequences, file=tmp_path / "part")
    torch.testing.assert_close(again.moments[1], whole.moments[1])


def test_weighed_moments_and_plain_ones_are_kept_apart(
    tiny: LanguageModel, tiny_sequences: Sequences, tmp_path: Path
) -> None:
    weighing = replace(tiny, edit=replace(tiny.edit, sensitivity=0.5))
    plain = statistics.load_or_collect(tiny, [1], tiny_sequences, tmp_path)
    weighed = statistics.load_or_collect(weighing, [1], tiny_sequences, tmp_path)
    assert not torch.allclose(plain.moments[1], weighed.moments[1])
    assert torch.equal(
        statistics.load_or_collect(tiny, [1], tiny_sequences, tmp_path).moments[1], plain.moments[1]
    )


def test_a_cached_moment_is_not_measured_again(
    tiny: LanguageModel, tiny_sequences: Sequences, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = statistics.load_or_collect(tiny, [1], tiny_sequences, tmp_path)
    monkeypatch.setattr(statistics, "collect", None)
    second = statistics.load_or_collect(tiny, [1], tiny_sequences, tmp_path)
    assert torch.equal(first.moments[1], second.moments[1])
    assert first.count == second.count


def test_text_that_ends_before_there_is_enough_is_said(
    tiny: LanguageModel, tiny_sequences: Sequences, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    few = tiny_sequences[::4]
    there, wanted = statistics.available(few), statistics.enough_for(tiny, [1])
    assert wanted == 10 * tiny.anatomy.d_ff(1)
    found = statistics.load_or_collect(tiny, [1], few, tmp_path / "short")
    assert found.count == there < wanted
    assert f"{there} tokens of {wanted}" in caplog.text
    assert reading(tiny, there) == f"Reading ordinary text, {there:,} tokens of {wanted:,} wanted"
    caplog.clear()
    assert statistics.load_or_collect(tiny, [1], tiny_sequences, tmp_path / "long").count >= wanted
    assert not caplog.text
    assert reading(tiny, wanted) == "Reading ordinary text"


@pytest.mark.parametrize("damage", ["flip", "cut", "empty"])
def test_a_damaged_cache_is_measured_anew(
    tiny: LanguageModel, tiny_sequences: Sequences, tmp_path: Path, damage: str
) -> None:
    first = statistics.load_or_collect(tiny, [1], tiny_sequences, tmp_path)
    (file,) = tmp_path.iterdir()
    content = bytearray(file.read_bytes())
    content[-100] ^= 64
    file.write_bytes({"flip": bytes(content), "cut": bytes(content[:500]), "empty": b""}[damage])
    again = statistics.load_or_collect(tiny, [1], tiny_sequences, tmp_path)
    torch.testing.assert_close(first.moments[1], again.moments[1])


def test_other_text_has_other_moments(tiny: LanguageModel, tiny_sequences: Sequences, tmp_path: Path) -> None:
    statistics.load_or_collect(tiny, [1], tiny_sequences, tmp_path)
    statistics.load_or_collect(tiny, [1], tiny_sequences[1:], tmp_path)
    assert len(list(tmp_path.iterdir())) == 2


def test_cancelling_leaves_no_file(tiny: LanguageModel, tiny_sequences: Sequences, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        statistics.load_or_collect(tiny, [1], tiny_sequences, tmp_path, cancel=lambda: True)
    assert not list(tmp_path.iterdir())


def test_no_text_is_an_error(tiny: LanguageModel) -> None:
    with pytest.raises(ValueError, match="no text"):
        statistics.collect(tiny, [1], [(1,)])


@given(st.integers(1, 1300), st.integers(1, 4), st.sampled_from([torch.float32, torch.float64]))
@settings(max_examples=25, deadline=None)
def test_a_half_of_the_sum_is_the_whole_of_it(width: int, batches: int, wide: torch.dtype):
    random = torch.Generator().manual_seed(width)
    total, expected = torch.zeros(width, width, dtype=wide), torch.zeros(width, width, dtype=torch.float64)
    for _ in range(batches):
        k = torch.randn(7, width, generator=random)
        add_lower(total, k)
        expected += k.double().T @ k.double()
    found = mirrored(total)
    assert torch.equal(found, found.T)
    torch.testing.assert_close(found.double(), expected, rtol=1e-5, atol=1e-4)
