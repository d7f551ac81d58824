"""Puts another style sheet on what is open: what is in sight at once, all else in short turns or when it is shown."""

from __future__ import annotations

import time

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, Qt, QTimerEvent
from PySide6.QtWidgets import QApplication, QWidget

#: What is not in sight is styled for so long in each turn of the event loop.
_SLICE_S = 0.004
#: After these something else may come into sight without being shown, by scrolling.
_ACTS = (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.KeyPress, QEvent.Type.TouchBegin)


class Wardrobe(QObject):
    """Dresses the widgets of an application.

    Qt styles every widget in one go, the pages nobody looks at too: 0.2 s where all rooms are built. Here a widget is
    styled by itself, an outer one before what is in it, as Qt has it.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._owed: dict[QWidget, None] = {}  # what waits for the new sheet, with all that is in it
        self._timer = 0  # a posted call would come before the picture is painted

    def wear(self, sheet: str, shrunk: float = 1.0) -> None:
        """Put this sheet on. shrunk: how many times smaller text is, and how much more of a page is so in sight."""
        app = self._app
        if app.styleSheet():
            app.style().unpolish(app)  # now it knows of no widget that has to be styled for a sheet
        app.setStyleSheet(sheet)
        self._owed.clear()
        for window in app.topLevelWidgets():
            if window.parent() is None:
                self._look(window, window.rect() if window.isVisible() else QRect(), max(0.0, shrunk - 1.0))
        if self._owed and not self._timer:
            app.installEventFilter(self)
            self._timer = self.startTimer(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is QEvent.Type.Show and isinstance(watched, QWidget):
            self._reach(watched)
        elif kind in _ACTS:
            for widget in [one for one in self._owed if shiboken6.isValid(one) and one.isVisible()]:
                self._look(widget, widget.rect(), 0.0)
        return False

    def _look(self, widget: QWidget, sight: QRect, beyond: float) -> None:
        """Dress a widget of which something is in sight (in its coordinates), and what is seen in it."""
        self._owed[widget] = None
        if sight.isEmpty():
            return
        more = round(beyond * sight.height())
        for child in self._dress(widget):
            if not shiboken6.isValid(child):  # what stood there made room for something new
                continue
            area = sight.translated(-child.pos()).adjusted(0, -more, 0, more)
            seen = child.rect() if child.isWindow() else child.rect() & area
            if child.isHidden() and not child.sizePolicy().retainSizeWhenHidden():
                seen = QRect()
            self._look(child, seen, beyond)

    def _reach(self, widget: QWidget) -> None:
        """It is shown: dress it, and before that whatever it is in that still waits."""
        way = [widget]
        while (outer := way[-1].parentWidget()) is not None:
            way.append(outer)
        for one in reversed(way):
            if one in self._owed:
                self._dress(one)

    def timerEvent(self, event: QTimerEvent) -> None:
        until = time.perf_counter() + _SLICE_S
        while self._owed and time.perf_counter() < until:
            widget = next(iter(self._owed))
            if shiboken6.isValid(widget):
                self._dress(widget)
            else:
                del self._owed[widget]
        if not self._owed:
            self.killTimer(self._timer)
            self._timer = 0
            self._app.removeEventFilter(self)

    def _dress(self, widget: QWidget) -> list[QWidget]:
        """Style one widget; what is in it, which waits now."""
        del self._owed[widget]
        if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else it is when it is first shown
            widget.style().polish(widget)
            QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
        inside = [child for child in widget.children() if isinstance(child, QWidget)]
        self._owed.update(dict.fromkeys(inside))
        return inside
