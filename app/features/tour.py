"""The tour: five cards on the real thing, once for each profile and again from Help."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer

from app.actions import Spec
from app.features.feature import Feature
from app.widgets.spotlight import Card, Spotlight

_SEEN = "tour_seen"
_FIRST_MS = 700


class Tour(Feature):
    """Shows the tour over the desk."""

    spotlight: Spotlight | None = None

    def specs(self) -> Sequence[Spec]:
        return (
            Spec(
                "tour",
                self.tr("Take the tour"),
                "Help",
                "Ctrl+Shift+G, T",
                self.tr("Five cards: what is where, and what for"),
            ),
        )

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {"tour": self.begin}

    def welcome(self) -> None:
        """Begin if this profile has not seen it."""
        if self.window.settings.value(_SEEN) is None:
            QTimer.singleShot(_FIRST_MS, self, self.begin)

    def begin(self) -> None:
        """From the first card."""
        if self.spotlight is not None:
            return
        self.window.rooms.leave_all()
        self.window.settings.setValue(_SEEN, "true")
        self.spotlight = Spotlight(self.window, self._cards())
        self.spotlight.ended.connect(self._ended)

    def ready(self) -> None:
        self.window.rooms.entered.connect(self.stop)  # what the cards point at is not there

    def stop(self, *_room: str) -> None:
        if self.spotlight is not None:
            self.spotlight.end()

    def _ended(self) -> None:
        self.spotlight = None
        self.window.chat.composer.text.setFocus()

    def _cards(self) -> list[Card]:
        window = self.window
        return [
            Card(
                self.tr("Tell it something"),
                self.tr(
                    "Write a sentence, such as “My dog is called Biscuit.” What you say goes into the model’s own weights: "
                    "no notes, no search. Ask in a new conversation, and it still knows."
                ),
                lambda: window.chat.composer,
                window.talking(lambda: None),
            ),
            Card(
                self.tr("See what it knows"),
                self.tr(
                    "Every fact stands in the journal, safe from the moment you say it. Here you can change it, take it "
                    "back or have it forgotten, at any time."
                ),
                lambda: window.journal,
                lambda: window.reveal("Journal"),
            ),
            Card(
                self.tr("How drowsy it is"),
                self.tr(
                    "Facts crowd each other as they grow many. The gauge shows the chance that some are lost soon; beyond "
                    "the mark it is time to sleep."
                ),
                lambda: window.pressure.gauge,
                lambda: window.reveal("Sleep pressure"),
            ),
            Card(
                self.tr("Let it sleep"),
                self.tr(
                    "In its sleep every fact is asked, and what faded is written again. If anything got worse, all is put "
                    "back. Ctrl+L does it, too, or Dormouse by itself."
                ),
                lambda: window.pressure.sleep,
                lambda: window.reveal("Sleep pressure"),
            ),
            Card(
                self.tr("Watch it happen"),
                self.tr(
                    "The charts show what it recalls and how well it still speaks, after each fact and each sleep. Ctrl+K "
                    "finds every command. Help has this tour again."
                ),
                lambda: window.docks["Charts"],
                lambda: window.reveal("Charts"),
            ),
        ]  # fmt: skip
