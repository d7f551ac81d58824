"""A simulated week in the real window: told, asked, checked, slept, walked through every room; what it holds after each day.

    python -m tests.benchmarks.week --facts 500 --messages 2000

The engine lives in a process of its own, as it does for users: the real one on the embedded model, or with --scripted
the widgets' test engine, for a flood that takes minutes. After each day both processes are measured.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import psutil
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

sys.path.insert(0, str(Path(__file__).parents[1] / "ui"))

from hosted import scripted

from app import launch
from app.host import HostedEngine
from app.panes.morning import MorningReport
from app.window import MainWindow
from engine import commands as c
from engine import events as ev

DAYS = 7
THINGS = "lamp boat kettle violin bicycle ladder basket drum kite mirror".split()
NAMES = "Biscuit Pepper Nutmeg Juniper Saffron Clover Marlow Tansy Bramble Sorrel".split()


@dataclass
class Day:
    """What both processes hold in the evening."""

    day: int
    window_mb: float
    engine_mb: float
    widgets: int
    qobjects: int
    timers: int
    threads: int
    files: int
    python_objects: int
    events: int
    messages: int
    facts: int
    seconds: float


class Week:
    """Seven days with one window that is never closed."""

    def __init__(
        self, folder: Path, facts: int, messages: int, scripted: bool, cache: Path | None, days: int
    ) -> None:
        self.folder, self.facts, self.messages, self.scripted = folder, facts, messages, scripted
        self.long = days
        self.profile = folder / "profile"
        if cache is not None:
            shutil.copytree(cache, self.profile / "cache")
        self.events: Counter[str] = Counter()
        self.told = self.said = 0
        self.live: tuple[ev.FactView, ...] = ()
        self.conversations: list[int] = []
        self.problems: list[str] = []
        self.days: list[Day] = []
        self.kinds: list[Counter[str]] = []
        self.places: list[Counter[str]] = []  # of the window's QObjects, Qt's own included

    def live_through(self) -> dict[str, Any]:
        """All seven days; what was measured."""
        launch.make_application()
        QFileDialog.getSaveFileName = staticmethod(lambda *_a, **_k: ("", ""))  # type: ignore[method-assign]
        QFileDialog.getOpenFileName = staticmethod(lambda *_a, **_k: ("", ""))  # type: ignore[method-assign]
        QFileDialog.getExistingDirectory = staticmethod(lambda *_a, **_k: "")  # type: ignore[method-assign]
        QDesktopServices.openUrl = staticmethod(lambda _url: True)  # type: ignore[method-assign]
        with launch.logging_to(self.folder / "week.log"):
            window = self.window = MainWindow(self.profile, self._factory)
            window.preferences.set("computing", threads=1)
            window.event_shown.connect(self._note)
            window.resize(1280, 840)
            window.show()
            self._wait(lambda: window.settled() and window.pressure.sleep.isEnabled())
            for day in range(1, self.long + 1):
                began = time.monotonic()
                self._day(day)
                self._measure(day, time.monotonic() - began)
            window.close()
        return self._report()

    # -- a day --------------------------------------------------------------------------------------------------

    def _day(self, day: int) -> None:
        share = self.facts // DAYS
        self._import(share // 2)
        talks = 8
        for _ in range(talks):
            self._act("new")
            for _ in range(self.messages // 2 // DAYS // talks):
                if self.told * DAYS < self.facts * day and self.said % 3 == 0:
                    self._tell()
                else:
                    self._say(
                        f"What is my {THINGS[self.said % 10]} {self.said % max(1, self.told) + 1} called?"
                    )
            self._visit()
        for action in ("audit", "sleep", "morning", "audit"):
            self._act(action)
        self._change_minds(day)
        self._stage()
        self._incognito()
        for theme in ("dark", "light", "dark", "light"):
            self._act(theme)
        for size in ("larger", "larger", "text_size"):
            self._act(size)
        for page in (
            "palette",
            "preferences",
            "log",
            "report",
            "keys",
            "help",
            "about",
            "history",
            "settle",
        ) * 3:
            self._act(page)
            self._close_dialogs()
        self.window.rooms.enter("desk")
        self._rest(0.3)

    def _import(self, count: int) -> None:
        rows = []
        for _ in range(count):
            self.told += 1
            rows.append(
                (f"my {THINGS[self.told % 10]} {self.told}", "called", f"{NAMES[self.told % 10]} {self.told}")
            )
        if rows and not self.scripted:
            self.window.send(c.ImportFacts(tuple(rows)))
        else:
            for row in rows:
                self.window.send(c.Remember(*row))
        self._settle()

    def _tell(self) -> None:
        self.told += 1
        self._say(f"My {THINGS[self.told % 10]} {self.told} is called {NAMES[self.told % 10]} {self.told}.")

    def _say(self, text: str) -> None:
        self.said += 1
        self.window.chat.composer.submitted.emit(text)
        self._settle()

    def _visit(self) -> None:
        """Every room, and in the Insight room every tab."""
        for name in self.window.rooms.actions:
            self.window.rooms.enter(name)
            self._rest(0.05)
        self.window.rooms.enter("insight")
        tabs = self.window.rooms.page("insight").tabs  # type: ignore[union-attr]
        for number in range(tabs.count()):
            tabs.setCurrentIndex(number)
            self._rest(0.05)
        self.window.rooms.enter("desk")
        if self.conversations:
            self.window.chat.conversation_requested.emit(self.conversations[len(self.conversations) // 2])
            self._settle()

    def _change_minds(self, day: int) -> None:
        """Edit, undo, forget, look at a life, compare, take a snapshot."""
        facts = [fact for fact in self.live if fact.state in ev.LIVE_STATES]
        if len(facts) > 4:
            self.window.send(c.EditFact(facts[0].id, f"Rusk {day}"))
            self.window.send(c.TellBiography(facts[1].id))
            self.window.send(c.Probe(facts[2].id))
            self.window.forgetting.offer(facts[3])
            self.window.toasts.settle()
        self._act("undo")
        self._act("redo")
        self.window.send(c.TakeSnapshot(f"Day {day}"))
        self._act("before_after")
        if not self.scripted:  # that engine has no such message in an empty conversation
            self._act("again")

    def _stage(self) -> None:
        for _ in range(2):
            self._act("stage")
            self._rest(0.1)

    def _incognito(self) -> None:
        self._act("incognito")
        self._say("What is my lamp called?")
        self._act("incognito")

    # -- how ------------------------------------------------------------------------------------------------------

    def _act(self, name: str) -> None:
        self.window.actions_[name].trigger()
        self._settle()

    def _close_dialogs(self) -> None:
        for dialog in self.window.findChildren(QDialog):
            dialog.close()
        self._rest(0.02)

    def _settle(self) -> None:
        self._wait(lambda: self.window.quiet())

    def _rest(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        self._wait(lambda: time.monotonic() >= until)

    def _wait(self, done: Callable[[], bool], seconds: float = 3600.0) -> None:
        until = time.monotonic() + seconds
        while not done():
            QApplication.processEvents()
            time.sleep(0.002)
            if time.monotonic() > until:
                raise TimeoutError("the engine did not come to rest")

    def _note(self, event: ev.Event) -> None:
        self.events[type(event).__name__] += 1
        match event:
            case ev.JournalChanged(facts):
                self.live = facts
            case ev.ConversationOpened(number) if number > 0 and number not in self.conversations:
                self.conversations = [*self.conversations, number][-50:]
            case ev.Problem():
                self.problems = [*self.problems, f"{event.message} {event.detail}"][-20:]

    def _factory(self, profile: Path, model: Path | None) -> Any:
        maker = scripted if self.scripted else launch.make_engine
        return lambda emit: HostedEngine(maker, profile, model, emit)

    # -- what is held ---------------------------------------------------------------------------------------------

    def _measure(self, day: int, seconds: float) -> None:
        self._act("new")  # what an open conversation shows is not held for ever
        self.window.toasts.settle()
        self._settle()
        for _ in range(3):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QApplication.processEvents()
            gc.unfreeze()
            gc.collect()
        objects = gc.get_objects()
        alive = [o for o in objects if issubclass(type(o), QObject) and shiboken6.isValid(o)]
        me = psutil.Process()
        engine = max((p.memory_info().rss for p in me.children(recursive=True)), default=0)
        self.kinds.append(Counter(f"{type(o).__module__}.{type(o).__qualname__}" for o in objects))
        found = self.window.findChildren(QObject)
        # A report is as long as its night was eventful, which is no matter of how many nights there were.
        reported = [
            o for report in self.window.findChildren(MorningReport) for o in report.findChildren(QObject)
        ]
        self.places.append(Counter(_place(o) for o in found))
        self.days.append(
            Day(
                day, round(me.memory_info().rss / 2**20, 1), round(engine / 2**20, 1),
                len(QApplication.allWidgets()) - sum(isinstance(o, QWidget) for o in reported),
                len(found) - len(reported),
                sum(isinstance(o, QTimer) and o.isActive() for o in alive), threading.active_count(),
                me.num_fds() if hasattr(me, "num_fds") else len(me.open_files()), len(objects),
                self.events.total(), 2 * self.said, len(self.live), round(seconds, 1),
            )
        )  # fmt: skip
        del objects, alive, found, reported
        print(json.dumps(asdict(self.days[-1])), file=sys.stderr, flush=True)
        if day > 1:
            print(
                json.dumps((self.places[-1] - self.places[-2]).most_common(12)), file=sys.stderr, flush=True
            )

    def _report(self) -> dict[str, Any]:
        second, last = self.days[1], self.days[-1]
        grown = self.kinds[-1] - self.kinds[1]
        return {
            "days": [asdict(day) for day in self.days],
            "ratios": {
                name: round(getattr(last, name) / max(1, getattr(second, name)), 3)
                for name in ("window_mb", "engine_mb", "widgets", "qobjects", "timers", "threads", "files", "python_objects")
            },
            "grown": dict(grown.most_common(25)),
            "grown in the window": dict((self.places[-1] - self.places[1]).most_common(25)),
            "events": dict(self.events), "problems": self.problems,
        }  # fmt: skip


def _place(o: QObject) -> str:
    """What it is, and in what."""
    names = []
    at: QObject | None = o
    while at is not None and len(names) < 4:
        names.append(f"{at.metaObject().className()} {at.objectName()}".strip())
        at = at.parent()
    return " in ".join(names)


def main() -> int:
    """Live through a week and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=int, default=500)
    parser.add_argument("--messages", type=int, default=2000)
    parser.add_argument("--scripted", action="store_true")
    parser.add_argument("--days", type=int, default=DAYS, help="fewer days of the same week")
    parser.add_argument("--cache", type=Path, help="the cache folder of a profile that was open before")
    options = parser.parse_args()
    os.environ["HF_ENDPOINT"] = "http://127.0.0.1:9"
    with tempfile.TemporaryDirectory(prefix="week-", ignore_cleanup_errors=True) as folder:
        os.environ["DORMOUSE_MODELS"] = folder + "/models"
        os.environ["HF_HUB_CACHE"] = folder + "/hub"
        week = Week(
            Path(folder), options.facts, options.messages, options.scripted, options.cache, options.days
        )
        print(json.dumps(week.live_through(), indent=1, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
