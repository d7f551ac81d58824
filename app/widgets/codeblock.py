"""A block of code: fixed letters, lines that are not broken, and a button that copies it."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication, QTextOption, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from app import theme
from app.widgets import make


class CodeText(QTextEdit):
    """Read-only code as high as it is; it scrolls sideways only."""

    dressed = Signal()  # in letters of another size

    def __init__(self, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bubbleText")
        self.setReadOnly(True)
        self.setLineWrapMode(QTextEdit.LineWrapMode.NoWrap)
        self.setWordWrapMode(QTextOption.WrapMode.NoWrap)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        self.setPlainText(code)
        self._dress()

    def wanted(self) -> int:
        """How wide the longest line is."""
        return math.ceil(self.document().idealWidth()) + 2

    def fit(self, width: int) -> None:
        """Take this width, and the height that all lines need."""
        bar = self.horizontalScrollBar().sizeHint().height() if self.wanted() > width else 0
        self.setFixedSize(width, math.ceil(self.document().size().height()) + bar)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if abs(event.angleDelta().x()) > abs(event.angleDelta().y()):
            super().wheelEvent(event)
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:  # which gave the text the font of all others
            self._dress()
            self.dressed.emit()

    def _dress(self) -> None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(theme.text_size(QGuiApplication.font()) * 0.95)
        self.document().setDefaultFont(font)
        self.setTabStopDistance(4 * self.fontMetrics().horizontalAdvance(" "))


class CodeBlock(QFrame):
    """Code in its frame."""

    def __init__(self, code: str, language: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("code")
        self.code = code
        self.text = CodeText(code)
        self.text.setAccessibleName(self.tr("Code in {0}").format(language) if language else self.tr("Code"))
        self.copy = make.button(self.tr("Copy"), "link", self.tr("Copy this code"), self.tr("Copy this code"))
        self.copy.clicked.connect(self._copy)
        self._head = QHBoxLayout()
        self._head.addWidget(make.label(language or self.tr("code"), "muted"))
        self._head.addStretch(1)
        self._head.addWidget(self.copy)
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 3, 4, 8)
        box.setSpacing(2)
        box.addLayout(self._head)
        box.addWidget(self.text)
        self._limit = 400
        self.text.dressed.connect(lambda: self.fit(self._limit))
        self._said = QTimer(self)
        self._said.setSingleShot(True)
        self._said.timeout.connect(lambda: self.copy.setText(self.tr("Copy")))

    def fit(self, limit: int) -> None:
        """Use at most this width."""
        self._limit = limit
        least = self._head.sizeHint().width()
        self.text.fit(min(limit - 16, max(self.text.wanted(), least, 120)))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.code)
        self.copy.setText(self.tr("Copied"))
        self._said.start(1500)

    def hideEvent(self, event: QEvent) -> None:
        super().hideEvent(event)  # type: ignore[arg-type]
        self._said.stop()
        self.copy.setText(self.tr("Copy"))
