"""How evenly the window's event loop turns while the real engine writes, answers and sleeps: `make bench`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.timeout(600)
def test_gaps_between_ticks(tmp_path: Path):
    told = subprocess.run(
        [sys.executable, "-m", "app", "--smoke", str(tmp_path)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stdout + told.stderr
    result = json.loads((tmp_path / "smoke.json").read_text(encoding="utf-8"))
    print(
        f"\nvisible after {result['window_visible_s']:.2f} s, model ready after {result['model_ready_s']:.2f} s"
    )
    for phase, gaps in result["event_loop_gap_ms_by_phase"].items():
        print(
            f"{phase:>10}: p50 {gaps['p50']:6.2f} p99 {gaps['p99']:6.2f} max {gaps['max']:6.2f} ms, {gaps['ticks']} ticks"
        )
    busy = result["event_loop_gap_ms"]
    print(f"      busy: p99 {busy['p99']} ms (at most 25 wanted), max {busy['max']} ms (at most 100 wanted)")
