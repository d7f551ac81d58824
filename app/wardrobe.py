"""Puts another style sheet on what is open, in short turns: what is in sight is seen once all of it is styled."""

from __future__ import annotations

import math
import time

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, Qt, QTimerEvent, Signal
from PySide6.QtWidgets import QApplication, QWidget

#: It is styled for so long in each turn of the event loop.
_SLICE_S = 0.004
#: The former picture stands for no longer than this: then what is left of what is in sight is styled in one turn.
_PATIENCE_S = 0.25
#: After these something else may come into sight without being shown, by scrolling.
_ACTS = (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.KeyPress, QEvent.Type.TouchBegin)


class Wardrobe(QObject):
    """Dresses the widgets of an application.

    Qt styles every widget in one go, the pages nobody looks at too: 0.2 s where all rooms are built. Here a widget is
    styled by itself, an outer one before what is in it, as Qt has it: first what is in sight, while the former picture
    stands; then that is laid out, `worn` is emitted, and it is painted; then all else, or when it is shown.
    """

    worn = Signal()  # what is in sight is styled; it is laid out and painted next

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._owed: dict[QWidget, None] = {}  # what waits for the new sheet, with all that is in it
        self._sight: list[tuple[QWidget, QRect]] = []  # of that what is in sight, the next one last
        self._layouts: dict[QObject, None] = {}  # what is laid out once all in sight is styled
        self._beyond = 0.0  # how much more than what is in sight will be, in its heights
        self._held = 0.0  # since when the former picture stands; 0: it does not
        self._told = self._acted = False
        self._timer = 0  # a posted call would come before the picture is painted

    def wear(self, sheet: str, shrunk: float = 1.0) -> None:
        """Put this sheet on. shrunk: how many times smaller text is, and how much more of a page is so in sight."""
        app = self._app
        if app.styleSheet():
            app.style().unpolish(app)  # now it knows of no widget that has to be styled for a sheet
        app.setStyleSheet(sheet)
        self._owed.clear()
        self._sight.clear()
        self._beyond = max(0.0, shrunk - 1.0)
        self._told = False
        seen = False
        for window in app.topLevelWidgets():
            seen |= window.isVisible()
            if window.parent() is None:
                self._owed[window] = None
                if window.isVisible():
                    self._sight.append((window, window.rect()))
        if seen:
            self._hold()
        else:
            self._tell()
        if self._owed and not self._timer:
            app.installEventFilter(self)
            self._timer = self.startTimer(0)

    def busy(self) -> bool:
        """Whether something still waits for its new look."""
        return bool(self._timer)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is QEvent.Type.LayoutRequest and self._held:
            self._layouts[watched] = None
            return True
        if kind is QEvent.Type.Show and isinstance(watched, QWidget):
            self._reach(watched)
        elif kind in _ACTS:
            if self._held:
                self._acted = True
            else:
                self._see_all()
                while self._sight:
                    self._look()
        return False

    def timerEvent(self, event: QTimerEvent) -> None:
        now = time.perf_counter()
        late = self._held and now - self._held > _PATIENCE_S
        until = now + (math.inf if late else _SLICE_S)
        step = self._next_in_sight if self._held else self._next_of_all
        steps = 0
        while (more := step()) and time.perf_counter() < until:
            steps += 1
        if self._held:
            if not more and (not steps or late):  # painting has a turn of its own
                self._release()
        elif not self._owed:
            self.killTimer(self._timer)
            self._timer = 0
            self._app.removeEventFilter(self)

    def _next_in_sight(self) -> bool:
        """One step towards a new picture; False if nothing is left to do in this turn."""
        if self._acted and not self._sight:
            self._see_all()
        self._acted = False
        if self._sight:
            self._look()
        elif not self._told:
            self._tell()
        elif self._layouts:
            self._lay_out()
        else:
            return False
        return True

    def _next_of_all(self) -> bool:
        """One step behind the picture."""
        if not self._owed:
            return False
        widget = next(iter(self._owed))
        if shiboken6.isValid(widget):
            self._dress(widget)
        else:
            del self._owed[widget]
        return True

    def _hold(self) -> None:
        """Let the picture stand as it is."""
        if not self._held:
            self._held = time.perf_counter()
        for window in self._app.topLevelWidgets():
            window.setUpdatesEnabled(False)

    def _release(self) -> None:
        """Show the new picture, before another change may hold it again."""
        self._held = 0.0
        for window in self._app.topLevelWidgets():
            window.setUpdatesEnabled(True)
            if window.isVisible():
                window.repaint()

    def _tell(self) -> None:
        self._told = True
        self.worn.emit()

    def _lay_out(self) -> None:
        """Lay out one of those that asked for it, as they asked."""
        widget = next(iter(self._layouts))
        del self._layouts[widget]
        if shiboken6.isValid(widget):
            held, self._held = self._held, 0.0
            QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.LayoutRequest))
            self._held = held

    def _look(self) -> None:
        """Dress the next widget of which something is in sight; what is seen in it comes next."""
        widget, sight = self._sight.pop()
        if not shiboken6.isValid(widget):
            self._owed.pop(widget, None)
            return
        more = round(self._beyond * sight.height())
        inside = self._dress(widget) if widget in self._owed else _inside(widget)
        for child in reversed(inside):
            if not shiboken6.isValid(child):  # what stood there made room for something new
                continue
            area = sight.translated(-child.pos()).adjusted(0, -more, 0, more)
            seen = child.rect() if child.isWindow() else child.rect() & area
            hidden = child.isHidden() and not child.sizePolicy().retainSizeWhenHidden()
            if not hidden and not seen.isEmpty():
                self._sight.append((child, seen))

    def _see_all(self) -> None:
        """Whatever waits in a place that can be seen comes into sight."""
        self._beyond = 0.0
        self._sight = [(one, one.rect()) for one in self._owed if shiboken6.isValid(one) and one.isVisible()]

    def _reach(self, widget: QWidget) -> None:
        """It is shown: dress it, and before that whatever it is in that still waits."""
        way = [widget]
        while (outer := way[-1].parentWidget()) is not None:
            way.append(outer)
        for one in reversed(way):
            if one in self._owed:
                self._dress(one)

    def _dress(self, widget: QWidget) -> list[QWidget]:
        """Style one widget; what is in it, which waits now."""
        del self._owed[widget]
        if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else it is when it is first shown
            widget.style().polish(widget)
            QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
        inside = _inside(widget)
        self._owed.update(dict.fromkeys(inside))
        return inside


def _inside(widget: QWidget) -> list[QWidget]:
    return [child for child in widget.children() if isinstance(child, QWidget)]
