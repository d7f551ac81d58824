"""Every dialog and card that can be opened over the window, all open at once."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from app.features.tour import Tour
from app.panes.unkept import Unkept
from app.widgets.cuecard import CueCard
from app.window import MainWindow
from engine import commands as c
from engine import events as ev

ROWS = (
    ev.ImportRow("Line 1", "my dog", "name", "Rusk", "contradicts", "Biscuit", "called"),
    ev.ImportRow("Line 2", "my cat", "name", "Miso", "new", ""),
)


def open_all(window: MainWindow) -> list[QWidget]:
    """Opened and shown, children of the window; the tour at its first card."""
    for action in ("preferences", "log", "report", "notices", "help", "keys", "about"):
        window.actions_[action].trigger()
    window.show_again(ev.ImportPreview("facts.csv", ROWS))
    unkept, card = Unkept([c.Say("My dog is called Rusk."), c.UndoOperation()]), CueCard(window)
    unkept.setParent(window, unkept.windowFlags())
    unkept.show()
    card.show()
    window.actions_["tour"].trigger()
    spotlight = window.feature(Tour).spotlight
    assert spotlight is not None
    window.actions_["palette"].trigger()
    opened = [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
    assert len(opened) == 10
    return [*opened, card, spotlight]
