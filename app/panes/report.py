"""Report a problem: shows what would be told, to the last letter, and saves it as a file; nothing is sent."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app import theme
from app.widgets import export, make


class ReportDialog(QDialog):
    """A field for what happened, and the report below it."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Report a problem"))
        title = make.label(self.tr("Report a problem"), "title")
        self.calm = make.label(
            self.tr(
                "Nothing is sent. Below is all that the file will hold: no fact, no conversation, no name; words that might "
                "be yours are blotted out as […]. Look it over, save it, and attach it to your report."
            ),
            wrap=True,
        )
        self.happened = QPlainTextEdit()
        self.happened.setPlaceholderText(
            self.tr("What happened, and what had you expected? (Goes into the file as you write it.)")
        )
        self.happened.setAccessibleName(self.tr("What happened"))
        self.happened.setTabChangesFocus(True)
        self.happened.setFixedHeight(4 * self.fontMetrics().lineSpacing() + theme.space(3))
        self._report = report
        self.text = QPlainTextEdit(report)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("The report"))
        self.saved = make.label(style="caption", wrap=True)
        copy = make.button(self.tr("Copy"), "", self.tr("Copy the report to the clipboard"))
        self.save = make.button(
            self.tr("Save as a file …"), "primary", self.tr("Save the report where you like")
        )
        close = make.button(self.tr("Close"))
        foot = QHBoxLayout()
        foot.addWidget(self.saved, 1)
        for button in (copy, close, self.save):
            foot.addWidget(button)
        box = QVBoxLayout(self)
        box.setSpacing(theme.space(3))
        for widget in (title, self.calm, self.happened):
            box.addWidget(widget)
        box.addWidget(self.text, 1)
        box.addLayout(foot)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.whole()))
        close.clicked.connect(self.close)
        self.save.clicked.connect(self._choose)
        line = self.fontMetrics()
        make.resize(self, line.averageCharWidth() * 100, line.height() * 38)
        self.happened.setFocus()

    def whole(self) -> str:
        """The report with what the user wrote."""
        said = self.happened.toPlainText().strip()
        return f"## What happened\n\n{said}\n\n{self._report}" if said else self._report

    def write(self, file: Path) -> None:
        """Save it; a file that cannot be written is told."""
        try:
            file.write_text(self.whole(), encoding="utf-8")
        except OSError as error:
            self.saved.setText(
                self.tr("{0} could not be written ({1}). Choose another folder.").format(
                    file.name, error.strerror
                )
            )
            return
        self.saved.setText(self.tr("Saved as {0}.").format(file))

    def _choose(self) -> None:
        start = str(Path.home() / "dormouse-report.md")
        if name := export.ask_where(self, self.tr("Save the report"), start, {".md": "Markdown"}):
            self.write(Path(name))
