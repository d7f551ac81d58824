"""What the preferences turn in a policy reaches the engine that runs."""

from __future__ import annotations

import shutil
from pathlib import Path

from app.launch import make_engine, real_engine
from app.preference_store import PreferenceStore
from engine import commands as c
from engine import events as ev
from engine.choices import Choices, key_of
from engine.sleep.policies import POLICIES


def test_the_paper_stays_faithful_and_the_sound_policy_can_be_turned() -> None:
    tuned = Choices(allowed_drift=0.1, deep_drift=0.2, deep_left=0.3)
    assert tuned.of(POLICIES["paper"]) == POLICIES["paper"]
    turned = tuned.of(POLICIES["default"])
    assert (turned.allowed_drift, turned.deep_drift, turned.deep_left) == (0.1, 0.2, 0.3)
    assert Choices().of(POLICIES["default"]) == POLICIES["default"]


def test_layers_are_chosen_for_one_model_and_no_other(tmp_path: Path, tiny_folder: Path) -> None:
    """What is chosen before any model was opened is for the first one."""
    other = shutil.copytree(tiny_folder, tmp_path / "other")
    profile = tmp_path / "profile"
    store = PreferenceStore(profile)
    store.set("computing", threads=1, priority="equal")  # this thread is the tests'

    def layers(model: Path) -> tuple[int, ...]:
        events: list[ev.Event] = []
        engine = make_engine(profile, model, events.append)
        engine.open()
        engine.close()
        assert not [event for event in events if isinstance(event, ev.Problem)]
        return next(event.edited_layers for event in events if isinstance(event, ev.Ready))

    store.set("memory", layers="2")
    assert layers(tiny_folder) == (2,)
    store.stand_for(key_of(tiny_folder))
    assert (layers(tiny_folder), layers(other)) == ((2,), (1,))
    store.stand_for(key_of(other))
    store.set("memory", layers="0")
    assert (layers(tiny_folder), layers(other)) == ((2,), (0,))


def test_threads_policy_and_threshold_are_those_preferred(tmp_path: Path) -> None:
    import torch

    before = torch.get_num_threads()
    store = PreferenceStore(tmp_path)
    store.set("sleep", threshold=0.25)
    store.set("computing", threads=1, device="cpu", precision="float32")
    events: list[ev.Event] = []
    engine = real_engine(tmp_path, None)(events.append)
    try:
        engine.open()
        engine.execute(c.Remember("my dog", "called", "Biscuit"))
        pressures = [event for event in events if isinstance(event, ev.Pressure)]
        assert {event.threshold for event in pressures} == {0.25}
        assert torch.get_num_threads() == 1
    finally:
        engine.close()
        torch.set_num_threads(before)
