"""A row of buttons that stays one line: what has no room in it is in a menu at its end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from app import theme
from app.widgets import make
from app.widgets.adaptive import Adaptive


class ActionRow(Adaptive, QWidget):
    """Shows as many buttons as fit, from the first; `folded` says which of them are in the menu."""

    def __init__(self, buttons: Sequence[QPushButton], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = tuple(buttons)
        self.left_out: set[QPushButton] = set()  # for good
        self._placing = False
        self.more = make.tool("⋯", self.tr("More actions"), self.tr("More actions"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self.more)
        self._menu.aboutToShow.connect(lambda: fill(self._menu, sorted(self.folded, key=self._buttons.index)))
        self.more.setMenu(self._menu)
        self.folded: set[QPushButton] = set()
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        for button in self._buttons:
            row.addWidget(button)
        row.addWidget(self.more)
        row.addStretch(1)
        self.more.hide()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.adapt()

    def leave_out(self, button: QPushButton) -> None:
        """This one has no place here, nor in a menu."""
        self.left_out.add(button)
        button.hide()
        self.arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.more.sizeHint().width(), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.arrange()  # a button says something else
        return done

    def arrange(self) -> None:
        """Fold what does not fit, so that the line is never broken."""
        if self._placing:
            return
        self._placing = True
        wanted = [button for button in self._buttons if button not in self.left_out]
        gap = self._row.spacing()
        widths = [button.sizeHint().width() + gap for button in wanted]
        room = self.width() + gap
        if sum(widths) > room:
            room -= self.more.sizeHint().width() + gap
        used, folded = 0, set()
        for button, width in zip(wanted, widths, strict=True):
            used += width
            if used > room:
                folded.add(button)
        if folded != self.folded:
            self.folded = folded
            for button in wanted:
                button.setHidden(button in folded)
            self.more.setVisible(bool(folded))
        self._placing = False


def fill(menu: QMenu, buttons: Sequence[QPushButton]) -> None:
    """Make a menu of what buttons do, as they stand now."""
    menu.clear()
    for button in buttons:
        action = QAction(button.text(), menu)
        action.setEnabled(button.isEnabled())
        action.setToolTip(button.toolTip())
        action.triggered.connect(button.click)
        menu.addAction(action)
