"""The journal's history: what was done when, to be taken back or done again."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import theme
from app.panes import journal_words
from app.widgets import make
from app.widgets.flow import Flow
from app.widgets.lead import Lead
from app.widgets.picked import Picked
from app.widgets.timeline import Entry, Timeline
from engine import commands as c
from engine import events as ev

_TONES = {
    "forget": "bad",
    "disable": "warn",
    "undo": "warn",
    "sleep": "good",
    "import": "info",
    "tell": "info",
}


class OperationsPane(Lead, QWidget):
    """Lists operations by day; emits what is to be taken back."""

    command = Signal(object)
    facts_chosen = Signal(object)  # ids of the facts of an operation
    span_cleared = Signal()  # all times are wanted again

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: ev.HistoryChanged | None = None
        self._span: tuple[float, float] | None = None
        self.picked = Picked(self.tr("Show all times again"))
        self.list = Timeline(self.tr("What was done, newest first"))
        self.act = make.button(
            self.tr("Undo this"), "", self.tr("Take this one back and leave the later ones (Enter)")
        )
        self.show_facts = make.button(
            self.tr("Show its facts"), "link", self.tr("Select the facts of this operation in the journal")
        )
        self.older = make.button(self.tr("Show older"), "link")
        self.older.hide()
        self.note = make.label(
            self.tr(
                "Everything can be taken back for as long as this journal lives, in any order. Only forgetting is "
                "final: once its moment to think again is over, the words are erased, and the history keeps no more "
                "than when, and how many."
            ),
            "caption",
            wrap=True,
        )
        row = Flow()
        for button in (self.act, self.show_facts, self.older):
            row.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(2), theme.space(2), theme.space(2), theme.space(2))
        box.addWidget(self.picked, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.list, 1)
        box.addLayout(row)
        box.addWidget(self.note)
        self.lead = self.list
        self.list.currentRowChanged.connect(self._show_tools)
        self.list.itemActivated.connect(lambda _item: self.act.click())
        self.act.clicked.connect(self._act)
        self.show_facts.clicked.connect(self._choose)
        self.older.clicked.connect(self._more)
        self.picked.clicked.connect(self.span_cleared)
        shortcut = QShortcut("Del", self.list)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self.act.click)
        self._show_tools()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()  # narrower, its words and buttons need more lines

    def minimumSizeHint(self) -> QSize:
        size = super().minimumSizeHint()
        box = self.layout()
        return size.expandedTo(QSize(0, box.minimumHeightForWidth(self.width()))) if box else size

    def handle(self, event: ev.Event) -> None:
        """Show what an event says."""
        if isinstance(event, ev.HistoryChanged):
            self._shown = event
            self._show()

    def set_span(self, span: tuple[float, float] | None) -> None:
        """Show only what was done between two times, in unix seconds; None: all."""
        self._span = span
        self.picked.show_span(span)
        self._show()

    def _show(self) -> None:
        event = self._shown
        if event is None:
            return
        self.list.show_entries(self._entries(event))
        # Nothing older than the chosen time is wanted.
        reached = self._span is not None and event.operations and event.operations[-1].at < self._span[0]
        self.older.setVisible(len(event.operations) < event.total and not reached)
        self._show_tools()

    def _entries(self, event: ev.HistoryChanged) -> list[Entry]:
        entries: list[Entry] = []
        last = ""
        start, end = self._span or (-math.inf, math.inf)
        for one in event.operations:
            if not start <= one.at <= end:
                continue
            if (day := journal_words.day(one.at)) != last:
                entries.append(Entry(day, heading=True))
                last = day
            undone = one.undone_at is not None
            tip = (
                self.tr("Taken back at {}.").format(journal_words.clock(one.undone_at))
                if one.undone_at
                else ""
            )
            entries.append(
                Entry(
                    journal_words.operation(one), journal_words.clock(one.at), _TONES.get(one.kind, ""), tip=tip,
                    marks_in_words=self.tr("taken back") if undone else "", faded=undone, key=one,
                )
            )  # fmt: skip
        if self._span is not None and not entries:
            entries.append(Entry(self.tr("Nothing was done in the chosen time."), heading=True))
        elif not entries:
            entries.append(
                Entry(
                    self.tr("Nothing was done yet. What you tell, change or forget is listed here."),
                    heading=True,
                )
            )
        return entries

    def _current(self) -> ev.OperationView | None:
        entry = self.list.current()
        return entry.key if entry is not None and isinstance(entry.key, ev.OperationView) else None

    def _show_tools(self, *_row: object) -> None:
        one = self._current()
        undone = one is not None and one.undone_at is not None
        self.act.setText(self.tr("Do it again") if undone else self.tr("Undo this"))
        self.act.setEnabled(self._can_act(one))
        self.act.setToolTip(self._why(one))
        self.show_facts.setEnabled(one is not None and bool(one.fact_ids))

    def _can_act(self, one: ev.OperationView | None) -> bool:
        return one is not None and one.undoable and not (one.kind == "sleep" and one.undone_at is not None)

    def _why(self, one: ev.OperationView | None) -> str:
        if one is not None and not one.undoable:
            return self.tr("What it was about was forgotten: there is nothing to bring back.")
        if one is not None and one.kind == "sleep" and one.undone_at is not None:
            return self.tr("A sleep is not done again from here: let it sleep once more (Ctrl+L).")
        if one is not None and one.kind == "sleep":
            return self.tr(
                "The last sleep is taken back whole. Of an earlier one this brings back what it pruned; its snapshot in "
                "the Sleep room brings back all."
            )
        return self.tr("Take this one back and leave the later ones (Enter)")

    def _act(self) -> None:
        if (one := self._current()) is not None and self._can_act(one):
            again = one.undone_at is not None
            self.command.emit(c.RedoOperation(one.id) if again else c.UndoOperation(one.id))

    def _choose(self) -> None:
        if one := self._current():
            self.facts_chosen.emit(one.fact_ids)

    def _more(self) -> None:
        if self._shown is not None:
            self.command.emit(c.ShowHistory(len(self._shown.operations) + 500))
