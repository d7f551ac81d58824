"""Parts of the journal pane: the line for a new fact, and what a fact answered just now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app import theme, words
from app.widgets import make
from app.widgets.adaptive import Adaptive
from app.widgets.fields import Field

#: Offered for a new fact; anything else is taken as a noun of the subject ("locker number").
RELATIONS = (
    "called", "lives in", "from", "job", "employer", "plays", "likes", "dislikes", "collects", "allergic to",
    "drinks", "married to", "studies", "speaks", "learning", "drives", "hobby", "age", "birthday", "colour",
    "favourite colour", "favourite food", "favourite book", "shoe size", "phone", "sister", "brother", "best friend",
)  # fmt: skip


class AddFact(Adaptive, QFrame):
    """Subject, relation, object; Enter adds, Esc leaves."""

    submitted = Signal(str, str, str)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.returned: list[tuple[str, str, str]] = []  # could not be added while something else was typed
        self.subject = Field()
        self.subject.setPlaceholderText(self.tr("subject: my dog"))
        self.subject.setAccessibleName(self.tr("Subject of the new fact"))
        self.relation = QComboBox()
        self.relation.setEditable(True)
        self._relation_field = Field()
        self.relation.setLineEdit(self._relation_field)
        self.relation.setAccessibleName(self.tr("Relation of the new fact"))
        self.relation.setToolTip(self.tr("Choose one, or write your own, such as “locker number”"))
        self._relation_field.setPlaceholderText(self.tr("relation: called"))
        self.object = Field()
        self.object.setPlaceholderText(self.tr("object: Biscuit"))
        self.object.setAccessibleName(self.tr("Object of the new fact"))
        self.ok = make.button(self.tr("Add"), "primary")
        self.ok.setEnabled(False)
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(8, 6, 8, 6)
        row.addWidget(self.subject, 3)
        row.addWidget(self.relation, 3)
        row.addWidget(self.object, 3)
        row.addWidget(self.ok)
        self.suggest(())
        for edit in (self.subject, self._relation_field, self.object):
            edit.textChanged.connect(self._check)
            edit.returnPressed.connect(self.submit)
            edit.escaped.connect(self.cancelled)
        self.ok.clicked.connect(self.submit)
        self.adapt()

    def arrange(self) -> None:
        """Under each other where what belongs into a field would not be read."""
        parts = (
            self.subject.placeholderText(),
            self._relation_field.placeholderText(),
            self.object.placeholderText(),
        )
        metrics, ways = self.fontMetrics(), QBoxLayout.Direction
        need = 3 * (max(map(metrics.horizontalAdvance, parts)) + theme.space(6)) + self.ok.sizeHint().width()
        self._row.setDirection(ways.TopToBottom if self.width() < need else ways.LeftToRight)

    def suggest(self, more: Iterable[str]) -> None:
        """Offer these relations besides the usual ones."""
        text = self.relation.currentText()
        self.relation.clear()
        self.relation.addItems(sorted({*RELATIONS, *more}))
        self.relation.setCurrentIndex(-1)
        self.relation.setEditText(text)

    def submit(self) -> None:
        """Add the fact, if all three parts are there."""
        parts = self.parts()
        if all(parts):
            self.submitted.emit(*parts)
            for edit in (self.subject, self.object):
                edit.clear()
            self.relation.setEditText("")
            self.subject.setFocus()
            if self.returned:
                self.put_back(*self.returned.pop(0))

    def put_back(self, subject: str, relation: str, object: str) -> None:
        """Have here again what could not be added; behind what is being typed, once that is added."""
        if any(self.parts()):
            self.returned.append((subject, relation, object))
            return
        self.subject.setText(subject)
        self.relation.setEditText(relation)
        self.object.setText(object)

    def parts(self) -> tuple[str, str, str]:
        """What is typed now."""
        return self.subject.text().strip(), self.relation.currentText().strip(), self.object.text().strip()

    def _check(self) -> None:
        self.ok.setEnabled(all(self.parts()))


class ProbePanel(QFrame):
    """What a fact answered just now, form by form."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.title = make.label(style="heading", wrap=True)
        close = make.tool("×", self.tr("Close the answers"), self.tr("Close"))
        close.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(close)
        inner = QWidget()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setColumnStretch(2, 2)
        self._grid.setColumnStretch(3, 3)
        said = QVBoxLayout(inner)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(2)
        said.addLayout(top)
        said.addLayout(self._grid)
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 4, 6, 6)
        box.addWidget(make.scrolled(inner, make.AsHigh()))

    def show_waiting(self, what: str) -> None:
        """The question is on its way."""
        self.clear()
        self.title.setText(self.tr("Asking: {0} …").format(what))
        self.show()

    def show_answers(self, what: str, answers: Sequence[tuple[str, str, str, bool]]) -> None:
        """Show (form, prompt, answer, right) for each form."""
        self.clear()
        right = sum(answer[3] for answer in answers)
        self.title.setText(self.tr("{0}: {1} of {2} right").format(what, right, len(answers)))
        for row, (form, prompt, answer, ok) in enumerate(answers):
            mark = make.toned("good" if ok else "bad", "✓" if ok else "✗")
            mark.setToolTip(self.tr("recalled") if ok else self.tr("not recalled"))
            name = make.label(words.form(form), "muted", words.GLOSSARY.get(form, ""))
            asked, said = QLabel(prompt), QLabel(answer)
            for label in (asked, said):
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setWordWrap(True)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            for column, widget in enumerate((mark, name, asked, said)):
                self._grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignTop)
        self.show()

    def clear(self) -> None:
        """Show nothing, and keep nothing."""
        self.title.clear()
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
