"""The demo for a stage: a second window on a memory that is thrown away, driven cue by cue."""

from __future__ import annotations

import logging
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDockWidget, QWidget

from app import engine_words, words
from app.actions import Spec
from app.demo import Demo, State
from app.features.feature import Feature
from app.features.replay import ReplayFeature
from app.features.stage import Stage
from app.widgets.cuecard import CueCard

if TYPE_CHECKING:
    from app.window import FactoryMaker, MainWindow

log = logging.getLogger(__name__)


class DemoFeature(Feature):
    """In a window of its own it is the show; in the user's, the action that opens that window."""

    told = Signal()  # the card shows something else

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.demo: Demo | None = None
        self.successor: MainWindow | None = None  # a fresh stage that follows this one
        self.card: CueCard | None = None
        self.stage: MainWindow | None = None

    def specs(self) -> Sequence[Spec]:
        return (
            Spec(
                "demo", self.tr("Show the demo"), "View", "Ctrl+Shift+P, D",
                tip=self.tr("Fourteen facts, watch it struggle, let it sleep, ask again: in a memory that is thrown away"),
            ),
        )  # fmt: skip

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {"demo": self.open}

    def open(self) -> None:
        """Put the show on in a window of its own; the user's waits behind it."""
        if self.demo is not None or self.stage is not None:
            return
        self.stage = open_stage(self.window.make_factory)
        self.stage.closed.connect(self._closed)
        self.window.hide()
        self.stage.show()

    def begin(self, automatic: bool = False) -> Demo:
        """This window is the stage: show the cards."""
        self.window.setWindowTitle(self.tr("Dormouse: demo"))
        self.demo = demo = Demo(self.window, automatic)
        self.card = self.window.feature(Stage).card = card = CueCard()
        dock = QDockWidget(self.tr("Cue card"), self.window)
        dock.setObjectName("Cue card")
        dock.setTitleBarWidget(QWidget())  # none
        dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        dock.setWidget(card)
        self.window.addDockWidget(Qt.DockWidgetArea.TopDockWidgetArea, dock)
        card.go_requested.connect(demo.go)
        card.pause_requested.connect(demo.pause)
        card.again_requested.connect(self._again)
        card.recording_requested.connect(self.fall_back)
        card.end_requested.connect(self.window.close)
        demo.changed.connect(self._show)
        demo.broke.connect(lambda _why: self.fall_back())
        self._show()
        return demo

    def fall_back(self) -> None:
        """Show the recording in place of what does not work."""
        replay = self.window.feature(ReplayFeature)
        if not replay.play_demo():
            self.window.toasts.say(self.tr("The recorded demo is missing from this installation."))

    def stop(self) -> None:
        if self.demo is not None:
            self.demo.end()

    def _again(self) -> None:
        automatic = self.demo is not None and self.demo.automatic
        stage = open_stage(self.window.make_factory, automatic)
        stage.restoreGeometry(self.window.saveGeometry())
        self.successor = stage
        stage.show()
        self.window.close()

    def _closed(self) -> None:
        if self.stage is None:
            return
        following = self.stage.feature(DemoFeature).successor
        self.stage.deleteLater()
        self.stage = following
        if following is not None:
            following.closed.connect(self._closed)
        else:
            self.window.show()

    def _show(self) -> None:
        if self.demo is None or self.card is None:
            return
        demo, card = self.demo, self.card
        place = self.tr("{0} of {1}").format(min(demo.index + 1, len(demo.cues)), len(demo.cues))
        note = {
            State.BROKEN: self.tr("This did not work: {0} The recording plays instead.").format(
                engine_words.said(demo.problem)
            ),
            State.PAUSED: self.tr("Paused."),
            State.DONE: self.tr("It took {0}.").format(words.duration(time.monotonic() - demo.began)),
        }.get(demo.state, "")
        card.show_cue(place, demo.tr(str(demo.cue.title)), demo.tr(str(demo.cue.text)), note)
        card.go.setEnabled(demo.state in (State.WAITING, State.PAUSED))
        card.pause.setEnabled(demo.state in (State.WAITING, State.RUNNING, State.PAUSED))
        card.pause.setText(self.tr("Go on") if demo.state is State.PAUSED else self.tr("Pause"))
        self.told.emit()


def open_stage(make_factory: FactoryMaker, automatic: bool = False) -> MainWindow:
    """A window on a memory of its own, which is erased when it closes; not shown yet."""
    from app.window import MainWindow

    folder = Path(tempfile.mkdtemp(prefix="dormouse-demo-"))
    stage = MainWindow(folder, make_factory, None)
    stage.preferences.set("memory", policy="paper")  # the first act
    stage.closed.connect(lambda: shutil.rmtree(folder, ignore_errors=True))
    stage.feature(DemoFeature).begin(automatic)
    return stage
