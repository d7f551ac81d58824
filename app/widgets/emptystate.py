"""What a place says that has nothing to show yet: a quiet drawing, and what will be here and how it comes about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app import theme
from app.widgets import make
from app.widgets.adaptive import Adaptive

#: Characters of a line that is read with ease.
_LINE = 62


class EmptyState(Adaptive, QWidget):
    """The words in the middle, no wider than is read with ease; the drawing above them where there is room."""

    def __init__(self, text: str, drawing: str = "", parent: QWidget | None = None) -> None:
        """drawing: one of resources/icons/NAME.svg, or none."""
        super().__init__(parent)
        self._drawing = drawing
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text = text
        self._words = make.label(text, "muted", wrap=True)
        self._words.setAccessibleName(text)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.box = QVBoxLayout(self)
        self.box.setSpacing(theme.space(3))
        self.box.addStretch(2)
        self.box.addWidget(self._picture)
        self.box.addWidget(self._words)
        self.box.addStretch(3)
        self._added: list[QWidget] = []
        self.adapt()

    def text(self) -> str:
        """What it says where there is room."""
        return self._text

    def say(self, text: str) -> None:
        """Say something else."""
        if text != self._text:
            self._text = text
            self._words.setText(text)
            self._words.setAccessibleName(text)
            if self.isVisible():
                self.arrange()

    def add(self, widget: QWidget) -> None:
        """Put something to do under the words."""
        self._added.append(widget)
        self.box.insertWidget(self.box.count() - 1, widget, 0, Qt.AlignmentFlag.AlignHCenter)

    def _size(self) -> int:
        return theme.space(11)

    def dress(self) -> None:
        if self._drawing:
            self._picture.setPixmap(theme.sign(self._drawing).pixmap(self._size()))

    def arrange(self) -> None:
        side = max(theme.space(1), (self.width() - _LINE * self.fontMetrics().averageCharWidth()) // 2)
        self.box.setContentsMargins(side, theme.space(2), side, theme.space(2))
        width, room = self.width() - 2 * side, self.height() - theme.space(4)
        room -= sum(w.sizeHint().height() + self.box.spacing() for w in self._added if not w.isHidden())
        for text in _shorter(self._text):
            self._words.setText(text)
            if (words := self._words.heightForWidth(width)) <= room:
                break
        self.setToolTip("" if text == self._text else self._text)
        self._picture.setVisible(bool(self._drawing) and self.height() > words + 2.5 * self._size())

    def hasHeightForWidth(self) -> bool:
        return False  # it says what its room allows: a height that follows from that would have no end in a scroll area

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.space(20), theme.space(10))


def _shorter(text: str) -> Iterator[str]:
    """The text, then less and less of its end, by whole sentences."""
    ends = [found.end() for found in re.finditer(r"[.!?](?=\s|$)", text)]
    yield text
    for end in reversed(ends[:-1]):
        yield text[:end]
