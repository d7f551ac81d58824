"""Notices that do not shout, and the palette that finds every command."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt, Signal

from app.features.telling import Telling
from app.panes.notices import NoticesDialog
from app.widgets.palette import CommandPalette
from engine import events as ev


@pytest.fixture
def telling(window) -> Telling:
    return window.feature(Telling)


def test_what_a_toast_said_can_be_read_later_and_cleared(qtbot, window, telling, factory) -> None:
    factory.engine.emit(ev.Problem("The disk is full.", "Free some space."))
    qtbot.waitUntil(lambda: bool(window.toasts.toasts()))
    window.toasts.settle()
    window.actions_["notices"].trigger()
    dialog = window.findChild(NoticesDialog)
    assert isinstance(dialog, NoticesDialog)
    assert "The disk is full." in dialog.list.item(0).text()
    dialog._clear()
    assert dialog.list.isHidden()
    assert telling.notices.all() == []
    dialog.close()


class Desk(QObject):
    """Stands for the desktop's tray, which the offscreen platform lacks; notes what it is asked to show."""

    messageClicked = Signal()
    activated = Signal(object)
    told: list[str] = []

    def __init__(self, _icon, parent) -> None:
        super().__init__(parent)

    def setToolTip(self, text: str) -> None: ...
    def show(self) -> None: ...
    def hide(self) -> None: ...

    def showMessage(self, title: str, text: str, *_rest) -> None:
        Desk.told.append(text)

    @staticmethod
    def isSystemTrayAvailable() -> bool:
        return True


def test_the_desktop_notifies_only_if_allowed_and_only_of_a_window_behind(
    window, telling, monkeypatch
) -> None:
    monkeypatch.setattr("app.features.telling.QSystemTrayIcon", Desk)
    monkeypatch.setattr(type(window), "isActiveWindow", lambda _self: False)
    Desk.told.clear()
    assert not telling.notify("A sleep has ended.")  # not allowed
    window.preferences.set("privacy", notifications=True)
    assert telling.notify("A sleep has ended.")
    monkeypatch.setattr(type(window), "isActiveWindow", lambda _self: True)
    assert not telling.notify("A sleep has ended.")  # somebody looks
    assert Desk.told == ["A sleep has ended."]


def test_a_notification_never_holds_a_fact(window, telling, monkeypatch) -> None:
    monkeypatch.setattr("app.features.telling.QSystemTrayIcon", Desk)
    monkeypatch.setattr(type(window), "isActiveWindow", lambda _self: False)
    window.preferences.set("privacy", notifications=True)
    Desk.told.clear()
    window.show_again(ev.Problem("“My dog is called Quillon” could not be written.", "Try again."))
    assert len(Desk.told) == 1
    assert "Quillon" not in Desk.told[0]


def test_the_palette_finds_by_title_and_by_what_a_command_does(qtbot, window) -> None:
    window.actions_["palette"].trigger()
    palette = window.findChild(CommandPalette)
    assert isinstance(palette, CommandPalette)
    qtbot.keyClicks(palette.search, "sleep")
    assert palette.list.item(0).text().lower().startswith("sleep")
    palette.search.clear()
    qtbot.keyClicks(palette.search, "perplexity")
    assert palette.list.count() >= 1
    palette.search.clear()
    qtbot.keyClicks(palette.search, "xyzzy")
    assert not palette.empty.isHidden()
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
