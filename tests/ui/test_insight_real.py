"""Insight and Replay in the real window on the real engine: a fact is seen to arrive, to be asked, to go, and all of it again."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from app.features.replay import ReplayFeature
from app.veil import BLOCK
from engine import commands as c
from engine import events as ev

LEFT = Qt.MouseButton.LeftButton


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_a_fact_is_seen_to_arrive_in_every_view_and_to_go_and_the_session_is_played_again(
    qtbot, sit, tmp_path: Path, monkeypatch
) -> None:
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

    # The crosshair says a point's values; the two that crowd each other are clicked; a row opens its life.
    room.tabs.setCurrentWidget(room.trends)
    qtbot.keyClick(room.trends.tracks, Qt.Key.Key_End)
    assert "after a check · 2 facts" in room.trends.point.text()
    assert "perplexity" in room.trends.point.text()
    room.tabs.setCurrentWidget(room.weights)
    overlap = room.weights.map
    area, (wide, high) = overlap._area(), overlap._cell()
    middle = QPoint(int(area.left() + 0.5 * wide), int(area.top() + 1.5 * high))
    qtbot.mouseClick(overlap.viewport(), LEFT, pos=middle)
    assert overlap.current() == (1, 0)
    assert room.weights.pair.text().count("·") == 2
    assert "overlap" in room.weights.pair.text()
    room.tabs.setCurrentWidget(room.heatmap)
    area, (_, high) = room.heatmap.map._area(), room.heatmap.map._cell()
    qtbot.mouseDClick(
        room.heatmap.map.viewport(), LEFT, pos=QPoint(area.left() - 20, int(area.top() + 1.5 * high))
    )
    real.settle()
    assert window.rooms.current == "journal"
    journal = window.rooms.page("journal")
    assert journal.journal.selected().object == "Miso"
    assert real.of(ev.Biography)[-1].fact_id == journal.journal.selected().id

    # What is seen is saved as picture, drawing and table.
    window.rooms.enter("insight")
    for view in range(3):
        room.tabs.setCurrentIndex(view)
        real.settle()
        for kind in ("png", "svg", "csv"):
            file = tmp_path / f"seen{view}.{kind}"
            monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, file=file: (str(file), ""))
            room.ask_for_file(kind)
        assert QImage(str(tmp_path / f"seen{view}.png")).width() == 2 * room.tabs.currentWidget().width()
        assert "<text" in (tmp_path / f"seen{view}.svg").read_text(encoding="utf-8")
    tables = [(tmp_path / f"seen{i}.csv").read_text(encoding="utf-8-sig").splitlines() for i in range(3)]
    assert [line[3] for line in csv.reader(tables[0])][1:] == ["Biscuit", "Biscuit", "Miso", "Miso"]
    assert [line[1] for line in csv.reader(tables[1])][-1] == "audit"
    assert ["your cat · name", "your dog · name"] in [line[2:4] for line in csv.reader(tables[2])]

    # A night is brushed in the hypnogram: what was told before it is out of sight everywhere.
    window.rooms.enter("sleep")
    sleep = window.rooms.page("sleep")
    sleep.sleep.click()
    real.settle()
    chart = sleep.hypnogram.chart
    chart.setFocus()
    [night] = chart.nights
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    assert {step.lane for step in chart.steps if night.start <= step.start < night.end} >= {1, 2}
    chart.set_span((night.start, night.end))
    assert window.journal.model.found() == 0
    assert room.trends.history.points[-1].kind == "sleep"
    assert [moment.occasion for moment in room.heatmap._moments] == ["sleep"]
    chart.set_span(None)
    assert window.journal.model.found() == 2

    window.rooms.enter("insight")
    dog = room.heatmap.rows()[0]
    window.send(c.ForgetFacts((dog.id,)))
    real.settle()
    assert [fact.object for fact in room.heatmap.rows()] == ["Miso"]
    assert [name for name, _, _ in room.weights.shares.bars()] == ["your cat · name"]
    real.say("What is my cat called?")
    window.close()

    # The session, as it was recorded, played in another window; before an audience without its words.
    monkeypatch.setattr("app.features.stage.belongs_to_nobody", lambda _profile: False)
    again = sit()
    window = again.window
    window.rooms.enter("replay")
    pane = window.rooms.page("replay")
    replay = window.feature(ReplayFeature)
    qtbot.waitUntil(lambda: pane.sessions.count() > 1 and pane.play.isEnabled() and window.settled())

    def shown() -> list[str]:
        return [fact.object for fact in pane.journal.model.facts()]

    assert not shown()
    pane.speed.setCurrentIndex(pane.speed.count() - 1)
    QTest.keyClick(pane, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(shown()))
    QTest.keyClick(pane.scrubber, Qt.Key.Key_End)
    assert shown() == ["Miso"]
    assert "Miso" in pane.chat.message_views()[-1].bubble.plain()
    [night] = pane.hypnogram.chart.nights
    assert not any("Biscuit" in file.read_text() for file in replay.folder.glob("*"))
    window.actions_["stage"].trigger()
    assert shown() == [BLOCK]
    assert not any("Miso" in view.bubble.plain() for view in pane.chat.message_views())
    window.actions_["stage"].trigger()
    assert shown() == ["Miso"]
    window.close()
