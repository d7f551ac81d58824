"""Pressure, charts, hypnogram, toasts and the status bar show what events say."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app import words
from app.panes import samples
from app.panes.charts import ChartsPane
from app.panes.factcard import FactCard
from app.panes.hypnogram import HypnogramPane, tell
from app.panes.pressure import PressurePane
from app.statusline import StatusLine
from app.widgets.toasts import Toasts
from engine import commands as c
from engine import events as ev

ROOT = Path(__file__).resolve().parents[2]
READY = ev.Ready("sample", 12_000_000, (1,), "cpu", "default", "/p", 0.4)


def test_the_gauge_and_its_terms_follow_the_pressure(show) -> None:
    pane = show(PressurePane())
    pane.handle(samples.PRESSURE)
    assert pane.gauge.value() == pytest.approx(0.42)
    assert len(pane._terms) == 3
    pane.handle(ev.Pressure(0.7, 0.6, True, samples.PRESSURE.terms[:1], 9))
    assert len(pane._terms) == 1
    assert "needs sleep" in pane.gauge.accessibleDescription()


def test_sleep_can_be_asked_for_only_once_at_a_time(qtbot, show) -> None:
    pane = show(PressurePane())
    assert not pane.sleep.isEnabled()
    pane.handle(READY)
    with qtbot.waitSignal(pane.sleep_requested):
        qtbot.mouseClick(pane.sleep, Qt.MouseButton.LeftButton)
    pane.handle(ev.SleepStarted(0.0, 3, 1, "default"))
    assert not pane.sleep.isEnabled()
    pane.handle(ev.Idle())
    assert pane.sleep.isEnabled()


def tire(qtbot, window) -> None:
    for word in "one two three four five".split():
        window.send(c.Remember(f"my {word}", "called", word))
    qtbot.waitUntil(lambda: window.settled())


def test_past_the_threshold_the_window_offers_a_sleep_once(qtbot, window, factory) -> None:
    tire(qtbot, window)
    [toast] = window.toasts.toasts()
    assert c.Sleep() not in factory.engine.executed
    qtbot.mouseClick(toast.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: c.Sleep() in factory.engine.executed)


def test_by_setting_it_sleeps_by_itself_unless_told_not_now(qtbot, window, factory) -> None:
    window.pressure.by_itself.setChecked(True)
    tire(qtbot, window)
    qtbot.waitUntil(lambda: bool(window.toasts.toasts()), timeout=30_000)  # not over somebody's typing
    [toast] = window.toasts.toasts()
    assert toast.action.text() == "Not now"
    toast.expire()
    qtbot.waitUntil(lambda: c.Sleep() in factory.engine.executed)


def test_the_offer_leaves_when_a_sleep_begins_otherwise(qtbot, window, factory) -> None:
    tire(qtbot, window)
    [offer] = window.toasts.toasts()
    qtbot.mouseClick(window.pressure.sleep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: offer not in window.toasts.toasts())
    qtbot.waitUntil(lambda: window.settled())
    assert factory.engine.executed.count(c.Sleep()) == 1


def test_charts_keep_points_from_before_they_are_built(qtbot, show) -> None:
    pane = show(ChartsPane())
    for event in samples.metrics():
        pane.handle(event)
    assert not pane.empty.isHidden()
    pane.build()
    assert pane.chart is not None
    assert pane.empty.isHidden()
    assert pane.points() == len(samples.metrics())
    pane.handle(next(e for e in samples.sleep() if isinstance(e, ev.SleepReport)))
    pane._redraw()
    x, y = pane.chart.drawn(pane.chart._tracks[0].lines[0])
    assert len(x) == len(y) == len(samples.metrics())
    assert len(pane.chart.nights) == 1
    qtbot.waitUntil(lambda: not pane._timer.isActive())


def test_the_hypnogram_draws_each_stage_and_tells_the_report(show) -> None:
    pane = show(HypnogramPane())
    for event in samples.sleep():
        pane.handle(event)
    assert [step.lane for step in pane.chart.steps if step.lane] == list(range(1, 7))
    text = pane.report.text()
    assert "raw 93\N{NO-BREAK SPACE}% → 100\N{NO-BREAK SPACE}%" in text
    assert "2 of 14 facts refreshed, 1 pruned" in text


def test_a_sleep_that_was_stopped_says_so(show) -> None:
    pane = show(HypnogramPane())
    for event in samples.sleep()[:3]:
        pane.handle(event)
    pane.handle(ev.Idle())
    assert "All is as it was" in pane.report.text()


def test_a_rolled_back_sleep_says_why() -> None:
    report = ev.SleepReport(
        0.0, 1.0, "rolled back", "perplexity rose", 1, (1, 1, 1), (1, 1, 1), 9.0, 9.9, 9.0
    )
    assert "rolled back" in tell(report)
    assert "perplexity rose" in tell(report)


def test_the_status_bar_tells_progress_and_offers_cancel(qtbot, show) -> None:
    line = show(StatusLine())
    line.handle(READY)
    assert line.doing.text() == "Awake"
    line.handle(ev.Busy("Sleeping"))
    line.handle(ev.Progress("Asking every fact", 3, 14, 4.2))
    assert line.doing.text() == "Asking every fact … 3 of 14"
    assert "4.2\xa0s" in line.eta.text()
    with qtbot.waitSignal(line.cancel_requested):
        qtbot.mouseClick(line.cancel, Qt.MouseButton.LeftButton)
    line.handle(ev.Idle())
    assert not line.busy()


def test_escape_cancels_what_runs(qtbot, window, factory) -> None:
    factory.engine.pause = 0.2
    window.send(c.Sleep())
    qtbot.waitUntil(lambda: window.actions_["cancel"].isEnabled())
    window.activateWindow()
    qtbot.keyClick(window.chat.composer.text, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.settled())
    assert "All is as it was" in window.hypnogram.report.text()


def test_a_toast_that_promises_something_is_not_hurried_by_others(qtbot, show) -> None:
    parent = show(QWidget())
    toasts, erased = Toasts(parent, over=parent), []
    for number in range(5):
        toasts.say(f"Forgetting {number}", "Undo", lambda: None, lambda number=number: erased.append(number))
    assert not erased
    toasts.act()  # the newest is taken back
    toasts.settle()
    assert erased == [0, 1, 2, 3]


def test_a_card_says_when_a_written_fact_was_not_recalled(show) -> None:
    fact = samples.fact(9, "my dog", "called", "called", "Biscuit", recall=(True, False, False))
    card = show(FactCard(9, fact))
    assert "written, 1 of 3" in card.chip.text()
    assert "Recalled on 1 of 3 forms" in card.chip.toolTip()


def test_the_chart_shows_the_stage_of_a_sleep_that_runs(qtbot, show) -> None:
    pane = show(ChartsPane())
    for event in samples.metrics():
        pane.handle(event)
    pane.build()
    pane.handle(ev.SleepStarted(0.0, 14, 3, "default"))
    pane.handle(ev.SleepStage(0.1, 1, ev.Stage.REFRESH))
    qtbot.waitUntil(lambda: pane.chart.words() == ["asleep: refresh, cycle 1"])
    pane.handle(ev.Idle())
    qtbot.waitUntil(lambda: not pane.chart.nights)


def test_a_toast_does_exactly_one_of_its_two_things(qtbot, show) -> None:
    parent = show(QWidget())
    done: list[str] = []
    toasts = Toasts(parent, over=parent)
    toast = toasts.say(
        "text", "Undo", lambda: done.append("acted"), lambda: done.append("expired"), seconds=0.03
    )
    qtbot.waitUntil(lambda: bool(done))
    toast.act()
    assert done == ["expired"]


def test_ages_and_durations_are_short() -> None:
    assert [words.age(0.0, now) for now in (5, 300, 7200, 200_000)] == ["now", "5 min", "2 h", "2 d"]
    assert [words.duration(x) for x in (0.44, 12, 200, 4000)] == [
        "0.4\xa0s", "12\xa0s", "3\xa0min 20\xa0s", "1\xa0h 06\xa0min"
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["chat", "journal", "pressure", "charts", "hypnogram"])
def test_every_pane_can_be_run_alone(tmp_path, name: str) -> None:
    picture = tmp_path / "pane.png"
    done = subprocess.run(
        [sys.executable, "-m", f"app.panes.{name}", str(picture)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert picture.stat().st_size > 2000


def test_no_pane_speaks_of_a_word_that_the_glossary_lacks() -> None:
    used = set()
    for file in (ROOT / "app").rglob("*.py"):
        used |= set(re.findall(r"GLOSSARY\[['\"]([^'\"]+)['\"]\]", file.read_text(encoding="utf-8")))
    assert used <= set(words.GLOSSARY)


def test_the_keys_stay_where_a_sleep_was_begun(qtbot, window) -> None:
    pane = window.pressure
    window.activateWindow()
    pane.sleep.setFocus()
    qtbot.waitUntil(pane.sleep.hasFocus)
    pane.handle(ev.SleepStarted(0.0, 1, 1, "default"))
    assert not pane.sleep.isEnabled()
    assert pane.by_itself.hasFocus()
    pane.handle(ev.Idle())
    assert pane.sleep.isEnabled()
