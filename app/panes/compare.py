"""Before and after: one question to the model without and with its memory, side by side."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QHeaderView,
    QPushButton,
    QSpinBox,
    QSplitter,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app import theme, words
from app.widgets import make
from app.widgets.adaptive import Adaptive
from app.widgets.elided import ElidedLabel
from app.widgets.flow import Flow
from app.widgets.header import Header
from app.widgets.lead import Lead
from app.widgets.tinted import Piece, TintedText, TintLegend, exact_percent
from engine import commands as c
from engine import events as ev

#: A piece whose chance rose by less than this is no proof of anything.
_TELLING = 0.2


def proof(tokens: Sequence[ev.TokenChance], names: Collection[str] = ()) -> ev.TokenChance | None:
    """The word of an answer whose chance the memory raised most; None if it raised none by much.

    A word's chance is that of all its pieces, one behind the other. Words in `names`, what a fact says, go first.
    """
    found: list[ev.TokenChance] = []
    for token in tokens:
        begins = not found or token.text[:1].isspace() or not token.text[:1].isalnum()
        if begins or not found[-1].text[-1:].isalnum():
            found.append(replace(token, text=token.text.strip()))
        else:
            last = found[-1]
            found[-1] = replace(
                last,
                text=last.text + token.text,
                chance=last.chance * token.chance,
                elsewhere=last.elsewhere * token.elsewhere,
            )
    raised = [word for word in found if word.chance - word.elsewhere >= _TELLING]
    named = [word for word in raised if word.text.casefold() in names]
    return max(named or raised, key=lambda t: t.chance - t.elsewhere, default=None)


class Answer(QFrame):
    """One side: whose answer it is, and the answer."""

    def __init__(self, title: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.title = make.label(title, "heading", tip)
        self.text = TintedText()
        self.text.document().setDocumentMargin(0)  # it begins where its title does
        self.text.setAccessibleName(title)
        self.text.set_hint(tip)
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 10, 14, 10)
        box.addWidget(self.title)
        box.addWidget(self.text, 1)


class ComparePane(Lead, Adaptive, QWidget):
    """Asks, and shows both answers with how likely the model found each piece of them."""

    wanted = Signal(object)
    fact_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.incognito = False
        self._facts: dict[int, ev.FactView] = {}
        self._done: ev.Compared | None = None
        title = make.label(self.tr("Before and after"), "title")
        idea = make.label(
            self.tr(
                "The same question in an empty conversation, once with pristine weights, once with what you told "
                "Dormouse written into them. No note is passed on: what differs, differs in the weights."
            ),
            "muted",
            wrap=True,
        )
        self.question = make.line(
            self.tr("Ask about something you told, such as “What is my dog called?”"),
            self.tr("Question"),
            shorter=self.tr("Ask about something you told"),
        )
        self.ask = make.button(self.tr("Ask both"), "primary")
        self.how = QComboBox()
        self.how.setAccessibleName(self.tr("How words are chosen"))
        self.how.addItem(self.tr("Likeliest words"), 0.0)
        self.how.addItem(self.tr("A little chance (0.7)"), 0.7)
        self.how.addItem(self.tr("Much chance (1.0)"), 1.0)
        self.how.setToolTip(
            self.tr("Temperature: how often a less likely word is taken. Both sides use the same seed.")
        )
        self.seed = make.padded(QSpinBox())
        self.seed.setRange(0, 9999)
        self.seed.setPrefix(self.tr("seed "))
        self.seed.setAccessibleName(self.tr("Seed"))
        self.seed.setToolTip(self.tr("The same seed throws the same dice on both sides"))
        self.seed.setEnabled(False)
        self._tools = Flow()
        for widget in (self.how, self.seed, self.ask):
            self._tools.addWidget(widget)
        self._line = line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        line.addWidget(self.question, 1)
        line.addLayout(self._tools)

        self.before = Answer(
            self.tr("Without memory"),
            self.tr("Pristine weights: the model as it was before you told it anything"),
        )
        self.after = Answer(
            self.tr("With memory"), self.tr("The same weights, with the facts written into them")
        )
        self._sides = sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setChildrenCollapsible(False)
        for side in (self.before, self.after):
            sides.addWidget(side)
            side.text.piece_chosen.connect(lambda at, side=side: self._tell(side, at))
        self.proof = make.label("", "proof", wrap=True)
        self.detail = make.label("", "muted", wrap=True)
        self.detail.setAccessibleName(self.tr("About the chosen piece"))
        self.sources: list[QPushButton] = []  # a button for each fact that the answer came from
        self.numbers = make.button(
            self.tr("Numbers"), "", self.tr("All pieces with their chances, as a table")
        )
        self.numbers.setCheckable(True)
        self.table = QTableWidget(0, 4)
        self.table.setAccessibleName(self.tr("Chances of each piece"))
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setHorizontalHeaderLabels(
            [self.tr("Answer"), self.tr("Piece"), self.tr("Without memory"), self.tr("With memory")]
        )
        Header(self.table).setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.body = QStackedWidget()
        self.body.addWidget(sides)
        self.body.addWidget(self.table)
        likely = self.tr("How likely the model found it:")
        foot = Flow(apart=True)
        above = ElidedLabel(likely)
        above.setObjectName("caption")
        above.setToolTip(likely)
        for part in (above, TintLegend(likely), self.numbers):
            foot.addWidget(part)
        self._proven = proven = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        proven.addWidget(self.proof, 1)
        self._sources = QVBoxLayout()
        proven.addLayout(self._sources)
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(24, 18, 24, 14)
        box.setSpacing(10)
        box.addWidget(title)
        box.addWidget(idea)
        box.addLayout(line)
        box.addLayout(proven)
        box.addWidget(self.body, 1)
        box.addWidget(self.detail)
        box.addLayout(foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(make.scrolled(inner))
        self.lead = self.question
        self.question.returnPressed.connect(self._ask)
        self.ask.clicked.connect(self._ask)
        self.how.currentIndexChanged.connect(lambda _i: self.seed.setEnabled(self.how.currentData() > 0))
        self.numbers.toggled.connect(lambda on: self.body.setCurrentIndex(int(on)))
        self.adapt()

    def arrange(self) -> None:
        need = self._tools.sizeHint().width() + 48 * self.fontMetrics().averageCharWidth()
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.TopToBottom if self.width() < need else ways.LeftToRight)
        self._proven.setDirection(self._line.direction())  # the sentence over the fact that it came from
        sides = Qt.Orientation
        wide = self.before.minimumSizeHint().width() + self.after.minimumSizeHint().width() + theme.space(20)
        self._sides.setOrientation(sides.Vertical if self.width() < wide else sides.Horizontal)
        for side in (self.before, self.after):  # an answer is read whole, if by scrolling
            side.setMinimumHeight(6 * self.fontMetrics().height())

    def put(self, question: str) -> None:
        """Ask this now."""
        self.question.setText(question)
        self._ask()

    def handle(self, event: ev.Event) -> None:
        """Show what an event says."""
        match event:
            case ev.JournalChanged(facts):
                self._facts = {fact.id: fact for fact in facts}
                self._name_source()
                if self._done is not None and any(i not in self._facts for i in self._done.used):
                    self._clear()  # a forgotten fact leaves no words here
            case ev.Compared():
                self._done = event
                self._show(event)
            case ev.Idle():
                self._rest()

    def refused(self, command: c.Command) -> None:
        """A command is not sent, so nothing will say that it is done."""
        if isinstance(command, c.Compare):
            self._rest()

    def _rest(self) -> None:
        self.ask.setEnabled(True)
        self.ask.setText(self.tr("Ask both"))

    def _ask(self) -> None:
        text = self.question.text().strip()
        if text and self.ask.isEnabled():
            self.ask.setEnabled(False)
            self.ask.setText(self.tr("Asking …"))
            self._clear()  # no answer stands under a question that it was not given to
            self.question.setText(text)
            self.wanted.emit(
                c.Compare(text, float(self.how.currentData()), self.seed.value(), self.incognito)
            )

    def _clear(self) -> None:
        self._done = None
        self.question.clear()
        for side in (self.before, self.after):
            side.text.show_pieces(())
        self.table.setRowCount(0)
        for label in (self.proof, self.detail):
            label.setText("")
        self._name_source()

    def _show(self, event: ev.Compared) -> None:
        self.question.setText(event.question)
        self.before.text.show_pieces([self._piece(t, t.elsewhere, t.chance) for t in event.before])
        self.after.text.show_pieces([self._piece(t, t.chance, t.elsewhere) for t in event.after])
        self._fill_table(event)
        self.detail.setText("")
        self._name_source()
        facts = [self._facts[i] for i in event.used if i in self._facts]
        said = proof(event.after, {word.casefold() for fact in facts for word in fact.object.split()})
        if said is None:
            self.proof.setText(
                self.tr("Both models find this answer about as likely: no memory speaks from it.")
            )
            return
        self.proof.setText(
            self.tr("“{0}” was {1} likely without memory, and is {2} likely with it.").format(
                said.text, exact_percent(said.elsewhere), exact_percent(said.chance)
            )
        )

    def _piece(self, token: ev.TokenChance, with_memory: float, without: float) -> Piece:
        lines = [
            self.tr("“{0}”: {1} with memory, {2} without").format(
                token.text.strip(), exact_percent(with_memory), exact_percent(without)
            )
        ]
        if token.instead:
            others = ", ".join(
                self.tr("“{0}” {1}").format(text.strip(), exact_percent(share))
                for text, share in token.instead
            )
            lines.append(self.tr("Likeliest here: {0}").format(others))
        return Piece(token.text, token.chance, "\n".join(lines))

    def _fill_table(self, event: ev.Compared) -> None:
        rows: Sequence[tuple[str, str, float, float]] = [
            *((self.before.title.text(), t.text, t.chance, t.elsewhere) for t in event.before),
            *((self.after.title.text(), t.text, t.elsewhere, t.chance) for t in event.after),
        ]
        self.table.setRowCount(len(rows))
        for row, (whose, text, without, with_memory) in enumerate(rows):
            for column, cell in enumerate(
                (whose, text.strip() or "␣", exact_percent(without), exact_percent(with_memory))
            ):
                self.table.setItem(row, column, QTableWidgetItem(cell))

    def _tell(self, side: Answer, at: int) -> None:
        pieces = side.text.pieces()
        self.detail.setText(pieces[at].tip.replace("\n", "   ") if 0 <= at < len(pieces) else "")

    def _name_source(self) -> None:
        used = [self._facts[i] for i in (self._done.used if self._done else ()) if i in self._facts]
        for button in self.sources:
            self._sources.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.sources = [self._source(fact) for fact in used]

    def _source(self, fact: ev.FactView) -> QPushButton:
        said = words.understood(fact)
        button = make.button(said, "source", self.tr("Show this fact in the journal"))
        button.setAccessibleName(self.tr("From this fact: {0}. Show it in the journal").format(said))
        button.clicked.connect(lambda: self.fact_requested.emit(fact.id))
        self._sources.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        button.show()  # the layout would do it only later
        return button


def main() -> None:
    """Show the pane with a made-up comparison."""
    from app.panes import samples

    pane = ComparePane()
    pane.resize(980, 620)
    pane.handle(samples.JOURNAL)
    pane.handle(samples.COMPARED)
    samples.show(pane, "Before and after")


if __name__ == "__main__":
    from app.panes.samples import run

    run(main)
