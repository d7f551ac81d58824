"""Two layers that share each memory: told in any way the weights are the same, and what is forgotten left no trace."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
import torch

from engine.editing.consolidate import ConsolidationSettings, consolidate
from engine.editing.statistics import collect
from engine.editing.weights import LiveWeights
from engine.errors import Cancelled
from engine.events import FactState, Ready, SleepStage
from engine.memory import deep as deep_module
from engine.memory import mind as mind_module
from engine.memory.fact import Fact
from engine.memory.mind import Mind
from engine.memory.recall import as_recall, ask_all
from engine.memory.reference import reference
from engine.model.loading import ModelError, open_model
from engine.model.prompts import Triple
from engine.operations.facts import forget, remember
from engine.operations.nights import sleep
from engine.resources import resource_path
from engine.sleep.policies import POLICIES
from tests.conftest import make_checkpoint

PAIR = (1, 3)
FACTS = [
    Triple("Ottoline Farrow", "lives_in", "Bergen"), Triple("my dog", "called", "Biscuit"),
    Triple("Ingrid Sato", "drives", "van"),
]  # fmt: skip


@pytest.fixture(scope="module")
def mind() -> Mind:
    """The embedded model, edited in two layers, over a little text: these are not the ones that it was made for."""
    torch.set_num_threads(1)
    lm = open_model(resource_path("model"))
    lm = dataclasses.replace(lm, edit=dataclasses.replace(lm.edit, layers=PAIR, ridge=400.0))
    return Mind(lm, Path(), found=collect(lm, PAIR, reference(lm)[::20]))


def numbered(number: int, fact: Triple) -> Fact:
    return Fact(
        number, fact.subject, fact.relation, fact.object, "", FactState.WRITTEN, "chat", float(number)
    )


@pytest.fixture
def few_steps(monkeypatch: pytest.MonkeyPatch) -> int:
    """So many steps has a deep sleep, over little."""
    few = ConsolidationSettings(steps=4, texts=2, hard=6, others=6, essence=2)
    monkeypatch.setattr(mind_module, "deep_settings", lambda _count: few)
    return few.steps


def weights(live: LiveWeights) -> list[torch.Tensor]:
    changes = [live.change(layer) for layer in live.layers]
    assert len(changes) > 1
    return [change.clone() for change in changes]


def test_told_together_one_by_one_or_beside_what_is_forgotten_the_weights_are_the_same(mind: Mind) -> None:
    mind.write(FACTS)
    together = weights(mind.editor.live)
    recalls = [as_recall(answers) for answers in ask_all(mind.lm, FACTS)]
    assert sum(bool(r.raw) + bool(r.chat) + bool(r.paraphrase) for r in recalls) >= 8  # of nine
    mind.restore(mind.snapshot())
    assert all(map(torch.equal, weights(mind.editor.live), together))  # a function of what is held
    signs = mind.signs()
    assert all(0.9 < sign.mean_signal < 1.1 for sign in signs.values())  # what one layer kept back, two bring
    mind.clear()
    for fact in FACTS:
        mind.write([fact])
    one_by_one = weights(mind.editor.live)
    for mine, theirs in zip(one_by_one, together, strict=True):
        assert float((mine - theirs).norm() / theirs.norm()) < 2e-3  # rounding, of batches cut another way
    gone = Triple("my brother", "job", "carpenter")
    mind.write([gone])
    assert not torch.equal(weights(mind.editor.live)[1], one_by_one[1])
    mind.forget(gone)
    assert all(map(torch.equal, weights(mind.editor.live), one_by_one))
    mind.clear()
    assert all(not bool(change.any()) for change in weights(mind.editor.live))


def test_a_sleep_mends_what_two_layers_hold(mind: Mind) -> None:
    mind.clear()
    mind.write(FACTS[:2])
    (weak, _) = mind.memories.values()
    mind.put([dataclasses.replace(weak, residuals={k: r * 0.05 for k, r in weak.residuals.items()})])
    mind.refresh_facts(FACTS[:1], FACTS[1:2])
    assert mind.memories[weak.subject].alone
    (answers,) = ask_all(mind.lm, FACTS[:1])
    assert as_recall(answers).raw


def right(mind: Mind, facts: Sequence[Fact]) -> int:
    recalls = [as_recall(answers) for answers in ask_all(mind.lm, facts)]
    return sum(bool(r.raw) + bool(r.chat) + bool(r.paraphrase) for r in recalls)


def test_a_deep_sleep_tunes_the_upper_of_two_layers_and_what_is_forgotten_then_left_no_trace(
    mind: Mind, few_steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [numbered(i, fact) for i, fact in enumerate([*FACTS, Triple("my brother", "job", "carpenter")], 1)]
    live, gone, later = mind.editor.live, *told[2:]
    mind.clear()
    mind.write(told[:2])
    never = weights(live)
    mind.write([gone])
    awake, known = weights(live), right(mind, told[:3])
    steps = iter(range(few_steps))
    with pytest.raises(Cancelled):
        mind.refresh_facts((), told[:3], cancel=lambda: next(steps) == few_steps - 1, how="deep")
    assert all(map(torch.equal, weights(live), awake))
    assert not any(memory.alone for memory in mind.memories.values())

    def watch(
        *arguments: Any, base: Callable[[], AbstractContextManager[object]], **options: Any
    ) -> torch.Tensor:
        assert torch.equal(live.change(PAIR[0]), awake[0])  # it is tuned beside what is written below
        with base():  # and what must stay is what the base model says
            assert not any(bool(change.any()) for change in weights(live))
        return consolidate(*arguments, base=base, **options)

    monkeypatch.setattr(deep_module, "consolidate", watch)
    for _ in range(2):  # a second night goes on from the first
        mind.refresh_facts((), told[:3], how="deep")
        tuned = weights(live)
        assert torch.equal(tuned[0], awake[0])  # the keys above are those that were tuned for
        assert not torch.equal(tuned[1], awake[1])
        assert right(mind, told[:3]) >= known
    mind.write([later])
    assert not torch.equal(weights(live)[1], tuned[1])
    mind.forget(later)
    assert all(map(torch.equal, weights(live), tuned))
    mind.forget(gone)
    assert all(map(torch.equal, weights(live), never))


@pytest.mark.usefixtures("few_steps")
def test_a_restart_finds_layers_that_share_as_a_sleep_left_them(
    tmp_path: Path, open_engine, monkeypatch
) -> None:
    model, profile = make_checkpoint(tmp_path / "model"), tmp_path / "profile"
    first = open_engine(profile, model=model, layers=(0, 1, 2))
    assert first.of(Ready)[0].edited_layers == (0, 1, 2)
    remember(first.engine, "My dog is called Biscuit.")
    remember(first.engine, "I live in Lyon.")
    awake = weights(first.engine.mind.editor.live)
    deep = dataclasses.replace(POLICIES["default"], deep_drift=-1.0, validate=False)
    monkeypatch.setitem(POLICIES, "default", deep)
    assert sleep(first.engine, 1).outcome == "committed"
    assert any("together" in e.detail for e in first.of(SleepStage))
    before = weights(first.engine.mind.editor.live)
    assert [torch.equal(*one) for one in zip(before, awake, strict=True)] == [True, True, False]
    first.engine.close()
    again = open_engine(profile, model=model, layers=(0, 1, 2))
    assert again.problems == []
    mind = again.engine.mind
    assert mind.editor.live.taken  # from the file that the last session left, with no pass through the model
    assert all(map(torch.equal, weights(mind.editor.live), before))
    assert again.engine.pressure().threshold
    assert sorted(mind.deltas()) == [0, 1, 2]  # who looks what is in each layer has them solved
    assert not mind.editor.live.taken
    assert all(map(torch.equal, weights(mind.editor.live), before))
    again.engine.close()
    again = open_engine(profile, model=model, layers=(2,))
    assert not again.engine.mind.editor.live.taken  # what was solved for three layers is nothing to one
    again.engine.close()
    again = open_engine(profile, model=model, layers=(0, 1, 2))
    for fact in again.engine.facts():
        forget(again.engine, fact.id)
    assert all(not bool(change.any()) for change in weights(again.engine.mind.editor.live))


def test_where_a_norm_reads_what_a_layer_writes_it_is_said_that_layers_cannot_share(
    tmp_path: Path,
) -> None:
    from tests.engine.test_architectures import make

    lm = open_model(make("gemma2, post-norms and soft-caps", tmp_path / "model"))
    with pytest.raises(ModelError, match="cannot share") as caught:
        Mind(dataclasses.replace(lm, edit=dataclasses.replace(lm.edit, layers=(1, 2))), tmp_path)
    assert "Name one layer" in caught.value.action


def test_the_papers_edits_of_several_layers_are_taken_from_their_files(
    tmp_path: Path, tiny_folder: Path, open_engine
) -> None:
    first = open_engine(tmp_path / "profile", model=tiny_folder, policy="paper")
    remember(first.engine, "My dog is called Biscuit.")
    before = weights(first.engine.mind.editor.live)
    first.engine.close()
    again = open_engine(tmp_path / "profile", model=tiny_folder, policy="paper")
    assert again.problems == []  # not missing, not damaged
    assert all(map(torch.equal, weights(again.engine.mind.editor.live), before))
