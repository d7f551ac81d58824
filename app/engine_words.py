"""What the engine says, in the user's language: its texts by their exact words or by their pattern; others stay English."""

from __future__ import annotations

import re
from functools import cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

#: Texts of the engine that the window shows; {0}, {1} … stand for what changes in them.
TEXTS: tuple[object, ...] = (
    QT_TRANSLATE_NOOP("Engine", "health check"),
)  # fmt: skip


def said(text: object) -> str:
    """A text of the engine as the user reads it."""
    english = str(text)
    exact, patterns = _table()
    if english in exact:
        return _translated(english)
    for pattern, template in patterns:
        if found := pattern.fullmatch(english):
            return _translated(template).format(*found.groups())
    return english


@cache
def _table() -> tuple[frozenset[str], list[tuple[re.Pattern[str], str]]]:
    texts = [str(text) for text in TEXTS]
    patterns = [
        (re.compile(re.sub(r"\\\{\d\\\}", "(.+?)", re.escape(text)), re.S), text)
        for text in texts
        if "{" in text
    ]
    return frozenset(text for text in texts if "{" not in text), patterns


def _translated(text: str) -> str:
    return QCoreApplication.translate("Engine", text)
