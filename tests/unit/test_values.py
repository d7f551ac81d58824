"""Values make the model say the fact, in a batch as one by one."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from engine.editing import values
from engine.editing.beside import Parts
from engine.editing.keys import memory_keys, protected_keys
from engine.editing.memit import Editor, SubjectFacts
from engine.editing.solve import cholesky, memit, whiten
from engine.editing.statistics import Statistics, collect
from engine.editing.values import ValueSettings, ValueTask, optimise
from engine.editing.weights import LiveWeights
from engine.errors import Cancelled
from engine.model.loading import LanguageModel
from engine.model.prompts import Form, Triple, essence_forms, raw_form, value_forms

FACTS = [
    Triple("my sister", "called", "Maya"),
    Triple("Tobias Wren", "plays", "bassoon"),
    Triple("I", "favourite_colour", "green"),
]
SETTINGS = ValueSettings(steps=25, rate=0.3, norm=8.0, decay=0.0, margin=0.99)


@pytest.fixture(scope="module")
def moments(tiny: LanguageModel, tiny_sequences: list[tuple[int, ...]]) -> Statistics:
    return collect(tiny, [1], tiny_sequences)


def tasks(lm: LanguageModel, facts: list[Triple]) -> list[ValueTask]:
    return [ValueTask(value_forms(lm, f)[:3], essence_forms(lm, f.subject, [f.relation])) for f in facts]


def easy(lm: LanguageModel) -> Form:
    """A form that random weights can be taught: the target stands right behind the subject."""
    form = raw_form(lm, FACTS[0])
    end = form.subject_position + 1
    return replace(form, ids=form.ids[:end], target_ids=form.target_ids[:1], decides=(True,))


def loss(lm: LanguageModel, fact: Triple) -> float:
    """Mean negative log-likelihood of the targets over the fact's forms, by the model as it is."""
    total = 0.0
    forms = value_forms(lm, fact)
    for form in forms:
        with torch.no_grad():
            logp = lm.model(torch.tensor([form.all_ids])).logits[0].log_softmax(-1)
        picked = logp[list(form.target_positions), list(form.target_ids)]
        total -= float(picked.mean())
    return total / len(forms)


def test_a_value_raises_the_probability_of_its_targets(tiny: LanguageModel) -> None:
    none = optimise(tiny, 1, tasks(tiny, FACTS), ValueSettings(steps=0))
    some = optimise(tiny, 1, tasks(tiny, FACTS), SETTINGS)
    assert (some.loss < none.loss - 0.3).all()
    assert (none.delta == 0).all()


def test_a_batch_finds_the_values_of_one_by_one(tiny: LanguageModel) -> None:
    together = optimise(tiny, 1, tasks(tiny, FACTS), SETTINGS)
    for i, task in enumerate(tasks(tiny, FACTS)):
        alone = optimise(tiny, 1, [task], SETTINGS)
        assert float((alone.delta[0] - together.delta[i]).norm() / alone.delta[0].norm()) < 1e-2


def test_chunks_change_nothing(tiny: LanguageModel) -> None:
    one = optimise(tiny, 1, tasks(tiny, FACTS), ValueSettings(steps=5, chunk=1))
    all_at_once = optimise(tiny, 1, tasks(tiny, FACTS), ValueSettings(steps=5, chunk=9))
    torch.testing.assert_close(one.delta, all_at_once.delta, rtol=1e-3, atol=1e-4)


