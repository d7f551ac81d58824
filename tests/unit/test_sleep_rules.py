"""When Dormouse falls asleep by itself, and what keeps it awake: by a clock of our own."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.power import on_battery
from app.sleeprules import Hold, Moment, Reason, SleepClock, SleepRules, as_text, last_time, parse_minute

NIGHT = 3 * 60 + 30


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("the zone cannot be set here")
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def at(day: int, hour: int, minute: int = 0, month: int = 5) -> float:
    return time.mktime((2026, month, day, hour, minute, 0, 0, 0, -1))


def moment(now: float, **changes: object) -> Moment:
    return replace(Moment(now, news=3, idle_s=60.0), **changes)


def test_at_its_hour_it_sleeps_once() -> None:
    clock = SleepClock(SleepRules(at=NIGHT), handled=at(1, 22))
    assert clock.due(moment(at(2, 3, 29))) is None
    assert clock.due(moment(at(2, 3, 31))) is Reason.HOUR
    clock.handle(at(2, 3, 31))
    assert clock.due(moment(at(2, 3, 40))) is None
    assert clock.due(moment(at(3, 3, 30))) is Reason.HOUR


def test_an_hour_that_was_missed_is_made_up_for_once_at_the_next_start() -> None:
    clock = SleepClock(SleepRules(at=NIGHT), handled=at(1, 4))
    assert clock.due(moment(at(5, 9))) is Reason.MISSED
    clock.handle(at(5, 9))
    assert clock.due(moment(at(5, 10))) is None


def test_an_hour_that_passed_before_the_rule_was_made_is_not_made_up_for() -> None:
    assert SleepClock(SleepRules(at=NIGHT), handled=at(1, 12)).due(moment(at(1, 13))) is None


def test_with_nothing_new_no_hour_and_no_idleness_wakes_the_wish() -> None:
    clock = SleepClock(SleepRules(at=NIGHT, idle_minutes=5), handled=at(1, 4))
    assert clock.due(moment(at(5, 9), news=0, idle_s=9000.0)) is None


def test_when_idle_it_sleeps_once_for_each_time_it_is_left_alone() -> None:
    clock = SleepClock(SleepRules(idle_minutes=20), handled=at(1, 4))
    noon = at(1, 12)
    assert clock.due(moment(noon, idle_s=1199)) is None
    assert clock.due(moment(noon, idle_s=1200)) is Reason.IDLE
    clock.handle(noon)
    assert clock.due(moment(noon + 3600, idle_s=1200 + 3600)) is None
    assert clock.due(moment(noon + 9000, idle_s=1300)) is Reason.IDLE


def test_it_sleeps_by_pressure_only_where_that_is_allowed() -> None:
    assert SleepClock(SleepRules(), 0).due(moment(at(1, 12), drowsy=True)) is None
    assert SleepClock(SleepRules(drowsy=True), 0).due(moment(at(1, 12), drowsy=True)) is Reason.DROWSY


@pytest.mark.parametrize(
    ("changes", "hold"),
    [
        ({"ready": False}, Hold.BUSY),
        ({"idle_s": 1.0}, Hold.TYPING),
        ({"draft": True}, Hold.TYPING),
        ({"battery": True}, Hold.BATTERY),
    ],
)
def test_a_sleep_that_is_due_waits_for_work_for_typing_and_for_the_mains(
    changes: dict[str, object], hold: Hold
) -> None:
    clock = SleepClock(SleepRules(drowsy=True), 0)
    due = moment(at(1, 12), drowsy=True)
    held = replace(due, **changes)
    assert clock.due(due) is Reason.DROWSY
    assert clock.wish(held) is Reason.DROWSY
    assert clock.due(held) is None
    assert clock.hold(held) is hold


def test_on_battery_it_sleeps_where_that_is_allowed_and_a_draft_of_yesterday_keeps_nobody_awake() -> None:
    clock = SleepClock(SleepRules(at=NIGHT, on_battery=True), handled=at(1, 22))
    assert clock.due(moment(at(2, 3, 31), battery=True, draft=True, idle_s=20_000.0)) is Reason.HOUR


def test_the_hour_holds_through_summer_time(berlin: None) -> None:
    minute = 2 * 60 + 30  # does not exist on the day the clocks go forward
    clock = SleepClock(SleepRules(at=minute), handled=at(28, 12, month=3))
    assert clock.due(moment(at(29, 12, month=3))) is Reason.MISSED
    day_after = at(30, 12, month=3)
    assert time.localtime(last_time(minute, day_after))[3:5] == (2, 30)


@given(
    rules=st.builds(
        SleepRules,
        drowsy=st.booleans(),
        at=st.none() | st.integers(0, 1439),
        idle_minutes=st.integers(0, 90),
        on_battery=st.booleans(),
    ),
    asked=st.lists(
        st.builds(
            Moment,
            st.floats(1.7e9, 1.8e9),
            ready=st.booleans(),
            drowsy=st.booleans(),
            news=st.integers(0, 2),
            idle_s=st.floats(0, 1e5),
            draft=st.booleans(),
            battery=st.booleans(),
        ),
        max_size=6,
    ),
)
def test_whatever_the_rules_it_never_sleeps_over_work_or_typing_nor_on_battery_unasked(rules, asked) -> None:
    clock = SleepClock(rules, 1.7e9)
    for one in sorted(asked, key=lambda m: m.now):
        if clock.due(one) is None:
            continue
        assert rules.any
        assert one.ready
        assert one.idle_s >= clock.quiet_s
        assert not (one.draft and one.idle_s < 600)
        assert rules.on_battery or not one.battery
        clock.handle(one.now)


@given(st.integers(0, 1439), st.floats(1.6e9, 1.9e9))
def test_the_last_time_is_that_minute_and_within_a_day(minute: int, now: float) -> None:
    then = last_time(minute, now)
    assert 0 <= now - then < 86400 + 3601
    assert parse_minute(as_text(minute)) == minute


@pytest.mark.parametrize("text", ["", "24:00", "7", "7:60", "a:b", "-1:10"])
def test_what_is_no_hour_is_none(text: str) -> None:
    assert parse_minute(text) is None


def supply(root: Path, name: str, **values: str) -> None:
    (root / name).mkdir(parents=True)
    for key, value in values.items():
        (root / name / key).write_text(f"{value}\n")


def test_on_battery_is_a_battery_that_drains_and_no_plug(tmp_path: Path) -> None:
    assert not on_battery("linux", tmp_path / "nothing here")
    supply(tmp_path, "hidpp_battery_0", type="Battery", status="Discharging", scope="Device")
    assert not on_battery("linux", tmp_path)
    supply(tmp_path, "BAT0", type="Battery", status="Discharging")
    supply(tmp_path, "AC", type="Mains", online="0")
    assert on_battery("linux", tmp_path)
    (tmp_path / "BAT0" / "status").write_text("Charging\n")
    assert not on_battery("linux", tmp_path)
    (tmp_path / "BAT0" / "status").write_text("Discharging\n")
    (tmp_path / "AC" / "online").write_text("1\n")
    assert not on_battery("linux", tmp_path)


def test_where_the_system_cannot_be_asked_it_counts_as_plugged_in() -> None:
    for platform in {"win32", "darwin"} - {sys.platform}:
        assert not on_battery(platform)
