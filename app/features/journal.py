"""The Journal room, and with it: undo of everything, history, import and export of facts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from app import words
from app.actions import Spec
from app.features.feature import Feature, Replayed
from app.features.insight import Insight
from app.panes import journal_words
from app.panes.journal import JournalPane
from app.panes.journal_rows import Filter
from app.rooms import Room
from app.widgets import export
from app.widgets.toasts import Toast
from engine import commands as c
from engine import events as ev

if TYPE_CHECKING:
    from app.panes.journal_room import JournalRoom
    from app.window import MainWindow

#: What was done to many facts at once is said, with a way back.
_TOLD = ("import", "disable", "settle")


class JournalFeature(Feature):
    """Wires the journal in the dock and the one in its room."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.room: JournalRoom | None = None
        self._history = ev.HistoryChanged((), 0)
        self._span: tuple[float, float] | None = None  # only what was told in it is shown
        self._offers: dict[int, Toast] = {}  # operation -> what was last said of it, with a way back
        self._went_back = False  # said, with a way back of its own
        self._adding: dict[int, tuple[JournalPane, tuple[str, str, str]]] = {}  # by the command's number
        self._replayed = Replayed(latest=(ev.JournalChanged, ev.HistoryChanged, ev.DoublesFound))

    def rooms(self) -> Sequence[Room]:
        tip = self.tr("All facts, what became of each, and undo of everything")
        return (Room("journal", self.tr("Journal"), tip, "journal", self._make),)

    def specs(self) -> Sequence[Spec]:
        return (
            Spec("undo", self.tr("Undo"), "Memory", "Ctrl+Z", self.tr("Take back what was done to the journal last")),
            Spec("redo", self.tr("Redo"), "Memory", "Ctrl+Shift+Z", self.tr("Do again what was taken back last")),
            Spec("history", self.tr("History of the journal"), "Memory", "Ctrl+Shift+H", self.tr("All that was done, to be taken back in any order")),
            Spec("life", self.tr("The selected fact’s life"), "Facts", "Ctrl+I", self.tr("Where it was said and all that happened to it")),
            Spec("settle", self.tr("Duplicates and contradictions"), "Facts", "Ctrl+J, C", self.tr("What is said twice, or in two ways")),
            Spec("import_rows", self.tr("Import facts …"), "Facts", "Ctrl+Shift+I", self.tr("From a CSV or JSON file, with a preview")),
            Spec("save_facts", self.tr("Save facts as a file …"), "Facts", "Ctrl+Shift+E", self.tr("All facts, or those that are selected where they are several, as CSV or JSON")),
        )  # fmt: skip

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "add": lambda: self.reach().show_add(),
            "search": lambda: self.reach().focus_search(),
            "ask": lambda: self.reach().ask_selected(),
            "undo": self.undo,
            "redo": self.redo,
            "history": lambda: self._show_tab(1),
            "life": self._show_life,
            "settle": lambda: self._show_tab(2),
            "import_rows": self._choose_import,
            "save_facts": self._save,
        }

    def ready(self) -> None:
        self._connect(self.window.journal)
        self.window.rooms.entered.connect(self._show_enabled)
        self.window.journal.opened.connect(self.open_fact)
        self.window.chat.composer.text.installEventFilter(self)
        self.window.span_selected.connect(self._set_span)
        self.window.toasts.changed.connect(self._show_titles)
        self.window.feature(Insight).fact_opened.connect(self.open_fact)
        self._show_titles()
        self._show_enabled()

    def handle(self, event: ev.Event) -> None:
        self._replayed.handle(event)
        match event:
            case ev.HistoryChanged():
                self._tell(self._history, event)
                self._history = event
                self._show_titles()
            case ev.WentBack():
                self._went_back = True
            case ev.Problem(fatal=False) if self.window.running() in self._adding:
                pane, parts = self._adding.pop(self.window.running())
                pane.add_row.put_back(*parts)
            case ev.Idle():
                self._adding.pop(self.window.running(), None)
            case ev.ImportPreview():
                self._show_preview(event)
            case ev.Exported("facts", path, count) if not Path(path).is_dir():
                self.window.toasts.say(
                    self.tr("{} saved in {}.").format(words.count(count, "fact"), Path(path).name)
                )

    def veiled(self) -> None:
        if self.room is not None:
            self.room.life.show_fact(None)

    def _set_span(self, span: tuple[float, float] | None) -> None:
        """Show only what was told between two times; None: all."""
        self._span = span
        self._show_span(self.window.journal)
        if self.room is not None:
            self._show_span(self.room.journal)
            self.room.history.set_span(self._span)

    def _show_span(self, pane: JournalPane) -> None:
        pane.bar.set(replace(pane.bar.filter, between=self._span))

    def _filtered(self, filter: Filter) -> None:
        """Who leaves the chosen time out of one journal, leaves it out everywhere."""
        if self._span is not None and filter.between is None:
            self.window.span_selected.emit(None)

    # -- the room -----------------------------------------------------------------------------------------

    def open_fact(self, fact_id: int) -> None:
        """Go to a fact in the Journal room."""
        self.window.rooms.enter("journal")
        if self.room is not None:
            self.room.show_fact(fact_id)

    def _make(self, parent: QWidget) -> QWidget:
        from app.panes.journal_room import JournalRoom

        self.room = room = JournalRoom(parent)
        self.window.connect_journal(room.journal)
        self._connect(room.journal)
        for pane in (room.life, room.history, room.settle):
            pane.command.connect(self.window.send)
        room.life.message_requested.connect(self._go_to_message)
        room.history.span_cleared.connect(lambda: self.window.span_selected.emit(None))
        self._replayed.made(room)
        self._show_span(room.journal)
        room.history.set_span(self._span)
        return room

    def _connect(self, pane: JournalPane) -> None:
        pane.command.connect(self.window.send)
        pane.add_requested.connect(partial(self._add, pane))
        pane.export_requested.connect(self.save)
        pane.import_requested.connect(self._choose_import)
        pane.selection_changed.connect(self._show_enabled)
        pane.bar.changed.connect(self._filtered)

    def _add(self, pane: JournalPane, *parts: str) -> None:
        subject, relation, value = parts
        self._adding[self.window.send(c.Remember(subject, relation, value))] = (
            pane,
            (subject, relation, value),
        )

    def pane(self) -> JournalPane:
        """The journal that the user is at."""
        if self.room is not None and self.window.rooms.current == "journal":
            return self.room.journal
        return self.window.journal

    def reach(self) -> JournalPane:
        """The journal that the user is at; from elsewhere, the one beside the conversation, brought into view."""
        pane = self.pane()
        if pane is self.window.journal:
            self.window.reveal("Journal")
        return pane

    def _show_enabled(self) -> None:
        for name in ("ask", "life"):
            self.window.actions_[name].setEnabled(self.pane().selected() is not None)

    def _show_tab(self, number: int) -> None:
        self.window.rooms.enter("journal")
        if self.room is not None:
            self.room.tabs.setCurrentIndex(number)
            self.room.focus_tab()

    def _show_life(self) -> None:
        if fact := self.pane().selected():
            self.open_fact(fact.id)

    def _go_to_message(self, conversation: int, message: int) -> None:
        self.window.rooms.enter("desk")
        self.window.chat.open_message(conversation, message)

    # -- undo ---------------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take back a forgetting or deleting that is still to come; else what was done last."""
        if (toast := self.window.toasts.undoable()) is not None:
            toast.act()
        else:
            self.window.send(c.UndoOperation())

    def redo(self) -> None:
        """Do again what was taken back last."""
        self.window.send(c.RedoOperation())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """An empty message field has nothing of its own to undo."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and isinstance(watched, QPlainTextEdit)
        ):
            document = watched.document()
            undo = event.matches(QKeySequence.StandardKey.Undo) and not document.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not document.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return True
        return False

    def _show_titles(self) -> None:
        for name, number, title in (
            ("undo", self._history.undo, self.tr("Undo")),
            ("redo", self._history.redo, self.tr("Redo")),
        ):
            one = next((o for o in self._history.operations if o.id == number), None)
            what = f": {_short(journal_words.operation(one))}" if one is not None else ""
            self.window.actions_[name].setText(title + what)
            self.window.actions_[name].setEnabled(number is not None)
        if (toast := self.window.toasts.undoable()) is not None:
            self.window.actions_["undo"].setText(toast.undoes)
            self.window.actions_["undo"].setEnabled(True)

    def _tell(self, before: ev.HistoryChanged, now: ev.HistoryChanged) -> None:
        """Say what was taken back, and what was done to many facts, with a way back."""
        if not before.total:
            return
        was = {one.id: one.undone_at for one in before.operations}
        went_back, self._went_back = self._went_back, False
        for one in now.operations:
            if one.id in was and (was[one.id] is None) != (one.undone_at is None):
                if (old := self._offers.pop(one.id, None)) is not None:
                    old.dismiss()  # what it offers has come about
                if one.undone_at is None or went_back:
                    continue
                text = self.tr("Undone: {}").format(_short(journal_words.operation(one)))
                if one.kind != "sleep":
                    self._offer(one, text, self.tr("Redo"), c.RedoOperation(one.id))
                else:  # a sleep is not done again
                    self.window.toasts.say(text)
            elif one.id not in was and one.id > max(was, default=0) and one.kind in _TOLD:
                self._offer(
                    one, _short(journal_words.operation(one)), self.tr("Undo"), c.UndoOperation(one.id)
                )

    def _offer(self, one: ev.OperationView, text: str, word: str, wish: c.Command) -> None:
        self._offers = {number: toast for number, toast in self._offers.items() if not toast.done}
        self._offers[one.id] = self.window.toasts.say(text, word, partial(self.window.send, wish))

    # -- files --------------------------------------------------------------------------------------------

    def _choose_import(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self.window, self.tr("Choose a file of facts"), "",
            self.tr("Facts (*.csv *.tsv *.txt *.json *.jsonl);;All files (*)"),
        )  # fmt: skip
        if path:
            self.window.send(c.PreviewImport(path))

    def _show_preview(self, preview: ev.ImportPreview) -> None:
        from app.panes.importing import ImportDialog

        dialog = ImportDialog(preview, self.window)
        dialog.wanted.connect(self.window.send)
        dialog.open()

    def _save(self) -> None:
        """Save what was chosen; one row is always the current one, and no choice."""
        chosen = self.pane().selected_ids()
        self.save(chosen if len(chosen) > 1 else ())

    def save(self, fact_ids: tuple[int, ...]) -> None:
        """Ask where to save facts; all of them where none is chosen."""
        kinds = {".csv": "CSV", ".json": "JSON"}
        if path := export.ask_where(self.window, self.tr("Save facts as"), "facts.csv", kinds):
            self.window.send(c.SaveFacts(path, fact_ids or None))


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
