"""Text fields: what stands in an empty one is read whole, and Esc stays in it where the window has it as a shortcut."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame

from app.widgets.adaptive import Adaptive


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


def fitting(prompts: Sequence[str], metrics: QFontMetrics, room: int) -> str:
    """The first of some wordings, longest first, that is no wider than the room; the last, with an ellipsis, if none is."""
    whole = next((text for text in prompts if metrics.horizontalAdvance(text) <= room), None)
    return (
        metrics.elidedText(prompts[-1], Qt.TextElideMode.ElideRight, max(1, room)) if whole is None else whole
    )


class Prompted(Adaptive, QLineEdit):
    """A line of text that says what belongs into it in as many words as there is room for."""

    def __init__(self, prompts: Sequence[str]) -> None:
        """prompts: the same said in less and less words."""
        super().__init__()
        self._prompts = prompts
        self.setPlaceholderText(prompts[0])
        self.adapt()

    def arrange(self) -> None:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        within = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        self.setPlaceholderText(
            fitting(self._prompts, self.fontMetrics(), within.width() - 4)
        )  # Qt's own margins


class Field(QLineEdit):
    """A line of text that reports Esc."""

    escaped = Signal()

    def event(self, event: QEvent) -> bool:
        return escaped(event, self.escaped.emit) or super().event(event)
