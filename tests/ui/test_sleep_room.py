"""The Sleep room: the hypnogram is walked and brushed, the morning report can be taken back, snapshots have their ways."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QWidget

from app import morning
from app.features import sleep as feature_module
from app.features.sleep import SleepFeature
from app.pace import Pace
from app.panes import samples
from app.panes.hypnogram import HypnogramPane, history
from app.panes.moments import MomentsPane
from app.panes.morning import MorningReport
from app.panes.sleeproom import SleepRoom
from app.sleeprules import Hold
from app.widgets.hypnogram import Hypnogram
from app.widgets.hypnopaint import Night, Step
from engine import commands as c
from engine import events as ev

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def pane(show: Show) -> HypnogramPane:
    made = HypnogramPane(large=True)
    made.resize(900, 320)
    show(made)
    made.handle(samples.JOURNAL)
    made.handle(samples.nights())
    return made


def feature_of(window) -> SleepFeature:
    return window.feature(SleepFeature)


# -- the hypnogram ------------------------------------------------------------------------------------------------


def test_waking_is_what_lies_between_the_sleeps_of_a_session() -> None:
    stages = ((10.0, 1, ev.Stage.HEALTH), (12.0, 1, ev.Stage.AUDIT))
    report = replace(samples.nights().reports[0], started_at=10.0, finished_at=20.0, stages=stages, id=5)
    steps, nights = history([report], [(0.0, 30.0), (50.0, 50.0)], [], 0.0)
    assert steps == [
        Step(0.0, 10.0, 0), Step(10.0, 12.0, 1), Step(12.0, 20.0, 2), Step(20.0, 30.0, 0), Step(50.0, None, 0),
    ]  # fmt: skip
    assert [(night.start, night.end, night.number) for night in nights] == [(10.0, 20.0, 5)]


def test_before_the_first_night_the_chart_says_what_it_will_show(show: Show) -> None:
    pane = HypnogramPane()
    show(pane)
    assert pane.empty.isVisible()
    pane.handle(samples.nights())
    assert pane.chart.isVisible()


def test_wheel_and_keys_zoom_and_the_buttons_show_all_a_week_or_a_night(qtbot, pane: HypnogramPane) -> None:
    chart = pane.chart
    start, end = chart.view()
    assert pane._buttons["all"].isChecked()
    middle = QPointF(chart.width() / 2, 60)
    at = chart._time(middle.x())
    turn = QWheelEvent(
        middle, chart.mapToGlobal(middle), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(chart, turn)
    assert chart.view()[1] - chart.view()[0] == pytest.approx(0.64 * (end - start), rel=1e-6)
    assert chart._time(middle.x()) == pytest.approx(at, abs=1.0)  # what is under the pointer stays there
    qtbot.keyClick(chart, Qt.Key.Key_Minus)
    qtbot.keyClick(chart, Qt.Key.Key_W)
    assert chart.view()[1] - chart.view()[0] == pytest.approx(7 * 86400, rel=0.05)
    assert pane._buttons["week"].isChecked()
    qtbot.mouseClick(pane._buttons["night"], Qt.MouseButton.LeftButton)
    night = chart.nights[-1]
    assert chart.view()[0] < night.start < night.end < chart.view()[1]
    assert chart.view()[1] - chart.view()[0] < 2 * (night.end - night.start)
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    assert chart.preset() == "all"


def test_dragging_brushes_a_stretch_and_a_click_lets_it_go(qtbot, pane: HypnogramPane) -> None:
    chart, heard = pane.chart, []
    pane.span_selected.connect(heard.append)
    qtbot.mousePress(chart, Qt.MouseButton.LeftButton, pos=QPoint(300, 40))
    qtbot.mouseMove(chart, QPoint(400, 60))
    qtbot.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=QPoint(500, 80))
    assert heard[-1] == pytest.approx((chart._time(300), chart._time(500)))
    assert pane.picked.isVisible()
    assert "Selected" in chart.accessibleDescription()
    qtbot.mouseClick(pane.picked, Qt.MouseButton.LeftButton)
    assert heard[-1] is None
    assert not pane.picked.isVisible()


def test_without_a_mouse_the_same_is_done_by_keys(qtbot, pane: HypnogramPane) -> None:
    chart, heard, chosen = pane.chart, [], []
    pane.span_selected.connect(heard.append)
    pane.night_chosen.connect(chosen.append)
    chart.setFocus()
    for _ in range(3):
        qtbot.keyClick(chart, Qt.Key.Key_Right)
    began = [step.start for step in chart.steps]
    assert chart._cursor == began[3 - 1]
    said = chart.accessibleDescription()
    assert "Recall" in said or "Awake" in said or "check" in said
    qtbot.keyClick(chart, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(chart, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert heard[-1] == (began[2], began[4])
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert chosen == [1]
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert heard[-1] is None


def test_ten_thousand_points_are_drawn_within_thirty_milliseconds(show: Show) -> None:
    chart = Hypnogram(["awake", *map(str, ev.Stage)])
    chart.resize(1200, 300)
    show(chart)
    now = time.time()
    began = [now - 9000 * i for i in range(10_000, 0, -1)]
    steps = [Step(at + 60 * k, at + 60 * (k + 1), k) for at in began for k in range(7)]
    nights = [Night(at + 60, at + 420, i) for i, at in enumerate(began, 1)]
    chart.show_history(steps, began, nights)
    picture, spent = QImage(1200, 300, QImage.Format.Format_ARGB32), []
    for span in (None, (now - 40 * 86400, now), (now - 86400, now)):
        chart._set_view(span)
        for _ in range(5):
            chart._layer = None
            began = time.thread_time()
            chart.render(picture)
            spent.append(time.thread_time() - began)
    best = min(spent[:5])
    assert best < 0.030, f"{best * 1000:.1f} ms"
    chart.render(picture)
    began = time.thread_time()
    chart.update()
    chart.render(picture)  # where only the pointer moved, what stands still is not drawn again
    assert time.thread_time() - began < max(0.010, best)


# -- the morning report -------------------------------------------------------------------------------------------


def texts(widget: QWidget) -> str:
    labels = [label.text() for label in widget.findChildren(QLabel)]
    return "\n".join(labels + [button.text() for button in widget.findChildren(QAbstractButton)])


@pytest.fixture
def card(show: Show) -> MorningReport:
    made = MorningReport()
    made.resize(620, 640)
    show(made)
    made.set_facts(samples.FACTS)
    made.set_snapshots([samples.nights().reports[-1].snapshot])
    made.show_report(samples.nights().reports[-1])
    return made


def test_the_report_names_what_was_written_again_pruned_and_still_fails_and_why(card: MorningReport) -> None:
    said = texts(card)
    assert "your sister Maya · home town · Porto" in said
    assert "chat ✗\xa0→\xa0✓ · paraphrase ✗\xa0→\xa0✓" in said
    assert "crowded" in said
    assert "12.22 → 12.12" in said
    assert "Slept well" in morning.outcome(card.report)[1]


def undos(card: MorningReport) -> dict[str, QAbstractButton]:
    return {b.accessibleName(): b for b in card.findChildren(QAbstractButton) if b.text() == "Undo"}


def test_each_fact_that_was_written_again_has_an_undo_as_long_as_the_moment_before_is_kept(
    qtbot, card: MorningReport
) -> None:
    name = "Undo the writing of your sister Maya · home town · Porto"
    with qtbot.waitSignal(card.unrefresh_requested) as wanted:
        qtbot.mouseClick(undos(card)[name], Qt.MouseButton.LeftButton)
    snapshot, number = wanted.args
    assert (snapshot, number) == (card.report.snapshot, 3)
    card.set_unrefreshed(frozenset({(snapshot, number)}))
    assert name not in undos(card)
    assert "taken back" in texts(card)
    card.set_unrefreshed(frozenset())
    assert name in undos(card)
    card.set_snapshots([])
    assert name not in undos(card)
    card.set_snapshots([snapshot])
    card.only_show()
    assert not undos(card)


def test_each_pruning_has_an_undo_and_the_whole_sleep_a_way_back(qtbot, card: MorningReport) -> None:
    [undo] = [b for name, b in undos(card).items() if "pruning" in name]
    assert "Ines Okafor" in undo.accessibleName()
    with qtbot.waitSignal(card.restore_requested) as restored:
        qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert restored.args == [7]
    with qtbot.waitSignal(card.rollback_requested) as back:
        qtbot.mouseClick(card.rollback, Qt.MouseButton.LeftButton)
    assert back.args == [card.report.snapshot]
    card.set_snapshots([])
    assert not card.rollback.isEnabled()
    assert "no longer kept" in card.rollback.toolTip()
    card.set_snapshots([card.report.snapshot])
    assert card.rollback.isEnabled()
    assert "no longer kept" not in card.rollback.toolTip()


def test_what_was_forgotten_since_has_no_name_in_an_old_report(card: MorningReport) -> None:
    card.set_facts([fact for fact in samples.FACTS if fact.id != 3])
    assert "Maya" not in texts(card)
    assert "a fact that was forgotten since" in texts(card)


def test_the_report_is_kept_as_picture_page_or_data(card: MorningReport, tmp_path: Path) -> None:
    for kind in ("png", "md", "json"):
        card.save_as(kind, tmp_path / f"night.{kind}")
    picture = QImage(str(tmp_path / "night.png"))
    assert picture.width() >= 1040
    assert picture.height() > 600
    page = (tmp_path / "night.md").read_text(encoding="utf-8")
    assert "## Refreshed\n\n- your sister Maya · home town · Porto: chat ✗\xa0→\xa0✓" in page
    data = json.loads((tmp_path / "night.json").read_text(encoding="utf-8"))
    assert data["report"]["id"] == card.report.id
    assert data["facts"]["3"] == "my sister Maya home town Porto"


def test_a_file_that_cannot_be_written_is_said(qtbot, card: MorningReport, tmp_path: Path) -> None:
    for kind in ("png", "md"):
        with qtbot.waitSignal(card.saved) as told:
            card.save_as(kind, tmp_path / "no folder" / f"night.{kind}")
        assert "could not be saved" in told.args[0]
        assert told.args[0].endswith("Choose another folder.")


def test_a_night_that_went_wrong_says_so() -> None:
    wrong = next(r for r in samples.nights().reports if r.outcome == "rolled back")
    assert morning.odd(wrong)[0].startswith("3 answers would have been lost")
    assert "put back" in morning.headline(wrong)
    worse = replace(
        wrong, outcome="committed", after=(0.5, 1.0, 1.0), before=(0.9, 1.0, 1.0), perplexity_after=13.0
    )
    assert len(morning.odd(worse)) == 2


def test_a_night_without_facts_claims_no_recall(card: MorningReport) -> None:
    empty = replace(
        samples.nights().reports[-1], outcome="committed", facts=0, cycles=(), changes=(),
        before=(1.0, 1.0, 1.0), after=(1.0, 1.0, 1.0),
    )  # fmt: skip
    card.show_report(empty)
    said = [label.text() for label in card.findChildren(QLabel)]
    assert not any("%" in text for text in said)
    assert "No fact was in the weights, so nothing had to change." in said
    assert "Slept well" not in morning.outcome(empty)[1]
    assert "%" not in morning.as_markdown(empty, {}).replace(morning.drifted(empty), "")


def test_the_time_that_is_left_is_learned_from_earlier_nights() -> None:
    reports = samples.nights().reports
    assert Pace().left(ev.Stage.AUDIT, 0.0, 40) is None
    whole = Pace(reports).left(ev.Stage.HEALTH, 0.0, 40)
    later = Pace(reports).left(ev.Stage.VALIDATE, 0.0, 40)
    assert whole is not None
    assert later is not None
    assert whole > later > 0
    assert Pace(reports).left(ev.Stage.VALIDATE, 0.0, 40, eta=3.0) >= 3.0


# -- snapshots ----------------------------------------------------------------------------------------------------


def test_a_moment_is_named_renamed_gone_back_to_and_compared(qtbot, show: Show) -> None:
    pane = MomentsPane()
    show(pane)
    assert "A fact that you forget is gone from all of them" in pane.empty.text()
    with qtbot.waitSignal(pane.take_requested) as taken:
        qtbot.keyClicks(pane.name, "before the move")
        qtbot.keyClick(pane.name, Qt.Key.Key_Return)
    assert taken.args == ["before the move"]
    pane.show_snapshots(samples.snapshots().snapshots)
    assert not pane.back.isEnabled()
    pane.list.item(0).setSelected(True)
    newest = samples.snapshots().snapshots[-1].id
    with qtbot.waitSignal(pane.back_requested) as back:
        qtbot.mouseClick(pane.back, Qt.MouseButton.LeftButton)
    assert back.args == [newest]
    with qtbot.waitSignal(pane.compare_requested) as one:
        qtbot.mouseClick(pane.compare, Qt.MouseButton.LeftButton)
    assert one.args == [newest, None]
    pane.list.item(2).setSelected(True)
    assert not pane.back.isEnabled()
    with qtbot.waitSignal(pane.compare_requested) as two:
        qtbot.mouseClick(pane.compare, Qt.MouseButton.LeftButton)
    assert two.args == pane.selected()


def test_renaming_in_the_list_asks_for_the_name(qtbot, show: Show) -> None:
    pane = MomentsPane()
    show(pane)
    pane.show_snapshots(samples.snapshots().snapshots)
    pane.list.setCurrentRow(1)
    pane.rename.trigger()
    [editor] = pane.list.findChildren(QLineEdit)
    with qtbot.waitSignal(pane.rename_requested) as named:
        qtbot.keyClicks(editor, "a good night")
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert named.args[1] == "a good night"


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_a_name_that_is_given_up_leaves_the_row_as_it_was(qtbot, show: Show, key: Qt.Key) -> None:
    pane = MomentsPane()
    show(pane)
    pane.show_snapshots(samples.snapshots().snapshots)
    qtbot.waitUntil(pane.isActiveWindow)
    heard: list[str] = []
    pane.rename_requested.connect(lambda _number, name: heard.append(name))
    for row in range(pane.list.count()):  # with a name, and without
        said = pane.list.item(row).text()
        assert "\n" in said
        pane.list.setCurrentRow(row)
        pane.list.setFocus()
        qtbot.keyClick(pane.list, Qt.Key.Key_F2)
        [editor] = pane.list.findChildren(QLineEdit)
        editor.clear()
        qtbot.keyClicks(editor, "" if key == Qt.Key.Key_Return else "not so")
        qtbot.keyClick(editor, key)
        qtbot.waitUntil(lambda: not pane.list.findChildren(QLineEdit))
        assert pane.list.item(row).text() == said
        assert pane.list.currentRow() == row
    assert not heard


# -- in the window ------------------------------------------------------------------------------------------------


def test_after_a_sleep_the_report_is_offered_and_shown(qtbot, window, factory) -> None:
    window.send(c.Remember("my dog", "called", "Biscuit"))
    window.send(c.Sleep())
    qtbot.waitUntil(
        lambda: any("Good morning" in t.accessibleName() for t in window.toasts.toasts()), timeout=5000
    )
    toast = next(t for t in window.toasts.toasts() if "Good morning" in t.accessibleName())
    qtbot.mouseClick(toast.action, Qt.MouseButton.LeftButton)
    assert window.rooms.current == "sleep"
    assert isinstance(window.rooms.page("sleep"), SleepRoom)


def test_a_stretch_brushed_in_one_chart_is_told_once_and_shown_in_the_other(qtbot, window) -> None:
    for event in (samples.JOURNAL, samples.nights()):
        window._show_event(event)
    window.rooms.enter("sleep")
    room, heard = feature_of(window).room, []
    window.span_selected.connect(heard.append)
    room.hypnogram.chart.set_span((1000.0, 2000.0))
    assert heard == [(1000.0, 2000.0)]
    assert window.hypnogram.chart.span() == (1000.0, 2000.0)
    for at in (900.0, 1100.0, 1900.0, 2500.0):
        window._show_event(ev.Metrics(at, "write", 1, 1.0, 1.0, 1.0, 12.0, 12.0))
    assert window.charts.view() == (1.0, 2.0)
    window.hypnogram.chart.set_span(None)
    assert heard[-1] is None
    assert window.charts.view()[0] == 0.0
    assert room.hypnogram.chart.span() is None


def test_rooms_entered_after_brushing_show_only_that_stretch(qtbot, window) -> None:
    night = samples.nights().reports[-3]
    span = (night.started_at - 60, night.finished_at + 60)
    told = replace(samples.FACTS[0], id=901, created_at=night.started_at)
    for event in (
        ev.JournalChanged((*samples.FACTS, told)),
        ev.HistoryChanged((ev.OperationView(9, samples.NOW - 60, "pin", 1, (1,), "A pin.", None, True),
                           ev.OperationView(8, night.started_at, "pin", 1, (2,), "Another.", None, True)), 2, 9, None),
        samples.nights(),
    ):  # fmt: skip
        window._show_event(event)
    window.hypnogram.chart.set_span(span)
    window.rooms.enter("journal")
    journal = window.rooms.page("journal")
    assert [fact.id for fact in journal.journal.model.shown()] == [901]
    assert [e.text for e in journal.history.list.entries() if not e.heading] == ["Pinned: Another."]
    journal.tabs.setCurrentIndex(1)
    assert journal.history.picked.isVisible()
    window.rooms.enter("sleep")
    room = feature_of(window).room
    assert room.hypnogram.chart.span() == span
    assert room.nights.count() == 1
    assert room.report.report == night
    qtbot.mouseClick(room.picked, Qt.MouseButton.LeftButton)  # what lifts it in one place lifts it everywhere
    assert room.nights.count() == len(samples.nights().reports)
    assert room.report.report == night
    assert window.hypnogram.chart.span() is None
    assert journal.journal.model.found() == len(samples.FACTS) + 1
    assert len([e for e in journal.history.list.entries() if not e.heading]) == 2
    assert not journal.history.picked.isVisibleTo(journal.history)


@pytest.mark.parametrize("where", ["dock", "room", "history"])
def test_the_chosen_time_left_out_of_the_journal_is_left_out_everywhere(qtbot, window, where: str) -> None:
    for event in (*samples.journal_room(), samples.nights()):
        window._show_event(event)
    window.rooms.enter("journal")
    room, heard = window.rooms.page("journal"), []
    window.hypnogram.chart.set_span((1000.0, 2000.0))
    window.span_selected.connect(heard.append)
    if where == "history":
        room.tabs.setCurrentIndex(1)
        assert "chosen time" in room.history.list.entries()[0].text
        qtbot.mouseClick(room.history.picked, Qt.MouseButton.LeftButton)
    else:
        bar = (window.journal if where == "dock" else room.journal).bar
        [chip] = [b for b in bar.findChildren(QAbstractButton, "chip") if "chosen time" in b.text()]
        chip.click()
    assert heard == [None]
    assert window.hypnogram.chart.span() is None
    assert not window.hypnogram.picked.isVisibleTo(window.hypnogram)
    assert window.journal.model.found() == room.journal.model.found() == len(samples.FACTS)


def test_a_night_outside_the_chosen_time_is_shown_when_it_is_asked_for(window) -> None:
    window._show_event(samples.nights())
    reports = samples.nights().reports
    window.hypnogram.chart.set_span((reports[0].started_at, reports[1].finished_at))
    feature_of(window).show_report(reports[-1].id)
    assert feature_of(window).room.report.report == reports[-1]
    assert window.hypnogram.chart.span() is None
    window.hypnogram.chart.set_span((1000.0, 2000.0))
    assert "chosen time" in feature_of(window).room.no_nights.text()


def test_at_its_hour_it_announces_the_sleep_and_typing_or_the_battery_keeps_it_awake(
    qtbot, window, factory, monkeypatch
) -> None:
    feature = feature_of(window)
    hour = time.localtime(time.time() - 60)
    feature.clock.handled = time.time() - 3600
    window.preferences.set("sleep", at_hour=True, hour=f"{hour.tm_hour:02d}:{hour.tm_min:02d}")
    assert feature.clock.wish(feature.moment()) is None  # the hour had passed when the rule was made
    feature.clock.handled = time.time() - 3600
    window._show_event(ev.Pressure(0.1, 0.9, True, (), 2))
    window.chat.composer.text.setPlainText("I was just")
    feature._touched = time.time() - 60
    feature.tick()
    assert feature.clock.hold(feature.moment()) is Hold.TYPING
    assert not window.toasts.toasts()
    window.chat.composer.text.clear()
    monkeypatch.setattr(feature_module, "on_battery", lambda: True)
    feature.tick()
    assert not window.toasts.toasts()
    monkeypatch.setattr(feature_module, "on_battery", lambda: False)
    feature.tick()
    [toast] = window.toasts.toasts()
    window.chat.composer.text.setPlainText("one more thing")  # within the five seconds
    toast.expire()
    QCoreApplication.sendPostedEvents(
        None, QEvent.Type.DeferredDelete
    )  # the next tick may come later than that
    assert c.Sleep() not in factory.engine.executed
    window.chat.composer.text.clear()
    feature.tick()
    window.toasts.toasts()[-1].expire()
    qtbot.waitUntil(lambda: c.Sleep() in factory.engine.executed)
    qtbot.waitUntil(window.settled)
    feature.tick()
    assert factory.engine.executed.count(c.Sleep()) == 1


class Clock:
    """The time that the feature is told."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def time(self) -> float:
        return time.time() + self.ahead


