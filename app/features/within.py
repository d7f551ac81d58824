"""What is done inside panes, as actions: by name and by keys, while the pane is on show and its button can be pressed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QToolButton

from app.actions import Spec
from app.features.demo import DemoFeature
from app.features.feature import Feature
from app.features.insight import Insight
from app.features.journal import JournalFeature
from app.features.lab import LabFeature
from app.features.records import Records
from app.features.replay import ReplayFeature
from app.features.sleep import SleepFeature
from app.features.stage import Stage
from app.widgets.actionrow import ActionRow

if TYPE_CHECKING:
    from app.window import MainWindow

#: What tells that a button can be pressed, or no longer.
_TELLING = frozenset({QEvent.Type.EnabledChange, QEvent.Type.ShowToParent, QEvent.Type.HideToParent})
#: The panes of the desk, and the last key of the action that shows or hides each.
_PANES = {"Journal": "J", "Sleep pressure": "P", "Charts": "C", "Hypnogram": "H"}


class Within(Feature):
    """Presses the buttons of the pane that one is at; goes to the panes of the desk, shows and hides them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._watched: list[QAbstractButton] = []
        self._pressed: list[str] = []  # the actions that press a button

    def specs(self) -> Sequence[Spec]:
        show = self.tr("Show {0}")
        panes = [
            Spec(
                _name(pane), show.format(QCoreApplication.translate("Docks", pane)), "View", f"Ctrl+Shift+D, {key}",
                self.tr("Show this pane beside the conversation, or hide it"), checkable=True,
            )
            for pane, key in _PANES.items()
        ]  # fmt: skip
        go = self.tr("Go to {0}")
        panes += [
            Spec(
                f"go {pane}", go.format(QCoreApplication.translate("Docks", pane)), "View", f"Alt+{number}",
                self.tr("Bring this pane into view, with the keys; on a stage alone beside the conversation"),
            )
            for number, pane in enumerate(_PANES, 1)
        ]  # fmt: skip
        return (
            Spec("edit_fact", self.tr("Edit the selected fact"), "Facts", "Ctrl+J, E", self.tr("Give it another value")),
            Spec("pin", self.tr("Pin the selected facts, or let them go"), "Facts", "Ctrl+J, P", self.tr("No sleep prunes a pinned fact")),
            Spec("disable", self.tr("Disable the selected facts, or enable them"), "Facts", "Ctrl+J, D", self.tr("Out of the weights, kept in the journal")),
            Spec("take_back", self.tr("Take the selected facts back, or restore them"), "Facts", "Ctrl+J, T", self.tr("Out of the weights; they can be restored")),
            Spec("forget", self.tr("Forget the selected facts"), "Facts", "Ctrl+J, Del", self.tr("Erase them everywhere, for good")),
            Spec("filter", self.tr("Filter the facts"), "Facts", "Ctrl+J, F", self.tr("Show only some facts")),
            Spec("group", self.tr("Group the facts"), "Facts", "Ctrl+J, G", self.tr("Put facts into groups")),
            Spec("snapshot_back", self.tr("Go back to the selected snapshot"), "Memory", "Ctrl+J, B", self.tr("Facts and weights as they were then; this can be undone")),
            Spec("snapshot_compare", self.tr("Compare the selected snapshots"), "Memory", "Ctrl+J, V", self.tr("What changed since, or between two")),
            Spec("demo_go", self.tr("Demo: go on"), "View", "F8", self.tr("Do what the card says")),
            Spec("demo_pause", self.tr("Demo: pause, or go on"), "View", "F9", self.tr("Stay at this moment")),
            Spec("demo_again", self.tr("Demo: from the start"), "View", "Ctrl+Shift+P, A", self.tr("Play it again in a fresh memory")),
            Spec("demo_recording", self.tr("Demo: show the recording"), "View", "Ctrl+Shift+P, R", self.tr("Should something be broken")),
            Spec("demo_end", self.tr("Demo: end it"), "View", "Ctrl+Shift+P, E", self.tr("Throw this memory away and go back to yours")),
            Spec("replay_play", self.tr("Play the recording, or pause it"), "View", "Ctrl+Shift+P, P", self.tr("In the Replay room")),
            Spec("insight_export", self.tr("Export what Insight shows …"), "View", "Ctrl+Shift+X, P", self.tr("As a picture, a drawing or a table")),
            *panes,
            Spec("lab_remove", self.tr("Remove the chosen run"), "Lab", "Ctrl+Shift+B, D", self.tr("Take it and its files away; this can be undone")),
            Spec("report_save", self.tr("Save the report of a problem …"), "Help", "Ctrl+Shift+G, S", self.tr("As a file; nothing is sent")),
        )  # fmt: skip

    def handlers(self) -> dict[str, Callable[[], object]]:
        own: dict[str, Callable[[], object]] = {_name(pane): partial(self._toggle, pane) for pane in _PANES}
        own |= {f"go {pane}": partial(self._go, number, pane) for number, pane in enumerate(_PANES, 1)}
        own["report_save"] = self.window.feature(Records).save_report
        self._pressed = [spec.name for spec in self.specs() if spec.name not in own]
        return own | {name: partial(self._press, name) for name in self._pressed}

    def ready(self) -> None:
        self.window.rooms.entered.connect(self.refresh)
        self.window.feature(DemoFeature).told.connect(self.refresh)
        for pane in _PANES:
            self.window.docks[pane].toggleViewAction().toggled.connect(self.refresh)
        self.refresh()

    def refresh(self, *_why: object) -> None:
        """Have each action enabled exactly while its button can be pressed, and checked while its pane is shown."""
        buttons = self._buttons()
        for name in self._pressed:
            action, button = self.window.actions_[name], buttons.get(name)
            if button is not None and button not in self._watched:
                self._watched.append(button)
                button.installEventFilter(self)
            action.setEnabled(button is not None and button.isEnabled() and not _put_away(button))
            if name.startswith("demo_"):  # in the user's own window there is none
                action.setVisible(button is not None)
        for pane in _PANES:
            self.window.actions_[_name(pane)].setChecked(not self.window.docks[pane].isHidden())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TELLING:
            self.refresh()
        return False

    def _buttons(self) -> dict[str, QAbstractButton]:
        """The button of each action, of those on show."""
        window, here = self.window, self.window.rooms.current
        found: dict[str, QAbstractButton] = {}
        if here in ("desk", "journal"):
            journal = window.feature(JournalFeature).pane()
            found |= {
                "edit_fact": journal.edit, "pin": journal.pin, "disable": journal.disable, "take_back": journal.undo,
                "forget": journal.forget, "filter": journal.bar.filters, "group": journal.bar.groups,
            }  # fmt: skip
        if here == "sleep" and (sleep := window.feature(SleepFeature).room) is not None:
            found |= {"snapshot_back": sleep.moments.back, "snapshot_compare": sleep.moments.compare}
        if here == "insight" and (insight := window.feature(Insight).room) is not None:
            found["insight_export"] = insight.export
        if here == "lab" and (lab := window.feature(LabFeature).pane) is not None:
            found["lab_remove"] = lab.remove
        if here == "replay" and (replay := window.feature(ReplayFeature).pane) is not None:
            found["replay_play"] = replay.play
        if (card := window.feature(DemoFeature).card) is not None:
            found |= {
                "demo_go": card.go, "demo_pause": card.pause, "demo_again": card.again,
                "demo_recording": card.recording, "demo_end": card.end,
            }  # fmt: skip
        return found

    def _press(self, name: str) -> None:
        button = self._buttons().get(name)
        if button is None:
            return
        if self.window.journal.isAncestorOf(button):
            self.window.reveal("Journal")
        if isinstance(button, QToolButton) and (menu := button.menu()) is not None:
            menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        else:
            button.click()

    def _go(self, number: int, pane: str) -> None:
        """To a pane with the keys, from whatever room; the stage has its own way."""
        stage = self.window.feature(Stage)
        if stage.on:
            stage.pane(number)
        else:
            self.window.rooms.leave_all()
            self.window.desk.call(pane, focus=True)

    def _toggle(self, pane: str) -> None:
        """Hide a pane that is seen; else bring it into view, from whatever room."""
        dock = self.window.docks[pane]
        if dock.isVisible() and not dock.visibleRegion().isEmpty():
            dock.close()
        else:
            self.window.reveal(pane)
        self.refresh()


def _put_away(button: QAbstractButton) -> bool:
    """Whether it is hidden, other than in the menu at the end of its row."""
    row = button.parent()
    return button.isHidden() and not (isinstance(row, ActionRow) and button in row.folded)


def _name(pane: str) -> str:
    return f"pane {pane}"
