"""The rooms of the window: a rail of buttons at the left, the desk with its docks, and pages made when first entered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QDockWidget, QLayout, QMainWindow, QStackedWidget, QToolButton, QWidget

from app import theme
from app.widgets import make
from app.widgets.rail import Rail


@dataclass(frozen=True, slots=True)
class Room:
    """One page of the window. `make` builds it, inside the widget it is given, when it is first entered; the desk has none.

    `icon` names resources/icons/room-ICON.svg, drawn in the colour of text.
    """

    name: str
    title: str
    tip: str
    icon: str
    make: Callable[[QWidget], QWidget] | None = None


class Rooms(QObject):
    """Shows one room at a time. The docks belong to the desk: elsewhere they are out of the way."""

    entered = Signal(str)

    def __init__(self, window: QMainWindow, stack: QStackedWidget, rooms: Sequence[Room]) -> None:
        super().__init__(window)
        self._window, self._stack = window, stack
        self._rooms = {room.name: room for room in rooms}
        self._pages: dict[str, QWidget] = {}
        self._desk: QByteArray | None = None
        self.current = rooms[0].name
        self.rail = Rail(window)
        self.rail.setObjectName("rail")
        self.rail.setAccessibleName(self.tr("Rooms"))
        self.rail.setMovable(False)
        self.rail.setFloatable(False)
        self.rail.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.rail.toggleViewAction().setVisible(False)
        self.rail.setIconSize(QSize(theme.space(5.5), theme.space(5.5)))
        window.addToolBar(Qt.ToolBarArea.LeftToolBarArea, self.rail)
        self.actions: dict[str, QAction] = {}
        group = QActionGroup(self)
        for number, room in enumerate(rooms, 1):
            action = QAction(theme.sign(f"room-{room.icon}"), room.title, window)
            action.setObjectName(f"room {room.name}")
            action.setCheckable(True)
            action.setToolTip(make.with_keys(room.tip, f"Ctrl+{number}"))
            action.setStatusTip(room.tip)
            action.setShortcut(QKeySequence(f"Ctrl+{number}"))
            action.triggered.connect(lambda _on=False, name=room.name: self.enter(name))
            group.addAction(action)
            self.rail.addAction(action)
            window.addAction(action)
            button = self.rail.widgetForAction(action)
            if isinstance(button, QToolButton):
                button.setObjectName("room")
                button.setAccessibleName(room.title)
                button.setAccessibleDescription(room.tip)
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.actions[room.name] = action
        self.actions[self.current].setChecked(True)

    def enter(self, name: str) -> None:
        """Show a room; its page is built the first time."""
        room = self._rooms[name]
        self.actions[name].setChecked(True)
        if name == self.current:
            return
        if self._rooms[self.current].make is None:
            self._desk = self._window.saveState()
            for dock in self._docks():
                dock.hide()
        self.current = name
        way = self._bound(
            QLayout.SizeConstraint.SetNoConstraint
        )  # until the desk is settled: text may be larger by now
        if room.make is None:
            self._stack.setCurrentIndex(0)
            if self._desk is not None:
                self._window.restoreState(self._desk)
        else:
            if name not in self._pages:
                self._pages[name] = room.make(self._stack)
                self._stack.addWidget(self._pages[name])
            self._stack.setCurrentWidget(self._pages[name])
            self._pages[name].setFocus(Qt.FocusReason.OtherFocusReason)
        self.entered.emit(name)
        self._bound(way)

    def _bound(self, way: QLayout.SizeConstraint) -> QLayout.SizeConstraint:
        """Whether what is in the window may make it larger; how it was before."""
        parts = self._window.layout()
        assert parts is not None
        before = parts.sizeConstraint()
        parts.setSizeConstraint(way)
        return before

    def page(self, name: str) -> QWidget | None:
        """A room's page, if it was built."""
        return self._pages.get(name)

    def arrange(self, docks: Callable[[], None]) -> None:
        """Have the desk's docks put in place; elsewhere, once the desk is entered again."""
        here = self.current
        self.leave_all()
        docks()
        self.enter(here)

    def leave_all(self) -> None:
        """Back to the desk, where layouts are saved and restored."""
        self.enter(next(iter(self._rooms)))

    def dress(self) -> None:
        """Draw the signs anew in today's colours and size."""
        self.rail.setIconSize(QSize(theme.space(5.5), theme.space(5.5)))
        for name, action in self.actions.items():
            action.setIcon(theme.sign(f"room-{self._rooms[name].icon}"))
        self.rail.fit()

    def _docks(self) -> list[QDockWidget]:
        return [d for d in self._window.findChildren(QDockWidget) if not d.isFloating()]
