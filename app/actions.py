"""Every action of the window, named once: menu, shortcut and command palette read this table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject
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


#: The menus, in order; others come before Help.
MENUS = {
    "Conversation": QT_TRANSLATE_NOOP("Actions", "&Conversation"),
    "Facts": QT_TRANSLATE_NOOP("Actions", "&Facts"),
    "Memory": QT_TRANSLATE_NOOP("Actions", "&Memory"),
    "View": QT_TRANSLATE_NOOP("Actions", "&View"),
    "Lab": QT_TRANSLATE_NOOP("Actions", "&Lab"),
    "Help": QT_TRANSLATE_NOOP("Actions", "&Help"),
}
#: What stands together in a menu, and in which order; what is not named here comes behind it.
TOGETHER = {
    "Conversation": (
        ("new", "conversations", "previous", "next"),
        ("write", "edit_last", "again", "copy_last", "latest", "cancel"),
        ("before_after", "incognito"),
        ("rename", "save_talk", "delete_talk"),
        ("quit",),
    ),
    "Facts": (
        ("add", "search", "filter", "group"),
        ("ask", "life", "edit_fact", "pin", "disable", "take_back", "forget"),
        ("settle",),
        ("import_rows", "save_facts"),
    ),
    "Memory": (
        ("undo", "redo", "history", "offer"),
        ("sleep", "by_itself", "sleep_rules", "audit", "morning"),
        ("snapshot", "snapshot_back", "snapshot_compare"),
        ("find_model", "model"),
        ("export_lora", "export_merged", "export_facts", "import_memory"),
        ("other_apps", "folder"),
    ),
    "View": (
        ("palette",),
        (
            "go Journal",
            "go Sleep pressure",
            "go Charts",
            "go Hypnogram",
        ),
        (
            "pane Journal",
            "pane Sleep pressure",
            "pane Charts",
            "pane Hypnogram",
            "reset",
            "notices",
            "insight_export",
        ),
        ("system", "light", "dark"),
        ("larger", "smaller", "text_size"),
        ("stage", "demo", "demo_go", "demo_pause", "demo_again", "demo_recording", "demo_end"),
        ("replay_open", "replay_play"),
        ("preferences",),
    ),
    "Help": (("help", "tour", "keys"), ("log", "report", "report_save"), ("about",)),
}
translate = QCoreApplication.translate


def own_specs() -> tuple[Spec, ...]:
    """The window's own actions, in the user's language; features bring more."""
    return (
        Spec("new", translate("Actions", "New conversation"), "Conversation", "Ctrl+N", translate("Actions", "Start with an empty context")),
        Spec("previous", translate("Actions", "Previous conversation"), "Conversation", "Alt+Left", translate("Actions", "Go back to an earlier conversation")),
        Spec("next", translate("Actions", "Next conversation"), "Conversation", "Alt+Right", translate("Actions", "Go on to a later conversation")),
        Spec("write", translate("Actions", "Write a message"), "Conversation", "Ctrl+M", translate("Actions", "Go to the message field")),
        Spec("cancel", translate("Actions", "Stop what is running"), "Conversation", "Esc", translate("Actions", "Stop the answer, the sleep or the check")),
        Spec("quit", translate("Actions", "Quit"), "Conversation", "Ctrl+Q", translate("Actions", "Close Dormouse; all that was told is kept")),
        Spec("add", translate("Actions", "Add a fact"), "Facts", "Ctrl+Shift+A", translate("Actions", "Tell a fact by its parts")),
        Spec("search", translate("Actions", "Search the facts"), "Facts", "Ctrl+F", translate("Actions", "Go to the journal’s search field")),
        Spec("ask", translate("Actions", "Ask the selected fact now"), "Facts", "Ctrl+J, A", translate("Actions", "Ask one fact in every form")),
        Spec("offer", translate("Actions", "Take the offer on the screen"), "Memory", "Ctrl+Shift+O", translate("Actions", "Undo a forgetting, or whatever was last offered")),
        Spec("audit", translate("Actions", "Ask every fact now"), "Memory", "Ctrl+Shift+T", translate("Actions", "Measure recall and perplexity")),
        Spec("sleep", translate("Actions", "Sleep now"), "Memory", "Ctrl+L", translate("Actions", "Check every memory and write weak ones again")),
        Spec("by_itself", translate("Actions", "Sleep by itself"), "Memory", "Ctrl+J, S", translate("Actions", "Sleep without asking when the pressure is too high"), checkable=True),
        Spec("model", translate("Actions", "Open another model …"), "Memory", "Ctrl+J, M", translate("Actions", "Choose a model folder for this session")),
        Spec("folder", translate("Actions", "Open the profile folder"), "Memory", "Ctrl+J, O", translate("Actions", "Where journal, weights and log are kept")),
        Spec("palette", translate("Actions", "Command palette"), "View", "Ctrl+K", translate("Actions", "Find any command by typing")),
        Spec("system", translate("Actions", "Look like the system"), "View", "Ctrl+Shift+D, S", translate("Actions", "Light or dark as the desktop"), True, "look"),
        Spec("light", translate("Actions", "Light"), "View", "Ctrl+Shift+D, L", translate("Actions", "Always light"), True, "look"),
        Spec("dark", translate("Actions", "Dark"), "View", "Ctrl+Shift+D, D", translate("Actions", "Always dark"), True, "look"),
        Spec("reset", translate("Actions", "Reset the layout"), "View", "Ctrl+Shift+D, R", translate("Actions", "Put every pane back in its place")),
        Spec("help", translate("Actions", "How Dormouse remembers"), "Help", "F1", translate("Actions", "The idea in a minute")),
        Spec("keys", translate("Actions", "Keyboard shortcuts"), "Help", "Ctrl+?", translate("Actions", "All keys on one page")),
        Spec("about", translate("Actions", "About Dormouse"), "Help", "Ctrl+Shift+G, A", translate("Actions", "Versions, model, profile")),
    )  # fmt: skip


def in_order(specs: Sequence[Spec]) -> list[tuple[str, list[Spec]]]:
    """Menus with what stands together in them, Help last; what has no place of its own keeps its order at the end."""
    known = [menu for menu in MENUS if menu != "Help"]
    menus = dict.fromkeys([*known, *(spec.menu for spec in specs if spec.menu != "Help"), "Help"])
    found: list[tuple[str, list[Spec]]] = []
    for menu in menus:
        here = {spec.name: spec for spec in specs if spec.menu == menu}
        parts = [[here.pop(name) for name in part if name in here] for part in TOGETHER.get(menu, ())]
        found += [(menu, part) for part in (*parts, list(here.values())) if part]
    return found


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
        for title, part in in_order([*own_specs(), *further]):
            if title not in self.menus:
                self.menus[title] = window.menuBar().addMenu(_title(title))
            else:
                self.menus[title].addSeparator()
            for spec in part:
                self._actions[spec.name] = self._make(spec, window, handlers[spec.name], groups)
                self.menus[title].addAction(self._actions[spec.name])

    def _make(
        self,
        spec: Spec,
        window: QMainWindow,
        run: Callable[[], object],
        groups: dict[str, QActionGroup],
    ) -> QAction:
        action = QAction(spec.title, window)
        action.setObjectName(spec.name)
        action.setToolTip(spec.tip)
        action.setStatusTip(spec.tip)
        action.setCheckable(spec.checkable)
        if spec.keys:
            action.setShortcut(QKeySequence(spec.keys))
        if spec.group:
            groups.setdefault(spec.group, QActionGroup(self)).addAction(action)
        window.addAction(action)  # the shortcut works while the menu bar is hidden, too
        action.triggered.connect(lambda _checked=False: run())
        return action

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def all(self) -> list[QAction]:
        """All actions, in the order of the menus."""
        return list(self._actions.values())


def _title(menu: str) -> str:
    return QCoreApplication.translate("Actions", str(MENUS[menu])) if menu in MENUS else menu
