"""A session's events on disk: written as they come, and read back.

What is said and remembered is never in a recording, only the numbers of messages and facts: their texts are taken from
the journal when it is watched, so that what is forgotten is gone from old sessions, too. A recording that is meant for
others (the demo that ships with Dormouse) carries its texts in a line of their own, because its maker asked for that.
"""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import os
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Any, TypeAlias, TypeVar, cast

from app.eventcode import decode, encode
from app.logfile import unquoted
from engine import events as ev

VERSION = 1
#: What is worth seeing again. Other events, and those of later versions, are not recorded: nights and histories follow
#: from these (see app.playback), and the Lab keeps its runs itself.
RECORDED: tuple[type[ev.Event], ...] = (
    ev.Ready, ev.Busy, ev.Idle, ev.Progress, ev.Problem, ev.JournalChanged, ev.ConversationOpened, ev.MessageAdded,
    ev.Token, ev.AnswerDone, ev.FactsUnderstood, ev.FactWritten, ev.Metrics, ev.Pressure, ev.SleepStarted,
    ev.SleepStage, ev.SleepReport, ev.AuditDone, ev.Recalled, ev.WeightsInside, ev.SnapshotsChanged,
)  # fmt: skip
GONE = "(forgotten)"
#: Lines or events between two looks at the clock.
_PIECE = 100
_T = TypeVar("_T")
#: Work in pieces, for a window that must not stand still: each says which share is done.
Pieces: TypeAlias = "Generator[float, None, _T]"


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of a recording: of facts (subject, relation, its label, object, statement), messages and titles."""

    facts: Mapping[int, tuple[str, str, str, str, str]] = field(default_factory=dict)
    messages: Mapping[int, str] = field(default_factory=dict)
    titles: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, told: Iterable[ev.Event]) -> Texts:
        """The words that events carry."""
        facts: dict[int, tuple[str, str, str, str, str]] = {}
        messages: dict[int, str] = {}
        titles: dict[int, str] = {}
        for event in told:
            match event:
                case ev.JournalChanged(rows):
                    facts |= {
                        f.id: (f.subject, f.relation, f.relation_label, f.object, f.statement) for f in rows
                    }
                case ev.ConversationOpened(number, title, said):
                    titles[number] = title
                    messages |= {m.id: m.text for m in said}
                case ev.MessageAdded(message):
                    messages[message.id] = message.text
                case ev.AnswerDone(message=message):
                    messages[message.id] = message.text
        return cls(facts, messages, titles)


class Recorder:
    """Writes one session. A full disk ends the recording, never the session."""

    def __init__(self, file: Path, at: float) -> None:
        self.file, self._began = file, at
        self._rows: dict[int, ev.FactView] = {}
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._out: IO[str] | None = os.fdopen(
            os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w"
        )
        self._write({"recording": VERSION, "at": at})

    def note(self, event: ev.Event, at: float) -> None:
        """Record an event, without its words."""
        if not isinstance(event, RECORDED) or ev.is_incognito(event):
            return
        for told in self._worded(event):
            self._write({"t": round(at - self._began, 3), **told})

    def flush(self) -> None:
        """Let what is written be on disk."""
        if self._out is not None:
            try:
                self._out.flush()
            except OSError:
                self._out = None

    def close(self) -> None:
        """End the recording."""
        self.flush()
        if self._out is not None:
            self._out.close()
            self._out = None

    def _write(self, line: Mapping[str, Any]) -> None:
        if self._out is None:
            return
        try:
            self._out.write(_json(line))
        except OSError:
            self._out = None

    def _worded(self, event: ev.Event) -> list[dict[str, Any]]:
        """What of an event is recorded: journals as the rows that changed, words left out."""
        if isinstance(event, ev.JournalChanged):
            rows = {f.id: f for f in event.facts}
            changed = tuple(wordless(f) for f in event.facts if self._rows.get(f.id) != f)
            gone = sorted(self._rows.keys() - rows.keys())
            self._rows = rows
            return [{"rows": encode(ev.JournalChanged(changed))["facts"], "gone": gone}]
        return [encode(_without_words(event))]


def wordless(fact: ev.FactView) -> ev.FactView:
    """A journal's row without what it says."""
    return replace(fact, subject="", relation="", relation_label="", object="", statement="", note="")


