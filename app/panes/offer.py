"""What was found in a long text, as one list: tick, put right, accept. Nothing is remembered before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.widgets import make
from engine.events import FactOffer

_MOST_ROWS = 9  # on show; more are scrolled to
Parts = tuple[str, str, str]


class OfferList(QFrame):
    """The facts of one message; emits those that were accepted, none among them when all were turned down."""

    accepted = Signal(object)  # tuple of (subject, relation, object)

    def __init__(self, offers: Sequence[FactOffer], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._offers = tuple(offers)
        self.heading = make.label(wrap=True)
        self.table = QTableWidget(len(offers), 4)
        self.table.setAccessibleName(self.tr("Facts found in the text"))
        self.table.setAccessibleDescription(
            self.tr("Space ticks a row, F2 changes a part, Enter behind the table accepts what is ticked")
        )
        self.table.setHorizontalHeaderLabels(
            [self.tr("Of whom"), self.tr("What"), self.tr("Value"), self.tr("Note")]
        )
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.ResizeToContents)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        for row, offer in enumerate(self._offers):
            self._fill(row, offer)
        self.accept = make.button("", "primary")
        self.all = make.button(self.tr("All"), "link", self.tr("Tick every row"), self.tr("Tick all"))
        self.none = make.button(self.tr("None"), "link", self.tr("Tick no row"), self.tr("Tick none"))
        self.edit = make.button(self.tr("Edit"), "link", self.tr("Change a part of the chosen row (F2)"))
        self.dismiss = make.button(
            self.tr("Remember none"),
            "link",
            self.tr("The text stays in the conversation, nothing of it is remembered"),
        )
        tools = QHBoxLayout()
        for widget in (self.accept, self.all, self.none, self.edit):
            tools.addWidget(widget)
        tools.addStretch(1)
        tools.addWidget(self.dismiss)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 9, 12, 9)
        box.addWidget(self.heading)
        box.addWidget(self.table)
        box.addLayout(tools)
        self.table.itemChanged.connect(lambda _item: self._count())
        self.all.clicked.connect(lambda: self._tick(True))
        self.none.clicked.connect(lambda: self._tick(False))
        self.edit.clicked.connect(self._edit)
        self.accept.clicked.connect(self._accept)
        self.dismiss.clicked.connect(lambda: self.accepted.emit(()))
        self._count()

    def chosen(self) -> tuple[Parts, ...]:
        """The ticked rows as they stand; parts that were not changed keep the relation's own name."""
        found = []
        for row, offer in enumerate(self._offers):
            subject, relation, value = (self._text(row, column) for column in range(3))
            if self._ticked(row):
                same = relation == offer.relation_label
                found.append((subject, offer.relation if same else relation, value))
        return tuple(found)

    def fit(self, width: int) -> None:
        """Use this width, and the height of the rows."""
        self.setFixedWidth(width)
        row = self.fontMetrics().height() + 12
        self.table.verticalHeader().setDefaultSectionSize(row)
        shown = min(_MOST_ROWS, len(self._offers))
        head = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(head + shown * row + 2)

    def _fill(self, row: int, offer: FactOffer) -> None:
        note = self.tr("known already") if offer.known else ""
        if offer.replaces:
            note = self.tr("replaces {0}").format(offer.replaces)
        for column, text in enumerate((offer.subject, offer.relation_label, offer.object, note)):
            item = QTableWidgetItem(text)
            item.setToolTip(offer.statement if column < 3 else note)
            if column == 0:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Unchecked if offer.known else Qt.CheckState.Checked)
            elif column == 3:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            self.table.setItem(row, column, item)

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text().strip() if item is not None else ""

    def _ticked(self, row: int) -> bool:
        item = self.table.item(row, 0)
        return item is not None and item.checkState() is Qt.CheckState.Checked

    def _tick(self, on: bool) -> None:
        for row in range(len(self._offers)):
            item = self.table.item(row, 0)
            if item is not None:
                item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _count(self) -> None:
        number = sum(map(self._ticked, range(len(self._offers))))
        found = len(self._offers)
        self.heading.setText(
            self.tr("One fact found in this text. It is remembered only if you accept it.")
            if found == 1
            else self.tr("{0} facts found in this text. Only those you accept are remembered.").format(found)
        )
        self.accept.setText(
            self.tr("Remember this one") if number == 1 else self.tr("Remember these {0}").format(number)
        )
        self.accept.setAccessibleName(self.accept.text())
        self.accept.setEnabled(number > 0)

    def _edit(self) -> None:
        item = self.table.currentItem() or self.table.item(0, 2)
        if item is not None and item.column() == 3:
            item = self.table.item(item.row(), 2)
        if item is not None:
            self.table.setCurrentItem(item)
            self.table.setFocus()
            self.table.editItem(item)

    def _accept(self) -> None:
        self.accepted.emit(self.chosen())
