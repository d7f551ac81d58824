"""Numbers and days as the user's language writes them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

#: Between a number and its sign: no line ends there.
SPACE = "\N{NO-BREAK SPACE}"


def number(value: float, digits: int = 0, *, signed: bool = False) -> str:
    """A number with so many digits behind the point: "12.1", in German "12,1"."""
    plus = "+" if signed and value >= 0 else ""
    return plus + QLocale().toString(float(value), "f", digits)


def short(value: float, digits: int = 6) -> str:
    """A number in as many digits as it needs, so many at most: "0.05", in German "0,05"."""
    return QLocale().toString(float(value), "g", digits)


def percent(share: float, digits: int = 0, *, signed: bool = False) -> str:
    """A share in percent: "98 %", and with one digit "0.2 %"."""
    return f"{number(100 * share, digits, signed=signed)}{SPACE}%"


def date(at: float, shape: str) -> str:
    """A moment, in unix seconds, in Qt's shape for dates, the day before its month as the language has it."""
    day = QCoreApplication.translate("Figures", "d MMM")
    return QLocale().toString(QDateTime.fromMSecsSinceEpoch(round(at * 1000)), shape.replace("d MMM", day))
