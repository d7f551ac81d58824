"""Says which keys were pressed, large and for a moment; never the text that is typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app import theme
from app.widgets.soon import Soon

_SHOWN_MS = 1800
_ALONE = {
    Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Delete,
    Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right,
    *(Qt.Key(Qt.Key.Key_F1.value + i) for i in range(12)),
}  # fmt: skip
_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
_PLAIN = {
    Qt.Key.Key_Control,
    Qt.Key.Key_Shift,
    Qt.Key.Key_Alt,
    Qt.Key.Key_Meta,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_unknown,
}


class Captions(QLabel):
    """A line over the lower edge of a window."""

    def __init__(self, window: QWidget, above: Callable[[], int | None] = lambda: None) -> None:
        """above: where in the window something begins that is not to be covered."""
        super().__init__(window)
        self._window, self._above_what = window, above
        self.setObjectName("caption keys")
        self.setAccessibleName(self.tr("Keys pressed"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._timer = Soon(_SHOWN_MS, self.hide, self)
        self._above = Soon(60, self._place, self)
        self._last = 0
        self.hide()

    def start(self) -> None:
        """Watch the keys."""
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def stop(self) -> None:
        """Watch no more."""
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        self._timer.stop()
        self._above.stop()
        self.hide()

    def say(self, text: str) -> None:
        """Show a text for a moment."""
        c = theme.colors()
        pad = theme.space(2)
        self.setStyleSheet(
            f"background: {c.text}; color: {c.window}; border-radius: {pad}px; padding: {pad}px {2 * pad}px;"
            "font-weight: 600;"
        )
        self.setText(text)
        self._place()
        self.show()
        self._timer.start()
        self._above.wish()  # panes may still be put into their places, and come before it

    def _place(self) -> None:
        room = self._window.rect()
        self.ensurePolished()
        self.setWordWrap(self.sizeHint().width() > room.width())
        self.setMaximumWidth(room.width())
        self.adjustSize()
        end = round(0.8 * room.height())
        if (other := self._above_what()) is not None:
            end = min(end, other - theme.space(2))
        self.move((room.width() - self.width()) // 2, max(0, end - self.height()))
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.timestamp() != self._last or not event.timestamp():  # it goes through every parent
                text = pressed(event)
                if text:
                    self.say(self._titled(text))
            self._last = event.timestamp()
        elif event.type() == QEvent.Type.Resize and watched is self._window and self.isVisible():
            self._place()
        return False

    def _titled(self, keys: str) -> str:
        for action in self._window.actions():
            native = QKeySequence.SequenceFormat.NativeText
            if keys in [one.toString(native) for one in action.shortcuts()]:
                return f"{keys}   {action.text().replace('&', '')}"
        return keys


def pressed(event: QKeyEvent) -> str:
    """The keys of a shortcut in words; empty for what types text."""
    key, modifiers = Qt.Key(event.key()), event.modifiers()
    if key in _PLAIN:
        return ""
    typed = event.text()
    command = bool(modifiers & _COMMAND) or bool(modifiers & Qt.KeyboardModifier.AltModifier)
    if modifiers & Qt.KeyboardModifier.AltModifier and typed and typed.isprintable() and not typed.isascii():
        return ""  # AltGr, or the Option key, typing a sign
    if (
        modifiers & Qt.KeyboardModifier.ControlModifier
        and modifiers & Qt.KeyboardModifier.AltModifier
        and typed
    ):
        return ""
    if not command and key not in _ALONE:
        return ""
    return QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.NativeText)
