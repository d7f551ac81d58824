"""The real window on the real engine, from the first word to the forgotten one, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_whole_story(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "app", "--smoke", str(tmp_path)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stdout + told.stderr
    assert "Traceback" not in told.stdout + told.stderr
    result = json.loads((tmp_path / "smoke.json").read_text(encoding="utf-8"))
    assert result["ok"]
    assert result["recall"]["after"]["chat"] >= result["recall"]["before"]["chat"]
    assert len(list(tmp_path.glob("*.png"))) >= 11
