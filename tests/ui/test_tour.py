"""The tour: five cards that point at the real widgets, by keyboard, once for each profile."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication

from app import theme
from app.features import tour as module
from app.features.tour import Tour
from app.widgets.spotlight import Spotlight


@pytest.fixture
def tour(window) -> Tour:
    return window.feature(Tour)


def spotlight(tour: Tour) -> Spotlight:
    assert tour.spotlight is not None
    return tour.spotlight


def test_five_cards_point_at_what_they_speak_of(qtbot, window, tour) -> None:
    window.actions_["tour"].trigger()
    light, seen = spotlight(tour), []
    for _card in range(5):
        target = light.target()
        assert target.isVisible()
        assert window.isAncestorOf(target)
        hole = light._hole
        assert hole.contains(target.mapTo(window, target.rect().center()))
        assert not hole.intersected(light._card.geometry()).height() > hole.height() // 2
        seen.append(target)
        qtbot.keyClick(light.next, Qt.Key.Key_Right)
    assert len(set(seen)) == 5
    assert tour.spotlight is None
    assert window.chat.composer.text.hasFocus() or not window.isActiveWindow()


@pytest.mark.parametrize("points", [9, 24])
def test_no_card_is_cut_off(qtbot, window, tour, points) -> None:
    window.preferences.set("look", font_size=points)
    qtbot.waitUntil(lambda: not theme.wardrobe(QApplication.instance()).busy())
    window.actions_["tour"].trigger()
    light = spotlight(tour)
    for _card in range(5):
        qtbot.wait(1)
        card = light._card
        assert light.rect().contains(card.geometry())
        assert light.text.height() >= light.text.heightForWidth(light.text.width())
        for button in (light.next, light.skip):
            assert button.isHidden() or button.width() >= button.sizeHint().width()
        light.go(1)
    window.preferences.set("look", font_size=0)


def test_it_can_be_walked_back_and_skipped(qtbot, window, tour) -> None:
    window.actions_["tour"].trigger()
    light = spotlight(tour)
    qtbot.keyClick(light.next, Qt.Key.Key_Return)
    qtbot.keyClick(light.next, Qt.Key.Key_Left)
    assert light.at == 0
    qtbot.keyClick(light.next, Qt.Key.Key_Escape)
    assert tour.spotlight is None
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.findChild(Spotlight) is None
    window.actions_["tour"].trigger()  # again, from Help
    assert spotlight(tour).at == 0


def test_each_profile_sees_it_once(qtbot, make_window, monkeypatch) -> None:
    monkeypatch.setattr(module, "_FIRST_MS", 1)
    first = make_window()
    first.welcome()
    greeted = first.feature(Tour)
    qtbot.waitUntil(lambda: greeted.spotlight is not None)
    first.close()
    second = make_window()
    second.welcome()
    qtbot.wait(30)
    assert second.feature(Tour).spotlight is None


def test_what_a_card_points_at_stays_in_use(qtbot, window, tour) -> None:
    window.actions_["tour"].trigger()
    composer = window.chat.composer
    middle = composer.mapTo(window, composer.rect().center())
    assert not spotlight(tour).mask().contains(middle)
    assert QApplication.instance() is not None


def test_the_tour_ends_where_somebody_goes_to_another_room(window) -> None:
    window.actions_["tour"].trigger()
    assert window.feature(Tour).spotlight is not None
    window.rooms.enter("journal")
    assert window.feature(Tour).spotlight is None
