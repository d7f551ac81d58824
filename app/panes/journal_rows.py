"""Which facts of the journal are shown, and the groups that they are shown in."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from app import engine_words, figures, words
from engine.events import LIVE_STATES, FactState, FactView, Recall

#: In these states a fact is in the weights, or was asked and could not be written.
_ANSWERS = {*LIVE_STATES, FactState.REFUSED}


class Grouping(Enum):
    """What the facts of a group have in common."""

    NONE = "none"
    SUBJECT = "subject"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Group:
    """The head of a group."""

    key: str
    title: str
    count: int
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """What is wanted; an empty part wants everything. recall: "all", "some", "none" or "unasked"."""

    text: str = ""
    states: frozenset[FactState] = field(default_factory=frozenset)
    relations: frozenset[str] = field(default_factory=frozenset)
    recalls: frozenset[str] = field(default_factory=frozenset)
    pinned: bool = False
    between: tuple[float, float] | None = None  # told, in unix seconds

    def accepts(self, fact: FactView) -> bool:
        """Whether a fact is wanted."""
        if self.states and fact.state not in self.states:
            return False
        if self.relations and fact.relation not in self.relations:
            return False
        if self.pinned and not fact.pinned:
            return False
        if self.recalls and recalled(fact) not in self.recalls:
            return False
        if self.between and not self.between[0] <= fact.created_at <= self.between[1]:
            return False
        if not self.text:
            return True
        hay = _hay(fact)
        return all(word in hay for word in self.text.casefold().split())

    def __bool__(self) -> bool:
        return self != Filter()


@lru_cache(maxsize=20_000)
def _hay(fact: FactView) -> str:
    shown = f"{words.STATES[fact.state][1]} {engine_words.said(fact.source)}"  # in the user's language
    return f"{fact.subject} {fact.relation_label} {fact.object} {fact.state} {fact.source} {shown}".casefold()


def asked(fact: FactView) -> Recall:
    """How a fact is recalled: what is not in the weights now is not, whatever it was before."""
    return fact.recall if fact.state in _ANSWERS else Recall()


def recalled(fact: FactView) -> str:
    """How a fact was recalled when last asked, in a word."""
    share = asked(fact).share
    if share is None:
        return "unasked"
    return "all" if share == 1.0 else "none" if share == 0.0 else "some"


def arranged(
    facts: Sequence[FactView], grouping: Grouping, folded: Collection[str]
) -> list[FactView | Group]:
    """The facts, in their order, under the heads of their groups."""
    if grouping is Grouping.NONE:
        return list(facts)
    groups: dict[str, list[FactView]] = {}
    now = time.localtime()
    for fact in facts:
        key = fact.subject.casefold() if grouping is Grouping.SUBJECT else _when(fact.created_at, now)
        groups.setdefault(key, []).append(fact)
    if grouping is Grouping.SUBJECT:  # as their heads are read: "Your dog" behind "You"
        titles = {key: words.to_listener(some[0].subject) for key, some in groups.items()}
        keys = sorted(groups, key=lambda key: unicodedata.normalize("NFKD", titles[key]).casefold())
    else:
        titles = {key: _when_title(some[0].created_at, now) for key, some in groups.items()}
        keys = sorted(groups, reverse=True)
    rows: list[FactView | Group] = []
    for key in keys:
        some, title = groups[key], titles[key]
        rows.append(Group(key, title[:1].upper() + title[1:], len(some), key in folded))
        if key not in folded:
            rows += some
    return rows


def _when(at: float, now: time.struct_time) -> str:
    """A day of this week, or a month, so that the latest sorts last."""
    then = time.localtime(at)
    days = _days_ago(then, now)
    return f"{then.tm_year:04}-{then.tm_mon:02}" + (f"-{then.tm_mday:02}" if days < 7 else "")


def _when_title(at: float, now: time.struct_time) -> str:
    then = time.localtime(at)
    days = _days_ago(then, now)
    if days <= 0:
        return QCoreApplication.translate("Journal", "Today")
    if days == 1:
        return QCoreApplication.translate("Journal", "Yesterday")
    return figures.date(at, "dddd, d MMMM" if days < 7 else "MMMM yyyy")


def _days_ago(then: time.struct_time, now: time.struct_time) -> int:
    midnight = [time.mktime((t.tm_year, t.tm_mon, t.tm_mday, 12, 0, 0, 0, 0, -1)) for t in (then, now)]
    return round((midnight[1] - midnight[0]) / 86400)
