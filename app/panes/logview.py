"""The log: filter by level, search, copy, open its folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QDesktopServices, QGuiApplication, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app import theme
from app.logfile import Entry, read
from app.widgets import make
from app.widgets.flow import Flow

_TONES = {"WARNING": "warn", "ERROR": "bad", "CRITICAL": "bad", "INFO": "info"}


class LogView(QDialog):
    """Shows the log of a profile; reads it again whenever it comes to the front."""

    report_requested = Signal()

    def __init__(self, file: Path, parent: QWidget | None = None, shown: Callable[[str], str] = str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Log"))
        self._file, self._shown = file, shown
        self._entries: list[Entry] = []
        self.level = QComboBox()
        self.level.setAccessibleName(self.tr("Level"))
        self.level.setToolTip(self.tr("Show what is at least this grave"))
        for title, level in (
            (self.tr("Everything"), "DEBUG"),
            (self.tr("Notes and graver"), "INFO"),
            (self.tr("Warnings and errors"), "WARNING"),
            (self.tr("Errors only"), "ERROR"),
        ):
            self.level.addItem(title, level)
        self.search = make.line(
            self.tr("Search the log"),
            self.tr("Search the log"),
            self.tr("Entries that hold every word"),
            shorter=self.tr("Search"),
        )
        self.search.setClearButtonEnabled(True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Entries of the log"))
        self.text.setAccessibleDescription(self.tr("The newest at the end"))
        self.count = make.label(style="caption", wrap=True)
        copy = make.button(self.tr("Copy"), "", self.tr("Copy what is shown"))
        folder = make.button(self.tr("Open the folder"), "", self.tr("Where the log lies"))
        report = make.button(
            self.tr("Report a problem …"),
            "",
            self.tr("Versions and the log without anything personal, as a file"),
        )
        close = make.button(self.tr("Close"))
        top, foot = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.level)
        top.addWidget(self.search, 1)
        foot.addWidget(self.count, 1)
        buttons = Flow()
        for button in (copy, folder, report, close):
            buttons.addWidget(button)
        foot.addLayout(buttons)
        box = QVBoxLayout(self)
        box.addLayout(top)
        box.addWidget(self.text, 1)
        box.addLayout(foot)
        self.level.currentIndexChanged.connect(self._show)
        self.search.textChanged.connect(self._show)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent))))
        report.clicked.connect(self.report_requested)
        close.clicked.connect(self.close)
        line = self.fontMetrics()
        make.resize(self, line.averageCharWidth() * 110, line.height() * 34)
        self.refresh()
        self.search.setFocus()

    def refresh(self) -> None:
        """Read the file again."""
        self._entries = [replace(entry, text=self._shown(entry.text)) for entry in read(self._file)]
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.refresh()

    def _show(self) -> None:
        shown = [e for e in self._entries if e.matches(self.level.currentData(), self.search.text())]
        self.text.clear()
        cursor = QTextCursor(self.text.document())
        cursor.beginEditBlock()
        c = theme.colors()
        for entry in shown:
            head, body = QTextCharFormat(), QTextCharFormat()
            head.setForeground(c.tone(_TONES.get(entry.level, "")))
            body.setForeground(QColor(c.text))
            cursor.insertText(f"{entry.time}  {entry.level.lower()}  {entry.origin}\n", head)
            cursor.insertText(f"{entry.text}\n\n", body)
        cursor.endEditBlock()
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self.count.setText(
            self.tr("{0} of {1} entries").format(len(shown), len(self._entries))
            if self._entries
            else self.tr("Nothing was logged yet: a good sign.")
        )
