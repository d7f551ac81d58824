"""The morning report as a card: what a sleep did, with a way back for each thing it did."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app import morning, theme, words
from app.panes.measures import Measures
from app.widgets import export, make
from app.widgets.adaptive import Adaptive
from app.widgets.chip import Chip
from app.widgets.emptystate import EmptyState
from app.widgets.flow import Flow
from app.widgets.lead import Lead
from app.widgets.wordlink import WordLink
from engine import events as ev

#: Facts of one kind that a card shows at first, and how many more each time that more are asked for.
MOST, MORE = 30, 60
_RESTORABLE = {ev.FactState.UNDONE, ev.FactState.SUPERSEDED}


class MorningReport(Lead, Adaptive, QWidget):
    """Shows one report; emits what the user wants to take back, look at or keep as a file."""

    restore_requested = Signal(int)
    rollback_requested = Signal(int)  # a snapshot
    unrefresh_requested = Signal(int, int)  # the same, and a fact
    fact_requested = Signal(int)
    saved = Signal(str)  # a file; or why there is none

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.report: ev.SleepReport | None = None
        self._facts: dict[int, ev.FactView] = {}
        self._snapshots: frozenset[int] = frozenset()
        self._unrefreshed: frozenset[tuple[int, int]] = frozenset()
        self._most: dict[str, int] = {}  # by section: how many it shows, where more were asked for
        self._shown: object = None
        self._watched = False  # nothing can be taken back here
        self._scroll = make.Steady()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(self.tr("Morning report"))
        self.rollback = make.button(self.tr("Back to before this sleep"))
        self.rollback.clicked.connect(self._roll_back)
        self.save = make.button(
            self.tr("Save as …"), "", self.tr("Keep this report as a picture, a page or data")
        )
        menu = QMenu(self.save)
        menu.addAction(self.tr("Picture (PNG)"), lambda: self._ask_where("png"))
        menu.addAction(self.tr("Page (Markdown)"), lambda: self._ask_where("md"))
        menu.addAction(self.tr("Data (JSON)"), lambda: self._ask_where("json"))
        self.save.setMenu(menu)
        self.save.setProperty("opens", True)
        foot = Flow(apart=True)
        foot.addWidget(self.rollback)
        foot.addWidget(self.save)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(1), theme.space(2), theme.space(1), theme.space(3))
        box.addWidget(self._scroll, 1)
        inner = QVBoxLayout()
        inner.setContentsMargins(theme.space(3), 0, theme.space(3), 0)
        inner.addLayout(foot)
        box.addLayout(inner)
        self.lead = self._scroll
        self._fill()
        self.adapt()

    def arrange(self) -> None:
        """As wide as what is shown needs at least: it is scrolled down, not aside."""
        if (sheet := self._scroll.widget()) is not None:
            sheet.ensurePolished()
            bar = self._scroll.verticalScrollBar().sizeHint().width()
            self._scroll.setMinimumWidth(sheet.minimumSizeHint().width() + bar)

    def show_report(self, report: ev.SleepReport | None) -> None:
        """Show this report."""
        if report is None or self.report is None or report.id != self.report.id:
            self._most.clear()
        self.report = report
        self._fill()

    def set_facts(self, facts: Collection[ev.FactView]) -> None:
        """The journal as it is now: names, and whether what was pruned can still be restored."""
        self._facts = {fact.id: fact for fact in facts}
        self._fill()

    def set_snapshots(self, snapshots: Collection[int]) -> None:
        """The snapshots that are still kept."""
        self._snapshots = frozenset(snapshots)
        self._fill()

    def set_unrefreshed(self, unrefreshed: frozenset[tuple[int, int]]) -> None:
        """The (snapshot, fact) of which the value is again that of before a sleep."""
        self._unrefreshed = unrefreshed
        self._fill()

    def only_show(self) -> None:
        """Here nothing can be taken back."""
        self._watched = True
        self._fill()

    def save_as(self, kind: str, file: Path) -> None:
        """Write the report to a file: "png", "md" or "json"."""
        assert self.report is not None
        try:
            if kind == "png":
                if not self.picture().save(str(file), "PNG"):
                    raise OSError(self.tr("the folder cannot be written to"))
            else:
                text = morning.as_markdown if kind == "md" else morning.as_json
                file.write_text(text(self.report, self._facts), encoding="utf-8")
        except OSError as error:
            why = error.strerror or error
            self.saved.emit(self.tr("It could not be saved: {0}. Choose another folder.").format(why))
            return
        self.saved.emit(self.tr("Saved: {0}").format(file.name))

    def picture(self) -> QPixmap:
        """The whole card, also what is scrolled out of sight, twice as fine as the screen."""
        sheet = self._sheet(everything=True)
        sheet.setFixedWidth(max(520, min(760, self._scroll.viewport().width())))
        for button in sheet.findChildren(QPushButton):  # nobody can press a picture
            button.hide()
        sheet.ensurePolished()
        sheet.resize(sheet.width(), sheet.sizeHint().height())
        sheet.resize(sheet.width(), max(sheet.heightForWidth(sheet.width()), sheet.sizeHint().height()))
        picture = QPixmap(sheet.size() * 2)
        picture.setDevicePixelRatio(2.0)
        picture.fill(QColor(theme.colors().surface))
        sheet.render(picture)
        sheet.deleteLater()
        return picture

    def _ask_where(self, kind: str) -> None:
        if self.report is None:
            return
        proposed = f"{morning.file_name(self.report)}.{kind}"
        kinds = {f".{kind}": "Markdown" if kind == "md" else kind.upper()}
        if file := export.ask_where(self, self.tr("Save the morning report"), proposed, kinds):
            self.save_as(kind, Path(file))

    def _roll_back(self) -> None:
        if self.report is not None and self.report.snapshot is not None:
            self.rollback_requested.emit(self.report.snapshot)

    # -- the sheet ----------------------------------------------------------------------------------------

    def _fill(self) -> None:
        report = self.report
        kept = report is not None and report.snapshot in self._snapshots
        self.rollback.setVisible(report is not None and not self._watched)
        self.save.setVisible(report is not None)
        self.rollback.setEnabled(kept)
        self.rollback.setToolTip(
            self.tr(
                "Facts and weights as they were before it. What you told it since is set aside; this can be undone."
            )
            if kept
            else self.tr("The moment before this sleep is no longer kept: only the last few are.")
        )
        told = (
            {*morning.refreshed(report), *morning.pruned(report), *(c.fact_id for c in report.changes)}
            if report
            else set()
        )
        now = (
            report,
            kept,
            self._watched,
            self._unrefreshed,
            tuple(self._most.items()),
            tuple(self._facts.get(i) for i in sorted(told)),
        )
        if now == self._shown and self._scroll.widget() is not None:
            return
        self._shown = now
        at = self._scroll.verticalScrollBar().value()
        old = _walked(self._scroll.widget())
        focus = QApplication.focusWidget()
        place = old.index(focus) if focus in old else None
        if place is not None:
            self._scroll.setFocus()  # what has it goes
        sheet = self._sheet()
        self._scroll.setWidget(sheet)
        make.tab_through(self._scroll, sheet, self.rollback, self.save)
        self.arrange()
        if place is not None and (new := _walked(sheet)):
            sheet.show()  # else nothing in it takes the focus yet
            new[min(place, len(new) - 1)].setFocus()
        self._scroll.verticalScrollBar().setValue(at)

    def _sheet(self, everything: bool = False) -> QWidget:
        sheet = QWidget()
        sheet.setObjectName("conversation")
        box = QVBoxLayout(sheet)
        side = theme.space(4)
        box.setContentsMargins(side, theme.space(2), side, theme.space(3))
        box.setSpacing(theme.space(2))
        report = self.report
        if report is None:
            box.addWidget(
                EmptyState(
                    self.tr(
                        "No night yet.\n\nAfter a sleep, this is where Dormouse tells in the morning what it did: how well it recalls your facts "
                        "now, which ones it wrote again, and what it would like you to look at. Everything can be taken back."
                    ),
                    "room-sleep",
                )
            )
            return sheet
        most = 100_000 if everything else 0
        box.addLayout(self._head(report))
        if report.facts:
            box.addWidget(Measures(report))
        for sentence in morning.odd(report):
            box.addWidget(_note(sentence))
        self._section(box, self.tr("Written again"), morning.refreshed(report), self._refreshed_row, most)
        self._section(
            box, self.tr("Taken out of the weights"), morning.pruned(report), self._pruned_row, most
        )
        failing = [change.fact_id for change in morning.failing(report)]
        self._section(box, self.tr("Still not recalled on every form"), failing, self._failing_row, most)
        if not (morning.refreshed(report) or morning.pruned(report) or failing):
            box.addWidget(
                make.label(
                    self.tr("Every fact was recalled on every form. Nothing had to change.")
                    if report.facts
                    else morning.outcome(report)[2],
                    "muted",
                    wrap=True,
                )
            )
        box.addStretch(1)
        return sheet

    def _head(self, report: ev.SleepReport) -> QVBoxLayout:
        tone, word, sentence = morning.outcome(report)
        title = make.label(self.tr("Good morning"), "title")
        chip = Chip()
        chip.set(word, tone)
        chip.setToolTip(sentence)
        top = Flow()
        top.addWidget(title)
        top.addWidget(chip)
        box = QVBoxLayout()
        box.setSpacing(2)
        box.addLayout(top)
        box.addWidget(
            make.label(f"{morning.when(report)} · {words.count(report.facts, 'fact')}", "caption", wrap=True)
        )
        return box

    def _section(
        self, box: QVBoxLayout, title: str, facts: list[int], row: Callable[[int], QWidget], most: int
    ) -> None:
        if not facts:
            return
        box.addSpacing(theme.space(1))
        box.addWidget(make.label(f"{title} ({len(facts)})", "heading", wrap=True))
        most = most or self._most.get(title, MOST)
        for fact_id in facts[:most]:
            box.addWidget(row(fact_id))
        if len(facts) > most:
            more = make.button(self.tr("Show {n} more").format(n=min(MORE, len(facts) - most)), "link")
            more.setToolTip(self.tr("and {n} more").format(n=len(facts) - most))
            more.clicked.connect(lambda: self._show_more(title, most + MORE))
            box.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_more(self, title: str, most: int) -> None:
        self._most[title] = most
        self._fill()

    def _refreshed_row(self, fact_id: int) -> QWidget:
        assert self.report is not None
        report = self.report
        change = morning.change_of(report, fact_id)
        said = morning.marks(change) if change else self.tr("as before")
        fact = self._facts.get(fact_id)
        undo = None
        if (report.snapshot, fact_id) in self._unrefreshed:
            said = self.tr("taken back")
        elif fact is not None and fact.state in ev.LIVE_STATES and self._takes_back(report):
            undo = self._undo(
                self.tr("Give this fact back what the weights had of it before this sleep"),
                self.tr("Undo the writing of {fact}").format(fact=morning.name(fact_id, self._facts)),
            )
            undo.clicked.connect(lambda: self.unrefresh_requested.emit(report.snapshot, fact_id))
        return self._row(fact_id, said, undo)

    def _takes_back(self, report: ev.SleepReport) -> bool:
        """Whether single facts can be taken back: the sleep holds, and the moment before it is kept."""
        return not self._watched and report.outcome == "committed" and report.snapshot in self._snapshots

    def _undo(self, tip: str, name: str) -> QPushButton:
        undo = make.button(self.tr("Undo"), "link", tip)
        undo.setProperty("flush", True)
        undo.setAccessibleName(name)
        return undo

    def _failing_row(self, fact_id: int) -> QWidget:
        assert self.report is not None
        change = morning.change_of(self.report, fact_id)
        return self._row(fact_id, morning.why(change) if change else "", below=True)

    def _pruned_row(self, fact_id: int) -> QWidget:
        fact = self._facts.get(fact_id)
        undo = None
        if fact is not None and fact.state in _RESTORABLE and not self._watched:
            undo = self._undo(
                self.tr("Write this fact into the weights again"),
                self.tr("Undo the pruning of {fact}").format(fact=morning.name(fact_id, self._facts)),
            )
            undo.clicked.connect(lambda: self.restore_requested.emit(fact_id))
        said = "" if fact is None else self.tr("can be restored") if undo else self.tr("is back")
        return self._row(fact_id, said, undo)

    def _row(
        self, fact_id: int, said: str, button: QPushButton | None = None, *, below: bool = False
    ) -> QWidget:
        row = QWidget()
        row.setObjectName("conversation")
        text = morning.name(fact_id, self._facts)
        named: QLabel
        if fact_id in self._facts:
            link = named = WordLink(text, self.tr("Show this fact in the journal"))
            link.clicked.connect(lambda: self.fact_requested.emit(fact_id))
        else:
            named = make.label(text, "muted", wrap=True)
        caption = make.label(said, "caption", wrap=True)
        line = QVBoxLayout(row) if below else QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, theme.space(1))
        line.setSpacing(0 if below else theme.space(2))
        line.addWidget(named, 3)
        line.addWidget(caption, 2)
        if not below:
            caption.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if button is not None:
            line.addWidget(button)
        return row


def _walked(sheet: QWidget | None) -> list[QWidget]:
    """What Tab goes to in a sheet, in order."""
    inside = [] if sheet is None else sheet.findChildren(QWidget)
    return [widget for widget in inside if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]


def _note(text: str) -> QFrame:
    """A sentence that deserves a look, with a sign before it."""
    frame = QFrame()
    frame.setObjectName("card")
    row = QHBoxLayout(frame)
    sign = make.toned("warn", "!", "heading")
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(make.label(text, wrap=True), 1)
    return frame


def main() -> None:
    """Show the card with a made-up night."""
    from app.panes import samples

    pane = MorningReport()
    pane.resize(640, 620)
    pane.set_facts(samples.FACTS)
    pane.set_snapshots([s.id for s in samples.snapshots().snapshots])
    pane.show_report(samples.nights().reports[-1])
    samples.show(pane, "Morning report")


if __name__ == "__main__":
    from app.panes.samples import run

    run(main)
