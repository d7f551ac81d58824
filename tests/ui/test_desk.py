"""How conversation and panes share the desk: all in sight, in tabs, or in turns; and nothing lost on the way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QTabBar

from app import layout, translation
from app.layout import Share
from app.panes import samples
from app.panes.pressure import PressurePane

SIZES = (9, 10, 13, 18, 24)


def give(qtbot, window, width: int, height: int) -> None:
    """Give the window this size; it takes it."""
    qtbot.waitUntil(lambda: (window.resize(width, height), window.size().toTuple() == (width, height))[1])


def in_sight(window) -> list[str]:
    """What of conversation and panes is to be seen."""
    shown = [name for name, dock in window.docks.items() if not dock.visibleRegion().isEmpty()]
    return ["chat"] * (not window.chat.visibleRegion().isEmpty()) + shown


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("size", SIZES)
def test_the_desk_fits_small_screens_at_every_text_size_and_the_conversation_has_room(
    qtbot, qapp, make_window, language: str, size: int
) -> None:
    translation.install(qapp, language)
    try:
        window = make_window()
        window.resize(1920, 1080)
        window.preferences.set("look", font_size=size)
        for event in (*samples.CONVERSATION, samples.JOURNAL, samples.PRESSURE, samples.nights()):
            window.show_again(event)
        for width, height in ((1280, 800), (1024, 768)):
            give(qtbot, window, width, height)
            qtbot.waitUntil(lambda: not window.chat.visibleRegion().isEmpty())
            need = window.layout().totalMinimumSize()
            assert need.width() <= width
            assert need.height() <= height
            lines = window.chat.width() / window.fontMetrics().height()
            assert lines >= 17.5
            if window.desk.share is Share.TURNS:
                for name in window.docks:
                    window.reveal(name)
                    qtbot.waitUntil(lambda name=name: in_sight(window) == [name])
                    assert window.size().toTuple() == (width, height)
                window.desk.call(None)
    finally:
        translation.install(qapp, "en")


def test_what_has_no_room_gives_way_step_by_step_and_comes_back_as_it_was(qtbot, window) -> None:
    give(qtbot, window, 1400, 900)
    qtbot.wait(100)
    usual = window.docks["Journal"].width()
    edge = QPoint(window.docks["Journal"].x() - 3, 300)
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    qtbot.mousePress(window, left, pos=edge)
    there = edge + QPoint(60, 0)
    moved = QMouseEvent(
        QEvent.Type.MouseMove, there, window.mapToGlobal(there), none, left, Qt.KeyboardModifier(0)
    )
    QCoreApplication.sendEvent(window, moved)
    qtbot.waitUntil(lambda: window.docks["Journal"].width() == usual - 60)
    qtbot.mouseRelease(window, left, pos=there)
    window.docks["Charts"].close()
    qtbot.wait(20)
    for width, share in ((900, Share.SOME), (700, Share.TABS), (500, Share.TURNS)):
        give(qtbot, window, width, 900)
        assert window.desk.share is share
        assert window.docks["Charts"].isHidden()
        qtbot.waitUntil(lambda: "chat" in in_sight(window))
    assert in_sight(window) == ["chat"]
    window.reveal("Charts")
    for width, share in ((700, Share.TABS), (900, Share.SOME), (1400, Share.ALL)):
        give(qtbot, window, width, 900)
        assert window.desk.share is share
        assert window.docks["Charts"].isHidden()
    qtbot.waitUntil(lambda: in_sight(window) == ["chat", "Journal", "Sleep pressure", "Hypnogram"])
    qtbot.waitUntil(lambda: window.docks["Journal"].width() == usual - 60)
    window.arrange()
    qtbot.waitUntil(lambda: window.docks["Journal"].width() == usual)
    assert not window.desk.tabs.isVisible()


def test_turns_are_taken_by_tabs_by_keys_and_by_whoever_calls(qtbot, window) -> None:
    give(qtbot, window, 500, 700)
    tabs = window.desk.tabs
    qtbot.waitUntil(lambda: in_sight(window) == ["chat"] and tabs.isVisible())
    assert [tabs.tabText(i) for i in range(tabs.count())] == ["Conversation", *window.docks]

    def press(at: int) -> None:
        qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(at).center())

    press(2)
    qtbot.waitUntil(lambda: in_sight(window) == ["Sleep pressure"])
    assert window.pressure.isAncestorOf(window.focusWidget())
    press(0)
    qtbot.waitUntil(lambda: in_sight(window) == ["chat"])
    assert window.focusWidget() is window.chat.composer.text
    qtbot.keyClick(window.chat.composer.text, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: in_sight(window) == ["Journal"])
    assert window.journal.isAncestorOf(window.focusWidget())
    tabs.setFocus()
    qtbot.keyClick(tabs, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: in_sight(window) == ["Sleep pressure"])
    assert window.focusWidget() is tabs
    qtbot.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: in_sight(window) == ["chat"])
    assert window.focusWidget() is window.chat.composer.text
    window.docks["Hypnogram"].toggleViewAction().trigger()
    qtbot.waitUntil(lambda: in_sight(window) == ["Hypnogram"])
    assert tabs.tabText(tabs.currentIndex()) == "Hypnogram"
    window.rooms.enter("sleep")
    qtbot.waitUntil(lambda: window.rooms.page("sleep").isVisible() and in_sight(window) == [])
    assert not tabs.isVisible()
    window.rooms.enter("desk")
    qtbot.waitUntil(lambda: in_sight(window) == ["Hypnogram"] and tabs.isVisible())
    pane = window.docks["Hypnogram"]
    assert pane.geometry().top() - tabs.mapTo(window, QPoint(0, tabs.height())).y() < 12  # no hole between
    give(qtbot, window, 1280, 800)
    qtbot.waitUntil(lambda: in_sight(window) == ["chat", *window.docks])


def test_what_turns_there_were_is_no_loss_for_the_next_start(qtbot, make_window) -> None:
    first = make_window()
    give(qtbot, first, 1280, 900)
    first.docks["Charts"].close()
    give(qtbot, first, 500, 700)
    first.reveal("Journal")
    first.close()
    second = make_window()
    give(qtbot, second, 1280, 900)
    qtbot.waitUntil(lambda: in_sight(second) == ["chat", "Journal", "Sleep pressure", "Hypnogram"])


def test_a_pane_has_a_name_in_its_tab_or_its_title(qtbot, window) -> None:
    give(qtbot, window, 700, 900)
    titles = {name: dock.titleBarWidget() for name, dock in window.docks.items()}
    assert window.desk.share is Share.TABS
    assert not any(title.isVisible() or title.sizeHint().height() for title in titles.values())
    for name in ("Journal", "Charts", "Hypnogram"):
        window.docks[name].close()
    qtbot.waitUntil(titles["Sleep pressure"].isVisible)
    window.reveal("Charts")
    qtbot.waitUntil(lambda: not any(title.isVisible() for title in titles.values()))
    give(qtbot, window, 1280, 900)
    qtbot.waitUntil(lambda: titles["Sleep pressure"].isVisible() and titles["Charts"].isVisible())


def test_a_pane_in_a_tab_is_taken_out_by_a_double_click_and_put_back_by_its_title(qtbot, window) -> None:
    give(qtbot, window, 700, 900)
    assert window.desk.share is Share.TABS
    dock = window.docks["Charts"]

    def bars() -> list[QTabBar]:
        return [tabs for tabs in layout._dock_tabs(window) if tabs.isVisible()]

    qtbot.waitUntil(lambda: [bar.count() for bar in bars()] == [4])
    [bar] = bars()
    at = next(i for i in range(4) if bar.tabText(i) == "Charts")
    qtbot.mouseDClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(at).center())
    title = dock.titleBarWidget()
    qtbot.waitUntil(lambda: dock.isFloating() and dock.isVisible() and title.isVisible())
    assert window.geometry().contains(dock.geometry().topLeft())
    qtbot.mouseDClick(title, Qt.MouseButton.LeftButton, pos=title.rect().center())
    qtbot.waitUntil(lambda: not dock.isFloating() and not title.isVisible())


def test_the_text_grows_in_another_room_and_the_desk_has_given_way(qtbot, window) -> None:
    give(qtbot, window, 1280, 800)
    window.rooms.enter("sleep")
    window.preferences.set("look", font_size=24)
    window.rooms.enter("desk")
    give(qtbot, window, 1280, 800)
    qtbot.waitUntil(lambda: in_sight(window) == ["chat"])
    window.preferences.set("look", font_size=9)
    qtbot.waitUntil(lambda: in_sight(window) == ["chat", *window.docks])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "de"])
def test_terms_are_read_in_two_lines_at_most_and_the_button_touches_nothing(
    qtbot, qapp, show, window, language: str, size: int
) -> None:
    translation.install(qapp, language)
    try:
        window.preferences.set("look", font_size=size)
        pane = show(PressurePane())
        pane.handle(samples.PRESSURE)
        line = pane.fontMetrics().height()
        pane.resize(15 * line, 30 * line)

        def read() -> bool:
            words = [label for label, _bar, _value in pane._terms.values()]
            return all(isinstance(w, QLabel) and w.height() < 2.5 * line for w in words)

        qtbot.waitUntil(read, timeout=5_000)
        box, button = (QRect(w.mapTo(pane, QPoint()), w.size()) for w in (pane.by_itself, pane.sleep))
        apart = max(button.top() - box.bottom(), button.left() - box.right())
        assert apart >= line / 5
    finally:
        translation.install(qapp, "en")
