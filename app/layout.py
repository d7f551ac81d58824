"""Where the panes stand: docks with quiet title bars, the default arrangement, and what is remembered."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QByteArray, QCoreApplication, QSettings, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QMainWindow, QTabBar, QTabWidget, QWidget

from app.widgets import make

#: Raised when docks are added or renamed: an older layout is then not restored.
LAYOUT_VERSION = 1
DEFAULT_SIZE = (1280, 800)


#: Names of the docks, which the remembered layout goes by; translated where they are shown.
TITLES = (
    QT_TRANSLATE_NOOP("Docks", "Journal"),
    QT_TRANSLATE_NOOP("Docks", "Sleep pressure"),
    QT_TRANSLATE_NOOP("Docks", "Charts"),
    QT_TRANSLATE_NOOP("Docks", "Hypnogram"),
)


class DockTitle(QWidget):
    """A dock's title, by which it can be dragged, and a small cross."""

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


def add_docks(window: QMainWindow, panes: Mapping[str, QWidget]) -> dict[str, QDockWidget]:
    """A dock for each titled pane, in the default arrangement."""
    docks: dict[str, QDockWidget] = {}
    for title, pane in panes.items():
        dock = QDockWidget(QCoreApplication.translate("Docks", title), window)
        dock.setObjectName(title)
        dock.setWidget(pane)
        dock.setTitleBarWidget(DockTitle(dock))
        docks[title] = dock
    window.setDockNestingEnabled(True)
    window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
    arrange(window, docks)
    return docks


def crowded(widget: QWidget, across: int = 62, down: int = 38) -> bool:
    """Whether the text is so large that panes, which need so many lines of it, have no room beside each other."""
    line = widget.fontMetrics().height()
    return widget.width() < across * line or widget.height() < down * line


def arrange(window: QMainWindow, docks: Mapping[str, QDockWidget], in_tabs: bool = False) -> None:
    """The default: chat at the left; journal above pressure, charts and hypnogram at the right, or all in tabs."""
    journal, pressure, charts, hypnogram = docks.values()
    for dock in docks.values():
        window.removeDockWidget(dock)
        dock.setFloating(False)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, journal)
    if in_tabs:
        for dock in (pressure, charts, hypnogram):
            window.tabifyDockWidget(journal, dock)
        for dock in docks.values():
            dock.show()
        journal.raise_()
        window.resizeDocks([journal], [round(0.42 * window.width())], Qt.Orientation.Horizontal)
        QTimer.singleShot(0, window, lambda: show_tabs(window))
        return
    for tabs in _dock_tabs(window):
        tabs.hide()
    window.splitDockWidget(journal, pressure, Qt.Orientation.Vertical)
    window.splitDockWidget(pressure, charts, Qt.Orientation.Horizontal)
    window.splitDockWidget(charts, hypnogram, Qt.Orientation.Vertical)
    for dock in docks.values():
        dock.show()
    width, height = window.width(), window.height()
    for docks_, shares, whole, way in (
        ((journal, pressure), (0.35, 0.55), height, Qt.Orientation.Vertical),
        ((charts, hypnogram), (0.24, 0.27), height, Qt.Orientation.Vertical),
        ((journal,), (0.59,), width, Qt.Orientation.Horizontal),
        ((pressure, charts), (0.23, 0.36), width, Qt.Orientation.Horizontal),
    ):
        window.resizeDocks(list(docks_), [round(share * whole) for share in shares], way)


def put_back(window: QMainWindow, state: QByteArray) -> bool:
    """Restore the docks; the tabs they had in the meantime go."""
    restored = window.restoreState(state)
    QTimer.singleShot(0, window, lambda: show_tabs(window))
    return restored


def show_tabs(window: QMainWindow) -> None:
    """Show the docks' tabs, which are as wide as the dock under them, and none that Qt forgot where they stood."""
    under = [dock.geometry() for dock in window.findChildren(QDockWidget) if dock.isVisible()]
    for tabs in _dock_tabs(window):
        place = tabs.geometry()
        fits = any(g.left() == place.left() and g.width() == place.width() for g in under)
        tabs.setElideMode(Qt.TextElideMode.ElideNone)  # a name that is cut says less than an arrow
        tabs.setVisible(tabs.count() > 1 and fits)


def _dock_tabs(window: QMainWindow) -> list[QTabBar]:
    return window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)


def open_settings(profile: Path) -> QSettings:
    """The window's own settings, in the profile."""
    return QSettings(str(profile / "window.ini"), QSettings.Format.IniFormat)


def save(window: QMainWindow, settings: QSettings) -> None:
    """Remember where everything stands."""
    settings.setValue("geometry", window.saveGeometry())
    settings.setValue("layout", window.saveState(LAYOUT_VERSION))


def restore(window: QMainWindow, settings: QSettings) -> bool:
    """Put everything where it stood; False if nothing (or nothing readable) was remembered."""
    geometry, layout = settings.value("geometry"), settings.value("layout")
    window.resize(*DEFAULT_SIZE)
    if isinstance(geometry, QByteArray):
        window.restoreGeometry(geometry)
    return isinstance(layout, QByteArray) and window.restoreState(layout, LAYOUT_VERSION)
