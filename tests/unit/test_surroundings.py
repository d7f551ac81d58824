"""What importing the engine says to the libraries that it is built on."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize(("said", "holds"), [(None, "PASSIVE"), ("ACTIVE", "ACTIVE")])
def test_threads_wait_asleep_unless_the_user_says_otherwise(said: str | None, holds: str) -> None:
    there = {name: value for name, value in os.environ.items() if name != "OMP_WAIT_POLICY"}
    done = subprocess.run(
        [sys.executable, "-c", "import engine, os; print(os.environ['OMP_WAIT_POLICY'])"],
        env=there | ({} if said is None else {"OMP_WAIT_POLICY": said}), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == holds


def test_the_tests_themselves_wait_asleep() -> None:
    """Two workers on two cores, two threads each: spinning, they would wait for each other most of the time."""
    assert os.environ["OMP_WAIT_POLICY"]
