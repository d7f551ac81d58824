"""What lasts: a simulated week in one window, and a monkey at the real engine; `make bench`, a good hour in full.

DORMOUSE_ACTIONS is how many actions the monkey does in all (20000), in plays of 2000 with a seed each;
DORMOUSE_WEEK what is told and said in the week, "500 2000". One play again: `python -m tests.benchmarks.long_play --seed N`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from engine.resources import resource_path
from tests.benchmarks.timing import Record

ACTIONS = int(os.environ.get("DORMOUSE_ACTIONS", "20000"))
FACTS, MESSAGES = os.environ.get("DORMOUSE_WEEK", "500 2000").split()
PLAY = 2000


def run(module: str, *arguments: str) -> dict[str, Any]:
    """Run a script of this folder; its report, whatever its exit status."""
    told = subprocess.run(
        [sys.executable, "-m", f"tests.benchmarks.{module}", *arguments],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, stdout=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    return json.loads(told.stdout)


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache folder of a profile that opened the model once."""
    from engine.engine import Engine

    folder = tmp_path_factory.mktemp("opened") / "profile"
    engine = Engine(folder, model=resource_path("model"))
    engine.open()
    engine.close()
    return folder / "cache"


@pytest.mark.timeout(4 * 3600)
@pytest.mark.parametrize("engine", ["scripted", "real"])
def test_a_week_leaves_memory_flat(engine: str, cache: Path, record: Record):
    extra = ["--scripted"] if engine == "scripted" else ["--cache", str(cache)]
    report = run("week", "--facts", FACTS, "--messages", MESSAGES, *extra)
    second, last = report["days"][1], report["days"][-1]
    for name, target in (
        ("window_mb", "1.15"),
        ("engine_mb", "1.15"),
        ("qobjects", "1.00"),
        ("python_objects", ""),
    ):
        told = f"{second[name]} → {last[name]}, {report['ratios'][name]:.2f} times"
        record(
            f"week, {engine} engine: {name.replace('_', ' ')}, second day → last",
            told,
            target and f"at most {target} times",
        )
    record(
        f"week, {engine} engine: events, messages, facts",
        f"{last['events']}, {last['messages']}, {last['facts']}",
        "",
    )
    for name in ("timers", "threads", "files", "widgets", "qobjects"):
        assert last[name] <= second[name] * 1.02, (name, report["days"])
    assert not [problem for problem in report["problems"] if "inside Dormouse" in problem]
    assert report["events"]["SleepReport"] >= 7, report["events"]  # one each night
    assert report["ratios"]["window_mb"] < 1.25, report["grown"]
    assert report["ratios"]["engine_mb"] < 1.25


@pytest.mark.timeout(4 * 3600)
@pytest.mark.parametrize("seed", range(1, 1 + max(1, ACTIONS // PLAY)))
def test_a_monkey_breaks_nothing_that_the_real_engine_holds(seed: int, cache: Path, record: Record):
    report = run(
        "long_play", "--seed", str(seed), "--actions", str(min(PLAY, ACTIONS)), "--cache", str(cache)
    )
    counts = report["counts"]
    record(
        f"monkey, seed {seed}",
        f"{report['actions']} actions, {report['told']} facts told, {counts.get('kills', 0)} kills, "
        f"{counts.get('full disks', 0)} full disks, {len(report['faults'])} faults",
        "0 faults",
    )  # fmt: skip
    assert not report["faults"], json.dumps(report["faults"], indent=1)
