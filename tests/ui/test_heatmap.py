"""The heatmap shows who was recalled when, by eye, by keyboard and in words."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from app import theme
from app.panes import samples
from app.panes.heatmap import HeatmapPane
from app.panes.recalls import Recalls
from app.widgets.heatmap import Heatmap
from engine import commands as c
from engine import events as ev
from tests.effort import effort

YES, PART, NO = (ev.Recall(*(i < n for i in range(3))).mark for n in (3, 2, 0))


@pytest.fixture
def pane(show) -> HeatmapPane:
    pane = HeatmapPane()
    pane.resize(900, 480)
    facts = tuple(samples.fact(i + 1, name, "is", "name", "x") for i, name in enumerate(("you", "Bo", "Al")))
    for event in (
        ev.JournalChanged(facts),
        ev.Recalled(10.0, "write", (1,), bytes([YES])),
        ev.Recalled(11.0, "write", (2,), bytes([YES])),
        ev.Recalled(20.0, "audit", (1, 2), bytes([YES, NO])),
        ev.Recalled(30.0, "write", (3,), bytes([PART])),
        ev.Recalled(40.0, "sleep", (1, 2, 3), bytes([YES, PART, YES])),
    ):
        pane.handle(event)
    pane.redraw()
    pane._timer.stop()
    return show(pane)


def names(pane: HeatmapPane) -> list[str]:
    return [fact.subject for fact in pane.rows()]


def test_what_is_written_between_two_checks_shares_a_column(pane) -> None:
    assert pane._levels.tolist() == [[4, 4, 0, 4], [4, 1, 0, 3], [0, 0, 3, 4]]
    assert [m.occasion for m in pane._moments] == ["write", "audit", "write", "sleep"]


def test_the_cell_under_the_cursor_is_read_out(qtbot, pane) -> None:
    pane.map.setFocus()
    qtbot.keyClick(pane.map, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(pane.map, Qt.Key.Key_Down)
    qtbot.keyClick(pane.map, Qt.Key.Key_Right)
    assert pane.map.current() == (1, 1)
    assert pane.cell.text() == pane.map.accessibleDescription()
    assert "Bo" in pane.cell.text()
    assert "raw ✗, chat ✗, paraphrase ✗" in pane.cell.text()
    qtbot.keyClick(pane.map, Qt.Key.Key_End)
    assert "raw ✓, chat ✓, paraphrase ✗" in pane.map.accessibleDescription()
    assert "3 facts at 4 checks; 1 not recalled" in pane.accessibleDescription()


def test_a_row_opens_its_fact_by_keyboard_and_by_mouse(qtbot, pane) -> None:
    pane.map.select(1, 0)
    with qtbot.waitSignal(pane.fact_opened) as opened:
        qtbot.keyClick(pane.map, Qt.Key.Key_Return)
    assert opened.args == [2]
    area, (_, high) = pane.map._area(), pane.map._cell()
    point = QPoint(area.left() - 20, int(area.top() + 2.5 * high))
    with qtbot.waitSignal(pane.fact_opened) as opened:
        qtbot.mouseDClick(pane.map.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert opened.args == [3]


def test_rows_are_sorted_by_subject_and_worst_first(pane) -> None:
    pane.order.setCurrentIndex(pane.order.findData("subject"))
    assert names(pane) == ["Al", "Bo", "you"]
    pane.order.setCurrentIndex(pane.order.findData("worst"))
    assert names(pane)[0] == "Bo"


def test_one_form_can_be_looked_at_alone(pane) -> None:
    pane.form.setCurrentIndex(pane.form.findData("paraphrase"))
    assert pane._levels[1].tolist() == [4, 1, 0, 1]


def test_a_span_leaves_only_what_happened_in_it(pane) -> None:
    pane.set_span((15.0, 35.0))
    assert pane._levels.shape == (3, 2)
    pane.set_span(None)
    assert pane._levels.shape == (3, 4)


def test_history_and_events_that_tell_the_same_are_counted_once() -> None:
    table = Recalls()
    moment = ev.Recalled(20.0, "audit", (1, 2), bytes([YES, NO]))
    assert table.handle(ev.RecallHistory((moment,)))
    assert not table.handle(moment)
    assert len(table.moments) == 1


def test_what_is_seen_goes_into_a_table(pane) -> None:
    lines = pane.table()
    assert lines[0][:2] == ["fact", "subject"]
    assert len(lines) == 1 + 8
    assert lines[2][5:] == ["audit", "1", "1", "1"]


def test_a_miss_is_told_by_a_sign_and_not_by_colour_alone(qtbot, pane, qapp) -> None:
    for look in ("light", "dark"):
        theme.apply(qapp, look)
        qtbot.waitUntil(lambda: not theme.wardrobe(qapp).busy())
        image = pane.map.viewport().grab().toImage()
        area, (wide, high) = pane.map._area(), pane.map._cell()
        cell = [
            image.pixelColor(int(area.left() + 1.5 * wide) + dx, int(area.top() + 1.5 * high) + dy).name()
            for dx in range(-6, 7)
            for dy in range(-6, 7)
        ]
        assert theme.colors().paraphrase in cell
        assert len(set(cell)) > 1


def test_a_thousand_facts_at_two_hundred_checks_are_drawn_as_fast_as_what_fills_the_screen(show) -> None:
    def costs(number: int, checks: int) -> list[float]:
        pane = HeatmapPane()
        pane.resize(1200, 700)
        facts = tuple(samples.fact(i + 1, f"someone {i}", "is", "name", "x") for i in range(number))
        marks = bytes([(YES, PART, NO)[i % 3] for i in range(number)])
        told = tuple(
            ev.Recalled(10.0 * i, "audit", tuple(range(1, number + 1)), marks) for i in range(checks)
        )
        pane.handle(ev.JournalChanged(facts))
        pane.handle(ev.RecallHistory(told))
        pane.redraw()
        pane._timer.stop()
        show(pane)
        took = []
        for zoom in (0, 3.0):
            pane.map.zoom(zoom)
            took.append(effort(lambda: pane.map.viewport().grab()))
        return took

    for few, lots in zip(costs(100, 60), costs(1000, 200), strict=True):
        assert lots < 4 * few  # of 33 times as many cells; tests/benchmarks says it in milliseconds


def test_what_was_recalled_is_there_at_once_also_while_the_engine_is_busy(qtbot, window, factory) -> None:
    qtbot.waitUntil(lambda: c.ShowRecalls() in factory.engine.executed)  # before anybody looks
    window.send(c.Remember("my dog", "called", "Biscuit"))
    qtbot.waitUntil(window.settled)
    number = factory.engine.facts[-1].id
    checks = [ev.Recalled(10.0 * i, "audit", (number,), bytes([YES])) for i in range(1, 8)]
    window.show_again(checks[1])  # told before, and in the history
    window.show_again(ev.RecallHistory(tuple(checks[:6])))
    window.show_again(checks[6])
    factory.engine.pause = 1.0
    window.send(c.Say("What is my dog called?"))
    try:
        window.rooms.enter("insight")
        pane = window.rooms.page("insight").heatmap
        qtbot.waitUntil(lambda: not pane._timer.isActive())
        assert [m.ended for m in pane.recalls.moments] == [check.at for check in checks]
        assert pane.map.isVisible()
        assert not window.settled()
    finally:
        factory.engine.pause = 0.0
        window.actions_["cancel"].trigger()


def test_until_the_history_is_there_nobody_is_told_that_there_is_none(show) -> None:
    pane = show(HeatmapPane())
    invitation = pane.empty.text()
    pane.handle(samples.JOURNAL)
    pane.redraw()
    assert "looked up" in pane.empty.text()
    pane.handle(ev.RecallHistory((ev.Recalled(10.0, "audit", (1,), bytes([YES])),)))
    pane.redraw()
    assert pane.map.isVisible()
    pane.set_span((100.0, 200.0))
    assert "selected" in pane.empty.text()
    assert pane.empty.isVisible()
    pane.set_span(None)
    pane.handle(ev.RecallHistory(()))
    pane.redraw()
    assert pane.empty.text() == invitation


def test_the_room_is_built_when_entered_and_asks_for_the_history(qtbot, window, factory) -> None:
    assert window.rooms.page("insight") is None
    window.send(c.Remember("my dog", "called", "Biscuit"))
    window.rooms.actions["insight"].trigger()
    room = window.rooms.page("insight")
    assert room.heatmap.map.accessibleName()
    qtbot.waitUntil(lambda: c.ShowRecalls() in factory.engine.executed)
    qtbot.waitUntil(lambda: window.settled() and not room.heatmap._timer.isActive())
    assert room.heatmap.recalls.facts


def test_over_the_columns_stands_when_they_were_and_the_day_where_it_is_another(show, monkeypatch) -> None:
    chart, said = show(Heatmap()), []
    chart.resize(700, 200)
    chart.dress(lambda: [(QColor("red"), 0)])
    noon = datetime(2026, 11, 27, 12, 0).timestamp()
    draw = QPainter.drawText
    monkeypatch.setattr(
        QPainter, "drawText", lambda painter, *rest: (said.append(rest), draw(painter, *rest))
    )
    for wide, few in ((700, False), (260, True)):
        chart.resize(wide, 200)
        chart.show_cells(
            np.zeros((2, 12), np.uint8), ["one", "two"], [noon + 3 * 3600 * i for i in range(12)]
        )
        said.clear()
        chart.viewport().grab()
        heads = [(place.x(), text) for place, text in (s for s in said if len(s) == 2)]
        assert heads[0][1] == "27 Nov"
        texts = [text for _, text in heads]
        assert "28 Nov" in texts
        assert (len(texts) < 12) >= few
        metrics = QFontMetrics(theme.small(chart.font()))
        ends = [x + metrics.horizontalAdvance(text) for x, text in heads]
        assert all(end < x for end, (x, _) in zip(ends, heads[1:], strict=False))
