"""What the journal says twice, or in two ways, each with its way out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QVBoxLayout, QWidget

from app import theme
from app.widgets import make
from app.widgets.flow import Flow
from engine import commands as c
from engine import events as ev

#: Cards on show at once; the next come as these are settled.
MOST = 30


class SettlePane(QWidget):
    """A card for each duplicate and contradiction; emits how it is settled."""

    command = Signal(object)
    facts_chosen = Signal(object)
    counted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("To settle"))
        self._facts: dict[int, ev.FactView] = {}
        self._doubles: tuple[ev.Double, ...] = ()
        self._shown: tuple[object, ...] = ()
        self.nothing = make.label(
            self.tr(
                "Nothing is said twice, and nothing contradicts itself. When something does, it is shown here."
            ),
            "muted",
            wrap=True,
        )
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.more = make.label(style="caption")
        inner = QWidget()
        self._cards = QVBoxLayout(inner)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.addStretch(1)
        self.area = make.Upright(inner)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(2), theme.space(2), theme.space(2), theme.space(2))
        box.addWidget(self.nothing, 1)
        box.addWidget(self.area, 1)
        box.addWidget(self.more)
        self._show()

    def handle(self, event: ev.Event) -> None:
        """Show what an event says."""
        match event:
            case ev.JournalChanged(facts):
                self._facts = {fact.id: fact for fact in facts}
                self._show()
            case ev.DoublesFound(doubles):
                self._doubles = doubles
                self._show()

    def cards(self) -> list[QFrame]:
        """The cards on show."""
        return [card for card in self.findChildren(QFrame, "card") if not card.isHidden()]

    def first(self) -> QPushButton | None:
        """The first thing to press."""
        return next((button for card in self.cards() for button in card.findChildren(QPushButton)), None)

    def _show(self) -> None:
        known = [d for d in self._doubles if d.first in self._facts and d.second in self._facts]
        shown = tuple((d, self._facts[d.first].statement, self._facts[d.second].statement) for d in known)
        focus = QApplication.focusWidget()
        walked = shown != self._shown and focus is not None and self.area.isAncestorOf(focus)
        if walked:
            self.setFocus()  # else it would go to whatever comes next, perhaps a message's button
        self.nothing.setVisible(not known)
        self.area.setVisible(bool(known))
        if shown == self._shown:
            return
        self._shown = shown
        while self._cards.count() > 1:
            item = self._cards.takeAt(0)
            if item is not None and (widget := item.widget()):
                widget.hide()
                widget.deleteLater()
        for double in known[:MOST]:
            self._cards.insertWidget(self._cards.count() - 1, self._card(double))
        left = len(known) - MOST
        self.more.setText(self.tr("{} more when these are settled.").format(left) if left > 0 else "")
        self.more.setVisible(left > 0)
        self.counted.emit(len(known))
        if walked and known and (item := self._cards.itemAt(0)) is not None and (card := item.widget()):
            card.show()  # else it takes no focus yet
            if (first := self.first()) is not None:
                first.setFocus()  # the card that had it is gone

    def _card(self, double: ev.Double) -> QFrame:
        first, second = self._facts[double.first], self._facts[double.second]
        titles = {
            "duplicate": self.tr("Said twice"),
            "contradiction": self.tr("They contradict each other"),
            "respelt": self.tr("Spelt in two ways"),
            "changed": self.tr("The newer took the place of the older"),
        }
        card = QFrame()
        card.setObjectName("card")
        box = QVBoxLayout(card)
        box.addWidget(make.label(titles.get(double.kind, double.kind), "caption", wrap=True))
        for fact in (first, second):
            box.addWidget(make.label(fact.statement, wrap=True))
        replaced = first.superseded_by == second.id
        buttons = QWidget()
        row = Flow(buttons)
        keep_first = lambda: self.command.emit(c.Supersede(second.id, first.id))  # noqa: E731
        both = lambda: self.command.emit(c.BothRight(first.id, second.id))  # noqa: E731
        keep_second = both if replaced else lambda: self.command.emit(c.Supersede(first.id, second.id))
        self._choice(row, self.tr("Keep “{}”"), first, second, keep_first)
        self._choice(row, self.tr("Keep “{}”"), second, first, keep_second)
        if not replaced:
            button = make.button(
                self.tr("Both are right"), "link", self.tr("Leave them; do not show this again")
            )
            button.clicked.connect(both)
            row.addWidget(button)
        look = make.button(self.tr("Show them"), "link", self.tr("Select both in the journal"))
        look.clicked.connect(lambda: self.facts_chosen.emit((first.id, second.id)))
        row.addWidget(look)
        box.addWidget(buttons)
        card.setAccessibleName(
            f"{titles.get(double.kind, double.kind)}: {first.statement} {second.statement}"
        )
        return card

    def _choice(
        self, row: Flow, text: str, fact: ev.FactView, other: ev.FactView, then: Callable[[], object]
    ) -> None:
        name = fact.object if fact.object.casefold() != other.object.casefold() else fact.subject
        short = name if len(name) <= 24 else name[:23] + "…"
        tip = self.tr("“{}” holds; the other is replaced by it and can be restored").format(fact.statement)
        button = make.button(text.format(short), "", tip)
        button.clicked.connect(lambda _on=False: then())
        row.addWidget(button)
