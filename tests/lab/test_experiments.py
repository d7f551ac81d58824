"""An experiment runs whole, resumes where it was stopped, and says in its report what its data says."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from engine.errors import Cancelled, DormouseError
from engine.events import LabPoint
from engine.lab.experiment import Experiment, run
from engine.lab.record import Trial
from engine.lab.report import write_all
from engine.lab.variants import ASLEEP
from engine.model.loading import LanguageModel


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("moments")


def small(model: Path, name: str = "capacity", **more: object) -> Experiment:
    options = {"variants": ("default", "paper"), "seeds": (0, 1), "facts": 2, "models": (model,)} | more
    return Experiment(name, **options)  # type: ignore[arg-type]


def test_capacity_measures_after_each_fact(tiny_folder: Path, tmp_path: Path, cache: Path):
    seen: list[object] = []
    trials = run(small(tiny_folder), tmp_path, cache, seen.append)
    assert [(t.variant, t.seed) for t in trials] == [
        ("default", 0),
        ("paper", 0),
        ("default", 1),
        ("paper", 1),
    ]
    assert [[p.step for p in t.points] for t in trials] == [[1, 2]] * 4
    last = trials[0].points[-1]
    assert last.live == 2
    assert 0 <= last.raw <= 1
    assert last.perplexity > 1
    assert len(last.facts) == 2
    assert sum(isinstance(e, LabPoint) for e in seen) == 8


def test_a_finished_trial_is_not_run_again(tiny_folder: Path, tmp_path: Path, cache: Path):
    experiment = small(tiny_folder, seeds=(0,), variants=("paper",))
    first = run(experiment, tmp_path, cache)
    seen: list[object] = []
    again = run(experiment, tmp_path, cache, seen.append)
    assert again == first
    assert not any(isinstance(e, LabPoint) for e in seen)


def test_a_damaged_trial_is_run_again(tiny_folder: Path, tmp_path: Path, cache: Path):
    experiment = small(tiny_folder, seeds=(0,), variants=("paper",))
    first = run(experiment, tmp_path, cache)
    (file,) = (tmp_path / "trials").glob("*.json")
    file.write_text(file.read_text()[:50])
    assert [p.raw for t in run(experiment, tmp_path, cache) for p in t.points] == [
        p.raw for t in first for p in t.points
    ]


def test_a_trial_of_other_settings_is_not_taken_for_this_one(tiny_folder: Path, tmp_path: Path, cache: Path):
    run(small(tiny_folder, seeds=(0,), variants=("paper",)), tmp_path, cache)
    trials = run(small(tiny_folder, seeds=(0,), variants=("paper",), facts=1), tmp_path, cache)
    assert [p.step for p in trials[0].points] == [1]


def test_a_cancelled_experiment_keeps_what_is_finished(tiny_folder: Path, tmp_path: Path, cache: Path):
    seen: list[object] = []
    stop = lambda: sum(isinstance(e, LabPoint) for e in seen) >= 3  # noqa: E731
    with pytest.raises(Cancelled):
        run(small(tiny_folder, variants=("paper",)), tmp_path, cache, seen.append, stop)
    (file,) = (tmp_path / "trials").glob("*.json")
    assert Trial.load(file).seed == 0


def test_experiments_leave_the_model_as_it_was(
    tiny: LanguageModel, tiny_folder: Path, tmp_path: Path, cache: Path
):
    from engine.model.loading import open_model

    run(small(tiny_folder, "convergence", facts=3, seeds=(0,), cycles=1), tmp_path, cache)
    assert open_model(tiny_folder).weights_hash == tiny.weights_hash


@pytest.mark.parametrize("name", ["convergence", "second-wave", "death-spiral"])
def test_sleeping_protocols_run_and_report(
    name: str, tiny_folder: Path, tmp_path: Path, cache: Path, monkeypatch
):
    from engine.lab import protocols

    monkeypatch.setattr(protocols, "CAP", 6)
    trials = run(small(tiny_folder, name, facts=6, seeds=(0,), cycles=2), tmp_path, cache)
    assert all(any("sleep" in p.phase for p in t.points) for t in trials)
    if name == "death-spiral":
        assert sum(p.pruned for p in trials[1].points[1:]) > 0  # the paper's
        assert sum(p.pruned for p in trials[0].points[1:]) == 0  # ours has nothing to prune
    write_all(trials, tmp_path)
    assert "## What was found" in (tmp_path / "report.md").read_text()


def test_the_parts_of_a_sleep_can_be_had_one_by_one(tiny_folder: Path, tmp_path: Path, cache: Path):
    ways = tuple(f"paper, asleep: {way}" for way in ASLEEP)
    experiment = small(tiny_folder, "convergence", facts=3, seeds=(0,), variants=ways, cycles=2)
    trials = run(experiment, tmp_path, cache)
    norms = [[point.norm for point in trial.points] for trial in trials]
    assert len({awake for awake, *_ in norms}) == 1  # all slept on the same day
    control, *others = (asleep for _, *asleep in norms)
    assert control == [norms[0][0]]  # without sleep nothing changes
    assert all(asleep[0] != norms[0][0] for asleep in others)


def test_everything_is_written_and_agrees(tiny_folder: Path, tmp_path: Path, cache: Path):
    trials = run(small(tiny_folder, variants=("paper", "context", "retrieval")), tmp_path, cache)
    files = write_all(trials, tmp_path)
    assert [f.name for f in files] == ["data.json", "points.csv", "report.md", "figure.svg", "figure.png"]
    data = json.loads((tmp_path / "data.json").read_text())
    rows = list(csv.DictReader((tmp_path / "points.csv").read_text().splitlines()))
    assert len(rows) == sum(len(t["points"]) for t in data["trials"])
    assert [float(r["raw"]) for r in rows] == [p["raw"] for t in data["trials"] for p in t["points"]]
    assert "<svg" in (tmp_path / "figure.svg").read_text()
    assert (tmp_path / "figure.png").read_bytes().startswith(b"\x89PNG")
    assert "paper" in (tmp_path / "report.md").read_text()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"variants": ("papr",)}, "papr"),
        ({"seeds": ()}, "seed"),
        ({"facts": 10**6}, "pool"),
        ({"facts": -1}, "-1"),
        ({"cycles": -1}, "-1"),
    ],
)
def test_what_cannot_be_run_is_said_before_any_work(
    wrong: dict, words: str, tiny_folder: Path, tmp_path: Path, cache: Path
):
    with pytest.raises(DormouseError, match=words):
        run(small(tiny_folder, **wrong), tmp_path, cache)
