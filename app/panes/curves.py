"""From what was measured to tracks on a chart: the small one on the desk and the large one draw the same."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
from PySide6.QtCore import QCoreApplication

from app import engine_words, words
from app.panes.history import FORMS, Arrays
from app.widgets.track import Level, Line, Night, Track
from engine import events as ev

Array: TypeAlias = "np.ndarray[Any, Any]"
#: Recall under which a memory has dropped; rise of perplexity from which a sleep goes deep.
DROP, DEEP = 0.95, 0.03
_STYLES = {"raw": "solid", "chat": "dash", "paraphrase": "dot"}


def tr(text: str) -> str:
    """A text at a curve, in the user's language."""
    return QCoreApplication.translate("Curves", text)


def tracks(held: Arrays, *, large: bool) -> list[Track]:
    """Recall above perplexity; large: with bands, and words at the levels."""
    recall = [
        Line(words.form(f), held.recall[f], f, _STYLES[f], *((held.low[f], held.high[f]) if large else ()))
        for f in FORMS
    ]
    levels = []
    if not math.isnan(held.base):
        levels = [Level(held.base, tr("untouched model") if large else "", "dot")]
        if large:
            levels.append(Level(held.base * (1 + DEEP), tr("+3 %: sleep goes deep")))
    drop = Level(DROP, tr("95 %: below, recall has dropped") if large else "")
    return [
        Track(tr("recall"), recall, [drop], share=True),
        Track(tr("perplexity"), [Line(words.form("perplexity"), held.perplexity, "perplexity")], levels),
    ]


def nights(reports: Sequence[ev.SleepReport], held: Arrays, axis: str, word: str) -> list[Night]:
    """Sleeps on an axis: a stretch of time, or the way to the point that was measured behind them."""
    x, found = held.x(axis), []
    for report in reports:
        if axis == "time":
            steps = [(at, engine_words.said(stage)) for at, _cycle, stage in report.stages]
            found.append(Night(report.started_at, report.finished_at, word, steps))
        elif len(x) and held.at[0] <= report.finished_at:
            behind = int(np.searchsorted(held.at, report.finished_at - 0.5))
            if behind < len(x):
                found.append(Night(float(x[max(0, behind - 1)]), float(x[behind]), word))
    return found
