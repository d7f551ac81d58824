"""A monkey at the real window with the real engine in its own process, which may be killed, whose disk may be full, and
which dies of some facts whenever it is to write them.

    python -m tests.benchmarks.long_play --seed 3 --actions 2000 --out DIR

It prints one JSON object: what was done, what went wrong (with the last actions before it), and whether every fact that
was told is still there. The same seed plays the same game as far as the engine is as fast.
"""

from __future__ import annotations

import argparse
import contextlib
import faulthandler
import gc
import json
import logging
import multiprocessing
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

import psutil
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog

sys.path.insert(0, str(Path(__file__).parents[1] / "ui"))

from hosted import scripted as scripted_engine
from monkey import Monkey

from app import launch, translation
from app.features.lab import LabFeature
from app.features.talk import Talk
from app.host import HostedEngine
from app.panes.journal_parts import AddFact
from app.preference_store import load
from app.veil import BLOCK
from app.window import MainWindow
from app.worker import EngineLink
from engine import commands as c
from engine import events as ev
from engine.errors import DormouseError
from engine.memory.extraction import extract, is_passage, parse_parts
from engine.memory.journal import Journal
from tests.benchmarks.frail import FULL, POISON, frail

#: Actions between two looks at the engine, and how many commands may wait for it.
SLICE, WAITING = 20, 30
#: What the offscreen platform and QTest say of themselves.
OFFSCREEN = re.compile(
    r"This plugin does not support (propagateSizeHints|grabbing|raise)|event not accepted by receiving widget"
)
IMPORT = "from a file"
#: A fact in this state is to be written.
WAITS = (ev.FactState.QUEUED,)
#: What the log says of an engine that was killed on purpose.
KILLED = "the engine's process ended"
#: And what the window does where that happened three times in a row while it opened.
STOPPED = "The engine stopped while it opened."
#: What is said at each start while a layer is wished for, named before the model was known, that it has not.
NO_LAYER = "This model has no layer"


@dataclass
class Ledger:
    """What the user said to remember, and to forget, by the commands that left the window."""

    told: dict[str, str] = field(default_factory=dict)  # value, small -> how it was told
    uncertain: set[str] = field(default_factory=set)  # told while the disk was full
    forgotten: set[str] = field(default_factory=set)
    commands: Counter[str] = field(default_factory=Counter)
    objects: dict[int, str] = field(default_factory=dict)  # fact id -> value, as last seen
    full: bool = False
    poisoned: bool = False  # a fact waits that the engine dies of
    poison: set[str] = field(default_factory=set)  # such facts that no list of the journal has shown yet

    def note(self, command: c.Command) -> None:
        """A command leaves the window."""
        self.commands[type(command).__name__] += 1
        match command:
            case c.Say(text):
                offered = is_passage(text) or len(text) >= 200
                self._expect(text, [] if offered else [f.object for f in extract(text)])
            case c.Remember(subject, relation, value):
                with contextlib.suppress(DormouseError):
                    self._expect(str(command), [parse_parts(subject, relation, value).object])
            case c.ImportFacts(rows):
                with contextlib.suppress(DormouseError):
                    self._expect(IMPORT, [parse_parts(*row).object for row in rows])
            case c.ForgetFacts(numbers):
                for number in numbers:
                    self._gone(number)

    def see(self, event: ev.Event) -> None:
        """An event arrives."""
        if isinstance(event, ev.JournalChanged):
            told = [fact for fact in event.facts if BLOCK not in fact.object]  # on a stage others are masked
            self.objects |= {fact.id: fact.object.casefold() for fact in told}
            self.poison -= {fact.object for fact in event.facts}
            waits = any(f.object.startswith(POISON) and f.state in WAITS for f in event.facts)
            self.poisoned = waits or bool(self.poison)

    def lost(self, journal: Journal) -> list[str]:
        """What was told, not forgotten, and is in no row of the journal."""
        there = {part for fact in journal.facts() for part in _parts(fact.object)}
        there |= {part for value in self.forgotten | self.uncertain for part in _parts(value)}
        return [f"{value} ({how})" for value, how in self.told.items() if not _pieces(value) <= there]

    def _expect(self, how: str, values: list[str]) -> None:
        for value in values:
            self.told[value.casefold()] = how
            if value.startswith(POISON):
                self.poison.add(value)
                self.poisoned = True
            if self.full:
                self.uncertain.add(value.casefold())

    def _gone(self, number: int) -> None:
        self.forgotten.add(self.objects.get(number, ""))