@pytest.fixture
def clock(monkeypatch, window) -> Clock:
    """A window that sleeps once it is left alone for a minute, and has something to sleep over; and its clock."""
    made = Clock()
    monkeypatch.setattr(feature_module, "time", made)
    monkeypatch.setattr(feature_module, "on_battery", lambda: False)
    window.preferences.set("sleep", when_idle=True, idle_minutes=1)
    window._show_event(ev.Pressure(0.1, 0.9, True, (), 2))
    return made


def test_left_alone_from_the_start_it_sleeps(qtbot, window, factory, clock: Clock) -> None:
    feature = feature_of(window)
    clock.ahead = 50
    feature.tick()
    assert not window.toasts.toasts()
    clock.ahead = 70
    feature.tick()
    window.toasts.toasts()[-1].expire()
    qtbot.waitUntil(lambda: c.Sleep() in factory.engine.executed)
    qtbot.waitUntil(window.settled)
    clock.ahead = 700
    window._show_event(ev.Pressure(0.1, 0.9, True, (), 2))
    feature.tick()
    assert feature.clock.due(feature.moment()) is None  # once for each time it is left alone


@pytest.mark.parametrize("where", ["window", "dialog", "dock"])
def test_who_is_in_a_dialog_or_a_floating_dock_is_not_away(qtbot, window, clock: Clock, where: str) -> None:
    top: QWidget = window
    if where == "dialog":
        top = QDialog(window)
        top.show()
    elif where == "dock":
        top = window.docks["Charts"]
        top.setFloating(True)
        top.show()
    qtbot.waitExposed(top)
    top.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is top.windowHandle())
    clock.ahead = 70
    QTest.keyClick(top.windowHandle(), Qt.Key.Key_Shift)
    feature_of(window).tick()
    assert not window.toasts.toasts()


