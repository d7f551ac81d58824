"""The Journal room: all facts at the left; one fact's life, the history and what wants settling at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTabWidget, QWidget

from app import theme
from app.panes.biography import BiographyPane
from app.panes.journal import JournalPane
from app.panes.operations import OperationsPane
from app.panes.settle import SettlePane
from app.widgets import make
from app.widgets.adaptive import Adaptive
from app.widgets.lead import Lead
from app.widgets.soon import Soon
from engine import events as ev

#: The arrows may run over many facts: a life is read once they rest, in milliseconds.
REST_MS = 120
LIFE, HISTORY, SETTLE = range(3)


class JournalRoom(Lead, Adaptive, QWidget):
    """Puts the parts side by side and keeps them on the same fact."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(theme.space(1.5))
        box.addWidget(make.scrolled(self.splitter))
        self.journal = JournalPane(self.splitter)
        side = QWidget(self.splitter)
        side.setObjectName("pane")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side_box = QHBoxLayout(side)
        side_box.setContentsMargins(theme.space(2), theme.space(1), theme.space(2), theme.space(2))
        self.tabs = QTabWidget(side)
        side_box.addWidget(self.tabs)
        self.life = BiographyPane()
        self.history = OperationsPane()
        self.settle = SettlePane()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("About the journal"))
        self.tabs.addTab(self.life, self.tr("Its life"))
        self.tabs.addTab(self.history, self.tr("History"))
        self.tabs.addTab(self.settle, self.tr("To settle"))
        self.splitter.setStretchFactor(0, 5)
        self.splitter.setStretchFactor(1, 3)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setSizes([640, 400])
        self.lead = self.journal.table
        self.journal.acts.leave_out(self.journal.open)  # it lies beside
        self._rest = Soon(REST_MS, self._follow, self)
        self.journal.selection_changed.connect(self._rest.start)
        self.journal.opened.connect(self._open)
        self.splitter.installEventFilter(self)
        self.history.facts_chosen.connect(self.choose)
        self.settle.facts_chosen.connect(self.choose)
        self.life.fact_requested.connect(self.show_fact)
        self.settle.counted.connect(self._count)
        self.adapt()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        first = next(self.journal.model.shown(), None)
        if first is not None and not self.journal.selection():
            self.journal.select(first.id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.arrange()  # a part needs more room than before
        return False

    def arrange(self) -> None:
        """All three tabs are seen, in whatever language and size; under the facts where the text is too large."""
        self.journal.setMinimumWidth(theme.space(75))
        self.tabs.setMinimumWidth(
            max(theme.space(75), self.tabs.tabBar().sizeHint().width(), self.tabs.minimumSizeHint().width())
        )
        line, sides = self.fontMetrics().height(), Qt.Orientation
        need = self.journal.minimumWidth() + self.tabs.minimumWidth() + theme.space(10)
        self.splitter.setOrientation(sides.Vertical if self.width() < need else sides.Horizontal)
        for part, lines in ((self.journal, 15), (self.tabs, 13)):
            rows = part.layout()  # buttons and words that are broken into lines
            broken = rows.minimumHeightForWidth(part.width()) if rows is not None else 0
            part.setMinimumHeight(max(lines * line, part.minimumSizeHint().height(), broken))

    def handle(self, event: ev.Event) -> None:
        """Show what an event says."""
        for pane in (self.journal, self.life, self.history, self.settle):
            pane.handle(event)

    def focus_tab(self) -> None:
        """Go to what can be walked in the tab on show."""
        page = self.tabs.currentWidget()
        if page is self.settle:
            first = self.settle.first()
            (self.tabs.tabBar() if first is None else first).setFocus()
        else:
            page.setFocus()

    def show_fact(self, fact_id: int) -> None:
        """Go to a fact; what hides it is cleared."""
        self.choose((fact_id,))
        self._open(fact_id)

    def choose(self, fact_ids: tuple[int, ...]) -> None:
        """Select facts; what hides them is cleared."""
        known = {fact.id for fact in self.journal.model.facts()}
        wanted = tuple(fact_id for fact_id in fact_ids if fact_id in known)
        if wanted and not self.journal.select(*wanted):
            self.journal.show_all()
            self.journal.select(*wanted)

    def _open(self, fact_id: int) -> None:
        self.tabs.setCurrentIndex(LIFE)
        self.life.show_fact(fact_id)

    def _follow(self) -> None:
        fact = self.journal.selected()
        if fact is not None:
            self.life.show_fact(fact.id)
        elif self.life.fact_id not in {known.id for known in self.journal.model.facts()}:
            self.life.show_fact(None)  # it is being forgotten

    def _count(self, count: int) -> None:
        self.tabs.setTabText(
            SETTLE, self.tr("To settle ({})").format(count) if count else self.tr("To settle")
        )


def main() -> None:
    """Show the room with made-up events."""
    from app.panes import samples

    room = JournalRoom()
    room.resize(1180, 720)
    for event in samples.journal_room():
        room.handle(event)
    room.show_fact(3)
    for event in samples.life(3):
        room.handle(event)
    samples.show(room, "Journal")


if __name__ == "__main__":
    from app.panes.samples import run

    run(main)
