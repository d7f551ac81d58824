"""The log: how it is written, without what anybody said, and how it is read: entries with time, level, origin and text.

Messages and errors quote the user ("The fact “My dog is called Biscuit.” could not be written."), and forgetting a fact
cannot reach into a log. So nothing quoted is ever written there. A traceback belongs to the entry before it.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from pathlib import Path

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
#: Entries kept of a long log: the newest.
MOST = 3000
_HEAD = re.compile(r"^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d),\d+ ([A-Z]+) ([\w.]+): (.*)$")
#: The lines of code in a traceback, and what Python says of code, are nobody's words; all else in quotes may be. What was
#: quoted may hold quotes itself, so it ends with the last one of its line.
_QUOTED = re.compile(
    r"""(?P<code>^[ ]{2}File[ ]"[^"\n]*",[ ]line[ ]\d+[^\n]*(?:\n[ ]{4}[^\n]*)*
      | \b(?:Attribute|Name|UnboundLocal|Import|ModuleNotFound|Type)Error:[ ][^\n“„"]*$)
      | “(?:[^\n]*”|[^”]*(?:”|\Z)) | „(?:[^\n]*[“”]|[^“”]*(?:[“”]|\Z))
      | "(?:\\.|[^"\\\n])*" | (?<!\w)'(?:\\.|[^'\\\n])*'(?!\w)""",
    re.VERBOSE | re.MULTILINE,
)
_ENDS = {"“": "”", "„": "“", '"': '"', "'": "'"}


def unquoted(text: str) -> str:
    """The text with nothing between its quotation marks."""
    return _QUOTED.sub(lambda m: m[0] if m["code"] else f"{m[0][0]}…{_ENDS[m[0][0]]}", text)


class Discreet(logging.Formatter):
    """Formats a record, its traceback too, without what is quoted in it."""

    def format(self, record: logging.LogRecord) -> str:
        return unquoted(super().format(record))


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
