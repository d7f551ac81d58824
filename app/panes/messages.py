"""One message in the conversation: a bubble, the cards under it, a caption where one helps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app import words
from app.panes.factcard import FactCard
from app.widgets import make
from app.widgets.bubble import Bubble
from engine.events import FactView

#: What to say in an empty conversation: text, why.
EXAMPLES = (
    ("My dog is called Biscuit.", "Tell it something, and watch it go into the weights."),
    ("What is my dog called?", "Ask in a new conversation (Ctrl+N): no notes are passed on."),
    ("What are you?", "Let it explain itself."),
)


class MessageView(QWidget):
    """Shows one message; `pending` until the engine has stored it."""

    undo_requested = Signal(int)
    restore_requested = Signal(int)
    edit_requested = Signal(int, str)

    def __init__(self, role: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.role = role
        self.cards: dict[int, FactCard] = {}
        self._used: tuple[int, ...] = ()
        self.bubble = Bubble(text, role)
        self.caption = make.label(style="muted")
        self.caption.hide()
        side = Qt.AlignmentFlag.AlignRight if role == "user" else Qt.AlignmentFlag.AlignLeft
        self._side = side
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(5)
        self._box.addWidget(self.bubble, 0, side)
        self._box.addWidget(self.caption, 0, side)

    def set_caption(self, text: str, tip: str = "") -> None:
        """A quiet line under the bubble; empty hides it."""
        self.caption.setText(text)
        self.caption.setToolTip(tip)
        self.caption.setVisible(bool(text))

    def show_facts(self, fact_ids: Iterable[int], facts: Mapping[int, FactView]) -> None:
        """A card for each fact that was understood in this message."""
        for fact_id in fact_ids:
            if fact_id in self.cards:
                continue
            card = FactCard(fact_id, facts.get(fact_id))
            card.undo_requested.connect(self.undo_requested)
            card.restore_requested.connect(self.restore_requested)
            card.edit_requested.connect(self.edit_requested)
            self.cards[fact_id] = card
            self._box.addWidget(card, 0, self._side)

    def show_used(self, fact_ids: Iterable[int], facts: Mapping[int, FactView]) -> None:
        """Say which memories an answer came from."""
        self._used = tuple(fact_ids)
        used = [words.understood(facts[i]) for i in fact_ids if i in facts]
        more = f" and {len(used) - 1} more" if len(used) > 1 else ""
        self.set_caption(
            f"from its weights: {used[0]}{more}" if used else "",
            "Nothing was looked up: the answer was computed by the weights that hold\n" + "\n".join(used)
            if used
            else "",
        )

    def follow(self, facts: Mapping[int, FactView]) -> None:
        """The journal changed."""
        for fact_id, card in self.cards.items():
            card.show_fact(facts.get(fact_id))
        if self._used:  # a forgotten fact leaves no words here, either
            self.show_used(self._used, facts)

    def fit(self, width: int) -> None:
        """Use at most this width."""
        self.bubble.fit(width)


class EmptyConversation(QWidget):
    """What an empty conversation says: nothing is in the context, all it knows is in its weights."""

    example_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = make.label("This conversation is empty", "title")
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        title.setWordWrap(True)
        body = make.label(
            "Nothing is in the context. All that Dormouse knows about you is in its weights, "
            "where it stays when you close this conversation or the program.",
            "muted",
        )
        body.setWordWrap(True)
        body.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        body.setToolTip(words.GLOSSARY["weights"])
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 0, 12, 0)
        box.setSpacing(10)
        box.addStretch(2)
        box.addWidget(title)
        box.addWidget(body)
        box.addSpacing(12)
        self.examples: list[QPushButton] = []
        for text, why in EXAMPLES:
            button = make.button(f"{text}\n{why}", "example")
            button.setAccessibleName(f"Example: {text}")
            button.setToolTip("Puts this into the message field")
            button.clicked.connect(lambda _checked=False, text=text: self.example_chosen.emit(text))
            self.examples.append(button)
            box.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(3)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        for button in self.examples:
            button.setFixedWidth(max(160, min(440, self.width() - 24)))
