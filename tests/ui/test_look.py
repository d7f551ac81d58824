"""The look: the same whenever it is chosen, put on in one go, and nothing of a former one is kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QPixmap, QPixmapCache
from PySide6.QtWidgets import QLabel, QWidget

from app import theme
from app.panes import samples
from app.panes.journal import JournalPane
from app.widgets.adaptive import Adaptive


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


class _Built(Adaptive, QWidget):
    """Is told of its looks while its part is missing, as Qt does with a widget made in a dressed window."""

    def __init__(self) -> None:
        super().__init__()
        self.dressed, self.arranged = 0, 0
        self.setFont(theme.small(self.font()))
        self.changeEvent(QEvent(QEvent.Type.PaletteChange))
        self.part = QLabel(self)
        self.adapt()

    def dress(self) -> None:
        self.part.setText("in today's colours")
        self.dressed += 1

    def arrange(self) -> None:
        self.part.move(0, 0)
        self.arranged += 1


def test_a_widget_is_told_of_looks_and_sizes_once_it_is_whole(qtbot, show) -> None:
    widget = _Built()
    assert (widget.dressed, widget.arranged) == (1, 0)
    show(widget)
    assert widget.arranged
    for change, dressed, arranged in (
        (lambda: widget.resize(300, 200), False, True),
        (lambda: widget.setFont(theme.small(widget.font(), 1.5)), True, True),
        (lambda: QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.PaletteChange)), True, False),
    ):
        widget.dressed = widget.arranged = 0
        change()
        qtbot.wait(20)
        assert (bool(widget.dressed), bool(widget.arranged)) == (dressed, arranged)
