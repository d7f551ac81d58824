"""When Dormouse falls asleep by itself: rules, the moment they are asked about, and what keeps it awake."""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import StrEnum

#: An unsent message that nobody has touched for so long keeps it awake no more.
DRAFT_S = 600.0
#: Later than this behind its hour, a sleep is one that was missed.
MISSED_S = 900.0


@dataclass(frozen=True, slots=True)
class SleepRules:
    """What the user allows. `at` is a minute of the day (None: no set hour); `idle_minutes` 0 is never."""

    drowsy: bool = False
    at: int | None = None
    idle_minutes: int = 0
    on_battery: bool = False

    @property
    def any(self) -> bool:
        """Whether it may ever fall asleep by itself."""
        return self.drowsy or self.at is not None or self.idle_minutes > 0


@dataclass(frozen=True, slots=True)
class Moment:
    """How things are now, as far as the rules care."""

    now: float  # unix seconds
    ready: bool = True  # the model is open and nothing runs
    drowsy: bool = False  # the pressure passed the threshold
    news: int = 0  # facts written since the last sleep
    idle_s: float = 0.0  # since anybody touched keyboard or mouse here
    draft: bool = False  # a message is begun and not sent
    battery: bool = False


class Reason(StrEnum):
    """Why it would sleep."""

    HOUR = "hour"
    MISSED = "missed"
    DROWSY = "drowsy"
    IDLE = "idle"


class Hold(StrEnum):
    """What keeps it from sleeping now, though a rule asks for it."""

    BUSY = "busy"
    TYPING = "typing"
    BATTERY = "battery"


class SleepClock:
    """Says when a sleep is due. It knows no timer and no window: ask it with a Moment, now and then.

    `handled` is when the last such wish was granted or declined, or the rules were set: what was due before is past.
    """

    def __init__(self, rules: SleepRules, handled: float, quiet_s: float = 10.0) -> None:
        self.rules, self.handled, self.quiet_s = rules, handled, quiet_s

    def due(self, moment: Moment) -> Reason | None:
        """Why to fall asleep at this moment; None to stay awake."""
        wish = self.wish(moment)
        return wish if wish is not None and self.hold(moment) is None else None

    def wish(self, moment: Moment) -> Reason | None:
        """Which rule asks for a sleep; the earlier in the list the stronger."""
        if self.rules.at is not None and moment.news:
            hour = last_time(self.rules.at, moment.now)
            if hour > self.handled:
                return Reason.MISSED if moment.now - hour > MISSED_S else Reason.HOUR
        if self.rules.drowsy and moment.drowsy:
            return Reason.DROWSY
        idle = self.rules.idle_minutes * 60
        if idle and moment.news and moment.idle_s >= idle and self.handled <= moment.now - moment.idle_s:
            return Reason.IDLE
        return None

    def hold(self, moment: Moment) -> Hold | None:
        """What keeps it awake all the same."""
        if not moment.ready:
            return Hold.BUSY
        if moment.idle_s < self.quiet_s or (moment.draft and moment.idle_s < DRAFT_S):
            return Hold.TYPING
        return Hold.BATTERY if moment.battery and not self.rules.on_battery else None

    def handle(self, now: float) -> None:
        """The wish of this moment was granted or declined."""
        self.handled = max(self.handled, now)


def last_time(minute: int, now: float) -> float:
    """When that minute of the day last came, in local time, summer time or not."""
    today = time.localtime(now)
    for days in (0, 1):
        at = time.mktime(
            (today.tm_year, today.tm_mon, today.tm_mday - days, *divmod(minute, 60), 0, 0, 0, -1)
        )
        if at <= now:
            return at
    return at


def parse_minute(text: str) -> int | None:
    """A minute of the day from "03:30"; None for anything else."""
    hour, colon, minute = text.strip().partition(":")
    if colon and hour.isdecimal() and minute.isdecimal() and int(hour) < 24 and int(minute) < 60:
        return int(hour) * 60 + int(minute)
    return None


def as_text(minute: int | None) -> str:
    """ "03:30", or nothing."""
    return "" if minute is None else "{:02d}:{:02d}".format(*divmod(minute, 60))
