"""Curves of an experiment: the same means as in the lab's report."""

from __future__ import annotations

from statistics import stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.labcurves import curves
from app.laboratory import SHIPPED, _of_table
from engine.events import LabPoint
from engine.lab.record import Point, Trial
from engine.lab.summary import moments
from engine.resources import resource_path


def points_of(trials: list[Trial]) -> list[LabPoint]:
    return [
        LabPoint(0.0, t.experiment, t.variant, t.seed, p.phase, p.step, p.live, p.raw, p.chat, None, None)
        for t in trials
        for p in t.points
    ]


def trial(seed: int, *rows: tuple[str, int, float]) -> Trial:
    points = tuple(Point(step, phase, 3, raw, chat=raw / 2) for phase, step, raw in rows)
    return Trial("convergence", "paper", seed, {}, points)


@pytest.mark.parametrize("measure", ["raw", "chat"])
@pytest.mark.parametrize(
    "trials",
    [
        [
            trial(0, ("wake", 1, 1.0), ("wake", 2, 0.5)),
            trial(1, ("wake", 1, 0.5), ("wake", 2, 0.0), ("wake", 3, 0.2)),
        ],
        [
            trial(0, ("wake", 30, 0.4), ("sleep", 1, 0.6), ("sleep", 2, 0.9)),
            trial(1, ("wake", 30, 0.2), ("sleep", 1, 1.0)),
        ],
    ],
    ids=["awake", "asleep"],
)
def test_the_window_draws_the_means_of_the_report(trials: list[Trial], measure: str):
    curve = curves(points_of(trials), measure)[0]
    spreads = [(m.x, s) for m in moments(trials) if (s := m.of(measure)) is not None]
    assert curve.x == tuple(x for x, _ in spreads)
    assert curve.mean == pytest.approx([s.mean for _, s in spreads])
    assert curve.deviation == pytest.approx([s.deviation for _, s in spreads])
    assert curve.seeds == 2


def test_shipped_reports_can_be_drawn():
    found = [name for name, _ in SHIPPED if (resource_path("lab") / name / "points.csv").exists()]
    assert {"capacity", "convergence", "ablation"} <= set(found)
    for name in found:
        points = _of_table(resource_path(f"lab/{name}/points.csv"))
        drawn = curves(points, "raw")
        assert {c.name for c in drawn} == {p.variant for p in points}
        assert all(0.0 <= y <= 1.0 for c in drawn for y in c.mean)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_the_spread_is_the_standard_deviation_of_the_seeds(values):
    points = [
        LabPoint(0.0, "capacity", "paper", seed, "wake", 1, 1, value, None, None, None)
        for seed, value in enumerate(values)
    ]
    (curve,) = curves(points, "raw")
    assert curve.deviation[0] == pytest.approx(stdev(values) if len(values) > 1 else 0.0, abs=1e-12)
