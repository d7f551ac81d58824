"""A scripted engine with the real one's API, for tests of widgets; the product never uses it."""

from __future__ import annotations

import contextlib
import re
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from app.panes import samples
from engine import commands as c
from engine import events as ev

_FACT = re.compile(
    r"(My|I|[A-Z]\w+)\b(.*?) ?(is called|plays the|work as a|lives in|am allergic to|drives a|collects|speaks|is|go) (.+)\.$"
)
_ASK = re.compile(r"What is my (\w+) called\?")


MARKDOWN = """# A heading

Some **bold** words, `code` and [a link](https://example.org/page).
![a picture](https://example.org/picture.png)

```python
print("hello")
```

Done."""
OFFERS = (
    ev.FactOffer("I", "lives_in", "home town", "Lisbon", "I live in Lisbon.", "Porto"),
    ev.FactOffer("my dog", "called", "name", "Biscuit", "My dog is called Biscuit."),
    ev.FactOffer("I", "job", "job", "cook", "I work as a cook.", "", True),
)
PREVIEW = (
    ev.ImportRow("Line 1", "my dog", "name", "Biscuit", "known", "", "called"),
    ev.ImportRow("Line 2", "my cat", "name", "Miso", "new", "", "called"),
    ev.ImportRow("Line 3", "my dog", "name", "Rusk", "contradicts", "Biscuit", "called", pinned=True),
    ev.ImportRow("Line 4", "what is this", "", "", "unreadable", "Line 4 is no fact."),
    ev.ImportRow("Line 5", "I", "home town", "Rome", "aside", "disabled", "lives_in"),
)


