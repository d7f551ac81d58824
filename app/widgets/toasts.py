"""Messages that float over the window for a few seconds, each with at most one action."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from app import theme

_BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class Toast(QFrame):
    """One message; exactly one of `on_action` and `on_expire` is called, once."""

    finished = Signal()

    def __init__(
        self,
        text: str,
        action: str,
        on_action: Callable[[], object] | None,
        on_expire: Callable[[], object] | None,
        seconds: float,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._on_action, self._on_expire = on_action, on_expire
        self.done = False  # can be asked of one that Qt has deleted
        self.undoes = ""  # what to call its action, where that takes back what is announced
        self._text = text
        self._label = label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(theme.space(4), theme.space(2), theme.space(2), theme.space(2))
        row.setSpacing(theme.space(3))
        row.addWidget(label, 1)
        self.action = QPushButton(action or self.tr("OK"))
        self._acts = action or self.tr("Dismiss")
        self.show_as(lambda text: text)
        self.action.clicked.connect(self.act)
        row.addWidget(self.action, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.expire)
        self._timer.start(round(seconds * 1000))
        self.action.installEventFilter(self)

    def show_as(self, shown: Callable[[str], str]) -> None:
        """Say it as `shown` has it."""
        text, line = shown(self._text), self._label.fontMetrics()
        self._label.setText(text)
        self._wanted = min(24 * line.height(), line.horizontalAdvance(text) + 8)
        self._label.setMinimumWidth(min(11 * line.height(), self._wanted))
        self.setAccessibleName(text)
        self.action.setAccessibleName(f"{self._acts}: {text}")

    def fit(self, room: int) -> None:
        """The button stands under the words where it has no room beside them."""
        ways = QBoxLayout.Direction
        beside = self.action.sizeHint().width() + theme.space(9)
        least = min(11 * self._label.fontMetrics().height(), self._wanted)
        self._row.setDirection(ways.LeftToRight if least + beside <= room else ways.TopToBottom)
        self._label.setMinimumWidth(
            max(least, min(self._wanted, room - beside))
        )  # few lines, where there is room
        self.updateGeometry()  # else what it needed before is asked for

    @property
    def offers(self) -> bool:
        """Whether the button does more than dismiss it."""
        return self._on_action is not None

    @property
    def promises(self) -> bool:
        """Whether something happens when the time is over."""
        return self._on_expire is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.gotFocus() and event.reason() in _BY_KEYBOARD:
            self._timer.stop()  # someone came to the button on purpose
        elif event.type() == QEvent.Type.FocusOut and not self.done:
            self._timer.start()
        return False

    def act(self) -> None:
        """The user chose the action."""
        self._finish(self._on_action)

    def expire(self) -> None:
        """The time is over, or the window closes: go on as announced."""
        self._finish(self._on_expire)

    def dismiss(self) -> None:
        """What was offered has come about otherwise: neither act nor expire."""
        self._finish(None)

    def _finish(self, then: Callable[[], object] | None) -> None:
        if self.done:  # a finished toast may still be deleted in Qt: nothing below may run twice
            return
        self.done = True
        self._timer.stop()
        self.hide()
        if then:
            then()
        self.finished.emit()
        self.deleteLater()


class Toasts(QWidget):
    """The stack of toasts, over one of the parent's widgets, `lift()` pixels above its lower edge."""

    said = Signal(str)
    changed = Signal()  # what can be taken back is another than before
    placed = Signal()  # `top` is another than before

    def __init__(self, parent: QWidget, over: QWidget, lift: Callable[[], int] = lambda: 0) -> None:
        super().__init__(parent)
        self._over, self._lift = over, lift
        self.shown: Callable[[str], str] = str  # how texts are shown to whoever looks now
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.hide()
        over.installEventFilter(self)

    def say(
        self,
        text: str,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        on_expire: Callable[[], object] | None = None,
        seconds: float = 8.0,
        noted: str = "",
        undoes: str = "",
    ) -> Toast:
        """Show a message; without an action it has a button that dismisses it.

        noted is what the history of notices keeps, where that must not be the message itself; undoes is what Undo is
        called while the action takes back what is done when the time is over.
        """
        for old in self.toasts()[:-2]:
            if not old.promises:  # one that does has its whole time to be taken back
                old.expire()
        toast = Toast(text, action, on_action, on_expire, seconds, self)
        toast.undoes = undoes
        toast.show_as(self.shown)
        toast.destroyed.connect(self._place)
        toast.finished.connect(self.changed)
        self.said.emit(noted or text)
        self._box.addWidget(toast)
        toast.show()  # the layout would do it only later: until then nobody would count it
        self.show()
        self.raise_()
        self._place()
        self.changed.emit()
        return toast

    def show_as(self, shown: Callable[[str], str]) -> None:
        """Say what is on show now as `shown` has it."""
        for toast in self.findChildren(Toast):
            toast.show_as(shown)
        self._place()

    def toasts(self) -> list[Toast]:
        """The toasts on show, oldest first."""
        return [toast for toast in self.findChildren(Toast) if not toast.isHidden()]

    def top(self) -> int | None:
        """Where in the parent they begin; None if there are none."""
        return self.y() if self.isVisible() else None

    def act(self) -> None:
        """Take the newest offer."""
        offers = [toast for toast in self.toasts() if toast.offers]
        if offers:
            offers[-1].act()

    def undoable(self) -> Toast | None:
        """The newest that announces what can still be taken back."""
        return next((toast for toast in reversed(self.toasts()) if toast.undoes), None)

    def settle(self) -> None:
        """Let every toast take effect now; for closing."""
        for toast in self.toasts():
            toast.expire()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and watched is self._over:
            self._place()
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.placed.emit()

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        if not self.toasts():
            self.hide()
            return
        for toast in self.toasts():
            toast.fit(self._over.width() - 24)
        size = self._box.sizeHint()
        corner = self._over.mapTo(parent, self._over.rect().topLeft())
        width = min(size.width(), self._over.width() - 24)
        height = self._box.heightForWidth(width) if self._box.hasHeightForWidth() else size.height()
        width = max(width, self._box.minimumSize().width())
        left = max(0, corner.x() + (self._over.width() - width) // 2)
        self.setGeometry(left, corner.y() + self._over.height() - height - self._lift(), width, height)
        self.placed.emit()