def test_a_plug_pulled_in_the_last_seconds_keeps_it_awake(window, factory, clock: Clock, monkeypatch) -> None:
    feature = feature_of(window)
    clock.ahead = 70
    feature.tick()
    monkeypatch.setattr(feature_module, "on_battery", lambda: True)
    window.toasts.toasts()[-1].expire()
    assert window.settled()
    assert c.Sleep() not in factory.engine.executed
    monkeypatch.setattr(feature_module, "on_battery", lambda: False)
    feature.tick()
    assert len([t for t in window.toasts.toasts() if not t.done]) == 1


def test_a_plug_pulled_in_the_sleep_ends_it_and_it_comes_again_with_the_plug(
    qtbot, window, factory, clock: Clock, monkeypatch
) -> None:
    feature = feature_of(window)
    factory.engine.pause = 0.2  # a stage
    clock.ahead = 70
    feature.tick()
    window.toasts.toasts()[-1].expire()
    qtbot.waitUntil(lambda: feature._asleep)
    monkeypatch.setattr(feature_module, "on_battery", lambda: True)
    feature.tick()
    qtbot.waitUntil(window.settled)
    assert not factory.engine.nights
    assert "On battery now" in window.toasts.toasts()[-1].accessibleName()
    window.rooms.enter("sleep")
    feature.tick()
    assert "plugged in" in feature.room.state.text()
    monkeypatch.setattr(feature_module, "on_battery", lambda: False)
    feature.tick()
    window.toasts.toasts()[-1].expire()
    qtbot.waitUntil(lambda: len(factory.engine.nights) == 1)


