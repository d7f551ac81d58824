"""How conversation and panes share the desk by the room there is, and what is remembered of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QByteArray,
    QCoreApplication,
    QEvent,
    QObject,
    QRect,
    QSettings,
    QSignalBlocker,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QMainWindow,
    QSizePolicy,
    QTabBar,
    QTabWidget,
    QToolBar,
    QWidget,
)

from app.widgets import make

#: Raised when docks are added or renamed: an older layout is then not restored.
LAYOUT_VERSION = 2
DEFAULT_SIZE = (1280, 800)


#: Names of the docks, which the remembered layout goes by; translated where they are shown.
TITLES = (
    QT_TRANSLATE_NOOP("Docks", "Journal"),
    QT_TRANSLATE_NOOP("Docks", "Sleep pressure"),
    QT_TRANSLATE_NOOP("Docks", "Charts"),
    QT_TRANSLATE_NOOP("Docks", "Hypnogram"),
)


class Share(StrEnum):
    """How conversation and panes share the desk."""

    ALL = "all"  # all beside each other
    SOME = "some"  # conversation and journal, the other panes in tabs under it
    TABS = "tabs"  # the conversation, and all panes in tabs beside it
    TURNS = "turns"  # one of them at a time


#: In lines of its text: how wide and how high a window must be for each, and how wide the conversation is at least.
NEEDS = {Share.ALL: (70, 38, 24), Share.SOME: (60, 38, 22), Share.TABS: (44, 0, 18), Share.TURNS: (0, 0, 15)}
#: As high is whatever has its turn, with what is around it.
LEAST_DOWN = 16
#: The panes' part of the width, until the user chooses another.
PARTS = {Share.ALL: 0.56, Share.SOME: 0.46, Share.TABS: 0.46}


@dataclass(frozen=True, slots=True)
class Kept:
    """What the user made of the desk: where panes are in each way of sharing, how wide, and which are closed."""

    states: Mapping[Share, QByteArray] = field(default_factory=dict)
    parts: Mapping[Share, float] = field(default_factory=dict)
    closed: tuple[str, ...] = ()


def crowded(widget: QWidget, across: int, down: int) -> bool:
    """Whether the text is so large that what needs so many lines of it, across and down, has no room."""
    line = widget.fontMetrics().height()
    return widget.width() < across * line or widget.height() < down * line


class DockTitle(QWidget):
    """A dock's title, by which it can be dragged, and a small cross; it goes where a tab says the same."""

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__(dock)
        self.setObjectName("dockTitle")
        title = make.label(dock.windowTitle(), "dockTitleText")
        close = make.tool(
            "×",
            self.tr("Hide {0}").format(dock.windowTitle()),
            self.tr("Hide this pane; View brings it back"),
        )
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.clicked.connect(dock.close)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 2, 2)
        row.addWidget(title, 1)
        row.addWidget(close)
        self._needed = True

    def need(self, needed: bool) -> None:
        """Show it or not."""
        self._needed = needed
        self.setVisible(needed)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return super().sizeHint() if self._needed else QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint() if self._needed else QSize(0, 0)


