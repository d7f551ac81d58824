"""What a feature may bring to the window: rooms, docks, actions, and what it does with events."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.actions import Spec
from app.rooms import Room
from engine import events as ev

if TYPE_CHECKING:
    from app.window import MainWindow


class Feature(QObject):
    """One thing that the window can do; it owns its widgets' wiring, and no pane knows of it.

    The window makes each feature once, before its menus, and calls: `rooms` and `specs` while it is built; `ready` when
    all panes and actions exist; `handle` for every event, behind the panes; `veiled` around a presentation; `stop` when it closes. Commands go out by
    `window.send`. Widgets that are expensive to make belong into a room: it is built when it is first entered.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window

    def specs(self) -> Sequence[Spec]:
        """Its actions."""
        return ()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each of its actions does."""
        return {}

    def rooms(self) -> Sequence[Room]:
        """Its rooms."""
        return ()

    def ready(self) -> None:
        """The window is put together: connect what lies in other panes."""

    def handle(self, event: ev.Event) -> None:
        """An event arrived."""

    def welcome(self) -> None:
        """The window was opened for somebody, by no test and no script."""

    def veiled(self) -> None:
        """Private facts are hidden from now on, or shown again: show anew what no event brings."""

    def stop(self) -> None:
        """The window closes: end timers, threads and windows of its own."""


class Replayed:
    """Events kept for a widget that is not made yet, so that it can catch up when it is.

    Of the types in `latest` only the last event is kept, in the order in which they came; of those in `every` all (up
    to `most`).
    """

    def __init__(
        self, latest: Sequence[type[ev.Event]] = (), every: Sequence[type[ev.Event]] = (), most: int = 10_000
    ) -> None:
        self._latest: dict[type[ev.Event], ev.Event] = {}
        self._every: deque[ev.Event] = deque(maxlen=most)
        self._kinds, self._all = tuple(latest), tuple(every)
        self.widget: QWidget | None = None

    def handle(self, event: ev.Event) -> None:
        """Hand the event to the widget, or keep it until there is one."""
        if self.widget is not None:
            self.widget.handle(event)  # type: ignore[attr-defined]
        elif isinstance(event, self._kinds):
            self._latest.pop(type(event), None)
            self._latest[type(event)] = event
        elif isinstance(event, self._all):
            self._every.append(event)

    def drop(self, known: Callable[[ev.Event], bool]) -> None:
        """Of the events that are all kept, let go of those that another one tells."""
        left = [event for event in self._every if not known(event)]
        self._every.clear()
        self._every.extend(left)

    def made(self, widget: QWidget) -> QWidget:
        """The widget exists: it gets what was kept, and from now on every event."""
        self.widget = widget
        for event in (*self._latest.values(), *self._every):
            widget.handle(event)  # type: ignore[attr-defined]
        self._latest.clear()
        self._every.clear()
        return widget
