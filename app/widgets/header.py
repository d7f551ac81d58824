"""The titles of a table's columns: one that has no room ends with an ellipsis."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QTableView

from app import style, theme


class Header(QHeaderView):
    """Qt's own would cut a title, as it does not know of the room that the style sheet leaves at its sides."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self.setSectionsClickable(True)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.setHorizontalHeader(self)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, index: int) -> None:
        super().initStyleOptionForIndex(option, index)
        room = self.sectionSize(index) - sum(style.header_sides(theme.text_size(self.font())))
        option.text = self.fontMetrics().elidedText(option.text, Qt.TextElideMode.ElideRight, room)
