"""The rail of rooms: signs with their names under them, and the signs alone where the names do not fit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QToolBar, QWidget

from app.widgets import make


class Rail(QToolBar):
    """A vertical tool bar that never hides a button behind an arrow: names go first, tool tips stay."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._named = 0  # height that it takes with names
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)

    def fit(self) -> None:
        """Names or none, by today's text size and height."""
        self._wear(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self._named = self.sizeHint().height()
        self._choose()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose()

    def _choose(self) -> None:
        named = self._named <= self.height()
        style = Qt.ToolButtonStyle.ToolButtonTextUnderIcon if named else Qt.ToolButtonStyle.ToolButtonIconOnly
        self._wear(style)

    def _wear(self, style: Qt.ToolButtonStyle) -> None:
        if style == self.toolButtonStyle():
            return
        self.setToolButtonStyle(style)
        for action in self.actions():
            if (button := self.widgetForAction(action)) is not None:  # signs alone stand closer
                make.restyle(button)
