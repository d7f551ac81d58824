"""The whole story in the real window with the real engine: told, asked, slept on, reopened, forgotten."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint

from app import help as pages
from app import launch
from app.demo import FACTS
from app.driver import Driver, FirstPaint, StepFailed
from app.gaps import GapMeter
from app.layout import DEFAULT_SIZE
from app.panes import journal_model as jm
from app.panes.sleeproom import SleepRoom
from app.window import FactoryMaker, MainWindow
from engine.events import LIVE_STATES

QUESTION = "What is my dog called?"
VALUE = "Biscuit"
BUSY_PHASES = ("chat", "injection", "sleep")


def play(
    folder: Path,
    model: Path | None,
    started: float,
    pause_s: float = 0.0,
    factory: FactoryMaker | None = None,
) -> int:
    """Play the story, write pictures and smoke.json into the folder; 0 only if every step worked."""
    folder.mkdir(parents=True, exist_ok=True)
    launch.make_application()
    with (
        launch.logging_to(folder / "smoke.log"),
        tempfile.TemporaryDirectory(prefix="dormouse-story-", ignore_cleanup_errors=True) as profile,
    ):
        story = Story(folder, Path(profile), model, started, pause_s, factory or launch.hosted_engine)
        return story.play()


@dataclass
class Story:
    """The story and what came of it."""

    folder: Path
    profile: Path
    model: Path | None
    started: float
    pause_s: float
    factory: FactoryMaker
    result: dict[str, Any] = field(default_factory=dict)
    steps: list[dict[str, Any]] = field(default_factory=list)

    def play(self) -> int:
        """All steps in order; the first that fails ends the story."""
        self.meter = GapMeter()
        chapters: tuple[tuple[str, Callable[[], str]], ...] = (
            ("open the window", self.open),
            ("wait for the model", self.wake),
            ("tell it something", self.tell),
            ("ask in an empty conversation", self.ask),
            ("tell it fourteen more facts", self.tell_more),
            ("sleep", self.sleep),
            ("read the morning report, go back to before the sleep, and take that back", self.morning),
            ("quit", self.quit),
            ("reopen", self.reopen),
            ("ask again after the restart", self.ask_again),
            ("look at it in the dark", self.dark),
            ("forget it in the journal", self.forget),
            ("ask once more", self.ask_forgotten),
            ("quit for good", self.quit),
        )
        failed = ""
        for name, chapter in chapters:
            if not self._step(name, chapter):
                failed = name
                self._rescue()
                break
        self._write(failed)
        print(
            f"FAILED at: {failed}" if failed else f"The whole story worked. Pictures: {self.folder}/",
            flush=True,
        )
        return 1 if failed else 0

    # -- chapters -----------------------------------------------------------------------------------------

    def open(self) -> str:
        self._open_window()
        self.driver.wait("the first paint", lambda: self.paint.at is not None, 20)
        visible = round((self.paint.at or 0.0) - self.started, 3)
        field = self.driver.window.chat.composer.text
        self.driver.wait("the field to write in", lambda: self.driver.window.focusWidget() is field, 20)
        self.result |= {
            "window_visible_s": visible,
            "window_usable_s": round(time.time() - self.started, 3),
        }
        return f"visible after {visible:.2f} s, usable after {self.result['window_usable_s']:.2f} s"

    def wake(self) -> str:
        self._wake()
        self.result["model_ready_s"] = round(time.time() - self.started, 3)
        ready = self.driver.ready
        self.result["model"] = f"{ready.model}, {ready.parameters} parameters" if ready else ""
        self.driver.picture("01-awake")
        return f"ready after {self.result['model_ready_s']:.2f} s"

    def tell(self) -> str:
        answer = self.driver.say(f"My dog is called {VALUE}.", "injection")
        self._expect_written(VALUE)
        self.driver.picture("02-told")
        return answer

    def ask(self) -> str:
        return self._ask("03-asked-in-an-empty-conversation", knows=True)

    def tell_more(self) -> str:
        self.driver.new_conversation()
        for text in FACTS:
            before = len(self.driver.facts)
            self.driver.say(text, "injection")
            if len(self.driver.facts) <= before:
                raise StepFailed(f"no fact was understood in {text!r}")
            newest = self.driver.facts[-1]
            print(f"      {text} -> {newest.subject} | {newest.relation_label} | {newest.object}", flush=True)
        self.driver.picture("04-fifteen-facts")
        return f"{self._all_live()} facts are in the weights"

    def sleep(self) -> str:
        window, driver = self.driver.window, self.driver
        self.meter.phase = "sleep"
        driver.click(window.pressure.sleep)
        driver.wait("the sleep to begin", lambda: window.hypnogram.asleep() or driver.report is not None, 60)
        driver.picture("05-asleep")
        driver.wait("the sleep's report", lambda: driver.report is not None and driver.quiet(), 600)
        self.meter.phase = "idle"
        report = driver.report
        if report is None or report.outcome not in ("committed", "nothing to do"):
            raise StepFailed(
                f"the sleep ended as {report.outcome if report else 'nothing'}: {report and report.reason}"
            )
        names = ("raw", "chat", "paraphrase")
        self.result["recall"] = {
            "before": dict(zip(names, report.before, strict=True)),
            "after": dict(zip(names, report.after, strict=True)),
        }
        if sum(report.after) < sum(report.before):
            raise StepFailed(f"recall fell in sleep, from {report.before} to {report.after}")
        self.result["perplexity"] = {
            "base": report.base_perplexity, "before": report.perplexity_before, "after": report.perplexity_after
        }  # fmt: skip
        driver.pause(0.3)
        driver.picture("06-slept")
        return window.hypnogram.report.text()

    def morning(self) -> str:
        window, driver = self.driver.window, self.driver
        before = driver.states()
        window.actions_["morning"].trigger()
        room = window.rooms.page("sleep")
        if not isinstance(room, SleepRoom):
            raise StepFailed("the Sleep room did not open")
        driver.wait("the report", room.report.rollback.isEnabled, 20)
        driver.pause(0.2)
        driver.picture("06-morning-report")
        driver.click(room.report.rollback)
        driver.wait("the way back", lambda: len(driver.went) == 1 and driver.quiet(), 120)
        if driver.states() == before:
            raise StepFailed("going back to before the sleep changed nothing")
        window.actions_["offer"].trigger()
        driver.wait("the way forth", lambda: len(driver.went) == 2 and driver.quiet(), 120)
        if driver.states() != before:
            raise StepFailed("taking the way back back did not bring everything back")
        window.rooms.enter("desk")
        return f"{len(before)} facts went back and forth"

    def quit(self) -> str:
        window = self.driver.window
        self.meter.stop()
        closed: list[bool] = []
        window.closed.connect(lambda: closed.append(True))
        window.close()
        self.driver.wait("the window to close", lambda: closed, 90)
        if window.stuck:
            raise StepFailed("the engine's thread did not end")
        window.deleteLater()
        return "the engine's thread has ended"

    def reopen(self) -> str:
        self._open_window()
        self._wake()
        number = self._all_live()
        self.driver.picture("07-reopened")
        return f"{number} facts are there"

    def ask_again(self) -> str:
        return self._ask("08-asked-after-the-restart", knows=True)

    def dark(self) -> str:
        window, driver = self.driver.window, self.driver
        for room in window.rooms.actions:  # what is in them changes, too
            window.rooms.enter(room)
            driver.pause(0.1)
        for room in ("insight", "desk"):
            window.rooms.enter(room)
            driver.pause(0.3)
            self.meter.phase = "look"
            for name in ("larger", "light", "smaller", "dark"):
                window.actions_[name].trigger()
                driver.pause(0.4)
            self.meter.phase = "idle"
        file = driver.picture("09-dark")
        window.actions_["light"].trigger()
        driver.pause(0.2)
        return file

    def forget(self) -> str:
        journal, driver = self.driver.window.journal, self.driver
        driver.click(journal.search)
        journal.search.clear()
        driver.type(journal.search, VALUE)
        driver.wait("one row", lambda: journal.model.rowCount() == 1, 5)
        row = journal.table.visualRect(journal.model.index(0, jm.SUBJECT))
        driver.click(journal.table.viewport(), QPoint(row.center()))
        driver.click(journal.forget)
        driver.pause(0.3)
        driver.picture("10-forgetting")
        gone = lambda: all(fact.object != VALUE for fact in driver.facts)  # noqa: E731
        driver.wait("the fact to be gone", lambda: gone() and driver.quiet(), 60)
        journal.search.clear()
        return "gone from journal and weights"

    def ask_forgotten(self) -> str:
        return self._ask("11-forgotten", knows=False)

    # -- helpers ------------------------------------------------------------------------------------------

    def _step(self, name: str, chapter: Callable[[], str]) -> bool:
        began = time.monotonic()
        try:
            told, ok = chapter(), True
        except StepFailed as error:
            told, ok = str(error), False
        except Exception as error:  # a bug here must end in a named step, not in a traceback
            told, ok = f"{type(error).__name__}: {error}", False
        seconds = round(time.monotonic() - began, 2)
        self.steps.append({"step": name, "ok": ok, "seconds": seconds, "said": told})
        print(f"{'ok  ' if ok else 'FAIL'}  {name} ({seconds:.1f} s): {told}", flush=True)
        if ok and self.pause_s and name not in ("quit", "quit for good"):
            self.driver.pause(self.pause_s)
        return ok

    def _open_window(self) -> None:
        window = MainWindow(self.profile, self.factory, self.model)
        window.actions_["light"].trigger()
        self.paint = FirstPaint(window.chat)
        self.driver = Driver(window, self.meter, self.folder)
        self.meter.phase = "loading"
        self.meter.start()
        window.show()
        # A window that is restored is fitted to the offscreen screen, which is small.
        window.resize(*DEFAULT_SIZE)

    def _wake(self) -> None:
        driver = self.driver
        driver.wait("the model to be ready", lambda: driver.ready is not None and driver.quiet(), 120)
        self.meter.phase = "idle"
        driver.pause(0.3)

    def _ask(self, picture: str, knows: bool) -> str:
        self.driver.new_conversation()
        answer = self.driver.say(QUESTION, "chat")
        self.meter.phase = "idle"
        self.driver.picture(picture)
        if (VALUE.lower() in answer.lower()) != knows:
            raise StepFailed(f"it answered {answer!r}")
        return answer

    def _all_live(self) -> int:
        live = sum(fact.state in LIVE_STATES for fact in self.driver.facts)
        if live < len(FACTS) + 1:
            raise StepFailed(f"only {live} of {len(FACTS) + 1} facts are in the weights")
        return live

    def _expect_written(self, value: str) -> None:
        states = [fact.state for fact in self.driver.facts if fact.object == value]
        if not states or states[-1] not in LIVE_STATES:
            raise StepFailed(f"{value} is not in the weights: {states or 'no such fact'}")

    def _rescue(self) -> None:
        """After a failure: a picture of how it looked, and an orderly end."""
        self.meter.stop()
        if hasattr(self, "driver"):
            self.driver.problems.clear()
            self.driver.window.grab().save(str(self.folder / "failed.png"))
            self.driver.window.close()

    def _write(self, failed: str) -> None:
        speeds = sorted(a.tokens / a.seconds for a in self._answers() if a.seconds > 0 and a.tokens > 3)
        self.result |= {
            "ok": not failed,
            "failed_step": failed or None,
            "event_loop_gap_ms": self.meter.summary(BUSY_PHASES),
            "event_loop_gap_ms_by_phase": {name: self.meter.summary([name]) for name in self.meter.gaps},
            "tokens_per_s": round(speeds[len(speeds) // 2], 1) if speeds else None,
            "steps": self.steps,
            "versions": pages.versions(),
        }
        text = json.dumps(self.result, indent=2, ensure_ascii=False)
        (self.folder / "smoke.json").write_text(text + "\n", encoding="utf-8")

    def _answers(self) -> list[Any]:
        return self.driver.answers if hasattr(self, "driver") else []
