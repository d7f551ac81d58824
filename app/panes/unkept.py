"""Shown before the last words are gone: what was said and could be stored nowhere, to copy or to try again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from app import theme
from app.waiting import words_of
from app.widgets import make
from engine import commands as c


class Unkept(QDialog):
    """Accepted: try again; rejected by its button alone: quit without them."""

    def __init__(self, commands: Sequence[c.Command]) -> None:
        super().__init__()
        self.setWindowTitle("Dormouse")
        said = [text for text in map(words_of, commands) if text]
        other = len(commands) - len(said)
        self.words = QPlainTextEdit("\n".join(said))
        self.words.setReadOnly(True)
        self.words.setAccessibleName(self.tr("What could not be stored"))
        self.words.setVisible(bool(said))
        self.copy = make.button(self.tr("Copy"), tip=self.tr("Put these words on the clipboard"))
        self.copy.setVisible(bool(said))
        self.leave = make.button(
            self.tr("Quit without it"), "link", self.tr("What stands here is then lost; all else is safe")
        )
        self.again = make.button(self.tr("Try again"), "primary", self.tr("Store it now, then quit"))
        self.told = make.label(style="muted", wrap=True)
        self.told.hide()
        box = QVBoxLayout(self)
        side = theme.space(5)
        box.setContentsMargins(side, side, side, theme.space(4))
        box.setSpacing(theme.space(3))
        box.addWidget(make.label(self.tr("This could not be stored yet"), "title", wrap=True))
        box.addWidget(
            make.label(
                self.tr(
                    "The disk takes nothing, most likely because it is full. Make some room and try again, or copy "
                    "what you said. Everything from before is safe."
                ),
                wrap=True,
            )
        )
        box.addWidget(self.words, 1)
        if other:
            box.addWidget(
                make.label(
                    self.tr("Also waiting: one change to your memory, such as forgetting or taking back.")
                    if other == 1
                    else self.tr(
                        "Also waiting: {0} changes to your memory, such as forgetting or taking back."
                    ).format(other),
                    "muted",
                    wrap=True,
                )
            )
        box.addWidget(self.told)
        foot = QHBoxLayout()
        foot.addWidget(self.leave)
        foot.addStretch(1)
        foot.addWidget(self.copy)
        foot.addWidget(self.again)
        box.addLayout(foot)
        self.copy.clicked.connect(self._copy)
        self.again.clicked.connect(self.accept)
        self.leave.clicked.connect(lambda: self.done(QDialog.DialogCode.Rejected))
        self.again.setFocus()
        self.setMinimumWidth(theme.space(110))

    def reject(self) -> None:
        """Esc and the window's cross lose nothing: only the button does."""

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.words.toPlainText())
        self.told.setText(self.tr("Copied. It stays on the clipboard while your session lasts."))
        self.told.show()