class FakeEngine:
    """Keeps facts in a list; answers from it; sleeps in a fraction of a second."""

    pause = 0.002

    def __init__(self, emit: Callable[[ev.Event], None], fatal: str = "", fail_open: Exception | None = None):
        self.emit = emit
        self.fatal, self.fail_open = fatal, fail_open
        self.facts: list[ev.FactView] = []
        self.nights: list[ev.SleepReport] = []
        self.moments: dict[int, list[ev.FactView]] = {}
        self._views: list[ev.SnapshotView] = []
        self.executed: list[c.Command] = []
        self.closed = False
        self.kept: list[c.Command] = []
        self.conversation = 0
        self.messages: dict[int, list[ev.Message]] = {}
        self.titles: dict[int, str] = {}
        self.branches: dict[int, list[ev.Message]] = {}  # message id -> the messages shown with it
        self._ids = self._conversations = 0
        self.variants: tuple[int, ...] = ()
        self._cancelled = threading.Event()

    def open(self) -> None:
        if self.fail_open:
            raise self.fail_open
        self.emit(ev.Loading("Opening the model"))
        time.sleep(self.pause)
        if self.fatal:
            self.emit(ev.Problem(self.fatal, "Choose another folder.", "what the log says", fatal=True))
            return
        self._journal()
        self._pressure()
        self._converse(None)
        self.emit(ev.Ready("fake", 1_000_000, (1,), "cpu", "default", "", 0.1))

    def settle(self, cancel: Callable[[], bool]) -> bool:
        return True

    def cancel(self) -> None:
        self._cancelled.set()

    def keep(self, command: c.Command) -> None:
        self.kept.append(command)

    def close(self) -> None:
        self.closed = True

    def execute(self, command: c.Command) -> None:
        self._cancelled.clear()
        self.executed.append(command)
        self.emit(ev.Busy(type(command).__name__))
        try:
            self._run(command)
        except LookupError:  # as the journal says of what was deleted meanwhile
            self.emit(ev.Problem("That is not there any more.", "Open its conversation again."))
        self.emit(ev.Idle())  # not behind a bug: the worker says it then

    def _run(self, command: c.Command) -> None:
        match command:
            case c.OpenConversation(number):
                self._converse(number)
            case c.Say(text):
                self._say(text)
            case c.SayIncognito(text):
                self._say(text, private=True)
            case c.StartIncognito():
                self.messages[ev.INCOGNITO] = []
                self.conversation = ev.INCOGNITO
                self.emit(ev.ConversationOpened(ev.INCOGNITO, "", ()))
            case c.Regenerate(number):
                self._again(number)
            case c.ChooseVariant(number):
                self._choose(number)
            case c.Resend(number, text):
                self._resend(number, text)
            case c.AcceptFacts(number, parts):
                ids = tuple(self._add(s, r, o, message=number) for s, r, o in parts)
                self.emit(ev.FactsUnderstood(number, ids))
            case c.ListConversations(search):
                self._list(search)
            case c.RenameConversation(number, title):
                self.titles[number] = title
                self._list("")
            case c.DeleteConversation(number):
                self.messages.pop(number, None)
                if number == self.conversation:
                    self._converse(None)
                self._list("")
            case c.SaveConversation(file=file):
                self.emit(ev.ConversationSaved(file))
            case c.Compare(question):
                self.emit(replace(samples.COMPARED, question=question))
            case c.Remember(subject="crash"):
                raise RuntimeError("a made-up bug")
            case c.Remember(object="refuse"):
                self.emit(ev.Problem("That is no fact.", "Say it in other words."))
            case c.Remember(subject, relation, value, source):
                self._add(subject, relation, value, source)
            case c.EditFact(number, value, subject, relation):
                if "" in (value, subject, relation):
                    self.emit(ev.Problem("A part is empty.", about=number))
                else:
                    parts = {"object": value, "subject": subject, "relation_label": relation}
                    self._set(number, **{name: part for name, part in parts.items() if part is not None})
            case c.ForgetFacts(numbers):
                self.facts = [fact for fact in self.facts if fact.id not in numbers]
                self._journal()
            case c.UndoFacts(numbers):
                self._set_all(numbers, state=ev.FactState.UNDONE)
            case c.RestoreFacts(numbers):
                self._set_all(numbers, state=ev.FactState.WRITTEN)
            case c.DisableFacts(numbers):
                self._set_all(numbers, state=ev.FactState.DISABLED)
            case c.PinFacts(numbers, pinned):
                self._set_all(numbers, pinned=pinned)
            case c.TellBiography(number):
                self.emit(ev.Biography(number, (ev.Moment(time.time(), "told"),)))
            case c.PreviewImport(path):
                self.emit(ev.ImportPreview(path, PREVIEW))
            case c.ImportFacts(rows):
                for subject, relation, value in rows:
                    self._add(subject, relation, value, "import")
            case c.Probe(number):
                self.emit(ev.ProbeAnswer(number, (("raw", "My dog is called", "Biscuit", True),)))
            case c.ReadMessages(numbers):
                said = [m for one in self.messages.values() for m in one if m.id in numbers]
                self.emit(ev.MessagesRead(tuple(said), tuple((m.conversation_id, "") for m in said)))
            case c.Sleep(cycles):
                self._sleep(cycles)
            case c.GoBack(number):
                self._go_back(number)

    def _next(self) -> int:
        self._ids += 1
        return self._ids

    def _journal(self) -> None:
        self.emit(ev.JournalChanged(tuple(self.facts)))

    def _pressure(self, value: float | None = None) -> None:
        written = sum(fact.state is ev.FactState.WRITTEN for fact in self.facts)
        term = ev.PressureTerm("awake", "Since the last sleep", written / 10, "Not yet confirmed.")
        self.emit(ev.Pressure(written / 10 if value is None else value, 0.45, False, (term,), written))

    def _metrics(self, kind: str) -> None:
        self.emit(ev.Metrics(time.time(), kind, len(self.facts), 1.0, 0.9, 0.8, 12.1, 12.0))

    def _set_all(self, numbers: tuple[int, ...], **changes: object) -> None:
        self.facts = [replace(f, **changes) if f.id in numbers else f for f in self.facts]
        self._journal()

    def _set(self, number: int, **changes: object) -> None:
        self.facts = [replace(f, **changes) if f.id == number else f for f in self.facts]
        self._journal()

    def _add(self, subject: str, relation: str, value: str, source: str = "chat", message: int = 0) -> int:
        fact = ev.FactView(
            self._next(), subject, relation, relation, value, f"{subject} {relation} {value}",
            ev.FactState.QUEUED, ev.Recall(), source, time.time(), message_id=message,
        )  # fmt: skip
        self.facts.append(fact)
        self._journal()
        if message:
            self.emit(ev.FactsUnderstood(message, (fact.id,)))
        time.sleep(self.pause)
        self._set(fact.id, state=ev.FactState.WRITTEN, recall=ev.Recall(True, True, True))
        self.emit(ev.FactWritten(fact.id, True, self.pause, ev.Recall(True, True, True)))
        self._metrics("write")
        self._pressure()
        return fact.id

    def _message(self, role: str, text: str) -> ev.Message:
        private = self.conversation == ev.INCOGNITO
        number = -self._next() if private else self._next()
        variants = (*self.variants, number) if self.variants else ()
        self.variants = ()
        offers = OFFERS if role == "user" and "\n\n" in text and not private else ()
        message = ev.Message(number, self.conversation, role, text, time.time(), (), variants, offers)
        self.messages.setdefault(self.conversation, []).append(message)
        self.emit(ev.MessageAdded(message))
        return message

    def _converse(self, number: int | None) -> None:
        if number is None:  # as the journal does: numbers are not used again, empty conversations go
            self.messages = {n: said for n, said in self.messages.items() if said}
            self._conversations += 1
            number = self._conversations
        self.conversation = number
        messages = self.messages.setdefault(self.conversation, [])
        before = max((n for n in self.messages if n < number), default=None)
        after = min((n for n in self.messages if n > number), default=None)
        self.emit(ev.ConversationOpened(self.conversation, "", tuple(messages), before, after))

    def _list(self, search: str) -> None:
        entries = []
        for number, said in self.messages.items():
            if not said or number < 0:
                continue
            hit = next((m for m in said if search and search.lower() in m.text.lower()), None)
            if not search or hit:
                title = self.titles.get(number) or said[0].text
                found = (hit.text, hit.id) if hit else ("", None)
                entries.append(ev.ConversationEntry(number, title, 0.0, time.time(), len(said), *found))
        self.emit(ev.ConversationsListed(search, tuple(reversed(entries))))

    def _show(self, shown: list[ev.Message]) -> None:
        self.messages[self.conversation] = list(shown)
        self.emit(ev.ConversationOpened(self.conversation, "", tuple(shown)))

    def _variant(self, number: int) -> list[ev.Message]:
        """Go back to before a message, whose branch is kept. Raises LookupError."""
        shown = self.messages[self.conversation]
        at = next((i for i, m in enumerate(shown) if m.id == number), None)
        if at is None:
            raise LookupError(number)
        self.variants = (*shown[at].variants, *(() if shown[at].variants else (number,)))
        self.branches[number] = list(shown)
        self._show(shown[:at])
        return shown[:at]

    def _again(self, number: int) -> None:
        self._variant(number)
        self._answer("Another answer. ", ())

    def _resend(self, number: int, text: str) -> None:
        if all(m.id != number for m in self.messages[self.conversation]):
            return self._say(text)
        self._variant(number)
        old = tuple(f.id for f in self.facts if f.message_id == number)
        for fact_id in old:
            self._set(fact_id, state=ev.FactState.UNDONE)
        if old:
            self.emit(ev.FactsTakenBack(number, old))
        return self._say(text)

    def _choose(self, number: int) -> None:
        self.branches[self.messages[self.conversation][-1].id] = list(self.messages[self.conversation])
        self._show(self.branches[number])

    def _say(self, text: str, private: bool = False) -> None:
        if "full disk" in text:
            self.emit(ev.Problem("The journal could not be written.", "Make room on the disk."))
            return None
        said = self._message("user", text)
        if private:
            return self._answer("I don't know.", ())
        if "\n\n" in text:
            return self._answer("A long text.", ())
        if found := _FACT.search(text):
            subject = f"{found[1].replace('My', 'my')}{found[2]}".strip()
            self._add(subject, found[3], found[4], message=said.id)
        used: tuple[int, ...] = ()
        reply = "All right. " * (200 if "long" in text else 1)
        if asked := _ASK.search(text):
            known = [
                fact
                for fact in self.facts
                if fact.subject == f"my {asked[1]}" and fact.state in ev.LIVE_STATES
            ]
            reply = f"Your {asked[1]} is called {known[-1].object}." if known else "I don't know yet."
            used = tuple(fact.id for fact in known[-1:])
        if "markdown" in text:
            reply = MARKDOWN
        return self._answer(reply, used)

    def _answer(self, reply: str, used: tuple[int, ...]) -> None:
        answer = self._message("assistant", "")
        said_so_far = ""
        stopped = False
        for piece in re.findall(r"\S+\s*", reply):
            if stopped := self._cancelled.is_set():
                break
            said_so_far += piece
            self.emit(ev.Token(answer.id, piece))
            time.sleep(self.pause)
        done = replace(answer, text=said_so_far, fact_ids=used)
        self.messages[self.conversation][-1] = done
        self.emit(ev.AnswerDone(done, stopped, len(said_so_far.split()), 0.1))

    def _sleep(self, cycles: int) -> None:
        began = time.time()
        self.emit(ev.SleepStarted(began, len(self.facts), cycles, "default"))
        for stage in ev.Stage:
            self.emit(ev.SleepStage(time.time(), 1, stage))
            time.sleep(self.pause)
            if self._cancelled.is_set():
                return
        before = self._snapshot(ev.SnapshotKind.SLEEP)
        for fact in self.facts:
            if fact.state is ev.FactState.WRITTEN:
                self._set(fact.id, state=ev.FactState.SAFE)
        self._metrics("sleep")
        self._pressure(0.0)
        report = ev.SleepReport(
            began, time.time(), "committed", "", len(self.facts), (0.9, 0.8, 0.7), (1.0, 1.0, 1.0), 12.2, 12.1, 12.0,
            id=len(self.nights) + 1, snapshot=before,
        )  # fmt: skip
        self.nights.append(report)
        self.emit(ev.NightsChanged(tuple(self.nights), ()))
        self.emit(report)

    def _snapshot(self, kind: ev.SnapshotKind) -> int:
        number = len(self.moments) + 1
        self.moments[number] = list(self.facts)
        self._views.append(ev.SnapshotView(number, time.time(), kind, "", "default", len(self.facts)))
        self.emit(ev.SnapshotsChanged(tuple(self._views)))
        return number

    def _go_back(self, number: int) -> None:
        now = self._snapshot(ev.SnapshotKind.RETURN)
        self.facts = list(self.moments[number])
        self._journal()
        self.emit(ev.WentBack(self._views[number - 1], now))


class FakeFactory:
    """What MainWindow takes: makes fake engines and keeps them for the test to look at."""

    def __init__(self, keeps: bool = False, **options: object) -> None:
        self.keeps, self.options = keeps, options  # keeps: the next engine knows what the last one knew
        self.engines: list[FakeEngine] = []

    @property
    def engine(self) -> FakeEngine:
        return self.engines[-1]

    def __call__(
        self, profile: Path, model: Path | None
    ) -> Callable[[Callable[[ev.Event], None]], FakeEngine]:
        def make(emit: Callable[[ev.Event], None]) -> FakeEngine:
            engine = FakeEngine(emit, **self.options)  # type: ignore[arg-type]
            if self.engines and self.keeps:
                last = self.engines[-1]
                for kept in (
                    "facts",
                    "messages",
                    "branches",
                    "titles",
                    "moments",
                    "nights",
                    "_views",
                    "_conversations",
                ):
                    setattr(engine, kept, getattr(last, kept))
                engine._ids = last._ids + 10_000
            self.engines.append(engine)
            return engine

        return make


def text_of(file: Path) -> str:
    """What a file says that may come and go meanwhile; nothing while it is gone."""
    with contextlib.suppress(FileNotFoundError):
        return file.read_text("utf-8")
    return ""
