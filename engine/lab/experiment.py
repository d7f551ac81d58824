"""Run an experiment: its protocol for every variant, model and seed, trial by trial, cancellable and resumable."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch

from engine.errors import DormouseError
from engine.events import Event, LabPoint, LabStarted
from engine.lab.baselines import BASELINES, baseline
from engine.lab.examine import Examiner
from engine.lab.pools import Pool, load_pool
from engine.lab.protocols import SWITCHED, Bench, protocol
from engine.lab.record import Point, Trial, load_trials
from engine.lab.variants import variant
from engine.model.cancel import Cancel, check, never
from engine.model.loading import LanguageModel, open_model
from engine.resources import resource_path


@dataclass(frozen=True, slots=True)
class Experiment:
    """What to run. variants and facts and cycles default to the protocol's own; models to the embedded one."""

    name: str
    variants: tuple[str, ...] = ()
    seeds: tuple[int, ...] = tuple(range(10))
    facts: int = 0
    pool: str = "words"  # one of POOLS
    file: Path | None = None  # facts in place of a pool
    models: tuple[Path, ...] = ()
    cycles: int = 0  # of one sleep, at most

    def settled(self) -> Experiment:
        """With the protocol's defaults filled in. Raises DormouseError for what cannot be run."""
        usual = protocol(self.name)
        chosen = self.variants or usual.variants or SWITCHED
        for name in chosen:
            if name not in BASELINES:
                variant(name)
        if not self.seeds:
            raise DormouseError("An experiment needs at least one seed.", "Give --seeds 1 or more.")
        if self.cycles < 0:
            raise DormouseError(f"{self.cycles} cycles cannot be slept.", "Give --cycles 1 or more.")
        if self.facts < 0:
            raise DormouseError(f"{self.facts} facts cannot be told.", "Give --n 1 or more.")
        return replace(
            self, variants=chosen, facts=self.facts or usual.facts, cycles=self.cycles or usual.cycles,
            models=self.models or (resource_path("model"),),
        )  # fmt: skip


def run(
    experiment: Experiment,
    out: Path,
    cache: Path,
    emit: Callable[[Event], None] = lambda _event: None,
    cancel: Cancel = never,
) -> list[Trial]:
    """Run what is missing of an experiment in `out` and return all of its trials.

    A finished trial is a file in out/trials: run again with the same folder, only the others are. The models' own
    weights are edited in memory, never a profile's. Raises Cancelled and DormouseError.
    """
    experiment = experiment.settled()
    folder = out / "trials"
    pool = load_pool(experiment.pool, experiment.file)
    pool.draw(0, experiment.facts)  # too small a pool is told before an hour of work
    jobs = [
        (model, v, seed)
        for model in experiment.models
        for seed in experiment.seeds
        for v in experiment.variants
    ]
    emit(LabStarted(time.time(), experiment.name, experiment.variants, len(jobs), experiment.facts))
    opened: tuple[Path, LanguageModel] | None = None
    done: list[Trial] = []
    for model, name, seed in jobs:
        check(cancel)
        label = f"{name} @ {model.name}" if len(experiment.models) > 1 else name
        trial = Trial(experiment.name, label, seed, _settings(experiment, model, name))
        file = folder / f"{trial.name}.json"
        known = Trial.load(file) if file.exists() else None
        if known is None or known.settings != trial.settings:
            if opened is None or opened[0] != model:
                opened = model, open_model(model)
            known = _run_trial(trial, opened[1], cache, pool, emit, cancel)
            known.save(folder)
        done.append(known)
    return done


def trials_of(out: Path) -> list[Trial]:
    """The finished trials of a folder. Raises DormouseError when there is none."""
    trials = load_trials(out / "trials")
    if not trials:
        raise DormouseError(f"There is no finished trial in {out}.", "Run an experiment into it first.")
    return trials


def _run_trial(
    trial: Trial, lm: LanguageModel, cache: Path, pool: Pool, emit: Callable[[Event], None], cancel: Cancel
) -> Trial:
    began = time.monotonic()
    torch.manual_seed(trial.seed)
    facts = pool.draw(trial.seed, trial.settings["facts"])
    points: list[Point] = []
    for point in _points(trial, lm, cache, pool, facts, cancel):
        points.append(point)
        emit(
            LabPoint(
                time.time(), trial.experiment, trial.variant, trial.seed, point.phase, point.step, point.live,
                point.raw, point.chat, point.paraphrase, point.perplexity,
            )
        )  # fmt: skip
    return replace(trial, points=tuple(points), seconds=round(time.monotonic() - began, 1))


def _points(
    trial: Trial, lm: LanguageModel, cache: Path, pool: Pool, facts: Sequence[Any], cancel: Cancel
) -> Iterator[Point]:
    name = trial.settings["variant"]
    if name in BASELINES:
        yield from baseline(name, lm, facts, cancel)
        return
    chosen = variant(name)
    mind = chosen.mind(lm, cache)
    try:
        examiner = Examiner(mind, pool, trial.seed, cancel)
        examiner.prepare(facts)
        bench = Bench(mind, examiner, chosen, facts, trial.seed, cancel, trial.settings["cycles"])
        yield from protocol(trial.experiment).points(bench)
    finally:
        mind.clear()  # the next trial opens its mind on unedited weights


def _settings(experiment: Experiment, model: Path, name: str) -> dict[str, Any]:
    return {
        "variant": name,
        "facts": experiment.facts,
        "pool": experiment.file.name if experiment.file else experiment.pool,
        "model": model.name,
        "cycles": experiment.cycles,
    }
