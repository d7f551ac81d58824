"""The inside of the weights, seen and said; looked into only while somebody looks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from app.panes import samples
from app.panes.weights import WeightsPane
from app.widgets.bars import Columns
from engine import commands as c
from engine import events as ev


@pytest.fixture
def pane(show) -> WeightsPane:
    pane = WeightsPane()
    pane.resize(1000, 600)
    for event in samples.weights():
        pane.handle(event)
    return show(pane)


def test_without_a_fact_it_says_what_will_be_here(show) -> None:
    pane = show(WeightsPane())
    assert pane.empty.isVisible()
    pane.handle(ev.WeightsInside(1.0, (ev.LayerInside(2, 0, 0.0, 9.0, (), 0.0, (), (), ()),)))
    assert pane.empty.isVisible()
    assert pane.accessibleDescription() == pane.empty.text()


def test_before_the_weights_were_looked_into_it_does_not_say_that_nothing_is_there(show) -> None:
    pane = show(WeightsPane())
    pane.handle(samples.JOURNAL)
    assert "looked into" in pane.empty.text()
    for event in samples.weights():
        pane.handle(event)
    assert not pane.empty.isVisible()


@pytest.mark.parametrize("values", [(2300.0, 950.0, 700.0), (5.5, 3.1), (1e5, 3.0), (7.0,)])
def test_the_axis_of_the_spectrum_has_two_numbers_at_least(show, values) -> None:
    chart = show(Columns())
    chart.show_values(values, [str(v) for v in values])
    marks = chart._marks()
    assert len(marks) > 1
    assert [at for at, _ in marks] == sorted(at for at, _ in marks)
    assert len({word for _, word in marks}) == len(marks)


def test_the_change_and_the_shares_are_told_in_words(pane) -> None:
    assert (
        "‖ΔW‖ / ‖W₀‖ is 3.1\N{NO-BREAK SPACE}%; on ordinary text the layer’s output moves by 1.2\N{NO-BREAK SPACE}%"
        in pane.said.text()
    )
    assert "14 facts" in pane.accessibleDescription()
    bars = pane.shares.bars()
    assert len(bars) == 13
    assert bars[-1][0] == "2 others"
    assert sum(value for _, value, _ in bars) == pytest.approx(1.0)
    assert "your dog · name: 13\N{NO-BREAK SPACE}%" in pane.shares.accessibleDescription()


def test_the_two_facts_that_crowd_each_other_are_found_and_opened(qtbot, pane) -> None:
    qtbot.mouseClick(pane.closest, Qt.MouseButton.LeftButton)
    assert pane.map.current() == (0, 3)
    assert (
        pane.pair.text()
        == pane.map.accessibleDescription()
        == "your dog · name and you · car: overlap 71\N{NO-BREAK SPACE}%"
    )
    with qtbot.waitSignal(pane.fact_opened) as opened:
        qtbot.mouseClick(pane.second, Qt.MouseButton.LeftButton)
    assert opened.args == [4]
    with qtbot.waitSignal(pane.fact_opened) as opened:
        qtbot.keyClick(pane.map, Qt.Key.Key_Return)
    assert opened.args == [1]


def test_shares_and_spectrum_are_walked_by_keyboard(qtbot, pane) -> None:
    pane.shares.setFocus()
    qtbot.keyClick(pane.shares, Qt.Key.Key_Down)
    assert "your sister Maya" in pane.shares.accessibleDescription()
    with qtbot.waitSignal(pane.fact_opened) as opened:
        qtbot.keyClick(pane.shares, Qt.Key.Key_Return)
    assert opened.args == [2]
    qtbot.keyClick(pane.spectrum, Qt.Key.Key_End)
    assert "Direction 14" in pane.spectrum.accessibleDescription()


def test_what_is_hidden_or_forgotten_loses_its_name_at_once(pane) -> None:
    facts = tuple(replace(fact, subject="•••") for fact in pane._facts.values() if fact.id != 1)
    pane.handle(ev.JournalChanged(facts))
    said = [
        *pane.map._rows,
        *(name for name, _, _ in pane.shares.bars()),
        pane.pair.text(),
        pane.first.text(),
    ]
    assert not any("dog" in text or "Maya" in text for text in said)
    assert "a forgotten fact" in said
    assert "dog" not in pane.map.accessibleDescription() + pane.shares.accessibleDescription()


def test_a_span_names_only_what_was_written_in_it(pane) -> None:
    written = pane._facts[14].written_at
    pane.set_span((written - 1, written + 1))
    assert [name for name, _, _ in pane.shares.bars()] == ["your locker 13 · home town", "13 others"]
    assert [line[2] for line in pane.table() if line[1] == "share"] == ["your locker 13 · home town"]


def test_what_is_seen_goes_into_a_table(pane) -> None:
    lines = pane.table()
    assert len(lines) == 1 + 2 + 14 + 14 + 14 * 13 // 2


def test_the_weights_are_watched_exactly_while_they_are_seen(qtbot, window, factory) -> None:
    def watched() -> list[bool]:
        qtbot.waitUntil(window.settled)
        return [x.on for x in factory.engine.executed if isinstance(x, c.WatchWeights)]

    window.rooms.enter("insight")
    room = window.rooms.page("insight")
    assert watched() == []
    room.tabs.setCurrentWidget(room.weights)
    assert watched() == [True]
    window.rooms.enter("desk")
    assert watched() == [True, False]
    window.rooms.enter("insight")
    assert watched() == [True, False, True]
