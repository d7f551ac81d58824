"""The room for those who want to see: facts over time, recall and perplexity, the inside of the weights, in tabs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QTabWidget, QToolButton, QVBoxLayout, QWidget

from app.panes.heatmap import HeatmapPane
from app.panes.trends import TrendsPane
from app.panes.weights import WeightsPane
from app.widgets import export
from app.widgets.lead import Lead
from app.widgets.picked import Picked
from engine import events as ev


class InsightRoom(Lead, QWidget):
    """Tabs over one history; a span that was selected elsewhere holds in all of them."""

    span_cleared = Signal()
    failed = Signal(str)  # a file could not be written, and why
    saved = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        box = QVBoxLayout(self)
        box.setContentsMargins(6, 4, 6, 6)
        self.tabs = QTabWidget(self)
        box.addWidget(self.tabs)
        self.heatmap, self.trends, self.weights = HeatmapPane(), TrendsPane(), WeightsPane()
        self._views = (self.heatmap, self.trends, self.weights)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("Views of the memory"))
        for view, title in zip(
            self._views,
            (self.tr("Facts over time"), self.tr("Recall and perplexity"), self.tr("Inside the weights")),
            strict=True,
        ):
            self.tabs.addTab(view, title)
        self.span = Picked(self.tr("Show all times again"))
        self.span.clicked.connect(self.span_cleared)
        self.export = QToolButton()
        self.export.setText(self.tr("Export"))
        self.export.setAccessibleName(self.tr("Export what is seen"))
        self.export.setToolTip(self.tr("Save what is seen as a picture, a drawing or a table"))
        self.export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.export)
        for kind, text in (
            ("png", self.tr("Picture (PNG) …")), ("svg", self.tr("Drawing (SVG) …")), ("csv", self.tr("Table (CSV) …")),
        ):  # fmt: skip
            menu.addAction(text).triggered.connect(lambda _on=False, kind=kind: self.ask_for_file(kind))
        self.export.setMenu(menu)
        corner = QWidget()
        row = QHBoxLayout(corner)
        row.setContentsMargins(0, 0, 4, 0)
        row.addWidget(self.span)
        row.addWidget(self.export)
        self.tabs.setCornerWidget(corner)
        self.lead = self.tabs

    def handle(self, event: ev.Event) -> None:
        """Show what an event says."""
        for view in self._views:
            view.handle(event)

    def set_span(self, span: tuple[float, float] | None) -> None:
        """Let every view show only what happened between two times; None: all."""
        for view in self._views:
            view.set_span(span)
        self.span.show_span(span)

    def sees_weights(self) -> bool:
        """Whether the inside of the weights is on the screen."""
        return self.tabs.currentWidget() is self.weights

    def ask_for_file(self, kind: str) -> None:
        """Ask where to save what is seen, and save it."""
        name = {0: "facts-over-time", 1: "recall-and-perplexity", 2: "inside-the-weights"}[
            self.tabs.currentIndex()
        ]
        start, kinds = str(Path.home() / f"{name}.{kind}"), {f".{kind}": kind.upper()}
        if chosen := export.ask_where(self, self.tr("Export what is seen"), start, kinds):
            self.save(Path(chosen))

    def save(self, file: Path) -> None:
        """Save what is seen; the suffix says as what."""
        view = self._views[self.tabs.currentIndex()]
        try:
            export.save(file, view, view.table())
        except OSError as error:
            self.failed.emit(
                self.tr("{file} could not be written ({why}). Choose another folder.").format(
                    file=file.name, why=error.strerror or error
                )
            )
        else:
            self.saved.emit(self.tr("Saved as {file}.").format(file=file))