def test_a_sleep_that_somebody_asked_for_goes_on_without_a_plug(
    qtbot, window, factory, clock, monkeypatch
) -> None:
    factory.engine.pause = 0.05
    window.sleep()
    qtbot.waitUntil(lambda: feature_of(window)._asleep)
    monkeypatch.setattr(feature_module, "on_battery", lambda: True)
    feature_of(window).tick()
    qtbot.waitUntil(lambda: len(factory.engine.nights) == 1)


def test_not_now_is_remembered_over_a_restart(qtbot, make_window) -> None:
    first = make_window()
    feature = feature_of(first)
    first.preferences.set("sleep", at_hour=True, hour="00:00")
    feature.clock.handled = time.time() - 90_000
    feature._touched = time.time() - 60
    first._show_event(ev.Pressure(0.1, 0.9, True, (), 2))
    feature.tick()
    first.toasts.toasts()[-1].act()
    first.close()
    second = feature_of(make_window())
    assert second.clock.handled == pytest.approx(time.time(), abs=30)
    assert second.clock.wish(replace(second.moment(), news=2)) is None


def test_the_room_tells_stage_fact_and_time_left_and_a_deleted_snapshot_can_be_kept(
    qtbot, window, factory
) -> None:
    window.rooms.enter("sleep")
    room = feature_of(window).room
    for event in (samples.JOURNAL, samples.nights(), samples.snapshots()):
        window._show_event(event)
    now = time.time()
    for event in (
        ev.SleepStarted(now, 39, 3, "default"),
        ev.SleepStage(now, 1, ev.Stage.REFRESH, "3 of 39 facts", (3, 6, 4)),
        ev.Progress("Refreshing", 1, 3, 4.0),
    ):
        room.handle(event)
    said = room.state.text()
    assert "refresh" in said
    assert "Tobias Wren · instrument · bassoon and 2 more" in said
    assert "this cycle: about" in said, "two more may come"
    assert "this stage" not in said
    room.handle(ev.SleepStage(now, 3, ev.Stage.REFRESH, "3 of 39 facts", (3, 6, 4)))
    room._show_progress()
    assert "left" in room.state.text()
    assert "this cycle" not in room.state.text()
    room.handle(ev.SleepStage(now, 1, ev.Stage.REFRESH, "3 of 39 facts", (3, 6, 4)))
    room.handle(ev.Progress("Refreshing", 1, 3, 4.0))
    assert room.cancel.isVisible()
    room.handle(ev.NightsChanged((), ()))  # in the first night, what comes later has no length yet
    room._show_progress()
    assert "this stage: about 4.0\xa0s left" in room.state.text()
    room.handle(ev.Idle())
    assert not room.cancel.isVisible()
    room._lists.setCurrentWidget(room.moments)
    room.moments.list.setCurrentRow(0)
    count = room.moments.list.count()
    room.moments.drop.trigger()
    assert room.moments.list.count() == count - 1
    window.toasts.toasts()[-1].act()
    assert room.moments.list.count() == count
    assert not any(isinstance(x, c.DropSnapshot) for x in factory.engine.executed)


