"""One message in the conversation: its bubble, and under it what was understood, offered, used, or said otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from app import theme
from app.panes.factcard import FactCard
from app.panes.offer import OfferList
from app.panes.sources import Sources
from app.widgets import make
from app.widgets.adaptive import Adaptive
from app.widgets.bubble import Bubble
from engine import commands as c
from engine.events import NOTHING_STORED, FactView, Message


class MessageView(QWidget):
    """Shows one message; `message` is None until the engine has stored it."""

    wanted = Signal(object)  # a command
    undo_requested = Signal(int)
    restore_requested = Signal(int)
    edit_requested = Signal(int, str)
    forget_requested = Signal(object)
    fact_requested = Signal(int)
    decided = Signal()  # on what was offered
    add_requested = Signal()
    link_clicked = Signal(str)
    pointed = Signal(object)  # itself: the mouse or the focus came
    menu_wanted = Signal(object, QPoint)

    def __init__(
        self,
        role: str,
        text: str,
        parent: QWidget | None = None,
        *,
        formatted: bool = True,
        named: bool = True,
    ) -> None:
        super().__init__(parent)
        self.message: Message | None = None
        self._formatted, self._named = formatted and role != "user", named
        self.role = role
        self.cards: dict[int, FactCard] = {}
        self.sources: Sources | None = None
        self.offer: OfferList | None = None
        self.variants: QWidget | None = None
        self.add: QPushButton | None = None
        self._width = 400
        self.bubble = Bubble("", role, self)
        self._say(text)
        self._side = Qt.AlignmentFlag.AlignRight if role == "user" else Qt.AlignmentFlag.AlignLeft
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(5)
        self._box.addWidget(self.bubble, 0, self._side)
        self._caption: QLabel | None = None
        self._unfold: QPushButton | None = None
        if self.bubble.folded:
            self._unfold = make.button(self.tr("Show all of it ({0} characters)").format(len(text)), "link")
            self._unfold.clicked.connect(self._show_all)
            self._box.addWidget(self._unfold, 0, self._side)
        self.bubble.link_clicked.connect(self.link_clicked)
        self.bubble.focused.connect(lambda: self.pointed.emit(self))
        self.bubble.menu_wanted.connect(lambda point: self.menu_wanted.emit(self, point))

    def _say(self, text: str) -> None:
        (self.bubble.set_markdown if self._formatted else self.bubble.set_text)(text)

    def caption(self) -> str:
        """The quiet line under the bubble."""
        return self._caption.text() if self._caption is not None else ""

    def set_caption(self, text: str, tip: str = "") -> None:
        """A quiet line under the bubble; empty hides it."""
        if self._caption is None:
            if not text:
                return
            self._caption = make.label(style="muted")
            self._box.insertWidget(1, self._caption, 0, self._side)
        self._caption.setText(text)
        self._caption.setToolTip(tip)
        self._caption.setVisible(bool(text))

    def show_message(self, message: Message, facts: Mapping[int, FactView]) -> None:
        """The message as the engine has it: complete, with what belongs under it."""
        self.message = message
        self._say(message.text)
        if self.role == "user":
            self.show_facts(message.fact_ids, facts)
        elif self._named:
            self.show_used(message.fact_ids, facts)
        self._show_variants(message)
        self._show_offer(message)
        if self.role == "assistant" and message.text.endswith(NOTHING_STORED) and self.add is None:
            self.add = make.button(self.tr("Write it into the journal …"), "link")
            self.add.setToolTip(
                self.tr("Say who, what and which value; it is remembered like any other fact")
            )
            self.add.clicked.connect(self.add_requested)
            self._box.addWidget(self.add, 0, self._side)

    def show_facts(self, fact_ids: Iterable[int], facts: Mapping[int, FactView]) -> None:
        """A card for each fact that was understood in this message."""
        for fact_id in fact_ids:
            if fact_id in self.cards:
                continue
            card = FactCard(fact_id, facts.get(fact_id), self)
            card.undo_requested.connect(self.undo_requested)
            card.restore_requested.connect(self.restore_requested)
            card.edit_requested.connect(self.edit_requested)
            self.cards[fact_id] = card
            self._box.addWidget(card, 0, self._side)

    def show_used(self, fact_ids: Iterable[int], facts: Mapping[int, FactView]) -> None:
        """Say which memories an answer came from."""
        if self.sources is None and tuple(fact_ids):
            sources = Sources(fact_ids, self)
            sources.undo_requested.connect(self.undo_requested)
            sources.restore_requested.connect(self.restore_requested)
            sources.edit_requested.connect(self.edit_requested)
            sources.forget_requested.connect(self.forget_requested)
            sources.fact_requested.connect(self.fact_requested)
            sources.again_requested.connect(self.ask_again)
            self.sources = sources
            self._box.addWidget(sources)
        if self.sources is not None:
            self.sources.follow(facts)

    def ask_again(self) -> None:
        """Answer once more, beside this answer."""
        if self.message is not None:
            self.wanted.emit(c.Regenerate(self.message.id))

    def settle(self) -> None:
        """What was asked for here may not have come about: show what holds."""
        if self.offer is not None:
            self.offer.wait(False)
        rows = self.sources.rows.values() if self.sources is not None else ()
        for card in (*self.cards.values(), *(row.card for row in rows)):
            if card is not None:
                card.settle()

    def settle_offer(self) -> None:
        """The offer was decided on."""
        if self.offer is not None:
            self._box.removeWidget(self.offer)
            self.offer.hide()
            self.offer.deleteLater()
            self.offer = None

    def follow(self, facts: Mapping[int, FactView]) -> None:
        """The journal changed."""
        for fact_id, card in self.cards.items():
            card.show_fact(facts.get(fact_id))
        if self.sources is not None:  # a forgotten fact leaves no words here, either
            self.sources.follow(facts)

    def fit(self, width: int) -> None:
        """Use at most this width."""
        self._width = width
        self.bubble.fit(width)
        if self.offer is not None:
            self.offer.fit(self._offer_width())

    def _offer_width(self) -> int:
        return round(self._width / 0.82)  # a bubble leaves room beside it, a list needs all of it

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.pointed.emit(self)

    def _show_all(self) -> None:
        self.bubble.unfold()
        if self._unfold is not None:
            self._unfold.hide()

    def _show_variants(self, message: Message) -> None:
        if len(message.variants) < 2 or self.variants is not None:
            return
        at = message.variants.index(message.id)
        count = self.tr("{0} of {1}").format(at + 1, len(message.variants))
        back = make.tool(
            "‹", self.tr("Earlier variant"), self.tr("What stood here before. The memory stays as it is.")
        )
        forward = make.tool(
            "›", self.tr("Later variant"), self.tr("What came later. The memory stays as it is.")
        )
        for button, to in ((back, at - 1), (forward, at + 1)):
            button.setEnabled(0 <= to < len(message.variants))
            if button.isEnabled():
                chosen = message.variants[to]
                button.clicked.connect(lambda _on=False, n=chosen: self.wanted.emit(c.ChooseVariant(n)))
        self.variants = QWidget()
        row = QHBoxLayout(self.variants)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for widget in (back, make.label(count, "muted"), forward):
            row.addWidget(widget)
        self._box.insertWidget(1, self.variants, 0, self._side)

    def _show_offer(self, message: Message) -> None:
        if message.offers and self.offer is None:
            self.offer = OfferList(message.offers)
            self.offer.fit(self._offer_width())
            self.offer.accepted.connect(lambda facts: self.wanted.emit(c.AcceptFacts(message.id, facts)))
            self.offer.accepted.connect(self.decided)
            self._box.addWidget(self.offer, 0, self._side)


class ActionBar(Adaptive, QWidget):
    """What can be done with the message that the mouse or the focus is on."""

    chosen = Signal(str)  # "copy", "edit", "again", "compare"

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("actionbar")
        self.view: MessageView | None = None
        self._watched: tuple[QWidget, ...] = ()
        self.buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for name, title, tip in self.titles():
            button = make.tool("", title, tip)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _on=False, name=name: self.chosen.emit(name))
            row.addWidget(button)
            self.buttons[name] = button
        self.adapt()
        self.hide()

    def titles(self) -> tuple[tuple[str, str, str], ...]:
        """Name, title and meaning of each action."""
        return (
            ("copy", self.tr("Copy"), self.tr("Copy this message")),
            (
                "edit",
                self.tr("Edit and send again"),
                self.tr("Say it in other words; what followed stays as a variant"),
            ),
            ("again", self.tr("Answer again"), self.tr("Another answer; this one stays as a variant")),
            (
                "compare",
                self.tr("Before and after"),
                self.tr("Ask this without and with memory, side by side"),
            ),
        )

    def offered(self, view: MessageView) -> list[str]:
        """What can be done with a message."""
        if view.message is None:
            return ["copy"]
        return ["copy", "edit", "compare"] if view.role == "user" else ["copy", "again"]

    def point(self, view: MessageView | None) -> None:
        """Stand beside a message's bubble; None is none."""
        self.view = view
        for widget in self._watched:
            widget.removeEventFilter(self)
        self._watched = () if view is None else (view, view.bubble)
        for widget in self._watched:
            widget.installEventFilter(self)
        if view is None:
            self.hide()
            return
        offered = self.offered(view)
        for name, button in self.buttons.items():
            button.setVisible(name in offered)
        self.adjustSize()
        self._stand(view)
        make.tab_through(view.bubble.text, self)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What stands above may become higher, and the bubble itself: the signs stay beside it."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize) and self.view is not None:
            self._stand(self.view)
        return False

    def _stand(self, view: MessageView) -> None:
        bubble = view.bubble.geometry().translated(view.pos())
        left = bubble.left() - self.width() - 4 if view.role == "user" else bubble.right() + 4
        parent = self.parentWidget()
        most = (parent.width() if parent else left) - self.width()
        self.move(max(0, min(left, most)), max(bubble.top(), bubble.bottom() - self.height()))

    def dress(self) -> None:
        """Draw the signs anew in today's colours."""
        for name, button in self.buttons.items():
            button.setIcon(theme.sign("room-compare" if name == "compare" else name))
