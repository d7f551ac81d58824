"""Forgetting with a moment to think again: until it is over the facts are out of sight, and it can be taken back."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from app import words
from app.panes.journal import JournalPane
from engine import commands as c
from engine import events as ev

if TYPE_CHECKING:
    from app.window import MainWindow

#: How long a forgetting can be taken back.
FORGET_S = 8.0


def tr(text: str) -> str:
    """A text in the user's language."""
    return QCoreApplication.translate("Forgetting", text)


class Forgetting(QObject):
    """What a window is about to forget, and the journals that hide it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._numbers: dict[
            int, int
        ] = {}  # fact id -> number of the command that erases it, 0 before it is sent
        self._journals: list[JournalPane] = []

    def attach(self, journal: JournalPane) -> None:
        """A journal that hides what is being forgotten."""
        self._journals.append(journal)
        journal.set_hidden(self._numbers, True)

    def offer(self, *facts: ev.FactView) -> None:
        """Forget facts in a moment."""
        ids = tuple(fact.id for fact in facts if fact.id not in self._numbers)
        if not ids:
            return
        self._numbers |= dict.fromkeys(ids, 0)
        self._hide(ids, True)

        def keep() -> None:
            for fact_id in ids:
                del self._numbers[fact_id]
            self._hide(ids, False)

        def erase() -> None:
            number = self._window.send(c.ForgetFacts(ids))
            self._numbers.update(dict.fromkeys(ids, number))

        many = words.count(len(ids), "fact")
        what = words.understood(facts[0]) if len(ids) == 1 else many
        said, noted = tr("Forgetting: {}").format(what), tr("Forgetting: {}").format(many)
        self._window.toasts.say(
            said, tr("Undo"), keep, erase, FORGET_S, noted, undoes=tr("Undo the forgetting")
        )

    def settle(self, done: int) -> None:
        """All commands up to this number are done: a fact is erased, or that failed, and then it must be seen again."""
        for fact_id, number in list(self._numbers.items()):
            if 0 < number <= done:
                del self._numbers[fact_id]
                self._hide((fact_id,), False)

    def _hide(self, fact_ids: Collection[int], hidden: bool) -> None:
        for journal in self._journals:
            journal.set_hidden(fact_ids, hidden)