def test_undo_takes_back_the_deleting_of_a_snapshot_and_not_what_was_done_before(
    qtbot, window, factory
) -> None:
    """Ctrl+Z took the last sleep back, and the snapshot went all the same."""
    slept = ev.OperationView(5, time.time(), "sleep", 3, (1,), "My dog is called Biscuit.", None, True)
    for event in (ev.HistoryChanged((slept,), 1, 5, None), samples.snapshots()):
        window._show_event(event)
    window.rooms.enter("sleep")
    room, undo = feature_of(window).room, window.actions_["undo"]
    for event in (samples.JOURNAL, samples.nights(), samples.snapshots()):
        window._show_event(event)
    room.moments.list.setCurrentRow(0)
    count, before = room.moments.list.count(), undo.text()
    room.moments.drop.trigger()
    assert undo.text() == "Undo the deleting"
    undo.trigger()
    assert room.moments.list.count() == count
    assert undo.text() == before
    assert not window.toasts.toasts()
    window.send(c.Audit())
    qtbot.waitUntil(window.settled)
    assert not any(isinstance(x, c.UndoOperation | c.DropSnapshot) for x in factory.engine.executed)


def test_every_fact_of_a_long_report_can_be_seen_and_taken_back(qtbot, card: MorningReport) -> None:
    """Behind the first thirty there was no undo."""
    facts = [replace(samples.FACTS[0], id=i, object=f"value {i}") for i in range(1, 101)]
    report = samples.nights().reports[-1]
    cycle = replace(report.cycles[0], refreshed=tuple(range(1, 101)), pruned=())
    card.set_facts(facts)
    card.show_report(replace(report, id=99, cycles=(cycle,), changes=()))
    assert len(undos(card)) == 30
    for shown in (90, 100):
        [more] = [
            b for b in card.findChildren(QAbstractButton) if b.text().endswith("more") and b.isVisible()
        ]
        qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
        assert len(undos(card)) == shown
    assert card.isAncestorOf(QApplication.focusWidget())
    card.show_report(report)
    card.show_report(replace(report, id=99, cycles=(cycle,), changes=()))
    assert len(undos(card)) == 30


