"""What was told in this session, the newest first: for those who looked away."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app import theme
from app.notices import Notices
from app.widgets import make
from app.widgets.emptystate import EmptyState


class NoticesDialog(QDialog):
    """Lists the notices; they can be cleared."""

    def __init__(
        self, notices: Notices, shown: Callable[[str, float], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Notices"))
        self._notices, self._shown = notices, shown
        self.list = QListWidget()
        self.list.setObjectName("notices")
        self.list.setWordWrap(True)
        self.list.setSpacing(theme.space(0.5))
        self.list.setAccessibleName(self.tr("Notices of this session, the newest first"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.empty = EmptyState(self.tr("Nothing was told in this session."))
        clear = make.button(self.tr("Clear"), "", self.tr("Forget these notices"))
        close = make.button(self.tr("Close"))
        foot = QHBoxLayout()
        foot.addWidget(make.label(self.tr("Kept until Dormouse is closed."), "caption"))
        foot.addStretch(1)
        foot.addWidget(clear)
        foot.addWidget(close)
        box = QVBoxLayout(self)
        box.addWidget(make.label(self.tr("Notices"), "title"))
        box.addWidget(self.list, 1)
        box.addWidget(self.empty, 1)
        box.addLayout(foot)
        clear.clicked.connect(self._clear)
        close.clicked.connect(self.close)
        line = self.fontMetrics().height()
        make.resize(self, 32 * line, 26 * line)
        self.refresh()

    def refresh(self) -> None:
        """Show what is kept now."""
        self.list.clear()
        for notice in self._notices.all():
            at = time.strftime("%H:%M", time.localtime(notice.at))
            self.list.addItem(QListWidgetItem(f"{at}   {self._shown(notice.text, notice.at)}"))
        self.list.setVisible(self.list.count() > 0)
        self.empty.setVisible(self.list.count() == 0)

    def _clear(self) -> None:
        self._notices.clear()
        self.refresh()
