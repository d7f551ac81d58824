"""A message bubble: plain text while it streams, Markdown and code once it is complete; it never scrolls by itself."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QImage,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout, QWidget

from app.widgets import markdown
from app.widgets.codeblock import CodeBlock

#: Longer texts of the user's are shown in part until asked for.
FOLD = 6000
_FOLDED = 1500


class BubbleText(QTextBrowser):
    """Read-only text as wide as it needs to be, up to a limit. It loads nothing and opens nothing."""

    focused = Signal()
    menu_wanted = Signal(QPoint)  # on the screen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bubbleText")
        self.setReadOnly(True)
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        self._limit = 400
        self._natural = 0  # the width of its longest line, if it is known
        self.document().contentsChanged.connect(self._grown)

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
        if not self._natural:
            document.setTextWidth(-1)
            self._natural = math.ceil(document.idealWidth()) + 2
        width = min(limit, self._natural)
        document.setTextWidth(width)
        self.setFixedSize(width, max(math.ceil(document.size().height()), self.fontMetrics().lineSpacing()))

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Pictures and the like are never loaded, from wherever."""
        return QImage()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the conversation scrolls, not the bubble

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._grown()
            self.fit(self._limit)

    def _grown(self) -> None:
        self._natural = 0

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())


class Bubble(QFrame):
    """The text in its frame; `text` is its first stretch of prose."""

    link_clicked = Signal(str)
    focused = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, text: str, who: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bubbleUser" if who == "user" else "bubbleAssistant")
        self._name = self.tr("You said") if who == "user" else self.tr("Dormouse said")
        self._said = ""
        self._instead: str | None = None  # shown in its place
        self._limit = 400
        self._folded = who == "user"
        self._parts: list[BubbleText | CodeBlock] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(14, 9, 14, 9)
        self._box.setSpacing(8)
        self.text = self._add_text()
        self.set_text(text)

    def plain(self) -> str:
        """What was said, as it was written."""
        return self._said

    def show_instead(self, text: str | None) -> None:
        """Show another text in place of what was said, which stays known; None: show what was said."""
        self._instead = text
        self._put()
        self.fit(self._limit)

    def selected(self) -> str:
        """What is selected in it."""
        for part in self._parts:
            text = part.text if isinstance(part, CodeBlock) else part
            if text.textCursor().hasSelection():
                return text.textCursor().selectedText().replace("\u2029", "\n")
        return ""

    @property
    def folded(self) -> bool:
        """Whether only the beginning is shown."""
        return self._folded and len(self._said) > FOLD

    def unfold(self) -> None:
        """Show all of a long text."""
        self._folded = False
        self._put()
        self.fit(self._limit)

    def append(self, piece: str) -> None:
        """Add streamed text."""
        self._said += piece
        self.text.append_piece(piece)

    def set_text(self, text: str) -> None:
        """Replace the text; it is shown as it is."""
        self._drop_parts()
        if text != self._said or self._instead is not None:
            self._said, self._instead = text, None
            self._put()
        self.text.fit(self.text._limit)

    def set_markdown(self, text: str) -> None:
        """Replace the text; it is read as Markdown, each block of code with a button that copies it."""
        if not markdown.has_markup(text):
            self.set_text(text)
            return
        self._drop_parts()
        self._said = text
        parts = markdown.split(text)
        first = parts.pop(0) if parts and not parts[0].code else None
        self.text.setVisible(first is not None)
        markdown.fill(self.text.document(), first.text if first else "")
        for part in parts:
            if part.code:
                block = CodeBlock(part.text, part.language)
                self._box.addWidget(block)
                self._parts.append(block)
            else:
                markdown.fill(self._add_text().document(), part.text)
        self.fit(self._limit)

    def fit(self, width: int) -> None:
        """Use at most this width."""
        self._limit = width
        for part in self._parts:
            part.fit(max(80, width - 30))

    def _put(self) -> None:
        text = self._said if self._instead is None else self._instead
        self.text.setPlainText(text if not self.folded else text[:_FOLDED].rstrip() + " …")

    def _add_text(self) -> BubbleText:
        text = BubbleText(self)
        text.setAccessibleName(self._name)
        text.anchorClicked.connect(lambda url: self.link_clicked.emit(url.toString()))
        text.focused.connect(self.focused)
        text.menu_wanted.connect(self.menu_wanted)
        self._box.addWidget(text)
        self._parts.append(text)
        return text

    def _drop_parts(self) -> None:
        for part in self._parts[1:]:
            self._box.removeWidget(part)
            part.hide()
            part.deleteLater()
        del self._parts[1:]
        self.text.show()
