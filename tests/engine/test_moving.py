"""Facts go with the user, weights do not: a profile knows its model, and another one is offered what was told."""

from __future__ import annotations

import shutil

import pytest

from engine import commands as c
from engine.events import FactState, MemoriesElsewhere, Ready
from engine.operations.facts import remember
from engine.resources import resource_path


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_profile_remembers_its_model_and_moves_only_when_it_is_told_to(
    open_engine, profile, tiny_folder, tmp_path
):
    other = shutil.copytree(tiny_folder, tmp_path / "other-model")
    first = open_engine(profile)
    remember(first.engine, "My dog is called Biscuit.")
    remember(first.engine, "Tobias Wren plays the bassoon.")
    first.engine.close()
    assert not first.of(MemoriesElsewhere)
    files = {f.name for f in (profile / "factors").iterdir() if f.name != "weights.safetensors"}

    guest = open_engine(profile, model=other)
    assert not guest.problems
    (told,) = guest.of(MemoriesElsewhere)
    assert (told.facts, told.model, told.path) == (2, "embedded model", str(resource_path("model")))
    assert [f.state for f in guest.engine.facts()] == [FactState.QUEUED] * 2
    assert "another model" in guest.engine.facts()[0].note
    assert not guest.engine.mind.memories
    remember(guest.engine, "My cat is called Miso.")  # what is told here is written here
    guest.engine.execute(c.Audit())
    guest.engine.execute(c.Sleep(1))
    assert not guest.problems
    assert {f.name for f in (profile / "factors").iterdir()} > files
    guest.engine.close()

    back = open_engine(profile)
    assert back.of(Ready)[-1].path == str(resource_path("model"))
    assert "Biscuit" in back.ask("What is my dog called?")
    assert "Miso" in back.ask("What is my cat called?")
    assert {f.name for f in (profile / "factors").iterdir()} >= files  # nothing of the two was written anew
    back.engine.close()

    moved = open_engine(profile, model=other)
    moved.engine.execute(c.Adopt())
    assert not moved.problems
    assert [e.facts for e in moved.of(MemoriesElsewhere)] == [3, 0]
    assert all(f.state is FactState.WRITTEN for f in moved.engine.facts())
    assert len(moved.engine.mind.facts) == 3 or len(moved.engine.live()) == 3
    moved.engine.close()

    home = open_engine(profile)  # nothing named: where the memories live
    assert home.of(Ready)[-1].path == str(other)
    assert not home.of(MemoriesElsewhere)
    home.engine.close()

    shutil.rmtree(other)
    gone = open_engine(profile)
    assert gone.problems[-1].fatal
    assert str(other) in gone.problems[-1].message
    gone.engine.close()
    rescued = open_engine(profile, model=resource_path("model"))
    rescued.engine.execute(c.Adopt())
    assert "Biscuit" in rescued.ask("What is my dog called?")


def test_forgetting_reaches_a_memory_that_lives_in_another_model(open_engine, profile, tiny_folder):
    first = open_engine(profile)
    remember(first.engine, "My dog is called Biscuit.")
    first.engine.close()
    guest = open_engine(profile, model=tiny_folder)
    guest.engine.execute(c.ForgetFacts((guest.engine.facts()[0].id,)))
    assert not guest.problems
    assert guest.engine.facts() == []
    assert list((profile / "factors").iterdir()) == []
    guest.engine.close()
    assert b"Biscuit" not in (profile / "journal.db").read_bytes()
