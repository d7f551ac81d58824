"""What the engine tells those who look on: the history of recall, and the inside of the weights."""

from __future__ import annotations

import pytest

from engine import commands as c
from engine.events import AuditDone, JournalChanged, Recall, Recalled, RecallHistory, WeightsInside


def test_who_looks_on_sees_each_fact_arrive_and_go(open_engine, profile) -> None:
    opened = open_engine(profile)
    engine = opened.engine
    engine.execute(c.Remember("my dog", "called", "Biscuit"))
    assert not opened.of(WeightsInside)  # nobody looked
    engine.execute(c.WatchWeights(True))
    engine.execute(c.Remember("my cat", "called", "Miso"))
    engine.execute(c.Audit())
    engine.execute(c.ShowRecalls())
    before, after = (told.layers[0] for told in opened.of(WeightsInside))
    dog, cat = (fact.id for fact in engine.facts())
    assert (before.memories, after.memories) == (1, 2)
    assert [ids for ids, _ in before.shares] == [(dog,)]
    assert sum(share for _, share in after.shares) == pytest.approx(1.0, abs=1e-3)
    assert set(after.crowded) == {(dog,), (cat,)}
    assert 0 <= after.overlaps[0][1] < 0.9
    change = engine.mind.editor.live.change(after.layer)
    assert after.delta_norm == pytest.approx(float(change.norm()), rel=1e-2)
    assert 0 < before.moved < 3 * after.moved < 9
    assert after.base_norm == pytest.approx(engine.mind.base_norm)

    [history] = opened.of(RecallHistory)
    assert [(m.occasion, m.facts) for m in history.moments] == [
        ("write", (dog,)), ("write", (cat,)), ("audit", (dog, cat)),
    ]  # fmt: skip
    assert history.moments == tuple(opened.of(Recalled))
    [audit] = opened.of(AuditDone)
    assert [Recall.of(mark) for mark in history.moments[-1].marks] == [recall for _, recall in audit.results]

    engine.execute(c.ForgetFacts((dog,)))
    assert opened.of(WeightsInside)[-1].layers[0].crowded == ((cat,),)
    engine.execute(c.WatchWeights(False))
    told = len(opened.of(WeightsInside))
    engine.execute(c.UndoFacts((cat,)))
    assert len(opened.of(WeightsInside)) == told
    assert opened.of(JournalChanged)
    assert not opened.problems
