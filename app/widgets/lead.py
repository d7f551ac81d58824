"""A place that hands its focus on to one of its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    _Widget = QWidget
else:
    _Widget = object


class Lead(_Widget):
    """Mixed in before a widget's Qt class, whose constructor names the part in `lead`.

    Not Qt's focus proxy: Tab would come to that part in place of all that stands before it, and into another room where
    it is hidden there.
    """

    lead: QWidget | None = None

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        if self.lead is None:
            super().setFocus(reason)
        else:
            self.lead.setFocus(reason)