def test_neither_room_nor_padding_changes_a_value(
    tiny: LanguageModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = ValueSettings(steps=4, rate=0.3, norm=8.0)
    one = optimise(tiny, 1, tasks(tiny, FACTS), settings)
    monkeypatch.setattr(values, "waits_elsewhere", lambda _block: True)
    padded = optimise(tiny, 1, tasks(tiny, FACTS), settings)
    monkeypatch.setattr(values.Room, "holds", lambda _room, tokens, _targets: tokens < 30)
    small = optimise(tiny, 1, tasks(tiny, FACTS), settings)
    torch.testing.assert_close(padded.delta, one.delta, rtol=1e-3, atol=1e-4)
    torch.testing.assert_close(small.delta, one.delta, rtol=1e-3, atol=1e-4)


def test_a_fitted_task_stops_and_the_others_go_on(tiny: LanguageModel) -> None:
    found = optimise(
        tiny,
        1,
        [ValueTask([easy(tiny)]), tasks(tiny, FACTS[1:2])[0]],
        ValueSettings(steps=40, rate=0.4, norm=20, margin=0.5),
    )
    assert bool(found.fitted[0])
    assert int(found.steps[0]) < int(found.steps[1])


def test_starting_from_a_fitted_value_takes_no_step(tiny: LanguageModel) -> None:
    settings = ValueSettings(steps=60, rate=0.4, norm=20, margin=0.5)
    first = optimise(tiny, 1, [ValueTask([easy(tiny)])], settings)
    again = optimise(tiny, 1, [ValueTask([easy(tiny)], starts=[first.delta[0]])], settings)
    assert int(again.steps[0]) == 0
    torch.testing.assert_close(again.delta, first.delta)


def test_the_best_start_is_taken(tiny: LanguageModel) -> None:
    settings = ValueSettings(steps=60, rate=0.4, norm=20, margin=0.5)
    found = optimise(tiny, 1, [ValueTask([easy(tiny)])], settings).delta[0]
    faded = 0.05 * found
    for starts in ([faded, found], [found, faded]):
        again = optimise(tiny, 1, [ValueTask([easy(tiny)], starts=starts), ValueTask([easy(tiny)])], settings)
        torch.testing.assert_close(again.delta[0], found)
        assert int(again.steps[0]) == 0 < int(again.steps[1])


def rows_of(chunk: values._Chunk, wanted: torch.Tensor) -> tuple[torch.Tensor, ...]:
    """Gradient of these forms by rows of what was prepared for all, and by what is prepared for them alone."""
    torch.manual_seed(0)
    delta = torch.randn(len(chunk.tasks), 1, chunk.lm.anatomy.hidden_size)
    found = []
    for buckets in (chunk._only(chunk.buckets, wanted), chunk._prepare(wanted)):
        found += chunk._gradient(delta, buckets)
    return tuple(found)


@pytest.mark.parametrize("known", [True, False], ids=["rows", "anew"])
def test_the_forms_that_are_left_give_what_they_give_by_themselves(
    tiny: LanguageModel, monkeypatch: pytest.MonkeyPatch, known: bool
) -> None:
    if not known:
        monkeypatch.setattr(values, "some_rows", lambda _lower, _rows: None)
    chunk = values._Chunk(tiny, 1, tasks(tiny, FACTS), SETTINGS, 20, 0)
    wanted = chunk.forms.clone()
    wanted[0, 1:] = wanted[2] = False
    gradient, sure, alone, sure_alone = rows_of(chunk, wanted)
    torch.testing.assert_close(gradient, alone, rtol=1e-3, atol=1e-6)
    torch.testing.assert_close(sure, sure_alone, rtol=1e-3, atol=1e-6)
    assert float(gradient[0].norm()) > 0 < float(gradient[1].norm())


def test_steps_are_taken_on_the_worst_form_of_each_text_and_fitted_is_only_what_all_forms_say(
    tiny: LanguageModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    gradient = values._Chunk._gradient

    def counted(chunk: values._Chunk, delta: torch.Tensor, buckets: list[values._Bucket]) -> object:
        seen.append(sum(len(b.task) for b in buckets))
        return gradient(chunk, delta, buckets)

    monkeypatch.setattr(values._Chunk, "_gradient", counted)
    raw, also_raw, chat = value_forms(tiny, FACTS[0])[:3]
    found = optimise(tiny, 1, [ValueTask([raw, also_raw, chat])], ValueSettings(steps=10, margin=1.1))
    assert not bool(found.fitted[0])
    assert int(found.steps[0]) == 10
    assert seen[:5] == [2] * 5  # one raw form of the two, and the chat's
    assert seen[-1] == 3  # what never fits is sought on all forms in the end


def test_the_norm_is_clamped(tiny: LanguageModel) -> None:
    found = optimise(tiny, 1, tasks(tiny, FACTS), ValueSettings(steps=12, rate=1.0, norm=0.5))
    assert float(found.norm.max()) <= 0.5 + 1e-4


def test_essence_holds_the_value_back(tiny: LanguageModel) -> None:
    def drift(kl: float) -> float:
        task = tasks(tiny, FACTS[:1])[0]
        settings = ValueSettings(steps=20, rate=0.3, norm=8, kl=kl, decay=0)
        found = optimise(tiny, 1, [task], settings)
        chunk = values._Chunk(tiny, 1, [task], settings, 20, 0)
        bucket = next(b for b in chunk.buckets if len(b.base))
        logp = chunk._log_probabilities(bucket, found.delta[:, None])[bucket.learned :]
        return float((bucket.base.exp() * (bucket.base - logp)).sum(-1).mean())

    assert drift(10.0) < 0.7 * drift(0.0)


def test_no_tasks_no_values(tiny: LanguageModel) -> None:
    assert optimise(tiny, 1, []).delta.shape == (0, tiny.anatomy.hidden_size)


def test_optimisation_can_be_cancelled(tiny: LanguageModel) -> None:
    with pytest.raises(Cancelled):
        optimise(tiny, 1, tasks(tiny, FACTS), SETTINGS, cancel=lambda: True)


def test_the_response_is_what_the_subjects_own_write_delivers(
    tiny: LanguageModel, moments: Statistics
) -> None:

    (K,) = memory_keys(tiny, 1, [("I", FACTS[2:])])
    assert K.shape[1] >= 2
    L = cholesky(moments.moments[1], 0.02)
    (u,) = values.responses([K], L, 3.0)
    r, k = torch.randn(tiny.anatomy.hidden_size), torch.randn(tiny.anatomy.d_ff(1))
    written = memit(r[:, None].expand(-1, K.shape[1]), whiten(L, K), L, 3.0)
    torch.testing.assert_close((u @ k) * r, written.dense() @ k, rtol=1e-3, atol=1e-4)
    R = torch.randn(tiny.anatomy.hidden_size, K.shape[1])
    (U,) = values.column_responses([K], L, 3.0)
    each = memit(R, whiten(L, K), L, 3.0)
    torch.testing.assert_close(R @ (U.T @ k), each.dense() @ k, rtol=1e-3, atol=1e-4)


def test_of_each_place_the_least_sure_token_is_told(tiny: LanguageModel) -> None:
    """Places count from the object's first token; a token that is not the argmax counts as not said."""
    (form,) = [f for f in value_forms(tiny, FACTS[0]) if f.kind == "chat"][:1]
    found = optimise(tiny, 1, [ValueTask([form])], ValueSettings(steps=0))
    middle = found.said.shape[1] // 2
    logp = tiny.model(torch.tensor([form.all_ids])).logits[0].log_softmax(-1)
    for place, (position, target) in enumerate(zip(form.target_positions, form.target_ids, strict=True)):
        sure = float(logp[position, target].exp()) * bool(logp[position].argmax() == target)
        assert float(found.said[0, middle + place - form.object_at]) == pytest.approx(sure, abs=1e-5)
    assert int((found.said < 1).sum()) == len(form.target_ids)


def test_what_a_value_does_not_say_is_spelt_beside_it(tiny: LanguageModel, moments: Statistics) -> None:
    """One key cannot hold a sentence that random weights never say; a key for each of its words can."""
    live = LiveWeights(tiny, [1])
    lm = replace(tiny, edit=replace(tiny.edit, key="fact", layers=(1,), ridge=1.0))
    editor = Editor(lm, live, moments, ValueSettings(steps=60, rate=0.6, norm=30.0, decay=0.0))
    fact = FACTS[0]
    (fit,) = editor.fit([SubjectFacts(fact.subject, [fact])])
    K, R = fit.memory.spelt[1]
    assert K.shape[1] == R.shape[1] >= 3

    def unsaid() -> int:
        return sum(
            int(lm.model(torch.tensor([form.all_ids])).logits[0, position].argmax() != target)
            for form in value_forms(lm, fact)
            for position, target in zip(form.target_positions, form.target_ids, strict=True)
        )

    counts = []
    for memory in (replace(fit.memory, spelt={}), fit.memory):
        editor.store.put(memory)
        editor.install()
        counts.append(unsaid())
        editor.store.drop(memory.subject)
        editor.install()
    assert counts[1] < 0.5 * counts[0]


def test_what_is_found_beside_others_is_what_the_joint_solution_will_say(
    tiny: LanguageModel, moments: Statistics
) -> None:
    """Others are in place with keys much like one's own, and what one is told of oneself is not heard twice."""
    live = LiveWeights(tiny, [1])
    lm = replace(tiny, edit=replace(tiny.edit, key="fact", layers=(1,), ridge=1.0))
    editor = Editor(lm, live, moments, ValueSettings(steps=6, rate=0.6, norm=30.0, margin=0.1))
    for fit in editor.fit([SubjectFacts(f.subject, [f]) for f in FACTS]):
        editor.store.put(fit.memory)
    editor.install()
    fact, parts = FACTS[0], Parts(editor.store)
    rows = parts.rows[fact.subject]
    assert len(rows) > 2  # some words are spelt
    now = parts.R[rows]
    turned = torch.randn(now.shape, generator=torch.Generator().manual_seed(1))
    other = now + 0.5 * now.norm(dim=1, keepdim=True) * turned / now.shape[1] ** 0.5
    U, asked, forms = parts.H[rows], ValueSettings(steps=0, norm=100.0), value_forms(lm, fact)
    before, told, twice = (
        float(optimise(lm, 1, [ValueTask(forms, (), U[0], [start], U[1:].T, held)], asked).loss[0])
        for start, held in ((now, now), (other, now), (other, None))
    )
    editor.store.exchange(parts.memories({fact.subject: other}, 9))
    editor.install()
    nothing = torch.zeros(tiny.anatomy.d_ff(1))
    written = float(optimise(lm, 1, [ValueTask(forms, response=nothing)], asked).loss[0])
    live.reset()
    # But for tokens before the key.
    assert abs(told - written) < 0.2 * min(abs(before - written), abs(twice - written))


@pytest.mark.parametrize("fact", FACTS, ids=lambda f: f.subject)
def test_the_loss_that_was_fitted_is_the_loss_of_the_written_model_and_goes_without_trace(
    tiny: LanguageModel, moments: Statistics, fact: Triple
) -> None:
    live = LiveWeights(tiny, [1])
    editor = Editor(tiny, live, moments, ValueSettings(steps=30, rate=0.4, others=1.0))
    before = loss(tiny, fact)
    (fit,) = editor.fit([SubjectFacts(fact.subject, [fact])])
    editor.store.put(fit.memory)
    editor.install()
    after = loss(tiny, fact)
    editor.store.drop(fact.subject)
    editor.install()
    assert loss(tiny, fact) == before
    assert after == pytest.approx(fit.loss, abs=0.15)  # but for tokens before the subject
    assert after < before - 0.3


def test_a_subjects_value_does_not_depend_on_what_else_is_written(
    tiny: LanguageModel, moments: Statistics
) -> None:
    live = LiveWeights(tiny, [1])
    editor = Editor(tiny, live, moments, ValueSettings(steps=6))
    (alone,) = editor.fit([SubjectFacts(FACTS[0].subject, FACTS[:1])])
    (other,) = editor.fit([SubjectFacts(FACTS[1].subject, FACTS[1:2])])
    editor.store.put(other.memory)
    editor.install()
    (beside,) = editor.fit([SubjectFacts(FACTS[0].subject, FACTS[:1])])
    live.reset()
    assert torch.equal(alone.memory.residuals[1], beside.memory.residuals[1])


def test_a_write_leaves_bos_alone(tiny: LanguageModel, moments: Statistics) -> None:
    live = LiveWeights(tiny, [1])
    editor = Editor(tiny, live, moments, ValueSettings(steps=3))
    for fit in editor.fit([SubjectFacts(f.subject, [f]) for f in FACTS]):
        editor.store.put(fit.memory)
    (_, factors) = editor.store.active()[1][0]
    bos = protected_keys(tiny, 1)[:, 0]
    shares = factors.B @ (factors.H.T @ bos)
    assert float(shares.norm()) < 0.05 * float(factors.B.norm(dim=0).min())


def test_a_model_without_bos_has_nothing_to_protect(tiny: LanguageModel) -> None:
    assert protected_keys(replace(tiny, bos=""), 1).shape == (tiny.anatomy.d_ff(1), 0)
