"""An empty conversation: what holds for it, and what could be said."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app import theme, words
from app.widgets import make

#: What to say in an empty conversation (in English, as the embedded model speaks), and why.
EXAMPLES = (
    (
        "My dog is called Biscuit.",
        QT_TRANSLATE_NOOP("Examples", "Tell it something, and watch it go into the weights."),
    ),
    (
        "What is my dog called?",
        QT_TRANSLATE_NOOP("Examples", "Ask in a new conversation (Ctrl+N): no notes are passed on."),
    ),
    ("What are you?", QT_TRANSLATE_NOOP("Examples", "Let it explain itself.")),
)


class EmptyConversation(QWidget):
    """What an empty conversation says: nothing is in the context, all it knows is in its weights."""

    example_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = make.label(style="title")
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._title.setWordWrap(True)
        self._body = make.label(style="muted")
        self._body.setWordWrap(True)
        self._body.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._body.setToolTip(words.GLOSSARY["weights"])
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 0, 12, 0)
        box.setSpacing(10)
        box.addStretch(2)
        box.addWidget(self._title)
        box.addWidget(self._body)
        box.addSpacing(12)
        self.examples: list[_Example] = []
        for text, why in EXAMPLES:
            told = QCoreApplication.translate("Examples", str(why))
            button = _Example(text, told)
            button.setAccessibleName(self.tr("Example: {0}").format(text))
            button.setToolTip(self.tr("Puts this into the message field"))
            button.clicked.connect(lambda _checked=False, text=text: self.example_chosen.emit(text))
            self.examples.append(button)
            box.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(3)
        self.set_incognito(False)

    def set_incognito(self, on: bool) -> None:
        """Say what holds for this conversation."""
        if on:
            self._title.setText(self.tr("Nobody will know"))
            self._body.setText(
                self.tr(
                    "You are talking with the base model: what you told Dormouse is not in its weights now. "
                    "Nothing said here is understood as a fact, journalled, recorded or logged, "
                    "and when you leave, it is gone."
                )
            )
        else:
            self._title.setText(self.tr("This conversation is empty"))
            self._body.setText(
                self.tr(
                    "Nothing is in the context. All that Dormouse knows about you is in its weights, "
                    "where it stays when you close this conversation or the program."
                )
            )
        for button in self.examples[:2]:
            button.setVisible(not on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for button in self.examples:
            button.fit(max(theme.space(40), min(theme.space(110), self.width() - 24)))


class _Example(QPushButton):
    """What could be said, and below it why, in as many lines as that needs."""

    def __init__(self, text: str, why: str) -> None:
        super().__init__()
        self._wide = QSize(theme.space(40), theme.space(10))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setObjectName("example")
        self.setAccessibleDescription(why)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(3.5), theme.space(2.5), theme.space(3.5), theme.space(2.5))
        box.setSpacing(2)
        for label in (make.label(text, wrap=True), make.label(why, "muted", wrap=True)):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            box.addWidget(label)

    def fit(self, width: int) -> None:
        """Be so wide, and as high as the words are then; the window may become narrower again."""
        layout = self.layout()
        assert layout is not None
        self._wide = QSize(width, layout.totalHeightForWidth(width))
        self.setFixedHeight(self._wide.height())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self._wide

    def minimumSizeHint(self) -> QSize:
        return QSize(min(theme.space(40), self._wide.width()), self._wide.height())
