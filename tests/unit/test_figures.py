"""Numbers and days: as the user's language has them, and never torn apart at the end of a line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale

from app import figures, words


@pytest.fixture
def german():
    before = QLocale()
    QLocale.setDefault(QLocale("de"))
    yield
    QLocale.setDefault(before)


def test_a_number_keeps_its_sign_on_its_line() -> None:
    assert figures.percent(0.98) == "98\N{NO-BREAK SPACE}%"
    assert figures.percent(0.002, 1, signed=True) == "+0.2\N{NO-BREAK SPACE}%"
    assert figures.percent(-0.002, 1, signed=True) == "-0.2\N{NO-BREAK SPACE}%"


def test_numbers_have_the_point_of_the_language(german) -> None:
    assert figures.number(12.125, 1) == "12,1"
    assert words.percent(0.5) == "50\N{NO-BREAK SPACE}%"
    assert words.size(44.5e6) == "44,5 MB"
    assert words.duration(0.4) == "0,4\xa0s"
