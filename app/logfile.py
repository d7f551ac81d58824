"""Reads the log: entries with time, level, origin and text; a traceback belongs to the entry before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
#: Entries kept of a long log: the newest.
MOST = 3000
_HEAD = re.compile(r"^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d),\d+ ([A-Z]+) ([\w.]+): (.*)$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was logged."""

    time: str
    level: str
    origin: str
    text: str

    def matches(self, least: str, words: str) -> bool:
        """Whether it is at least of this level and holds every word."""
        high = LEVELS.index(self.level) >= LEVELS.index(least)
        text = f"{self.time} {self.level} {self.origin} {self.text}".casefold()
        return high and all(word in text for word in words.casefold().split())

    def __str__(self) -> str:
        return f"{self.time}  {self.level}  {self.origin}\n{self.text}"


def read(file: Path) -> list[Entry]:
    """The entries of a log and of the one before it, oldest first."""
    entries: list[Entry] = []
    head, body = None, [""]
    for line in _lines(file):
        match = _HEAD.match(line)
        if match and match[2] in LEVELS:
            if head:
                entries.append(Entry(*head, "\n".join(body)))
            head, body = (match[1], match[2], match[3]), [match[4]]
        elif head:
            body.append(line)
    if head:
        entries.append(Entry(*head, "\n".join(body)))
    return entries[-MOST:]


def _lines(file: Path) -> list[str]:
    lines: list[str] = []
    for one in (file.with_name(f"{file.name}.1"), file):
        try:
            lines += one.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            continue
    return lines
