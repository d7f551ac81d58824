"""A snapshot can be gone back to, compared and forgotten in; a sleep leaves one behind, a cancelled sleep nothing."""

from __future__ import annotations

import dataclasses
import shutil

import pytest
import torch

from engine import commands as c
from engine.engine import Engine
from engine.events import (
    FactState,
    NightsChanged,
    SleepReport,
    SleepStage,
    SnapshotKind,
    SnapshotsCompared,
    Stage,
    WentBack,
)
from engine.memory.snapshots import KEPT
from engine.operations import nights
from engine.operations.facts import forget, remember
from engine.operations.nights import sleep


def weights(opened) -> torch.Tensor:
    lm = opened.engine.mind.lm
    return lm.anatomy.weight(lm.edit.layers[0]).clone()


def weaken(opened, *keys: str) -> None:
    """Let values fade, so that a sleep has something to mend."""
    mind = opened.engine.mind
    held = mind.snapshot()
    faded = {
        key: dataclasses.replace(m, residuals={k: r * 0.05 for k, r in m.residuals.items()})
        if key in keys
        else m
        for key, m in held.memories.items()
    }
    mind.restore(dataclasses.replace(held, memories=faded))
    opened.engine.vault.sync()


def tell(opened) -> None:
    """A few facts, written together."""
    remember(
        opened.engine,
        "My cat is called Miso. My shoe size is 41. Henrik Dahl collects stamps. I work as a cartographer.",
    )
    assert len(opened.engine.live()) == 4


def files(opened) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in opened.engine.profile.factors.iterdir()}


def told(opened) -> list[object]:
    return [opened.engine.facts(), opened.engine.journal.sleeps(), opened.engine.journal.snapshots()]


@pytest.mark.timeout(600)
def test_a_sleep_cancelled_at_any_stage_leaves_weights_journal_and_files_as_they_were(open_engine, profile):
    opened = open_engine(profile)
    tell(opened)
    weaken(opened, "my cat | called")
    before, journal, on_disk = weights(opened), told(opened), files(opened)
    emit = opened.engine.emit
    for stage in list(Stage)[:-1]:

        def cancel_there(event, stage=stage):
            emit(event)
            if isinstance(event, SleepStage) and event.stage is stage:
                opened.engine.cancel()

        opened.engine.emit = cancel_there
        opened.engine.execute(c.Sleep(1))
        assert opened.of(SleepReport)[-1].outcome == "cancelled", stage
        assert torch.equal(before, weights(opened)), stage
        assert told(opened) == journal, stage
        assert files(opened) == on_disk, stage
    opened.engine.emit = emit
    assert not opened.problems


@pytest.mark.timeout(600)
def test_rolling_a_sleep_back_and_taking_that_back_moves_weights_and_journal_both_ways(open_engine, profile):
    opened = open_engine(profile)
    tell(opened)
    weaken(opened, "my cat | called")
    tired, facts = weights(opened), opened.engine.facts()
    report = sleep(opened.engine, 1)
    assert report.snapshot is not None
    assert [stage for _, _, stage in report.stages] == list(Stage)
    mended = next(change for change in report.changes if change.refreshed)
    assert opened.engine.journal.fact(mended.fact_id).object == "Miso"
    assert mended.before.share < 1.0
    assert opened.of(NightsChanged)[-1].reports == (report,)
    rested, after = weights(opened), opened.engine.facts()
    kept = opened.engine.journal.snapshot(report.snapshot)
    assert (kept.kind, kept.facts, kept.recall) == (SnapshotKind.SLEEP, len(facts), report.before)

    opened.engine.execute(c.GoBack(report.snapshot))
    assert torch.equal(weights(opened), tired)
    assert opened.engine.facts() == facts
    opened.engine.execute(c.GoBack(opened.of(WentBack)[-1].undo))
    assert torch.equal(weights(opened), rested)
    assert opened.engine.facts() == after
    opened.engine.execute(c.GoBack(report.snapshot))
    opened.engine.execute(c.UndoOperation())  # Undo means the same: values are not found anew
    assert torch.equal(weights(opened), rested)
    assert opened.engine.facts() == after
    opened.engine.execute(c.RedoOperation())
    assert {fact.id for fact in opened.engine.facts()} == {fact.id for fact in facts}
    opened.engine.execute(c.UndoOperation())
    assert not opened.problems
    opened.engine.execute(c.GoBack(opened.of(WentBack)[-1].undo))
    assert torch.equal(weights(opened), rested)
    assert not opened.problems
    opened.engine.close()
    assert torch.equal(weights(open_engine(profile)), rested)


