"""A speaker's card: where the show stands, what to say, and the buttons that drive it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.widgets import make

#: Around the card's contents.
_ROOMY, _SLIM = (16, 10, 12, 12), (16, 2, 12, 2)


class CueCard(QFrame):
    """Shows one card; emits what the speaker wants."""

    go_requested = Signal()
    pause_requested = Signal()
    again_requested = Signal()
    recording_requested = Signal()
    end_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName(self.tr("Cue card"))
        self.place = make.label("", "muted")
        self.title = make.label("", "heading")
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.note = make.label("", "muted", wrap=True)
        self.go = make.button(self.tr("Go on"), "primary", self.tr("Do what the card says (F8)"))
        self.pause = make.button(self.tr("Pause"), tip=self.tr("Stay at this moment, or go on (F9)"))
        self.again = make.button(self.tr("From the start"), tip=self.tr("Play it again in a fresh memory"))
        self.recording = make.button(
            self.tr("Recording"), tip=self.tr("Show the recorded demo instead, should something be broken")
        )
        self.end = make.button(
            self.tr("End the demo"), tip=self.tr("Throw this memory away and go back to yours")
        )
        self.keys = make.label(self.tr("F8: go on · F9: pause"), "muted")
        self.keys.hide()
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addSpacing(10)
        head.addWidget(self.place)
        head.addStretch(1)
        head.addWidget(self.keys)
        self._buttons = QWidget()  # hidden as one: a button that is hidden itself has no keys, either
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self.end, self.recording, self.again, self.pause, self.go):
            row.addWidget(button)
        head.addWidget(self._buttons)
        self._small = False
        self._box = box = QVBoxLayout(self)
        box.setContentsMargins(*_ROOMY)
        box.addLayout(head)
        box.addWidget(self.text)
        box.addWidget(self.note)
        for button, signal in (
            (self.go, self.go_requested), (self.pause, self.pause_requested), (self.again, self.again_requested),
            (self.recording, self.recording_requested), (self.end, self.end_requested),
        ):  # fmt: skip
            button.clicked.connect(signal)

    def show_cue(self, place: str, title: str, text: str, note: str = "") -> None:
        """Another card, or another state of it."""
        self.place.setText(place)
        self.title.setText(title)
        self.text.setText(text)
        self.note.setText(note)
        self.note.setVisible(bool(note) and not self._small)
        self.setAccessibleDescription(f"{place}. {title}. {text} {note}".strip())

    def set_small(self, small: bool) -> None:
        """A strip with title and keys, where the audience sees it, too: what the speaker may say is not for them."""
        self._small = small
        for part in (self.text, self._buttons):
            part.setVisible(not small)
        self.note.setVisible(bool(self.note.text()) and not small)
        self.keys.setVisible(small)
        self._box.setContentsMargins(*(_SLIM if small else _ROOMY))
        way = QSizePolicy.Policy  # what it lies in gives it as much room as it had
        self.setSizePolicy(way.Preferred, way.Maximum if small else way.Preferred)
