"""Two moments beside each other: facts that came, went or changed, how they are recalled, what the language cost."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app import figures, morning, theme, words
from app.panes.moments import title
from app.widgets import make, timeaxis
from app.widgets.change import Change
from app.widgets.flow import Flow
from app.widgets.lead import Lead
from app.widgets.wordlink import WordLink
from engine import events as ev

#: Facts of one kind that are shown at first, and how many more each time that more are asked for.
MOST = 60


class ComparisonPane(Lead, QWidget):
    """Shows what lies between two moments; emits the wish to close it, or to go to the earlier one."""

    closed = Signal()
    back_requested = Signal(int)
    fact_requested = Signal(int)
    again_requested = Signal(int)  # the earlier moment, to be compared with what is now

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._compared: ev.SnapshotsCompared | None = None
        self._standing: list[object] = []
        self._stood: list[object] = []  # at the moment that the comparison calls now
        self._most: dict[str, int] = {}  # by heading: how many are shown, where more were asked for
        self._scroll = make.Steady()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(self.tr("What changed between two moments"))
        self.back = make.button(
            self.tr("Go back to the earlier one"),
            "",
            self.tr("Facts and weights as they were then; this can be undone"),
        )
        self.close_ = make.button(self.tr("Close"), "", self.tr("Back to the morning report (Esc)"))
        self.back.clicked.connect(self._back)
        self.close_.clicked.connect(self.closed)
        self.stale = make.label(self.tr("Something has changed since."), "muted")
        self.again = make.button(
            self.tr("Compare again"), "link", self.tr("With how everything stands at this moment")
        )
        self.again.clicked.connect(self._again)
        outdated = Flow()
        outdated.addWidget(self.stale)
        outdated.addWidget(self.again)
        foot = Flow(apart=True)
        foot.addWidget(self.back)
        foot.addWidget(self.close_)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(1), theme.space(2), theme.space(1), theme.space(3))
        box.addWidget(self._scroll, 1)
        inner = QVBoxLayout()
        inner.setContentsMargins(theme.space(3), 0, theme.space(3), 0)
        inner.addLayout(outdated)
        inner.addLayout(foot)
        box.addLayout(inner)
        self.lead = self._scroll
        self._show_stale()

    def set_facts(self, facts: tuple[ev.FactView, ...]) -> None:
        """How the facts stand now: a comparison with another moment that was "now" says so."""
        self._standing = [(fact.id, fact.state, fact.recall, fact.checked_at) for fact in facts]
        self._show_stale()

    def show_comparison(self, compared: ev.SnapshotsCompared, new: bool = True) -> None:
        """Show this comparison; one that is not new is that of before, in other words."""
        if new:
            self._most.clear()
            self._stood = self._standing
        self._compared = compared
        sheet = QWidget()
        sheet.setObjectName("conversation")
        box = QVBoxLayout(sheet)
        side = theme.space(4)
        box.setContentsMargins(side, theme.space(2), side, theme.space(3))
        box.setSpacing(theme.space(2))
        box.addWidget(make.label(self.tr("What changed"), "title"))
        box.addWidget(
            make.label(f"{_name(compared.first)}  →  {_name(compared.second)}", "caption", wrap=True)
        )
        box.addWidget(self._measures(compared))
        self._facts(box, self.tr("New"), [(f.id, "+", words.understood(f)) for f in compared.added])
        self._facts(
            box, self.tr("No longer there"), [(f.id, "−", words.understood(f)) for f in compared.removed]
        )
        self._facts(
            box, self.tr("Another value"),
            [(new.id, "≠", f"{words.understood(old)}  →  {words.to_listener(new.object)}") for old, new in compared.changed],
        )  # fmt: skip
        self._facts(
            box, self.tr("Recalled otherwise"),
            [(new.id, _way(old, new), f"{words.understood(new)}   {_marks(old, new)}") for old, new in compared.recalled],
        )  # fmt: skip
        if not (compared.added or compared.removed or compared.changed or compared.recalled):
            box.addWidget(
                make.label(self.tr("The same facts, recalled in the same way."), "muted", wrap=True)
            )
        if compared.rewritten:
            said = (
                self.tr("One fact has another value in the weights.")
                if len(compared.rewritten) == 1
                else self.tr("{n} facts have another value in the weights.").format(n=len(compared.rewritten))
            )
            box.addWidget(
                make.label(
                    said,
                    "muted",
                    self.tr("They were written again by a sleep, or beside new facts."),
                    wrap=True,
                )
            )
        box.addStretch(1)
        self._scroll.setWidget(sheet)
        self._show_stale()

    def _show_stale(self) -> None:
        compared = self._compared
        stale = compared is not None and compared.second is None and self._stood != self._standing
        if not stale and self.again.hasFocus():
            self._scroll.setFocus()
        self.stale.setVisible(stale)
        self.again.setVisible(stale)

    def _again(self) -> None:
        if self._compared is not None:
            self.again_requested.emit(self._compared.first.id)

    def _show_more(self, heading: str, most: int) -> None:
        assert self._compared is not None
        at = self._scroll.verticalScrollBar().value()
        self._most[heading] = most
        self.show_comparison(self._compared, new=False)
        self._scroll.verticalScrollBar().setValue(at)
        self._scroll.setFocus()  # the button that had it is gone

    def _back(self) -> None:
        if self._compared is not None:
            self.back_requested.emit(self._compared.first.id)

    def _measures(self, compared: ev.SnapshotsCompared) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        grid = QGridLayout(card)
        grid.setHorizontalSpacing(theme.space(3))
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        before, after = compared.recall
        titles = (
            self.tr("Recall, raw form"),
            self.tr("Recall, chat form"),
            self.tr("Recall, paraphrase"),
        )
        for row, (form, name) in enumerate(zip(morning.FORMS, titles, strict=True)):
            grid.addWidget(make.label(name, tip=words.GLOSSARY[form], wrap=True), row, 0)
            if before is not None and after is not None:
                grid.addWidget(Change(name, before[row], after[row], form), row, 1)
            shares = [words.percent(x[row]) if x else self.tr("not asked") for x in (before, after)]
            grid.addWidget(make.number(" → ".join(dict.fromkeys(shares))), row, 2)
        grid.addWidget(make.label(self.tr("Perplexity"), tip=words.GLOSSARY["perplexity"]), 3, 0)
        measured = [
            figures.number(x, 2) if x is not None else self.tr("not measured") for x in compared.perplexity
        ]
        grid.addWidget(make.number(" → ".join(dict.fromkeys(measured))), 3, 1, 1, 2)
        return card

    def _facts(self, box: QVBoxLayout, heading: str, facts: Sequence[tuple[int, str, str]]) -> None:
        if not facts:
            return
        box.addSpacing(theme.space(1))
        box.addWidget(make.label(f"{heading} ({len(facts)})", "heading"))
        most = self._most.get(heading, MOST)
        for number, sign, text in facts[:most]:
            row = QHBoxLayout()
            row.addWidget(make.label(sign, "muted"))
            named = WordLink(text, self.tr("Show this fact in the journal"))
            named.clicked.connect(lambda number=number: self.fact_requested.emit(number))
            row.addWidget(named, 1)
            box.addLayout(row)
        if len(facts) > most:
            more = make.button(self.tr("Show {n} more").format(n=min(MOST, len(facts) - most)), "link")
            more.setToolTip(self.tr("and {n} more").format(n=len(facts) - most))
            more.clicked.connect(lambda: self._show_more(heading, most + MOST))
            box.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)


def _name(view: ev.SnapshotView | None) -> str:
    from PySide6.QtCore import QCoreApplication

    if view is None:
        return QCoreApplication.translate("ComparisonPane", "now")
    return f"{title(view)}, {timeaxis.moment(view.at, 3600)}"


def _marks(old: ev.FactView, new: ev.FactView) -> str:
    return morning.marks(ev.FactChange(new.id, old.recall, new.recall))


def _way(old: ev.FactView, new: ev.FactView) -> str:
    before, after = old.recall.share or 0.0, new.recall.share or 0.0
    return "↑" if after > before else "↓" if after < before else "·"


def main() -> None:
    """Show the pane with a made-up comparison."""
    from dataclasses import replace

    from app.panes import samples

    facts = samples.FACTS
    better = replace(facts[2], recall=ev.Recall(True, True, True))
    view = samples.snapshots().snapshots[0]
    pane = ComparisonPane()
    pane.resize(620, 520)
    pane.show_comparison(
        ev.SnapshotsCompared(
            view, None, facts[5:6], facts[3:4], ((facts[4], replace(facts[4], object="blue")),), ((facts[2], better),),
            (3, 5), (view.recall, (1.0, 1.0, 0.98)), (view.perplexity, 12.14),
        )
    )  # fmt: skip
    samples.show(pane, "What changed")


if __name__ == "__main__":
    from app.panes.samples import run

    run(main)
