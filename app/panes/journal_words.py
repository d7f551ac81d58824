"""What the journal's history and a fact's life are told in."""

from __future__ import annotations

import time
from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app import figures, words
from engine.events import FactView, Moment, OperationView

#: Kind of operation -> (of one fact, of several).
_DONE: dict[str, tuple[object, object]] = {
    "tell": (QT_TRANSLATE_NOOP("Journal", "Told: {}"), QT_TRANSLATE_NOOP("Journal", "Told {}")),
    "import": (QT_TRANSLATE_NOOP("Journal", "Imported: {}"), QT_TRANSLATE_NOOP("Journal", "Imported {}")),
    "edit": (QT_TRANSLATE_NOOP("Journal", "Edited: {}"), QT_TRANSLATE_NOOP("Journal", "Edited {}")),
    "undo": (QT_TRANSLATE_NOOP("Journal", "Took back: {}"), QT_TRANSLATE_NOOP("Journal", "Took back {}")),
    "restore": (QT_TRANSLATE_NOOP("Journal", "Restored: {}"), QT_TRANSLATE_NOOP("Journal", "Restored {}")),
    "disable": (QT_TRANSLATE_NOOP("Journal", "Disabled: {}"), QT_TRANSLATE_NOOP("Journal", "Disabled {}")),
    "enable": (QT_TRANSLATE_NOOP("Journal", "Enabled: {}"), QT_TRANSLATE_NOOP("Journal", "Enabled {}")),
    "pin": (QT_TRANSLATE_NOOP("Journal", "Pinned: {}"), QT_TRANSLATE_NOOP("Journal", "Pinned {}")),
    "unpin": (QT_TRANSLATE_NOOP("Journal", "Unpinned: {}"), QT_TRANSLATE_NOOP("Journal", "Unpinned {}")),
    "settle": (QT_TRANSLATE_NOOP("Journal", "Settled: {}"), QT_TRANSLATE_NOOP("Journal", "Settled {}")),
    "both right": (
        QT_TRANSLATE_NOOP("Journal", "Left as they are: {}"), QT_TRANSLATE_NOOP("Journal", "Left as they are: {}")
    ),
    "sleep": (
        QT_TRANSLATE_NOOP("Journal", "Slept and changed: {}"), QT_TRANSLATE_NOOP("Journal", "Slept and changed {}")
    ),
    "give back": (
        QT_TRANSLATE_NOOP("Journal", "Given back what it was before a sleep: {}"),
        QT_TRANSLATE_NOOP("Journal", "Given back what they were before a sleep: {}"),
    ),
    "go back": (
        QT_TRANSLATE_NOOP("Journal", "Went back to a snapshot: {}"),
        QT_TRANSLATE_NOOP("Journal", "Went back to a snapshot: {}"),
    ),
    "forget": (QT_TRANSLATE_NOOP("Journal", "Forgot {}"), QT_TRANSLATE_NOOP("Journal", "Forgot {}")),
}  # fmt: skip

#: Kind of moment -> (what is said of it, its tone). {} is another fact, or the value before.
_LIFE: dict[str, tuple[object, str]] = {
    "told": (QT_TRANSLATE_NOOP("Journal", "told"), "info"),
    "written": (QT_TRANSLATE_NOOP("Journal", "written into the weights"), "info"),
    "checked": (QT_TRANSLATE_NOOP("Journal", "asked"), ""),
    "refreshed": (QT_TRANSLATE_NOOP("Journal", "written again in a sleep"), "good"),
    "unrefreshed": (QT_TRANSLATE_NOOP("Journal", "given back what it was before a sleep"), ""),
    "refreshed again": (QT_TRANSLATE_NOOP("Journal", "given what a sleep had made of it, again"), ""),
    "degraded": (QT_TRANSLATE_NOOP("Journal", "no longer recalled"), "warn"),
    "asleep-safe": (QT_TRANSLATE_NOOP("Journal", "confirmed by a sleep"), "good"),
    "refused": (QT_TRANSLATE_NOOP("Journal", "could not be written"), "bad"),
    "edited": (QT_TRANSLATE_NOOP("Journal", "respelt, before: {}"), "info"),
    "superseded": (QT_TRANSLATE_NOOP("Journal", "replaced by: {}"), "warn"),
    "supersedes": (QT_TRANSLATE_NOOP("Journal", "took the place of: {}"), "info"),
    "undone": (QT_TRANSLATE_NOOP("Journal", "taken back"), "warn"),
    "restored": (QT_TRANSLATE_NOOP("Journal", "put back"), "good"),
    "disabled": (QT_TRANSLATE_NOOP("Journal", "disabled"), "warn"),
    "enabled": (QT_TRANSLATE_NOOP("Journal", "enabled again"), "good"),
    "pinned": (QT_TRANSLATE_NOOP("Journal", "pinned"), ""),
    "unpinned": (QT_TRANSLATE_NOOP("Journal", "unpinned"), ""),
    "pruned": (QT_TRANSLATE_NOOP("Journal", "pruned by a sleep"), "warn"),
}


def tr(text: object) -> str:
    """A text of this page in the user's language."""
    return QCoreApplication.translate("Journal", str(text))


def operation(one: OperationView) -> str:
    """An operation in a line: "Told: My dog is called Biscuit."."""
    single, several = _DONE.get(one.kind, ("{}", "{}"))
    if one.kind == "forget" or not one.statement:
        text = tr(several).format(words.count(one.facts, "fact"))
        return text if one.kind == "forget" else f"{text} {tr('(forgotten)')}"
    if one.facts == 1 or (one.facts == 2 and one.kind in ("tell", "edit", "undo", "restore", "settle")):
        return tr(single).format(one.statement)  # the second is the value that made room
    return tr(several).format(words.count(one.facts, "fact"))


def moment(one: Moment, facts: Mapping[int, FactView]) -> tuple[str, str]:
    """A moment of a fact's life, and its tone."""
    text, tone = _LIFE.get(one.kind, (one.kind, ""))
    other = facts.get(one.other) if one.other is not None else None
    what = one.value or (other.object if other else tr("a forgotten fact"))
    told = tr(text).format(what)
    if one.why:
        told += " " + (tr("(by Undo)") if one.why == "undo" else tr("(by Redo)"))
    return told, tone


def clock(at: float) -> str:
    """A time of day."""
    return time.strftime("%H:%M", time.localtime(at))


def day(at: float) -> str:
    """A day: "Today", "Yesterday", or its date."""
    then, now = time.localtime(at), time.localtime()
    if then[:3] == now[:3]:
        return tr("Today")
    if time.localtime(time.time() - 86400)[:3] == then[:3]:
        return tr("Yesterday")
    return figures.date(at, "d MMM yyyy")


EXTRA = (
    QT_TRANSLATE_NOOP("Journal", "(forgotten)"),
    QT_TRANSLATE_NOOP("Journal", "a forgotten fact"),
    QT_TRANSLATE_NOOP("Journal", "(by Undo)"),
    QT_TRANSLATE_NOOP("Journal", "(by Redo)"),
    QT_TRANSLATE_NOOP("Journal", "Today"),
    QT_TRANSLATE_NOOP("Journal", "Yesterday"),
)
