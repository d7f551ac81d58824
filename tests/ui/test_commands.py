"""`python -m app`: one sentence and an exit status where there is no Qt, no display, no story."""

from __future__ import annotations

import json
import time

from fakes import FakeFactory

from app import __main__ as command
from app import preflight
from app.smoke import play


def test_a_missing_system_library_is_named_with_the_line_that_installs_it(monkeypatch, capsys) -> None:
    monkeypatch.setattr(preflight, "missing_library", lambda: "libEGL.so.1")
    assert command.main([]) == 2
    told = capsys.readouterr().err
    assert "libEGL.so.1" in told
    assert "sudo apt-get install -y libegl1" in told
    assert "Traceback" not in told


def test_the_loader_tells_which_library_is_missing() -> None:
    message = (
        "/v/PySide6/QtGui.abi3.so: libGL.so.1: cannot open shared object file: No such file or directory"
    )
    assert preflight.library_in(message) == "libGL.so.1"
    assert preflight.library_in("No module named 'PySide6'") == ""


def test_without_a_display_the_story_is_played_offscreen(monkeypatch, capsys, tmp_path) -> None:
    played = []
    monkeypatch.setattr(preflight, "has_display", lambda: False)
    monkeypatch.setattr("app.smoke.play", lambda folder, *_rest, **_options: played.append(folder) or 0)
    assert command.main([]) == 0
    assert "no display" in capsys.readouterr().out
    assert [str(folder) for folder in played] == [".smoke"]


def test_the_story_is_told_step_by_step_and_reported(qapp, tmp_path, capsys, monkeypatch) -> None:
    monkeypatch.setattr("app.forgetting.FORGET_S", 0.5)
    assert play(tmp_path, None, time.time(), factory=FakeFactory(keeps=True)) == 0
    report = json.loads((tmp_path / "smoke.json").read_text())
    assert report["ok"]
    assert {"window_visible_s", "model_ready_s", "event_loop_gap_ms", "recall", "steps", "versions"} <= set(
        report
    )
    assert {"p50", "p99", "max"} <= set(report["event_loop_gap_ms"])
    assert len(list(tmp_path.glob("*.png"))) >= 11
    assert "The whole story worked" in capsys.readouterr().out


def test_a_step_that_fails_is_named_and_the_status_is_1(qapp, tmp_path, capsys) -> None:
    assert play(tmp_path, None, time.time(), factory=FakeFactory(fatal="This folder holds no model.")) == 1
    report = json.loads((tmp_path / "smoke.json").read_text())
    # The model may say so before the window has settled.
    assert report["failed_step"] in ("open the window", "wait for the model")
    told = capsys.readouterr().out
    assert f"FAILED at: {report['failed_step']}" in told
    assert "This folder holds no model." in told
