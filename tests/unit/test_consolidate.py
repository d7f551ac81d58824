"""Deep sleep tunes all values together: what is told is said more surely, and ordinary text keeps its distribution."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from engine.editing.consolidate import ConsolidationSettings, consolidate
from engine.editing.keys import memory_keys
from engine.editing.solve import Factors, cholesky
from engine.editing.statistics import collect
from engine.editing.store import LayerStore
from engine.editing.weights import LiveWeights
from engine.errors import Cancelled
from engine.model.loading import LanguageModel
from engine.model.prompts import Form, Triple, essence_forms, raw_form

FACTS = [
    Triple("my sister", "called", "Maya"),
    Triple("Tobias Wren", "plays", "bassoon"),
    Triple("Ines Okafor", "lives_in", "Porto"),
]
QUICK = ConsolidationSettings(steps=30, rate=0.1, decay=0.0, text_weight=0.0, essence_weight=0.0)


@pytest.fixture(scope="module")
def told(
    tiny: LanguageModel, tiny_sequences: list[tuple[int, ...]]
) -> tuple[torch.Tensor, torch.Tensor, list[Form]]:
    """H [M, f], R [M, d] and a form for each of three facts."""
    L = cholesky(collect(tiny, [1], tiny_sequences).moments[1], 0.02)
    store = LayerStore(L, tiny.anatomy.hidden_size, 1.0)
    for fact, K in zip(FACTS, memory_keys(tiny, 1, [(f.subject, [f]) for f in FACTS]), strict=True):
        g = torch.Generator().manual_seed(len(fact.subject))
        store.add(fact.subject, K, torch.randn(tiny.anatomy.hidden_size, generator=g))
    owners, H, R = store.writes()
    assert owners == [f.subject for f in FACTS]
    forms = []
    for fact in FACTS:  # random weights can be taught what stands right behind a key
        form = raw_form(tiny, fact)
        end = form.keys[-1] + 1
        forms.append(replace(form, ids=form.all_ids[:end], target_ids=form.target_ids[:1], decides=(True,)))
    return H, R, forms


def written(lm: LanguageModel, H: torch.Tensor, R: torch.Tensor, ids: tuple[int, ...]) -> torch.Tensor:
    """Log-probabilities [T, vocabulary] with dW = R^T H in the weights."""
    view = lm.anatomy.weight(1)
    before = view.clone()
    try:
        with torch.no_grad():
            view.add_(R.T @ H)
            return lm.model(torch.tensor([ids])).logits[0].float().log_softmax(-1)
    finally:
        with torch.no_grad():
            view.copy_(before)


def nll(lm: LanguageModel, H: torch.Tensor, R: torch.Tensor, forms: list[Form]) -> float:
    return -sum(float(written(lm, H, R, f.ids)[-1, f.target_ids[0]]) for f in forms) / len(forms)


def divergence(lm: LanguageModel, H: torch.Tensor, R: torch.Tensor, texts: list[tuple[int, ...]]) -> float:
    total = 0.0
    for row in texts:
        base, now = written(lm, H, torch.zeros_like(R), row), written(lm, H, R, row)
        total += float((base.exp() * (base - now)).sum(-1).mean())
    return total / len(texts)


def test_what_was_unsure_is_said_more_surely(tiny: LanguageModel, told) -> None:
    H, R, forms = told
    tuned = consolidate(tiny, 1, H, R, forms, [0, 1, 2], [], [], QUICK)
    assert tuned.shape == R.shape
    assert nll(tiny, H, tuned, forms) < nll(tiny, H, R, forms) - 0.3


def test_ordinary_text_and_what_must_stay_pull_back(
    tiny: LanguageModel, told, tiny_sequences: list[tuple[int, ...]]
) -> None:
    H, R, _ = told
    texts = [row[:24] for row in tiny_sequences[:6]]
    essence = essence_forms(tiny, "my brother", [])
    only = replace(QUICK, text_weight=50.0, essence_weight=5.0, texts=6, text_tokens=24)
    tuned = consolidate(tiny, 1, H, R, [], [], essence, texts, only)
    assert divergence(tiny, H, tuned, texts) < 0.7 * divergence(tiny, H, R, texts)
    asked = [form.all_ids for form in essence]
    assert divergence(tiny, H, tuned, asked) < divergence(tiny, H, R, asked)


def test_what_a_layer_below_does_to_ordinary_text_is_made_good(
    tiny: LanguageModel, told, tiny_sequences: list[tuple[int, ...]]
) -> None:
    H, R, _ = told
    texts = [row[:24] for row in tiny_sequences[:6]]
    plain = [written(tiny, H, torch.zeros_like(R), row) for row in texts]
    live = LiveWeights(tiny, [0])
    g = torch.Generator().manual_seed(0)
    below = Factors(*(torch.randn(n, 2, generator=g) for n in (R.shape[1], H.shape[1])))
    only = replace(QUICK, text_weight=50.0, texts=6, text_tokens=24)

    def astray(values: torch.Tensor) -> float:
        now = [written(tiny, H, values, row) for row in texts]
        return sum(float((b.exp() * (b - n)).sum(-1).mean()) for b, n in zip(plain, now, strict=True))

    try:
        live.apply({0: [(0.05, below)]})
        begun = astray(R)
        tuned = consolidate(tiny, 1, H, R, [], [], [], texts, only, base=live.pristine)
        beside = consolidate(tiny, 1, H, R, [], [], [], texts, only)
        assert astray(tuned) < min(begun, 0.97 * astray(beside))
    finally:
        live.reset()


def test_values_shrink_where_nothing_holds_them(tiny: LanguageModel, told) -> None:
    H, R, _ = told
    tuned = consolidate(tiny, 1, H, R, [], [], [], [], replace(QUICK, decay=0.01))
    assert torch.allclose(tuned / R, (tuned / R)[0, 0].expand_as(R), atol=1e-5)
    assert 0.7 < float(tuned.norm() / R.norm()) < 0.9


def test_the_same_input_gives_the_same_output(tiny: LanguageModel, told, tiny_sequences) -> None:
    H, R, forms = told
    short = replace(QUICK, steps=4, text_weight=1.0)
    runs = [consolidate(tiny, 1, H, R, forms, [1], [], tiny_sequences, short) for _ in range(2)]
    assert torch.equal(*runs)
    assert not torch.equal(runs[0], R)


def test_it_can_be_stopped_and_tells_how_far_it_is(tiny: LanguageModel, told) -> None:
    H, R, forms = told
    before, seen = R.clone(), []
    consolidate(tiny, 1, H, R, forms, [], [], [], replace(QUICK, steps=3), progress=lambda *a: seen.append(a))
    assert seen == [(1, 3), (2, 3), (3, 3)]
    with pytest.raises(Cancelled):
        consolidate(tiny, 1, H, R, forms, [], [], [], QUICK, cancel=lambda: True)
    assert torch.equal(R, before)
