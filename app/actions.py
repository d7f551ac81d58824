"""Every action of the window, named once: menu, shortcut and command palette read this table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu


@dataclass(frozen=True, slots=True)
class Spec:
    """One action: its name in code, its title, where it is found, its keys, what it does."""

    name: str
    title: str
    menu: str
    keys: str = ""
    tip: str = ""
    checkable: bool = False
    group: str = ""  # actions of one group exclude each other
    gap: bool = False  # a separator comes before it


SPECS = (
    Spec("new", "New conversation", "Conversation", "Ctrl+N", "Start with an empty context"),
    Spec("previous", "Previous conversation", "Conversation", "Alt+Left", "Go back to an earlier conversation"),
    Spec("next", "Next conversation", "Conversation", "Alt+Right", "Go on to a later conversation"),
    Spec("write", "Write a message", "Conversation", "Ctrl+M", "Go to the message field"),
    Spec("cancel", "Stop what is running", "Conversation", "Esc", "Stop the answer, the sleep or the check", gap=True),
    Spec("quit", "Quit", "Conversation", "Ctrl+Q", "Close Dormouse; all that was told is kept", gap=True),
    Spec("add", "Add a fact", "Memory", "Ctrl+Shift+A", "Tell a fact by its parts"),
    Spec("search", "Search the facts", "Memory", "Ctrl+F", "Go to the journal’s search field"),
    Spec("ask", "Ask the selected fact now", "Memory", "", "Ask one fact in every form"),
    Spec("offer", "Take the offer on the screen", "Memory", "Ctrl+Shift+Z", "Undo a forgetting, or whatever was last offered"),
    Spec("audit", "Ask every fact now", "Memory", "Ctrl+Shift+T", "Measure recall and perplexity", gap=True),
    Spec("sleep", "Sleep now", "Memory", "Ctrl+L", "Check every memory and write weak ones again"),
    Spec(
        "by_itself", "Sleep by itself", "Memory", "", "Sleep without asking when the pressure is too high", checkable=True
    ),
    Spec("model", "Open another model …", "Memory", "", "Choose a model folder for this session", gap=True),
    Spec("folder", "Open the profile folder", "Memory", "", "Where journal, weights and log are kept"),
    Spec("palette", "Command palette", "View", "Ctrl+K", "Find any command by typing"),
    Spec("system", "Look like the system", "View", "", "Light or dark as the desktop", True, "look", gap=True),
    Spec("light", "Light", "View", "", "Always light", True, "look"),
    Spec("dark", "Dark", "View", "", "Always dark", True, "look"),
    Spec("reset", "Reset the layout", "View", "", "Put every pane back in its place", gap=True),
    Spec("help", "How Dormouse remembers", "Help", "F1", "The idea in a minute"),
    Spec("keys", "Keyboard shortcuts", "Help", "Ctrl+?", "All keys on one page"),
    Spec("about", "About Dormouse", "Help", "", "Versions, model, profile"),
)  # fmt: skip


def in_order(specs: Sequence[Spec]) -> list[Spec]:
    """The same, those of one menu together, Help last; the order is otherwise kept."""
    menus = list(dict.fromkeys(spec.menu for spec in specs if spec.menu != "Help"))
    return [spec for menu in (*menus, "Help") for spec in specs if spec.menu == menu]


class Actions(QObject):
    """The actions of one window; a command without a handler does not exist."""

    def __init__(
        self,
        window: QMainWindow,
        handlers: Mapping[str, Callable[[], object]],
        further: Iterable[Spec] = (),
    ) -> None:
        super().__init__(window)
        self._actions: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {}
        groups: dict[str, QActionGroup] = {}
        for spec in in_order([*SPECS, *further]):
            action = QAction(spec.title, window)
            action.setObjectName(spec.name)
            action.setToolTip(spec.tip)
            action.setStatusTip(spec.tip)
            action.setCheckable(spec.checkable)
            if spec.keys:
                action.setShortcut(QKeySequence(spec.keys))
            if spec.group:
                group = groups.setdefault(spec.group, QActionGroup(self))
                group.addAction(action)
            if spec.menu not in self.menus:
                self.menus[spec.menu] = window.menuBar().addMenu(f"&{spec.menu}")
            menu = self.menus[spec.menu]
            if spec.gap:
                menu.addSeparator()
            menu.addAction(action)
            window.addAction(action)  # the shortcut works while the menu bar is hidden, too
            action.triggered.connect(lambda _checked=False, run=handlers[spec.name]: run())
            self._actions[spec.name] = action

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def all(self) -> list[QAction]:
        """All actions, in the order of the menus."""
        return list(self._actions.values())
