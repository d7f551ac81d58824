"""Under an answer: the facts it came from, a way to each in the journal, and a way to put it right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import theme, words
from app.panes.factcard import FactCard
from app.widgets import make
from app.widgets.flow import Flow
from engine.events import FactView

#: More facts than these are counted, not named.
_MOST = 4
#: How wide a fact's words may be, in heights of a line.
_WIDE = 20


class Sources(QWidget):
    """Names the facts that an answer says; follows the journal."""

    fact_requested = Signal(int)
    again_requested = Signal()
    undo_requested = Signal(int)
    restore_requested = Signal(int)
    edit_requested = Signal(int, str)
    forget_requested = Signal(object)

    def __init__(self, fact_ids: Iterable[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fact_ids = tuple(fact_ids)
        self.rows: dict[int, SourceRow] = {}
        self.heading = make.label(self.tr("from its weights"), "muted")
        self.heading.setToolTip(
            self.tr("Nothing was looked up: the answer was computed by the weights that hold these facts.")
        )
        self.again = make.button(
            self.tr("Ask again"), "link", self.tr("Answer the same question with the memory as it is now")
        )
        self.again.hide()
        self.again.clicked.connect(self.again_requested)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.heading)
        head.addWidget(self.again)
        head.addStretch(1)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(2, 0, 0, 0)
        self._box.setSpacing(3)
        self._box.addLayout(head)

    def follow(self, facts: Mapping[int, FactView]) -> None:
        """The journal as it is now; a forgotten fact leaves no words here."""
        for fact_id in self.fact_ids[:_MOST]:
            fact = facts.get(fact_id)
            row = self.rows.get(fact_id)
            if row is None and fact is not None:
                row = SourceRow(fact)
                row.fact_requested.connect(self.fact_requested)
                row.undo_requested.connect(self.undo_requested)
                row.restore_requested.connect(self.restore_requested)
                row.edit_requested.connect(self._edited)
                row.forget_requested.connect(self.forget_requested)
                self.rows[fact_id] = row
                self._box.addWidget(row)
            elif row is not None and fact is None:
                self._box.removeWidget(self.rows.pop(fact_id))
                row.hide()
                row.deleteLater()
            elif row is not None and fact is not None:
                row.follow(fact)
        more = len(self.fact_ids) - _MOST
        self.heading.setText(
            self.tr("from its weights, with {0} more:").format(more)
            if more > 0
            else self.tr("from its weights:")
        )
        self.setVisible(bool(self.rows))

    def _edited(self, fact_id: int, value: str) -> None:
        self.again.show()
        self.edit_requested.emit(fact_id, value)


class SourceRow(QWidget):
    """One fact: its words lead to the journal, "This is wrong" opens a card that corrects or forgets it."""

    fact_requested = Signal(int)
    undo_requested = Signal(int)
    restore_requested = Signal(int)
    edit_requested = Signal(int, str)
    forget_requested = Signal(object)

    def __init__(self, fact: FactView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fact = fact
        self._room = _WIDE * self.fontMetrics().height()
        self.name = make.button("", "source")
        self.name.setMinimumWidth(1)  # a narrow chat makes it shorter
        self.name.setCursor(Qt.CursorShape.PointingHandCursor)
        self.wrong = make.button(self.tr("This is wrong"), "link", self.tr("Correct this fact, or forget it"))
        self.card: FactCard | None = None
        row = Flow()
        row.addWidget(self.name)
        row.addWidget(self.wrong)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(4)
        self._box.addLayout(row)
        self.name.clicked.connect(lambda: self.fact_requested.emit(self._fact.id))
        self.wrong.clicked.connect(self.correct)
        self.follow(fact)

    def follow(self, fact: FactView) -> None:
        """The fact as it is now."""
        self._fact = fact
        said = words.understood(fact)
        self._shorten()
        self.name.setToolTip(self.tr("{0}\nShow this fact in the journal").format(fact.statement))
        self.name.setAccessibleName(self.tr("From this fact: {0}. Show it in the journal").format(said))
        self.wrong.setAccessibleName(self.tr("This is wrong: {0}").format(said))
        if self.card is not None:
            self.card.show_fact(fact)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._room = min(_WIDE * self.fontMetrics().height(), self.width() - theme.space(6))
        self._shorten()

    def _shorten(self) -> None:
        said = words.understood(self._fact)
        text = self.name.fontMetrics().elidedText(said, Qt.TextElideMode.ElideMiddle, self._room)
        if text != self.name.text():
            self.name.setText(text)

    def correct(self) -> None:
        """Open the card with the value ready to be changed."""
        if self.card is None:
            self.card = FactCard(self._fact.id, self._fact, forgets=True)
            self.card.undo_requested.connect(self.undo_requested)
            self.card.restore_requested.connect(self.restore_requested)
            self.card.edit_requested.connect(self.edit_requested)
            self.card.forget_requested.connect(self.forget_requested)
            self._box.addWidget(self.card)
        self.card.show()
        self.card.correct()
