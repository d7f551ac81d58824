"""The look: the same whenever it is chosen, put on in one go, and nothing of a former one is kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QPixmap, QPixmapCache
from PySide6.QtWidgets import QLabel, QWidget

from app import theme
from app.panes import samples
from app.panes.journal import JournalPane


def test_pictures_of_the_former_look_are_let_go(qapp) -> None:
    theme.apply(qapp, "light")
    QPixmapCache.insert("a button", QPixmap(20, 20))
    theme.apply(qapp, "light")
    assert QPixmapCache.find("a button") is not None, "the look is the same"
    theme.apply(qapp, "dark")
    assert QPixmapCache.find("a button") is None


@pytest.fixture
def light_again(qapp):
    """The usual look afterwards, as the application's own."""
    yield
    for window in qapp.topLevelWidgets():
        window.hide()
    theme.apply(qapp, "light", 10)


def test_a_look_chosen_while_windows_are_open_is_the_same_look(qapp, qtbot, show, light_again) -> None:
    pane = show(JournalPane())
    pane.resize(700, 400)
    pane.handle(samples.JOURNAL)
    theme.apply(qapp, "dark", 12)
    qtbot.wait(20)
    worn = pane.grab().toImage()
    qapp.setStyleSheet(pane.styleSheet())
    pane.setStyleSheet("")
    qtbot.wait(20)
    assert pane.grab().toImage() == worn


def test_a_change_of_look_styles_each_widget_once(qapp, qtbot, show, light_again) -> None:
    outer = show(QWidget())
    place = outer
    for _ in range(8):
        place = QWidget(place)
        place.setObjectName("pane")
    label = QLabel("deep inside", place)
    place.show()
    qtbot.wait(20)
    theme.apply(qapp, "dark")
    seen: list[QEvent.Type] = []
    label.event = lambda event: (seen.append(event.type()), QLabel.event(label, event))[1]
    theme.apply(qapp, "light")
    assert 1 <= seen.count(QEvent.Type.StyleChange) <= 2


def test_the_legend_beside_the_charts_changes_with_the_look(qtbot, window) -> None:
    labels = window.charts.legend
    for look in ("dark", "light"):
        window.preferences.set("look", theme=look)
        qtbot.wait(50)
        shown = {name: label.palette().color(label.foregroundRole()).name() for name, label in labels.items()}
        assert shown == {name: getattr(theme.colors(), name) for name in labels}
