"""The preferences: sections at the left, each a page made from its declarations; what is changed holds at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import Field, fields, replace
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, QTime, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QScrollArea,
    QSpinBox,
    QStackedWidget,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from app import preferences as p
from app import theme
from app.preference_store import PreferenceStore
from app.translation import languages
from app.widgets import make


class PreferencesDialog(QDialog):
    """Shows and changes the preferences of one store."""

    reopen_requested = Signal()

    def __init__(self, store: PreferenceStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Preferences"))
        self._store, self._before = store, store.now
        self.sections = QListWidget()
        self.sections.setObjectName("sections")
        self.sections.setAccessibleName(self.tr("Sections"))
        self.sections.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack = QStackedWidget()
        self.pages: dict[str, Page] = {}
        for name, title in p.SECTIONS.items():
            self.sections.addItem(p.tr(title))
            page = self.pages[name] = Page(store, name)
            area = make.Steady()
            area.setWidgetResizable(True)
            area.setWidget(page)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._stack.addWidget(area)
        self.usual = make.button(
            self.tr("Usual values"), "link", self.tr("Give every preference on this page its usual value")
        )
        self.undo = make.button(
            self.tr("Undo"), "link", self.tr("Go back to what was set when this window opened")
        )
        self.reopen = make.button(
            self.tr("Open the model again"),
            "",
            self.tr("Some changes hold only once the model is opened again"),
        )
        self.close_ = make.button(self.tr("Close"))
        self.problem = make.label(wrap=True)
        foot = QHBoxLayout()
        for widget in (self.usual, self.undo):
            foot.addWidget(widget)
        foot.addStretch(1)
        foot.addWidget(self.reopen)
        foot.addWidget(self.close_)
        middle = QHBoxLayout()
        middle.setSpacing(theme.space(3))
        middle.addWidget(self.sections)
        middle.addWidget(self._stack, 1)
        box = QVBoxLayout(self)
        box.addLayout(middle, 1)
        box.addWidget(self.problem)
        box.addLayout(foot)
        for name, page in self.pages.items():
            page.refused.connect(self._tell)
            page.taken.connect(lambda: self._tell(""))
            page.setAccessibleName(p.tr(p.SECTIONS[name]))
        self.sections.currentRowChanged.connect(self._stack.setCurrentIndex)
        self.usual.clicked.connect(lambda: store.reset(self.section()))
        self.undo.clicked.connect(lambda: store.restore(self._before))
        self.reopen.clicked.connect(self._reopen)
        self.close_.clicked.connect(self.close)
        store.model_changed.connect(self._follow)
        store.changed.connect(self._show)
        self.sections.setCurrentRow(0)
        self._show()
        self._fit()
        self.problem.hide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.sections.doItemsLayout()  # rows as high as the style, known only now, wants them
        self._fit()

    def section(self) -> str:
        """The section whose page is open."""
        return list(self.pages)[self.sections.currentRow()]

    def open_section(self, name: str) -> None:
        """Turn to a page."""
        self.sections.setCurrentRow(list(self.pages).index(name))

    def show_preference(self, name: str) -> None:
        """Bring a preference of the open page into view, ready to be changed."""
        page = self.pages[self.section()]
        row = page.rows[name]
        if p.about(row.item).advanced:
            page.advanced.setChecked(True)
        row.control.setFocus()
        area = self._stack.currentWidget()
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(row)

    def _show(self) -> None:
        for page in self.pages.values():
            page.show_values()
        self.undo.setEnabled(self._store.now != self._before)
        waiting = any(
            p.about(item).reopens and getattr(old, item.name) != getattr(new, item.name)
            for old, new in (
                (getattr(self._before, name), getattr(self._store.now, name)) for name in self.pages
            )
            for item in fields(old)
        )
        self.reopen.setVisible(waiting)
        self._fit()

    def _follow(self, layers: str) -> None:
        """Another model is in use: going back to what was set for the one before would give it to this one."""
        self._before = replace(self._before, memory=replace(self._before.memory, layers=layers))
        self._show()

    def _fit(self) -> None:
        """As large as the text asks for, within the screen."""
        metrics = self.fontMetrics()
        self.sections.setFixedWidth(self.sections.sizeHintForColumn(0) + theme.space(5))
        wanted = (self.sections.width() + metrics.averageCharWidth() * 76, metrics.lineSpacing() * 32)
        room = self.screen().availableGeometry()
        self.resize(min(wanted[0], room.width() - 40), min(wanted[1], room.height() - 60))

    def _tell(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _reopen(self) -> None:
        self._before = self._store.now
        self._show()
        self.reopen_requested.emit()


class Title(QLabel):
    """The name of a preference; a click goes to what changes it."""

    clicked = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit()


class Page(QWidget):
    """One section: a row for each of its preferences."""

    refused = Signal(str)
    taken = Signal()

    def __init__(self, store: PreferenceStore, section: str) -> None:
        super().__init__()
        self.setObjectName("conversation")
        self._store, self._section = store, section
        self._rows: dict[str, Row] = {}
        self._box = box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(2), theme.space(1), theme.space(3), theme.space(2))
        box.setSpacing(theme.space(4))
        title = make.label(p.tr(p.SECTIONS[section]), "title", wrap=True)
        box.addWidget(title)
        self.advanced = make.button(self.tr("Advanced"), "link", self.tr("What few people ever change"))
        self.advanced.setCheckable(True)
        self.advanced.setProperty("flush", True)
        self.advanced.setParent(self)
        self.advanced.hide()

    @property
    def rows(self) -> dict[str, Row]:
        """Its preferences, by name."""
        self._build()
        return self._rows

    def _build(self) -> None:
        """Make the rows when the page is first opened: those of all pages at once take a tenth of a second."""
        if self._rows:
            return
        values = getattr(self._store.now, self._section)
        further = [item for item in fields(values) if p.about(item).advanced]
        offered = [item for item in fields(values) if item.name != "language" or languages()]
        for item in (item for item in offered if item not in further):
            self._box.addWidget(self._row(item))
        if further:
            self._box.addWidget(self.advanced, 0, Qt.AlignmentFlag.AlignLeft)
            self.advanced.show()
        for item in further:
            row = self._row(item)
            row.hide()
            self.advanced.toggled.connect(row.setVisible)
            self._box.addWidget(row)
        self._box.addStretch(1)
        self.show_values()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._build()
        self._align()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._align()

    def _align(self) -> None:
        """All that is chosen from or typed into begins and ends on one line, and leaves room for the titles."""
        changed_by = [row.control for row in self._rows.values() if not isinstance(row.control, QCheckBox)]
        widest = max((field.sizeHint().width() for field in changed_by), default=0)
        most = max(theme.space(16), self.contentsRect().width() * 11 // 20)
        for row in self._rows.values():
            row.widen(min(widest, most))

    def show_values(self) -> None:
        """Show what the store holds."""
        values = getattr(self._store.now, self._section)
        for name, row in self._rows.items():
            row.show_value(getattr(values, name))
            needs = p.about(row.item).needs
            row.setEnabled(not needs or bool(getattr(values, needs)))

    def _row(self, item: Field[Any]) -> Row:
        row = self._rows[item.name] = Row(item, lambda value: self._set(item.name, value))
        return row

    def _set(self, name: str, value: object) -> None:
        try:
            self._store.set(self._section, **{name: value})
        except p.PreferenceError as error:
            self.refused.emit(str(error))
            self.show_values()
            return
        self.taken.emit()


class Row(QFrame):
    """A preference: its title with what changes it at the end of the line, or below where there is little room; its meaning."""

    def __init__(self, item: Field[Any], chosen: Callable[[object], None]) -> None:
        super().__init__()
        self.item = item
        a = p.about(item)
        title, tip = p.tr(a.title), p.tr(a.tip)
        self.control, self._show = _control(item, chosen)
        self.control.setAccessibleName(title)
        self.control.setAccessibleDescription(tip)
        self.control.setToolTip(tip)
        name = Title(title)
        name.setBuddy(self.control)
        said = make.label(tip, "caption", wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.space(0.5))
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(theme.space(2))
        if isinstance(self.control, QCheckBox):
            name.clicked.connect(self.control.click)
            self._line.addWidget(self.control, 0, Qt.AlignmentFlag.AlignTop)
            text = QVBoxLayout()
            text.setSpacing(theme.space(0.5))
            text.addWidget(name)
            text.addWidget(said)
            self._line.addLayout(text, 1)
            box.addLayout(self._line)
        else:
            name.clicked.connect(self.control.setFocus)
            self._line.addWidget(name, 1)
            self._line.addWidget(self.control)
            box.addLayout(self._line)
            box.addWidget(said)

    def widen(self, width: int) -> None:
        """Have what changes it as wide as the others of its page."""
        if not isinstance(self.control, QCheckBox):
            self.control.setFixedWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self.fontMetrics().averageCharWidth() * 44
        if not isinstance(self.control, QCheckBox):
            ways = QBoxLayout.Direction
            self._line.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def show_value(self, value: Any) -> None:
        """Show a value without choosing it."""
        with QSignalBlocker(self.control):
            self._show(value)


def _control(item: Field[Any], chosen: Callable[[object], None]) -> tuple[QWidget, Callable[[Any], None]]:
    """What changes a preference, and how it shows a value."""
    a = p.about(item)
    if isinstance(item.default, bool):
        check = QCheckBox()
        check.toggled.connect(chosen)
        return check, check.setChecked
    if a.choices:
        return _choice(a, chosen)
    if a.hour:
        clock = make.padded(QTimeEdit())
        clock.setDisplayFormat("HH:mm")
        clock.setKeyboardTracking(False)
        clock.timeChanged.connect(lambda time: chosen(time.toString("HH:mm")))
        return clock, lambda value: clock.setTime(QTime.fromString(value, "HH:mm"))
    if a.layers:
        return _line(a, chosen, lambda text: ", ".join(text.replace(",", " ").split()))
    if a.origins:
        return _line(a, chosen, lambda text: ", ".join(p.origins(text) or (text,)) if text else "")
    if a.limits:
        return _line(a, chosen, lambda text: p.limited(text) or text)
    if isinstance(item.default, int):
        return _whole(a, chosen)
    return _share(a, chosen)


def _choice(a: p.About, chosen: Callable[[object], None]) -> tuple[QWidget, Callable[[Any], None]]:
    combo = QComboBox()
    values = [value for value, _ in a.choices]
    combo.addItems([p.tr(title) for _, title in a.choices])
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    combo.currentIndexChanged.connect(lambda index: chosen(values[index]))
    return combo, lambda value: combo.setCurrentIndex(values.index(value))


def _line(
    a: p.About, chosen: Callable[[object], None], tidy: Callable[[str], str]
) -> tuple[QWidget, Callable[[Any], None]]:
    line = QLineEdit()
    line.setPlaceholderText(p.tr(a.zero))
    line.setClearButtonEnabled(True)
    shown = [""]  # leaving the field unchanged chooses nothing

    def take() -> None:
        text = tidy(line.text().strip())
        if text != shown[0]:
            chosen(text)

    def show(value: str) -> None:
        shown[0] = value
        line.setText(value)

    line.editingFinished.connect(take)
    return line, show


def _whole(a: p.About, chosen: Callable[[object], None]) -> tuple[QWidget, Callable[[Any], None]]:
    spin = make.padded(QSpinBox())
    spin.setKeyboardTracking(False)
    low = int(a.low) - (1 if a.zero else 0)  # the step below the smallest stands for 0
    spin.setRange(low, int(a.high))
    if a.zero:
        spin.setSpecialValueText(p.tr(a.zero))
    if a.unit:
        spin.setSuffix(f" {p.tr(a.unit)}")
    spin.valueChanged.connect(lambda value: chosen(0 if a.zero and value == low else value))
    return spin, lambda value: spin.setValue(low if a.zero and value == 0 else value)


def _share(a: p.About, chosen: Callable[[object], None]) -> tuple[QWidget, Callable[[Any], None]]:
    spin = make.padded(QDoubleSpinBox())
    spin.setKeyboardTracking(False)
    times = 100.0 if a.unit == "%" else 1.0
    spin.setRange(a.low * times, a.high * times)
    spin.setDecimals(1)
    spin.setSingleStep(0.5 if times > 1 else 0.1)
    spin.setSuffix(f" {p.tr(a.unit)}")
    spin.valueChanged.connect(lambda value: chosen(round(value / times, 6)))
    return spin, lambda value: spin.setValue(value * times)
