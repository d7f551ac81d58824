"""Short ways to make labels and buttons with a style name, a tooltip and a name for screen readers."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

from app import theme
from app.widgets.fields import Prompted

B = TypeVar("B", bound=QAbstractSpinBox)
#: How often in a row, within one change of size, a scroll area may give what it holds another size.
_DEEPEST = 10


def label(text: str = "", style: str = "", tip: str = "", *, wrap: bool = False) -> QLabel:
    """A label of plain text."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    _name(made, style, tip)
    return made


def toned(tone: str, text: str = "", style: str = "", tip: str = "") -> QLabel:
    """A label in one of the theme's colours, by its name: "good", "warn", "raw" …"""
    made = label(text, style, tip)
    made.setProperty("tone", tone)
    return made


def number(text: str) -> QLabel:
    """A number in a table: at the right, under the others."""
    made = label(text)
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made


def button(text: str, style: str = "", tip: str = "", accessible: str = "") -> QPushButton:
    """A push button; style is "", "primary" or "link"."""
    made = QPushButton(text)
    made.setAccessibleName(accessible or text)
    _name(made, style, tip)
    return made


def tool(text: str, accessible: str, tip: str = "") -> QToolButton:
    """A flat tool button whose text is a sign."""
    made = QToolButton()
    made.setText(text)
    made.setAccessibleName(accessible)
    _name(made, "flat", tip)
    return made


def line(prompt: str, accessible: str, tip: str = "", *, shorter: str = "") -> QLineEdit:
    """A line of text to fill in; while it is empty it says prompt, or the shorter where there is no room for that."""
    made = Prompted([prompt, shorter] if shorter else [prompt])
    made.setAccessibleName(accessible)
    made.setToolTip(tip)
    return made


def padded(box: B) -> B:
    """A spin box whose text keeps the distance of other fields from its edge, which a style sheet cannot give it."""
    box.lineEdit().setTextMargins(theme.space(1.5), 0, 0, 0)
    return box


class Steady(QScrollArea):
    """Settles also where what it holds is higher the wider it is: Qt would show and hide its scroll bar without end."""

    _depth = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Resize:
            return super().eventFilter(watched, event)
        if self._depth == _DEEPEST:
            return False
        self._depth += 1
        try:
            return super().eventFilter(watched, event)
        finally:
            self._depth -= 1


class AsHigh(Steady):
    """Wants to be as high as its words need at its width; only where it cannot be, they are scrolled."""

    def __init__(self) -> None:
        super().__init__()
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        done = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self.updateGeometry()  # other words, another height
        return done

    def heightForWidth(self, width: int) -> int:
        inner = self.widget()
        if inner is None:
            return 0
        return inner.heightForWidth(width) if inner.hasHeightForWidth() else inner.sizeHint().height()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        least = 4 * self.fontMetrics().height()
        return QSize(super().minimumSizeHint().width(), min(least, self.sizeHint().height()))


class Upright(Steady):
    """Scrolled up and down only, and so never narrower than what it holds; tells when that has become another width."""

    widened = Signal()

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        scrolled(inner, self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        done = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self.hold()
        return done

    def hold(self) -> None:
        """As wide as what it holds needs now, beside its scroll bar."""
        inner = self.widget()
        need = inner.minimumSizeHint().width() if inner is not None else 0
        need += self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth()
        if need != self.minimumWidth():
            self.setMinimumWidth(need)
            self.widened.emit()


def scrolled(inner: QWidget, area: QScrollArea | None = None) -> QScrollArea:
    """What is as high as its words need, and is scrolled to where that is more than there is room for."""
    inner.setObjectName("conversation")  # the background of what it lies on
    area = area or Steady()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return area


def resize(window: QWidget, width: int, height: int) -> None:
    """Give a window this size, or as much of it as the screen has."""
    window.resize(QSize(width, height).boundedTo(window.screen().availableSize()))


def tab_through(first: QWidget, *pages: QWidget) -> None:
    """Let Tab go from the first to what these pages hold, in the order it was made: what was made late comes last else."""
    for page in pages:
        for widget in (page, *page.findChildren(QWidget)):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget is not first:
                QWidget.setTabOrder(first, widget)
                first = widget


def with_keys(tip: str, keys: str) -> str:
    """A tooltip with its shortcut, named as this desktop names keys: "Sleep now (Ctrl+L)"."""
    return f"{tip} ({QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)})"


def restyle(widget: QWidget) -> None:
    """Let a widget wear what the style sheet has for its properties as they are now."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _name(widget: QWidget, style: str, tip: str) -> None:
    if style:
        widget.setObjectName(style)
    if tip:
        widget.setToolTip(tip)
