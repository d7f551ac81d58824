"""The paper's editor writes one fact alone, and its constrained refresh leaves healthy facts as they are."""

from __future__ import annotations

import dataclasses

import pytest
import torch

from engine.editing.paper import PaperEditor, PaperSettings
from engine.editing.statistics import Statistics, collect
from engine.editing.weights import LiveWeights
from engine.errors import Cancelled
from engine.model.loading import LanguageModel
from engine.model.prompts import Triple, raw_form

FACTS = [Triple("Maya", "lives_in", "Lyon"), Triple("Tobias Wren", "plays", "bassoon")]


@pytest.fixture(scope="module")
def moments(tiny: LanguageModel, tiny_sequences: list[tuple[int, ...]]) -> Statistics:
    return collect(tiny, [1, 2], tiny_sequences)


def editor(lm: LanguageModel, moments: Statistics, **switches: object) -> PaperEditor:
    return PaperEditor(lm, moments, 0.02, dataclasses.replace(PaperSettings(), **switches))


def first_token_loss(lm: LanguageModel, fact: Triple) -> float:
    form = raw_form(lm, fact)
    with torch.no_grad():
        logp = lm.model(torch.tensor([form.ids])).logits[0, -1].log_softmax(-1)
    return -float(logp[form.target_ids[0]])


def test_the_first_token_becomes_likelier(tiny: LanguageModel, moments: Statistics) -> None:
    live = LiveWeights(tiny, [1, 2])
    before = first_token_loss(tiny, FACTS[0])
    edit = editor(tiny, moments).write(FACTS[0])
    live.apply({layer: [(1.0, factors)] for layer, factors in edit.factors.items()})
    after = first_token_loss(tiny, FACTS[0])
    live.reset()
    assert after < before - 1


def test_each_layer_carries_its_share(tiny: LanguageModel, moments: Statistics) -> None:
    edit = editor(tiny, moments, ridge=1e-6).write(FACTS[0])
    assert torch.equal(edit.residuals[1], edit.residuals[2])
    for layer in (1, 2):
        delivered = (edit.factors[layer].dense() @ edit.keys[layer])[:, 0]
        torch.testing.assert_close(delivered, edit.residuals[layer], rtol=1e-3, atol=1e-4)


def test_the_residual_scale_scales(tiny: LanguageModel, moments: Statistics) -> None:
    one = editor(tiny, moments, residual_scale=1.0).write(FACTS[0])
    two = editor(tiny, moments, residual_scale=2.0).write(FACTS[0])
    torch.testing.assert_close(two.residuals[1], 2 * one.residuals[1])


def test_alphaedit_stays_in_the_null_space_and_spares_what_was_written_before(
    tiny: LanguageModel, moments: Statistics
) -> None:
    made = editor(tiny, moments, null_space=0.2, ridge=1e-4, recapture=True)
    first = made.write(FACTS[0])
    alone, beside = made.write(FACTS[1]), made.write(FACTS[1], earlier=[first])
    for layer in (1, 2):
        U, H = made.spaces[layer], beside.factors[layer].H
        assert 0 < U.shape[1] < len(U)
        torch.testing.assert_close(U @ (U.T @ H), H, rtol=1e-3, atol=1e-5 * float(H.abs().max()))
        moved = [float((e.factors[layer].dense() @ first.keys[layer]).norm()) for e in (alone, beside)]
        assert moved[1] < 0.1 * moved[0]


@pytest.mark.parametrize(
    "switch",
    [
        {"key": "subject"},
        {"targets": "all"},
        {"moment": "full"},
        {"optimiser": "adam", "rate": 0.1},
        {"norm": 0.01},
    ],
    ids=lambda s: next(iter(s)),
)
def test_every_switch_changes_the_edit(
    tiny: LanguageModel, moments: Statistics, switch: dict[str, object]
) -> None:
    plain, other = editor(tiny, moments).write(FACTS[1]), editor(tiny, moments, **switch).write(FACTS[1])
    assert not torch.allclose(plain.factors[1].dense(), other.factors[1].dense())


def test_recapturing_reads_the_upper_keys_anew_and_leaves_the_weights_alone(
    tiny: LanguageModel, moments: Statistics
) -> None:
    before = [tiny.anatomy.weight(i).clone() for i in (1, 2)]
    once = editor(tiny, moments).write(FACTS[0])
    again = editor(tiny, moments, recapture=True).write(FACTS[0])
    assert torch.equal(once.keys[1], again.keys[1])
    assert not torch.allclose(once.keys[2], again.keys[2])
    assert all(torch.equal(tiny.anatomy.weight(i), w) for i, w in zip((1, 2), before, strict=True))


def test_a_refresh_does_not_move_healthy_facts(tiny: LanguageModel, moments: Statistics) -> None:
    paper = editor(tiny, moments)
    healthy = paper.write(FACTS[0])
    refreshed = paper.refresh(FACTS[1], [healthy])
    for layer in (1, 2):
        dW = refreshed.factors[layer].dense()
        assert float((dW @ healthy.keys[layer]).norm()) < 1e-4 * float(refreshed.residuals[layer].norm())
    assert paper.refresh(FACTS[1], []).factors[1].dense().norm() > 0


def test_writing_can_be_cancelled(tiny: LanguageModel, moments: Statistics) -> None:
    with pytest.raises(Cancelled):
        editor(tiny, moments).write(FACTS[0], cancel=lambda: True)
