"""Who has only a folder with a checkpoint gets from opening it to a remembered fact, with nothing to read or choose."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from engine.editing import statistics
from engine.events import FactWritten, Progress, Ready
from engine.memory import tuning
from engine.resources import resource_path


def test_a_trained_checkpoint_remembers_what_it_is_told(
    tmp_path: Path, open_engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A real chat model of which Dormouse knows nothing: ours, without the files that say how it is edited.
    folder = Path(shutil.copytree(resource_path("model"), tmp_path / "some-model"))
    (folder / "edit.json").unlink()
    (folder / "value_encoder.safetensors").unlink()
    monkeypatch.setattr(
        statistics, "ENOUGH", 2
    )  # less text and fewer probes: the suite has no minutes to spare
    monkeypatch.setattr(tuning, "PROBES", tuning.PROBES[3:6])
    opened = open_engine(tmp_path / "profile", model=folder)
    assert opened.problems == []
    assert opened.of(Progress)
    assert opened.of(Ready)[0].edited_layers == opened.engine.mind.lm.edit.layers
    opened.engine.say("My dog is called Biscuit.")
    assert opened.of(FactWritten)[-1].ok
    assert "Biscuit" in opened.ask("What is my dog called?")
