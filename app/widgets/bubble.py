"""A message bubble: selectable text that wraps, grows while it streams, and never scrolls by itself."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QTextCursor, QTextOption, QWheelEvent
from PySide6.QtWidgets import QFrame, QTextEdit, QVBoxLayout, QWidget


class BubbleText(QTextEdit):
    """Read-only plain text as wide as it needs to be, up to a limit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bubbleText")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        self._limit = 400

    def append_piece(self, piece: str) -> None:
        """Add streamed text at the end, leaving the user's selection alone."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(piece)
        self.fit(self._limit)

    def fit(self, limit: int) -> None:
        """Take the size the text needs within this width."""
        self._limit = limit
        document = self.document()
        document.setTextWidth(-1)
        width = min(limit, math.ceil(document.idealWidth()) + 2)
        document.setTextWidth(width)
        self.setFixedSize(width, max(math.ceil(document.size().height()), self.fontMetrics().lineSpacing()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the conversation scrolls, not the bubble

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit(self._limit)


class Bubble(QFrame):
    """The text in its frame."""

    def __init__(self, text: str, who: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bubbleUser" if who == "user" else "bubbleAssistant")
        self.text = BubbleText(self)
        self.text.setAccessibleName("You said" if who == "user" else "Dormouse said")
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 9, 14, 9)
        box.addWidget(self.text)
        self.set_text(text)

    def plain(self) -> str:
        """The text shown."""
        return self.text.toPlainText()

    def set_text(self, text: str) -> None:
        """Replace the text."""
        if text != self.plain():
            self.text.setPlainText(text)
        self.text.fit(self.text._limit)

    def fit(self, width: int) -> None:
        """Use at most this width."""
        self.text.fit(max(80, width - 30))
