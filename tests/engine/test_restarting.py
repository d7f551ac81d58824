"""A restart takes the weights that it solved before, and only where they are of exactly what is remembered."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from engine.editing.cached import load_cached
from engine.events import JournalChanged, Metrics, Pressure, Problem
from engine.model import relations
from engine.operations.facts import forget, remember

FILE = "factors/weights.safetensors"


def weight(opened) -> torch.Tensor:
    mind = opened.engine.mind
    return mind.lm.anatomy.weight(mind.editor.layer).clone()


@pytest.fixture
def solved(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Counts how often a solution that is not empty is installed."""
    from engine.editing.store import MemoryStore

    counted: list[int] = []
    active = MemoryStore.active

    def counting(store):
        if store.memories:
            counted.append(len(store.memories))
        return active(store)

    monkeypatch.setattr(MemoryStore, "active", counting)
    return counted


def test_a_restart_takes_the_weights_that_were_solved(open_engine, tired_profile, solved):
    opened = open_engine(tired_profile)
    before = weight(opened)
    opened.engine.close()
    assert (tired_profile / FILE).exists()
    solved.clear()
    opened = open_engine(tired_profile)
    assert not solved
    assert torch.equal(before, weight(opened))
    assert "bassoon" in opened.ask("What instrument does Tobias Wren play?")
    assert opened.engine.settle()
    assert solved
    assert torch.allclose(before, weight(opened), rtol=0, atol=1e-6)
    assert opened.of(Metrics)[-1].kind == "start"
    assert opened.of(Pressure)


def test_a_measurement_behind_the_start_can_be_interrupted(open_engine, tired_profile):
    opened = open_engine(tired_profile)
    assert not opened.engine.settle(lambda: True)
    assert "bassoon" in opened.ask("What instrument does Tobias Wren play?")
    assert opened.engine.settle()


def test_what_is_written_after_such_a_restart_stands_beside_the_rest(open_engine, tired_profile):
    opened = open_engine(tired_profile)
    remember(opened.engine, "My dog is called Biscuit.")
    assert not (tired_profile / FILE).exists()
    assert "Biscuit" in opened.ask("What is my dog called?")
    assert "bassoon" in opened.ask("What instrument does Tobias Wren play?")
    written = weight(opened)
    opened.engine.close()
    assert torch.equal(written, weight(open_engine(tired_profile)))


def test_forgetting_erases_the_weights_that_held_the_fact(open_engine, tired_profile):
    opened = open_engine(tired_profile)
    held = opened.engine.mind.lm.anatomy.weight(opened.engine.mind.editor.layer)
    assert (tired_profile / FILE).exists()
    fact = next(f for f in opened.of(JournalChanged)[-1].facts if f.subject == "Tobias Wren")
    before = held.clone()
    forget(opened.engine, fact.id)
    assert not (tired_profile / FILE).exists()
    assert not torch.equal(before, held)
    opened.engine.close()
    opened = open_engine(tired_profile)
    assert "bassoon" not in opened.ask("What instrument does Tobias Wren play?")


@pytest.mark.parametrize("harm", ["altered", "cut", "of others"])
def test_weights_that_are_not_of_these_facts_are_not_taken(open_engine, tired_profile, solved, harm):
    opened = open_engine(tired_profile)
    before = weight(opened)
    opened.engine.close()
    file = tired_profile / FILE
    content = bytearray(file.read_bytes())
    if harm == "altered":
        content[-100] ^= 1
    elif harm == "cut":
        del content[-100:]
    file.write_bytes(content)
    if harm == "of others":
        opened = open_engine(tired_profile)
        remember(opened.engine, "My dog is called Biscuit.")
        opened.engine.close()
        file.write_bytes(content)
    solved.clear()
    opened = open_engine(tired_profile)
    assert solved
    assert not file.exists()
    assert not opened.problems
    assert "bassoon" in opened.ask("What instrument does Tobias Wren play?")
    if harm != "of others":
        assert torch.allclose(before, weight(opened), rtol=0, atol=1e-6)


def test_a_cached_file_of_something_else_is_none(tmp_path):
    assert load_cached(tmp_path / "none.safetensors", {}) is None


def test_what_was_fitted_to_other_sentences_is_written_anew(open_engine, tmp_path, monkeypatch):
    """A question that is put in other words now would not find keys that were read in the old ones."""
    opened = open_engine(tmp_path)
    remember(opened.engine, "I go to bed at 11.")
    remember(opened.engine, "My dog is called Biscuit.")
    before = weight(opened)
    opened.engine.close()
    files = {file.name for file in (tmp_path / "factors").glob("*")}

    opened = open_engine(tmp_path)
    assert {file.name for file in (tmp_path / "factors").glob("*")} >= files - {"weights.safetensors"}
    opened.engine.close()

    name = next(name for name, relation in relations.RELATIONS.items() if relation.noun == "bedtime")
    monkeypatch.setitem(
        relations.RELATIONS, name, replace(relations.RELATIONS[name], asks=("When {do|does} {S} sleep?",) * 3)
    )
    relations._worded.cache_clear()
    opened = open_engine(tmp_path)
    assert not opened.of(Problem)
    held = opened.engine.mind.memories
    assert {memory.worded for memory in held.values()} == {
        relations.wording([name]),
        relations.wording(["called"]),
    }
    assert not torch.equal(before, weight(opened))
    left = {file.name for file in (tmp_path / "factors").glob("*")}
    assert len(left & files - {"weights.safetensors"}) == 1  # the dog's
    relations._worded.cache_clear()
