"""`python -m engine`: JSON on standard output and nothing else there; wrong input ends in exit 2 and one line."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest


def engine(profile, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "engine", "--profile", str(profile), *arguments],
        input=stdin, capture_output=True, text=True, timeout=170, check=False, env=os.environ | {"OMP_NUM_THREADS": "1"},
    )  # fmt: skip


def rows(done: subprocess.CompletedProcess[str]) -> list[dict]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.timeout(600)
def test_a_day_on_the_command_line(profile, tmp_path):
    told = rows(
        engine(
            profile,
            "--json",
            "remember",
            "-",
            stdin="My dog is called Biscuit.\nTobias Wren plays the bassoon.\n",
        )
    )
    assert [t["object"] for t in told] == ["Biscuit", "bassoon"]
    assert set(told[0]) == {"id", "subject", "relation", "object", "recall"}
    assert set(told[0]["recall"]) == {"raw", "chat", "paraphrase"}

    file = tmp_path / "facts.csv"
    file.write_text("subject,relation,object\nMaya,lives in,Porto\n", encoding="utf-8")
    assert rows(engine(profile, "--json", "import", str(file)))[0]["relation"] == "lives_in"

    asked = rows(
        engine(profile, "--json", "ask", "-", stdin="What is my dog called?\nWhere does Maya live?\n")
    )
    assert [set(a) for a in asked] == [{"question", "answer", "fact_ids"}] * 2
    assert "Biscuit" in asked[0]["answer"]
    assert "Porto" in asked[1]["answer"]

    audit = rows(engine(profile, "--json", "audit"))[0]
    assert set(audit) == {"facts", "recall", "perplexity", "perplexity_drift"}
    assert len(audit["facts"]) == 3
    assert abs(audit["perplexity_drift"]) < 0.05

    slept = rows(engine(profile, "--json", "sleep", "--cycles", "1"))
    assert slept[-1]["event"] == "SleepReport"
    assert slept[-1]["facts"] == 3

    assert rows(engine(profile, "--json", "forget", str(told[0]["id"])))
    status = rows(engine(profile, "--json", "status"))[0]
    assert status["facts"] == 2
    assert {"pressure", "terms", "model", "policy", "states"} <= set(status)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["remember"], "--subject"),
        (["remember", "--subject", "Maya"], "together"),
        (["forget", "seven"], "--help"),
        (["dance"], "--help"),
        ([], "--help"),
    ],
)
def test_wrong_input_ends_in_exit_2_and_one_line(profile, arguments, says):
    done = engine(profile, *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert says in done.stderr


def test_input_that_only_the_engine_can_refuse_ends_the_same_way(profile, tmp_path):
    bad = tmp_path / "bad.csv"
    bad.write_text("subject,relation,object\nMaya,lives in,\n", encoding="utf-8")
    for arguments in (["import", str(bad)], ["forget", "99"], ["remember", "What is my dog called?"]):
        done = engine(profile, *arguments)
        assert done.returncode == 2
        assert done.stdout == ""
        assert len(done.stderr.strip().splitlines()) == 1
