"""The card under a message: what was understood, where it stands, Undo and Edit."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from app import theme, words
from app.widgets import make
from app.widgets.chip import Chip
from app.widgets.elided import ElidedLabel
from app.widgets.fields import Field
from engine.events import LIVE_STATES, FactState, FactView

_RESTORABLE = {FactState.UNDONE, FactState.SUPERSEDED, FactState.DISABLED}
_UNDOABLE = LIVE_STATES | {FactState.QUEUED}


class FactCard(QFrame):
    """Shows one fact and follows it; emits what the user wants done with it."""

    undo_requested = Signal(int)
    restore_requested = Signal(int)
    edit_requested = Signal(int, str)
    forget_requested = Signal(object)  # FactView

    def __init__(
        self, fact_id: int, fact: FactView | None, parent: QWidget | None = None, *, forgets: bool = False
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.fact_id = fact_id
        self._fact: FactView | None = None
        self.label = ElidedLabel()
        self.editor = Field()
        self.editor.setAccessibleName(self.tr("New value"))
        self.editor.setMaximumWidth(theme.space(42))
        self.editor.hide()
        self.chip = Chip()
        self.undo = make.button(self.tr("Undo"), "link")
        self.edit = make.button(self.tr("Edit"), "link")
        self.forget = make.button(
            self.tr("Forget"), "link", self.tr("Erase it everywhere: text, weights and files")
        )
        self._forgets = forgets
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(11, 5, 6, 5)
        self._box.setSpacing(6)
        said, row = QHBoxLayout(), QHBoxLayout()
        said.addWidget(self.label)
        said.addWidget(self.editor)
        said.addStretch(1)
        self._box.addLayout(said)
        self._box.addLayout(row, 1)
        row.setSpacing(6)
        row.addWidget(self.chip)
        row.addStretch(1)
        row.addWidget(self.undo)
        row.addWidget(self.edit)
        row.addWidget(self.forget)
        self.forget.clicked.connect(self._forget)
        self.undo.clicked.connect(self._undo_or_restore)
        self.edit.clicked.connect(self._edit_or_save)
        self.editor.returnPressed.connect(self._edit_or_save)
        self.editor.escaped.connect(self._stop_editing)
        self.show_fact(fact)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """As wide as one row needs: who has that room to give is not asked for two."""
        hint = super().sizeHint()
        return QSize(max(hint.width(), self._one_row()), hint.height())

    def _one_row(self) -> int:
        parts = (self.label, self.editor, self.chip, self.undo, self.edit, self.forget)
        return sum(part.sizeHint().width() + 6 for part in parts if not part.isHidden()) + 24

    def _fit(self) -> None:
        """What was understood is the card's point: rather two rows than a few letters of it."""
        tight = self.width() < self._one_row()
        self._box.setDirection(
            QBoxLayout.Direction.TopToBottom if tight else QBoxLayout.Direction.LeftToRight
        )

    def show_fact(self, fact: FactView | None) -> None:
        """Follow the journal; None means that the fact is no longer in it."""
        if fact is not None and fact == self._fact:
            return
        self._fact = fact
        if fact is None:
            self.label.setText(self.tr("This fact was forgotten."))
            self.label.setToolTip("")
            self.setAccessibleName(self.tr("A forgotten fact"))
            self.editor.clear()
            self.chip.set(
                self.tr("forgotten"),
                "neutral",
                self.tr("It was erased from the journal and from the weights."),
            )
            self._stop_editing()
            self.undo.hide()
            self.edit.hide()
            self.forget.hide()
            return
        text = words.understood(fact)
        if self.editor.isHidden():  # else the value is in the field beside it
            self.label.setText(text)
        self.label.setToolTip(self.tr("What Dormouse understood: {0}").format(fact.statement))
        self.label.setAccessibleName(text)
        glyph, word, tone, _tip = words.STATES[fact.state]
        tip = words.state_tip(fact)
        if fact.state is FactState.WRITTEN and fact.recall.share not in (None, 1.0):
            asked = [x for x in (fact.recall.raw, fact.recall.chat, fact.recall.paraphrase) if x is not None]
            glyph, tone = "!", "warn"
            word = self.tr("written, {0} of {1}").format(sum(asked), len(asked))
            tip += "\n" + self.tr(
                "Recalled on {0} of {1} forms: a sleep finds a better value for it."
            ).format(sum(asked), len(asked))
        self.chip.set(f"{glyph} {word}", tone, tip)
        self.setAccessibleName(self.tr("Fact: {0}, {1}").format(text, word))
        restorable = fact.state in _RESTORABLE
        self.undo.setVisible((restorable or fact.state in _UNDOABLE) and self.editor.isHidden())
        self.undo.setText(self.tr("Restore") if restorable else self.tr("Undo"))
        self.undo.setToolTip(
            self.tr("Write it into the weights again")
            if restorable
            else self.tr("Take it out of the weights")
        )
        self.undo.setAccessibleName(f"{self.undo.text()}: {text}")
        self.edit.setVisible(fact.state in _UNDOABLE or fact.state is FactState.REFUSED)
        self.edit.setToolTip(self.tr("Give it another value; the old one stays in the journal’s history"))
        self.edit.setAccessibleName(self.tr("Edit: {0}").format(text))
        self.forget.setVisible(self._forgets)
        self.forget.setAccessibleName(self.tr("Forget: {0}").format(text))
        self.updateGeometry()
        self._fit()

    def settle(self) -> None:
        """What was asked for did not come about: show what holds."""
        fact, self._fact = self._fact, None
        if fact is not None:
            self.show_fact(fact)

    def _wait(self) -> None:
        self.chip.set(
            self.tr("waiting for its turn …"),
            "neutral",
            self.tr("Dormouse does one thing at a time; this is done when its turn comes."),
        )

    def correct(self) -> None:
        """Ask for the right value."""
        if self.editor.isHidden():
            self._edit_or_save()

    def _forget(self) -> None:
        if self._fact is not None:
            self.forget_requested.emit(self._fact)

    def _undo_or_restore(self) -> None:
        if self._fact is None:
            return
        signal = self.restore_requested if self._fact.state in _RESTORABLE else self.undo_requested
        self._wait()
        signal.emit(self.fact_id)

    def _edit_or_save(self) -> None:
        if self._fact is None:
            return
        if self.editor.isHidden():
            parts = (words.to_listener(self._fact.subject), self._fact.relation_label)
            self.label.setText(" · ".join(parts) + " ·")
            self.editor.setText(self._fact.object)
            self.editor.show()
            self.editor.setFocus()
            self.editor.selectAll()
            self.edit.setText(self.tr("Save"))
            for other in (self.chip, self.undo):  # the value needs the room
                other.hide()
            return
        value = self.editor.text().strip()
        changed = bool(value) and value != self._fact.object
        self._stop_editing()
        if changed:
            self._wait()
            self.edit_requested.emit(self.fact_id, value)

    def _stop_editing(self) -> None:
        self.editor.hide()
        self.edit.setText(self.tr("Edit"))
        self.chip.show()
        if self._fact is not None:
            self.label.setText(words.understood(self._fact))
            self.undo.setVisible(self._fact.state in _RESTORABLE | _UNDOABLE)
