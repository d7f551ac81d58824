"""What stands above a conversation: its title and context, the ways to others, and the sign of incognito."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app import theme
from app.widgets import make
from app.widgets.adaptive import Adaptive
from app.widgets.elided import ElidedLabel


class ChatHeader(Adaptive, QWidget):
    """Title, context, and buttons; what does not fit becomes shorter or goes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel(self.tr("New conversation"))
        self.title.setObjectName("heading")
        self.context = make.label(style="muted")
        self.context.setToolTip(
            self.tr("The context: what the model reads before it answers. Memories are not in it.")
        )
        self.list_button = make.tool(
            "", self.tr("Conversations"), self.tr("List and search conversations (Ctrl+H)")
        )
        self.list_button.setCheckable(True)
        self.hide_button = make.tool(
            "", self.tr("Incognito"), self.tr("Talk with the base model; nothing is kept (Ctrl+Shift+N)")
        )
        self.hide_button.setCheckable(True)
        self.back = make.tool(
            "‹", self.tr("Previous conversation"), self.tr("Previous conversation (Alt+Left)")
        )
        self.forward = make.tool("›", self.tr("Next conversation"), self.tr("Next conversation (Alt+Right)"))
        self.new = QPushButton()
        self.new.setAccessibleName(self.tr("New conversation"))
        self.new.setToolTip(self.tr("Start with an empty context (Ctrl+N)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 10, 10, 6)
        row.setSpacing(4)
        row.addWidget(self.list_button)
        row.addSpacing(2)
        row.addWidget(self.title)
        row.addSpacing(6)
        row.addWidget(self.context)
        row.addStretch(1)
        for widget in (self.hide_button, self.back, self.forward, self.new):
            row.addWidget(widget)
        self.adapt()

    def arrange(self) -> None:
        width = self.width() / max(0.9, theme.text_size(self.font()) / 10)
        self.context.setVisible(width > 600)
        self.new.setText(self.tr("New conversation") if width > 440 else self.tr("New"))

    def dress(self) -> None:
        side = theme.space(4.5)
        for button, sign in ((self.list_button, "conversations"), (self.hide_button, "incognito")):
            button.setIcon(theme.sign(sign))
            button.setIconSize(QSize(side, side))


class IncognitoBanner(Adaptive, QFrame):
    """Says for as long as it holds that nothing is kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("incognitoBanner")
        self._sign = QLabel()
        said = make.label(
            self.tr("Incognito: base model, no memory. Nothing is kept."), "incognitoText", wrap=True
        )
        self.leave = make.button(
            self.tr("Leave and discard"),
            "",
            self.tr("Go back to a conversation with memory; this one is gone"),
        )
        self.setAccessibleName(said.text())
        line = QHBoxLayout()
        line.addWidget(self._sign)
        line.addWidget(said, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(16, 6, 10, 6)
        self._row.addLayout(line, 1)
        self._row.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignLeft)
        self.adapt()

    def arrange(self) -> None:
        need = self.leave.sizeHint().width() + 24 * self.fontMetrics().averageCharWidth()
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if self.width() < need else ways.LeftToRight)
        self.updateGeometry()  # its words are never cut: they need as much of a low window as they need

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint().height()
        return QSize(self.leave.sizeHint().width() + 26, max(least, self.heightForWidth(self.width())))

    def dress(self) -> None:
        side = theme.space(5)
        self._sign.setPixmap(theme.sign("incognito").pixmap(side, side))
