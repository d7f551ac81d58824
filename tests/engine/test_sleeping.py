"""Sleep commits as a whole, mends what failed, and leaves everything as it was when it is cancelled."""

from __future__ import annotations

import dataclasses
import shutil

import torch

from engine import commands
from engine.editing.consolidate import ConsolidationSettings
from engine.engine import Engine
from engine.events import FactState, SleepReport, SleepStage, Stage
from engine.memory import mind as mind_module
from engine.operations import nights
from engine.operations.checking import audit
from engine.operations.facts import forget, remember
from engine.operations.nights import sleep
from engine.sleep.cycle import Sleep
from engine.sleep.policies import POLICIES


def weights(opened) -> torch.Tensor:
    lm = opened.engine.mind.lm
    return lm.anatomy.weight(lm.edit.layers[0]).clone()


def test_a_sleep_passes_every_stage_and_never_lowers_recall(open_engine, tired_profile):
    opened = open_engine(tired_profile)
    report = sleep(opened.engine, 2)
    stages = {e.stage for e in opened.of(SleepStage)}
    assert stages == set(Stage)
    assert report.outcome in ("committed", "rolled back")
    assert sum(report.after) >= sum(report.before)
    assert report.facts == 15  # the fourteen, and what my sister is called
    assert opened.engine.journal.sleeps() == [report]


def test_a_clean_fact_is_asleep_safe_after_sleep(open_engine, profile):
    opened = open_engine(profile)
    remember(opened.engine, "My dog is called Biscuit.")
    sleep(opened.engine, 1)
    fact = opened.engine.facts()[0]
    expected = FactState.SAFE if fact.recall.share == 1.0 else FactState.DEGRADED
    assert fact.state is expected


def test_sleep_mends_a_damaged_value(open_engine, tired_profile):
    opened = open_engine(tired_profile)
    mind = opened.engine.mind
    good = mind.memories["my cat | called"]
    weak = dataclasses.replace(good, residuals={k: r * 0.05 for k, r in good.residuals.items()})
    mind.put([weak])
    assert "Miso" not in opened.ask("What is my cat called?")
    sleep(opened.engine, 3)
    assert "Miso" in opened.ask("What is my cat called?")


def test_a_cancelled_sleep_changes_nothing(open_engine, tired_profile):
    opened = open_engine(tired_profile)
    before, facts = weights(opened), opened.engine.facts()
    emit = opened.engine.emit

    def cancel_in_refresh(event):
        emit(event)
        if isinstance(event, SleepStage) and event.stage is Stage.VALIDATE:
            opened.engine.cancel()

    opened.engine.emit = cancel_in_refresh
    opened.engine.execute(commands.Sleep(3))
    report = opened.of(SleepReport)[-1]
    if report.outcome != "cancelled":  # nothing had failed: there was nothing left to cancel
        assert report.reason
        return
    assert torch.equal(before, weights(opened))
    assert opened.engine.facts() == facts
    assert opened.engine.journal.sleeps() == []


def test_a_sleep_that_would_make_things_worse_is_rolled_back(open_engine, tired_profile):
    opened = open_engine(tired_profile)
    mind = opened.engine.mind
    good = mind.memories["my cat | called"]
    mind.put([dataclasses.replace(good, residuals={k: r * 0.05 for k, r in good.residuals.items()})])
    before = weights(opened)
    never = dataclasses.replace(POLICIES["default"], allowed_drift=-0.5)
    facts = opened.engine.journal.facts({FactState.WRITTEN})
    events = []
    refresh = mind.refresh_facts
    mind.refresh_facts = lambda *args: refresh(
        *args[:-1], "joint"
    )  # a deep one takes half a minute, and changes weights, too
    slept = Sleep(mind, facts, never, events.append, lambda: False).run(2)
    assert slept.report.outcome == "rolled back"
    assert _refreshed(events) == ["1 of 15 facts", "all 15 facts together"]
    assert torch.equal(before, weights(opened))


def test_where_new_values_for_single_facts_would_harm_others_all_are_tuned_together(
    open_engine, tired_profile
):
    opened = open_engine(tired_profile)
    mind = opened.engine.mind
    good = mind.snapshot()
    weak = {
        key: dataclasses.replace(m, residuals={k: r * 0.05 for k, r in m.residuals.items()})
        for key, m in mind.memories.items()
    }
    cat = weak.pop("my cat | called")
    mind.put([cat])

    def refresh_facts(degraded, healthy, cancel, progress, how):
        """New values that harm two others, and a tuning that mends all: the real one takes half a minute."""
        mind.restore(good)
        if how != "deep":
            mind.put(list(weak.values())[:2])

    mind.refresh_facts = refresh_facts
    facts = opened.engine.journal.facts({FactState.WRITTEN})
    events = []
    slept = Sleep(mind, facts, POLICIES["default"], events.append, lambda: False).run(1)
    assert _refreshed(events) == ["1 of 15 facts", "all 15 facts together"]
    assert slept.report.outcome == "committed"
    assert slept.report.after > slept.report.before
    assert slept.report.cycles[0].refreshed


def _refreshed(events):
    return [e.detail for e in events if isinstance(e, SleepStage) and e.stage is Stage.REFRESH]


