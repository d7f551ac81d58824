"""Hides what is private from events on their way to the panes: everything from before the veil fell.

The rule: facts, messages and conversations from before are blocks; what is said since is shown, and its words with it.
A word of a hidden fact stays hidden wherever else it turns up (an answer, a title, an explanation), until the speaker
says it. Panes never see the words, so no pane can show them by mistake.
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from engine import commands as c
from engine import events as ev

#: What stands for a hidden word.
BLOCK = "•••"
#: A profile with a file of this name belongs to nobody: its facts may be shown.
THROW_AWAY = "throw-away"
_QUOTED = re.compile(r"“[^”]*”")
_WORD = re.compile(r"\w+(?:['’]\w+)*")
#: Words that give nothing away.
_COMMON = frozenset(
    "a about am an and are as at be been by called can do does for from go had has have he her hers him his how i if in "
    "is it its like likes live lives me mine my name named no not of on or our ours she so that the their them they this "
    "to was we were what when where which who whose why with you your yours".split()
)
#: Fields that programs read, not people.
_CODES = frozenset(
    "name kind outcome policy role source device experiment variant phase repo revision id path file model profile "
    "state level architecture licence".split()
)
#: A hidden word of at least so many letters is found inside longer words, too ("Biscuits").
_LONG = 4
_T = TypeVar("_T")


class Veil:
    """Knows what is private: what is older than `since`, and `waiting`, what was said by then and not stored yet."""

    def __init__(self, since: float, facts: Iterable[ev.FactView] = (), waiting: Iterable[str] = ()) -> None:
        self._since = since
        self._waiting = Counter(waiting)
        self._secret: set[str] = set().union(*map(_words, self._waiting))
        self._before = frozenset(self._secret)  # a fact of these words is understood from what waited
        self._said: set[str] = set()  # words that the speaker used before the audience
        self._asked: set[str] = set()  # questions, both of whose answers are compared
        self._judged: dict[str, bool] = {}
        self._streams: dict[int, str] = {}  # message -> the word that is not complete yet
        self._old_messages: set[int] = set()
        self._old_facts: set[int] = set()
        self._learn(facts)

    def __call__(self, event: ev.Event) -> ev.Event:
        """The event as it may be shown."""
        match event:
            case ev.Token(number, text):
                return replace(event, text=self._stream(number, text))
            case ev.AnswerDone(message):
                self._streams.pop(message.id, None)
            case ev.JournalChanged(facts):
                self._learn(facts)
            case ev.ConversationOpened(messages=said):
                self._old_messages |= {message.id for message in said if self.old(message.created_at)}
            case ev.MessageAdded(message) if self.old(message.created_at) or self._waited(message):
                self._old_messages.add(message.id)
            case ev.MessageAdded(message) if message.role == "user":
                self._hear(message.text)
            case ev.Biography(number) if number in self._old_facts:
                event = replace(event, said=self.cover(event.said))
            case ev.ProbeAnswer(number, answers):
                hide = self.cover if number in self._old_facts else self.text
                shown = tuple((form, hide(asked), hide(said), right) for form, asked, said, right in answers)
                return replace(event, answers=shown)
            case ev.Problem():
                event = replace(event, message=self._quoted(event.message), action=self._quoted(event.action))
            case ev.Compared(question) if question not in self._asked:
                return self.earlier(event)
            case ev.Compared():
                self._hear(event.question)
                return replace(event, before=self._pieces(event.before), after=self._pieces(event.after))
        return self._clean(event)

    def asks(self, command: c.Command) -> None:
        """The speaker asks this before the audience."""
        if isinstance(command, c.Compare):
            self._asked.add(command.question)

    def earlier(self, event: ev.Event) -> ev.Event:
        """An event from before as it may be shown; a comparison bears no time by which that could be seen."""
        if not isinstance(event, ev.Compared):
            return self(event)
        before, after = self._pieces(event.before), self._pieces(event.after)
        return replace(event, question=self.cover(event.question), before=before, after=after)

    def cover(self, text: str) -> str:
        """The text with every word blocked out."""
        return _WORD.sub(BLOCK, text)

    def old(self, at: float) -> bool:
        """Whether what was told at this time is from before."""
        return at < self._since

    def blocks(self, command: c.Command) -> bool:
        """Whether a command would write hidden words, that is blocks, into the memory."""
        return any(
            isinstance(v, str) and BLOCK in v for v in (getattr(command, f.name) for f in fields(command))
        )

    def text(self, text: str) -> str:
        """The text with hidden words blocked out."""
        return _WORD.sub(lambda m: BLOCK if self._hidden(m.group()) else m.group(), text)

    def _quoted(self, text: str) -> str:
        """What a message quotes of a hidden fact is hidden whole, not its hidden words alone."""

        def shown(match: re.Match[str]) -> str:
            hidden = any(self._hidden(word) for word in _WORD.findall(match.group()))
            return self.cover(match.group()) if hidden else match.group()

        return _QUOTED.sub(shown, text)

    def _learn(self, facts: Iterable[ev.FactView]) -> None:
        for fact in facts:
            said, old = {*_words(fact.subject), *_words(fact.object)}, self._old_fact(fact)
            (self._secret if old else self._said).update(said)
            if old:
                self._old_facts.add(fact.id)
        self._judged.clear()

    def _hear(self, text: str) -> None:
        """The speaker said this before the audience."""
        self._said.update(_words(text))
        self._judged.clear()

    def _waited(self, message: ev.Message) -> bool:
        """Whether this message had been said before the veil fell, and only now had its turn."""
        waits = message.role == "user" and self._waiting[message.text] > 0
        self._waiting[message.text] -= waits
        return waits

    def _old_fact(self, fact: ev.FactView) -> bool:
        said = {*_words(fact.subject), *_words(fact.object)}
        waited = fact.message_id in self._old_messages or (bool(said) and said <= self._before - self._said)
        return self.old(fact.created_at) or waited

    def _hidden(self, word: str) -> bool:
        if word not in self._judged:
            low = word.casefold()
            found = {s for s in self._secret if s in low and (len(s) >= _LONG or s == low or not s.isascii())}
            self._judged[word] = not found <= self._said
        return self._judged[word]

    def _clean(self, value: _T) -> _T:
        """The same with hidden words blocked out, however deep they lie."""
        match value:
            case ev.FactView() if self._old_fact(value):
                return replace(
                    value, subject=BLOCK, relation=BLOCK, relation_label=BLOCK, object=BLOCK, statement=BLOCK, note=""
                )  # fmt: skip
            case ev.Message() if self.old(value.created_at) or value.id in self._old_messages:
                return replace(value, text=self.cover(value.text), offers=())
            case ev.Message(role="user"):
                return value
            case ev.Moment(at, value=before) if before and self.old(
                at
            ):  # what was put right is in no journal
                return replace(value, value=BLOCK)
            case ev.OperationView() if self.old(value.at) or self._old_facts.intersection(value.fact_ids):
                return replace(value, statement=self.cover(value.statement))
            case ev.SnapshotView() if value.title and self.old(value.at):
                return replace(value, title=BLOCK)
            case ev.ConversationEntry() if self.old(value.created_at):
                return replace(value, title=BLOCK, hit=self.cover(value.hit))
            case ev.ConversationOpened() if any(
                self.old(m.created_at) or m.id in self._old_messages for m in value.messages
            ):
                shown = tuple(self._clean(m) for m in value.messages)
                return replace(value, title=BLOCK, messages=shown)
            case Enum() | bytes():
                return value
            case str():
                return self.text(value)  # type: ignore[return-value]
            case tuple():
                return tuple(self._clean(item) for item in value)  # type: ignore[return-value]
        if is_dataclass(value) and not isinstance(value, type):
            changes: dict[str, Any] = {}
            for field in fields(value):
                old = getattr(value, field.name)
                if (field.name not in _CODES and isinstance(old, str | tuple)) or is_dataclass(old):
                    new = self._clean(old)
                    if new != old:
                        changes[field.name] = new
            return replace(value, **changes) if changes else value
        return value

    def _stream(self, number: int, text: str) -> str:
        """Whole words of an answer as it streams; the last one waits until it is complete."""
        if number in self._old_messages:
            return ""
        text = self._streams.pop(number, "") + text
        rest = re.search(r"[\w'’]*$", text)
        assert rest is not None
        if rest.group():
            self._streams[number] = rest.group()
        return self.text(text[: rest.start()])

    def _pieces(self, pieces: Sequence[ev.TokenChance]) -> tuple[ev.TokenChance, ...]:
        """Pieces of an answer; one that is part of a hidden word is blocked out, and so is what could stand there."""
        whole = "".join(piece.text for piece in pieces)
        hidden = [m.span() for m in _WORD.finditer(whole) if self._hidden(m.group())]
        result, at = [], 0
        for piece in pieces:
            end = at + len(piece.text)
            if any(start < end and at < stop for start, stop in hidden):
                piece = replace(piece, text=" " * piece.text.startswith(" ") + BLOCK, instead=())
            else:
                piece = replace(piece, instead=tuple((self.text(t), chance) for t, chance in piece.instead))
            result.append(piece)
            at = end
        return tuple(result)


class Memory:
    """What the panes show, kept as it arrived, so that it can be shown again with the veil and without."""

    #: Events that may come again: each replaces what a pane shows.
    AGAIN = (
        ev.JournalChanged, ev.Pressure, ev.ConversationsListed, ev.Compared, ev.SnapshotsChanged, ev.SnapshotsCompared,
        ev.HistoryChanged, ev.DoublesFound, ev.Biography, ev.NightsChanged,
    )  # fmt: skip

    def __init__(self) -> None:
        self._latest: dict[type[ev.Event], ev.Event] = {}
        self._opened: ev.ConversationOpened | None = None
        self._messages: dict[int, ev.Message] = {}

    def note(self, event: ev.Event) -> None:
        """An event arrived."""
        match event:
            case ev.ConversationOpened():
                self._opened = event
                self._messages = {message.id: message for message in event.messages}
            case ev.MessageAdded(message) | ev.AnswerDone(message):
                self._messages[message.id] = message
            case _ if isinstance(event, self.AGAIN):
                self._latest[type(event)] = event

    def facts(self) -> tuple[ev.FactView, ...]:
        """The journal."""
        journal = self._latest.get(ev.JournalChanged)
        return journal.facts if isinstance(journal, ev.JournalChanged) else ()

    def again(self) -> list[ev.Event]:
        """What to show once more."""
        events = list(self._latest.values())
        if self._opened is not None:
            events.append(replace(self._opened, messages=tuple(self._messages.values())))
        return events


def belongs_to_nobody(profile: Path) -> bool:
    """Whether a profile is a throw-away one: in the system's folder for temporary files, or marked as such."""
    temporary = Path(tempfile.gettempdir()).resolve()
    return (profile / THROW_AWAY).exists() or temporary in profile.resolve().parents


def _words(text: str) -> set[str]:
    """The telling words of a text, in small letters, without a genitive's s."""
    found = (re.sub(r"['’]s$", "", m.group().casefold()) for m in _WORD.finditer(text))
    return {word for word in found if word not in _COMMON}
