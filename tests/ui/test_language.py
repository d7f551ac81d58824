"""The window speaks the language that was chosen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from app import translation


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    assert translation.install(qapp, "de")
    yield
    translation.install(qapp, "en")
    QLocale.setDefault(before)


def test_qts_own_texts_and_dates_are_german_too(german: None) -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    assert QLocale().standaloneMonthName(3) == "März"


@pytest.mark.parametrize("other", ["en", "fi"])
def test_a_language_that_there_is_not_is_english_and_leaves_nothing_behind(
    german: None, qapp: QApplication, other: str
) -> None:
    assert not translation.install(qapp, other)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
    assert QLocale().standaloneMonthName(3) == "March"