@pytest.mark.timeout(600)
def test_what_a_sleep_wrote_again_is_taken_back_by_itself(open_engine, profile):
    opened = open_engine(profile)
    engine = opened.engine
    tell(opened)
    weaken(opened, "my cat | called")
    tired = dict(engine.mind.memories)
    report = sleep(engine, 1)
    rested, rested_weights = dict(engine.mind.memories), weights(opened)
    [cat] = {i for cycle in report.cycles for i in cycle.refreshed}
    assert opened.of(NightsChanged)[-1].unrefreshed == frozenset()

    engine.execute(c.UndoRefresh(report.snapshot, (cat,)))
    assert opened.of(NightsChanged)[-1].unrefreshed == {(report.snapshot, cat)}
    held = engine.mind.memories
    assert list(held) == list(rested)
    assert all(held[key] is rested[key] for key in held if key != "my cat | called")
    assert torch.equal(held["my cat | called"].residuals[2], tired["my cat | called"].residuals[2])
    assert engine.journal.fact(cat).recall.share < 1.0  # it is asked again, and is as weak as it was
    assert [m.kind for m in engine.journal.biography(cat).moments if "refreshed" in m.kind] == [
        "refreshed", "unrefreshed",
    ]  # fmt: skip
    after = weights(opened)
    engine.close()
    again = open_engine(profile)
    assert torch.equal(weights(again), after)
    assert again.of(NightsChanged)[-1].unrefreshed == {(report.snapshot, cat)}

    told = again.engine.journal.operations(1)[0]
    assert (told.kind, told.fact_ids, told.undoable) == ("give back", (cat,), True)
    again.engine.execute(c.UndoOperation())
    assert torch.equal(weights(again), rested_weights)
    assert again.engine.journal.fact(cat).recall.share == 1.0
    assert again.of(NightsChanged)[-1].unrefreshed == frozenset()
    again.engine.execute(c.RedoOperation())
    assert torch.equal(weights(again), after)
    again.engine.close()

    again = open_engine(profile)
    assert torch.equal(weights(again), after)
    remember(again.engine, "My cat is called Tofu.")
    held = dict(again.engine.mind.memories)
    again.engine.execute(c.UndoOperation(told.id))  # of what holds no more nothing changes but the history
    assert dict(again.engine.mind.memories) == held
    again.engine.execute(c.RedoOperation(told.id))
    assert not again.problems
    held = dict(again.engine.mind.memories)
    again.engine.execute(c.UndoRefresh(report.snapshot, (cat,)))
    assert "no longer kept" in again.problems.pop().message
    assert dict(again.engine.mind.memories) == held
    assert not opened.problems


@pytest.mark.timeout(600)
def test_what_was_given_back_is_taken_back_where_there_is_no_model_and_forgotten_with_its_fact(
    open_engine, profile
):
    opened = open_engine(profile)
    tell(opened)
    weaken(opened, "my cat | called")
    report = sleep(opened.engine, 1)
    rested = weights(opened)
    [cat] = {i for cycle in report.cycles for i in cycle.refreshed}
    opened.engine.execute(c.UndoRefresh(report.snapshot, (cat,)))
    tired = weights(opened)
    listed = opened.engine.journal.snapshots()
    assert [snapshot.kind for snapshot in listed] == [SnapshotKind.SLEEP]  # its own values are in no list
    opened.engine.close()

    for command, expected in ((c.UndoOperation(), rested), (c.RedoOperation(), tired)):
        alone = Engine(profile)
        alone.open_journal()
        alone.keep(command)
        alone.close()
        opened = open_engine(profile)
        assert torch.equal(weights(opened), expected)
        assert not opened.problems
        opened.engine.close()

    other = open_engine(profile, policy="paper")
    other.engine.execute(c.UndoOperation())
    assert not other.problems
    other.engine.close()
    opened = open_engine(profile)
    assert torch.equal(weights(opened), rested)

    given = next(one for one in opened.engine.journal.operations() if one.kind == "give back")
    forget(opened.engine, cat)
    assert not next(one for one in opened.engine.journal.operations() if one.id == given.id).undoable
    opened.engine.execute(c.UndoOperation(given.id))
    assert "cannot be taken back" in opened.problems.pop().message
    assert files(opened).keys() - {"weights.safetensors"} == opened.engine.journal.files()
    values = opened.engine.journal.values_of(given.id)
    assert values is not None
    assert cat not in {row["fact_id"] for row in opened.engine.journal.standing(values)}
    assert "my cat | called" not in {row.key for row in opened.engine.journal.memories_then(values)}


