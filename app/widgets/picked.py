"""The stretch of time that was chosen, as a button that lets go of it."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from app.widgets import timeaxis


class Picked(QPushButton):
    """Says which times alone are shown; hidden while all are."""

    def __init__(self, tip: str) -> None:
        super().__init__()
        self.setObjectName("link")
        self.setToolTip(tip)
        self.hide()

    def show_span(self, span: tuple[float, float] | None) -> None:
        """Name a stretch of time, in unix seconds; None: all times."""
        self.setVisible(span is not None)
        if span is not None:
            said = timeaxis.span(*span)
            self.setText(f"{said}  ×")
            self.setAccessibleName(self.tr("Only {span} is shown: show all times").format(span=said))
