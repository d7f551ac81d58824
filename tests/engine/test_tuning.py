"""A model that brings no edit.json is measured once: where it is edited, and over which text."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from engine.editing import statistics
from engine.engine import Engine
from engine.errors import Cancelled
from engine.events import Busy, Problem, Progress, Ready
from engine.memory import tuning
from engine.memory.reference import reference
from engine.model.loading import LanguageModel, ModelError, open_model
from tests.conftest import make_checkpoint


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkpoint as people have them, of eight layers."""
    folder = make_checkpoint(tmp_path_factory.mktemp("bare") / "model", layers=8)
    (folder / "edit.json").unlink()
    return folder


@pytest.fixture(autouse=True)
def few_facts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two probe facts are enough to see how trials are made and used."""
    monkeypatch.setattr(tuning, "PROBES", tuning.PROBES[4:6])


def test_the_first_opening_measures_and_the_second_knows(bare: Path, tmp_path: Path, open_engine) -> None:
    first = open_engine(tmp_path / "profile", model=bare)
    assert first.problems == []
    titles = {event.title for event in first.of(Progress)}
    assert {"Reading ordinary text", "Finding where this model keeps facts"} <= titles
    assert all(event.cancellable for event in first.of(Busy))
    told = [event for event in first.of(Progress) if event.title.startswith("Finding")]
    assert told[-1].done == told[-1].total
    assert told[-2].eta_s is not None
    lm, plain = first.engine.mind.lm, open_model(bare)
    for mine, theirs in zip(lm.model.parameters(), plain.model.parameters(), strict=True):
        assert torch.equal(mine, theirs)  # trials leave nothing behind
    edit = lm.edit
    assert edit.source == "measured"
    (ready,) = first.of(Ready)
    assert (ready.edited_layers, ready.layers_from, ready.depth) == (edit.layers, "measured", 8)
    (file,) = (tmp_path / "profile" / "cache").glob("edit-*.json")
    trials = json.loads(file.read_text())["trials"]
    assert [t["layers"] for t in trials[:3]] == [[1], [2], [3]]  # 10 to 40 % of eight
    shared = [tuple(t["layers"]) for t in trials if len(t["layers"]) > 1]
    assert shared == tuning.pairs([tuning.Trial(**t) for t in trials[:5]])
    assert {t["key"] for t in trials} == {"subject", "fact"}
    best = tuning.chosen([tuning.Trial(**{**t, "layers": tuple(t["layers"])}) for t in trials])
    assert (best.layers, best.key, best.value_norm) == (edit.layers, edit.key, edit.value_norm)
    assert ready.measured is not None
    assert (ready.measured.recall, ready.measured.norm) == (best.recall, best.norm)
    moments = list((tmp_path / "profile" / "cache").glob("moments-*"))
    assert len(moments) == len(edit.layers)  # those of what was chosen
    first.engine.close()
    again = open_engine(tmp_path / "profile", model=bare)
    assert again.engine.mind.lm.edit == edit
    assert again.of(Progress) == []
    assert again.of(Ready)[0].measured == ready.measured
    again.engine.close()
    other = open_engine(tmp_path / "profile", model=bare, layers=(5,))
    assert (other.of(Ready)[0].edited_layers, other.of(Ready)[0].layers_from) == ((5,), "named")


def test_a_model_that_says_how_it_is_edited_is_not_measured(tiny: LanguageModel, tmp_path: Path) -> None:
    assert tuning.tuned(tiny, tmp_path) is tiny
    assert tuning.tuned(tiny, tmp_path, [2]).edit.layers == (2,)
    assert not list(tmp_path.iterdir())


def test_a_layer_that_is_not_there_is_named(tiny: LanguageModel, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="from 0 to 2"):
        tuning.tuned(tiny, tmp_path, [1, 3])
    assert tuning.tuned(tiny, tmp_path, [1, 3], strict=False) is tiny


def test_cancelled_while_trying_it_is_guessed_and_measured_next_time(bare: Path, tmp_path: Path) -> None:
    lm, told = open_model(bare), []

    def enough() -> bool:
        return sum(title.startswith("Finding") for title, _, _ in told) > 1

    guessed = tuning.tuned(lm, tmp_path, None, enough, lambda *x: told.append(x))
    assert guessed.edit.source == "guessed"
    assert guessed.edit.layers == (2,)
    assert not list(tmp_path.glob("edit-*"))
    (begun,) = tmp_path.glob("trials-*")
    first = json.loads(begun.read_text())
    assert [t["layers"] for t in first] == [[1]]  # the second was stopped
    again: list = []
    measured = tuning.tuned(lm, tmp_path, None, lambda: False, lambda *x: again.append(x))
    made = [done for title, done, total in again if title.startswith("Finding") and done < total]
    assert made == list(range(1, made[-1] + 1))  # all but the first
    assert measured.edit.source == "measured"
    (file,) = tmp_path.glob("edit-*.json")
    assert json.loads(file.read_text())["trials"][0] == first[0]
    assert not list(tmp_path.glob("trials-*"))


def test_cancelled_while_reading_the_engine_says_so_and_goes_on_there(
    bare: Path, tmp_path: Path, open_engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statistics, "_BATCH_TOKENS", 256)
    events: list = []

    def emit(event) -> None:
        events.append(event)
        if isinstance(event, Progress):
            engine.cancel()

    engine = Engine(tmp_path / "profile", model=bare, emit=emit)
    engine.open()
    engine.close()
    (problem,) = (e for e in events if isinstance(e, Problem))
    assert problem.fatal
    assert "goes on" in problem.action
    assert list((tmp_path / "profile" / "cache").glob("*.part.safetensors"))
    again = open_engine(tmp_path / "profile", model=bare)
    assert again.problems == []
    assert again.of(Progress)[0].done > max(e.done for e in events if isinstance(e, Progress))


def trial(recall: float, *layers: int) -> tuning.Trial:
    return tuning.Trial(layers, "subject", 2.0, recall, 0.0, 0.0, 9.0)


def test_pairs_are_the_best_with_its_neighbours_and_the_runner_up() -> None:
    singles = [trial(r, i) for i, r in ((3, 0.1), (5, 0.6), (8, 0.2), (11, 0.3), (13, 0.5))]
    assert tuning.pairs(singles) == [(3, 5), (5, 8), (5, 13)]
    assert tuning.pairs([*singles[1:], trial(0.7, 3)]) == [(3, 5)]  # the neighbour is the runner-up
    assert tuning.pairs(singles[:1]) == []


def test_a_pair_is_chosen_only_where_it_is_clearly_better() -> None:
    one = trial(0.5, 5)
    assert tuning.chosen([one, trial(0.54, 3, 5)]) is one
    assert tuning.chosen([one, clear := trial(0.6, 3, 5)]) is clear
    assert tuning.chosen([clear]) is clear  # nothing else was asked for
    overflown = replace(trial(1.0, 1), divergence=math.nan)
    assert tuning.chosen([overflown, one]) is one


@pytest.mark.parametrize(
    ("depth", "layers"),
    [(4, [0, 1, 2]), (12, [1, 2, 3, 4, 5]), (32, [3, 5, 8, 11, 13]), (2, [0])],
)
def test_candidates_lie_at_ten_to_forty_percent(depth: int, layers: list[int]) -> None:
    assert tuning.candidates(depth) == layers


# -- text -----------------------------------------------------------------------------------------------------


def test_a_pass_that_was_stopped_ends_as_one_that_was_not(
    tiny: LanguageModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statistics, "_BATCH_TOKENS", 256)
    texts = reference(tiny)
    whole = statistics.load_or_collect(tiny, [0, 1], texts, tmp_path / "whole")
    seen: list[int] = []
    with pytest.raises(Cancelled):
        statistics.load_or_collect(
            tiny, [0, 1], texts, tmp_path, lambda: len(seen) == 3, lambda done, _total: seen.append(done)
        )
    rest: list[int] = []
    parts = statistics.load_or_collect(
        tiny, [0, 1], texts, tmp_path, progress=lambda done, _t: rest.append(done)
    )
    assert rest[0] > seen[-1]
    assert parts.count == whole.count
    for layer in (0, 1):
        assert torch.equal(parts.moments[layer], whole.moments[layer])
    assert not list(tmp_path.glob("*.part.safetensors"))


def test_reading_ends_at_ten_times_the_width_or_sooner_where_more_would_change_little(
    tiny: LanguageModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statistics, "_BATCH_TOKENS", 256)
    texts, wide = reference(tiny), tiny.anatomy.d_ff(1)
    found = statistics.collect(tiny, [1], texts, enough=10 * wide)
    assert 10 * wide <= found.count < 10 * wide + 256
    monkeypatch.setattr(statistics, "CONVERGED", 1.0)
    assert 5 * wide <= statistics.collect(tiny, [1], texts, enough=10 * wide).count < 5 * wide + 256


def peak_bytes(d_ff: int, layers: int) -> int:
    """Memory that measuring takes beside the model: a sum and its text's keys, all in fp32, for each layer.

    Llama-3.1-8B: d_ff = 14,336, so a sum is 14,336^2 * 4 B = 0.82 GB; five are 4.1 GB. A batch of 4,096 tokens has
    keys of 0.12 GB in bf16 for each layer, and of 0.23 GB in fp32 for the one that is added, in place, without a
    temporary [d_ff, d_ff]. With 16.1 GB of bf16 weights that is 21.0 GB of 24.
    """
    sums = layers * d_ff**2 * (8 if d_ff <= statistics._WIDE else 4)
    return sums + statistics._BATCH_TOKENS * d_ff * (4 + 2 * layers) + d_ff * statistics._SKETCH * 8 * layers


def test_five_layers_of_an_8b_model_fit_in_24_gb_beside_it() -> None:
    weights, hidden, d_ff, vocabulary = 8.03e9 * 2, 4096, 14336, 128256
    solve = 2 * 4 * d_ff**2  # the Cholesky factor, and A while it is made; moments wait in main memory then
    pristine = 2 * hidden * d_ff  # a copy of the edited projection
    logits = 4 * vocabulary * 48  # of one row of watched text
    assert weights + peak_bytes(d_ff, 5) < 21.1e9
    assert weights + solve + pristine + logits < 24e9
