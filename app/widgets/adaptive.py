"""What a widget does when its size, its text or its colours change, told to it only once it is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Widget
else:
    _Widget = object

_LOOKS = (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange)


class Adaptive(_Widget):
    """Mixed in before a widget's Qt class, which calls `adapt` at the end of its constructor.

    Qt tells a widget of its look while it is still being built; of that nothing is passed on. From `adapt` on,
    `dress` follows each change of colours and text, `arrange` each size, each showing and each change of text.
    """

    _whole = False

    def adapt(self) -> None:
        """The widget has all its parts: dress it, now and with every look to come."""
        self._whole = True
        self.dress()

    def arrange(self) -> None:
        """Place the parts for the room there is and the text in them; called often, and again with the same."""

    def dress(self) -> None:
        """Draw in today's colours what a style sheet does not reach."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._whole:
            self.arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._whole:
            self.arrange()  # each part has got its font by now

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._whole and event.type() in _LOOKS:
            self.dress()
            if event.type() != QEvent.Type.PaletteChange and self.isVisible():  # else when it is shown
                QTimer.singleShot(0, self, self.arrange)  # once its parts are styled, too
