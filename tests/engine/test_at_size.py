"""The benchmark at size still runs: every step of it, at a size that takes seconds."""

from __future__ import annotations

import torch

from tests.benchmarks.at_size import Meter, random_model, run
from tests.benchmarks.shapes import Shape


def test_every_step_of_the_benchmark_at_size_runs() -> None:
    device = torch.device("cpu")
    lm = random_model(Shape(32, 64, 3, 2, 2, 300), 1, device, torch.float32)
    meter = Meter(device, lm.bytes)
    run(lm, 640, 3, meter, steps=2)
    names = [row.name for row in meter.rows]
    for step in ("statistics", "Cholesky factor", "v* of one fact", "solve of one more fact"):
        assert step in names
    assert any("sleep" in name for name in names)
    assert all(row.seconds > 0 for row in meter.rows)
