"""Cards that point at the real widgets of a window, one after another; what they point at stays in use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app import theme
from app.widgets import make

_STEPS = {
    Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_Space: 1,
    Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1,
    Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Backspace: -1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Card:
    """A title, a few words, the widget they are about, and what brings it to the screen."""

    title: str
    text: str
    widget: Callable[[], QWidget]
    show: Callable[[], object] = lambda: None


class Spotlight(QWidget):
    """Dims a window but for one widget, and says what it is for. Arrows and Enter go on and back, Esc ends."""

    ended = Signal()

    def __init__(self, window: QWidget, cards: Sequence[Card]) -> None:
        super().__init__(window)
        self._window, self._cards, self.at = window, cards, 0
        self._hole = QRect()
        self._card = QFrame(self)
        self._card.setObjectName("tour")
        self.title = make.label(style="title", wrap=True)
        self.text = make.label(wrap=True)
        self.count = make.label(style="caption")
        self.skip = make.button(self.tr("Skip"), "link", self.tr("End the tour (Esc); Help has it again"))
        self.back = make.button(self.tr("Back"), "", self.tr("The card before (←)"))
        self.next = make.button(self.tr("Next"), "primary", self.tr("The next card (→)"))
        row = QHBoxLayout()
        row.addStretch(1)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.addWidget(self.count)
        self._foot.addLayout(row, 1)
        for button in (self.skip, self.back, self.next):
            button.installEventFilter(self)
            row.addWidget(button)
        box = self._box = QVBoxLayout(self._card)
        box.setContentsMargins(*[theme.space(5)] * 4)
        box.setSpacing(theme.space(3))
        box.addWidget(self.title)
        box.addWidget(self.text)
        box.addLayout(self._foot)
        self.skip.clicked.connect(self.end)
        self.back.clicked.connect(lambda: self.go(-1))
        self.next.clicked.connect(lambda: self.go(1))
        window.installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.show()
        self._turn()

    def go(self, by: int) -> None:
        """To another card; behind the last one it ends."""
        if self.at + by >= len(self._cards):
            self.end()
        elif self.at + by >= 0:
            self.at += by
            self._turn()

    def end(self) -> None:
        """Leave the window as it is."""
        self._window.removeEventFilter(self)
        self.hide()
        self.deleteLater()
        self.ended.emit()

    def target(self) -> QWidget:
        """What the card points at."""
        return self._cards[self.at].widget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() == QEvent.Type.Resize:
                self._place()
        elif isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Escape, *_STEPS):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.keyPressEvent(event)
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        on_skip = self.focusWidget() is self.skip and key not in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        if key == Qt.Key.Key_Escape or on_skip:
            self.end()
        else:
            self.go(_STEPS.get(key, 0))

    def _turn(self) -> None:
        card = self._cards[self.at]
        card.show()
        self.title.setText(card.title)
        self.text.setText(card.text)
        self.count.setText(self.tr("{0} of {1}").format(self.at + 1, len(self._cards)))
        self.back.setVisible(self.at > 0)
        last = self.at == len(self._cards) - 1
        self.skip.setVisible(not last)
        self.next.setText(self.tr("Begin") if last else self.tr("Next"))
        self.setAccessibleName(card.title)
        self.setAccessibleDescription(card.text)
        self.next.setAccessibleDescription(f"{card.title}. {card.text}")
        self.next.setFocus()
        self._place()
        QTimer.singleShot(0, self, self._place)  # what was just shown has its place then

    def _place(self) -> None:
        """Put the card beside what it points at, where there is most room."""
        room = self._window.rect()
        self.setGeometry(room)
        widget, gap = self.target(), theme.space(3)
        corner = widget.mapTo(self._window, QPoint(0, 0))
        self._hole = QRect(corner, widget.size()).adjusted(-gap // 2, -gap // 2, gap // 2, gap // 2) & room
        width = min(round(30 * self.fontMetrics().height()), room.width() - 4 * gap)
        self._card.setFixedWidth(width)
        parts = [part for part in (self.count, self.skip, self.back, self.next) if not part.isHidden()]
        need = sum(part.sizeHint().width() + theme.space(2) for part in parts) + 2 * theme.space(5)
        ways = (
            QBoxLayout.Direction
        )  # no button is cut: the count stands above them where it has no room beside
        self._foot.setDirection(ways.LeftToRight if need <= width else ways.TopToBottom)
        self._card.setFixedHeight(self._box.heightForWidth(width - 2) + 2)  # within its border
        size, hole = self._card.size(), self._hole
        spots = [
            (
                room.height() - hole.bottom(),
                QPoint(hole.center().x() - size.width() // 2, hole.bottom() + gap),
            ),
            (hole.top(), QPoint(hole.center().x() - size.width() // 2, hole.top() - size.height() - gap)),
            (hole.left(), QPoint(hole.left() - size.width() - gap, hole.center().y() - size.height() // 2)),
            (room.width() - hole.right(), QPoint(hole.right() + gap, hole.center().y() - size.height() // 2)),
        ]
        fits = [
            p
            for i, (space, p) in enumerate(spots)
            if space > gap + (size.height() if i < 2 else size.width())
        ]
        at = fits[0] if fits else max(spots, key=lambda spot: spot[0])[1]
        at.setX(max(gap, min(at.x(), room.width() - size.width() - gap)))
        at.setY(max(gap, min(at.y(), room.height() - size.height() - gap)))
        self._card.move(at)
        self.setMask(
            QRegion(room) - QRegion(self._hole.adjusted(2, 2, -2, -2)) | QRegion(self._card.geometry())
        )
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(10, 14, 26, 120))
        painter.setPen(QPen(QColor(theme.colors().accent), 3))
        painter.drawRoundedRect(QRectF(self._hole).adjusted(1, 1, -1, -1), 10, 10)
        painter.end()