def test_pressure_rises_when_facts_are_found_to_fail_and_falls_in_sleep(open_engine, profile, tired_profile):
    fresh = open_engine(profile)
    assert fresh.engine.pressure().value == 0.0
    remember(fresh.engine, "My dog is called Biscuit.")
    assert fresh.engine.pressure().value < fresh.engine.pressure().threshold
    opened = open_engine(tired_profile)
    mind = opened.engine.mind
    rested = opened.engine.pressure().value
    mind.put(
        dataclasses.replace(memory, residuals={k: r * 0.05 for k, r in memory.residuals.items()})
        for memory in list(mind.memories.values())[:7]
    )
    audit(opened.engine)
    tired = opened.engine.pressure()
    assert tired.value > max(rested, tired.threshold)
    assert next(t for t in tired.terms if t.name == "expected").value > 0.1
    sleep(opened.engine, 3)
    assert opened.engine.pressure().value < tired.value


def sleep_deep(monkeypatch) -> None:
    """Let every sleep be a deep one, of few steps."""
    monkeypatch.setitem(POLICIES, "default", dataclasses.replace(POLICIES["default"], deep_drift=-1.0))
    monkeypatch.setattr(
        mind_module, "deep_settings", lambda _count: ConsolidationSettings(steps=6, texts=4, rate=0.002)
    )


def test_a_deep_sleep_tunes_all_facts_together_and_keeps_what_is_known(
    open_engine, tired_profile, monkeypatch
):
    opened = open_engine(tired_profile)
    sleep_deep(monkeypatch)
    before = opened.engine.mind.memories
    report = sleep(opened.engine, 1)
    assert report.outcome == "committed"
    assert any("together" in e.detail for e in opened.of(SleepStage))
    assert all(after >= was for was, after in zip(report.before, report.after, strict=True))
    after = opened.engine.mind.memories
    assert list(after) == list(before)
    assert all(memory.alone for memory in after.values())
    held = weights(opened)
    opened.engine.close()
    assert torch.equal(weights(open_engine(tired_profile)), held)


def test_after_a_sleep_forgetting_still_equals_never_having_been_told(
    open_engine, profile, tmp_path, monkeypatch
):
    other = shutil.copytree(profile, tmp_path / "never")
    told, never = open_engine(profile), open_engine(other)
    for opened in (told, never):
        remember(opened.engine, "My cat is called Miso.")
    gone = remember(told.engine, "My dog is called Biscuit.")[0]
    for opened in (told, never):
        remember(opened.engine, "My shoe size is 41.")
    sleep_deep(monkeypatch)
    assert sleep(told.engine, 1).outcome == "committed"
    assert not torch.equal(weights(told), weights(never))
    assert {fact.state for fact in told.engine.facts()} == {FactState.SAFE}
    told.engine.close()
    told = open_engine(profile)  # what was read from files outlives them
    forget(told.engine, gone.id)
    told.engine.mind.restore(told.engine.mind.snapshot())
    assert torch.equal(weights(told), weights(never))
    assert {fact.state for fact in told.engine.facts()} == {
        FactState.WRITTEN
    }  # what the sleep confirmed is no more
    told.engine.close()
    assert torch.equal(weights(open_engine(profile)), weights(never))


def test_what_was_told_after_a_sleep_is_forgotten_and_the_tuning_of_the_others_stays(
    open_engine, profile, monkeypatch
):
    opened = open_engine(profile)
    remember(opened.engine, "My cat is called Miso.")
    remember(opened.engine, "My shoe size is 41.")
    sleep_deep(monkeypatch)
    sleep(opened.engine, 1)
    tuned = weights(opened)
    opened.engine.close()
    opened = open_engine(profile)  # from its files it knows beside which facts they were tuned
    gone = remember(opened.engine, "My dog is called Biscuit.")[0]
    assert not torch.equal(weights(opened), tuned)
    forget(opened.engine, gone.id)
    assert torch.equal(weights(opened), tuned)
    assert {fact.state for fact in opened.engine.facts()} == {FactState.SAFE}


def test_after_forgetting_the_others_are_tuned_anew_as_if_it_had_never_been_told(
    open_engine, profile, tmp_path, monkeypatch
):
    told, never = open_engine(profile), open_engine(shutil.copytree(profile, tmp_path / "never"))
    remember(told.engine, "My cat is called Miso.")
    remember(never.engine, "My cat is called Miso.")
    gone = remember(told.engine, "My dog is called Biscuit.")[0]
    remember(told.engine, "My shoe size is 41.")
    remember(never.engine, "My shoe size is 41.")
    untuned = weights(never)
    sleep_deep(monkeypatch)
    monkeypatch.setattr(nights, "CYCLES", 1)
    for opened in (told, never):
        assert sleep(opened.engine, 1).outcome == "committed"
    told.engine.close()
    apart = Engine(shutil.copytree(profile, tmp_path / "apart"))  # where no model can be opened
    apart.open_journal()
    apart.keep(commands.ForgetFacts((gone.id,)))
    apart.close()
    assert torch.equal(weights(open_engine(tmp_path / "apart")), untuned)

    told = open_engine(profile)
    forget(told.engine, gone.id)
    assert torch.equal(weights(told), untuned)
    said = {term.name: term.explanation for term in told.engine.pressure().terms}["awake"]
    assert "tuned anew" in said
    assert not told.engine.settle(lambda: True)  # somebody wants something else
    assert torch.equal(weights(told), untuned)
    told.engine.close()
    told = open_engine(profile)
    assert told.engine.settle()
    assert torch.equal(weights(told), weights(never))
    assert {fact.state for fact in told.engine.facts()} == {fact.state for fact in never.engine.facts()}
    assert len(told.engine.journal.sleeps()) == 1  # it was no night
    before = weights(told)
    assert told.engine.settle()
    assert torch.equal(weights(told), before)
