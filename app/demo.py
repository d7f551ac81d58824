"""The guided demo: fourteen facts, watch it struggle, let it sleep, ask again; cue by cue, in the real window."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, QTimer, Signal

from engine import commands as c
from engine import events as ev

if TYPE_CHECKING:
    from app.window import MainWindow

FACTS = (
    "Tobias Wren plays the bassoon.",
    "I work as a cartographer.",
    "My sister lives in Porto.",
    "I am allergic to peanuts.",
    "My favourite colour is green.",
    "Ines Okafor drives a red van.",
    "My hobby is climbing.",
    "My best friend is Leo Tanaka.",
    "My brother collects stamps.",
    "Priya Nair speaks Tamil.",
    "My shoe size is 41.",
    "My cat is called Pepper.",
    "My birthday is on 4 March.",
    "Anders Holm lives in Bergen.",
)
QUESTIONS = (
    ("What does Tobias Wren play?", "bassoon"),
    ("What is my cat called?", "Pepper"),
    ("Where does Anders Holm live?", "Bergen"),
)
_TICK_MS = 30
#: Seconds a letter takes to type, and that a cue stays before it is acted upon when nobody presses a key.
_LETTER_S, HOLD_S = 0.012, 4.0
#: An engine that says nothing for so long while something is waited for has stopped: a model that opens takes half of it.
SILENCE_S = 30.0


class State(StrEnum):
    """Where the demo stands."""

    WAITING = "waiting"  # for the speaker
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Wait:
    """Something to wait for, and how long at most."""

    what: str
    until: Callable[[], object]
    seconds: float


@dataclass(frozen=True, slots=True)
class Cue:
    """One card: what the speaker may say, and what the window does then."""

    title: object  # QT_TRANSLATE_NOOP's: translated when shown
    text: object
    act: Callable[[Demo], Iterator[Wait]]


class Demo(QObject):
    """Plays the cues in a window whose profile is thrown away afterwards; types as a person would."""

    changed = Signal()
    broke = Signal(str)

    def __init__(self, window: MainWindow, automatic: bool = False) -> None:
        super().__init__(window)
        self.window, self.automatic = window, automatic
        self.cues = CUES
        self.index, self.state = 0, State.WAITING
        self.began = time.monotonic()
        self.problem = ""
        self.answers: list[str] = []
        self.recall: list[float] = []  # in conversation, at every measured point
        self._slept: ev.SleepReport | None = None
        self._ready = False
        self._steps: Iterator[Wait] | None = None
        self._wait: Wait | None = None
        self._left = HOLD_S
        self._silent = 0.0  # seconds since the engine said anything
        self._then = time.monotonic()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        window.event_shown.connect(self._heard)

    @property
    def cue(self) -> Cue:
        """The card to show."""
        return self.cues[min(self.index, len(self.cues) - 1)]

    def go(self) -> None:
        """The speaker is ready: do what the card says. While it is done, nothing; when paused, go on."""
        if self.state is State.PAUSED:
            self.pause()
        elif self.state is State.WAITING:
            self._steps, self._wait = self.cue.act(self), None
            self._set(State.RUNNING)

    def pause(self) -> None:
        """Stay, or go on. What the engine has begun it finishes."""
        if self.state is State.PAUSED:
            self._set(State.RUNNING if self._steps is not None else State.WAITING)
        elif self.state in (State.RUNNING, State.WAITING):
            self._set(State.PAUSED)

    def end(self) -> None:
        """No more of it."""
        self._timer.stop()
        self._steps = None

    # -- what cues do ---------------------------------------------------------------------------------------

    def awake(self) -> Iterator[Wait]:
        yield Wait(self.tr("the model"), lambda: self._ready and self.window.quiet(), 120)

    def say(self, text: str) -> Iterator[Wait]:
        """Type a message and send it; done when it is answered and written."""
        field = self.window.chat.composer
        field.text.setFocus()
        field.text.clear()
        for letter in text:
            field.text.insertPlainText(letter)
            yield _pause(_LETTER_S)
        before = len(self.answers)
        field.submit()
        yield Wait(
            self.tr("an answer to “{0}”").format(text),
            lambda: len(self.answers) > before and self.window.quiet(),
            90,
        )

    def ask_all(self) -> Iterator[Wait]:
        """Each question in a new, empty conversation."""
        for question, _ in QUESTIONS:
            self.window.send(c.OpenConversation(None))
            yield Wait(self.tr("an empty conversation"), self.window.quiet, 20)
            yield from self.say(question)
            yield _pause(1.2)

    def use_policy(self, policy: str) -> Iterator[Wait]:
        """Write what the journal holds anew, with another editor."""
        if self.window.preferences.memory.policy == policy:
            return
        self._ready = False
        self.window.preferences.set("memory", policy=policy)
        self.window.reopen_engine()
        yield from self.awake()

    def sleep(self) -> Iterator[Wait]:
        self._slept = None
        self.window.actions_["sleep"].trigger()
        yield Wait(self.tr("the morning"), lambda: self._slept is not None and self.window.quiet(), 240)

    # -- the clockwork --------------------------------------------------------------------------------------

    def _tick(self) -> None:
        now = time.monotonic()
        passed, self._then = now - self._then, now
        if self.state is State.WAITING and self.automatic:
            self._left -= passed
            if self._left <= 0:
                self.go()
        if self.state is not State.RUNNING or self._steps is None:
            return
        if self._wait is not None:
            if not self._wait.until():
                self._left -= passed
                self._silent += passed
                if self._left < 0 or self._silent > SILENCE_S:
                    self._break(self.tr("Waited too long for {0}.").format(self._wait.what))
                return
            self._wait = None
        try:
            self._wait = next(self._steps)
            self._silent = 0.0
            self._left = self._wait.seconds
        except StopIteration:
            self._steps = None
            self.index += 1
            self._left = HOLD_S
            self._set(State.DONE if self.index >= len(self.cues) else State.WAITING)

    def _heard(self, event: ev.Event) -> None:
        self._silent = 0.0
        match event:
            case ev.Ready():
                self._ready = True
            case ev.AnswerDone(message=message):
                self.answers.append(message.text)
            case ev.SleepReport():
                self._slept = event
            case ev.Metrics(chat=chat) if chat is not None:
                self.recall.append(chat)
            case ev.Problem(message=message, fatal=fatal) if fatal or self._steps is not None:
                self._break(message)

    def _break(self, why: str) -> None:
        if self.state in (State.DONE, State.BROKEN):
            return
        self._steps = None
        self.problem = why
        self._set(State.BROKEN)
        self.broke.emit(why)

    def _set(self, state: State) -> None:
        self.state = state
        self.changed.emit()


def _pause(seconds: float) -> Wait:
    until = time.monotonic() + seconds
    return Wait("a moment", lambda: time.monotonic() >= until, seconds + 60)


def _told(demo: Demo) -> Iterator[Wait]:
    yield from demo.awake()
    yield from demo.use_policy("paper")
    demo.window.send(c.OpenConversation(None))
    for text in FACTS:
        yield from demo.say(text)


def _slept(demo: Demo) -> Iterator[Wait]:
    yield from demo.use_policy("default")
    yield from demo.sleep()


def _nothing(_demo: Demo) -> Iterator[Wait]:
    yield from ()


def _asked(demo: Demo) -> Iterator[Wait]:
    yield from demo.ask_all()


CUES = (
    Cue(
        QT_TRANSLATE_NOOP("Demo", "A model that has never heard of us"),
        QT_TRANSLATE_NOOP(
            "Demo",
            "This is a small language model on this laptop, without a network. I will tell it fourteen things. Each is "
            "written into its weights the moment it is said: first with the published method, one edit after the other.",
        ),
        _told,
    ),
    Cue(
        QT_TRANSLATE_NOOP("Demo", "It struggles"),
        QT_TRANSLATE_NOOP(
            "Demo",
            "Fourteen edits, and each disturbed the ones before: look at the recall curve and at the marks in the "
            "journal. Let us ask, each time in a new, empty conversation.",
        ),
        _asked,
    ),
    Cue(
        QT_TRANSLATE_NOOP("Demo", "It needs sleep"),
        QT_TRANSLATE_NOOP(
            "Demo",
            "The pressure gauge said so all along. Now it sleeps, Dormouse’s own way: from the untouched weights it "
            "solves all fourteen facts together, asks itself every one of them, and mends what it missed.",
        ),
        _slept,
    ),
    Cue(
        QT_TRANSLATE_NOOP("Demo", "Ask again"),
        QT_TRANSLATE_NOOP(
            "Demo",
            "The same questions, in new, empty conversations. Nothing is looked up: the weights know it now.",
        ),
        _asked,
    ),
    Cue(
        QT_TRANSLATE_NOOP("Demo", "Good morning"),
        QT_TRANSLATE_NOOP(
            "Demo",
            "Nothing left this laptop, and the original weights were never changed. This memory is thrown away when the "
            "demo closes.",
        ),
        _nothing,
    ),
)
