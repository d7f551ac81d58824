"""What was found in a long text, as one list: tick, put right, accept. Nothing is remembered before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.widgets import make
from app.widgets.adaptive import Adaptive
from app.widgets.fields import Field
from engine.events import FactOffer

_MOST_LINES = 18  # of text on show; more are scrolled to
Parts = tuple[str, str, str]


class OfferList(Adaptive, QFrame):
    """The facts of one message; emits those that were accepted, none among them when all were turned down."""

    accepted = Signal(object)  # tuple of (subject, relation, object)

    def __init__(self, offers: Sequence[FactOffer], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.rows = [OfferRow(offer) for offer in offers]
        self._waits = False
        found = len(self.rows)
        said = (
            self.tr("One fact found in this text. It is remembered only if you accept it.")
            if found == 1
            else self.tr("{0} facts found in this text. Only those you accept are remembered.").format(found)
        )
        self.setAccessibleName(said)
        self.all = make.button(self.tr("All"), "link", self.tr("Tick every row"), self.tr("Tick all"))
        self.none = make.button(self.tr("None"), "link", self.tr("Tick no row"), self.tr("Tick none"))
        self.accept = make.button("", "primary")
        self.dismiss = make.button(
            self.tr("No, thanks"),
            "link",
            self.tr("The text stays in the conversation, nothing of it is remembered"),
            self.tr("Remember none of it"),
        )
        ticks = QHBoxLayout()
        ticks.addWidget(self.all, 0, Qt.AlignmentFlag.AlignTop)
        ticks.addWidget(self.none, 0, Qt.AlignmentFlag.AlignTop)
        ticks.addStretch(1)
        self._top = top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        top.addWidget(make.label(said, wrap=True), 1)
        top.addLayout(ticks)
        inner = QWidget()
        inner.setObjectName("conversation")  # the background of what it lies on
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(0, 0, 4, 0)
        self._list.setSpacing(2)
        self._area = make.Steady()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inner)
        for row in self.rows:
            row.check.toggled.connect(self._count)
            row.resized.connect(self.arrange)
            self._list.addWidget(row)
        self._list.addStretch(1)
        self._foot = foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        foot.addWidget(self.accept)
        foot.addWidget(self.dismiss)
        foot.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 9, 12, 9)
        box.addLayout(top)
        box.addWidget(self._area)
        box.addLayout(foot)
        self.all.clicked.connect(lambda: self._tick(True))
        self.none.clicked.connect(lambda: self._tick(False))
        self.accept.clicked.connect(lambda: self._decide(self.chosen()))
        self.dismiss.clicked.connect(lambda: self._decide(()))
        self._count()
        self.adapt()

    def chosen(self) -> tuple[Parts, ...]:
        """The ticked rows as they stand."""
        return tuple(row.parts() for row in self.rows if row.check.isChecked())

    def wait(self, on: bool) -> None:
        """Decided on, which is done once the engine comes to it; off: it can be decided on again."""
        self._waits = on
        self.dismiss.setEnabled(not on)
        self._count()

    def _decide(self, facts: tuple[Parts, ...]) -> None:
        self.wait(True)
        self.accepted.emit(facts)

    def fit(self, width: int) -> None:
        """Use this width, and the height of the rows."""
        self.setFixedWidth(width)
        _beside(self._foot, width - 40, self.accept, self.dismiss)
        _beside(self._top, width - 28 * self.fontMetrics().averageCharWidth(), self.all, self.none)
        within = max(80, width - 30)
        for row in self.rows:
            row.fit(within)
        wanted = self._list.totalHeightForWidth(within)
        self._area.setFixedHeight(min(wanted + 4, _MOST_LINES * self.fontMetrics().lineSpacing()))

    def arrange(self) -> None:
        self.fit(self.width())

    def _tick(self, on: bool) -> None:
        for row in self.rows:
            row.check.setChecked(on)

    def _count(self) -> None:
        number = sum(row.check.isChecked() for row in self.rows)
        told = self.tr("Remember one") if number == 1 else self.tr("Remember {0}").format(number)
        if self._waits:
            told = self.tr("waiting for its turn …")
        self.accept.setText(told)
        self.accept.setAccessibleName(told)
        self.accept.setEnabled(number > 0 and not self._waits)


class OfferRow(QWidget):
    """One fact: a tick, its sentence, what it would replace, and its three parts to be put right."""

    resized = Signal()

    def __init__(self, offer: FactOffer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offer = offer
        note = self.tr("known already") if offer.known else ""
        if offer.replaces:
            note = self.tr("replaces {0}").format(offer.replaces)
        elif offer.beside:
            note = self.tr("beside {0}").format(offer.beside)
        self.check = QCheckBox()
        self.check.setChecked(not offer.known)
        self.check.setAccessibleName(f"{offer.statement} {note}".strip())
        self.sentence = make.label(offer.statement, wrap=True)
        self.note = make.label(note, "caption", wrap=True)
        self.note.setVisible(bool(note))
        self.edit = make.button(self.tr("Edit"), "link", self.tr("Put its parts right"))
        self.edit.setAccessibleName(self.tr("Edit: {0}").format(offer.statement))
        self.fields: tuple[Field, ...] = ()
        self._editor = QWidget()
        self._editor.hide()
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(self.sentence)
        text.addWidget(self.note)
        text.addWidget(self._editor)
        top = Qt.AlignmentFlag.AlignTop
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(0)
        self._row.addLayout(text, 1)
        self._row.addWidget(self.edit, 0, top | Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.addWidget(self.check, 0, top)
        row.addLayout(self._row, 1)
        self.sentence.setBuddy(self.check)
        self.edit.clicked.connect(self.toggle_edit)

    def fit(self, width: int) -> None:
        """Use this width: the button stands under the sentence where both have no room beside each other."""
        _beside(self._row, width - 16 * self.fontMetrics().averageCharWidth(), self.edit)

    def parts(self) -> Parts:
        """Subject, relation, object; a relation that was not changed has its own name."""
        offer = self._offer
        if not self.fields:
            return offer.subject, offer.relation, offer.object
        subject, relation, value = (field.text().strip() for field in self.fields)
        return subject, offer.relation if relation == offer.relation_label else relation, value

    def toggle_edit(self) -> None:
        """Open the three parts, or close them."""
        if not self.fields:
            self._make_fields()
        editing = self._editor.isHidden()
        self._editor.setVisible(editing)
        self.sentence.setVisible(not editing)
        self.edit.setText(self.tr("Done") if editing else self.tr("Edit"))
        if editing:
            self.fields[2].setFocus()
            self.fields[2].selectAll()
        else:
            told = " · ".join(field.text().strip() for field in self.fields)
            same = self.parts() == (self._offer.subject, self._offer.relation, self._offer.object)
            self.sentence.setText(self._offer.statement if same else told)
            self.check.setAccessibleName(self.sentence.text())
            self.check.setChecked(True)
            self.edit.setFocus()  # the field that had it is gone
        self.resized.emit()

    def _make_fields(self) -> None:
        offer = self._offer
        names = (self.tr("Of whom"), self.tr("What"), self.tr("Value"))
        self.fields = tuple(Field(text) for text in (offer.subject, offer.relation_label, offer.object))
        box = QVBoxLayout(self._editor)
        box.setContentsMargins(0, 0, 0, 2)
        box.setSpacing(3)
        for field, name in zip(self.fields, names, strict=True):
            field.setAccessibleName(name)
            field.setPlaceholderText(name)
            field.setToolTip(name)
            field.returnPressed.connect(self.toggle_edit)
            field.escaped.connect(self.toggle_edit)
            box.addWidget(field)


def _beside(box: QBoxLayout, room: int, *buttons: QWidget) -> None:
    """Lay out side by side where the buttons have room beside the rest, else below each other."""
    ways, need = QBoxLayout.Direction, sum(button.sizeHint().width() for button in buttons)
    box.setDirection(ways.LeftToRight if need <= room else ways.TopToBottom)
