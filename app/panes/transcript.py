"""The messages of a conversation, as many of them built as are looked at: 2,000 scroll like twenty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLayout, QMenu, QScrollArea, QToolButton, QVBoxLayout, QWidget

from app import theme
from app.panes.messages import ActionBar, MessageView
from app.widgets import make
from app.widgets.adaptive import Adaptive
from app.widgets.soon import Soon
from engine import commands as c
from engine import events as ev

#: Messages built at a time, at first and in each turn of the event loop; and the most that are kept.
AT_FIRST, AT_A_TIME, PAGE, MOST = 6, 2, 24, 72
#: Pixels above the first and below the last message.
MARGIN = 8


class Transcript(Adaptive, QScrollArea):
    """Shows a stretch of the messages and grows it where it is scrolled to; follows the newest while at the end."""

    wanted = Signal(object)  # a command
    undo_requested = Signal(int)
    restore_requested = Signal(int)
    edit_requested = Signal(int, str)
    forget_requested = Signal(object)
    fact_requested = Signal(int)
    decided = Signal()  # on an offer
    add_requested = Signal()
    link_clicked = Signal(str)
    edit_chosen = Signal(object)  # a user's Message, to be said in other words
    compare_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.formatted = self.named = True  # Markdown is shown as such; answers name the facts they used
        self.facts: Mapping[int, ev.FactView] = {}
        self.messages: list[ev.Message] = []
        self.views: dict[int, MessageView] = {}  # built, by message id, oldest first
        self.pending: list[MessageView] = []
        self._first = self._last = 0  # the stretch of messages that is built
        self._goal = 0, 0  # the stretch that is to be
        self._follow = True
        self._held: tuple[MessageView, int] | None = None  # what stands at the top, and how far below it
        self._keeping = False  # it is scrolled so that what is looked at stays
        self._fitted = 0
        self._inner = QWidget()
        self._inner.setObjectName("conversation")
        self._list = QVBoxLayout(self._inner)
        self._list.setContentsMargins(18, MARGIN, 18, MARGIN)
        self._list.setSpacing(12)
        self._list.addStretch(1)
        # It grows with what comes, at once: else all messages were squeezed until the next event, and drawn anew.
        self._list.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        self.setWidgetResizable(True)
        self.setWidget(self._inner)
        self.setFocusPolicy(
            Qt.FocusPolicy.TabFocus
        )  # a click on a sign in it leaves the focus where one writes
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # one width, whatever is in it
        self.setAccessibleName(self.tr("Conversation"))
        self.viewport().installEventFilter(self)
        self.bar = ActionBar(self._inner)
        self.bar.chosen.connect(lambda name: self.act(name, self.bar.view))
        self.latest: QToolButton = make.tool(
            "", self.tr("To the latest message"), self.tr("To the latest message")
        )
        self.latest.setObjectName("latest")
        self.latest.setParent(self)
        self.latest.clicked.connect(self.to_end)
        self.latest.hide()
        self._grow = Soon(0, self._build_some, self)
        self._rest = Soon(0, lambda: self._fit(self.views.values()), self)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._range_changed)
        bar.valueChanged.connect(self._scrolled)
        self.adapt()

    # -- what is shown ----------------------------------------------------------------------------------------

    def open(self, messages: Sequence[ev.Message]) -> None:
        """Show a conversation from its end; views of messages that are unchanged stay."""
        self.bar.point(None)
        held = {m.id: m for m in self.messages}
        self.messages = list(messages)
        places = {m.id: i for i, m in enumerate(self.messages)}
        for number in list(self.views):
            at = places.get(number)
            if at is None or self.messages[at] != held.get(number):
                self._drop(number)
        kept = sorted(places[number] for number in self.views)
        whole = bool(kept) and kept == list(range(kept[0], kept[-1] + 1)) and kept[-1] + PAGE >= len(messages)
        if not whole:
            for number in list(self.views):
                self._drop(number)
            self._first = self._last = len(messages)
        else:
            self._first, self._last = kept[0], kept[-1] + 1
        self._goal = min(self._first, max(0, len(messages) - PAGE)), len(messages)
        self._follow = True
        self._build(AT_FIRST)
        self._stay(None)
        self._build_later()

    def add(self, message: ev.Message, view: MessageView | None = None) -> MessageView:
        """A message at the end; `view` shows it already."""
        at_end = self._last == len(self.messages)
        self.messages.append(message)
        if not at_end:
            if view is not None:
                self.remove_pending(view)
            self.to_end()
            return self.views[message.id]
        if view is None:
            view = self._put(self._view(message), self._list.count() - len(self.pending))
        else:
            self.pending.remove(view)
        view.show_message(message, self.facts)
        self.views[message.id] = view
        self._last = len(self.messages)
        self._goal = self._goal[0], self._last
        return view

    def add_pending(self, text: str) -> MessageView:
        """What was said and is not stored yet stands below everything."""
        view = self._put(MessageView("user", text, self._inner), self._list.count())
        self.pending.append(view)
        self._follow = True
        return view

    def remove_pending(self, view: MessageView) -> None:
        """It is stored elsewhere, or could not be sent."""
        self.pending.remove(view)
        self._discard(view)

    def update_message(self, message: ev.Message) -> None:
        """Another state of a message that is not on show, or is."""
        for at in range(len(self.messages) - 1, -1, -1):
            if self.messages[at].id == message.id:
                self.messages[at] = message
                return

    def set_style(self, formatted: bool, named: bool) -> None:
        """Whether Markdown is shown as such, and whether answers name the facts they used."""
        if (formatted, named) != (self.formatted, self.named):
            self.formatted, self.named = formatted, named
            shown, self.messages = self.messages, []
            self.open(shown)

    def set_facts(self, facts: Mapping[int, ev.FactView]) -> None:
        """The journal changed."""
        self.facts = facts
        for view in self.views.values():
            view.follow(facts)

    def settle(self) -> None:
        """Something could not be done: what waits for its turn says again what holds, and can be decided on anew."""
        for view in self.views.values():
            view.settle()

    def to_end(self) -> None:
        """Go to the newest message."""
        self._follow = True
        if self._last < len(self.messages):
            self._show_around(len(self.messages) - 1)
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def reveal(self, message_id: int) -> bool:
        """Scroll to a message and mark it by the focus; False if it is not in this conversation."""
        at = next((i for i, m in enumerate(self.messages) if m.id == message_id), None)
        if at is None:
            return False
        if message_id not in self.views:
            self._show_around(at)
        self._follow = False
        view = self.views[message_id]
        self._stay((view, 40))
        view.bubble.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    # -- what can be done with a message ----------------------------------------------------------------------

    def act(self, name: str, view: MessageView | None) -> None:
        """Copy a message, edit it, answer again, or compare."""
        if view is None:
            return
        if name == "copy":
            QGuiApplication.clipboard().setText(view.bubble.selected() or view.bubble.plain())
        elif view.message is None:
            return
        elif name == "edit":
            self.edit_chosen.emit(view.message)
        elif name == "again":
            self.wanted.emit(c.Regenerate(view.message.id))
        elif name == "compare":
            self.compare_chosen.emit(view.message.text)

    def last(self, role: str) -> MessageView | None:
        """The newest message of somebody's; where one has scrolled far away from it, it is gone to."""
        if self._last < len(self.messages):
            self.to_end()
        return next((v for v in reversed(list(self.views.values())) if v.role == role), None)

    def _menu(self, view: MessageView, point: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        offered = self.bar.offered(view)
        for name, title, tip in self.bar.titles():
            if name in offered:
                action = menu.addAction(title)
                action.setToolTip(tip)
                action.triggered.connect(lambda _on=False, name=name: self.act(name, view))
        menu.popup(point)

    def keep_clear(self, height: int) -> None:
        """Leave so many pixels below the newest message: what floats there covers no words."""
        margins = self._list.contentsMargins()
        if margins.bottom() != MARGIN + height:
            place = self._looked_at()
            margins.setBottom(MARGIN + height)
            self._list.setContentsMargins(margins)
            self._stay(place)

    # -- building ---------------------------------------------------------------------------------------------

    def _show_around(self, at: int) -> None:
        for number in list(self.views):
            self._drop(number)
        half = PAGE // 2
        self._first = self._last = max(0, min(at - AT_FIRST // 2, len(self.messages) - AT_FIRST))
        self._goal = max(0, at - half), min(len(self.messages), at + half)
        self._build(AT_FIRST)
        self._build_later()

    def _build(self, most: int) -> None:
        """Build towards the goal: what follows first, then what came before."""
        while most > 0 and self._last < self._goal[1]:
            message = self.messages[self._last]
            self._make(message, self._list.count() - len(self.pending))
            self._last += 1
            most -= 1
        while most > 0 and self._first > self._goal[0]:
            self._first -= 1
            self._make(self.messages[self._first], 1, oldest=True)
            most -= 1

    def _build_some(self) -> None:
        place = self._looked_at()
        self._build(AT_A_TIME)
        self._stay(place)
        self._want_more()

    def _build_later(self) -> None:
        if self._first > self._goal[0] or self._last < self._goal[1]:
            self._grow.start(0)

    def _make(self, message: ev.Message, at: int, oldest: bool = False) -> None:
        view = self._view(message)
        view.show_message(message, self.facts)
        self._put(view, at)
        self.views = {message.id: view, **self.views} if oldest else {**self.views, message.id: view}

    def _view(self, message: ev.Message) -> MessageView:
        return MessageView(
            message.role, message.text, self._inner, formatted=self.formatted, named=self.named
        )

    def _put(self, view: MessageView, at: int) -> MessageView:
        view.wanted.connect(self.wanted)
        view.undo_requested.connect(self.undo_requested)
        view.restore_requested.connect(self.restore_requested)
        view.edit_requested.connect(self.edit_requested)
        view.forget_requested.connect(self.forget_requested)
        view.fact_requested.connect(self.fact_requested)
        view.decided.connect(self.decided)
        view.add_requested.connect(self.add_requested)
        view.link_clicked.connect(self.link_clicked)
        view.pointed.connect(self.bar.point)
        view.menu_wanted.connect(self._menu)
        view.fit(self._bubble_width())
        self._list.insertWidget(at, view)
        view.show()  # the layout would do it later, and until then take it for empty
        return view

    def _drop(self, number: int) -> None:
        self._discard(self.views.pop(number))

    def _discard(self, view: MessageView) -> None:
        if self.bar.view is view:
            self.bar.point(None)
        self._list.removeWidget(view)
        view.hide()
        view.deleteLater()

    # -- scrolling --------------------------------------------------------------------------------------------

    def _scrolled(self, value: int) -> None:
        bar = self.verticalScrollBar()
        self._follow = value >= bar.maximum() - 24 and self._last == len(self.messages)
        if not self._keeping:
            self._held = self._place()
        self._show_latest()
        if not self._grow.isActive():
            self._want_more()

    def _want_more(self) -> None:
        """Build what is near to what is looked at, and let go of what is far away."""
        bar = self.verticalScrollBar()
        value, near = bar.value(), 2 * self.viewport().height()
        if value < near and self._first > 0:
            self._goal = max(0, self._first - PAGE), self._last
            self._trim(newest=True)
        elif bar.maximum() - value < near and self._last < len(self.messages):
            self._goal = self._first, min(len(self.messages), self._last + PAGE)
            self._trim(newest=False)
        self._build_later()

    def _trim(self, newest: bool) -> None:
        """Drop views beyond the most that are kept, from the end that is out of sight."""
        place = self._place()
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        numbers = list(self.views)
        if newest:
            numbers.reverse()
        for number in numbers[: max(0, len(numbers) - MOST)]:
            area = self.views[number].geometry()
            if self._follow or (area.top() < top + 3 * height and area.bottom() > top - 3 * height):
                break
            self._drop(number)
            if newest:
                self._last -= 1
            else:
                self._first += 1
        self._goal = (
            min(self._goal[0], self._first) if newest else self._first,
            (self._last if newest else max(self._goal[1], self._last)),
        )
        self._stay(place)

    def _place(self) -> tuple[MessageView, int] | None:
        """What stands at the top of the view, and how far below it; None at the end, which is followed."""
        top = self.verticalScrollBar().value()
        if self._follow:
            return None
        return next(((v, v.y() - top) for v in self.views.values() if v.geometry().bottom() > top), None)

    def _looked_at(self) -> tuple[MessageView, int] | None:
        """The same, as it was when last scrolled: meanwhile what is above may have another size, and no place yet."""
        if not self._follow and self._held is not None and self._held[0] in self.views.values():
            return self._held
        return self._place()

    def _stay(self, place: tuple[MessageView, int] | None) -> None:
        """Let that stand there still, whatever came or went above it: all are laid out now, not at the next event."""
        layout, bar = self._list, self.verticalScrollBar()
        layout.activate()
        height = max(self.viewport().height(), layout.totalMinimumSize().height())
        self._inner.resize(self.viewport().width(), height)
        if place is None:
            bar.setValue(bar.maximum())
        else:
            self._held = place
            self._keep(place)

    def _keep(self, place: tuple[MessageView, int]) -> None:
        view, below = place
        self._keeping = True
        self.verticalScrollBar().setValue(view.y() - below)
        self._keeping = False

    def _range_changed(self, _minimum: int, maximum: int) -> None:
        if self._follow:
            self.verticalScrollBar().setValue(maximum)
            self._follow = True
        elif (place := self._looked_at()) is not None:
            self._keep(place)  # what is looked at stays, also where text above it takes another size
        self._show_latest()

    def _show_latest(self) -> None:
        bar = self.verticalScrollBar()
        away = self._last < len(self.messages) or bar.maximum() - bar.value() > self.viewport().height()
        self.latest.setVisible(away and bool(self.messages))
        if away:
            self.latest.adjustSize()
            area = self.viewport().geometry()
            self.latest.move(
                area.center().x() - self.latest.width() // 2, area.bottom() - self.latest.height() - 6
            )
            self.latest.raise_()

    def _bubble_width(self) -> int:
        return max(160, round((self.viewport().width() - 36) * 0.82))

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        width = self._bubble_width()
        if event.type() == QEvent.Type.Resize and width != self._fitted:
            self._fitted = width
            self.bar.point(None)
            self._fit([*filter(self._near, self.views.values()), *self.pending])
            self._rest.start()
        return False

    def _near(self, view: MessageView) -> bool:
        """Whether a message is in sight, or less than a page away from it."""
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        return top - height < view.geometry().bottom() and view.y() < top + 2 * height

    def _fit(self, views: Iterable[MessageView]) -> None:
        """Give these today's width, as the others get it in the next turn."""
        place = self._looked_at()
        for view in views:
            view.fit(self._fitted)
        self._stay(place)

    def dress(self) -> None:
        self.latest.setIcon(theme.sign("latest"))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        focus = QApplication.focusWidget()
        if focus is None or not self.bar.isAncestorOf(focus):
            self.bar.point(None)
