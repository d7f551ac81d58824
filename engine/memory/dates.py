"""When something is: a day that was said in relation to today is kept as its date, or it would be wrong tomorrow."""

from __future__ import annotations

import re
from datetime import date, timedelta

from engine.memory.lexicon import MONTHS
from engine.model.relations import WEEKDAYS

MONTH_NAMES = "January February March April May June July August September October November December".split()
_WEEKDAYS = tuple(day.lower() for day in WEEKDAYS)
_MONTH = "|".join([*MONTHS, *(f"{month[:3]}" for month in MONTHS if len(month) > 4), "sept"])
_DAY_OF_MONTH = (
    rf"(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTH})\b|(?:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?\b"
)
_DATE = rf"(?:{_DAY_OF_MONTH})(?:,? (?:19|20)\d\d\b)?"
_WEEKDAY = "|".join(_WEEKDAYS)
_PART = r"morning|afternoon|evening|night"
#: An hour as it is said in a clause: "9:15", "8 pm".
CLOCK = r"\d[\d:.]*(?: ?[ap]m)?"
_HOUR = (
    r"(?:half past |quarter past |quarter to )?(?:\d{1,2}(?:[:.]\d\d)?|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve)(?: ?(?:am|pm|a\.m\.?|p\.m\.?|o'clock))?|noon|midday|midnight"
)
_TIME = re.compile(rf"(?i)(?:^|,? )(?:at|from|@) (?P<time>{_HOUR})(?=$|[ ,])")
_PART_OF_DAY = re.compile(rf"(?i),?(?:^| )(?:in the |at )?(?P<part>{_PART})$")
_DAY = re.compile(
    rf"""(?i)(?:on )?(?:(?P<which>this coming|this|next|coming) )?(?P<weekday>{_WEEKDAY})(?:,? (?:on )?(?P<dated>{_DATE}))?"""
    rf"""|(?P<relative>today|tonight|tomorrow|the day after tomorrow|this)|in (?P<days>\d{{1,2}}|\w+) days"""
    rf"""|(?:on )?(?P<date>{_DATE})|on the (?P<nth>\d{{1,2}})(?:st|nd|rd|th)"""
    rf"""|in (?P<month>(?:early |late |mid-?)?(?:{"|".join(MONTHS)})(?:,? 20\d\d)?)"""
)
#: What may stand before and behind a moment in a sentence; for patterns.
MOMENT = (
    rf"(?:(?:at|from) (?:{_HOUR}),? )?(?:(?:on |this |next |this coming |coming )*(?:{_WEEKDAY})\b|today\b|tonight\b"
    rf"|tomorrow\b|the day after tomorrow\b|this (?:{_PART})\b|in \w+ days\b|(?:on )?(?:{_DAY_OF_MONTH})|on the \d+(?:st|nd|rd|th)\b|in (?:early |late |mid-?)?(?:{'|'.join(MONTHS)})\b).*"
)
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def moment(said: str, today: date) -> str | None:
    """The moment as it is true tomorrow, too; None if it names no day.

    >>> moment("on Tuesday at 3", date(2026, 11, 28))
    'Tuesday 1 December at 3'
    >>> moment("on 4 December at 10:15", date(2026, 11, 28))
    '4 December at 10:15'
    """
    said, time, part = _apart(said)
    found = _DAY.fullmatch(said)
    day = _day(found, today) if found else None
    if found is None or day is None or (said.lower() == "this" and not part):
        return None
    if said.lower() == "tonight" and not time:
        part = "evening"
    of_day = " at night" if part == "night" else f" in the {part}" if part else ""
    return f"{day}{f' at {time}' if time else ''}{of_day}"


def _apart(said: str) -> tuple[str, str, str]:
    """The day of a moment, its time and the part of the day."""
    found: dict[str, str] = {}
    for name, pattern in (("part", _PART_OF_DAY), ("time", _TIME), ("part", _PART_OF_DAY)):
        if name not in found and (match := pattern.search(said)):
            found[name] = match[name]
            said = (said[: match.start()] + said[match.end() :]).strip(" ,")
    return said, found.get("time", ""), found.get("part", "").lower()


def names_date(said: str) -> bool:
    """Whether a moment is said with a date and not only as a day near today."""
    found = _DAY.fullmatch(_apart(said)[0])
    return found is not None and bool(found["date"] or found["dated"] or found["nth"] or found["month"])


def _day(found: re.Match[str], today: date) -> str | None:
    if said := found["date"] or found["dated"]:
        plain = re.sub(r"(?i)^(?:on )?(?:the )?|(?<=\d)(?:st|nd|rd|th)\b|(?<=[\dhdt]) of(?= )", "", said)
        return f"{found['weekday'].capitalize()} {plain}" if found["weekday"] else plain
    if month := found["month"]:
        return month
    if nth := found["nth"]:
        return _nth(int(nth), today)
    if weekday := found["weekday"]:
        ahead = (_WEEKDAYS.index(weekday.lower()) - today.weekday()) % 7 or 7
        if (found["which"] or "").lower() == "next":  # that of next week
            ahead = 7 - today.weekday() + _WEEKDAYS.index(weekday.lower())
        return _said(today + timedelta(ahead))
    if days := found["days"]:
        count = int(days) if days.isdigit() else _COUNTS.get(days.lower())
        return _said(today + timedelta(count)) if count else None
    ahead = {"tomorrow": 1, "the day after tomorrow": 2}.get(found["relative"].lower(), 0)
    return _said(today + timedelta(ahead))


def _nth(day: int, today: date) -> str | None:
    """The next ninth: of this month, or of the next that has one."""
    for months in range(3):
        year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
        try:
            then = date(year, month + 1, day)
        except ValueError:
            continue
        if then >= today:
            return _said(then)
    return None


def _said(day: date) -> str:
    """A date as one says it; with its weekday. In English wherever it runs: the conversation is."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTH_NAMES[day.month - 1]}"
