"""Presenter mode: full screen, large type, no chrome, private facts hidden, keys captioned; all as before at the end."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QScreen
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from app.actions import Spec
from app.features.feature import Feature
from app.layout import Kept, Share
from app.logfile import unquoted
from app.veil import Memory, Veil, belongs_to_nobody
from app.widgets.captions import Captions
from app.widgets.cuecard import CueCard
from app.widgets.mirror import Mirror
from engine import commands as c
from engine import events as ev

if TYPE_CHECKING:
    from app.window import MainWindow


@dataclass(frozen=True, slots=True)
class Before:
    """How the window was."""

    docks: Kept
    geometry: QRect
    state: Qt.WindowState
    room: str
    shown: tuple[bool, ...]  # of the chrome


class Stage(Feature):
    """Enters and leaves presenter mode."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.memory = Memory()
        self.veil: Veil | None = None
        self.mirror: Mirror | None = None
        self.card: CueCard | None = None  # the speaker's, where there is a show
        self.captions = Captions(window, window.toasts.top)
        self._before: Before | None = None
        self._put_by: dict[QWidget, str] = {}  # what fields held before
        self._untouched: dict[QWidget, str] = {}  # what they hold as long as nobody writes in them
        self._closed: list[QWidget] = []  # windows of this window's, until the end
        application().screenRemoved.connect(self._unplugged)
        application().screenAdded.connect(self._plugged)
        window.filters.append(self.shown)
        window.gates.append(self.refuses)

    @property
    def on(self) -> bool:
        """Whether the audience is watching."""
        return self._before is not None

    def specs(self) -> Sequence[Spec]:
        tip = self.tr("Full screen and large, your own facts hidden; again to come back")
        return (Spec("stage", self.tr("Presenter mode"), "View", "F11", tip, checkable=True),)

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {"stage": lambda: self.leave() if self.on else self.enter()}

    def stop(self) -> None:
        if self.on:
            self.leave()

    # -- on and off -----------------------------------------------------------------------------------------

    def enter(self) -> None:
        """The audience is watching from now on."""
        window, stage = self.window, self.window.preferences.stage
        room = window.rooms.current
        window.rooms.leave_all()  # the docks' places are known only there
        self._before = Before(
            window.desk.remember(), window.normalGeometry(), window.windowState(), room,
            tuple(not part.isHidden() for part in self._chrome()),
        )  # fmt: skip
        if stage.mask and not belongs_to_nobody(window.profile):
            self.veil = Veil(time.time(), self.memory.facts(), window.chat.pending_texts())
            self._put_away()
        self._show_again()
        self._untouched = {field: _text(field) for field in self._put_by}
        screen = self._second_screen() if stage.second_screen else None
        window.dress(self._scale(screen), _readable(window.screen()))
        window.rooms.enter(room)
        if screen is not None:
            self._mirror_on(screen)
        else:
            for part in self._chrome():
                part.hide()
            self._hold(True)
            self._fold_card()
            window.showFullScreen()
        QTimer.singleShot(0, window, self._arrange)  # it has its new size then
        if stage.captions:
            self.captions.start()
        application().installEventFilter(self)
        window.actions_["stage"].setChecked(True)
        rooms = len(window.rooms.actions)
        self.captions.say(self.tr("1–{0}: rooms · Alt+1–4: panes · F11: back").format(rooms))

    def leave(self) -> None:
        """Everything as it was."""
        window, before = self.window, self._before
        if before is None:
            return
        self._before = None
        application().removeEventFilter(self)
        self.captions.stop()
        self._mirror_off()
        window.rooms.leave_all()
        self._hold(False)
        with window.desk.still():
            window.setWindowState(before.state)
            window.dress()
            for part, shown in zip(self._chrome(), before.shown, strict=True):
                part.setVisible(shown)
            if before.state == Qt.WindowState.WindowNoState:
                window.setGeometry(before.geometry)
        window.desk.put_back(before.docks)
        untouched = [
            field for field, text in self._untouched.items() if isValid(field) and _text(field) == text
        ]
        veiled, self.veil = self.veil is not None, None
        self._show_again()
        if veiled:
            self._bring_back(untouched)
        window.rooms.enter(before.room)
        window.actions_["stage"].setChecked(False)

    def _hold(self, fixed: bool) -> None:
        """A full screen has the size it has: what needs more room may not push the window over its edge."""
        way = QLayout.SizeConstraint
        if (parts := self.window.layout()) is not None:
            parts.setSizeConstraint(way.SetNoConstraint if fixed else way.SetDefaultConstraint)
        if fixed:
            self.window.setMinimumSize(0, 0)

    def _arrange(self) -> None:
        if self.on:
            self.window.arrange()

    # -- the audience's screen ------------------------------------------------------------------------------

    def _mirror_on(self, screen: QScreen) -> None:
        self.mirror = Mirror(self.window, self._part)
        self.mirror.begin(screen)
        self._fold_card()

    def _mirror_off(self) -> None:
        if self.mirror is not None:
            self.mirror.close()
            self.mirror.deleteLater()
            self.mirror = None
        self._fold_card()

    def _fold_card(self) -> None:
        """The speaker's card is whole where only the speaker sees it; on a screen that is shared it is a strip."""
        if self.card is not None:
            self.card.set_small(self.on and self.mirror is None)

    def _unplugged(self, screen: QScreen) -> None:
        """The window stays veiled: where both screens show the same now, the audience sees it."""
        if self.mirror is not None and self.mirror.screen() is screen:
            self._mirror_off()
            self.window.toasts.say(self.tr("The second screen is gone. F11 ends presenter mode."))

    def _plugged(self, screen: QScreen) -> None:
        """A cable that wobbled, or a projector that was late."""
        if self.on and self.mirror is None and self.window.preferences.stage.second_screen:
            self._mirror_on(screen)

    def _scale(self, screen: QScreen | None) -> float:
        """What the audience's screen magnifies by itself need not be large in the window, too."""
        scale, window = self.window.preferences.stage.scale, self.window
        if screen is None:
            return scale
        there = screen.geometry()
        return max(
            1.0, scale / max(1.0, min(there.width() / window.width(), there.height() / window.height()))
        )

    # -- what the audience may see --------------------------------------------------------------------------

    def shown(self, event: ev.Event) -> ev.Event:
        """An event as the panes may have it now."""
        self.memory.note(event)
        return self.masked(event)

    def masked(self, event: ev.Event) -> ev.Event:
        """An event of another time as it may be shown now."""
        return self.veil(event) if self.veil is not None else event

    def text(self, text: str) -> str:
        """A text as it may be shown now."""
        return self.veil.text(text) if self.veil is not None else text

    def told(self, text: str, at: float = 0.0) -> str:
        """A text told at some time (0: before) as it may be shown now: of earlier ones nothing that is quoted in them."""
        return self.text(unquoted(text) if self.veil is not None and self.veil.old(at) else text)

    def _put_away(self) -> None:
        """What no event brings and the user wrote or was told: fields, the message field, toasts, other windows."""
        window, veil = self.window, self.veil
        assert veil is not None
        self._closed = [one for one in window.findChildren(QDialog) if one.isVisible()]
        for one in self._closed:
            one.hide()
        window.chat.put_away(veil.cover)
        for field in window.findChildren(QWidget):
            if field is not window.chat.composer.text and _writing(field) and (text := _text(field)):
                self._put_by[field] = text
                _write(field, "")
        window.toasts.shown = self.text
        window.toasts.show_as(self.told)

    def _bring_back(self, untouched: Sequence[QWidget]) -> None:
        """All that was put away, but not into a field in which somebody wrote meanwhile."""
        window = self.window
        for field in untouched:
            _write(field, self._put_by[field])
        self._put_by, self._untouched = {}, {}
        window.chat.bring_back()
        window.toasts.shown = str
        window.toasts.show_as(str)
        for one in self._closed:
            if isValid(one):
                one.show()
        self._closed = []

    def refuses(self, command: c.Command) -> bool:
        """Whether a command would write blocks where words are hidden; it is told."""
        if self.veil is None:
            return False
        if not self.veil.blocks(command):
            self.veil.asks(command)
            return False
        self.window.toasts.say(
            self.tr("What is hidden cannot be changed on the stage. Leave it with F11 first.")
        )
        return True

    def _show_again(self) -> None:
        for event in self.memory.again():
            self.window.show_again(self.veil.earlier(event) if self.veil is not None else event)
        for feature in self.window.features:
            feature.veiled()

    # -- keys -----------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            number = event.key() - Qt.Key.Key_0.value
            if not 0 <= number <= 9 or not isinstance(watched, QWidget):
                return False
            modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if modifiers == Qt.KeyboardModifier.NoModifier and not _writing(watched):
                return self._room(number)
            if modifiers == Qt.KeyboardModifier.AltModifier and not number:  # the others are the panes' own
                return self.pane(number)
        return False

    def _room(self, number: int) -> bool:
        rooms = list(self.window.rooms.actions.items())
        if not 1 <= number <= len(rooms):
            return False
        name, action = rooms[number - 1]
        if name == self.window.rooms.current == "desk":
            self.window.desk.call(None)
        self.window.rooms.enter(name)
        self.captions.say(f"{number}   {action.text()}")
        return True

    def pane(self, number: int) -> bool:
        """One of the desk's panes beside the conversation; 0: all of them, or the conversation where they take turns."""
        docks = list(self.window.docks.items())
        if number > len(docks):
            return False
        self.window.rooms.leave_all()
        desk, title = self.window.desk, docks[number - 1][1].windowTitle() if number else self.tr("All panes")
        if desk.share is Share.TURNS:
            desk.call(docks[number - 1][0] if number else None)
            title = desk.tabs.tabText(number)
            if number:
                docks[number - 1][1].setFocus()  # no field: there the number keys would write
        else:
            for place, (_name, dock) in enumerate(docks, 1):
                dock.setVisible(number in (0, place))
        self.captions.say(title)
        return True

    # -- the window's parts ---------------------------------------------------------------------------------

    def _chrome(self) -> list[QWidget]:
        window = self.window
        return [window.menuBar(), window.status, window.rooms.rail]

    def _part(self) -> QRect:
        """Of the window what the audience gets: all but the chrome and the speaker's card."""
        rect = self.window.rect()
        menu, status, rail = (part for part in self._chrome())
        if menu.isVisible() and not self.window.menuBar().isNativeMenuBar():
            rect.setTop(menu.geometry().bottom() + 1)
        if status.isVisible():
            rect.setBottom(status.geometry().top() - 1)
        if rail.isVisible():
            rect.setLeft(rail.geometry().right() + 1)
        if self.card is not None and self.card.isVisible():  # above all panes, and nobody can move it
            corner = self.card.mapTo(self.window, self.card.rect().bottomLeft())
            rect.setTop(corner.y() + 1)
        return rect

    def _second_screen(self) -> QScreen | None:
        here = self.window.screen()
        return next((screen for screen in QGuiApplication.screens() if screen is not here), None)


def _readable(screen: QScreen) -> float:
    """The largest text, in points, of which this screen shows every pane and room whole: 24 on 800 × 700 pixels."""
    room = screen.geometry()
    return 24 * min(room.width() / 800, room.height() / 700)


def application() -> QApplication:
    """The application."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def _text(field: QWidget) -> str:
    """What a field of text holds; spin boxes hold nobody's words."""
    if isinstance(field, QLineEdit):
        return "" if isinstance(field.parent(), QAbstractSpinBox) else field.text()
    return field.toPlainText() if isinstance(field, QPlainTextEdit | QTextEdit) else ""


def _write(field: QWidget, text: str) -> None:
    """Let a field hold this, with nothing in it that could be undone."""
    if isinstance(field, QLineEdit):
        field.setText(text)
    elif isinstance(field, QPlainTextEdit | QTextEdit):
        field.setPlainText(text)


def _writing(widget: QWidget) -> bool:
    """Whether a digit belongs into this widget's text."""
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        return not widget.isReadOnly()
    return isinstance(widget, QAbstractSpinBox) or (isinstance(widget, QComboBox) and widget.isEditable())
