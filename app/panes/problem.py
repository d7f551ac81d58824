"""The page for when Dormouse cannot go on: what is wrong, what to do, and buttons that do it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app import engine_words
from app.widgets import make
from app.widgets.flow import Flow
from engine import events as ev


class ProblemPage(QWidget):
    """Shows a fatal problem; emits what the user chooses."""

    retry_requested = Signal()
    model_requested = Signal()
    embedded_requested = Signal()
    quit_requested = Signal()
    report_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.heading = make.label(self.tr("Dormouse cannot wake up"), "title")
        self.message, self.action = QLabel(), make.label(style="heading")
        self.detail = make.label(style="muted")
        self.calm = make.label(self.tr("Nothing you told it is lost."), "muted")
        self.retry = make.button(self.tr("Try again"), "primary")
        self.model = QPushButton(self.tr("Choose a model folder …"))
        self.embedded = QPushButton(self.tr("Use the model that came with Dormouse"))
        self.details = make.button(self.tr("Details"), "link")
        self.details.setCheckable(True)
        self.report = make.button(self.tr("Report this …"), "link")
        self.quit = QPushButton(self.tr("Quit"))
        box = QVBoxLayout(self)
        box.setContentsMargins(36, 24, 36, 24)
        box.setSpacing(12)
        box.addStretch(2)
        for label in (self.heading, self.message, self.action, self.calm, self.detail):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            box.addWidget(label)
        for group in ((self.retry, self.model, self.quit), (self.embedded, self.details, self.report)):
            row = Flow()
            for button in group:
                row.addWidget(button)
            box.addLayout(row)
        box.addStretch(3)
        self.retry.clicked.connect(self.retry_requested)
        self.model.clicked.connect(self.model_requested)
        self.embedded.clicked.connect(self.embedded_requested)
        self.quit.clicked.connect(self.quit_requested)
        self.report.clicked.connect(self.report_requested)
        self.details.toggled.connect(self.detail.setVisible)

    def tell(self, problem: ev.Problem, own_model: bool) -> None:
        """Show a problem; own_model: the user had chosen a model folder."""
        self.message.setText(engine_words.said(problem.message))
        self.action.setText(engine_words.said(problem.action))
        self.calm.setVisible("lost" not in problem.message)
        self.detail.setText(problem.detail)
        self.details.setChecked(False)
        self.details.setVisible(bool(problem.detail))
        self.detail.hide()
        self.embedded.setVisible(own_model)
        self.retry.setFocus()
