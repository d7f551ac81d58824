"""Who was recalled when: the table behind the heatmap, grown by events."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from app import words
from engine import events as ev

#: Occasions at which all facts are asked; what is asked between two of them shares a column.
WHOLE = ("audit", "sleep")
FORMS = ("raw", "chat", "paraphrase")


@dataclass(slots=True)
class Moment:
    """A column: facts asked at one time, or between two audits."""

    began: float
    ended: float
    occasion: str
    marks: dict[int, int] = field(default_factory=dict)
    _held: tuple[int, Any, Any] | None = None

    def arrays(self) -> tuple[Any, Any]:
        """Fact ids and their marks."""
        if self._held is None or self._held[0] != len(self.marks):
            ids = np.fromiter(self.marks, np.int64, len(self.marks))
            self._held = len(self.marks), ids, np.fromiter(self.marks.values(), np.uint8, len(self.marks))
        return self._held[1], self._held[2]


class Recalls:
    """Facts and the moments at which they were asked."""

    def __init__(self) -> None:
        self.facts: dict[int, ev.FactView] = {}
        self.moments: list[Moment] = []
        self.span: tuple[float, float] | None = None
        self.known = False  # whether the history is there

    def handle(self, event: ev.Event) -> bool:
        """Take an event over; False if it says nothing new."""
        match event:
            case ev.JournalChanged(facts):
                self.facts = {fact.id: fact for fact in facts}
            case ev.RecallHistory(moments):
                self.moments, self.known = [], True
                for moment in moments:
                    self._add(moment)
            case ev.Recalled():
                if self.moments and event.at <= self.moments[-1].ended and self._known(event):
                    return False
                self._add(event)
            case _:
                return False
        return True

    def _known(self, event: ev.Recalled) -> bool:
        return any(event.at == m.ended and set(event.facts) <= m.marks.keys() for m in self.moments[-3:])

    def _add(self, event: ev.Recalled) -> None:
        occasion = event.occasion or ("audit" if len(event.facts) > 1 else "ask")
        last = self.moments[-1] if self.moments else None
        if last is None or occasion in WHOLE or last.occasion in WHOLE:
            last = Moment(event.at, event.at, occasion)
            self.moments.append(last)
        elif last.occasion != occasion:
            last.occasion = "write"
        last.ended = event.at
        last.marks.update(zip(event.facts, event.marks, strict=True))
        last._held = None

    def shown(self) -> list[Moment]:
        """The columns within the span."""
        if self.span is None:
            return self.moments
        start, end = self.span
        return [m for m in self.moments if m.ended >= start and m.began <= end]

    def table(self, form: str, order: str) -> tuple[list[ev.FactView], list[Moment], Any]:
        """Rows, columns and levels [rows, columns]: 0 not asked, 1 none of the forms right ... 4 all of them.

        form: "all" or one of FORMS. order: "subject", "worst" or "time".
        """
        moments = self.shown()
        most = max(self.facts, default=0) + 1
        asked = np.zeros(most, bool)
        for moment in moments:
            ids = moment.arrays()[0]
            asked[ids[ids < most]] = True
        facts = [f for f in self.facts.values() if asked[f.id]]
        place = np.full(most, -1)
        place[[f.id for f in facts]] = range(len(facts))
        marks = np.zeros((len(facts), len(moments)), np.uint8)
        for column, moment in enumerate(moments):
            ids, values = moment.arrays()
            rows = np.where(ids < most, place[np.minimum(ids, most - 1)], -1)
            marks[rows[rows >= 0], column] = values[rows >= 0]
        levels = _LEVELS[form][marks]
        order_ = _sorted(facts, levels, order)
        return [facts[i] for i in order_], moments, levels[order_]


def _sorted(facts: list[ev.FactView], levels: Any, order: str) -> list[int]:
    rows = list(range(len(facts)))
    if order == "subject":
        rows.sort(key=lambda i: (facts[i].subject.casefold(), facts[i].relation_label, facts[i].id))
    elif order == "worst":
        share = np.where(levels > 0, (levels - 1.0) / 3.0, np.nan)
        known = ~np.isnan(share)
        mean = np.where(known, share, 0).sum(1) / np.maximum(1, known.sum(1))
        last = [row[known[i]][-1] if known[i].any() else 1.0 for i, row in enumerate(share)]
        rows.sort(key=lambda i: (last[i], mean[i], -facts[i].id))
    else:
        rows.sort(key=lambda i: facts[i].created_at)
    return rows


def _level(mark: int, form: str) -> int:
    recall = ev.Recall.of(mark & 63)
    share = recall.share if form == "all" else getattr(recall, form)
    return 0 if share is None else 1 + (0 if share == 0 else 3 if share == 1 else 1 if share < 0.5 else 2)


#: For each choice of forms, the level of every mark.
_LEVELS = {form: np.array([_level(mark, form) for mark in range(256)], np.uint8) for form in ("all", *FORMS)}


def name(fact: ev.FactView) -> str:
    """A row's name."""
    return f"{words.to_listener(fact.subject)} · {fact.relation_label}"