def test_a_long_comparison_is_shown_whole_and_left_by_escape(qtbot, window) -> None:
    window.rooms.enter("sleep")
    window.activateWindow()
    room = feature_of(window).room
    for event in (samples.JOURNAL, samples.nights(), samples.snapshots()):
        window._show_event(event)
    facts = tuple(replace(samples.FACTS[0], id=i, object=f"value {i}") for i in range(1, 71))
    view = samples.snapshots().snapshots[0]
    room.expects_comparison = True
    room.handle(ev.SnapshotsCompared(view, None, facts, (), (), (), (), (None, None), (None, None)))
    pane = room.comparison
    assert pane.isVisible()
    words = lambda: [label.text() for label in pane.findChildren(QLabel)]  # noqa: E731
    assert not any("value 70" in text for text in words())
    [more] = [b for b in pane.findChildren(QAbstractButton) if b.text() == "Show 10 more"]
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert any("value 70" in text for text in words())
    for by_list in (True, False):
        room._lists.setCurrentWidget(room.moments)
        (room.moments.list if by_list else pane.close_).setFocus()
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        assert not pane.isVisible()
        assert QApplication.focusWidget() is room.moments.list
        room._right.setCurrentWidget(pane)


def test_a_comparison_with_now_says_when_that_is_over(qtbot, window) -> None:
    window.rooms.enter("sleep")
    feature = feature_of(window)
    room, pane = feature.room, feature.room.comparison
    for event in (samples.JOURNAL, samples.snapshots()):
        window._show_event(event)
    view, other = samples.snapshots().snapshots[:2]
    compared = ev.SnapshotsCompared(view, None, (), (), (), (), (), (None, None), (None, None))
    room.expects_comparison = True
    window._show_event(compared)
    assert pane.isVisible()
    assert not pane.again.isVisible()
    facts = samples.JOURNAL.facts
    masked = tuple(replace(fact, object="•••", statement="•••") for fact in facts)
    room.handle(ev.JournalChanged(masked))  # as on a stage
    room.handle(replace(compared))
    assert not pane.again.isVisible()
    room.handle(ev.JournalChanged((*facts[:-1], replace(facts[-1], state=ev.FactState.DISABLED))))
    assert pane.again.isVisible()
    room.handle(replace(compared))  # the same in other words is no newer
    assert pane.again.isVisible()
    pane.again.setFocus()
    sent: list[object] = []
    window.send = sent.append
    qtbot.keyClick(pane.again, Qt.Key.Key_Space)
    assert sent == [c.CompareSnapshots(view.id, None)]
    room.handle(compared)
    assert not pane.again.isVisible()
    assert pane.isAncestorOf(QApplication.focusWidget())
    room.expects_comparison = True
    room.handle(replace(compared, second=other))
    room.handle(ev.JournalChanged(facts))
    assert not pane.again.isVisible()  # two moments that are over stay what they were


