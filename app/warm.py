"""Imports what takes long beside the window: on a thread of its own that gives way before every module."""

from __future__ import annotations

import importlib
import logging
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QObject, Qt, QTimer, Signal

log = logging.getLogger(__name__)

#: The interpreter's lock is the window's for so long between two modules.
_REST_S = 0.002
#: Qt's types are made by slices of so long on the window's own thread, with so long between them.
_SLICE_S, _BETWEEN_MS = 0.002, 12


class Warm(QObject):
    """Imports modules in order, and tells when all are there.

    widgets: they use Qt widely. PySide makes its types when they are first asked for, which is the main thread's work:
    it is done before the thread begins.
    """

    done = Signal()
    _came = Signal()

    def __init__(self, names: Sequence[str], parent: QObject | None = None, *, widgets: bool = False) -> None:
        super().__init__(parent)
        self._names = tuple(names)
        self._thread = threading.Thread(target=self._import, name="warm", daemon=True)
        self._stopped = threading.Event()
        self._types = _every_type() if widgets else iter(())
        self._slice = QTimer(self)
        self._slice.setInterval(_BETWEEN_MS)
        self._slice.timeout.connect(self._make_types)
        self._came.connect(self.done, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin; what was imported already is told at once."""
        if all(name in sys.modules for name in self._names):
            self._came.emit()
        elif not self._stopped.is_set():
            self._slice.start()

    def stop(self) -> None:
        """The window closes: wait for the thread, which hurries now."""
        self._stopped.set()
        self._slice.stop()
        if self._thread.is_alive():
            self._thread.join()

    def _make_types(self) -> None:
        until = time.perf_counter() + _SLICE_S
        for _ in self._types:
            if time.perf_counter() >= until:
                return
        self._slice.stop()
        self._thread.start()

    def _import(self) -> None:
        giving_way = _GivesWay(self._stopped)
        sys.meta_path.insert(0, giving_way)
        try:
            for name in self._names:
                if self._stopped.is_set():
                    return
                importlib.import_module(name)
        except ImportError:
            log.exception("%s cannot be imported", name)  # who needs it says so
        finally:
            sys.meta_path.remove(giving_way)
        if not self._stopped.is_set():
            self._came.emit()


def _every_type() -> Iterator[None]:
    for module in (QtCore, QtGui, QtWidgets):
        for name in dir(module):
            getattr(module, name)
            yield


class _GivesWay:
    """Finds no module, but sleeps a little before each that this thread looks for."""

    def __init__(self, hurry: threading.Event) -> None:
        self._hurry, self._thread = hurry, threading.get_ident()

    def find_spec(
        self, _name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if threading.get_ident() == self._thread and not self._hurry.is_set():
            time.sleep(_REST_S)
        return None