def _without_words(event: ev.Event) -> ev.Event:
    match event:
        case ev.ConversationOpened():
            messages = tuple(replace(m, text="", offers=()) for m in event.messages)
            return replace(event, title="", messages=messages)
        case ev.MessageAdded(message) | ev.AnswerDone(message=message):
            return replace(event, message=replace(message, text="", offers=()))
        case ev.Token(text=text):
            return replace(event, text=" " * len(text))
        case ev.Problem(message, action):
            return replace(event, message=unquoted(message), action=unquoted(action), detail="")
        case ev.SleepStage():
            return replace(event, detail="")
        case ev.Pressure(terms=terms):
            return replace(event, terms=tuple(replace(t, label=_plain(t), explanation="") for t in terms))
        case ev.SleepReport(reason=reason):
            return replace(event, reason=unquoted(reason))
        case ev.Ready():
            return replace(event, profile="", path="")
        case ev.SnapshotsChanged(snapshots):
            return replace(event, snapshots=tuple(replace(view, title="") for view in snapshots))
        case ev.WeightsInside(layers=layers):
            return replace(event, layers=tuple(map(_short, layers)))
    return event


def _short(layer: ev.LayerInside) -> ev.LayerInside:
    """A layer with as many digits as a chart shows: most of a recording is these numbers."""
    return replace(
        layer,
        singular=tuple(float(f"{value:.4g}") for value in layer.singular),
        shares=tuple((ids, float(f"{share:.4g}")) for ids, share in layer.shares),
        overlaps=tuple(tuple(round(value, 3) for value in row) for row in layer.overlaps),
    )


def _plain(term: ev.PressureTerm) -> str:
    """A term's label without names."""
    return "Facts crowd each other" if term.name == "crowding" else term.label


@dataclass(frozen=True, slots=True)
class Recording:
    """A session: its events at seconds since it began (their words put back), and where its nights are."""

    at: float
    events: tuple[tuple[float, ev.Event], ...]
    texts: Texts = field(default_factory=Texts)

    @property
    def seconds(self) -> float:
        """How long it lasted."""
        return self.events[-1][0] if self.events else 0.0

    def worded(self, texts: Texts) -> Recording:
        """The same with these words in it; what has none was forgotten."""
        return whole(self.wording(texts))

    def wording(self, texts: Texts) -> Pieces[Recording]:
        """`worded`, in pieces."""
        spelt, events = _Speller(texts), []
        for number, (t, event) in enumerate(self.events, 1):
            events.append((t, spelt(event)))
            if number % _PIECE == 0:
                yield number / len(self.events)
        return replace(self, texts=texts, events=tuple(events))

    def save(self, file: Path) -> None:
        """Write it with its words, compressed, for others to watch."""
        whole(self.saving(file))

    def saving(self, file: Path) -> Pieces[None]:
        """`save`, in pieces; what is not written whole leaves no file."""
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_name(file.name + ".part")
        try:
            yield from self._write_to(part)
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)

    def _write_to(self, file: Path) -> Pieces[None]:
        with file.open("wb") as raw, gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as out:
            words = {
                name: {str(k): v for k, v in getattr(self.texts, name).items()}
                for name in ("facts", "messages", "titles")
            }
            out.write(_line({"recording": VERSION, "at": self.at, "texts": words}))
            for number, (t, event) in enumerate(self.events, 1):
                out.write(_line({"t": t, **encode(event)}))
                if number % _PIECE == 0:
                    yield number / len(self.events)

    def message_ids(self) -> set[int]:
        """The messages that it shows."""
        found: set[int] = set()
        for _, event in self.events:
            match event:
                case ev.MessageAdded(message):
                    found.add(message.id)
                case ev.ConversationOpened(messages=said):
                    found |= {m.id for m in said}
        return found