def test_the_keyboard_stays_with_the_sleep_that_it_began(qtbot, window) -> None:
    window.rooms.enter("sleep")
    window.activateWindow()
    room = feature_of(window).room
    room.sleep.setFocus()
    room.handle(ev.SleepStarted(time.time(), 39, 3, "default"))
    assert QApplication.focusWidget() is room.cancel
    room.handle(ev.Idle())
    assert QApplication.focusWidget() is room.sleep


def test_a_snapshot_that_goes_leaves_the_keyboard_at_the_next(qtbot, show: Show) -> None:
    pane = MomentsPane()
    show(pane)
    views = samples.snapshots().snapshots
    pane.show_snapshots(views)
    pane.list.setCurrentRow(1)
    chosen = pane.selected()
    pane.show_snapshots(views)
    assert (pane.list.currentRow(), pane.selected()) == (1, chosen)
    pane.set_hidden(chosen[0], True)
    assert pane.list.currentRow() == 1
    assert pane.selected() == [list(reversed(views))[2].id]
    pane.show_snapshots(views[:1])
    assert pane.selected() == [views[0].id]
    assert pane.back.isEnabled()


def test_a_sleep_that_was_cancelled_says_that_all_is_as_before(qtbot, window) -> None:
    now = time.time()
    said = "Sleep was cancelled. Everything is as it was before."
    report = replace(samples.nights().reports[-1], outcome="cancelled", reason=said, finished_at=now)
    window._show_event(ev.SleepStarted(now, 39, 3, "default"))
    window._show_event(report)
    assert [toast.accessibleName() for toast in window.toasts.toasts()] == [said]


def test_behind_an_undo_in_the_report_the_keyboard_goes_on_there(qtbot, card: MorningReport) -> None:
    qtbot.waitUntil(card.isActiveWindow)
    name = "Undo the writing of your sister Maya · home town · Porto"
    undos(card)[name].setFocus()
    place = card._scroll.widget()
    card.set_unrefreshed(frozenset({(card.report.snapshot, 3)}))
    assert card._scroll.widget() is not place
    assert card._scroll.widget().isAncestorOf(QApplication.focusWidget())
