"""The Insight room in the real window on the real engine: a fact is seen to arrive, to be asked, and to go."""

from __future__ import annotations

import pytest

from engine import commands as c


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_a_fact_is_seen_to_arrive_in_every_view_and_to_go(sit) -> None:
    real = sit()
    window = real.window
    window.send(c.Remember("my dog", "called", "Biscuit"))
    real.settle()
    window.rooms.enter("insight")
    room = window.rooms.page("insight")
    room.tabs.setCurrentWidget(room.weights)
    real.settle()
    assert "1 fact" in room.weights.said.text()
    assert [name for name, _, _ in room.weights.shares.bars()] == ["your dog · name"]
    window.send(c.Remember("my cat", "called", "Miso"))
    window.send(c.Audit())
    real.settle()
    assert "2 facts" in room.weights.said.text()
    room.weights.show_closest()
    assert "your dog · name" in room.weights.pair.text()
    assert "your cat · name" in room.weights.pair.text()
    assert [fact.object for fact in room.heatmap.rows()] == ["Biscuit", "Miso"]
    assert [moment.occasion for moment in room.heatmap._moments] == ["write", "audit"]
    assert "raw ✓, chat ✓" in room.heatmap.say(0, 1)
    kinds = [point.kind for point in room.trends.history.points]
    assert kinds[-1] == "audit"
    assert "2 facts" in room.trends.say(len(kinds) - 1)

    dog = room.heatmap.rows()[0]
    window.send(c.ForgetFacts((dog.id,)))
    real.settle()
    assert [fact.object for fact in room.heatmap.rows()] == ["Miso"]
    assert [name for name, _, _ in room.weights.shares.bars()] == ["your cat · name"]
    window.close()