def test_going_back_sets_aside_what_was_told_since_and_brings_back_what_was_replaced(open_engine, profile):
    opened = open_engine(profile)
    engine = opened.engine
    old = remember(engine, "My shoe size is 41.")[0]
    remember(engine, "My cat is called Miso.")
    snapshot = nights.take(engine, "  before   the move ")
    assert (snapshot.title, snapshot.facts) == ("before the move", 2)
    new = remember(engine, "My shoe size is 43.")[0]
    dog = remember(engine, "My dog is called Biscuit.")[0]
    compared = nights.compare(engine, snapshot.id, None)
    assert [f.id for f in compared.added] == [dog.id]
    assert [(a.object, b.object) for a, b in compared.changed] == [("41", "43")]
    assert compared.removed == ()

    engine.execute(c.GoBack(snapshot.id))
    states = {fact.id: fact.state for fact in engine.facts()}
    assert states[new.id] is states[dog.id] is FactState.UNDONE
    assert states[old.id] is FactState.WRITTEN
    assert "41" in opened.ask("What is my shoe size?")
    assert "Biscuit" not in opened.ask("What is my dog called?")
    engine.execute(c.CompareSnapshots(snapshot.id))
    nothing = opened.of(SnapshotsCompared)[-1]
    assert (nothing.added, nothing.removed, nothing.changed, nothing.rewritten) == ((), (), (), ())
    engine.execute(c.GoBack(opened.of(WentBack)[-1].undo))
    assert "Biscuit" in opened.ask("What is my dog called?")
    assert {f.id: f.state for f in engine.facts()}[old.id] is FactState.SUPERSEDED
    assert not opened.problems


@pytest.mark.timeout(600)
def test_a_forgotten_fact_is_gone_from_every_snapshot_and_leaves_no_trace_in_what_is_gone_back_to(
    open_engine, profile, tmp_path
):
    never_folder = shutil.copytree(profile, tmp_path / "never")
    opened, never = open_engine(profile), open_engine(never_folder)
    remember(opened.engine, "My cat is called Miso.")
    gone = remember(opened.engine, "My dog is called Biscuit.")[0]
    for one in (opened, never):
        if one is never:
            remember(one.engine, "My cat is called Miso.")
        remember(one.engine, "My shoe size is 41.")
    weaken(opened, "my cat | called")
    sleep(opened.engine, 1)  # the cat's value is now one beside the dog's
    assert any(m.alone for m in opened.engine.mind.memories.values())
    snapshot = nights.take(opened.engine, "with the dog")
    held = set(files(opened))
    forget(opened.engine, gone.id)
    journal = opened.engine.journal
    assert journal.snapshot(snapshot.id).facts == 2
    assert all(gone.id != row["fact_id"] for row in journal.standing(snapshot.id))
    assert len(held - set(files(opened))) >= 2  # the dog's file, and the cat's that was fitted beside it
    remember(opened.engine, "My brother works for Northwind.")
    opened.engine.execute(c.GoBack(snapshot.id))
    assert torch.equal(weights(opened), weights(never))
    assert not opened.problems


def test_automatic_snapshots_are_few_and_named_ones_stay(open_engine, profile):
    opened = open_engine(profile)
    engine = opened.engine
    remember(engine, "My cat is called Miso.")
    named = nights.take(engine, "mine")
    first = engine.journal.add_snapshot(SnapshotKind.SLEEP, engine.policy)
    engine.execute(c.RenameSnapshot(first.id, "worth keeping"))
    for _ in range(KEPT + 1):
        engine.journal.add_snapshot(SnapshotKind.SLEEP, engine.policy)
    report = sleep(engine, 1)
    kept = engine.journal.snapshots()
    assert {named.id, first.id, report.snapshot} <= {s.id for s in kept}
    assert len(kept) == KEPT + 2
    engine.execute(c.DropSnapshot(named.id))
    assert named.id not in {s.id for s in engine.journal.snapshots()}
    engine.execute(c.GoBack(named.id))
    assert "no longer kept" in opened.problems[-1].message