def load(file: Path) -> Recording:
    """A recording from its file; what cannot be read at its end (a crash) is left out. Raises ValueError, OSError."""
    return whole(reading(file))


def reading(file: Path) -> Pieces[Recording]:
    """`load`, in pieces."""
    with file.open("rb") as raw, gzip.open(raw) if file.suffix == ".gz" else raw as plain:
        size = max(1, os.fstat(raw.fileno()).st_size)
        lines = io.TextIOWrapper(plain, encoding="utf-8")
        head = json.loads(next(lines, ""))
        if not isinstance(head, dict) or head.get("recording") != VERSION:
            raise ValueError(f"{file.name} is no recording of this version of Dormouse")
        events: list[tuple[float, ev.Event]] = []
        rows: dict[int, ev.FactView] = {}
        for number, line in enumerate(lines, 1):
            with contextlib.suppress(ValueError, KeyError):
                told = json.loads(line)
                events.append((float(told["t"]), _event(told, rows)))
            if number % _PIECE == 0:
                yield raw.tell() / size
    recording = Recording(float(head["at"]), tuple(events))
    if "texts" in head:
        words = head["texts"]
        facts = {int(k): tuple(v) for k, v in words["facts"].items()}
        texts = Texts(
            facts,
            {int(k): v for k, v in words["messages"].items()},
            {int(k): v for k, v in words["titles"].items()},
        )
        recording = yield from recording.wording(texts)
    return recording


def whole(pieces: Pieces[_T]) -> _T:
    """All pieces at once."""
    while True:
        try:
            next(pieces)
        except StopIteration as end:
            return cast(_T, end.value)


def _event(told: dict[str, Any], rows: dict[int, ev.FactView]) -> ev.Event:
    """The event of a line; rows are the journal's so far."""
    if "rows" not in told:
        return decode(told)
    part = decode({"event": "JournalChanged", "facts": told["rows"]})
    assert isinstance(part, ev.JournalChanged)
    rows |= {f.id: f for f in part.facts}
    for number in told["gone"]:
        rows.pop(number, None)
    return ev.JournalChanged(tuple(rows.values()))


def _line(told: Mapping[str, Any]) -> bytes:
    return _json(told).encode()


def _json(told: Mapping[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n"


class _Speller:
    """Puts words back into events; an answer streams the letters it ended with."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._at: dict[int, int] = {}  # letters of an answer told so far
        self._spelt: dict[int, tuple[ev.FactView, ev.FactView]] = {}  # journals share their rows

    def __call__(self, event: ev.Event) -> ev.Event:
        match event:
            case ev.JournalChanged(facts):
                return replace(event, facts=tuple(self._fact(f) for f in facts))
            case ev.ConversationOpened(number, messages=said):
                title = self._texts.titles.get(number, "")
                return replace(event, title=title, messages=tuple(self._message(m) for m in said))
            case ev.MessageAdded(message):
                return replace(event, message=self._message(message) if message.role == "user" else message)
            case ev.AnswerDone(message=message):
                return replace(event, message=self._message(message))
            case ev.Token(number, text):
                start = self._at.get(number, 0)
                self._at[number] = start + len(text)
                return replace(event, text=self._texts.messages.get(number, "")[start : start + len(text)])
        return event

    def _message(self, message: ev.Message) -> ev.Message:
        return replace(message, text=self._texts.messages.get(message.id, GONE))

    def _fact(self, fact: ev.FactView) -> ev.FactView:
        known = self._spelt.get(fact.id)
        if known is None or known[0] is not fact:
            known = self._spelt[fact.id] = fact, self._worded(fact)
        return known[1]

    def _worded(self, fact: ev.FactView) -> ev.FactView:
        words = self._texts.facts.get(fact.id)
        if words is None:
            return replace(fact, subject=GONE, relation_label="", object=GONE, statement=GONE)
        subject, relation, label, value, statement = words
        return replace(
            fact, subject=subject, relation=relation, relation_label=label, object=value, statement=statement
        )