def _pieces(value: str) -> set[str]:
    """What a value adds up: who told of two dogs has both of them in one fact, or beside a third."""
    return set(re.split(r", | and ", value.casefold()))


def _parts(value: str) -> set[str]:
    return {value.casefold(), *_pieces(value)}


@dataclass
class Fault:
    """One thing that went wrong."""

    kind: str
    said: str
    trail: list[str]


class Game:
    """One profile, played with through several openings of the window."""

    def __init__(
        self,
        seed: int,
        actions: int,
        folder: Path,
        kills: float,
        full: float,
        poison: float,
        cache: Path | None = None,
        scripted: bool = False,
        model: Path | None = None,
    ) -> None:
        self.seed, self.actions, self.folder, self.scripted = seed, actions, folder, scripted
        self.model = model
        if cache is not None:  # of a profile that opened the model before: its moments need not be measured
            shutil.copytree(cache, folder / "profile" / "cache")
        self.kills, self.full, self.poison = kills, full, poison
        self.random = random.Random(seed + 1000)
        self.ledger = Ledger()
        self.looked_for: set[str] = set()
        self.faults: list[Fault] = []
        self.expected_death = 0.0
        self.counts: Counter[str] = Counter()
        self.engines: list[HostedEngine] = []
        self.monkey: Monkey | None = None
        self.rss: list[tuple[int, int]] = []

    # -- play -----------------------------------------------------------------------------------------------

    def play(self) -> dict[str, Any]:
        """All of it; the report."""
        began = time.monotonic()
        profile = self.folder / "profile"
        app = launch.make_application()
        with launch.logging_to(self.folder / "play.log"), self._watched(), self._legal():
            openings = max(1, min(4, self.actions // 500))
            for number in range(openings):
                language = "de" if (self.seed + number) % 2 else "en"
                translation.install(app, language if profile.exists() else load(profile).look.language)
                self._open_and_play(profile, self.actions // openings)
            self._check_left()
        done = sum(self.monkey.did.values()) if self.monkey else 0
        return {
            "seed": self.seed, "actions": done, "seconds": round(time.monotonic() - began, 1),
            "counts": dict(self.counts), "commands": dict(self.ledger.commands), "told": len(self.ledger.told),
            "forgotten": len(self.ledger.forgotten), "uncertain": len(self.ledger.uncertain), "rss_mb": self.rss,
            **({} if self.scripted else self._check_memory(profile)),
            "faults": [asdict(fault) for fault in self.faults],
        }  # fmt: skip

    def _open_and_play(self, profile: Path, actions: int) -> None:
        window = MainWindow(profile, lambda folder, model: self._factory(folder, model), self.model)
        window.preferences.set("sleep", by_pressure=bool(self.seed % 2))
        window.preferences.set("computing", threads=1, priority="equal")  # it is waited for
        window.event_shown.connect(self._see)
        window.resize(1280, 840)
        window.show()
        self.counts["openings"] += 1
        if self.monkey is None:
            self.monkey = Monkey(window, self.seed)
        self.monkey.window = window
        # The monkey does not wait for the model in every opening.
        if self.random.random() < 0.7:
            self._wait(lambda: window.settled() and window.pressure.sleep.isEnabled(), 300, "the model")
        left = actions
        while left > 0:
            self.monkey.play(min(SLICE, left))
            left -= SLICE
            self._mischief(profile)
            self._wait(lambda: window._sent - window._done < WAITING, 600, "the engine")
            if left % 200 < SLICE:
                self._progress(window)
        self._mend(profile)
        self._wait(window.settled, 900, "everything to be done")
        for _ in range(20):
            QApplication.processEvents()
        if window.problem.isVisible():
            self._fault("fatal", "the window shows its problem page")
        window.close()
        if window.stuck:
            self._fault("stuck", "the engine's thread did not end")
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _factory(self, profile: Path, model: Path | None) -> Any:
        def make(emit: Any) -> HostedEngine:
            maker = scripted_engine if self.scripted else frail
            self.engines.append(HostedEngine(maker, profile, model, emit))
            return self.engines[-1]

        return make

    def _mischief(self, profile: Path) -> None:
        """Now and then the engine is killed, or gets a fact that kills it, or its disk is full for a while."""
        mark = profile.parent / FULL
        if self.ledger.full:
            if self.random.random() < 0.5:
                self._mend(profile)
        elif self.random.random() < self.full:
            self._settle("the engine before a full disk")
            mark.touch()
            self.ledger.full = True
            self.counts["full disks"] += 1
            time.sleep(0.05)
        if self.random.random() < self.kills and self.engines:
            process = self.engines[-1]._process
            with contextlib.suppress(Exception):
                if process is not None and process.pid:
                    self.expected_death = time.monotonic()
                    os.kill(process.pid, signal.SIGKILL)
                    self.counts["kills"] += 1
        if self.random.random() < self.poison and self.monkey is not None:
            self.counts["poison"] += 1
            number = self.counts["poison"]
            self.monkey.say(f"My jar {number} is called {POISON} {number}.")
        self._end_experiments()

    def _end_experiments(self) -> None:
        """One that the monkey started has run for a while, and would go on for an hour with half of the machine."""
        laboratory = self.monkey.window.feature(LabFeature).laboratory if self.monkey is not None else None
        for run in laboratory.runs if laboratory is not None else ():
            if run.state in ("running", "queued") and self.random.random() < 0.3:
                laboratory.stop(run)
                self.counts["experiments ended"] += 1

    def _mend(self, profile: Path) -> None:
        """The disk has room again. What was told meanwhile is in the journal, or the user has it before them."""
        if not self.ledger.full or self.monkey is None:
            return
        window = self.monkey.window
        self._wait(lambda: window.quiet() or self._dead(), 600, "the engine on a full disk")
        (profile.parent / FULL).unlink(missing_ok=True)
        time.sleep(0.1)
        if self._dead():  # no engine can start there: the user makes room and tries again
            self.counts["full at start"] += 1
            window.problem.retry.click()
            self._wait(lambda: not self._dead() and window.quiet(), 600, "the next engine")
        self.ledger.full = False
        chat = window.chat
        drafts = window.feature(Talk).drafts
        seen = [chat.composer.text.toPlainText(), *drafts.all().values(), *chat.pending_texts()]
        for row in window.findChildren(AddFact):
            seen += (str(part) for parts in (row.parts(), *row.returned) for part in parts)
        seen += self.monkey.replaced  # it was before the user, who wrote over it
        new = self.ledger.uncertain - self.looked_for  # what was before the user once they may delete
        self.looked_for |= new
        known = {part for one in self.ledger.objects.values() for part in _parts(one)}
        for value in new - known - self.ledger.forgotten:
            file = self.ledger.told[value] == IMPORT  # it was told that nothing was taken, and has the file
            if not file and not any(value in text.casefold() for text in seen):
                self._fault("lost on a full disk", f"{value} ({self.ledger.told[value]})")

    def _dead(self) -> bool:
        """Whether the window has its problem page, and no engine."""
        link = self.monkey.window._link if self.monkey is not None else None
        return link is not None and not link._worker._usable

    def _settle(self, what: str) -> None:
        if self.monkey is not None:
            window = self.monkey.window
            self._wait(lambda: window.quiet(), 600, what)

    def _wait(self, done: Any, seconds: float, what: str) -> None:
        until = time.monotonic() + seconds
        while not done():
            QApplication.processEvents()
            time.sleep(0.005)
            if time.monotonic() > until:
                running = self.monkey.window.status.doing.text() if self.monkey else ""
                self._fault("stall", f"waited {seconds} s for {what}: {running}")
                for thread_id, frame in sys._current_frames().items():
                    print(thread_id, "".join(traceback.format_stack(frame)[-6:]), file=sys.stderr)
                return

    def _progress(self, window: MainWindow) -> None:
        me = psutil.Process()
        theirs = max((p.memory_info().rss for p in me.children(recursive=True)), default=0)
        self.rss.append((me.memory_info().rss >> 20, theirs >> 20))
        done = sum(self.monkey.did.values()) if self.monkey else 0
        print(
            f"{done:6} actions, {window._done:5} commands, {len(self.ledger.told):4} told, {self.rss[-1]} MB, "
            f"{len(self.faults)} faults, {dict(self.counts)}",
            file=sys.stderr, flush=True,
        )  # fmt: skip

    # -- what goes wrong --------------------------------------------------------------------------------------

    def _fault(self, kind: str, said: str) -> None:
        trail = list(self.monkey.trail) if self.monkey else []
        if len(self.faults) < 200 and said not in {f.said for f in self.faults}:
            self.faults.append(Fault(kind, said, trail))
            print(f"FAULT {kind}: {said}\n   " + "\n   ".join(trail[-8:]), file=sys.stderr, flush=True)

    def _see(self, event: ev.Event) -> None:
        self.ledger.see(event)
        if isinstance(event, ev.Problem):
            self.counts["problems told"] += 1
            if event.detail and not self.ledger.full:
                self._fault("problem", f"{event.message} {event.detail}")

    @contextlib.contextmanager
    def _watched(self) -> Iterator[None]:
        game = self

        class Listener(logging.Handler):
            def emit(self, record: logging.LogRecord) -> None:
                text = record.getMessage()
                if record.exc_info and record.exc_info[1] is not None:
                    text += "\n" + "".join(traceback.format_exception(*record.exc_info))
                elif record.exc_text:
                    text += "\n" + record.exc_text
                dying = (KILLED in text or STOPPED in text) and (
                    game.ledger.poisoned or time.monotonic() - game.expected_death < 60
                )
                grave = record.levelno >= logging.ERROR or record.name == "qt"
                if OFFSCREEN.search(text):
                    return
                if grave and not dying and not game.ledger.full:
                    game._fault(f"log {record.name}", text)

        def bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
            game._fault("exception", "".join(traceback.format_exception(kind, error, trace)))

        listener = Listener()
        logging.getLogger().addHandler(listener)
        before, sys.excepthook = sys.excepthook, bug
        sent = EngineLink.send

        def send(link: EngineLink, command: c.Command) -> None:
            game.ledger.note(command)
            sent(link, command)

        EngineLink.send = send  # type: ignore[method-assign]
        try:
            yield
        finally:
            EngineLink.send = sent  # type: ignore[method-assign]
            sys.excepthook = before
            logging.getLogger().removeHandler(listener)

    @contextlib.contextmanager
    def _legal(self) -> Iterator[None]:
        """Nothing leaves the machine or asks the desktop; file dialogs answer, sometimes."""
        os.environ["HF_ENDPOINT"] = "http://127.0.0.1:9"
        os.environ["DORMOUSE_MODELS"] = str(self.folder / "models")
        os.environ["HF_HUB_CACHE"] = str(self.folder / "hub")
        facts = self.folder / "facts.csv"
        rows = [f"my shelf {n},called,Sage {n}" for n in range(5)]
        facts.write_text("\n".join(["subject,relation,object", *rows]), encoding="utf-8")
        files = self.folder / "files"
        files.mkdir(exist_ok=True)

        def save(
            _parent: Any = None, _title: str = "", name: str = "", kinds: str = "", *_: Any
        ) -> tuple[str, str]:
            self.counts["save dialogs"] += 1
            chosen = self.random.random() < 0.5
            ending = "" if Path(name).suffix else ".png"
            return (
                (str(files / (Path(name).name or "file")) + ending, kinds.split(";;")[0])
                if chosen
                else ("", "")
            )

        def load_(*_a: Any, **_k: Any) -> tuple[str, str]:
            return (str(facts), "") if self.random.random() < 0.5 else ("", "")

        QFileDialog.getSaveFileName = staticmethod(save)  # type: ignore[method-assign]
        QFileDialog.getOpenFileName = staticmethod(load_)  # type: ignore[method-assign]
        QFileDialog.getExistingDirectory = staticmethod(lambda *_a, **_k: "")  # type: ignore[method-assign]
        QDesktopServices.openUrl = staticmethod(lambda _url: True)  # type: ignore[method-assign]
        yield

    # -- what is left -----------------------------------------------------------------------------------------

    def _check_left(self) -> None:
        """No thread, timer, process or open database behind the window."""
        if self.monkey is not None:
            del self.monkey.window
        until = time.monotonic() + 10
        while multiprocessing.active_children() and time.monotonic() < until:
            time.sleep(0.1)
        for _ in range(3):
            gc.collect()
            QApplication.processEvents()
        alive = [
            o for o in gc.get_objects() if issubclass(type(o), QThread | QTimer) and shiboken6.isValid(o)
        ]
        running = [o for o in alive if (o.isRunning() if isinstance(o, QThread) else o.isActive())]
        if running:
            self._fault("left", f"threads or timers: {running}")
        threads = [
            t.name for t in threading.enumerate()
            if t is not threading.main_thread() and not t.name.startswith("Dummy")  # a QThread that has ended
        ]  # fmt: skip
        if threads:
            self._fault("left", f"python threads: {threads}")
        if multiprocessing.active_children():
            self._fault("left", f"processes: {multiprocessing.active_children()}")
        windows = [w for w in gc.get_objects() if issubclass(type(w), MainWindow) and shiboken6.isValid(w)]
        if windows:
            self._fault("left", f"{len(windows)} windows")
        open_files = [f.path for f in psutil.Process().open_files() if str(self.folder / "profile") in f.path]
        if open_files:
            self._fault("left", f"open files: {open_files}")

    def _check_memory(self, profile: Path) -> dict[str, Any]:
        """The journal has all that was told; a new engine holds it; its weights are those that the journal asks for."""
        import torch

        from engine.memory.fact import Fact
        from engine.operations.checking import audit

        journal = Journal.open(profile / "journal.db")
        lost = self.ledger.lost(journal)
        states = Counter(str(fact.state) for fact in journal.facts())
        for fact in journal.facts({ev.FactState.REFUSED}):
            if not fact.object.startswith(POISON):
                self._fault("refused", f"{fact.statement} {fact.note}")
        journal.close()
        for value in lost:
            self._fault("lost", value)
        events: list[ev.Event] = []
        engine: Any = launch.make_engine(profile, self.model, events.append)
        engine.open()
        try:
            for problem in (e for e in events if isinstance(e, ev.Problem)):
                if not problem.message.startswith(NO_LAYER):
                    self._fault("reopened", f"{problem.message} {problem.detail}")
            live = {fact.id for fact in engine.live()}
            held = {f.id for facts in engine.mind.facts.values() for f in facts if isinstance(f, Fact)}
            if live != held:
                self._fault(
                    "memory", f"the journal has {live - held} more, the weights hold {held - live} more"
                )
            layers = engine.mind.lm.edit.layers
            now = [engine.mind.lm.anatomy.weight(layer).clone() for layer in layers]
            engine.mind.restore(engine.mind.snapshot())
            drift = max(
                float((a - engine.mind.lm.anatomy.weight(layer)).abs().max() / a.abs().max())
                for a, layer in zip(now, layers, strict=True)
            )
            if not drift < 1e-4:
                self._fault("memory", f"weights differ by {drift:.2e} from those solved anew")
            done = audit(engine) if live else None
            torch.set_num_threads(1)
            return {
                "states": dict(states), "live": len(live), "weights_drift": drift, "policy": engine.policy,
                "recall": [done.raw, done.chat, done.paraphrase] if done else None,
            }  # fmt: skip
        finally:
            engine.close()


def main() -> int:
    """Play one game; 0 if nothing went wrong."""
    faulthandler.enable()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--actions", type=int, default=2000)
    parser.add_argument("--kills", type=float, default=0.04, help="chance of a killing after 20 actions")
    parser.add_argument("--full", type=float, default=0.03, help="chance of a full disk after 20 actions")
    parser.add_argument("--poison", type=float, default=0.02, help="chance of a deadly fact after 20 actions")
    parser.add_argument(
        "--scripted", action="store_true", help="the widgets' test engine, which forgets when killed"
    )
    parser.add_argument("--cache", type=Path, help="the cache folder of a profile that was open before")
    parser.add_argument(
        "--model", type=Path, help="another model's folder than the embedded one, say a tiny one"
    )
    parser.add_argument("--out", type=Path, help="where profile, log and files stay to be looked at")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="monkey-", ignore_cleanup_errors=True) as made:
        folder = options.out or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        if options.scripted:
            options.kills = options.full = options.poison = 0.0
        report = Game(
            options.seed, options.actions, folder, options.kills, options.full, options.poison, options.cache,
            options.scripted, options.model,
        ).play()  # fmt: skip
    print(json.dumps(report, indent=1, ensure_ascii=False))
    return 1 if report["faults"] else 0


if __name__ == "__main__":
    sys.exit(main())