class Desk(QObject):
    """The conversation in the middle of a window, and its panes in docks: as many in sight as there is room for.

    What the user moved is kept for each way of sharing, and is there again when the window has that room again.
    """

    def __init__(self, window: QMainWindow, panes: Mapping[str, QWidget]) -> None:
        super().__init__(window)
        self._window = window
        self.share = Share.ALL
        self._kept = Kept()
        self._still = False  # it is about to be put in its place as a whole
        self._here = True  # the desk is in sight, and no other room
        self._turn: str | None = None  # the pane whose turn it is; None: the conversation's
        self._giving = False
        self.docks: dict[str, QDockWidget] = {}
        for name, pane in panes.items():
            dock = QDockWidget(QCoreApplication.translate("Docks", name), window)
            dock.setObjectName(name)
            dock.setWidget(pane)
            dock.setTitleBarWidget(DockTitle(dock))
            dock.visibilityChanged.connect(self._give_place)
            dock.topLevelChanged.connect(
                lambda _out: QTimer.singleShot(0, self, self._give_place)
            )  # tabs change after
            self.docks[name] = dock
        window.installEventFilter(self)
        window.setDockNestingEnabled(True)
        window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self.tabs = QTabBar()
        self._row = self._tab_row()

    def _tab_row(self) -> QDockWidget:
        """The names of all that takes turns, above it."""
        tabs = self.tabs
        tabs.setObjectName("turns")
        tabs.setAccessibleName(self.tr("Conversation and panes"))
        tabs.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        tabs.setDrawBase(False)
        tabs.setExpanding(False)
        tabs.setElideMode(Qt.TextElideMode.ElideNone)
        tabs.addTab(self.tr("Conversation"))
        tabs.setTabToolTip(0, make.with_keys(self.tr("Conversation"), "Ctrl+M"))
        for number, dock in enumerate(self.docks.values(), 1):
            tabs.addTab(dock.windowTitle())
            tabs.setTabToolTip(number, make.with_keys(dock.windowTitle(), f"Alt+{number}"))
        tabs.currentChanged.connect(lambda at: self.call([None, *self.docks][at], focus=not tabs.hasFocus()))
        row = QDockWidget(self._window)
        row.setObjectName("turns")
        row.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        row.setTitleBarWidget(QWidget(row))
        row.toggleViewAction().setVisible(False)
        row.setWidget(tabs)
        return row

    # -- the room there is ------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Share the desk as the window's size and its text ask for now."""
        if self._still:
            return
        if self._here and self._fitting() is not self.share:
            self.put_back(self.remember())
        self._spread()

    @contextmanager
    def still(self) -> Iterator[None]:
        """Share nothing anew meanwhile: everything is about to be put in its place."""
        self._still = True
        yield
        self._still = False

    def dress(self) -> None:
        """The text has another size."""
        self.settle()
        self._hold()
        QTimer.singleShot(0, self, self.show_tabs)

    def arrange(self) -> None:
        """All in its usual place; what the user moved is forgotten."""
        self.put_back(Kept())

    def _fitting(self) -> Share:
        return next(share for share, need in NEEDS.items() if not crowded(self._window, *need[:2]))

    def take(self) -> None:
        """Put everything where it stood, or in its usual place."""
        self.share = self._fitting()
        self._giving = True
        self._window.removeDockWidget(self._row)
        kept = self._kept.states.get(self.share)
        if kept is None or not self._window.restoreState(kept, LAYOUT_VERSION):
            self._place()
        for name, dock in self.docks.items():
            dock.setVisible(self.share is not Share.TURNS and name not in self._kept.closed)
        self._name()
        self._spread()
        self._giving = False
        self._turn = None
        if self.share is Share.TURNS:
            self._give_place()
        else:
            self._centre().show()
        QTimer.singleShot(0, self, self.show_tabs)
        self._hold()

    def _place(self) -> None:
        """The usual places: the conversation at the left, the panes at the right."""
        window, docks = self._window, list(self.docks.values())
        journal, pressure, charts, hypnogram = docks
        for dock in docks:
            window.removeDockWidget(dock)
            dock.setFloating(False)
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        if self.share is Share.TURNS:
            window.addDockWidget(Qt.DockWidgetArea.TopDockWidgetArea, self._row)
            self._row.show()
            for dock in docks:
                window.splitDockWidget(self._row, dock, down)
            return
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, journal)
        if self.share is Share.TABS:
            window.tabifyDockWidget(journal, pressure)
        else:
            window.splitDockWidget(journal, pressure, down)
        if self.share in (Share.SOME, Share.TABS):
            window.tabifyDockWidget(pressure, charts)
            window.tabifyDockWidget(charts, hypnogram)
        else:
            window.splitDockWidget(pressure, charts, across)
            window.splitDockWidget(charts, hypnogram, down)
        for dock in docks:
            dock.show()
        (journal if self.share is Share.TABS else pressure).raise_()
        self._spread()
        width, height = window.width() - self._beside(), window.height()
        if self.share is not Share.TABS:
            window.resizeDocks([journal, pressure], [round(0.4 * height), round(0.5 * height)], down)
        if self.share is Share.ALL:
            window.resizeDocks([pressure, charts], [round(0.21 * width), round(0.35 * width)], across)
            window.resizeDocks([charts, hypnogram], [round(0.24 * height), round(0.27 * height)], down)

    def _name(self) -> None:
        """Titles for the docks that no tab names; where the user makes the tabs, they are taken apart by the titles."""
        for dock in self.docks.values():
            tabbed = any(not other.isHidden() for other in self._window.tabifiedDockWidgets(dock))
            title = dock.titleBarWidget()
            if isinstance(title, DockTitle):
                title.need(self.share is Share.ALL or (self.share is not Share.TURNS and not tabbed))

    def _all_panes(self) -> QDockWidget | None:
        """A dock as wide as all that is at the right of the conversation, if there is one."""
        left = self._centre().geometry().right() + 1
        right = self._window.width() - self._window.contentsMargins().right()
        for dock in self.docks.values():
            place = dock.geometry()
            spans = place.right() + 1 == right and 0 < place.left() - left < 12
            if spans and dock.isVisible() and not dock.isFloating():
                return dock
        return None

    def _spread(self) -> None:
        """The panes have their part of the width, however wide the window is."""
        dock = self._all_panes()
        if self._here and self.share is not Share.TURNS and dock is not None:
            part = self._kept.parts.get(self.share, PARTS[self.share])
            wide = round(part * (self._window.width() - self._beside()))
            self._window.resizeDocks([dock], [wide], Qt.Orientation.Horizontal)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and watched is self._window:
            QTimer.singleShot(0, self, self._note_part)  # what is between the docks may have been moved
        double = event.type() == QEvent.Type.MouseButtonDblClick
        if double and isinstance(watched, QTabBar) and isinstance(event, QMouseEvent):
            self._take_out(watched, watched.tabAt(event.position().toPoint()))
        return False

    def _take_out(self, tabs: QTabBar, at: int) -> None:
        """Let a pane float that has no title to be dragged by, but a tab; its title takes it back, as it does others."""
        for dock in self.docks.values():
            if at >= 0 and dock.windowTitle() == tabs.tabText(at):
                corner = tabs.mapToGlobal(tabs.tabRect(at).bottomLeft())
                size = QSize(
                    tabs.width(), max(pane.height() for pane in self.docks.values() if pane.isVisible())
                )
                dock.setFloating(True)
                dock.setGeometry(QRect(corner, size))  # it was behind another, and Qt knows no place for it

    def _note_part(self) -> None:
        dock = self._all_panes()
        if self._here and self.share is not Share.TURNS and dock is not None:
            part = dock.width() / (self._window.width() - self._beside())
            self._kept = replace(self._kept, parts={**self._kept.parts, self.share: part})

    def _beside(self) -> int:
        """What of the window's width is not the desk's, in pixels."""
        edges = self._window.contentsMargins()
        bars = [bar for bar in self._window.findChildren(QToolBar) if bar.isVisible()]
        return sum(bar.sizeHint().width() for bar in bars) + edges.left() + edges.right()

    def _hold(self) -> None:
        """The window may become as small as one of them alone: before that, the others give way."""
        line = self._window.fontMetrics().height()
        self._centre().setMinimumWidth(NEEDS[self.share][2] * line)
        least = QSize(NEEDS[Share.TURNS][2] * line + self._beside(), LEAST_DOWN * line)
        if not self._window.isFullScreen():
            self._window.setMinimumSize(least if self._here else QSize(0, 0))

    def _centre(self) -> QWidget:
        centre = self._window.centralWidget()
        assert centre is not None
        return centre

    # -- turns ------------------------------------------------------------------------------------------------

    def call(self, name: str | None, focus: bool = False) -> None:
        """Bring a pane into sight, or the conversation (None); focus: with the keys."""
        if not self._here:
            return
        if name is not None:
            self.docks[name].show()
            self.docks[name].raise_()
        elif self.share is Share.TURNS:
            for dock in self.docks.values():
                dock.hide()
        if focus:
            place = self._centre() if name is None else self.docks[name].widget()
            keys = Qt.FocusPolicy.TabFocus
            for part in (getattr(place, "lead", None), *place.findChildren(QWidget)):
                if part and part.isVisible() and part.isEnabled() and part.focusPolicy() & keys:
                    part.setFocus(Qt.FocusReason.ShortcutFocusReason)
                    break

    def entered(self, room: str) -> None:
        """Another room, or the desk again."""
        self._here = room == "desk"
        if not self._here:
            self._centre().show()
        self.settle()
        self._give_place()
        QTimer.singleShot(0, self, self.show_tabs)
        self._hold()

    def _give_place(self, *_shown: object) -> None:
        """Where they take turns, the pane that was called has the place of the others and of the conversation."""
        if self._giving or not self._here:
            return
        if self.share is not Share.TURNS:
            self._name()
            return
        self._giving = True
        shown = [name for name, dock in self.docks.items() if not dock.isHidden()]
        called = [name for name in shown if name != self._turn]
        self._turn = called[0] if called else next(iter(shown), None)
        for name in shown:
            self.docks[name].setVisible(name == self._turn)
        self._centre().setVisible(self._turn is None)
        with QSignalBlocker(self.tabs):
            self.tabs.setCurrentIndex([None, *self.docks].index(self._turn))
        self._giving = False

    def show_tabs(self) -> None:
        """Show the docks' tabs, which are as wide as the dock under them, and none that Qt forgot where they stood."""
        self._row.setFixedHeight(self.tabs.sizeHint().height())
        under = [dock.geometry() for dock in self.docks.values() if dock.isVisible()]
        for tabs in _dock_tabs(self._window):
            place = tabs.geometry()
            fits = any(g.left() == place.left() and g.width() == place.width() for g in under)
            tabs.installEventFilter(self)  # once, however often it is asked for
            tabs.setToolTip(self.tr("A double click takes the pane out of the window; on its title, back"))
            tabs.setElideMode(Qt.TextElideMode.ElideNone)  # a name that is cut says less than an arrow
            tabs.setVisible(tabs.count() > 1 and fits)

    # -- what is remembered -----------------------------------------------------------------------------------

    def remember(self) -> Kept:
        """What the user made of it; those that take turns are as they were before."""
        if self.share is not Share.TURNS:
            states = dict(self._kept.states)
            states[self.share] = self._window.saveState(LAYOUT_VERSION)
            closed = tuple(name for name, dock in self.docks.items() if dock.isHidden())
            self._kept = replace(self._kept, states=states, closed=closed)
        return self._kept

    def put_back(self, kept: Kept) -> None:
        """Put everything where it stood."""
        self._kept = kept
        self.take()

    def save(self, settings: QSettings) -> None:
        """Remember it beyond this run."""
        settings.setValue("geometry", self._window.saveGeometry())
        kept = self.remember()
        settings.setValue("layout/closed", list(kept.closed))
        for share, state in kept.states.items():
            settings.setValue(f"layout/{share}", state)
        for share, part in kept.parts.items():
            settings.setValue(f"layout/{share} part", part)

    def restore(self, settings: QSettings) -> None:
        """Give the window its size; everything takes its place once it is shown."""
        geometry = settings.value("geometry")
        self._window.resize(*DEFAULT_SIZE)
        if isinstance(geometry, QByteArray):
            self._window.restoreGeometry(geometry)
        states = {share: settings.value(f"layout/{share}") for share in Share}
        known = {share: state for share, state in states.items() if isinstance(state, QByteArray)}
        parts = {share: settings.value(f"layout/{share} part", 0.0, float) for share in PARTS}
        closed = settings.value("layout/closed") or ()
        self._kept = Kept(
            known,
            {share: part for share, part in parts.items() if isinstance(part, float) and 0 < part < 1},
            tuple(name for name in self.docks if name in closed),
        )


def _dock_tabs(window: QMainWindow) -> list[QTabBar]:
    """The rows of tabs that Qt makes for docks."""
    return window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)


def open_settings(profile: Path) -> QSettings:
    """The window's own settings, in the profile."""
    return QSettings(str(profile / "window.ini"), QSettings.Format.IniFormat)
