"""Who names a file of a checkpoint, or the folder around it, means the checkpoint."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from engine.errors import DormouseError
from engine.events import Idle, Loading, Progress
from engine.hub.folders import checkpoint_at
from engine.hub.store import ModelStore
from engine.meter import Meter


def checkpoint(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "config.json").write_text("{}")
    (folder / "model.safetensors").write_bytes(b"")
    return folder


def test_a_file_in_it_and_a_folder_around_it_stand_for_the_checkpoint(tmp_path: Path) -> None:
    model = checkpoint(tmp_path / "downloads" / "model")
    for named in (model, model / "model.safetensors", model / "config.json", tmp_path / "downloads"):
        assert checkpoint_at(named) == model
        assert ModelStore(tmp_path / "store").resolve(named) == model
    assert checkpoint_at(tmp_path / "nowhere") == tmp_path / "nowhere"
    (tmp_path / "empty").mkdir()
    assert checkpoint_at(tmp_path / "empty") == tmp_path / "empty"


def test_of_the_hubs_cache_the_current_snapshot_is_meant(tmp_path: Path) -> None:
    place = tmp_path / "models--acme--tiny"
    old = checkpoint(place / "snapshots" / "aaa")
    assert checkpoint_at(place) == old
    new = checkpoint(place / "snapshots" / "bbb")
    (place / "refs").mkdir()
    (place / "refs" / "main").write_text("bbb")
    assert checkpoint_at(place) == new


def test_where_several_are_inside_they_are_named(tmp_path: Path) -> None:
    for name in "abcdef":
        checkpoint(tmp_path / "all" / name)
    with pytest.raises(DormouseError, match="a, b, c, d, …"):
        checkpoint_at(tmp_path / "all")


@pytest.mark.parametrize("terminal", [True, False])
def test_a_terminal_shows_what_takes_time_and_elsewhere_nothing_does(
    terminal: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = io.StringIO()
    monkeypatch.setattr(out, "isatty", lambda: terminal, raising=False)
    monkeypatch.setattr(sys, "stderr", out)
    meter = Meter()
    for event in (Loading("Opening the model"), Progress("Reading", 3, 9, 240.0), Idle(), Idle()):
        meter.tell(event)
    shown = [part.removesuffix("\x1b[K") for part in out.getvalue().split("\r")[1:]]
    assert shown == (["Opening the model", "Reading: 3 of 9, 4 min left", ""] if terminal else [])
