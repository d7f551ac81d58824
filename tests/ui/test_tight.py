"""Little room, large type: nothing is out of reach, and what matters can be read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from app.panes.factcard import FactCard
from engine import events as ev


def fact(value: str) -> ev.FactView:
    state, recall = ev.FactState.WRITTEN, ev.Recall(True, True, True)
    return ev.FactView(
        1, "my dog", "called", "is called", value, f"My dog is called {value}.", state, recall, "chat", 0.0
    )


@pytest.mark.parametrize("size", [9, 24])
def test_every_room_has_its_button_however_low_the_window(qtbot, window, size: int) -> None:
    window.preferences.set("look", font_size=size)
    rail = window.rooms.rail
    buttons = [rail.widgetForAction(action) for action in window.rooms.actions.values()]

    def in_sight() -> bool:
        return all(
            isinstance(b, QToolButton) and b.isVisible() and rail.rect().contains(b.geometry())
            for b in buttons
        )

    window.resize(1600, 2400)
    qtbot.waitUntil(lambda: rail.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
    qtbot.waitUntil(in_sight)
    rail.setFixedHeight(rail.sizeHint().height() - 40)
    qtbot.waitUntil(lambda: rail.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly)
    qtbot.waitUntil(in_sight)
    assert all(b.toolTip() and b.accessibleName() for b in buttons)


@pytest.mark.parametrize("value", ["Biscuit", "a fairly long name of eight words or so"])
def test_a_card_shows_what_was_understood_before_its_buttons(qtbot, show, value: str) -> None:
    card = show(FactCard(1, fact(value)))
    words = card.label.sizeHint().width()
    card.resize(words + 40, 200)
    qtbot.waitUntil(lambda: card.label.width() >= words)
    card.resize(words + 800, 200)
    qtbot.waitUntil(lambda: card.chip.geometry().left() > card.label.geometry().right())


def test_a_card_goes_back_to_one_row_once_there_is_room(qtbot, show) -> None:
    column = QWidget()
    box = QVBoxLayout(column)
    card = FactCard(1, fact("a fairly long name of eight words or so"))
    box.addWidget(card, 0, Qt.AlignmentFlag.AlignRight)
    show(column)

    def one_row() -> bool:
        return card.chip.geometry().left() > card.label.geometry().right()

    column.resize(card.label.sizeHint().width() + 80, 200)
    qtbot.waitUntil(lambda: not one_row() and card.label.width() >= card.label.sizeHint().width())
    column.resize(1200, 200)
    qtbot.waitUntil(one_row)
