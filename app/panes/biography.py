"""A fact's life: where it stands, where it was said, all that happened to it, and what it answers now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app import theme, words
from app.panes import journal_words
from app.panes.journal_parts import ProbePanel
from app.widgets import make
from app.widgets.chip import Chip
from app.widgets.timeline import Entry, Timeline
from engine import commands as c
from engine import events as ev

_FORMS = ("raw", "chat", "paraphrase")
_SIGNS = {True: ("✓", "good"), False: ("✗", "bad"), None: ("–", "")}


class BiographyPane(QWidget):
    """Shows one fact; emits what is wanted of it."""

    command = Signal(object)
    message_requested = Signal(int, int)  # conversation, message
    fact_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fact_id: int | None = None
        self._facts: dict[int, ev.FactView] = {}
        self._life: ev.Biography | None = None
        self._asked = False
        self._unfolded: set[float] = (
            set()
        )  # when the first check of a row of equal ones was that is shown one by one
        self.title = make.label(style="heading", wrap=True)
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.chip = Chip()
        self.state = make.label(style="muted", wrap=True)
        self.said = make.button("", "link")
        self.said.setProperty("flush", True)
        self.said.clicked.connect(self._go_to_message)
        self.ask = make.button(self.tr("Ask it now"), "", self.tr("Ask this fact in every form, now"))
        self.ask.clicked.connect(self.ask_now)
        self.probe = ProbePanel()
        self.probe.hide()
        self.probe.closed.connect(self.probe.hide)
        self.life = Timeline(self.tr("What happened to this fact, newest first"))
        self.life.itemActivated.connect(self._go_to_other)
        self.life.itemActivated.connect(self._unfold)
        self.life.itemClicked.connect(self._unfold)
        self.nothing = make.label(
            self.tr(
                "Choose a fact: here you see where you said it, when it was written, how it was recalled in each "
                "check, and what it answers now."
            ),
            "muted",
            wrap=True,
        )
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        top = QHBoxLayout()
        top.addWidget(self.chip)
        top.addStretch(1)
        top.addWidget(self.ask)
        shown = QWidget()
        box = QVBoxLayout(shown)
        box.setContentsMargins(theme.space(2), theme.space(2), theme.space(2), theme.space(2))
        for widget in (self.title, self.state):
            box.addWidget(widget)
        box.addLayout(top)
        box.addWidget(self.said, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.probe)
        box.addWidget(self.life, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.nothing)
        self.stack.addWidget(shown)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    def show_fact(self, fact_id: int | None) -> None:
        """Show a fact's life; None shows none."""
        if fact_id == self.fact_id:
            return
        self.fact_id, self._life, self._asked = fact_id, None, False
        self._unfolded.clear()
        self.probe.clear()
        self.probe.hide()
        self.life.clear()
        self._show_head()
        if fact_id is not None:
            self.command.emit(c.TellBiography(fact_id))

    def handle(self, event: ev.Event) -> None:
        """Show what an event says."""
        match event:
            case ev.JournalChanged(facts):
                before = self._facts.get(self.fact_id or 0)
                self._facts = {fact.id: fact for fact in facts}
                after = self._facts.get(self.fact_id or 0)
                if self.fact_id is not None and after is None:
                    self.show_fact(None)  # forgotten: nothing of it stays on the screen
                elif after != before and after is not None:
                    if before is not None and words.understood(after) != words.understood(before):
                        self.probe.clear()  # put right, or hidden: these were the answers of another
                        self.probe.hide()
                    self._show_head()
                    self.command.emit(c.TellBiography(after.id))
            case ev.Biography(fact_id) if fact_id == self.fact_id:
                self._life = event
                self._show_head()
                self._show_life()
            case ev.ProbeAnswer(fact_id, answers) if fact_id == self.fact_id and self._asked:
                fact = self._facts.get(fact_id)
                if fact is not None:
                    self.probe.show_answers(words.understood(fact), answers)
                    QTimer.singleShot(0, self, self._fit)

    def ask_now(self) -> None:
        """Ask the fact in every form."""
        fact = self._facts.get(self.fact_id or 0)
        if fact is not None:
            self._asked = True
            self.probe.setMinimumHeight(0)
            self.probe.show_waiting(words.understood(fact))
            self.command.emit(c.Probe(fact.id))

    def _show_head(self) -> None:
        fact = self._facts.get(self.fact_id or 0)
        self.stack.setCurrentIndex(0 if fact is None else 1)
        if fact is None:
            self.title.clear()
            return
        glyph, word, tone, _tip = words.STATES[fact.state]
        self.title.setText(fact.statement)
        self.chip.set(f"{glyph} {word}", tone, words.state_tip(fact))
        self.state.setText(
            words.state_tip(fact) + (" " + self.tr("Pinned: no sleep prunes it.") if fact.pinned else "")
        )
        life = self._life
        self.said.setVisible(life is not None and life.message_id is not None)
        if life is not None and life.message_id is not None:
            self._fit()
            self.said.setToolTip(self.tr("Open that conversation: {}").format(life.said))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What cannot wrap by itself follows the width."""
        width = self.width() - theme.space(4)
        if self._life is not None:
            around = self.tr("said in “{}”")
            metrics = self.said.fontMetrics()
            room = width - metrics.horizontalAdvance(around) - theme.space(5)
            self.said.setText(
                around.format(metrics.elidedText(self._life.said, Qt.TextElideMode.ElideRight, room))
            )
        if self.probe.isVisible():
            self.probe.setMinimumHeight(self.probe.heightForWidth(width))

    def _entries(self, moments: Sequence[ev.Moment]) -> Iterator[Entry]:
        day = ""
        for run in self._rows(moments):
            one = run[0]
            if (now := journal_words.day(one.at)) != day:
                yield Entry(now, heading=True)
                day = now
            text, tone = journal_words.moment(one, self._facts)
            marks: tuple[tuple[str, str], ...] = ()
            spoken = ""
            if one.kind == "checked":
                answers = [getattr(one.recall, form) for form in _FORMS]
                marks = tuple(_SIGNS[answer] for answer in answers)
                spoken = ", ".join(
                    f"{words.form(form)} {self.tr('recalled') if a else self.tr('not recalled')}"
                    for form, a in zip(_FORMS, answers, strict=True)
                    if a is not None
                )
                tone = "good" if one.recall.share == 1.0 else "warn"
                if len(run) > 1:
                    text = self.tr("asked {} times, the same each time").format(len(run))
                    marks = (*marks, ("▸", ""))
                    spoken += "; " + self.tr("Enter or a click shows each time")
            tip = spoken or words.GLOSSARY.get(
                {"refreshed": "refresh", "pruned": "prune"}.get(one.kind, ""), ""
            )
            yield Entry(text, journal_words.clock(one.at), tone, marks, spoken, tip, key=run)

    def _rows(self, moments: Sequence[ev.Moment]) -> Iterator[list[ev.Moment]]:
        for run in _in_a_row(moments):
            if run[-1].at in self._unfolded:
                yield from ([one] for one in run)
            else:
                yield run

    def _unfold(self) -> None:
        """Show each of the equal checks that stand in one row."""
        entry = self.life.current()
        if (
            entry is not None
            and isinstance(entry.key, list)
            and len(entry.key) > 1
            and self._life is not None
        ):
            self._unfolded.add(entry.key[-1].at)
            QTimer.singleShot(0, self, self._show_life)

    def _show_life(self) -> None:
        if self._life is not None:
            self.life.show_entries(self._entries(self._life.moments))

    def _go_to_message(self) -> None:
        life = self._life
        if life is not None and life.conversation_id is not None and life.message_id is not None:
            self.message_requested.emit(life.conversation_id, life.message_id)

    def _go_to_other(self) -> None:
        entry = self.life.current()
        if entry is not None and isinstance(entry.key, list) and entry.key[0].other in self._facts:
            self.fact_requested.emit(entry.key[0].other)


def _in_a_row(moments: Sequence[ev.Moment]) -> Iterator[list[ev.Moment]]:
    """Newest first; checks that found the same, with nothing between them, are one."""

    def alike(one: ev.Moment) -> object:
        return (one.kind, one.recall) if one.kind == "checked" else id(one)

    for _, some in groupby(reversed(moments), alike):
        yield list(some)
