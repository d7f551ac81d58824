"""The room for those who want to see: facts over time, and what else there is to look at, side by side in tabs."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from app.panes.heatmap import HeatmapPane
from app.panes.weights import WeightsPane
from engine import events as ev


class InsightRoom(QWidget):
    """Tabs over one history."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.heatmap, self.weights = HeatmapPane(), WeightsPane()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("Views of the memory"))
        self.tabs.addTab(self.heatmap, self.tr("Facts over time"))
        self.tabs.addTab(self.weights, self.tr("Inside the weights"))
        box = QVBoxLayout(self)
        box.setContentsMargins(6, 4, 6, 6)
        box.addWidget(self.tabs)
        self.setFocusProxy(self.tabs)

    def handle(self, event: ev.Event) -> None:
        """Show what an event says."""
        for view in (self.heatmap, self.weights):
            view.handle(event)

    def sees_weights(self) -> bool:
        """Whether the inside of the weights is on the screen."""
        return self.tabs.currentWidget() is self.weights

    def set_span(self, start: float | None, end: float | None) -> None:
        """Let every view show only what happened between two times; all where one is None."""
        for view in (self.heatmap, self.weights):
            view.set_span(start, end)
