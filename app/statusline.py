"""The status bar: what the engine is doing, how far it is, and Cancel."""

from __future__ import annotations

import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStatusBar, QWidget

from app import engine_words, figures, words
from app.widgets import make
from app.widgets.elided import ElidedLabel
from engine import events as ev


class StatusLine(QStatusBar):
    """Follows the engine's events; emits the wish to cancel."""

    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.doing = (
            ElidedLabel()
        )  # a long sentence in large type is shortened: the window does not grow for it
        self.doing.setAccessibleName(self.tr("What Dormouse is doing"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.eta, self.model = ElidedLabel(), ElidedLabel()
        for label in (self.eta, self.model):
            label.setObjectName("muted")
        self.cancel = make.button(self.tr("Cancel"), "link")
        self.cancel.setToolTip(self.tr("Stop what is running; nothing is lost (Esc)"))
        self.cancel.clicked.connect(self.cancel_requested)
        place = self.cancel.sizePolicy()
        place.setRetainSizeWhenHidden(
            True
        )  # it is the highest here: nothing above moves when it comes and goes
        self.cancel.setSizePolicy(place)
        left = QWidget()
        row = QHBoxLayout(left)
        row.setContentsMargins(10, 0, 0, 0)
        row.setSpacing(10)
        for widget, stretch in ((self.doing, 0), (self.bar, 2), (self.eta, 0), (self.cancel, 0)):
            row.addWidget(widget, stretch)
        row.addStretch(5)
        self.addWidget(left, 1)
        self.addPermanentWidget(self.model)
        self._began = time.monotonic()
        self._ready = self._failed = False
        self._quiet()
        self._run(self.tr("Waking up …"), cancellable=False)

    def busy(self) -> bool:
        """Whether something runs."""
        return not self.bar.isHidden()

    def handle(self, event: ev.Event) -> None:
        """Show what an event says."""
        match event:
            case ev.Loading(stage):
                self._failed = False
                self.model.setText("")  # another one may be on its way
                self._run(f"{engine_words.said(stage).rstrip('. …')} …", cancellable=False)
            case ev.Ready():
                self._ready = True
                self._tell_model(event)
                self._quiet()
            case ev.Busy(title, cancellable):
                self._run(f"{engine_words.said(title)} …", cancellable)
            case ev.Progress(title, done, total, eta):
                self._say(self.tr("{0} … {1} of {2}").format(engine_words.said(title), done, total))
                self.bar.setRange(0, max(1, total))
                self.bar.setValue(done)
                self.eta.setText(
                    "" if eta is None else self.tr("about {0} left").format(words.duration(max(1.0, eta)))
                )
                if done >= total and self.bar.isHidden():  # what nobody waits for ends without an Idle
                    self._quiet()
            case ev.SleepStage(_at, cycle, stage):
                self._say(self.tr("Sleeping, cycle {0}: {1} …").format(cycle, engine_words.said(stage)))
                self.bar.setRange(0, 0)
                self.eta.setText("")
            case ev.Idle():
                self._quiet()
            case ev.Problem(fatal=True):
                self._ready, self._failed = False, True
                self._quiet()

    def _run(self, text: str, cancellable: bool) -> None:
        self._say(text)
        self.bar.setRange(0, 0)
        self.bar.show()
        self.eta.setText("")
        self.cancel.setVisible(cancellable)

    def _quiet(self) -> None:
        self._say(
            self.tr("Awake")
            if self._ready
            else self.tr("Not running")
            if self._failed
            else self.tr("Waking up …")
        )
        self.bar.setRange(0, 1)
        self.bar.hide()
        self.eta.setText("")
        self.cancel.hide()

    def _say(self, text: str) -> None:
        self.doing.setText(text)
        self.doing.setToolTip(text)

    def _tell_model(self, ready: ev.Ready) -> None:
        layers = ", ".join(map(str, ready.edited_layers))
        self.model.setText(
            f"{engine_words.said(ready.model)} · {figures.number(ready.parameters / 1e6, 1)} M · {ready.device}  "
        )
        self.model.setToolTip(
            self.tr(
                "Model {model}, {count} parameters, on {device}, opened in {time}.\n"
                "{layers_mean} Here: {layers}.\n{policy_means} Here: {policy}.\nProfile: {profile}"
            ).format(
                model=engine_words.said(ready.model),
                count=figures.number(ready.parameters),
                device=ready.device,
                time=words.duration(ready.seconds),
                layers=layers,
                layers_mean=words.GLOSSARY["edited layer"],
                policy=words.variant(ready.policy),
                policy_means=words.GLOSSARY["policy"],
                profile=ready.profile,
            )
        )
