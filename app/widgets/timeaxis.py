"""A time axis: where marks belong between two moments, from seconds to years, and what to write at them."""

from __future__ import annotations

import time
from datetime import datetime

from app import figures

_SECONDS = (1, 5, 15, 30, 60, 300, 900, 1800, 3600, 3 * 3600, 6 * 3600, 12 * 3600)
_DAYS = (1, 2, 7, 14)
_MONTHS = (1, 3, 6, 12)
_MOST = 400


def ticks(start: float, end: float, most: int) -> list[tuple[float, str]]:
    """At most about `most` moments between two, on round hours and days of local time, with their labels."""
    length = max(end - start, 1e-6)
    for step in _SECONDS:
        if length / step <= most:
            return _clock(start, end, step)
    for days in _DAYS:
        if length / (86400 * days) <= most:
            return _days(start, end, days)
    for months in _MONTHS:
        if length / (30.44 * 86400 * months) <= most:
            return _months(start, end, months)
    return _months(start, end, 12 * max(1, round(length / (365 * 86400) / most)))


def moment(at: float, length: float = 0.0) -> str:
    """A moment in words, as precise as a view of that length needs."""
    shape = (
        "ddd d MMM yyyy"
        if length > 90 * 86400
        else "ddd d MMM, HH:mm"
        if length > 1800
        else "ddd d MMM, HH:mm:ss"
    )
    return figures.date(at, shape)


def day_and_hour(at: float) -> tuple[str, str]:
    """The day and the time of day of a moment, each as short as a head of a column."""
    return figures.date(at, "d MMM"), figures.date(at, "HH:mm")


def span(start: float, end: float) -> str:
    """A stretch of time in words; the day is said once where it is the same."""
    if figures.date(start, "yyyyMMdd") == figures.date(end, "yyyyMMdd"):
        shape = "HH:mm" if end - start > 120 else "HH:mm:ss"
        return (
            f"{figures.date(start, 'ddd d MMM')}, {figures.date(start, shape)} – {figures.date(end, shape)}"
        )
    return f"{figures.date(start, 'd MMM HH:mm')} – {figures.date(end, 'd MMM HH:mm')}"


def _clock(start: float, end: float, step: int) -> list[tuple[float, str]]:
    day = datetime.fromtimestamp(start).replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
    at = day + (start - day) // step * step
    found: list[tuple[float, str]] = []
    while at <= end and len(found) < _MOST:
        if at >= start:
            local = time.localtime(at)
            midnight = step >= 3600 and local.tm_hour == 0 and local.tm_min == 0
            shape = "ddd d MMM" if midnight else "HH:mm:ss" if step < 60 else "HH:mm"
            found.append((at, figures.date(at, shape)))
        at += step
    return found


def _days(start: float, end: float, step: int) -> list[tuple[float, str]]:
    first = datetime.fromtimestamp(start)
    number = first.toordinal() // step * step
    found: list[tuple[float, str]] = []
    while len(found) < _MOST:
        at = datetime.fromordinal(max(1, number)).timestamp()
        if at > end:
            break
        if at >= start:
            found.append((at, figures.date(at, "ddd d MMM" if step == 1 else "d MMM")))
        number += step
    return found


def _months(start: float, end: float, step: int) -> list[tuple[float, str]]:
    first = datetime.fromtimestamp(start)
    number = (first.year * 12 + first.month - 1) // step * step
    found: list[tuple[float, str]] = []
    while len(found) < _MOST:
        at = datetime(number // 12, number % 12 + 1, 1).timestamp()
        if at > end:
            break
        if at >= start:
            found.append((at, figures.date(at, "yyyy" if number % 12 == 0 else "MMM")))
        number += step
    return found
