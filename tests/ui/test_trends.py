"""The large charts: values and spread, zoom and pan, what is read out, and what is exported."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage

from app import theme
from app.panes import samples
from app.panes.insight import InsightRoom
from app.panes.trends import TrendsPane
from engine import commands as c
from engine import events as ev
from tests.effort import effort


@pytest.fixture
def pane(qtbot, show):
    pane = TrendsPane()
    pane.resize(1000, 560)
    for event in samples.metrics():
        pane.handle(event)
    report = next(e for e in samples.sleep() if isinstance(e, ev.SleepReport))
    pane.handle(report)
    show(pane)
    pane.redraw()
    pane._timer.stop()
    yield pane
    # The widgets may be gone with the test's last events already.
    qtbot.waitUntil(lambda: not (shiboken6.isValid(pane.tracks._timer) and pane.tracks._timer.isActive()))


def press(qtbot, pane, *keys: Qt.Key, shift: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    for key in keys:
        qtbot.keyClick(pane.tracks, key, modifier)


def test_the_crosshair_is_walked_by_keys_and_says_each_point_with_its_spread(qtbot, pane) -> None:
    press(qtbot, pane, Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert pane.tracks.current() == 2
    assert pane.point.text() == pane.tracks.accessibleDescription()
    assert "2 facts" in pane.point.text()
    assert "raw 100\N{NO-BREAK SPACE}% (34–100\N{NO-BREAK SPACE}%)" in pane.point.text()
    assert "perplexity 12.112 (+0.1\N{NO-BREAK SPACE}%)" in pane.point.text()
    press(qtbot, pane, Qt.Key.Key_End)
    assert pane.tracks.current() == len(samples.metrics()) - 1


def test_the_crosshair_follows_the_mouse(pane) -> None:
    view = pane.tracks._drawn[0].plot.getViewBox()
    pane.tracks._hover(view.mapViewToScene(QPointF(7.2, 0.5)))
    assert pane.tracks.current() == 7


def test_zoom_and_pan_by_keys_change_what_is_seen_and_said(qtbot, pane) -> None:
    everything = pane.tracks.seen()
    assert pane.accessibleDescription().startswith("39 points")
    press(qtbot, pane, Qt.Key.Key_Home, *[Qt.Key.Key_Plus] * 4)
    low, high = pane.tracks.seen()
    assert high - low < 0.3 * (everything[1] - everything[0])
    assert not pane.accessibleDescription().startswith("39 points")
    assert len(pane.table()) - 1 == len(pane._visible()) < 39
    press(qtbot, pane, Qt.Key.Key_Right, shift=True)
    assert pane.tracks.seen()[0] > low
    press(qtbot, pane, Qt.Key.Key_0)
    assert pane.tracks.seen() == pytest.approx(everything)


def test_what_comes_while_zoomed_in_does_not_move_the_view(qtbot, pane) -> None:
    press(qtbot, pane, Qt.Key.Key_Home, *[Qt.Key.Key_Plus] * 4)
    before = pane.tracks.seen()
    pane.handle(ev.Metrics(samples.NOW + 100, "write", 40, 1.0, 1.0, 1.0, 12.2, 12.1))
    pane.redraw()
    assert pane.tracks.seen() == pytest.approx(before)
    press(qtbot, pane, Qt.Key.Key_0)
    assert pane.accessibleDescription().startswith("40 points")


def test_time_and_facts_can_run_along_the_axis(qtbot, pane) -> None:
    pane.axis.setCurrentIndex(pane.axis.findData("time"))
    low, high = pane.tracks.seen()
    assert low <= samples.NOW < samples.NOW + 47 <= high
    assert len(pane.tracks._nights) == 1
    assert pane.tracks._nights[0].end - pane.tracks._nights[0].start == pytest.approx(8.1)
    pane.axis.setCurrentIndex(pane.axis.findData("facts"))
    assert pane.tracks._x[-1] == 37
    assert pane.tracks._nights[0].start == 7  # told when it slept


def test_a_span_is_looked_at_on_every_axis(pane) -> None:
    pane.set_span((samples.NOW + 9.5, samples.NOW + 20.5))
    assert len(pane._visible()) == 11
    pane.axis.setCurrentIndex(pane.axis.findData("time"))
    assert len(pane._visible()) == 11
    pane.set_span(None)
    assert len(pane._visible()) == 39


@pytest.mark.parametrize("axis", ["events", "time"])
def test_of_a_stretch_in_which_nothing_happened_no_point_is_shown(pane, axis: str) -> None:
    pane.axis.setCurrentIndex(pane.axis.findData(axis))
    held = pane.history.arrays().at
    for start, end in (
        (held[0] - 90, held[0] - 80),
        (held[4] + 0.1, held[4] + 0.2),
        (held[-1] + 80, held[-1] + 90),
    ):
        pane.set_span((float(start), float(end)))
        assert len(pane._visible()) == 0
        assert len(pane.table()) == 1
    pane.set_span((float(held[3]), float(held[5])))
    assert pane._visible().tolist() == [3, 4, 5]


def test_history_told_again_by_another_engine_is_not_drawn_twice(pane) -> None:
    points = tuple(e for e in samples.metrics() if e.kind != "start")
    pane.handle(ev.MetricsHistory(points))
    for point in points:
        pane.handle(point)
    assert len(pane.history.points) == len(points) + 1  # the last one, told at the same second


def test_ten_thousand_points_are_drawn_as_no_more_than_the_screen_has_room_for(qtbot, pane) -> None:
    def cost(number: int) -> float:
        pane.history.points.clear()
        pane.handle(
            ev.MetricsHistory(
                tuple(
                    ev.Metrics(
                        float(i),
                        "write",
                        1 + i % 900,
                        1.0 - (i % 97) / 300,
                        0.9,
                        0.8,
                        12.1 + (i % 31) / 100,
                        12.1,
                    )
                    for i in range(number)
                )
            )
        )
        pane.redraw()

        def draw() -> None:
            pane.tracks.redraw()
            pane.tracks._view.grab()

        return effort(draw, 15)

    assert cost(20_000) < 5 * cost(2000)  # tests/benchmarks says it in milliseconds
    cost(10_000)
    assert len(pane.history.points) == 10_000
    assert pane.tracks.drawn_points() <= 4 * 2 * 2 * max(100, pane.tracks.width())
    curve = pane.tracks._drawn[0].curves[0].getData()[1]
    assert curve.min() == pytest.approx(1.0 - 96 / 300)


def test_light_and_dark_are_switched_while_it_is_seen(qtbot, pane, qapp) -> None:
    for look in ("dark", "light"):
        theme.apply(qapp, look)
        qtbot.waitUntil(lambda: not theme.wardrobe(qapp).busy() and not pane.tracks._timer.isActive())
        pen = pane.tracks._drawn[0].curves[0].opts["pen"]
        assert pen.color().name() == theme.colors().raw
        label = pane.legend[0]
        assert label.palette().color(label.foregroundRole()).name() == theme.colors().raw


def test_without_a_point_it_says_what_will_be_here(show) -> None:
    pane = show(TrendsPane())
    assert pane.empty.isVisible()
    assert pane.accessibleDescription() == pane.empty.text()


@pytest.mark.parametrize("view", [0, 1, 2])
def test_what_is_seen_is_exported_as_picture_drawing_and_table(
    qtbot, show, tmp_path: Path, view: int
) -> None:
    room = InsightRoom()
    room.resize(1000, 600)
    for event in (*samples.recalls(), *samples.metrics(), *samples.weights()):
        room.handle(event)
    show(room)
    room.tabs.setCurrentIndex(view)
    for pane in (room.heatmap, room.trends):
        pane.redraw()
        pane._timer.stop()
    qtbot.waitUntil(lambda: not room.trends.tracks._timer.isActive())
    for kind in ("png", "svg", "csv"):
        with qtbot.waitSignal(room.saved):
            room.save(tmp_path / f"seen.{kind}")
    picture = QImage(str(tmp_path / "seen.png"))
    assert picture.width() == 2 * room.tabs.currentWidget().width()
    drawing = (tmp_path / "seen.svg").read_text(encoding="utf-8")
    assert len(re.findall(r"<(path|polyline|rect|line)", drawing)) > 10
    assert "<text" in drawing
    lines = list(csv.reader((tmp_path / "seen.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert len(lines) > 30
    assert len({len(line) for line in lines}) == 1
    with qtbot.waitSignal(room.failed) as failed:
        room.save(tmp_path / "nowhere" / "seen.png")
    assert "Choose another folder" in failed.args[0]


def test_a_span_selected_in_the_window_holds_in_the_room_and_can_be_cleared(qtbot, window, factory) -> None:
    window.send(c.Remember("my dog", "called", "Biscuit"))
    qtbot.waitUntil(window.settled)
    window.span_selected.emit((10.0, 20.0))
    window.rooms.enter("insight")
    room = window.rooms.page("insight")
    assert room.span.isVisible()
    assert room.heatmap.recalls.span == (10.0, 20.0)
    qtbot.mouseClick(room.span, Qt.MouseButton.LeftButton)
    assert not room.span.isVisible()
    assert room.heatmap.recalls.span is None
    qtbot.waitUntil(
        lambda: window.settled() and not room.trends._timer.isActive() and not room.heatmap._timer.isActive()
    )
    assert room.trends.history.points
    qtbot.waitUntil(lambda: not room.trends.tracks._timer.isActive())
