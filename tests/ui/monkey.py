"""A monkey at the window: random but legal clicks, keys, words and actions; it tells which facts it told."""

from __future__ import annotations

import logging
import random
import time
from collections import Counter, deque

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QAction, QContextMenuEvent, QHelpEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from app.window import MainWindow

log = logging.getLogger(__name__)
log.setLevel(logging.INFO)

#: What ends the play, or leaves the program.
LEFT_OUT = ("quit", "demo", "model", "folder", "lab_run")
THINGS = "lamp boat kettle violin bicycle ladder basket drum kite mirror".split()
NAMES = "Biscuit Pepper Nutmeg Juniper Saffron Clover Marlow Tansy Bramble Sorrel".split()
KEYS = (
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right,
    Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_PageDown,
    Qt.Key.Key_F2, Qt.Key.Key_F5, Qt.Key.Key_Delete, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_0,
)  # fmt: skip


HELD = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)  # fmt: skip
PASTED = (
    "Zoë’s café 猫 🐭",
    "<b>no</b> & `code`\n\n- one\n- two\n",
    "\u202eright to left\u0000",
    "a word, " * 2000,
)


class Monkey:
    """Plays with one window; the same seed plays the same game as long as the engine is as fast, or it is patient."""

    def __init__(self, window: MainWindow, seed: int, patient: bool = False) -> None:
        self.window, self.random, self.patient = window, random.Random(seed), patient
        self.did: Counter[str] = Counter()
        self.replaced: list[str] = []  # what stood in fields that it pasted over
        self.last = ""
        self.trail: deque[str] = deque(maxlen=25)
        self.told: set[str] = set()  # values of facts that were sent

    def play(self, times: int) -> None:
        """That many actions, the event loop served behind each."""
        closer = QTimer()  # a menu or a modal dialog has an event loop of its own: it ends from within
        closer.setInterval(100)
        closer.timeout.connect(self._close_popups)
        closer.start()
        try:
            self._play(times)
        finally:
            closer.stop()

    def _play(self, times: int) -> None:
        kinds = (
            self.click,
            self.key,
            self.write,
            self.choose,
            self.room,
            self.tell,
            self.ask,
            self.pick,
            self.resize,
            self.drag,
            self.wheel,
            self.context,
            self.shortcut,
            self.double,
            self.paste,
            self.look,
            self.hover,
            self.minimise,
        )
        weights = (30, 18, 8, 12, 6, 3, 3, 14, 2, 3, 3, 3, 5, 2, 2, 2, 2, 1)
        for _ in range(times):
            kind = self.random.choices(kinds, weights)[0]
            kind()
            self.did[kind.__name__] += 1
            self._close_menus()
            QApplication.processEvents()
            if self.patient:
                until = time.monotonic() + 5
                while not self.window.settled() and time.monotonic() < until:
                    QTest.qWait(2)

    # -- what it does ---------------------------------------------------------------------------------------

    def click(self) -> None:
        """A button, box or tab that can be seen."""
        found = self._seen(QAbstractButton, QTabBar)
        if found:
            widget = self.random.choice(found)
            self._note("click", widget)
            QTest.mouseClick(
                widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, self._point(widget)
            )

    def key(self) -> None:
        """A key where the focus is."""
        target = QApplication.focusWidget() or self.window
        if target is self._run():
            target = self.window.rooms.page("lab")
        key = self.random.choice(KEYS)
        held = self.random.choices(HELD, (80, 8, 8, 4))[0]
        self._note(f"key {held.name} {key.name}", target)
        QTest.keyClick(target, key, held)

    def write(self) -> None:
        """Letters into some field (QTest types Latin letters only)."""
        found = self._seen(QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)
        if found:
            widget = self.random.choice(found)
            self._note("write", widget)
            QTest.keyClicks(widget, self.random.choice(("Maya", "12", "is", "%", "x ")))

    def choose(self) -> None:
        """Any action of the registry."""
        actions = [a for a in self.window.actions_.all() if a.isEnabled() and a.objectName() not in LEFT_OUT]
        action: QAction = self.random.choice(actions)
        self._note(f"action {action.objectName()}", self.window)
        action.trigger()

    def room(self) -> None:
        """Another room."""
        name = self.random.choice(list(self.window.rooms.actions))
        self._note(f"room {name}", self.window)
        self.window.rooms.actions[name].trigger()

    def tell(self) -> None:
        """A fact of its own, in the chat."""
        value = f"{self.random.choice(NAMES)} {len(self.told) + 1}"
        self.say(f"My {self.random.choice(THINGS)} {len(self.told) + 1} is called {value}.")
        self.told.add(value)

    def ask(self) -> None:
        """A question, in the chat."""
        self.say(f"What is my {self.random.choice(THINGS)} called?")

    def pick(self) -> None:
        """A row of a list, or an entry of a box."""
        found = self._seen(QAbstractItemView, QComboBox)
        if not found:
            return
        widget = self.random.choice(found)
        self._note("pick", widget)
        if isinstance(widget, QComboBox):
            if widget.count():
                widget.setCurrentIndex(self.random.randrange(widget.count()))
                widget.activated.emit(widget.currentIndex())
            return
        QTest.mouseClick(
            widget.viewport(), Qt.MouseButton.LeftButton,
            self.random.choice((Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier)),
            self._point(widget.viewport()),
        )  # fmt: skip

    def resize(self) -> None:
        """Another size."""
        self._note("resize", self.window)
        self.window.resize(self.random.randrange(420, 1500), self.random.randrange(320, 1000))

    def drag(self) -> None:
        """The mouse pressed somewhere, moved, and let go: a brush, a splitter, a selection."""
        found = [w for w in self._seen(QWidget) if w.width() > 40 and w.height() > 20]
        if found:
            widget = self.random.choice(found)
            self._note("drag", widget)
            button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
            QTest.mousePress(widget, button, keys, self._point(widget))
            for _ in range(3):
                QTest.mouseMove(widget, self._point(widget))
            QTest.mouseRelease(widget, button, keys, self._point(widget))

    def wheel(self) -> None:
        """The wheel, here and there with Ctrl."""
        found = self._seen(QWidget)
        if found:
            widget = self.random.choice(found)
            self._note("wheel", widget)
            here = QPointF(self._point(widget))
            keys = self.random.choice((Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier))
            turn = QPoint(0, self.random.choice((-240, 120)))
            QApplication.sendEvent(
                widget,
                QWheelEvent(
                    here, QPointF(widget.mapToGlobal(here.toPoint())), QPoint(), turn, Qt.MouseButton.NoButton, keys,
                    Qt.ScrollPhase.NoScrollPhase, False,
                ),
            )  # fmt: skip

    def context(self) -> None:
        """The menu of some place, and something in it."""
        found = self._seen(QAbstractItemView, QTextEdit, QLineEdit)
        if not found:
            return
        widget = self.random.choice(found)
        inner = widget.viewport() if isinstance(widget, QAbstractItemView | QTextEdit) else widget
        point = self._point(inner)
        self._note("context menu", widget)
        QTimer.singleShot(20, self._choose_in_menu)  # the menu may have an event loop of its own
        QApplication.sendEvent(
            inner, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, inner.mapToGlobal(point))
        )

    def shortcut(self) -> None:
        """An action by its keys."""
        actions = [
            a for a in self.window.actions_.all()
            if not a.shortcut().isEmpty() and a.objectName() not in LEFT_OUT
        ]  # fmt: skip
        action = self.random.choice(actions)
        self._note(f"keys {action.shortcut().toString()}", self.window)
        QTest.keySequence(QApplication.activeModalWidget() or self.window, action.shortcut())

    def double(self) -> None:
        """A double click on some place."""
        found = self._seen(QWidget)
        if found:
            widget = self.random.choice(found)
            self._note("double click", widget)
            QTest.mouseDClick(
                widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, self._point(widget)
            )

    def paste(self) -> None:
        """What no keyboard has, or very much of it, into some field, over what is there."""
        found = self._seen(QLineEdit, QPlainTextEdit, QTextEdit)
        if found:
            widget = self.random.choice(found)
            self._note("paste", widget)
            QApplication.clipboard().setText(self.random.choice(PASTED))
            lines = isinstance(widget, QPlainTextEdit | QTextEdit)
            self.replaced.append(widget.toPlainText() if lines else widget.text())  # type: ignore[attr-defined]
            widget.selectAll()  # type: ignore[attr-defined]
            widget.paste()  # type: ignore[attr-defined]

    def look(self) -> None:
        """Another theme, text size and language, now and then twice before anything is drawn."""
        for _ in range(self.random.choice((1, 1, 3))):
            theme, size = (
                self.random.choice(("system", "light", "dark")),
                self.random.choice((0, 9, 13, 18, 24)),
            )
            language = self.random.choice(("system", "en", "de"))
            self._note(f"look {theme} {size} {language}", self.window)
            self.window.preferences.set("look", theme=theme, font_size=size, language=language)

    def hover(self) -> None:
        """The mouse rests somewhere until a tip comes."""
        found = self._seen(QWidget)
        if found:
            widget = self.random.choice(found)
            self._note("hover", widget)
            point = self._point(widget)
            QTest.mouseMove(widget, point)
            QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, point, widget.mapToGlobal(point)))

    def minimise(self) -> None:
        """Away and back, or as large as the screen."""
        way = self.random.choice((Qt.WindowState.WindowMinimized, Qt.WindowState.WindowMaximized))
        self._note(f"window {way.name}", self.window)
        before = self.window.windowState()
        self.window.setWindowState(before | way)
        QApplication.processEvents()
        self.window.setWindowState(before)

    def say(self, text: str) -> None:
        """Anything, in the chat."""
        self.window.rooms.enter("desk")
        self._note(f"say {text}", self.window)
        self.window.chat.composer.submitted.emit(text)

    # -- how ------------------------------------------------------------------------------------------------

    def _run(self) -> QWidget | None:
        """The button that runs an experiment, which would want all of the machine."""
        lab = self.window.rooms.page("lab")
        return lab.form.start if lab is not None else None

    def _seen(self, *kinds: type[QWidget]) -> list[QWidget]:
        top, run = QApplication.activeModalWidget() or self.window, self._run()
        return [
            w for kind in kinds for w in top.findChildren(kind)
            if w is not run and w.isVisible() and w.isEnabled() and not w.visibleRegion().isEmpty()
        ]  # fmt: skip

    def _point(self, widget: QWidget) -> QPoint:
        area = widget.rect()
        if area.width() < 2 or area.height() < 2:
            return area.center()
        return QPoint(self.random.randrange(area.width()), self.random.randrange(area.height()))

    def _choose_in_menu(self) -> None:
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            for _ in range(self.random.randrange(1, 8)):
                QTest.keyClick(menu, Qt.Key.Key_Down)
            QTest.keyClick(menu, self.random.choice((Qt.Key.Key_Return, Qt.Key.Key_Escape)))

    def _note(self, what: str, widget: QWidget) -> None:
        name = widget.accessibleName() or widget.objectName()
        self.last = f"{what} on {type(widget).__name__} {name!r}"
        self.trail.append(self.last)
        log.info("%s", self.last)  # a crash leaves no other trace

    def _close_menus(self) -> None:
        popup = QApplication.activePopupWidget()
        if popup is not None and self.random.random() < 0.3:
            popup.close()
        for dialog in self.window.findChildren(QDialog):
            if dialog.isVisible() and self.random.random() < 0.1:
                dialog.close()

    @staticmethod
    def _close_popups() -> None:
        for widget in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
            if widget is not None:
                widget.close()
