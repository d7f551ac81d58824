"""The journal's search line: words, a menu of filters and groups, and a chip for each filter that is on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import theme, words
from app.panes.journal_rows import Filter, Grouping, recalled
from app.widgets import make
from app.widgets.adaptive import Adaptive
from app.widgets.flow import Flow
from engine.events import FactState, FactView

#: What adds a fact, where there is no room for words.
_ADD = "+"


class FilterBar(Adaptive, QWidget):
    """Says which facts are wanted and how they are grouped."""

    changed = Signal(object)  # Filter
    grouped = Signal(object)  # Grouping

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filter, self.grouping = Filter(), Grouping.NONE
        self._facts: tuple[FactView, ...] = ()
        self.search = make.line(
            self.tr("Search facts"), self.tr("Search facts"), self.tr("All words, anywhere in a row (Ctrl+F)")
        )
        self.search.setClearButtonEnabled(True)
        self.menu = QMenu(self)
        self.filters = self._button(self.tr("Filter"), self.tr("Show only some facts"), self.menu)
        self.groups_menu = QMenu(self)
        self.groups = self._button(self.tr("Group"), self.tr("Put facts into groups"), self.groups_menu)
        self.tools = Flow()
        self.tools.addWidget(self.filters)
        self.tools.addWidget(self.groups)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.addWidget(self.search, 1)
        self._top.addLayout(self.tools)
        self._chips = QWidget()
        self._chip_row = Flow(self._chips)
        self._chips.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(self._top)
        box.addWidget(self._chips)
        self.search.textChanged.connect(lambda text: self.set(replace(self.filter, text=text)))
        self.menu.aboutToShow.connect(self._fill_menu)
        self._fill_groups()

    def add_tools(self, count: QLabel, add: QPushButton, title: str) -> None:
        """Have these two at the end of the line; in a narrow one the button is a sign and the count is left out."""
        self._count, self._add, self._title = count, add, title
        self.tools.addWidget(count)
        self.tools.addWidget(add)
        self.adapt()

    def arrange(self) -> None:
        """One line as long as that can be had, by saying less in it; else two."""
        gap, shown = theme.space(3), self.fontMetrics().horizontalAdvance
        least = self.filters.sizeHint().width() + gap + self.groups.sizeHint().width()
        added = 0 if self._add.isHidden() else self._add.sizeHint().width() - shown(self._add.text()) + gap
        long = least + gap + self._count.sizeHint().width() + (added and added + shown(self._title))
        typed = 12 * self.fontMetrics().averageCharWidth() + theme.space(6)  # room to search for something
        hint, apart = self.search.sizeHint().width(), self._top.spacing()
        short = least + (added and added + shown(_ADD))
        below = short + min(hint, typed) + apart > self.width()
        brief = long + (0 if below else hint + apart) > self.width()
        self._count.setHidden(brief)
        self._add.setText(_ADD if brief else self._title)
        way = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        if way != self._top.direction():
            self._top.setDirection(way)

    def _button(self, text: str, tip: str, menu: QMenu) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(f"{text}: {tip}")
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def set_facts(self, facts: Iterable[FactView]) -> None:
        """What can be chosen from."""
        self._facts = tuple(facts)

    def set(self, filter: Filter) -> None:
        """Want these facts."""
        if filter == self.filter:
            return
        self.filter = filter
        if self.search.text() != filter.text:
            self.search.setText(filter.text)
        self._show_chips()
        self.changed.emit(filter)

    def chips(self) -> list[str]:
        """The filters that are on, in words."""
        return [title for title, _without in self._active()]

    # -- the menus ----------------------------------------------------------------------------------------

    def _fill_groups(self) -> None:
        group = QActionGroup(self)
        titles = {
            Grouping.NONE: self.tr("No groups"),
            Grouping.SUBJECT: self.tr("By subject"),
            Grouping.TIME: self.tr("By time"),
        }
        for grouping, title in titles.items():
            action = QAction(title, self)
            action.setCheckable(True)
            action.setChecked(grouping is self.grouping)
            action.triggered.connect(lambda _on=False, g=grouping: self.grouped.emit(g))
            group.addAction(action)
            self.groups_menu.addAction(action)

    def _fill_menu(self) -> None:
        """The menu of what the facts have, with how many of each."""
        menu = self.menu
        menu.clear()
        f = self.filter
        counts: dict[object, int] = {}
        for fact in self._facts:
            for what in (fact.state, recalled(fact), ("relation", fact.relation)):
                counts[what] = counts.get(what, 0) + 1
        menu.addSection(self.tr("State"))
        for state in FactState:
            if counts.get(state) or state in f.states:
                glyph, word, _tone, tip = words.STATES[state]
                self._check(
                    menu, f"{glyph}  {word}", counts.get(state, 0), state in f.states,
                    partial(self._toggle, "states", state), tip,
                )  # fmt: skip
        menu.addSection(self.tr("Recall"))
        for recall, title in self._recalls().items():
            self._check(
                menu, title, counts.get(recall, 0), recall in f.recalls,
                partial(self._toggle, "recalls", recall),
                words.GLOSSARY["recall"],
            )  # fmt: skip
        menu.addSeparator()
        relations = menu.addMenu(self.tr("Relation"))
        named = {fact.relation: fact.relation_label for fact in self._facts}
        for relation, label in sorted(named.items(), key=lambda item: item[1].casefold()):
            self._check(
                relations, label, counts[("relation", relation)], relation in f.relations,
                partial(self._toggle, "relations", relation),
            )  # fmt: skip
        self._check(
            menu, self.tr("Pinned"), sum(fact.pinned for fact in self._facts), f.pinned,
            lambda on: self.set(replace(self.filter, pinned=on)),
        )  # fmt: skip
        menu.addSeparator()
        clear = menu.addAction(self.tr("Show all facts"))
        clear.setEnabled(bool(f))
        clear.triggered.connect(lambda: self.set(Filter()))

    def _check(
        self, menu: QMenu, title: str, count: int, on: bool, then: Callable[[bool], None], tip: str = ""
    ) -> None:
        action = menu.addAction(f"{title}  ({count})")
        action.setCheckable(True)
        action.setChecked(on)
        action.setToolTip(tip)
        action.toggled.connect(then)

    def _toggle(self, part: str, one: object, on: bool) -> None:
        some = getattr(self.filter, part)
        self.set(replace(self.filter, **{part: some | {one} if on else some - {one}}))

    def _recalls(self) -> dict[str, str]:
        return {
            "all": self.tr("recalled in every form"),
            "some": self.tr("recalled in some forms"),
            "none": self.tr("not recalled"),
            "unasked": self.tr("not asked yet"),
        }

    # -- the chips ----------------------------------------------------------------------------------------

    def _active(self) -> list[tuple[str, Filter]]:
        """What is on, and the filter without it."""
        f, named = self.filter, {fact.relation: fact.relation_label for fact in self._facts}
        on = [(words.STATES[s][1], replace(f, states=f.states - {s})) for s in FactState if s in f.states]
        on += [
            (title, replace(f, recalls=f.recalls - {r}))
            for r, title in self._recalls().items()
            if r in f.recalls
        ]
        on += [(named.get(r, r), replace(f, relations=f.relations - {r})) for r in sorted(f.relations)]
        if f.pinned:
            on.append((self.tr("pinned"), replace(f, pinned=False)))
        if f.between:
            on.append((self.tr("told in the chosen time"), replace(f, between=None)))
        return on

    def _show_chips(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self._chips.isAncestorOf(focus):
            self.search.setFocus()  # else it would leave the room with its chip
        while (item := self._chip_row.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        active = self._active()
        for title, without in active:
            chip = make.button(
                f"{title}  ×",
                "chip",
                self.tr("Leave this filter out"),
                self.tr("Leave out: {}").format(title),
            )
            chip.clicked.connect(lambda _on=False, f=without: self.set(f))
            self._chip_row.addWidget(chip)
        self._chips.setVisible(bool(active))
