"""Text fields that keep Esc for themselves, while it would otherwise reach the window's own shortcut."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit


def escaped(event: QEvent, act: Callable[[], object]) -> bool:
    """For a field's `event`: whether this was Esc; the field acts on it, and nobody else hears of it."""
    if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape:
        return False
    if event.type() == QEvent.Type.ShortcutOverride:  # so that it comes as a key
        event.accept()
        return True
    if event.type() == QEvent.Type.KeyPress:
        act()
        return True
    return False


class Field(QLineEdit):
    """A line of text that reports Esc."""

    escaped = Signal()

    def event(self, event: QEvent) -> bool:
        return escaped(event, self.escaped.emit) or super().event(event)
