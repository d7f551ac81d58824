"""The Replay room: this session is recorded, and earlier ones are played again."""

from __future__ import annotations

import logging
import time
from bisect import bisect_right
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from app import figures, words
from app.actions import Spec
from app.features.feature import Feature
from app.features.stage import Stage
from app.playback import completed, fold, nights, tellings
from app.recording import Pieces, Recorder, Recording, Texts, load, reading
from app.rooms import Room
from app.widgets import export
from app.widgets.soon import Soon
from app.worker import coalesce
from engine import commands as c
from engine import events as ev
from engine.resources import resource_root

if TYPE_CHECKING:
    from app.panes.replay import ReplayPane
    from app.window import MainWindow

log = logging.getLogger(__name__)

_FLUSH_MS = 2000
#: How long a large recording is worked on between two turns of the event loop.
_TURN_S = 0.008
DEMO = "demo/demo.jsonl.gz"


class ReplayFeature(Feature):
    """Owns the recorder of this session and the room of the earlier ones."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.folder = window.profile / "sessions"
        self.pane: ReplayPane | None = None
        self.recording: Recording | None = None
        self._facts: ev.JournalChanged = ev.JournalChanged(())
        self._said: dict[int, str] = {}  # of this session
        self._bare: tuple[str, Recording] | None = None  # waits for its words
        self._told: list[tuple[float, ev.Event]] = []  # of the session on show, with what follows from it
        self._events: list[ev.Event] = []
        self._times: list[float] = []
        self._worth = False  # something was said or written
        self._work: Pieces[None] | None = None  # on a recording, in pieces
        self._next = Soon(0, self._go_on, self)
        self._first = Soon(0, self._list, self)  # reading a session takes its time: once the room is on show
        self._recorder = self._begin()
        self._timer = QTimer(self)
        self._timer.setInterval(_FLUSH_MS)
        if self._recorder is not None:
            self._timer.timeout.connect(self._recorder.flush)
            self._timer.start()

    def rooms(self) -> Sequence[Room]:
        return (
            Room(
                "replay", self.tr("Replay"), self.tr("Watch an earlier session again"), "replay", self._make
            ),
        )

    def specs(self) -> Sequence[Spec]:
        return (
            Spec("replay_open", self.tr("Watch a recording …"), "View", "Ctrl+Shift+P, O", self.tr("Play a recording from a file")),
        )  # fmt: skip

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {"replay_open": self._open_file}

    def handle(self, event: ev.Event) -> None:
        if self._recorder is not None:
            self._recorder.note(event, time.time())
        match event:
            case ev.JournalChanged():
                self._facts = event
            case ev.MessageAdded(message) if not ev.is_incognito(event):
                self._worth = True
                self._said[message.id] = message.text
            case ev.AnswerDone(message=message) if not ev.is_incognito(event):
                self._said[message.id] = message.text
            case ev.FactWritten():
                self._worth = True
            case ev.MessagesRead() if self._bare is not None:
                key, bare = self._bare
                self._bare = None
                texts = Texts(
                    Texts.of([self._facts]).facts, {m.id: m.text for m in event.messages}, dict(event.titles)
                )
                if self.pane is not None and self.pane.session() == key:
                    self._begin_work(self._wording(bare, texts))

    def veiled(self) -> None:
        if self.pane is not None and self.recording is not None:
            self.pane.seek(self.pane.at)

    def stop(self) -> None:
        self._timer.stop()
        self._first.stop()
        self._next.stop()
        self._work = None
        if self.pane is not None:
            self.pane.pause()
        if self._recorder is not None:
            self._recorder.close()
            if not self._worth:
                self._recorder.file.unlink(missing_ok=True)
            self._recorder = None

    def play_demo(self) -> bool:
        """Play the demo that ships with Dormouse; False if it is missing."""
        demo = resource_root() / DEMO
        if not demo.exists():
            return False
        self.window.rooms.enter("replay")
        self._list(str(demo))
        if self.pane is not None:
            self.pane.play_when_read()
        return True

    def so_far(self) -> Recording | None:
        """This session as it is up to now, with its words."""
        if self._recorder is None:
            return None
        self._recorder.flush()
        return load(self._recorder.file).worded(Texts(Texts.of([self._facts]).facts, self._said))

    # -- recording ------------------------------------------------------------------------------------------

    def _begin(self) -> Recorder | None:
        wanted = self.window.preferences.privacy
        if not wanted.record_sessions:
            return None
        now = time.time()
        name = f"{time.strftime('%Y%m%d-%H%M%S', time.localtime(now))}-{time.time_ns() % 1_000_000:06d}.jsonl"
        try:
            for old in sorted(self.folder.glob("*.jsonl"), reverse=True)[wanted.keep_sessions - 1 :]:
                old.unlink(missing_ok=True)
            return Recorder(self.folder / name, now)
        except OSError:
            log.warning("this session cannot be recorded", exc_info=True)
            return None

    # -- watching -------------------------------------------------------------------------------------------

    def _make(self, parent: QWidget) -> QWidget:
        from app.panes.replay import ReplayPane  # brings pyqtgraph

        self.pane = pane = ReplayPane(parent)
        pane.session_chosen.connect(self._load)
        pane.moved.connect(self._move)
        pane.export_requested.connect(self._export)
        pane.erase_requested.connect(self._erase)
        pane.told.connect(self.window.toasts.say)
        pane.refused.connect(
            lambda: self.window.toasts.say(self.tr("This is a recording: it can be watched, not changed."))
        )
        self._first.wish()
        return pane

    def _list(self, chosen: str = "") -> None:
        self._first.stop()
        if self.pane is None:
            return
        own = self._recorder.file if self._recorder is not None else None
        files = [f for f in sorted(self.folder.glob("*.jsonl"), reverse=True) if f != own]
        named = [(str(f), self._title(f)) for f in files]
        demo = resource_root() / DEMO
        if demo.exists():
            named.append((str(demo), self.tr("The demo that came with Dormouse")))
        if chosen and chosen not in dict(named):
            named.insert(0, (chosen, Path(chosen).name))
        self.pane.show_sessions(named, chosen)
        if named:
            self._load(self.pane.session())

    @staticmethod
    def _title(file: Path) -> str:
        try:
            at = time.mktime(time.strptime(file.name[:15], "%Y%m%d-%H%M%S"))
        except ValueError:
            return file.stem
        return figures.date(at, "ddd d MMM yyyy, HH:mm")

    def _load(self, key: str) -> None:
        self._bare = self.recording = None
        if self.pane is not None:
            self.pane.show_reading(0.0)
        self._begin_work(self._opening(key))

    def _opening(self, key: str) -> Pieces[None]:
        """Read a session and show it; another choice in the meantime ends this."""
        recording = yield from reading(Path(key))
        if recording.texts.facts or recording.texts.messages:
            self._show(recording)
            return
        shown = yield from recording.wording(Texts.of([self._facts]))
        self._show(shown)  # at once; what was said follows from the journal
        self._bare = key, recording
        self.window.send(c.ReadMessages(tuple(sorted(recording.message_ids()))))

    def _wording(self, bare: Recording, texts: Texts) -> Pieces[None]:
        self._show((yield from bare.wording(texts)), again=True)

    def _begin_work(self, work: Pieces[None]) -> None:
        self._work = work
        self._go_on()

    def _go_on(self) -> None:
        """A piece of the work; what is small is done with it."""
        work, share, until = self._work, 0.0, time.perf_counter() + _TURN_S
        try:
            while work is not None and time.perf_counter() < until:
                share = next(work)
        except StopIteration:
            if self._work is work:
                self._work = None
            return
        except (OSError, ValueError) as error:
            self._work = None
            self._unreadable(error)
            return
        if work is not None:
            if self.pane is not None:
                self.pane.show_reading(share)
            self._next.wish()

    def _unreadable(self, error: Exception) -> None:
        log.warning("%s", error)
        self._show(Recording(0.0, ()))
        self.window.toasts.say(
            self.tr("This recording cannot be read. It may be damaged, or of another version of Dormouse.")
        )

    def _show(self, recording: Recording, again: bool = False) -> None:
        """Show a session from its beginning; again: the one on show, with its words."""
        self.recording = recording
        self._told = completed(recording.events, recording.at)
        self._times = [t for t, _ in self._told]
        self._events = [event for _, event in self._told]
        if self.pane is not None:
            telling = tellings(recording.events)
            at = self.pane.at if again else 0.0
            inside = any(isinstance(event, ev.WeightsInside) for event in self._events)
            self.pane.show_session(
                recording.seconds, self._times, nights(recording.events), telling, at, inside
            )

    def _move(self, start: float, end: float) -> None:
        if self.pane is None or self.recording is None:
            return
        self.pane.set_clock(self.recording.at, self.recording.at + end)
        if end <= start:
            self.pane.show_anew(self._masked(fold(self._told, end)))
            return
        some = self._events[bisect_right(self._times, start) : bisect_right(self._times, end)]
        self.pane.show_next(self._masked(coalesce(some)))

    def _masked(self, events: Sequence[ev.Event]) -> Sequence[ev.Event]:
        """What of a session an audience may see; the demo that ships with Dormouse is nobody's."""
        assert self.pane is not None
        if Path(self.pane.session()) == resource_root() / DEMO:
            return events
        stage = self.window.feature(Stage)
        return [stage.masked(event) for event in events]

    def _open_file(self) -> None:
        file, _ = QFileDialog.getOpenFileName(
            self.window, self.tr("Watch a recording"), "", self.tr("Recordings (*.jsonl *.jsonl.gz)")
        )
        if file:
            self.window.rooms.enter("replay")
            self._list(file)

    def _export(self, key: str) -> None:
        if self.recording is None:
            return
        file = export.ask_where(
            self.window, self.tr("Save this session with its words"), "dormouse-session.jsonl.gz",
            {".jsonl.gz": self.tr("Recordings")},
        )  # fmt: skip
        if not file:
            return
        self._begin_work(self._saving(self.recording, Path(file)))

    def _saving(self, recording: Recording, file: Path) -> Pieces[None]:
        try:
            yield from recording.saving(file)
        except OSError as error:
            self.window.toasts.say(self.tr("It could not be saved: {0}").format(error.strerror or error))
            return
        finally:
            if self.pane is not None:
                self.pane.show_reading(None)
        count = len(recording.texts.facts)
        self.window.toasts.say(
            self.tr("Saved with its words: whoever has the file can read {0}.").format(
                words.count(count, "fact")
            )
        )

    def _erase(self, key: str) -> None:
        file = Path(key)
        if file.parent != self.folder:
            self.window.toasts.say(self.tr("Only recordings of this profile can be erased here."))
            return
        aside = file.with_suffix(".erased")
        file.rename(aside)

        def back() -> None:
            aside.rename(file)
            self._list(key)

        self._list()
        self.window.toasts.say(
            self.tr("Recording erased"), self.tr("Undo"), back, lambda: aside.unlink(missing_ok=True), 8.0, undoes=self.tr("Undo the deleting"),
        )  # fmt: skip
