"""What the journal decides, the weights follow: disabling, forgetting many, undoing, pinning."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import torch

from engine import commands as c
from engine.engine import Engine
from engine.events import FactState, HistoryChanged, Problem
from engine.operations.facts import import_file, remember
from engine.operations.nights import sleep
from engine.sleep.cycle import Sleep
from engine.sleep.policies import POLICIES


def weights(opened) -> torch.Tensor:
    lm = opened.engine.mind.lm
    return lm.anatomy.weight(lm.edit.layers[0]).clone()


def test_disabling_takes_recall_away_and_enabling_brings_it_back(open_engine, profile):
    opened = open_engine(profile)
    remember(opened.engine, "My cat is called Miso.")
    before = weights(opened)
    fact = remember(opened.engine, "My dog is called Biscuit.")[0]
    opened.engine.execute(c.DisableFacts((fact.id,)))
    assert "Biscuit" not in opened.ask("What is my dog called?")
    assert torch.equal(before, weights(opened))
    assert opened.engine.facts()[1].state is FactState.DISABLED
    opened.engine.execute(c.RestoreFacts((fact.id,)))
    assert "Biscuit" in opened.ask("What is my dog called?")
    assert [one.kind for one in opened.of(HistoryChanged)[-1].operations[:2]] == ["enable", "disable"]
    assert not opened.problems


def test_forgetting_many_leaves_no_trace_of_any(open_engine, profile):
    opened = open_engine(profile)
    remember(opened.engine, "My cat is called Miso.")
    before = weights(opened)
    names = (
        "Zyxandrel",
        "Zyxelmor",
        "Zyxorvan",
    )  # long: three letters turn up among so many bytes of weights
    gone = [remember(opened.engine, f"{name} lives in Porto.")[0].id for name in names]
    opened.engine.execute(c.ForgetFacts(tuple(gone)))
    assert torch.equal(before, weights(opened))
    opened.engine.close()
    left = b"".join(p.read_bytes() for p in profile.rglob("*") if p.is_file())
    assert not [name for name in names if name.encode() in left]
    assert not opened.problems


def test_undoing_an_import_restores_the_weights_and_redo_brings_it_back(open_engine, profile, tmp_path: Path):
    opened = open_engine(profile)
    remember(opened.engine, "I live in Lisbon.")
    remember(opened.engine, "My cat is called Miso.")
    before = weights(opened)
    file = tmp_path / "facts.csv"
    file.write_text("I,lives in,Porto\nmy dog,called,Biscuit\nTobias Wren,plays,bassoon\n", encoding="utf-8")
    import_file(opened.engine, file)
    assert "Porto" in opened.ask("Where do I live?")
    opened.engine.execute(c.UndoOperation())
    torch.testing.assert_close(before, weights(opened), rtol=1e-4, atol=1e-5)
    assert "Lisbon" in opened.ask("Where do I live?")
    assert "Biscuit" not in opened.ask("What is my dog called?")
    opened.engine.execute(c.RedoOperation())
    assert "Biscuit" in opened.ask("What is my dog called?")
    assert "Porto" in opened.ask("Where do I live?")
    assert not opened.problems


def test_a_pinned_fact_is_not_pruned(open_engine, profile):
    opened = open_engine(profile)
    first, second = (
        remember(opened.engine, t)[0].id for t in ("I live in Lisbon.", "My cat is called Miso.")
    )
    opened.engine.execute(c.PinFacts((first,)))
    cap = dataclasses.replace(POLICIES["default"], most_live=1, validate=False)
    slept = Sleep(opened.engine.mind, opened.engine.live(), cap, lambda _e: None, lambda: False).run(1)
    assert slept.pruned == (second,)
    opened.engine.vault.commit_sleep(slept)
    opened.engine.execute(c.UndoOperation())
    assert {f.state for f in opened.engine.facts()} <= {FactState.WRITTEN, FactState.SAFE}
    assert "Miso" in opened.ask("What is my cat called?")


def test_a_sleep_that_nothing_followed_is_taken_back_with_its_values(open_engine, tired_profile):
    opened = open_engine(tired_profile)
    mind = opened.engine.mind
    good = mind.memories["my cat | called"]
    mind.put([dataclasses.replace(good, residuals={k: r * 0.05 for k, r in good.residuals.items()})])
    opened.engine.vault.sync()
    before, states = weights(opened), [f.state for f in opened.engine.facts()]
    sleep(opened.engine, 1)
    assert not torch.equal(before, weights(opened))
    opened.engine.execute(c.UndoOperation())
    torch.testing.assert_close(before, weights(opened), rtol=1e-4, atol=1e-5)
    assert [f.state for f in opened.engine.facts()] == states
    history = opened.of(HistoryChanged)[-1]
    assert (history.operations[0].kind, history.operations[0].undone_at is None) == ("sleep", False)
    opened.engine.execute(c.UndoOperation())  # goes on with what was told last
    assert opened.engine.facts()[-1].state is FactState.UNDONE
    assert not opened.problems


def test_where_memory_runs_out_the_fact_stays_queued_and_is_written_when_there_is_room(
    open_engine, profile, monkeypatch
):
    opened = open_engine(profile)

    def full(*_, **__):
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has 1 MiB free.")

    with monkeypatch.context() as patched:
        patched.setattr(opened.engine.mind, "write", full)
        opened.engine.execute(c.Say("My dog is called Biscuit."))
    (problem,) = opened.of(Problem)
    assert problem.message == "The memory of the graphics card 0 is full."
    assert not problem.fatal
    assert "packed weights" in problem.action
    assert [fact.state for fact in opened.engine.facts()] == [FactState.QUEUED]
    opened.engine.execute(c.Say("My cat is called Miso."))
    assert {fact.state for fact in opened.engine.facts()} == {FactState.WRITTEN}
    assert "Biscuit" in opened.ask("What is my dog called?")


def test_an_engine_that_opens_into_a_full_memory_says_so(profile, monkeypatch):
    events = []

    def full(*_, **__):
        raise RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes.")

    monkeypatch.setattr("engine.memory.minds.tuned", full)
    engine = Engine(profile, emit=events.append)
    engine.open()
    engine.close()
    problem = events[-1]
    assert isinstance(problem, Problem)
    assert problem.fatal
    assert problem.message == "The memory of this computer is full."
